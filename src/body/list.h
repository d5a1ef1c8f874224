/* The lists of a numbering part, and how far they have come. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_LIST_H
#define CLAUSELINT_LIST_H

#include <glib.h>

#define LEVELS 9
#define COUNT_MAX 32767 /* Word's own; a label of it is not long */

/* How far the levels of a list have come in one story. */
struct state {
	gint counters[LEVELS];
	gboolean is_used[LEVELS];
};

struct lvl {
	gboolean is_set;
	gint start;
	char *format, *text;
	gint restart; /* -1 unset */
	gboolean is_legal;
	char *style;  /* pStyle */
};

struct abstract {
	gint id;
	struct lvl levels[LEVELS];
	char *link;   /* numStyleLink */
	char *name;   /* by which a LISTNUM asks for it, NULL for none */
	gboolean is_single;
	struct state states[2]; /* the story, and its text boxes */
};

struct num {
	gint id, abstract_id;
	struct lvl levels[LEVELS];        /* lvlOverride/lvl */
	gint start_override[LEVELS];      /* -1 unset */
	gboolean is_overridden[2][LEVELS]; /* already done */
};

struct numbering {
	GHashTable *abstracts, *nums; /* id -> struct */
	GHashTable *named;            /* name -> struct abstract */
	GHashTable *saved_states;     /* those of the outer story, by list */
	GHashTable *saved_overrides;
};

#endif

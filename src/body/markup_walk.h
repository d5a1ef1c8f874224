/* What the rooms of the reader of XML share: a walk under way. Private to body/markup*.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_MARKUP_WALK_H
#define CLAUSELINT_MARKUP_WALK_H

#include "body/css.h"
#include "body/markup.h"
#include "body/page.h"
#include "support/limit.h"
#include "support/xml.h"

/* How an element counts the items in it. */
struct list {
	char style; /* as vocabulary_list_style has it, '\0' for no list */
	char suffix;
	gint next, step;
	gboolean is_inherited; /* labels begin with the outer item's */
	GArray *places; /* struct place: a list that counts down to 1 */
};

/* An item of a list whose length is known at its end only. */
struct place {
	guint paragraph;
	gint number;
};

struct frame {
	const char *name;
	enum meaning meaning;
	guint pierced; /* the skip that a title interrupts */
	guint n_changes;
	gboolean is_hidden, is_shaded, is_apart, is_bold, has_heading;
	struct list list;
};

struct walk {
	struct page page;
	const struct vocabulary *vocabulary;
	GHashTable *rows;   /* name -> its first row, or NULL */
	GHashTable *blocks; /* of a vocabulary nobody knows; else NULL */
	struct css_sheet *sheet; /* of HTML; else NULL */
	GString *sheet_text;     /* of the style element in hand */
	struct frame frames[LIMIT_DEPTH + 1];
	guint depth, skip;
	guint n_lists, n_quotes;
	guint in_label, in_comment; /* depths, 0 for none */
	gboolean is_counted;        /* the label is a list's own */
	GString *comment;
	gint last_number; /* of the ordered list that ended last */
};

/* The value of attribute NAME; there is none of NULL. */
static inline const char *
value_named(const struct xml_attribute *a, guint n, const char *name)
{
	return name == NULL ? NULL : xml_value(a, n, name);
}

/* ---- markup_list.c ---- */

/* The first attribute that is one of NAMES and not empty. */
const char *markup_any_attribute(const struct xml_attribute *a, guint n,
    const char *names);

/* The label of the block that follows; IS_COUNTED where a list made it. */
void markup_set_label(struct walk *w, const char *label, gboolean is_counted);

/* FRAME begins a list of style FALLBACK where nothing else says how it counts. */
void markup_start_list(struct walk *w, struct frame *frame,
    const char *fallback, const struct xml_attribute *a, guint n);
void markup_end_list(struct walk *w, struct frame *frame);

void markup_start_item(struct walk *w, const struct xml_attribute *a, guint n);

/* ---- markup_learn.c ---- */

/*
 * The elements that are blocks: they have words of their own, and never stand
 * among the words of another. Bold type stands in a paragraph, a paragraph
 * does not stand in bold type. The caller frees.
 */
GHashTable *markup_learn_blocks(const char *name, const char *bytes,
    gsize n_bytes);

#endif

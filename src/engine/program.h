/* What a rule runs: conditions on a sentence, compiled from a pack. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_PROGRAM_H
#define CLAUSELINT_PROGRAM_H

#include <glib.h>

#include "engine/lexicon.h"
#include "engine/pack.h"
#include "support/xml.h"

enum expr_type { EXPR_TAG, EXPR_ALL, EXPR_ANY, EXPR_NOT, EXPR_SOMEWHERE };

enum answer { ANSWER_ANY, ANSWER_NO, ANSWER_YES };

/* A set of concepts, or everything but them. */
struct choice {
	GArray *concepts;   /* guint; NULL where no filter was given */
	gboolean has_none;  /* "none" is among them: nobody, no modality */
	gboolean is_negated; /* "!a b": none of these */
};

struct expr {
	guint n_sharers; /* owners beyond the first */
	enum expr_type type;
	GPtrArray *children;    /* struct expr *, for all but EXPR_TAG */
	struct choice concepts; /* EXPR_TAG: one of these */
	struct mask *masks;     /* the same as bits, from the first concept's */
	guint n_masks;
	struct choice actor, modality, act, near, after, before;
	struct choice previous, earlier; /* named in a sentence before */
	struct choice under;    /* named in the heading above */
	guint within;           /* words, for near, after and before */
	GArray *needs; /* guint, of a whole condition, else NULL: of each thing
	                  that a sentence must hold, how many concepts it is
	                  any of, and they */
	enum answer negated, condition, passive, own;
	enum answer annex;      /* it stands in an annex or schedule */
};

/* Where a part of a rule looks. */
enum scope {
	SCOPE_CORE,     /* the sentences that carry the core */
	SCOPE_POOL,     /* those, and the sentences that speak of the same */
	SCOPE_DOCUMENT, /* every operative sentence */
	SCOPE_TERMS,    /* the definitions of the terms that the core uses */
	SCOPE_TEXT,     /* every operative sentence, and every definition */
	SCOPE_ITEM,     /* items of a list any of which suffices (exempt) */
};

struct part {
	enum scope scope;
	gint element;       /* index in rule->elements, -1 */
	const char *kind;   /* interned; NULL for an element or plain core */
	struct expr *expr;
	struct dates dates; /* when it counts */
	guint line;
};

struct program {
	GPtrArray *calls;      /* struct part *: what calls for the rule; empty
	                          where every agreement does */
	GPtrArray *cores;      /* struct part *; kind where the core is soft */
	GPtrArray *topics;     /* struct part * */
	GPtrArray *exempts;    /* struct part *: sentences that cannot weaken */
	GPtrArray *elements;   /* struct part * */
	GPtrArray *weakenings; /* struct part * */
};

/* Reads NODE's children; *ERROR is set on a bad one, "PATH:LINE: reason". */
struct expr *expr_compile(const struct lexicon *lexicon, const char *path,
    const struct xml_node *node, GError **error);
/* One more owner of EXPR, who frees it with expr_free, too. */
struct expr *expr_share(struct expr *expr);
void expr_free(struct expr *expr);
void program_free(struct program *program);

#endif

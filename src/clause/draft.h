/* What the rooms of clause/ share while they turn a body into clauses. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_CLAUSE_DRAFT_H
#define CLAUSELINT_CLAUSE_DRAFT_H

#include <string.h>

#include "clause/clause.h"
#include "clause/label.h"
#include "clause/token.h"

#define N_STORIES 6

/* Tokens [FIRST, FIRST + N) of draft->raw. */
struct span {
	guint32 first, n;
};

/* A paragraph on its way. */
struct line {
	struct span span;   /* its tokens, without a typed label */
	struct label label;
	guint32 text_start; /* bytes of the paragraph that are label */
	guint32 section;
	gint32 parent;      /* the labelled paragraph above, -1 for none */
	guint depth;        /* labels above and with its own; 0 for no label */
	guint level;        /* of a heading, 0 for none */
};

/* A stretch lent to several units; the chain goes outwards or onwards. */
struct link {
	gint32 next; /* index in draft->links, -1 for none */
	struct span span;
};

/* A unit before its tokens are laid out. */
struct sketch {
	struct unit unit;
	gint32 stem, tail; /* in draft->links, -1 for none */
	struct span own;
	gboolean is_item;
};

/* A stem whose items are being read. */
struct opening {
	gint32 stem, group;
	guint item_depth;
	guint first_sketch;
	gboolean has_items, is_broken; /* another paragraph came between */
	gboolean goes_on;              /* the last item ended with ; or "and" */
	guint8 joined;                 /* by what all but the last end with */
	guint8 last_joint;             /* what the last item ends with */
	guint owner;      /* the number of the item that opened a list of its own
	                     depth, "9. ..., 1. ... 2. ... 10. ..."; or 0 */
	guint last_value; /* the number of the last item */
};

struct draft {
	const Body *body;
	Clauses *clauses;
	struct lexis lexis;
	GArray *raw;        /* struct token, each paragraph's once */
	struct line *lines; /* one for each paragraph */
	guint n_lines;
	guint n_joins;      /* of the body's, those that were come by */
	GArray *links;      /* struct link */
	GArray *sketches;   /* struct sketch */
	GArray *sentences;  /* struct span, of the paragraph at hand */
	GArray *open[N_STORIES]; /* struct opening: stems that await items */
	gboolean in_recitals;
	gint32 n_groups;
};

static inline struct token *
draft_token(const struct draft *draft, guint32 i)
{
	return &g_array_index(draft->raw, struct token, i);
}

static inline const char *
draft_word(const struct draft *draft, guint32 i)
{
	return draft->clauses->words->str + draft_token(draft, i)->word;
}

/* Whether token I reads WORD: most differ in their first byte. */
static inline gboolean
draft_is(const struct draft *draft, guint32 i, const char *word)
{
	const char *own = draft_word(draft, i);

	return own[0] == word[0] && strcmp(own, word) == 0;
}

/* Whether token I, first of SPAN or not, is one of the N WORDS. */
gboolean draft_among(const struct draft *draft, guint32 i,
    const char *const *words, gsize n);

/* Tokens that are words, not marks. */
guint draft_count(const struct draft *draft, struct span span);

/* Whether SPAN holds a verb that makes a sentence of it. */
gboolean draft_has_verb(const struct draft *draft, struct span span);

/* outline.c: empty clauses of BODY, which own their labels and headings. */
Clauses *clauses_new(const Body *body);

/* line.c: tokens, labels and headings of every paragraph. */
void line_scan(struct draft *draft);

/* section.c: the tree of sections and the full labels. */
void section_build(struct draft *draft);
guint32 section_add(struct draft *draft, guint32 paragraph, gint32 parent,
    const char *label, const char *heading);

/* sentence.c: the sentences of SPAN into draft->sentences. */
void sentence_split(struct draft *draft, struct span span);

/* inline.c: one sentence, split at "(i) ...; (ii) ..." within it. */
struct sketch *sketch_add(struct draft *draft, guint32 paragraph,
    struct span own, gint32 stem, gint32 group, enum unit_role role);
void inline_add(struct draft *draft, guint32 paragraph, struct span span,
    gint32 stem, gint32 group, enum unit_role role);
gint32 link_add(struct draft *draft, gint32 next, struct span span);
guint8 joint_strip(const struct draft *draft, struct span *span);

/* list.c: paragraphs to units, stems to items. */
void list_add(struct draft *draft, guint32 paragraph);
void list_close(struct draft *draft);

/* table.c: returns the first paragraph after the table that PARAGRAPH opens. */
guint32 table_add(struct draft *draft, guint32 paragraph);

#endif

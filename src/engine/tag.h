/* Concepts found in the text: spans of tokens, by the lexicon and the definitions. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_TAG_H
#define CLAUSELINT_TAG_H

#include <string.h>

#include <glib.h>

#include "clause/clause.h"
#include "definition/definition.h"
#include "engine/lexicon.h"

struct tag {
	guint32 concept;    /* number */
	guint32 start, end; /* tokens in clauses->tokens */
	gint32 next;        /* next tag that starts at the same token, -1 */
	gint32 term;        /* the defined term that lent it, -1 */
};

/* The tags of one concept: indices in the list of tags, by start. */
struct roll {
	guint32 *at;
	guint32 len, room;
};

/* A word of the document and the first token that is it. */
struct spelling {
	const char *word;
	gint32 first;
};

/* What the matcher asks of a token. */
struct slot {
	guint32 first_symbol; /* in symbols */
	guint16 n_symbols;
	guint8 is_barrier;    /* no gap reaches over it */
};

/* A token that is a symbol, and its sentence. */
struct symbol_use {
	guint32 token, unit;
};

/* A symbol that the document holds, and where: in uses. */
struct presence {
	guint32 symbol, first, n;
};

struct tags {
	const struct lexicon *lexicon;
	const Clauses *clauses;
	const Terms *terms;
	GArray *list;        /* struct tag */
	gint32 *first_at;    /* for each token: its first tag, -1 */
	guint32 *unit_of;    /* for each token */
	struct slot *slots;  /* for each token */
	guint64 *signatures; /* for each token: its symbols, tags begun there */
	struct roll *by_concept;
	GArray *symbols;     /* guint: symbol ids of distinct words */
	GArray *spellings;   /* struct spelling */
	gint32 *next_same;   /* for each token: the next of its spelling, -1 */
	GArray *present;     /* struct presence, as they first appear */
	guint32 *rank;       /* for each symbol: in present, and one; or 0 */
	struct symbol_use *uses;  /* symbol after symbol */
	guint unit_words;    /* of 64 sentences' bits */
	guint64 *symbol_holders;  /* for each that is present: the sentences
	                             with it */
	guint64 *concept_holders; /* for each: those where it begins */
	guint64 *meets;      /* for each need: the sentences that meet it */
	guint64 *awake;      /* bits: the starts whose key the document holds */
	guint64 *candidates; /* sentences for the phrase in hand */
	guint concept_words; /* of 64 concepts' bits */
	guint64 *unit_concepts; /* for each sentence: the concepts begun in it */
	guint32 *tried;      /* for each token: the last try that began there */
	guint32 n_tries;     /* of a phrase each */
	guint32 *reached;    /* for each token of the last try: how far */
	GArray *begun;       /* guint: those tokens */
	gboolean *has_run;   /* for each concept: its patterns were tried */
};

/* Owns: free with tags_free; points into all three arguments. Cannot fail. */
struct tags *tags_scan(const struct lexicon *lexicon, const Clauses *clauses,
    const Terms *terms);
void tags_free(struct tags *tags);

static inline const struct tag *
tags_at(const struct tags *tags, guint i)
{
	return &g_array_index(tags->list, struct tag, i);
}

static inline const struct unit *
tags_unit(const struct tags *tags, guint i)
{
	return &g_array_index(tags->clauses->units, struct unit, i);
}

static inline const char *
tags_word(const struct tags *tags, guint token)
{
	return tags->clauses->words->str +
	    g_array_index(tags->clauses->tokens, struct token, token).word;
}

/* Whether the token reads WORD: most differ in their first byte. */
static inline gboolean
tags_is(const struct tags *tags, guint token, const char *word)
{
	const char *own = tags_word(tags, token);

	return own[0] == word[0] && strcmp(own, word) == 0;
}

/*
 * The indices of the tags of CONCEPT within the tokens [START, END), as a
 * range [*FROM, *TO) of tags->by_concept[concept].at.
 */
void tags_range(const struct tags *tags, guint concept, guint start,
    guint end, guint *from, guint *to);

/* Whether a tag of CONCEPT lies within the tokens [START, END). */
gboolean tags_has(const struct tags *tags, guint concept, guint start,
    guint end);

/* FALSE where no tag of CONCEPT begins in the sentence; TRUE may be wrong. */
static inline gboolean
tags_may_have(const struct tags *tags, guint concept, guint unit)
{
	return (tags->unit_concepts[(gsize)unit * tags->concept_words +
	            concept / 64] >>
	           concept % 64 &
	           1) != 0;
}

/* Notes that the sentences WITH of the 64 in WORD meet the needs of KEY. */
void tags_meet(struct tags *tags, guint key, guint word, guint64 with);

/* Notes that the document holds KEY: its starts are to be tried. */
void tags_wake(struct tags *tags, guint key);

/* Adds one tag unless the same is there. */
void tags_add(struct tags *tags, guint concept, guint start, guint end,
    gint term);

/* Brings by_concept[CONCEPT] into order after tags_add. */
void tags_sort(struct tags *tags, guint concept);

/* index.c: the symbols of every token, and the tokens of every symbol. */
void tags_index(struct tags *tags);

/* FALSE where no match of NODE begins at AT; most tokens are told so here. */
static inline gboolean
match_may_begin(const struct tags *tags, const struct node *node, guint at)
{
	return (tags->signatures[at] & node->first) != 0;
}

/*
 * match.c: where a match of NODE at AT ends, before END or with it;
 * TAGS_NO_MATCH for none.
 */
#define TAGS_NO_MATCH G_MAXUINT
guint match_if(const struct tags *tags, const struct node *node, guint at,
    guint end);

/*
 * cascade.c: runs the concepts in their order. IS_NEW says which of them got
 * tags from elsewhere since the last run; NULL for the first, which leaves out
 * what neither parties nor definitions ask for.
 */
void cascade_run(struct tags *tags, gboolean *is_new);

/* lend.c: lends the uses of each defined term what its definition says. */
void lend_scan(struct tags *tags, gboolean *is_new);

/* Who is who by what they do in this document (engine/party.c); IS_NEW gets
   the roles that were given. */
void party_scan(struct tags *tags, gboolean *is_new);

#endif

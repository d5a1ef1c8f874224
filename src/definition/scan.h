/* What the rooms of definition/ share while they walk the clauses. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DEFINITION_SCAN_H
#define CLAUSELINT_DEFINITION_SCAN_H

#include <string.h>

#include "definition/definition.h"

#define MAX_HEAD 8   /* words in a headword */
#define MAX_HEADS 8  /* headwords that share one meaning */

struct span {
	guint32 first, n;
};

struct scan {
	const Clauses *clauses;
	Terms *terms;
	GHashTable *seen;    /* where aliases stand, to take each once */
	guint32 number;      /* of the unit at hand */
	const struct unit *unit;
	gboolean in_definitions; /* its section is about the words */
};

static inline const struct token *
scan_token(const struct scan *scan, guint32 i)
{
	return &g_array_index(scan->clauses->tokens, struct token, i);
}

static inline const char *
scan_word(const struct scan *scan, guint32 i)
{
	return scan->clauses->words->str + scan_token(scan, i)->word;
}

/* Whether token I reads WORD: most differ in their first byte. */
static inline gboolean
scan_is(const struct scan *scan, guint32 i, const char *word)
{
	const char *own = scan_word(scan, i);

	return own[0] == word[0] && strcmp(own, word) == 0;
}

gboolean scan_among(const struct scan *scan, guint32 i,
    const char *const *words, gsize n);

/* Whether the words of PHRASE, parted by spaces, stand at I before END;
   returns how many, 0 if not. */
guint scan_phrase(const struct scan *scan, guint32 i, guint32 end,
    const char *phrase);

/* The quoted words whose opening quote is at I; returns the token after the
   closing one, or I if nothing fit is quoted. */
guint32 scan_quoted(const struct scan *scan, guint32 i, guint32 end,
    struct span *head);

/* Adds a term; articles before HEAD are left out. */
void term_add(struct scan *scan, struct span head, struct span meaning,
    gboolean is_alias);

/* Longer headwords first, then by their place. */
void terms_sort(Terms *terms);

/* alias.c: names in brackets at I; returns the token after them, or I. */
guint32 alias_scan(struct scan *scan, guint32 i);

/* reference.c */
void reference_scan(const Clauses *clauses, GArray *references);

#endif

/* One paragraph's text as tokens, all in one spelling. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_CLAUSE_TOKEN_H
#define CLAUSELINT_CLAUSE_TOKEN_H

#include "clause/clause.h"

/* Each distinct spelling once in WORDS; SLOTS finds it again. */
struct lexis {
	GString *words;
	guint32 *slots; /* offset in words + 1, 0 for empty */
	guint32 n_slots, n_used;
};

void lexis_open(struct lexis *lexis, GString *words);
void lexis_close(struct lexis *lexis);
guint32 lexis_add(struct lexis *lexis, const char *word, gsize n_bytes);

/*
 * Appends the tokens of TEXT[FROM, TO), paragraph number PARAGRAPH, to TOKENS.
 * Where TELLS is false, capitals tell nothing and no token is_capital.
 */
void token_scan(struct lexis *lexis, const char *text, gsize from, gsize to,
    guint32 paragraph, gboolean tells, GArray *tokens);

#endif

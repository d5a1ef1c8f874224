/* What the rooms of clause/ share while they turn a body into clauses. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/draft.h"

#include <string.h>

/* Enough verbs to tell "Revocation." from "We may revoke." */
static const char *const verbs[] = {"shall", "must", "may", "will", "can",
    "should", "is", "are", "was", "were", "has", "have", "had", "does", "do",
    "agrees", "agree", "accepts", "accept", "acknowledges", "acknowledge",
    "undertakes", "undertake", "warrants", "warrant", "represents",
    "means", "mean", "includes", "applies", "apply", "covenants",
    "consents", "understands", "understand", "confirms", "confirm",
    "revokes", "revoke", "issues", "issue", "reserves", "cannot", "would",
    "could", "might", "did", "remains", "remain", "breaches", "violates",
    "use", "keep", "protect", "stop", "tell", "ask", "check", "install",
    "notify", "request", "cease", "waives", "waive", "need", "needs",
    "constitute", "constitutes", "wins", "prevails", "prevail", "prevents", "authorises", "authorizes",
    "don't", "won't", "isn't", "can't"};

gboolean
draft_among(const struct draft *draft, guint32 i, const char *const *words,
    gsize n)
{
	const char *word = draft_word(draft, i);

	for (gsize k = 0; k < n; k++)
		if (words[k][0] == word[0] && strcmp(words[k], word) == 0)
			return TRUE;
	return FALSE;
}

guint
draft_count(const struct draft *draft, struct span span)
{
	guint n = 0;

	for (guint32 i = span.first; i < span.first + span.n; i++) {
		guint8 c = (guint8)draft_word(draft, i)[0];

		if (g_ascii_isalnum(c) || c >= 0x80)
			n++;
	}
	return n;
}

gboolean
draft_has_verb(const struct draft *draft, struct span span)
{
	static const char *const forms[] = {"form", "forms"};
	guint32 end = span.first + span.n;

	for (guint32 i = span.first; i < end; i++)
		if (i > span.first && draft_is(draft, i - 1, "to"))
			continue; /* "how to choose them" makes no sentence */
		else if (draft_among(draft, i, verbs, G_N_ELEMENTS(verbs)) ||
		    (draft_among(draft, i, forms, G_N_ELEMENTS(forms)) &&
		        i + 1 < end && draft_is(draft, i + 1, "part")))
			return TRUE;
	return FALSE;
}

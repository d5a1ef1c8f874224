/* Defined terms: their uses take over the concepts of their definitions. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/tag.h"

#include <string.h>

#define STEM_BYTES 5

/*
 * "standard" is "standards" and "cancel" covers "cancelled": a definition of
 * TWO holds for its other forms.
 */
static gboolean
is_same_noun(const char *one, const char *two)
{
	gsize n = 0;

	while (one[n] != '\0' && one[n] == two[n])
		n++;
	if (n >= STEM_BYTES && two[n] == '\0')
		return TRUE;
	return (one[n] == '\0' || (one[n] == 's' && one[n + 1] == '\0')) &&
	    (two[n] == '\0' || (two[n] == 's' && two[n + 1] == '\0'));
}

static gboolean
is_headword(const struct tags *tags, const struct term *term, guint at,
    char *const *words, guint n)
{
	const struct unit *unit = tags_unit(tags, tags->unit_of[at]);

	if (at + n > unit->first + unit->n || !term_reaches(term, unit) ||
	    (at < term->head_first + term->head_n && at + n > term->head_first))
		return FALSE;
	for (guint i = 0; i < n; i++)
		if (!is_same_noun(tags_word(tags, at + i), words[i]))
			return FALSE;
	return TRUE;
}

/* The tokens that WORD may stand for: all that begin as it does. */
static GArray *
find_uses(const struct tags *tags, const char *word)
{
	GArray *uses = g_array_new(FALSE, FALSE, sizeof(guint));
	gsize n = strlen(word);

	if (n > 1 && word[n - 1] == 's')
		n--;
	for (guint i = 0; i < tags->spellings->len; i++) {
		const struct spelling *spelling =
		    &g_array_index(tags->spellings, struct spelling, i);

		if (spelling->word[0] != word[0] ||
		    strncmp(spelling->word, word, n) != 0)
			continue;
		if (!is_same_noun(spelling->word, word))
			continue;
		for (gint32 at = spelling->first; at >= 0;
		     at = tags->next_same[at])
			g_array_append_val(uses, at);
	}
	return uses;
}

static gboolean
has_own_tag(const struct tags *tags, guint concept, guint start, guint n)
{
	guint from, to;

	tags_range(tags, concept, start, start + n, &from, &to);
	for (guint i = from; i < to; i++)
		if (tags_at(tags, tags->by_concept[concept].at[i])->term < 0)
			return TRUE;
	return FALSE;
}

/*
 * How many words of the definition of TERM come before the first that only
 * tells more of the thing: "the private key" of "the private key that belongs
 * to a certificate", none of "the PIN by which the private key is unlocked".
 */
static guint
head_words(const struct tags *tags, const struct term *term)
{
	static const char *const ends[] = {"of", "by", "to", "for", "with",
	    "in", "on", "which", "that", "whose", "who", "where", "under",
	    "from", ",", ";", "(", ".", "issued", "belonging", "whoever",
	    "person", "party", "entity", "company", "organisation"};

	for (guint n = 0; n < term->n; n++)
		for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
			if (tags_is(tags, term->first + n, ends[i]))
				return n;
	return term->n;
}

/* Lends each use of term NUMBER the inherited concepts of its definition. */
static void
lend_meaning(struct tags *tags, guint number, gboolean *is_new)
{
	const struct term *term = tags->terms->list->pdata[number];
	g_auto(GStrv) words = g_strsplit(term->words, " ", -1);
	guint n = g_strv_length(words);
	g_autoptr(GArray) concepts = g_array_new(FALSE, FALSE, sizeof(guint));

	if (n == 0 || words[0][0] == '\0')
		return;
	for (guint i = 0; i < tags->lexicon->inherited->len; i++) {
		guint c = g_array_index(tags->lexicon->inherited, guint, i);
		const struct concept *concept =
		    tags->lexicon->concepts->pdata[c];

		if (tags->by_concept[c].len == 0)
			continue;
		/* A word that says so itself needs no definition for it. */
		if (has_own_tag(tags, c, term->head_first, term->head_n))
			continue;
		if (tags_has(tags, c, term->first,
		        term->first +
		            (concept->is_head ? head_words(tags, term) :
		                                term->n)))
			g_array_append_val(concepts, c);
	}
	if (concepts->len == 0)
		return;
	g_autoptr(GArray) uses = find_uses(tags, words[0]);

	for (guint u = 0; u < uses->len; u++) {
		guint at = g_array_index(uses, guint, u);

		if (!is_headword(tags, term, at, words, n))
			continue;
		for (guint c = 0; c < concepts->len; c++) {
			guint concept = g_array_index(concepts, guint, c);

			guint before = tags->list->len;

			tags_add(tags, concept, at, at + n, (gint)number);
			if (tags->list->len > before)
				is_new[concept] = TRUE;
		}
	}
}

void
lend_scan(struct tags *tags, gboolean *is_new)
{
	for (guint i = 0; i < tags->terms->list->len; i++)
		lend_meaning(tags, i, is_new);
}

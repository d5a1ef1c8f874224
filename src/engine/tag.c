/* Concepts found in the text: one cascade of patterns over the tokens. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/tag.h"

#include <string.h>

#define ROUNDS 2

void
tags_add(struct tags *tags, guint concept, guint start, guint end, gint term)
{
	for (gint32 i = tags->first_at[start]; i >= 0;) {
		const struct tag *tag = tags_at(tags, (guint)i);

		if (tag->concept == concept && tag->end == end)
			return;
		i = tag->next;
	}

	struct tag tag = {concept, start, end, tags->first_at[start], term};
	guint32 number = tags->list->len;
	guint word = tags->lexicon->symbol_words + concept / 64;
	guint64 bit = (guint64)1 << concept % 64;

	tags->first_at[start] = (gint32)number;
	tags->signatures[start] |= lexicon_concept_bit(concept);
	tags->bits[word] |= bit;
	tags->unit_bits[(gsize)tags->unit_of[start] *
	        tags->lexicon->bit_words +
	    word] |= bit;
	g_array_append_val(tags->list, tag);
	if (tags->by_concept[concept] == NULL)
		tags->by_concept[concept] =
		    g_array_new(FALSE, FALSE, sizeof(guint32));
	g_array_append_val(tags->by_concept[concept], number);
}

static gint
compare_tags(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct tags *tags = data;
	const struct tag *one = tags_at(tags, *(const guint32 *)a);
	const struct tag *two = tags_at(tags, *(const guint32 *)b);

	if (one->start != two->start)
		return one->start < two->start ? -1 : 1;
	return one->end < two->end ? 1 : one->end > two->end ? -1 : 0;
}

void
tags_sort(struct tags *tags, guint concept)
{
	GArray *list = tags->by_concept[concept];

	for (guint i = 1; list != NULL && i < list->len; i++)
		if (tags_at(tags, g_array_index(list, guint32, i - 1))->start >=
		        tags_at(tags, g_array_index(list, guint32, i))->start &&
		    compare_tags(&g_array_index(list, guint32, i - 1),
		        &g_array_index(list, guint32, i), tags) > 0) {
			g_array_sort_with_data(list, compare_tags, tags);
			return;
		}
}

void
tags_range(const struct tags *tags, guint concept, guint start, guint end,
    guint *from, guint *to)
{
	const GArray *list = tags->by_concept[concept];
	guint low = 0, high = list == NULL ? 0 : list->len;

	while (low < high) {
		guint middle = (low + high) / 2;

		if (tags_at(tags, g_array_index(list, guint32, middle))->start <
		    start)
			low = middle + 1;
		else
			high = middle;
	}
	*from = low;
	while (list != NULL && low < list->len &&
	    tags_at(tags, g_array_index(list, guint32, low))->start < end)
		low++;
	*to = low;
}

gboolean
tags_has(const struct tags *tags, guint concept, guint start, guint end)
{
	guint from, to;

	tags_range(tags, concept, start, end, &from, &to);
	return from < to;
}

struct tags *
tags_scan(const struct lexicon *lexicon, const Clauses *clauses,
    const Terms *terms)
{
	struct tags *tags = g_new0(struct tags, 1);
	guint n = clauses->tokens->len;
	g_autofree gboolean *is_new =
	    g_new0(gboolean, lexicon->concepts->len);

	tags->lexicon = lexicon;
	tags->clauses = clauses;
	tags->terms = terms;
	tags->list = g_array_new(FALSE, FALSE, sizeof(struct tag));
	tags->first_at = g_new(gint32, n + 1);
	memset(tags->first_at, 0xff, (n + 1) * sizeof(gint32));
	tags->unit_of = g_new0(guint32, n + 1);
	tags->slots = g_new0(struct slot, n + 1);
	tags->signatures = g_new0(guint64, n + 1);
	tags->by_concept = g_new0(GArray *, lexicon->concepts->len);
	tags->symbols = g_array_new(FALSE, FALSE, sizeof(guint));
	tags->spellings = g_array_new(FALSE, FALSE, sizeof(struct spelling));
	tags->next_same = g_new(gint32, n + 1);
	tags->first_use = g_new0(guint32, lexicon->symbols->len + 1);
	tags->bits = g_new0(guint64, lexicon->bit_words);
	tags->unit_bits = g_new0(guint64,
	    (gsize)lexicon->bit_words * (clauses->units->len + 1));
	tags->tried = g_new0(guint32, n + 1);
	tags->has_run = g_new0(gboolean, lexicon->concepts->len);
	tags_index(tags);
	cascade_run(tags, NULL);
	party_scan(tags, is_new);
	/* Twice, so that an alias of an alias means what the last one does. */
	for (guint round = 0; round < ROUNDS; round++) {
		lend_scan(tags, is_new);
		cascade_run(tags, is_new);
		memset(is_new, 0, lexicon->concepts->len * sizeof(*is_new));
	}
	return tags;
}

void
tags_free(struct tags *tags)
{
	if (tags == NULL)
		return;
	for (guint i = 0; i < tags->lexicon->concepts->len; i++)
		if (tags->by_concept[i] != NULL)
			g_array_unref(tags->by_concept[i]);
	g_array_unref(tags->list);
	g_array_unref(tags->symbols);
	g_array_unref(tags->spellings);
	g_free(tags->first_at);
	g_free(tags->unit_of);
	g_free(tags->slots);
	g_free(tags->signatures);
	g_free(tags->by_concept);
	g_free(tags->next_same);
	g_free(tags->uses);
	g_free(tags->first_use);
	g_free(tags->bits);
	g_free(tags->unit_bits);
	g_free(tags->tried);
	g_free(tags->has_run);
	g_free(tags);
}

/* Concepts found in the text: one cascade of patterns over the tokens. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/tag.h"

#include <string.h>

#define ROUNDS 2
#define FIRST_ROOM 8
#define FEW_TAGS 64 /* sorted in place */

static void
roll_add(struct roll *roll, guint32 number)
{
	if (roll->len == roll->room) {
		roll->room = MAX(FIRST_ROOM, roll->room * 2);
		roll->at = g_renew(guint32, roll->at, roll->room);
	}
	roll->at[roll->len++] = number;
}

void
tags_meet(struct tags *tags, guint key, guint word, guint64 with)
{
	const struct by_key *needs = &tags->lexicon->needs_of;

	for (guint32 i = needs->first[key]; i < needs->first[key + 1]; i++)
		tags->meets[(gsize)needs->list[i] * tags->unit_words + word] |=
		    with;
}

void
tags_wake(struct tags *tags, guint key)
{
	const struct by_key *starts = &tags->lexicon->starts_of;

	for (guint32 i = starts->first[key]; i < starts->first[key + 1]; i++)
		tags->awake[starts->list[i] / 64] |= (guint64)1
		    << starts->list[i] % 64;
}

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
	guint32 unit = tags->unit_of[start];

	tags->first_at[start] = (gint32)number;
	tags->signatures[start] |= lexicon_concept_bit(concept);
	if (tags->by_concept[concept].len == 0)
		tags_wake(tags, tags->lexicon->first_concept_key + concept);
	if (!tags_may_have(tags, concept, unit)) {
		tags->unit_concepts[(gsize)unit * tags->concept_words +
		    concept / 64] |= (guint64)1 << concept % 64;
		tags->concept_holders[(gsize)concept * tags->unit_words +
		    unit / 64] |= (guint64)1 << unit % 64;
		tags_meet(tags, tags->lexicon->first_concept_key + concept,
		    unit / 64, (guint64)1 << unit % 64);
	}
	g_array_append_val(tags->list, tag);
	roll_add(&tags->by_concept[concept], number);
}

/* By start, the longer first. */
static gboolean
is_before(const struct tags *tags, guint32 a, guint32 b)
{
	const struct tag *one = tags_at(tags, a), *two = tags_at(tags, b);

	return one->start != two->start ? one->start < two->start :
	                                  one->end > two->end;
}

static gint
compare_tags(gconstpointer a, gconstpointer b, gpointer tags)
{
	guint32 one = *(const guint32 *)a, two = *(const guint32 *)b;

	return is_before(tags, one, two) ? -1 : is_before(tags, two, one);
}

void
tags_sort(struct tags *tags, guint concept)
{
	struct roll *roll = &tags->by_concept[concept];

	if (roll->len > FEW_TAGS) {
		g_qsort_with_data(roll->at, (gint)roll->len,
		    sizeof(guint32), compare_tags, tags);
		return;
	}
	for (guint i = 1; i < roll->len; i++) {
		guint32 number = roll->at[i];
		guint at = i;

		for (; at > 0 && is_before(tags, number, roll->at[at - 1]);
		     at--)
			roll->at[at] = roll->at[at - 1];
		roll->at[at] = number;
	}
}

void
tags_range(const struct tags *tags, guint concept, guint start, guint end,
    guint *from, guint *to)
{
	const struct roll *roll = &tags->by_concept[concept];
	guint low = 0, high = roll->len;

	while (low < high) {
		guint middle = (low + high) / 2;

		if (tags_at(tags, roll->at[middle])->start < start)
			low = middle + 1;
		else
			high = middle;
	}
	*from = low;
	while (low < roll->len && tags_at(tags, roll->at[low])->start < end)
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
	tags->list =
	    g_array_sized_new(FALSE, FALSE, sizeof(struct tag), n);
	tags->first_at = g_new(gint32, n + 1);
	memset(tags->first_at, 0xff, (n + 1) * sizeof(gint32));
	tags->unit_of = g_new0(guint32, n + 1);
	tags->slots = g_new0(struct slot, n + 1);
	tags->signatures = g_new0(guint64, n + 1);
	tags->by_concept = g_new0(struct roll, lexicon->concepts->len);
	tags->symbols = g_array_new(FALSE, FALSE, sizeof(guint));
	tags->spellings = g_array_new(FALSE, FALSE, sizeof(struct spelling));
	tags->next_same = g_new(gint32, n + 1);
	tags->present = g_array_new(FALSE, FALSE, sizeof(struct presence));
	tags->rank = g_new0(guint32, lexicon->symbols->len + 1);
	tags->unit_words = clauses->units->len / 64 + 1;
	tags->concept_holders = g_new0(guint64,
	    (gsize)lexicon->concepts->len * tags->unit_words);
	tags->meets =
	    g_new0(guint64, (gsize)lexicon->n_needs * tags->unit_words);
	tags->awake = g_new0(guint64, lexicon->starts->len / 64 + 1);
	tags->candidates = g_new(guint64, tags->unit_words);
	tags->concept_words = lexicon->concepts->len / 64 + 1;
	tags->unit_concepts = g_new0(guint64,
	    (gsize)tags->concept_words * (clauses->units->len + 1));
	tags->tried = g_new0(guint32, n + 1);
	tags->reached = g_new(guint32, n + 1);
	tags->begun = g_array_new(FALSE, FALSE, sizeof(guint));
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
		g_free(tags->by_concept[i].at);
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
	g_array_unref(tags->present);
	g_free(tags->rank);
	g_free(tags->symbol_holders);
	g_free(tags->concept_holders);
	g_free(tags->meets);
	g_free(tags->awake);
	g_free(tags->candidates);
	g_free(tags->unit_concepts);
	g_free(tags->tried);
	g_free(tags->reached);
	g_array_unref(tags->begun);
	g_free(tags->has_run);
	g_free(tags);
}

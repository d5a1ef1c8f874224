/* The cascade: every concept's patterns tried where they may match. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/tag.h"

#define MASK_TOKENS 120 /* no pattern spans more words */

/*
 * Sets SOME to the sentences that hold what need NUMBER asks for; FALSE for
 * none.
 */
static gboolean
find_holders(const struct tags *tags, guint number, guint64 *some)
{
	const struct lexicon *lexicon = tags->lexicon;
	const struct need *need =
	    &g_array_index(lexicon->needs, struct need, number);
	gboolean is_any = FALSE;

	for (guint i = need->first; i < need->first + need->n; i++) {
		const struct mask *mask =
		    &g_array_index(lexicon->masks, struct mask, i);
		guint64 left = mask->bits & tags->bits[mask->word];

		for (; left != 0; left &= left - 1) {
			gsize id = mask->word * 64 +
			    (guint)__builtin_ctzll(left);
			const guint64 *holders =
			    tags->holders + id * tags->unit_words;

			for (guint w = 0; w < tags->unit_words; w++)
				some[w] = is_any ? some[w] | holders[w] :
				                   holders[w];
			is_any = TRUE;
		}
	}
	return is_any;
}

/* Sets the candidates, the sentences that hold all that PHRASE needs. */
static gboolean
find_candidates(struct tags *tags, const struct phrase *phrase)
{
	guint64 *some = tags->candidates + tags->unit_words;

	memset(tags->candidates, 0xff,
	    tags->unit_words * sizeof(*tags->candidates));
	for (guint i = 0; i < phrase->n_needs; i++) {
		guint64 left = 0;

		if (!find_holders(tags, phrase->first_need + i, some))
			return FALSE;
		for (guint w = 0; w < tags->unit_words; w++)
			left |= tags->candidates[w] &= some[w];
		if (left == 0)
			return FALSE;
	}
	return TRUE;
}

static void
try_at(struct tags *tags, const struct concept *concept,
    const struct phrase *phrase, guint at)
{
	guint32 number = tags->unit_of[at];
	const struct unit *unit;
	guint to;

	if ((tags->candidates[number / 64] >> number % 64 & 1) == 0 ||
	    tags->tried[at] == tags->n_tries)
		return;
	tags->tried[at] = tags->n_tries;
	unit = tags_unit(tags, number);
	to = match_at(tags, phrase->entry, at, unit->first + unit->n);
	if (to != TAGS_NO_MATCH && to > at)
		tags_add(tags, concept->number, at, to, -1);
}

/* NEXT: what must follow the symbol, NULL for nothing. */
static void
try_symbol(struct tags *tags, const struct concept *concept,
    const struct phrase *phrase, guint symbol, const struct node *next)
{
	for (guint32 i = tags->first_use[symbol];
	     i < tags->first_use[symbol + 1]; i++)
		if (next == NULL ||
		    match_may_begin(tags, next, tags->uses[i] + 1))
			try_at(tags, concept, phrase, tags->uses[i]);
}

static void
try_concept(struct tags *tags, const struct concept *concept,
    const struct phrase *phrase, guint other)
{
	const struct roll *roll = &tags->by_concept[other];

	for (guint i = 0; i < roll->len; i++)
		try_at(tags, concept, phrase,
		    tags_at(tags, roll->at[i])->start);
}

/* Tries PHRASE wherever ENTRY, with which it may begin, stands. */
static void
try_entry(struct tags *tags, const struct concept *concept,
    const struct phrase *phrase, const struct node *entry)
{
	if (entry == NULL)
		return;
	if (entry->type == NODE_SYMBOL)
		try_symbol(tags, concept, phrase, entry->id, entry->next);
	if (entry->type == NODE_START)
		try_entry(tags, concept, phrase, entry->next);
	if (entry->type == NODE_CONCEPT)
		try_concept(tags, concept, phrase, entry->id);
	if (entry->type != NODE_GROUP)
		return;
	for (guint i = 0; i < entry->set_words; i++)
		for (guint64 left = entry->set[i] &
		         tags->bits[entry->set_base + i];
		     left != 0; left &= left - 1)
			try_symbol(tags, concept, phrase,
			    (entry->set_base + i) * 64 +
			        (guint)__builtin_ctzll(left),
			    entry->next);
	for (guint32 i = 0; i < entry->n_branches; i++)
		try_entry(tags, concept, phrase, entry->branches[i]);
	if (entry->is_optional)
		try_entry(tags, concept, phrase, entry->next);
}

static void
unlink_tag(struct tags *tags, guint32 number)
{
	struct tag *tag = &g_array_index(tags->list, struct tag, number);
	gint32 *link = &tags->first_at[tag->start];

	while (*link >= 0 && *link != (gint32)number)
		link = &g_array_index(tags->list, struct tag, (guint)*link)
		            .next;
	if (*link >= 0)
		*link = tag->next;
}

static gboolean
overlaps(const struct tags *tags, guint concept, const struct tag *tag)
{
	const struct roll *roll = &tags->by_concept[concept];
	guint low = 0, high = roll->len;
	guint reach = tag->start > MASK_TOKENS ? tag->start - MASK_TOKENS : 0;

	while (low < high) { /* the first that may reach this tag */
		guint middle = (low + high) / 2;

		if (tags_at(tags, roll->at[middle])->start < reach)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < roll->len; low++) {
		const struct tag *mask = tags_at(tags, roll->at[low]);

		if (mask->start >= tag->end)
			break;
		if (mask->end > tag->start)
			return TRUE;
	}
	return FALSE;
}

/* Drops the tags of CONCEPT that one of its masks overlaps. */
static void
apply_masks(struct tags *tags, const struct concept *concept)
{
	struct roll *roll = &tags->by_concept[concept->number];
	guint32 kept = 0;

	if (concept->unless->len == 0)
		return;
	for (guint i = 0; i < roll->len; i++) {
		guint32 number = roll->at[i];
		gboolean masked = FALSE;

		for (guint m = 0; m < concept->unless->len && !masked; m++)
			masked = overlaps(tags,
			    g_array_index(concept->unless, guint, m),
			    tags_at(tags, number));
		if (masked)
			unlink_tag(tags, number);
		else
			roll->at[kept++] = number;
	}
	roll->len = kept;
}

/* Whether CONCEPT never ran, or may find more: one it names has new tags. */
static gboolean
is_stale(const struct tags *tags, const struct concept *concept,
    const gboolean *is_new)
{
	if (!tags->has_run[concept->number] || is_new[concept->number])
		return TRUE;
	for (guint i = 0; i < concept->needs->len; i++)
		if (is_new[g_array_index(concept->needs, guint, i)])
			return TRUE;
	return FALSE;
}

void
cascade_run(struct tags *tags, gboolean *is_new)
{
	const GPtrArray *concepts = tags->lexicon->concepts;

	for (guint c = 0; c < concepts->len; c++) {
		const struct concept *concept = concepts->pdata[c];

		if (is_new == NULL ? !concept->is_early :
		                     !is_stale(tags, concept, is_new))
			continue;
		if (is_new != NULL)
			is_new[c] = TRUE;
		tags->has_run[c] = TRUE;
		for (guint p = 0; p < concept->phrases->len; p++) {
			const struct phrase *phrase = &g_array_index(
			    concept->phrases, struct phrase, p);

			if (!find_candidates(tags, phrase))
				continue;
			tags->n_tries++;
			try_entry(tags, concept, phrase, phrase->entry);
		}
		tags_sort(tags, c);
		apply_masks(tags, concept);
	}
}

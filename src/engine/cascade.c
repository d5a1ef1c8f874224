/* The cascade: every concept's patterns tried where they may match. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Most of the time that judging takes goes by in this file, so most patterns
 * are never tried at most places. There are four sieves, from coarse to fine:
 *
 * Of the lexicon's concepts those alone run again whose patterns name one that
 * got new tags from elsewhere.
 *
 * A pattern has needs: words and concepts without one of which it cannot match
 * (need.c). The sentences that meet each need are known as bits, 64 sentences
 * to a word (index.c, tags_add), so that the candidates of a pattern are those
 * words, and-ed. Where there are none it is done with.
 *
 * A pattern begins with one of a few dozen words or concepts, its starts.
 * Those that the document holds anywhere are awake; only they are looked at,
 * and only in candidates.
 *
 * The word behind a start is held against the signature of what may follow it.
 * What is left, two places for each tag that is made, goes to the matcher,
 * which goes on behind the start.
 */
#include "engine/tag.h"

#define MASK_TOKENS 120 /* no pattern spans more words */

/* Sets the candidates, the sentences that hold all that PHRASE needs. */
static gboolean
find_candidates(struct tags *tags, const struct phrase *phrase)
{
	const guint32 *needs = &g_array_index(tags->lexicon->needs, guint32,
	    phrase->first_need);
	guint64 all = 0;

	for (guint w = 0; w < tags->unit_words; w++) {
		guint64 left = G_MAXUINT64;

		for (guint i = 0; i < phrase->n_needs && left != 0; i++)
			left &= tags->meets[(gsize)needs[i] *
			        tags->unit_words + w];
		tags->candidates[w] = left;
		all |= left;
	}
	return all != 0;
}

static inline gboolean
is_candidate(const struct tags *tags, guint32 unit)
{
	return (tags->candidates[unit / 64] >> unit % 64 & 1) != 0;
}

/* A match of the phrase in hand from AT to TO: the longest counts. */
static void
reach(struct tags *tags, guint at, guint to)
{
	if (tags->tried[at] != tags->n_tries) {
		tags->tried[at] = tags->n_tries;
		tags->reached[at] = to;
		g_array_append_val(tags->begun, at);
	} else if (to > tags->reached[at]) {
		tags->reached[at] = to;
	}
}

/*
 * Tries PHRASE at AT, a token of the candidate UNIT, where it begins with a
 * start that ends before BEHIND.
 */
static void
try_at(struct tags *tags, const struct phrase *phrase,
    const struct follower *follower, guint at, guint behind, guint32 number)
{
	const struct unit *unit = tags_unit(tags, number);
	guint end = unit->first + unit->n;

	guint to = phrase->is_direct ?
	    match_if(tags, follower->next, behind, end) :
	    match_if(tags, phrase->entry, at, end);

	if (to != TAGS_NO_MATCH && to > at)
		reach(tags, at, to);
}

/* Whether a candidate is among HOLDERS. */
static gboolean
is_held(const struct tags *tags, const guint64 *holders)
{
	guint64 both = 0;

	for (guint w = 0; w < tags->unit_words; w++)
		both |= holders[w] & tags->candidates[w];
	return both != 0;
}

static void
try_symbol(struct tags *tags, const struct phrase *phrase, guint symbol,
    const struct follower *follower)
{
	guint32 rank = tags->rank[symbol] - 1;
	const struct presence *presence =
	    &g_array_index(tags->present, struct presence, rank);
	const struct symbol_use *use = tags->uses + presence->first;

	if (!is_held(tags, tags->symbol_holders +
	        (gsize)rank * tags->unit_words))
		return;
	for (const struct symbol_use *end = use + presence->n; use < end;
	     use++)
		if (is_candidate(tags, use->unit) &&
		    (tags->signatures[use->token + 1] & follower->first) != 0)
			try_at(tags, phrase, follower, use->token,
			    use->token + 1, use->unit);
}

static void
try_concept(struct tags *tags, const struct phrase *phrase, guint other,
    const struct follower *follower)
{
	const struct roll *roll = &tags->by_concept[other];

	if (!is_held(tags, tags->concept_holders +
	        (gsize)other * tags->unit_words))
		return;
	for (guint i = 0; i < roll->len; i++) {
		const struct tag *tag = tags_at(tags, roll->at[i]);
		guint32 unit = tags->unit_of[tag->start];

		if (is_candidate(tags, unit))
			try_at(tags, phrase, follower, tag->start, tag->end,
			    unit);
	}
}

static void
try_start(struct tags *tags, const struct phrase *phrase, guint32 number)
{
	const struct start *start = &g_array_index(tags->lexicon->starts,
	    struct start, number);
	const struct follower *follower = &g_array_index(
	    tags->lexicon->followers, struct follower, start->follower);
	guint32 first_concept = tags->lexicon->first_concept_key;

	if (start->key < first_concept)
		try_symbol(tags, phrase, start->key, follower);
	else
		try_concept(tags, phrase, start->key - first_concept,
		    follower);
}

/* Tries PHRASE of CONCEPT wherever in a candidate it may begin. */
static void
try_phrase(struct tags *tags, const struct concept *concept,
    const struct phrase *phrase)
{
	guint32 start = phrase->first_start, end = start + phrase->n_starts;

	tags->n_tries++;
	g_array_set_size(tags->begun, 0);
	while (start < end) { /* from one that is awake to the next */
		guint64 left = tags->awake[start / 64] >> start % 64;

		if (left == 0) {
			start = (start / 64 + 1) * 64;
			continue;
		}
		start += (guint32)__builtin_ctzll(left);
		if (start < end)
			try_start(tags, phrase, start++);
	}
	for (guint i = 0; i < tags->begun->len; i++) {
		guint at = g_array_index(tags->begun, guint, i);

		tags_add(tags, concept->number, at, tags->reached[at], -1);
	}
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

			if (find_candidates(tags, phrase))
				try_phrase(tags, concept, phrase);
		}
		tags_sort(tags, c);
		apply_masks(tags, concept);
	}
}

/* The matcher: whether a pattern's graph matches the tokens from here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/tag.h"

static gboolean
has_symbol(const struct tags *tags, guint token, guint symbol)
{
	const struct slot *slot = &tags->slots[token];
	const guint *of =
	    &g_array_index(tags->symbols, guint, slot->first_symbol);

	for (guint i = 0; i < slot->n_symbols; i++)
		if (of[i] == symbol)
			return TRUE;
	return FALSE;
}

static gboolean
may_begin(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	if (node == NULL)
		return TRUE;
	return at < end ? match_may_begin(tags, node, at) :
	                  (node->first & SIGNATURE_ANY) != 0;
}

static guint match_at(const struct tags *tags, const struct node *node,
    guint at, guint end);

guint
match_if(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	if (!may_begin(tags, node, at, end))
		return TAGS_NO_MATCH;
	return match_at(tags, node, at, end);
}

/* The longer of two ends. */
static guint
farther(guint one, guint two)
{
	if (one == TAGS_NO_MATCH || two == TAGS_NO_MATCH)
		return MIN(one, two);
	return MAX(one, two);
}

static guint
match_concept(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	guint best = TAGS_NO_MATCH;

	for (gint32 i = tags->first_at[at]; i >= 0;) {
		const struct tag *tag = tags_at(tags, (guint)i);

		if (tag->concept == node->id && tag->end <= end)
			best = farther(best,
			    match_if(tags, node->next, tag->end, end));
		i = tag->next;
	}
	return best;
}

/* The first of the words of GROUP that is not before SYMBOL. */
static guint32
find_word(const struct group *group, guint symbol)
{
	guint32 low = 0, high = group->n_words;

	while (low < high) {
		guint32 middle = (low + high) / 2;

		if (group->words[middle] < symbol)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static gboolean
is_in_set(const struct group *group, guint symbol)
{
	return symbol / 64 - group->set_base < group->set_words &&
	    (group->set[symbol / 64 - group->set_base] >> symbol % 64 & 1) !=
	    0;
}

/* The alternatives that begin with a word. */
static guint
match_words(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	const struct group *group = node->group;
	const struct slot *slot = &tags->slots[at];
	guint best = TAGS_NO_MATCH;

	for (guint s = 0; s < slot->n_symbols; s++) {
		guint symbol = g_array_index(tags->symbols, guint,
		    slot->first_symbol + s);

		if (is_in_set(group, symbol))
			best = farther(best,
			    match_if(tags, node->next, at + 1, end));
		if ((lexicon_symbol_bit(symbol) & group->word_bits) == 0)
			continue;
		for (guint32 i = find_word(group, symbol);
		     i < group->n_words && group->words[i] == symbol; i++)
			best = farther(best,
			    match_if(tags, group->branches[i]->next, at + 1,
			        end));
	}
	return best;
}

static guint
match_branches(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	const struct group *group = node->group;
	guint best = at < end ? match_words(tags, node, at, end) :
	                        TAGS_NO_MATCH;

	for (guint32 i = group->n_words; i < group->n_branches; i++)
		best = farther(best,
		    match_if(tags, group->branches[i], at, end));
	return best;
}

/* The nearest continuation wins. */
static guint
match_gap(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	for (guint i = at; i <= at + node->max; i++) {
		guint to = match_if(tags, node->next, i, end);

		if (to != TAGS_NO_MATCH)
			return to;
		if (i >= end || tags->slots[i].is_barrier)
			break;
	}
	return TAGS_NO_MATCH;
}

static gboolean
is_excluded(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	for (guint32 i = 0; i < node->group->n_branches; i++)
		if (match_if(tags, node->group->branches[i], at, end) !=
		    TAGS_NO_MATCH)
			return TRUE;
	return FALSE;
}

static guint
match_at(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	guint to;

	if (node == NULL)
		return at;
	do {
		switch ((enum node_type)node->type) {
		case NODE_SYMBOL:
			if (!has_symbol(tags, at, node->id))
				return TAGS_NO_MATCH;
			at++;
			break;
		case NODE_ANY:
			if (at >= end)
				return TAGS_NO_MATCH;
			at++;
			break;
		case NODE_CONCEPT:
			return match_concept(tags, node, at, end);
		case NODE_GAP:
			return match_gap(tags, node, at, end);
		case NODE_START:
			if (at != tags_unit(tags, tags->unit_of[at])->first)
				return TAGS_NO_MATCH;
			break;
		case NODE_NOT:
			if (is_excluded(tags, node, at, end))
				return TAGS_NO_MATCH;
			break;
		case NODE_GROUP:
			to = match_branches(tags, node, at, end);
			if (to != TAGS_NO_MATCH || !node->is_optional)
				return to;
			break;
		}
		node = node->next;
		if (!may_begin(tags, node, at, end))
			return TAGS_NO_MATCH;
	} while (node != NULL);
	return at;
}

/* What can be known of the patterns before any text is read, to save work. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/lexicon.h"

#include <string.h>

/* Past the joins, which only mark where alternatives meet again. */
static struct node *
skip_joins(struct node *node)
{
	while (node != NULL && node->type == NODE_GAP && node->max == 0)
		node = node->next;
	return node;
}

static void plan_first(struct node *node);

/* Lets a match of NODE begin as one of OTHER does. */
static void
begin_as(struct node *node, struct node *other)
{
	if (other == NULL) {
		node->first |= SIGNATURE_ANY;
		return;
	}
	plan_first(other);
	node->first |= other->first;
}

static void
plan_group(struct node *node)
{
	const struct group *group = node->group;

	for (guint32 i = 0; i < group->n_branches; i++)
		begin_as(node, group->branches[i]);
	for (guint32 i = 0; i < group->set_words; i++)
		for (guint64 left = group->set[i]; left != 0;
		     left &= left - 1)
			node->first |= lexicon_symbol_bit(
			    (group->set_base + i) * 64 +
			    (guint)__builtin_ctzll(left));
	if (node->is_optional)
		begin_as(node, node->next);
}

static void
plan_first(struct node *node)
{
	if (node->is_planned)
		return;
	node->is_planned = TRUE;
	switch ((enum node_type)node->type) {
	case NODE_SYMBOL:
		node->first = lexicon_symbol_bit(node->id);
		break;
	case NODE_CONCEPT:
		node->first = lexicon_concept_bit(node->id);
		break;
	case NODE_GROUP:
		plan_group(node);
		break;
	case NODE_NOT:
	case NODE_START:
		begin_as(node, node->next);
		break;
	case NODE_GAP:
	case NODE_ANY:
		node->first = SIGNATURE_ANY;
		break;
	}
}

/* Words first, by their symbol; the others keep their order. */
static gint
compare_branches(gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
	const struct node *one = *(struct node *const *)a;
	const struct node *two = *(struct node *const *)b;
	guint32 rank = one->type == NODE_SYMBOL ? one->id : G_MAXUINT32;
	guint32 other = two->type == NODE_SYMBOL ? two->id : G_MAXUINT32;

	return rank < other ? -1 : rank > other;
}

/* So that a token is held against those alternatives alone that begin as it
   does. */
static void
order_branches(struct group *group)
{
	if (group->n_branches < 2)
		return;
	g_qsort_with_data(group->branches, (gint)group->n_branches,
	    sizeof(*group->branches), compare_branches, NULL);
	while (group->n_words < group->n_branches &&
	    group->branches[group->n_words]->type == NODE_SYMBOL)
		group->n_words++;
	group->words = g_new(guint32, group->n_words);
	for (guint32 i = 0; i < group->n_words; i++) {
		group->words[i] = group->branches[i]->id;
		group->word_bits |= lexicon_symbol_bit(group->words[i]);
	}
}

static gboolean
is_about_roles(const char *id)
{
	return g_str_has_suffix(id, "-prior") ||
	    g_str_has_suffix(id, "-after") || g_str_has_suffix(id, "-before");
}

/* A concept needs earlier ones only: from the last to the first. */
static void
plan_early(const struct lexicon *lexicon)
{
	for (guint c = lexicon->concepts->len; c > 0; c--) {
		struct concept *concept = lexicon->concepts->pdata[c - 1];

		concept->is_early = concept->is_early ||
		    concept->is_inherited || concept->class == CLASS_ROLE ||
		    is_about_roles(concept->id);
		for (guint i = 0; concept->is_early && i < concept->needs->len;
		     i++) {
			struct concept *needed = lexicon->concepts->pdata
			    [g_array_index(concept->needs, guint, i)];

			needed->is_early = TRUE;
		}
	}
}

void
lexicon_plan(struct lexicon *lexicon)
{
	lexicon->first_concept_key = lexicon->symbols->len;
	lexicon->n_keys = lexicon->symbols->len + lexicon->concepts->len;
	for (guint i = 0; i < lexicon->n_nodes; i++) {
		struct node *node = lexicon_node(lexicon, i);

		node->next = skip_joins(node->next);
	}
	for (guint i = 0; i < lexicon->n_nodes; i++) {
		plan_first(lexicon_node(lexicon, i));
		if (lexicon_node(lexicon, i)->group != NULL)
			order_branches(lexicon_node(lexicon, i)->group);
	}
	lexicon_plan_needs(lexicon);
	plan_early(lexicon);
}

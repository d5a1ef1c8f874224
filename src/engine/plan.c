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
		node->is_open = TRUE;
		return;
	}
	plan_first(other);
	node->first |= other->first;
	node->is_open = node->is_open || other->is_open;
}

static void
plan_group(struct node *node)
{
	for (guint32 i = 0; i < node->n_branches; i++)
		begin_as(node, node->branches[i]);
	for (guint32 i = 0; i < node->set_words; i++)
		for (guint64 left = node->set[i]; left != 0; left &= left - 1)
			node->first |= lexicon_symbol_bit(
			    (node->set_base + i) * 64 +
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
		node->is_open = TRUE;
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
order_branches(struct node *node)
{
	if (node->n_branches < 2)
		return;
	g_qsort_with_data(node->branches, (gint)node->n_branches,
	    sizeof(*node->branches), compare_branches, NULL);
	while (node->n_words < node->n_branches &&
	    node->branches[node->n_words]->type == NODE_SYMBOL)
		node->n_words++;
	node->words = g_new(guint32, node->n_words);
	for (guint32 i = 0; i < node->n_words; i++)
		node->words[i] = node->branches[i]->id;
}

static void
set_bit(guint64 *bits, guint id)
{
	bits[id / 64] |= (guint64)1 << id % 64;
}

static gboolean
is_needed(const struct node *node)
{
	return node->type == NODE_SYMBOL || node->type == NODE_CONCEPT ||
	    (node->type == NODE_GROUP && !node->is_optional);
}

/*
 * Sets the bits one of which NODE cannot do without: for alternatives, those
 * of the first element of each that is needed. FALSE where there is none.
 */
static gboolean
gather_need(const struct lexicon *lexicon, const struct node *node,
    guint64 *bits)
{
	if (node->type == NODE_SYMBOL) {
		set_bit(bits, node->id);
		return TRUE;
	}
	if (node->type == NODE_CONCEPT) {
		set_bit(bits + lexicon->symbol_words, node->id);
		return TRUE;
	}
	for (guint32 i = 0; i < node->set_words; i++)
		bits[node->set_base + i] |= node->set[i];
	for (guint32 i = 0; i < node->n_branches; i++) {
		const struct node *at = node->branches[i];

		while (at != NULL && !is_needed(at))
			at = at->next;
		if (at == NULL || !gather_need(lexicon, at, bits))
			return FALSE;
	}
	return TRUE;
}

static void
add_need(const struct lexicon *lexicon, const guint64 *bits)
{
	struct need need = {lexicon->masks->len, 0};

	for (guint i = 0; i < lexicon->bit_words; i++) {
		struct mask mask = {i, bits[i]};

		if (bits[i] != 0)
			g_array_append_val(lexicon->masks, mask);
	}
	need.n = lexicon->masks->len - need.first;
	g_array_append_val(lexicon->needs, need);
}

static void
plan_needs(const struct lexicon *lexicon, struct phrase *phrase)
{
	g_autofree guint64 *bits = g_new(guint64, lexicon->bit_words);

	phrase->first_need = lexicon->needs->len;
	for (const struct node *node = phrase->entry; node != NULL;
	     node = node->next) {
		if (!is_needed(node))
			continue;
		memset(bits, 0, lexicon->bit_words * sizeof(*bits));
		if (gather_need(lexicon, node, bits))
			add_need(lexicon, bits);
	}
	phrase->n_needs = lexicon->needs->len - phrase->first_need;
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

/* At most a quarter of the slots are taken. */
static void
plan_lexemes(struct lexicon *lexicon)
{
	lexicon->n_lexemes = 16;
	while (lexicon->n_lexemes < lexicon->symbols->len * 4)
		lexicon->n_lexemes *= 2;
	lexicon->lexemes = g_new0(struct lexeme, lexicon->n_lexemes);
	for (guint i = 0; i < lexicon->symbols->len; i++) {
		const struct symbol *symbol = lexicon->symbols->pdata[i];
		guint32 hash = LEXEME_START, at;

		if (symbol->type == SYMBOL_PATTERN)
			continue;
		for (const char *c = symbol->text; *c != '\0'; c++)
			hash = lexeme_step(hash, *c);
		if (symbol->type == SYMBOL_WORD)
			hash = lexeme_whole(hash);
		at = lexeme_slot(lexicon, hash);
		while (lexicon->lexemes[at].symbol != 0)
			at = (at + 1) & (lexicon->n_lexemes - 1);
		lexicon->lexemes[at] = (struct lexeme){hash, i + 1};
	}
}

void
lexicon_plan(struct lexicon *lexicon)
{
	lexicon->symbol_words = lexicon->symbols->len / 64 + 1;
	lexicon->bit_words =
	    lexicon->symbol_words + lexicon->concepts->len / 64 + 1;
	for (guint i = 0; i < lexicon->n_nodes; i++) {
		struct node *node = lexicon_node(lexicon, i);

		node->next = skip_joins(node->next);
	}
	for (guint i = 0; i < lexicon->n_nodes; i++) {
		plan_first(lexicon_node(lexicon, i));
		order_branches(lexicon_node(lexicon, i));
	}
	for (guint c = 0; c < lexicon->concepts->len; c++) {
		const struct concept *concept = lexicon->concepts->pdata[c];

		for (guint i = 0; i < concept->phrases->len; i++)
			plan_needs(lexicon, &g_array_index(concept->phrases,
			    struct phrase, i));
	}
	plan_early(lexicon);
	plan_lexemes(lexicon);
}

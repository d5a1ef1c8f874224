/* Conditions on a sentence, compiled from a pack. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/program.h"

#include <stdlib.h>
#include <string.h>

#include "support/fault.h"

#define WITHIN_DEFAULT 12

static gboolean
read_choice(const struct lexicon *lexicon, const char *path,
    const struct xml_node *node, const char *name, struct choice *out,
    GError **error)
{
	static const char blanks[] = " \t\n";
	const char *value = xml_node_attribute(node, name);
	char id[64];

	if (value == NULL)
		return TRUE;
	out->concepts = g_array_new(FALSE, FALSE, sizeof(guint));
	if (value[0] == '!') {
		out->is_negated = TRUE;
		value++;
	}
	for (value += strspn(value, blanks); *value != '\0';
	     value += strspn(value, blanks)) {
		gsize n = strcspn(value, blanks);
		const struct concept *concept;

		if (n >= sizeof(id))
			n = sizeof(id) - 1; /* no concept is called so */
		memcpy(id, value, n);
		id[n] = '\0';
		value += n;
		if (strcmp(id, "none") == 0) {
			out->has_none = TRUE;
			continue;
		}
		concept = lexicon_find(lexicon, id);
		if (concept == NULL) {
			g_set_error(error, FAULT, FAULT_RULES,
			    "%s:%u: %s: no concept is called \"%s\"", path,
			    node->line, name, id);
			return FALSE;
		}
		g_array_append_val(out->concepts, concept->number);
	}
	return TRUE;
}

static enum answer
read_answer(const struct xml_node *node, const char *name)
{
	const char *value = xml_node_attribute(node, name);

	if (value == NULL)
		return ANSWER_ANY;
	return strcmp(value, "yes") == 0 ? ANSWER_YES : ANSWER_NO;
}

/* Sets the masks by which most sentences are told apart at once. */
static void
set_masks(struct expr *expr)
{
	const GArray *concepts = expr->concepts.concepts;
	g_autoptr(GArray) masks =
	    g_array_new(FALSE, FALSE, sizeof(struct mask));

	for (guint c = 0; concepts != NULL && c < concepts->len; c++) {
		guint number = g_array_index(concepts, guint, c);
		struct mask mask = {number / 64, (guint64)1 << number % 64};
		guint i = 0;

		while (i < masks->len &&
		    g_array_index(masks, struct mask, i).word != mask.word)
			i++;
		if (i < masks->len)
			g_array_index(masks, struct mask, i).bits |= mask.bits;
		else
			g_array_append_val(masks, mask);
	}
	expr->n_masks = masks->len;
	expr->masks = g_memdup2(masks->data, masks->len * sizeof(struct mask));
}

static gboolean
read_tag(const struct lexicon *lexicon, const char *path,
    const struct xml_node *node, struct expr *expr, GError **error)
{
	const char *within = xml_node_attribute(node, "within");
	const struct {
		const char *name;
		struct choice *choice;
	} choices[] = {
	    {"c", &expr->concepts},
	    {"actor", &expr->actor},
	    {"modal", &expr->modality},
	    {"act", &expr->act},
	    {"near", &expr->near},
	    {"after", &expr->after},
	    {"before", &expr->before},
	    {"previous", &expr->previous},
	    {"earlier", &expr->earlier},
	    {"under", &expr->under},
	};

	for (guint i = 0; i < G_N_ELEMENTS(choices); i++)
		if (!read_choice(lexicon, path, node, choices[i].name,
		        choices[i].choice, error))
			return FALSE;
	expr->within = within == NULL ? WITHIN_DEFAULT : (guint)atoi(within);
	expr->negated = read_answer(node, "negated");
	expr->condition = read_answer(node, "condition");
	expr->passive = read_answer(node, "passive");
	expr->own = read_answer(node, "own");
	expr->annex = read_answer(node, "annex");
	set_masks(expr);
	return TRUE;
}

static struct expr *
compile_one(const struct lexicon *lexicon, const char *path,
    const struct xml_node *node, GError **error)
{
	struct expr *expr = g_new0(struct expr, 1);

	expr->children =
	    g_ptr_array_new_with_free_func((GDestroyNotify)expr_free);
	if (strcmp(node->name, "tag") == 0) {
		expr->type = EXPR_TAG;
		if (!read_tag(lexicon, path, node, expr, error)) {
			expr_free(expr);
			return NULL;
		}
		return expr;
	}
	expr->type = strcmp(node->name, "any") == 0 ? EXPR_ANY :
	    strcmp(node->name, "not") == 0          ? EXPR_NOT :
	    strcmp(node->name, "somewhere") == 0    ? EXPR_SOMEWHERE :
	                                              EXPR_ALL;
	for (guint i = 0; i < node->children->len; i++) {
		const struct xml_node *child = node->children->pdata[i];

		if (child->name == NULL)
			continue;
		struct expr *one = compile_one(lexicon, path, child, error);
		if (one == NULL) {
			expr_free(expr);
			return NULL;
		}
		g_ptr_array_add(expr->children, one);
	}
	return expr;
}

/*
 * Appends to CONCEPTS those without one of which EXPR cannot hold. FALSE where
 * it can without any.
 */
static gboolean
list_need(const struct expr *expr, GArray *concepts)
{
	guint before = concepts->len;

	if (expr->type == EXPR_TAG)
		g_array_append_vals(concepts, expr->concepts.concepts->data,
		    expr->concepts.concepts->len);
	if (expr->type == EXPR_TAG)
		return TRUE;
	if (expr->type == EXPR_NOT || expr->type == EXPR_SOMEWHERE)
		return FALSE;
	for (guint i = 0; i < expr->children->len; i++) {
		gboolean is_needed =
		    list_need(expr->children->pdata[i], concepts);

		if (is_needed && expr->type == EXPR_ALL)
			return TRUE;
		if (!is_needed)
			g_array_set_size(concepts, before);
		if (!is_needed && expr->type == EXPR_ANY)
			return FALSE;
	}
	return expr->type == EXPR_ANY;
}

/* Appends what EXPR needs to NEEDS: the number of concepts, and they. */
static void
list_needs(const struct expr *expr, GArray *needs)
{
	guint at = needs->len, n = 0;

	if (expr->type == EXPR_ALL) {
		for (guint i = 0; i < expr->children->len; i++)
			list_needs(expr->children->pdata[i], needs);
		return;
	}
	g_array_append_val(needs, n);
	if (!list_need(expr, needs))
		g_array_set_size(needs, at);
	else
		g_array_index(needs, guint, at) = needs->len - at - 1;
}

struct expr *
expr_compile(const struct lexicon *lexicon, const char *path,
    const struct xml_node *node, GError **error)
{
	/* The children of a core, element ... must all hold. */
	struct expr *expr = compile_one(lexicon, path, node, error);

	if (expr == NULL)
		return NULL;
	expr->needs = g_array_new(FALSE, FALSE, sizeof(guint));
	list_needs(expr, expr->needs);
	return expr;
}

static void
free_choice(struct choice *choice)
{
	if (choice->concepts != NULL)
		g_array_unref(choice->concepts);
}

struct expr *
expr_share(struct expr *expr)
{
	expr->n_sharers++;
	return expr;
}

void
expr_free(struct expr *expr)
{
	if (expr == NULL)
		return;
	if (expr->n_sharers > 0) {
		expr->n_sharers--;
		return;
	}
	free_choice(&expr->concepts);
	free_choice(&expr->actor);
	free_choice(&expr->modality);
	free_choice(&expr->act);
	free_choice(&expr->near);
	free_choice(&expr->after);
	free_choice(&expr->before);
	free_choice(&expr->previous);
	free_choice(&expr->earlier);
	free_choice(&expr->under);
	g_ptr_array_unref(expr->children);
	if (expr->needs != NULL)
		g_array_unref(expr->needs);
	g_free(expr->masks);
	g_free(expr);
}

void
program_free(struct program *program)
{
	if (program == NULL)
		return;
	g_ptr_array_unref(program->calls);
	g_ptr_array_unref(program->cores);
	g_ptr_array_unref(program->topics);
	g_ptr_array_unref(program->exempts);
	g_ptr_array_unref(program->elements);
	g_ptr_array_unref(program->weakenings);
	g_free(program);
}

/* Conditions on a sentence: compiled from a pack, asked of the frames. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/program.h"

#include <stdlib.h>
#include <string.h>

#include "support/fault.h"

#define WITHIN_DEFAULT 12
#define HEADING_UNITS 60 /* how far down a heading is remembered */
#define PREVIOUS_UNITS 2
#define WORD_UNIT 2 /* "Can you revoke? Yes. We may do so ...": "Yes." */

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

struct expr *
expr_compile(const struct lexicon *lexicon, const char *path,
    const struct xml_node *node, GError **error)
{
	/* The children of a core, element ... must all hold. */
	return compile_one(lexicon, path, node, error);
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

/* Whether CONCEPT (-1 for none) is chosen; everything is without a filter. */
static gboolean
chooses(const struct choice *choice, gint concept)
{
	gboolean is_in = FALSE;

	if (choice->concepts == NULL)
		return TRUE;
	if (concept < 0)
		is_in = choice->has_none;
	for (guint i = 0; concept >= 0 && i < choice->concepts->len; i++)
		if (g_array_index(choice->concepts, guint, i) ==
		    (guint)concept)
			is_in = TRUE;
	return is_in != choice->is_negated;
}

static gboolean
has_any(const struct tags *tags, const struct choice *choice, guint start,
    guint end)
{
	for (guint i = 0; i < choice->concepts->len; i++)
		if (tags_has(tags, g_array_index(choice->concepts, guint, i),
		        start, end))
			return TRUE;
	return FALSE;
}

/* The neighbours that near, after and before ask for. */
static gboolean
has_neighbours(const struct expr *expr, const struct tags *tags,
    const struct unit *unit, const struct tag *tag)
{
	guint end = unit->first + unit->n;
	guint left = tag->start - unit->first > expr->within ?
	    tag->start - expr->within :
	    unit->first;
	guint right = MIN(end, tag->end + expr->within);

	if (expr->after.concepts != NULL &&
	    has_any(tags, &expr->after, left, tag->start) ==
	        expr->after.is_negated)
		return FALSE;
	if (expr->before.concepts != NULL &&
	    has_any(tags, &expr->before, tag->end, right) ==
	        expr->before.is_negated)
		return FALSE;
	if (expr->near.concepts != NULL &&
	    has_any(tags, &expr->near, left, right) == expr->near.is_negated)
		return FALSE;
	return TRUE;
}

/* What a sentence before UNIT must name, one of its paragraph if IS_INSIDE. */
static gboolean
has_previous(const struct choice *choice, const struct tags *tags, guint unit,
    gboolean is_inside, struct hit *hit)
{
	if (choice->concepts == NULL)
		return TRUE;
	for (guint u = unit, seen = 0; u > 0 && seen < PREVIOUS_UNITS; u--) {
		const struct unit *before = tags_unit(tags, u - 1);

		if (is_inside &&
		    before->paragraph != tags_unit(tags, unit)->paragraph)
			break;
		seen += before->n > WORD_UNIT || unit - u > 2;
		if (!has_any(tags, choice, before->first,
		        before->first + before->n))
			continue;
		if (hit != NULL)
			hit->previous = u;
		return !choice->is_negated;
	}
	return choice->is_negated;
}

/* What the nearest heading or question above UNIT must name. */
static gboolean
has_heading(const struct choice *choice, const struct tags *tags, guint unit)
{
	if (choice->concepts == NULL)
		return TRUE;
	for (guint u = unit; u > 0 && unit - u < HEADING_UNITS; u--) {
		const struct unit *above = tags_unit(tags, u - 1);

		if (above->role == UNIT_HEADING || above->role == UNIT_QUESTION)
			return has_any(tags, choice, above->first,
			           above->first + above->n) !=
			    choice->is_negated;
	}
	return choice->is_negated;
}

static gboolean
agrees(enum answer wanted, gboolean is)
{
	return wanted == ANSWER_ANY || (wanted == ANSWER_YES) == (is != FALSE);
}

static gboolean
frame_fits(const struct expr *expr, const struct frame *frame)
{
	return chooses(&expr->actor, frame->actor) &&
	    chooses(&expr->modality, frame->modality) &&
	    agrees(expr->negated, frame->is_negated) &&
	    agrees(expr->condition, frame->is_condition) &&
	    agrees(expr->passive, frame->is_passive);
}

static const struct frame *
frame_of(const struct frames *frames, guint32 tag)
{
	gint32 frame = frames->of_tag[tag];

	return frame < 0 ? NULL : frames_at(frames, (guint)frame);
}

static gboolean
tag_fits(const struct expr *expr, const struct frames *frames, guint unit,
    guint32 number, struct hit *hit)
{
	const struct tags *tags = frames->tags;
	const struct tag *tag = tags_at(tags, number);
	const struct unit *where = tags_unit(tags, unit);
	const struct frame *frame = frame_of(frames, number);

	if (!agrees(expr->own,
	        tag->start >= where->own_first &&
	            tag->start < where->own_first + where->own_n))
		return FALSE;
	if (frame != NULL && !frame_fits(expr, frame))
		return FALSE;
	if (expr->act.concepts != NULL) {
		const struct frame *act =
		    frames_nearest(frames, unit, tag->start, tag->end);

		if (!chooses(&expr->act,
		        act == NULL ? -1 : (gint)act->concept))
			return FALSE;
		if (frame == NULL && act != NULL && !frame_fits(expr, act))
			return FALSE;
	}
	return has_neighbours(expr, tags, where, tag) &&
	    has_previous(&expr->previous, tags, unit, FALSE, hit) &&
	    has_previous(&expr->earlier, tags, unit, TRUE, hit) &&
	    has_heading(&expr->under, tags, unit);
}

static gboolean
tag_holds(const struct expr *expr, const struct frames *frames, guint unit,
    struct hit *hit)
{
	const struct tags *tags = frames->tags;
	const struct unit *where = tags_unit(tags, unit);
	const guint64 *bits =
	    tags->unit_concepts + (gsize)unit * tags->concept_words;
	gboolean may_hold = FALSE;

	for (guint i = 0; i < expr->n_masks; i++)
		may_hold |= (bits[expr->masks[i].word] &
		                expr->masks[i].bits) != 0;
	if (!may_hold)
		return FALSE;
	for (guint c = 0; c < expr->concepts.concepts->len; c++) {
		guint concept =
		    g_array_index(expr->concepts.concepts, guint, c);
		guint from, to;

		if (!tags_may_have(tags, concept, unit))
			continue;
		tags_range(tags, concept, where->first,
		    where->first + where->n, &from, &to);
		for (guint i = from; i < to; i++) {
			guint32 number = tags->by_concept[concept].at[i];

			if (!tag_fits(expr, frames, unit, number, hit))
				continue;
			if (hit != NULL && !hit->is_set) {
				hit->start = tags_at(tags, number)->start;
				hit->end = tags_at(tags, number)->end;
				hit->is_set = TRUE;
			}
			return TRUE;
		}
	}
	return FALSE;
}

gboolean
expr_holds(const struct expr *expr, const struct frames *frames, guint unit,
    struct hit *hit)
{
	switch (expr->type) {
	case EXPR_TAG:
		return tag_holds(expr, frames, unit, hit);
	case EXPR_ALL:
		for (guint i = 0; i < expr->children->len; i++)
			if (!expr_holds(expr->children->pdata[i], frames, unit,
			        hit))
				return FALSE;
		return expr->children->len > 0;
	case EXPR_ANY:
		for (guint i = 0; i < expr->children->len; i++)
			if (expr_holds(expr->children->pdata[i], frames, unit,
			        hit))
				return TRUE;
		return FALSE;
	case EXPR_NOT:
		for (guint i = 0; i < expr->children->len; i++)
			if (expr_holds(expr->children->pdata[i], frames, unit,
			        NULL))
				return FALSE;
		return TRUE;
	}
	return FALSE;
}

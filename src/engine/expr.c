/* Conditions of rules, asked of the frames of a document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/expr.h"

#define HEADING_UNITS 60 /* how far down a heading is remembered */
#define PREVIOUS_UNITS 2
#define WORD_UNIT 2 /* "Can you revoke? Yes. We may do so ...": "Yes." */

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

static gboolean
is_title(const struct unit *unit)
{
	return unit->role == UNIT_HEADING || unit->role == UNIT_QUESTION;
}

/* What the nearest heading or question above UNIT must name. */
static gboolean
has_heading(const struct choice *choice, const struct tags *tags, guint unit)
{
	if (choice->concepts == NULL)
		return TRUE;
	for (guint u = unit; u > 0 && unit - u < HEADING_UNITS; u--) {
		const struct unit *above = tags_unit(tags, u - 1);

		if (!is_title(above))
			continue;
		if (has_any(tags, choice, above->first,
		        above->first + above->n))
			return !choice->is_negated;
		/* "My certificate has come. Now what?" is one heading. */
		if (u < 2 || !is_title(tags_unit(tags, u - 2)) ||
		    tags_unit(tags, u - 2)->paragraph != above->paragraph)
			return choice->is_negated;
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
	if (!agrees(expr->annex, g_array_index(tags->clauses->sections,
	        struct section, where->section).is_annex))
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

/* Whether all children of EXPR hold in one sentence, wherever it stands. */
static gboolean
holds_somewhere(const struct expr *expr, const struct frames *frames)
{
	for (guint u = 0; u < frames->tags->clauses->units->len; u++) {
		gboolean holds = TRUE;

		for (guint i = 0; holds && i < expr->children->len; i++)
			holds = expr_holds(expr->children->pdata[i], frames, u,
			    NULL);
		if (holds)
			return TRUE;
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
	case EXPR_SOMEWHERE:
		return holds_somewhere(expr, frames);
	}
	return FALSE;
}

/* Adds to OUT the sentences in which EXPR may hold. */
static void
add_sentences(const struct expr *expr, const struct tags *tags, guint64 *out)
{
	const guint *needs = (const guint *)(gconstpointer)expr->needs->data;
	const guint *end = needs + expr->needs->len;

	for (guint w = 0; w < tags->unit_words; w++) {
		guint64 left = G_MAXUINT64;

		for (const guint *at = needs; at < end && left != 0;
		     at += *at + 1) {
			guint64 some = 0;

			for (guint i = 1; i <= *at; i++)
				some |= tags->concept_holders[(gsize)at[i] *
				        tags->unit_words + w];
			left &= some;
		}
		out[w] |= left;
	}
}

guint64 *
expr_sentences(const struct expr *expr, const struct tags *tags)
{
	guint64 *out = g_new0(guint64, tags->unit_words);

	add_sentences(expr, tags, out);
	return out;
}

guint64 *
parts_sentences(const GPtrArray *parts, const struct tags *tags,
    const char *as_of)
{
	guint64 *out = g_new0(guint64, tags->unit_words);

	for (guint i = 0; i < parts->len; i++) {
		const struct part *part = parts->pdata[i];

		if (as_of == NULL || dates_hold(&part->dates, as_of))
			add_sentences(part->expr, tags, out);
	}
	return out;
}

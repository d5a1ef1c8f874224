/* Looking for a part of a rule in the sentences that it is judged by. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "engine/judge.h"

static gboolean
uses_term(const struct judge *j, const struct term *term)
{
	g_auto(GStrv) words = g_strsplit(term->words, " ", -1);
	guint n = g_strv_length(words);

	for (guint i = 0; i < j->pool->len; i++) {
		const struct unit *u =
		    judge_unit(j, g_array_index(j->pool, guint, i));

		if (!term_reaches(term, u))
			continue;
		for (guint32 at = u->first; at + n <= u->first + u->n; at++) {
			guint k = 0;

			if (tags_word(j->frames->tags, at)[0] != words[0][0])
				continue;
			while (k < n && strcmp(tags_word(j->frames->tags,
			                           at + k), words[k]) == 0)
				k++;
			if (k == n)
				return TRUE;
		}
	}
	return FALSE;
}

static gboolean
is_own(const struct unit *unit, const struct hit *hit)
{
	return hit->is_set && hit->start >= unit->own_first &&
	    hit->start < unit->own_first + unit->own_n;
}

/* Whether nothing but the item UNIT gives one of the elements. */
static gboolean
is_sole_source(const struct judge *j, guint unit)
{
	const GPtrArray *parts = j->rule->program->elements;

	for (guint i = 0; i < parts->len; i++) {
		const struct part *part = parts->pdata[i];
		struct hit hit = {0};
		gboolean has_other = FALSE;

		if (part->scope > SCOPE_POOL ||
		    !expr_holds(part->expr, j->frames, unit, &hit) ||
		    !is_own(judge_unit(j, unit), &hit))
			continue;
		for (guint k = 0; !has_other && k < j->pool->len; k++) {
			guint other = g_array_index(j->pool, guint, k);

			has_other = other != unit && expr_holds(part->expr,
			    j->frames, other, NULL);
		}
		if (!has_other)
			return TRUE;
	}
	return FALSE;
}

/*
 * Whether what HIT points at in UNIT cannot weaken. In a list any item of
 * which suffices, what an item says of itself leaves the others as they are.
 */
static gboolean
is_exempt(const struct judge *j, guint unit, const struct hit *hit)
{
	const GPtrArray *parts = j->rule->program->exempts;
	const struct unit *u = judge_unit(j, unit);
	gboolean is_item = u->has_stem && u->group >= 0 &&
	    u->joined != JOIN_AND && is_own(u, hit);

	for (guint i = 0; i < parts->len; i++) {
		const struct part *part = parts->pdata[i];

		if ((part->scope != SCOPE_ITEM || is_item) &&
		    expr_holds(part->expr, j->frames, unit, NULL))
			return part->scope != SCOPE_ITEM ||
			    !is_sole_source(j, unit);
	}
	return FALSE;
}

static guint
look_in_terms(const struct judge *j, const struct part *part,
    const guint64 *where, struct hit *hit)
{
	for (guint i = 0; i < j->terms->list->len; i++) {
		const struct term *term = j->terms->list->pdata[i];

		*hit = (struct hit){0};
		if (!term->is_alias && sentences_have(where, term->unit) &&
		    uses_term(j, term) &&
		    judge_holds(j, part, term->unit, hit))
			return term->unit;
	}
	return G_MAXUINT;
}

static guint
look_in_document(const struct judge *j, const struct part *part,
    const guint64 *where, struct hit *hit)
{
	for (guint u = 0; u < j->clauses->units->len; u++) {
		*hit = (struct hit){0};
		if (sentences_have(where, u) &&
		    judge_reads(j, part->scope, u) &&
		    judge_holds(j, part, u, hit))
			return u;
	}
	return G_MAXUINT;
}

/* Looks in LIST, the core or the pool. */
static guint
look_in_pool(const struct judge *j, const struct part *part,
    const GArray *list, const guint64 *where, gboolean is_weakening,
    struct hit *hit)
{
	for (guint i = 0; i < list->len; i++) {
		guint unit = g_array_index(list, guint, i);

		*hit = (struct hit){0};
		if (sentences_have(where, unit) &&
		    !(is_weakening && j->is_before[unit]) &&
		    judge_holds(j, part, unit, hit) &&
		    !(is_weakening && is_exempt(j, unit, hit)))
			return unit;
	}
	return G_MAXUINT;
}

guint
look_for(const struct judge *j, const struct part *part,
    gboolean is_weakening, struct hit *hit)
{
	g_autofree guint64 *where =
	    expr_sentences(part->expr, j->frames->tags);

	switch (part->scope) {
	case SCOPE_TERMS:
		return look_in_terms(j, part, where, hit);
	case SCOPE_DOCUMENT:
	case SCOPE_TEXT:
		return look_in_document(j, part, where, hit);
	case SCOPE_CORE:
	case SCOPE_POOL:
	case SCOPE_ITEM:
		break;
	}
	return look_in_pool(j, part,
	    part->scope == SCOPE_CORE ? j->core : j->pool, where,
	    is_weakening, hit);
}

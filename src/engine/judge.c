/* Judging and weakening: a rule's program over the frames of a document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/judge.h"

#include <string.h>

#include "engine/naming.h"
#include "engine/program.h"
#include "engine/recognise.h"

/* KIND is interned. */
static void
add_weakening(struct judge *j, const char *kind,
    const struct element *element, guint unit, const struct hit *hit)
{
	struct weakening *weakening;

	for (guint i = 0; i < j->verdict->weakenings->len; i++) {
		const struct weakening *other =
		    j->verdict->weakenings->pdata[i];

		if (other->kind == kind && other->element == element)
			return;
	}
	weakening = g_new0(struct weakening, 1);
	weakening->kind = kind;
	weakening->element = element;
	weakening->has_place = TRUE;
	weakening->place = hit != NULL && hit->is_set ?
	    place_of(j->clauses, hit->start, hit->end) :
	    place_of_unit(j->clauses, unit);
	if (j->core->len > 0) {
		weakening->has_right = TRUE;
		weakening->right = place_of_unit(j->clauses, pool_is_core(j, unit) ?
		    unit :
		    g_array_index(j->core, guint, 0));
	}
	g_ptr_array_add(j->verdict->weakenings, weakening);
}

static void
free_element_verdict(gpointer data)
{
	struct element_verdict *element = data;

	g_array_unref(element->evidence);
	g_free(element);
}

static void
judge_elements(struct judge *j)
{
	const struct program *program = j->rule->program;

	for (guint e = 0; e < j->rule->elements->len; e++) {
		const struct element *element = j->rule->elements->pdata[e];
		struct element_verdict *verdict;

		if (!dates_hold(&element->dates, j->as_of))
			continue;
		verdict = g_new0(struct element_verdict, 1);
		verdict->element = element;
		verdict->evidence =
		    g_array_new(FALSE, FALSE, sizeof(struct place));
		for (guint i = 0;
		     j->core->len > 0 && i < program->elements->len; i++) {
			const struct part *part = program->elements->pdata[i];
			struct hit hit = {0};

			if (part->element != (gint)e)
				continue;
			guint unit = look_for(j, part, FALSE, &hit);
			if (unit == G_MAXUINT)
				continue;
			struct place place = hit.is_set ?
			    place_of(j->clauses, hit.start, hit.end) :
			    place_of_unit(j->clauses, unit);
			verdict->found = TRUE;
			g_array_append_val(verdict->evidence, place);
		}
		if (verdict->element->core && j->core->len > 0 &&
		    !verdict->found) {
			struct place place = place_of_unit(j->clauses, g_array_index(j->core, guint, 0));

			verdict->found = TRUE;
			g_array_append_val(verdict->evidence, place);
		}
		g_ptr_array_add(j->verdict->elements, verdict);
	}
}

/* "Outdated" is said of an element that is there in its old form alone. */
static gboolean
is_superseded(const struct judge *j, const struct part *part)
{
	if (part->element < 0 || strcmp(part->kind, "outdated") != 0)
		return FALSE;
	for (guint i = 0; i < j->verdict->elements->len; i++) {
		const struct element_verdict *verdict =
		    j->verdict->elements->pdata[i];

		if (verdict->element ==
		    j->rule->elements->pdata[part->element])
			return verdict->found;
	}
	return FALSE;
}

static void
judge_weakenings(struct judge *j, gboolean *is_covered)
{
	const GPtrArray *list = j->rule->program->weakenings;

	for (guint i = 0; i < list->len; i++) {
		const struct part *part = list->pdata[i];
		struct hit hit = {0};
		guint unit = look_for(j, part, TRUE, &hit);

		if (unit == G_MAXUINT || is_superseded(j, part))
			continue;
		add_weakening(j, part->kind, NULL, unit, &hit);
		if (part->element >= 0)
			is_covered[part->element] = TRUE;
	}
}

static void
judge_absent(struct judge *j, const gboolean *is_covered)
{
	const char *kind = g_intern_static_string("incomplete");

	for (guint e = 0, v = 0; v < j->verdict->elements->len; e++) {
		const struct element_verdict *verdict =
		    j->verdict->elements->pdata[v];

		if (j->rule->elements->pdata[e] != verdict->element)
			continue; /* not asked for on this day */
		v++;
		if (!verdict->found && !is_covered[e])
			add_weakening(j, kind, verdict->element,
			    g_array_index(j->core, guint, 0), NULL);
	}
}

static void
free_verdict(gpointer data)
{
	struct verdict *verdict = data;

	g_ptr_array_unref(verdict->elements);
	g_ptr_array_unref(verdict->weakenings);
	g_free(verdict->reason);
	g_free(verdict);
}

static void
judge_rule(struct judge *j)
{
	gboolean is_strong = FALSE;
	const struct part *soft = NULL;
	g_autofree gboolean *is_covered =
	    g_new0(gboolean, j->rule->elements->len + 1);

	j->core = g_array_new(FALSE, FALSE, sizeof(guint));
	j->pool = g_array_new(FALSE, FALSE, sizeof(guint));
	j->is_pooled = g_new0(gboolean, j->clauses->units->len + 1);
	j->is_before = g_new0(gboolean, j->clauses->units->len + 1);
	j->listed = g_hash_table_new(NULL, NULL);
	if (j->rule->forbids) {
		/* It speaks to every sentence, and silence satisfies it. */
		is_strong = TRUE;
		for (guint u = 0; u < j->clauses->units->len; u++)
			if (j->operative[u])
				pool_add(j, u);
	} else {
		pool_find_core(j, &is_strong, &soft);
	}
	if (j->core->len > 0) {
		pool_find(j);
	}
	judge_elements(j);
	if (j->core->len == 0 && !j->rule->forbids) {
		j->verdict->status = STATUS_MISSING;
	} else {
		if (!is_strong) {
			add_weakening(j, soft->kind, NULL,
			    g_array_index(j->core, guint, 0), NULL);
			if (soft->element >= 0)
				is_covered[soft->element] = TRUE;
		}
		judge_weakenings(j, is_covered);
		judge_absent(j, is_covered);
		j->verdict->status = j->verdict->weakenings->len > 0 ?
		    STATUS_WEAKENED :
		    STATUS_SATISFIED;
	}
	g_array_unref(j->core);
	g_array_unref(j->pool);
	g_free(j->is_pooled);
	g_free(j->is_before);
	g_hash_table_unref(j->listed);
}

/* Whether a sentence calls for the rule, if it waits for one. */
static gboolean
is_called_for(const struct judge *j)
{
	const GPtrArray *calls = j->rule->program->calls;
	g_autofree guint64 *where =
	    parts_sentences(calls, j->frames->tags, j->as_of);

	for (guint u = 0; calls->len > 0 && u < j->clauses->units->len; u++)
		if (sentences_have(where, u) && judge_holds_any(j, calls, u))
			return TRUE;
	return calls->len == 0;
}

/* The rule is not in force on the day in hand. */
static void
set_aside(struct judge *j)
{
	const struct dates *dates = &j->rule->dates;

	j->verdict->status = STATUS_NOT_APPLICABLE;
	if (dates->since != NULL && strcmp(j->as_of, dates->since) < 0)
		j->verdict->reason = g_strdup_printf(
		    "This is required since %s; the agreement is judged as "
		    "of %s.",
		    dates->since, j->as_of);
	else
		j->verdict->reason = g_strdup_printf(
		    "This was required until %s; the agreement is judged as "
		    "of %s.",
		    dates->until, j->as_of);
}

/* Judges by every rule of a pack that applies, or sets them all aside. */
static void
judge_pack(struct judge *j, const struct recognition *recognition,
    GPtrArray *list)
{
	const struct pack *pack = recognition->pack;
	gboolean *operative = j->operative;

	if (recognition->applies && pack->elsewhere->len > 0)
		j->operative = operative_for(j, pack);
	for (guint i = 0; i < pack->rules->len; i++) {
		j->rule = pack->rules->pdata[i];
		j->verdict = g_new0(struct verdict, 1);
		j->verdict->rule = j->rule;
		j->verdict->elements =
		    g_ptr_array_new_with_free_func(free_element_verdict);
		j->verdict->weakenings =
		    g_ptr_array_new_with_free_func(g_free);
		if (!recognition->applies) {
			j->verdict->status = STATUS_NOT_APPLICABLE;
			j->verdict->reason = g_strdup(recognition->why);
			j->verdict->is_idle = !pack->is_fallback;
		} else if (!dates_hold(&j->rule->dates, j->as_of)) {
			set_aside(j);
		} else if (!is_called_for(j)) {
			j->verdict->status = STATUS_NOT_APPLICABLE;
			j->verdict->reason = g_strdup_printf(
			    "Nothing in the agreement speaks of %s.",
			    j->rule->subject);
		} else {
			judge_rule(j);
		}
		g_ptr_array_add(list, j->verdict);
	}
	if (j->operative != operative) {
		g_free(j->operative);
		j->operative = operative;
	}
}

Verdicts *
engine_run(const Packs *packs, const Clauses *clauses, const Terms *terms,
    const char *as_of)
{
	struct tags *tags = tags_scan(packs->lexicon, clauses, terms);
	struct frames *frames = frames_build(tags);
	Verdicts *verdicts = g_new0(Verdicts, 1);
	struct judge j = {.frames = frames, .clauses = clauses, .terms = terms,
	    .as_of = as_of};

	verdicts->list = g_ptr_array_new_with_free_func(free_verdict);
	verdicts->packs = recognise(packs, frames);
	j.link = lexicon_find(packs->lexicon, "link");
	j.subject_to = lexicon_find(packs->lexicon, "subject-to");
	j.opening = lexicon_find(packs->lexicon, "opening");
	j.resuming = lexicon_find(packs->lexicon, "resuming");
	j.sequel = lexicon_find(packs->lexicon, "sequel");
	operative_find(&j);
	for (guint p = 0; p < packs->list->len; p++)
		judge_pack(&j, verdicts->packs->pdata[p], verdicts->list);
	verdicts->namings = naming_scan(tags);
	g_free(j.operative);
	g_free(j.defining);
	frames_free(frames);
	tags_free(tags);
	return verdicts;
}

void
verdicts_free(Verdicts *verdicts)
{
	if (verdicts == NULL)
		return;
	g_ptr_array_unref(verdicts->list);
	g_ptr_array_unref(verdicts->packs);
	g_ptr_array_unref(verdicts->namings);
	g_free(verdicts);
}

const char *
status_name(enum status status)
{
	static const char *const names[] = {"satisfied", "weakened", "missing",
	    "not-applicable", "undecided"};

	return names[status];
}

/* Judging and weakening: a rule's program over the frames of a document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/engine.h"

#include <string.h>

#include "engine/frame.h"
#include "engine/judge.h"
#include "engine/program.h"
#include "engine/recognise.h"

/* How many sentences of the same paragraph a reference back may span. */
#define NEAR_UNITS 2

/* Sentences beside one in its table row, and words of a cell that is none. */
#define ROW_UNITS 6
#define CELL_WORDS 12

struct judge {
	const struct frames *frames;
	const Clauses *clauses;
	const Terms *terms;
	const struct concept *link; /* "this", "the same": refers back */
	const struct concept *subject_to; /* "subject to": reads elsewhere */
	GArray *operative; /* gboolean for each unit */
	GArray *defining;  /* gboolean for each unit: nothing but a definition */
	const char *as_of; /* ISO date */
	/* for the rule in hand: */
	const struct rule *rule;
	GArray *core; /* guint units */
	GArray *pool; /* guint units, core included */
	gboolean *is_pooled; /* for each unit */
	GHashTable *listed;  /* lists whose items were looked at */
	struct verdict *verdict;
};

/* Whether PART counts on the day in hand and holds in UNIT. */
static gboolean
part_holds(const struct judge *j, const struct part *part, guint unit,
    struct hit *hit)
{
	return dates_hold(&part->dates, j->as_of) &&
	    expr_holds(part->expr, j->frames, unit, hit);
}

static const struct unit *
unit_at(const struct judge *j, guint unit)
{
	return &g_array_index(j->clauses->units, struct unit, unit);
}

struct place
place_of(const Clauses *clauses, guint start, guint end)
{
	const struct token *first =
	    &g_array_index(clauses->tokens, struct token, start);
	struct place place = {first->paragraph, first->start, first->end};

	for (guint i = start; i < end; i++) {
		const struct token *token =
		    &g_array_index(clauses->tokens, struct token, i);

		if (token->paragraph == place.paragraph) {
			place.start = MIN(place.start, token->start);
			place.end = MAX(place.end, token->end);
		}
	}
	return place;
}

static struct place
place_of_unit(const struct judge *j, guint unit)
{
	const struct unit *u = unit_at(j, unit);

	if (u->own_n > 0)
		return place_of(j->clauses, u->own_first, u->own_first + u->own_n);
	return place_of(j->clauses, u->first, u->first + u->n);
}

static gboolean
contains(const GArray *list, guint unit)
{
	for (guint i = 0; i < list->len; i++)
		if (g_array_index(list, guint, i) == unit)
			return TRUE;
	return FALSE;
}

/* Adds UNIT to the pool, once. */
static void
add_unit(struct judge *j, guint unit)
{
	if (j->is_pooled[unit])
		return;
	j->is_pooled[unit] = TRUE;
	g_array_append_val(j->pool, unit);
}

static gboolean
is_operative(const struct judge *j, guint unit)
{
	return g_array_index(j->operative, gboolean, unit);
}

/* Whether a part of a rule that looks in SCOPE reads UNIT. */
static gboolean
is_read(const struct judge *j, enum scope scope, guint unit)
{
	return is_operative(j, unit) || (scope == SCOPE_TEXT &&
	    g_array_index(j->defining, gboolean, unit));
}

/* Headings, recitals, questions, examples and bare definitions bind nobody. */
static void
find_operative(struct judge *j)
{
	const struct tags *tags = j->frames->tags;

	j->operative = g_array_new(FALSE, TRUE, sizeof(gboolean));
	g_array_set_size(j->operative, j->clauses->units->len);
	j->defining = g_array_new(FALSE, TRUE, sizeof(gboolean));
	g_array_set_size(j->defining, j->clauses->units->len);
	for (guint u = 0; u < j->clauses->units->len; u++) {
		const struct unit *unit = unit_at(j, u);
		gboolean is = unit->n > 0 &&
		    (unit->role == UNIT_BODY || unit->role == UNIT_ROW);

		for (guint c = 0; is && c < tags->lexicon->concepts->len; c++) {
			const struct concept *concept =
			    tags->lexicon->concepts->pdata[c];

			if (concept->class == CLASS_VOID &&
			    tags_has(tags, c, unit->first,
			        unit->first + unit->n))
				is = FALSE;
		}
		g_array_index(j->operative, gboolean, u) = is;
	}
	for (guint i = 0; i < j->terms->list->len; i++) {
		const struct term *term = j->terms->list->pdata[i];

		if (term->is_alias || !is_operative(j, term->unit))
			continue;
		g_array_index(j->operative, gboolean, term->unit) = FALSE;
		g_array_index(j->defining, gboolean, term->unit) = TRUE;
	}
}

static void
find_core(struct judge *j, gboolean *is_strong, const struct part **soft)
{
	const struct program *program = j->rule->program;

	*is_strong = FALSE;
	*soft = NULL;
	for (guint u = 0; u < j->clauses->units->len; u++) {
		for (guint i = 0; i < program->cores->len; i++) {
			const struct part *part = program->cores->pdata[i];

			if (!is_read(j, part->scope, u) ||
			    !part_holds(j, part, u, NULL))
				continue;
			g_array_append_val(j->core, u);
			if (part->kind == NULL)
				*is_strong = TRUE;
			else if (*soft == NULL)
				*soft = part;
			break;
		}
	}
}

static gboolean
is_same_row(const struct judge *j, guint one, guint two)
{
	const struct paragraph *a =
	    body_paragraph(j->clauses->body, unit_at(j, one)->paragraph);
	const struct paragraph *b =
	    body_paragraph(j->clauses->body, unit_at(j, two)->paragraph);

	return a->table >= 0 && a->table == b->table && a->row == b->row;
}

/* The short cells beside a duty belong to it: "shall respond | 48 hours". */
static void
add_row_cells(struct judge *j)
{
	guint n = j->core->len;

	for (guint i = 0; i < n; i++) {
		guint core = g_array_index(j->core, guint, i);
		guint from = core > ROW_UNITS ? core - ROW_UNITS : 0;
		guint to = MIN(core + ROW_UNITS + 1, j->clauses->units->len);

		for (guint u = from; u < to; u++)
			if (is_operative(j, u) && is_same_row(j, core, u) &&
			    unit_at(j, u)->n <= CELL_WORDS &&
			    !contains(j->core, u))
				g_array_append_val(j->core, u);
	}
}

static gboolean
refers_back(const struct judge *j, guint unit)
{
	const struct unit *u = unit_at(j, unit);

	return j->link != NULL &&
	    tags_has(j->frames->tags, j->link->number, u->own_first,
	        u->own_first + MIN(u->own_n, 12));
}

static gboolean
holds_any(const struct judge *j, const GPtrArray *parts, guint unit)
{
	for (guint i = 0; i < parts->len; i++) {
		if (part_holds(j, parts->pdata[i], unit, NULL))
			return TRUE;
	}
	return FALSE;
}

/* Items of the core's own list that refer back to it. */
static void
add_siblings(struct judge *j, guint core)
{
	gint32 group = unit_at(j, core)->group;

	if (g_hash_table_contains(j->listed, GINT_TO_POINTER(group)))
		return; /* another item of it was here before */
	g_hash_table_add(j->listed, GINT_TO_POINTER(group));
	for (guint u = 0; u < j->clauses->units->len; u++)
		if (unit_at(j, u)->group == group && is_operative(j, u) &&
		    refers_back(j, u))
			add_unit(j, u);
}

/* Whether section INNER is OUTER or lies in it. */
static gboolean
is_within(const struct judge *j, gint32 inner, gint32 outer)
{
	while (inner >= 0 && inner != outer)
		inner = g_array_index(j->clauses->sections, struct section,
		    (guint)inner).parent;
	return inner >= 0;
}

/* "Subject to Section 12.3": what stands in 12.3 is read with the core. */
static void
add_subject_to(struct judge *j, const struct reference *reference)
{
	guint from = reference->first > 3 ? reference->first - 3 : 0;

	if (j->subject_to == NULL || !contains(j->core, reference->unit) ||
	    !tags_has(j->frames->tags, j->subject_to->number, from,
	        reference->first))
		return;
	for (guint u = 0; u < j->clauses->units->len; u++)
		if (is_operative(j, u) && is_within(j,
		        (gint32)unit_at(j, u)->section, reference->section))
			add_unit(j, u);
}

/* Sentences that point at the section where the core stands. */
static void
add_references(struct judge *j)
{
	for (guint i = 0; i < j->terms->references->len; i++) {
		const struct reference *reference = &g_array_index(
		    j->terms->references, struct reference, i);

		if (reference->section < 0 ||
		    !is_operative(j, reference->unit))
			continue;
		add_subject_to(j, reference);
		for (guint c = 0; c < j->core->len; c++) {
			guint core = g_array_index(j->core, guint, c);

			if (is_within(j, (gint32)unit_at(j, core)->section,
			        reference->section))
				add_unit(j, reference->unit);
		}
	}
}

/* The core's sentences, those that refer back to them, and the topic's. */
static void
find_pool(struct judge *j)
{
	for (guint i = 0; i < j->core->len; i++)
		add_unit(j, g_array_index(j->core, guint, i));
	for (guint i = 0; i < j->core->len; i++) {
		guint core = g_array_index(j->core, guint, i);
		guint32 paragraph = unit_at(j, core)->paragraph;

		for (guint u = core + 1; u < j->clauses->units->len &&
		     u <= core + NEAR_UNITS; u++)
			if (is_operative(j, u) && refers_back(j, u) &&
			    unit_at(j, u)->paragraph == paragraph)
				add_unit(j, u);
		if (unit_at(j, core)->group >= 0) {
			add_siblings(j, core);
			continue;
		}
		for (guint u = core; u-- > 0 && u + NEAR_UNITS >= core;)
			if (is_operative(j, u) && refers_back(j, core) &&
			    unit_at(j, u)->paragraph == paragraph)
				add_unit(j, u);
	}
	add_references(j);
	for (guint u = 0; u < j->clauses->units->len; u++)
		if (is_operative(j, u) &&
		    holds_any(j, j->rule->program->topics, u))
			add_unit(j, u);
}

static void
add_weakening(struct judge *j, const char *kind,
    const struct element *element, guint unit, const struct hit *hit)
{
	struct weakening *weakening = g_new0(struct weakening, 1);

	for (guint i = 0; i < j->verdict->weakenings->len; i++) {
		const struct weakening *other =
		    j->verdict->weakenings->pdata[i];

		if (other->kind == g_intern_string(kind) &&
		    other->element == element) {
			g_free(weakening);
			return;
		}
	}
	weakening->kind = g_intern_string(kind);
	weakening->element = element;
	weakening->has_place = TRUE;
	weakening->place = hit != NULL && hit->is_set ?
	    place_of(j->clauses, hit->start, hit->end) :
	    place_of_unit(j, unit);
	if (j->core->len > 0) {
		weakening->has_right = TRUE;
		weakening->right = place_of_unit(j, contains(j->core, unit) ?
		    unit :
		    g_array_index(j->core, guint, 0));
	}
	g_ptr_array_add(j->verdict->weakenings, weakening);
}

static gboolean
uses_term(const struct judge *j, const struct term *term)
{
	g_auto(GStrv) words = g_strsplit(term->words, " ", -1);
	guint n = g_strv_length(words);

	for (guint i = 0; i < j->pool->len; i++) {
		const struct unit *u =
		    unit_at(j, g_array_index(j->pool, guint, i));

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

/* The first unit in PART's scope where it holds; G_MAXUINT for none. */
static guint
look(const struct judge *j, const struct part *part, gboolean is_weakening,
    struct hit *hit)
{
	const GArray *list = part->scope == SCOPE_CORE ? j->core : j->pool;
	const GPtrArray *exempts = j->rule->program->exempts;

	if (part->scope == SCOPE_TERMS) {
		for (guint i = 0; i < j->terms->list->len; i++) {
			const struct term *term = j->terms->list->pdata[i];

			if (!term->is_alias && uses_term(j, term) &&
			    part_holds(j, part, term->unit, hit))
				return term->unit;
		}
		return G_MAXUINT;
	}
	if (part->scope == SCOPE_DOCUMENT || part->scope == SCOPE_TEXT) {
		for (guint u = 0; u < j->clauses->units->len; u++)
			if (is_read(j, part->scope, u) &&
			    part_holds(j, part, u, hit))
				return u;
		return G_MAXUINT;
	}
	for (guint i = 0; i < list->len; i++) {
		guint unit = g_array_index(list, guint, i);

		if (is_weakening && holds_any(j, exempts, unit))
			continue;
		if (part_holds(j, part, unit, hit))
			return unit;
	}
	return G_MAXUINT;
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
			struct hit hit = {0, 0, FALSE};

			if (part->element != (gint)e)
				continue;
			guint unit = look(j, part, FALSE, &hit);
			if (unit == G_MAXUINT)
				continue;
			struct place place = hit.is_set ?
			    place_of(j->clauses, hit.start, hit.end) :
			    place_of_unit(j, unit);
			verdict->found = TRUE;
			g_array_append_val(verdict->evidence, place);
		}
		if (verdict->element->core && j->core->len > 0 &&
		    !verdict->found) {
			struct place place = place_of_unit(j,
			    g_array_index(j->core, guint, 0));

			verdict->found = TRUE;
			g_array_append_val(verdict->evidence, place);
		}
		g_ptr_array_add(j->verdict->elements, verdict);
	}
}

static void
judge_weakenings(struct judge *j, gboolean *is_covered)
{
	const GPtrArray *list = j->rule->program->weakenings;

	for (guint i = 0; i < list->len; i++) {
		const struct part *part = list->pdata[i];
		struct hit hit = {0, 0, FALSE};
		guint unit = look(j, part, TRUE, &hit);

		if (unit == G_MAXUINT)
			continue;
		add_weakening(j, part->kind, NULL, unit, &hit);
		if (part->element >= 0)
			is_covered[part->element] = TRUE;
	}
}

static void
judge_absent(struct judge *j, const gboolean *is_covered)
{
	for (guint e = 0, v = 0; v < j->verdict->elements->len; e++) {
		const struct element_verdict *verdict =
		    j->verdict->elements->pdata[v];

		if (j->rule->elements->pdata[e] != verdict->element)
			continue; /* not asked for on this day */
		v++;
		if (!verdict->found && !is_covered[e])
			add_weakening(j, "incomplete", verdict->element,
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
	j->listed = g_hash_table_new(NULL, NULL);
	if (j->rule->forbids) {
		/* It speaks to every sentence, and silence satisfies it. */
		is_strong = TRUE;
		for (guint u = 0; u < j->clauses->units->len; u++)
			if (is_operative(j, u))
				add_unit(j, u);
	} else {
		find_core(j, &is_strong, &soft);
	}
	if (j->core->len > 0) {
		add_row_cells(j);
		find_pool(j);
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
	g_hash_table_unref(j->listed);
}

/* Whether a sentence calls for the rule, if it waits for one. */
static gboolean
is_called_for(const struct judge *j)
{
	const GPtrArray *calls = j->rule->program->calls;

	for (guint u = 0; calls->len > 0 && u < j->clauses->units->len; u++)
		if (holds_any(j, calls, u))
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
	find_operative(&j);
	for (guint p = 0; p < packs->list->len; p++)
		judge_pack(&j, verdicts->packs->pdata[p], verdicts->list);
	g_array_unref(j.operative);
	g_array_unref(j.defining);
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
	g_free(verdicts);
}

const char *
status_name(enum status status)
{
	static const char *const names[] = {"satisfied", "weakened", "missing",
	    "not-applicable", "undecided"};

	return names[status];
}

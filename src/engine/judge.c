/* Judging and weakening: a rule's program over the frames of a document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/engine.h"

#include <string.h>

#include "engine/frame.h"
#include "engine/naming.h"
#include "engine/judge.h"
#include "engine/program.h"
#include "engine/recognise.h"

/* How many sentences of the same paragraph a reference back may span. */
#define NEAR_UNITS 2
#define LINK_WORDS 16 /* its first words, in which it refers back */
#define RESUME_WORDS 4 /* the same for a paragraph of its own */

/* Sentences beside one in its table row, and words of a cell that is none. */
#define ROW_UNITS 6
#define CELL_WORDS 12

/* A table this small is about one thing: its bare rows go with the duty. */
#define TABLE_UNITS 8
#define FACT_WORDS 30

struct judge {
	const struct frames *frames;
	const Clauses *clauses;
	const Terms *terms;
	const struct concept *link; /* "this", "the same": refers back */
	const struct concept *subject_to; /* "subject to": reads elsewhere */
	const struct concept *opening; /* "but": goes on where it opens */
	const struct concept *resuming; /* "however, this": of a new paragraph */
	const struct concept *sequel; /* "thereafter": after what went before */
	GArray *operative; /* gboolean for each unit */
	GArray *defining;  /* gboolean for each unit: nothing but a definition */
	const char *as_of; /* ISO date */
	/* for the rule in hand: */
	const struct rule *rule;
	GArray *core; /* guint units */
	GArray *pool; /* guint units, core included */
	gboolean *is_pooled; /* for each unit */
	gboolean *is_before; /* pooled for elements, and weakens nothing */
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

/* Adds UNIT, which stands before CORE; it restricts only "thereafter". */
static void
add_before(struct judge *j, guint unit, guint core)
{
	const struct unit *u = unit_at(j, core);

	if (j->is_pooled[unit])
		return;
	add_unit(j, unit);
	j->is_before[unit] = j->sequel == NULL ||
	    !tags_has(j->frames->tags, j->sequel->number, u->first,
	        u->first + u->n);
}

/* "Breach": the cell that names a row adds to it, and restricts nothing. */
static void
add_name(struct judge *j, guint unit)
{
	add_unit(j, unit);
	j->is_before[unit] = TRUE;
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

static gboolean
has_class(const struct judge *j, guint unit, enum concept_class class)
{
	const struct tags *tags = j->frames->tags;
	const struct unit *u = unit_at(j, unit);

	for (guint c = 0; c < tags->lexicon->concepts->len; c++) {
		const struct concept *concept =
		    tags->lexicon->concepts->pdata[c];

		if (concept->class == class &&
		    tags_has(tags, c, u->first, u->first + u->n))
			return TRUE;
	}
	return FALSE;
}

/* '"Key compromise": must be chosen when ...' rules more than it defines. */
static gboolean
rules_too(const struct judge *j, const struct term *term)
{
	static const char *const means[] = {"means", "mean", "meaning",
	    "refers", "denotes", "defined", "signifies", "includes", "is",
	    "are"};
	const struct unit *u = unit_at(j, term->unit);

	for (guint32 i = u->own_first; i < term->first; i++) {
		if (i > u->own_first &&
		    tags_is(j->frames->tags, i - 1, "the"))
			continue; /* "the means of activating it" */
		for (guint k = 0; k < G_N_ELEMENTS(means); k++)
			if (strcmp(tags_word(j->frames->tags, i),
			        means[k]) == 0)
				return FALSE;
	}
	return has_class(j, term->unit, CLASS_MODALITY);
}

/* Headings, recitals, questions, examples and bare definitions bind nobody. */
static void
find_operative(struct judge *j)
{
	j->operative = g_array_new(FALSE, TRUE, sizeof(gboolean));
	g_array_set_size(j->operative, j->clauses->units->len);
	j->defining = g_array_new(FALSE, TRUE, sizeof(gboolean));
	g_array_set_size(j->defining, j->clauses->units->len);
	for (guint u = 0; u < j->clauses->units->len; u++) {
		const struct unit *unit = unit_at(j, u);
		gboolean is = unit->n > 0 &&
		    (unit->role == UNIT_BODY || unit->role == UNIT_ROW);

		g_array_index(j->operative, gboolean, u) =
		    is && !has_class(j, u, CLASS_VOID);
	}
	for (guint i = 0; i < j->terms->list->len; i++) {
		const struct term *term = j->terms->list->pdata[i];

		if (term->is_alias || !is_operative(j, term->unit) ||
		    rules_too(j, term))
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
			struct hit hit = {0};

			if (!is_read(j, part->scope, u) ||
			    !part_holds(j, part, u, &hit))
				continue;
			g_array_append_val(j->core, u);
			if (hit.previous > 0 &&
			    (is_operative(j, hit.previous - 1) ||
			        unit_at(j, hit.previous - 1)->role ==
			            UNIT_QUESTION))
				add_unit(j, hit.previous - 1);
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
			if (!is_same_row(j, core, u) ||
			    unit_at(j, u)->n > CELL_WORDS ||
			    contains(j->core, u))
				continue;
			else if (is_operative(j, u))
				g_array_append_val(j->core, u);
			else if (unit_at(j, u)->role == UNIT_HEADING &&
			    !j->is_pooled[u])
				add_name(j, u);
	}
}

static gint32
table_of(const struct judge *j, guint unit)
{
	return body_paragraph(j->clauses->body, unit_at(j, unit)->paragraph)
	    ->table;
}

/* "Time | Immediately": a row that only says how, when or why. */
static gboolean
is_fact(const struct judge *j, guint unit)
{
	return unit_at(j, unit)->role == UNIT_ROW &&
	    unit_at(j, unit)->n <= FACT_WORDS && is_operative(j, unit) &&
	    !has_class(j, unit, CLASS_MODALITY);
}

/* The bare rows of a small table belong to the sentence in it. */
static void
add_facts(struct judge *j)
{
	guint n = j->core->len;

	for (guint i = 0; i < n; i++) {
		guint core = g_array_index(j->core, guint, i);
		gint32 table = table_of(j, core);
		guint from = core, to = core;

		if (table < 0)
			continue;
		while (from > 0 && core - from < TABLE_UNITS &&
		    table_of(j, from - 1) == table)
			from--;
		while (to + 1 < j->clauses->units->len &&
		    to - from <= 2 * TABLE_UNITS &&
		    table_of(j, to + 1) == table)
			to++;
		if (to - from > 2 * TABLE_UNITS)
			continue;
		for (guint u = from; u <= to; u++)
			if (is_fact(j, u) && !contains(j->core, u))
				g_array_append_val(j->core, u);
	}
}

static gboolean
has_concept(const struct judge *j, const struct concept *concept, guint start,
    guint end)
{
	return concept != NULL &&
	    tags_has(j->frames->tags, concept->number, start, end);
}

static gboolean
refers_back(const struct judge *j, guint unit)
{
	const struct unit *u = unit_at(j, unit);

	return has_concept(j, j->opening, u->own_first,
	           u->own_first + MIN(u->own_n, 1)) ||
	    has_concept(j, j->link, u->own_first,
	        u->own_first + MIN(u->own_n, LINK_WORDS));
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

/*
 * The paragraph behind CORE, or behind the list that CORE is an item of, which
 * says what becomes of both: "However, this shall not apply to hospitals."
 */
static void
add_continuation(struct judge *j, guint core)
{
	gint32 group = unit_at(j, core)->group, section;
	guint u = core + 1, n = j->clauses->units->len;

	while (u < n && (group >= 0 ?
	           unit_at(j, u)->group == group :
	           unit_at(j, u)->paragraph == unit_at(j, core)->paragraph))
		u++;
	if (u == n)
		return;
	section = (gint32)unit_at(j, u)->section;
	if (!is_operative(j, u) ||
	    unit_at(j, u)->paragraph == unit_at(j, core)->paragraph ||
	    !is_within(j, (gint32)unit_at(j, core)->section, section) ||
	    !has_concept(j, j->resuming, unit_at(j, u)->own_first,
	        unit_at(j, u)->own_first +
	            MIN(unit_at(j, u)->own_n, RESUME_WORDS)))
		return;
	add_unit(j, u);
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
		add_continuation(j, core);
		if (unit_at(j, core)->group >= 0) {
			add_siblings(j, core);
			continue;
		}
		for (guint u = core; u-- > 0 && u + NEAR_UNITS >= core;)
			if (is_operative(j, u) && refers_back(j, core) &&
			    unit_at(j, u)->paragraph == paragraph)
				add_before(j, u, core);
	}
	add_references(j);
	for (guint u = 0; u < j->clauses->units->len; u++) {
		gint32 anchor = unit_at(j, u)->anchor;

		if (!is_operative(j, u))
			continue;
		/* a note says what it says to its sentence */
		if ((anchor >= 0 && j->is_pooled[anchor]) ||
		    holds_any(j, j->rule->program->topics, u)) {
			add_unit(j, u);
			j->is_before[u] = FALSE;
		}
	}
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
		    !is_own(unit_at(j, unit), &hit))
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
	const struct unit *u = unit_at(j, unit);
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

/* The first unit in PART's scope where it holds; G_MAXUINT for none. */
static guint
look(const struct judge *j, const struct part *part, gboolean is_weakening,
    struct hit *hit)
{
	const GArray *list = part->scope == SCOPE_CORE ? j->core : j->pool;

	if (part->scope == SCOPE_TERMS) {
		for (guint i = 0; i < j->terms->list->len; i++) {
			const struct term *term = j->terms->list->pdata[i];

			*hit = (struct hit){0};
			if (!term->is_alias && uses_term(j, term) &&
			    part_holds(j, part, term->unit, hit))
				return term->unit;
		}
		return G_MAXUINT;
	}
	if (part->scope == SCOPE_DOCUMENT || part->scope == SCOPE_TEXT) {
		for (guint u = 0; u < j->clauses->units->len; u++) {
			*hit = (struct hit){0};
			if (is_read(j, part->scope, u) &&
			    part_holds(j, part, u, hit))
				return u;
		}
		return G_MAXUINT;
	}
	for (guint i = 0; i < list->len; i++) {
		guint unit = g_array_index(list, guint, i);
		struct hit found = {0};

		if ((is_weakening && j->is_before[unit]) ||
		    !part_holds(j, part, unit, &found) ||
		    (is_weakening && is_exempt(j, unit, &found)))
			continue;
		*hit = found;
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
			struct hit hit = {0};

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
		guint unit = look(j, part, TRUE, &hit);

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
	j->is_before = g_new0(gboolean, j->clauses->units->len + 1);
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
		add_facts(j);
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
	g_free(j->is_before);
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

/* The sections about something else than PACK's subject, by their headings. */
static gboolean *
find_sections_elsewhere(const struct judge *j, const struct pack *pack)
{
	guint n = j->clauses->sections->len;
	gboolean *is_elsewhere = g_new0(gboolean, n + 1);

	for (guint u = 0; u < j->clauses->units->len; u++) {
		const struct unit *unit = unit_at(j, u);

		if (unit->role == UNIT_HEADING && unit->section < n &&
		    g_array_index(j->clauses->sections, struct section,
		        unit->section).paragraph == unit->paragraph &&
		    holds_any(j, pack->elsewhere, u))
			is_elsewhere[unit->section] = TRUE;
	}
	for (guint s = 0; s < n; s++) { /* a parent comes before its parts */
		gint32 parent = g_array_index(j->clauses->sections,
		    struct section, s).parent;

		if (parent >= 0 && is_elsewhere[parent])
			is_elsewhere[s] = TRUE;
	}
	return is_elsewhere;
}

/* Leaves out what is about something else than PACK's subject. */
static void
set_elsewhere(struct judge *j, const struct pack *pack)
{
	g_autofree gboolean *is_elsewhere = find_sections_elsewhere(j, pack);

	for (guint u = 0; u < j->clauses->units->len; u++)
		if (is_elsewhere[unit_at(j, u)->section] ||
		    holds_any(j, pack->elsewhere, u))
			g_array_index(j->operative, gboolean, u) = FALSE;
}

/* Judges by every rule of a pack that applies, or sets them all aside. */
static void
judge_pack(struct judge *j, const struct recognition *recognition,
    GPtrArray *list)
{
	const struct pack *pack = recognition->pack;
	GArray *operative = j->operative;

	if (recognition->applies && pack->elsewhere->len > 0) {
		j->operative = g_array_copy(operative);
		set_elsewhere(j, pack);
	}
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
		g_array_unref(j->operative);
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
	find_operative(&j);
	for (guint p = 0; p < packs->list->len; p++)
		judge_pack(&j, verdicts->packs->pdata[p], verdicts->list);
	verdicts->namings = naming_scan(tags);
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

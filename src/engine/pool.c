/* The sentences that a rule is judged by: its core, and what speaks of the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/judge.h"

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

gboolean
pool_is_core(const struct judge *j, guint unit)
{
	for (guint i = 0; i < j->core->len; i++)
		if (g_array_index(j->core, guint, i) == unit)
			return TRUE;
	return FALSE;
}

/* Once. */
void
pool_add(struct judge *j, guint unit)
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
	const struct unit *u = judge_unit(j, core);

	if (j->is_pooled[unit])
		return;
	pool_add(j, unit);
	j->is_before[unit] = j->sequel == NULL ||
	    !tags_has(j->frames->tags, j->sequel->number, u->first,
	        u->first + u->n);
}

/* "Breach": the cell that names a row adds to it, and restricts nothing. */
static void
add_name(struct judge *j, guint unit)
{
	pool_add(j, unit);
	j->is_before[unit] = TRUE;
}

/* The first of the parts CORES that holds in UNIT, or NULL. */
static const struct part *
find_core_part(const struct judge *j, const GPtrArray *cores, guint unit,
    struct hit *hit)
{
	for (guint i = 0; i < cores->len; i++) {
		const struct part *part = cores->pdata[i];

		*hit = (struct hit){0};
		if (judge_reads(j, part->scope, unit) &&
		    judge_holds(j, part, unit, hit))
			return part;
	}
	return NULL;
}

void
pool_find_core(struct judge *j, gboolean *is_strong,
    const struct part **soft)
{
	const GPtrArray *cores = j->rule->program->cores;
	g_autofree guint64 *where =
	    parts_sentences(cores, j->frames->tags, j->as_of);

	*is_strong = FALSE;
	*soft = NULL;
	for (guint u = 0; u < j->clauses->units->len; u++) {
		struct hit hit = {0};
		const struct part *part = sentences_have(where, u) ?
		    find_core_part(j, cores, u, &hit) :
		    NULL;

		if (part == NULL)
			continue;
		g_array_append_val(j->core, u);
		if (hit.previous > 0 && (j->operative[hit.previous - 1] ||
		        judge_unit(j, hit.previous - 1)->role ==
		            UNIT_QUESTION))
			pool_add(j, hit.previous - 1);
		if (part->kind == NULL)
			*is_strong = TRUE;
		else if (*soft == NULL)
			*soft = part;
	}
}

static gboolean
is_same_row(const struct judge *j, guint one, guint two)
{
	const struct paragraph *a =
	    body_paragraph(j->clauses->body, judge_unit(j, one)->paragraph);
	const struct paragraph *b =
	    body_paragraph(j->clauses->body, judge_unit(j, two)->paragraph);

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
			    judge_unit(j, u)->n > CELL_WORDS ||
			    pool_is_core(j, u))
				continue;
			else if (j->operative[u])
				g_array_append_val(j->core, u);
			else if (judge_unit(j, u)->role == UNIT_HEADING &&
			    !j->is_pooled[u])
				add_name(j, u);
	}
}

static gint32
table_of(const struct judge *j, guint unit)
{
	return body_paragraph(j->clauses->body, judge_unit(j, unit)->paragraph)
	    ->table;
}

/* "Time | Immediately": a row that only says how, when or why. */
static gboolean
is_fact(const struct judge *j, guint unit)
{
	return judge_unit(j, unit)->role == UNIT_ROW &&
	    judge_unit(j, unit)->n <= FACT_WORDS && j->operative[unit] &&
	    !operative_has_class(j, unit, CLASS_MODALITY);
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
			if (is_fact(j, u) && !pool_is_core(j, u))
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
	const struct unit *u = judge_unit(j, unit);

	return has_concept(j, j->opening, u->own_first,
	           u->own_first + MIN(u->own_n, 1)) ||
	    has_concept(j, j->link, u->own_first,
	        u->own_first + MIN(u->own_n, LINK_WORDS));
}

/* Items of the core's own list that refer back to it. */
static void
add_siblings(struct judge *j, guint core)
{
	gint32 group = judge_unit(j, core)->group;

	if (g_hash_table_contains(j->listed, GINT_TO_POINTER(group)))
		return; /* another item of it was here before */
	g_hash_table_add(j->listed, GINT_TO_POINTER(group));
	for (guint u = 0; u < j->clauses->units->len; u++)
		if (judge_unit(j, u)->group == group && j->operative[u] &&
		    refers_back(j, u))
			pool_add(j, u);
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
	gint32 group = judge_unit(j, core)->group, section;
	guint u = core + 1, n = j->clauses->units->len;

	while (u < n && (group >= 0 ?
	           judge_unit(j, u)->group == group :
	           judge_unit(j, u)->paragraph == judge_unit(j, core)->paragraph))
		u++;
	if (u == n)
		return;
	section = (gint32)judge_unit(j, u)->section;
	if (!j->operative[u] ||
	    judge_unit(j, u)->paragraph == judge_unit(j, core)->paragraph ||
	    !is_within(j, (gint32)judge_unit(j, core)->section, section) ||
	    !has_concept(j, j->resuming, judge_unit(j, u)->own_first,
	        judge_unit(j, u)->own_first +
	            MIN(judge_unit(j, u)->own_n, RESUME_WORDS)))
		return;
	pool_add(j, u);
}

/* "Subject to Section 12.3": what stands in 12.3 is read with the core. */
static void
add_subject_to(struct judge *j, const struct reference *reference)
{
	guint from = reference->first > 3 ? reference->first - 3 : 0;

	if (j->subject_to == NULL || !pool_is_core(j, reference->unit) ||
	    !tags_has(j->frames->tags, j->subject_to->number, from,
	        reference->first))
		return;
	for (guint u = 0; u < j->clauses->units->len; u++)
		if (j->operative[u] && is_within(j,
		        (gint32)judge_unit(j, u)->section, reference->section))
			pool_add(j, u);
}

/* Sentences that point at the section where the core stands. */
static void
add_references(struct judge *j)
{
	for (guint i = 0; i < j->terms->references->len; i++) {
		const struct reference *reference = &g_array_index(
		    j->terms->references, struct reference, i);

		if (reference->section < 0 ||
		    !j->operative[reference->unit])
			continue;
		add_subject_to(j, reference);
		for (guint c = 0; c < j->core->len; c++) {
			guint core = g_array_index(j->core, guint, c);

			if (is_within(j, (gint32)judge_unit(j, core)->section,
			        reference->section))
				pool_add(j, reference->unit);
		}
	}
}

/* What speaks of the rule's topic, and the notes of what is in the pool. */
static void
add_topics(struct judge *j)
{
	const GPtrArray *topics = j->rule->program->topics;
	g_autofree guint64 *where =
	    parts_sentences(topics, j->frames->tags, j->as_of);

	for (guint u = 0; u < j->clauses->units->len; u++) {
		gint32 anchor = judge_unit(j, u)->anchor;

		if (!j->operative[u])
			continue;
		/* a note says what it says to its sentence */
		if ((anchor >= 0 && j->is_pooled[anchor]) ||
		    (sentences_have(where, u) &&
		        judge_holds_any(j, topics, u))) {
			pool_add(j, u);
			j->is_before[u] = FALSE;
		}
	}
}

/* The core's sentences, those that refer back to them, and the topic's. */
void
pool_find(struct judge *j)
{
	add_row_cells(j);
	add_facts(j);
	for (guint i = 0; i < j->core->len; i++)
		pool_add(j, g_array_index(j->core, guint, i));
	for (guint i = 0; i < j->core->len; i++) {
		guint core = g_array_index(j->core, guint, i);
		guint32 paragraph = judge_unit(j, core)->paragraph;

		for (guint u = core + 1; u < j->clauses->units->len &&
		     u <= core + NEAR_UNITS; u++)
			if (j->operative[u] && refers_back(j, u) &&
			    judge_unit(j, u)->paragraph == paragraph)
				pool_add(j, u);
		add_continuation(j, core);
		if (judge_unit(j, core)->group >= 0) {
			add_siblings(j, core);
			continue;
		}
		for (guint u = core; u-- > 0 && u + NEAR_UNITS >= core;)
			if (j->operative[u] && refers_back(j, core) &&
			    judge_unit(j, u)->paragraph == paragraph)
				add_before(j, u, core);
	}
	add_references(j);
	add_topics(j);
}

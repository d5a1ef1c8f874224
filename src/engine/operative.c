/* Which sentences of a document bind anybody, and which only define. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/judge.h"

gboolean
operative_has_class(const struct judge *j, guint unit,
    enum concept_class class)
{
	const struct tags *tags = j->frames->tags;
	const GArray *members = tags->lexicon->members[class];
	const struct unit *u = judge_unit(j, unit);

	for (guint i = 0; i < members->len; i++) {
		guint concept = g_array_index(members, guint, i);

		if (tags_may_have(tags, concept, unit) &&
		    tags_has(tags, concept, u->first, u->first + u->n))
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
	const struct unit *u = judge_unit(j, term->unit);

	for (guint32 i = u->own_first; i < term->first; i++) {
		if (i > u->own_first &&
		    tags_is(j->frames->tags, i - 1, "the"))
			continue; /* "the means of activating it" */
		for (guint k = 0; k < G_N_ELEMENTS(means); k++)
			if (tags_is(j->frames->tags, i, means[k]))
				return FALSE;
	}
	return operative_has_class(j, term->unit, CLASS_MODALITY);
}

/* Headings, recitals, questions, examples and bare definitions bind nobody. */
void
operative_find(struct judge *j)
{
	j->operative = g_new0(gboolean, j->clauses->units->len + 1);
	j->defining = g_new0(gboolean, j->clauses->units->len + 1);
	for (guint u = 0; u < j->clauses->units->len; u++) {
		const struct unit *unit = judge_unit(j, u);
		gboolean is = unit->n > 0 &&
		    (unit->role == UNIT_BODY || unit->role == UNIT_ROW);

		j->operative[u] = is && !operative_has_class(j, u, CLASS_VOID);
	}
	for (guint i = 0; i < j->terms->list->len; i++) {
		const struct term *term = j->terms->list->pdata[i];

		if (term->is_alias || !j->operative[term->unit] ||
		    rules_too(j, term))
			continue;
		j->operative[term->unit] = FALSE;
		j->defining[term->unit] = TRUE;
	}
}

/* The sections about something else, whose headings say so. */
static gboolean *
find_sections_elsewhere(const struct judge *j, const gboolean *names_other)
{
	guint n = j->clauses->sections->len;
	gboolean *is_elsewhere = g_new0(gboolean, n + 1);

	for (guint u = 0; u < j->clauses->units->len; u++) {
		const struct unit *unit = judge_unit(j, u);

		if (unit->role == UNIT_HEADING && unit->section < n &&
		    g_array_index(j->clauses->sections, struct section,
		        unit->section).paragraph == unit->paragraph &&
		    names_other[u])
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

/* For each sentence, whether any of PARTS holds in it. */
static gboolean *
list_where(const struct judge *j, const GPtrArray *parts)
{
	guint n = j->clauses->units->len;
	gboolean *is_there = g_new0(gboolean, n + 1);
	g_autofree guint64 *where =
	    parts_sentences(parts, j->frames->tags, j->as_of);

	for (guint u = 0; u < n; u++)
		is_there[u] = sentences_have(where, u) &&
		    judge_holds_any(j, parts, u);
	return is_there;
}

/* Leaves out what is about something else than PACK's subject. */
gboolean *
operative_for(const struct judge *j, const struct pack *pack)
{
	guint n = j->clauses->units->len;
	gboolean *operative =
	    g_memdup2(j->operative, (n + 1) * sizeof(gboolean));
	g_autofree gboolean *names_other = list_where(j, pack->elsewhere);
	g_autofree gboolean *is_elsewhere =
	    find_sections_elsewhere(j, names_other);

	for (guint u = 0; u < n; u++)
		if (names_other[u] || is_elsewhere[judge_unit(j, u)->section])
			operative[u] = FALSE;
	return operative;
}

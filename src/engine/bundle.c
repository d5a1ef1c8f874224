/* Several documents judged as one contract: which belong to it, which prevails, what stands where. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The documents that count are read as one: every rule sees all of their
 * clauses, each of which keeps the lists, sections and cross-references of its
 * own document. Then the same rules read less, and what changes is told:
 *
 *   - What was signed, alone. A requirement that only the whole meets stands by
 *     reference, where whoever is handed the signed paper will not see it.
 *   - The whole without what another document defeats. Where A prevails over B
 *     by express words, carries the requirement, and it holds without B, then
 *     it holds: what B says to the contrary has no effect. Order alone does
 *     not do that: where no words rank two documents that contradict one
 *     another, either may be right, and the requirement is weakened.
 *   - The whole with the documents that nothing makes part of it, to say what
 *     they would change; nothing else rests on them.
 */
#include "engine/bundle.h"

#include <string.h>

#include "engine/joined.h"
#include "engine/relation.h"

struct bench {
	const Packs *packs;
	const char *as_of;
	Bundle *bundle;
	GArray *rankings; /* struct ranking */
};

gboolean
bundle_open(Packs *packs, const char *rules_dir, GError **error)
{
	g_autofree char *words =
	    g_build_filename(rules_dir, "bundle-lexicon.xml", NULL);
	g_autofree char *schema =
	    g_build_filename(rules_dir, "lexicon.rng", NULL);

	packs->documents = lexicon_load(words, schema, error);
	if (packs->documents == NULL)
		return FALSE;
	lexicon_plan(packs->documents);
	return TRUE;
}

static const struct paper *
paper_at(const Bundle *bundle, guint number)
{
	return bundle->papers->pdata[number];
}

static Verdicts *
judge(const struct bench *bench, const struct joined *joined)
{
	return engine_run(
	    bench->packs, joined->clauses, joined->terms, bench->as_of);
}

/* The papers that stand as STANDING does, or better. */
static guint64
find_set(const Bundle *bundle, enum standing standing)
{
	guint64 set = 0;

	for (guint p = 0; p < bundle->papers->len; p++)
		if (bundle->positions[p].standing <= standing)
			set |= (guint64)1 << p;
	return set;
}

/* ---- Places ---- */

static void
move_verdict(const struct joined *from, const struct joined *to,
    struct verdict *verdict)
{
	for (guint e = 0; e < verdict->elements->len; e++) {
		GArray *evidence =
		    ((struct element_verdict *)verdict->elements->pdata[e])
		        ->evidence;

		for (guint i = 0; i < evidence->len; i++)
			joined_move(from, to,
			    &g_array_index(evidence, struct place, i));
	}
}

/* ---- Remarks ---- */

static void
free_remark(gpointer data)
{
	struct bundle_remark *remark = data;

	if (remark->changes != NULL)
		g_array_unref(remark->changes);
	g_free(remark);
}

static struct bundle_remark *
add_remark(const struct bench *bench, enum remark_kind kind,
    const struct rule *rule)
{
	struct bundle_remark *remark = g_new0(struct bundle_remark, 1);

	remark->kind = kind;
	remark->rule = rule;
	g_ptr_array_add(bench->bundle->remarks, remark);
	return remark;
}

/* The sentence that ranks, in the whole. */
static gboolean
find_sentence(const struct bench *bench, const struct paper_place *by,
    struct place *out)
{
	*out = by->place;
	return by->is_set && joined_place(bench->bundle->whole, by->paper, out);
}

static struct verdict *
verdict_at(const Verdicts *verdicts, guint i)
{
	return verdicts->list->pdata[i];
}

/* Whether the words at PLACE speak of revocation. */
static gboolean
is_about_revocation(const struct joined *joined, const struct place *place)
{
	const struct paragraph *p =
	    body_paragraph(joined->body, place->paragraph);
	g_autofree char *lower = g_utf8_strdown(
	    joined->body->text->str + p->start, (gssize)(p->end - p->start));

	return strstr(lower, "revo") != NULL;
}

static gboolean
applies_to(const struct bench *bench, const struct ranking *ranking,
    const struct weakening *weakening)
{
	return !ranking->is_about_revocation ||
	    is_about_revocation(bench->bundle->whole, &weakening->place);
}

/* ---- What prevails ---- */

/* The papers that WINNER prevails over. */
static guint64
find_outranked(const struct bench *bench, guint winner)
{
	guint64 set = 0;

	for (guint p = 0; p < bench->bundle->papers->len; p++)
		if (relation_find(bench->rankings, winner, p) != NULL)
			set |= (guint64)1 << p;
	return set;
}

/* Whether all that weakens VERDICT stands in papers that WINNER defeats. */
static gboolean
is_defeated(const struct bench *bench, guint winner,
    const struct verdict *verdict)
{
	gboolean is_any = FALSE;

	for (guint w = 0; w < verdict->weakenings->len; w++) {
		const struct weakening *weakening =
		    verdict->weakenings->pdata[w];
		const struct ranking *ranking;

		if (weakening->element != NULL)
			continue; /* what is absent stands nowhere */
		ranking = relation_find(bench->rankings, winner,
		    joined_paper(bench->bundle->whole, &weakening->place));
		if (ranking == NULL ||
		    !applies_to(bench, ranking, weakening))
			return FALSE;
		is_any = TRUE;
	}
	return is_any;
}

/* Puts what holds without the defeated words in the place of verdict I. */
static void
replace(const struct bench *bench, guint i, guint winner, Verdicts *without,
    const struct joined *rest)
{
	Bundle *bundle = bench->bundle;
	struct verdict *was = verdict_at(bundle->verdicts, i);

	for (guint w = 0; w < was->weakenings->len; w++) {
		const struct weakening *weakening = was->weakenings->pdata[w];
		struct bundle_remark *remark;
		const struct ranking *ranking;

		if (weakening->element != NULL)
			continue;
		remark = add_remark(bench, REMARK_OUTRANKED, was->rule);
		ranking = relation_find(bench->rankings, winner,
		    joined_paper(bundle->whole, &weakening->place));
		remark->weakening = weakening->kind;
		remark->paper = winner;
		remark->has_place = TRUE;
		remark->place = weakening->place;
		remark->has_by =
		    find_sentence(bench, &ranking->by, &remark->by);
	}
	bundle->verdicts->list->pdata[i] = without->list->pdata[i];
	without->list->pdata[i] = was;
	move_verdict(rest, bundle->whole, verdict_at(bundle->verdicts, i));
}

/* What WINNER defeats, if it carries the requirement itself. */
static void
apply_winner(const struct bench *bench, guint winner, guint64 counted)
{
	Bundle *bundle = bench->bundle;
	guint64 outranked = find_outranked(bench, winner) & counted;
	struct joined *own, *rest;
	Verdicts *alone, *without;

	if (outranked == 0)
		return;
	own = joined_new(bundle->papers, (guint64)1 << winner);
	rest = joined_new(bundle->papers, counted & ~outranked);
	alone = judge(bench, own);
	without = judge(bench, rest);
	for (guint i = 0; i < bundle->verdicts->list->len; i++)
		if (verdict_at(bundle->verdicts, i)->status ==
		        STATUS_WEAKENED &&
		    verdict_at(without, i)->status == STATUS_SATISFIED &&
		    verdict_at(alone, i)->status <= STATUS_WEAKENED &&
		    is_defeated(
		        bench, winner, verdict_at(bundle->verdicts, i)))
			replace(bench, i, winner, without, rest);
	verdicts_free(alone);
	verdicts_free(without);
	joined_free(own);
	joined_free(rest);
}

static gboolean
has_weak(const Verdicts *verdicts)
{
	for (guint i = 0; i < verdicts->list->len; i++)
		if (verdict_at(verdicts, i)->status == STATUS_WEAKENED)
			return TRUE;
	return FALSE;
}

/* "The Order Form prevails": that is what lets its words weaken. */
static void
add_precedence(const struct bench *bench, struct verdict *verdict)
{
	static const char kind[] = "precedence";

	for (guint w = 0; w < verdict->weakenings->len; w++)
		if (strcmp(((const struct weakening *)
		                   verdict->weakenings->pdata[w])->kind,
		        kind) == 0)
			return;
	for (guint w = 0; w < verdict->weakenings->len; w++) {
		const struct weakening *weakening =
		    verdict->weakenings->pdata[w];
		const struct ranking *ranking;
		struct weakening *added;
		struct place place;

		if (weakening->element != NULL || !weakening->has_right)
			continue;
		ranking = relation_find(bench->rankings,
		    joined_paper(bench->bundle->whole, &weakening->place),
		    joined_paper(bench->bundle->whole, &weakening->right));
		if (ranking == NULL ||
		    !applies_to(bench, ranking, weakening) ||
		    !find_sentence(bench, &ranking->by, &place))
			continue;
		added = g_memdup2(weakening, sizeof(*weakening));
		added->kind = g_intern_static_string(kind);
		added->place = place;
		g_ptr_array_add(verdict->weakenings, added);
		return;
	}
}

static void
apply_rankings(const struct bench *bench)
{
	Bundle *bundle = bench->bundle;
	guint64 counted = find_set(bundle, STANDING_INCORPORATED);

	for (guint p = 0; p < bundle->papers->len &&
	     bench->rankings->len > 0 && has_weak(bundle->verdicts); p++)
		if ((counted >> p & 1) != 0)
			apply_winner(bench, p, counted);
	for (guint i = 0; i < bundle->verdicts->list->len; i++)
		if (verdict_at(bundle->verdicts, i)->status == STATUS_WEAKENED)
			add_precedence(
			    bench, verdict_at(bundle->verdicts, i));
}

/* ---- What was signed ---- */

/*
 * Where the whole has what ALONE lacks: in a paper that was not signed, the
 * core before others; or else in words of the signed one that only the others
 * make out, by what they define. FALSE where it lacks nothing that the whole
 * has.
 */
static gboolean
find_elsewhere(const struct bench *bench, const struct verdict *verdict,
    const struct verdict *alone, guint64 signed_set, struct place *out)
{
	guint best = 0; /* what OUT is worth */

	for (guint e = 0; e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];
		gboolean is_new = alone->status == STATUS_MISSING ||
		    !((const struct element_verdict *)alone->elements->pdata[e])
		         ->found;

		for (guint i = 0; i < element->evidence->len; i++) {
			struct place place = g_array_index(
			    element->evidence, struct place, i);
			gboolean is_away = (signed_set >>
			    joined_paper(bench->bundle->whole, &place) & 1) == 0;
			guint worth = !is_away ?
			    (guint)is_new :
			    element->element->core ? 3 :
			                             2;

			if (worth > best) {
				*out = place;
				best = worth;
			}
		}
	}
	return best > 0;
}

/* Says of what holds in the whole contract where only what is not signed says
   it. */
static void
compare_signed(const struct bench *bench)
{
	Bundle *bundle = bench->bundle;
	guint64 signed_set = find_set(bundle, STANDING_SIGNED);
	struct joined *joined;
	Verdicts *alone;

	if (signed_set == find_set(bundle, STANDING_INCORPORATED))
		return;
	joined = joined_new(bundle->papers, signed_set);
	alone = judge(bench, joined);
	for (guint i = 0; i < bundle->verdicts->list->len; i++) {
		const struct verdict *verdict =
		    verdict_at(bundle->verdicts, i);
		enum status was = verdict_at(alone, i)->status;
		struct place place;

		if (verdict->status > STATUS_WEAKENED ||
		    was <= verdict->status || was > STATUS_MISSING ||
		    !find_elsewhere(bench, verdict, verdict_at(alone, i),
		        signed_set, &place))
			continue;
		struct bundle_remark *remark =
		    add_remark(bench, REMARK_BY_REFERENCE, verdict->rule);
		remark->alone = was;
		remark->has_place = TRUE;
		remark->place = place;
	}
	verdicts_free(alone);
	joined_free(joined);
}

/* ---- What is apart ---- */

/* The kind of the first weakening that a paper NUMBER brings along. */
static const char *
find_kind(const struct joined *joined, const struct verdict *verdict,
    guint number)
{
	for (guint w = 0; w < verdict->weakenings->len; w++) {
		const struct weakening *weakening =
		    verdict->weakenings->pdata[w];

		if (weakening->has_place &&
		    joined_paper(joined, &weakening->place) == number)
			return weakening->kind;
	}
	return NULL;
}

static void
compare_apart(const struct bench *bench, guint number)
{
	Bundle *bundle = bench->bundle;
	struct bundle_remark *remark = add_remark(bench, REMARK_APART, NULL);
	const struct position *position = &bundle->positions[number];
	struct joined *joined = joined_new(bundle->papers,
	    find_set(bundle, STANDING_INCORPORATED) | (guint64)1 << number);
	Verdicts *with = judge(bench, joined);

	remark->paper = number;
	remark->changes =
	    g_array_new(FALSE, FALSE, sizeof(struct bundle_change));
	remark->has_by =
	    find_sentence(bench, &position->by, &remark->by);
	for (guint i = 0; i < bundle->verdicts->list->len; i++) {
		const struct verdict *is = verdict_at(bundle->verdicts, i);
		const struct verdict *would = verdict_at(with, i);
		struct bundle_change change = {is->rule, is->status,
		    would->status, find_kind(joined, would, number)};

		if (!is->is_idle && is->status != would->status)
			g_array_append_val(remark->changes, change);
	}
	verdicts_free(with);
	joined_free(joined);
}

/* ---- The bundle ---- */

Bundle *
bundle_judge(const Packs *packs, const GPtrArray *papers, const char *as_of)
{
	Bundle *bundle = g_new0(Bundle, 1);
	g_autoptr(Register) names = register_new(packs->documents, papers);
	struct bench bench = {packs, as_of, bundle, NULL};

	bundle->papers = papers;
	bundle->remarks = g_ptr_array_new_with_free_func(free_remark);
	bundle->positions = relation_positions(names, papers);
	bench.rankings = relation_rankings(names, papers, bundle->positions);
	bundle->whole = joined_new(bundle->papers, find_set(bundle, STANDING_INCORPORATED));
	bundle->body = bundle->whole->body;
	bundle->clauses = bundle->whole->clauses;
	bundle->terms = bundle->whole->terms;
	bundle->verdicts = judge(&bench, bundle->whole);
	apply_rankings(&bench);
	compare_signed(&bench);
	for (guint p = 0; p < papers->len; p++)
		if (bundle->positions[p].standing == STANDING_APART)
			compare_apart(&bench, p);
	bundle->rankings = bench.rankings;
	return bundle;
}

void
bundle_free(Bundle *bundle)
{
	if (bundle == NULL)
		return;
	g_ptr_array_unref(bundle->remarks);
	g_array_unref(bundle->rankings);
	verdicts_free(bundle->verdicts);
	joined_free(bundle->whole);
	g_free(bundle->positions);
	g_free(bundle);
}

static void
dump_place(const Bundle *bundle, const struct paper_place *by, GString *out)
{
	const struct paper *paper = paper_at(bundle, by->paper);
	const struct paragraph *p;

	if (!by->is_set)
		return;
	p = body_paragraph(paper->body, by->place.paragraph);
	g_string_append_printf(out, "\t%s %u \"%.*s\"", paper->path,
	    by->place.paragraph + 1, (int)(by->place.end - by->place.start),
	    paper->body->text->str + p->start + by->place.start);
}

const char *
standing_name(enum standing standing)
{
	static const char *const names[] = {"signed", "incorporated", "apart"};

	return names[standing];
}

void
bundle_dump(const Bundle *bundle, GString *out)
{
	for (guint p = 0; p < bundle->papers->len; p++) {
		const struct position *position = &bundle->positions[p];

		g_string_append_printf(out, "%s\t%s",
		    paper_at(bundle, p)->path, standing_name(position->standing));
		dump_place(bundle, &position->by, out);
		g_string_append_c(out, '\n');
	}
	for (guint i = 0; i < bundle->rankings->len; i++) {
		const struct ranking *ranking =
		    &g_array_index(bundle->rankings, struct ranking, i);

		if (ranking->loser >= bundle->papers->len)
			continue;
		g_string_append_printf(out, "%s\tprevails over %s%s",
		    paper_at(bundle, ranking->winner)->path,
		    paper_at(bundle, ranking->loser)->path,
		    ranking->is_about_revocation ? " on revocation" : "");
		dump_place(bundle, &ranking->by, out);
		g_string_append_c(out, '\n');
	}
}

/* The command test: every rule against its own examples and wording. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/command.h"

#include <string.h>

#include "body/plain.h"
#include "finding/wording.h"

enum { WIDTH = 80 };

static gboolean
has_kind(const struct verdict *verdict, const char *kind)
{
	if (kind == NULL)
		return TRUE;
	for (guint i = 0; i < verdict->weakenings->len; i++)
		if (strcmp(((const struct weakening *)
				   verdict->weakenings->pdata[i])
			       ->kind,
			kind) == 0)
			return TRUE;
	return FALSE;
}

/* "ten days": what stands at PLACE. */
static void
put_place(GString *out, const Body *body, const struct place *place)
{
	const struct paragraph *paragraph =
	    body_paragraph(body, place->paragraph);

	g_string_append_printf(out, "\"%.*s\"",
	    (int)(place->end - place->start),
	    body->text->str + paragraph->start + place->start);
}

/* The sentence in which PLACE begins; its paragraph, where none does. */
static struct place
find_sentence(const Clauses *clauses, const struct place *place)
{
	const struct paragraph *paragraph =
	    body_paragraph(clauses->body, place->paragraph);
	struct place out = {
	    place->paragraph, 0, paragraph->end - paragraph->start};

	for (guint u = 0; u < clauses->units->len; u++) {
		const struct unit *unit =
		    &g_array_index(clauses->units, struct unit, u);
		const struct token *first, *last;

		if (unit->own_n == 0)
			continue;
		first = &g_array_index(
		    clauses->tokens, struct token, unit->own_first);
		last = first + unit->own_n - 1;
		if (first->paragraph != place->paragraph ||
		    first->start > place->start || last->end < place->end)
			continue;
		out.start = first->start;
		out.end = last->end;
	}
	return out;
}

/* The first message of its kind in the rule, which goes before what it is
   like; ours where it has none. */
static const char *
find_message(const struct rule *rule, const char *kind)
{
	for (guint i = 0; i < rule->kinds->len; i++) {
		const struct kind_text *text = rule->kinds->pdata[i];

		if (strcmp(text->kind, kind) == 0)
			return text->message;
	}
	return wording_find(kind);
}

/* ! early: Fees are due too early.
     "ten days" in "Fees are due ten days after the invoice" */
static void
put_weakening(GString *out, const Clauses *clauses, const struct rule *rule,
    const struct weakening *weakening)
{
	g_autofree char *line = g_strdup_printf(
	    "%s: %s", weakening->kind, find_message(rule, weakening->kind));
	g_autoptr(GString) words = g_string_new(NULL);
	gsize start = out->len;

	wrap_text(out, line, 4, WIDTH);
	out->str[start + 2] = '!';
	if (!weakening->has_place)
		return;
	struct place sentence = find_sentence(clauses, &weakening->place);
	put_place(words, clauses->body, &weakening->place);
	if (sentence.start < weakening->place.start ||
	    sentence.end > weakening->place.end) {
		g_string_append(words, " in ");
		put_place(words, clauses->body, &sentence);
	}
	wrap_text(out, words->str, 6, WIDTH);
}

/* + promptly: that it is done promptly: "immediately" */
static void
put_element(GString *out, const Clauses *clauses,
    const struct element_verdict *verdict)
{
	g_autoptr(GString) line = g_string_new(NULL);
	gsize start = out->len;

	g_string_append_printf(
	    line, "%s: %s", verdict->element->id, verdict->element->title);
	if (!verdict->found)
		g_string_append(line, ": not said");
	for (guint i = 0; verdict->found && i < verdict->evidence->len; i++) {
		g_string_append(line, i > 0 ? ", " : ": ");
		put_place(line, clauses->body,
		    &g_array_index(verdict->evidence, struct place, i));
	}
	wrap_text(out, line->str, 4, WIDTH);
	out->str[start + 2] = verdict->found ? '+' : '-';
}

/* What the verdict rests on, so that its author sees which part to mend. */
static void
put_verdict(
    GString *out, const Clauses *clauses, const struct verdict *verdict)
{
	const struct rule *rule = verdict->rule;

	if (verdict->reason != NULL)
		wrap_text(out, verdict->reason, 2, WIDTH);
	if (verdict->status == STATUS_MISSING)
		wrap_text(out, "No sentence meets a core of the rule.", 2,
		    WIDTH);
	else
		for (guint i = 0; i < verdict->elements->len; i++)
			put_element(
			    out, clauses, verdict->elements->pdata[i]);
	for (guint i = 0; i < verdict->weakenings->len; i++) {
		const struct weakening *weakening =
		    verdict->weakenings->pdata[i];

		/* What is absent was said among the elements. */
		if (weakening->element == NULL)
			put_weakening(out, clauses, rule, weakening);
	}
}

/* fees.xml:11: fees/thirty-days: expected satisfied, got weakened early */
static void
put_failure(const struct pack *pack, const struct example *example,
    const char *what, const struct verdict *verdict, const Clauses *clauses,
    GString *out)
{
	g_string_append_printf(out, "%s:%u: %s: %sexpected %s%s%s, got %s",
	    pack->path, example->line, verdict->rule->id, what, example->expect,
	    example->kind != NULL ? " " : "",
	    example->kind != NULL ? example->kind : "",
	    status_name(verdict->status));
	for (guint i = 0; i < verdict->weakenings->len; i++) {
		const struct weakening *w = verdict->weakenings->pdata[i];

		g_string_append_printf(out, "%s %s", i > 0 ? "," : "", w->kind);
		if (w->element != NULL)
			g_string_append_printf(out, ":%s", w->element->id);
	}
	g_string_append_c(out, '\n');
	wrap_text(out, example->text, 4, WIDTH);
	put_verdict(out, clauses, verdict);
}

/* Judges one example, which WHAT says, or the empty string; TRUE where it came
   out as expected. */
static gboolean
run_example(const Packs *packs, const struct pack *pack,
    const struct rule *rule, const struct example *example, const char *what,
    const char *as_of, GString *out)
{
	/* A rule out of force is tested on a day when it was in force. */
	const char *date = as_of;
	const struct verdict *verdict = NULL;

	if (example->as_of != NULL)
		date = example->as_of;
	else if (!dates_hold(&rule->dates, as_of))
		date = rule->dates.since != NULL ? rule->dates.since
						 : "1900-01-01";
	g_autoptr(Body) body = body_from_text(example->text);
	g_autoptr(Clauses) clauses = outline_build(body);
	g_autoptr(Terms) terms = meaning_scan(clauses);
	g_autoptr(Verdicts) verdicts = engine_run(packs, clauses, terms, date);
	for (guint i = 0; i < verdicts->list->len; i++)
		if (((const struct verdict *)verdicts->list->pdata[i])->rule ==
		    rule)
			verdict = verdicts->list->pdata[i];
	g_assert(verdict != NULL); /* each rule of each pack has one */
	if (strcmp(status_name(verdict->status), example->expect) == 0 &&
	    has_kind(verdict, example->kind))
		return TRUE;
	put_failure(pack, example, what, verdict, clauses, out);
	return FALSE;
}

/* "[as the form says]" is a note to the reader, no clause. */
static gboolean
is_clause(const struct suggest *suggest)
{
	return suggest->modern != NULL && suggest->modern[0] != '[';
}

/* Whoever follows our advice must satisfy the rule, in either style. */
static gboolean
run_wording(const Packs *packs, const struct pack *pack,
    const struct rule *rule, const char *as_of, GString *out)
{
	static const char *const styles[] = {
	    "its modern wording: ", "its traditional wording: "};
	g_autoptr(GPtrArray) namings = g_ptr_array_new();
	gboolean is_good = TRUE;

	for (guint i = 0; is_good && i < G_N_ELEMENTS(styles); i++) {
		struct voice voice = {namings, i == 0};
		g_autofree char *text =
		    wording_adapt(&voice, voice_pick(&voice, &rule->suggest));
		struct example example = {.expect = (char[]){"satisfied"},
		    .text = text,
		    .line = rule->suggest.line};

		is_good = run_example(
		    packs, pack, rule, &example, styles[i], as_of, out);
	}
	return is_good;
}

int
selftest_run(const Packs *packs, const char *as_of, GString *out)
{
	guint n = 0, n_wordings = 0, n_failed = 0;

	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++) {
			const struct rule *rule = pack->rules->pdata[r];

			for (guint e = 0; e < rule->examples->len; e++) {
				n++;
				n_failed += !run_example(packs, pack, rule,
				    rule->examples->pdata[e], "", as_of, out);
			}
			if (!is_clause(&rule->suggest))
				continue;
			n_wordings++;
			n_failed +=
			    !run_wording(packs, pack, rule, as_of, out);
		}
	}
	g_string_append_printf(out,
	    "%u example%s and %u wording%s, %u failed\n", n,
	    n == 1 ? "" : "s", n_wordings, n_wordings == 1 ? "" : "s",
	    n_failed);
	return n_failed > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* The command test: every rule against its own examples. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/command.h"

#include <string.h>

#include "body/plain.h"

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

static void
put_failure(const struct pack *pack, const struct rule *rule,
    const struct example *example, const struct verdict *verdict, GString *out)
{
	g_string_append_printf(out, "%s:%u: %s: expected %s%s%s, got %s",
	    pack->path, example->line, rule->id, example->expect,
	    example->kind != NULL ? " " : "",
	    example->kind != NULL ? example->kind : "",
	    verdict != NULL ? status_name(verdict->status) : "no verdict");
	for (guint i = 0; verdict != NULL && i < verdict->weakenings->len;
	     i++) {
		const struct weakening *w = verdict->weakenings->pdata[i];

		g_string_append_printf(out, "%s %s", i > 0 ? "," : "", w->kind);
		if (w->element != NULL)
			g_string_append_printf(out, ":%s", w->element->id);
	}
	g_string_append_c(out, '\n');
	wrap_text(out, example->text, 4, 80);
}

/* Judges one example; TRUE where it came out as expected. */
static gboolean
run_example(const Packs *packs, const struct pack *pack,
    const struct rule *rule, const struct example *example, const char *as_of,
    GString *out)
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
	if (verdict != NULL &&
	    strcmp(status_name(verdict->status), example->expect) == 0 &&
	    has_kind(verdict, example->kind))
		return TRUE;
	put_failure(pack, rule, example, verdict, out);
	return FALSE;
}

int
selftest_run(const Packs *packs, const char *as_of, GString *out)
{
	guint n = 0, n_failed = 0;

	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++) {
			const struct rule *rule = pack->rules->pdata[r];

			for (guint e = 0; e < rule->examples->len; e++) {
				n++;
				n_failed += !run_example(packs, pack, rule,
				    rule->examples->pdata[e], as_of, out);
			}
		}
	}
	g_string_append_printf(out, "%u examples, %u failed\n", n, n_failed);
	return n_failed > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

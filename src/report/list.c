/* The rules as a person reads them: the table of rules, and one explained. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

void
list_rules(const Packs *packs, GString *out)
{
	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];

		g_string_append_printf(out, "%s%s %s: %s\n", p > 0 ? "\n" : "",
		    pack->name, pack->version, pack->title);
		for (guint r = 0; r < pack->rules->len; r++) {
			const struct rule *rule = pack->rules->pdata[r];

			g_string_append_printf(out, "  %-28s %-8s %s\n",
			    rule->id, level_name(rule->level), rule->title);
		}
	}
}

static void
put_part(GString *out, const char *caption, const char *text, guint width)
{
	if (text == NULL || text[0] == '\0')
		return;
	g_string_append_printf(out, "\n%s\n", caption);
	wrap_text(out, text, 2, width);
}

void
list_explain(const struct rule *rule, guint width, GString *out)
{
	g_string_append_printf(out, "%s (%s): %s\n", rule->id,
	    level_name(rule->level), rule->title);
	g_string_append_printf(out, "%s; in force from %s until %s\n",
	    rule->citation, rule->dates.since != NULL ? rule->dates.since : "the start",
	    rule->dates.until != NULL ? rule->dates.until : "further notice");
	put_part(out, "Why it matters", rule->why, width);
	put_part(out, "What it serves", rule->serves, width);
	if (rule->elements->len > 0)
		g_string_append(out, "\nElements\n");
	for (guint i = 0; i < rule->elements->len; i++) {
		const struct element *element = rule->elements->pdata[i];

		g_string_append_printf(out, "  %-22s %s%s\n", element->id,
		    element->title, element->core ? " (the core)" : "");
	}
	if (rule->kinds->len > 0)
		g_string_append_printf(out, "\n%s\n",
		    rule->forbids ? "What it forbids" :
		                    "Ways of weakening it");
	for (guint i = 0; i < rule->kinds->len; i++) {
		const struct kind_text *kind = rule->kinds->pdata[i];

		g_string_append_printf(out, "  %s\n", kind->kind);
		wrap_text(out, kind->message, 4, width);
	}
	put_part(out, "Suggested wording", rule->suggest, width);
	if (rule->examples->len > 0)
		g_string_append(out, "\nExamples\n");
	for (guint i = 0; i < rule->examples->len; i++) {
		const struct example *example = rule->examples->pdata[i];

		g_string_append_printf(out, "  %s%s%s\n", example->expect,
		    example->kind != NULL ? ", " : "",
		    example->kind != NULL ? example->kind : "");
		wrap_text(out, example->text, 4, width);
	}
}

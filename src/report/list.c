/* The rules as a person reads them: the table of rules, and one explained. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <string.h>

enum { LIST_WIDTH = 80, KIND_WIDTH = 20 };

/* When an agreement is held against PACK. */
static char *
say_when(const struct pack *pack)
{
	if (pack->subject == NULL)
		return g_strdup("Judged where it is asked for by name.");
	return g_strdup_printf("Judged where an agreement speaks of %s%s, or "
	                       "where it is asked for by name.",
	    pack->subject,
	    pack->is_fallback ? " or does not say what it is about" : "");
}

void
list_rules(const Packs *packs, GString *out)
{
	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];
		g_autofree char *when = say_when(pack);

		g_string_append_printf(out, "%s%s %s: %s\n", p > 0 ? "\n" : "",
		    pack->name, pack->version, pack->title);
		wrap_text(out, when, 2, LIST_WIDTH);
		for (guint r = 0; r < pack->rules->len; r++) {
			const struct rule *rule = pack->rules->pdata[r];
			const struct dates *dates = &rule->dates;

			g_string_append_printf(out, "  %-28s %-8s %-10s %s",
			    rule->id, level_name(rule->level),
			    dates->since != NULL ? dates->since : "",
			    rule->title);
			if (dates->until != NULL)
				g_string_append_printf(
				    out, " (until %s)", dates->until);
			g_string_append_c(out, '\n');
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

/* "since 2020-10-19", "from 2019-08-13 until 2024-02-28", "" for always. */
static char *
say_dates(const struct dates *dates)
{
	if (dates->until == NULL)
		return dates->since == NULL
			   ? g_strdup("")
			   : g_strdup_printf("since %s", dates->since);
	return dates->since == NULL ? g_strdup_printf("until %s", dates->until)
				    : g_strdup_printf("from %s until %s",
					  dates->since, dates->until);
}

/* What a clause must hold; without what is starred there is no clause. */
static void
put_elements(GString *out, const struct rule *rule, guint width)
{
	if (rule->elements->len == 0)
		return;
	g_string_append(out, "\nWhat the agreement must say (without what is "
			     "starred, the clause is missing)\n");
	for (guint i = 0; i < rule->elements->len; i++) {
		const struct element *element = rule->elements->pdata[i];
		g_autofree char *dates = say_dates(&element->dates);
		g_autofree char *line = g_strdup_printf("%s [%s%s%s]",
		    element->title, element->id, dates[0] != '\0' ? ", " : "",
		    dates);
		gsize start = out->len;

		wrap_text(out, line, 4, width);
		out->str[start + 2] = element->core ? '*' : '-';
		if (element->suggest.modern != NULL)
			wrap_text(out, element->suggest.modern, 8, width);
	}
}

static gboolean
is_first_of_kind(const struct rule *rule, guint i)
{
	const struct kind_text *kind = rule->kinds->pdata[i];

	for (guint k = 0; k < i; k++)
		if (strcmp(((const struct kind_text *)rule->kinds->pdata[k])
			       ->kind,
			kind->kind) == 0)
			return FALSE;
	return TRUE;
}

static void
put_kinds(GString *out, const struct rule *rule, guint width)
{
	if (rule->kinds->len == 0)
		return;
	g_string_append_printf(out, "\n%s\n",
	    rule->forbids ? "What the agreement must not say"
			  : "What weakens it");
	for (guint i = 0; i < rule->kinds->len; i++) {
		const struct kind_text *kind = rule->kinds->pdata[i];
		gsize start = out->len;

		/* What a rule says goes before what the like of it says. */
		if (!is_first_of_kind(rule, i))
			continue;
		if (strlen(kind->kind) >= KIND_WIDTH) {
			g_string_append_printf(out, "  %s\n", kind->kind);
			wrap_text(out, kind->message, KIND_WIDTH + 2, width);
			continue;
		}
		wrap_text(out, kind->message, KIND_WIDTH + 2, width);
		memcpy(out->str + start + 2, kind->kind, strlen(kind->kind));
	}
}

/* The examples that are expected to be EXPECT. */
static void
put_examples(GString *out, const struct rule *rule, const char *caption,
    const char *expect, guint width)
{
	gboolean is_first = TRUE;

	for (guint i = 0; i < rule->examples->len; i++) {
		const struct example *example = rule->examples->pdata[i];

		if (strcmp(example->expect, expect) != 0)
			continue;
		if (is_first)
			g_string_append_printf(out, "\n%s\n", caption);
		is_first = FALSE;
		g_autofree char *line = g_strdup_printf("%s%s%s%s%s%s",
		    example->kind != NULL ? example->kind : "",
		    example->kind != NULL && example->as_of != NULL ? ", " : "",
		    example->as_of != NULL ? "as of " : "",
		    example->as_of != NULL ? example->as_of : "",
		    example->kind != NULL || example->as_of != NULL ? ": " : "",
		    example->text);
		gsize start = out->len;

		wrap_text(out, line, 4, width);
		out->str[start + 2] = '-';
	}
}

static void
put_suggest(GString *out, const struct suggest *suggest, guint width)
{
	if (g_strcmp0(suggest->modern, suggest->traditional) == 0) {
		put_part(out, "Suggested wording", suggest->modern, width);
		return;
	}
	put_part(
	    out, "Suggested wording, modern style", suggest->modern, width);
	put_part(out, "Suggested wording, traditional style",
	    suggest->traditional, width);
}

void
list_explain(const struct rule *rule, guint width, GString *out)
{
	g_autofree char *dates = say_dates(&rule->dates);

	g_autofree char *head = g_strdup_printf(
	    "%s (%s): %s", rule->id, level_name(rule->level), rule->title);
	g_autofree char *source = g_strdup_printf("%s%s%s", rule->citation,
	    dates[0] != '\0' ? "; in force " : "", dates);

	wrap_text(out, head, 0, width);
	wrap_text(out, source, 0, width);
	if (rule->subject != NULL) {
		g_autofree char *when = g_strdup_printf(
		    "Asked for where the agreement speaks of %s.",
		    rule->subject);

		wrap_text(out, when, 0, width);
	}
	put_part(out, "Why it matters", rule->why, width);
	put_part(out, "What it serves", rule->serves, width);
	put_elements(out, rule, width);
	put_kinds(out, rule, width);
	put_suggest(out, &rule->suggest, width);
	put_examples(out, rule, "Clauses that satisfy it", "satisfied", width);
	put_examples(out, rule, "Clauses that weaken it", "weakened", width);
	put_examples(
	    out, rule, "Clauses that leave it missing", "missing", width);
	put_examples(out, rule, "Clauses that do not call for it",
	    "not-applicable", width);
}

/* The report for a terminal: one requirement after the other. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/text.h"

#include <string.h>

/* "14.9", in a bundle "terms.docx 14.9"; "" for none. The caller frees. */
static char *
name_clause(const struct sheet *sheet, guint32 paragraph)
{
	const char *label = outline_label(sheet->document->clauses, paragraph);
	const char *path = member_path(sheet->document, paragraph);

	if (path == NULL)
		return g_strdup(label);
	return g_strconcat(path, label[0] != '\0' ? " " : "", label, NULL);
}

/* " (14.9; insertion by A. Jones 2026-03-02)": where and by whom. */
static void
add_source(const struct sheet *sheet, const struct finding *finding,
    gboolean wants_place, GString *text)
{
	const struct revision *r =
	    finding->element == NULL ? finding->revision : NULL;
	g_autofree char *label = wants_place && finding->has_place
				     ? name_clause(
					   sheet, finding->place.paragraph)
				     : g_strdup("");
	g_autofree char *change =
	    r == NULL ? g_strdup("")
		      : change_line(r->change, r->author, r->date);

	if (label[0] == '\0' && r == NULL)
		return;
	g_string_append_printf(text, " (%s%s%s)", label,
	    label[0] != '\0' && r != NULL ? "; " : "", change);
}

/* How far findings like it have been right, for who wants all. */
static void
put_record(const struct sheet *sheet, const struct finding *finding)
{
	g_autofree char *line = sheet->run->detail == DETAIL_VERBOSE
				    ? confidence_line(finding)
				    : NULL;

	if (line != NULL)
		text_put_labelled(sheet, "record", line);
}

static void
put_cause(const struct sheet *sheet, const struct finding *finding,
    gboolean wants_place)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (finding->kind != NULL && strcmp(finding->kind, "missing") != 0) {
		g_string_append(text, finding->kind);
		if (finding->element != NULL)
			g_string_append_printf(text, " (%s)", finding->element);
		g_string_append(text, ": ");
	}
	g_string_append(text, finding->message);
	if (wants_place && finding->has_place && finding->element == NULL) {
		g_autofree char *quote =
		    place_quote(sheet->document->body, &finding->place);

		g_string_append_printf(text, " \"%s\"", quote);
	}
	add_source(sheet, finding, wants_place, text);
	text_put_labelled(sheet, "wrong", text->str);
	put_record(sheet, finding);
}

/* Where a missing clause belongs. */
static void
put_home(const struct sheet *sheet, const GPtrArray *findings)
{
	const struct finding *first =
	    findings->len > 0 ? findings->pdata[0] : NULL;
	g_autofree char *heading = NULL;
	g_autofree char *text = NULL;

	if (first == NULL || !first->has_home)
		return;
	heading =
	    outline_heading(sheet->document->clauses, first->home.paragraph);
	text = g_strdup_printf("likely under \"%s\", paragraph %u", heading,
	    body_number(sheet->document->body, first->home.paragraph));
	text_put_labelled(sheet, "place", text);
}

/* Why it matters, and what to write, each wording once; the whole clause
   behind parts of it. */
static void
put_advice(const struct sheet *sheet, const GPtrArray *findings)
{
	const struct finding *first = findings->pdata[0];
	g_autoptr(GPtrArray) wordings = finding_wordings(findings);

	if (first->why != NULL) {
		g_autofree char *why = g_strdup_printf("%s [%s]", first->why,
		    first->citation != NULL ? first->citation : "");

		text_put_labelled(sheet, "why", why);
	}
	if (first->serves != NULL)
		text_put_labelled(sheet, "serves", first->serves);
	for (guint i = 0; i < wordings->len; i++)
		text_put_labelled(sheet, "write", wordings->pdata[i]);
}

static GPtrArray *
find_findings(const struct sheet *sheet, const struct rule *rule)
{
	const GPtrArray *list = sheet->document->findings->list;
	GPtrArray *found = g_ptr_array_new();

	for (guint i = 0; i < list->len; i++)
		if (((const struct finding *)list->pdata[i])->requirement ==
		    rule->id)
			g_ptr_array_add(found, list->pdata[i]);
	return found;
}

void
text_put_requirement(const struct sheet *sheet, guint i)
{
	const struct verdict *verdict =
	    sheet->document->verdicts->list->pdata[i];
	const struct text_status *row = &text_statuses[verdict->status];
	gboolean is_verbose = sheet->run->detail == DETAIL_VERBOSE;
	g_autoptr(GPtrArray) findings = find_findings(sheet, verdict->rule);
	g_autofree char *middle = g_strdup_printf(" (%s%s%s): ",
	    verdict->rule->id, findings->len > 0 ? ", " : "",
	    findings->len > 0 ? level_name(verdict->rule->level) : "");

	g_string_append_c(sheet->out, '\n');
	text_put_head(sheet, verdict->rule->title, middle, row);
	if (verdict->reason != NULL)
		text_put_labelled(sheet, "why", verdict->reason);
	text_put_quotes(sheet, i, is_verbose ? MARK_SAID : MARK_LACKED);
	for (guint e = 0; is_verbose && e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];

		text_put_labelled(sheet, element->found ? "says" : "lacks",
		    element->element->title);
	}
	put_home(sheet, findings);
	for (guint k = 0; k < findings->len; k++)
		put_cause(sheet, findings->pdata[k], findings->len > 1);
	if (findings->len > 0)
		put_advice(sheet, findings);
}

void
text_put_notices(const struct sheet *sheet)
{
	static const char *const colors[] = {"36", "33", "31"};
	const GPtrArray *list = sheet->document->findings->list;
	gboolean is_first = TRUE;

	for (guint i = 0; i < list->len; i++) {
		const struct finding *finding = list->pdata[i];

		if (strcmp(finding->status, "noticed") != 0)
			continue;
		if (is_first)
			g_string_append_c(sheet->out, '\n');
		is_first = FALSE;
		g_string_append(sheet->out, "  ");
		text_put_colored(
		    sheet, colors[finding->level], level_name(finding->level));
		g_string_append_printf(
		    sheet->out, ": %s\n", finding->requirement);
		if (finding->has_place) {
			g_autofree char *where =
			    text_place_name(sheet, finding->place.paragraph);
			g_autofree char *clean = clean_text(where);

			wrap_text(sheet->out, clean, 4, sheet->run->width);
		}
		text_put_labelled(sheet, "", finding->message);
		if (finding->suggestion != NULL)
			text_put_labelled(sheet, "write", finding->suggestion);
	}
}

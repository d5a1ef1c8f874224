/* The HTML report's verdicts: the table, then one requirement after the other.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include <string.h>

void
html_put_link(
    const struct html_page *page, guint32 paragraph, const char *words)
{
	g_autofree char *name =
	    words != NULL ? g_strdup(words) : html_place_name(page, paragraph);

	if (page->prefix[0] == '\0')
		g_string_append_printf(
		    page->out, "<a href=\"#p%u\">", paragraph + 1);
	html_put(page->out, name, -1);
	if (page->prefix[0] == '\0')
		g_string_append(page->out, "</a>");
}

static const struct verdict *
get_verdict(const struct html_page *page, guint i)
{
	return page->document->verdicts->list->pdata[i];
}

GPtrArray *
html_findings(const struct html_page *page, guint i)
{
	const GPtrArray *list = page->document->findings->list;
	const char *id = get_verdict(page, i)->rule->id;
	GPtrArray *found = g_ptr_array_new();

	for (guint k = 0; k < list->len; k++)
		if (((const struct finding *)list->pdata[k])->requirement == id)
			g_ptr_array_add(found, list->pdata[k]);
	return found;
}

/* ---- What the agreement says ---- */

/* Quotes [FROM, TO) are of one paragraph. */
static void
put_quote(const struct html_page *page, const GArray *quotes, guint from,
    guint to, guint verdict)
{
	guint32 paragraph = g_array_index(quotes, struct place, from).paragraph;
	const struct paragraph *p =
	    body_paragraph(page->document->body, paragraph);
	const struct place *last = &g_array_index(quotes, struct place, to - 1);

	g_string_append(page->out, "<div class=\"clause\"><span class=\"no\">");
	html_put_link(page, paragraph, NULL);
	g_string_append(page->out, "</span> <p>");
	if (g_array_index(quotes, struct place, from).start > 0)
		g_string_append(page->out, "\xe2\x80\xa6 ");
	for (guint i = from; i < to; i++) {
		if (i > from)
			g_string_append(page->out, " \xe2\x80\xa6 ");
		html_put_words(page, &g_array_index(quotes, struct place, i),
		    (gint)verdict);
	}
	if (last->end < p->end - p->start)
		g_string_append(page->out, " \xe2\x80\xa6");
	g_string_append(page->out, "</p></div>\n");
}

static void
put_quotes(const struct html_page *page, const GArray *quotes, guint verdict)
{
	g_autofree char *above = NULL;

	for (guint i = 0; i < quotes->len;) {
		guint32 paragraph =
		    g_array_index(quotes, struct place, i).paragraph;
		g_autofree char *heading =
		    outline_heading(page->document->clauses, paragraph);
		guint to = i + 1;

		while (to < quotes->len &&
		       g_array_index(quotes, struct place, to).paragraph ==
			   paragraph)
			to++;
		if (g_strcmp0(above, heading) != 0) {
			g_string_append(page->out,
			    above != NULL ? "</blockquote>\n<blockquote>"
					  : "<blockquote>");
			if (heading[0] != '\0') {
				g_string_append(
				    page->out, "<p class=\"under\">");
				html_put(page->out, heading, -1);
				g_string_append(page->out, "</p>\n");
			}
			g_free(above);
			above = g_steal_pointer(&heading);
		}
		put_quote(page, quotes, i, to, verdict);
		i = to;
	}
	if (above != NULL)
		g_string_append(page->out, "</blockquote>\n");
}

/* ---- One requirement ---- */

static void
open_row(const struct html_page *page, const char *caption)
{
	g_string_append_printf(page->out,
	    "<div class=\"row\"><h%u>%s</h%u>\n<div>\n", page->level + 1,
	    caption, page->level + 1);
}

static void
close_row(const struct html_page *page)
{
	g_string_append(page->out, "</div></div>\n");
}

/* Whether the elements of VERDICT are said in more than one paragraph. */
static gboolean
is_scattered(const struct verdict *verdict)
{
	guint32 first = G_MAXUINT32;

	for (guint e = 0; e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];

		for (guint i = 0; i < element->evidence->len; i++) {
			guint32 at =
			    g_array_index(element->evidence, struct place, i)
				.paragraph;

			if (first != G_MAXUINT32 && at != first)
				return TRUE;
			first = at;
		}
	}
	return FALSE;
}

static void
put_elements(const struct html_page *page, const struct verdict *verdict)
{
	gboolean wants_links = is_scattered(verdict);
	GString *out = page->out;

	open_row(page, "Required");
	g_string_append(out, "<ul class=\"elements\">\n");
	for (guint e = 0; e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];

		g_string_append(out,
		    element->found
			? "<li class=\"found\"><span class=\"aloud\">Said: "
			  "</span>"
			: "<li class=\"absent\">");
		html_put(out, element->element->title, -1);
		if (!element->found) {
			g_string_append(out, " <small>not said</small>");
		} else if (wants_links && element->evidence->len > 0) {
			g_string_append(out, " <small>");
			html_put_link(page,
			    g_array_index(element->evidence, struct place, 0)
				.paragraph,
			    NULL);
			g_string_append(out, "</small>");
		}
		g_string_append(out, "</li>\n");
	}
	g_string_append(out, "</ul>\n");
	close_row(page);
}

/* What a rule that asks for no clause does not want to see. */
static void
put_forbidden(const struct html_page *page, const struct rule *rule)
{
	open_row(page, "Unwelcome");
	g_string_append(page->out, "<ul class=\"causes\">\n");
	for (guint i = 0; i < rule->kinds->len; i++) {
		const struct kind_text *kind = rule->kinds->pdata[i];

		g_string_append(page->out, "<li>");
		html_put(page->out, kind->message, -1);
		g_string_append(page->out, "</li>\n");
	}
	g_string_append(page->out, "</ul>\n");
	close_row(page);
}

/* How far findings like it have been right. */
static void
put_record(GString *out, const struct finding *finding)
{
	g_autofree char *line = confidence_line(finding);

	if (line == NULL)
		return;
	line[0] = g_ascii_toupper(line[0]);
	g_string_append(out, " <small class=\"record\">");
	html_put(out, line, -1);
	g_string_append(out, ".</small>");
}

static void
put_cause(const struct html_page *page, const struct finding *finding)
{
	GString *out = page->out;

	g_string_append(out, "<li>");
	if (finding->kind != NULL && strcmp(finding->kind, "missing") != 0) {
		g_string_append(out, "<b>");
		html_put_kind(out, finding->kind);
		g_string_append(out, ".</b> ");
	}
	html_put(out, finding->message, -1);
	if (finding->has_place && finding->element == NULL) {
		g_autofree char *quote =
		    place_quote(page->document->body, &finding->place);

		g_string_append(out, " <span class=\"words\">\xe2\x80\x9c");
		html_put(out, quote, -1);
		g_string_append(out, "\xe2\x80\x9d</span>");
	}
	if (finding->has_place) {
		g_string_append(out, " <small>");
		html_put_link(page, finding->place.paragraph, NULL);
		g_string_append(out, "</small>");
	}
	if (finding->revision != NULL && finding->element == NULL) {
		g_autofree char *caption =
		    html_change_caption(page, finding->revision);

		g_string_append(out, " <small class=\"change\">");
		html_put(out, caption, -1);
		g_string_append(out, "</small>");
	}
	put_record(out, finding);
	g_string_append(out, "</li>\n");
}

static void
put_causes(const struct html_page *page, const struct rule *rule,
    const GPtrArray *findings)
{
	open_row(page, "Why it falls short");
	g_string_append(page->out, "<ul class=\"causes\">\n");
	for (guint i = 0; i < findings->len; i++)
		put_cause(page, findings->pdata[i]);
	g_string_append(page->out, "</ul>\n");
	if (rule->why != NULL && rule->why[0] != '\0') {
		g_string_append(page->out, "<p>");
		html_put(page->out, rule->why, -1);
		g_string_append(page->out, "</p>\n");
	}
	if (rule->serves != NULL) {
		g_string_append(page->out, "<p>Serves: ");
		html_put(page->out, rule->serves, -1);
		g_string_append(page->out, "</p>\n");
	}
	close_row(page);
}

/* What to write, each wording once; the whole clause behind parts of it. */
static void
put_wording(const struct html_page *page, const GPtrArray *findings)
{
	g_autoptr(GPtrArray) wordings = finding_wordings(findings);

	if (wordings->len == 0)
		return;
	open_row(page, "What to write");
	for (guint i = 0; i < wordings->len; i++) {
		g_string_append(page->out, "<p class=\"write\">");
		html_put(page->out, wordings->pdata[i], -1);
		g_string_append(page->out, "</p>\n");
	}
	close_row(page);
}

/* Nothing is said, and where it would be. */
static void
put_nothing(const struct html_page *page, const GPtrArray *findings)
{
	const struct finding *first =
	    findings->len > 0 ? findings->pdata[0] : NULL;

	open_row(page, "The agreement says");
	g_string_append(page->out, "<p>Nothing on this.");
	if (first != NULL && first->has_home) {
		g_autofree char *heading = outline_heading(
		    page->document->clauses, first->home.paragraph);

		g_string_append(page->out, " Its likely place is under ");
		html_put_link(page, first->home.paragraph,
		    heading[0] != '\0' ? heading : NULL);
		g_string_append_c(page->out, '.');
	}
	g_string_append(page->out, "</p>\n");
	close_row(page);
}

static void
put_requirement_head(const struct html_page *page, guint i)
{
	const struct verdict *verdict = get_verdict(page, i);
	const struct rule *rule = verdict->rule;
	GString *out = page->out;

	g_string_append_printf(out,
	    "<section class=\"requirement %s\" id=\"%sr%u\">\n<h%u>",
	    html_status_classes[verdict->status], page->prefix, i + 1,
	    page->level);
	html_put(out, rule->title, -1);
	g_string_append_printf(out,
	    " <span class=\"verdict\">%s</span></h%u>\n",
	    html_status_words[verdict->status], page->level);
	g_string_append(out, "<p class=\"cite\">");
	html_put(out, rule->citation != NULL ? rule->citation : "", -1);
	g_string_append(out, " <code>");
	html_put(out, rule->id, -1);
	g_string_append(out, "</code>");
	if (verdict->status != STATUS_SATISFIED &&
	    verdict->status != STATUS_NOT_APPLICABLE)
		g_string_append_printf(
		    out, " level: %s", level_name(rule->level));
	g_string_append(out, "</p>\n");
}

void
html_put_requirement(const struct html_page *page, guint i)
{
	const struct verdict *verdict = get_verdict(page, i);
	g_autoptr(GPtrArray) findings = html_findings(page, i);

	put_requirement_head(page, i);
	if (verdict->status == STATUS_NOT_APPLICABLE) {
		g_string_append_printf(page->out,
		    "<p>Not in force on %s.</p>\n</section>\n",
		    page->run->as_of);
		return;
	}
	if (verdict->elements->len > 0)
		put_elements(page, verdict);
	else if (verdict->rule->forbids)
		put_forbidden(page, verdict->rule);
	g_autoptr(GArray) quotes =
	    quote_find(page->document, page->marks, i, MARK_SAID);
	if (quotes->len > 0) {
		open_row(page, "The agreement says");
		put_quotes(page, quotes, i);
		close_row(page);
	} else if (verdict->status == STATUS_MISSING) {
		put_nothing(page, findings);
	}
	if (verdict->reason != NULL) {
		open_row(page, "Why undecided");
		g_string_append(page->out, "<p>");
		html_put(page->out, verdict->reason, -1);
		g_string_append(page->out, "</p>\n");
		close_row(page);
	}
	if (findings->len > 0)
		put_causes(page, verdict->rule, findings);
	put_wording(page, findings);
	g_string_append(page->out, "</section>\n");
}

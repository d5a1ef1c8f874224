/* The HTML report's table of verdicts, and what is to be known of the file. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include <string.h>

const char *const html_status_words[] = {
    "Satisfied", "Weakened", "Missing", "Not applicable", "Undecided"};
const char *const html_status_classes[] = {
    "ok", "weak", "miss", "idle", "open"};

const struct pack *
html_pack(const struct report_run *run, const struct rule *rule)
{
	const GPtrArray *packs = run->packs->list;

	for (guint p = 0; p < packs->len; p++) {
		const struct pack *pack = packs->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++)
			if (pack->rules->pdata[r] == rule)
				return pack;
	}
	return NULL;
}

/* The clauses that verdict I rests on, each once, weakening ones first. */
static void
put_clauses(const struct html_page *page, guint i, gboolean wants_weak)
{
	guint32 last = G_MAXUINT32;
	guint n = 0;

	for (guint k = 0; k < page->marks->len; k++) {
		const struct mark *mark =
		    &g_array_index(page->marks, struct mark, k);

		if (mark->verdict != i ||
		    (mark->kind == MARK_WEAK) != wants_weak ||
		    mark->paragraph == last)
			continue;
		if (n++ > 0)
			g_string_append(page->out, ", ");
		html_put_link(page, mark->paragraph, NULL);
		last = mark->paragraph;
	}
}

static void
put_row(const struct html_page *page, guint i)
{
	const struct verdict *verdict =
	    page->document->verdicts->list->pdata[i];
	g_autoptr(GPtrArray) findings = html_findings(page, i);
	GString *out = page->out;
	gboolean is_weak = FALSE;

	for (guint k = 0; k < page->marks->len; k++) {
		const struct mark *mark =
		    &g_array_index(page->marks, struct mark, k);

		is_weak |= mark->verdict == i && mark->kind == MARK_WEAK;
	}
	g_string_append_printf(out,
	    "<tr role=\"row\" class=\"%s\"><th role=\"rowheader\" "
	    "scope=\"row\"><a href=\"#%sr%u\">",
	    html_status_classes[verdict->status], page->prefix, i + 1);
	html_put(out, verdict->rule->title, -1);
	g_string_append_printf(out,
	    "</a></th><td role=\"cell\"><span class=\"verdict\">%s</span></td>"
	    "<td role=\"cell\">",
	    html_status_words[verdict->status]);
	put_clauses(page, i, is_weak);
	g_string_append(out, "</td><td role=\"cell\">");
	for (guint k = 0; k < findings->len; k++) {
		const struct finding *finding = findings->pdata[k];

		if (k > 0)
			g_string_append_c(out, ' ');
		html_put(out, finding->message, -1);
	}
	g_string_append(out, "</td></tr>\n");
}

/* A line with the name of the pack of verdict I where that is another than
   the one before. */
static void
put_pack_row(const struct html_page *page, guint i)
{
	const GPtrArray *list = page->document->verdicts->list;
	const struct pack *pack = html_pack(
	    page->run, ((const struct verdict *)list->pdata[i])->rule);

	if (page->run->packs->list->len < 2 ||
	    (i > 0 &&
		pack ==
		    html_pack(page->run,
			((const struct verdict *)list->pdata[i - 1])->rule)))
		return;
	g_string_append(page->out,
	    "<tr role=\"row\" class=\"pack\"><th role=\"rowheader\" "
	    "scope=\"rowgroup\" colspan=\"4\">");
	html_put(page->out, pack->title, -1);
	g_string_append(page->out, "</th></tr>\n");
}

void
html_put_verdicts(const struct html_page *page)
{
	static const char *const heads[] = {
	    "Requirement", "Verdict", "Clause", "What is wrong"};

	/* The roles stay where a narrow screen sets the rows as blocks. */
	g_string_append(page->out,
	    "<div class=\"wide\"><table role=\"table\" class=\"verdicts\">\n"
	    "<thead role=\"rowgroup\"><tr role=\"row\">");
	for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
		g_string_append_printf(page->out,
		    "<th role=\"columnheader\" scope=\"col\">%s</th>",
		    heads[i]);
	g_string_append(
	    page->out, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
	for (guint i = 0; i < page->document->verdicts->list->len; i++) {
		if (((const struct verdict *)
			    page->document->verdicts->list->pdata[i])
			->is_idle)
			continue;
		put_pack_row(page, i);
		put_row(page, i);
	}
	g_string_append(page->out, "</tbody></table></div>\n");
}

void
html_put_notices(const struct html_page *page)
{
	const GPtrArray *list = page->document->findings->list;
	guint n = 0;

	for (guint i = 0; i < list->len; i++) {
		const struct finding *finding = list->pdata[i];

		if (strcmp(finding->status, "noticed") != 0)
			continue;
		if (n++ == 0)
			g_string_append(page->out, "<ul class=\"notices\">\n");
		g_string_append(page->out, "<li><b>");
		html_put(page->out, finding->title, -1);
		g_string_append(page->out, ".</b> ");
		html_put(page->out, finding->message, -1);
		if (finding->has_place) {
			g_string_append(page->out, " <small>");
			html_put_link(page, finding->place.paragraph, NULL);
			g_string_append(page->out, "</small>");
		}
		if (finding->suggestion != NULL) {
			g_string_append(page->out, " Write: <q>");
			html_put(page->out, finding->suggestion, -1);
			g_string_append(page->out, "</q>");
		}
		g_string_append(page->out, "</li>\n");
	}
	if (n > 0)
		g_string_append(page->out, "</ul>\n");
}

/* The HTML report's table of what the redline did to each requirement. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include <string.h>

/* The words of one change, struck or underlined, and whose they are. */
static void
put_change(const struct html_page *page, const struct redline_change *change)
{
	GString *out = page->out;
	const char *tag = change->is_gone ? "del" : "ins";
	gboolean is_move = strcmp(change->change, "move") == 0;
	g_autofree char *caption = change_line(
	    is_move ? (change->is_gone ? "moved away" : "moved here")
		    : (change->is_gone ? "deleted" : "inserted"),
	    change->author, change->date);

	g_string_append_printf(out, "<li><%s>", tag);
	html_put(out, change->words, -1);
	g_string_append_printf(out, "</%s> <small>", tag);
	html_put(out, caption, -1);
	g_string_append(out, "</small></li>\n");
}

static void
put_status(GString *out, enum status status, const char *more)
{
	g_string_append_printf(out,
	    "<td role=\"cell\" class=\"%s\"><span class=\"verdict\">%s%s"
	    "</span></td>",
	    html_status_classes[status], html_status_words[status], more);
}

/* The requirement of SHIFT, linked to where the page tells of it. */
static void
put_title(const struct html_page *page, const struct redline_shift *shift)
{
	const GPtrArray *list = page->document->verdicts->list;
	gboolean is_told = page->prefix[0] == '\0' ||
	    shift->is != STATUS_SATISFIED;

	for (guint i = 0; i < list->len && is_told; i++) {
		if (((const struct verdict *)list->pdata[i])->rule !=
		    shift->rule)
			continue;
		g_string_append_printf(page->out, "<a href=\"#%sr%u\">",
		    page->prefix, i + 1);
		html_put(page->out, shift->rule->title, -1);
		g_string_append(page->out, "</a>");
		return;
	}
	html_put(page->out, shift->rule->title, -1);
}

static void
put_shift(const struct html_page *page, const struct redline_shift *shift)
{
	GString *out = page->out;

	g_string_append(out,
	    "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">");
	put_title(page, shift);
	g_string_append(out, "</th>");
	put_status(out, shift->was, "");
	put_status(out, shift->is,
	    shift->is != shift->was ? ""
		: shift->is_worse   ? " in another way"
				    : ", but less");
	g_string_append(out, "<td role=\"cell\"><ul>\n");
	for (guint k = 0; k < shift->changes->len; k++)
		put_change(page, shift->changes->pdata[k]);
	if (shift->changes->len == 0)
		g_string_append(out,
		    "<li>By changes elsewhere in the document.</li>\n");
	g_string_append(out, "</ul></td></tr>\n");
}

/* "The changes make 3 requirements worse and 1 better." */
static void
put_sum(const struct html_page *page)
{
	const GPtrArray *shifts = page->document->redline->shifts;
	GString *out = page->out;
	guint n_worse = 0, n_better;

	for (guint i = 0; i < shifts->len; i++)
		if (((const struct redline_shift *)shifts->pdata[i])->is_worse)
			n_worse++;
	n_better = shifts->len - n_worse;
	g_string_append(out, "<p class=\"key\">The tracked changes make ");
	if (n_worse > 0)
		g_string_append_printf(out, "%u requirement%s worse%s", n_worse,
		    n_worse == 1 ? "" : "s", n_better > 0 ? " and " : "");
	if (n_better > 0)
		g_string_append_printf(out, "%u %sbetter", n_better,
		    n_worse > 0 ? "" : n_better == 1 ? "requirement "
						     : "requirements ");
	g_string_append(out, ".</p>\n");
}

void
html_put_redline(const struct html_page *page)
{
	static const char *const heads[] = {
	    "Requirement", "Before", "Now", "The changed words"};
	const Redline *redline = page->document->redline;
	GString *out = page->out;

	if (redline == NULL)
		return;
	if (redline->shifts->len == 0) {
		g_string_append(out,
		    "<p class=\"key\">No tracked change alters a verdict."
		    "</p>\n");
		return;
	}
	put_sum(page);
	g_string_append(out,
	    "<div class=\"wide\"><table role=\"table\" "
	    "class=\"verdicts redline\">\n"
	    "<thead role=\"rowgroup\"><tr role=\"row\">");
	for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
		g_string_append_printf(out,
		    "<th role=\"columnheader\" scope=\"col\">%s</th>",
		    heads[i]);
	g_string_append(out, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
	for (guint i = 0; i < redline->shifts->len; i++)
		put_shift(page, redline->shifts->pdata[i]);
	g_string_append(out, "</tbody></table></div>\n");
}

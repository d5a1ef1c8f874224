/* The HTML report on several agreements: what they sum up to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include <string.h>

/* ---- The plots ---- */

enum { BAR_WIDTH = 240 };

/* A bar from X, of CLASS. */
static void
put_bar(GString *out, const char *class, guint x, guint width)
{
	if (width > 0)
		g_string_append_printf(out,
		    "<rect class=\"%s\" x=\"%u\" y=\"1\" width=\"%u\" "
		    "height=\"10\"/>",
		    class, x, width);
}

static void
open_plot(GString *out)
{
	g_string_append_printf(out,
	    "<svg width=\"%u\" height=\"12\" viewBox=\"0 0 %u 12\" "
	    "preserveAspectRatio=\"none\" "
	    "aria-hidden=\"true\" "
	    "xmlns=\"http://www.w3.org/2000/svg\">",
	    BAR_WIDTH, BAR_WIDTH);
}

/* The head of a column of numbers, with the color that plots them. */
static void
put_share_head(GString *out, enum status status)
{
	g_string_append(out, "<th scope=\"col\" class=\"n\">");
	g_string_append_printf(out,
	    "<svg width=\"9\" height=\"9\" aria-hidden=\"true\" "
	    "xmlns=\"http://www.w3.org/2000/svg\"><rect class=\"%s\" "
	    "width=\"9\" height=\"9\"/></svg> %s</th>",
	    html_status_classes[status], html_status_words[status]);
}

static void
put_share_row(GString *out, const struct rule *rule, const guint *counts)
{
	static const enum status order[] = {STATUS_SATISFIED, STATUS_WEAKENED,
	    STATUS_UNDECIDED, STATUS_MISSING};
	guint n = 0, before = 0;

	for (guint i = 0; i < G_N_ELEMENTS(order); i++)
		n += counts[order[i]];
	g_string_append(out, "<tr><th scope=\"row\">");
	html_put(out, rule->title, -1);
	g_string_append(out, " <small>");
	html_put(out, rule->id, -1);
	g_string_append(out, "</small></th><td class=\"plot\">");
	open_plot(out);
	for (guint i = 0; n > 0 && i < G_N_ELEMENTS(order); i++) {
		guint from = before * BAR_WIDTH / n;

		before += counts[order[i]];
		put_bar(out, html_status_classes[order[i]], from,
		    before * BAR_WIDTH / n - from);
	}
	g_string_append(out, "</svg></td>");
	if (n > 0)
		g_string_append_printf(out, "<td class=\"n\">%u\xc2\xa0%%</td>",
		    (counts[STATUS_SATISFIED] * 100 + n / 2) / n);
	else
		g_string_append(out, "<td class=\"n\">\xe2\x80\x93</td>");
	g_string_append_printf(out,
	    "<td class=\"n\">%u</td><td class=\"n\">%u</td>"
	    "<td class=\"n\">%u</td></tr>\n",
	    counts[STATUS_SATISFIED], counts[STATUS_WEAKENED],
	    counts[STATUS_MISSING]);
}

static void
put_shares(GString *out, const GPtrArray *rules, const GArray *columns,
    const GPtrArray *rows)
{
	g_string_append(out,
	    "<section aria-labelledby=\"shares\">\n"
	    "<h2 id=\"shares\">Clause by clause</h2>\n"
	    "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
	    "aria-label=\"Clause by clause, a table\">"
	    "<table class=\"plots\">\n<thead><tr>"
	    "<th scope=\"col\">Requirement</th>"
	    "<th scope=\"col\"><span class=\"aloud\">Plot</span></th>"
	    "<th scope=\"col\" class=\"n\">Share satisfied</th>");
	put_share_head(out, STATUS_SATISFIED);
	put_share_head(out, STATUS_WEAKENED);
	put_share_head(out, STATUS_MISSING);
	g_string_append(out, "</tr></thead>\n<tbody>\n");
	for (guint c = 0; c < columns->len; c++) {
		guint r = g_array_index(columns, guint, c);
		guint counts[STATUS_UNDECIDED + 1] = {0};

		for (guint i = 0; i < rows->len; i++)
			counts[html_row_status(((char *
				*)rows->pdata[i])[HTML_FIELD_VERDICTS + r])]++;
		put_share_row(out, rules->pdata[r], counts);
	}
	g_string_append(out, "</tbody></table></div>\n</section>\n");
}

struct count {
	const char *kind; /* interned */
	guint n;
};

static gint
compare_counts(gconstpointer a, gconstpointer b)
{
	const struct count *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return strcmp(x->kind, y->kind);
}

static void
count_kind(GArray *counts, const char *kind)
{
	struct count new = {g_intern_string(kind), 1};

	for (guint i = 0; i < counts->len; i++) {
		struct count *count = &g_array_index(counts, struct count, i);

		if (count->kind == new.kind) {
			count->n++;
			return;
		}
	}
	g_array_append_val(counts, new);
}

static GArray *
count_kinds(const GPtrArray *rows)
{
	GArray *counts = g_array_new(FALSE, FALSE, sizeof(struct count));

	for (guint i = 0; i < rows->len; i++)
		for (char **field =
			 (char **)rows->pdata[i] + HTML_FIELD_VERDICTS;
		     *field != NULL; field++) {
			g_auto(GStrv) kinds =
			    g_strsplit(strchr(*field, ':') + 1, ",", -1);

			for (guint k = 0; kinds[k] != NULL; k++)
				count_kind(counts, kinds[k]);
		}
	g_array_sort(counts, compare_counts);
	return counts;
}

static void
put_kinds(GString *out, const GPtrArray *rows)
{
	g_autoptr(GArray) counts = count_kinds(rows);
	guint most;

	if (counts->len == 0)
		return;
	most = g_array_index(counts, struct count, 0).n;
	g_string_append(out,
	    "<section aria-labelledby=\"kinds\">\n"
	    "<h2 id=\"kinds\">Kinds of weakening</h2>\n"
	    "<table class=\"plots\">\n<thead><tr>"
	    "<th scope=\"col\">Kind</th>"
	    "<th scope=\"col\"><span class=\"aloud\">Plot</span></th>"
	    "<th scope=\"col\" class=\"n\">Times</th></tr></thead>\n<tbody>\n");
	for (guint i = 0; i < counts->len; i++) {
		const struct count *count =
		    &g_array_index(counts, struct count, i);

		g_string_append(out, "<tr><th scope=\"row\">");
		html_put_kind(out, count->kind);
		g_string_append(out, "</th><td class=\"plot\">");
		open_plot(out);
		put_bar(out, "weak", 0, MAX(count->n * BAR_WIDTH / most, 1));
		g_string_append_printf(
		    out, "</svg></td><td class=\"n\">%u</td></tr>\n", count->n);
	}
	g_string_append(out, "</tbody></table>\n</section>\n");
}

static void
put_total(GString *out, const struct report_totals *totals,
    const GPtrArray *rows, guint n_rules)
{
	guint n_clean = 0;

	for (guint i = 0; i < rows->len; i++) {
		guint n = 0;

		for (guint r = 0; r < n_rules; r++) {
			enum status status = html_row_status(
			    ((char **)rows->pdata[i])[HTML_FIELD_VERDICTS + r]);

			n += status == STATUS_SATISFIED ||
			     status == STATUS_NOT_APPLICABLE;
		}
		n_clean += n == n_rules;
	}
	g_string_append_printf(out,
	    "<p class=\"sum\">%u without defect; <b class=\"miss\">%u missing"
	    "</b> and <b class=\"weak\">%u weakened</b> clauses, %u satisfied",
	    n_clean, totals->counts.statuses[STATUS_MISSING],
	    totals->counts.statuses[STATUS_WEAKENED],
	    totals->counts.statuses[STATUS_SATISFIED]);
	if (totals->errors->len > 0)
		g_string_append_printf(out,
		    "; <a href=\"#unjudged\">%u not judged</a>",
		    totals->errors->len);
	g_string_append(out, "</p>\n");
}

static void
free_fields(gpointer data)
{
	g_strfreev(data);
}

void
html_put_portfolio(const struct report_run *run,
    const struct report_totals *totals, GString *out)
{
	g_autoptr(GPtrArray) rules = html_rules(run);
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_fields);

	for (guint i = 0; i < totals->rows->len; i++)
		g_ptr_array_add(rows,
		    g_strsplit(((const GString *)totals->rows->pdata[i])->str,
			HTML_PART, -1));
	put_total(out, totals, rows, rules->len);
	g_string_append(out, "</header>\n");
	if (rows->len == 0) {
		g_string_append(out, "<main>\n");
		return;
	}
	g_string_append(out,
	    "<nav aria-label=\"Parts of this report\"><ul>"
	    "<li><a href=\"#matrix-title\">Matrix</a></li>"
	    "<li><a href=\"#shares\">Clauses</a></li>"
	    "<li><a href=\"#contracts\">Contracts</a></li>"
	    "<li><a href=\"#basis\">Basis</a></li></ul></nav>\n<main>\n");
	html_put_matrix(run, rows, out);
	g_autoptr(GArray) columns = html_columns(run, rows);
	put_shares(out, rules, columns, rows);
	put_kinds(out, rows);
}

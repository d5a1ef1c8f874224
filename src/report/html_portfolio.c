/* The HTML report on several agreements: the matrix, and what it sums up to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include <string.h>

/* Fields of a row, each cleaned of control characters, parted by this. */
#define PART "\x1f"

enum { FIELD_INDEX, FIELD_PATH, FIELD_TITLE, FIELD_VERDICTS };

/* By enum status. A row has, for each rule, the letter, the number of the
   verdict, a colon and the kinds of weakening: "w3:delay,consent". */
static const char letters[] = "swmnu";

/* Worst first, as the matrix is sorted. */
static const guint8 ranks[] = {4, 1, 0, 3, 2};

static const char *const signs[] = {
    "\xc2\xb7", "\xe2\x97\x90", "\xe2\x97\x8f", "\xe2\x80\x93", "?"};

/* All rules of all packs: the columns of the matrix. */
static GPtrArray *
list_all_rules(const struct report_run *run)
{
	GPtrArray *rules = g_ptr_array_new();

	for (guint p = 0; p < run->packs->list->len; p++) {
		const struct pack *pack = run->packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++)
			g_ptr_array_add(rules, pack->rules->pdata[r]);
	}
	return rules;
}

/* The verdict on RULE, and its index from 1; NULL where there is none. */
static const struct verdict *
find_verdict(const struct report_document *document, const struct rule *rule,
    guint *number)
{
	const GPtrArray *list = document->verdicts->list;

	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		*number = i + 1;
		if (verdict->rule == rule)
			return verdict;
	}
	return NULL;
}

void
html_put_row(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	g_autofree char *path = clean_text(document->path);
	g_autofree char *title = clean_text(html_title(document));
	g_autoptr(GPtrArray) rules = list_all_rules(run);

	g_string_append_printf(
	    out, "%u" PART "%s" PART "%s", document->index, path, title);
	for (guint i = 0; i < rules->len; i++) {
		guint number = 0;
		const struct verdict *verdict =
		    find_verdict(document, rules->pdata[i], &number);

		if (verdict == NULL) {
			g_string_append_printf(
			    out, PART "%c0:", letters[STATUS_NOT_APPLICABLE]);
			continue;
		}
		g_string_append_printf(
		    out, PART "%c%u:", letters[verdict->status], number);
		for (guint k = 0; k < verdict->weakenings->len; k++)
			g_string_append_printf(out, "%s%s", k > 0 ? "," : "",
			    ((const struct weakening *)
				    verdict->weakenings->pdata[k])
				->kind);
	}
}

static enum status
read_status(const char *field)
{
	const char *at = strchr(letters, field[0]);

	return (enum status)(at - letters);
}

/* ---- The matrix ---- */

/* "tls-br/9.6.3-5a" as "9.6.3-5a". */
static const char *
short_id(const struct rule *rule)
{
	const char *slash = strchr(rule->id, '/');

	return slash != NULL ? slash + 1 : rule->id;
}

static void
put_cell(GString *out, const char *index, const char *field)
{
	enum status status = read_status(field);
	const char *kinds = strchr(field, ':') + 1;

	g_string_append_printf(out, "<td class=\"%s\" data-order=\"%u\">",
	    html_status_classes[status], ranks[status]);
	if (status == STATUS_SATISFIED || status == STATUS_NOT_APPLICABLE) {
		g_string_append_printf(out,
		    "<span aria-hidden=\"true\">%s</span>"
		    "<span class=\"aloud\">%s</span></td>",
		    signs[status], html_status_words[status]);
		return;
	}
	g_string_append_printf(out, "<a href=\"#d%sr%.*s\"", index,
	    (int)(kinds - field - 2), field + 1);
	if (kinds[0] != '\0') {
		g_string_append(out, " title=\"");
		html_put(out, kinds, -1);
		g_string_append_c(out, '"');
	}
	g_string_append_printf(out,
	    "><span aria-hidden=\"true\">%s</span>"
	    "<span class=\"aloud\">%s</span></a></td>",
	    signs[status], html_status_words[status]);
}

static void
put_matrix_row(GString *out, char *const *fields, guint n_rules)
{
	guint n = 0;

	g_string_append_printf(
	    out, "<tr><th scope=\"row\"><a href=\"#d%s\">", fields[0]);
	html_put(out, fields[FIELD_TITLE], -1);
	g_string_append(out, "</a> <small>");
	html_put(out, fields[FIELD_PATH], -1);
	g_string_append(out, "</small></th>");
	for (guint r = 0; r < n_rules; r++) {
		enum status status = read_status(fields[FIELD_VERDICTS + r]);

		n += status != STATUS_SATISFIED &&
		     status != STATUS_NOT_APPLICABLE;
	}
	g_string_append_printf(
	    out, "<td class=\"n\" data-order=\"%u\">%u</td>", 9999 - n, n);
	for (guint r = 0; r < n_rules; r++)
		put_cell(out, fields[0], fields[FIELD_VERDICTS + r]);
	g_string_append(out, "</tr>\n");
}

static void
put_matrix(GString *out, const GPtrArray *rules, const GPtrArray *rows)
{
	g_string_append(out,
	    "<section aria-labelledby=\"matrix-title\">\n"
	    "<h2 id=\"matrix-title\">Contracts by clauses</h2>\n"
	    "<p class=\"key\"><b class=\"miss\">\xe2\x97\x8f</b> missing, "
	    "<b class=\"weak\">\xe2\x97\x90</b> weakened, "
	    "<b class=\"open\">?</b> undecided, \xc2\xb7 satisfied, "
	    "\xe2\x80\x93 not in force</p>\n"
	    "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
	    "aria-labelledby=\"matrix-title\">\n"
	    "<table id=\"matrix\" class=\"matrix\">\n<thead><tr>"
	    "<th scope=\"col\">Contract</th>"
	    "<th scope=\"col\" class=\"n\">Defects</th>");
	for (guint r = 0; r < rules->len; r++) {
		const struct rule *rule = rules->pdata[r];

		g_string_append(out, "<th scope=\"col\" class=\"up\"><span>");
		html_put(out, rule->title, -1);
		g_string_append(out, " <small>");
		html_put(out, short_id(rule), -1);
		g_string_append(out, "</small></span></th>");
	}
	g_string_append(out, "</tr></thead>\n<tbody>\n");
	for (guint i = 0; i < rows->len; i++)
		put_matrix_row(out, rows->pdata[i], rules->len);
	g_string_append(out, "</tbody></table></div>\n</section>\n");
}

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
	    "aria-hidden=\"true\" focusable=\"false\" "
	    "xmlns=\"http://www.w3.org/2000/svg\">",
	    BAR_WIDTH, BAR_WIDTH);
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
	html_put(out, short_id(rule), -1);
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
put_shares(GString *out, const GPtrArray *rules, const GPtrArray *rows)
{
	g_string_append(out,
	    "<section aria-labelledby=\"shares\">\n"
	    "<h2 id=\"shares\">Clause by clause</h2>\n"
	    "<div class=\"wide\"><table class=\"plots\">\n<thead><tr>"
	    "<th scope=\"col\">Requirement</th>"
	    "<th scope=\"col\"><span class=\"aloud\">Plot</span></th>"
	    "<th scope=\"col\" class=\"n\">Share satisfied</th>"
	    "<th scope=\"col\" class=\"n\">Satisfied</th>"
	    "<th scope=\"col\" class=\"n\">Weakened</th>"
	    "<th scope=\"col\" class=\"n\">Missing</th></tr></thead>\n"
	    "<tbody>\n");
	for (guint r = 0; r < rules->len; r++) {
		guint counts[STATUS_UNDECIDED + 1] = {0};

		for (guint i = 0; i < rows->len; i++)
			counts[read_status(
			    ((char **)rows->pdata[i])[FIELD_VERDICTS + r])]++;
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
		for (char **field = (char **)rows->pdata[i] + FIELD_VERDICTS;
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
	    "<div class=\"wide\"><table class=\"plots\">\n<thead><tr>"
	    "<th scope=\"col\">Kind</th>"
	    "<th scope=\"col\"><span class=\"aloud\">Plot</span></th>"
	    "<th scope=\"col\" class=\"n\">Times</th></tr></thead>\n<tbody>\n");
	for (guint i = 0; i < counts->len; i++) {
		const struct count *count =
		    &g_array_index(counts, struct count, i);
		g_autofree char *words =
		    g_strdelimit(g_strdup(count->kind), "-", ' ');

		words[0] = g_ascii_toupper(words[0]);
		g_string_append(out, "<tr><th scope=\"row\">");
		html_put(out, words, -1);
		g_string_append(out, "</th><td class=\"plot\">");
		open_plot(out);
		put_bar(out, "weak", 0, MAX(count->n * BAR_WIDTH / most, 1));
		g_string_append_printf(
		    out, "</svg></td><td class=\"n\">%u</td></tr>\n", count->n);
	}
	g_string_append(out, "</tbody></table></div>\n</section>\n");
}

static void
put_total(GString *out, const struct report_totals *totals,
    const GPtrArray *rows, guint n_rules)
{
	guint n_clean = 0;

	for (guint i = 0; i < rows->len; i++) {
		guint n = 0;

		for (guint r = 0; r < n_rules; r++) {
			enum status status = read_status(
			    ((char **)rows->pdata[i])[FIELD_VERDICTS + r]);

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
	g_autoptr(GPtrArray) rules = list_all_rules(run);
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_fields);

	for (guint i = 0; i < totals->rows->len; i++)
		g_ptr_array_add(rows,
		    g_strsplit(((const GString *)totals->rows->pdata[i])->str,
			PART, -1));
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
	put_matrix(out, rules, rows);
	put_shares(out, rules, rows);
	put_kinds(out, rows);
}

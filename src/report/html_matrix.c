/* The HTML report on several agreements: contracts by clauses. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include <string.h>

/* By enum status. A row has, for each rule, the letter, the number of the
   verdict, a colon and the kinds of weakening: "w3:delay,consent". */
static const char letters[] = "swmnu";

/* Worst first, as the matrix is sorted. */
static const guint8 ranks[] = {4, 1, 0, 3, 2};

static const char *const signs[] = {
    "\xc2\xb7", "\xe2\x97\x90", "\xe2\x97\x8f", "\xe2\x80\x93", "?"};

GPtrArray *
html_rules(const struct report_run *run)
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
	g_autoptr(GPtrArray) rules = html_rules(run);

	g_string_append_printf(out, "%u" HTML_PART "%s" HTML_PART "%s",
	    document->index, path, title);
	for (guint i = 0; i < rules->len; i++) {
		guint number = 0;
		const struct verdict *verdict =
		    find_verdict(document, rules->pdata[i], &number);

		if (verdict == NULL) {
			g_string_append_printf(out,
			    HTML_PART "%c0:", letters[STATUS_NOT_APPLICABLE]);
			continue;
		}
		g_string_append_printf(
		    out, HTML_PART "%c%u:", letters[verdict->status], number);
		for (guint k = 0; k < verdict->weakenings->len; k++)
			g_string_append_printf(out, "%s%s", k > 0 ? "," : "",
			    ((const struct weakening *)
				    verdict->weakenings->pdata[k])
				->kind);
	}
}

enum status
html_row_status(const char *field)
{
	const char *at = strchr(letters, field[0]);

	return (enum status)(at - letters);
}

/* ---- The matrix ---- */

/* Whether any row has more to say of the rules [FROM, TO) than that they do
   not apply. */
static gboolean
is_shown(const GPtrArray *rows, guint from, guint to)
{
	for (guint i = 0; i < rows->len; i++) {
		char *const *fields = rows->pdata[i];

		for (guint r = from; r < to; r++)
			if (html_row_status(fields[HTML_FIELD_VERDICTS + r]) !=
			    STATUS_NOT_APPLICABLE)
				return TRUE;
	}
	return FALSE;
}

GArray *
html_columns(const struct report_run *run, const GPtrArray *rows)
{
	GArray *columns = g_array_new(FALSE, FALSE, sizeof(guint));
	guint from = 0;

	for (guint p = 0; p < run->packs->list->len; p++) {
		const struct pack *pack = run->packs->list->pdata[p];
		guint to = from + pack->rules->len;

		/* The first is there where none is called for. */
		for (guint r = from;
		    r < to && (p == 0 || is_shown(rows, from, to)); r++)
			g_array_append_val(columns, r);
		from = to;
	}
	return columns;
}

/* With more columns it is printed on the long side. */
enum { PORTRAIT_COLUMNS = 14 };

/* "tls-br/9.6.3-5a" as "9.6.3-5a". */
static const char *
short_id(const struct rule *rule)
{
	const char *slash = strchr(rule->id, '/');

	return slash != NULL ? slash + 1 : rule->id;
}

/* "delay,consent,delay" as a tooltip, each kind once. */
static void
put_kinds(GString *out, const char *kinds)
{
	g_auto(GStrv) list = g_strsplit(kinds, ",", -1);

	g_string_append(out, " title=\"");
	for (guint i = 0; list[i] != NULL; i++) {
		guint k = 0;

		while (strcmp(list[k], list[i]) != 0)
			k++;
		if (k < i)
			continue;
		if (i > 0)
			g_string_append(out, ", ");
		html_put_kind(out, list[i]);
	}
	g_string_append_c(out, '"');
}

static void
put_cell(GString *out, const char *index, const char *field)
{
	enum status status = html_row_status(field);
	const char *kinds = strchr(field, ':') + 1;

	g_string_append_printf(out, "<td class=\"%s\" data-order=\"%u\">",
	    html_status_classes[status], ranks[status]);
	if (status == STATUS_SATISFIED || status == STATUS_NOT_APPLICABLE) {
		g_string_append_printf(out,
		    "<span class=\"sign\" aria-hidden=\"true\">%s</span>"
		    "<span class=\"aloud\">%s</span></td>",
		    signs[status], html_status_words[status]);
		return;
	}
	g_string_append_printf(out, "<a href=\"#d%sr%.*s\"", index,
	    (int)(kinds - field - 2), field + 1);
	if (kinds[0] != '\0')
		put_kinds(out, kinds);
	g_string_append_printf(out,
	    "><span class=\"sign\" aria-hidden=\"true\">%s</span>"
	    "<span class=\"aloud\">%s</span></a></td>",
	    signs[status], html_status_words[status]);
}

static void
put_matrix_row(GString *out, char *const *fields, const GArray *columns)
{
	guint n = 0;

	g_string_append_printf(
	    out, "<tr><th scope=\"row\"><a href=\"#d%s\">", fields[0]);
	html_put(out, fields[HTML_FIELD_TITLE], -1);
	g_string_append(out, "</a> <small>");
	html_put(out, fields[HTML_FIELD_PATH], -1);
	g_string_append(out, "</small></th>");
	for (guint c = 0; c < columns->len; c++) {
		guint r = g_array_index(columns, guint, c);
		enum status status =
		    html_row_status(fields[HTML_FIELD_VERDICTS + r]);

		n += status != STATUS_SATISFIED &&
		     status != STATUS_NOT_APPLICABLE;
	}
	g_string_append_printf(
	    out, "<td class=\"n\" data-order=\"%u\">%u</td>", n, n);
	for (guint c = 0; c < columns->len; c++)
		put_cell(out, fields[0],
		    fields[HTML_FIELD_VERDICTS +
			g_array_index(columns, guint, c)]);
	g_string_append(out, "</tr>\n");
}

/* The names of the packs above their rules. */
static void
put_packs(GString *out, const struct report_run *run, const GArray *columns)
{
	guint from = 0, c = 0;

	g_string_append(out, "<tr class=\"packs\"><td></td><td></td>");
	for (guint p = 0; p < run->packs->list->len; p++) {
		const struct pack *pack = run->packs->list->pdata[p];

		from += pack->rules->len;
		if (c == columns->len ||
		    g_array_index(columns, guint, c) >= from)
			continue;
		c += pack->rules->len;
		g_string_append_printf(out,
		    "<th scope=\"colgroup\" colspan=\"%u\">", pack->rules->len);
		html_put(out, pack->name, -1);
		g_string_append(out, "</th>");
	}
	g_string_append(out, "</tr>\n");
}

static void
put_heads(GString *out, const struct report_run *run, const GPtrArray *rules,
    const GArray *columns)
{
	g_string_append(out, "<thead>");
	if (run->packs->list->len > 1)
		put_packs(out, run, columns);
	g_string_append(out, "<tr><th scope=\"col\">Contract</th>"
			     "<th scope=\"col\" class=\"n\" data-first=\"descending\">"
			     "Defects</th>");
	for (guint c = 0; c < columns->len; c++) {
		const struct rule *rule =
		    rules->pdata[g_array_index(columns, guint, c)];

		g_string_append(out, "<th scope=\"col\" class=\"up\"><span>");
		html_put(out, rule->title, -1);
		g_string_append(out, " <small>");
		html_put(out, short_id(rule), -1);
		g_string_append(out, "</small></span></th>");
	}
	g_string_append(out, "</tr></thead>\n");
}

void
html_put_matrix(
    const struct report_run *run, const GPtrArray *rows, GString *out)
{
	g_autoptr(GPtrArray) rules = html_rules(run);
	g_autoptr(GArray) columns = html_columns(run, rows);

	g_string_append_printf(out,
	    "<section%s aria-labelledby=\"matrix-title\">\n"
	    "<h2 id=\"matrix-title\">Contracts by clauses</h2>\n"
	    "<p class=\"key\"><b class=\"miss sign\">%s</b> missing, "
	    "<b class=\"weak sign\">%s</b> weakened, "
	    "<b class=\"open sign\">%s</b> undecided, %s satisfied, "
	    "%s not in force or not asked for</p>\n"
	    "<div class=\"wide bleed\" role=\"region\" tabindex=\"0\" "
	    "aria-label=\"The matrix, which may be wider than the page\">\n"
	    "<table id=\"matrix\" class=\"matrix\">\n",
	    columns->len > PORTRAIT_COLUMNS ? " class=\"landscape\"" : "",
	    signs[STATUS_MISSING], signs[STATUS_WEAKENED],
	    signs[STATUS_UNDECIDED], signs[STATUS_SATISFIED],
	    signs[STATUS_NOT_APPLICABLE]);
	put_heads(out, run, rules, columns);
	g_string_append(out, "<tbody>\n");
	for (guint i = 0; i < rows->len; i++)
		put_matrix_row(out, rows->pdata[i], columns);
	g_string_append(out, "</tbody></table></div>\n</section>\n");
}

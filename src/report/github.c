/* Workflow commands that GitHub shows as annotations, gravest first. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <string.h>

static const char *const commands[] = {"notice", "warning", "error"};

static void
put_escaped(GString *out, const char *text, gboolean is_property)
{
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '%' || *c == '\r' || *c == '\n' ||
		    (is_property && (*c == ':' || *c == ',')))
			g_string_append_printf(out, "%%%02X", (guint)*c);
		else
			g_string_append_c(out, *c);
	}
}

static void
put_head(GString *out, enum level level, const char *path)
{
	g_string_append_printf(out, "::%s file=", commands[level]);
	put_escaped(out, path, TRUE);
}

static void
put_finding(const struct report_document *document,
    const struct finding *finding, GString *out)
{
	const struct place *place = finding_place(finding);

	put_head(out, finding->level, place_path(document, place));
	if (place != NULL) {
		struct region region = place_region(document, place);

		g_string_append_printf(out,
		    ",line=%u,col=%u,endLine=%u,endColumn=%u", region.line,
		    region.column, region.line, region.end_column);
	}
	g_string_append(out, ",title=");
	put_escaped(out, finding->requirement, TRUE);
	g_string_append_c(out, ' ');
	put_escaped(
	    out, finding->kind != NULL ? finding->kind : finding->status, TRUE);
	g_string_append(out, "::");
	put_escaped(out, finding->message, FALSE);
	if (place != NULL && finding->has_place) {
		g_autofree char *quote = place_quote(document->body, place);

		if (quote[0] != '\0') {
			g_string_append(out, " The words: \"");
			put_escaped(out, quote, FALSE);
			g_string_append_c(out, '"');
		}
	}
	if (finding->suggestion != NULL) {
		g_string_append(out, "%0AWrite: ");
		put_escaped(out, finding->suggestion, FALSE);
	}
	g_string_append_c(out, '\n');
}

static void
github_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	(void)run;
	for (guint i = 0; i < document->findings->list->len; i++)
		put_finding(document, document->findings->list->pdata[i], out);
}

/* Only the first ten of a kind are shown: the gravest must come first. */
static void
sort_lines(GString *out)
{
	g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
	static const char *const order[] = {
	    "::error ", "::warning ", "::notice "};

	g_string_truncate(out, 0);
	for (guint k = 0; k < G_N_ELEMENTS(order); k++)
		for (guint i = 0; lines[i] != NULL; i++)
			if (g_str_has_prefix(lines[i], order[k]))
				g_string_append_printf(out, "%s\n", lines[i]);
}

static void
github_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	const struct report_counts *counts = &totals->counts;

	for (guint i = 0; i < totals->errors->len; i++) {
		const struct report_error *error = totals->errors->pdata[i];

		put_head(out, LEVEL_ERROR, error->path);
		g_string_append(out, ",title=not judged::");
		put_escaped(out, error->message, FALSE);
		g_string_append_c(out, '\n');
	}
	sort_lines(out);
	g_string_append_printf(out,
	    "::notice title=clauselint::%u document%s judged as of %s: "
	    "%u missing, %u weakened, %u satisfied; %u not judged\n",
	    counts->documents, counts->documents == 1 ? "" : "s", run->as_of,
	    counts->statuses[STATUS_MISSING], counts->statuses[STATUS_WEAKENED],
	    counts->statuses[STATUS_SATISFIED], totals->errors->len);
}

const struct report_format github_format = {.name = "github",
    .caption = "annotations of a GitHub workflow",
    .separator = "",
    .is_held = TRUE,
    .document = github_document,
    .end = github_end};

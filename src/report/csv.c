/* The findings as comma-separated values, a line each. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include "report/cell.h"

static const char *const columns[] = {"document", "requirement", "title",
    "status", "kind", "element", "level", "clause", "heading", "paragraph",
    "start", "end", "quote", "message", "suggestion", "citation", "changed_by",
    "changed_on", "fingerprint", "file", "confidence_right", "confidence_of"};

static void
csv_begin(const struct report_run *run, GString *out)
{
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		cell_put(out, columns[i]);
	cell_end_head(out, run->has_bom);
}

/* Clause to quote; a missing clause has the heading where it belongs. */
static void
put_place(const struct report_document *document, const struct finding *finding,
    GString *out)
{
	const struct place *place = finding_place(finding);

	if (place == NULL) {
		for (guint i = 0; i < 6; i++)
			cell_put(out, "");
		return;
	}
	g_autofree char *heading =
	    outline_heading(document->clauses, place->paragraph);
	g_autofree char *quote = place_quote(document->body, place);
	const struct paragraph *paragraph =
	    body_paragraph(document->body, place->paragraph);
	glong start = g_utf8_strlen(
	    document->body->text->str + paragraph->start, place->start);

	cell_put(out, outline_label(document->clauses, place->paragraph));
	cell_put(out, heading);
	cell_put_number(out, body_number(document->body, place->paragraph));
	if (!finding->has_place) { /* nothing is there to be quoted */
		cell_put(out, "");
		cell_put(out, "");
		cell_put(out, "");
		return;
	}
	cell_put_number(out, start);
	cell_put_number(out, start + g_utf8_strlen(quote, -1));
	cell_put(out, quote);
}

/* How many findings like it were right, and of how many. */
static void
put_confidence(const struct confidence *confidence, GString *out)
{
	if (confidence == NULL) {
		cell_put(out, "");
		cell_put(out, "");
		return;
	}
	cell_put_number(out, confidence->right);
	cell_put_number(out, confidence->of);
}

static void
put_finding(const struct report_document *document,
    const struct finding *finding, GString *out)
{
	const struct revision *revision = finding->revision;

	cell_put(out, document->path);
	cell_put(out, finding->requirement);
	cell_put(out, finding->title);
	cell_put(out, finding->status);
	cell_put(out, finding->kind);
	cell_put(out, finding->element);
	cell_put(out, level_name(finding->level));
	put_place(document, finding, out);
	cell_put(out, finding->message);
	cell_put(out, finding->suggestion);
	cell_put(out, finding->citation);
	cell_put(out, revision != NULL ? revision->author : "");
	cell_put(out, revision != NULL ? revision->date : "");
	cell_put(out, finding->fingerprint);
	cell_put(out, place_path(document, finding_place(finding)));
	put_confidence(finding->confidence, out);
	cell_end_line(out);
}

static void
csv_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	(void)run;
	for (guint i = 0; i < document->findings->list->len; i++)
		put_finding(document, document->findings->list->pdata[i], out);
}

static void
csv_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	(void)run;
	for (guint i = 0; i < totals->errors->len; i++) {
		const struct report_error *error = totals->errors->pdata[i];

		cell_put(out, error->path);
		cell_put(out, "");
		cell_put(out, "Not judged");
		cell_put(out, "unjudged");
		cell_put(out, error->code);
		cell_put(out, "");
		cell_put(out, "error");
		for (guint k = 0; k < 6; k++)
			cell_put(out, "");
		cell_put(out, error->message);
		for (guint k = 0; k < 5; k++)
			cell_put(out, "");
		cell_put(out, error->path);
		put_confidence(NULL, out);
		cell_end_line(out);
	}
}

const struct report_format csv_format = {.name = "csv",
    .caption = "the findings as a table, a line each",
    .separator = "",
    .begin = csv_begin,
    .document = csv_document,
    .end = csv_end};

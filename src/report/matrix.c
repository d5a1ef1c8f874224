/* Contract by clause: a line a document, a column a requirement. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include "report/cell.h"

static const char *const words[] = {
    [STATUS_SATISFIED] = "ok",
    [STATUS_WEAKENED] = "weak",
    [STATUS_MISSING] = "missing",
    [STATUS_NOT_APPLICABLE] = "n/a",
    [STATUS_UNDECIDED] = "review",
};

static void
matrix_begin(const struct report_run *run, GString *out)
{
	cell_put(out, "document");
	for (guint p = 0; p < run->packs->list->len; p++) {
		const struct pack *pack = run->packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++)
			cell_put(out,
			    ((const struct rule *)pack->rules->pdata[r])->id);
	}
	cell_end_head(out, run->has_bom);
}

static const struct verdict *
find_verdict(const Verdicts *verdicts, const struct rule *rule)
{
	for (guint i = 0; i < verdicts->list->len; i++) {
		const struct verdict *verdict = verdicts->list->pdata[i];

		if (verdict->rule == rule)
			return verdict;
	}
	return NULL;
}

/* The paragraph to look at, plus one: what weakens, or what says it; 0 for
   none. */
static guint
find_paragraph(const struct verdict *verdict)
{
	for (guint i = 0; i < verdict->weakenings->len; i++) {
		const struct weakening *weakening =
		    verdict->weakenings->pdata[i];

		if (weakening->has_place)
			return weakening->place.paragraph + 1;
	}
	for (guint i = 0; i < verdict->elements->len; i++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[i];

		if (element->evidence != NULL && element->evidence->len > 0)
			return g_array_index(element->evidence, struct place, 0)
				   .paragraph +
			       1;
	}
	return 0;
}

static void
put_verdict(const struct report_document *document,
    const struct verdict *verdict, GString *out)
{
	guint paragraph;
	g_autoptr(GString) text = g_string_new(NULL);
	const char *path;

	if (verdict == NULL) {
		cell_put(out, words[STATUS_NOT_APPLICABLE]);
		return;
	}
	paragraph = verdict->status == STATUS_SATISFIED ||
			    verdict->status == STATUS_WEAKENED
			? find_paragraph(verdict)
			: 0;
	g_string_append(text, words[verdict->status]);
	path = paragraph > 0 ? member_path(document, paragraph - 1) : NULL;
	if (paragraph > 0)
		g_string_append_printf(text, " %u",
		    body_number(document->body, paragraph - 1));
	if (path != NULL) /* "ok 12 terms.docx" */
		g_string_append_printf(text, " %s", path);
	cell_put(out, text->str);
}

static void
matrix_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	cell_put(out, document->path);
	for (guint p = 0; p < run->packs->list->len; p++) {
		const struct pack *pack = run->packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++)
			put_verdict(document,
			    find_verdict(document->verdicts,
				pack->rules->pdata[r]),
			    out);
	}
	cell_end_line(out);
}

static void
matrix_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	for (guint i = 0; i < totals->errors->len; i++) {
		const struct report_error *error = totals->errors->pdata[i];

		cell_put(out, error->path);
		for (guint p = 0; p < run->packs->list->len; p++) {
			const struct pack *pack = run->packs->list->pdata[p];

			for (guint r = 0; r < pack->rules->len; r++)
				cell_put(out, "unjudged");
		}
		cell_end_line(out);
	}
}

const struct report_format matrix_format = {.name = "matrix",
    .caption = "contract by clause: a line a document, a column a rule",
    .separator = "",
    .begin = matrix_begin,
    .document = matrix_document,
    .end = matrix_end};

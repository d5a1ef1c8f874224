/* The report for a person at a terminal: the verdict first. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/text.h"

#include <string.h>

const struct text_status text_statuses[] = {
    {STATUS_SATISFIED, "ok", "32"},
    {STATUS_WEAKENED, "weakened", "33"},
    {STATUS_MISSING, "missing", "31"},
    {STATUS_NOT_APPLICABLE, "n/a", "2"},
    {STATUS_UNDECIDED, "undecided", "35"},
};

static void
put_row(const struct sheet *sheet, const struct verdict *verdict)
{
	const struct text_status *row = &text_statuses[verdict->status];
	g_autofree char *mark = g_strdup_printf("%-9s", row->mark);

	g_string_append(sheet->out, "  ");
	text_put_colored(sheet, row->color, mark);
	g_string_append_printf(
	    sheet->out, " %s (%s)\n", verdict->rule->title, verdict->rule->id);
}

/* The rows that need attention, then the rest by name. */
static void
put_verdicts(const struct sheet *sheet)
{
	const GPtrArray *list = sheet->document->verdicts->list;
	g_autoptr(GString) rest = g_string_new(NULL);
	gsize start;

	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		if (verdict->status == STATUS_SATISFIED)
			g_string_append_printf(rest, "%s%s",
			    rest->len > 0 ? "; " : "", verdict->rule->title);
		else if (verdict->status != STATUS_NOT_APPLICABLE)
			put_row(sheet, verdict);
	}
	if (rest->len == 0)
		return;
	start = sheet->out->len;
	wrap_text(sheet->out, rest->str, INDENT, sheet->run->width);
	memcpy(sheet->out->str + start + 2, "ok", 2);
	if (sheet->run->has_color) {
		g_string_insert(sheet->out, (gssize)start + 4, "\033[0m");
		g_string_insert(sheet->out, (gssize)start + 2, "\033[32m");
	}
}

/* The packs that nobody asked for, and why they apply or do not. */
static void
put_packs(const struct sheet *sheet)
{
	const GPtrArray *packs = sheet->document->verdicts->packs;

	for (guint i = 0; i < packs->len; i++) {
		g_autofree char *line = recognition_line(packs->pdata[i]);

		if (line != NULL)
			text_put_labelled(sheet, "pack", line);
	}
}

/* How many of the document's requirements have STATUS. */
static guint
count_status(const struct sheet *sheet, enum status status)
{
	const GPtrArray *list = sheet->document->verdicts->list;
	guint n = 0;

	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		n += verdict->status == status && !verdict->is_idle;
	}
	return n;
}

static guint
count_bad(const struct sheet *sheet)
{
	return count_status(sheet, STATUS_MISSING) +
	       count_status(sheet, STATUS_WEAKENED) +
	       count_status(sheet, STATUS_UNDECIDED);
}

/* "contract.docx: 7 of 10 requirements ok", and quietly all of the verdict. */
static void
put_head(const struct sheet *sheet, gboolean is_clean)
{
	static const enum status bad[] = {
	    STATUS_MISSING, STATUS_WEAKENED, STATUS_UNDECIDED};
	g_autofree char *path = clean_text(sheet->document->path);
	guint n_ok = count_status(sheet, STATUS_SATISFIED);
	guint n_idle = count_status(sheet, STATUS_NOT_APPLICABLE);

	text_put_colored(sheet, "1", path);
	if (is_clean)
		g_string_append_printf(sheet->out, ": ok, %u requirement%s",
		    n_ok, n_ok == 1 ? "" : "s");
	else
		g_string_append_printf(sheet->out, ": %u of %u requirements ok",
		    n_ok, n_ok + count_bad(sheet));
	/* Else the rows that follow say it. */
	for (guint i = 0;
	     sheet->run->detail == DETAIL_QUIET && i < G_N_ELEMENTS(bad); i++) {
		guint n = count_status(sheet, bad[i]);
		g_autofree char *words =
		    g_strdup_printf("%u %s", n, text_statuses[bad[i]].mark);

		if (n == 0)
			continue;
		g_string_append(sheet->out, ", ");
		text_put_colored(sheet, text_statuses[bad[i]].color, words);
	}
	if (n_idle > 0)
		g_string_append_printf(
		    sheet->out, ", %u not applicable", n_idle);
	g_string_append_c(sheet->out, '\n');
}

/* Whether anything in the document is worth a line of a quiet report. */
static gboolean
is_worth_a_line(const struct sheet *sheet)
{
	const GPtrArray *list = sheet->document->findings->list;

	for (guint i = 0; i < list->len; i++)
		if (((const struct finding *)list->pdata[i])->level >
		    LEVEL_NOTE)
			return TRUE;
	return count_status(sheet, STATUS_UNDECIDED) > 0;
}

/* What the redline did, each requirement with the changed words. */
static void
put_redline(const struct sheet *sheet)
{
	const Redline *redline = sheet->document->redline;

	if (redline == NULL)
		return;
	g_string_append(
	    sheet->out, redline->shifts->len > 0
			    ? "\n  What the redline did\n"
			    : "\n  No tracked change alters a verdict\n");
	for (guint i = 0; i < redline->shifts->len; i++) {
		const struct redline_shift *shift = redline->shifts->pdata[i];

		g_string_append(sheet->out, "  ");
		text_put_colored(sheet, shift->is_worse ? "31" : "32",
		    shift->is_worse ? "regressed" : "improved ");
		g_string_append_printf(sheet->out, " %s (%s): %s, now %s\n",
		    shift->rule->title, shift->rule->id,
		    status_name(shift->was), status_name(shift->is));
		for (guint k = 0; k < shift->changes->len; k++) {
			const struct redline_change *change =
			    shift->changes->pdata[k];
			g_autofree char *who = change_line(
			    change->change, change->author, change->date);
			g_autofree char *words =
			    g_strdup_printf("%s: \"%s\"", who, change->words);

			text_put_labelled(sheet, "", words);
		}
		if (shift->changes->len == 0)
			text_put_labelled(
			    sheet, "", "by changes elsewhere in the document");
	}
}

static void
text_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	const GPtrArray *list = document->verdicts->list;
	struct sheet sheet = {run, document, NULL, out};
	gboolean is_clean =
	    count_bad(&sheet) == 0 && document->findings->list->len == 0;

	if (run->detail == DETAIL_QUIET) {
		if (is_worth_a_line(&sheet))
			put_head(&sheet, is_clean);
		return;
	}
	put_head(&sheet, is_clean);
	if (is_clean && run->detail != DETAIL_VERBOSE) {
		put_redline(&sheet);
		return;
	}
	sheet.marks = quote_marks(document);
	put_packs(&sheet);
	put_verdicts(&sheet);
	put_redline(&sheet);
	for (guint i = 0; i < list->len; i++) {
		enum status status =
		    ((const struct verdict *)list->pdata[i])->status;

		if (status != STATUS_NOT_APPLICABLE &&
		    (status != STATUS_SATISFIED ||
			run->detail == DETAIL_VERBOSE))
			text_put_requirement(&sheet, i);
	}
	text_put_notices(&sheet);
	g_string_append_c(out, '\n');
	g_array_unref(sheet.marks);
}

static void
text_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	const struct report_counts *counts = &totals->counts;
	const GPtrArray *errors = totals->errors;

	if (run->detail == DETAIL_QUIET)
		return;
	g_string_append_printf(out,
	    "%u document%s judged as of %s: ", counts->documents,
	    counts->documents == 1 ? "" : "s", run->as_of);
	g_string_append_printf(out, "%u missing, %u weakened, %u satisfied",
	    counts->statuses[STATUS_MISSING], counts->statuses[STATUS_WEAKENED],
	    counts->statuses[STATUS_SATISFIED]);
	if (counts->statuses[STATUS_NOT_APPLICABLE] > 0)
		g_string_append_printf(out, ", %u not applicable",
		    counts->statuses[STATUS_NOT_APPLICABLE]);
	if (counts->statuses[STATUS_UNDECIDED] > 0)
		g_string_append_printf(
		    out, ", %u undecided", counts->statuses[STATUS_UNDECIDED]);
	if (errors->len > 0)
		g_string_append_printf(out, "; %u not judged", errors->len);
	g_string_append_c(out, '\n');
}

const struct report_format text_format = {.name = "text",
    .caption = "for a person at a terminal",
    .separator = "",
    .document = text_document,
    .end = text_end};

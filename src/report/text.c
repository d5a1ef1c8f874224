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
	g_autofree char *text = g_strdup_printf(
	    "%s (%s)", verdict->rule->title, verdict->rule->id);

	text_put_row(sheet, &text_statuses[verdict->status], text);
}

/* The rows that need attention, then the rest by name. */
static void
put_verdicts(const struct sheet *sheet)
{
	const GPtrArray *list = sheet->document->verdicts->list;
	g_autoptr(GString) rest = g_string_new(NULL);

	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		if (verdict->status == STATUS_SATISFIED)
			g_string_append_printf(rest, "%s%s",
			    rest->len > 0 ? "; " : "", verdict->rule->title);
		else if (verdict->status != STATUS_NOT_APPLICABLE)
			put_row(sheet, verdict);
	}
	if (rest->len > 0)
		text_put_row(sheet, &text_statuses[STATUS_SATISFIED],
		    rest->str);
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

/* The documents of a bundle, and what makes each a part of the contract. */
static void
put_papers(const struct sheet *sheet)
{
	static const char *const labels[] = {"signed", "part", "apart"};
	const Bundle *bundle = sheet->document->bundle;

	for (guint i = 0; bundle != NULL && i < bundle->papers->len; i++) {
		const struct position *position = &bundle->positions[i];
		const struct paper *by = bundle->papers->pdata[position->by.paper];
		g_autoptr(GString) text = g_string_new(
		    ((const struct paper *)bundle->papers->pdata[i])->path);
		const char *label;

		if (position->by.is_set) {
			label = outline_label(
			    by->clauses, position->by.place.paragraph);
			g_string_append_printf(text, " (%s, ", by->path);
			if (label[0] != '\0')
				g_string_append_printf(
				    text, "clause %s)", label);
			else
				g_string_append_printf(text, "paragraph %u)",
				    position->by.place.paragraph + 1);
		}
		text_put_labelled(
		    sheet, labels[position->standing], text->str);
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
	static const struct text_status shift_rows[] = {
	    {STATUS_SATISFIED, "improved", "32"},
	    {STATUS_WEAKENED, "regressed", "31"}};
	const Redline *redline = sheet->document->redline;

	if (redline == NULL)
		return;
	g_string_append(
	    sheet->out, redline->shifts->len > 0
			    ? "\n  What the redline did\n"
			    : "\n  No tracked change alters a verdict\n");
	for (guint i = 0; i < redline->shifts->len; i++) {
		const struct redline_shift *shift = redline->shifts->pdata[i];
		g_autofree char *text = g_strdup_printf("%s (%s): %s, now %s",
		    shift->rule->title, shift->rule->id,
		    status_name(shift->was), status_name(shift->is));

		text_put_row(sheet, &shift_rows[shift->is_worse ? 1 : 0], text);
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
	put_papers(&sheet);
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
	g_autoptr(GString) line = g_string_new(NULL);

	if (run->detail == DETAIL_QUIET)
		return;
	g_string_append_printf(line,
	    "%u document%s judged as of %s: ", counts->documents,
	    counts->documents == 1 ? "" : "s", run->as_of);
	g_string_append_printf(line, "%u missing, %u weakened, %u satisfied",
	    counts->statuses[STATUS_MISSING], counts->statuses[STATUS_WEAKENED],
	    counts->statuses[STATUS_SATISFIED]);
	if (counts->statuses[STATUS_NOT_APPLICABLE] > 0)
		g_string_append_printf(line, ", %u not applicable",
		    counts->statuses[STATUS_NOT_APPLICABLE]);
	if (counts->statuses[STATUS_UNDECIDED] > 0)
		g_string_append_printf(
		    line, ", %u undecided", counts->statuses[STATUS_UNDECIDED]);
	if (errors->len > 0)
		g_string_append_printf(line, "; %u not judged", errors->len);
	wrap_text(out, line->str, 0, run->width);
}

const struct report_format text_format = {.name = "text",
    .caption = "for a person at a terminal",
    .separator = "",
    .document = text_document,
    .end = text_end};

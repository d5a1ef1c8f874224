/* The report for a person at a terminal. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <string.h>

static const struct status_row {
	enum status status;
	const char *mark, *color;
} status_rows[] = {
    {STATUS_SATISFIED, "ok", "32"},
    {STATUS_WEAKENED, "weakened", "33"},
    {STATUS_MISSING, "missing", "31"},
    {STATUS_NOT_APPLICABLE, "n/a", "2"},
    {STATUS_UNDECIDED, "undecided", "35"},
};

static void
put_colored(const struct report_run *run, GString *out, const char *color,
    const char *text)
{
	if (run->has_color)
		g_string_append_printf(out, "\033[%sm%s\033[0m", color, text);
	else
		g_string_append(out, text);
}

static void
put_verdict(
    const struct report_run *run, const struct verdict *verdict, GString *out)
{
	const struct status_row *row = &status_rows[verdict->status];
	g_autofree char *mark = g_strdup_printf("%-10s", row->mark);

	g_string_append(out, "  ");
	put_colored(run, out, row->color, mark);
	g_string_append_printf(
	    out, " %-28s %s\n", verdict->rule->id, verdict->rule->title);
	if (verdict->reason != NULL)
		wrap_text(out, verdict->reason, 13, run->width);
}

/* "clause 7.2(b), 7 Revocation" or "paragraph 41". */
static char *
name_place(const struct report_document *document, const struct place *place)
{
	const char *label = outline_label(document->clauses, place->paragraph);
	g_autofree char *heading =
	    outline_heading(document->clauses, place->paragraph);
	GString *out = g_string_new(NULL);

	if (label[0] != '\0')
		g_string_append_printf(out, "clause %s, ", label);
	g_string_append_printf(out, "paragraph %u", place->paragraph + 1);
	if (heading[0] != '\0')
		g_string_append_printf(out, ", under \"%s\"", heading);
	return g_string_free(out, FALSE);
}

static void
put_labelled(const struct report_run *run, GString *out, const char *label,
    const char *text)
{
	g_autofree char *clean = clean_text(text);
	gsize start = out->len;

	if (g_strstrip(clean)[0] == '\0')
		return;
	wrap_text(out, clean, 15, run->width);
	memcpy(out->str + start + 4, label, strlen(label));
}

static void
put_place(const struct report_run *run, const struct report_document *document,
    GString *out, const char *label, const struct place *place)
{
	g_autofree char *where = name_place(document, place);
	g_autofree char *quote = place_quote(document->body, place);

	put_labelled(run, out, label, where);
	if (quote[0] != '\0') {
		g_autofree char *quoted = g_strdup_printf("\"%s\"", quote);

		put_labelled(run, out, "", quoted);
	}
}

static void
put_finding(const struct report_run *run,
    const struct report_document *document, const struct finding *finding,
    const struct finding *last, GString *out)
{
	static const char *const colors[] = {"36", "33", "31"};
	gboolean is_new =
	    last == NULL || strcmp(last->requirement, finding->requirement);

	g_string_append(out, "\n  ");
	put_colored(
	    run, out, colors[finding->level], level_name(finding->level));
	g_string_append_printf(out, ": %s", finding->requirement);
	if (finding->kind != NULL) {
		g_string_append_printf(out, " %s", finding->kind);
		if (finding->element != NULL)
			g_string_append_printf(out, " (%s)", finding->element);
	}
	g_string_append_c(out, '\n');
	put_labelled(run, out, "", finding->message);
	if (finding->has_place)
		put_place(run, document, out, "where", &finding->place);
	if (finding->has_right &&
	    !(finding->has_place && memcmp(&finding->right, &finding->place,
					sizeof(struct place)) == 0))
		put_place(run, document, out, "weakens", &finding->right);
	if (finding->revision != NULL) {
		const struct revision *r = finding->revision;
		g_autofree char *by = g_strdup_printf(
		    "%s by %s %s", r->change, r->author, r->date);

		put_labelled(run, out, "changed", by);
	}
	/* Said once where a requirement has several findings. */
	if (is_new && finding->why != NULL) {
		g_autofree char *why = g_strdup_printf("%s [%s]", finding->why,
		    finding->citation != NULL ? finding->citation : "");

		put_labelled(run, out, "why", why);
	}
	if (finding->suggestion != NULL &&
	    (is_new || g_strcmp0(last->suggestion, finding->suggestion) != 0))
		put_labelled(run, out, "write", finding->suggestion);
}

static void
text_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	const Verdicts *verdicts = document->verdicts;
	guint n_ok = 0, n_idle = 0, n_all = verdicts->list->len;
	gboolean is_clean;
	g_autofree char *path = clean_text(document->path);

	for (guint i = 0; i < verdicts->list->len; i++) {
		enum status status =
		    ((const struct verdict *)verdicts->list->pdata[i])->status;

		n_ok += status == STATUS_SATISFIED;
		n_idle += status == STATUS_NOT_APPLICABLE;
	}
	put_colored(run, out, "1", path);
	is_clean = n_ok + n_idle == n_all && document->findings->list->len == 0;
	if (is_clean)
		g_string_append_printf(
		    out, ": ok, %u requirement%s", n_ok, n_ok == 1 ? "" : "s");
	else
		g_string_append_printf(
		    out, ": %u of %u requirements ok", n_ok, n_all - n_idle);
	if (n_idle > 0)
		g_string_append_printf(out, ", %u not applicable", n_idle);
	g_string_append_c(out, '\n');
	if (is_clean)
		return;
	for (guint i = 0; i < verdicts->list->len; i++)
		put_verdict(run, verdicts->list->pdata[i], out);
	for (guint i = 0; i < document->findings->list->len; i++)
		put_finding(run, document, document->findings->list->pdata[i],
		    i > 0 ? document->findings->list->pdata[i - 1] : NULL, out);
	g_string_append_c(out, '\n');
}

static void
text_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	const struct report_counts *counts = &totals->counts;
	const GPtrArray *errors = totals->errors;

	(void)run;
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

/* A test suite a document, a test case a requirement, as build servers read it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <string.h>

static void
junit_begin(const struct report_run *run, GString *out)
{
	(void)run;
	g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			     "<testsuites name=\"clauselint\">\n");
}

static void
put_case(GString *out, const char *class_name, const char *name)
{
	g_string_append(out, "  <testcase classname=\"");
	put_xml(out, class_name);
	g_string_append(out, "\" name=\"");
	put_xml(out, name);
	g_string_append_c(out, '"');
}

static void
put_outcome(GString *out, const char *element, const char *type,
    const char *message, const char *text)
{
	g_string_append_printf(out, ">\n    <%s type=\"", element);
	put_xml(out, type);
	g_string_append(out, "\" message=\"");
	put_xml(out, message);
	g_string_append_c(out, '"');
	if (text[0] != '\0') {
		g_string_append_c(out, '>');
		put_xml(out, text);
		g_string_append_printf(out, "</%s>", element);
	} else {
		g_string_append(out, "/>");
	}
	g_string_append(out, "\n  </testcase>\n");
}

/* "paragraph 31, clause 9.5: the message ("the words")", a line a finding. */
static void
put_line(const struct report_document *document, const struct finding *finding,
    GString *out)
{
	const struct place *place = finding_place(finding);

	if (place != NULL) {
		const char *label =
		    outline_label(document->clauses, place->paragraph);
		const char *path = member_path(document, place->paragraph);

		if (path != NULL)
			g_string_append_printf(out, "%s, ", path);
		g_string_append_printf(out, "paragraph %u",
		    body_number(document->body, place->paragraph));
		if (label[0] != '\0')
			g_string_append_printf(out, ", clause %s", label);
		g_string_append(out, ": ");
	}
	g_string_append(out, finding->message);
	if (finding->has_place) {
		g_autofree char *quote = place_quote(document->body, place);

		if (quote[0] != '\0')
			g_string_append_printf(out, " \"%s\"", quote);
	}
	g_string_append_c(out, '\n');
	if (finding->suggestion != NULL)
		g_string_append_printf(
		    out, "  write: %s\n", finding->suggestion);
}

static void
put_verdict(const struct report_run *run,
    const struct report_document *document, const struct verdict *verdict,
    GString *out)
{
	const struct rule *rule = verdict->rule;
	g_autofree char *name = g_strdup_printf("%s %s", rule->id, rule->title);
	g_autoptr(GString) lines = g_string_new(NULL);
	const char *first = NULL;

	put_case(out, document->path, name);
	if (verdict->status == STATUS_SATISFIED) {
		g_string_append(out, "/>\n");
		return;
	}
	if (verdict->status == STATUS_NOT_APPLICABLE) {
		g_autofree char *why = g_strdup_printf(
		    "not in force or not applicable on %s", run->as_of);

		put_outcome(out, "skipped", "not-applicable", why, "");
		return;
	}
	for (guint i = 0; i < document->findings->list->len; i++) {
		const struct finding *finding =
		    document->findings->list->pdata[i];

		if (strcmp(finding->requirement, rule->id) != 0)
			continue;
		if (first == NULL)
			first = finding->message;
		put_line(document, finding, lines);
	}
	if (first == NULL)
		first =
		    verdict->reason != NULL ? verdict->reason : "not decided";
	put_outcome(
	    out, "failure", status_name(verdict->status), first, lines->str);
}

/* What was noticed about the file itself: cases from warnings on. */
static void
put_notices(const struct report_document *document, GString *cases,
    GString *remarks, guint *n_cases)
{
	for (guint i = 0; i < document->findings->list->len; i++) {
		const struct finding *finding =
		    document->findings->list->pdata[i];
		g_autoptr(GString) line = g_string_new(NULL);

		if (strcmp(finding->status, "noticed") != 0)
			continue;
		put_line(document, finding, line);
		if (finding->level == LEVEL_NOTE) {
			g_string_append_printf(
			    remarks, "%s, %s", finding->title, line->str);
			continue;
		}
		g_autofree char *name = g_strdup_printf(
		    "%s %s", finding->requirement, finding->title);
		put_case(cases, document->path, name);
		put_outcome(
		    cases, "failure", "noticed", finding->message, line->str);
		(*n_cases)++;
	}
}

static void
put_suite(GString *out, const char *path, guint n_tests, guint n_failures,
    guint n_skipped)
{
	g_string_append(out, " <testsuite name=\"");
	put_xml(out, path);
	g_string_append_printf(out,
	    "\" tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"%u\">\n",
	    n_tests, n_failures, n_skipped);
}

static void
junit_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	g_autoptr(GString) cases = g_string_new(NULL);
	g_autoptr(GString) remarks = g_string_new(NULL);
	guint n = 0, n_failures = 0, n_skipped = 0, n_notices = 0;

	for (guint i = 0; i < document->verdicts->list->len; i++) {
		const struct verdict *verdict =
		    document->verdicts->list->pdata[i];

		if (verdict->is_idle)
			continue;
		n++;
		n_skipped += verdict->status == STATUS_NOT_APPLICABLE;
		n_failures += verdict->status != STATUS_SATISFIED &&
			      verdict->status != STATUS_NOT_APPLICABLE;
		put_verdict(run, document, verdict, cases);
	}
	put_notices(document, cases, remarks, &n_notices);
	put_suite(out, document->path, n + n_notices, n_failures + n_notices,
	    n_skipped);
	g_string_append_len(out, cases->str, (gssize)cases->len);
	if (remarks->len > 0) {
		g_string_append(out, "  <system-out>");
		put_xml(out, remarks->str);
		g_string_append(out, "</system-out>\n");
	}
	g_string_append(out, " </testsuite>\n");
}

static void
junit_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	(void)run;
	for (guint i = 0; i < totals->errors->len; i++) {
		const struct report_error *error = totals->errors->pdata[i];

		put_suite(out, error->path, 1, 1, 0);
		put_case(out, error->path, "the document could be read");
		put_outcome(out, "failure", error->code, error->message, "");
		g_string_append(out, " </testsuite>\n");
	}
	g_string_append(out, "</testsuites>\n");
}

const struct report_format junit_format = {.name = "junit",
    .caption = "a test case a requirement, for build servers",
    .separator = "",
    .begin = junit_begin,
    .document = junit_document,
    .end = junit_end};

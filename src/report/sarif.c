/* SARIF 2.1.0, for code scanning. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <string.h>

#include "report/writer.h"

/* Where a result of a document stands in the log: runs[0].results[]. */
enum { RESULT_DEPTH = 4 };

/* Descriptions may have 1024 characters where GitHub shows them. */
enum { LIMIT_DESCRIPTION_CHARS = 1000 };

static const char *
sarif_level(enum level level)
{
	static const char *const names[] = {"note", "warning", "error"};

	return names[level];
}

/* "My Agreement.docx" as a URI relative to where we run. */
static char *
uri_of(const char *path)
{
	g_autofree char *here = g_get_current_dir();
	gsize n = strlen(here);

	if (path[0] == '/') {
		if (!g_str_has_prefix(path, here) || path[n] != '/')
			return g_filename_to_uri(path, NULL, NULL);
		path += n;
		while (path[0] == '/')
			path++;
	}
	while (g_str_has_prefix(path, "./"))
		path += 2;
	g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
	return g_steal_pointer(&escaped);
}

static void
put_artifact_location(struct writer *w, const char *key, const char *path)
{
	g_autofree char *uri = uri_of(path);

	writer_open(w, key, '{');
	writer_text(w, "uri", uri);
	if (uri != NULL && !g_str_has_prefix(uri, "file:"))
		writer_text(w, "uriBaseId", "SRCROOT");
	writer_close(w, '}');
}

static void
put_text_object(struct writer *w, const char *key, const char *text)
{
	writer_open(w, key, '{');
	writer_text(w, "text", text);
	writer_close(w, '}');
}

/* ---- Rules ---- */

/* "Acknowledgment and acceptance" -> "AcknowledgmentAndAcceptance". */
static char *
camel_case(const char *title)
{
	GString *out = g_string_new(NULL);
	gboolean is_start = TRUE;

	for (const char *c = title; *c != '\0'; c++) {
		if (!g_ascii_isalnum(*c)) {
			is_start = TRUE;
			continue;
		}
		g_string_append_c(out, is_start ? g_ascii_toupper(*c) : *c);
		is_start = FALSE;
	}
	return g_string_free(out, FALSE);
}

/* TEXT cut to what is shown, ended as a sentence. */
static void
put_sentence(struct writer *w, const char *key, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *cut =
	    g_utf8_strlen(valid, -1) > LIMIT_DESCRIPTION_CHARS
		? g_utf8_substring(valid, 0, LIMIT_DESCRIPTION_CHARS)
		: g_strdup(valid);
	gsize n = strlen(g_strchomp(cut));
	g_autofree char *ended =
	    g_strconcat(cut, n > 0 && cut[n - 1] == '.' ? "" : ".", NULL);

	put_text_object(w, key, ended);
}

/* What the rule asks and how to say it, as text or as Markdown. */
static char *
help_of(const struct rule *rule, gboolean is_markdown)
{
	GString *out = g_string_new(NULL);
	const char *item = is_markdown ? "* " : "- ";

	if (rule->citation != NULL)
		g_string_append_printf(out, "%s\n\n", rule->citation);
	g_string_append(out, "What it asks:\n\n");
	for (guint i = 0; i < rule->elements->len; i++)
		g_string_append_printf(out, "%s%s\n", item,
		    ((const struct element *)rule->elements->pdata[i])->title);
	if (rule->suggest != NULL && rule->suggest[0] != '\0')
		g_string_append_printf(out, "\nSuggested wording:\n\n%s%s\n",
		    is_markdown ? "> " : "", rule->suggest);
	return g_string_free(out, FALSE);
}

/* Message strings hold their arguments in braces; ours are doubled. */
static void
put_message_string(
    struct writer *w, const char *key, const char *message, gboolean has_quote)
{
	g_autoptr(GString) text = g_string_new(message);

	g_string_replace(text, "{", "{{", 0);
	g_string_replace(text, "}", "}}", 0);
	if (has_quote)
		g_string_append(text, " The words: \"{0}\".");
	put_text_object(w, key, text->str);
}

static void
put_rule_properties(struct writer *w, const char *pack, const struct rule *rule)
{
	static const char *const severities[] = {
	    "recommendation", "warning", "error"};

	writer_open(w, "properties", '{');
	writer_open(w, "tags", '[');
	writer_text(w, NULL, "agreement");
	writer_text(w, NULL, pack);
	writer_close(w, ']');
	writer_text(w, "problem.severity", severities[rule->level]);
	writer_text(w, "citation", rule->citation);
	writer_text(w, "since", rule->dates.since);
	writer_text(w, "until", rule->dates.until);
	writer_close(w, '}');
}

static void
put_rule(struct writer *w, const struct pack *pack, const struct rule *rule)
{
	g_autofree char *name = camel_case(rule->title);
	g_autofree char *help = help_of(rule, FALSE);
	g_autofree char *markdown = help_of(rule, TRUE);

	writer_open(w, NULL, '{');
	writer_text(w, "id", rule->id);
	writer_text(w, "name", name);
	put_sentence(w, "shortDescription", rule->title);
	put_sentence(w, "fullDescription",
	    rule->why != NULL && rule->why[0] != '\0' ? rule->why
						      : rule->title);
	writer_open(w, "help", '{');
	writer_text(w, "text", help);
	writer_text(w, "markdown", markdown);
	writer_close(w, '}');
	writer_open(w, "defaultConfiguration", '{');
	writer_text(w, "level", sarif_level(rule->level));
	writer_close(w, '}');
	writer_open(w, "messageStrings", '{');
	if (rule->message_missing[0] != '\0')
		put_message_string(w, "missing", rule->message_missing, FALSE);
	for (guint i = 0; i < rule->kinds->len; i++) {
		const struct kind_text *kind = rule->kinds->pdata[i];

		put_message_string(w, kind->kind, kind->message, TRUE);
	}
	writer_close(w, '}');
	put_rule_properties(w, pack->name, rule);
	writer_close(w, '}');
}

static void
put_notice_rule(struct writer *w, const struct notice_rule *rule)
{
	g_autofree char *name = camel_case(rule->title);

	writer_open(w, NULL, '{');
	writer_text(w, "id", rule->id);
	writer_text(w, "name", name);
	put_sentence(w, "shortDescription", rule->title);
	put_sentence(w, "fullDescription", rule->message);
	put_sentence(w, "help", rule->message);
	writer_open(w, "defaultConfiguration", '{');
	writer_text(w, "level", sarif_level(rule->level));
	writer_close(w, '}');
	writer_close(w, '}');
}

static void
put_rules(struct writer *w, const Packs *packs)
{
	writer_open(w, "rules", '[');
	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++)
			put_rule(w, pack, pack->rules->pdata[r]);
	}
	for (guint i = 0; notice_rule(i) != NULL; i++)
		put_notice_rule(w, notice_rule(i));
	writer_close(w, ']');
}

/* The rule that ID names, and its index in the list above. */
static const struct rule *
find_rule(const Packs *packs, const char *id, gint *index)
{
	*index = 0;
	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++, (*index)++) {
			const struct rule *rule = pack->rules->pdata[r];

			if (strcmp(rule->id, id) == 0)
				return rule;
		}
	}
	for (guint i = 0; notice_rule(i) != NULL; i++, (*index)++)
		if (strcmp(notice_rule(i)->id, id) == 0)
			return NULL;
	return NULL;
}

/* ---- Results ---- */

static void
put_region(struct writer *w, const char *key, const struct region *region,
    const char *snippet)
{
	writer_open(w, key, '{');
	writer_number(w, "startLine", region->line);
	writer_number(w, "startColumn", region->column);
	writer_number(w, "endLine", region->line);
	writer_number(w, "endColumn", region->end_column);
	put_text_object(w, "snippet", snippet);
	writer_close(w, '}');
}

/* The words, and the paragraph around them: the file cannot be shown. */
static void
put_regions(struct writer *w, const struct report_document *document,
    const struct place *place)
{
	const struct paragraph *paragraph =
	    body_paragraph(document->body, place->paragraph);
	struct place whole = {
	    place->paragraph, 0, paragraph->end - paragraph->start};
	struct region region = place_region(document, place);
	struct region around = place_region(document, &whole);
	g_autofree char *quote = place_quote(document->body, place);
	g_autofree char *text = place_quote(document->body, &whole);
	g_autofree char *line =
	    around.column > 1 ? g_strconcat(paragraph->label, " ", text, NULL)
			      : g_strdup(text);

	put_region(w, "region", &region, quote);
	if (region.column == 1 && region.end_column == around.end_column)
		return;
	around.column = 1;
	put_region(w, "contextRegion", &around, line);
}

static void
put_logical(struct writer *w, const struct report_document *document,
    const struct place *place)
{
	const char *label = outline_label(document->clauses, place->paragraph);
	g_autofree char *heading =
	    outline_heading(document->clauses, place->paragraph);
	g_autofree char *full = g_strdup_printf("%s%s%s/p%u", heading,
	    label[0] != '\0' ? "/" : "", label, place->paragraph + 1);

	writer_open(w, "logicalLocations", '[');
	writer_open(w, NULL, '{');
	if (label[0] != '\0')
		writer_text(w, "name", label);
	writer_text(w, "fullyQualifiedName", full);
	writer_text(w, "kind", "paragraph");
	writer_close(w, '}');
	writer_close(w, ']');
}

/* A result must have a place: what has none is shown at the start. */
static void
put_location(struct writer *w, const struct report_document *document,
    const struct place *place, const char *message)
{
	static const struct region start = {1, 1, 1};

	writer_open(w, NULL, '{');
	writer_open(w, "physicalLocation", '{');
	put_artifact_location(w, "artifactLocation", document->path);
	if (place != NULL)
		put_regions(w, document, place);
	else
		put_region(w, "region", &start, "");
	writer_close(w, '}');
	if (place != NULL)
		put_logical(w, document, place);
	if (message != NULL)
		put_text_object(w, "message", message);
	writer_close(w, '}');
}

static gboolean
has_message_string(const struct rule *rule, const struct finding *finding)
{
	if (rule == NULL)
		return FALSE;
	if (strcmp(finding->status, "missing") == 0)
		return rule->message_missing[0] != '\0';
	for (guint i = 0; i < rule->kinds->len; i++)
		if (g_strcmp0(
			((const struct kind_text *)rule->kinds->pdata[i])->kind,
			finding->kind) == 0)
			return TRUE;
	return FALSE;
}

static void
put_message(struct writer *w, const struct report_document *document,
    const struct rule *rule, const struct finding *finding)
{
	g_autofree char *quote =
	    finding->has_place ? place_quote(document->body, &finding->place)
			       : g_strdup("");
	gboolean is_missing = strcmp(finding->status, "missing") == 0;
	g_autofree char *text = quote[0] != '\0'
				    ? g_strdup_printf("%s The words: \"%s\".",
					  finding->message, quote)
				    : g_strdup(finding->message);

	writer_open(w, "message", '{');
	writer_text(w, "text", text);
	if (has_message_string(rule, finding) &&
	    (is_missing || quote[0] != '\0')) {
		writer_text(w, "id", is_missing ? "missing" : finding->kind);
		if (!is_missing) {
			writer_open(w, "arguments", '[');
			writer_text(w, NULL, quote);
			writer_close(w, ']');
		}
	}
	writer_close(w, '}');
}

static void
put_finding_properties(struct writer *w, const struct finding *finding)
{
	const struct revision *revision = finding->revision;

	writer_open(w, "properties", '{');
	writer_text(w, "status", finding->status);
	writer_text(w, "kind", finding->kind);
	writer_text(w, "element", finding->element);
	writer_text(w, "suggestion", finding->suggestion);
	if (revision != NULL) {
		writer_text(w, "change", revision->change);
		writer_text(w, "changedBy", revision->author);
		writer_text(w, "changedOn", revision->date);
	}
	writer_close(w, '}');
}

static void
put_result(struct writer *w, const struct report_run *run,
    const struct report_document *document, const struct finding *finding)
{
	gint index = 0;
	const struct rule *rule =
	    find_rule(run->packs, finding->requirement, &index);
	g_autofree char *line_hash =
	    g_strconcat(finding->fingerprint, ":1", NULL);

	writer_open(w, NULL, '{');
	writer_text(w, "ruleId", finding->requirement);
	writer_number(w, "ruleIndex", index);
	writer_text(w, "level", sarif_level(finding->level));
	put_message(w, document, rule, finding);
	writer_open(w, "locations", '[');
	put_location(w, document, finding_place(finding), NULL);
	writer_close(w, ']');
	if (finding->has_right &&
	    !(finding->has_place && memcmp(&finding->right, &finding->place,
					sizeof(struct place)) == 0)) {
		writer_open(w, "relatedLocations", '[');
		put_location(w, document, &finding->right, "What is weakened.");
		writer_close(w, ']');
	}
	writer_open(w, "partialFingerprints", '{');
	writer_text(w, "clauselint/v1", finding->fingerprint);
	writer_text(w, "primaryLocationLineHash", line_hash);
	writer_close(w, '}');
	put_finding_properties(w, finding);
	writer_close(w, '}');
}

/* A requirement that could not be decided is for a person to look at. */
static void
put_undecided(struct writer *w, const struct report_run *run,
    const struct report_document *document, const struct verdict *verdict)
{
	gint index = 0;
	g_autofree char *text = g_strdup_printf("Not decided; look at it: %s",
	    verdict->reason != NULL ? verdict->reason : "no reason is known.");
	g_autofree char *hash = g_compute_checksum_for_string(
	    G_CHECKSUM_SHA256, verdict->rule->id, -1);
	g_autofree char *line_hash = g_strdup_printf("%.32s:1", hash);

	find_rule(run->packs, verdict->rule->id, &index);
	writer_open(w, NULL, '{');
	writer_text(w, "ruleId", verdict->rule->id);
	writer_number(w, "ruleIndex", index);
	writer_text(w, "level", "note");
	put_text_object(w, "message", text);
	writer_open(w, "locations", '[');
	put_location(w, document, NULL, NULL);
	writer_close(w, ']');
	writer_open(w, "partialFingerprints", '{');
	writer_text(w, "primaryLocationLineHash", line_hash);
	writer_close(w, '}');
	writer_close(w, '}');
}

static void
sarif_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	struct writer w = {out, RESULT_DEPTH, TRUE};

	for (guint i = 0; i < document->findings->list->len; i++)
		put_result(
		    &w, run, document, document->findings->list->pdata[i]);
	for (guint i = 0; i < document->verdicts->list->len; i++) {
		const struct verdict *verdict =
		    document->verdicts->list->pdata[i];

		if (verdict->status == STATUS_UNDECIDED)
			put_undecided(&w, run, document, verdict);
	}
}

/* ---- The log ---- */

static const char *
mime_type(const char *format)
{
	static const struct {
		const char *format, *type;
	} types[] = {{"docx", "application/vnd.openxmlformats-officedocument."
			      "wordprocessingml.document"},
	    {"odt", "application/vnd.oasis.opendocument.text"},
	    {"html", "text/html"}, {"xhtml", "application/xhtml+xml"}};

	for (guint i = 0; i < G_N_ELEMENTS(types); i++)
		if (strcmp(types[i].format, format) == 0)
			return types[i].type;
	return "application/xml";
}

/* The file as an artifact, for runs[0].artifacts[]. */
static void
sarif_row(const struct report_run *run, const struct report_document *document,
    GString *out)
{
	struct writer w = {out, RESULT_DEPTH, TRUE};

	(void)run;
	writer_open(&w, NULL, '{');
	put_artifact_location(&w, "location", document->path);
	writer_open(&w, "roles", '[');
	writer_text(&w, NULL, "analysisTarget");
	writer_close(&w, ']');
	writer_text(&w, "mimeType", mime_type(document->body->format));
	writer_open(&w, "hashes", '{');
	writer_text(&w, "sha-256", document->sha256);
	writer_close(&w, '}');
	writer_close(&w, '}');
}

static void
put_tool(struct writer *w, const struct report_run *run)
{
	writer_open(w, "tool", '{');
	writer_open(w, "driver", '{');
	writer_text(w, "name", "clauselint");
	writer_text(w, "version", CLAUSELINT_VERSION);
	writer_text(w, "semanticVersion", CLAUSELINT_VERSION);
	put_rules(w, run->packs);
	writer_close(w, '}');
	writer_close(w, '}');
}

static void
put_invocation(struct writer *w, const struct report_totals *totals)
{
	writer_open(w, "invocations", '[');
	writer_open(w, NULL, '{');
	writer_truth(w, "executionSuccessful", totals->errors->len == 0);
	writer_open(w, "toolExecutionNotifications", '[');
	for (guint i = 0; i < totals->errors->len; i++) {
		const struct report_error *error = totals->errors->pdata[i];

		writer_open(w, NULL, '{');
		writer_text(w, "level", "error");
		put_text_object(w, "message", error->message);
		writer_open(w, "locations", '[');
		writer_open(w, NULL, '{');
		writer_open(w, "physicalLocation", '{');
		put_artifact_location(w, "artifactLocation", error->path);
		writer_close(w, '}');
		writer_close(w, '}');
		writer_close(w, ']');
		writer_open(w, "properties", '{');
		writer_text(w, "code", error->code);
		writer_close(w, '}');
		writer_close(w, '}');
	}
	writer_close(w, ']');
	writer_close(w, '}');
	writer_close(w, ']');
}

static void
put_frame(struct writer *w, const struct report_run *run)
{
	g_autoptr(GString) id = g_string_new("clauselint/");

	for (guint i = 0; i < run->packs->list->len; i++)
		g_string_append_printf(id, "%s%s", i > 0 ? "+" : "",
		    ((const struct pack *)run->packs->list->pdata[i])->name);
	g_string_append_c(id, '/');
	writer_open(w, "automationDetails", '{');
	writer_text(w, "id", id->str);
	writer_close(w, '}');
	writer_open(w, "originalUriBaseIds", '{');
	writer_open(w, "SRCROOT", '{');
	put_text_object(
	    w, "description", "The folder in which clauselint was run.");
	writer_close(w, '}');
	writer_close(w, '}');
	writer_text(w, "columnKind", "unicodeCodePoints");
	writer_open(w, "properties", '{');
	writer_text(w, "asOf", run->as_of);
	writer_text(w, "view", run->view);
	writer_close(w, '}');
}

static void
sarif_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	g_autofree char *results = g_strdup(out->str);
	struct writer w = {out, 0, FALSE};

	g_string_truncate(out, 0);
	writer_open(&w, NULL, '{');
	writer_text(
	    &w, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	writer_text(&w, "version", "2.1.0");
	writer_open(&w, "runs", '[');
	writer_open(&w, NULL, '{');
	put_tool(&w, run);
	put_frame(&w, run);
	put_invocation(&w, totals);
	writer_open(&w, "artifacts", '[');
	for (guint i = 0; i < totals->rows->len; i++)
		writer_raw(&w, ((const GString *)totals->rows->pdata[i])->str);
	writer_close(&w, ']');
	writer_open(&w, "results", '[');
	writer_raw(&w, results);
	writer_close(&w, ']');
	writer_close(&w, '}');
	writer_close(&w, ']');
	writer_close(&w, '}');
	g_string_append_c(out, '\n');
}

const struct report_format sarif_format = {.name = "sarif",
    .has_digest = TRUE,
    .caption = "SARIF 2.1.0, for code scanning",
    .separator = "",
    .is_held = TRUE,
    .document = sarif_document,
    .row = sarif_row,
    .end = sarif_end};

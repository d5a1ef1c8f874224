/* SARIF 2.1.0, for code scanning. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <string.h>

#include "report/value.h"

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

static json_t *
new_artifact_location(const char *path)
{
	g_autofree char *uri = uri_of(path);
	json_t *out = json_object();

	value_set_some(out, "uri", uri);
	if (uri != NULL && !g_str_has_prefix(uri, "file:"))
		value_set_text(out, "uriBaseId", "SRCROOT");
	return out;
}

static json_t *
new_message(const char *text)
{
	json_t *out = json_object();

	value_set_text(out, "text", text);
	return out;
}

/* An array of the one VALUE. */
static json_t *
new_list(json_t *value)
{
	json_t *out = json_array();

	value_append(out, value);
	return out;
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
static json_t *
new_sentence(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *cut =
	    g_utf8_strlen(valid, -1) > LIMIT_DESCRIPTION_CHARS
		? g_utf8_substring(valid, 0, LIMIT_DESCRIPTION_CHARS)
		: g_strdup(valid);
	gsize n = strlen(g_strchomp(cut));
	g_autofree char *ended =
	    g_strconcat(cut, n > 0 && cut[n - 1] == '.' ? "" : ".", NULL);

	return new_message(ended);
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
	if (rule->suggest.modern != NULL)
		g_string_append_printf(out, "\nSuggested wording:\n\n%s%s\n",
		    is_markdown ? "> " : "", rule->suggest.modern);
	return g_string_free(out, FALSE);
}

/* Message strings hold their arguments in braces; ours are doubled. */
static json_t *
new_message_string(const char *message, gboolean has_quote)
{
	g_autoptr(GString) text = g_string_new(message);

	g_string_replace(text, "{", "{{", 0);
	g_string_replace(text, "}", "}}", 0);
	if (has_quote)
		g_string_append(text, " The words: \"{0}\".");
	return new_message(text->str);
}

static json_t *
new_message_strings(const struct rule *rule)
{
	json_t *out = json_object();

	if (rule->message_missing[0] != '\0')
		value_set(out, "missing",
		    new_message_string(rule->message_missing, FALSE));
	for (guint i = 0; i < rule->kinds->len; i++) {
		const struct kind_text *kind = rule->kinds->pdata[i];

		value_set(out, kind->kind,
		    new_message_string(kind->message, TRUE));
	}
	return out;
}

static json_t *
new_rule_properties(const char *pack, const struct rule *rule)
{
	static const char *const severities[] = {
	    "recommendation", "warning", "error"};
	json_t *out = json_object(), *tags = json_array();

	value_append(tags, value_text("agreement"));
	value_append(tags, value_text(pack));
	value_set(out, "tags", tags);
	value_set_text(out, "problem.severity", severities[rule->level]);
	value_set_some(out, "citation", rule->citation);
	value_set_some(out, "since", rule->dates.since);
	value_set_some(out, "until", rule->dates.until);
	return out;
}

/* What every rule says of itself. */
static json_t *
new_descriptor(
    const char *id, const char *title, const char *why, enum level level)
{
	g_autofree char *name = camel_case(title);
	json_t *out = json_object(), *configuration = json_object();

	value_set_text(configuration, "level", sarif_level(level));
	value_set_text(out, "id", id);
	value_set_text(out, "name", name);
	value_set(out, "shortDescription", new_sentence(title));
	value_set(out, "fullDescription", new_sentence(why));
	value_set(out, "defaultConfiguration", configuration);
	return out;
}

static json_t *
new_rule(const struct pack *pack, const struct rule *rule)
{
	g_autofree char *text = help_of(rule, FALSE);
	g_autofree char *markdown = help_of(rule, TRUE);
	json_t *out = new_descriptor(rule->id, rule->title,
	    rule->why != NULL && rule->why[0] != '\0' ? rule->why
						      : rule->title,
	    rule->level);
	json_t *help = new_message(text);

	value_set_text(help, "markdown", markdown);
	value_set(out, "help", help);
	value_set(out, "messageStrings", new_message_strings(rule));
	value_set(out, "properties", new_rule_properties(pack->name, rule));
	return out;
}

static json_t *
new_notice_rule(const struct notice_rule *rule)
{
	json_t *out = new_descriptor(
	    rule->id, rule->title, rule->message, rule->level);

	value_set(out, "help", new_sentence(rule->message));
	return out;
}

static json_t *
new_rules(const Packs *packs)
{
	json_t *out = json_array();

	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++)
			value_append(
			    out, new_rule(pack, pack->rules->pdata[r]));
	}
	for (guint i = 0; notice_rule(i) != NULL; i++)
		value_append(out, new_notice_rule(notice_rule(i)));
	return out;
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

static json_t *
new_region(const struct region *region, const char *snippet)
{
	json_t *out = json_object();

	value_set_number(out, "startLine", region->line);
	value_set_number(out, "startColumn", region->column);
	value_set_number(out, "endLine", region->line);
	value_set_number(out, "endColumn", region->end_column);
	value_set(out, "snippet", new_message(snippet));
	return out;
}

/* The words, and the paragraph around them: the file cannot be shown. */
static void
set_regions(json_t *physical, const struct report_document *document,
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

	value_set(physical, "region", new_region(&region, quote));
	if (region.column == 1 && region.end_column == around.end_column)
		return;
	around.column = 1;
	value_set(physical, "contextRegion", new_region(&around, line));
}

static json_t *
new_logical(const struct report_document *document, const struct place *place)
{
	const char *label = outline_label(document->clauses, place->paragraph);
	g_autofree char *heading =
	    outline_heading(document->clauses, place->paragraph);
	g_autofree char *full = g_strdup_printf("%s%s%s/p%u", heading,
	    label[0] != '\0' ? "/" : "", label, place->paragraph + 1);
	json_t *out = json_object();

	if (label[0] != '\0')
		value_set_text(out, "name", label);
	value_set_text(out, "fullyQualifiedName", full);
	value_set_text(out, "kind", "paragraph");
	return out;
}

/* A result must have a place: what has none is shown at the start. */
static json_t *
new_location(const struct report_document *document, const struct place *place)
{
	static const struct region start = {1, 1, 1};
	json_t *out = json_object(), *physical = json_object();

	value_set(physical, "artifactLocation",
	    new_artifact_location(document->path));
	value_set(out, "physicalLocation", physical);
	if (place == NULL) {
		value_set(physical, "region", new_region(&start, ""));
		return out;
	}
	set_regions(physical, document, place);
	value_set(out, "logicalLocations",
	    new_list(new_logical(document, place)));
	return out;
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

static json_t *
new_finding_message(const struct report_document *document,
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
	json_t *out = new_message(text);

	if (!has_message_string(rule, finding) ||
	    (!is_missing && quote[0] == '\0'))
		return out;
	value_set_text(out, "id", is_missing ? "missing" : finding->kind);
	if (!is_missing)
		value_set(out, "arguments", new_list(value_text(quote)));
	return out;
}

static json_t *
new_finding_properties(const struct finding *finding)
{
	const struct revision *revision = finding->revision;
	json_t *out = json_object();

	value_set_some(out, "status", finding->status);
	value_set_some(out, "kind", finding->kind);
	value_set_some(out, "element", finding->element);
	value_set_some(out, "suggestion", finding->suggestion);
	if (revision != NULL) {
		value_set_some(out, "change", revision->change);
		value_set_some(out, "changedBy", revision->author);
		value_set_some(out, "changedOn", revision->date);
	}
	return out;
}

/* HASH is what GitHub tells a result by, FINGERPRINT (or NULL) what we do. */
static json_t *
new_fingerprints(const char *fingerprint, const char *hash)
{
	g_autofree char *line_hash = g_strconcat(hash, ":1", NULL);
	json_t *out = json_object();

	value_set_some(out, "clauselint/v1", fingerprint);
	value_set_text(out, "primaryLocationLineHash", line_hash);
	return out;
}

/* A result of the rule ID, which RULE gets unless it is NULL. */
static json_t *
new_result(const struct report_run *run, const char *id, enum level level,
    const struct rule **rule)
{
	gint index = 0;
	const struct rule *found = find_rule(run->packs, id, &index);
	json_t *out = json_object();

	value_set_text(out, "ruleId", id);
	value_set_number(out, "ruleIndex", index);
	value_set_text(out, "level", sarif_level(level));
	if (rule != NULL)
		*rule = found;
	return out;
}

static json_t *
new_finding(const struct report_run *run,
    const struct report_document *document, const struct finding *finding)
{
	const struct rule *rule = NULL;
	json_t *out =
	    new_result(run, finding->requirement, finding->level, &rule);
	json_t *right;

	value_set(out, "message", new_finding_message(document, rule, finding));
	value_set(out, "locations",
	    new_list(new_location(document, finding_place(finding))));
	if (finding->has_right &&
	    !(finding->has_place && memcmp(&finding->right, &finding->place,
					sizeof(struct place)) == 0)) {
		right = new_location(document, &finding->right);
		value_set(right, "message", new_message("What is weakened."));
		value_set(out, "relatedLocations", new_list(right));
	}
	value_set(out, "partialFingerprints",
	    new_fingerprints(finding->fingerprint, finding->fingerprint));
	value_set(out, "properties", new_finding_properties(finding));
	return out;
}

/* A requirement that could not be decided is for a person to look at. */
static json_t *
new_undecided(const struct report_run *run,
    const struct report_document *document, const struct verdict *verdict)
{
	g_autofree char *text = g_strdup_printf("Not decided; look at it: %s",
	    verdict->reason != NULL ? verdict->reason : "no reason is known.");
	g_autofree char *full = g_compute_checksum_for_string(
	    G_CHECKSUM_SHA256, verdict->rule->id, -1);
	g_autofree char *hash = g_strndup(full, 32);
	json_t *out = new_result(run, verdict->rule->id, LEVEL_NOTE, NULL);

	value_set(out, "message", new_message(text));
	value_set(out, "locations", new_list(new_location(document, NULL)));
	value_set(out, "partialFingerprints", new_fingerprints(NULL, hash));
	return out;
}

/* After a comma, of which the first of all results is rid in the end. */
static void
put_item(GString *out, json_t *value)
{
	g_string_append(out, ",\n");
	value_put(out, value);
}

static void
sarif_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	for (guint i = 0; i < document->findings->list->len; i++)
		put_item(out,
		    new_finding(run, document,
			document->findings->list->pdata[i]));
	for (guint i = 0; i < document->verdicts->list->len; i++) {
		const struct verdict *verdict =
		    document->verdicts->list->pdata[i];

		if (verdict->status == STATUS_UNDECIDED)
			put_item(out, new_undecided(run, document, verdict));
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
	json_t *artifact = json_object(), *hashes = json_object();

	(void)run;
	value_set(artifact, "location", new_artifact_location(document->path));
	value_set(artifact, "roles", new_list(value_text("analysisTarget")));
	value_set_text(
	    artifact, "mimeType", mime_type(document->body->format));
	value_set_text(hashes, "sha-256", document->sha256);
	value_set(artifact, "hashes", hashes);
	put_item(out, artifact);
}

static json_t *
new_tool(const struct report_run *run)
{
	json_t *out = json_object(), *driver = json_object();

	value_set_text(driver, "name", "clauselint");
	value_set_text(driver, "version", CLAUSELINT_VERSION);
	value_set_text(driver, "semanticVersion", CLAUSELINT_VERSION);
	value_set(driver, "rules", new_rules(run->packs));
	value_set(out, "driver", driver);
	return out;
}

static json_t *
new_notification(const struct report_error *error)
{
	json_t *out = json_object(), *properties = json_object();
	json_t *location = json_object(), *physical = json_object();

	value_set_text(out, "level", "error");
	value_set(out, "message", new_message(error->message));
	value_set(
	    physical, "artifactLocation", new_artifact_location(error->path));
	value_set(location, "physicalLocation", physical);
	value_set(out, "locations", new_list(location));
	value_set_text(properties, "code", error->code);
	value_set(out, "properties", properties);
	return out;
}

static json_t *
new_invocation(const struct report_totals *totals)
{
	json_t *out = json_object(), *notifications = json_array();

	value_set(out, "executionSuccessful",
	    json_boolean(totals->errors->len == 0));
	for (guint i = 0; i < totals->errors->len; i++)
		value_append(notifications,
		    new_notification(totals->errors->pdata[i]));
	value_set(out, "toolExecutionNotifications", notifications);
	return out;
}

static json_t *
new_automation(const struct report_run *run)
{
	g_autoptr(GString) id = g_string_new("clauselint/");
	json_t *out = json_object();

	for (guint i = 0; i < run->packs->list->len; i++)
		g_string_append_printf(id, "%s%s", i > 0 ? "+" : "",
		    ((const struct pack *)run->packs->list->pdata[i])->name);
	g_string_append_c(id, '/');
	value_set_text(out, "id", id->str);
	return out;
}

static json_t *
new_bases(void)
{
	json_t *out = json_object(), *root = json_object();

	value_set(root, "description",
	    new_message("The folder in which clauselint was run."));
	value_set(out, "SRCROOT", root);
	return out;
}

/* The run but for its artifacts and results, which were written already. */
static json_t *
new_run(const struct report_run *run, const struct report_totals *totals)
{
	json_t *out = json_object(), *properties = json_object();

	value_set(out, "tool", new_tool(run));
	value_set(out, "automationDetails", new_automation(run));
	value_set(out, "originalUriBaseIds", new_bases());
	value_set_text(out, "columnKind", "unicodeCodePoints");
	value_set_text(properties, "asOf", run->as_of);
	value_set_text(properties, "view", run->view);
	value_set(out, "properties", properties);
	value_set(out, "invocations", new_list(new_invocation(totals)));
	return out;
}

/* What put_item() made, as an array. */
static void
put_array(GString *out, const char *name, const char *items)
{
	g_string_append_printf(out, ",\n\"%s\": [%s\n]", name,
	    items[0] == ',' ? items + 1 : items);
}

static void
sarif_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	g_autofree char *results = g_strdup(out->str);
	g_autoptr(GString) artifacts = g_string_new(NULL);

	for (guint i = 0; i < totals->rows->len; i++)
		g_string_append(artifacts,
		    ((const GString *)totals->rows->pdata[i])->str);
	g_string_assign(out,
	    "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\","
	    "\n\"version\": \"2.1.0\",\n\"runs\": [\n{");
	value_put_inside(out, new_run(run, totals));
	put_array(out, "artifacts", artifacts->str);
	put_array(out, "results", results);
	g_string_append(out, "\n}\n]\n}\n");
}

const struct report_format sarif_format = {.name = "sarif",
    .has_digest = TRUE,
    .caption = "SARIF 2.1.0, for code scanning",
    .separator = "",
    .is_held = TRUE,
    .document = sarif_document,
    .row = sarif_row,
    .end = sarif_end};

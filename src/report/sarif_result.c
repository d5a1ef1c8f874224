/* SARIF: one finding as a result, with its places. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/sarif.h"

#include <string.h>

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

json_t *
sarif_artifact_location(const char *path)
{
	g_autofree char *uri = uri_of(path);
	json_t *out = json_object();

	value_set_some(out, "uri", uri);
	if (uri != NULL && !g_str_has_prefix(uri, "file:"))
		value_set_text(out, "uriBaseId", "SRCROOT");
	return out;
}

static json_t *
new_region(const struct region *region, const char *snippet)
{
	json_t *out = json_object();

	value_set_number(out, "startLine", region->line);
	value_set_number(out, "startColumn", region->column);
	value_set_number(out, "endLine", region->line);
	value_set_number(out, "endColumn", region->end_column);
	value_set(out, "snippet", sarif_message(snippet));
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
	    label[0] != '\0' ? "/" : "", label,
	    body_number(document->body, place->paragraph));
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
	    sarif_artifact_location(place_path(document, place)));
	value_set(out, "physicalLocation", physical);
	if (place == NULL) {
		value_set(physical, "region", new_region(&start, ""));
		return out;
	}
	set_regions(physical, document, place);
	value_set(
	    out, "logicalLocations", sarif_list(new_logical(document, place)));
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
	json_t *out = sarif_message(text);

	if (!has_message_string(rule, finding) ||
	    (!is_missing && quote[0] == '\0'))
		return out;
	value_set_text(out, "id", is_missing ? "missing" : finding->kind);
	if (!is_missing)
		value_set(out, "arguments", sarif_list(value_text(quote)));
	return out;
}

static json_t *
new_finding_properties(
    const struct report_document *document, const struct finding *finding)
{
	const struct revision *revision = finding->revision;
	json_t *out = json_object();

	value_set_some(out, "status", finding->status);
	value_set_some(out, "kind", finding->kind);
	value_set_some(out, "element", finding->element);
	value_set_some(out, "suggestion", finding->suggestion);
	value_set_some(out, "about", finding->about);
	if (document->bundle != NULL)
		value_set_text(out, "bundle", document->path);
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
	const struct rule *found = sarif_find_rule(run->packs, id, &index);
	json_t *out = json_object();

	value_set_text(out, "ruleId", id);
	value_set_number(out, "ruleIndex", index);
	value_set_text(out, "level", sarif_level(level));
	if (rule != NULL)
		*rule = found;
	return out;
}

json_t *
sarif_finding(const struct report_run *run,
    const struct report_document *document, const struct finding *finding)
{
	const struct rule *rule = NULL;
	json_t *out =
	    new_result(run, finding->requirement, finding->level, &rule);
	json_t *right;

	value_set(out, "message", new_finding_message(document, rule, finding));
	value_set(out, "locations",
	    sarif_list(new_location(document, finding_place(finding))));
	if (finding->has_right &&
	    !(finding->has_place && memcmp(&finding->right, &finding->place,
					sizeof(struct place)) == 0)) {
		right = new_location(document, &finding->right);
		value_set(right, "message", sarif_message("What is weakened."));
		value_set(out, "relatedLocations", sarif_list(right));
	}
	if (finding->confidence != NULL)
		value_set_number(out, "rank",
		    (100 * finding->confidence->right +
			finding->confidence->of / 2) /
			finding->confidence->of);
	value_set(out, "partialFingerprints",
	    new_fingerprints(finding->fingerprint, finding->fingerprint));
	value_set(out, "properties", new_finding_properties(document, finding));
	return out;
}

json_t *
sarif_undecided(const struct report_run *run,
    const struct report_document *document, const struct verdict *verdict)
{
	g_autofree char *text = g_strdup_printf("Not decided; look at it: %s",
	    verdict->reason != NULL ? verdict->reason : "no reason is known.");
	g_autofree char *full = g_compute_checksum_for_string(
	    G_CHECKSUM_SHA256, verdict->rule->id, -1);
	g_autofree char *hash = g_strndup(full, 32);
	json_t *out = new_result(run, verdict->rule->id, LEVEL_NOTE, NULL);

	value_set(out, "message", sarif_message(text));
	value_set(out, "locations", sarif_list(new_location(document, NULL)));
	value_set(out, "partialFingerprints", new_fingerprints(NULL, hash));
	return out;
}

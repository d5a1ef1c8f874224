/* SARIF 2.1.0, for code scanning. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/sarif.h"

#include <string.h>

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
		put_item(out, sarif_finding(run, document,
				  document->findings->list->pdata[i]));
	for (guint i = 0; i < document->verdicts->list->len; i++) {
		const struct verdict *verdict =
		    document->verdicts->list->pdata[i];

		if (verdict->status == STATUS_UNDECIDED)
			put_item(out, sarif_undecided(run, document, verdict));
	}
}

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

static void
put_artifact(
    GString *out, const char *path, const char *format, const char *sha256)
{
	json_t *artifact = json_object(), *hashes = json_object();

	value_set(artifact, "location", sarif_artifact_location(path));
	value_set(artifact, "roles", sarif_list(value_text("analysisTarget")));
	value_set_text(artifact, "mimeType", mime_type(format));
	value_set_text(hashes, "sha-256", sha256);
	value_set(artifact, "hashes", hashes);
	put_item(out, artifact);
}

/* The file, or each of a bundle's, as an artifact for runs[0].artifacts[]. */
static void
sarif_row(const struct report_run *run, const struct report_document *document,
    GString *out)
{
	const Bundle *bundle = document->bundle;

	(void)run;
	if (bundle == NULL)
		put_artifact(out, document->path, document->body->format,
		    document->sha256);
	for (guint i = 0; bundle != NULL && i < bundle->papers->len; i++) {
		const struct paper *paper = bundle->papers->pdata[i];

		put_artifact(out, paper->path, paper->body->format,
		    document->digests->pdata[i]);
	}
}

static json_t *
new_tool(const struct report_run *run)
{
	json_t *out = json_object(), *driver = json_object();

	value_set_text(driver, "name", "clauselint");
	value_set_text(driver, "version", CLAUSELINT_VERSION);
	value_set_text(driver, "semanticVersion", CLAUSELINT_VERSION);
	value_set(driver, "rules", sarif_rules(run->packs));
	value_set(out, "driver", driver);
	return out;
}

static json_t *
new_notification(const struct report_error *error)
{
	json_t *out = json_object(), *properties = json_object();
	json_t *location = json_object(), *physical = json_object();

	value_set_text(out, "level", "error");
	value_set(out, "message", sarif_message(error->message));
	value_set(
	    physical, "artifactLocation", sarif_artifact_location(error->path));
	value_set(location, "physicalLocation", physical);
	value_set(out, "locations", sarif_list(location));
	value_set_text(properties, "code", error->code);
	value_set(out, "properties", properties);
	return out;
}

static json_t *
new_invocation(const struct report_totals *totals)
{
	json_t *out = json_object(), *notifications = json_array();

	value_set(
	    out, "executionSuccessful", json_boolean(totals->errors->len == 0));
	for (guint i = 0; i < totals->errors->len; i++)
		value_append(
		    notifications, new_notification(totals->errors->pdata[i]));
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
	    sarif_message("The folder in which clauselint was run."));
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
	value_set(out, "invocations", sarif_list(new_invocation(totals)));
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
		g_string_append(
		    artifacts, ((const GString *)totals->rows->pdata[i])->str);
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

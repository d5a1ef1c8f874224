/* The JSON report, for other programs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <string.h>

#include "report/value.h"

/* What one document is written from, and the places written so far: most of
   them are the evidence of several elements. */
struct writer {
	const struct report_document *document;
	GArray *places;	   /* struct place */
	GPtrArray *values; /* json_t *, borrowed from the tree */
};

/* Code points in the N_BYTES of TEXT: the bytes that do not go on with one. */
static gint64
count_points(const char *text, gsize n_bytes)
{
	gint64 n = 0;

	for (gsize i = 0; i < n_bytes; i++)
		n += ((guint8)text[i] & 0xc0) != 0x80;
	return n;
}

static json_t *
new_place(const struct report_document *document, const struct place *place)
{
	const Body *body = document->body;
	const struct paragraph *paragraph =
	    body_paragraph(body, place->paragraph);
	const char *text = body->text->str + paragraph->start;
	const char *path = member_path(document, place->paragraph);
	g_autofree char *quote = place_quote(body, place);
	g_autofree char *heading =
	    outline_heading(document->clauses, place->paragraph);
	json_t *out = json_object();
	gint64 start = count_points(text, place->start);

	if (path != NULL)
		value_set_text(out, "path", path);
	value_set_text(out, "part",
	    paragraph->part < body->parts->len
		? body->parts->pdata[paragraph->part]
		: "");
	value_set_number(
	    out, "paragraph", body_number(body, place->paragraph));
	value_set_text(
	    out, "label", outline_label(document->clauses, place->paragraph));
	value_set_text(out, "heading", heading);
	value_set_number(out, "start", start);
	value_set_number(out, "end", start + count_points(quote, strlen(quote)));
	value_set_text(out, "quote", quote);
	return out;
}

/* A reference of the caller's own to the value of PLACE. */
static json_t *
share_place(struct writer *writer, const struct place *place)
{
	json_t *value;

	for (guint i = 0; i < writer->places->len; i++) {
		const struct place *known =
		    &g_array_index(writer->places, struct place, i);

		if (known->paragraph == place->paragraph &&
		    known->start == place->start && known->end == place->end)
			return json_incref(writer->values->pdata[i]);
	}
	value = new_place(writer->document, place);
	g_array_append_val(writer->places, *place);
	g_ptr_array_add(writer->values, value);
	return value;
}

static json_t *
new_requirement(struct writer *writer, const struct verdict *verdict)
{
	json_t *out = json_object();
	json_t *elements = json_array();

	value_set_text(out, "id", verdict->rule->id);
	value_set_text(out, "title", verdict->rule->title);
	value_set_text(out, "level", level_name(verdict->rule->level));
	value_set_text(out, "status", status_name(verdict->status));
	if (verdict->rule->serves != NULL)
		value_set_text(out, "serves", verdict->rule->serves);
	if (verdict->reason != NULL)
		value_set_text(out, "reason", verdict->reason);
	for (guint e = 0; e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];
		json_t *row = json_object();
		json_t *evidence = json_array();

		value_set_text(row, "id", element->element->id);
		value_set(row, "found", json_boolean(element->found));
		for (guint i = 0;
		     element->evidence != NULL && i < element->evidence->len;
		     i++)
			value_append(
			    evidence, share_place(writer,
					  &g_array_index(element->evidence,
					      struct place, i)));
		value_set(row, "evidence", evidence);
		value_append(elements, row);
	}
	value_set(out, "elements", elements);
	return out;
}

static json_t *
new_revision(const struct revision *revision)
{
	json_t *out;

	if (revision == NULL)
		return json_null();
	out = json_object();
	value_set_text(out, "author", revision->author);
	value_set_text(out, "date", revision->date);
	value_set_text(out, "change", revision->change);
	return out;
}

static json_t *
new_confidence(const struct confidence *confidence)
{
	json_t *out;

	if (confidence == NULL)
		return json_null();
	out = json_object();
	value_set_number(out, "right", confidence->right);
	value_set_number(out, "of", confidence->of);
	value_set_text(out, "kind", confidence->kind);
	return out;
}

static json_t *
new_finding(struct writer *writer, const struct finding *finding)
{
	json_t *out = json_object();

	value_set_text(out, "requirement", finding->requirement);
	value_set_text(out, "title", finding->title);
	if (finding->about != NULL)
		value_set_text(out, "about", finding->about);
	value_set_text(out, "status", finding->status);
	value_set_text(out, "kind", finding->kind);
	value_set_text(out, "element", finding->element);
	value_set_text(out, "level", level_name(finding->level));
	value_set_text(out, "message", finding->message);
	value_set_text(out, "suggestion", finding->suggestion);
	value_set_text(out, "clause", finding->clause);
	value_set_text(out, "citation", finding->citation);
	value_set_text(out, "why", finding->why);
	value_set_text(out, "serves", finding->serves);
	value_set(out, "place",
	    finding->has_place ? share_place(writer, &finding->place)
			       : json_null());
	value_set(out, "right",
	    finding->has_right ? share_place(writer, &finding->right)
			       : json_null());
	value_set_text(out, "fingerprint", finding->fingerprint);
	value_set(out, "revision", new_revision(finding->revision));
	value_set(out, "confidence", new_confidence(finding->confidence));
	return out;
}

static json_t *
new_rules(const struct report_run *run)
{
	json_t *rules = json_array();

	for (guint i = 0; i < run->packs->list->len; i++) {
		const struct pack *pack = run->packs->list->pdata[i];

		value_append(rules, value_text(pack->name));
	}
	return rules;
}

static void
json_begin(const struct report_run *run, GString *out)
{
	g_string_append(out,
	    "{\"version\": 1,\n\"tool\": {\"name\": \"clauselint\", "
	    "\"version\": \"" CLAUSELINT_VERSION "\"},\n\"rules\": ");
	value_put(out, new_rules(run));
	g_string_append(out, ",\n\"as_of\": ");
	value_put(out, value_text(run->as_of));
	g_string_append(out, ",\n\"documents\": [\n");
}

static json_t *
new_pack(struct writer *writer, const struct recognition *recognition)
{
	json_t *out = json_object();

	value_set_text(out, "name", recognition->pack->name);
	value_set(out, "applies", json_boolean(recognition->applies));
	value_set_text(out, "why", recognition->why);
	value_set(out, "place",
	    recognition->has_place ? share_place(writer, &recognition->place)
				   : json_null());
	return out;
}

static json_t *
new_redline(const Redline *redline)
{
	json_t *out = json_array();

	for (guint i = 0; i < redline->shifts->len; i++) {
		const struct redline_shift *shift = redline->shifts->pdata[i];
		json_t *row = json_object();
		json_t *changes = json_array();

		value_set_text(row, "requirement", shift->rule->id);
		value_set_text(row, "was", status_name(shift->was));
		value_set_text(row, "is", status_name(shift->is));
		value_set_text(row, "change",
		    shift->is_worse ? "regressed" : "improved");
		for (guint k = 0; k < shift->changes->len; k++) {
			const struct redline_change *change =
			    shift->changes->pdata[k];
			json_t *one = json_object();

			value_set_text(one, "author", change->author);
			value_set_text(one, "date", change->date);
			value_set_text(one, "change", change->change);
			value_set_text(one, "words", change->words);
			value_append(changes, one);
		}
		value_set(row, "revisions", changes);
		value_append(out, row);
	}
	return out;
}

/* The place of BY in its own paper; null where the manifest says it. */
static json_t *
new_paper_place(const Bundle *bundle, const struct paper_place *by)
{
	const struct paper *paper = bundle->papers->pdata[by->paper];
	struct report_document alone = {.path = paper->path,
	    .body = paper->body,
	    .clauses = paper->clauses};
	json_t *out;

	if (!by->is_set)
		return json_null();
	out = new_place(&alone, &by->place);
	value_set_text(out, "path", paper->path);
	return out;
}

/* The documents of a bundle, as the order of precedence has them. */
static json_t *
new_members(const struct report_document *document)
{
	const Bundle *bundle = document->bundle;
	json_t *out = json_array();

	for (guint i = 0; i < bundle->papers->len; i++) {
		const struct paper *paper = bundle->papers->pdata[i];
		const struct position *position = &bundle->positions[i];
		json_t *row = json_object();

		value_set_text(row, "path", paper->path);
		value_set_text(row, "format", paper->body->format);
		value_set_text(row, "sha256", document->digests->pdata[i]);
		value_set_text(row, "title",
		    paper->body->title != NULL ? paper->body->title : "");
		value_set_text(
		    row, "standing", standing_name(position->standing));
		value_set(row, "by", new_paper_place(bundle, &position->by));
		value_append(out, row);
	}
	return out;
}

static json_t *
new_document(
    const struct report_run *run, const struct report_document *document)
{
	g_autoptr(GArray) places =
	    g_array_new(FALSE, FALSE, sizeof(struct place));
	g_autoptr(GPtrArray) values = g_ptr_array_new();
	struct writer writer = {document, places, values};
	json_t *object = json_object();
	json_t *packs = json_array();
	json_t *requirements = json_array();
	json_t *findings = json_array();

	value_set_text(object, "path", document->path);
	value_set_text(object, "format", document->body->format);
	value_set_text(object, "sha256", document->sha256);
	value_set_text(object, "view", run->has_both ? "both" : run->view);
	value_set_text(object, "title",
	    document->body->title != NULL ? document->body->title : "");
	for (guint i = 0; i < document->verdicts->list->len; i++) {
		const struct verdict *verdict =
		    document->verdicts->list->pdata[i];

		if (!verdict->is_idle)
			value_append(
			    requirements, new_requirement(&writer, verdict));
	}
	for (guint i = 0; i < document->findings->list->len; i++)
		value_append(findings,
		    new_finding(&writer, document->findings->list->pdata[i]));
	for (guint i = 0; i < document->verdicts->packs->len; i++)
		value_append(packs,
		    new_pack(&writer, document->verdicts->packs->pdata[i]));
	if (document->bundle != NULL)
		value_set(object, "members", new_members(document));
	value_set(object, "packs", packs);
	value_set(object, "requirements", requirements);
	value_set(object, "findings", findings);
	if (document->redline != NULL)
		value_set(object, "redline", new_redline(document->redline));
	return object;
}

static void
json_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	value_put(out, new_document(run, document));
}

static json_t *
new_error(const struct report_error *error)
{
	json_t *row = json_object();

	value_set_text(row, "path", error->path);
	value_set_text(row, "code", error->code);
	value_set_text(row, "message", error->message);
	return row;
}

static json_t *
new_summary(const struct report_totals *totals)
{
	const struct report_counts *counts = &totals->counts;
	json_t *summary = json_object();
	json_t *levels = json_object();
	json_t *statuses = json_object();

	for (guint i = 0; i < G_N_ELEMENTS(counts->levels); i++)
		value_set_number(
		    levels, level_name((enum level)i), counts->levels[i]);
	for (guint i = 0; i < G_N_ELEMENTS(counts->statuses); i++)
		value_set_number(
		    statuses, status_name((enum status)i), counts->statuses[i]);
	value_set_number(summary, "documents", counts->documents);
	value_set_number(summary, "errors", totals->errors->len);
	value_set(summary, "findings", levels);
	value_set(summary, "requirements", statuses);
	return summary;
}

static void
json_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	json_t *list = json_array();

	(void)run;
	for (guint i = 0; i < totals->errors->len; i++)
		value_append(
		    list, new_error(totals->errors->pdata[i]));
	g_string_append(out, "\n],\n\"errors\": ");
	value_put(out, list);
	g_string_append(out, ",\n\"summary\": ");
	value_put(out, new_summary(totals));
	g_string_append(out, "}\n");
}

const struct report_format json_format = {.name = "json",
    .has_digest = TRUE,
    .caption = "for programs; man/report.schema.json describes it",
    .separator = ",\n",
    .begin = json_begin,
    .document = json_document,
    .end = json_end};

/* An object that says what its line is. */
static json_t *
new_typed(const char *type)
{
	json_t *object = json_object();

	value_set_text(object, "type", type);
	return object;
}

static void
ndjson_begin(const struct report_run *run, GString *out)
{
	json_t *object = new_typed("run");
	json_t *tool = json_object();

	value_set_text(tool, "name", "clauselint");
	value_set_text(tool, "version", CLAUSELINT_VERSION);
	value_set_number(object, "version", 1);
	value_set(object, "tool", tool);
	value_set(object, "rules", new_rules(run));
	value_set_text(object, "as_of", run->as_of);
	value_put_line(out, object);
}

static void
ndjson_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	json_t *object = new_typed("document");
	json_t *body = new_document(run, document);

	json_object_update(object, body);
	json_decref(body);
	value_put_line(out, object);
}

static void
ndjson_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	json_t *object = new_typed("summary");
	json_t *summary = new_summary(totals);

	(void)run;
	for (guint i = 0; i < totals->errors->len; i++) {
		json_t *line = new_typed("error");
		json_t *error = new_error(totals->errors->pdata[i]);

		json_object_update(line, error);
		json_decref(error);
		value_put_line(out, line);
	}
	json_object_update(object, summary);
	json_decref(summary);
	value_put_line(out, object);
}

const struct report_format ndjson_format = {.name = "ndjson",
    .has_digest = TRUE,
    .caption = "the same as a stream, a document a line",
    .separator = "",
    .begin = ndjson_begin,
    .document = ndjson_document,
    .end = ndjson_end};

/* The JSON report, for other programs; the one door to jansson. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <jansson.h>
#include <string.h>

#define FIRST_ROOM_BYTES 65536

/* What one document is written from, and the places written so far: most of
   them are the evidence of several elements. */
struct writer {
	const struct report_document *document;
	GArray *places;	   /* struct place */
	GPtrArray *values; /* json_t *, borrowed from the tree */
};

/* Text as JSON holds it: invalid UTF-8 and NULL never reach jansson. */
static json_t *
new_text(const char *text)
{
	if (text == NULL)
		return json_null();
	if (g_utf8_validate(text, -1, NULL))
		return json_string_nocheck(text);
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	return json_string_nocheck(valid);
}

static void
set_new(json_t *object, const char *key, json_t *value)
{
	json_object_set_new_nocheck(object, key, value);
}

static void
set_text(json_t *object, const char *key, const char *text)
{
	set_new(object, key, new_text(text));
}

static void
set_number(json_t *object, const char *key, gint64 number)
{
	set_new(object, key, json_integer(number));
}

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
	g_autofree char *quote = place_quote(body, place);
	g_autofree char *heading =
	    outline_heading(document->clauses, place->paragraph);
	json_t *out = json_object();
	gint64 start = count_points(text, place->start);

	set_text(out, "part",
	    paragraph->part < body->parts->len
		? body->parts->pdata[paragraph->part]
		: "");
	set_number(out, "paragraph", (gint64)place->paragraph + 1);
	set_text(
	    out, "label", outline_label(document->clauses, place->paragraph));
	set_text(out, "heading", heading);
	set_number(out, "start", start);
	set_number(out, "end", start + count_points(quote, strlen(quote)));
	set_text(out, "quote", quote);
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

	set_text(out, "id", verdict->rule->id);
	set_text(out, "title", verdict->rule->title);
	set_text(out, "level", level_name(verdict->rule->level));
	set_text(out, "status", status_name(verdict->status));
	if (verdict->rule->serves != NULL)
		set_text(out, "serves", verdict->rule->serves);
	if (verdict->reason != NULL)
		set_text(out, "reason", verdict->reason);
	for (guint e = 0; e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];
		json_t *row = json_object();
		json_t *evidence = json_array();

		set_text(row, "id", element->element->id);
		set_new(row, "found", json_boolean(element->found));
		for (guint i = 0;
		     element->evidence != NULL && i < element->evidence->len;
		     i++)
			json_array_append_new(
			    evidence, share_place(writer,
					  &g_array_index(element->evidence,
					      struct place, i)));
		set_new(row, "evidence", evidence);
		json_array_append_new(elements, row);
	}
	set_new(out, "elements", elements);
	return out;
}

static json_t *
new_revision(const struct revision *revision)
{
	json_t *out;

	if (revision == NULL)
		return json_null();
	out = json_object();
	set_text(out, "author", revision->author);
	set_text(out, "date", revision->date);
	set_text(out, "change", revision->change);
	return out;
}

static json_t *
new_finding(struct writer *writer, const struct finding *finding)
{
	json_t *out = json_object();

	set_text(out, "requirement", finding->requirement);
	set_text(out, "title", finding->title);
	set_text(out, "status", finding->status);
	set_text(out, "kind", finding->kind);
	set_text(out, "element", finding->element);
	set_text(out, "level", level_name(finding->level));
	set_text(out, "message", finding->message);
	set_text(out, "suggestion", finding->suggestion);
	set_text(out, "clause", finding->clause);
	set_text(out, "citation", finding->citation);
	set_text(out, "why", finding->why);
	set_text(out, "serves", finding->serves);
	set_new(out, "place",
	    finding->has_place ? share_place(writer, &finding->place)
			       : json_null());
	set_new(out, "right",
	    finding->has_right ? share_place(writer, &finding->right)
			       : json_null());
	set_text(out, "fingerprint", finding->fingerprint);
	set_new(out, "revision", new_revision(finding->revision));
	return out;
}

/* Takes VALUE. A first guess at the room makes one pass of most dumps. */
static void
dump_json(GString *out, json_t *value, size_t flags)
{
	gsize before = out->len, room = FIRST_ROOM_BYTES, n;

	for (;; room = n) {
		g_string_set_size(out, before + room);
		n = json_dumpb(value, out->str + before, room, flags);
		if (n <= room)
			break;
	}
	g_string_set_size(out, before + n);
	json_decref(value);
}

static void
put_json(GString *out, json_t *value)
{
	dump_json(out, value, JSON_INDENT(1) | JSON_ENCODE_ANY);
}

/* On a line of its own. */
static void
put_line(GString *out, json_t *value)
{
	dump_json(out, value, JSON_COMPACT);
	g_string_append_c(out, '\n');
}

static json_t *
new_rules(const struct report_run *run)
{
	json_t *rules = json_array();

	for (guint i = 0; i < run->packs->list->len; i++) {
		const struct pack *pack = run->packs->list->pdata[i];

		json_array_append_new(rules, new_text(pack->name));
	}
	return rules;
}

static void
json_begin(const struct report_run *run, GString *out)
{
	g_string_append(out,
	    "{\"version\": 1,\n\"tool\": {\"name\": \"clauselint\", "
	    "\"version\": \"" CLAUSELINT_VERSION "\"},\n\"rules\": ");
	put_json(out, new_rules(run));
	g_string_append(out, ",\n\"as_of\": ");
	put_json(out, new_text(run->as_of));
	g_string_append(out, ",\n\"documents\": [\n");
}

static json_t *
new_pack(struct writer *writer, const struct recognition *recognition)
{
	json_t *out = json_object();

	set_text(out, "name", recognition->pack->name);
	set_new(out, "applies", json_boolean(recognition->applies));
	set_text(out, "why", recognition->why);
	set_new(out, "place",
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

		set_text(row, "requirement", shift->rule->id);
		set_text(row, "was", status_name(shift->was));
		set_text(row, "is", status_name(shift->is));
		set_text(row, "change",
		    shift->is_worse ? "regressed" : "improved");
		for (guint k = 0; k < shift->changes->len; k++) {
			const struct redline_change *change =
			    shift->changes->pdata[k];
			json_t *one = json_object();

			set_text(one, "author", change->author);
			set_text(one, "date", change->date);
			set_text(one, "change", change->change);
			set_text(one, "words", change->words);
			json_array_append_new(changes, one);
		}
		set_new(row, "revisions", changes);
		json_array_append_new(out, row);
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

	set_text(object, "path", document->path);
	set_text(object, "format", document->body->format);
	set_text(object, "sha256", document->sha256);
	set_text(object, "view", run->has_both ? "both" : run->view);
	set_text(object, "title",
	    document->body->title != NULL ? document->body->title : "");
	for (guint i = 0; i < document->verdicts->list->len; i++) {
		const struct verdict *verdict =
		    document->verdicts->list->pdata[i];

		if (!verdict->is_idle)
			json_array_append_new(
			    requirements, new_requirement(&writer, verdict));
	}
	for (guint i = 0; i < document->findings->list->len; i++)
		json_array_append_new(findings,
		    new_finding(&writer, document->findings->list->pdata[i]));
	for (guint i = 0; i < document->verdicts->packs->len; i++)
		json_array_append_new(packs,
		    new_pack(&writer, document->verdicts->packs->pdata[i]));
	set_new(object, "packs", packs);
	set_new(object, "requirements", requirements);
	set_new(object, "findings", findings);
	if (document->redline != NULL)
		set_new(object, "redline", new_redline(document->redline));
	return object;
}

static void
json_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	put_json(out, new_document(run, document));
}

static json_t *
new_error(const struct report_error *error)
{
	json_t *row = json_object();

	set_text(row, "path", error->path);
	set_text(row, "code", error->code);
	set_text(row, "message", error->message);
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
		set_number(
		    levels, level_name((enum level)i), counts->levels[i]);
	for (guint i = 0; i < G_N_ELEMENTS(counts->statuses); i++)
		set_number(
		    statuses, status_name((enum status)i), counts->statuses[i]);
	set_number(summary, "documents", counts->documents);
	set_number(summary, "errors", totals->errors->len);
	set_new(summary, "findings", levels);
	set_new(summary, "requirements", statuses);
	return summary;
}

static void
json_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	json_t *list = json_array();

	(void)run;
	for (guint i = 0; i < totals->errors->len; i++)
		json_array_append_new(
		    list, new_error(totals->errors->pdata[i]));
	g_string_append(out, "\n],\n\"errors\": ");
	put_json(out, list);
	g_string_append(out, ",\n\"summary\": ");
	put_json(out, new_summary(totals));
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

	set_text(object, "type", type);
	return object;
}

static void
ndjson_begin(const struct report_run *run, GString *out)
{
	json_t *object = new_typed("run");
	json_t *tool = json_object();

	set_text(tool, "name", "clauselint");
	set_text(tool, "version", CLAUSELINT_VERSION);
	set_number(object, "version", 1);
	set_new(object, "tool", tool);
	set_new(object, "rules", new_rules(run));
	set_text(object, "as_of", run->as_of);
	put_line(out, object);
}

static void
ndjson_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	json_t *object = new_typed("document");
	json_t *body = new_document(run, document);

	json_object_update(object, body);
	json_decref(body);
	put_line(out, object);
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
		put_line(out, line);
	}
	json_object_update(object, summary);
	json_decref(summary);
	put_line(out, object);
}

const struct report_format ndjson_format = {.name = "ndjson",
    .has_digest = TRUE,
    .caption = "the same as a stream, a document a line",
    .separator = "",
    .begin = ndjson_begin,
    .document = ndjson_document,
    .end = ndjson_end};

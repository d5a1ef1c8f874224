/* Documents inside a Word document: read at their place, or told of. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A w:altChunk stands for another document, which Word takes in when it opens
 * this one: DOCX, HTML, also in one file of MIME, or plain text. Those are read
 * here, their text counted with ours and their changes with ours; numbers are
 * counted apart, and headers left out. Of RTF, of documents inside documents
 * and of what is damaged or too large it is said that it was not read.
 */
#include "body/docx_walk.h"

#include <string.h>

#include "body/merge.h"
#include "body/mime.h"
#include "body/reader.h"
#include "body/symbol.h"
#include "support/fault.h"
#include "support/limit.h"

static void
notice(struct walk *w, const char *what)
{
	body_notice(w->body, NOTICE_UNREAD,
	    (gint)w->body->paragraphs->len - 1, 0, what);
}

static void
notice_chunk(struct walk *w, const GError *why)
{
	g_autofree char *words = why == NULL ?
	    g_strdup("an embedded document (altChunk)") :
	    g_strdup_printf(
	        "an embedded document (altChunk) (%s)", why->message);

	notice(w, words);
}

static const struct relationship *
find_chunk(const struct walk *w, const char *id)
{
	const GPtrArray *list = w->archive == NULL || id == NULL ?
	    NULL :
	    archive_relationships(
	        w->archive, w->body->parts->pdata[w->part]);

	for (guint i = 0; list != NULL && i < list->len; i++) {
		const struct relationship *r = list->pdata[i];

		if (strcmp(r->id, id) == 0 && !r->is_external)
			return r;
	}
	return NULL;
}

/* Each line is a paragraph. */
static Body *
read_plain(const char *bytes, gsize n_bytes)
{
	Body *body = body_new("text");
	gboolean is_wide = memcmp(bytes, "\xff\xfe", 2) == 0 ||
	    memcmp(bytes, "\xfe\xff", 2) == 0;
	g_autofree char *text =
	    mime_decode(bytes, n_bytes, is_wide ? "UTF-16" : NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autoptr(GString) plain = g_string_new(NULL);

	g_ptr_array_add(body->parts, g_strdup(""));
	for (guint i = 0; lines[i] != NULL; i++) {
		struct draft_paragraph *draft =
		    draft_paragraph_new(STORY_MAIN);

		g_string_truncate(plain, 0);
		symbol_put_text(plain, lines[i], strlen(lines[i]));
		draft_paragraph_put(
		    draft, plain->str, plain->len, i, 0, -1, FALSE);
		body_add(body, draft);
	}
	return body;
}

static Body *
read_markup(const struct walk *w, const char *name, const char *bytes,
    gsize n_bytes, GError **error)
{
	struct front front;

	front_read(&front, bytes, n_bytes);
	return markup_read_front(name, bytes, n_bytes, &front, w->view, error);
}

static Body *
read_package(struct walk *w, const char *name, const char *bytes,
    gsize n_bytes, GError **error)
{
	g_autoptr(Archive) archive = archive_open_inside(name, bytes, n_bytes,
	    LIMIT_CHUNK_BYTES - w->n_chunk_bytes, error);
	Body *body;

	if (archive == NULL)
		return NULL;
	body = docx_read_inside(archive, w->view, error);
	w->n_chunk_bytes = MIN(w->n_chunk_bytes + archive_unpacked(archive),
	    LIMIT_CHUNK_BYTES);
	return body;
}

/* A document of whatever kind that is read; NULL where it is not. */
static Body *
read_chunk(struct walk *w, const char *part, const char *bytes, gsize n_bytes,
    GError **error)
{
	const char *type = archive_type(w->archive, part);
	g_autoptr(GString) page = NULL;

	if (n_bytes > LIMIT_CHUNK_BYTES - w->n_chunk_bytes) {
		g_set_error(error, FAULT, FAULT_LIMIT,
		    "%zu bytes of such documents, more than the %zu that are "
		    "read", w->n_chunk_bytes + n_bytes, LIMIT_CHUNK_BYTES);
		return NULL;
	}
	w->n_chunk_bytes += n_bytes;
	if (n_bytes > 1 && memcmp(bytes, "PK", 2) == 0)
		return read_package(w, part, bytes, n_bytes, error);
	if (g_str_has_prefix(bytes, "{\\rtf")) {
		g_set_error(error, FAULT, FAULT_LEGACY, "%s: an RTF file", part);
		return NULL;
	}
	if (strcmp(type, "text/plain") == 0)
		return read_plain(bytes, n_bytes);
	if (strcmp(type, "message/rfc822") == 0 ||
	    g_ascii_strncasecmp(bytes, "MIME-Version:", 13) == 0)
		page = mime_find_html(bytes, n_bytes);
	if (page != NULL)
		return read_markup(w, part, page->str, page->len, error);
	return read_markup(w, part, bytes, n_bytes, error);
}

/* The cell in hand as a place of paragraphs, NULL outside tables. */
static const struct paragraph *
find_cell(const struct walk *w, struct paragraph *cell)
{
	const struct row *row = walk_row(w);

	if (row == NULL)
		return NULL;
	cell->table = row->table;
	cell->row = row->row;
	cell->column = row->column;
	return cell;
}

void
chunk_start(struct walk *w, const struct xml_attribute *a, guint n)
{
	const struct relationship *r =
	    find_chunk(w, wml_attribute(a, n, WML_ID));
	g_autoptr(Body) chunk = NULL;
	g_autoptr(GError) why = NULL;
	struct paragraph cell = {0};
	const char *bytes;
	gsize n_bytes = 0;

	if (!change_shows_text(w) || change_hides_row(w))
		return;
	bytes = r == NULL || w->note != NULL || w->opens->len > 0 ||
	        w->is_inside ?
	    NULL :
	    archive_part(w->archive, r->target, &n_bytes, &why);
	if (bytes != NULL && n_bytes > 0)
		chunk = read_chunk(w, r->target, bytes, n_bytes, &why);
	if (chunk == NULL) {
		notice_chunk(w, why);
		return;
	}
	paragraph_flush(w);
	w->tables = merge_body(
	    w->body, chunk, r->target, w->tables, find_cell(w, &cell));
}

void
chunk_start_outside(struct walk *w)
{
	notice(w, "a sub-document");
}

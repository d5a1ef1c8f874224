/* Documents inside a Word document: those in XML are read, of others it is said that they were not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#include <string.h>

#include "body/reader.h"

static void
notice(struct walk *w, const char *what)
{
	body_notice(w->body, NOTICE_UNREAD,
	    (gint)w->body->paragraphs->len - 1, 0, what);
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

/* One paragraph of CHUNK, with its runs, as one of this document. */
static void
copy_paragraph(struct walk *w, const Body *chunk, guint i)
{
	const struct paragraph *from = body_paragraph(chunk, i);
	struct draft_paragraph *draft = draft_paragraph_new(w->story);
	const struct row *row = walk_row(w);

	draft->p.label = g_strdup(from->label);
	draft->p.part = w->body->parts->len - 1;
	draft->p.heading = from->heading;
	draft->p.list_level = from->list_level;
	draft->p.is_bullet = from->is_bullet;
	if (row != NULL) {
		draft->p.table = row->table;
		draft->p.row = row->row;
		draft->p.column = row->column;
	}
	for (guint k = 0; k < from->n_runs; k++) {
		const struct run *run = &g_array_index(
		    chunk->runs, struct run, from->first_run + k);

		draft_paragraph_put(draft, chunk->text->str + run->start,
		    run->end - run->start, run->ordinal, draft->p.part, -1,
		    from->is_bold);
	}
	body_add(w->body, draft);
}

static void
copy_body(struct walk *w, const char *part, const Body *chunk)
{
	g_ptr_array_add(w->body->parts, g_strdup(part));
	for (guint i = 0; i < chunk->paragraphs->len; i++)
		copy_paragraph(w, chunk, i);
	for (guint i = 0; i < chunk->notices->len; i++) {
		const struct notice *n =
		    &g_array_index(chunk->notices, struct notice, i);

		if (n->kind == NOTICE_HIDDEN_TEXT)
			body_notice(w->body, n->kind, -1, 0, n->text);
	}
}

static Body *
read_chunk(const struct walk *w, const char *name, const char *bytes, gsize n)
{
	struct front front;

	front_read(&front, bytes, n);
	return markup_read_front(name, bytes, n, &front, w->view, NULL);
}

void
chunk_start(struct walk *w, const struct xml_attribute *a, guint n)
{
	const struct relationship *r =
	    find_chunk(w, wml_attribute(a, n, WML_ID));
	g_autoptr(Body) chunk = NULL;
	const char *bytes;
	gsize n_bytes = 0;

	if (!change_shows_text(w) || change_hides_row(w))
		return;
	bytes = r == NULL || w->note != NULL || w->opens->len > 0 ?
	    NULL :
	    archive_part(w->archive, r->target, &n_bytes, NULL);
	if (bytes != NULL && n_bytes > 0)
		chunk = read_chunk(w, r->target, bytes, n_bytes);
	if (chunk == NULL) {
		notice(w, "an embedded document (altChunk)");
		return;
	}
	paragraph_flush(w);
	copy_body(w, r->target, chunk);
}

void
chunk_start_outside(struct walk *w)
{
	notice(w, "a sub-document");
}

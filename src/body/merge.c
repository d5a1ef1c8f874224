/* A body put at the end of another: a document inside a document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/merge.h"

#include "body/build.h"

/* By how much what FROM counts is moved in TO. */
struct shift {
	guint32 text, paragraphs, runs, parts, revisions;
	gint32 tables;
};

static void
copy_parts(Body *to, const Body *from, const char *name)
{
	for (guint i = 0; i < from->parts->len; i++)
		g_ptr_array_add(to->parts,
		    from->parts->len == 1 ?
		        g_strdup(name) :
		        g_strconcat(
		            name, "/", from->parts->pdata[i], NULL));
}

static void
copy_runs(Body *to, const Body *from, const struct shift *by)
{
	for (guint i = 0; i < from->runs->len; i++) {
		struct run run = g_array_index(from->runs, struct run, i);

		run.start += by->text;
		run.end += by->text;
		run.part += by->parts;
		if (run.revision >= 0)
			run.revision += (gint32)by->revisions;
		g_array_append_val(to->runs, run);
	}
}

static void
copy_paragraphs(Body *to, const Body *from, const struct shift *by,
    const struct paragraph *cell)
{
	for (guint i = 0; i < from->paragraphs->len; i++) {
		struct paragraph p = *body_paragraph(from, i);

		p.start += by->text;
		p.end += by->text;
		p.first_run += by->runs;
		p.part += by->parts;
		p.label = g_strdup(p.label);
		if (p.anchor_paragraph >= 0)
			p.anchor_paragraph += (gint32)by->paragraphs;
		if (p.table >= 0) {
			p.table += by->tables;
		} else if (cell != NULL) {
			p.table = cell->table;
			p.row = cell->row;
			p.column = cell->column;
		}
		g_array_append_val(to->paragraphs, p);
	}
}

static void
copy_changes(Body *to, const Body *from, const struct shift *by)
{
	for (guint i = 0; i < from->revisions->len; i++) {
		struct revision r =
		    g_array_index(from->revisions, struct revision, i);

		r.author = g_strdup(r.author);
		r.date = g_strdup(r.date);
		r.paragraph += by->paragraphs;
		r.text = g_string_new_len(r.text->str, (gssize)r.text->len);
		g_array_append_val(to->revisions, r);
	}
	for (guint i = 0; i < from->joins->len; i++) {
		guint32 at = by->text + g_array_index(from->joins, guint32, i);

		g_array_append_val(to->joins, at);
	}
}

static void
copy_notices(Body *to, const Body *from, const struct shift *by)
{
	for (guint i = 0; i < from->notices->len; i++) {
		const struct notice *n =
		    &g_array_index(from->notices, struct notice, i);

		body_notice(to, n->kind,
		    n->paragraph < 0 ? -1 :
		                       n->paragraph + (gint32)by->paragraphs,
		    n->offset, n->text);
	}
}

gint32
merge_body(Body *to, const Body *from, const char *name, gint32 n_tables,
    const struct paragraph *cell)
{
	struct shift by = {(guint32)to->text->len, to->paragraphs->len,
	    to->runs->len, to->parts->len, to->revisions->len, n_tables};
	gint32 last = -1;

	copy_parts(to, from, name);
	copy_runs(to, from, &by);
	copy_paragraphs(to, from, &by, cell);
	copy_changes(to, from, &by);
	copy_notices(to, from, &by);
	g_string_append_len(
	    to->text, from->text->str, (gssize)from->text->len);
	for (guint i = 0; i < from->paragraphs->len; i++)
		last = MAX(last, body_paragraph(from, i)->table);
	return n_tables + last + 1;
}

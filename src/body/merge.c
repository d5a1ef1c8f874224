/* A body put at the end of another: a document inside a document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/merge.h"

#include "body/build.h"
#include "body/shift.h"

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
copy_paragraphs(Body *to, const Body *from, const struct shift *by,
    const struct paragraph *cell)
{
	for (guint i = 0; i < from->paragraphs->len; i++) {
		struct paragraph p = shift_paragraph(from, i, by);

		p.label = g_strdup(p.label);
		if (p.table < 0 && cell != NULL) {
			p.table = cell->table;
			p.row = cell->row;
			p.column = cell->column;
		}
		g_array_append_val(to->paragraphs, p);
	}
}

static void
copy_remarks(Body *to, const Body *from, const struct shift *by)
{
	for (guint i = 0; i < from->revisions->len; i++) {
		struct revision r = shift_revision(from, i, by);

		r.author = g_strdup(r.author);
		r.date = g_strdup(r.date);
		r.text = g_string_new_len(r.text->str, (gssize)r.text->len);
		g_array_append_val(to->revisions, r);
	}
	for (guint i = 0; i < from->notices->len; i++) {
		struct notice n = shift_notice(from, i, by);

		body_notice(to, n.kind, n.paragraph, n.offset, n.text);
	}
}

gint32
merge_body(Body *to, const Body *from, const char *name, gint32 n_tables,
    const struct paragraph *cell)
{
	struct shift by = shift_behind(to, n_tables);

	copy_parts(to, from, name);
	shift_runs(to, from, &by);
	copy_paragraphs(to, from, &by, cell);
	copy_remarks(to, from, &by);
	g_string_append_len(
	    to->text, from->text->str, (gssize)from->text->len);
	return n_tables + shift_tables(from);
}

/* What a body counts, moved to stand behind another body. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/shift.h"

struct shift
shift_behind(const Body *to, gint32 n_tables)
{
	struct shift by = {(guint32)to->text->len, to->paragraphs->len,
	    to->runs->len, to->parts->len, to->revisions->len, n_tables};

	return by;
}

gint32
shift_tables(const Body *body)
{
	gint32 n = 0;

	for (guint i = 0; i < body->paragraphs->len; i++)
		n = MAX(n, body_paragraph(body, i)->table + 1);
	return n;
}

struct paragraph
shift_paragraph(const Body *from, guint i, const struct shift *by)
{
	struct paragraph p = *body_paragraph(from, i);

	p.start += by->text;
	p.end += by->text;
	p.first_run += by->runs;
	p.part += by->parts;
	if (p.anchor_paragraph >= 0)
		p.anchor_paragraph += (gint32)by->paragraphs;
	if (p.table >= 0)
		p.table += by->tables;
	return p;
}

struct revision
shift_revision(const Body *from, guint i, const struct shift *by)
{
	struct revision r = g_array_index(from->revisions, struct revision, i);

	r.paragraph += by->paragraphs;
	return r;
}

struct notice
shift_notice(const Body *from, guint i, const struct shift *by)
{
	struct notice n = g_array_index(from->notices, struct notice, i);

	if (n.paragraph >= 0)
		n.paragraph += (gint)by->paragraphs;
	return n;
}

void
shift_runs(Body *to, const Body *from, const struct shift *by)
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
	for (guint i = 0; i < from->joins->len; i++) {
		guint32 at = by->text + g_array_index(from->joins, guint32, i);

		g_array_append_val(to->joins, at);
	}
}

/* The documents of a bundle as one body. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/body.h"

/* What a body that is appended moves by. */
struct shift {
	guint32 bytes, paragraphs, runs, parts, revisions, tables;
};

/* An empty body whose arrays free nothing: their owners are those joined. */
static Body *
new_joined(const Body *first)
{
	Body *body = g_new0(Body, 1);

	body->text = g_string_sized_new(first->text->len + 1);
	body->paragraphs = g_array_new(FALSE, TRUE, sizeof(struct paragraph));
	body->runs = g_array_new(FALSE, TRUE, sizeof(struct run));
	body->revisions = g_array_new(FALSE, TRUE, sizeof(struct revision));
	body->notices = g_array_new(FALSE, TRUE, sizeof(struct notice));
	body->joins = g_array_new(FALSE, FALSE, sizeof(guint32));
	body->parts = g_ptr_array_new();
	body->members = g_array_new(FALSE, TRUE, sizeof(struct member));
	body->format = "bundle";
	body->title = g_strdup(first->title);
	return body;
}

static void
add_paragraphs(Body *out, const Body *body, struct shift *shift)
{
	guint32 n_tables = 0;

	for (guint i = 0; i < body->paragraphs->len; i++) {
		struct paragraph p = *body_paragraph(body, i);

		p.start += shift->bytes;
		p.end += shift->bytes;
		p.first_run += shift->runs;
		p.part += shift->parts;
		if (p.table >= 0) {
			n_tables = MAX(n_tables, (guint32)p.table + 1);
			p.table += (gint32)shift->tables;
		}
		if (p.anchor_paragraph >= 0)
			p.anchor_paragraph += (gint32)shift->paragraphs;
		g_array_append_val(out->paragraphs, p);
	}
	shift->tables += n_tables;
}

static void
add_runs(Body *out, const Body *body, const struct shift *shift)
{
	for (guint i = 0; i < body->runs->len; i++) {
		struct run run = g_array_index(body->runs, struct run, i);

		run.start += shift->bytes;
		run.end += shift->bytes;
		run.part += shift->parts;
		if (run.revision >= 0)
			run.revision += (gint32)shift->revisions;
		g_array_append_val(out->runs, run);
	}
}

static void
add_remarks(Body *out, const Body *body, const struct shift *shift)
{
	for (guint i = 0; i < body->revisions->len; i++) {
		struct revision revision =
		    g_array_index(body->revisions, struct revision, i);

		revision.paragraph += shift->paragraphs;
		g_array_append_val(out->revisions, revision);
	}
	for (guint i = 0; i < body->notices->len; i++) {
		struct notice notice =
		    g_array_index(body->notices, struct notice, i);

		if (notice.paragraph >= 0)
			notice.paragraph += (gint32)shift->paragraphs;
		g_array_append_val(out->notices, notice);
	}
	for (guint i = 0; i < body->joins->len; i++) {
		guint32 at =
		    shift->bytes + g_array_index(body->joins, guint32, i);

		g_array_append_val(out->joins, at);
	}
}

Body *
body_join(const GPtrArray *bodies, const GPtrArray *paths)
{
	Body *out = new_joined(bodies->pdata[0]);
	struct shift shift = {0};

	for (guint i = 0; i < bodies->len; i++) {
		const Body *body = bodies->pdata[i];
		struct member member = {paths->pdata[i], body,
		    out->paragraphs->len, body->paragraphs->len};

		shift.bytes = (guint32)out->text->len;
		shift.paragraphs = out->paragraphs->len;
		shift.runs = out->runs->len;
		shift.parts = out->parts->len;
		shift.revisions = out->revisions->len;
		g_string_append_len(
		    out->text, body->text->str, (gssize)body->text->len);
		add_paragraphs(out, body, &shift);
		add_runs(out, body, &shift);
		add_remarks(out, body, &shift);
		for (guint k = 0; k < body->parts->len; k++)
			g_ptr_array_add(out->parts, body->parts->pdata[k]);
		g_array_append_val(out->members, member);
	}
	return out;
}

const struct member *
body_member(const Body *body, guint32 i)
{
	for (guint m = 0; body->members != NULL && m < body->members->len;
	     m++) {
		const struct member *member =
		    &g_array_index(body->members, struct member, m);

		if (i - member->first < member->n)
			return member;
	}
	return NULL;
}

guint32
body_number(const Body *body, guint32 i)
{
	const struct member *member = body_member(body, i);

	return i + 1 - (member != NULL ? member->first : 0);
}

/* The documents of a bundle as one body. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/shift.h"

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
add_body(Body *out, const Body *body, const struct shift *by)
{
	g_string_append_len(
	    out->text, body->text->str, (gssize)body->text->len);
	for (guint i = 0; i < body->paragraphs->len; i++) {
		struct paragraph p = shift_paragraph(body, i, by);

		g_array_append_val(out->paragraphs, p);
	}
	shift_runs(out, body, by);
	for (guint i = 0; i < body->revisions->len; i++) {
		struct revision revision = shift_revision(body, i, by);

		g_array_append_val(out->revisions, revision);
	}
	for (guint i = 0; i < body->notices->len; i++) {
		struct notice notice = shift_notice(body, i, by);

		g_array_append_val(out->notices, notice);
	}
	for (guint i = 0; i < body->parts->len; i++)
		g_ptr_array_add(out->parts, body->parts->pdata[i]);
}

Body *
body_join(const GPtrArray *bodies, const GPtrArray *paths)
{
	Body *out = new_joined(bodies->pdata[0]);
	gint32 n_tables = 0;

	for (guint i = 0; i < bodies->len; i++) {
		const Body *body = bodies->pdata[i];
		struct member member = {paths->pdata[i], body,
		    out->paragraphs->len, body->paragraphs->len};
		struct shift by = shift_behind(out, n_tables);

		add_body(out, body, &by);
		n_tables += shift_tables(body);
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

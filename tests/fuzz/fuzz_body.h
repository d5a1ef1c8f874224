/* What holds of every document that was read, whatever its bytes. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_FUZZ_BODY_H
#define CLAUSELINT_FUZZ_BODY_H

#include <glib.h>

#include "body/body.h"

/* Aborts where BODY is not what body.h says of bodies. */
static inline void
fuzz_check_body(const Body *body)
{
	guint32 end = 0;

	g_assert_true(g_utf8_validate(
	    body->text->str, (gssize)body->text->len, NULL));
	for (guint i = 0; i < body->paragraphs->len; i++) {
		const struct paragraph *p = body_paragraph(body, i);
		guint32 at = p->start;

		g_assert_cmpuint(p->start, ==, end);
		g_assert_cmpuint(p->end, >, p->start);
		g_assert_true(g_utf8_validate(body->text->str + p->start,
		    (gssize)(p->end - p->start), NULL));
		g_assert_nonnull(p->label);
		g_assert_true(g_utf8_validate(p->label, -1, NULL));
		g_assert_cmpint(p->heading, <=, 9);
		g_assert_cmpint(p->anchor_paragraph, <, (gint)i);
		g_assert_cmpuint(p->part, <, body->parts->len);
		for (guint r = 0; r < p->n_runs; r++) {
			const struct run *run = &g_array_index(body->runs,
			    struct run, p->first_run + r);

			g_assert_cmpuint(run->start, ==, at);
			g_assert_cmpint(run->revision, <,
			    (gint)body->revisions->len);
			at = run->end;
		}
		g_assert_cmpuint(at, ==, p->end);
		end = p->end;
	}
	g_assert_cmpuint(end, ==, body->text->len);
	for (guint i = 0; i < body->notices->len; i++)
		g_assert_true(g_utf8_validate(g_array_index(body->notices,
		    struct notice, i).text, -1, NULL));
}

/* Reads BYTES in both views. */
static inline void
fuzz_read_body(const char *bytes, gsize n_bytes)
{
	for (enum view view = VIEW_FINAL; view <= VIEW_ORIGINAL; view++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Body) body =
		    body_read("fuzz", bytes, n_bytes, view, NULL, &error);

		g_assert_true((body == NULL) == (error != NULL));
		if (body != NULL)
			fuzz_check_body(body);
	}
}

#endif

/* Some documents of a bundle as one, and the way of a place between them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/joined.h"

struct joined *
joined_new(const GPtrArray *papers, guint64 set)
{
	struct joined *out = g_new0(struct joined, 1);
	g_autoptr(GPtrArray) bodies = g_ptr_array_new();
	g_autoptr(GPtrArray) paths = g_ptr_array_new();
	g_autoptr(GPtrArray) clauses = g_ptr_array_new();
	g_autoptr(GPtrArray) terms = g_ptr_array_new();

	out->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint p = 0; p < papers->len; p++) {
		const struct paper *paper = papers->pdata[p];

		if ((set >> p & 1) == 0)
			continue;
		g_array_append_val(out->numbers, p);
		g_ptr_array_add(bodies, (gpointer)(gsize)paper->body);
		g_ptr_array_add(paths, (gpointer)(gsize)paper->path);
		g_ptr_array_add(clauses, (gpointer)(gsize)paper->clauses);
		g_ptr_array_add(terms, (gpointer)(gsize)paper->terms);
	}
	out->body = body_join(bodies, paths);
	out->clauses = outline_join(out->body, clauses);
	out->terms = meaning_join(out->clauses, clauses, terms);
	return out;
}

void
joined_free(struct joined *joined)
{
	if (joined == NULL)
		return;
	terms_free(joined->terms);
	clauses_free(joined->clauses);
	body_free(joined->body);
	g_array_unref(joined->numbers);
	g_free(joined);
}

guint
joined_paper(const struct joined *joined, const struct place *place)
{
	const GArray *members = joined->body->members;
	const struct member *member =
	    body_member(joined->body, place->paragraph);
	guint m = (guint)(member -
	    &g_array_index(members, struct member, 0));

	return g_array_index(joined->numbers, guint, m);
}

gboolean
joined_place(const struct joined *joined, guint number, struct place *place)
{
	for (guint i = 0; i < joined->numbers->len; i++) {
		if (g_array_index(joined->numbers, guint, i) != number)
			continue;
		place->paragraph += g_array_index(joined->body->members,
		    struct member, i).first;
		return TRUE;
	}
	return FALSE;
}

void
joined_move(const struct joined *from, const struct joined *to,
    struct place *place)
{
	guint number = joined_paper(from, place);

	place->paragraph -= body_member(from->body, place->paragraph)->first;
	joined_place(to, number, place);
}

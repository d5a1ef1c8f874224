/* The documents of a bundle, read one by one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/shelf.h"

#include "support/fault.h"

static void
free_body(gpointer data)
{
	body_free(data);
}

static void
free_clauses(gpointer data)
{
	clauses_free(data);
}

static void
free_terms(gpointer data)
{
	terms_free(data);
}

static Shelf *
new_shelf(void)
{
	Shelf *shelf = g_new0(Shelf, 1);

	shelf->bodies = g_ptr_array_new_with_free_func(free_body);
	shelf->clauses = g_ptr_array_new_with_free_func(free_clauses);
	shelf->terms = g_ptr_array_new_with_free_func(free_terms);
	shelf->digests = g_ptr_array_new_with_free_func(g_free);
	shelf->papers = g_ptr_array_new_with_free_func(g_free);
	return shelf;
}

void
shelf_free(Shelf *shelf)
{
	if (shelf == NULL)
		return;
	g_ptr_array_unref(shelf->papers);
	g_ptr_array_unref(shelf->terms);
	g_ptr_array_unref(shelf->clauses);
	g_ptr_array_unref(shelf->bodies);
	g_ptr_array_unref(shelf->digests);
	g_free(shelf);
}

static gboolean
read_file(Shelf *shelf, const struct job *job, const struct bundle_file *file,
    enum view view, gboolean has_digest, GError **error)
{
	struct paper *paper;
	g_autoptr(GString) bytes = lint_bytes(file->path, file->path, error);
	Body *body = bytes == NULL
	                 ? NULL
	                 : body_read(file->path, bytes->str, bytes->len, view,
			       job->map, error);
	Clauses *clauses;
	Terms *terms;

	if (body == NULL)
		return FALSE;
	clauses = outline_build(body);
	terms = meaning_scan(clauses);
	paper = g_new0(struct paper, 1);
	*paper = (struct paper){file->path, body, clauses, terms, file->names,
	    file->is_signed, file->belonging, file->rank};
	g_ptr_array_add(shelf->bodies, body);
	g_ptr_array_add(shelf->clauses, clauses);
	g_ptr_array_add(shelf->terms, terms);
	g_ptr_array_add(shelf->digests,
	    has_digest ? g_compute_checksum_for_data(G_CHECKSUM_SHA256,
			     (const guchar *)bytes->str, bytes->len)
		       : NULL);
	g_ptr_array_add(shelf->papers, paper);
	return TRUE;
}

Shelf *
shelf_read(const struct job *job, enum view view, gboolean has_digest,
    GError **error)
{
	g_autoptr(Shelf) shelf = new_shelf();

	for (guint i = 0; i < job->bundle->files->len; i++)
		if (!read_file(shelf, job, job->bundle->files->pdata[i], view,
			has_digest, error)) {
			g_prefix_error(error,
			    "the bundle %s is not judged, for want of ",
			    job->name);
			return NULL;
		}
	return g_steal_pointer(&shelf);
}

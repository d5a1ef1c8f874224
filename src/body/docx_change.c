/* Tracked changes of a Word document, and what is gone in a view. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

gboolean
change_hides(const struct walk *w, guint word)
{
	return w->view == VIEW_FINAL ? change_is_deletion(word) :
	                               change_is_insertion(word);
}

gboolean
change_finds_row(const struct walk *w)
{
	for (guint i = 0; i < w->rows->len; i++) {
		const struct row *row =
		    &g_array_index(w->rows, struct row, i);

		if (row->is_gone || row->is_cell_gone)
			return TRUE;
	}
	return FALSE;
}

static void
open_change(struct walk *w, guint word, const struct xml_attribute *a, guint n)
{
	struct revision revision = {0};
	const char *author = wml_attribute(a, n, WML_AUTHOR);
	const char *date = wml_attribute(a, n, WML_DATE);

	g_array_append_val(w->revisions, w->revision);
	if (change_is_insertion(word))
		w->n_inserted++;
	else
		w->n_deleted++;
	revision.author = g_strdup(author == NULL ? "" : author);
	revision.date = g_strdup(date == NULL ? "" : date);
	revision.change = word == WML_INS ? "insertion" :
	    word == WML_DEL               ? "deletion" :
	                                    "move";
	revision.paragraph = w->body->paragraphs->len;
	revision.text = g_string_new(NULL);
	w->revision = (gint)w->body->revisions->len;
	g_array_append_val(w->body->revisions, revision);
}

void
change_notice(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *author = wml_attribute(a, n, WML_AUTHOR);

	body_notice(w->body, NOTICE_REVISION,
	    (gint)w->body->paragraphs->len, 0, author == NULL ? "" : author);
}

void
change_start(struct walk *w, guint word, const struct xml_attribute *a,
    guint n)
{
	struct row *row = walk_row(w);

	if (w->in_row_properties == 0) {
		open_change(w, word, a, n);
		return;
	}
	change_notice(w, a, n);
	if (row != NULL && change_hides(w, word))
		row->is_gone = TRUE;
}

void
change_end(struct walk *w, guint word)
{
	if (w->in_row_properties > 0)
		return;
	if (change_is_insertion(word) && w->n_inserted > 0)
		w->n_inserted--;
	else if (change_is_deletion(word) && w->n_deleted > 0)
		w->n_deleted--;
	if (w->revisions->len == 0)
		return;
	w->revision = g_array_index(w->revisions, gint, w->revisions->len - 1);
	g_array_set_size(w->revisions, w->revisions->len - 1);
}

void
change_note(struct walk *w, struct open *open, const char *bytes, gsize n)
{
	struct revision *revision;

	if (w->revision < 0)
		return;
	revision = &g_array_index(w->body->revisions, struct revision,
	    (guint)w->revision);
	g_string_append_len(revision->text, bytes, (gssize)n);
	if (open != NULL)
		draft_paragraph_gap(open->draft, (guint)w->revision);
}

void
change_note_mark(struct walk *w, const struct draft_paragraph *draft)
{
	const struct gap *last;
	struct revision *revision;

	if (draft->gaps->len == 0)
		return;
	last = &g_array_index(draft->gaps, struct gap, draft->gaps->len - 1);
	revision = &g_array_index(w->body->revisions, struct revision,
	    last->revision);
	if (last->offset == draft->text->len && revision->text->len > 0)
		g_string_append_c(revision->text, '\n');
}

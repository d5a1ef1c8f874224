/* Footnotes, endnotes and comments of a Word document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#include <string.h>

static char *
key_of(gboolean is_foot, const struct xml_attribute *a, guint n)
{
	const char *id = wml_attribute(a, n, WML_ID);

	return g_strconcat(is_foot ? "f" : "e", id, NULL);
}

void
note_free(gpointer data)
{
	GPtrArray *list = data;

	for (guint i = 0; i < list->len; i++)
		draft_paragraph_free(list->pdata[i]);
	g_ptr_array_unref(list);
}

void
note_start(struct walk *w, guint word, const struct xml_attribute *a, guint n)
{
	const char *type = wml_attribute(a, n, WML_TYPE);

	w->note = g_ptr_array_new();
	w->is_note_skipped = type != NULL && strcmp(type, "normal") != 0;
	g_hash_table_replace(w->notes, key_of(word == WML_FOOTNOTE, a, n),
	    w->note);
}

void
note_end(struct walk *w)
{
	paragraph_flush(w);
	field_leave(&w->fields, 0);
	w->note = NULL;
}

void
note_refer(struct walk *w, guint word, const struct xml_attribute *a, guint n)
{
	g_autofree char *key = key_of(word == WML_FOOTNOTE_REFERENCE, a, n);
	GPtrArray *list = g_hash_table_lookup(w->notes, key);
	struct open *open = walk_open(w);

	if (list == NULL || open == NULL || !change_shows_text(w) ||
	    change_hides_row(w))
		return;
	for (guint i = 0; i < list->len; i++) {
		struct draft_paragraph *note = list->pdata[i];

		if (look_of(w, open)->is_hidden) {
			g_string_append(w->hidden, note->text->str);
			draft_paragraph_free(note);
			continue;
		}
		note->p.anchor_offset = (guint32)open->draft->text->len;
		g_ptr_array_add(open->draft->children, note);
	}
	g_ptr_array_set_size(list, 0);
}

static gboolean
on_extended(void *user, guint word, guint depth,
    const struct xml_attribute *a, guint n)
{
	struct walk *w = user;
	const char *id = wml_attribute(a, n, WML_PARA_ID);
	const char *parent = wml_attribute(a, n, WML_PARA_ID_PARENT);
	const char *done = wml_attribute(a, n, WML_DONE);
	gboolean is_done = g_strcmp0(done, "1") == 0 ||
	    g_strcmp0(done, "true") == 0;

	(void)depth;
	if (word != WML_COMMENT_EX || id == NULL)
		return TRUE;
	/* A reply is closed with what it replies to, which stands before. */
	if (is_done || (parent != NULL &&
	        g_hash_table_contains(w->resolved, parent)))
		g_hash_table_add(w->resolved, g_strdup(id));
	return TRUE;
}

void
note_read_resolved(struct walk *w)
{
	static const struct xml_listener listener = {
	    .word_of = wml_word_of, .start = on_extended};
	gsize n = 0;
	const char *bytes =
	    walk_related_part(w, "commentsExtended", &n, NULL, NULL);

	/* One that cannot be read closes no comment. */
	if (bytes != NULL && !xml_listen("comments", bytes, n, XML_WALK_OPC,
	        &listener, w, NULL))
		g_hash_table_remove_all(w->resolved);
}

void
note_read_id(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *id = wml_attribute(a, n, WML_PARA_ID);

	w->is_resolved = id != NULL && g_hash_table_contains(w->resolved, id);
}

void
note_start_comment(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *author = wml_attribute(a, n, WML_AUTHOR);

	g_free(w->comment_author);
	w->comment_author = g_strdup(author == NULL ? "" : author);
	w->is_resolved = FALSE;
	if (w->comment == NULL)
		w->comment = g_string_new(NULL);
}

void
note_end_comment(struct walk *w)
{
	g_autofree char *text = NULL;

	if (w->comment == NULL)
		return;
	field_leave(&w->fields, 0);
	text = g_strdup_printf("%s: %s", w->comment_author, w->comment->str);
	if (!w->is_resolved)
		body_notice(w->body, NOTICE_COMMENT, -1, 0, text);
	g_string_free(w->comment, TRUE);
	w->comment = NULL;
}

/* References of a Word document to numbered paragraphs, and those gone stale. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A reference to a number (REF or PAGEREF's kin with \n, \r or \w) stores the
 * number as it was when the field was last updated. That is what is printed
 * and judged; where the paragraph's label says otherwise now, it is noted.
 */
#include "body/docx_field.h"

#include <string.h>

struct reference {
	char *bookmark, *result;
	gint paragraph;
};

static void
clear_reference(gpointer data)
{
	struct reference *reference = data;

	g_free(reference->bookmark);
	g_free(reference->result);
}

void
reference_open(struct fields *fields)
{
	fields->references =
	    g_array_new(FALSE, FALSE, sizeof(struct reference));
	g_array_set_clear_func(fields->references, clear_reference);
	fields->bookmarks = g_ptr_array_new_with_free_func(g_free);
	fields->labels =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void
reference_close(struct fields *fields)
{
	g_array_unref(fields->references);
	g_ptr_array_unref(fields->bookmarks);
	g_hash_table_unref(fields->labels);
}

gboolean
reference_is(char *const *words)
{
	if (words[0] == NULL || words[1] == NULL ||
	    g_ascii_strcasecmp(words[0], "REF") != 0)
		return FALSE;
	for (guint i = 2; words[i] != NULL; i++)
		if (strcmp(words[i], "\\n") == 0 ||
		    strcmp(words[i], "\\r") == 0 || strcmp(words[i], "\\w") == 0)
			return TRUE;
	return FALSE;
}

void
reference_end(struct walk *w, const struct field *field)
{
	g_auto(GStrv) words = field_words(field);
	struct open *open = walk_open(w);
	struct reference reference = {0};

	if (open == NULL || w->view != VIEW_FINAL || field->result->len == 0)
		return;
	reference.bookmark = g_strdup(words[1]);
	reference.result = g_strdup(g_strstrip(field->result->str));
	reference.paragraph =
	    w->note != NULL ? -1 : (gint)w->body->paragraphs->len;
	g_array_append_val(w->fields.references, reference);
}

void
field_bookmark(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *name = wml_attribute(a, n, WML_NAME);

	if (name != NULL)
		g_ptr_array_add(w->fields.bookmarks, g_strdup(name));
}

void
field_label(struct walk *w, const char *label)
{
	GPtrArray *bookmarks = w->fields.bookmarks;

	for (guint i = 0; i < bookmarks->len; i++)
		g_hash_table_replace(w->fields.labels,
		    g_strdup(bookmarks->pdata[i]), g_strdup(label));
	g_ptr_array_set_size(bookmarks, 0);
}

/* Whether ONE ends with OTHER, and a number does not go on before it. */
static gboolean
ends_with(const char *one, gsize n_one, const char *other, gsize n_other)
{
	return n_other <= n_one &&
	    memcmp(one + n_one - n_other, other, n_other) == 0 &&
	    (n_other == n_one ||
	        !g_ascii_isalnum(one[n_one - n_other - 1]) ||
	        !g_ascii_isalnum(other[0]));
}

/* A full reference may say more than the label, and a relative one less. */
static gboolean
is_same_number(const char *label, const char *result)
{
	gsize n_label = strlen(label), n_result = strlen(result);

	while (n_label > 0 && label[n_label - 1] == '.')
		n_label--;
	while (n_result > 0 && result[n_result - 1] == '.')
		n_result--;
	return n_result == 0 || ends_with(label, n_label, result, n_result) ||
	    ends_with(result, n_result, label, n_label);
}

void
field_report(struct walk *w)
{
	for (guint i = 0; i < w->fields.references->len; i++) {
		const struct reference *r = &g_array_index(
		    w->fields.references, struct reference, i);
		const char *label =
		    g_hash_table_lookup(w->fields.labels, r->bookmark);
		g_autofree char *words = NULL;

		if (label == NULL)
			words = g_strdup_printf(
			    "%s, of a place that is gone", r->result);
		else if (label[0] != '\0' && !is_same_number(label, r->result))
			words = g_strdup_printf("%s for %s", r->result, label);
		if (words != NULL)
			body_notice(w->body, NOTICE_STALE_REF, r->paragraph, 0,
			    words);
	}
}

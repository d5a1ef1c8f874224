/* The parts of a Word document, walked in their order. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/reader.h"

#include <string.h>

#include "body/docx_walk.h"
#include "support/fault.h"

/*
 * A damaged part that the text can be read without is noted, and TRUE. Caps
 * and what is forbidden are no damage: then FALSE, and WHY goes to ERROR.
 */
static gboolean
forgive(const struct walk *w, const char *what, GError *why, GError **error)
{
	g_autofree char *text = NULL;

	if (why == NULL)
		return TRUE;
	if (why->code != FAULT_DAMAGED) {
		g_propagate_error(error, why);
		return FALSE;
	}
	text = g_strdup_printf("%s (%s)", what, why->message);
	body_notice(w->body, NOTICE_UNREAD, -1, 0, text);
	g_error_free(why);
	return TRUE;
}

static const struct relationship *
find_related(const struct walk *w, const char *part, const char *type)
{
	const GPtrArray *list =
	    w->archive == NULL ? NULL : archive_relationships(w->archive, part);

	for (guint i = 0; list != NULL && i < list->len; i++) {
		const struct relationship *r = list->pdata[i];

		if (!r->is_external && strcmp(r->type, type) == 0)
			return r;
	}
	return NULL;
}

const char *
walk_related_part(const struct walk *w, const char *type, gsize *n_bytes,
    char **name, GError **error)
{
	const struct relationship *r = find_related(w, w->main_part, type);

	*n_bytes = 0;
	if (r == NULL)
		return NULL;
	if (name != NULL)
		*name = g_strdup_printf(
		    "%s: part %s", archive_name(w->archive), r->target);
	return archive_part(w->archive, r->target, n_bytes, error);
}

static gboolean
read_styles(struct walk *w, GError **error)
{
	g_autofree char *name = NULL;
	GError *why = NULL;
	gsize n = 0;
	const char *bytes = walk_related_part(w, "styles", &n, &name, &why);

	w->styles =
	    styles_read(name, bytes, n, why == NULL ? &why : NULL);
	return forgive(w, "the styles, or some of them", why, error);
}

static gboolean
read_numbering(struct walk *w, GError **error)
{
	g_autofree char *name = NULL;
	GError *why = NULL;
	gsize n = 0;
	const char *bytes = walk_related_part(w, "numbering", &n, &name, &why);

	w->numbering =
	    numbering_read(name, bytes, n, why == NULL ? &why : NULL);
	return forgive(
	    w, "the automatic numbers, or some of them", why, error);
}

struct title {
	GString *text;
	gboolean in_title;
};

static void
on_property(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct title *title = user;

	(void)a;
	(void)n;
	(void)offset;
	title->in_title = strcmp(name, "title") == 0 &&
	    g_str_has_prefix(uri, "http://purl.org/dc/elements/");
}

static void
on_property_end(void *user, const char *name, const char *uri)
{
	(void)name;
	(void)uri;
	((struct title *)user)->in_title = FALSE;
}

static void
on_property_text(void *user, const char *bytes, gsize n)
{
	struct title *title = user;

	if (title->in_title)
		g_string_append_len(title->text, bytes, (gssize)n);
}

/* The title among the properties of the package; one that cannot be read is
   none. */
static void
read_title(struct walk *w)
{
	static const struct xml_handler handler = {.start = on_property,
	    .end = on_property_end, .text = on_property_text};
	const struct relationship *r = find_related(w, "", "core-properties");
	struct title title = {0};
	gsize n = 0;
	const char *bytes =
	    r == NULL ? NULL : archive_part(w->archive, r->target, &n, NULL);

	if (bytes == NULL)
		return;
	title.text = g_string_new(NULL);
	if (xml_walk(r->target, bytes, n, XML_WALK_OPC, &handler, &title,
	        NULL)) {
		g_free(w->body->title);
		w->body->title = g_strdup(g_strstrip(title.text->str));
	}
	g_string_free(title.text, TRUE);
}

static void
reset_story(struct walk *w, enum story story, const char *part)
{
	w->story = story;
	w->part = w->body->parts->len;
	g_ptr_array_add(w->body->parts, g_strdup(part));
	w->n_runs = 0;
	w->n_deleted = w->n_inserted = 0;
	w->revision = -1;
	w->depth = w->in_row_properties = w->in_table_properties = 0;
	w->in_form = w->in_shape = w->in_shape_properties = w->flat = 0;
	w->in_offset = FALSE;
	field_reset(&w->fields);
	g_array_set_size(w->revisions, 0);
	g_array_set_size(w->rows, 0);
	compatible_reset(w);
}

static gboolean
walk_part(struct walk *w, enum story story, const char *part,
    const char *bytes, gsize n_bytes, GError **error)
{
	g_autofree char *name = w->archive == NULL ?
	    g_strdup(part) :
	    g_strdup_printf("%s: part %s", archive_name(w->archive), part);

	reset_story(w, story, part);
	w->bytes = bytes;
	w->n_bytes = n_bytes;
	if (!xml_listen(
	        name, bytes, n_bytes, XML_WALK_OPC, &docx_listener, w, error))
		return FALSE;
	paragraph_flush(w);
	return TRUE;
}

static gboolean
walk_related(struct walk *w, const char *type, enum story story,
    GError **error)
{
	const GPtrArray *list =
	    archive_relationships(w->archive, w->main_part);

	for (guint i = 0; i < list->len; i++) {
		const struct relationship *r = list->pdata[i];
		gsize n = 0;
		const char *bytes;

		if (r->is_external || strcmp(r->type, type) != 0)
			continue;
		bytes = archive_part(w->archive, r->target, &n, error);
		if (bytes == NULL && error != NULL && *error != NULL)
			return FALSE;
		if (bytes == NULL)
			continue;
		numbering_save(w->numbering);
		if (!walk_part(w, story, r->target, bytes, n, error))
			return FALSE;
		numbering_restore(w->numbering);
	}
	return TRUE;
}

static void
open_walk(struct walk *w, enum view view, const char *format)
{
	w->view = view;
	w->body = body_new(format);
	w->revision = -1;
	w->paper = COLOUR_WHITE;
	w->revisions = g_array_new(FALSE, FALSE, sizeof(gint));
	field_open(&w->fields);
	compatible_open(w);
	w->rows = g_array_new(FALSE, FALSE, sizeof(struct row));
	w->opens = g_ptr_array_new();
	w->spares = g_ptr_array_new();
	w->plain = g_string_new(NULL);
	w->text = g_string_new(NULL);
	w->hidden = g_string_new(NULL);
	w->resolved = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
	    NULL);
	w->notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
	    note_free);
}

static void
close_walk(struct walk *w)
{
	for (guint i = 0; i < w->opens->len; i++)
		paragraph_free(w->opens->pdata[i]);
	for (guint i = 0; i < w->spares->len; i++)
		paragraph_free(w->spares->pdata[i]);
	paragraph_free(w->carried);
	g_hash_table_unref(w->notes);
	g_hash_table_unref(w->resolved);
	styles_free(w->styles);
	numbering_free(w->numbering);
	g_array_unref(w->revisions);
	field_close(&w->fields);
	compatible_close(w);
	g_array_unref(w->rows);
	g_ptr_array_unref(w->opens);
	g_ptr_array_unref(w->spares);
	g_string_free(w->plain, TRUE);
	g_string_free(w->text, TRUE);
	g_string_free(w->hidden, TRUE);
	if (w->comment != NULL)
		g_string_free(w->comment, TRUE);
	g_free(w->comment_author);
}

/* What the document shows of other files; links and its template show nothing. */
static void
note_outside(struct walk *w)
{
	const GPtrArray *list =
	    archive_relationships(w->archive, w->main_part);

	for (guint i = 0; i < list->len; i++) {
		const struct relationship *r = list->pdata[i];
		g_autofree char *words = NULL;

		if (!r->is_external || strcmp(r->type, "hyperlink") == 0 ||
		    strcmp(r->type, "attachedTemplate") == 0 ||
		    strcmp(r->type, "subDocument") == 0) /* told of there */
			continue;
		words = g_strdup_printf(
		    "a file outside (%s): %s", r->type, r->target);
		body_notice(w->body, NOTICE_UNREAD, -1, 0, words);
	}
}

static gboolean
read_package(struct walk *w, GError **error)
{
	gsize n = 0;
	const char *bytes;

	read_title(w);
	if (!read_styles(w, error) || !read_numbering(w, error))
		return FALSE;
	note_read_resolved(w);
	if (archive_is_guessed(w->archive))
		body_notice(w->body, NOTICE_PROFILE, -1, 0,
		    "relationships are missing from the package, so its parts "
		    "were found by their usual names");
	if (!walk_related(w, "footnotes", STORY_FOOTNOTE, error) ||
	    !walk_related(w, "endnotes", STORY_ENDNOTE, error) ||
	    !walk_related(w, "comments", STORY_MAIN, error))
		return FALSE;
	bytes = archive_part(w->archive, w->main_part, &n, error);
	if (bytes == NULL)
		return FALSE;
	if (!walk_part(w, STORY_MAIN, w->main_part, bytes, n, error))
		return FALSE;
	if (!w->is_inside &&
	    (!walk_related(w, "header", STORY_HEADER, error) ||
	        !walk_related(w, "footer", STORY_FOOTER, error)))
		return FALSE;
	field_report(w);
	note_outside(w);
	return TRUE;
}

static Body *
read_archive(Archive *archive, enum view view, gboolean is_inside,
    GError **error)
{
	struct walk w = {.archive = archive, .is_inside = is_inside,
	    .main_part = archive_main_part(archive, error)};
	gboolean is_good;

	if (w.main_part == NULL)
		return NULL;
	open_walk(&w, view, "docx");
	is_good = read_package(&w, error);
	if (!is_good)
		g_clear_pointer(&w.body, body_free);
	close_walk(&w);
	return w.body;
}

Body *
docx_read(Archive *archive, enum view view, GError **error)
{
	return read_archive(archive, view, FALSE, error);
}

Body *
docx_read_inside(Archive *archive, enum view view, GError **error)
{
	return read_archive(archive, view, TRUE, error);
}

Body *
docx_read_bare(const char *name, const char *bytes, gsize n_bytes,
    enum view view, GError **error)
{
	struct walk w = {0};
	gboolean is_good;

	open_walk(&w, view, "wordml");
	w.styles = styles_read(NULL, NULL, 0, NULL);
	w.numbering = numbering_read(NULL, NULL, 0, NULL);
	is_good = walk_part(&w, STORY_MAIN, name, bytes, n_bytes, error);
	body_notice(w.body, NOTICE_PROFILE, -1, 0,
	    "a bare w:document: its styles and numbering are not in this file, "
	    "so labels are unknown");
	if (!is_good)
		g_clear_pointer(&w.body, body_free);
	close_walk(&w);
	return w.body;
}

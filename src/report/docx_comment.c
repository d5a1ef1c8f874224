/* The parts of a package that hold comments, with ours in them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/docx_comment.h"

#include <stdlib.h>
#include <string.h>

#include "report/docx_part.h"
#include "report/tags.h"

/* Relationships to parts where marks of comments may stand. */
static const char *const stories[] = {
    "header", "footer", "footnotes", "endnotes"};

static void
free_part(gpointer data)
{
	struct new_part *part = data;

	g_free(part->name);
	if (part->bytes != NULL)
		g_string_free(part->bytes, TRUE);
	g_free(part);
}

GPtrArray *
parts_new(void)
{
	return g_ptr_array_new_with_free_func(free_part);
}

void
parts_add(GPtrArray *parts, const char *name, GString *bytes)
{
	struct new_part *part = g_new(struct new_part, 1);

	part->name = g_strdup(name);
	part->bytes = bytes;
	g_ptr_array_add(parts, part);
}

/* ---- What is there ---- */

static guint
hex_of(const char *text)
{
	return (guint)strtoul(text, NULL, 16);
}

/* Sorts the comments that are there into ours and others'. */
static void
read_comments(struct comments *c)
{
	struct tags tags;
	struct tag tag;
	gboolean is_ours = FALSE;
	guint last = 0; /* paraId of the last paragraph: the comment's own */

	tags_open(&tags, c->bytes, c->n_bytes);
	while (tags_next(&tags, &tag)) {
		if (!docx_is_wml(tag.uri))
			continue;
		if (strcmp(tag.name, "comment") == 0) {
			if (tag.kind == TAG_CLOSE) {
				if (is_ours && last != 0)
					g_hash_table_add(c->our_paragraphs,
					    GUINT_TO_POINTER(last));
				last = 0;
				continue;
			}
			g_autofree char *id =
			    tags_attribute(&tags, &tag, tag.uri, "id");
			g_autofree char *author =
			    tags_attribute(&tags, &tag, tag.uri, "author");

			is_ours = g_strcmp0(author, DOCX_AUTHOR) == 0;
			c->n_others += !is_ours;
			if (id != NULL)
				g_hash_table_add(is_ours ? c->ours : c->used,
				    GINT_TO_POINTER(atoi(id)));
		} else if (tag.kind != TAG_CLOSE) {
			g_autofree char *id =
			    tags_attribute(&tags, &tag, W14_URI, "paraId");

			last = id != NULL ? hex_of(id) : last;
			if (id != NULL && !is_ours)
				g_hash_table_add(c->paragraphs,
				    GUINT_TO_POINTER(hex_of(id)));
		}
	}
	tags_close(&tags);
}

static void
use_marks(struct comments *c, const struct docx_map *map)
{
	for (guint i = 0; i < map->marks->len; i++) {
		gpointer id = GINT_TO_POINTER(
		    g_array_index(map->marks, struct map_mark, i).id);

		if (!g_hash_table_contains(c->ours, id))
			g_hash_table_add(c->used, id);
	}
	for (guint i = 0; i < map->runs->len; i++) {
		gint32 id =
		    g_array_index(map->runs, struct map_run, i).reference;

		if (id >= 0 &&
		    !g_hash_table_contains(c->ours, GINT_TO_POINTER(id)))
			g_hash_table_add(c->used, GINT_TO_POINTER(id));
	}
}

/* Dangling marks count, wherever they stand. */
static gboolean
read_stories(struct comments *c, GError **error)
{
	const GPtrArray *list = archive_relationships(c->archive, c->main_part);

	for (guint i = 0; i < list->len; i++) {
		const struct relationship *r = list->pdata[i];
		struct docx_map map;
		gboolean is_story = FALSE;
		const char *bytes;
		gsize n;

		for (guint k = 0; k < G_N_ELEMENTS(stories); k++)
			is_story |= strcmp(r->type, stories[k]) == 0;
		if (!is_story || r->is_external)
			continue;
		bytes = archive_part(c->archive, r->target, &n, error);
		if (bytes == NULL && error != NULL && *error != NULL)
			return FALSE;
		if (bytes == NULL)
			continue;
		if (docx_map_read(&map, bytes, n))
			use_marks(c, &map);
		docx_map_clear(&map);
	}
	return TRUE;
}

/* The id of the style that Word calls NAME, whatever its language. */
static char *
find_style(struct comments *c, const char *name)
{
	const char *part = docx_related(c->archive, c->main_part, "styles");
	gsize n = 0;
	const char *bytes =
	    part == NULL ? NULL : archive_part(c->archive, part, &n, NULL);
	struct tags tags;
	struct tag tag;
	char *id = NULL;
	gboolean is_found = FALSE;

	if (bytes == NULL)
		return NULL;
	tags_open(&tags, bytes, n);
	while (!is_found && tags_next(&tags, &tag)) {
		if (tag.kind == TAG_CLOSE || !docx_is_wml(tag.uri))
			continue;
		if (strcmp(tag.name, "style") == 0) {
			g_free(id);
			id = tags_attribute(&tags, &tag, tag.uri, "styleId");
		} else if (strcmp(tag.name, "name") == 0) {
			g_autofree char *value =
			    tags_attribute(&tags, &tag, tag.uri, "val");

			is_found = value != NULL && id != NULL &&
				   g_ascii_strcasecmp(value, name) == 0;
		}
	}
	tags_close(&tags);
	if (!is_found)
		g_clear_pointer(&id, g_free);
	return id;
}

gboolean
comments_read(struct comments *c, Archive *archive, const char *main_part,
    const struct docx_map *map, GError **error)
{
	GError *why = NULL;

	memset(c, 0, sizeof(*c));
	c->archive = archive;
	c->main_part = main_part;
	c->ours = g_hash_table_new(NULL, NULL);
	c->used = g_hash_table_new(NULL, NULL);
	c->our_paragraphs = g_hash_table_new(NULL, NULL);
	c->paragraphs = g_hash_table_new(NULL, NULL);
	c->part = docx_related(archive, main_part, "comments");
	if (c->part != NULL)
		c->bytes = docx_part(archive, c->part, &c->n_bytes, &why);
	if (c->bytes == NULL)
		c->part = NULL;
	else
		read_comments(c);
	if (why == NULL && map != NULL) {
		use_marks(c, map);
		read_stories(c, &why);
	}
	c->reference_style = find_style(c, "annotation reference");
	c->text_style = find_style(c, "annotation text");
	if (why == NULL)
		return TRUE;
	g_propagate_error(error, why);
	return FALSE;
}

void
comments_clear(struct comments *c)
{
	g_hash_table_unref(c->ours);
	g_hash_table_unref(c->used);
	g_hash_table_unref(c->our_paragraphs);
	g_hash_table_unref(c->paragraphs);
	g_free(c->reference_style);
	g_free(c->text_style);
}

gint32
comments_free_id(const struct comments *c, guint n)
{
	GHashTableIter iter;
	gpointer key;
	gint64 last = -1;

	g_hash_table_iter_init(&iter, c->used);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		last = MAX(last, (gint64)GPOINTER_TO_INT(key));
	if (last + n < G_MAXINT32)
		return (gint32)last + 1;
	/* Somebody has used the last: look for a gap. */
	for (gint32 first = 0, i = 0; i < 1 << 20; i++) {
		if (g_hash_table_contains(c->used, GINT_TO_POINTER(i)))
			first = i + 1;
		else if (i - first + 1 >= (gint32)n)
			return first;
	}
	return -1;
}

/* ---- Ours ---- */

/* A number from 1 to 2^31 - 2 that hangs on the finding alone. */
static guint
paragraph_id(const struct comments *c, const struct docx_map *map,
    GHashTable *taken, const struct comment *comment)
{
	g_autofree char *sum = g_compute_checksum_for_string(
	    G_CHECKSUM_SHA256, comment->fingerprint, -1);
	guint id;

	sum[8] = '\0';
	id = hex_of(sum) & 0x7fffffff;
	while (
	    id == 0 || id == 0x7fffffff ||
	    g_hash_table_contains(c->paragraphs, GUINT_TO_POINTER(id)) ||
	    g_hash_table_contains(map->paragraph_ids, GUINT_TO_POINTER(id)) ||
	    !g_hash_table_add(taken, GUINT_TO_POINTER(id)))
		id = (id + 1) & 0x7fffffff;
	return id;
}

/* The prefixes that our elements may use at some place of a part. */
struct dress {
	char *w, *w14;
	const char *declaration; /* what the element has to declare */
};

static void
put_paragraph(GString *out, const struct comments *c, const struct dress *dress,
    const char *line, gboolean is_first, guint id)
{
	const char *w = dress->w;

	g_string_append_printf(out, "<%sp", w);
	if (id != 0)
		g_string_append_printf(out,
		    " %s:paraId=\"%08X\" %s:textId=\"77777777\"", dress->w14,
		    id, dress->w14);
	g_string_append_c(out, '>');
	if (c->text_style != NULL) {
		g_string_append_printf(
		    out, "<%spPr><%spStyle %sval=\"", w, w, w);
		put_ascii_xml(out, c->text_style);
		g_string_append_printf(out, "\"/></%spPr>", w);
	}
	if (is_first) {
		g_string_append_printf(out, "<%sr>", w);
		if (c->reference_style != NULL) {
			g_string_append_printf(
			    out, "<%srPr><%srStyle %sval=\"", w, w, w);
			put_ascii_xml(out, c->reference_style);
			g_string_append_printf(out, "\"/></%srPr>", w);
		}
		g_string_append_printf(out, "<%sannotationRef/></%sr>", w, w);
	}
	g_string_append_printf(out, "<%sr><%st xml:space=\"preserve\">", w, w);
	put_ascii_xml(out, line);
	g_string_append_printf(out, "</%st></%sr></%sp>", w, w, w);
}

static void
put_comment(GString *out, const struct comments *c, const struct dress *dress,
    const struct comment *comment, guint id)
{
	const char *w = dress->w;

	g_string_append_printf(out,
	    "<%scomment%s %sid=\"%d\" %sauthor=\"" DOCX_AUTHOR
	    "\" %sinitials=\"CL\"",
	    w, dress->declaration, w, comment->id, w, w);
	if (c->date != NULL)
		g_string_append_printf(out, " %sdate=\"%s\"", w, c->date);
	g_string_append_c(out, '>');
	for (guint i = 0; i < comment->lines->len; i++)
		put_paragraph(out, c, dress, comment->lines->pdata[i], i == 0,
		    i + 1 == comment->lines->len ? id : 0);
	g_string_append_printf(out, "</%scomment>", w);
}

#define W14_DECLARATION                                                        \
	" xmlns:w14=\"" W14_URI "\""                                           \
	" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/"  \
	"2006\" mc:Ignorable=\"w14\""

static GString *
put_new_part(const struct comments *c, const struct docx_map *map,
    const GPtrArray *list, const GArray *ids)
{
	GString *out = g_string_new(
	    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
	char w[] = "w:", w14[] = "w14";
	struct dress dress = {w, w14, ""};

	g_string_append_printf(
	    out, "<w:comments xmlns:w=\"%s\"" W14_DECLARATION ">", map->uri);
	for (guint i = 0; i < list->len; i++)
		put_comment(out, c, &dress, list->pdata[i],
		    g_array_index(ids, guint, i));
	g_string_append(out, "</w:comments>");
	return out;
}

/* The part as it is, with ours taken out and LIST at the end. */
static GString *
edit_part(const struct comments *c, const struct docx_map *map,
    const GPtrArray *list, const GArray *ids)
{
	g_autoptr(GArray) edits = edits_new();
	g_autoptr(GString) added = g_string_new(NULL);
	g_autofree char *named = NULL;
	g_autoptr(GString) declaration = g_string_new(NULL);
	struct dress dress = {0};
	struct tags tags;
	struct tag tag;
	gsize start = 0, root_at = 0;
	gboolean is_root_empty = FALSE;
	g_autofree char *root = NULL;

	tags_open(&tags, c->bytes, c->n_bytes);
	while (tags_next(&tags, &tag)) {
		if (tag.depth == 1 && tag.kind != TAG_CLOSE) {
			named = tags_prefix(&tags, map->uri, TRUE);
			dress.w14 = tags_prefix(&tags, W14_URI, TRUE);
			root_at = tag.end - 2;
			is_root_empty = tag.kind == TAG_EMPTY;
			root = docx_raw_name(c->bytes, &tag);
		} else if (tag.depth == 1) {
			root_at = tag.start;
		}
		if (!docx_is_wml(tag.uri) || strcmp(tag.name, "comment") != 0)
			continue;
		if (tag.kind != TAG_CLOSE) {
			g_autofree char *author =
			    tags_attribute(&tags, &tag, tag.uri, "author");

			start = g_strcmp0(author, DOCX_AUTHOR) == 0
				    ? tag.start + 1
				    : 0;
		}
		if (tag.kind != TAG_OPEN && start > 0)
			edits_add(edits, start - 1, tag.end - (start - 1), "");
	}
	tags_close(&tags);
	if (named == NULL)
		g_string_append_printf(
		    declaration, " xmlns:w=\"%s\"", map->uri);
	if (dress.w14 == NULL) {
		g_string_append(declaration, W14_DECLARATION);
		dress.w14 = g_strdup("w14");
	}
	dress.w = g_strconcat(named != NULL ? named : "w", ":", NULL);
	dress.declaration = declaration->str;
	for (guint i = 0; i < list->len; i++)
		put_comment(added, c, &dress, list->pdata[i],
		    g_array_index(ids, guint, i));
	if (is_root_empty) {
		g_string_prepend_c(added, '>');
		g_string_append_printf(added, "</%s>", root);
	}
	edits_add(edits, root_at, is_root_empty ? 2 : 0, added->str);
	g_free(dress.w);
	g_free(dress.w14);
	return edits_apply(edits, c->bytes, c->n_bytes);
}

gboolean
comments_write(const struct comments *c, const struct docx_map *map,
    const GPtrArray *list, GPtrArray *parts, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < list->len; i++) {
		guint id = paragraph_id(c, map, taken, list->pdata[i]);

		g_array_append_val(ids, id);
	}
	if (c->part != NULL && list->len == 0 && c->n_others == 0 &&
	    g_hash_table_size(c->ours) > 0) {
		/* Word wants to repair a part without comments. */
		if (!docx_drop_part(
			c->archive, c->main_part, c->part, parts, error))
			return FALSE;
	} else if (c->part != NULL) {
		g_autofree char *name = archive_spelling(c->archive, c->part);

		parts_add(parts, name, edit_part(c, map, list, ids));
	} else if (list->len > 0 &&
		   !docx_add_part(c->archive, c->main_part, map->uri,
		       put_new_part(c, map, list, ids), parts, error)) {
		return FALSE;
	}
	return docx_edit_tables(
	    c->archive, c->main_part, c->our_paragraphs, ids, parts, error);
}

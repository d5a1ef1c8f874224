/* What a package says of its parts: types, relationships, the tables of
 * comments. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/docx_part.h"

#include <stdlib.h>
#include <string.h>

#include "report/docx_comment.h"
#include "support/fault.h"
#include "support/xml.h"

#define TYPES_PART "[content_types].xml"
#define COMMENTS_TYPE                                                          \
	"application/vnd.openxmlformats-officedocument.wordprocessingml."      \
	"comments+xml"
#define STRICT_URI "http://purl.oclc.org/ooxml/"

const char *
docx_related(Archive *archive, const char *part, const char *type)
{
	const GPtrArray *list = archive_relationships(archive, part);

	for (guint i = 0; i < list->len; i++) {
		const struct relationship *r = list->pdata[i];

		if (!r->is_external && strcmp(r->type, type) == 0)
			return r->target;
	}
	return NULL;
}

const char *
docx_part(Archive *archive, const char *part, gsize *n_bytes, GError **error)
{
	static const struct xml_handler nothing = {0};
	const char *bytes = archive_part(archive, part, n_bytes, error);
	g_autofree char *name =
	    g_strdup_printf("%s: part %s", archive_name(archive), part);

	if (bytes == NULL || !xml_walk(name, bytes, *n_bytes, XML_WALK_OPC,
				 &nothing, NULL, error))
		return NULL;
	if (*n_bytes >= 4 && memchr(bytes, '\0', 4) == NULL)
		return bytes;
	g_set_error(error, FAULT, FAULT_WRITE,
	    "%s is written in UTF-16, which we do not write; open the "
	    "document in Word and save it anew",
	    name);
	return NULL;
}

char *
docx_raw_name(const char *bytes, const struct tag *tag)
{
	const char *name = bytes + tag->start + 1;

	return g_strndup(name, strcspn(name, " \t\r\n/>"));
}

/* "word/_rels/document.xml.rels" for "word/document.xml". */
static char *
relationships_name(const char *part)
{
	const char *slash = strrchr(part, '/');

	if (slash == NULL)
		return g_strdup_printf("_rels/%s.rels", part);
	return g_strdup_printf(
	    "%.*s/_rels/%s.rels", (int)(slash - part), part, slash + 1);
}

/*
 * PART with TEXT as the last child of its root. "%s" in TEXT stands for the
 * prefix of the root, "" or "x:".
 */
static GString *
append_child(const char *bytes, gsize n, const char *text)
{
	g_autoptr(GArray) edits = edits_new();
	g_autofree char *root = NULL;
	g_autofree char *prefix = NULL;
	g_autofree char *child = NULL;
	struct tags tags;
	struct tag tag, last = {0};

	tags_open(&tags, bytes, n);
	while (tags_next(&tags, &tag)) {
		if (root == NULL)
			root = docx_raw_name(bytes, &tag);
		last = tag;
	}
	tags_close(&tags);
	prefix = strchr(root, ':') == NULL
		     ? g_strdup("")
		     : g_strndup(root, (gsize)(strchr(root, ':') - root) + 1);
	g_autoptr(GString) put = g_string_new(text);
	g_string_replace(put, "%s", prefix, 0);
	if (last.kind == TAG_EMPTY) {
		child = g_strdup_printf(">%s</%s>", put->str, root);
		edits_add(edits, last.end - 2, 2, child);
	} else {
		edits_add(edits, last.start, 0, put->str);
	}
	return edits_apply(edits, bytes, n);
}

/* An Id that no relationship of PART has. */
static char *
new_relationship_id(Archive *archive, const char *part)
{
	const GPtrArray *list = archive_relationships(archive, part);
	guint n = list->len;

	for (;; n++) {
		char *id = g_strdup_printf("rId%u", n + 1);
		gboolean is_used = FALSE;

		for (guint i = 0; i < list->len; i++)
			is_used |=
			    g_ascii_strcasecmp(
				((const struct relationship *)list->pdata[i])
				    ->id,
				id) == 0;
		if (!is_used)
			return id;
		g_free(id);
	}
}

/* "word/comments.xml", or with a number where that is taken. */
static char *
new_part_name(Archive *archive, const char *main_part)
{
	g_autofree char *spelling = archive_spelling(archive, main_part);
	gsize n = strlen(spelling);

	/* Some writers name their parts with backslashes. */
	while (n > 0 && spelling[n - 1] != '/' && spelling[n - 1] != '\\')
		n--;
	for (guint i = 0;; i++) {
		g_autofree char *number =
		    i == 0 ? g_strdup("") : g_strdup_printf("%u", i + 1);
		char *name = g_strdup_printf(
		    "%.*scomments%s.xml", (int)n, spelling, number);
		g_autofree char *known = archive_spelling(archive, name);

		if (known == NULL)
			return name;
		g_free(name);
	}
}

static GString *
relate(Archive *archive, const char *main_part, gboolean is_strict,
    const char *target, char **part_name, GError **error)
{
	g_autofree char *name = relationships_name(main_part);
	g_autofree char *id = new_relationship_id(archive, main_part);
	GError *why = NULL;
	gsize n = 0;
	const char *bytes = docx_part(archive, name, &n, &why);
	g_autofree char *row =
	    g_strdup_printf("<%%sRelationship Id=\"%s\" Type=\"%s/comments\" "
			    "Target=\"%s\"/>",
		id,
		is_strict ? "http://purl.oclc.org/ooxml/officeDocument/"
			    "relationships"
			  : "http://schemas.openxmlformats.org/officeDocument/"
			    "2006/relationships",
		target);
	static const char empty[] =
	    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	    "<Relationships xmlns=\"http://schemas.openxmlformats.org/"
	    "package/2006/relationships\"/>";

	if (why != NULL) {
		g_propagate_error(error, why);
		return NULL;
	}
	*part_name =
	    bytes != NULL ? archive_spelling(archive, name) : g_strdup(name);
	return append_child(bytes != NULL ? bytes : empty,
	    bytes != NULL ? n : sizeof(empty) - 1, row);
}

gboolean
docx_add_part(Archive *archive, const char *main_part, const char *main_uri,
    GString *bytes, GPtrArray *parts, GError **error)
{
	g_autofree char *name = new_part_name(archive, main_part);
	g_autofree char *types_name = archive_spelling(archive, TYPES_PART);
	g_autofree char *rels_name = NULL;
	g_autofree char *path = g_strdelimit(g_strdup(name), "\\", '/');
	const char *slash = strrchr(path, '/');
	gsize n = 0;
	const char *types;
	GString *rels;
	g_autofree char *row = g_strdup_printf(
	    "<%%sOverride PartName=\"/%s\" ContentType=\"" COMMENTS_TYPE "\"/>",
	    path);

	types = docx_part(archive, TYPES_PART, &n, error);
	rels = types == NULL
		   ? NULL
		   : relate(archive, main_part,
			 g_str_has_prefix(main_uri, STRICT_URI),
			 slash == NULL ? path : slash + 1, &rels_name, error);
	if (types == NULL || rels == NULL) {
		g_string_free(bytes, TRUE);
		if (error != NULL && *error == NULL)
			g_set_error(error, FAULT, FAULT_WRITE,
			    "%s: the package has no list of types; open it in "
			    "Word and save it anew",
			    archive_name(archive));
		return FALSE;
	}
	/* Relationships first: they stay when the comments are taken out. */
	parts_add(parts, types_name, append_child(types, n, row));
	parts_add(parts, rels_name, rels);
	parts_add(parts, name, bytes);
	return TRUE;
}

/* BYTES without the elements NAME whose ATTRIBUTE ends in VALUE, any case. */
static GString *
drop_rows(const char *bytes, gsize n, const char *name, const char *attribute,
    const char *value)
{
	g_autoptr(GArray) edits = edits_new();
	struct tags tags;
	struct tag tag;
	gsize start = 0;
	gboolean is_in = FALSE;

	tags_open(&tags, bytes, n);
	while (tags_next(&tags, &tag)) {
		if (strcmp(tag.name, name) != 0)
			continue;
		if (tag.kind != TAG_CLOSE) {
			g_autofree char *got =
			    tags_attribute(&tags, &tag, "", attribute);
			g_autofree char *folded =
			    g_ascii_strdown(got != NULL ? got : "", -1);

			is_in = g_str_has_suffix(folded, value);
			start = tag.start;
		}
		if (is_in && tag.kind != TAG_OPEN)
			edits_add(edits, start, tag.end - start, "");
	}
	tags_close(&tags);
	return edits_apply(edits, bytes, n);
}

gboolean
docx_drop_part(Archive *archive, const char *main_part, const char *part,
    GPtrArray *parts, GError **error)
{
	g_autofree char *rels_part = relationships_name(main_part);
	g_autofree char *name = archive_spelling(archive, part);
	g_autofree char *types_name = archive_spelling(archive, TYPES_PART);
	g_autofree char *rels_name = archive_spelling(archive, rels_part);
	g_autofree char *path = g_strconcat("/", part, NULL);
	gsize n_types = 0, n_rels = 0;
	const char *types = docx_part(archive, TYPES_PART, &n_types, error);
	const char *rels = types == NULL
			       ? NULL
			       : docx_part(archive, rels_part, &n_rels, error);

	if (types == NULL || rels == NULL)
		return error == NULL || *error == NULL;
	parts_add(parts, name, NULL);
	parts_add(parts, types_name,
	    drop_rows(types, n_types, "Override", "PartName", path));
	parts_add(parts, rels_name,
	    drop_rows(rels, n_rels, "Relationship", "Type", "/comments"));
	return TRUE;
}

/* ---- The tables that newer versions of Word keep beside the comments ---- */

static const struct table {
	const char *type, *uri, *row, *key;
	gboolean is_durable; /* whether its key is a comment's second name */
} tables[] = {
    {"commentsExtended", "http://schemas.microsoft.com/office/word/2012/wordml",
	"commentEx", "paraId", FALSE},
    {"commentsIds", "http://schemas.microsoft.com/office/word/2016/wordml/cid",
	"commentId", "paraId", FALSE},
    {"commentsExtensible",
	"http://schemas.microsoft.com/office/word/2018/wordml/cex",
	"commentExtensible", "durableId", TRUE},
};

/* The second name of a comment, from 1 to 2^31 - 2. */
static guint
durable_of(guint id)
{
	guint durable = (id ^ 0x2aaaaaaa) & 0x7fffffff;

	return durable == 0 || durable == 0x7fffffff ? 0x2aaaaaaa : durable;
}

static gboolean
has_id(const GArray *ids, guint id, gboolean is_durable)
{
	for (guint i = 0; i < ids->len; i++) {
		guint own = g_array_index(ids, guint, i);

		if ((is_durable ? durable_of(own) : own) == id)
			return TRUE;
	}
	return FALSE;
}

static gboolean
was_ours(GHashTable *old, guint id, gboolean is_durable)
{
	GHashTableIter iter;
	gpointer key;

	if (!is_durable)
		return g_hash_table_contains(old, GUINT_TO_POINTER(id));
	g_hash_table_iter_init(&iter, old);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (durable_of(GPOINTER_TO_UINT(key)) == id)
			return TRUE;
	return FALSE;
}

static void
put_row(GString *out, const struct table *table, const char *prefix, guint id)
{
	g_string_append_printf(out, "<%s:%s %s:%s=\"%08X\"", prefix, table->row,
	    prefix, table->key, table->is_durable ? durable_of(id) : id);
	if (strcmp(table->type, "commentsExtended") == 0)
		g_string_append_printf(out, " %s:done=\"0\"", prefix);
	else if (strcmp(table->type, "commentsIds") == 0)
		g_string_append_printf(
		    out, " %s:durableId=\"%08X\"", prefix, durable_of(id));
	g_string_append(out, "/>");
}

/* Takes the attribute paraIdParent out of the tag. */
static void
cut_parent(GArray *edits, const char *bytes, const struct tag *tag)
{
	g_autofree char *text =
	    g_strndup(bytes + tag->start, tag->end - tag->start);
	const char *name = strstr(text, ":paraIdParent");
	const char *from, *to;

	if (name == NULL)
		return;
	for (from = name; from > text && !g_ascii_isspace(*from); from--)
		continue;
	to = strpbrk(name, "\"'");
	to = to == NULL ? NULL : strchr(to + 1, *to);
	if (to != NULL)
		edits_add(edits, tag->start + (gsize)(from - text),
		    (gsize)(to + 1 - from), "");
}

static GString *
edit_table(const struct table *table, const char *bytes, gsize n,
    GHashTable *old, const GArray *new)
{
	g_autoptr(GArray) edits = edits_new();
	g_autoptr(GHashTable) there = g_hash_table_new(NULL, NULL);
	g_autoptr(GString) rows = g_string_new(NULL);
	g_autoptr(GString) out = NULL;
	g_autofree char *prefix = NULL;
	struct tags tags;
	struct tag tag;
	gsize start = 0;

	tags_open(&tags, bytes, n);
	while (tags_next(&tags, &tag)) {
		if (prefix == NULL)
			prefix = tags_prefix(&tags, table->uri, TRUE);
		if (strcmp(tag.name, table->row) != 0 ||
		    strcmp(tag.uri, table->uri) != 0)
			continue;
		if (tag.kind != TAG_CLOSE) {
			g_autofree char *key =
			    tags_attribute(&tags, &tag, table->uri, table->key);
			g_autofree char *up = tags_attribute(
			    &tags, &tag, table->uri, "paraIdParent");
			guint id =
			    (guint)strtoul(key != NULL ? key : "0", NULL, 16);
			guint parent =
			    (guint)strtoul(up != NULL ? up : "0", NULL, 16);

			g_hash_table_add(there, GUINT_TO_POINTER(id));
			start = was_ours(old, id, table->is_durable) &&
					!has_id(new, id, table->is_durable)
				    ? tag.start + 1
				    : 0;
			if (was_ours(old, parent, FALSE) &&
			    !has_id(new, parent, FALSE))
				cut_parent(edits, bytes, &tag);
		}
		if (start > 0 && tag.kind != TAG_OPEN)
			edits_add(edits, start - 1, tag.end - (start - 1), "");
	}
	tags_close(&tags);
	for (guint i = 0; prefix != NULL && i < new->len; i++) {
		guint id = g_array_index(new, guint, i);
		guint key = table->is_durable ? durable_of(id) : id;

		if (!g_hash_table_contains(there, GUINT_TO_POINTER(key)))
			put_row(rows, table, prefix, id);
	}
	out = edits_apply(edits, bytes, n);
	return append_child(out->str, out->len, rows->str);
}

gboolean
docx_edit_tables(Archive *archive, const char *main_part, GHashTable *old,
    const GArray *new, GPtrArray *parts, GError **error)
{
	for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
		const char *part =
		    docx_related(archive, main_part, tables[i].type);
		GError *why = NULL;
		gsize n = 0;
		const char *bytes =
		    part == NULL ? NULL : docx_part(archive, part, &n, &why);

		if (why != NULL) {
			g_propagate_error(error, why);
			return FALSE;
		}
		if (bytes == NULL)
			continue;
		g_autofree char *name = archive_spelling(archive, part);
		parts_add(
		    parts, name, edit_table(&tables[i], bytes, n, old, new));
	}
	return TRUE;
}

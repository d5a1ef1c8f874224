/* A package of named parts, zipped or flat, and how they refer to each other. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/archive.h"

#include <string.h>

#include "archive/flat.h"
#include "archive/relation.h"
#include "archive/word2003.h"
#include "archive/zip.h"
#include "support/fault.h"
#include "support/limit.h"
#include "support/xml.h"

struct part {
	char *name;   /* folded */
	gint index;   /* in the zip, -1 in a flat package */
	gboolean is_doubled;
	char *bytes;  /* NULL until read */
	gsize n_bytes;
};

struct archive {
	char *name;
	struct zip_box *zip; /* NULL for a flat package */
	GHashTable *parts;   /* folded name -> struct part * */
	GHashTable *types;   /* part, or ".extension" -> content type */
	gboolean is_typed;   /* those are read: only where they decide */
	GHashTable *relationships; /* part -> GPtrArray of relationship */
	char *main_part;
	gboolean is_guessed;
	GError *error; /* the first fault of a part of relationships */
};

static void
free_part(gpointer data)
{
	struct part *part = data;

	g_free(part->name);
	g_free(part->bytes);
	g_free(part);
}

void
archive_free(Archive *archive)
{
	if (archive == NULL)
		return;
	zip_box_free(archive->zip);
	g_hash_table_unref(archive->parts);
	g_hash_table_unref(archive->types);
	g_hash_table_unref(archive->relationships);
	g_clear_error(&archive->error);
	g_free(archive->main_part);
	g_free(archive->name);
	g_free(archive);
}

static struct part *
add_part(Archive *archive, const char *name, gint index)
{
	struct part *part = g_hash_table_lookup(archive->parts, name);

	if (part != NULL) {
		part->is_doubled = TRUE;
		return part;
	}
	part = g_new0(struct part, 1);
	part->name = g_strdup(name);
	part->index = index;
	g_hash_table_insert(archive->parts, part->name, part);
	return part;
}

static void
on_flat_part(void *user, const char *name, const char *type, char *bytes,
    gsize n_bytes)
{
	Archive *archive = user;
	g_autofree char *spaced = g_uri_unescape_string(name, NULL);
	g_autofree char *folded =
	    g_ascii_strdown(spaced == NULL ? name : spaced, -1);
	const char *plain = folded[0] == '/' ? folded + 1 : folded;
	struct part *part = add_part(archive, plain, -1);

	g_free(part->bytes);
	part->bytes = bytes;
	part->n_bytes = n_bytes;
	g_hash_table_insert(archive->types, g_strdup(plain), g_strdup(type));
}

static void
on_type(void *user, const char *name, const char *uri,
    const struct xml_attribute *attributes, guint n_attributes, gsize offset)
{
	Archive *archive = user;
	const char *key = NULL, *type = NULL;

	(void)uri;
	(void)offset;
	for (guint i = 0; i < n_attributes; i++) {
		if (strcmp(attributes[i].name, "ContentType") == 0)
			type = attributes[i].value;
		else if (strcmp(attributes[i].name, "PartName") == 0 ||
		    strcmp(attributes[i].name, "Extension") == 0)
			key = attributes[i].value;
	}
	if (key == NULL || type == NULL)
		return;
	g_autofree char *folded = g_ascii_strdown(key, -1);
	char *full = strcmp(name, "Default") == 0 ?
	    g_strconcat(".", folded, NULL) :
	    g_strdup(folded[0] == '/' ? folded + 1 : folded);
	g_hash_table_insert(archive->types, full, g_strdup(type));
}

static gboolean
read_types(Archive *archive, GError **error)
{
	static const struct xml_handler handler = {.start = on_type};
	gsize n = 0;
	const char *bytes = archive->is_typed ?
	    NULL :
	    archive_part(archive, "[content_types].xml", &n, NULL);

	archive->is_typed = TRUE;
	return bytes == NULL ||
	    xml_walk(archive->name, bytes, n, XML_WALK_OPC, &handler, archive,
	        error);
}

/* The part of types must be whole and have no DOCTYPE, read or not. */
static gboolean
check_types(Archive *archive, GError **error)
{
	GError *why = NULL;
	gsize n = 0;
	const char *bytes =
	    archive_part(archive, "[content_types].xml", &n, &why);

	if (why != NULL) {
		g_propagate_error(error, why);
		return FALSE;
	}
	return bytes == NULL || strstr(bytes, "<!DOCTYPE") == NULL ||
	    read_types(archive, error);
}

static void
on_root(void *user, const char *name, const char *uri,
    const struct xml_attribute *attributes, guint n, gsize offset)
{
	(void)name;
	(void)attributes;
	(void)n;
	(void)offset;
	*(gboolean *)user = strcmp(uri, WORD_2003) == 0;
}

/* One file of XML: by its root it is Flat OPC or Word's of 2003. */
static gboolean
read_flat(Archive *archive, const char *bytes, gsize n_bytes, GError **error)
{
	static const struct xml_handler handler = {.start = on_root};
	gboolean is_2003 = FALSE;

	xml_peek(bytes, n_bytes, 1, &handler, &is_2003);
	if (is_2003)
		return word2003_read(archive->name, bytes, n_bytes,
		    on_flat_part, archive, error);
	return flat_read(archive->name, bytes, n_bytes, on_flat_part, archive,
	    error);
}

/* A zip: what is in it, and whether its types are sound. */
static gboolean
read_zip(Archive *archive, const char *bytes, gsize n_bytes, gsize room,
    GError **error)
{
	g_autoptr(GPtrArray) names = NULL;

	archive->zip =
	    zip_box_open(archive->name, bytes, n_bytes, room, error);
	if (archive->zip == NULL)
		return FALSE;
	names = zip_box_names(archive->zip);
	for (guint i = 0; i < names->len; i++)
		add_part(archive, names->pdata[i], (gint)i);
	return check_types(archive, error);
}

static Archive *
new_archive(const char *name)
{
	Archive *archive = g_new0(Archive, 1);

	archive->name = g_strdup(name);
	archive->parts =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_part);
	archive->types =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	archive->relationships = g_hash_table_new_full(g_str_hash,
	    g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	return archive;
}

Archive *
archive_open(const char *name, const char *bytes, gsize n_bytes,
    GError **error)
{
	g_autoptr(Archive) archive = NULL;

	if (n_bytes > 1 && bytes[0] == 'P' && bytes[1] == 'K')
		return archive_open_inside(
		    name, bytes, n_bytes, LIMIT_TOTAL_BYTES, error);
	archive = new_archive(name);
	archive->is_typed = TRUE; /* as its parts are */
	if (!read_flat(archive, bytes, n_bytes, error))
		return NULL;
	return g_steal_pointer(&archive);
}

Archive *
archive_open_inside(const char *name, const char *bytes, gsize n_bytes,
    gsize room, GError **error)
{
	g_autoptr(Archive) archive = new_archive(name);

	if (!read_zip(archive, bytes, n_bytes, room, error))
		return NULL;
	return g_steal_pointer(&archive);
}

gsize
archive_unpacked(const Archive *archive)
{
	return archive->zip == NULL ? 0 : zip_box_unpacked(archive->zip);
}

const char *
archive_part(Archive *archive, const char *name, gsize *n_bytes,
    GError **error)
{
	g_autofree char *folded = g_ascii_strdown(name, -1);
	struct part *part = g_hash_table_lookup(archive->parts, folded);

	*n_bytes = 0;
	if (part == NULL)
		return NULL;
	if (part->is_doubled) {
		g_set_error(error, FAULT, FAULT_DAMAGED,
		    "%s: part %s is in the package twice, so that two readers "
		    "may see two texts; have it saved anew by Word",
		    archive->name, part->name);
		return NULL;
	}
	if (part->bytes == NULL && archive->zip != NULL)
		part->bytes = zip_box_read(archive->zip, (guint)part->index,
		    &part->n_bytes, error);
	*n_bytes = part->n_bytes;
	return part->bytes;
}

char *
archive_spelling(Archive *archive, const char *name)
{
	g_autofree char *folded = g_ascii_strdown(name, -1);
	const struct part *part = g_hash_table_lookup(archive->parts, folded);

	if (part == NULL || archive->zip == NULL)
		return NULL;
	return zip_box_spelling(archive->zip, (guint)part->index);
}

const char *
archive_name(const Archive *archive)
{
	return archive->name;
}

const GPtrArray *
archive_relationships(Archive *archive, const char *part)
{
	GPtrArray *list = g_hash_table_lookup(archive->relationships, part);
	GError **error = archive->error == NULL ? &archive->error : NULL;
	g_autofree char *name = NULL, *full = NULL;
	const char *bytes;
	gsize n = 0;

	if (list != NULL)
		return list;
	list = relation_list_new();
	name = relation_part(part);
	full = g_strdup_printf("%s: part %s", archive->name, name);
	bytes = archive_part(archive, name, &n, error);
	if (bytes != NULL)
		relation_read(list, full, part, bytes, n, error);
	else if (archive->error == NULL &&
	    g_strcmp0(part, archive->main_part) == 0)
		archive->is_guessed |=
		    relation_guess(list, part, archive->parts);
	g_hash_table_insert(archive->relationships, g_strdup(part), list);
	return list;
}

const char *
archive_type(Archive *archive, const char *part)
{
	const char *type, *dot = strrchr(part, '.');

	read_types(archive, NULL);
	type = g_hash_table_lookup(archive->types, part);
	if (type == NULL && dot != NULL)
		type = g_hash_table_lookup(archive->types, dot);
	return type == NULL ? "" : type;
}

/* The office document that the package names; of several, a Word one. */
static const char *
find_main_part(Archive *archive)
{
	const GPtrArray *list = archive_relationships(archive, "");
	g_autoptr(GPtrArray) found = g_ptr_array_new();

	for (guint i = 0; i < list->len; i++) {
		const struct relationship *r = list->pdata[i];

		if (strcmp(r->type, "officeDocument") == 0 &&
		    g_hash_table_contains(archive->parts, r->target))
			g_ptr_array_add(found, r->target);
	}
	for (guint i = 0; i < found->len && found->len > 1; i++)
		if (strstr(archive_type(archive, found->pdata[i]), "main+xml"))
			return found->pdata[i];
	return found->len == 0 ? NULL : found->pdata[0];
}

const char *
archive_main_part(Archive *archive, GError **error)
{
	const char *found;

	if (archive->main_part != NULL)
		return archive->main_part;
	found = find_main_part(archive);
	if (found == NULL &&
	    g_hash_table_contains(archive->parts, "word/document.xml")) {
		found = "word/document.xml";
		archive->is_guessed = TRUE;
	}
	archive->main_part = g_strdup(found);
	if (found != NULL) /* notes and styles hang on these */
		archive_relationships(archive, found);
	if (archive->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&archive->error));
		return NULL;
	}
	if (found == NULL) {
		g_set_error(error, FAULT, FAULT_NO_MAIN_PART,
		    "%s: there is no Word document in this package (its main "
		    "part is missing); get the file sent again",
		    archive->name);
		return NULL;
	}
	return archive->main_part;
}

gboolean
archive_is_guessed(const Archive *archive)
{
	return archive->is_guessed;
}

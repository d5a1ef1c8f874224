/* How parts of a package refer to each other. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/relation.h"

#include <string.h>

#include "support/xml.h"

static void
free_relationship(gpointer data)
{
	struct relationship *relationship = data;

	g_free(relationship->id);
	g_free(relationship->type);
	g_free(relationship->target);
	g_free(relationship);
}

GPtrArray *
relation_list_new(void)
{
	return g_ptr_array_new_with_free_func(free_relationship);
}

/* A target with folders, escapes or dots in it. */
static char *
resolve_path(const char *part, const char *target)
{
	g_autofree char *plain = g_uri_unescape_string(target, NULL);
	g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func(g_free);
	const char *from = plain == NULL ? target : plain;
	g_auto(GStrv) steps = NULL;
	const char *slash = strrchr(part, '/');

	if (from[0] != '/' && slash != NULL) {
		g_autofree char *folder =
		    g_strndup(part, (gsize)(slash - part));

		steps = g_strsplit(folder, "/", -1);
		for (guint i = 0; steps[i] != NULL; i++)
			g_ptr_array_add(path, g_strdup(steps[i]));
		g_clear_pointer(&steps, g_strfreev);
	}
	steps = g_strsplit_set(from, "/\\", -1);
	for (guint i = 0; steps[i] != NULL; i++) {
		if (strcmp(steps[i], "..") == 0) {
			if (path->len > 0)
				g_ptr_array_remove_index(path, path->len - 1);
		} else if (steps[i][0] != '\0' && strcmp(steps[i], ".") != 0) {
			g_ptr_array_add(path, g_strdup(steps[i]));
		}
	}
	g_ptr_array_add(path, NULL);
	g_autofree char *joined = g_strjoinv("/", (char **)path->pdata);
	return g_ascii_strdown(joined, -1);
}

/* The target of a relationship of PART as a part name: "..", "%20", "/". */
static char *
resolve(const char *part, const char *target)
{
	const char *end = strrchr(part, '/');

	if (strpbrk(target, "/\\%") == NULL) { /* most are: beside the part */
		g_autofree char *beside = end == NULL ?
		    g_strdup(target) :
		    g_strdup_printf("%.*s/%s", (int)(end - part), part, target);

		return g_ascii_strdown(beside, -1);
	}
	return resolve_path(part, target);
}

struct relating {
	GPtrArray *list;
	const char *part;
};

static void
on_relationship(void *user, const char *name, const char *uri,
    const struct xml_attribute *attributes, guint n_attributes, gsize offset)
{
	struct relating *relating = user;
	struct relationship *made;
	const char *target = "", *type = "", *id = "", *mode = "";

	(void)uri;
	(void)offset;
	if (strcmp(name, "Relationship") != 0)
		return;
	for (guint i = 0; i < n_attributes; i++) {
		const struct xml_attribute *a = &attributes[i];

		if (strcmp(a->name, "Target") == 0)
			target = a->value;
		else if (strcmp(a->name, "Type") == 0)
			type = a->value;
		else if (strcmp(a->name, "Id") == 0)
			id = a->value;
		else if (strcmp(a->name, "TargetMode") == 0)
			mode = a->value;
	}
	made = g_new0(struct relationship, 1);
	made->id = g_strdup(id);
	made->is_external = strcmp(mode, "External") == 0;
	made->type = g_strdup(strrchr(type, '/') == NULL ?
	        type :
	        strrchr(type, '/') + 1);
	made->target = made->is_external ? g_strdup(target) :
	                                   resolve(relating->part, target);
	g_ptr_array_add(relating->list, made);
}

gboolean
relation_read(GPtrArray *list, const char *name, const char *part,
    const char *bytes, gsize n_bytes, GError **error)
{
	static const struct xml_handler handler = {.start = on_relationship};
	struct relating relating = {list, part};

	return xml_walk(
	    name, bytes, n_bytes, XML_WALK_OPC, &handler, &relating, error);
}

char *
relation_part(const char *part)
{
	const char *slash = strrchr(part, '/');

	if (slash == NULL)
		return g_strdup_printf("_rels/%s.rels", part);
	return g_strdup_printf("%.*s/_rels/%s.rels", (int)(slash - part), part,
	    slash + 1);
}

static gint
compare_names(gconstpointer one, gconstpointer other)
{
	return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* The type that the name of a part tells, NULL for none: "header2.xml". */
static const char *
guess_type(const char *base)
{
	static const char *const types[] = {"comments", "endnotes", "footer",
	    "footnotes", "header", "numbering", "settings", "styles"};

	for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
		const char *rest = base + strlen(types[i]);

		if (g_str_has_prefix(base, types[i]) &&
		    strcmp(rest + strspn(rest, "0123456789"), ".xml") == 0)
			return types[i];
	}
	return NULL;
}

gboolean
relation_guess(GPtrArray *list, const char *part, GHashTable *parts)
{
	const char *slash = strrchr(part, '/');
	gsize n = slash == NULL ? 0 : (gsize)(slash - part) + 1;
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	GHashTableIter iter;
	gpointer name;

	g_hash_table_iter_init(&iter, parts);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		if (strncmp(name, part, n) == 0 &&
		    guess_type((const char *)name + n) != NULL)
			g_ptr_array_add(names, name);
	g_ptr_array_sort(names, compare_names);
	for (guint i = 0; i < names->len; i++) {
		const char *target = names->pdata[i];
		struct relationship *made = g_new0(struct relationship, 1);

		made->id = g_strdup("");
		made->type = g_strdup(guess_type(target + n));
		made->target = g_strdup(target);
		g_ptr_array_add(list, made);
	}
	return names->len > 0;
}

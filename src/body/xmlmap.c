/* A house's own XML: which of its elements are blocks, headings, labels and so on. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/xmlmap.h"

#include <string.h>

#include "support/fault.h"
#include "support/xml.h"

struct xml_map {
	struct xml_node *tree; /* owns all strings */
	struct vocabulary vocabulary;
	GArray *rows, *marks;
};

/* The words for what elements mean, as rules/xml-map.rng has them. */
static const struct {
	const char *word;
	enum meaning meaning;
} meanings[] = {
    {"inline", MEANS_INLINE}, {"block", MEANS_BLOCK},
    {"heading", MEANS_HEADING}, {"label", MEANS_LABEL},
    {"section", MEANS_SECTION}, {"list", MEANS_LIST}, {"item", MEANS_ITEM},
    {"ignored", MEANS_SKIP}, {"hidden", MEANS_HIDDEN},
    {"inserted", MEANS_INSERTED}, {"deleted", MEANS_DELETED},
    {"note", MEANS_NOTE}, {"comment", MEANS_COMMENT},
    {"table", MEANS_TABLE}, {"row", MEANS_ROW}, {"cell", MEANS_CELL},
    {"space", MEANS_SPACE}, {"bold", MEANS_BOLD}, {"quote", MEANS_QUOTE},
};

/* What elements may mean, and what an attribute may make of one. */
#define ATTRIBUTE_MEANINGS "inserted deleted hidden ignored bold"

static gboolean
refuse(const char *path, const struct xml_node *node, const char *why,
    GError **error)
{
	g_set_error(error, FAULT, FAULT_RULES, "%s:%u: %s", path, node->line,
	    why);
	return FALSE;
}

/* The schema would say only that something is wrong with the attributes. */
static gboolean
read_meaning(const struct xml_node *node, enum meaning *meaning,
    const char *path, GError **error)
{
	gboolean is_element = strcmp(node->name, "element") == 0;
	const char *word = xml_node_attribute(node, "means");
	g_autoptr(GString) may = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(meanings); i++) {
		if (!is_element && !vocabulary_lists(ATTRIBUTE_MEANINGS,
		                       meanings[i].word))
			continue;
		if (g_strcmp0(meanings[i].word, word) == 0) {
			*meaning = meanings[i].meaning;
			return TRUE;
		}
		g_string_append_printf(may, "%s%s", may->len == 0 ? "" : ", ",
		    meanings[i].word);
	}
	g_autofree char *why = g_strdup_printf(
	    "means=\"%s\" is not known of an %s; it may be %s",
	    word == NULL ? "" : word, node->name, may->str);
	return refuse(path, node, why, error);
}

static gboolean
is_same(const struct vocabulary_row *a, const struct vocabulary_row *b)
{
	return strcmp(a->name, b->name) == 0 && g_strcmp0(a->uri, b->uri) == 0 &&
	    g_strcmp0(a->parents, b->parents) == 0;
}

/* Rows with a condition go before those without: the first that fits holds. */
static gboolean
add_row(XmlMap *map, const struct xml_node *node, const char *path,
    GError **error)
{
	struct vocabulary_row row = {
	    .name = xml_node_attribute(node, "name"),
	    .detail = xml_node_attribute(node, "level"),
	    .parents = xml_node_attribute(node, "inside"),
	    .uri = xml_node_attribute(node, "namespace")};
	const char *counts = xml_node_attribute(node, "counts");
	guint at = map->rows->len;

	if (!read_meaning(node, &row.meaning, path, error))
		return FALSE;
	if (row.name == NULL)
		return refuse(path, node, "an element needs a name", error);
	if (counts != NULL)
		row.detail = strcmp(counts, "bullet") == 0 ? "*" :
		    strcmp(counts, "none") == 0            ? " " :
		                                             counts;
	for (guint i = 0; i < map->rows->len; i++)
		if (is_same(&row, &g_array_index(map->rows,
		        struct vocabulary_row, i))) {
			g_autofree char *why = g_strdup_printf(
			    "element \"%s\" is there twice; leave one",
			    row.name);

			return refuse(path, node, why, error);
		}
	if (row.parents != NULL || row.uri != NULL)
		at = 0;
	g_array_insert_val(map->rows, at, row);
	return TRUE;
}

static gboolean
add_mark(XmlMap *map, const struct xml_node *node, const char *path,
    GError **error)
{
	struct vocabulary_mark mark = {
	    .attribute = xml_node_attribute(node, "name"),
	    .value = xml_node_attribute(node, "value")};

	if (!read_meaning(node, &mark.meaning, path, error))
		return FALSE;
	if (mark.attribute == NULL)
		return refuse(path, node, "an attribute needs a name", error);
	g_array_append_val(map->marks, mark);
	return TRUE;
}

static void
read_root(XmlMap *map)
{
	struct vocabulary *v = &map->vocabulary;
	const char *name = xml_node_attribute(map->tree, "name");
	const char *uri = xml_node_attribute(map->tree, "namespace");

	v->format = name == NULL ? "mapped" : name;
	v->roots = xml_node_attribute(map->tree, "root");
	v->uri = uri == NULL ? "" : uri;
	v->label = xml_node_attribute(map->tree, "labels");
	v->style = xml_node_attribute(map->tree, "counting");
	v->start = xml_node_attribute(map->tree, "start");
	v->author = xml_node_attribute(map->tree, "author");
	v->date = xml_node_attribute(map->tree, "date");
	v->value = xml_node_attribute(map->tree, "value");
}

static gboolean
read_rows(XmlMap *map, const char *path, GError **error)
{
	const struct xml_node *tree = map->tree;

	if (xml_node_attribute(tree, "root") == NULL)
		return refuse(path, tree, "root is missing: it names the root "
		    "elements that the map is for", error);
	for (guint i = 0; i < tree->children->len; i++) {
		const struct xml_node *node = tree->children->pdata[i];
		gboolean is_good = TRUE;

		if (node->name != NULL && strcmp(node->name, "attribute") == 0)
			is_good = add_mark(map, node, path, error);
		else if (node->name != NULL &&
		    strcmp(node->name, "element") == 0)
			is_good = add_row(map, node, path, error);
		if (!is_good)
			return FALSE;
	}
	if (map->rows->len + map->marks->len == 0)
		return refuse(path, tree, "the xml-map says of no element "
		    "what it means", error);
	return TRUE;
}

XmlMap *
xml_map_read(const char *path, const char *schema, GError **error)
{
	struct xml_node *tree = xml_tree_read(path, NULL, error);
	g_autoptr(XmlSchema) rules = NULL;
	g_autoptr(XmlMap) map = NULL;

	if (tree == NULL)
		return NULL;
	map = g_new0(XmlMap, 1);
	map->tree = tree;
	map->rows = g_array_new(TRUE, TRUE, sizeof(struct vocabulary_row));
	map->marks = g_array_new(TRUE, TRUE, sizeof(struct vocabulary_mark));
	if (!read_rows(map, path, error))
		return NULL;
	rules = xml_schema_read(schema, error);
	if (rules == NULL)
		return NULL;
	tree = xml_tree_read(path, rules, error); /* for all the rest */
	if (tree == NULL)
		return NULL;
	xml_tree_free(tree);
	read_root(map);
	map->vocabulary.rows = (const struct vocabulary_row *)map->rows->data;
	map->vocabulary.marks =
	    (const struct vocabulary_mark *)map->marks->data;
	return g_steal_pointer(&map);
}

void
xml_map_free(XmlMap *map)
{
	if (map == NULL)
		return;
	g_array_unref(map->rows);
	g_array_unref(map->marks);
	xml_tree_free(map->tree);
	g_free(map);
}

const struct vocabulary *
xml_map_vocabulary(const XmlMap *map, const char *root, const char *uri)
{
	if (map == NULL || !vocabulary_lists(map->vocabulary.roots, root) ||
	    strcmp(map->vocabulary.uri, uri) != 0)
		return NULL;
	return &map->vocabulary;
}

/* A file of ours as a tree, and the schema that it must fit. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "support/xml.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>

#include "support/fault.h"

/*
 * What a tree is made of: some ten thousand small things, which are carved
 * from large pieces and freed together.
 */
struct xml_store {
	GStringChunk *strings;
	GPtrArray *pieces; /* of PIECE_BYTES */
	gsize used;        /* bytes of the last piece; 0: there is none */
	GPtrArray *lists;  /* GPtrArray *: the children of the nodes that have some */
	GPtrArray *empty;  /* the children of the others */
	const char *path;
};

enum { PIECE_BYTES = 32 * 1024, STRING_BYTES = 16 * 1024 };

static gpointer
carve(struct xml_store *store, gsize bytes)
{
	gsize aligned = (bytes + sizeof(gpointer) - 1) / sizeof(gpointer) *
	    sizeof(gpointer);

	if (aligned > PIECE_BYTES) { /* a piece of its own */
		g_ptr_array_insert(store->pieces, 0, g_malloc0(aligned));
		return store->pieces->pdata[0];
	}
	if (store->used == 0 || store->used + aligned > PIECE_BYTES) {
		g_ptr_array_add(store->pieces, g_malloc0(PIECE_BYTES));
		store->used = 0;
	}
	store->used += aligned;
	return (char *)store->pieces->pdata[store->pieces->len - 1] +
	    store->used - aligned;
}

static const char *
keep_string(struct xml_store *store, const xmlChar *text)
{
	return text == NULL ? "" :
	                      g_string_chunk_insert(store->strings,
	                          (const char *)text);
}

static gboolean
is_blank(const xmlChar *text)
{
	return text == NULL || text[strspn((const char *)text, " \t\r\n")] == '\0';
}

static const char **
copy_attributes(struct xml_store *store, const xmlNode *from)
{
	guint n = 0;
	const char **pairs;

	for (const xmlAttr *a = from->properties; a != NULL; a = a->next)
		n++;
	pairs = carve(store, (2 * (gsize)n + 1) * sizeof *pairs);
	n = 0;
	for (const xmlAttr *a = from->properties; a != NULL; a = a->next) {
		const xmlNode *text = a->children;
		xmlChar *value = NULL;

		if (text != NULL && text->next == NULL &&
		    text->type == XML_TEXT_NODE) {
			pairs[n + 1] = keep_string(store, text->content);
		} else {
			value = xmlNodeListGetString(from->doc, a->children, 1);
			pairs[n + 1] = keep_string(store, value);
		}
		pairs[n] = g_intern_string((const char *)a->name);
		n += 2;
		xmlFree(value);
	}
	return pairs;
}

static struct xml_node *
copy_node(struct xml_store *store, const xmlNode *from)
{
	struct xml_node *node = carve(store, sizeof(*node));

	node->line = (guint)MAX(0L, xmlGetLineNo((xmlNode *)from));
	node->path = store->path;
	node->children = store->empty;
	if (from->type != XML_ELEMENT_NODE) {
		node->text = keep_string(store, from->content);
		return node;
	}
	node->name = g_intern_string((const char *)from->name);
	node->attributes = copy_attributes(store, from);
	for (const xmlNode *c = from->children; c != NULL; c = c->next) {
		gboolean is_text = c->type == XML_TEXT_NODE ||
		    c->type == XML_CDATA_SECTION_NODE;

		if (c->type != XML_ELEMENT_NODE &&
		    (!is_text || is_blank(c->content)))
			continue;
		struct xml_node *child = copy_node(store, c);
		if (child->text != NULL && c->prev == NULL)
			child->line = node->line; /* where the text begins */
		if (node->children == store->empty) {
			node->children = g_ptr_array_new();
			g_ptr_array_add(store->lists, node->children);
		}
		g_ptr_array_add(node->children, child);
	}
	return node;
}

static struct xml_store *
store_new(const char *path)
{
	struct xml_store *store = g_new0(struct xml_store, 1);

	store->strings = g_string_chunk_new(STRING_BYTES);
	store->pieces = g_ptr_array_new_with_free_func(g_free);
	store->lists = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_ptr_array_unref);
	store->empty = g_ptr_array_new();
	store->path = g_intern_string(path);
	return store;
}

/* Keeps the first fault with its line. */
static void
keep_error(void *data, xmlErrorPtr problem)
{
	GError **error = data;
	g_autofree char *why = NULL;

	if (*error != NULL || problem->message == NULL)
		return;
	why = g_strdup(problem->message);
	g_strchomp(why);
	g_set_error(error, FAULT, FAULT_RULES, "%s:%d: %s",
	    problem->file == NULL ? "" : problem->file, problem->line, why);
}

struct xml_schema {
	xmlRelaxNGPtr grammar;
};

XmlSchema *
xml_schema_read(const char *path, GError **error)
{
	XmlSchema *schema = g_new0(XmlSchema, 1);
	xmlRelaxNGParserCtxtPtr parser;
	GError *problem = NULL;

	xmlSetStructuredErrorFunc(&problem, keep_error);
	parser = xmlRelaxNGNewParserCtxt(path);
	xmlRelaxNGSetParserStructuredErrors(parser, keep_error, &problem);
	schema->grammar = xmlRelaxNGParse(parser);
	xmlRelaxNGFreeParserCtxt(parser);
	xmlSetStructuredErrorFunc(NULL, NULL);
	if (schema->grammar != NULL) {
		g_clear_error(&problem);
		return schema;
	}
	xml_schema_free(schema);
	if (problem != NULL)
		g_propagate_error(error, problem);
	else
		g_set_error(error, FAULT, FAULT_RULES,
		    "%s:1: cannot be read as a schema", path);
	return NULL;
}

void
xml_schema_free(XmlSchema *schema)
{
	if (schema == NULL)
		return;
	xmlRelaxNGFree(schema->grammar);
	g_free(schema);
}

static gboolean
is_valid(xmlDoc *document, const XmlSchema *schema, GError **problem)
{
	xmlRelaxNGValidCtxtPtr valid = xmlRelaxNGNewValidCtxt(schema->grammar);
	int result;

	xmlRelaxNGSetValidStructuredErrors(valid, keep_error, problem);
	result = xmlRelaxNGValidateDoc(valid, document);
	xmlRelaxNGFreeValidCtxt(valid);
	return result == 0;
}

struct xml_node *
xml_tree_read(const char *path, const XmlSchema *schema, GError **error)
{
	g_autoptr(GError) problem = NULL;
	struct xml_node *root = NULL;
	xmlDoc *document;

	xmlSetStructuredErrorFunc(&problem, keep_error);
	document = xmlReadFile(path, NULL, XML_PARSE_NONET);
	if (document != NULL &&
	    (schema == NULL || is_valid(document, schema, &problem))) {
		struct xml_store *store = store_new(path);

		root = copy_node(store, xmlDocGetRootElement(document));
		root->store = store;
	}
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlFreeDoc(document);
	if (root == NULL && problem != NULL)
		g_propagate_error(error, g_steal_pointer(&problem));
	else if (root == NULL)
		g_set_error(error, FAULT, FAULT_RULES,
		    "%s:1: cannot be read as XML", path);
	return root;
}

void
xml_tree_free(struct xml_node *root)
{
	struct xml_store *store = root == NULL ? NULL : root->store;

	if (store == NULL)
		return;
	g_string_chunk_free(store->strings);
	g_ptr_array_unref(store->lists);
	g_ptr_array_unref(store->empty);
	g_ptr_array_unref(store->pieces); /* ROOT is in one of them */
	g_free(store);
}

const char *
xml_node_attribute(const struct xml_node *node, const char *name)
{
	for (const char *const *pair = node->attributes;
	     pair != NULL && *pair != NULL; pair += 2)
		if (strcmp(pair[0], name) == 0)
			return pair[1];
	return NULL;
}

/* How often findings like a finding were right on agreements held back: the record beside the packs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/confidence.h"

#include <string.h>

#include "support/fault.h"
#include "support/xml.h"

static guint
read_number(const struct xml_node *node, const char *name)
{
	return (guint)g_ascii_strtoull(
	    xml_node_attribute(node, name), NULL, 10);
}

/* The pack called NAME that stands in RULES_DIR, or NULL: a house's pack may
   have the name of one of ours, and was never measured. */
static struct pack *
find_pack(const char *rules_dir, const char *name, const Packs *packs)
{
	g_autofree char *file = g_strconcat(name, ".xml", NULL);
	g_autofree char *path = g_build_filename(rules_dir, file, NULL);
	g_autofree char *ours = g_canonicalize_filename(path, NULL);

	for (guint i = 0; i < packs->list->len; i++) {
		struct pack *pack = packs->list->pdata[i];
		g_autofree char *theirs =
		    g_canonicalize_filename(pack->path, NULL);

		if (strcmp(pack->name, name) == 0 && strcmp(ours, theirs) == 0)
			return pack;
	}
	return NULL;
}

/* Reads <findings> NODE; PACK, which gets it, is NULL where it was not
   loaded. */
static gboolean
read_findings(
    const struct xml_node *node, struct pack *pack, GError **error)
{
	struct confidence one = {
	    g_intern_string(xml_node_attribute(node, "kind")),
	    read_number(node, "right"), read_number(node, "of")};

	if (one.of == 0 || one.right > one.of) {
		g_set_error(error, FAULT, FAULT_RULES,
		    "%s:%u: %u findings cannot be right of %u", node->path,
		    node->line, one.right, one.of);
		return FALSE;
	}
	if (pack != NULL && confidence_find(pack, one.kind) != NULL &&
	    strcmp(confidence_find(pack, one.kind)->kind, one.kind) == 0) {
		g_set_error(error, FAULT, FAULT_RULES,
		    "%s:%u: findings of the kind \"%s\" are counted twice",
		    node->path, node->line, one.kind);
		return FALSE;
	}
	if (pack != NULL)
		g_array_append_val(pack->confidences, one);
	return TRUE;
}

static gboolean
read_record(const struct xml_node *root, const char *rules_dir,
    const Packs *packs, GError **error)
{
	for (guint i = 0; i < root->children->len; i++) {
		const struct xml_node *node = root->children->pdata[i];
		struct pack *pack = find_pack(
		    rules_dir, xml_node_attribute(node, "name"), packs);

		for (guint k = 0; k < node->children->len; k++)
			if (!read_findings(
			        node->children->pdata[k], pack, error))
				return FALSE;
	}
	return TRUE;
}

gboolean
confidence_load(const char *rules_dir, Packs *packs, GError **error)
{
	g_autofree char *path =
	    g_build_filename(rules_dir, "confidence.xml", NULL);
	g_autofree char *shape =
	    g_build_filename(rules_dir, "confidence.rng", NULL);
	g_autoptr(XmlSchema) schema = NULL;
	struct xml_node *root;
	gboolean is_read;

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return TRUE;
	schema = xml_schema_read(shape, error);
	root = schema == NULL ? NULL : xml_tree_read(path, schema, error);
	if (root == NULL)
		return FALSE;
	is_read = read_record(root, rules_dir, packs, error);
	xml_tree_free(root);
	return is_read;
}

const struct confidence *
confidence_find(const struct pack *pack, const char *kind)
{
	const struct confidence *any = NULL;

	for (guint i = 0; i < pack->confidences->len; i++) {
		const struct confidence *one = &g_array_index(
		    pack->confidences, struct confidence, i);

		if (strcmp(one->kind, kind) == 0)
			return one;
		if (strcmp(one->kind, "any") == 0)
			any = one;
	}
	return any;
}

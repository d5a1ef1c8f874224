/* The lexicon: concepts read from XML and compiled into pattern graphs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/lexicon.h"

#include <string.h>

#include "support/fault.h"

static const struct {
	const char *name;
	enum concept_class class;
} class_names[] = {
    {"role", CLASS_ROLE},
    {"act", CLASS_ACT},
    {"verb", CLASS_VERB},
    {"modality", CLASS_MODALITY},
    {"negation", CLASS_NEGATION},
    {"condition", CLASS_CONDITION},
    {"void", CLASS_VOID},
};

struct addition {
	struct lexicon *lexicon;
	const char *path;
	guint line;
	GError *error;
};

static void
fail(struct addition *a, const char *reason, const char *what)
{
	if (a->error == NULL)
		g_set_error(&a->error, FAULT, FAULT_RULES, "%s:%u: %s%s",
		    a->path, a->line, reason, what);
}

static void
add_masks(struct addition *a, struct concept *concept, const char *names)
{
	g_auto(GStrv) list = g_strsplit(names, " ", -1);

	for (guint i = 0; list[i] != NULL; i++) {
		const struct concept *mask;

		if (list[i][0] == '\0')
			continue;
		mask = lexicon_find(a->lexicon, list[i]);
		if (mask == NULL) {
			fail(a, "unless: no concept before this one is called ",
			    list[i]);
			return;
		}
		g_array_append_val(concept->unless, mask->number);
		g_array_append_val(concept->needs, mask->number);
	}
}

static enum concept_class
find_class(const char *name)
{
	for (guint i = 0; name != NULL && i < G_N_ELEMENTS(class_names); i++)
		if (strcmp(name, class_names[i].name) == 0)
			return class_names[i].class;
	return CLASS_PLAIN;
}

static void
add_concept(struct addition *a, const struct xml_node *node)
{
	struct lexicon *lexicon = a->lexicon;
	const char *id = xml_node_attribute(node, "id");
	const char *unless = xml_node_attribute(node, "unless");
	struct concept *concept;

	a->line = node->line;
	if (lexicon_find(lexicon, id) != NULL) {
		fail(a, "there are two concepts called ", id);
		return;
	}
	concept = g_new0(struct concept, 1);
	concept->id = g_intern_string(id);
	concept->number = lexicon->concepts->len;
	concept->phrases = g_array_new(FALSE, FALSE, sizeof(struct phrase));
	concept->unless = g_array_new(FALSE, FALSE, sizeof(guint));
	concept->needs = g_array_new(FALSE, FALSE, sizeof(guint));
	concept->class = find_class(xml_node_attribute(node, "class"));
	concept->is_head =
	    g_strcmp0(xml_node_attribute(node, "inherit"), "head") == 0;
	concept->is_inherited = concept->is_head ||
	    g_strcmp0(xml_node_attribute(node, "inherit"), "yes") == 0;
	concept->wording =
	    g_intern_string(xml_node_attribute(node, "wording"));
	if (unless != NULL)
		add_masks(a, concept, unless);
	for (guint i = 0; i < node->children->len && a->error == NULL; i++) {
		const struct xml_node *child = node->children->pdata[i];

		if (child->name == NULL)
			lexicon_compile(lexicon, concept, a->path,
			    child->text, child->line, &a->error);
	}
	g_array_append_val(lexicon->members[concept->class], concept->number);
	if (concept->is_inherited)
		g_array_append_val(lexicon->inherited, concept->number);
	g_ptr_array_add(lexicon->concepts, concept);
	g_hash_table_insert(lexicon->concept_by_id, (char *)concept->id,
	    concept);
}

gboolean
lexicon_add(struct lexicon *lexicon, const char *path,
    const struct xml_node *node, GError **error)
{
	struct addition a = {.lexicon = lexicon, .path = path};

	for (guint i = 0; i < node->children->len && a.error == NULL; i++) {
		const struct xml_node *child = node->children->pdata[i];

		if (child->name != NULL && strcmp(child->name, "concept") == 0)
			add_concept(&a, child);
	}
	if (a.error != NULL) {
		g_propagate_error(error, a.error);
		return FALSE;
	}
	return TRUE;
}

static void
free_concept(gpointer data)
{
	struct concept *concept = data;

	g_array_unref(concept->phrases);
	g_array_unref(concept->unless);
	g_array_unref(concept->needs);
	g_free(concept);
}

static void
clear_node(struct node *node)
{
	if (node->group == NULL)
		return;
	g_free(node->group->branches);
	g_free(node->group->words);
	g_free(node->group->set);
	g_free(node->group);
}

struct lexicon *
lexicon_load(const char *path, const char *schema, GError **error)
{
	g_autoptr(XmlSchema) grammar = xml_schema_read(schema, error);
	struct xml_node *root = grammar == NULL ?
	    NULL :
	    xml_tree_read(path, grammar, error);

	if (root == NULL)
		return NULL;

	struct lexicon *lexicon = g_new0(struct lexicon, 1);

	lexicon->concepts = g_ptr_array_new_with_free_func(free_concept);
	lexicon->concept_by_id = g_hash_table_new(g_str_hash, g_str_equal);
	lexicon->inherited = g_array_new(FALSE, FALSE, sizeof(guint));
	for (guint i = 0; i < N_CLASSES; i++)
		lexicon->members[i] = g_array_new(FALSE, FALSE, sizeof(guint));
	symbols_open(lexicon);
	lexicon->starts = g_array_new(FALSE, FALSE, sizeof(struct start));
	lexicon->followers =
	    g_array_new(FALSE, FALSE, sizeof(struct follower));
	lexicon->needs = g_array_new(FALSE, FALSE, sizeof(guint32));
	lexicon->node_blocks = g_ptr_array_new_with_free_func(g_free);
	if (!lexicon_add(lexicon, path, root, error)) {
		lexicon_free(lexicon);
		lexicon = NULL;
	}
	xml_tree_free(root);
	return lexicon;
}

void
lexicon_free(struct lexicon *lexicon)
{
	if (lexicon == NULL)
		return;
	g_hash_table_unref(lexicon->concept_by_id);
	g_ptr_array_unref(lexicon->concepts);
	g_array_unref(lexicon->inherited);
	for (guint i = 0; i < N_CLASSES; i++)
		g_array_unref(lexicon->members[i]);
	symbols_close(lexicon);
	g_array_unref(lexicon->starts);
	g_array_unref(lexicon->followers);
	g_array_unref(lexicon->needs);
	g_free(lexicon->starts_of.first);
	g_free(lexicon->starts_of.list);
	g_free(lexicon->needs_of.first);
	g_free(lexicon->needs_of.list);
	for (guint i = 0; i < lexicon->n_nodes; i++)
		clear_node(lexicon_node(lexicon, i));
	g_ptr_array_unref(lexicon->node_blocks);
	g_free(lexicon);
}

const struct concept *
lexicon_find(const struct lexicon *lexicon, const char *id)
{
	return g_hash_table_lookup(lexicon->concept_by_id, id);
}

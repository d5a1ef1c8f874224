/* The files of rule packs: found by name, read once, and what a rule takes from another. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/source.h"

#include <string.h>

#include "engine/pack.h"
#include "support/fault.h"

/* A rule like a rule like a rule: more than anybody can follow. */
enum { LIKE_DEPTH = 8 };

static void
free_source(gpointer data)
{
	struct source *source = data;

	g_free(source->path);
	xml_tree_free(source->root);
	g_ptr_array_unref(source->uses);
	g_free(source);
}

Sources *
sources_new(const char *rules_dir, GError **error)
{
	g_autofree char *path = g_build_filename(rules_dir, "pack.rng", NULL);
	XmlSchema *schema = xml_schema_read(path, error);
	Sources *sources;

	if (schema == NULL)
		return NULL;
	sources = g_new0(Sources, 1);
	sources->rules_dir = g_strdup(rules_dir);
	sources->schema = schema;
	sources->list = g_ptr_array_new_with_free_func(free_source);
	return sources;
}

void
sources_free(Sources *sources)
{
	if (sources == NULL)
		return;
	g_free(sources->rules_dir);
	xml_schema_free(sources->schema);
	g_ptr_array_unref(sources->list);
	g_free(sources);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether FILE is one that stands beside the packs and is none. */
static gboolean
is_no_pack(const char *file)
{
	return g_str_has_suffix(file, "lexicon.xml") ||
	    strcmp(file, "confidence.xml") == 0;
}

char **
packs_names(const char *rules_dir)
{
	g_autoptr(GDir) dir = g_dir_open(rules_dir, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	const char *file;

	while (dir != NULL && (file = g_dir_read_name(dir)) != NULL)
		if (g_str_has_suffix(file, ".xml") && !is_no_pack(file))
			g_ptr_array_add(names,
			    g_strndup(file, strlen(file) - 4));
	g_ptr_array_sort(names, compare_names);
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

static gboolean
is_path(const char *name)
{
	return strchr(name, '/') != NULL || g_str_has_suffix(name, ".xml");
}

static char *
find_pack(const char *rules_dir, const char *name, GError **error)
{
	g_autofree char *file = g_strdup_printf("%s.xml", name);
	char *path = g_build_filename(rules_dir, file, NULL);

	if (is_path(name)) {
		g_free(path);
		if (g_file_test(name, G_FILE_TEST_IS_REGULAR))
			return g_strdup(name);
		g_set_error(error, FAULT, FAULT_USAGE,
		    "%s: no such rule pack; give the path of a file, or a "
		    "name that `clauselint rules` lists", name);
		return NULL;
	}
	if (!is_no_pack(file) &&
	    g_file_test(path, G_FILE_TEST_EXISTS))
		return path;
	g_auto(GStrv) names = packs_names(rules_dir);
	g_autofree char *known = g_strjoinv(", ", names);

	g_free(path);
	g_set_error(error, FAULT, FAULT_USAGE,
	    "no rule pack is called \"%s\" (there are: %s; or give the path "
	    "of a pack)",
	    name, known);
	return NULL;
}

/* What SOURCE means by NAME: a pack, or a file beside its own. */
static char *
resolve_name(const struct source *source, const char *name)
{
	g_autofree char *folder = g_path_get_dirname(source->path);

	if (!is_path(name) || g_path_is_absolute(name) ||
	    strcmp(folder, ".") == 0)
		return g_strdup(name);
	return g_build_filename(folder, name, NULL);
}

/* Whether both paths lead to one file, as far as their words tell. */
static gboolean
is_same_file(const char *one, const char *two)
{
	g_autofree char *first = g_canonicalize_filename(one, NULL);
	g_autofree char *second = g_canonicalize_filename(two, NULL);

	return strcmp(first, second) == 0;
}

/* Reads the packs that SOURCE names in uses="...". */
static gboolean
open_uses(Sources *sources, struct source *source, GError **error)
{
	const char *uses = xml_node_attribute(source->root, "uses");
	g_auto(GStrv) names = g_strsplit(uses == NULL ? "" : uses, " ", -1);

	for (guint i = 0; names[i] != NULL; i++) {
		g_autofree char *name = resolve_name(source, names[i]);
		struct source *used;

		if (name[0] == '\0')
			continue;
		used = sources_open(sources, name, error);
		if (used == NULL)
			return FALSE;
		if (!used->is_open) {
			g_set_error(error, FAULT, FAULT_RULES,
			    "%s:%u: the pack uses %s, which uses it again",
			    source->path, source->root->line, names[i]);
			return FALSE;
		}
		g_ptr_array_add(source->uses, used);
	}
	source->is_open = TRUE;
	return TRUE;
}

struct source *
sources_open(Sources *sources, const char *name, GError **error)
{
	g_autofree char *path = find_pack(sources->rules_dir, name, error);
	struct source *source;
	struct xml_node *root;

	if (path == NULL)
		return NULL;
	for (guint i = 0; i < sources->list->len; i++) {
		source = sources->list->pdata[i];
		if (is_same_file(source->path, path))
			return source;
	}
	root = xml_tree_read(path, sources->schema, error);
	if (root == NULL)
		return NULL;
	source = g_new0(struct source, 1);
	source->path = g_steal_pointer(&path);
	source->root = root;
	source->uses = g_ptr_array_new();
	g_ptr_array_add(sources->list, source);
	return open_uses(sources, source, error) ? source : NULL;
}

static gboolean
is_named(const struct xml_node *node, const char *name)
{
	return node->name != NULL && strcmp(node->name, name) == 0;
}

static gboolean
has_attribute(const struct xml_node *node, const char *name, const char *value)
{
	return g_strcmp0(xml_node_attribute(node, name), value) == 0;
}

/* The child NAME of NODE whose attribute ATTRIBUTE is VALUE, or NULL. */
static struct xml_node *
find_child(const struct xml_node *node, const char *name,
    const char *attribute, const char *value)
{
	for (guint i = 0; i < node->children->len; i++) {
		struct xml_node *child = node->children->pdata[i];

		if (is_named(child, name) &&
		    (attribute == NULL ||
		        has_attribute(child, attribute, value)))
			return child;
	}
	return NULL;
}

/* A node with the attributes of RULE, with the level of BASE where it has none, and
   no children yet. */
static struct xml_node *
new_rule(const struct xml_node *rule, const struct xml_node *base)
{
	struct xml_node *out = g_new0(struct xml_node, 1);
	const char *level = base == NULL ||
	        xml_node_attribute(rule, "level") != NULL ?
	    NULL :
	    xml_node_attribute(base, "level");
	guint n = 0, i = 0;

	while (rule->attributes[n] != NULL)
		n++;
	const char **pairs = g_new0(const char *, n + 3);
	for (; i < n; i++)
		pairs[i] = rule->attributes[i];
	pairs[i] = level != NULL ? "level" : NULL;
	pairs[i + 1] = level;
	out->name = rule->name;
	out->line = rule->line;
	out->path = rule->path;
	out->attributes = pairs;
	out->children = g_ptr_array_new();
	return out;
}

void
rule_free(struct xml_node *rule)
{
	if (rule == NULL)
		return;
	g_free((gpointer)(gsize)rule->attributes);
	g_ptr_array_unref(rule->children);
	g_free(rule);
}

/* Adds the weakenings that RULE shares with others: shared="duty timely". */
static gboolean
add_shared(const struct source *source, const struct xml_node *rule,
    struct xml_node *out, GError **error)
{
	const char *names = xml_node_attribute(rule, "shared");
	g_auto(GStrv) list = g_strsplit(names == NULL ? "" : names, " ", -1);

	for (guint n = 0; list[n] != NULL; n++) {
		const struct xml_node *shared;

		if (list[n][0] == '\0')
			continue;
		shared = find_child(source->root, "shared", "id", list[n]);
		for (guint i = 0; shared == NULL && i < source->uses->len; i++)
			shared = find_child(
			    ((struct source *)source->uses->pdata[i])->root,
			    "shared", "id", list[n]);
		if (shared == NULL) {
			g_set_error(error, FAULT, FAULT_RULES,
			    "%s:%u: rule %s shares \"%s\", which is not there",
			    rule->path, rule->line,
			    xml_node_attribute(rule, "id"), list[n]);
			return FALSE;
		}
		for (guint k = 0; k < shared->children->len; k++)
			if (is_named(shared->children->pdata[k], "weaken"))
				g_ptr_array_add(out->children,
				    shared->children->pdata[k]);
	}
	return TRUE;
}

/* Whether the parts NAME of RULE stand for the other's, not beside them. */
static gboolean
replaces(const struct xml_node *rule, const char *name)
{
	for (guint i = 0; i < rule->children->len; i++) {
		const struct xml_node *child = rule->children->pdata[i];

		if (is_named(child, name) &&
		    !has_attribute(child, "also", "yes"))
			return TRUE;
	}
	return FALSE;
}

/* Whether RULE replaces or leaves out CHILD of the rule that it is like. */
static gboolean
is_replaced(const struct xml_node *rule, const struct xml_node *child)
{
	static const char *const whole[] = {"applies", "core", "topic",
	    "exempt"};

	if (child->name == NULL || is_named(child, "example"))
		return TRUE;
	for (guint i = 0; i < G_N_ELEMENTS(whole); i++)
		if (is_named(child, whole[i]) && replaces(rule, whole[i]))
			return TRUE;
	if (is_named(child, "weaken"))
		return find_child(rule, "without", "kind",
		           xml_node_attribute(child, "kind")) != NULL;
	return is_named(child, "element") &&
	    find_child(rule, "without", "element",
	        xml_node_attribute(child, "id")) != NULL;
}

/* Every <without> of RULE names something that BASE has. */
static gboolean
check_without(const struct xml_node *rule, const struct xml_node *base,
    GError **error)
{
	for (guint i = 0; i < rule->children->len; i++) {
		const struct xml_node *child = rule->children->pdata[i];
		const char *element, *kind;

		if (!is_named(child, "without"))
			continue;
		element = xml_node_attribute(child, "element");
		kind = xml_node_attribute(child, "kind");
		if ((element == NULL ||
		        find_child(base, "element", "id", element) != NULL) &&
		    (kind == NULL ||
		        find_child(base, "weaken", "kind", kind) != NULL))
			continue;
		g_set_error(error, FAULT, FAULT_RULES,
		    "%s:%u: rule %s is without \"%s\", which the rule that it "
		    "is like has not",
		    child->path, child->line, xml_node_attribute(rule, "id"),
		    element != NULL ? element : kind);
		return FALSE;
	}
	return TRUE;
}

/* RULE over BASE, both whole: what RULE says goes before what BASE says. */
static struct xml_node *
merge(const struct xml_node *rule, const struct xml_node *base)
{
	struct xml_node *out = new_rule(rule, base);

	for (guint i = 0; i < rule->children->len; i++) {
		struct xml_node *child = rule->children->pdata[i];

		if (!is_named(child, "element"))
			g_ptr_array_add(out->children, child);
	}
	for (guint i = 0; i < base->children->len; i++) {
		struct xml_node *child = base->children->pdata[i];
		struct xml_node *ours = is_named(child, "element") ?
		    find_child(rule, "element", "id",
		        xml_node_attribute(child, "id")) :
		    NULL;

		if (!is_replaced(rule, child))
			g_ptr_array_add(out->children,
			    ours != NULL ? ours : child);
	}
	for (guint i = 0; i < rule->children->len; i++) {
		struct xml_node *child = rule->children->pdata[i];

		const char *id = xml_node_attribute(child, "id");

		if (is_named(child, "element") &&
		    (find_child(base, "element", "id", id) == NULL ||
		        find_child(rule, "without", "element", id) != NULL))
			g_ptr_array_add(out->children, child);
	}
	return out;
}

/* Finds the rule "pack/id" for RULE, in *IN its pack; NULL for none. */
static const struct xml_node *
find_like(const struct source *source, const char *like,
    const struct source **in)
{
	g_auto(GStrv) halves = g_strsplit(like, "/", 2);

	for (guint i = 0; i <= source->uses->len; i++) {
		*in = i == 0 ? source : source->uses->pdata[i - 1];
		if (halves[1] != NULL &&
		    has_attribute((*in)->root, "name", halves[0]))
			return find_child((*in)->root, "rule", "id",
			    halves[1]);
	}
	return NULL;
}

/* A rule that is like no other says everything itself. */
static gboolean
is_whole(const struct xml_node *rule, GError **error)
{
	static const char *const parts[] = {"title", "why", "suggest"};
	gboolean is_ban = find_child(rule, "core", NULL, NULL) == NULL;
	const char *absent = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(parts) && absent == NULL; i++)
		if (find_child(rule, parts[i], NULL, NULL) == NULL)
			absent = parts[i];
	if (absent == NULL &&
	    find_child(rule, is_ban ? "weaken" : "missing", NULL, NULL) == NULL)
		absent = is_ban ? "core" : "missing";
	if (absent == NULL)
		return TRUE;
	g_set_error(error, FAULT, FAULT_RULES,
	    "%s:%u: rule %s has no <%s>, and is like no other", rule->path,
	    rule->line, xml_node_attribute(rule, "id"), absent);
	return FALSE;
}

static struct xml_node *
expand(const struct source *source, const struct xml_node *rule, guint depth,
    GError **error)
{
	const char *like = xml_node_attribute(rule, "like");
	struct xml_node *own = new_rule(rule, NULL), *base, *out;
	const struct source *in;
	const struct xml_node *found;

	g_ptr_array_extend(own->children, rule->children, NULL, NULL);
	if (!add_shared(source, rule, own, error)) {
		rule_free(own);
		return NULL;
	}
	if (like == NULL && is_whole(own, error))
		return own;
	if (like == NULL) {
		rule_free(own);
		return NULL;
	}
	found = find_like(source, like, &in);
	if (found == NULL || depth == LIKE_DEPTH) {
		g_set_error(error, FAULT, FAULT_RULES,
		    "%s:%u: rule %s is like \"%s\", %s", rule->path,
		    rule->line, xml_node_attribute(rule, "id"), like,
		    found == NULL ? "which neither this pack nor those that "
		                    "it uses have" :
		                    "which is like too many others in turn");
		rule_free(own);
		return NULL;
	}
	base = expand(in, found, depth + 1, error);
	out = base != NULL && check_without(own, base, error) ?
	    merge(own, base) :
	    NULL;
	rule_free(own);
	rule_free(base);
	return out;
}

struct xml_node *
rule_expand(const struct source *source, const struct xml_node *rule,
    GError **error)
{
	return expand(source, rule, 0, error);
}

/* Rule packs read from XML: every rule with its program, wording and examples. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/pack.h"

#include <string.h>

#include "engine/confidence.h"
#include "engine/program.h"
#include "engine/source.h"
#include "support/fault.h"

struct reader {
	struct lexicon *lexicon;
	GHashTable *compiled; /* struct xml_node * -> struct expr * */
	struct pack *pack;
	struct rule *rule;
	GError *error;
};

static void
free_part(gpointer data)
{
	struct part *part = data;

	expr_free(part->expr);
	g_free(part);
}

static void
free_suggest(struct suggest *suggest)
{
	g_free(suggest->modern);
	g_free(suggest->traditional);
}

static void
free_element(gpointer data)
{
	struct element *element = data;

	g_free(element->id);
	g_free(element->title);
	free_suggest(&element->suggest);
	g_free(element);
}

static void
free_kind(gpointer data)
{
	struct kind_text *kind = data;

	g_free(kind->kind);
	g_free(kind->message);
	free_suggest(&kind->suggest);
	g_free(kind);
}

static void
free_example(gpointer data)
{
	struct example *example = data;

	g_free(example->expect);
	g_free(example->kind);
	g_free(example->as_of);
	g_free(example->text);
	g_free(example);
}

static void
free_rule(gpointer data)
{
	struct rule *rule = data;

	g_free(rule->id);
	g_free(rule->title);
	g_free(rule->citation);
	g_free(rule->subject);
	g_free(rule->message_missing);
	g_free(rule->why);
	free_suggest(&rule->suggest);
	g_free(rule->serves);
	g_ptr_array_unref(rule->elements);
	g_ptr_array_unref(rule->kinds);
	g_ptr_array_unref(rule->examples);
	program_free(rule->program);
	g_free(rule);
}

static void
free_pack(gpointer data)
{
	struct pack *pack = data;

	g_free(pack->name);
	g_free(pack->title);
	g_free(pack->version);
	g_free(pack->path);
	g_ptr_array_unref(pack->rules);
	g_free(pack->subject);
	g_free(pack->instead);
	g_ptr_array_unref(pack->evidence);
	g_ptr_array_unref(pack->elsewhere);
	g_array_unref(pack->confidences);
	g_free(pack);
}

static gboolean
is_named(const struct xml_node *node, const char *name)
{
	return node->name != NULL && strcmp(node->name, name) == 0;
}

/* Adds the words of TEXT to OUT, one space between them. */
static void
add_words(GString *out, const char *text)
{
	static const char blanks[] = " \t\r\n";

	for (text += strspn(text, blanks); *text != '\0';
	     text += strspn(text, blanks)) {
		gsize n = strcspn(text, blanks);

		if (out->len > 0)
			g_string_append_c(out, ' ');
		g_string_append_len(out, text, (gssize)n);
		text += n;
	}
}

/* The text of the child NAME with its white space folded, or NULL. */
static char *
child_text(const struct xml_node *node, const char *name)
{
	for (guint i = 0; i < node->children->len; i++) {
		const struct xml_node *child = node->children->pdata[i];
		GString *text;

		if (!is_named(child, name))
			continue;
		text = g_string_new(NULL);
		for (guint k = 0; k < child->children->len; k++) {
			const struct xml_node *piece =
			    child->children->pdata[k];

			if (piece->name == NULL)
				add_words(text, piece->text);
		}
		return g_string_free(text, FALSE);
	}
	return NULL;
}

static char *
child_text_or(const struct xml_node *node, const char *name, const char *other)
{
	char *text = child_text(node, name);

	return text != NULL ? text : g_strdup(other);
}

/* One wording for both styles, or one for each. */
static struct suggest
read_suggest(const struct xml_node *node)
{
	struct suggest out = {NULL, NULL, 0};

	for (guint i = 0; i < node->children->len; i++) {
		const struct xml_node *child = node->children->pdata[i];

		if (!is_named(child, "suggest"))
			continue;
		out.line = child->line;
		out.modern = child_text(child, "modern");
		out.traditional = child_text(child, "traditional");
		if (out.modern == NULL) {
			out.modern = child_text(node, "suggest");
			out.traditional = g_strdup(out.modern);
		}
		return out;
	}
	return out;
}

static gint
find_element(struct reader *r, const struct xml_node *node)
{
	const char *id = xml_node_attribute(node, "element");

	if (id == NULL)
		return -1;
	for (guint i = 0; i < r->rule->elements->len; i++) {
		const struct element *element = r->rule->elements->pdata[i];

		if (strcmp(element->id, id) == 0)
			return (gint)i;
	}
	if (r->error == NULL)
		g_set_error(&r->error, FAULT, FAULT_RULES,
		    "%s:%u: rule %s has no element \"%s\"", node->path,
		    node->line, r->rule->id, id);
	return -1;
}

static struct dates
read_dates(const struct xml_node *node)
{
	struct dates dates = {
	    g_intern_string(xml_node_attribute(node, "since")),
	    g_intern_string(xml_node_attribute(node, "until"))};

	return dates;
}

static enum scope
read_scope(const struct xml_node *node, enum scope fallback)
{
	static const char *const names[] = {"core", "pool", "document",
	    "terms", "text", "item"};
	const char *name = xml_node_attribute(node, "scope");

	for (guint i = 0; name != NULL && i < G_N_ELEMENTS(names); i++)
		if (strcmp(name, names[i]) == 0)
			return (enum scope)i;
	return fallback;
}

/* The condition NODE, compiled once for all rules that take it over. */
static struct expr *
compile(struct reader *r, const struct xml_node *node)
{
	struct expr *expr =
	    g_hash_table_lookup(r->compiled, (gpointer)(gsize)node);

	if (expr != NULL)
		return expr_share(expr);
	expr = expr_compile(r->lexicon, node->path, node, &r->error);
	if (expr != NULL)
		g_hash_table_insert(r->compiled, (gpointer)(gsize)node, expr);
	return expr;
}

/* Adds each <when> of NODE to PARTS. */
static void
read_whens(struct reader *r, const struct xml_node *node, GPtrArray *parts,
    enum scope scope, gint element, const char *kind)
{
	for (guint i = 0; i < node->children->len && r->error == NULL; i++) {
		const struct xml_node *child = node->children->pdata[i];

		if (!is_named(child, "when"))
			continue;
		struct part *part = g_new0(struct part, 1);
		part->scope = read_scope(child, scope);
		part->element = element;
		part->kind = g_intern_string(kind);
		part->dates = read_dates(child);
		part->line = child->line;
		part->expr = compile(r, child);
		if (part->expr == NULL) {
			g_free(part);
			return;
		}
		g_ptr_array_add(parts, part);
	}
}

static void
read_element(struct reader *r, const struct xml_node *node)
{
	struct element *element = g_new0(struct element, 1);

	element->id = g_strdup(xml_node_attribute(node, "id"));
	element->title =
	    child_text_or(node, "title", xml_node_attribute(node, "id"));
	element->suggest = read_suggest(node);
	element->dates = read_dates(node);
	element->core =
	    g_strcmp0(xml_node_attribute(node, "core"), "yes") == 0;
	g_ptr_array_add(r->rule->elements, element);
	read_whens(r, node, r->rule->program->elements, SCOPE_POOL,
	    (gint)r->rule->elements->len - 1, NULL);
}

static void
read_weaken(struct reader *r, const struct xml_node *node)
{
	const char *kind = xml_node_attribute(node, "kind");
	char *message = child_text(node, "message");

	if (message != NULL) {
		struct kind_text *text = g_new0(struct kind_text, 1);

		text->kind = g_strdup(kind);
		text->message = message;
		text->suggest = read_suggest(node);
		g_ptr_array_add(r->rule->kinds, text);
	}
	read_whens(r, node, r->rule->program->weakenings, SCOPE_POOL,
	    find_element(r, node), kind);
}

static void
read_example(struct reader *r, const struct xml_node *node)
{
	struct example *example = g_new0(struct example, 1);
	GString *text = g_string_new(NULL);

	example->expect = g_strdup(xml_node_attribute(node, "expect"));
	example->kind = g_strdup(xml_node_attribute(node, "kind"));
	example->as_of = g_strdup(xml_node_attribute(node, "as-of"));
	example->line = node->line;
	for (guint i = 0; i < node->children->len; i++) {
		const struct xml_node *child = node->children->pdata[i];
		g_auto(GStrv) lines = NULL;

		if (child->name != NULL)
			continue;
		lines = g_strsplit(child->text, "\n", -1);
		for (guint l = 0; lines[l] != NULL; l++)
			g_string_append_printf(text, "%s\n",
			    g_strstrip(lines[l]));
	}
	example->text = g_strstrip(g_string_free(text, FALSE));
	g_ptr_array_add(r->rule->examples, example);
}

static enum level
read_level(const struct xml_node *node)
{
	const char *level = xml_node_attribute(node, "level");

	if (g_strcmp0(level, "note") == 0)
		return LEVEL_NOTE;
	return g_strcmp0(level, "warning") == 0 ? LEVEL_WARNING : LEVEL_ERROR;
}

static struct rule *
new_rule(const struct reader *r, const struct xml_node *node)
{
	struct rule *rule = g_new0(struct rule, 1);
	struct program *program = g_new0(struct program, 1);

	rule->id = g_strdup_printf("%s/%s", r->pack->name,
	    xml_node_attribute(node, "id"));
	rule->line = node->line;
	rule->level = read_level(node);
	rule->is_for_signed = xml_node_attribute(node, "signed") != NULL;
	rule->title = child_text_or(node, "title", rule->id);
	rule->citation = child_text_or(node, "citation", "");
	rule->dates = read_dates(node);
	rule->message_missing = child_text_or(node, "missing", "");
	rule->why = child_text_or(node, "why", "");
	rule->suggest = read_suggest(node);
	rule->serves = child_text(node, "serves");
	rule->elements = g_ptr_array_new_with_free_func(free_element);
	rule->kinds = g_ptr_array_new_with_free_func(free_kind);
	rule->examples = g_ptr_array_new_with_free_func(free_example);
	program->calls = g_ptr_array_new_with_free_func(free_part);
	program->cores = g_ptr_array_new_with_free_func(free_part);
	program->topics = g_ptr_array_new_with_free_func(free_part);
	program->exempts = g_ptr_array_new_with_free_func(free_part);
	program->elements = g_ptr_array_new_with_free_func(free_part);
	program->weakenings = g_ptr_array_new_with_free_func(free_part);
	rule->program = program;
	return rule;
}

static void
read_rule(struct reader *r, const struct xml_node *node)
{
	struct rule *rule = new_rule(r, node);

	for (guint i = 0; i < r->pack->rules->len; i++) {
		const struct rule *other = r->pack->rules->pdata[i];

		if (strcmp(other->id, rule->id) == 0 && r->error == NULL)
			g_set_error(&r->error, FAULT, FAULT_RULES,
			    "%s:%u: two rules have the id %s (the other in "
			    "line %u)",
			    node->path, node->line, rule->id, other->line);
	}
	r->rule = rule;
	rule->pack = r->pack;
	g_ptr_array_add(r->pack->rules, rule);
	/* Elements first: weakenings refer to them. */
	for (guint i = 0; i < node->children->len && r->error == NULL; i++)
		if (is_named(node->children->pdata[i], "element"))
			read_element(r, node->children->pdata[i]);
	for (guint i = 0; i < node->children->len && r->error == NULL; i++) {
		const struct xml_node *child = node->children->pdata[i];

		if (is_named(child, "applies")) {
			rule->subject = child_text(child, "subject");
			read_whens(r, child, rule->program->calls,
			    SCOPE_DOCUMENT, -1, NULL);
		} else if (is_named(child, "core"))
			read_whens(r, child, rule->program->cores,
			    SCOPE_DOCUMENT, find_element(r, child),
			    xml_node_attribute(child, "kind"));
		else if (is_named(child, "topic"))
			read_whens(r, child, rule->program->topics,
			    SCOPE_DOCUMENT, -1, NULL);
		else if (is_named(child, "exempt"))
			read_whens(r, child, rule->program->exempts,
			    SCOPE_DOCUMENT, -1, NULL);
		else if (is_named(child, "weaken"))
			read_weaken(r, child);
		else if (is_named(child, "example"))
			read_example(r, child);
	}
	rule->forbids = rule->program->cores->len == 0;
	if (rule->forbids && rule->elements->len > 0 && r->error == NULL)
		g_set_error(&r->error, FAULT, FAULT_RULES,
		    "%s:%u: rule %s has elements, and no <core> that they "
		    "belong to",
		    node->path, node->line, rule->id);
}

/* What an agreement says when it is about the pack's subject. */
static void
read_applies(struct reader *r, const struct xml_node *node)
{
	r->pack->subject = child_text(node, "subject");
	r->pack->instead = g_strdup(xml_node_attribute(node, "instead"));
	r->pack->is_fallback =
	    g_strcmp0(xml_node_attribute(node, "fallback"), "yes") == 0;
	read_whens(r, node, r->pack->evidence, SCOPE_DOCUMENT, -1, NULL);
}

/* Reads RULE of SOURCE with all that it takes from others. */
static void
read_source_rule(struct reader *r, const struct source *source,
    const struct xml_node *node)
{
	struct xml_node *whole = rule_expand(source, node, &r->error);

	if (whole != NULL)
		read_rule(r, whole);
	rule_free(whole);
}

/* The concepts of SOURCE, once, after those of the packs that it uses. */
static gboolean
add_concepts(struct lexicon *lexicon, struct source *source, GError **error)
{
	if (source->has_lexicon)
		return TRUE;
	source->has_lexicon = TRUE;
	for (guint i = 0; i < source->uses->len; i++)
		if (!add_concepts(lexicon, source->uses->pdata[i], error))
			return FALSE;
	for (guint i = 0; i < source->root->children->len; i++) {
		const struct xml_node *child =
		    source->root->children->pdata[i];

		if (is_named(child, "lexicon") &&
		    !lexicon_add(lexicon, source->path, child, error))
			return FALSE;
	}
	return TRUE;
}

static struct pack *
read_pack(struct lexicon *lexicon, GHashTable *compiled,
    struct source *source, GError **error)
{
	const struct xml_node *root = source->root;
	struct reader r = {.lexicon = lexicon, .compiled = compiled};

	if (!add_concepts(lexicon, source, error))
		return NULL;
	r.pack = g_new0(struct pack, 1);
	r.pack->name = g_strdup(xml_node_attribute(root, "name"));
	r.pack->title = child_text_or(root, "title", r.pack->name);
	r.pack->version = g_strdup(xml_node_attribute(root, "version"));
	r.pack->path = g_strdup(source->path);
	r.pack->rules = g_ptr_array_new_with_free_func(free_rule);
	r.pack->evidence = g_ptr_array_new_with_free_func(free_part);
	r.pack->elsewhere = g_ptr_array_new_with_free_func(free_part);
	r.pack->confidences =
	    g_array_new(FALSE, FALSE, sizeof(struct confidence));
	for (guint i = 0; i < root->children->len && r.error == NULL; i++) {
		const struct xml_node *child = root->children->pdata[i];

		if (is_named(child, "applies"))
			read_applies(&r, child);
		else if (is_named(child, "elsewhere"))
			read_whens(&r, child, r.pack->elsewhere,
			    SCOPE_DOCUMENT, -1, NULL);
		else if (is_named(child, "rule"))
			read_source_rule(&r, source, child);
	}
	if (r.error != NULL) {
		free_pack(r.pack);
		g_propagate_error(error, r.error);
		return NULL;
	}
	return r.pack;
}

Packs *
packs_load(const char *rules_dir, char *const *names, GError **error)
{
	g_autoptr(Packs) packs = g_new0(Packs, 1);
	g_autoptr(Sources) sources = sources_new(rules_dir, error);
	g_autoptr(GHashTable) compiled = g_hash_table_new(NULL, NULL);
	g_autofree char *words =
	    g_build_filename(rules_dir, "lexicon.xml", NULL);
	g_autofree char *words_schema =
	    g_build_filename(rules_dir, "lexicon.rng", NULL);

	packs->list = g_ptr_array_new_with_free_func(free_pack);
	if (sources == NULL)
		return NULL;
	packs->lexicon = lexicon_load(words, words_schema, error);
	if (packs->lexicon == NULL)
		return NULL;
	for (guint i = 0; names[i] != NULL; i++) {
		struct source *source =
		    sources_open(sources, names[i], error);
		struct pack *pack = source == NULL ?
		    NULL :
		    read_pack(packs->lexicon, compiled, source, error);

		if (pack == NULL)
			return NULL;
		g_ptr_array_add(packs->list, pack);
	}
	lexicon_plan(packs->lexicon);
	if (!confidence_load(rules_dir, packs, error))
		return NULL;
	return g_steal_pointer(&packs);
}

void
packs_free(Packs *packs)
{
	if (packs == NULL)
		return;
	g_ptr_array_unref(packs->list);
	lexicon_free(packs->lexicon);
	lexicon_free(packs->documents);
	g_free(packs);
}

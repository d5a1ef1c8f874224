/* The lexicon: concepts read from XML and compiled into pattern graphs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/lexicon.h"

#include <string.h>

#include "support/fault.h"

/*
 * The language of patterns, one pattern a line:
 *   word       that word            word*     any word that begins so
 *   /regex/    a word with more than letters in it that matches
 *   \(         the mark itself      @concept  a span tagged before
 *   _          any one word         _4        up to four words, no . ; : ?
 *   ( a | b )  alternatives         [ a | b ] the same, optional
 *   !( a | b ) none of these here   # remark to the end of the line
 */

static const struct {
	const char *name;
	enum concept_class class;
} class_names[] = {
    {"role", CLASS_ROLE},
    {"act", CLASS_ACT},
    {"modality", CLASS_MODALITY},
    {"negation", CLASS_NEGATION},
    {"condition", CLASS_CONDITION},
    {"void", CLASS_VOID},
};

struct compiler {
	struct lexicon *lexicon;
	const char *path;
	guint line;
	const char *at; /* what is left of the pattern */
	struct concept *concept;
	GError *error;
};

static struct node *
add_node(struct compiler *c, enum node_type type)
{
	struct node *node = g_new0(struct node, 1);

	node->type = type;
	g_ptr_array_add(c->lexicon->nodes, node);
	return node;
}

static void
fail(struct compiler *c, const char *reason, const char *what)
{
	if (c->error == NULL)
		g_set_error(&c->error, FAULT, FAULT_RULES, "%s:%u: %s%s",
		    c->path, c->line, reason, what);
}

static guint
add_symbol(struct compiler *c, const char *text, gsize n,
    enum symbol_type type)
{
	struct lexicon *lexicon = c->lexicon;
	g_autofree char *key = g_malloc(n + 2);

	key[0] = (char)('0' + (int)type);
	memcpy(key + 1, text, n);
	key[n + 1] = '\0';
	gpointer known = g_hash_table_lookup(lexicon->symbol_by_text, key);

	if (known != NULL)
		return GPOINTER_TO_UINT(known) - 1;

	struct symbol *symbol = g_new0(struct symbol, 1);
	guint id = lexicon->symbols->len;

	symbol->type = type;
	symbol->text = g_strndup(text, n);
	g_ptr_array_add(lexicon->symbols, symbol);
	g_hash_table_insert(lexicon->symbol_by_text, g_steal_pointer(&key),
	    GUINT_TO_POINTER(id + 1));
	if (type == SYMBOL_WORD) {
		g_hash_table_insert(lexicon->words, symbol->text,
		    GUINT_TO_POINTER(id + 1));
	} else if (type == SYMBOL_PREFIX) {
		g_hash_table_insert(lexicon->prefixes, symbol->text,
		    GUINT_TO_POINTER(id + 1));
		lexicon->prefix_min = MIN(lexicon->prefix_min, (guint)n);
		lexicon->prefix_max = MAX(lexicon->prefix_max, (guint)n);
	} else {
		g_autoptr(GError) why = NULL;

		symbol->pattern = pattern_new(symbol->text, &why);
		if (symbol->pattern == NULL)
			fail(c, "", why->message);
		g_array_append_val(lexicon->regexes, id);
	}
	return id;
}

static void
skip_blanks(struct compiler *c)
{
	while (*c->at == ' ' || *c->at == '\t')
		c->at++;
}

static struct node *compile_sequence(struct compiler *c, struct node *after);

/* Alternatives up to the closing bracket, each of them joined to AFTER. */
static void
compile_branches(struct compiler *c, struct node *group, struct node *after,
    char close)
{
	group->branches = g_ptr_array_new();
	do {
		c->at++;
		struct node *branch = compile_sequence(c, after);
		g_ptr_array_add(group->branches, branch);
	} while (*c->at == '|');
	if (*c->at == close)
		c->at += close != '\0';
	else
		fail(c, "a bracket is not closed", "");
}

static void
compile_word(struct compiler *c, struct node *node)
{
	gsize n = strcspn(c->at, " \t()[]|");

	if (c->at[0] == '\\' && c->at[1] != '\0') {
		node->id = add_symbol(c, c->at + 1, 1, SYMBOL_WORD);
		c->at += 2;
		return;
	}
	if (c->at[0] == '/') {
		const char *end = strchr(c->at + 1, '/');

		if (end == NULL || end == c->at + 1) {
			if (n == 1) { /* the mark "/" itself */
				node->id = add_symbol(c, c->at, 1, SYMBOL_WORD);
				c->at++;
				return;
			}
			fail(c, "a regular expression is not closed", "");
			c->at += n;
			return;
		}
		node->id = add_symbol(c, c->at + 1,
		    (gsize)(end - c->at - 1), SYMBOL_PATTERN);
		c->at = end + 1;
		return;
	}
	if (n > 2 && c->at[n - 1] == '*')
		node->id = add_symbol(c, c->at, n - 1, SYMBOL_PREFIX);
	else
		node->id = add_symbol(c, c->at, n, SYMBOL_WORD);
	c->at += n;
}

static void
compile_concept(struct compiler *c, struct node *node)
{
	gsize n = strcspn(c->at, " \t()[]|");
	g_autofree char *id = g_strndup(c->at + 1, n - 1);
	const struct concept *concept = lexicon_find(c->lexicon, id);

	node->type = NODE_CONCEPT;
	if (concept == NULL)
		fail(c, "no concept before this one is called @", id);
	else
		node->id = concept->number;
	if (concept != NULL && c->concept != NULL)
		g_array_append_val(c->concept->needs, node->id);
	c->at += n;
}

/*
 * Most alternatives are single words: they become one set of bits, so that a
 * token is held against all of them at once.
 */
static void
fold_words(struct node *group, const struct node *join)
{
	guint kept = 0;

	for (guint i = 0; i < group->branches->len; i++) {
		const struct node *branch = group->branches->pdata[i];

		if (branch->type == NODE_SYMBOL && branch->next == join)
			group->set_words =
			    MAX(group->set_words, branch->id / 64 + 1);
	}
	if (group->set_words == 0)
		return;
	group->set = g_new0(guint64, group->set_words);
	for (guint i = 0; i < group->branches->len; i++) {
		struct node *branch = group->branches->pdata[i];

		if (branch->type == NODE_SYMBOL && branch->next == join)
			group->set[branch->id / 64] |=
			    (guint64)1 << branch->id % 64;
		else
			group->branches->pdata[kept++] = branch;
	}
	g_ptr_array_set_size(group->branches, (gint)kept);
}

static struct node *
compile_element(struct compiler *c, struct node **last)
{
	struct node *node = add_node(c, NODE_SYMBOL);

	*last = node;
	if (*c->at == '(' || *c->at == '[') {
		char close = *c->at == '(' ? ')' : ']';

		/* Branches end in a join node, which the next element follows. */
		node->type = NODE_GROUP;
		node->is_optional = *c->at == '[';
		struct node *join = add_node(c, NODE_GAP);
		compile_branches(c, node, join, close);
		if (c->error == NULL)
			fold_words(node, join);
		node->next = join;
		*last = join;
	} else if (*c->at == '!' && c->at[1] == '(') {
		node->type = NODE_NOT;
		c->at++;
		compile_branches(c, node, NULL, ')');
	} else if (*c->at == '_') {
		char *end = NULL;
		guint64 max = g_ascii_strtoull(c->at + 1, &end, 10);

		node->type = max == 0 ? NODE_ANY : NODE_GAP;
		node->max = (guint)max;
		c->at = end;
	} else if (*c->at == '@') {
		compile_concept(c, node);
	} else {
		compile_word(c, node);
	}
	return node;
}

/* Elements up to "|", a closing bracket or the end of the pattern. */
static struct node *
compile_sequence(struct compiler *c, struct node *after)
{
	struct node *first = NULL, **link = &first;

	for (skip_blanks(c); *c->at != '\0' && strchr("|)]", *c->at) == NULL;
	    skip_blanks(c)) {
		struct node *last = NULL;

		*link = compile_element(c, &last);
		link = &last->next;
		if (c->error != NULL)
			break;
	}
	if (first == NULL)
		fail(c, "an alternative is empty", "");
	*link = after;
	return first;
}

static gboolean
can_begin(const struct node *node)
{
	if (node == NULL)
		return FALSE;
	if (node->type == NODE_GROUP) {
		for (guint i = 0; i < node->branches->len; i++)
			if (!can_begin(node->branches->pdata[i]))
				return FALSE;
		return !node->is_optional || can_begin(node->next);
	}
	if (node->type == NODE_GAP && node->max == 0)
		return can_begin(node->next); /* a join */
	return node->type == NODE_SYMBOL || node->type == NODE_CONCEPT;
}

static void
compile_lines(struct compiler *c, struct concept *concept, const char *text,
    guint line)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL && c->error == NULL; i++) {
		char *remark = strchr(lines[i], '#');

		if (remark != NULL)
			*remark = '\0';
		g_strstrip(lines[i]);
		if (lines[i][0] == '\0')
			continue;
		c->line = line + i;
		c->at = lines[i];
		struct node *first = compile_sequence(c, NULL);
		if (*c->at == '|') {
			struct node *group = add_node(c, NODE_GROUP);

			compile_branches(c, group, NULL, '\0');
			g_ptr_array_add(group->branches, first);
			first = group;
		}
		if (c->error != NULL)
			return;
		if (*c->at != '\0')
			fail(c, "a bracket too many near ", c->at);
		else if (!can_begin(first))
			fail(c, "a pattern must begin with a word or concept: ",
			    lines[i]);
		g_ptr_array_add(concept->patterns, first);
		g_array_append_val(concept->line, c->line);
	}
}

static void
add_masks(struct compiler *c, struct concept *concept, const char *names)
{
	g_auto(GStrv) list = g_strsplit(names, " ", -1);

	for (guint i = 0; list[i] != NULL; i++) {
		const struct concept *mask;

		if (list[i][0] == '\0')
			continue;
		mask = lexicon_find(c->lexicon, list[i]);
		if (mask == NULL) {
			fail(c, "unless: no concept before this one is called ",
			    list[i]);
			return;
		}
		g_array_append_val(concept->unless, mask->number);
		g_array_append_val(concept->needs, mask->number);
	}
}

static void
add_concept(struct compiler *c, const struct xml_node *node)
{
	const char *id = xml_node_attribute(node, "id");
	const char *class = xml_node_attribute(node, "class");
	const char *unless = xml_node_attribute(node, "unless");
	struct concept *concept =
	    g_hash_table_lookup(c->lexicon->concept_by_id, id);

	c->line = node->line;
	if (concept != NULL) {
		fail(c, "there are two concepts called ", id);
		return;
	}
	concept = g_new0(struct concept, 1);
	concept->id = g_intern_string(id);
	concept->number = c->lexicon->concepts->len;
	concept->patterns = g_ptr_array_new();
	concept->pattern_needs = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_array_unref);
	concept->unless = g_array_new(FALSE, FALSE, sizeof(guint));
	concept->needs = g_array_new(FALSE, FALSE, sizeof(guint));
	c->concept = concept;
	concept->line = g_array_new(FALSE, FALSE, sizeof(guint));
	concept->is_inherited =
	    g_strcmp0(xml_node_attribute(node, "inherit"), "yes") == 0;
	for (guint i = 0; class != NULL && i < G_N_ELEMENTS(class_names); i++)
		if (strcmp(class, class_names[i].name) == 0)
			concept->class = class_names[i].class;
	if (unless != NULL)
		add_masks(c, concept, unless);
	for (guint i = 0; i < node->children->len; i++) {
		const struct xml_node *child = node->children->pdata[i];

		if (child->name == NULL)
			compile_lines(c, concept, child->text, child->line);
	}
	g_ptr_array_add(c->lexicon->concepts, concept);
	g_hash_table_insert(c->lexicon->concept_by_id, (char *)concept->id,
	    concept);
}

gboolean
lexicon_add(struct lexicon *lexicon, const char *path,
    const struct xml_node *node, GError **error)
{
	struct compiler c = {.lexicon = lexicon, .path = path};

	for (guint i = 0; i < node->children->len && c.error == NULL; i++) {
		const struct xml_node *child = node->children->pdata[i];

		if (child->name != NULL && strcmp(child->name, "concept") == 0)
			add_concept(&c, child);
	}
	if (c.error != NULL) {
		g_propagate_error(error, c.error);
		return FALSE;
	}
	return TRUE;
}

static void
set_bit(guint64 **bits, guint *n_words, guint id)
{
	guint words = id / 64 + 1;

	if (words > *n_words) {
		*bits = g_renew(guint64, *bits, words);
		memset(*bits + *n_words, 0,
		    (words - *n_words) * sizeof(guint64));
		*n_words = words;
	}
	(*bits)[id / 64] |= (guint64)1 << id % 64;
}

static gboolean add_need(struct need *need, const struct node *node);

/* Adds the first thing that a branch cannot do without; FALSE for none. */
static gboolean
add_branch(struct need *need, const struct node *node)
{
	for (; node != NULL; node = node->next)
		if (node->type == NODE_SYMBOL || node->type == NODE_CONCEPT ||
		    (node->type == NODE_GROUP && !node->is_optional))
			return add_need(need, node);
	return FALSE;
}

static gboolean
add_need(struct need *need, const struct node *node)
{
	if (node->type == NODE_SYMBOL) {
		set_bit(&need->symbols, &need->symbol_words, node->id);
		return TRUE;
	}
	if (node->type == NODE_CONCEPT) {
		set_bit(&need->concepts, &need->concept_words, node->id);
		return TRUE;
	}
	for (guint i = 0; i < node->set_words; i++)
		for (guint64 left = node->set[i]; left != 0;
		     left &= left - 1)
			set_bit(&need->symbols, &need->symbol_words,
			    i * 64 + (guint)__builtin_ctzll(left));
	for (guint i = 0; i < node->branches->len; i++)
		if (!add_branch(need, node->branches->pdata[i]))
			return FALSE;
	return TRUE;
}

static void
clear_need(gpointer data)
{
	struct need *need = data;

	g_free(need->symbols);
	g_free(need->concepts);
}

/* The needs of a pattern beyond its first element, by which it is found. */
static GArray *
list_needs(const struct node *node)
{
	GArray *needs = g_array_new(FALSE, TRUE, sizeof(struct need));

	g_array_set_clear_func(needs, clear_need);
	for (node = node->next; node != NULL; node = node->next) {
		struct need need = {NULL, 0, NULL, 0};

		if ((node->type == NODE_SYMBOL ||
		        node->type == NODE_CONCEPT ||
		        (node->type == NODE_GROUP && !node->is_optional)) &&
		    add_need(&need, node))
			g_array_append_val(needs, need);
		else
			clear_need(&need);
	}
	return needs;
}

static gboolean
is_about_roles(const char *id)
{
	return g_str_has_suffix(id, "-prior") ||
	    g_str_has_suffix(id, "-after") || g_str_has_suffix(id, "-before");
}

void
lexicon_finish(struct lexicon *lexicon)
{
	for (guint c = 0; c < lexicon->concepts->len; c++) {
		struct concept *concept = lexicon->concepts->pdata[c];

		for (guint i = concept->pattern_needs->len;
		     i < concept->patterns->len; i++)
			g_ptr_array_add(concept->pattern_needs,
			    list_needs(concept->patterns->pdata[i]));
	}
	/* A concept needs earlier ones only: from the last to the first. */
	for (guint c = lexicon->concepts->len; c > 0; c--) {
		struct concept *concept = lexicon->concepts->pdata[c - 1];

		concept->is_early = concept->is_early ||
		    concept->is_inherited || concept->class == CLASS_ROLE ||
		    is_about_roles(concept->id);
		for (guint i = 0; concept->is_early && i < concept->needs->len;
		     i++) {
			struct concept *needed = lexicon->concepts->pdata
			    [g_array_index(concept->needs, guint, i)];

			needed->is_early = TRUE;
		}
	}
}

static void
free_concept(gpointer data)
{
	struct concept *concept = data;

	g_ptr_array_unref(concept->patterns);
	g_ptr_array_unref(concept->pattern_needs);
	g_array_unref(concept->unless);
	g_array_unref(concept->needs);
	g_array_unref(concept->line);
	g_free(concept);
}

static void
free_symbol(gpointer data)
{
	struct symbol *symbol = data;

	pattern_free(symbol->pattern);
	g_free(symbol->text);
	g_free(symbol);
}

static void
free_node(gpointer data)
{
	struct node *node = data;

	if (node->branches != NULL)
		g_ptr_array_unref(node->branches);
	g_free(node->set);
	g_free(node);
}

struct lexicon *
lexicon_load(const char *path, const char *schema, GError **error)
{
	struct xml_node *root = xml_tree_read(path, schema, error);

	if (root == NULL)
		return NULL;

	struct lexicon *lexicon = g_new0(struct lexicon, 1);

	lexicon->concepts = g_ptr_array_new_with_free_func(free_concept);
	lexicon->concept_by_id = g_hash_table_new(g_str_hash, g_str_equal);
	lexicon->symbols = g_ptr_array_new_with_free_func(free_symbol);
	lexicon->symbol_by_text =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	lexicon->words = g_hash_table_new(g_str_hash, g_str_equal);
	lexicon->prefixes = g_hash_table_new(g_str_hash, g_str_equal);
	lexicon->regexes = g_array_new(FALSE, FALSE, sizeof(guint));
	lexicon->nodes = g_ptr_array_new_with_free_func(free_node);
	lexicon->prefix_min = G_MAXUINT;
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
	g_hash_table_unref(lexicon->symbol_by_text);
	g_hash_table_unref(lexicon->words);
	g_hash_table_unref(lexicon->prefixes);
	g_ptr_array_unref(lexicon->concepts);
	g_ptr_array_unref(lexicon->symbols);
	g_array_unref(lexicon->regexes);
	g_ptr_array_unref(lexicon->nodes);
	g_free(lexicon);
}

const struct concept *
lexicon_find(const struct lexicon *lexicon, const char *id)
{
	return g_hash_table_lookup(lexicon->concept_by_id, id);
}

void
lexicon_symbols(const struct lexicon *lexicon, const char *word, GArray *out)
{
	const char *whole = word;
	gsize n = strlen(word);
	gpointer found = g_hash_table_lookup(lexicon->words, word);
	char start[64];

	if (found != NULL) {
		guint id = GPOINTER_TO_UINT(found) - 1;

		g_array_append_val(out, id);
	}
	for (gsize i = lexicon->prefix_min;
	    i <= MIN(n, lexicon->prefix_max) && i < sizeof(start); i++) {
		memcpy(start, word, i);
		start[i] = '\0';
		found = g_hash_table_lookup(lexicon->prefixes, start);
		if (found != NULL) {
			guint id = GPOINTER_TO_UINT(found) - 1;

			g_array_append_val(out, id);
		}
	}
	while (g_ascii_isalpha(*word))
		word++;
	if (*word == '\0')
		return;
	for (guint i = 0; i < lexicon->regexes->len; i++) {
		guint id = g_array_index(lexicon->regexes, guint, i);
		const struct symbol *symbol = lexicon->symbols->pdata[id];

		if (pattern_matches(symbol->pattern, whole) == MATCH_YES)
			g_array_append_val(out, id);
	}
}

/* The language of the lexicon's patterns, compiled into graphs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/lexicon.h"

#include <string.h>

#include "support/fault.h"

#define MAX_GAP_WORDS 120

/*
 * The language of patterns, one pattern a line:
 *   word       that word            word*     any word that begins so
 *   /regex/    a word with more than letters in it that matches
 *   \(         the mark itself      @concept  a span tagged before
 *   _          any one word         _4        up to four words, no . ; : ?
 *   ( a | b )  alternatives         [ a | b ] the same, optional
 *   !( a | b ) none of these here   ^         the sentence begins here
 *   # remark to the end of the line
 */

struct compiler {
	struct lexicon *lexicon;
	const char *path;
	guint line;
	const char *at; /* what is left of the pattern */
	struct concept *concept;
	struct node *spare; /* nodes that became bits of a set */
	GError *error;
};

static struct node *
add_node(struct compiler *c, enum node_type type)
{
	struct lexicon *lexicon = c->lexicon;
	struct node *node = c->spare;

	if (node != NULL) {
		c->spare = node->next;
		*node = (struct node){.type = (guint8)type};
		return node;
	}
	if (lexicon->n_nodes % NODES_PER_BLOCK == 0)
		g_ptr_array_add(lexicon->node_blocks,
		    g_new0(struct node, NODES_PER_BLOCK));
	node = lexicon_node(lexicon, lexicon->n_nodes++);
	node->type = (guint8)type;
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
	g_autoptr(GError) why = NULL;
	guint id = symbols_add(c->lexicon, text, n, type, &why);

	if (why != NULL)
		fail(c, "", why->message);
	return id;
}

static void
skip_blanks(struct compiler *c)
{
	while (*c->at == ' ' || *c->at == '\t')
		c->at++;
}

static struct node *compile_sequence(struct compiler *c, struct node *after);

/*
 * Alternatives up to the closing bracket, each of them joined to AFTER; FIRST,
 * where it is not NULL, was read before them.
 */
static void
compile_branches(struct compiler *c, struct node *node, struct node *first,
    struct node *after, char close)
{
	GPtrArray *branches = g_ptr_array_new();

	if (first != NULL)
		g_ptr_array_add(branches, first);
	do {
		c->at++;
		g_ptr_array_add(branches, compile_sequence(c, after));
	} while (*c->at == '|');
	node->group = g_new0(struct group, 1);
	node->group->n_branches = branches->len;
	node->group->branches = (struct node **)g_ptr_array_free(branches, FALSE);
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

static gboolean
is_single_word(const struct node *branch, const struct node *join)
{
	return branch->type == NODE_SYMBOL && branch->next == join;
}

/*
 * Most alternatives are single words: they become one set of bits, so that a
 * token is held against all of them at once.
 */
static void
fold_words(struct compiler *c, struct group *group, const struct node *join)
{
	guint32 kept = 0, low = G_MAXUINT32, high = 0;

	for (guint32 i = 0; i < group->n_branches; i++) {
		const struct node *branch = group->branches[i];

		if (!is_single_word(branch, join))
			continue;
		low = MIN(low, branch->id / 64);
		high = MAX(high, branch->id / 64);
	}
	if (low > high)
		return;
	group->set_base = low;
	group->set_words = high - low + 1;
	group->set = g_new0(guint64, group->set_words);
	for (guint32 i = 0; i < group->n_branches; i++) {
		struct node *branch = group->branches[i];

		if (!is_single_word(branch, join)) {
			group->branches[kept++] = branch;
			continue;
		}
		group->set[branch->id / 64 - low] |= (guint64)1
		    << branch->id % 64;
		branch->next = c->spare;
		c->spare = branch;
	}
	group->n_branches = kept;
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
		compile_branches(c, node, NULL, join, close);
		if (c->error == NULL)
			fold_words(c, node->group, join);
		node->next = join;
		*last = join;
	} else if (*c->at == '!' && c->at[1] == '(') {
		node->type = NODE_NOT;
		c->at++;
		compile_branches(c, node, NULL, NULL, ')');
	} else if (*c->at == '_') {
		char *end = NULL;
		guint64 max = g_ascii_strtoull(c->at + 1, &end, 10);

		node->type = max == 0 ? NODE_ANY : NODE_GAP;
		node->max = (guint16)MIN(max, MAX_GAP_WORDS);
		c->at = end;
	} else if (*c->at == '^') {
		node->type = NODE_START;
		c->at++;
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
	if (node->type == NODE_START)
		return can_begin(node->next);
	if (node->type == NODE_GROUP) {
		for (guint32 i = 0; i < node->group->n_branches; i++)
			if (!can_begin(node->group->branches[i]))
				return FALSE;
		return !node->is_optional || can_begin(node->next);
	}
	if (node->type == NODE_GAP && node->max == 0)
		return can_begin(node->next); /* a join */
	return node->type == NODE_SYMBOL || node->type == NODE_CONCEPT;
}

/* One line: a sequence, or alternatives of the whole line. */
static struct node *
compile_pattern(struct compiler *c)
{
	struct node *first = compile_sequence(c, NULL);

	if (*c->at == '|') {
		struct node *group = add_node(c, NODE_GROUP);

		compile_branches(c, group, first, NULL, '\0');
		first = group;
	}
	if (c->error == NULL && *c->at != '\0')
		fail(c, "a bracket too many near ", c->at);
	return first;
}

gboolean
lexicon_compile(struct lexicon *lexicon, struct concept *concept,
    const char *path, const char *text, guint line, GError **error)
{
	struct compiler c = {.lexicon = lexicon, .path = path,
	    .concept = concept};
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL && c.error == NULL; i++) {
		char *remark = strchr(lines[i], '#');
		struct phrase phrase = {.line = line + i};

		if (remark != NULL)
			*remark = '\0';
		g_strstrip(lines[i]);
		if (lines[i][0] == '\0')
			continue;
		c.line = line + i;
		c.at = lines[i];
		phrase.entry = compile_pattern(&c);
		if (c.error == NULL && !can_begin(phrase.entry))
			fail(&c, "a pattern must begin with a word or concept: ",
			    lines[i]);
		if (c.error == NULL)
			g_array_append_val(concept->phrases, phrase);
	}
	if (c.error != NULL) {
		g_propagate_error(error, c.error);
		return FALSE;
	}
	return TRUE;
}

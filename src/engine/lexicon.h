/* The lexicon: concepts as patterns of words and of other concepts. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_LEXICON_H
#define CLAUSELINT_LEXICON_H

#include <glib.h>

#include "support/pattern.h"
#include "support/xml.h"

/* What a concept does in a sentence, beyond being there. */
enum concept_class {
	CLASS_PLAIN,
	CLASS_ROLE,      /* who: its id is the actor of a frame */
	CLASS_ACT,       /* makes a frame */
	CLASS_MODALITY,  /* its id is the modality of a frame */
	CLASS_NEGATION,
	CLASS_CONDITION, /* opens a condition: if, upon, unless */
	CLASS_VOID,      /* the sentence binds nobody: example, old contract */
	N_CLASSES,
};

enum node_type { NODE_SYMBOL, NODE_CONCEPT, NODE_GAP, NODE_ANY, NODE_NOT,
	NODE_GROUP };

/*
 * A pattern is a graph of nodes that ends in NULL. A group's alternatives
 * rejoin at its own next node; an optional one may be passed by.
 */
struct node {
	enum node_type type;
	guint id;             /* symbol or concept */
	guint max;            /* NODE_GAP: words at most */
	gboolean is_optional;
	GPtrArray *branches;  /* NODE_GROUP, NODE_NOT: struct node * */
	guint64 *set;         /* NODE_GROUP: bits of single-word branches */
	guint set_words;      /* of 64 bits */
	struct node *next;
};

/*
 * What a sentence must hold for a pattern to match in it: one of these symbols
 * or one of these concepts. Asked before the pattern is tried.
 */
struct need {
	guint64 *symbols;
	guint symbol_words;
	guint64 *concepts;
	guint concept_words;
};

struct concept {
	const char *id;
	guint number;
	enum concept_class class;
	gboolean is_early;     /* parties or definitions ask for it */
	gboolean is_inherited; /* a defined term takes it from its definition */
	GPtrArray *patterns;   /* struct node *: entry nodes */
	GPtrArray *pattern_needs; /* GArray of struct need, one a pattern */
	GArray *unless;        /* guint: concepts that mask this one */
	GArray *needs;         /* guint: concepts that its patterns name */
	GArray *line;          /* guint: line of each pattern */
};

/* A word class that a pattern asks for: a word, a beginning, or a regex. */
enum symbol_type { SYMBOL_WORD, SYMBOL_PREFIX, SYMBOL_PATTERN };

struct symbol {
	enum symbol_type type;
	char *text;
	Pattern *pattern;
};

struct lexicon {
	GPtrArray *concepts;      /* struct concept *, in cascade order */
	GHashTable *concept_by_id;
	GPtrArray *symbols;       /* struct symbol * */
	GHashTable *symbol_by_text;
	GHashTable *words;        /* word -> symbol + 1 */
	GHashTable *prefixes;     /* beginning -> symbol + 1 */
	GArray *regexes;          /* guint: symbols with a pattern */
	GPtrArray *nodes;         /* all nodes, to be freed */
	guint prefix_min, prefix_max; /* bytes */
};

/* Fails: FAULT_RULES with "PATH:LINE: reason". */
struct lexicon *lexicon_load(const char *path, const char *schema,
    GError **error);

/*
 * Marks the concepts that must be known before the parties and definitions
 * are: call it when all concepts are there.
 */
void lexicon_finish(struct lexicon *lexicon);

/* Adds the concepts that a pack brings along in its own <lexicon>. */
gboolean lexicon_add(struct lexicon *lexicon, const char *path,
    const struct xml_node *node, GError **error);
void lexicon_free(struct lexicon *lexicon);

/* NULL where there is no such concept. */
const struct concept *lexicon_find(const struct lexicon *lexicon,
    const char *id);

/*
 * The symbols that WORD satisfies, appended to OUT (guint). Regex symbols that
 * give up are left out.
 */
void lexicon_symbols(const struct lexicon *lexicon, const char *word,
    GArray *out);

#endif

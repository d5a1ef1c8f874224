/* The lexicon: concepts as patterns of words and of other concepts. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_LEXICON_H
#define CLAUSELINT_LEXICON_H

#include <stdbool.h>

#include <glib.h>

#include "support/pattern.h"
#include "support/xml.h"

/* What a concept does in a sentence, beyond being there. */
enum concept_class {
	CLASS_PLAIN,
	CLASS_ROLE,      /* who: its id is the actor of a frame */
	CLASS_ACT,       /* makes a frame, and governs the words near it */
	CLASS_VERB,      /* makes a frame, and governs nothing */
	CLASS_MODALITY,  /* its id is the modality of a frame */
	CLASS_NEGATION,
	CLASS_CONDITION, /* opens a condition: if, upon, unless */
	CLASS_VOID,      /* the sentence binds nobody: example, old contract */
	N_CLASSES,
};

enum node_type { NODE_SYMBOL, NODE_CONCEPT, NODE_GAP, NODE_ANY, NODE_NOT,
	NODE_START, NODE_GROUP };

/*
 * A pattern is a graph of nodes that ends in NULL. A group's alternatives
 * rejoin at its own next node; an optional one may be passed by.
 */
struct node {
	guint8 type; /* enum node_type */
	bool is_optional;
	bool is_planned;
	bool is_open; /* a match may begin with any word or with none */
	guint16 max;          /* NODE_GAP: words at most */
	guint32 id;           /* symbol or concept */
	guint64 first; /* signature of what a match can begin with, so that most
	                  tokens are turned away at once */
	struct node *next;
	struct node **branches; /* NODE_GROUP, NODE_NOT; owned */
	guint32 *words;         /* symbols that the first of them begin with */
	guint64 *set;           /* NODE_GROUP: bits of single-word branches */
	guint32 n_branches, n_words; /* the branches with a word come first, in
	                                the order of WORDS */
	guint32 set_base, set_words; /* of 64 bits: SET begins with SET_BASE */
};

/* Bits of word WORD among the bits of a sentence. */
struct mask {
	guint32 word;
	guint64 bits;
};

/*
 * What a sentence must hold for a pattern to match in it: a symbol or concept
 * of these masks. Asked before the pattern is tried.
 */
struct need {
	guint32 first, n; /* in the lexicon's masks */
};

/* A line of a concept. */
struct phrase {
	struct node *entry;
	guint line;
	guint first_need, n_needs; /* in the lexicon's */
};

struct concept {
	const char *id;
	guint number;
	enum concept_class class;
	gboolean is_early;     /* parties or definitions ask for it */
	gboolean is_inherited; /* a defined term takes it from its definition */
	const char *wording;   /* what our wording calls it, NULL for nothing */
	GArray *phrases;       /* struct phrase */
	GArray *unless;        /* guint: concepts that mask this one */
	GArray *needs;         /* guint: concepts that its patterns name */
};

/* A word class that a pattern asks for: a word, a beginning, or a regex. */
enum symbol_type { SYMBOL_WORD, SYMBOL_PREFIX, SYMBOL_PATTERN };

struct symbol {
	enum symbol_type type;
	char *text;
	Pattern *pattern;
};

/* A word or a beginning of words, found by the hash of its bytes. */
struct lexeme {
	guint32 hash;
	guint32 symbol; /* + 1; 0 where the slot is free */
};

enum { NODES_PER_BLOCK = 256 };

struct lexicon {
	GPtrArray *concepts;      /* struct concept *, in cascade order */
	GHashTable *concept_by_id;
	GPtrArray *symbols;       /* struct symbol * */
	GHashTable *symbol_by_text;
	struct lexeme *lexemes;   /* an open hash table, laid out by plan.c */
	guint32 n_lexemes;        /* slots: a power of two */
	GArray *regexes;          /* guint: symbols with a pattern */
	GPtrArray *node_blocks;   /* struct node[NODES_PER_BLOCK] each */
	guint n_nodes;
	GArray *needs, *masks;    /* struct need, struct mask: of all phrases */
	/* A sentence's bits: those of its symbols, then of its concepts. */
	guint symbol_words, bit_words;
};

static inline struct node *
lexicon_node(const struct lexicon *lexicon, guint i)
{
	struct node *block = lexicon->node_blocks->pdata[i / NODES_PER_BLOCK];

	return &block[i % NODES_PER_BLOCK];
}

/* The hash of no bytes, and of those hashed so far and one more; a whole word's
   is told from that of a beginning by a last step. */
#define LEXEME_START 2166136261u

static inline guint32
lexeme_step(guint32 hash, char byte)
{
	return (hash ^ (guint8)byte) * 16777619u;
}

static inline guint32
lexeme_whole(guint32 hash)
{
	return lexeme_step(hash, '\0');
}

/* The slot to look at first. */
static inline guint32
lexeme_slot(const struct lexicon *lexicon, guint32 hash)
{
	return (hash ^ hash >> 15) & (lexicon->n_lexemes - 1);
}

/* The bits of a symbol and of a concept in a signature. */
static inline guint64
lexicon_symbol_bit(guint id)
{
	return (guint64)1 << ((id * 2654435769u) >> 26);
}

static inline guint64
lexicon_concept_bit(guint id)
{
	return (guint64)1 << ((id * 2246822519u + 374761393u) >> 26);
}

/* Fails: FAULT_RULES with "PATH:LINE: reason". */
struct lexicon *lexicon_load(const char *path, const char *schema,
    GError **error);

/* plan.c: what each pattern needs, and which concepts come early; once, when
   all concepts are there. */
void lexicon_plan(struct lexicon *lexicon);

/*
 * compile.c: the patterns of TEXT, which begins at LINE of PATH, one a line,
 * into CONCEPT. Fails: FAULT_RULES.
 */
gboolean lexicon_compile(struct lexicon *lexicon, struct concept *concept,
    const char *path, const char *text, guint line, GError **error);

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

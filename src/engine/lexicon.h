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
 * rejoin at its own next node; an optional one may be passed by. Most nodes
 * are only looked at to turn a token away, so they are small.
 */
struct node {
	guint8 type; /* enum node_type */
	bool is_optional;
	bool is_planned;
	guint16 max; /* NODE_GAP: words at most */
	guint32 id;  /* symbol or concept */
	guint64 first; /* signature of what a match can begin with, so that most
	                  tokens are turned away at once */
	struct node *next;
	struct group *group; /* NODE_GROUP, NODE_NOT; owned */
};

/* Alternatives: those of one word as a set, the others as branches. */
struct group {
	guint64 *set;           /* bits of symbols */
	guint32 set_base, set_words; /* of 64 bits: SET begins with SET_BASE */
	guint64 word_bits;      /* WORDS as a signature */
	guint32 *words;         /* symbols that the first branches begin with,
	                           in their order */
	struct node **branches;
	guint32 n_branches, n_words;
};

/* Bits of word WORD among the bits of a sentence's concepts. */
struct mask {
	guint32 word;
	guint64 bits;
};

/* With what a match of a phrase may begin, and the number of what follows. */
struct start {
	guint32 key;
	guint32 follower;
};

/* What follows a start: NEXT is NULL where it is the whole match. */
struct follower {
	guint64 first; /* its signature */
	const struct node *next;
};

/*
 * A line of a concept. What a sentence must hold for it to match there is a
 * few needs, all of which must be met: each is a number that stands for some
 * keys, any of which meets it (plan.c).
 */
struct phrase {
	struct node *entry;
	guint line;
	gboolean is_direct; /* a match is a start and what follows it; else it is
	                       to be matched from the entry */
	guint first_need, n_needs;   /* in the lexicon's needs */
	guint first_start, n_starts; /* in the lexicon's starts */
};

struct concept {
	const char *id;
	guint number;
	enum concept_class class;
	gboolean is_early;     /* parties or definitions ask for it */
	gboolean is_inherited; /* a defined term takes it from its definition */
	gboolean is_head;      /* but only where that is what it defines */
	const char *wording;   /* what our wording calls it, NULL for nothing */
	GArray *phrases;       /* struct phrase */
	GArray *unless;        /* guint: concepts that mask this one */
	GArray *needs;         /* guint: concepts that its patterns name */
};

/* A word class that a pattern asks for: a word, a beginning, or a regex. */
enum symbol_type { SYMBOL_WORD, SYMBOL_PREFIX, SYMBOL_PATTERN };

struct symbol {
	guint32 text; /* in the lexicon's texts */
	guint8 type;  /* enum symbol_type */
	Pattern *pattern;
};

/* A symbol, found by the hash of its bytes. */
struct lexeme {
	guint32 hash;
	guint32 symbol; /* + 1; 0 where the slot is free */
};

/* Some numbers for each key: LIST[FIRST[KEY]] up to LIST[FIRST[KEY + 1]]. */
struct by_key {
	guint32 *first, *list;
};

enum { NODES_PER_BLOCK = 256 };

struct lexicon {
	GPtrArray *concepts;      /* struct concept *, in cascade order */
	GHashTable *concept_by_id;
	GArray *members[N_CLASSES]; /* guint: the concepts of each class */
	GArray *inherited; /* guint: those that a defined term takes over */
	GArray *symbols;          /* struct symbol */
	GString *texts;           /* theirs, each with its NUL */
	struct lexeme *lexemes;   /* an open hash table of the symbols */
	guint32 n_lexemes;        /* slots: a power of two */
	guint32 *prefix_lengths;  /* by the first two bytes of a word: bit N
	                             stands for beginnings of N bytes */
	GArray *regexes;          /* guint: symbols with a pattern */
	GPtrArray *node_blocks;   /* struct node[NODES_PER_BLOCK] each */
	guint n_nodes;
	/* A symbol's key is its id; behind them come those of the concepts. */
	guint first_concept_key, n_keys;
	GArray *starts;           /* struct start: of all phrases */
	GArray *followers;        /* struct follower */
	GArray *needs;            /* guint32: of all phrases */
	guint n_needs;            /* different ones */
	struct by_key starts_of, needs_of; /* that a key is or meets */
};

static inline struct node *
lexicon_node(const struct lexicon *lexicon, guint i)
{
	struct node *block = lexicon->node_blocks->pdata[i / NODES_PER_BLOCK];

	return &block[i % NODES_PER_BLOCK];
}

/*
 * A signature is 64 bits for the symbols and concepts of a set; two that have
 * no bit in common share none of them. Every token has the last bit, and what
 * can begin with any word, or with none.
 */
#define SIGNATURE_ANY ((guint64)1 << 63)

static inline guint64
lexicon_symbol_bit(guint id)
{
	return (guint64)1 << ((guint64)(id * 2654435769u) * 63 >> 32);
}

static inline guint64
lexicon_concept_bit(guint id)
{
	return (guint64)1
	    << ((guint64)(id * 2246822519u + 374761393u) * 63 >> 32);
}

/* Fails: FAULT_RULES with "PATH:LINE: reason". */
struct lexicon *lexicon_load(const char *path, const char *schema,
    GError **error);

/* plan.c: what each pattern needs, and which concepts come early; once, when
   all concepts are there. */
void lexicon_plan(struct lexicon *lexicon);

/* need.c: the starts and needs of each phrase; once, when all are planned. */
void lexicon_plan_needs(struct lexicon *lexicon);

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

/* symbol.c: makes and frees the symbols of LEXICON. */
void symbols_open(struct lexicon *lexicon);
void symbols_close(struct lexicon *lexicon);

/* The symbol that the N_BYTES of TEXT are, made where it is new. Fails: a
   regular expression that does not compile. */
guint symbols_add(struct lexicon *lexicon, const char *text, gsize n_bytes,
    enum symbol_type type, GError **error);

/*
 * The symbols that WORD satisfies, appended to OUT (guint). Regex symbols that
 * give up are left out.
 */
void symbols_of(const struct lexicon *lexicon, const char *word, GArray *out);

#endif

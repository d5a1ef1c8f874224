/* Paragraphs as clauses: headings, list stems, sentences, one spelling, and the way back. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_CLAUSE_H
#define CLAUSELINT_CLAUSE_H

#include <glib.h>

#include "body/body.h"

/*
 * A word or mark of the normalised text. Words are lower case; quotes are
 * folded to ' and ", dashes between words to "-", look-alike letters to Latin.
 * "CA's" is two tokens, "ca" and "'s"; "24-hour" is "24" and "hour";
 * "twenty-four" and "co-operate" are one; "7.2(b)" is "7.2" "(" "b" ")";
 * an address ("https://ca.example/x", "ca.example/x", "a@b.example") is one.
 * The marks , ; : . ? ! ( ) [ ] " | / - are tokens of their own.
 */
struct token {
	guint32 word;       /* offset of a NUL-ended string in words->str */
	guint32 paragraph;  /* index in body->paragraphs */
	guint32 start, end; /* bytes in that paragraph's text */
	guint8 is_capital;  /* began with a capital where that tells something */
};

enum unit_role {
	UNIT_BODY,
	UNIT_HEADING,
	UNIT_RECITAL,
	UNIT_QUESTION,
	UNIT_ROW,     /* a table row: "header : cell | header : cell" */
};

/* What stands between the items of a list. */
enum { JOIN_NONE, JOIN_AND, JOIN_OR, JOIN_AND_OR };

/* A sentence as it reads with its stem and tail: what the engine judges. */
struct unit {
	guint32 first, n;      /* its own tokens in clauses->tokens */
	guint32 own_first, own_n; /* the part that is not stem or tail */
	guint32 section;       /* index in clauses->sections */
	guint32 paragraph;     /* where it begins */
	gboolean has_stem;     /* stem words come before its own */
	gint32 anchor;         /* for a note: the unit it annotates, else -1 */
	gint32 group;          /* same number: items of one list; else -1 */
	guint8 joined;         /* the items of its group: JOIN_* */
	guint8 document;       /* of a bundle, from 0 */
	enum unit_role role;
};

struct section {
	guint32 paragraph;  /* its heading, or the paragraph with its number */
	gint32 parent;      /* index, -1 at the top */
	char *label;        /* "7.2(b)" as it is cited, "" for none; owned */
	char *heading;      /* its words, "" for none; owned */
	gboolean is_annex;  /* an annex, a schedule, or within one */
};

typedef struct clauses {
	const Body *body;
	GString *words;   /* spellings of the tokens, each NUL-ended */
	GArray *tokens;   /* struct token; a stem's tokens stand again before
	                     each of its items */
	GArray *units;    /* struct unit */
	GArray *sections; /* struct section */
	GArray *paragraph_section; /* guint32 for each paragraph of the body */
	GPtrArray *paragraph_label; /* char *: full label, "7.2(b)" */
} Clauses;

Clauses *outline_build(const Body *body);
void clauses_free(Clauses *clauses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Clauses, clauses_free)

/*
 * The clauses of a bundle: LIST (Clauses *) has those of each document that
 * BODY joins, built by itself, so that no list or section runs on from one
 * into the next. Owns: free with clauses_free; it points into BODY and LIST,
 * which must outlive it. Cannot fail.
 */
Clauses *outline_join(const Body *body, const GPtrArray *list);

/*
 * The heading path that a reader would name for paragraph I, "7 Revocation",
 * nearest heading with its label. Returns a new string, "" for none.
 */
char *outline_heading(const Clauses *clauses, guint i);

/* The label of paragraph I as it is cited in full: "7.2(b)". Never NULL. */
const char *outline_label(const Clauses *clauses, guint i);

void outline_dump(const Clauses *clauses, GString *out);

#endif

/* What a redline did to the requirements: both views of a document compared. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_REDLINE_H
#define CLAUSELINT_REDLINE_H

#include "body/body.h"
#include "engine/engine.h"

/* A tracked change in a clause that the verdict rests on. */
struct redline_change {
	const char *author, *date; /* as the document has them, may be "" */
	const char *change;        /* "insertion", "deletion" ... */
	gboolean is_gone;          /* its words stood in the original only */
	char *words;               /* one line */
};

/* A requirement that the two views answer differently. */
struct redline_shift {
	const struct rule *rule;
	enum status was, is;
	gboolean is_worse;
	GPtrArray *changes; /* struct redline_change * */
};

typedef struct redline {
	GPtrArray *shifts; /* struct redline_shift *, in the order of the rules */
} Redline;

/*
 * Compares the verdicts of the original view of a document, BEFORE, with those
 * of its final view, AFTER, by the same packs. A requirement that is weakened
 * in both got worse by a kind of weakening that is new, and better by one that
 * is gone. Owns: free with redline_free; points into all four. Cannot fail.
 */
Redline *redline_compare(const Verdicts *before, const Body *original,
    const Verdicts *after, const Body *final);
void redline_free(Redline *redline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Redline, redline_free)

#endif

/* Defined terms, party and document aliases, cross-references: what words mean in this document. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DEFINITION_H
#define CLAUSELINT_DEFINITION_H

#include <glib.h>

#include "clause/clause.h"

struct term {
	char *words;     /* normalised headword, words joined by one space */
	guint32 unit;    /* the unit that defines it */
	guint32 first, n; /* tokens that say what it means, in clauses->tokens */
	guint32 head_first, head_n; /* the headword where it is defined */
	gboolean is_alias; /* a name in brackets or quotes after its owner;
	                      FIRST and N are the owner's words */
	guint64 reach;   /* a bit for each document of a bundle in which it
	                    means that */
};

/* "Section 7.2", "clause 9", "Annex C", "this Section": what it points at. */
struct reference {
	guint32 first, n;  /* tokens in clauses->tokens */
	guint32 unit;      /* where it stands */
	gint32 section;    /* index in clauses->sections, -1 if not found */
};

typedef struct terms {
	GPtrArray *list;   /* struct term *; longer headwords first */
	GArray *references; /* struct reference, by first token */
} Terms;

/* Cannot fail. Owns: free with terms_free. */
Terms *meaning_scan(const Clauses *clauses);
void terms_free(Terms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Terms, terms_free)

/*
 * The terms of a bundle: LIST (Terms *) has those of each document that CLAUSES
 * joins. A document's own definitions come first; what it does not define
 * means there what the first document that does define it says.
 * Owns: free with terms_free; it points into LIST, which must outlive it.
 * Cannot fail.
 */
Terms *meaning_join(const Clauses *clauses, const GPtrArray *parts,
    const GPtrArray *list);

/* Whether TERM means what it says in UNIT. */
static inline gboolean
term_reaches(const struct term *term, const struct unit *unit)
{
	return (term->reach >> unit->document & 1) != 0;
}

void terms_dump(const Terms *terms, const Clauses *clauses, GString *out);

#endif

/* Rule packs over the clauses of a document: verdicts with their evidence. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_ENGINE_H
#define CLAUSELINT_ENGINE_H

#include <glib.h>

#include "clause/clause.h"
#include "definition/definition.h"
#include "engine/pack.h"

enum status {
	STATUS_SATISFIED,
	STATUS_WEAKENED,
	STATUS_MISSING,
	STATUS_NOT_APPLICABLE,
	STATUS_UNDECIDED,
};

/* A stretch of the document: a paragraph of the body and bytes in its text. */
struct place {
	guint32 paragraph;  /* index in body->paragraphs */
	guint32 start, end; /* bytes in that paragraph's text */
};

struct element_verdict {
	const struct element *element;
	gboolean found;
	GArray *evidence; /* struct place */
};

struct weakening {
	const char *kind;    /* interned */
	const struct element *element; /* the absent element, or NULL */
	struct place place;  /* what weakens; for an absent element, the core */
	gboolean has_place;
	struct place right;  /* the provision that is weakened */
	gboolean has_right;
};

struct verdict {
	const struct rule *rule;
	enum status status;
	GPtrArray *elements;   /* struct element_verdict * */
	GPtrArray *weakenings; /* struct weakening * */
	char *reason;          /* why undecided or not applicable, else NULL */
	gboolean is_idle;      /* of an optional pack that nothing calls for:
	                          reports leave it out */
};

/* Whether a pack applies, and what in the document says so. */
struct recognition {
	const struct pack *pack;
	gboolean applies;
	char *why; /* NULL where the pack was asked for by name */
	struct place place; /* the words that say so */
	gboolean has_place;
};

/* What our wording calls OURS the agreement calls THEIRS. */
struct naming {
	const char *ours;     /* "Subscriber", "this Agreement"; interned */
	char *theirs;	      /* "Customer", "these Terms", "you" */
	gboolean has_article; /* "the Customer", not "Customer" alone */
	gboolean is_pronoun;  /* "you" or "we", perhaps with a capital */
};

typedef struct verdicts {
	GPtrArray *list; /* struct verdict *, in pack and rule order */
	GPtrArray *packs; /* struct recognition *, one for each pack */
	GPtrArray *namings; /* struct naming * */
} Verdicts;

/*
 * Judges CLAUSES by every rule in force on AS_OF (ISO date) of the PACKS that
 * apply: all, or those that the agreement is recognised to be about.
 * Owns: the result points into PACKS; free with verdicts_free. Cannot fail.
 */
Verdicts *engine_run(const Packs *packs, const Clauses *clauses,
    const Terms *terms, const char *as_of);
void verdicts_free(Verdicts *verdicts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Verdicts, verdicts_free)

const char *status_name(enum status status);

/* What the stations of the engine made, for --dump=tag, frame and verdict. */
void engine_dump_tags(const Packs *packs, const Clauses *clauses,
    const Terms *terms, GString *out);
void engine_dump_frames(const Packs *packs, const Clauses *clauses,
    const Terms *terms, GString *out);
void engine_dump_verdicts(const Verdicts *verdicts, const Clauses *clauses,
    GString *out);

#endif

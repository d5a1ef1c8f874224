/* Several documents judged as one contract: which belong to it, which prevails, what stands where. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_BUNDLE_H
#define CLAUSELINT_BUNDLE_H

#include <glib.h>

#include "engine/engine.h"

/* Whether a document is part of the contract, by what a manifest says. */
enum belonging { BELONGS_BY_TEXT, BELONGS_YES, BELONGS_NO };

/* A document of a bundle. */
struct paper {
	const char *path;       /* as reports call it */
	const Body *body;
	const Clauses *clauses;
	const Terms *terms;
	const GPtrArray *names; /* char *: what else it is called; or NULL */
	gboolean is_signed;     /* the parties signed it: the first always */
	enum belonging belonging;
	guint rank;             /* 1 prevails over 2; 0: nothing is agreed */
};

/* A sentence of one of the papers. */
struct paper_place {
	guint paper;
	struct place place; /* in the body of that paper */
	gboolean is_set;    /* else the manifest says it */
};

/* How a paper stands to the contract, and what says so. */
enum standing {
	STANDING_SIGNED,
	STANDING_INCORPORATED,
	STANDING_APART, /* nothing makes it part: it was not counted */
};

struct position {
	enum standing standing;
	struct paper_place by; /* what makes it part, or says that it is none */
};

/* One requirement that a paper apart would change if it were counted. */
struct bundle_change {
	const struct rule *rule;
	enum status was, would_be;
	const char *kind; /* of what would weaken it, or NULL */
};

enum remark_kind {
	REMARK_BY_REFERENCE, /* only documents that were not signed say it */
	REMARK_APART,        /* a document that was not counted */
	REMARK_OUTRANKED,    /* what a document that prevails defeats */
};

/* What is to be said of the bundle beside its verdicts. Places are those of
   the joined body. */
struct bundle_remark {
	enum remark_kind kind;
	const struct rule *rule;      /* NULL for REMARK_APART */
	enum status alone;            /* BY_REFERENCE: in what was signed */
	gboolean has_place;
	struct place place;           /* what says it, or what is defeated */
	gboolean has_by;
	struct place by;              /* the sentence that ranks, or denies */
	const char *weakening;        /* OUTRANKED: its kind */
	guint paper;                  /* APART: its number; OUTRANKED: that
	                                 which prevails */
	GArray *changes;              /* APART: struct bundle_change */
};

typedef struct bundle {
	const GPtrArray *papers;    /* struct paper * */
	struct position *positions; /* one for each */
	Body *body;                 /* of those that are counted, joined */
	Clauses *clauses;
	Terms *terms;
	Verdicts *verdicts;
	GPtrArray *remarks;         /* struct bundle_remark * */
	struct joined *whole;       /* private, as are the rankings */
	GArray *rankings;
} Bundle;

/*
 * Reads what tells how documents speak of one another, from RULES_DIR, into
 * PACKS. Fails: FAULT_RULES.
 */
gboolean bundle_open(Packs *packs, const char *rules_dir, GError **error);

/*
 * Judges PAPERS (struct paper *, the agreement that is signed first) as one
 * contract, by PACKS after bundle_open. A paper that is neither signed nor
 * incorporated is not counted. What weakens is defeated where a paper that
 * grants the same without it prevails expressly.
 * Owns: free with bundle_free; it points into PACKS and PAPERS. Cannot fail.
 * Source: SEMANTICS on reading the whole agreement, and on precedence.
 */
Bundle *bundle_judge(const Packs *packs, const GPtrArray *papers,
    const char *as_of);
void bundle_free(Bundle *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bundle, bundle_free)

/* "signed", "incorporated" or "apart". */
const char *standing_name(enum standing standing);

/* Which papers belong to the contract and which prevail, for --dump. */
void bundle_dump(const Bundle *bundle, GString *out);

#endif

/* Verdicts as findings: place, level, wording, fingerprint. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_FINDING_H
#define CLAUSELINT_FINDING_H

#include <glib.h>

#include "clause/clause.h"
#include "engine/bundle.h"
#include "engine/engine.h"

struct finding {
	const char *requirement; /* rule id, or "document/hidden-text" ... */
	const char *title;
	const char *about;       /* the rule id that a notice is about, or NULL */
	const char *status;      /* "weakened", "missing", or "noticed" */
	const char *kind;        /* "notice-period", "incomplete", NULL */
	const char *element;     /* id of the absent element, or NULL */
	enum level level;
	char *message;           /* owned */
	char *suggestion;        /* owned, may be NULL */
	char *clause;            /* the whole model clause; owned, or NULL */
	const char *citation;    /* may be NULL */
	const char *why;         /* may be NULL */
	const char *serves;      /* what a clause that holds is good for, or NULL */
	gboolean has_place;
	struct place place;
	gboolean has_right;
	struct place right;      /* the provision that is weakened */
	gboolean has_home;
	struct place home;       /* the heading where a missing clause belongs */
	char *fingerprint;       /* hex, stable over edits elsewhere; owned */
	const struct confidence *confidence; /* in findings like it, or NULL */
	const struct revision *revision; /* that made the words, or NULL */
};

typedef struct findings {
	GPtrArray *list; /* struct finding *, in rule order, then place */
} Findings;

/* What the finding is about, or where what is missing belongs; or NULL. */
const struct place *finding_place(const struct finding *finding);

/* Whether the suggestion is a part of a clause, "... at all times ...". */
gboolean finding_is_part(const struct finding *finding);

/*
 * What FINDINGS, struct finding * of one requirement, suggest, each wording
 * once; behind parts of a clause the whole of it. The caller frees the array,
 * whose strings (const char *) are the findings'.
 */
GPtrArray *finding_wordings(const GPtrArray *findings);

/* What may be noticed about the file itself, as reports list rules. */
struct notice_rule {
	const char *id, *title;
	enum level level;
	const char *message; /* without a full stop */
};

/* The I-th, NULL behind the last. */
const struct notice_rule *notice_rule(guint i);

/* How what we suggest is worded. */
enum wording_style { WORDING_AUTO, WORDING_MODERN, WORDING_TRADITIONAL };

/*
 * What is to be said of VERDICTS. Suggestions call things as the agreement
 * does, in STYLE, or in the style that it is written in. BUNDLE is what they
 * were made from, or NULL for a single document.
 * Owns: free with findings_free; points into VERDICTS, packs and the body.
 */
Findings *finding_make(const Verdicts *verdicts, const Clauses *clauses,
    const Bundle *bundle, enum wording_style style);
void findings_free(Findings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Findings, findings_free)

#endif

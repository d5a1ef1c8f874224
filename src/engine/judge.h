/* A rule in hand, as the rooms that judge it pass it on. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_JUDGE_H
#define CLAUSELINT_JUDGE_H

#include "engine/engine.h"
#include "engine/expr.h"
#include "engine/frame.h"
#include "engine/program.h"

struct judge {
	const struct frames *frames;
	const Clauses *clauses;
	const Terms *terms;
	const struct concept *link; /* "this", "the same": refers back */
	const struct concept *subject_to; /* "subject to": reads elsewhere */
	const struct concept *opening; /* "but": goes on where it opens */
	const struct concept *resuming; /* "however, this": of a new paragraph */
	const struct concept *sequel; /* "thereafter": after what went before */
	gboolean *operative; /* for each unit */
	gboolean *defining;  /* for each unit: nothing but a definition */
	const char *as_of; /* ISO date */
	/* for the rule in hand: */
	const struct rule *rule;
	GArray *core; /* guint units */
	GArray *pool; /* guint units, core included */
	gboolean *is_pooled; /* for each unit */
	gboolean *is_before; /* pooled for elements, and weakens nothing */
	GHashTable *listed;  /* lists whose items were looked at */
	struct verdict *verdict;
};

static inline const struct unit *
judge_unit(const struct judge *j, guint unit)
{
	return &g_array_index(j->clauses->units, struct unit, unit);
}

/* Whether a part of a rule that looks in SCOPE reads UNIT. */
static inline gboolean
judge_reads(const struct judge *j, enum scope scope, guint unit)
{
	return j->operative[unit] ||
	    (scope == SCOPE_TEXT && j->defining[unit]);
}

/* Whether PART counts on the day in hand and holds in UNIT. */
static inline gboolean
judge_holds(const struct judge *j, const struct part *part, guint unit,
    struct hit *hit)
{
	return dates_hold(&part->dates, j->as_of) &&
	    expr_holds(part->expr, j->frames, unit, hit);
}

/* Whether any of PARTS does (struct part *). */
static inline gboolean
judge_holds_any(const struct judge *j, const GPtrArray *parts, guint unit)
{
	for (guint i = 0; i < parts->len; i++)
		if (judge_holds(j, parts->pdata[i], unit, NULL))
			return TRUE;
	return FALSE;
}

/* place.c: the words of the tokens [START, END) that stand in the first's
   paragraph; and those of UNIT itself, without its stem. */
struct place place_of(const Clauses *clauses, guint start, guint end);
struct place place_of_unit(const Clauses *clauses, guint unit);

/* operative.c: finds out which sentences bind anybody. */
void operative_find(struct judge *j);
gboolean operative_has_class(const struct judge *j, guint unit,
    enum concept_class class);
/* What of that is about PACK's subject; the caller frees it. */
gboolean *operative_for(const struct judge *j, const struct pack *pack);

/* pool.c: finds the core of the rule in hand. SOFT gets the first part that
   makes a weak core, and IS_STRONG whether there is any other. */
void pool_find_core(struct judge *j, gboolean *is_strong,
    const struct part **soft);
/* Adds what is read with the core. */
void pool_find(struct judge *j);
void pool_add(struct judge *j, guint unit);
gboolean pool_is_core(const struct judge *j, guint unit);

/* look.c: the first unit in PART's scope where it holds; G_MAXUINT for none. */
guint look_for(const struct judge *j, const struct part *part,
    gboolean is_weakening, struct hit *hit);

#endif

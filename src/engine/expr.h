/* Asking a condition of a rule of the sentences. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_EXPR_H
#define CLAUSELINT_EXPR_H

#include <glib.h>

#include "engine/frame.h"
#include "engine/program.h"

/* A place that an expression pointed at. */
struct hit {
	guint start, end; /* tokens */
	gboolean is_set;
	guint previous;   /* the earlier unit that a tag asked for, plus one */
};

/* Whether UNIT meets EXPR; HIT (may be NULL) gets its first tag. */
gboolean expr_holds(const struct expr *expr, const struct frames *frames,
    guint unit, struct hit *hit);

/*
 * The sentences in which EXPR may hold, as bits like tags->candidates: few of
 * them, so that the others need not be asked one by one. In no other it does.
 * The caller frees it.
 */
guint64 *expr_sentences(const struct expr *expr, const struct tags *tags);

/* The same for any of PARTS (struct part *) that counts on AS_OF; NULL: any
   day. */
guint64 *parts_sentences(const GPtrArray *parts, const struct tags *tags,
    const char *as_of);

static inline gboolean
sentences_have(const guint64 *sentences, guint unit)
{
	return (sentences[unit / 64] >> unit % 64 & 1) != 0;
}

#endif

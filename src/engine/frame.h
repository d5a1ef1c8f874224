/* Frames: who - modality - polarity - act, for every act that a sentence names. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_FRAME_H
#define CLAUSELINT_FRAME_H

#include <glib.h>

#include "engine/tag.h"

struct frame {
	guint32 tag;        /* the act, index in tags->list */
	guint32 concept;    /* its concept */
	guint32 unit;
	gint32 actor;       /* concept of class role, -1 where nobody is named */
	gint32 modality;    /* concept of class modality, -1 for plain */
	guint32 modality_start; /* token; valid where modality >= 0 */
	gboolean is_negated;
	gboolean is_condition; /* the act stands in an if, upon, unless ... */
	gboolean is_passive;
};

struct frames {
	const struct tags *tags;
	GArray *list;       /* struct frame: acts by unit and token, then verbs */
	guint32 *first_of;  /* for each unit, and one more: its acts in list */
	gint32 *of_tag;     /* for each tag: its frame, -1 */
};

/* Owns: free with frames_free; points into TAGS. Cannot fail. */
struct frames *frames_build(const struct tags *tags);
void frames_free(struct frames *frames);

const struct frame *frames_at(const struct frames *frames, guint i);

/*
 * The act that governs the tokens [START, END) of UNIT: the nearest, where a
 * comma counts for a few words and a semicolon for many. NULL for none.
 */
const struct frame *frames_nearest(const struct frames *frames, guint unit,
    guint start, guint end);

#endif

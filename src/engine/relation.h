/* How the documents of a bundle stand to one another: incorporated, ranked. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_RELATION_H
#define CLAUSELINT_RELATION_H

#include <glib.h>

#include "engine/bundle.h"
#include "engine/mention.h"

/* A statement that one paper prevails over another. */
struct ranking {
	guint winner, loser;
	gboolean is_about_revocation; /* and about nothing else */
	struct paper_place by;
};

/* A sentence of a paper, and the documents that it names. */
struct speech {
	const Register *names;
	const struct tags *tags;
	guint paper; /* that speaks */
	guint unit;
	const struct unit *u;
	GArray *mentions; /* struct mention */
};

static inline guint64
paper_bit(guint paper)
{
	return (guint64)1 << paper;
}

static inline const struct mention *
speech_mention(const struct speech *speech, guint i)
{
	return &g_array_index(speech->mentions, struct mention, i);
}

/* Owns: the caller unrefs VOICE->mentions. */
void speech_open(struct speech *speech, const Register *names, guint paper,
    guint unit);

/* The first tag of the concept ID in the sentence, or NULL; the one NUMBER
   from 0. */
const struct tag *speech_tag(const struct speech *speech, const char *id);
const struct tag *speech_nth_tag(const struct speech *speech, const char *id,
    guint number);

struct paper_place speech_place(const struct speech *speech);

/* relation.c: where each of the PAPERS stands. The caller frees. */
struct position *relation_positions(const Register *names,
    const GPtrArray *papers);

/* ranking.c: what the papers that are counted say, then what was agreed
   elsewhere of those that they do not rank: struct ranking. The caller
   unrefs. */
GArray *relation_rankings(const Register *names, const GPtrArray *papers,
    const struct position *positions);

/* The statement that WINNER prevails over LOSER; NULL where there is none, or
   where others say the opposite. */
const struct ranking *relation_find(const GArray *rankings, guint winner,
    guint loser);

#endif

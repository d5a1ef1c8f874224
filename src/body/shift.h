/* What a body counts, moved to stand behind another body. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_SHIFT_H
#define CLAUSELINT_SHIFT_H

#include "body/body.h"

/* By how much: what the body in front has so far. */
struct shift {
	guint32 text, paragraphs, runs, parts, revisions;
	gint32 tables;
};

/* How far what is put behind TO moves; it has N_TABLES tables so far. */
struct shift shift_behind(const Body *to, gint32 n_tables);

/* One more than the highest number of a table in BODY, 0 for none. */
gint32 shift_tables(const Body *body);

/* The I-th paragraph, revision or notice of FROM as it counts when moved; what
   it points at stays FROM's. */
struct paragraph shift_paragraph(const Body *from, guint i,
    const struct shift *by);
struct revision shift_revision(const Body *from, guint i,
    const struct shift *by);
struct notice shift_notice(const Body *from, guint i, const struct shift *by);

/* Puts what points at nothing, the runs and the joins of FROM, into TO. */
void shift_runs(Body *to, const Body *from, const struct shift *by);

#endif

/* Where comments are tied to the words of a Word document. Private to report/.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DOCX_ANCHOR_H
#define CLAUSELINT_DOCX_ANCHOR_H

#include <glib.h>

#include "engine/engine.h"
#include "report/docx_map.h"

/* The marks that are to be put in, by the byte at which they stand. */
struct anchors {
	const struct docx_map *map;
	const Body *body;
	const char *reference_style; /* of the sign of a comment, or NULL */
	GHashTable *points;	     /* byte -> struct point * */
	GHashTable *widened; /* texts (index) that must keep their spaces */
	GArray *edits;	     /* where the marks go in the end */
};

void anchors_open(struct anchors *anchors, const struct docx_map *map,
    const Body *body, GArray *edits);
void anchors_close(struct anchors *anchors);

/*
 * The paragraph of the main text, an index of the body, where a comment about
 * PARAGRAPH can stand: its own, the one that its note or text box hangs on, or
 * the first. -1 where no paragraph of the main text has words.
 */
gint anchors_home(const struct anchors *anchors, guint32 paragraph);

/*
 * Ties comment ID to PLACE, or to the paragraph of anchors_home; with PLACE
 * NULL, to the first paragraph. Runs are split only where PLACE begins or ends
 * within one. FALSE where there is no paragraph at all.
 */
gboolean anchors_add(
    struct anchors *anchors, const struct place *place, gint32 id);

/* Turns the marks into edits. */
void anchors_finish(struct anchors *anchors);

#endif

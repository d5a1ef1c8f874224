/* Some documents of a bundle as one, and the way of a place between them. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_JOINED_H
#define CLAUSELINT_JOINED_H

#include "engine/bundle.h"

struct joined {
	Body *body;
	Clauses *clauses;
	Terms *terms;
	GArray *numbers; /* guint: the papers, in their order */
};

/* Those of PAPERS (struct paper *) whose bits are set in SET. Owns: free with
   joined_free; it points into PAPERS. */
struct joined *joined_new(const GPtrArray *papers, guint64 set);
void joined_free(struct joined *joined);

/* The number of the paper that PLACE stands in. */
guint joined_paper(const struct joined *joined, const struct place *place);

/* Moves *PLACE of paper NUMBER into JOINED; FALSE where that is not there. */
gboolean joined_place(const struct joined *joined, guint number,
    struct place *place);

/* Moves *PLACE from FROM, all of whose papers TO has. */
void joined_move(const struct joined *from, const struct joined *to,
    struct place *place);

#endif

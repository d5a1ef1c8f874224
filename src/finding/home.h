/* Where a clause that is missing belongs. Private to finding/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_HOME_H
#define CLAUSELINT_HOME_H

#include "clause/clause.h"
#include "engine/engine.h"

/* The words of the headings, split once a document. */
struct homes;

/* Owns: free with homes_free; points into CLAUSES. */
struct homes *homes_new(const Clauses *clauses);
void homes_free(struct homes *homes);

/*
 * The heading under which a reader would look for what RULE asks: by the words
 * that it shares with the rule, and by the other requirements of the pack that
 * are met under it; else the first paragraph.
 * FALSE where the document has no words at all.
 */
gboolean home_find(const struct homes *homes, const struct rule *rule,
    const Verdicts *verdicts, struct place *out);

#endif

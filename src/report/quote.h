/* What a verdict rests on, as the sentences that a reader is shown. Private to
 * report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_QUOTE_H
#define CLAUSELINT_QUOTE_H

#include "report/report.h"

enum mark_kind {
	MARK_SAID,   /* words that say an element */
	MARK_LACKED, /* the provision that is weakened or incomplete */
	MARK_WEAK,   /* the words that weaken it */
};

/* Words of the agreement that a verdict rests on. */
struct mark {
	guint32 paragraph, start, end; /* bytes in the paragraph's text */
	guint verdict;		       /* index in verdicts->list */
	enum mark_kind kind;
};

/* All marks of DOCUMENT (struct mark), sorted by place. The caller frees. */
GArray *quote_marks(const struct report_document *document);

/*
 * The first of ROWS (structs that begin with a guint32 paragraph, sorted by
 * it) for PARAGRAPH or a later one; ROWS->len for none.
 */
guint quote_first(const GArray *rows, guint32 paragraph);

/*
 * The sentences, each with the stem that it hangs on, in which MARKS of
 * VERDICT stand that are of KIND or a graver one: struct place, sorted, apart
 * from each other. The caller frees.
 */
GArray *quote_find(const struct report_document *document, const GArray *marks,
    guint verdict, enum mark_kind kind);

#endif

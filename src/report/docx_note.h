/* What comments say, and where. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DOCX_NOTE_H
#define CLAUSELINT_DOCX_NOTE_H

#include "report/docx_comment.h"
#include "report/report.h"

/* A comment to be made. */
struct note {
	struct comment *comment;
	const struct place *place;     /* NULL: the title */
	const struct finding *finding; /* NULL: the summary */
};

/*
 * One note for the whole document, then one for each finding but those that
 * Word itself shows (its changes and comments). IS_PROTECTED says that only
 * reading is allowed in it. Ids are 0.
 * Owns: the caller frees the notes with the array.
 */
GArray *notes_make(const struct report_run *run,
    const struct report_document *document, gboolean is_protected);

#endif

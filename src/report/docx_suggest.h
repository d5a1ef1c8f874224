/* Proposed wording as tracked insertions. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DOCX_SUGGEST_H
#define CLAUSELINT_DOCX_SUGGEST_H

#include "report/docx_anchor.h"
#include "report/report.h"

/*
 * Adds to the edits of ANCHORS a paragraph of proposed wording for each
 * requirement that is missing, at the end of the section where it belongs, or
 * weakened, behind the paragraph of the weakened provision. Each is inserted
 * under our name, on DATE (ISO, or NULL), with ids from FIRST_ID on.
 * FALSE where no ids are left.
 */
gboolean suggest_add(struct anchors *anchors,
    const struct report_document *document, gint64 first_id, const char *date);

#endif

/* The report for a terminal: what its rooms share. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_TEXT_H
#define CLAUSELINT_TEXT_H

#include "report/quote.h"

/* Columns before the text of a labelled line, and of a quote. */
enum { INDENT = 12, INDENT_QUOTE = 6 };

/* What one document's report is written from. */
struct sheet {
	const struct report_run *run;
	const struct report_document *document;
	GArray *marks; /* struct mark */
	GString *out;
};

/* How a status is named, and its SGR color; by enum status. */
struct text_status {
	enum status status;
	const char *mark, *color;
};

extern const struct text_status text_statuses[];

/* ---- report/text_quote.c ---- */

void text_put_colored(
    const struct sheet *sheet, const char *color, const char *text);

/* "  missing   TEXT", wrapped; the mark in its color. */
void text_put_row(const struct sheet *sheet, const struct text_status *row,
    const char *text);

/* "  TITLE MIDDLE missing", wrapped; TITLE in bold. */
void text_put_head(const struct sheet *sheet, const char *title,
    const char *middle, const struct text_status *row);

/* "    write   ...": TEXT wrapped behind LABEL; nothing where it is blank. */
void text_put_labelled(
    const struct sheet *sheet, const char *label, const char *text);

/* "clause 7.2(b), paragraph 41, under "7 Revocation"". The caller frees. */
char *text_place_name(const struct sheet *sheet, guint32 paragraph);

/* The sentences that VERDICT rests on, with what weakens it set off. */
void text_put_quotes(
    const struct sheet *sheet, guint verdict, enum mark_kind kind);

/* ---- report/text_requirement.c ---- */

/* Requirement I with what is wrong, why, and what to write. */
void text_put_requirement(const struct sheet *sheet, guint i);

/* Hidden text, unaccepted changes ... */
void text_put_notices(const struct sheet *sheet);

#endif

/* Cells of comma-separated tables, safe to open in a spreadsheet. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_CELL_H
#define CLAUSELINT_CELL_H

#include <glib.h>

/*
 * Appends TEXT as a cell (RFC 4180), behind a comma unless it begins a line.
 * One line, without control characters; what a spreadsheet would take for a
 * formula gets an apostrophe before it: the words come from anybody.
 */
void cell_put(GString *out, const char *text);

void cell_put_number(GString *out, gint64 number);

void cell_end_line(GString *out);

/* Ends the head of a table; Excel reads UTF-8 only behind a byte order mark. */
void cell_end_head(GString *out, gboolean has_bom);

#endif

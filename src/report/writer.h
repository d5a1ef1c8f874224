/* JSON written piece by piece, indented. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_WRITER_H
#define CLAUSELINT_WRITER_H

#include <glib.h>

/* DEPTH indents; HAS_ITEM says that a comma comes before the next. */
struct writer {
	GString *out;
	guint depth;
	gboolean has_item;
};

/* KEY is NULL in an array and at the top; BRACKET is '{' or '['. */
void writer_open(struct writer *writer, const char *key, char bracket);
void writer_close(struct writer *writer, char bracket);

/* Leaves the pair out where TEXT is NULL. */
void writer_text(struct writer *writer, const char *key, const char *text);
void writer_number(struct writer *writer, const char *key, gint64 number);
void writer_truth(struct writer *writer, const char *key, gboolean truth);

/* What was written elsewhere at the same depth, its first comma included. */
void writer_raw(struct writer *writer, const char *json);

#endif

/* Labels at the front of a paragraph: "7.2", "(b)", "§ 4", "ARTICLE IV". */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_CLAUSE_LABEL_H
#define CLAUSELINT_CLAUSE_LABEL_H

#include <glib.h>

#include "body/body.h"

enum label_kind {
	LABEL_NONE,
	LABEL_BULLET,
	LABEL_DECIMAL, /* "7", "7.2." */
	LABEL_DIGIT,   /* "(1)", "1)" */
	LABEL_LOWER,   /* "(b)", "b." */
	LABEL_UPPER,   /* "(B)", "B." */
	LABEL_ROMAN,   /* "(iv)"; one letter of it may be LABEL_LOWER too */
	LABEL_ROMAN_UPPER,
	LABEL_NAMED,   /* "Article IV", "§ 4", "The First Schedule" */
};

#define LABEL_BYTES 48

struct label {
	enum label_kind kind;
	char text[LABEL_BYTES]; /* as cited, without brackets: "7.2", "b" */
	guint depth;            /* of a decimal label: parts */
	guint value;            /* of its last part: "7.2" 2, "(c)" 3 */
	guint roman;            /* of "(i)", "(v)" ...: read as Roman, or 0 */
	gboolean is_annex;      /* a schedule or annex: numbers begin anew */
	gboolean has_name;      /* "Section", "Article" stood before it */
};

/*
 * Reads the label at the front of TEXT[0, N_BYTES). Without IS_TITLE a bare
 * "7 " or "Section 7 " is a number in a sentence, not a label.
 * Returns the bytes it took with the space after, 0 for no label.
 */
gsize label_parse(const char *text, gsize n_bytes, gboolean is_title,
    struct label *out);

/* Value of a Roman numeral in lower or upper case, 0 if it is none. */
guint label_roman(const char *text, gsize n_bytes);

#endif

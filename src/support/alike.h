/* Letters of other scripts that a reader takes for Latin ones. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_ALIKE_H
#define CLAUSELINT_ALIKE_H

#include <glib.h>

/* The lower-case Latin letter that C looks like, 0 if none. */
gunichar alike_of(gunichar c);

/* Whether C stands for nothing to be seen, though a search would trip on it. */
gboolean alike_is_invisible(gunichar c);

/*
 * Finds the next word, at *AT or behind it in TEXT up to END, of which a
 * letter is not the Latin one that it looks like: among Latin letters, or
 * where a text of this script would not be written so. Returns its bytes and
 * sets *AT to its start; 0 where there is none.
 */
gsize alike_find(const char *text, const char *end, const char **at);

#endif

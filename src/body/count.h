/* Numbers of lists as letters, Roman numerals or digits. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_COUNT_H
#define CLAUSELINT_COUNT_H

#include <glib.h>

/* No list counts on from here: a label stays short. */
#define COUNT_LARGEST 32767

/*
 * Appends N in STYLE, as HTML and ODF name it: '1', 'a', 'A', 'i', 'I'; after
 * z comes aa, then ab. Anything else, or an N below 1, is written in digits.
 */
void count_put(GString *out, gint n, char style);

/* The whole number TEXT begins with, within the caps; FALLBACK for NULL. */
gint count_parse(const char *text, gint fallback);

#endif

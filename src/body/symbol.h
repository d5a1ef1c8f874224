/* Characters as they are read: symbols of fonts, soft hyphens, spaces. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_SYMBOL_H
#define CLAUSELINT_SYMBOL_H

#include <glib.h>

/* Appends the text of <w:sym w:font w:char>; either may be NULL. */
void symbol_put(GString *out, const char *font, const char *hex);

/* Whether TEXT is printable ASCII throughout, so that nothing in it is odd. */
gboolean symbol_is_plain(const char *text, gsize n_bytes);

/* The bytes of TEXT before its first character without width; N_BYTES: none. */
gsize symbol_find_gap(const char *text, gsize n_bytes);

/* Appends TEXT; soft hyphens and zero-width spaces dropped, odd spaces plain. */
void symbol_put_text(GString *out, const char *text, gsize n_bytes);

#endif

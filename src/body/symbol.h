/* Characters as they are read: symbols of fonts, soft hyphens, spaces. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_SYMBOL_H
#define CLAUSELINT_SYMBOL_H

#include <glib.h>

/* Where Windows keeps the places of symbol fonts. */
#define SYMBOL_FIRST 0xf020
#define SYMBOL_LAST 0xf0ff

/* For a sign that nobody knows. */
#define SYMBOL_UNKNOWN "\xe2\x80\xa2"

/* Fonts that show pictures, or another alphabet, in the place of letters. */
enum symbol_font {
	SYMBOL_FONT_UNSET, /* nothing was said */
	SYMBOL_FONT_NONE,  /* letters are letters */
	SYMBOL_FONT_SYMBOL,
	SYMBOL_FONT_WINGDINGS,
	SYMBOL_FONT_WINGDINGS_2,
	SYMBOL_FONT_WEBDINGS,
	SYMBOL_FONT_DINGBATS,
	SYMBOL_FONT_OTHER, /* pictures, we know not which */
};

/* The kind of the font NAME. */
enum symbol_font symbol_font(const char *name);

/* Appends the text of <w:sym w:font w:char>; either may be NULL. */
void symbol_put(GString *out, const char *font, const char *hex);

/* Whether C is shown as a sign where LOW is the font of ASCII, and HIGH of what
   is beyond. */
gboolean symbol_is_at(gunichar c, enum symbol_font low, enum symbol_font high);

/* Appends TEXT as those fonts show it; odd characters as symbol_put_text. */
void symbol_put_in(GString *out, const char *text, gsize n_bytes,
    enum symbol_font low, enum symbol_font high);

/* Whether TEXT is printable ASCII throughout, so that nothing in it is odd. */
gboolean symbol_is_plain(const char *text, gsize n_bytes);

/* The bytes of TEXT before its first character without width; N_BYTES: none. */
gsize symbol_find_gap(const char *text, gsize n_bytes);

/* Appends TEXT; soft hyphens and zero-width spaces dropped, odd spaces plain. */
void symbol_put_text(GString *out, const char *text, gsize n_bytes);

#endif

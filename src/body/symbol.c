/* Characters as they are read: symbols of fonts, soft hyphens, spaces. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/symbol.h"

#include <stdlib.h>
#include <string.h>

/* Places of symbol fonts that contracts use, without their F000. */
static const struct {
	const char *font;
	guint place;
	const char *text;
} symbols[] = {
    {"Symbol", 0xb3, "\xe2\x89\xa5"}, {"Symbol", 0xa3, "\xe2\x89\xa4"},
    {"Symbol", 0xb7, "\xe2\x80\xa2"}, {"Symbol", 0xb1, "\xc2\xb1"},
    {"Symbol", 0xb4, "\xc3\x97"}, {"Symbol", 0xa7, "\xe2\x99\xa3"},
    {"Symbol", 0xd2, "\xc2\xae"}, {"Symbol", 0xd3, "\xc2\xa9"},
    {"Symbol", 0xd4, "\xe2\x84\xa2"}, {"Symbol", 0xb9, "\xe2\x89\xa0"},
    {"Symbol", 0xae, "\xe2\x86\x92"}, {"Symbol", 0x2d, "-"},
    {"Wingdings", 0xfe, "\xe2\x98\x91"}, {"Wingdings", 0xfd, "\xe2\x98\x92"},
    {"Wingdings", 0xa8, "\xe2\x98\x90"}, {"Wingdings", 0x6f, "\xe2\x98\x90"},
    {"Wingdings", 0x78, "\xe2\x98\x92"}, {"Wingdings", 0xfc, "\xe2\x9c\x93"},
    {"Wingdings", 0xfb, "\xe2\x9c\x97"}, {"Wingdings", 0xa7, "\xe2\x96\xaa"},
    {"Wingdings 2", 0x52, "\xe2\x98\x91"},
    {"Wingdings 2", 0xa3, "\xe2\x98\x90"},
    {"Wingdings 2", 0x53, "\xe2\x98\x92"},
};

/* Whether the places of FONT are pictures, and not those of Unicode. */
static gboolean
is_symbol_font(const char *font)
{
	static const char *const starts[] = {
	    "Symbol", "Wingdings", "Webdings", "ZapfDingbats", "Marlett"};

	for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
		if (g_str_has_prefix(font, starts[i]))
			return TRUE;
	return FALSE;
}

void
symbol_put(GString *out, const char *font, const char *hex)
{
	guint place = hex == NULL ? 0 : (guint)strtoul(hex, NULL, 16);

	for (guint i = 0; font != NULL && i < G_N_ELEMENTS(symbols); i++)
		if (strcmp(symbols[i].font, font) == 0 &&
		    symbols[i].place == (place & 0xff)) {
			g_string_append(out, symbols[i].text);
			return;
		}
	if (font != NULL && !is_symbol_font(font) &&
	    g_unichar_isgraph(place) && g_unichar_validate(place) &&
	    g_unichar_type(place) != G_UNICODE_PRIVATE_USE)
		g_string_append_unichar(out, place);
	else
		g_string_append(out, "\xe2\x80\xa2");
}

gboolean
symbol_is_plain(const char *text, gsize n_bytes)
{
	const guint64 high = 0x8080808080808080, space = 0x2020202020202020;
	gsize at = 0;

	for (; at + sizeof(guint64) <= n_bytes; at += sizeof(guint64)) {
		guint64 eight;

		/* Below a space, a byte borrows; from 0x80 on, it is set. */
		memcpy(&eight, text + at, sizeof(eight));
		if ((((eight - space) | eight) & high) != 0)
			return FALSE;
	}
	for (; at < n_bytes; at++)
		if (text[at] < ' ')
			return FALSE;
	return TRUE;
}

gsize
symbol_find_gap(const char *text, gsize n_bytes)
{
	for (gsize at = 0; at + 2 < n_bytes; at++)
		if (memcmp(text + at, "\xe2\x80\x8b", 3) == 0 ||
		    memcmp(text + at, "\xef\xbb\xbf", 3) == 0)
			return at;
	return n_bytes;
}

void
symbol_put_text(GString *out, const char *text, gsize n_bytes)
{
	const char *at = text, *end = text + n_bytes;
	gsize plain = 0;

	while (plain < n_bytes && text[plain] >= ' ')
		plain++; /* printable ASCII, most often all of it */
	g_string_append_len(out, text, (gssize)plain);
	at += plain;
	while (at < end) {
		gunichar c = g_utf8_get_char(at);
		const char *next = g_utf8_next_char(at);

		if (c == 0xa0 || c == 0x2007 || c == 0x202f || c == '\n' ||
		    c == '\r')
			g_string_append_c(out, ' ');
		else if (c == 0x2011)
			g_string_append_c(out, '-');
		else if (c != 0xad && c != 0x200b && c != 0xfeff)
			g_string_append_len(out, at, next - at);
		at = next;
	}
}

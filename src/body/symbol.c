/* Characters as they are read: symbols of fonts, soft hyphens, spaces. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/symbol.h"

#include <stdlib.h>
#include <string.h>

/*
 * The places of symbol fonts that contracts use, without their F000: CHARS are
 * what is seen at PLACE and those after it. Boxes to tick are made alike,
 * whatever their shade and the pen of the tick. Sources: the mapping tables of
 * the Unicode Consortium for Adobe's Symbol and Zapf Dingbats; for Microsoft's
 * fonts the proposals by which their signs came into Unicode 7.0 (L2/11-052).
 */
static const struct {
	enum symbol_font font;
	guint place;
	const char *chars;
} symbols[] = {
    {SYMBOL_FONT_SYMBOL, 0x21,
        "!∀#∃%&∋()∗+,-./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"},
    {SYMBOL_FONT_SYMBOL, 0xa0,
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|―↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"},
    {SYMBOL_FONT_SYMBOL, 0xe2, "®©™∑"}, {SYMBOL_FONT_SYMBOL, 0xf2, "∫"},
    {SYMBOL_FONT_WINGDINGS, 0x6c, "●❍■☐☐❑❒"},
    {SYMBOL_FONT_WINGDINGS, 0x75, "◆❖"}, {SYMBOL_FONT_WINGDINGS, 0x78, "☒"},
    {SYMBOL_FONT_WINGDINGS, 0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"},
    {SYMBOL_FONT_WINGDINGS, 0x9e, "·•"},
    {SYMBOL_FONT_WINGDINGS, 0xa7, "▪☐"}, {SYMBOL_FONT_WINGDINGS, 0xab, "★"},
    {SYMBOL_FONT_WINGDINGS, 0xd8, "➢"},
    {SYMBOL_FONT_WINGDINGS, 0xdf, "←→↑↓"},
    {SYMBOL_FONT_WINGDINGS, 0xe8, "➔"},
    {SYMBOL_FONT_WINGDINGS, 0xef, "⇦⇨⇧⇩"},
    {SYMBOL_FONT_WINGDINGS, 0xfb, "✗✓☒☑"},
    {SYMBOL_FONT_WINGDINGS_2, 0x4f, "✗✓☒☑☒☒"},
    {SYMBOL_FONT_WINGDINGS_2, 0xa2, "■☐"},
    {SYMBOL_FONT_WEBDINGS, 0x61, "✓"}, {SYMBOL_FONT_WEBDINGS, 0x63, "☐"},
    {SYMBOL_FONT_WEBDINGS, 0x67, "■"}, {SYMBOL_FONT_WEBDINGS, 0x6e, "●"},
    {SYMBOL_FONT_WEBDINGS, 0x72, "✗"},
    {SYMBOL_FONT_DINGBATS, 0x33, "✓✔✕✖✗✘"},
    {SYMBOL_FONT_DINGBATS, 0x6c, "●❍■❏❐❑❒"},
};

enum symbol_font
symbol_font(const char *name)
{
	static const struct {
		const char *name;
		enum symbol_font font;
	} fonts[] = {{"Symbol", SYMBOL_FONT_SYMBOL},
	    {"SymbolMT", SYMBOL_FONT_SYMBOL},
	    {"Wingdings", SYMBOL_FONT_WINGDINGS},
	    {"Wingdings 2", SYMBOL_FONT_WINGDINGS_2},
	    {"Wingdings 3", SYMBOL_FONT_OTHER},
	    {"Webdings", SYMBOL_FONT_WEBDINGS},
	    {"ZapfDingbats", SYMBOL_FONT_DINGBATS},
	    {"Zapf Dingbats", SYMBOL_FONT_DINGBATS},
	    {"ITC Zapf Dingbats", SYMBOL_FONT_DINGBATS},
	    {"Monotype Sorts", SYMBOL_FONT_DINGBATS},
	    {"Marlett", SYMBOL_FONT_OTHER}};

	for (guint i = 0; i < G_N_ELEMENTS(fonts); i++)
		if (g_ascii_strcasecmp(fonts[i].name, name) == 0)
			return fonts[i].font;
	return SYMBOL_FONT_NONE;
}

/* What is seen at PLACE, without its F000; a bullet where nobody knows. */
static void
put_place(GString *out, enum symbol_font font, guint place)
{
	for (guint i = 0; i < G_N_ELEMENTS(symbols); i++) {
		const char *at = symbols[i].chars;
		guint n = place - symbols[i].place;

		if (symbols[i].font != font || place < symbols[i].place ||
		    (glong)n >= g_utf8_strlen(at, -1))
			continue;
		at = g_utf8_offset_to_pointer(at, (glong)n);
		g_string_append_len(out, at, g_utf8_next_char(at) - at);
		return;
	}
	g_string_append(out, SYMBOL_UNKNOWN);
}

void
symbol_put(GString *out, const char *font, const char *hex)
{
	gulong place = hex == NULL ? 0 : strtoul(hex, NULL, 16);
	enum symbol_font kind =
	    font == NULL ? SYMBOL_FONT_OTHER : symbol_font(font);

	if (kind == SYMBOL_FONT_NONE && place <= 0x10ffff &&
	    g_unichar_isgraph((gunichar)place) &&
	    g_unichar_validate((gunichar)place) &&
	    g_unichar_type((gunichar)place) != G_UNICODE_PRIVATE_USE)
		g_string_append_unichar(out, (gunichar)place);
	else
		put_place(out, kind, (guint)(place & 0xff));
}

gboolean
symbol_is_at(gunichar c, enum symbol_font low, enum symbol_font high)
{
	if (c >= SYMBOL_FIRST && c <= SYMBOL_LAST)
		return TRUE;
	if (c <= ' ' || c == 0x7f || c == 0xa0 || c == 0xad || c > 0xff)
		return FALSE;
	return (c < 0x80 ? low : high) > SYMBOL_FONT_NONE;
}

void
symbol_put_in(GString *out, const char *text, gsize n_bytes,
    enum symbol_font low, enum symbol_font high)
{
	const char *end = text + n_bytes;

	while (text < end) {
		gunichar c = g_utf8_get_char(text);
		const char *next = g_utf8_next_char(text);
		enum symbol_font font = c < 0x80 ? low : high;

		if (c >= SYMBOL_FIRST && font <= SYMBOL_FONT_NONE)
			font = low;
		if (c == SYMBOL_FIRST)
			g_string_append_c(out, ' ');
		else if (symbol_is_at(c, low, high))
			put_place(out, font, c & 0xff);
		else
			symbol_put_text(out, text, (gsize)(next - text));
		text = next;
	}
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
		else if (c > SYMBOL_FIRST && c <= SYMBOL_LAST)
			g_string_append(out, SYMBOL_UNKNOWN);
		else if (c != 0xad && c != 0x200b && c != 0xfeff)
			g_string_append_len(out, at, next - at);
		at = next;
	}
}

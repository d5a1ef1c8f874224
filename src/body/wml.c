/* The names of WordprocessingML by number, and small readers of attributes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/wml.h"

#include <stdlib.h>
#include <string.h>

#include "body/symbol.h"

static const struct {
	const char *name;
	guint word;
} words[] = {
#define WML_NAME(word, name) {name, WML_##word},
    WML_WORDS(WML_NAME)
#undef WML_NAME
};

#define COMPATIBILITY                                                         \
	"http://schemas.openxmlformats.org/markup-compatibility/2006"

gboolean
wml_is(const char *uri)
{
	return strcmp(uri, "http://schemas.openxmlformats.org/"
	                   "wordprocessingml/2006/main") == 0 ||
	    strcmp(uri, "http://purl.oclc.org/ooxml/wordprocessingml/main") ==
	    0;
}

/* The namespaces whose elements may hold text of the document. */
static gboolean
is_office(const char *uri)
{
	return g_str_has_prefix(uri, "http://schemas.openxmlformats.org/") ||
	    g_str_has_prefix(uri, "http://schemas.microsoft.com/office/") ||
	    g_str_has_prefix(uri, "http://purl.oclc.org/ooxml/") ||
	    g_str_has_prefix(uri, "urn:schemas-microsoft-com:");
}

gboolean
wml_knows(const char *uri)
{
	/* Signs are in the fallback as text, in the choice as numbers. */
	return (g_str_has_prefix(
	            uri, "http://schemas.microsoft.com/office/word/20") &&
	           !g_str_has_suffix(uri, "/symex")) ||
	    strcmp(uri, "http://schemas.microsoft.com/office/drawing/2010/"
	                "main") == 0 ||
	    strcmp(uri, "http://schemas.openxmlformats.org/drawingml/2006/"
	                "picture") == 0 ||
	    strcmp(uri, "urn:schemas-microsoft-com:vml") == 0 || wml_is(uri);
}

static guint
find_word(const char *name)
{
	gsize from = 0, to = G_N_ELEMENTS(words);

	while (from < to) {
		gsize middle = (from + to) / 2;
		int order = strcmp(name, words[middle].name);

		if (order == 0)
			return words[middle].word;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return WML_OTHER;
}

/* Words of drawings and of resolved comments, the text of formulas. */
static guint
find_other(guint word, const char *uri)
{
	switch (word) {
	case WML_T:
		return g_str_has_suffix(uri, "/math") ? WML_MATH_T : WML_OTHER;
	case WML_ANCHOR:
	case WML_BLIP_FILL:
	case WML_COMMENT_EX:
	case WML_DOC_PR:
	case WML_EXTENT:
	case WML_FILL_REF:
	case WML_GRAD_FILL:
	case WML_INLINE:
	case WML_OVAL:
	case WML_POS_OFFSET:
	case WML_PATT_FILL:
	case WML_RECT:
	case WML_ROUNDRECT:
	case WML_SHAPE:
	case WML_SOLID_FILL:
	case WML_SP_PR:
		return word;
	default:
		return WML_OTHER;
	}
}

guint
wml_word_of(const char *name, const char *uri, gboolean is_attribute)
{
	guint word = find_word(name);

	if (is_attribute || strcmp(uri, COMPATIBILITY) == 0)
		return word;
	if (!is_office(uri))
		return WML_FOREIGN;
	if (!wml_is(uri))
		return find_other(word, uri);
	if (word == WML_OTHER && (g_str_has_suffix(name, "Change") ||
	        strcmp(name, "cellMerge") == 0))
		return WML_CHANGE;
	return word;
}

gint
wml_number(const struct xml_attribute *attributes, guint n,
    enum wml_word word, gint fallback)
{
	const char *value = wml_attribute(attributes, n, word);

	return value == NULL ? fallback : atoi(value);
}

gboolean
wml_is_on(const struct xml_attribute *attributes, guint n)
{
	const char *value = wml_attribute(attributes, n, WML_VAL);

	return value == NULL ||
	    (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
	        strcmp(value, "off") != 0);
}

gboolean
wml_is_off(glong twips)
{
	/* Half a page to the left is still on it, if it is wide. */
	return twips >= WML_PAGE_TWIPS || twips <= -WML_PAGE_TWIPS / 2;
}

static gint32
read_colour(const char *value)
{
	char *end;
	unsigned long colour;

	if (value == NULL || strcmp(value, "auto") == 0)
		return COLOUR_AUTO;
	colour = strtoul(value, &end, 16);
	return *end != '\0' || end == value || colour > COLOUR_WHITE ?
	    COLOUR_AUTO :
	    (gint32)colour;
}

void
wml_fonts(const struct xml_attribute *attributes, guint n, guint8 *low,
    guint8 *high)
{
	const char *ascii = wml_attribute(attributes, n, WML_ASCII);
	const char *other = wml_attribute(attributes, n, WML_H_ANSI);

	if (ascii != NULL)
		*low = (guint8)symbol_font(ascii);
	if (other != NULL)
		*high = (guint8)symbol_font(other);
	/* The fonts of a theme have letters, and go before. */
	if (wml_attribute(attributes, n, WML_ASCII_THEME) != NULL)
		*low = SYMBOL_FONT_NONE;
	if (wml_attribute(attributes, n, WML_H_ANSI_THEME) != NULL)
		*high = SYMBOL_FONT_NONE;
}

gint32
wml_colour(const struct xml_attribute *attributes, guint n)
{
	const char *theme = wml_attribute(attributes, n, WML_THEME_COLOR);
	const char *shade = wml_attribute(attributes, n, WML_THEME_SHADE);
	gboolean is_paper = g_strcmp0(theme, "background1") == 0 ||
	    g_strcmp0(theme, "light1") == 0;
	gboolean is_ink = g_strcmp0(theme, "text1") == 0 ||
	    g_strcmp0(theme, "dark1") == 0;

	if (is_paper && shade == NULL)
		return COLOUR_WHITE;
	if (is_paper) { /* white, darkened: FF leaves it as it is */
		gint32 grey = (gint32)(strtoul(shade, NULL, 16) & 0xff);

		return grey << 16 | grey << 8 | grey;
	}
	if (is_ink)
		return 0;
	return read_colour(wml_attribute(attributes, n, WML_VAL));
}

gint32
wml_fill(const struct xml_attribute *attributes, guint n)
{
	const char *value = wml_attribute(attributes, n, WML_VAL);
	gint32 fill = g_strcmp0(value, "solid") == 0 ?
	    read_colour(wml_attribute(attributes, n, WML_COLOR)) :
	    read_colour(wml_attribute(attributes, n, WML_FILL));

	return fill == COLOUR_AUTO ? COLOUR_UNSET : fill;
}

gint32
wml_paper(const struct xml_attribute *attributes, guint n)
{
	gint32 colour =
	    read_colour(wml_attribute(attributes, n, WML_COLOR));

	return colour == COLOUR_AUTO ? COLOUR_WHITE : colour;
}

gint32
wml_highlight(const struct xml_attribute *attributes, guint n)
{
	static const struct {
		const char *name;
		gint32 colour;
	} colours[] = {{"black", 0}, {"blue", 0xff}, {"cyan", 0xffff},
	    {"darkBlue", 0x80}, {"darkCyan", 0x8080}, {"darkGray", 0x808080},
	    {"darkGreen", 0x8000}, {"darkMagenta", 0x800080},
	    {"darkRed", 0x800000}, {"darkYellow", 0x808000},
	    {"green", 0xff00}, {"lightGray", 0xc0c0c0}, {"magenta", 0xff00ff},
	    {"red", 0xff0000}, {"white", COLOUR_WHITE}, {"yellow", 0xffff00}};
	const char *value = wml_attribute(attributes, n, WML_VAL);

	for (gsize i = 0; i < G_N_ELEMENTS(colours); i++)
		if (g_strcmp0(value, colours[i].name) == 0)
			return colours[i].colour;
	return COLOUR_UNSET;
}

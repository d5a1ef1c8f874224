/* Letters of other scripts that a reader takes for Latin ones. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "support/alike.h"

#include <string.h>

static const struct {
	gunichar from;
	char to;
} alikes[] = {
    {0x0391, 'a'}, {0x0392, 'b'}, {0x0395, 'e'}, {0x0396, 'z'},
    {0x0397, 'h'}, {0x0399, 'i'}, {0x039a, 'k'}, {0x039c, 'm'},
    {0x039d, 'n'}, {0x039f, 'o'}, {0x03a1, 'p'}, {0x03a4, 't'},
    {0x03a5, 'y'}, {0x03a7, 'x'}, {0x03b1, 'a'}, {0x03b5, 'e'},
    {0x03b9, 'i'}, {0x03ba, 'k'}, {0x03bd, 'v'}, {0x03bf, 'o'},
    {0x03c1, 'p'}, {0x03c4, 't'}, {0x03c5, 'u'}, {0x03c7, 'x'},
    {0x03f2, 'c'}, {0x03f9, 'c'}, {0x0405, 's'}, {0x0406, 'i'},
    {0x0408, 'j'}, {0x0410, 'a'}, {0x0412, 'b'}, {0x0415, 'e'},
    {0x041a, 'k'}, {0x041c, 'm'}, {0x041d, 'h'}, {0x041e, 'o'},
    {0x0420, 'p'}, {0x0421, 'c'}, {0x0422, 't'}, {0x0423, 'y'},
    {0x0425, 'x'}, {0x0430, 'a'}, {0x0435, 'e'}, {0x043e, 'o'},
    {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'},
    {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x04bb, 'h'},
    {0x0501, 'd'}, {0x051b, 'q'}, {0x051d, 'w'}, {0x0131, 'i'},
    {0x0261, 'g'},
};

gunichar
alike_of(gunichar c)
{
	for (gsize i = 0; i < G_N_ELEMENTS(alikes); i++)
		if (alikes[i].from == c)
			return (gunichar)alikes[i].to;
	return 0;
}

gboolean
alike_is_invisible(gunichar c)
{
	return c == 0x34f || c == 0x180e || c == 0xfeff ||
	    (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2060 && c <= 0x2069);
}

/* Greek and Cyrillic: the scripts whose letters look like ours. */
static gboolean
is_foreign(gunichar c)
{
	return c >= 0x370 && c < 0x530;
}

const char *
alike_skip_ascii(const char *at, const char *end)
{
	guint64 eight;

	for (; end - at >= (gssize)sizeof(eight); at += sizeof(eight)) {
		memcpy(&eight, at, sizeof(eight));
		if ((eight & 0x8080808080808080) != 0)
			break;
	}
	while (at < end && (guchar)*at < 0x80)
		at++;
	return at;
}

/* The first byte that may begin a letter of those: most text has none. */
static const char *
find_foreign(const char *at, const char *end)
{
	for (at = alike_skip_ascii(at, end); at < end;
	     at = alike_skip_ascii(at + 1, end))
		if ((guchar)*at >= 0xcd && (guchar)*at <= 0xd4)
			return at;
	return NULL;
}

/* Whether the text has a letter that is surely of the script of C. */
static gboolean
is_written(struct alike_search *search, gunichar c)
{
	gboolean is_greek = c < 0x400;

	if (search->is_known[is_greek])
		return search->is_written[is_greek];
	search->is_known[is_greek] = TRUE;
	for (const char *p = search->text; p < search->end;
	     p = g_utf8_next_char(p)) {
		gunichar other = g_utf8_get_char(p);

		if (is_foreign(other) && (other < 0x400) == is_greek &&
		    g_unichar_isalpha(other) && alike_of(other) == 0) {
			search->is_written[is_greek] = TRUE;
			break;
		}
	}
	return search->is_written[is_greek];
}

/* The end of the word at AT; what of it is Latin, what looks so. */
static const char *
read_word(const char *at, const char *end, guint *n_latin, gunichar *alike,
    guint *n_alike)
{
	gboolean is_strange = FALSE;

	*n_latin = *n_alike = 0;
	for (; at < end; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (!g_unichar_isalpha(c))
			break;
		if (is_foreign(c) && alike_of(c) != 0) {
			(*n_alike)++;
			*alike = c;
		} else if (is_foreign(c)) {
			is_strange = TRUE;
		} else {
			(*n_latin)++;
		}
	}
	if (is_strange)
		*n_alike = 0;
	return at;
}

gsize
alike_find(struct alike_search *search)
{
	const char *found, *end = search->end;

	while ((found = find_foreign(search->at, end)) != NULL) {
		const char *start = found, *stop;
		guint n_latin, n_alike;
		gunichar alike = 0;

		while (start > search->at) {
			const char *before = g_utf8_prev_char(start);

			if (!g_unichar_isalpha(g_utf8_get_char(before)))
				break;
			start = before;
		}
		stop = read_word(start, end, &n_latin, &alike, &n_alike);
		if (n_alike > 0 && (n_latin > 0 ||
		        (n_alike > 1 && !is_written(search, alike)))) {
			search->at = start;
			return (gsize)(stop - start);
		}
		search->at = stop > found ? stop : g_utf8_next_char(found);
	}
	return 0;
}

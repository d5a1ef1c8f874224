/* Numbers of lists as letters, Roman numerals or digits. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/count.h"

static void
put_letters(GString *out, gint n, char first)
{
	char letters[8];
	guint at = sizeof(letters);

	for (; n > 0 && at > 0; n = (n - 1) / 26)
		letters[--at] = (char)(first + (n - 1) % 26);
	g_string_append_len(out, letters + at, (gssize)(sizeof(letters) - at));
}

static void
put_roman(GString *out, gint n, gboolean is_upper)
{
	static const gint values[] = {
	    1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
	static const char *const lower[] = {"m", "cm", "d", "cd", "c", "xc",
	    "l", "xl", "x", "ix", "v", "iv", "i"};
	static const char *const upper[] = {"M", "CM", "D", "CD", "C", "XC",
	    "L", "XL", "X", "IX", "V", "IV", "I"};

	for (guint i = 0; i < G_N_ELEMENTS(values); i++)
		for (; n >= values[i]; n -= values[i])
			g_string_append(out, is_upper ? upper[i] : lower[i]);
}

void
count_put(GString *out, gint n, char style)
{
	if (n > 0 && (style == 'a' || style == 'A'))
		put_letters(out, n, style);
	else if (n > 0 && (style == 'i' || style == 'I'))
		put_roman(out, n, style == 'I');
	else
		g_string_append_printf(out, "%d", n);
}

gint
count_parse(const char *text, gint fallback)
{
	if (text == NULL)
		return fallback;
	return (gint)CLAMP(g_ascii_strtoll(text, NULL, 10), -COUNT_LARGEST,
	    COUNT_LARGEST);
}

/* Numbers of lists as letters, Roman numerals or digits. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/count.h"

#include "body/numeral.h"

static void
put_letters(GString *out, gint n, char first)
{
	char letters[8];
	guint at = sizeof(letters);

	for (; n > 0 && at > 0; n = (n - 1) / 26)
		letters[--at] = (char)(first + (n - 1) % 26);
	g_string_append_len(out, letters + at, (gssize)(sizeof(letters) - at));
}

void
count_put(GString *out, gint n, char style)
{
	if (n > 0 && (style == 'a' || style == 'A'))
		put_letters(out, n, style);
	else if (n > 0 && (style == 'i' || style == 'I'))
		numeral_put(out, n, style == 'i' ? "lowerRoman" : "upperRoman");
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

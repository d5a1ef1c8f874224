/* A count in one of Word's number formats. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/numeral.h"

#include <string.h>

static void
put_decimal(GString *out, gint n)
{
	char digits[12];
	guint at = sizeof(digits);

	for (; n >= 10; n /= 10)
		digits[--at] = (char)('0' + n % 10);
	digits[--at] = (char)('0' + n);
	g_string_append_len(out, digits + at, sizeof(digits) - at);
}

/* After the last letter the first comes twice, and so on. */
static void
put_from(GString *out, gint n, gunichar first, gint n_letters)
{
	if (n <= 0)
		return;
	for (gint i = 0; i <= (n - 1) / n_letters; i++)
		g_string_append_unichar(out,
		    first + (gunichar)((n - 1) % n_letters));
}

static void
put_lower_letter(GString *out, gint n)
{
	put_from(out, n, 'a', 26);
}

static void
put_upper_letter(GString *out, gint n)
{
	put_from(out, n, 'A', 26);
}

static void
put_roman(GString *out, gint n)
{
	static const struct {
		gint value;
		const char *letters;
	} parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"},
	    {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
	    {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		for (; n >= parts[i].value; n -= parts[i].value)
			g_string_append(out, parts[i].letters);
}

static void
put_upper_roman(GString *out, gint n)
{
	gsize start = out->len;

	put_roman(out, n);
	for (; start < out->len; start++)
		out->str[start] = g_ascii_toupper(out->str[start]);
}

static void
put_below_hundred(GString *out, gint n, gboolean is_ordinal)
{
	static const char *const cardinals[] = {"zero", "one", "two", "three",
	    "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
	    "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
	    "seventeen", "eighteen", "nineteen"};
	static const char *const ordinals[] = {"zeroth", "first", "second",
	    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
	    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
	    "fifteenth", "sixteenth", "seventeenth", "eighteenth",
	    "nineteenth"};
	static const char *const tens[] = {"", "", "twent", "thirt", "fort",
	    "fift", "sixt", "sevent", "eight", "ninet"};

	if (n < 20) {
		g_string_append(out, is_ordinal ? ordinals[n] : cardinals[n]);
		return;
	}
	g_string_append(out, tens[n / 10]);
	if (n % 10 == 0) {
		g_string_append(out, is_ordinal ? "ieth" : "y");
	} else {
		g_string_append(out, "y-");
		put_below_hundred(out, n % 10, is_ordinal);
	}
}

/* "One hundred twelve" and "One hundred twelfth": the first letter is large. */
static void
put_words(GString *out, gint n, gboolean is_ordinal)
{
	gsize start = out->len;

	if (n > 999) {
		put_decimal(out, n);
		return;
	}
	if (n >= 100) {
		put_below_hundred(out, n / 100, FALSE);
		g_string_append(out, " hundred");
		if (n % 100 != 0)
			g_string_append_c(out, ' ');
		else if (is_ordinal)
			g_string_append(out, "th");
	}
	if (n < 100 || n % 100 != 0)
		put_below_hundred(out, n % 100, is_ordinal);
	out->str[start] = g_ascii_toupper(out->str[start]);
}

static void
put_cardinal_text(GString *out, gint n)
{
	put_words(out, n, FALSE);
}

static void
put_ordinal_text(GString *out, gint n)
{
	put_words(out, n, TRUE);
}

static void
put_ordinal(GString *out, gint n)
{
	put_decimal(out, n);
	g_string_append(out,
	    n % 100 / 10 == 1 ? "th" :
	        n % 10 == 1   ? "st" :
	        n % 10 == 2   ? "nd" :
	        n % 10 == 3   ? "rd" :
	                        "th");
}

static void
put_decimal_zero(GString *out, gint n)
{
	if (n < 10)
		g_string_append_c(out, '0');
	put_decimal(out, n);
}

static void
put_hex(GString *out, gint n)
{
	g_string_append_printf(out, "%X", n);
}

static void
put_none(GString *out, gint n)
{
	(void)out;
	(void)n;
}

static void
put_in_dash(GString *out, gint n)
{
	g_string_append(out, "- ");
	put_decimal(out, n);
	g_string_append(out, " -");
}

/* Marks of footnotes, doubled when they are used up. */
static void
put_chicago(GString *out, gint n)
{
	static const char *const marks[] = {"*", "\xe2\x80\xa0", "\xe2\x80\xa1",
	    "\xc2\xa7"};

	for (gint i = 0; n > 0 && i <= (n - 1) / 4 && i < 64; i++)
		g_string_append(out, marks[(n - 1) % 4]);
}

/* Numbers that are characters of their own, from FIRST for 1. */
static void
put_character(GString *out, gint n, gunichar first, gint last)
{
	if (n >= 1 && n <= last)
		g_string_append_unichar(out, first + (gunichar)n - 1);
	else
		put_decimal(out, n);
}

static void
put_circled(GString *out, gint n)
{
	put_character(out, n, 0x2460, 20);
}

static void
put_enclosed_paren(GString *out, gint n)
{
	put_character(out, n, 0x2474, 20);
}

static void
put_enclosed_fullstop(GString *out, gint n)
{
	put_character(out, n, 0x2488, 20);
}

static void
put_full_width(GString *out, gint n)
{
	gsize start = out->len;

	put_decimal(out, n);
	g_autofree char *digits = g_strdup(out->str + start);
	g_string_truncate(out, start);
	for (const char *d = digits; *d != '\0'; d++)
		g_string_append_unichar(out, 0xff10 + (gunichar)(*d - '0'));
}

static const gunichar han[] = {0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94,
    0x516d, 0x4e03, 0x516b, 0x4e5d};

/* Each digit by its character: 1 0 is read as "one nought". */
static void
put_ideograph_digits(GString *out, gint n)
{
	gint unit = 1;

	while (n / unit >= 10)
		unit *= 10;
	for (; unit > 0; unit /= 10)
		g_string_append_unichar(out, han[n / unit % 10]);
}

/* Ten is a character, and so is a hundred: 21 is "two ten one". */
static void
put_ideograph_counting(GString *out, gint n)
{
	if (n == 0 || n > 99) {
		put_ideograph_digits(out, n);
		return;
	}
	if (n >= 20)
		g_string_append_unichar(out, han[n / 10]);
	if (n >= 10)
		g_string_append_unichar(out, 0x5341);
	if (n % 10 != 0)
		g_string_append_unichar(out, han[n % 10]);
}

static void
put_stem(GString *out, gint n)
{
	static const gunichar stems[] = {0x7532, 0x4e59, 0x4e19, 0x4e01,
	    0x620a, 0x5df1, 0x5e9a, 0x8f9b, 0x58ec, 0x7678};

	if (n >= 1 && n <= 10)
		g_string_append_unichar(out, stems[n - 1]);
	else
		put_decimal(out, n);
}

static void
put_branch(GString *out, gint n)
{
	static const gunichar branches[] = {0x5b50, 0x4e11, 0x5bc5, 0x536f,
	    0x8fb0, 0x5df3, 0x5348, 0x672a, 0x7533, 0x9149, 0x620c, 0x4ea5};

	if (n >= 1 && n <= 12)
		g_string_append_unichar(out, branches[n - 1]);
	else
		put_decimal(out, n);
}

/* Russian lists leave out the letters that cannot begin a word. */
static void
put_russian(GString *out, gint n, gunichar first)
{
	static const guint8 letters[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12,
	    13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27, 29, 30,
	    31};
	gint n_letters = (gint)sizeof(letters);

	for (gint i = 0; n > 0 && i <= (n - 1) / n_letters; i++)
		g_string_append_unichar(out,
		    first + letters[(n - 1) % n_letters]);
}

static void
put_russian_lower(GString *out, gint n)
{
	put_russian(out, n, 0x430);
}

static void
put_russian_upper(GString *out, gint n)
{
	put_russian(out, n, 0x410);
}

static const struct {
	const char *format;
	void (*put)(GString *out, gint n);
} formats[] = {
    {"decimal", put_decimal},
    {"lowerLetter", put_lower_letter},
    {"lowerRoman", put_roman},
    {"upperLetter", put_upper_letter},
    {"upperRoman", put_upper_roman},
    {"decimalZero", put_decimal_zero},
    {"none", put_none},
    {"ordinal", put_ordinal},
    {"ordinalText", put_ordinal_text},
    {"cardinalText", put_cardinal_text},
    {"hex", put_hex},
    {"numberInDash", put_in_dash},
    {"chicago", put_chicago},
    {"decimalEnclosedCircle", put_circled},
    {"decimalEnclosedCircleChinese", put_circled},
    {"decimalEnclosedParen", put_enclosed_paren},
    {"decimalEnclosedFullstop", put_enclosed_fullstop},
    {"decimalFullWidth", put_full_width},
    {"decimalFullWidth2", put_full_width},
    {"ideographDigital", put_ideograph_digits},
    {"taiwaneseDigital", put_ideograph_digits},
    {"chineseCounting", put_ideograph_counting},
    {"chineseCountingThousand", put_ideograph_counting},
    {"japaneseCounting", put_ideograph_counting},
    {"taiwaneseCounting", put_ideograph_counting},
    {"taiwaneseCountingThousand", put_ideograph_counting},
    {"ideographTraditional", put_stem},
    {"ideographZodiac", put_branch},
    {"russianLower", put_russian_lower},
    {"russianUpper", put_russian_upper},
};

void
numeral_put(GString *out, gint n, const char *format)
{
	if (format != NULL && format[0] == '0') { /* custom: "001, 002, ..." */
		g_string_append_printf(out, "%0*d",
		    (int)MIN(strspn(format, "0123456789"), 9), n);
		return;
	}
	for (gsize i = 0; format != NULL && i < G_N_ELEMENTS(formats); i++)
		if (strcmp(formats[i].format, format) == 0) {
			formats[i].put(out, n);
			return;
		}
	put_decimal(out, n);
}

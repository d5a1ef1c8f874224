/* Labels at the front of a paragraph: "7.2", "(b)", "§ 4", "ARTICLE IV". */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/label.h"

#include <string.h>

struct name {
	const char *word;  /* lower case */
	const char *cited; /* as we print it */
	gboolean is_annex;
};

static const struct name names[] = {
    {"article", "Article ", FALSE},    {"section", "Section ", FALSE},
    {"clause", "Clause ", FALSE},      {"paragraph", "Paragraph ", FALSE},
    {"part", "Part ", FALSE},          {"chapter", "Chapter ", FALSE},
    {"art.", "Article ", FALSE},       {"sec.", "Section ", FALSE},
    {"\302\247", "\302\247 ", FALSE},  {"schedule", "Schedule ", TRUE},
    {"annex", "Annex ", TRUE},         {"annexure", "Annexure ", TRUE},
    {"appendix", "Appendix ", TRUE},   {"exhibit", "Exhibit ", TRUE},
    {"attachment", "Attachment ", TRUE}, {"addendum", "Addendum ", TRUE},
    {"rule", "Rule ", FALSE},          {"title", "Title ", FALSE},
};

static const char *const ordinals[] = {"first", "second", "third", "fourth",
    "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

static const char *const bullets[] = {"-", "*", "\342\200\242", "\342\200\223",
    "\342\200\224", "\342\227\217", "\302\267", "\342\227\213",
    "\342\226\252", "\342\226\240", "\342\200\243"};

guint
label_roman(const char *text, gsize n_bytes)
{
	static const char digits[] = "ivxlc";
	static const guint values[] = {1, 5, 10, 50, 100};
	guint sum = 0, last = 1000;

	if (n_bytes == 0 || n_bytes > 8)
		return 0;
	for (gsize i = 0; i < n_bytes; i++) {
		char c = g_ascii_tolower(text[i]);
		const char *digit = c == '\0' ? NULL : strchr(digits, c);
		guint value;

		if (digit == NULL)
			return 0;
		value = values[digit - digits];
		if (value > last) {
			if (sum < last)
				return 0;
			sum -= 2 * last;
		}
		sum += value;
		last = value;
	}
	return sum;
}

/* The first byte after spaces, tabs and no-break spaces from AT. */
static gsize
skip_spaces(const char *text, gsize n, gsize at)
{
	for (;;) {
		if (at < n && (text[at] == ' ' || text[at] == '\t'))
			at++;
		else if (at + 1 < n && memcmp(text + at, "\302\240", 2) == 0)
			at += 2;
		else
			return at;
	}
}

/*
 * The bytes of what stands before the number in "T-9", "A2.3", "OT 4.1"; 0 for
 * nothing, or for what names a thing: "EN 319", "IP 10".
 */
static gsize
find_prefix(const char *text, gsize n)
{
	static const char *const things[] = {"EN", "IP", "ID", "BR", "EU", "UK",
	    "US", "CA", "CP"};
	gsize letters = 0, at;

	while (letters < n && letters < 3 && g_ascii_isupper(text[letters]))
		letters++;
	if (letters == 0 || letters > 2)
		return 0;
	for (gsize i = 0; letters == 2 && i < G_N_ELEMENTS(things); i++)
		if (memcmp(text, things[i], 2) == 0)
			return 0;
	at = letters;
	if (at < n && (text[at] == '-' || (text[at] == ' ' && letters == 2)))
		at++;
	return at < n && g_ascii_isdigit(text[at]) ? at : 0;
}

/* "7", "7.2", "A.3", "T-9"; counts the parts. Returns the bytes. */
static gsize
parse_decimal(const char *text, gsize n, struct label *out)
{
	gsize at = find_prefix(text, n);

	out->depth = 0;
	for (;;) {
		gsize from = at;
		guint value = 0;

		if (at == 0 && n > 2 && g_ascii_isupper(text[0]) &&
		    text[1] == '.' && g_ascii_isdigit(text[2])) {
			at++;
			value = (guint)(text[0] - 'A' + 1);
		}
		while (at < n && g_ascii_isdigit(text[at]) && at < from + 3)
			value = value * 10 + (guint)(text[at++] - '0');
		if (at == from || (at < n && g_ascii_isdigit(text[at])))
			return 0;
		out->depth++;
		out->value = value;
		if (at + 1 < n && text[at] == '.' &&
		    g_ascii_isdigit(text[at + 1]))
			at++;
		else
			break;
	}
	if (at >= LABEL_BYTES)
		return 0;
	memcpy(out->text, text, at);
	out->text[at] = '\0';
	out->kind = LABEL_DECIMAL;
	return at;
}

/* A letter, a Roman numeral or a number that stands in brackets. */
static gsize
parse_counter(const char *text, gsize n, struct label *out)
{
	gsize at = 0;

	while (at < n && at < 8 && g_ascii_isalnum(text[at]))
		at++;
	if (at == 0)
		return 0;
	memcpy(out->text, text, at);
	out->text[at] = '\0';
	if (g_ascii_isdigit(text[0])) {
		for (gsize i = 0; i < at; i++)
			if (!g_ascii_isdigit(text[i]) || i > 2)
				return 0;
		out->kind = LABEL_DIGIT;
		out->value = (guint)g_ascii_strtoull(out->text, NULL, 10);
		return at;
	}
	out->roman = label_roman(text, at);
	if (at == 1 || (at == 2 && text[0] == text[1] && out->roman == 0)) {
		gboolean is_upper = g_ascii_isupper(text[0]);

		out->kind = is_upper ? LABEL_UPPER : LABEL_LOWER;
		out->value = (guint)(g_ascii_tolower(text[0]) - 'a') + 1 +
		    (at == 2 ? 26 : 0);
		return at;
	}
	if (out->roman == 0)
		return 0;
	out->kind =
	    g_ascii_isupper(text[0]) ? LABEL_ROMAN_UPPER : LABEL_ROMAN;
	out->value = out->roman;
	return at;
}

static gsize
parse_bullet(const char *text, gsize n, struct label *out)
{
	for (gsize i = 0; i < G_N_ELEMENTS(bullets); i++) {
		gsize length = strlen(bullets[i]);
		gsize after = length <= n &&
		        memcmp(text, bullets[i], length) == 0 ?
		    skip_spaces(text, n, length) :
		    0;

		if (after > length || (after > 0 && after == n)) {
			out->kind = LABEL_BULLET;
			out->text[0] = '\0';
			return after;
		}
	}
	return 0;
}

/* "First Schedule", "The Second Annex". */
static gsize
parse_ordinal(const char *text, gsize n, struct label *out)
{
	gsize at = n > 4 && g_ascii_strncasecmp(text, "the ", 4) == 0 ? 4 : 0;

	for (guint i = 0; i < G_N_ELEMENTS(ordinals); i++) {
		gsize length = strlen(ordinals[i]), end;

		if (at + length >= n || text[at + length] != ' ' ||
		    g_ascii_strncasecmp(text + at, ordinals[i], length) != 0)
			continue;
		end = at + length + 1;
		for (guint k = 0; k < G_N_ELEMENTS(names); k++) {
			gsize word = strlen(names[k].word);

			if (!names[k].is_annex || end + word > n ||
			    g_ascii_strncasecmp(text + end, names[k].word,
			        word) != 0 ||
			    (end + word < n &&
			        g_ascii_isalpha(text[end + word])))
				continue;
			out->kind = LABEL_NAMED;
			out->is_annex = out->has_name = TRUE;
			out->value = i + 1;
			g_snprintf(out->text, LABEL_BYTES, "%s%u",
			    names[k].cited, i + 1);
			return end + word;
		}
	}
	return 0;
}

/* "Article IV", "§ 4", "Schedule 1", "Annex C". */
static gsize
parse_named(const char *text, gsize n, struct label *out)
{
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		gsize length = strlen(names[i].word), at, taken;
		struct label number = {0};

		if (length >= n ||
		    g_ascii_strncasecmp(text, names[i].word, length) != 0)
			continue;
		at = skip_spaces(text, n, length);
		if (at == length && (guint8)text[0] < 0x80)
			continue;
		taken = parse_decimal(text + at, n - at, &number);
		if (taken == 0)
			taken = parse_counter(text + at, n - at, &number);
		if (taken == 0 || number.kind == LABEL_LOWER ||
		    (at + taken < n && g_ascii_isalnum(text[at + taken])))
			continue;
		*out = number;
		if (number.roman > 0 && !names[i].is_annex)
			out->value = number.roman;
		out->kind = LABEL_NAMED;
		out->is_annex = names[i].is_annex;
		out->has_name = TRUE;
		g_snprintf(out->text, LABEL_BYTES, "%s%s", names[i].cited,
		    number.text);
		return at + taken;
	}
	return parse_ordinal(text, n, out);
}

/* Whether what follows a named label at AT lets it be one. */
static gboolean
ends_name(const char *text, gsize n, gsize at, gboolean is_title)
{
	gsize after = skip_spaces(text, n, at);

	if (after == n || is_title)
		return TRUE;
	if (strchr(".:-|", text[after]) != NULL)
		return TRUE;
	if (text[after] == '(') /* "Article 5 (Purpose)", not "clause 5(a)" */
		return after > at;
	return after + 2 < n && memcmp(text + after, "\342\200", 2) == 0;
}

static gsize
parse_bracketed(const char *text, gsize n, struct label *out)
{
	gsize opens = text[0] == '(' || text[0] == '[' ? 1 : 0;
	gsize taken = parse_counter(text + opens, n - opens, out);
	gsize at = opens + taken;

	if (taken == 0 || at >= n)
		return 0;
	if (text[at] == ')' || (text[0] == '[' && text[at] == ']'))
		at++;
	else if (opens > 0 || text[at] != '.' || out->kind == LABEL_DIGIT)
		return 0;
	else
		at++;
	if (at < n && skip_spaces(text, n, at) == at)
		return 0;
	return at;
}

gsize
label_parse(const char *text, gsize n_bytes, gboolean is_title,
    struct label *out)
{
	gsize at, after;

	memset(out, 0, sizeof *out);
	if (n_bytes == 0)
		return 0;
	at = parse_bullet(text, n_bytes, out);
	if (at > 0)
		return at;
	at = parse_named(text, n_bytes, out);
	if (at > 0 && ends_name(text, n_bytes, at, is_title)) {
		at = skip_spaces(text, n_bytes, at);
		if (at < n_bytes && strchr(".:", text[at]) != NULL)
			at++;
		return skip_spaces(text, n_bytes, at);
	}
	memset(out, 0, sizeof *out);
	at = parse_decimal(text, n_bytes, out);
	if (at > 0) {
		gboolean has_mark = at < n_bytes && text[at] == '.';

		if (has_mark)
			at++;
		after = skip_spaces(text, n_bytes, at);
		if ((after > at || at == n_bytes) &&
		    (has_mark || is_title || out->depth > 1) &&
		    (after == n_bytes || is_title || has_mark ||
		        !g_ascii_islower(text[after])))
			return after;
	}
	memset(out, 0, sizeof *out);
	at = parse_bracketed(text, n_bytes, out);
	if (at > 0)
		return skip_spaces(text, n_bytes, at);
	memset(out, 0, sizeof *out);
	return 0;
}

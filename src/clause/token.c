/* One paragraph's text as tokens, all in one spelling. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/token.h"

#include <string.h>

#include "clause/fold.h"
#include "support/alike.h"

#define FIRST_SLOTS 2048
#define MAX_WORD_BYTES 256
#define PLAIN_BYTES 32

/* Where the scan stands: C is the folded character at AT, NEXT follows it. */
struct scan {
	struct lexis *lexis;
	GArray *tokens;
	const char *text;
	gsize at, next, end;
	gunichar c, raw;
	guint32 paragraph;
	gboolean tells, in_quote;
};

void
lexis_open(struct lexis *lexis, GString *words)
{
	lexis->words = words;
	lexis->n_slots = FIRST_SLOTS;
	lexis->n_used = 0;
	lexis->slots = g_new0(guint32, lexis->n_slots);
}

void
lexis_close(struct lexis *lexis)
{
	g_free(lexis->slots);
	lexis->slots = NULL;
}

static guint32
hash_word(const char *word, gsize n_bytes)
{
	guint32 hash = 2166136261u;

	for (gsize i = 0; i < n_bytes; i++)
		hash = (hash ^ (guint8)word[i]) * 16777619u;
	return hash ^ hash >> 15;
}

static void
grow_slots(struct lexis *lexis)
{
	guint32 n_slots = lexis->n_slots * 2;
	guint32 *slots = g_new0(guint32, n_slots);

	for (guint32 i = 0; i < lexis->n_slots; i++) {
		const char *word;
		guint32 at;

		if (lexis->slots[i] == 0)
			continue;
		word = lexis->words->str + lexis->slots[i] - 1;
		at = hash_word(word, strlen(word)) & (n_slots - 1);
		while (slots[at] != 0)
			at = (at + 1) & (n_slots - 1);
		slots[at] = lexis->slots[i];
	}
	g_free(lexis->slots);
	lexis->slots = slots;
	lexis->n_slots = n_slots;
}

guint32
lexis_add(struct lexis *lexis, const char *word, gsize n_bytes)
{
	guint32 at = hash_word(word, n_bytes) & (lexis->n_slots - 1);
	guint32 offset = (guint32)lexis->words->len;

	for (; lexis->slots[at] != 0; at = (at + 1) & (lexis->n_slots - 1)) {
		const char *known = lexis->words->str + lexis->slots[at] - 1;

		if (known[0] == word[0] &&
		    strncmp(known, word, n_bytes) == 0 &&
		    known[n_bytes] == '\0')
			return lexis->slots[at] - 1;
	}
	lexis->slots[at] = offset + 1;
	g_string_append_len(lexis->words, word, (gssize)n_bytes);
	g_string_append_c(lexis->words, '\0');
	if (++lexis->n_used * 2 > lexis->n_slots)
		grow_slots(lexis);
	return offset;
}

/* Reads the next character that shows; past the end C is a space. */
static void
read_char(struct scan *scan, gsize at)
{
	do {
		scan->at = at;
		if (at >= scan->end) {
			scan->c = scan->raw = ' ';
			scan->next = at;
			return;
		}
		if ((guint8)scan->text[at] < 0x80) {
			scan->raw = (guint8)scan->text[at];
			scan->next = at + 1;
			scan->c = scan->raw < ' ' ? ' ' : scan->raw;
			return;
		}
		scan->raw = g_utf8_get_char(scan->text + at);
		scan->next = (gsize)(g_utf8_next_char(scan->text + at) -
		    scan->text);
		scan->c = fold_mark(scan->raw);
		at = scan->next;
	} while (scan->c == 0);
}

static gunichar
peek_char(const struct scan *scan)
{
	struct scan ahead = *scan;

	read_char(&ahead, scan->next);
	return ahead.c;
}

static gboolean
is_letter(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalpha((char)c);
	return c != FOLD_DASH && (g_unichar_isalpha(c) || g_unichar_ismark(c));
}

static gboolean
is_digit(gunichar c)
{
	return c >= '0' && c <= '9';
}

static void
put_token(struct scan *scan, const char *word, gsize n_bytes, gsize start,
    gsize end, gboolean is_capital)
{
	struct token token = {0};

	token.word = lexis_add(scan->lexis, word, n_bytes);
	token.paragraph = scan->paragraph;
	token.start = (guint32)start;
	token.end = (guint32)end;
	token.is_capital = is_capital && scan->tells;
	g_array_append_val(scan->tokens, token);
}

/* "https://ca.example/x", "ca.example/x", "a@b.example": bytes, or 0. */
static gsize
measure_address(const struct scan *scan)
{
	const char *from = scan->text + scan->at;
	gsize room = scan->end - scan->at, n = 0, dots = 0, label = 0;
	gboolean is_sure = FALSE, is_host = TRUE, is_domain = TRUE;

	while (n < room && (g_ascii_isalnum(from[n]) ||
	    (from[n] != '\0' && strchr("-._~:/?#@!$&+=%", from[n]) != NULL))) {
		char c = from[n++];

		if (c == '@' || (c == ':' && n + 1 < room && from[n] == '/' &&
		        from[n + 1] == '/'))
			is_sure = n > 1;
		if (c == '/' || c == '?' || c == '#')
			is_host = FALSE;
		if (!is_host)
			continue;
		if (c == '.') {
			if (label < 2 || n == room ||
			    !g_ascii_islower(from[n]))
				is_domain = dots > 0 && is_domain &&
				    (n == room || !g_ascii_isalnum(from[n]));
			else
				dots++;
			label = 0;
		} else {
			label = g_ascii_isalpha(c) || (c == '-' && label > 0) ?
			    label + 1 :
			    label;
		}
	}
	while (n > 0 && strchr(".,:;?!-_", from[n - 1]) != NULL)
		n--;
	if (memchr(from, '.', n) == NULL && memchr(from, '@', n) == NULL)
		return 0;
	return is_sure || (dots > 0 && is_domain) ? n : 0;
}

/* Number or part number: "7.2.1", "250,000", "99.5". */
static void
scan_number(struct scan *scan)
{
	gsize start = scan->at, end;
	char word[MAX_WORD_BYTES];
	gsize n = 0;

	do {
		if (n < sizeof word)
			word[n++] = (char)scan->c;
		end = scan->next;
		read_char(scan, scan->next);
		if ((scan->c == '.' || scan->c == ',') &&
		    is_digit(peek_char(scan))) {
			if (n < sizeof word)
				word[n++] = (char)scan->c;
			read_char(scan, scan->next);
		}
	} while (is_digit(scan->c));
	/* "1st", "24h", "9A". */
	while (is_letter(scan->c) && scan->c < 0x80 && n < sizeof word) {
		word[n++] = g_ascii_tolower((char)scan->c);
		end = scan->next;
		read_char(scan, scan->next);
	}
	put_token(scan, word, n, start, end, FALSE);
	if (scan->c == '-' && is_letter(peek_char(scan)))
		read_char(scan, scan->next); /* "24-hour" */
}

/* Spells Latin the look-alike letters of a word, unless one is no such. */
static gsize
fold_word(char *word, gsize n)
{
	char out[MAX_WORD_BYTES];
	gsize n_out = 0;

	for (const char *p = word; p < word + n; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		gunichar alike = c < 0x80 ? c : alike_of(c);
		gboolean is_foreign = c >= 0x370 && c < 0x530;

		if (alike == 0 && is_foreign)
			return n;
		n_out += (gsize)g_unichar_to_utf8(alike != 0 ? alike : c,
		    out + n_out);
	}
	memcpy(word, out, n_out);
	return n_out;
}

/* Whether the mark at SCAN holds a word together: "o'clock", "sub-CA". */
static gboolean
joins_word(const struct scan *scan, gsize n_letters)
{
	gunichar after = peek_char(scan);

	switch (scan->c) {
	case '\'':
		return is_letter(after);
	case '-':
		return is_letter(after) || is_digit(after);
	case '.': /* "e.g", "U.S", "X.509" */
		return n_letters == 1 && (is_letter(after) || is_digit(after));
	default:
		return FALSE;
	}
}

/* "'s" after a word is a token of its own. */
static gboolean
is_possessive(const struct scan *scan)
{
	struct scan ahead = *scan;

	if (scan->c != '\'')
		return FALSE;
	read_char(&ahead, scan->next);
	if (ahead.c != 's' && ahead.c != 'S')
		return FALSE;
	read_char(&ahead, ahead.next);
	return !is_letter(ahead.c) && !is_digit(ahead.c);
}

static void
scan_word(struct scan *scan)
{
	char word[MAX_WORD_BYTES];
	gsize start = scan->at, end = start, n = 0, n_letters = 0;
	gboolean is_capital = g_unichar_isupper(scan->raw);
	gboolean is_wide = FALSE, is_dotted = FALSE;

	while (n + 12 < sizeof word) {
		const char *letters = fold_ligature(scan->c);

		if (letters != NULL) {
			n = (gsize)(g_stpcpy(word + n, letters) - word);
		} else if (scan->c < 0x80) {
			word[n++] = g_ascii_tolower((char)scan->c);
		} else {
			n += (gsize)g_unichar_to_utf8(
			    g_unichar_tolower(scan->c), word + n);
			is_wide = TRUE;
		}
		n_letters = is_letter(scan->c) ? n_letters + 1 : 0;
		is_dotted = is_dotted || scan->c == '.';
		end = scan->next;
		read_char(scan, scan->next);
		if (is_letter(scan->c) || is_digit(scan->c))
			continue;
		if (is_possessive(scan) || !joins_word(scan, n_letters))
			break;
	}
	if (is_dotted && n_letters == 1 && scan->c == '.') {
		word[n++] = '.'; /* "e.g.", "U.S." */
		end = scan->next;
		read_char(scan, scan->next);
	}
	if (is_wide)
		n = fold_word(word, n);
	put_token(scan, word, n, start, end, is_capital);
	if (is_possessive(scan)) {
		start = scan->at;
		read_char(scan, scan->next);
		put_token(scan, "'s", 2, start, scan->next, FALSE);
		read_char(scan, scan->next);
	}
}

/*
 * Most words are plain: ASCII letters with a blank or a mark behind them that
 * never holds a word together. FALSE for any other, which is left to the rest.
 */
static gboolean
scan_plain(struct scan *scan)
{
	const char *from = scan->text + scan->at;
	gsize room = scan->end - scan->at, n = 0;
	char word[PLAIN_BYTES];

	while (n < room && n < sizeof word && g_ascii_isalpha(from[n])) {
		word[n] = (char)(from[n] | 0x20); /* a letter's lower case */
		n++;
	}
	if (n == 0 || n == sizeof word ||
	    (n < room && (from[n] == '\0' || strchr(" ,;()[]\"", from[n]) == NULL)))
		return FALSE;
	put_token(scan, word, n, scan->at, scan->at + n,
	    g_ascii_isupper(from[0]));
	read_char(scan, scan->at + n);
	return TRUE;
}

static void
scan_quote(struct scan *scan, gboolean after_word)
{
	gboolean opens = !after_word && !scan->in_quote;

	if (opens)
		scan->in_quote = is_letter(peek_char(scan));
	if (opens || scan->in_quote) {
		put_token(scan, "\"", 1, scan->at, scan->next, FALSE);
		if (!opens)
			scan->in_quote = FALSE;
	} else {
		put_token(scan, "'", 1, scan->at, scan->next, FALSE);
	}
}

static void
scan_mark(struct scan *scan)
{
	char word[8];
	gsize start = scan->at, end = scan->next;

	if (scan->c == '_') { /* a blank to fill in */
		while (scan->c == '_') {
			end = scan->next;
			read_char(scan, scan->next);
		}
		put_token(scan, "_", 1, start, end, FALSE);
		return;
	}
	if (scan->c == '*' || scan->c == '`') {
		read_char(scan, scan->next);
		return;
	}
	put_token(scan, word,
	    (gsize)g_unichar_to_utf8(scan->c == FOLD_DASH ? '-' : scan->c,
	        word),
	    start, end, FALSE);
	read_char(scan, scan->next);
	while (word[0] == '.' && scan->c == '.')
		read_char(scan, scan->next); /* "..." is one */
}

void
token_scan(struct lexis *lexis, const char *text, gsize from, gsize to,
    guint32 paragraph, gboolean tells, GArray *tokens)
{
	struct scan scan = {lexis, tokens, text, 0, 0, to, 0, 0, paragraph,
	    tells, FALSE};
	gsize last_end = 0;

	read_char(&scan, from);
	while (scan.at < scan.end) {
		gsize n;

		if (scan.c == ' ' || g_unichar_isspace(scan.c)) {
			read_char(&scan, scan.next);
			continue;
		}
		if (scan_plain(&scan)) {
			last_end = g_array_index(tokens, struct token,
			    tokens->len - 1).end;
			continue;
		}
		n = scan.c < 0x80 && scan.at != last_end &&
		        g_ascii_isalnum((char)scan.c) ?
		    measure_address(&scan) :
		    0;
		if (n > 0) {
			g_autofree char *address =
			    g_ascii_strdown(text + scan.at, (gssize)n);

			put_token(&scan, address, n, scan.at, scan.at + n,
			    FALSE);
			read_char(&scan, scan.at + n);
		} else if (is_digit(scan.c)) {
			scan_number(&scan);
		} else if (is_letter(scan.c)) {
			scan_word(&scan);
		} else if (scan.c == '\'') {
			scan_quote(&scan, scan.at == last_end && last_end > 0);
			read_char(&scan, scan.next);
		} else {
			scan_mark(&scan);
		}
		if (tokens->len > 0)
			last_end = g_array_index(tokens, struct token,
			    tokens->len - 1).end;
	}
}

/* What the rooms of definition/ share while they walk the clauses. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "definition/scan.h"

#include <string.h>

static const char *const articles[] = {"the", "a", "an", "any", "each", "this",
    "these", "such", "our", "your", "every", "to", "and"};

gboolean
scan_among(const struct scan *scan, guint32 i, const char *const *words,
    gsize n)
{
	const char *word = scan_word(scan, i);

	for (gsize k = 0; k < n; k++)
		if (words[k][0] == word[0] && strcmp(words[k], word) == 0)
			return TRUE;
	return FALSE;
}

guint
scan_phrase(const struct scan *scan, guint32 i, guint32 end,
    const char *phrase)
{
	guint n = 0;

	for (;;) {
		gsize length = strcspn(phrase, " ");
		const char *word;

		if (i + n >= end)
			return 0;
		word = scan_word(scan, i + n);
		if (strncmp(word, phrase, length) != 0 ||
		    word[length] != '\0')
			return 0;
		n++;
		if (phrase[length] == '\0')
			return n;
		phrase += length + 1;
	}
}

guint32
scan_quoted(const struct scan *scan, guint32 i, guint32 end,
    struct span *head)
{
	guint32 at = i + 1;

	if (i >= end || !scan_is(scan, i, "\""))
		return i;
	while (at < end && at - i <= MAX_HEAD + 2 && !scan_is(scan, at, "\""))
		at++;
	if (at >= end || at == i + 1 || at - i > MAX_HEAD + 2 ||
	    !scan_is(scan, at, "\""))
		return i;
	head->first = i + 1;
	head->n = at - i - 1;
	/* "Rules," with the comma inside the quotation marks. */
	if (head->n > 1 && (scan_is(scan, at - 1, ",") ||
	        scan_is(scan, at - 1, ".") || scan_is(scan, at - 1, ":")))
		head->n--;
	return at + 1;
}

void
term_add(struct scan *scan, struct span head, struct span meaning,
    gboolean is_alias)
{
	g_autoptr(GString) words = g_string_new(NULL);
	struct term *term;

	while (head.n > 1 && scan_among(scan, head.first, articles,
	        G_N_ELEMENTS(articles))) {
		head.first++;
		head.n--;
	}
	while (meaning.n > 0 && strchr(",;:-(", scan_word(scan,
	        meaning.first)[0]) != NULL) {
		meaning.first++;
		meaning.n--;
	}
	if (head.n == 0 || head.n > MAX_HEAD || meaning.n == 0)
		return;
	for (guint32 i = 0; i < head.n; i++) {
		if (i > 0)
			g_string_append_c(words, ' ');
		g_string_append(words, scan_word(scan, head.first + i));
	}
	if (!g_unichar_isalpha(g_utf8_get_char(words->str)))
		return;
	term = g_new0(struct term, 1);
	term->words = g_strdup(words->str);
	term->unit = scan->number;
	term->first = meaning.first;
	term->n = meaning.n;
	term->head_first = head.first;
	term->head_n = head.n;
	term->is_alias = is_alias;
	term->reach = G_MAXUINT64;
	g_ptr_array_add(scan->terms->list, term);
}

static gint
compare_terms(gconstpointer a, gconstpointer b)
{
	const struct term *x = *(const struct term *const *)a;
	const struct term *y = *(const struct term *const *)b;

	if (x->head_n != y->head_n)
		return x->head_n > y->head_n ? -1 : 1;
	if (x->head_first != y->head_first)
		return x->head_first < y->head_first ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

void
terms_sort(Terms *terms)
{
	g_ptr_array_sort(terms->list, compare_terms);
}

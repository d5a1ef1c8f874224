/* Words in disguise: letters of another alphabet, invisible characters. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/disguise.h"

#include <string.h>

#include "body/build.h"
#include "body/symbol.h"
#include "support/alike.h"

static void
note_word(Body *body, guint index, const char *text, const char *word, gsize n)
{
	g_autofree char *copy = g_strndup(word, n);

	body_notice(body, NOTICE_LOOKALIKE, (gint)index,
	    (guint)(word - text), copy);
}

/* An address may be parted anywhere, so that its line can be broken. */
static gboolean
is_address(const char *word, gsize n)
{
	return memchr(word, '/', n) != NULL || memchr(word, '@', n) != NULL;
}

/*
 * Notes the word that something invisible at FROM, up to TO, stands in. The
 * letters beside it must be Latin: other scripts use such characters to write.
 */
static const char *
note_around(Body *body, guint index, const char *text, const char *end,
    const char *from, const char *to)
{
	const char *start = from, *stop = to;

	if (from == text || to >= end || !g_ascii_isalpha(from[-1]) ||
	    !g_ascii_isalpha(*to))
		return to;
	while (start > text && !g_ascii_isspace(start[-1]))
		start--;
	while (stop < end && !g_ascii_isspace(*stop))
		stop++;
	if (!is_address(start, (gsize)(stop - start)))
		note_word(body, index, text, start, (gsize)(stop - start));
	return stop;
}

static void
note_invisible(Body *body, guint index, const char *text, const char *end)
{
	const char *at = text;

	while ((at = alike_skip_ascii(at, end)) < end) {
		const char *to = at;

		/* Those that are dropped nowhere begin with these two bytes. */
		if ((guchar)*at != 0xe2 && (guchar)*at != 0xcd) {
			at++;
			continue;
		}
		while (to < end && alike_is_invisible(g_utf8_get_char(to)))
			to = g_utf8_next_char(to);
		at = to == at ?
		    g_utf8_next_char(at) :
		    note_around(body, index, text, end, at, to);
	}
}

void
disguise_note(Body *body, guint index, const GArray *seams)
{
	const struct paragraph *p = body_paragraph(body, index);
	const char *text = body->text->str + p->start;
	const char *end = body->text->str + p->end, *at = text;
	struct alike_search search = {.text = text, .end = end, .at = text};
	gsize n;

	for (guint i = 0; seams != NULL && i < seams->len; i++) {
		const char *seam = text + g_array_index(seams, guint32, i);

		if (seam < end)
			at = note_around(body, index, text, end, seam, seam);
		while (i + 1 < seams->len &&
		    text + g_array_index(seams, guint32, i + 1) < at)
			i++; /* the same word again */
	}
	if (symbol_is_plain(text, (gsize)(end - text)))
		return;
	note_invisible(body, index, text, end);
	while ((n = alike_find(&search)) > 0) {
		note_word(body, index, text, search.at, n);
		search.at += n;
	}
}

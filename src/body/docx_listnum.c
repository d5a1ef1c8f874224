/* LISTNUM fields of a Word document: numbers in the middle of a paragraph. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A LISTNUM stores no result: its number is counted here, in one of Word's
 * three lists of that purpose or in a list of the document that it names.
 * Level and start may be given (\l, \s); else the level is that of the LISTNUM
 * before in the paragraph, or one below the paragraph's own number.
 */
#include "body/docx_field.h"

#include <stdlib.h>
#include <string.h>

#include "body/numeral.h"

/* Word's lists for LISTNUM; the legal one has all levels above before it. */
static const struct listnum {
	const char *name;
	struct {
		const char *before, *format, *after;
	} levels[9];
} listnums[] = {
    {"NumberDefault", {{"", "decimal", ")"}, {"", "lowerLetter", ")"},
        {"", "lowerRoman", ")"}, {"(", "decimal", ")"},
        {"(", "lowerLetter", ")"}, {"(", "lowerRoman", ")"},
        {"", "decimal", "."}, {"", "lowerLetter", "."},
        {"", "lowerRoman", "."}}},
    {"OutlineDefault", {{"", "upperRoman", "."}, {"", "upperLetter", "."},
        {"", "decimal", "."}, {"", "lowerLetter", ")"},
        {"(", "decimal", ")"}, {"(", "lowerLetter", ")"},
        {"(", "lowerRoman", ")"}, {"(", "lowerLetter", ")"},
        {"(", "lowerRoman", ")"}}},
    {"LegalDefault", {{NULL, NULL, NULL}}},
};

/* The number after a switch of one letter, FALLBACK where it is not given. */
static gint
switch_number(char *const *words, char letter, gint fallback)
{
	for (guint i = 1; words[i] != NULL; i++) {
		if (words[i][0] != '\\' || words[i][1] != letter)
			continue;
		if (words[i][2] != '\0')
			return atoi(words[i] + 2);
		return words[i + 1] == NULL ? fallback : atoi(words[i + 1]);
	}
	return fallback;
}

static void
put_listnum(GString *out, guint list, const gint *counters, gint level)
{
	if (listnums[list].levels[0].format != NULL) {
		g_string_append(out, listnums[list].levels[level].before);
		numeral_put(out, counters[level],
		    listnums[list].levels[level].format);
		g_string_append(out, listnums[list].levels[level].after);
		return;
	}
	for (gint i = 0; i <= level; i++) { /* legal: "1.", "1.1." */
		numeral_put(out, MAX(counters[i], 1), NULL);
		g_string_append_c(out, '.');
	}
}

/* Counts LEVEL (from 1) of one of Word's own lists. */
static void
count_own(struct walk *w, guint list, gint level, gint start, GString *out)
{
	gint *counters = w->fields.counters[list];

	level--;
	counters[level] =
	    start >= 0 ? MIN(start, 32767) : MIN(counters[level] + 1, 32767);
	for (gint i = level + 1; i < 9; i++)
		counters[i] = 0;
	put_listnum(out, list, counters, level);
}

void
listnum_count(struct walk *w, char *const *words)
{
	struct open *open = walk_open(w);
	const char *name =
	    words[1] == NULL || words[1][0] == '\\' ? NULL : words[1];
	g_autoptr(GString) out = g_string_new(NULL);
	guint list = 0;
	gint level, start;

	if (open == NULL || !change_shows_text(w) || change_hides_row(w))
		return;
	for (guint i = 0; name != NULL && i < G_N_ELEMENTS(listnums); i++)
		if (g_ascii_strcasecmp(name, listnums[i].name) == 0)
			list = i;
	if (open->listnum == 0) {
		gint *counters = w->fields.counters[list];

		open->listnum = paragraph_level(w, open) + 2;
		for (gint i = open->listnum - 1; i < 9 && i > 0; i++)
			counters[i] = 0; /* each number has its own below */
	}
	level = CLAMP(switch_number(words, 'l', open->listnum), 1, 9);
	start = switch_number(words, 's', -1);
	open->listnum = level;
	if (!numbering_count_named(w->numbering, name, w->opens->len > 1,
	        level - 1, start, out))
		count_own(w, list, level, start, out);
	text_put(w, out->str, out->len);
}

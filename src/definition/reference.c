/* Cross-references: "Section 7.2", "clauses 8 and 9", "the First Schedule". */
/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "definition/scan.h"

#define MAX_KEY 80
#define NO_KIND 255

/* Words that a number or a letter in brackets follows. */
static const struct {
	const char *word, *key; /* KEY as section labels begin, lower case */
	gboolean is_annex;
} kinds[] = {
    {"section", "section", FALSE},    {"sections", "section", FALSE},
    {"clause", "clause", FALSE},      {"clauses", "clause", FALSE},
    {"article", "article", FALSE},    {"articles", "article", FALSE},
    {"paragraph", "paragraph", FALSE}, {"paragraphs", "paragraph", FALSE},
    {"sub-clause", "clause", FALSE},  {"subclause", "clause", FALSE},
    {"subsection", "section", FALSE}, {"sub-paragraph", "paragraph", FALSE},
    {"item", "paragraph", FALSE},     {"items", "paragraph", FALSE},
    {"condition", "clause", FALSE},   {"\302\247", "\302\247", FALSE},
    {"rule", "rule", FALSE},          {"rules", "rule", FALSE},
    {"point", "paragraph", FALSE},    {"points", "paragraph", FALSE},
    {"part", "part", FALSE},          {"chapter", "chapter", FALSE},
    {"schedule", "schedule", TRUE},   {"schedules", "schedule", TRUE},
    {"annex", "annex", TRUE},         {"annexes", "annex", TRUE},
    {"annexure", "annexure", TRUE},   {"appendix", "appendix", TRUE},
    {"exhibit", "exhibit", TRUE},     {"attachment", "attachment", TRUE},
    {"addendum", "addendum", TRUE},
};

static const char *const ordinals[] = {"first", "second", "third", "fourth",
    "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

static const char *const others[] = {"section", "clause", "article",
    "\302\247", "paragraph", "part", "chapter", "rule"};

static const char *const before[] = {"preceding", "foregoing", "previous"};

/* After "of the" these are this document. */
static const char *const ours[] = {"agreement", "deed", "terms", "contract",
    "conditions", "regulations", "undertaking", "schedule", "annex",
    "addendum", "subscriber"};

struct hunt {
	struct scan scan;
	guint8 *kind_of;    /* for where a word is kept: its kind + 1, 0 if not
	                       asked yet, NO_KIND */
	GHashTable *labels; /* lower-case label without spaces -> section + 1 */
	GArray *references;
};

static void
put_key(char *key, const char *text)
{
	gsize n = 0;

	for (; *text != '\0' && n + 1 < MAX_KEY; text++)
		if (*text != ' ')
			key[n++] = g_ascii_tolower(*text);
	key[n] = '\0';
}

static void
index_labels(struct hunt *hunt)
{
	const GArray *sections = hunt->scan.clauses->sections;

	for (guint i = 0; i < sections->len; i++) {
		const struct section *section =
		    &g_array_index(sections, struct section, i);
		char key[MAX_KEY];

		put_key(key, section->label);
		/* The clause itself, not a later form that counts anew. */
		if (key[0] != '\0' &&
		    !g_hash_table_contains(hunt->labels, key))
			g_hash_table_insert(hunt->labels, g_strdup(key),
			    GUINT_TO_POINTER(i + 1));
	}
}

static gint32
find_key(const struct hunt *hunt, const char *a, const char *b)
{
	char key[2 * MAX_KEY];

	g_snprintf(key, sizeof key, "%s%s", a, b);
	return (gint32)GPOINTER_TO_UINT(
	           g_hash_table_lookup(hunt->labels, key)) -
	    1;
}

/* The section that KIND NUMBER names for a reader of the unit at hand. */
static gint32
find_section(const struct hunt *hunt, guint kind, const char *number)
{
	gint32 found = find_key(hunt, kinds[kind].key, number);
	gint32 at = (gint32)hunt->scan.unit->section;
	const GArray *sections = hunt->scan.clauses->sections;
	gboolean is_near = number[0] == '(' ||
	    strcmp(kinds[kind].key, "paragraph") == 0;

	if (found >= 0 || kinds[kind].is_annex)
		return found;
	if (!is_near)
		found = find_key(hunt, "", number);
	for (guint n = 0; found < 0 && at >= 0 && n < 24; n++) {
		const struct section *section =
		    &g_array_index(sections, struct section, (guint)at);
		char label[MAX_KEY], wanted[MAX_KEY];

		put_key(label, section->label);
		if (number[0] == '(')
			g_snprintf(wanted, sizeof wanted, "%s", number);
		else
			g_snprintf(wanted, sizeof wanted, "(%s)", number);
		found = find_key(hunt, label, wanted);
		if (found < 0) {
			g_snprintf(wanted, sizeof wanted, ",%s", number);
			found = find_key(hunt, label, wanted);
		}
		at = section->parent;
	}
	if (found < 0)
		found = find_key(hunt, "", number);
	for (guint i = 0; found < 0 && i < G_N_ELEMENTS(others); i++)
		found = find_key(hunt, others[i], number);
	/* "Clause 9" where only 9.1 and 9.2 have paragraphs of their own. */
	if (found < 0 && g_ascii_isdigit(number[0]))
		found = find_key(hunt, number, ".1");
	return found;
}

/* "of the Baseline Requirements": a section of another document. */
static gboolean
is_elsewhere(const struct hunt *hunt, guint32 i, guint32 end)
{
	const struct scan *scan = &hunt->scan;

	if (i + 2 >= end || !scan_is(scan, i, "of"))
		return FALSE;
	if (scan_is(scan, i + 1, "this") || scan_is(scan, i + 1, "these"))
		return FALSE;
	if (scan_is(scan, i + 1, "the"))
		return scan_token(scan, i + 2)->is_capital &&
		    !scan_among(scan, i + 2, ours, G_N_ELEMENTS(ours));
	return scan_token(scan, i + 1)->is_capital &&
	    !scan_among(scan, i + 1, ours, G_N_ELEMENTS(ours));
}

/* "7.2(b)(iv)", "(b)", "C": into NUMBER; returns the token after it, or I. */
static guint32
read_number(const struct scan *scan, guint32 i, guint32 end,
    gboolean is_annex, char *number)
{
	const char *word = i < end ? scan_word(scan, i) : "";
	gsize n = 0;
	guint32 at = i;

	number[0] = '\0';
	if (strlen(word) + 1 < MAX_KEY / 2 && (g_ascii_isdigit(word[0]) ||
	        (g_ascii_isalpha(word[0]) && scan_token(scan, i)->is_capital &&
	            (word[1] == '\0' || strspn(word, "ivxlc") ==
	                strlen(word) || (is_annex && strlen(word) < 3))))) {
		n = (gsize)(g_stpcpy(number, word) - number);
		at++;
	}
	while (at + 2 < end && scan_is(scan, at, "(") &&
	    scan_is(scan, at + 2, ")") &&
	    strlen(scan_word(scan, at + 1)) <= 5 && n + 10 < MAX_KEY &&
	    (n == 0 || scan_token(scan, at)->start ==
	            scan_token(scan, at - 1)->end)) {
		n += (gsize)g_snprintf(number + n, 9, "(%s)",
		    scan_word(scan, at + 1));
		at += 3;
	}
	return at;
}

static void
add_reference(struct hunt *hunt, guint32 first, guint32 to, gint32 section)
{
	struct reference reference = {first, to - first, hunt->scan.number,
	    section};

	g_array_append_val(hunt->references, reference);
}

/* KIND stands at I; takes the numbers after it, "4", "8, 9 and 10". */
static guint32
take_numbers(struct hunt *hunt, guint32 i, guint kind)
{
	const struct scan *scan = &hunt->scan;
	guint32 end = scan->unit->first + scan->unit->n, first = i, at = i + 1;
	guint from = hunt->references->len;
	char number[MAX_KEY];

	for (;;) {
		guint32 after = read_number(scan, at, end,
		    kinds[kind].is_annex, number);

		if (after == at)
			break;
		add_reference(hunt, first, after,
		    find_section(hunt, kind, number));
		i = after;
		at = after;
		while (at < end && (scan_is(scan, at, ",") ||
		        scan_is(scan, at, "and") || scan_is(scan, at, "or") ||
		        scan_is(scan, at, "to")))
			at++;
		if (at == after)
			break;
		first = at;
	}
	if (hunt->references->len > from && is_elsewhere(hunt, i, end))
		for (guint k = from; k < hunt->references->len; k++)
			g_array_index(hunt->references, struct reference, k)
			    .section = -1;
	return hunt->references->len > from ? i : 0;
}

/* "The obligation of 8.1": a number with a stop where a section has it. */
static void
take_bare(struct hunt *hunt, guint32 i)
{
	static const char *const leads[] = {"of", "under", "in", "by", "to",
	    "per", "with", "see", "from", "and", "notwithstanding", "despite"};
	const struct scan *scan = &hunt->scan;
	char number[MAX_KEY];
	gint32 section;

	if (i == scan->unit->first || strchr(scan_word(scan, i), '.') == NULL ||
	    !scan_among(scan, i - 1, leads, G_N_ELEMENTS(leads)))
		return;
	guint32 after = read_number(scan, i,
	    scan->unit->first + scan->unit->n, FALSE, number);
	section = find_key(hunt, "", number);
	if (after > i && section >= 0)
		add_reference(hunt, i, after, section);
}

/* "T-9", "OT 4.1", "A2.3": labels that begin with letters, cited as such. */
static gboolean
take_lettered(struct hunt *hunt, guint32 i)
{
	const struct scan *scan = &hunt->scan;
	const char *word = scan_word(scan, i);
	gsize n = strlen(word);
	gint32 section = -1;
	guint32 first = i;

	/* The label at the front of its own paragraph cites nothing. */
	if (i <= scan->unit->first || n == 0 || n > 12 ||
	    !g_ascii_isdigit(word[n - 1]))
		return FALSE;
	if (g_ascii_isalpha(word[0])) {
		section = find_key(hunt, "", word);
	} else if (strlen(scan_word(scan, i - 1)) <= 2 &&
	    g_ascii_isalpha(scan_word(scan, i - 1)[0])) {
		section = find_key(hunt, scan_word(scan, i - 1), word);
		first = i - 1;
	}
	if (section < 0)
		return FALSE;
	add_reference(hunt, first, i + 1, section);
	return TRUE;
}

/* "the First Schedule": its ordinal is at I - 1. */
static gint32
find_ordinal(const struct hunt *hunt, guint32 i, guint kind)
{
	const struct scan *scan = &hunt->scan;

	for (guint k = 0; i > scan->unit->first && k < G_N_ELEMENTS(ordinals);
	    k++) {
		char number[4];

		if (!scan_is(scan, i - 1, ordinals[k]))
			continue;
		g_snprintf(number, sizeof number, "%u", k + 1);
		return find_key(hunt, kinds[kind].key, number);
	}
	return -2;
}

/* The section of KIND that SECTION is in: "this Schedule", "this clause". */
static gint32
find_around(const struct hunt *hunt, gint32 section, guint kind)
{
	const GArray *sections = hunt->scan.clauses->sections;
	gsize n = strlen(kinds[kind].key);

	for (gint32 at = section; at >= 0;) {
		const struct section *around =
		    &g_array_index(sections, struct section, (guint)at);
		gboolean is_kind =
		    g_ascii_strncasecmp(around->label, kinds[kind].key, n) == 0;

		if (is_kind || (strchr(around->label, '(') == NULL &&
		        around->label[0] != '\0' && !kinds[kind].is_annex))
			return at;
		at = around->parent;
	}
	return section;
}

static void
scan_kind(struct hunt *hunt, guint32 *i, guint kind)
{
	const struct scan *scan = &hunt->scan;
	guint32 at = *i, after = take_numbers(hunt, at, kind);
	gint32 section;

	if (after > 0) {
		*i = after - 1;
		return;
	}
	if (at == scan->unit->first)
		return;
	section = (gint32)scan->unit->section;
	if (scan_is(scan, at - 1, "this")) {
		add_reference(hunt, at - 1, at + 1,
		    find_around(hunt, section, kind));
	} else if (scan_among(scan, at - 1, before, G_N_ELEMENTS(before))) {
		guint32 paragraph = scan->unit->paragraph;

		section = paragraph == 0 ? -1 :
		    (gint32)g_array_index(
		        scan->clauses->paragraph_section, guint32,
		        paragraph - 1);
		add_reference(hunt, at - 1, at + 1, section);
	} else if (kinds[kind].is_annex) {
		section = find_ordinal(hunt, at, kind);
		if (section >= -1)
			add_reference(hunt, at - 1, at + 1, section);
	}
}

/* Each word is kept once, so each is compared once. */
static guint8
find_kind(const struct hunt *hunt, guint32 i)
{
	guint8 *known = &hunt->kind_of[scan_token(&hunt->scan, i)->word];

	if (*known == 0) {
		*known = NO_KIND;
		for (guint8 k = 0; k < G_N_ELEMENTS(kinds); k++)
			if (scan_is(&hunt->scan, i, kinds[k].word)) {
				*known = (guint8)(k + 1);
				break;
			}
	}
	return *known;
}

static void
scan_unit(struct hunt *hunt)
{
	const struct scan *scan = &hunt->scan;
	guint32 end = scan->unit->first + scan->unit->n;

	for (guint32 i = scan->unit->first; i < end; i++) {
		guint8 kind = find_kind(hunt, i);

		if (kind != NO_KIND)
			scan_kind(hunt, &i, kind - 1u);
		else if (i > scan->unit->first &&
		    scan_is(scan, i, "sentence") &&
		    scan_among(scan, i - 1, before, G_N_ELEMENTS(before)))
			add_reference(hunt, i - 1, i + 1,
			    (gint32)scan->unit->section);
		else if (!take_lettered(hunt, i) &&
		    g_ascii_isdigit(scan_word(scan, i)[0]))
			take_bare(hunt, i);
	}
}

void
reference_scan(const Clauses *clauses, GArray *references)
{
	g_autofree guint8 *kind_of = g_malloc0(clauses->words->len + 1);
	struct hunt hunt = {{clauses, NULL, NULL, 0, NULL, FALSE}, kind_of,
	    NULL, references};

	hunt.labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
	    NULL);
	index_labels(&hunt);
	for (; hunt.scan.number < clauses->units->len; hunt.scan.number++) {
		hunt.scan.unit = &g_array_index(clauses->units, struct unit,
		    hunt.scan.number);
		scan_unit(&hunt);
	}
	g_hash_table_destroy(hunt.labels);
}

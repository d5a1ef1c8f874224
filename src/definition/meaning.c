/* Defined terms in all their shapes: "X" means, X: , (the "X"), rows. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "definition/scan.h"

/* A definition found in the unit at hand. */
struct find {
	struct span heads[MAX_HEADS];
	guint n_heads;
	guint32 from; /* its first token, head or quotation mark */
	guint32 says; /* the first token of what it means */
};

/* After a quoted headword; longer phrases first. */
static const char *const verbs[] = {"and words like it refer to",
    "and similar words refer to", "shall have the meaning", "has the meaning",
    "have the meaning", "has the same meaning", "have the same meaning",
    "has this meaning", "bears the meaning", "shall be understood as",
    "shall be understood to mean", "is understood to mean", "is understood as", "are understood as",
    "is to be understood as", "shall be construed as", "is construed as",
    "is taken to mean", "shall be read as",
    "are to be read as", "is to be read as", "is defined as",
    "are defined as", "shall mean", "will mean", "shall refer to",
    "also means", "means", "mean", "refers to", "refer to", "relates to",
    "shall include", "also includes", "includes", "include", "comprises",
    "comprise", "consists of", "consist of", "stands for", "stand for",
    "denotes", "denote", "signifies", "designates", "describes", "covers",
    "where it means", "when it means", "where we mean", "when we mean",
    "to mean", "to denote", "to designate", "in the sense of",
    "exists if", "exists when", "exists where", "occurs when", "occurs if",
    "shall be", "are to", "is", "are", "=", ":"};

/* After a headword without quotation marks: what says nothing else. */
static const char *const plain_verbs[] = {"shall have the meaning",
    "has the meaning", "have the meaning", "is defined as", "are defined as",
    "shall mean", "will mean", "means", "mean", "stands for", "stand for",
    "denotes", "signifies", "shall be understood as"};

/* The same in a section that is about the words. */
static const char *const loose_verbs[] = {"refers to", "refer to", "includes",
    "include", "comprises", "comprise", "consists of", "is", "are", ":", "-",
    "covers"};

static const char *const not_heads[] = {"this", "it", "that", "which",
    "nothing", "what", "there", "these", "they", "if", "where", "in", "words",
    "references", "headings", "by", "only", "silence", "when", "who",
    "whoever", "no", "neither", "either", "should", "would", "could", "do",
    "does", "did", "(", "|"};
static const char *const not_in_head[] = {"shall", "must", "may", "will",
    "can", "which", "that", "by", "if", "|", ".", ";", ":", "(", ")", "is",
    "are", "\"", ",", "not", "-", "has", "have", "all", "no", "does", "any"};

static const char *const word_words[] = {"definitions", "definition",
    "interpretation", "meaning", "meanings", "words", "glossary",
    "expressions", "call", "defined", "vocabulary", "abbreviations",
    "dictionary", "terminology"};
static const char *const row_words[] = {"meaning", "meanings", "definition",
    "definitions", "explanation", "sense", "signification", "means"};

/* What "is" must go on with to explain a word rather than rule a thing. */
static const char *const kinds[] = {"the", "a", "an", "any", "every", "each",
    "our", "your", "all", "what", "whatever", "those", "formed", "both",
    "either", "together"};

static guint
find_verb(const struct scan *scan, guint32 i, guint32 end,
    const char *const *phrases, gsize n)
{
	for (gsize k = 0; k < n; k++) {
		guint taken = phrases[k][0] == scan_word(scan, i)[0] ?
		    scan_phrase(scan, i, end, phrases[k]) :
		    0;

		/* "knows what it means to": nothing is defined. */
		if (taken == 1 && i + 1 < end && scan_is(scan, i + 1, "to"))
			continue;
		if (taken > 0)
			return taken;
	}
	return 0;
}

static guint
find_loose(const struct scan *scan, guint32 i, guint32 end)
{
	guint taken = find_verb(scan, i, end, loose_verbs,
	    G_N_ELEMENTS(loose_verbs));

	if ((scan_is(scan, i, "is") || scan_is(scan, i, "are")) &&
	    i + 1 < end &&
	    !scan_among(scan, i + 1, kinds, G_N_ELEMENTS(kinds)))
		return 0;
	return taken;
}

/* Headwords in brackets after the first: "Statement" ("CPS") means. */
static guint32
skip_bracket(const struct scan *scan, guint32 i, guint32 end,
    struct find *find)
{
	guint32 at = i;

	if (i >= end || !scan_is(scan, i, "("))
		return i;
	while (at < end && at < i + 14 && !scan_is(scan, at, ")")) {
		guint32 after = find->n_heads < MAX_HEADS ?
		    scan_quoted(scan, at, end, &find->heads[find->n_heads]) :
		    at;

		find->n_heads += after > at;
		at = after > at ? after : at + 1;
	}
	return at < end && scan_is(scan, at, ")") ? at + 1 : i;
}

/*
 * ", in relation to a Certificate, means" and "of a Certificate means": to the
 * verb, or back to I.
 */
static guint32
skip_aside(const struct scan *scan, guint32 i, guint32 end)
{
	if (i < end && scan_is(scan, i, "of"))
		for (guint32 at = i + 2; at < end && at < i + 6; at++)
			if (find_verb(scan, at, end, plain_verbs,
			        G_N_ELEMENTS(plain_verbs)) > 0)
				return at;
	if (i >= end || !scan_is(scan, i, ","))
		return i;
	for (guint32 at = i + 1; at + 1 < end && at < i + 16; at++)
		if (scan_is(scan, at, ",") &&
		    find_verb(scan, at + 1, end, plain_verbs,
		        G_N_ELEMENTS(plain_verbs)) > 0)
			return at + 1;
	return i;
}

/* One or more quoted headwords at I, and a verb unless it GOES_ON. */
static gboolean
read_quoted(const struct scan *scan, guint32 i, gboolean goes_on,
    struct find *find)
{
	guint32 end = scan->unit->first + scan->unit->n, at = i;
	guint taken;

	find->n_heads = 0;
	find->from = i;
	while (at < end && find->n_heads < MAX_HEADS) {
		guint32 next = at, after;

		while (find->n_heads > 0 && next < end &&
		    (scan_is(scan, next, ",") || scan_is(scan, next, "and") ||
		        scan_is(scan, next, "or") ||
		        scan_is(scan, next, "/") ||
		        scan_is(scan, next, "the")))
			next++;
		after = scan_quoted(scan, next, end,
		    &find->heads[find->n_heads]);
		if (after == next)
			break;
		find->n_heads++;
		at = skip_bracket(scan, after, end, find);
	}
	if (find->n_heads == 0 || at >= end)
		return FALSE;
	at = skip_aside(scan, at, end);
	if (at < end && scan_is(scan, at, ","))
		at++;
	if (at >= end)
		return FALSE;
	taken = find_verb(scan, at, end, verbs, G_N_ELEMENTS(verbs));
	find->says = at + taken;
	/* "..., and "Key" the private key of ...": its verb stands before. */
	if (taken == 0 && goes_on &&
	    scan_among(scan, at, kinds, G_N_ELEMENTS(kinds)))
		return TRUE;
	return taken > 0 && find->says < end;
}

/* "A Key Event is any misuse": capital words that a rule would not follow. */
static gboolean
read_in_place(const struct scan *scan, guint32 i, struct find *find)
{
	static const char *const openers[] = {"any", "every", "each", "the",
	    "an", "a", "what", "whatever"};
	guint32 end = scan->unit->first + scan->unit->n, at = i + 1;

	if (!scan_is(scan, i, "a") && !scan_is(scan, i, "an"))
		return FALSE;
	while (at < end && at <= i + MAX_HEAD && scan_token(scan, at)->is_capital)
		at++;
	if (at < i + 3 || at + 1 >= end || !scan_is(scan, at, "is") ||
	    !scan_among(scan, at + 1, openers, G_N_ELEMENTS(openers)))
		return FALSE;
	find->from = i;
	find->heads[0].first = i + 1;
	find->heads[0].n = at - i - 1;
	find->n_heads = 1;
	find->says = at + 1;
	return TRUE;
}

/* Capital words at I and a verb: "Trust Framework means". */
static gboolean
read_plain(const struct scan *scan, guint32 i, struct find *find)
{
	guint32 end = scan->unit->first + scan->unit->n, at = i;

	if (scan_among(scan, i, not_heads, G_N_ELEMENTS(not_heads)) ||
	    (!scan_token(scan, i)->is_capital && !scan->in_definitions))
		return FALSE;
	for (; at < end && at <= i + MAX_HEAD; at++) {
		guint taken = at == i ?
		    0 :
		    find_verb(scan, at, end, plain_verbs,
		        G_N_ELEMENTS(plain_verbs));

		if (taken == 0 && at > i && scan->in_definitions)
			taken = find_loose(scan, at, end);
		if (taken > 0 && at + taken < end) {
			find->from = find->heads[0].first = i;
			find->heads[0].n = at - i;
			find->n_heads = 1;
			find->says = at + taken;
			return TRUE;
		}
		if (scan_among(scan, at, not_in_head,
		        G_N_ELEMENTS(not_in_head)))
			return FALSE;
	}
	return FALSE;
}

/* A definition may begin here: at the front, after ; or "In this Deed ,". */
static gboolean
may_begin(const struct scan *scan, guint32 i)
{
	guint32 own = scan->unit->own_first;

	if (i == own || i == scan->unit->first)
		return TRUE;
	return i > own && (scan_is(scan, i - 1, ";") ||
	    scan_is(scan, i - 1, ":") ||
	    (scan_is(scan, i - 1, ",") && i < own + 12 &&
	        scan_is(scan, own, "in")) ||
	    (scan_is(scan, i - 1, "and") && i > own + 1 &&
	        scan_is(scan, i - 2, ";")));
}

/* "... and Withdraw and Withdrawn are to be read accordingly" */
static void
add_accordingly(struct scan *scan, struct span meaning)
{
	guint32 end = meaning.first + meaning.n, at;

	for (at = end; at > meaning.first; at--)
		if (scan_is(scan, at - 1, "accordingly") ||
		    scan_is(scan, at - 1, "match"))
			break;
	if (at == meaning.first || end - at > 3)
		return;
	while (at > meaning.first && !scan_token(scan, at - 1)->is_capital &&
	    end - at < 10)
		at--;
	while (at > meaning.first) {
		struct span head = {at - 1, 1};

		if (scan_token(scan, at - 1)->is_capital)
			term_add(scan, head, meaning, FALSE);
		else if (!scan_is(scan, at - 1, "and") &&
		    !scan_is(scan, at - 1, "or") &&
		    !scan_is(scan, at - 1, ",") &&
		    !scan_is(scan, at - 1, "\""))
			break;
		at--;
	}
}

static void
add_find(struct scan *scan, const struct find *find, guint32 end)
{
	struct span meaning = {find->says, end - find->says};

	while (meaning.n > 1 && (scan_is(scan, end - 1, ";") ||
	        scan_is(scan, end - 1, "and"))) {
		meaning.n--;
		end--;
	}
	/* A headword of a stem takes what its item adds. */
	if (end <= scan->unit->own_first)
		return;
	for (guint k = 0; k < find->n_heads; k++)
		term_add(scan, find->heads[k], meaning, FALSE);
	add_accordingly(scan, meaning);
}

/* "We call them "the Rulebook"": what the sentence before speaks of. */
static gboolean
take_called(struct scan *scan, guint32 i)
{
	static const char *const calls[] = {"call", "calls", "called"};
	static const char *const pronouns[] = {"it", "them", "this", "these",
	    "both", "that"};
	guint32 end = scan->unit->first + scan->unit->n, after;
	const struct unit *before = scan->unit - 1;
	struct span head, meaning;

	if (scan->number == 0 || i + 2 >= end ||
	    !scan_among(scan, i, calls, G_N_ELEMENTS(calls)) ||
	    !scan_among(scan, i + 1, pronouns, G_N_ELEMENTS(pronouns)))
		return FALSE;
	after = i + 2 + (scan_is(scan, i + 2, "together") ||
	    scan_is(scan, i + 2, "all"));
	if (scan_quoted(scan, after, end, &head) == after)
		return FALSE;
	meaning.first = before->first;
	meaning.n = before->n;
	term_add(scan, head, meaning, TRUE);
	return TRUE;
}

static void
scan_sentence(struct scan *scan)
{
	guint32 end = scan->unit->first + scan->unit->n;
	struct find last = {0}, find;

	for (guint32 i = scan->unit->first; i < end;) {
		guint32 after = alias_scan(scan, i);
		gboolean is_quoted;

		if (after > i) {
			i = after;
			continue;
		}
		if (take_called(scan, i)) {
			i += 2;
			continue;
		}
		is_quoted = scan_is(scan, i, "\"");
		if (!(is_quoted && read_quoted(scan, i, last.n_heads > 0 &&
		        (scan_is(scan, i - 1, "and") ||
		            scan_is(scan, i - 1, "by")), &find)) &&
		    !(!is_quoted && may_begin(scan, i) &&
		        (read_plain(scan, i, &find) ||
		            read_in_place(scan, i, &find)))) {
			i++;
			continue;
		}
		if (last.n_heads > 0)
			add_find(scan, &last, find.from);
		last = find;
		i = find.says;
	}
	if (last.n_heads > 0)
		add_find(scan, &last, end);
}

/* "term : key | meaning : the private key" */
static void
scan_row(struct scan *scan)
{
	guint32 from = scan->unit->first, end = from + scan->unit->n;
	guint32 colon = from, bar;
	struct span head, meaning;

	while (colon < end && !scan_is(scan, colon, ":") &&
	    !scan_is(scan, colon, "|"))
		colon++;
	bar = colon;
	while (bar < end && !scan_is(scan, bar, "|"))
		bar++;
	if (bar >= end)
		return;
	head.first = colon < bar ? colon + 1 : from;
	head.n = bar - head.first;
	if (head.n > 2 && scan_is(scan, head.first, "\"")) {
		head.first++;
		head.n -= 2;
	}
	meaning.first = bar + 1;
	meaning.n = end - meaning.first;
	term_add(scan, head, meaning, FALSE);
}

static gboolean
names_words(const struct scan *scan, const char *const *words, gsize n)
{
	const struct unit *unit = scan->unit;

	for (guint32 i = unit->first; i < unit->first + unit->n; i++)
		if (scan_among(scan, i, words, n))
			return TRUE;
	return FALSE;
}

/* Whether the section of the unit at hand is, or is in, ABOVE. */
static gboolean
is_within(const struct scan *scan, gint32 above)
{
	const GArray *sections = scan->clauses->sections;
	gint32 at = above < 0 ? -1 : (gint32)scan->unit->section;

	while (at > above)
		at = g_array_index(sections, struct section, (guint)at).parent;
	return at >= 0 && at == above;
}

static gint32
table_of(const struct scan *scan)
{
	return body_paragraph(scan->clauses->body, scan->unit->paragraph)
	    ->table;
}

/* A short first cell before a cell that is a sentence. */
static void
scan_cell(struct scan *scan)
{
	struct span head = {scan->unit->first, scan->unit->n}, meaning;
	const struct unit *after = scan->unit + 1;

	if (scan->number + 1 >= scan->clauses->units->len ||
	    after->role == UNIT_HEADING)
		return;
	if (head.n > 2 && scan_is(scan, head.first, "\"")) {
		head.first++;
		head.n -= 2;
	}
	meaning.first = after->first;
	meaning.n = after->n;
	term_add(scan, head, meaning, FALSE);
}

/* Headings and header rows say whether words are explained below them. */
static void
scan_heading(struct scan *scan, gint32 *table, gint32 *section)
{
	gint32 own_table = table_of(scan);

	if (own_table < 0) {
		gboolean is_title = names_words(scan, word_words,
		        G_N_ELEMENTS(word_words)) ||
		    (scan->unit->n <= 2 && scan_is(scan,
		        scan->unit->first + scan->unit->n - 1, "terms"));

		*section = is_title ? (gint32)scan->unit->section :
		    is_within(scan, *section) ? *section :
		                                -1;
	} else if (*table != own_table && scan->unit->n > 2 &&
	    names_words(scan, row_words, G_N_ELEMENTS(row_words))) {
		*table = own_table; /* its header: "Term | Meaning" */
	} else if (*table == own_table) {
		scan_cell(scan);
	}
}

static void
free_term(gpointer data)
{
	struct term *term = data;

	g_free(term->words);
	g_free(term);
}

Terms *
meaning_scan(const Clauses *clauses)
{
	Terms *terms = g_new0(Terms, 1);
	struct scan scan = {clauses, terms, NULL, 0, NULL, FALSE};
	gint32 table = -1, section = -1;

	terms->list = g_ptr_array_new_with_free_func(free_term);
	terms->references =
	    g_array_new(FALSE, FALSE, sizeof(struct reference));
	scan.seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
	    NULL);
	for (; scan.number < clauses->units->len; scan.number++) {
		scan.unit = &g_array_index(clauses->units, struct unit,
		    scan.number);
		switch (scan.unit->role) {
		case UNIT_HEADING:
		case UNIT_QUESTION:
			scan_heading(&scan, &table, &section);
			break;
		case UNIT_ROW:
			if (table_of(&scan) == table)
				scan_row(&scan);
			break;
		default:
			scan.in_definitions = is_within(&scan, section);
			scan_sentence(&scan);
		}
	}
	g_hash_table_destroy(scan.seen);
	terms_sort(terms);
	reference_scan(clauses, terms->references);
	return terms;
}

void
terms_free(Terms *terms)
{
	if (terms == NULL)
		return;
	g_ptr_array_unref(terms->list);
	g_array_unref(terms->references);
	g_free(terms);
}

/* Sentences: where a full stop ends one, and where it does not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/draft.h"

#include <string.h>

#define LONG_WORDS 250 /* from here on semicolons part a sentence */
#define PIECE_WORDS 12

/* Never the end of a sentence. */
static const char *const titles[] = {"mr", "mrs", "ms", "dr", "prof", "st",
    "vs", "cf", "viz", "approx", "resp", "incl", "ca"};

/* Not the end where a number or a label follows. */
static const char *const numbered[] = {"no", "nos", "art", "arts", "sec",
    "secs", "para", "paras", "cl", "ch", "fig", "vol", "p", "pp", "reg", "ref",
    "tel", "ext"};

/* Not the end unless what follows can only open a sentence. */
static const char *const companies[] = {"inc", "ltd", "co", "corp", "llc",
    "plc", "pte", "pty", "bhd", "sdn", "gmbh", "etc", "jr", "sr", "bros",
    "s.p.a.", "k.k.", "b.v.", "e.v."};

/* A letter after one of these is its number, and no initial. */
static const char *const lettered[] = {"party", "annex", "appendix", "exhibit",
    "schedule", "attachment", "enclosure", "section", "part", "clause",
    "article", "item", "class", "category", "option", "type", "level"};

static const char *const openers[] = {"the", "a", "an", "this", "these",
    "that", "if", "we", "you", "it", "in", "where", "when", "all", "any", "no",
    "each", "such", "for", "upon", "on", "at", "its", "your", "our", "nothing",
    "neither", "either", "subscriber", "customer", "notwithstanding", "should",
    "by", "as", "however", "every", "those", "they", "there", "to"};

static gboolean
is_mark(const struct draft *draft, guint32 i, char mark)
{
	const char *word = draft_word(draft, i);

	return word[0] == mark && word[1] == '\0';
}

/* Whether the token at I can open a sentence. */
static gboolean
can_open(const struct draft *draft, guint32 i)
{
	const char *word = draft_word(draft, i);

	return draft_token(draft, i)->is_capital ||
	    g_ascii_isdigit(word[0]) || strchr("\"([-'", word[0]) != NULL;
}

/* Whether the stop at I, in a sentence that began at FROM, ends it. */
static gboolean
is_end(const struct draft *draft, guint32 from, guint32 i, guint32 end)
{
	const char *before = i > from ? draft_word(draft, i - 1) : "";
	guint32 after = i + 1;

	if (after == end)
		return TRUE;
	if (i == from)
		return FALSE;
	if (draft_among(draft, i - 1, titles, G_N_ELEMENTS(titles)) &&
	    !draft_token(draft, i - 1)->is_capital)
		return FALSE;
	if (draft_among(draft, i - 1, numbered, G_N_ELEMENTS(numbered)) &&
	    (g_ascii_isdigit(draft_word(draft, after)[0]) ||
	        is_mark(draft, after, '_')))
		return FALSE;
	if (draft_among(draft, i - 1, companies, G_N_ELEMENTS(companies)))
		return draft_token(draft, after)->is_capital &&
		    draft_among(draft, after, openers, G_N_ELEMENTS(openers));
	/* An initial, "J. Smith". */
	if (before[0] != '\0' && before[1] == '\0' &&
	    draft_token(draft, i - 1)->is_capital &&
	    draft_token(draft, i - 1)->end == draft_token(draft, i)->start &&
	    !(i - 1 > from && draft_among(draft, i - 2, lettered,
	        G_N_ELEMENTS(lettered))) &&
	    !draft_among(draft, after, openers, G_N_ELEMENTS(openers)))
		return FALSE;
	/* A label, "as follows: 1. The ..." */
	if (g_ascii_isdigit(before[0]) && strlen(before) <= 3 &&
	    (i - 1 == from || is_mark(draft, i - 2, ':') ||
	        is_mark(draft, i - 2, ';')))
		return FALSE;
	return can_open(draft, after);
}

/* "NOW THEREFORE", "NOW THIS DEED WITNESSETH": the recital is over. */
static gboolean
is_now(const struct draft *draft, guint32 from, guint32 i, guint32 end)
{
	const struct token *token = draft_token(draft, i);
	const char *text;

	if (i + 2 >= end || !draft_is(draft, i, "now"))
		return FALSE;
	text = draft->body->text->str +
	    body_paragraph(draft->body, token->paragraph)->start +
	    token->start;
	if (i > from && !is_mark(draft, i - 1, ',') &&
	    !is_mark(draft, i - 1, ';') && !is_mark(draft, i - 1, '.') &&
	    !is_mark(draft, i - 1, ':') && !draft_is(draft, i - 1, "and"))
		return FALSE;
	return (token->is_capital && text[1] == 'O') ||
	    draft_is(draft, i + 1, "therefore") ||
	    draft_is(draft, i + 2, "therefore") ||
	    draft_is(draft, i + 3 < end ? i + 3 : i + 2, "witnesseth");
}

/* What goes on with the thought before a semicolon. */
static const char *const going_on[] = {"provided", "except", "save", "unless",
    "if", "or", "subject", "but", "in", "(", "otherwise", "such", "which",
    "with", "without"};

static void
put_span(struct draft *draft, guint32 from, guint32 to)
{
	struct span span = {from, to - from};

	if (to > from)
		g_array_append_val(draft->sentences, span);
}

/* A sentence; one longer than any breath is read in its semicolons. */
static void
put_sentence(struct draft *draft, guint32 from, guint32 to)
{
	guint32 begin = from;

	for (guint32 i = from; to - from > LONG_WORDS && i + 1 < to; i++) {
		if (!is_mark(draft, i, ';') || i - begin < PIECE_WORDS ||
		    draft_among(draft, i + 1, going_on,
		        G_N_ELEMENTS(going_on)))
			continue;
		put_span(draft, begin, i + 1);
		begin = i + 1;
	}
	put_span(draft, begin, to);
}

void
sentence_split(struct draft *draft, struct span span)
{
	guint32 end = span.first + span.n, from = span.first;
	guint n_quotes = 0;

	g_array_set_size(draft->sentences, 0);
	for (guint32 i = span.first; i < end; i++) {
		if (is_mark(draft, i, '"'))
			n_quotes++;
		if (i > from && is_now(draft, from, i, end)) {
			put_sentence(draft, from, i);
			from = i;
		}
		if (!is_mark(draft, i, '.') && !is_mark(draft, i, '?') &&
		    !is_mark(draft, i, '!'))
			continue;
		/* What closes after the stop goes with it. */
		if (i + 1 < end && ((n_quotes % 2 == 1 &&
		            is_mark(draft, i + 1, '"')) ||
		        is_mark(draft, i + 1, ')'))) {
			if (i + 2 < end && !can_open(draft, i + 2))
				continue;
			i++;
		} else if (!is_end(draft, from, i, end)) {
			continue;
		}
		put_sentence(draft, from, i + 1);
		from = i + 1;
		n_quotes = 0;
	}
	put_sentence(draft, from, end);
}

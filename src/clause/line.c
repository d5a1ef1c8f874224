/* Tokens, labels and headings of every paragraph. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/draft.h"

#include <string.h>

#define TITLE_WORDS 12
#define STYLED_TITLE_WORDS 24

/* Titles known by themselves. */
static const char *const titles[] = {"recitals", "background", "preamble",
    "definitions", "interpretation", "whereas", "introduction", "revocation",
    "general", "miscellaneous", "parties", "terms", "warranties",
    "obligations"};

static gboolean
is_upper_case(const char *text, gsize n)
{
	guint n_upper = 0;

	for (const char *p = text; p < text + n; p = g_utf8_next_char(p)) {
		gunichar c = (guint8)*p < 0x80 ? (guint8)*p :
		                                 g_utf8_get_char(p);

		if (g_unichar_islower(c))
			return FALSE;
		if (g_unichar_isupper(c))
			n_upper++;
	}
	return n_upper > 3;
}

static void
read_label(const struct paragraph *paragraph, const char *text, gsize n,
    struct line *line)
{
	const char *printed = paragraph->label;

	if (paragraph->is_bullet) {
		line->label.kind = LABEL_BULLET;
	} else if (printed != NULL && printed[0] != '\0') {
		/* Of "7.2(b)" the last part is the paragraph's own. */
		const char *own = g_ascii_isdigit(printed[0]) ?
		    strrchr(printed, '(') :
		    NULL;

		if (own == NULL)
			own = printed;
		if (label_parse(own, strlen(own), TRUE, &line->label) == 0) {
			line->label.kind = LABEL_NAMED;
			g_strlcpy(line->label.text, printed, LABEL_BYTES);
		}
	} else {
		line->text_start = (guint32)label_parse(text, n,
		    paragraph->heading > 0, &line->label);
	}
}

/* Paragraphs that became one without a space between them are words apart. */
static void
scan_tokens(struct draft *draft, guint32 i, gboolean tells)
{
	const struct paragraph *paragraph = body_paragraph(draft->body, i);
	const char *text = draft->body->text->str + paragraph->start;
	const GArray *joins = draft->body->joins;
	gsize from = draft->lines[i].text_start;

	while (draft->n_joins < joins->len) {
		guint32 at = g_array_index(joins, guint32, draft->n_joins);

		if (at >= paragraph->end)
			break;
		draft->n_joins++;
		if (at <= paragraph->start + from)
			continue;
		at -= paragraph->start;
		token_scan(&draft->lexis, text, from, at, i, tells, draft->raw);
		from = at;
	}
	token_scan(&draft->lexis, text, from, paragraph->end - paragraph->start,
	    i, tells, draft->raw);
}

static void
scan_paragraph(struct draft *draft, guint32 i)
{
	const struct paragraph *paragraph = body_paragraph(draft->body, i);
	const char *text = draft->body->text->str + paragraph->start;
	gsize n = paragraph->end - paragraph->start;
	struct line *line = &draft->lines[i];
	const char *tail;

	memset(line, 0, sizeof *line);
	line->parent = -1;
	read_label(paragraph, text, n, line);
	line->span.first = draft->raw->len;
	scan_tokens(draft, i, !is_upper_case(text, n));
	line->span.n = draft->raw->len - line->span.first;
	/* "Section 5 Revocation", "1 Revocation": a short line may be titled. */
	if (line->label.kind == LABEL_NONE && n < 80 && n > 0 &&
	    paragraph->table < 0 &&
	    (paragraph->label == NULL || paragraph->label[0] == '\0') &&
	    strchr(".;,:?", text[n - 1]) == NULL) {
		struct label label;
		gsize taken = label_parse(text, n, TRUE, &label);

		tail = text + taken;
		if (taken > 0 && (label.has_name || label.depth > 0) &&
		    (taken == n || !g_ascii_islower(*tail))) {
			line->label = label;
			line->text_start = (guint32)taken;
			while (line->span.n > 0 &&
			    draft_token(draft, line->span.first)->start <
			        taken) {
				line->span.first++;
				line->span.n--;
			}
		}
	}
}

static const char *
last_word(const struct draft *draft, struct span span)
{
	return span.n == 0 ? "" : draft_word(draft, span.first + span.n - 1);
}

/* Every long word begins with a capital. */
static gboolean
is_title_case(const struct draft *draft, struct span span)
{
	for (guint32 i = span.first; i < span.first + span.n; i++)
		if (strlen(draft_word(draft, i)) > 4 &&
		    g_ascii_isalpha(draft_word(draft, i)[0]) &&
		    !draft_token(draft, i)->is_capital)
			return FALSE;
	return TRUE;
}

/* The next paragraph of the same story, n_lines if none. */
static guint32
next_line(const struct draft *draft, guint32 i)
{
	enum story story = body_paragraph(draft->body, i)->story;
	guint32 k = i + 1;

	while (k < draft->n_lines &&
	    (body_paragraph(draft->body, k)->story != story ||
	        draft->lines[k].span.n == 0))
		k++;
	return k;
}

/* Whether what follows line I looks like items that hang on it. */
static gboolean
precedes_items(const struct draft *draft, guint32 i)
{
	guint32 k = next_line(draft, i);
	const struct line *line = &draft->lines[i], *after;

	if (k >= draft->n_lines)
		return FALSE;
	after = &draft->lines[k];
	if (after->label.kind == LABEL_BULLET)
		return line->label.kind != LABEL_DECIMAL &&
		    line->label.kind != LABEL_NAMED;
	if (after->label.kind == LABEL_NONE ||
	    after->label.kind == LABEL_NAMED)
		return FALSE;
	if (line->label.kind == LABEL_DECIMAL)
		return after->label.kind == LABEL_DECIMAL &&
		    after->label.depth == line->label.depth;
	return line->label.kind != LABEL_NAMED &&
	    after->label.kind != LABEL_DECIMAL;
}

/* "If you believe that", "The Subscriber shall": what follows completes it. */
static gboolean
is_open_ended(const struct draft *draft, struct span span)
{
	static const char *const words[] = {"that", "if", "to", "shall",
	    "must", "will", "may", "not", "where", "when", "either", "both"};

	return span.n > 0 && draft_among(draft, span.first + span.n - 1,
	           words, G_N_ELEMENTS(words));
}

/* 0 for no heading, else its level. */
static guint
read_styled_level(const struct draft *draft, const struct line *line,
    const struct paragraph *paragraph)
{
	guint n = draft_count(draft, line->span);
	const char *last = last_word(draft, line->span);
	gboolean is_sentence = *last == '.' || *last == ';' || *last == ',';

	if (n > STYLED_TITLE_WORDS || (is_sentence && n > 6 &&
	        draft_has_verb(draft, line->span)))
		return 0;
	return (guint)paragraph->heading;
}

static guint
read_level(const struct draft *draft, guint32 i)
{
	const struct paragraph *paragraph = body_paragraph(draft->body, i);
	const struct line *line = &draft->lines[i];
	const char *text = draft->body->text->str + paragraph->start;
	guint n = draft_count(draft, line->span);
	const char *last = last_word(draft, line->span);
	gboolean is_listed = line->label.kind != LABEL_NONE &&
	    line->label.kind != LABEL_DECIMAL &&
	    line->label.kind != LABEL_NAMED;
	guint level = line->label.kind == LABEL_NAMED ? 1 :
	    line->label.kind == LABEL_DECIMAL ? line->label.depth :
	                                        2;

	if (paragraph->heading > 0)
		return read_styled_level(draft, line, paragraph);
	if (paragraph->table >= 0 || paragraph->story != STORY_MAIN ||
	    n > TITLE_WORDS || strchr(".;,:", *last) != NULL)
		return n == 0 && line->label.has_name ? level : 0;
	if (is_upper_case(text + line->text_start,
	        paragraph->end - paragraph->start - line->text_start))
		return line->label.kind == LABEL_NONE ? 1 : is_listed ? 0 :
		                                                        level;
	if (is_listed || !draft_token(draft, line->span.first)->is_capital)
		return 0;
	if (line->label.has_name)
		return level;
	if (precedes_items(draft, i) || is_open_ended(draft, line->span))
		return 0;
	if (paragraph->is_bold)
		return level;
	if (n == 1 && draft_among(draft, line->span.first, titles,
	        G_N_ELEMENTS(titles)))
		return level;
	if (line->label.kind == LABEL_DECIMAL)
		return line->label.depth == 1 || !draft_has_verb(draft,
		        line->span) ? level : 0;
	return n <= 8 && is_title_case(draft, line->span) &&
	        !draft_has_verb(draft, line->span) && i > 0 ?
	    level :
	    0;
}

void
line_scan(struct draft *draft)
{
	for (guint32 i = 0; i < draft->n_lines; i++)
		scan_paragraph(draft, i);
	for (guint32 i = 0; i < draft->n_lines; i++)
		draft->lines[i].level = read_level(draft, i);
}

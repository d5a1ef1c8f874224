/* Tables: rows of facts, and agreements that were written into cells. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/draft.h"

#include <string.h>

#define CELL_SENTENCE_WORDS 8

static const char *const duties[] = {"shall", "must", "may", "will"};

/* Whether the cell at I says something rather than names it. */
static gboolean
is_sentence(const struct draft *draft, guint32 i)
{
	struct span span = draft->lines[i].span;

	if (draft_count(draft, span) < CELL_SENTENCE_WORDS ||
	    !draft_has_verb(draft, span))
		return FALSE;
	if (strchr(".;:", draft_word(draft, span.first + span.n - 1)[0]) !=
	    NULL)
		return TRUE;
	for (guint32 k = span.first; k < span.first + span.n; k++)
		if (draft_among(draft, k, duties, G_N_ELEMENTS(duties)))
			return TRUE;
	return FALSE;
}

/* The first paragraph that is not in the row that I opens. */
static guint32
find_row_end(const struct draft *draft, guint32 i)
{
	const struct paragraph *first = body_paragraph(draft->body, i);
	guint32 k = i;

	while (k < draft->n_lines) {
		const struct paragraph *cell = body_paragraph(draft->body, k);

		if (cell->table != first->table || cell->row != first->row)
			break;
		k++;
	}
	return k;
}

static gboolean
is_header(const struct draft *draft, guint32 from, guint32 to)
{
	guint n_filled = 0;

	for (guint32 i = from; i < to; i++) {
		struct span span = draft->lines[i].span;

		if (span.n == 0)
			continue;
		n_filled++;
		if (draft_count(draft, span) >= CELL_SENTENCE_WORDS)
			return FALSE;
		if (span.n > 2 && /* "No." is a header */
		    strchr(".:;", draft_word(draft,
		        span.first + span.n - 1)[0]) != NULL)
			return FALSE;
	}
	return n_filled > 1;
}

static void
copy_tokens(struct draft *draft, struct span span)
{
	for (guint32 k = 0; k < span.n; k++) {
		struct token token = *draft_token(draft, span.first + k);

		g_array_append_val(draft->raw, token);
	}
}

/* Appends MARK as if it stood at the end of what was copied last. */
static void
put_mark(struct draft *draft, const char *mark)
{
	struct token token = *draft_token(draft, draft->raw->len - 1);

	token.word = lexis_add(&draft->lexis, mark, 1);
	token.start = token.end;
	token.is_capital = FALSE;
	g_array_append_val(draft->raw, token);
}

/* The cell of COLUMN in paragraphs [FROM, TO), TO if there is none. */
static guint32
find_column(const struct draft *draft, guint32 from, guint32 to, gint column)
{
	for (guint32 i = from; i < to; i++)
		if (body_paragraph(draft->body, i)->column == column)
			return i;
	return to;
}

/* "header : cell | header : cell"; no header where FROM is TO. */
static void
add_row(struct draft *draft, guint32 from, guint32 to, guint32 header_from,
    guint32 header_to, enum unit_role role)
{
	struct span own = {draft->raw->len, 0};
	gint last = -1;

	for (guint32 i = from; i < to; i++) {
		const struct paragraph *cell = body_paragraph(draft->body, i);
		guint32 header = find_column(draft, header_from, header_to,
		    cell->column);

		if (draft->lines[i].span.n == 0)
			continue;
		if (draft->raw->len > own.first && cell->column != last)
			put_mark(draft, "|");
		if (header < header_to && cell->column != last &&
		    draft->lines[header].span.n > 0) {
			copy_tokens(draft, draft->lines[header].span);
			put_mark(draft, ":");
		}
		copy_tokens(draft, draft->lines[i].span);
		last = cell->column;
	}
	own.n = draft->raw->len - own.first;
	if (own.n > 0)
		sketch_add(draft, from, own, -1, -1, role);
}

/* A row whose cells hold sentences: its short cells name a section. */
static void
add_clauses(struct draft *draft, guint32 from, guint32 to,
    guint32 header_from, guint32 header_to)
{
	g_autoptr(GString) name = g_string_new(NULL);
	guint32 section, first = from;
	gboolean is_name = TRUE;

	for (guint32 i = from; i < to && !is_sentence(draft, i); i++) {
		const struct paragraph *cell = body_paragraph(draft->body, i);

		if (cell->end == cell->start)
			continue;
		if (name->len > 0)
			g_string_append_c(name, ' ');
		g_string_append_len(name, draft->body->text->str +
		        cell->start,
		    (gssize)(cell->end - cell->start));
	}
	section = section_add(draft, from, (gint32)draft->lines[from].section,
	    "", name->str);
	for (guint32 i = first; i < to; i++) {
		struct line *line = &draft->lines[i];

		if (body_paragraph(draft->body, i)->story == STORY_MAIN) {
			line->section = section;
			g_array_index(draft->clauses->paragraph_section,
			    guint32, i) = section;
		}
		is_name = is_name && !is_sentence(draft, i);
		if (is_name && line->span.n > 0)
			sketch_add(draft, i, line->span, -1, -1, UNIT_HEADING);
		else if (line->span.n > 0 && !is_sentence(draft, i) &&
		    line->label.kind == LABEL_NONE)
			add_row(draft, i, i + 1, header_from, header_to,
			    UNIT_ROW);
		else
			list_add(draft, i);
	}
}

guint32
table_add(struct draft *draft, guint32 i)
{
	gint32 table = body_paragraph(draft->body, i)->table;
	guint32 header_from = i, header_to = i, end = i;
	gboolean has_columns = FALSE;

	while (end < draft->n_lines &&
	    body_paragraph(draft->body, end)->table == table) {
		if (body_paragraph(draft->body, end)->column > 0)
			has_columns = TRUE;
		end++;
	}
	if (has_columns && find_row_end(draft, i) < end &&
	    is_header(draft, i, find_row_end(draft, i))) {
		header_to = find_row_end(draft, i);
		add_row(draft, i, header_to, i, i, UNIT_HEADING);
		i = header_to;
	}
	while (i < end) {
		guint32 to = find_row_end(draft, i);
		gboolean says = FALSE;

		for (guint32 k = i; k < to; k++)
			says = says || is_sentence(draft, k);
		if (!has_columns)
			for (guint32 k = i; k < to; k++)
				list_add(draft, k);
		else if (says)
			add_clauses(draft, i, to, header_from, header_to);
		else
			add_row(draft, i, to, header_from, header_to,
			    UNIT_ROW);
		i = to;
	}
	return end;
}

/* A body as clauses: sections, sentences, stems joined to their items. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/clause.h"

#include <string.h>

#include "clause/draft.h"

#define MAX_CHAIN 8
#define LENT_RATIO 8        /* tokens lent for each token read */
#define LENT_FREE 100000    /* that a small document may lend anyway */

static void
clear_section(gpointer data)
{
	struct section *section = data;

	g_free(section->label);
	g_free(section->heading);
}

Clauses *
clauses_new(const Body *body)
{
	Clauses *clauses = g_new0(Clauses, 1);

	clauses->body = body;
	clauses->words = g_string_sized_new(16384);
	clauses->tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	clauses->units = g_array_new(FALSE, FALSE, sizeof(struct unit));
	clauses->sections = g_array_new(FALSE, FALSE, sizeof(struct section));
	g_array_set_clear_func(clauses->sections, clear_section);
	clauses->paragraph_section =
	    g_array_new(FALSE, FALSE, sizeof(guint32));
	clauses->paragraph_label = g_ptr_array_new_with_free_func(g_free);
	return clauses;
}

static void
open_draft(struct draft *draft, const Body *body)
{
	memset(draft, 0, sizeof *draft);
	draft->body = body;
	draft->clauses = clauses_new(body);
	draft->n_lines = body->paragraphs->len;
	draft->lines = g_new0(struct line, draft->n_lines + 1);
	draft->raw = g_array_sized_new(FALSE, FALSE, sizeof(struct token),
	    (guint)(body->text->len / 5 + 16));
	draft->links = g_array_new(FALSE, FALSE, sizeof(struct link));
	draft->sketches = g_array_new(FALSE, FALSE, sizeof(struct sketch));
	draft->sentences = g_array_new(FALSE, FALSE, sizeof(struct span));
	for (guint i = 0; i < N_STORIES; i++)
		draft->open[i] = g_array_new(FALSE, FALSE,
		    sizeof(struct opening));
	lexis_open(&draft->lexis, draft->clauses->words);
}

static void
close_draft(struct draft *draft)
{
	lexis_close(&draft->lexis);
	g_free(draft->lines);
	g_array_unref(draft->raw);
	g_array_unref(draft->links);
	g_array_unref(draft->sketches);
	g_array_unref(draft->sentences);
	for (guint i = 0; i < N_STORIES; i++)
		g_array_unref(draft->open[i]);
}

static const struct link *
find_link(const struct draft *draft, gint32 i)
{
	return &g_array_index(draft->links, struct link, (guint)i);
}

static void
put_span(struct draft *draft, struct span span)
{
	g_array_append_vals(draft->clauses->tokens,
	    draft_token(draft, span.first), span.n);
}

/* A stem's chain goes outwards, so the last link is put first. */
static void
put_stem(struct draft *draft, gint32 i)
{
	gint32 chain[MAX_CHAIN];
	guint n = 0;

	for (; i >= 0 && n < MAX_CHAIN; i = find_link(draft, i)->next)
		chain[n++] = i;
	while (n-- > 0)
		put_span(draft, find_link(draft, chain[n])->span);
}

/* A tail's newest link is the outermost, and goes last. */
static void
put_unit(struct draft *draft, const struct sketch *sketch, gint32 anchor)
{
	GArray *tokens = draft->clauses->tokens;
	struct unit unit = sketch->unit;
	gboolean may_lend = tokens->len <
	    draft->raw->len * LENT_RATIO + LENT_FREE;

	unit.first = tokens->len;
	if (may_lend)
		put_stem(draft, sketch->stem);
	unit.has_stem = tokens->len > unit.first;
	unit.own_first = tokens->len;
	put_span(draft, sketch->own);
	unit.own_n = tokens->len - unit.own_first;
	if (may_lend)
		put_stem(draft, sketch->tail);
	unit.n = tokens->len - unit.first;
	unit.anchor = anchor;
	g_array_append_val(draft->clauses->units, unit);
}

static gboolean
is_note(const struct draft *draft, guint32 paragraph)
{
	const struct paragraph *p = body_paragraph(draft->body, paragraph);

	return (p->story == STORY_FOOTNOTE || p->story == STORY_ENDNOTE) &&
	    p->anchor_paragraph >= 0 &&
	    (guint)p->anchor_paragraph < draft->n_lines;
}

/* The sketch that a note in PARAGRAPH annotates: the last one that begins
   before its anchor. FIRST_OF has each paragraph's first sketch. */
static guint
find_annotated(const struct draft *draft, const guint *first_of,
    guint32 paragraph)
{
	const struct paragraph *p = body_paragraph(draft->body, paragraph);
	guint32 anchor = (guint32)p->anchor_paragraph;
	guint found = first_of[anchor];

	for (guint i = found; i < draft->sketches->len; i++) {
		const struct sketch *sketch =
		    &g_array_index(draft->sketches, struct sketch, i);

		if (sketch->unit.paragraph != anchor)
			break;
		if (sketch->own.n > 0 &&
		    draft_token(draft, sketch->own.first)->start <
		        p->anchor_offset)
			found = i;
	}
	return found;
}

static guint *
index_paragraphs(const struct draft *draft)
{
	guint *first_of = g_new(guint, draft->n_lines + 1);
	guint n = draft->sketches->len, next = n;

	for (guint32 i = 0; i <= draft->n_lines; i++)
		first_of[i] = G_MAXUINT;
	for (guint i = n; i-- > 0;)
		first_of[g_array_index(draft->sketches, struct sketch, i)
		             .unit.paragraph] = i;
	for (guint32 i = draft->n_lines + 1; i-- > 0;) {
		if (first_of[i] == G_MAXUINT)
			first_of[i] = next;
		next = first_of[i];
	}
	return first_of;
}

/* Lays the units out, each note's right after the one it annotates. */
static void
put_units(struct draft *draft)
{
	guint n = draft->sketches->len;
	g_autofree guint *first_of = index_paragraphs(draft);
	g_autofree gint *next_note = g_new(gint, n + 1);
	g_autofree gint *notes = g_new(gint, n + 1);

	memset(notes, 0xff, (n + 1) * sizeof(gint));
	for (guint i = n; i-- > 0;) {
		const struct sketch *sketch =
		    &g_array_index(draft->sketches, struct sketch, i);
		guint of;

		if (!is_note(draft, sketch->unit.paragraph))
			continue;
		of = MIN(find_annotated(draft, first_of,
		             sketch->unit.paragraph), n);
		if (of < n && is_note(draft, g_array_index(draft->sketches,
		        struct sketch, of).unit.paragraph))
			of = n;
		next_note[i] = notes[of];
		notes[of] = (gint)i;
	}
	for (guint i = 0; i <= n; i++) {
		const struct sketch *sketch = i < n ?
		    &g_array_index(draft->sketches, struct sketch, i) :
		    NULL;
		gint32 anchor = -1;

		if (i < n && is_note(draft, sketch->unit.paragraph))
			continue;
		if (i < n) {
			anchor = (gint32)draft->clauses->units->len;
			put_unit(draft, sketch, -1);
		}
		for (gint k = notes[i]; k >= 0; k = next_note[k])
			put_unit(draft, &g_array_index(draft->sketches,
			    struct sketch, k), anchor);
	}
}

Clauses *
outline_build(const Body *body)
{
	struct draft draft;

	open_draft(&draft, body);
	line_scan(&draft);
	section_build(&draft);
	for (guint32 i = 0; i < draft.n_lines;) {
		if (body_paragraph(body, i)->table >= 0)
			i = table_add(&draft, i);
		else
			list_add(&draft, i++);
	}
	list_close(&draft);
	put_units(&draft);
	close_draft(&draft);
	return draft.clauses;
}

void
clauses_free(Clauses *clauses)
{
	if (clauses == NULL)
		return;
	g_string_free(clauses->words, TRUE);
	g_array_unref(clauses->tokens);
	g_array_unref(clauses->units);
	g_array_unref(clauses->sections);
	g_array_unref(clauses->paragraph_section);
	g_ptr_array_unref(clauses->paragraph_label);
	g_free(clauses);
}

static const struct section *
find_section(const Clauses *clauses, guint i)
{
	return &g_array_index(clauses->sections, struct section, i);
}

char *
outline_heading(const Clauses *clauses, guint i)
{
	gint32 at;

	if (i >= clauses->paragraph_section->len)
		return g_strdup("");
	at = (gint32)g_array_index(clauses->paragraph_section, guint32, i);
	for (; at >= 0; at = find_section(clauses, (guint)at)->parent) {
		const struct section *section =
		    find_section(clauses, (guint)at);

		if (section->heading[0] != '\0')
			return g_strconcat(section->label,
			    section->label[0] == '\0' ? "" : " ",
			    section->heading, NULL);
	}
	return g_strdup("");
}

const char *
outline_label(const Clauses *clauses, guint i)
{
	return i < clauses->paragraph_label->len ?
	    clauses->paragraph_label->pdata[i] :
	    "";
}

/* Paragraphs of a Word document: joined, numbered and kept where their story is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#include <string.h>

#define SPARES 8 /* paragraphs in hand at once, but for deep nesting */

/* Frees what OPEN holds, but for its draft. */
static void
clear(struct open *open)
{
	g_clear_pointer(&open->carried, paragraph_free);
	g_clear_pointer(&open->mark_author, g_free);
	g_clear_pointer(&open->old_label, g_free);
}

void
paragraph_free(struct open *open)
{
	if (open == NULL)
		return;
	clear(open);
	draft_paragraph_free(open->draft);
	g_free(open);
}

/* Frees OPEN, or keeps it for the next paragraph. */
static void
put_away(struct walk *w, struct open *open)
{
	clear(open);
	if (open->draft != NULL && w->spares->len < SPARES) {
		draft_paragraph_clear(open->draft);
		g_ptr_array_add(w->spares, open);
	} else {
		paragraph_free(open);
	}
}

/* Where a paragraph without mark waits: a text box has a place of its own. */
static struct open **
carried_of(struct walk *w)
{
	struct open *outer = walk_open(w);

	return outer == NULL ? &w->carried : &outer->carried;
}

/* A carried paragraph goes on where it stopped: nothing is copied. */
static struct open *
take_up(struct open **carried, enum story story)
{
	struct open *open = g_steal_pointer(carried);
	struct draft_paragraph *draft = open->draft;
	char *label = g_steal_pointer(&draft->p.label);
	gint8 list_level = draft->p.list_level;

	clear(open);
	draft_paragraph_renew(draft, story);
	draft->p.label = label;
	draft->p.list_level = list_level;
	*open = (struct open){.draft = draft};
	return open;
}

static struct open *
new_paragraph(struct walk *w, enum story story)
{
	struct open *open;

	if (w->spares->len > 0) {
		struct draft_paragraph *draft;

		open = g_ptr_array_steal_index_fast(
		    w->spares, w->spares->len - 1);
		draft = draft_paragraph_renew(open->draft, story);
		*open = (struct open){.draft = draft};
	} else {
		open = g_new0(struct open, 1);
		open->draft = draft_paragraph_new(story);
	}
	return open;
}

void
paragraph_start(struct walk *w, const struct xml_attribute *a, guint n)
{
	struct open **carried = carried_of(w);
	const struct row *row = walk_row(w);
	enum story story = w->opens->len > 0 ? STORY_TEXTBOX : w->story;
	struct open *open = *carried != NULL && !change_hides_row(w) ?
	    take_up(carried, story) :
	    new_paragraph(w, story);

	open->draft->p.part = w->part;
	open->fill = COLOUR_UNSET;
	open->look.colour = open->look.fill = open->look.highlight =
	    COLOUR_UNSET;
	open->bare = open->look;
	open->num_id = open->level = open->outline = -1;
	open->old_num_id = open->old_level = open->old_outline = -1;
	if (row != NULL) {
		open->draft->p.table = row->table;
		open->draft->p.row = row->row;
		open->draft->p.column = row->column;
	}
	open->n_revisions = w->body->revisions->len;
	if (w->comment != NULL)
		note_read_id(w, a, n);
	g_ptr_array_add(w->opens, open);
}

static gint
outline_of(const struct walk *w, const struct open *open)
{
	gboolean is_old = w->view == VIEW_ORIGINAL && open->has_old;
	gint outline = is_old ? open->old_outline : open->outline;
	const struct style *style = look_style(w, open);

	if (outline >= 0)
		return outline;
	for (guint hops = 0; style != NULL && hops < STYLE_HOPS; hops++) {
		if (style->outline >= 0)
			return style->outline;
		style = style->parent;
	}
	return -1;
}

gint
paragraph_level(const struct walk *w, const struct open *open)
{
	gboolean is_old = w->view == VIEW_ORIGINAL && open->has_old;
	gint level = is_old ? open->old_level : open->level;

	if (open->is_number_inserted && w->view == VIEW_ORIGINAL)
		return -1;
	return numbering_level(w->numbering, w->styles, look_style(w, open),
	    is_old ? open->old_num_id : open->num_id, level);
}

/* A paragraph joined to the one before keeps that one's label. */
static void
number_paragraph(struct walk *w, struct open *open)
{
	struct paragraph *p = &open->draft->p;
	gboolean is_old = w->view == VIEW_ORIGINAL && open->has_old;
	gint num_id = is_old ? open->old_num_id : open->num_id;
	gint level = is_old ? open->old_level : open->level;
	gint outline = outline_of(w, open);
	gboolean is_bullet = FALSE;
	gboolean is_mark_hidden =
	    !open->is_mark_joined && look_hides_mark(w, open);
	char *label;

	p->heading = outline >= 0 && outline < 9 ? (gint8)(outline + 1) : 0;
	/* One that only ends a section, or that nobody sees, is not counted. */
	if (open->draft->text->len == 0 &&
	    (open->has_section || is_mark_hidden))
		return;
	if (open->is_number_inserted && w->view == VIEW_ORIGINAL)
		num_id = level = -1;
	label = numbering_count(w->numbering, w->styles, look_style(w, open),
	    p->story == STORY_TEXTBOX, num_id, &level, &is_bullet);
	if (p->label != NULL && p->label[0] != '\0') {
		g_free(label);
		return;
	}
	if (w->view == VIEW_ORIGINAL && open->old_label != NULL) {
		g_free(label);
		label = g_steal_pointer(&open->old_label);
	}
	if (is_mark_hidden)
		label[0] = '\0';
	g_free(p->label);
	p->label = label;
	p->list_level = (gint8)level;
	p->is_bullet = is_bullet;
}

/* Puts a read paragraph where its story is kept; frees OPEN. */
static void
keep_paragraph(struct walk *w, struct open *open)
{
	struct open *outer = walk_open(w);

	if (outer != NULL) { /* a text box waits for its paragraph */
		open->draft->p.anchor_offset =
		    (guint32)outer->draft->text->len;
		g_ptr_array_add(outer->draft->children,
		    g_steal_pointer(&open->draft));
	} else if (w->note != NULL) {
		if (!w->is_note_skipped)
			g_ptr_array_add(w->note,
			    g_steal_pointer(&open->draft));
	} else {
		if (w->body->title[0] == '\0' &&
		    open->draft->p.heading > 0 && open->draft->text->len > 0) {
			g_free(w->body->title);
			w->body->title = g_strdup(open->draft->text->str);
		}
		body_put(w->body, open->draft);
	}
	put_away(w, open);
}

void
paragraph_flush(struct walk *w)
{
	struct open *open = g_steal_pointer(carried_of(w));

	if (open == NULL)
		return;
	if (open->draft->text->len > 0 && !open->is_number_known)
		number_paragraph(w, open);
	keep_paragraph(w, open);
}

void
paragraph_end(struct walk *w)
{
	struct open *open = walk_open(w);
	gboolean is_gone = change_hides_row(w) || w->comment != NULL;
	gint index = w->note != NULL ? -1 : (gint)w->body->paragraphs->len;

	if (open == NULL)
		return;
	g_ptr_array_set_size(w->opens, (gint)w->opens->len - 1);
	if (w->hidden->len > 0 && w->opens->len == 0) {
		/* Blanks that are hidden say nothing. */
		if (w->hidden->str[strspn(w->hidden->str, " \t\n")] != '\0')
			body_notice(w->body, NOTICE_HIDDEN_TEXT, index,
			    (guint)open->draft->text->len, w->hidden->str);
		g_string_truncate(w->hidden, 0);
	}
	/* A mark that went or came with words is told of with them. */
	if (open->mark_author != NULL &&
	    open->n_revisions == w->body->revisions->len)
		body_notice(w->body, NOTICE_REVISION, index, 0,
		    open->mark_author);
	if (is_gone) {
		change_note_mark(w, open->draft);
		put_away(w, open);
		return;
	}
	if (open->is_mark_gone || open->is_drop_cap) {
		if (open->is_mark_gone) {
			change_note_mark(w, open->draft);
			draft_paragraph_join(open->draft);
		}
		*carried_of(w) = open;
		return;
	}
	number_paragraph(w, open);
	if (w->fields.bookmarks->len > 0 && w->opens->len == 0)
		field_label(w,
		    open->draft->p.label == NULL ? "" : open->draft->p.label);
	if (open->is_mark_joined) {
		/* A style separator: the number stands before both. */
		open->is_number_known = TRUE;
		draft_paragraph_join(open->draft);
		*carried_of(w) = open;
		return;
	}
	keep_paragraph(w, open);
}

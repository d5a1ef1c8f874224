/* WordprocessingML in one walk: paragraphs as their reader sees them in one view. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/reader.h"

#include <stdlib.h>
#include <string.h>

#include "body/build.h"
#include "body/number.h"
#include "body/style.h"
#include "body/symbol.h"
#include "body/wml.h"
#include "support/fault.h"
#include "support/limit.h"

#define REVISION_BYTES 2000 /* of a change's words: enough to know it by */
#define TINY_HALF_POINTS 4 /* two points: nobody reads that */

/* Elements whose inside is never text of the document. */
static const char *const skipped[] = {"tblPr", "tblGrid", "sectPr",
    "sdtEndPr", "smartTagPr", "customXmlPr", "instrText", "delInstrText",
    "rt", "annotationRef", "footnoteRef", "endnoteRef", "separator",
    "continuationSeparator", "ffData", "tblPrEx", "object"};

/* Choices of mc:AlternateContent that are understood. */
static const char *const known_choices[] = {"wps", "wpg", "wpc", "w14", "w15",
    "w16", "wp14", "v", "a14", "pic", "wpi", "wpc", "w16se", "w16cid"};

enum change { CHANGE_INSERTION, CHANGE_DELETION };

struct alternate {
	guint depth;
	gboolean is_taken;
};

struct row {
	gboolean is_gone, is_cell_gone, is_cell_shaded;
	gint32 table, row, column;
};

/* A paragraph being read, and what its properties said so far. */
struct open {
	struct draft_paragraph *draft;
	char *style_id, *old_style_id;
	gint num_id, level, outline;
	gint old_num_id, old_level, old_outline;
	gboolean has_old, is_number_inserted;
	gboolean is_mark_gone, is_mark_hidden, is_mark_joined, is_separator;
	gboolean is_shaded;
	gboolean has_section, is_number_known;
	struct open *carried; /* text without mark, in a text box of this one */
	/* what the run in hand says */
	char *run_style;
	enum toggle vanish, bold;
	enum toggle tiny;
	gboolean is_white, is_coloured, is_run_shaded, in_run;
	guint in_mark;      /* depth inside pPr/rPr */
	guint in_properties; /* depth inside pPr */
	guint in_old;       /* depth inside pPrChange */
};

struct walk {
	Archive *archive;
	Body *body;
	enum view view;
	struct styles *styles;
	struct numbering *numbering;
	enum story story;
	guint part;
	guint depth;
	guint skip;        /* depth at which a skipped element began, 0 */
	gint32 tables;
	guint run_ordinal;
	guint n_deleted, n_inserted;
	gint revision;     /* the innermost tracked change in hand */
	GArray *revisions; /* gint stack */
	GArray *fields;    /* gboolean stack: in the code? */
	GArray *alternates; /* struct alternate stack */
	GArray *rows;      /* struct row stack */
	GPtrArray *opens;  /* struct open stack: a text box is inside another */
	struct open *carried; /* a paragraph without mark */
	GString *text;     /* of the w:t in hand */
	gboolean in_text, in_deleted_text, keeps_space;
	GHashTable *notes;     /* "f2", "e3" -> GPtrArray of drafts */
	GPtrArray *note;       /* list being filled by a notes part */
	gboolean is_note_skipped;
	guint in_placeholder;  /* depth */
	guint in_content_properties;
	guint in_row_properties; /* depth */
	gboolean is_placeholder;
	GString *hidden;       /* hidden words met in this paragraph */
	char *comment_author;
	GString *comment;
};

static gboolean
is_in(const char *name, const char *const *list, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (wml_named(name, list[i]))
			return TRUE;
	return FALSE;
}

static struct open *
top(const struct walk *w)
{
	return w->opens->len == 0 ? NULL : w->opens->pdata[w->opens->len - 1];
}

static struct row *
top_row(const struct walk *w)
{
	return w->rows->len == 0 ?
	    NULL :
	    &g_array_index(w->rows, struct row, w->rows->len - 1);
}

static gboolean
is_row_gone(const struct walk *w)
{
	for (guint i = 0; i < w->rows->len; i++) {
		const struct row *row =
		    &g_array_index(w->rows, struct row, i);

		if (row->is_gone || row->is_cell_gone)
			return TRUE;
	}
	return FALSE;
}

static void
free_open(struct open *open)
{
	if (open == NULL)
		return;
	free_open(open->carried);
	draft_paragraph_free(open->draft);
	g_free(open->style_id);
	g_free(open->old_style_id);
	g_free(open->run_style);
	g_free(open);
}

/* ---- Tracked changes ---- */

static gboolean
is_insertion(const char *name)
{
	return wml_named(name, "ins") || wml_named(name, "moveTo");
}

static gboolean
is_deletion(const char *name)
{
	return wml_named(name, "del") || wml_named(name, "moveFrom");
}

/* Whether a thing so marked is gone in the view asked for. */
static gboolean
is_gone(const struct walk *w, const char *name)
{
	return w->view == VIEW_FINAL ? is_deletion(name) : is_insertion(name);
}

static void
start_change(struct walk *w, const char *name, const struct xml_attribute *a,
    guint n)
{
	struct revision revision = {0};
	const char *author = wml_attribute(a, n, "author");
	const char *date = wml_attribute(a, n, "date");

	g_array_append_val(w->revisions, w->revision);
	if (is_insertion(name))
		w->n_inserted++;
	else
		w->n_deleted++;
	revision.author = g_strdup(author == NULL ? "" : author);
	revision.date = g_strdup(date == NULL ? "" : date);
	revision.change = name[0] == 'm' ? "move" :
	    is_insertion(name)           ? "insertion" :
	                                   "deletion";
	revision.paragraph = w->body->paragraphs->len;
	revision.text = g_strdup("");
	w->revision = (gint)w->body->revisions->len;
	g_array_append_val(w->body->revisions, revision);
}

static void
end_change(struct walk *w, const char *name)
{
	if (is_insertion(name) && w->n_inserted > 0)
		w->n_inserted--;
	else if (is_deletion(name) && w->n_deleted > 0)
		w->n_deleted--;
	if (w->revisions->len == 0)
		return;
	w->revision =
	    g_array_index(w->revisions, gint, w->revisions->len - 1);
	g_array_set_size(w->revisions, w->revisions->len - 1);
}

static void
note_revision(struct walk *w, const char *bytes, gsize n)
{
	struct revision *revision;
	char *both;

	if (w->revision < 0)
		return;
	revision = &g_array_index(w->body->revisions, struct revision,
	    (guint)w->revision);
	if (strlen(revision->text) > REVISION_BYTES)
		return;
	both = g_strdup_printf("%s%.*s", revision->text, (int)n, bytes);
	g_free(revision->text);
	revision->text = both;
}

/* ---- Text ---- */

/* The style that the paragraph has in the view asked for. */
static const struct style *
paragraph_style(const struct walk *w, const struct open *open)
{
	gboolean is_old = w->view == VIEW_ORIGINAL && open->has_old;
	const struct style *style = styles_find(w->styles,
	    is_old ? open->old_style_id : open->style_id);

	return style == NULL ? w->styles->standard : style;
}

/* Toggles of the paragraph's and the run's styles are added modulo two. */
static enum toggle
style_toggle(const struct walk *w, const struct style *style,
    gboolean is_vanish)
{
	for (guint hops = 0; style != NULL && hops < 32; hops++) {
		enum toggle toggle =
		    is_vanish ? style->vanish : style->bold;

		if (toggle != TOGGLE_UNSET)
			return toggle;
		style = styles_parent(w->styles, style);
	}
	return TOGGLE_UNSET;
}

static gboolean
has_toggle(const struct walk *w, const struct open *open, gboolean is_vanish)
{
	enum toggle direct = is_vanish ? open->vanish : open->bold;
	gboolean by_paragraph, by_run;

	if (direct != TOGGLE_UNSET)
		return direct == TOGGLE_ON;
	by_paragraph =
	    style_toggle(w, paragraph_style(w, open), is_vanish) == TOGGLE_ON;
	by_run = style_toggle(w, styles_find(w->styles, open->run_style),
	             is_vanish) == TOGGLE_ON;
	if (is_vanish && w->styles->vanish == TOGGLE_ON && !by_paragraph &&
	    !by_run)
		return TRUE;
	return by_paragraph != by_run;
}

/* Whether the paper behind the text is not white: white text shows there. */
static gboolean
on_dark(const struct walk *w, const struct open *open)
{
	const struct row *row = top_row(w);

	return open->is_shaded || open->is_run_shaded ||
	    (row != NULL && row->is_cell_shaded);
}

/* A size so small that nobody reads it, by the first style that has one. */
static enum toggle
style_tiny(const struct walk *w, const struct style *style)
{
	for (guint hops = 0; style != NULL && hops < 32; hops++) {
		if (style->half_points > 0)
			return style->half_points <= TINY_HALF_POINTS ?
			    TOGGLE_ON :
			    TOGGLE_OFF;
		style = styles_parent(w->styles, style);
	}
	return TOGGLE_UNSET;
}

static gboolean
is_hidden(const struct walk *w, const struct open *open)
{
	const struct style *style = styles_find(w->styles, open->run_style);
	enum toggle tiny = open->tiny;

	if (tiny == TOGGLE_UNSET)
		tiny = style_tiny(w, style);
	if (tiny == TOGGLE_UNSET)
		tiny = style_tiny(w, paragraph_style(w, open));
	if (has_toggle(w, open, TRUE) || tiny == TOGGLE_ON)
		return TRUE;
	return !on_dark(w, open) && (open->is_white ||
	    (style != NULL && style->is_white && !open->is_coloured));
}

static gboolean
in_field_code(const struct walk *w)
{
	/*
	 * The code itself is w:instrText. A w:t before "separate" is the result
	 * of a field inside the code; at the outermost level it is text whose
	 * field lost its end, and a reader sees it.
	 */
	for (guint i = 0; i + 1 < w->fields->len; i++)
		if (g_array_index(w->fields, gboolean, i))
			return TRUE;
	return FALSE;
}

static void
put_text(struct walk *w, const char *bytes, gsize n)
{
	struct open *open = top(w);
	gboolean is_visible =
	    w->view == VIEW_FINAL ? w->n_deleted == 0 : w->n_inserted == 0;

	if (w->comment != NULL) {
		g_string_append_len(w->comment, bytes, (gssize)n);
		return;
	}
	if (in_field_code(w))
		return;
	note_revision(w, bytes, n);
	if (open == NULL || !is_visible || is_row_gone(w))
		return;
	if (is_hidden(w, open)) {
		g_string_append_len(w->hidden, bytes, (gssize)n);
		return;
	}
	if (w->is_placeholder && w->in_placeholder > 0)
		body_notice(w->body, NOTICE_PLACEHOLDER,
		    (gint)w->body->paragraphs->len, 0, bytes);
	draft_paragraph_put(open->draft, bytes, n,
	    w->run_ordinal == 0 ? 0 : w->run_ordinal - 1, w->part,
	    w->revision, has_toggle(w, open, FALSE));
}

/* Puts TEXT with its special characters spelled as they are read. */
static void
put_plain(struct walk *w, const char *text, gsize n)
{
	g_autoptr(GString) out = g_string_sized_new(n);

	symbol_put_text(out, text, n);
	put_text(w, out->str, out->len);
}

static void
end_text(struct walk *w)
{
	const char *text = w->text->str;
	gsize n = w->text->len, from = 0;

	if (!w->keeps_space) {
		while (n > 0 && g_ascii_isspace(text[n - 1]))
			n--;
		while (from < n && g_ascii_isspace(text[from]))
			from++;
	}
	if (n > from)
		put_plain(w, text + from, n - from);
	g_string_truncate(w->text, 0);
	w->in_text = FALSE;
}

/* ---- Paragraphs ---- */

/* Where a paragraph without mark waits: a text box has a place of its own. */
static struct open **
carried_of(struct walk *w)
{
	struct open *outer = top(w);

	return outer == NULL ? &w->carried : &outer->carried;
}

static void
start_paragraph(struct walk *w)
{
	struct open *open = g_new0(struct open, 1);
	struct open **carried = carried_of(w);
	const struct row *row = top_row(w);
	enum story story = w->opens->len > 0 ? STORY_TEXTBOX : w->story;
	char *label = NULL;
	gint8 list_level = -1;

	/* A carried paragraph goes on where it stopped: nothing is copied. */
	if (*carried != NULL && !is_row_gone(w)) {
		label = g_steal_pointer(&(*carried)->draft->p.label);
		list_level = (*carried)->draft->p.list_level;
		open->draft = draft_paragraph_renew(
		    g_steal_pointer(&(*carried)->draft), story);
		g_clear_pointer(carried, free_open);
	} else {
		open->draft = draft_paragraph_new(story);
	}
	open->draft->p.label = label;
	open->draft->p.list_level = list_level;
	open->draft->p.part = w->part;
	open->num_id = open->level = open->outline = -1;
	open->old_num_id = open->old_level = open->old_outline = -1;
	if (row != NULL) {
		open->draft->p.table = row->table;
		open->draft->p.row = row->row;
		open->draft->p.column = row->column;
	}
	g_ptr_array_add(w->opens, open);
}

static gint
outline_of(const struct walk *w, const struct open *open)
{
	gboolean is_old = w->view == VIEW_ORIGINAL && open->has_old;
	gint outline = is_old ? open->old_outline : open->outline;
	const struct style *style = paragraph_style(w, open);

	if (outline >= 0)
		return outline;
	for (guint hops = 0; style != NULL && hops < 32; hops++) {
		if (style->outline >= 0)
			return style->outline;
		style = styles_parent(w->styles, style);
	}
	return -1;
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
	char *label;

	p->heading = outline >= 0 && outline < 9 ? (gint8)(outline + 1) : 0;
	if (open->has_section && open->draft->text->len == 0)
		return;
	if (open->is_number_inserted && w->view == VIEW_ORIGINAL)
		num_id = level = -1;
	label = numbering_count(w->numbering, w->styles,
	    paragraph_style(w, open), p->story == STORY_TEXTBOX, num_id,
	    &level, &is_bullet);
	if (p->label != NULL && p->label[0] != '\0') {
		g_free(label);
		return;
	}
	if (open->is_mark_hidden && !open->is_mark_joined)
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
	struct open *outer = top(w);

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
		body_add(w->body, g_steal_pointer(&open->draft));
	}
	free_open(open);
}

/* What has no paragraph to join stands alone, and is counted if it shows. */
static void
flush_carried(struct walk *w)
{
	struct open *open = g_steal_pointer(carried_of(w));

	if (open == NULL)
		return;
	if (open->draft->text->len > 0 && !open->is_number_known)
		number_paragraph(w, open);
	keep_paragraph(w, open);
}

static void
end_paragraph(struct walk *w)
{
	struct open *open = top(w);
	gboolean is_gone_row = is_row_gone(w);
	gint index = w->note != NULL ? -1 : (gint)w->body->paragraphs->len;

	if (open == NULL)
		return;
	g_ptr_array_set_size(w->opens, (gint)w->opens->len - 1);
	if (w->hidden->len > 0 && w->opens->len == 0) {
		body_notice(w->body, NOTICE_HIDDEN_TEXT, index,
		    (guint)open->draft->text->len, w->hidden->str);
		g_string_truncate(w->hidden, 0);
	}
	if (is_gone_row || w->comment != NULL) {
		free_open(open);
		return;
	}
	if (open->is_mark_gone) {
		*carried_of(w) = open;
		return;
	}
	number_paragraph(w, open);
	if (open->is_mark_joined) {
		/* A style separator: the number stands before both. */
		open->is_number_known = TRUE;
		*carried_of(w) = open;
		return;
	}
	keep_paragraph(w, open);
}

/* ---- Properties ---- */

/* A w:shd with a fill of its own. */
static gboolean
is_dark(const struct xml_attribute *a, guint n)
{
	const char *fill = wml_attribute(a, n, "fill");

	return fill != NULL && strcmp(fill, "auto") != 0 &&
	    g_ascii_strcasecmp(fill, "FFFFFF") != 0;
}

static void
read_number(struct open *open, const char *name,
    const struct xml_attribute *a, guint n)
{
	gint value = wml_number(a, n, "val", -1);
	gboolean is_list = wml_named(name, "numId");

	if (open->in_old > 0 && is_list)
		open->old_num_id = value;
	else if (open->in_old > 0)
		open->old_level = value;
	else if (is_list)
		open->num_id = value;
	else
		open->level = value;
}

static void
read_paragraph_property(struct walk *w, struct open *open, const char *name,
    const struct xml_attribute *a, guint n)
{
	if (wml_named(name, "pStyle")) {
		char **id = open->in_old > 0 ? &open->old_style_id :
		                               &open->style_id;

		g_free(*id);
		*id = g_strdup(wml_attribute(a, n, "val"));
	} else if (wml_named(name, "numId") || wml_named(name, "ilvl")) {
		read_number(open, name, a, n);
	} else if (wml_named(name, "outlineLvl") && open->in_old > 0) {
		open->old_outline = wml_number(a, n, "val", -1);
	} else if (open->in_old > 0) {
		return;
	} else if (wml_named(name, "outlineLvl")) {
		open->outline = wml_number(a, n, "val", -1);
	} else if (wml_named(name, "ind")) {
		open->draft->p.indent = (guint32)MAX(0,
		    wml_number(a, n, "left", wml_number(a, n, "start", 0)));
	} else if (wml_named(name, "sectPr")) {
		open->has_section = TRUE;
	} else if (open->in_mark > 0 && is_gone(w, name)) {
		open->is_mark_gone = TRUE;
	} else if (open->in_mark == 0 && wml_named(name, "ins")) {
		open->is_number_inserted = TRUE; /* numPr/ins */
	} else if (open->in_mark > 0 && wml_named(name, "vanish")) {
		open->is_mark_hidden = wml_is_on(a, n);
	} else if (open->in_mark > 0 && wml_named(name, "specVanish")) {
		open->is_separator = wml_is_on(a, n);
	} else if (open->in_mark == 0 && wml_named(name, "shd")) {
		open->is_shaded = is_dark(a, n);
	}
	open->is_mark_joined = open->is_separator && open->is_mark_hidden;
}

static void
read_run_property(struct open *open, const char *name,
    const struct xml_attribute *a, guint n)
{
	const char *value = wml_attribute(a, n, "val");

	if (wml_named(name, "rStyle")) {
		g_free(open->run_style);
		open->run_style = g_strdup(value);
	} else if (wml_named(name, "vanish")) {
		open->vanish = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
	} else if (wml_named(name, "b")) {
		open->bold = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
	} else if (wml_named(name, "color")) {
		open->is_white = value != NULL &&
		    g_ascii_strcasecmp(value, "FFFFFF") == 0;
		open->is_coloured = !open->is_white;
	} else if (wml_named(name, "shd") ||
	    wml_named(name, "highlight")) {
		open->is_run_shaded =
		    wml_named(name, "highlight") || is_dark(a, n);
	} else if (wml_named(name, "sz")) {
		gint size = wml_number(a, n, "val", 24);

		open->tiny = size > 0 && size <= TINY_HALF_POINTS ?
		    TOGGLE_ON :
		    TOGGLE_OFF;
	}
}

static void
reset_run(struct open *open)
{
	g_clear_pointer(&open->run_style, g_free);
	open->vanish = open->bold = TOGGLE_UNSET;
	open->tiny = TOGGLE_UNSET;
	open->is_white = open->is_coloured = open->is_run_shaded = FALSE;
}

static void
start_run(struct walk *w)
{
	struct open *open = top(w);

	w->run_ordinal++;
	if (open == NULL)
		return;
	reset_run(open);
	open->in_run = TRUE;
}

/* ---- Inside a run ---- */

static void
read_field(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *type = wml_attribute(a, n, "fldCharType");
	gboolean yes = TRUE;

	if (g_strcmp0(type, "begin") == 0)
		g_array_append_val(w->fields, yes);
	else if (g_strcmp0(type, "separate") == 0 && w->fields->len > 0)
		g_array_index(w->fields, gboolean, w->fields->len - 1) =
		    FALSE;
	else if (g_strcmp0(type, "end") == 0 && w->fields->len > 0)
		g_array_set_size(w->fields, w->fields->len - 1);
}

static void
refer_note(struct walk *w, const char *name, const struct xml_attribute *a,
    guint n)
{
	const char *id = wml_attribute(a, n, "id");
	g_autofree char *key =
	    g_strdup_printf("%c%s", name[0], id == NULL ? "" : id);
	GPtrArray *list = g_hash_table_lookup(w->notes, key);
	struct open *open = top(w);
	gboolean is_visible =
	    w->view == VIEW_FINAL ? w->n_deleted == 0 : w->n_inserted == 0;

	if (list == NULL || open == NULL || !is_visible || is_row_gone(w))
		return;
	for (guint i = 0; i < list->len; i++) {
		struct draft_paragraph *note = list->pdata[i];

		if (is_hidden(w, open)) {
			g_string_append(w->hidden, note->text->str);
			draft_paragraph_free(note);
			continue;
		}
		note->p.anchor_offset = (guint32)open->draft->text->len;
		g_ptr_array_add(open->draft->children, note);
	}
	g_ptr_array_set_size(list, 0);
}

static gboolean
start_in_run(struct walk *w, const char *name, const struct xml_attribute *a,
    guint n)
{
	if (wml_named(name, "t")) {
		w->in_text = TRUE;
		w->keeps_space =
		    g_strcmp0(wml_attribute(a, n, "space"), "preserve") == 0;
	} else if (wml_named(name, "delText")) {
		w->in_text = w->n_deleted > 0;
		w->keeps_space = TRUE;
	} else if (wml_named(name, "tab") || wml_named(name, "ptab")) {
		put_text(w, "\t", 1);
	} else if (wml_named(name, "br") || wml_named(name, "cr")) {
		put_text(w, " ", 1);
	} else if (wml_named(name, "noBreakHyphen")) {
		put_text(w, "-", 1);
	} else if (wml_named(name, "sym")) {
		const char *symbol = symbol_of(wml_attribute(a, n, "font"),
		    wml_attribute(a, n, "char"));

		put_text(w, symbol, strlen(symbol));
	} else if (wml_named(name, "fldChar")) {
		read_field(w, a, n);
	} else if (wml_named(name, "footnoteReference") ||
	    wml_named(name, "endnoteReference")) {
		refer_note(w, name, a, n);
	} else {
		return FALSE;
	}
	return TRUE;
}

/* ---- Tables, content controls, alternatives ---- */

static void
start_table_part(struct walk *w, const char *name)
{
	struct row *row = top_row(w);

	if (wml_named(name, "tbl")) {
		struct row made = {FALSE, FALSE, FALSE, w->tables++, -1, -1};

		if (!is_row_gone(w))
			flush_carried(w);
		g_array_append_val(w->rows, made);
	} else if (row == NULL) {
		return;
	} else if (wml_named(name, "tr")) {
		row->row++;
		row->column = -1;
		row->is_gone = FALSE;
	} else if (wml_named(name, "tc")) {
		row->column++;
		row->is_cell_gone = row->is_cell_shaded = FALSE;
	}
}

static void
start_alternate(struct walk *w, const char *name,
    const struct xml_attribute *a, guint n)
{
	struct alternate *alternate = w->alternates->len == 0 ?
	    NULL :
	    &g_array_index(w->alternates, struct alternate,
	        w->alternates->len - 1);
	gboolean is_known = TRUE;

	if (wml_named(name, "AlternateContent")) {
		struct alternate made = {w->depth, FALSE};

		g_array_append_val(w->alternates, made);
		return;
	}
	if (alternate == NULL)
		return;
	if (wml_named(name, "Choice")) {
		const char *needs = wml_attribute(a, n, "Requires");
		g_auto(GStrv) list =
		    g_strsplit(needs == NULL ? "" : needs, " ", -1);

		for (guint i = 0; list[i] != NULL; i++)
			if (!is_in(list[i], known_choices,
			        G_N_ELEMENTS(known_choices)))
				is_known = FALSE;
	}
	if (alternate->is_taken || !is_known)
		w->skip = w->depth;
	else
		alternate->is_taken = TRUE;
}

/* The namespaces whose elements may hold text of the document. */
static gboolean
is_office(const char *uri)
{
	return g_str_has_prefix(uri, "http://schemas.openxmlformats.org/") ||
	    g_str_has_prefix(uri, "http://schemas.microsoft.com/office/") ||
	    g_str_has_prefix(uri, "http://purl.oclc.org/ooxml/") ||
	    g_str_has_prefix(uri, "urn:schemas-microsoft-com:");
}

static gboolean
is_outside_text(const char *name, const char *uri)
{
	return is_in(name, skipped, G_N_ELEMENTS(skipped)) &&
	    strcmp(uri, "urn:schemas-microsoft-com:vml") != 0;
}

static void
start_note(struct walk *w, const struct xml_attribute *a, guint n, char letter)
{
	const char *id = wml_attribute(a, n, "id");
	const char *type = wml_attribute(a, n, "type");
	char *key = g_strdup_printf("%c%s", letter, id == NULL ? "" : id);

	w->note = g_ptr_array_new();
	w->is_note_skipped = type != NULL && strcmp(type, "normal") != 0;
	g_hash_table_replace(w->notes, key, w->note);
}

static void
start_comment(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *author = wml_attribute(a, n, "author");

	g_free(w->comment_author);
	w->comment_author = g_strdup(author == NULL ? "" : author);
	w->comment = g_string_new(NULL);
}

static gboolean
start_block(struct walk *w, const char *name, const struct xml_attribute *a,
    guint n)
{
	if (wml_named(name, "p"))
		start_paragraph(w);
	else if (wml_named(name, "r"))
		start_run(w);
	else if (wml_named(name, "tbl") || wml_named(name, "tr") ||
	    wml_named(name, "tc"))
		start_table_part(w, name);
	else if (wml_named(name, "footnote"))
		start_note(w, a, n, 'f');
	else if (wml_named(name, "endnote"))
		start_note(w, a, n, 'e');
	else if (wml_named(name, "comment"))
		start_comment(w, a, n);
	else if (wml_named(name, "altChunk") || wml_named(name, "subDoc"))
		body_notice(w->body, NOTICE_UNREAD,
		    (gint)w->body->paragraphs->len - 1, 0,
		    name[0] == 'a' ? "an embedded document (altChunk)" :
		                     "a sub-document");
	else
		return FALSE;
	return TRUE;
}

/* The properties of rows, cells and content controls. */
static gboolean
start_container_property(struct walk *w, const char *name,
    const struct xml_attribute *a, guint n)
{
	struct row *row = top_row(w);

	if (wml_named(name, "sdtPr")) {
		w->in_content_properties = w->depth;
		w->is_placeholder = FALSE;
		return TRUE;
	}
	if (w->in_content_properties > 0) {
		if (wml_named(name, "showingPlcHdr"))
			w->is_placeholder = wml_is_on(a, n);
		return TRUE;
	}
	if (wml_named(name, "sdtContent")) {
		w->in_placeholder += w->is_placeholder ? 1 : 0;
		return TRUE;
	}
	if (wml_named(name, "shd") && row != NULL && w->opens->len == 0) {
		row->is_cell_shaded = is_dark(a, n);
		return TRUE;
	}
	if (wml_named(name, "cellDel") || wml_named(name, "cellIns")) {
		if (row != NULL && (w->view == VIEW_FINAL) ==
		        (wml_named(name, "cellDel")))
			row->is_cell_gone = TRUE;
		return TRUE;
	}
	return FALSE;
}

static void
start_change_or_mark(struct walk *w, const char *name,
    const struct xml_attribute *a, guint n)
{
	struct row *row = top_row(w);

	if (w->in_row_properties == 0)
		start_change(w, name, a, n);
	else if (row != NULL && is_gone(w, name))
		row->is_gone = TRUE;
}

static void
start_properties(struct walk *w, struct open *open, const char *name,
    const struct xml_attribute *a, guint n)
{
	if (wml_named(name, "pPrChange")) {
		open->in_old = w->depth;
		open->has_old = TRUE;
	} else if (g_str_has_suffix(name, "Change")) {
		w->skip = w->depth;
	} else if (wml_named(name, "rPr") && open->in_old == 0) {
		open->in_mark = w->depth;
	} else {
		read_paragraph_property(w, open, name, a, n);
		if (wml_named(name, "sectPr"))
			w->skip = w->depth;
	}
}

static void
on_start(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct walk *w = user;
	struct open *open = top(w);

	(void)offset;
	w->depth++;
	if (w->skip > 0)
		return;
	if (wml_named(name, "AlternateContent") ||
	    wml_named(name, "Choice") || wml_named(name, "Fallback")) {
		start_alternate(w, name, a, n);
		return;
	}
	if (!is_office(uri)) { /* ignorable: nobody knows what it means */
		w->skip = w->depth;
		return;
	}
	if (!wml_is(uri)) {
		if (wml_named(name, "t") && open != NULL &&
		    g_str_has_suffix(uri, "/math")) {
			w->in_text = w->keeps_space = TRUE;
		}
		return;
	}
	if (open != NULL && open->in_properties > 0) {
		start_properties(w, open, name, a, n);
		return;
	}
	if (wml_named(name, "pPr") && open != NULL && !open->in_run) {
		open->in_properties = w->depth;
		return;
	}
	if (wml_named(name, "trPr"))
		w->in_row_properties = w->depth;
	if (wml_named(name, "rPr") || wml_named(name, "tcPr") ||
	    wml_named(name, "trPr"))
		return;
	if (wml_named(name, "rPrChange") && w->view == VIEW_ORIGINAL &&
	    open != NULL && open->in_run) {
		reset_run(open); /* what follows is how the run was */
		return;
	}
	if (g_str_has_suffix(name, "Change") ||
	    is_outside_text(name, uri)) {
		w->skip = w->depth;
		return;
	}
	if (start_container_property(w, name, a, n))
		return;
	if (is_insertion(name) || is_deletion(name)) {
		start_change_or_mark(w, name, a, n);
		return;
	}
	if (start_block(w, name, a, n) || open == NULL)
		return;
	if (!start_in_run(w, name, a, n) && open->in_run)
		read_run_property(open, name, a, n);
}

static void
end_open(struct walk *w, struct open *open, const char *name)
{
	if (open->in_old == w->depth)
		open->in_old = 0;
	else if (open->in_mark == w->depth)
		open->in_mark = 0;
	else if (open->in_properties == w->depth)
		open->in_properties = 0;
	else if (wml_named(name, "p"))
		end_paragraph(w);
	else if (wml_named(name, "r")) {
		reset_run(open);
		open->in_run = FALSE;
	}
}

static void
end_comment(struct walk *w)
{
	g_autofree char *text = g_strdup_printf("%s: %s", w->comment_author,
	    w->comment->str);

	body_notice(w->body, NOTICE_COMMENT, -1, 0, text);
	g_string_free(w->comment, TRUE);
	w->comment = NULL;
}

static void
end_wml(struct walk *w, const char *name)
{
	struct open *open = top(w);

	if (wml_named(name, "t") || wml_named(name, "delText")) {
		if (w->in_text)
			end_text(w);
	} else if ((is_insertion(name) || is_deletion(name)) &&
	    (open == NULL || open->in_properties == 0)) {
		if (w->in_row_properties == 0)
			end_change(w, name);
	} else if (wml_named(name, "trPr")) {
		w->in_row_properties = 0;
	} else if (wml_named(name, "tbl")) {
		flush_carried(w);
		if (w->rows->len > 0)
			g_array_set_size(w->rows, w->rows->len - 1);
	} else if (wml_named(name, "tc") ||
	    wml_named(name, "txbxContent")) {
		flush_carried(w);
	} else if (wml_named(name, "sdtContent")) {
		w->in_placeholder = 0;
	} else if (wml_named(name, "footnote") ||
	    wml_named(name, "endnote")) {
		flush_carried(w);
		w->note = NULL;
	} else if (wml_named(name, "comment") && w->comment != NULL) {
		end_comment(w);
	} else if (open != NULL) {
		end_open(w, open, name);
	}
}

static void
on_end(void *user, const char *name, const char *uri)
{
	struct walk *w = user;

	if (w->skip > 0) {
		if (w->skip == w->depth)
			w->skip = 0;
	} else if (wml_named(name, "AlternateContent") &&
	    w->alternates->len > 0) {
		g_array_set_size(w->alternates, w->alternates->len - 1);
	} else if (w->in_content_properties == w->depth) {
		w->in_content_properties = 0;
	} else if (wml_is(uri)) {
		end_wml(w, name);
	} else if (w->in_text && wml_named(name, "t")) {
		end_text(w);
	}
	w->depth--;
}

static void
on_text(void *user, const char *bytes, gsize n)
{
	struct walk *w = user;

	if (w->in_text && w->skip == 0)
		g_string_append_len(w->text, bytes, (gssize)n);
}

/* ---- Parts ---- */

static const char *
find_related(struct walk *w, const char *main_part, const char *type)
{
	const GPtrArray *list = archive_relationships(w->archive, main_part);

	for (guint i = 0; i < list->len; i++) {
		const struct relationship *r = list->pdata[i];

		if (!r->is_external && strcmp(r->type, type) == 0)
			return r->target;
	}
	return NULL;
}

static const char *
read_related(struct walk *w, const char *main_part, const char *type,
    gsize *n_bytes)
{
	const char *part = find_related(w, main_part, type);

	*n_bytes = 0;
	return part == NULL ? NULL :
	                      archive_part(w->archive, part, n_bytes, NULL);
}

static void
reset_story(struct walk *w, enum story story, const char *part)
{
	w->story = story;
	w->part = w->body->parts->len;
	g_ptr_array_add(w->body->parts, g_strdup(part));
	w->run_ordinal = 0;
	w->n_deleted = w->n_inserted = 0;
	w->revision = -1;
	w->depth = w->skip = w->in_row_properties = 0;
	g_array_set_size(w->fields, 0);
	g_array_set_size(w->revisions, 0);
	g_array_set_size(w->rows, 0);
	g_array_set_size(w->alternates, 0);
}

static gboolean
walk_part(struct walk *w, enum story story, const char *part,
    const char *bytes, gsize n_bytes, GError **error)
{
	static const struct xml_handler handler = {
	    .start = on_start, .end = on_end, .text = on_text};
	g_autofree char *name = w->archive == NULL ?
	    g_strdup(part) :
	    g_strdup_printf("%s: part %s", archive_name(w->archive), part);

	reset_story(w, story, part);
	if (!xml_walk(name, bytes, n_bytes, XML_WALK_OPC, &handler, w, error))
		return FALSE;
	flush_carried(w);
	return TRUE;
}

static gboolean
walk_related(struct walk *w, const char *main_part, const char *type,
    enum story story, GError **error)
{
	const GPtrArray *list = archive_relationships(w->archive, main_part);

	for (guint i = 0; i < list->len; i++) {
		const struct relationship *r = list->pdata[i];
		gsize n = 0;
		const char *bytes;

		if (r->is_external || strcmp(r->type, type) != 0)
			continue;
		bytes = archive_part(w->archive, r->target, &n, error);
		if (bytes == NULL && error != NULL && *error != NULL)
			return FALSE;
		if (bytes == NULL)
			continue;
		numbering_save(w->numbering);
		if (!walk_part(w, story, r->target, bytes, n, error))
			return FALSE;
		numbering_restore(w->numbering);
	}
	return TRUE;
}

static void
free_notes(gpointer data)
{
	GPtrArray *list = data;

	for (guint i = 0; i < list->len; i++)
		draft_paragraph_free(list->pdata[i]);
	g_ptr_array_unref(list);
}

static void
open_walk(struct walk *w, enum view view, const char *format)
{
	w->view = view;
	w->body = body_new(format);
	w->revision = -1;
	w->revisions = g_array_new(FALSE, FALSE, sizeof(gint));
	w->fields = g_array_new(FALSE, FALSE, sizeof(gboolean));
	w->alternates = g_array_new(FALSE, FALSE, sizeof(struct alternate));
	w->rows = g_array_new(FALSE, FALSE, sizeof(struct row));
	w->opens = g_ptr_array_new();
	w->text = g_string_new(NULL);
	w->hidden = g_string_new(NULL);
	w->notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
	    free_notes);
}

static void
close_walk(struct walk *w)
{
	for (guint i = 0; i < w->opens->len; i++)
		free_open(w->opens->pdata[i]);
	free_open(w->carried);
	g_hash_table_unref(w->notes);
	styles_free(w->styles);
	numbering_free(w->numbering);
	g_array_unref(w->revisions);
	g_array_unref(w->fields);
	g_array_unref(w->alternates);
	g_array_unref(w->rows);
	g_ptr_array_unref(w->opens);
	g_string_free(w->text, TRUE);
	g_string_free(w->hidden, TRUE);
	if (w->comment != NULL)
		g_string_free(w->comment, TRUE);
	g_free(w->comment_author);
}

static gboolean
read_package(struct walk *w, const char *main_part, GError **error)
{
	gsize n = 0;
	const char *bytes = read_related(w, main_part, "styles", &n);

	w->styles = styles_read(bytes, n);
	bytes = read_related(w, main_part, "numbering", &n);
	w->numbering = numbering_read(bytes, n);
	if (!walk_related(w, main_part, "footnotes", STORY_FOOTNOTE, error) ||
	    !walk_related(w, main_part, "endnotes", STORY_ENDNOTE, error) ||
	    !walk_related(w, main_part, "comments", STORY_MAIN, error))
		return FALSE;
	bytes = archive_part(w->archive, main_part, &n, error);
	if (bytes == NULL)
		return FALSE;
	if (!walk_part(w, STORY_MAIN, main_part, bytes, n, error))
		return FALSE;
	if (!walk_related(w, main_part, "header", STORY_HEADER, error) ||
	    !walk_related(w, main_part, "footer", STORY_FOOTER, error))
		return FALSE;
	return TRUE;
}

Body *
docx_read(Archive *archive, enum view view, GError **error)
{
	const char *main_part = archive_main_part(archive, error);
	struct walk w = {.archive = archive};
	gboolean is_good;

	if (main_part == NULL)
		return NULL;
	open_walk(&w, view, "docx");
	is_good = read_package(&w, main_part, error);
	if (!is_good)
		g_clear_pointer(&w.body, body_free);
	close_walk(&w);
	return w.body;
}

Body *
docx_read_bare(const char *name, const char *bytes, gsize n_bytes,
    enum view view, GError **error)
{
	struct walk w = {0};
	gboolean is_good;

	open_walk(&w, view, "wordml");
	w.styles = styles_read(NULL, 0);
	w.numbering = numbering_read(NULL, 0);
	is_good = walk_part(&w, STORY_MAIN, name, bytes, n_bytes, error);
	body_notice(w.body, NOTICE_PROFILE, -1, 0,
	    "a bare w:document: its styles and numbering are not in this file, "
	    "so labels are unknown");
	if (!is_good)
		g_clear_pointer(&w.body, body_free);
	close_walk(&w);
	return w.body;
}

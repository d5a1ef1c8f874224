/* OpenDocument text, zipped or flat: lists, notes, tracked changes, what is hidden. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An insertion is a range between two points of the text. A deletion is a
 * point: its words are kept apart, in text:tracked-changes at the front. Where
 * a range holds the end of a paragraph, that paragraph and the next one are
 * one without it.
 *
 * A paragraph in lists within lists is at the level of the innermost; only
 * the first paragraph of a list item is numbered. A list counts on from
 * another where it says so; headings outside lists count in the outline.
 */
#include <string.h>

#include "body/count.h"
#include "body/odfstyle.h"
#include "body/page.h"
#include "body/reader.h"
#include "body/symbol.h"
#include "support/fault.h"
#include "support/limit.h"
#include "support/xml.h"

#define SPACES_MAX 100 /* of one text:s: more are no text */

/* The names that mean something. */
enum element {
	E_NONE,
	E_P,
	E_H,
	E_LIST,
	E_ITEM,
	E_LIST_HEADER,
	E_NUMBERED,
	E_SECTION,
	E_S,
	E_TAB,
	E_BREAK,
	E_NOTE,
	E_NOTE_BODY,
	E_SPAN,
	E_CHANGE,
	E_CHANGE_START,
	E_CHANGE_END,
	E_REGION,
	E_INSERTION,
	E_DELETION,
	E_NUMBER,
	E_HIDDEN_TEXT,
	E_HIDDEN_PARAGRAPH,
	E_PLACEHOLDER,
	E_SKIP,
	E_OBJECT,
	E_ANNOTATION,
	E_CREATOR,
	E_DATE,
	E_TABLE,
	E_ROW,
	E_CELL,
	E_BOX,
	E_STYLES,
	E_TEXT,
	E_HEADER,
	E_FOOTER
};

/* SPACE is a piece of the namespace. A name's rows stand together. */
static const struct row {
	const char *space, *name;
	enum element element;
} rows[] = {
    {":text:", "p", E_P}, {":text:", "h", E_H}, {":text:", "list", E_LIST},
    {":text:", "list-item", E_ITEM},
    {":text:", "list-header", E_LIST_HEADER},
    {":text:", "numbered-paragraph", E_NUMBERED},
    {":text:", "section", E_SECTION}, {":text:", "s", E_S},
    {":text:", "tab", E_TAB}, {":text:", "line-break", E_BREAK},
    {":text:", "note", E_NOTE}, {":text:", "note-citation", E_SKIP},
    {":text:", "note-body", E_NOTE_BODY}, {":text:", "span", E_SPAN},
    {":text:", "change", E_CHANGE},
    {":text:", "change-start", E_CHANGE_START},
    {":text:", "change-end", E_CHANGE_END},
    {":text:", "changed-region", E_REGION},
    {":text:", "insertion", E_INSERTION},
    {":text:", "deletion", E_DELETION}, {":text:", "number", E_NUMBER},
    {":text:", "hidden-text", E_HIDDEN_TEXT},
    {":text:", "hidden-paragraph", E_HIDDEN_PARAGRAPH},
    {":text:", "placeholder", E_PLACEHOLDER},
    {":text:", "ruby-text", E_SKIP},
    {":text:", "table-of-content-source", E_SKIP},
    {":text:", "alphabetical-index-source", E_SKIP},
    {":text:", "illustration-index-source", E_SKIP},
    {":text:", "table-index-source", E_SKIP},
    {":text:", "object-index-source", E_SKIP},
    {":text:", "user-index-source", E_SKIP},
    {":text:", "bibliography-source", E_SKIP}, {":office:", "text", E_TEXT},
    {":office:", "annotation", E_ANNOTATION}, {":office:", "forms", E_SKIP},
    {":office:", "styles", E_STYLES},
    {":office:", "font-face-decls", E_STYLES},
    {":office:", "automatic-styles", E_STYLES},
    {":office:", "event-listeners", E_SKIP}, {":table:", "table", E_TABLE},
    {":table:", "table-row", E_ROW}, {":table:", "table-cell", E_CELL},
    {":table:", "covered-table-cell", E_CELL},
    {":table:", "title", E_SKIP}, {":svg-compatible:", "title", E_SKIP},
    {":table:", "desc", E_SKIP}, {":svg-compatible:", "desc", E_SKIP},
    {":drawing:", "text-box", E_BOX}, {":drawing:", "custom-shape", E_BOX},
    {":drawing:", "rect", E_BOX}, {":drawing:", "ellipse", E_BOX},
    {":drawing:", "circle", E_BOX}, {":drawing:", "polygon", E_BOX},
    {":drawing:", "polyline", E_BOX}, {":drawing:", "path", E_BOX},
    {":drawing:", "line", E_BOX}, {":drawing:", "caption", E_BOX},
    {":drawing:", "object", E_OBJECT}, {":style:", "header", E_HEADER},
    {":style:", "header-left", E_HEADER},
    {":style:", "header-first", E_HEADER}, {":style:", "footer", E_FOOTER},
    {":style:", "footer-left", E_FOOTER},
    {":style:", "footer-first", E_FOOTER}, {"/elements/", "creator", E_CREATOR},
    {"/elements/", "date", E_DATE},
};

/* A paragraph of deleted words. */
struct words {
	gboolean is_listed;
	GString *text;
	GArray *pieces; /* struct piece: what stands where in it */
};

/* Of deleted words: all up to END that is not in one before. */
struct piece {
	gsize end;
	guint ordinal;
};

struct region {
	gboolean is_deletion, is_insertion;
	char *author, *date;
	GPtrArray *words; /* struct words * */
};

/* A text:list that is open. */
struct open_list {
	char *style; /* NULL where it names none */
	struct odf_list *counters;
	guint level;
	gboolean is_item_new; /* its first paragraph is still to come */
	gint start;           /* of that item, -1 for none */
};

struct frame {
	enum element element;
	struct odf_look look;
	gboolean is_hidden, is_open; /* its end has something to end */
	guint outer_lists;
};

struct walk {
	struct page page;
	struct odf_styles *styles;
	GHashTable *rows; /* name -> its first row, or NULL */
	struct frame frames[LIMIT_DEPTH + 1];
	guint depth, skip, in_styles, n_texts; /* n_texts: open stories */
	GArray *lists;        /* struct open_list */
	guint outer_lists;    /* those outside the note or box */
	GHashTable *counters; /* of lists, by id and by "style NAME" */
	GPtrArray *all_counters;
	struct odf_list outline;
	gboolean is_label_guessed, is_paragraph_hidden, is_hiding, is_endnote;
	GHashTable *regions;   /* id -> struct region */
	struct region *region; /* being read, NULL outside */
	guint region_lists;
	GString *kept; /* words of a number, a comment, its author, its date */
	guint in_kept, in_comment;
	GString *comment;
	char *comment_author;
	struct draft_paragraph *margins; /* headers and footers wait in it */
	gboolean is_margin_open;
};

static void
free_words(gpointer data)
{
	struct words *words = data;

	g_string_free(words->text, TRUE);
	g_array_unref(words->pieces);
	g_free(words);
}

static void
free_region(gpointer data)
{
	struct region *region = data;

	g_free(region->author);
	g_free(region->date);
	g_ptr_array_unref(region->words);
	g_free(region);
}

static void
clear_list(gpointer data)
{
	g_free(((struct open_list *)data)->style);
}

static gboolean
is_true(const struct xml_attribute *a, guint n, const char *name)
{
	return g_strcmp0(xml_value(a, n, name), "true") == 0;
}

/* ---- Lists ---- */

static struct open_list *
list_in_hand(const struct walk *w)
{
	return w->lists->len <= w->outer_lists ?
	    NULL :
	    &g_array_index(w->lists, struct open_list, w->lists->len - 1);
}

/* The counters that a list outside other lists goes on with. */
static struct odf_list *
find_counters(struct walk *w, const char *style, const struct xml_attribute *a,
    guint n)
{
	const char *id = xml_value(a, n, "id");
	const char *continued = xml_value(a, n, "continue-list");
	const char *list_id = xml_value(a, n, "list-id");
	g_autofree char *by_style =
	    g_strconcat("style ", style == NULL ? "" : style, NULL);
	struct odf_list *found = NULL;

	if (continued == NULL)
		continued = list_id;
	if (continued == NULL && is_true(a, n, "continue-numbering"))
		continued = by_style;
	if (continued != NULL)
		found = g_hash_table_lookup(w->counters, continued);
	if (found == NULL) {
		found = g_new0(struct odf_list, 1);
		g_ptr_array_add(w->all_counters, found);
	}
	g_hash_table_replace(w->counters, g_strdup(by_style), found);
	if (id != NULL)
		g_hash_table_replace(w->counters, g_strdup(id), found);
	if (list_id != NULL)
		g_hash_table_replace(w->counters, g_strdup(list_id), found);
	return found;
}

static void
start_list(struct walk *w, const struct xml_attribute *a, guint n)
{
	const struct open_list *outer = list_in_hand(w);
	const char *style = xml_value(a, n, "style-name");
	struct open_list list = {.start = -1};

	if (style == NULL && outer != NULL)
		style = outer->style;
	list.style = g_strdup(style);
	list.level = outer == NULL ? 0 : outer->level + 1;
	list.counters = outer != NULL ? outer->counters :
	                                find_counters(w, style, a, n);
	g_array_append_val(w->lists, list);
}

static void
start_item(struct walk *w, const struct xml_attribute *a, guint n)
{
	struct open_list *list = list_in_hand(w);

	if (list == NULL)
		return;
	list->is_item_new = TRUE;
	list->start = count_parse(xml_value(a, n, "start-value"), -1);
}

/* A paragraph that says itself where in a list it is. */
static void
start_numbered(struct walk *w, const struct xml_attribute *a, guint n)
{
	start_list(w, a, n);
	start_item(w, a, n);
	list_in_hand(w)->level =
	    (guint)CLAMP(count_parse(xml_value(a, n, "level"), 1) - 1, 0, ODF_LEVELS - 1);
}

static void
end_list(struct walk *w)
{
	if (list_in_hand(w) != NULL)
		g_array_set_size(w->lists, w->lists->len - 1);
}

static void
count_item(struct walk *w, struct open_list *list, const char *style)
{
	const char *named =
	    list->style != NULL ? list->style : odf_style_list(w->styles, style);

	w->is_label_guessed = !odf_list_known(w->styles, named);
	if (w->is_label_guessed)
		g_string_assign(w->page.label, PAGE_BULLET);
	else
		odf_list_count(w->styles, named, list->counters, list->level,
		    list->start, w->page.label);
	list->start = -1;
}

static void
count_heading(struct walk *w, const struct xml_attribute *a, guint n)
{
	guint level =
	    (guint)CLAMP(count_parse(xml_value(a, n, "outline-level"), 1), 1, ODF_LEVELS);
	gint start = is_true(a, n, "restart-numbering") ?
	    count_parse(xml_value(a, n, "start-value"), 1) :
	    -1;

	w->is_label_guessed = TRUE;
	if (!is_true(a, n, "is-list-header"))
		odf_list_count(w->styles, "", &w->outline, level - 1, start,
		    w->page.label);
}

/* ---- Text ---- */

/* Whether what is written now can be seen. */
static gboolean
is_unseen(const struct walk *w)
{
	gint is_shown = -1, is_white = -1, is_tiny = -1;
	gboolean is_shaded = FALSE;

	for (guint i = w->depth; i > 0; i--) {
		const struct odf_look *look = &w->frames[i].look;

		if (is_shown < 0)
			is_shown = look->is_shown;
		if (is_white < 0)
			is_white = look->is_white;
		if (is_tiny < 0)
			is_tiny = look->is_tiny;
		is_shaded = is_shaded || look->is_shaded == 1;
	}
	return is_shown == 0 || is_tiny == 1 || (is_white == 1 && !is_shaded);
}

static gboolean
is_bold(const struct walk *w)
{
	for (guint i = w->depth; i > 0; i--)
		if (w->frames[i].look.is_bold >= 0)
			return w->frames[i].look.is_bold;
	return FALSE;
}

static void
set_hiding(struct walk *w, gboolean is_hiding)
{
	if (is_hiding && !w->is_hiding)
		page_open_hidden(&w->page);
	else if (!is_hiding && w->is_hiding)
		page_close_hidden(&w->page);
	w->is_hiding = is_hiding;
}

static enum symbol_font
font_in_hand(const struct walk *w)
{
	for (guint i = w->depth; i > 0; i--)
		if (w->frames[i].look.font != SYMBOL_FONT_UNSET)
			return w->frames[i].look.font;
	return SYMBOL_FONT_NONE;
}

/* Text of the document, its symbols as they are read. */
static void
put_symbols(struct walk *w, const char *bytes, gsize n)
{
	enum symbol_font font = font_in_hand(w);
	g_autoptr(GString) text = NULL;

	if (font <= SYMBOL_FONT_NONE) {
		page_text(&w->page, bytes, n);
		return;
	}
	text = g_string_new(NULL);
	symbol_put_in(text, bytes, n, font, font);
	page_text(&w->page, text->str, text->len);
}

/* Deleted words are kept until their place comes, and where they come from. */
static void
keep_words(const struct walk *w, const char *bytes, gsize n)
{
	const GPtrArray *list = w->region->words;
	struct words *words =
	    list->len == 0 ? NULL : list->pdata[list->len - 1];
	struct piece piece = {.ordinal = w->page.ordinal};

	if (words == NULL)
		return;
	g_string_append_len(words->text, bytes, (gssize)n);
	piece.end = words->text->len;
	g_array_append_val(words->pieces, piece);
}

static void
put_text(struct walk *w, const char *bytes, gsize n, gboolean is_exact)
{
	if (w->in_kept > 0) {
		g_string_append_len(w->kept, bytes, (gssize)n);
	} else if (w->in_comment > 0) {
		g_string_append_len(w->comment, bytes, (gssize)n);
	} else if (w->region != NULL) {
		keep_words(w, bytes, n);
	} else if (w->n_texts > 0) {
		set_hiding(w, is_unseen(w));
		w->page.n_bold = is_bold(w) ? 1 : 0;
		if (is_exact)
			page_exact(&w->page, bytes, n);
		else
			put_symbols(w, bytes, n);
	}
}

static void
put_spaces(struct walk *w, const struct xml_attribute *a, guint n)
{
	gint count = CLAMP(count_parse(xml_value(a, n, "c"), 1), 1, SPACES_MAX);

	for (gint i = 0; i < count; i++)
		put_text(w, " ", 1, TRUE);
}

/* ---- Paragraphs ---- */

static void
start_paragraph(struct walk *w, struct frame *frame,
    const struct xml_attribute *a, guint n)
{
	const char *style = xml_value(a, n, "style-name");
	gboolean is_heading = frame->element == E_H;
	struct open_list *list = list_in_hand(w);
	struct page *page = &w->page;

	frame->look = odf_style_look(w->styles, style);
	/* The end of the paragraph before came in with a change. */
	if (page->block != NULL && page->n_gone > 0)
		return;
	page_begin(page, is_heading ?
	        CLAMP(count_parse(xml_value(a, n, "outline-level"), 1), 1, 9) :
	        0);
	w->is_paragraph_hidden = FALSE;
	page->list_level =
	    list == NULL ? -1 : (gint8)MIN(list->level, 8);
	g_string_truncate(page->label, 0);
	if (page->n_gone > 0)
		return;
	if (list != NULL && list->is_item_new) {
		list->is_item_new = FALSE;
		count_item(w, list, style);
	} else if (list == NULL && is_heading) {
		count_heading(w, a, n);
	}
}

static void
end_paragraph(struct walk *w)
{
	struct page *page = &w->page;

	set_hiding(w, FALSE);
	if (page->block == NULL || page->n_gone > 0)
		return;
	if (w->is_paragraph_hidden) {
		page_notice(page, NOTICE_HIDDEN_TEXT, page->block->text->str);
		draft_paragraph_clear(page->block);
		w->is_paragraph_hidden = FALSE;
	}
	page_end(page);
}

/* ---- Tracked changes ---- */

static void
start_region(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *id = xml_value(a, n, "id");

	w->region = g_new0(struct region, 1);
	w->region->words = g_ptr_array_new_with_free_func(free_words);
	w->region_lists = 0;
	g_hash_table_replace(w->regions, g_strdup(id == NULL ? "" : id),
	    w->region);
}

static void
add_words(struct walk *w)
{
	struct words *words = g_new0(struct words, 1);

	words->is_listed = w->region_lists > 0;
	words->text = g_string_new(NULL);
	words->pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	g_ptr_array_add(w->region->words, words);
}

/* Words of a deletion, each as text of the element that they are in. */
static void
put_words(struct walk *w, const struct words *words)
{
	guint ordinal = w->page.ordinal;
	gsize from = 0;

	for (guint i = 0; i < words->pieces->len; i++) {
		const struct piece *piece =
		    &g_array_index(words->pieces, struct piece, i);

		w->page.ordinal = piece->ordinal;
		put_text(w, words->text->str + from, piece->end - from, FALSE);
		from = piece->end;
	}
	w->page.ordinal = ordinal;
}

/*
 * Deleted words where they stood. All paragraphs of them but the last one end
 * there; the last goes on with what follows.
 */
static void
put_deletion(struct walk *w, const struct region *region)
{
	struct page *page = &w->page;
	struct open_list *list = list_in_hand(w);
	gboolean has_block = page->block != NULL;

	page_open_change(page, TRUE, region->author, region->date);
	for (guint i = 0; i < region->words->len; i++) {
		const struct words *words = region->words->pdata[i];
		g_autofree char *label = NULL;

		put_words(w, words);
		if (i + 1 == region->words->len)
			break;
		if (page->n_gone > 0) {
			page_text(page, " ", 1);
			continue;
		}
		if (!words->is_listed && i == 0 && page->label->len > 0) {
			label = g_strdup(page->label->str);
			g_string_truncate(page->label, 0);
		}
		page_end(page);
		if (has_block)
			page_begin(page, 0);
		g_string_assign(page->label, label == NULL ? "" : label);
		if (words->is_listed && list != NULL)
			count_item(w, list, NULL);
	}
	page_close_change(page);
}

static void
start_change(struct walk *w, enum element element,
    const struct xml_attribute *a, guint n)
{
	const char *id = xml_value(a, n, "change-id");
	const struct region *region =
	    id == NULL ? NULL : g_hash_table_lookup(w->regions, id);

	if (region == NULL)
		return;
	if (element == E_CHANGE && region->is_deletion)
		put_deletion(w, region);
	else if (element == E_CHANGE_START && region->is_insertion)
		page_open_change(&w->page, FALSE, region->author,
		    region->date);
	else if (element == E_CHANGE_END && region->is_insertion)
		page_close_change(&w->page);
}

/* ---- Stories ---- */

static void
open_story(struct walk *w, struct frame *frame, enum story story)
{
	frame->outer_lists = w->outer_lists;
	w->outer_lists = w->lists->len;
	set_hiding(w, FALSE);
	page_open_story(&w->page, story);
}

static void
close_story(struct walk *w, const struct frame *frame)
{
	set_hiding(w, FALSE);
	page_close_story(&w->page);
	while (w->lists->len > w->outer_lists)
		g_array_set_size(w->lists, w->lists->len - 1);
	w->outer_lists = frame->outer_lists;
}

/* Headers and footers are printed after the text. */
static void
open_margin(struct walk *w, struct frame *frame,
    const struct xml_attribute *a, guint n)
{
	if (w->n_texts > 0 ||
	    g_strcmp0(xml_value(a, n, "display"), "false") == 0) {
		w->skip = w->depth;
		return;
	}
	w->n_texts++;
	w->is_margin_open = TRUE;
	w->page.block = w->margins;
	open_story(w, frame, frame->element == E_HEADER ? STORY_HEADER :
	                                                  STORY_FOOTER);
}

/* ---- The walk ---- */

static enum element
find_element(struct walk *w, const char *name, const char *uri)
{
	const struct row *end = rows + G_N_ELEMENTS(rows);
	const struct row *row = NULL;
	gpointer first;

	if (!g_hash_table_lookup_extended(w->rows, name, NULL, &first)) {
		for (row = rows; row < end; row++)
			if (strcmp(row->name, name) == 0)
				break;
		first = row == end ? NULL : (gpointer)(gsize)row;
		g_hash_table_insert(w->rows, (gpointer)(gsize)name, first);
	}
	for (row = first; row != NULL && row < end; row++)
		if (strcmp(row->name, name) != 0)
			break;
		else if (strstr(uri, row->space) != NULL)
			return row->element;
	return E_NONE;
}

static void
start_text_element(struct walk *w, struct frame *frame,
    const struct xml_attribute *a, guint n)
{
	const char *style = xml_value(a, n, "style-name");
	const char *display = xml_value(a, n, "display");

	switch (frame->element) {
	case E_P:
	case E_H:
		start_paragraph(w, frame, a, n);
		break;
	case E_SPAN:
		frame->look = odf_style_look(w->styles, style);
		break;
	case E_LIST:
		start_list(w, a, n);
		break;
	case E_ITEM:
		start_item(w, a, n);
		break;
	case E_NUMBERED:
		start_numbered(w, a, n);
		break;
	case E_SECTION:
		frame->is_hidden = g_strcmp0(display, "none") == 0 ||
		    is_true(a, n, "is-hidden");
		break;
	case E_HIDDEN_TEXT:
		frame->is_hidden = is_true(a, n, "is-hidden");
		break;
	case E_HIDDEN_PARAGRAPH:
		w->is_paragraph_hidden = is_true(a, n, "is-hidden");
		break;
	case E_CHANGE:
	case E_CHANGE_START:
	case E_CHANGE_END:
		start_change(w, frame->element, a, n);
		break;
	case E_NOTE:
		w->is_endnote = g_strcmp0(
		    xml_value(a, n, "note-class"), "endnote") == 0;
		break;
	case E_NOTE_BODY:
		open_story(w, frame, w->is_endnote ? STORY_ENDNOTE :
		                                     STORY_FOOTNOTE);
		break;
	case E_BOX:
		open_story(w, frame, STORY_TEXTBOX);
		break;
	case E_TABLE:
		page_open_table(&w->page);
		break;
	case E_ROW:
		page_add_row(&w->page);
		break;
	case E_CELL:
		page_add_cell(&w->page);
		frame->look.is_shaded =
		    odf_style_look(w->styles, style).is_shaded;
		break;
	case E_OBJECT:
		page_notice(&w->page, NOTICE_UNREAD, "an embedded object");
		w->skip = w->depth;
		break;
	case E_PLACEHOLDER:
		page_notice(&w->page, NOTICE_PLACEHOLDER,
		    style != NULL ? style : "a placeholder");
		break;
	default:
		break;
	}
	if (frame->is_hidden)
		page_open_hidden(&w->page);
	frame->is_open = TRUE;
}

/* What is read outside the text too, or in the store of deleted words. */
static gboolean
start_anywhere(struct walk *w, struct frame *frame,
    const struct xml_attribute *a, guint n)
{
	switch (frame->element) {
	case E_SKIP:
		w->skip = w->depth;
		break;
	case E_STYLES:
		w->in_styles = w->depth;
		break;
	case E_TEXT:
		w->n_texts++;
		break;
	case E_HEADER:
	case E_FOOTER:
		open_margin(w, frame, a, n);
		break;
	case E_REGION:
		start_region(w, a, n);
		break;
	case E_INSERTION:
	case E_DELETION:
		if (w->region != NULL && frame->element == E_DELETION)
			w->region->is_deletion = TRUE;
		else if (w->region != NULL)
			w->region->is_insertion = TRUE;
		break;
	case E_ANNOTATION:
		if (w->in_comment == 0)
			w->in_comment = w->depth;
		break;
	case E_CREATOR:
	case E_DATE:
	case E_NUMBER:
		w->in_kept = w->depth;
		g_string_truncate(w->kept, 0);
		break;
	case E_S:
		put_spaces(w, a, n);
		break;
	case E_TAB:
		put_text(w, "\t", 1, TRUE);
		break;
	case E_BREAK:
		put_text(w, " ", 1, FALSE);
		break;
	default:
		return FALSE;
	}
	return TRUE;
}

static void
start_deleted(struct walk *w, enum element element)
{
	if (element == E_LIST)
		w->region_lists++;
	else if ((element == E_P || element == E_H) && w->region->is_deletion)
		add_words(w);
}

/* What has a meaning within a comment. */
static gboolean
is_in_comments(enum element element)
{
	return element == E_S || element == E_TAB || element == E_BREAK ||
	    element == E_CREATOR || element == E_DATE || element == E_SKIP;
}

static void
on_start(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct walk *w = user;
	struct frame *frame = &w->frames[++w->depth];

	(void)offset;
	w->page.ordinal = w->page.n_elements++;
	*frame = (struct frame){.look = {-1, -1, -1, -1, -1, SYMBOL_FONT_UNSET}};
	if (w->skip > 0)
		return;
	if (w->in_styles > 0) {
		odf_styles_start(w->styles, name, a, n);
		return;
	}
	if (w->in_kept > 0)
		return;
	frame->element = find_element(w, name, uri);
	if (w->in_comment > 0 && !is_in_comments(frame->element)) {
		frame->element = E_NONE;
		return;
	}
	if (start_anywhere(w, frame, a, n))
		return;
	if (w->region != NULL)
		start_deleted(w, frame->element);
	else if (w->n_texts > 0)
		start_text_element(w, frame, a, n);
}

/* The number, the author or the date that was written out. */
static void
end_kept(struct walk *w, enum element element)
{
	const char *words = g_strstrip(w->kept->str);

	w->in_kept = 0;
	if (element == E_NUMBER) {
		if (w->region == NULL && w->in_comment == 0 &&
		    w->n_texts > 0 && w->page.n_gone == 0 &&
		    w->is_label_guessed)
			g_string_assign(w->page.label, words);
	} else if (w->in_comment > 0) {
		if (element == E_CREATOR) {
			g_free(w->comment_author);
			w->comment_author = g_strdup(words);
		}
	} else if (w->region != NULL) {
		char **field = element == E_CREATOR ? &w->region->author :
		                                      &w->region->date;

		g_free(*field);
		*field = g_strdup(words);
	}
}

static void
end_comment(struct walk *w)
{
	g_autofree char *words = g_strdup_printf("%s: %s",
	    w->comment_author == NULL ? "" : w->comment_author,
	    w->comment->str);

	w->in_comment = 0;
	page_notice(&w->page, NOTICE_COMMENT, words);
	g_string_truncate(w->comment, 0);
	g_clear_pointer(&w->comment_author, g_free);
}

static void
end_text_element(struct walk *w, const struct frame *frame)
{
	switch (frame->element) {
	case E_P:
	case E_H:
		end_paragraph(w);
		break;
	case E_LIST:
	case E_NUMBERED:
		end_list(w);
		break;
	case E_NOTE_BODY:
	case E_BOX:
		close_story(w, frame);
		break;
	case E_TABLE:
		page_close_table(&w->page);
		break;
	default:
		break;
	}
	if (frame->is_hidden)
		page_close_hidden(&w->page);
}

static void
end_element(struct walk *w, const struct frame *frame)
{
	switch (frame->element) {
	case E_TEXT:
		w->n_texts--;
		break;
	case E_HEADER:
	case E_FOOTER:
		close_story(w, frame);
		w->page.block = NULL; /* the margins' own, kept */
		w->is_margin_open = FALSE;
		w->n_texts--;
		break;
	case E_REGION:
		w->region = NULL;
		break;
	default:
		if (w->region != NULL) {
			if (frame->element == E_LIST && w->region_lists > 0)
				w->region_lists--;
		} else if (frame->is_open) {
			end_text_element(w, frame);
		}
	}
}

static void
on_end(void *user, const char *name, const char *uri)
{
	struct walk *w = user;
	struct frame *frame = &w->frames[w->depth];

	(void)uri;
	if (w->skip > 0) {
		if (w->skip == w->depth)
			w->skip = 0;
	} else if (w->in_styles > 0) {
		odf_styles_end(w->styles, name);
		if (w->in_styles == w->depth)
			w->in_styles = 0;
	} else if (w->in_kept > 0) {
		if (w->in_kept == w->depth)
			end_kept(w, frame->element);
	} else if (w->in_comment > 0) {
		if (w->in_comment == w->depth)
			end_comment(w);
	} else {
		end_element(w, frame);
	}
	w->depth--;
}

static void
on_text(void *user, const char *bytes, gsize n)
{
	struct walk *w = user;

	if (w->skip == 0 && w->in_styles == 0)
		put_text(w, bytes, n, FALSE);
}

static void
open_walk(struct walk *w, const char *name, const char *format,
    enum view view)
{
	page_init(&w->page, name, format, view);
	w->styles = odf_styles_new();
	w->rows = g_hash_table_new(NULL, NULL);
	w->lists = g_array_new(FALSE, FALSE, sizeof(struct open_list));
	g_array_set_clear_func(w->lists, clear_list);
	w->counters =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	w->all_counters = g_ptr_array_new_with_free_func(g_free);
	w->regions =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_region);
	w->kept = g_string_new(NULL);
	w->comment = g_string_new(NULL);
	w->margins = draft_paragraph_new(STORY_MAIN);
}

/* The body, or NULL where the walk failed. */
static Body *
close_walk(struct walk *w, gboolean is_good)
{
	Body *body = page_finish(&w->page);

	if (is_good)
		body_add(body, w->margins);
	else
		g_clear_pointer(&body, body_free);
	if (!is_good && !w->is_margin_open) /* else it went with the page */
		draft_paragraph_free(w->margins);
	odf_styles_free(w->styles);
	g_hash_table_unref(w->rows);
	g_array_unref(w->lists);
	g_hash_table_unref(w->counters);
	g_ptr_array_unref(w->all_counters);
	g_hash_table_unref(w->regions);
	g_string_free(w->kept, TRUE);
	g_string_free(w->comment, TRUE);
	g_free(w->comment_author);
	return body;
}

static gboolean
walk_part(struct walk *w, const char *name, const char *bytes, gsize n,
    GError **error)
{
	static const struct xml_handler handler = {
	    .start = on_start, .end = on_end, .text = on_text};

	return xml_walk(name, bytes, n, 0, &handler, w, error);
}

Body *
odf_read_flat(const char *name, const char *bytes, gsize n_bytes,
    enum view view, GError **error)
{
	struct walk w = {0};

	open_walk(&w, name, "fodt", view);
	return close_walk(&w, walk_part(&w, name, bytes, n_bytes, error));
}

/* A password makes noise of the parts; the manifest stays readable. */
static gboolean
is_encrypted(Archive *archive)
{
	gsize n = 0;
	const char *manifest =
	    archive_part(archive, "meta-inf/manifest.xml", &n, NULL);

	return manifest != NULL &&
	    g_strstr_len(manifest, (gssize)n, "encryption-data") != NULL;
}

Body *
odf_read(Archive *archive, enum view view, GError **error)
{
	struct walk w = {0};
	const char *name = archive_name(archive), *bytes;
	gsize n = 0;
	g_autoptr(GError) problem = NULL;
	gboolean is_good;

	if (is_encrypted(archive)) {
		g_set_error(error, FAULT, FAULT_ENCRYPTED,
		    "%s: password-protected; open it in LibreOffice, save it "
		    "without a password (Save As, \"Save with password\" off), "
		    "and lint that", name);
		return NULL;
	}
	open_walk(&w, "content.xml", "odt", view);
	g_ptr_array_add(w.page.body->parts, g_strdup("styles.xml"));
	w.page.part = 1;
	bytes = archive_part(archive, "styles.xml", &n, &problem);
	is_good = problem == NULL &&
	    (bytes == NULL || walk_part(&w, name, bytes, n, &problem));
	w.page.part = w.page.n_elements = 0;
	if (is_good) {
		bytes = archive_part(archive, "content.xml", &n, &problem);
		is_good = bytes != NULL &&
		    walk_part(&w, name, bytes, n, &problem);
	}
	if (!is_good && problem == NULL)
		g_set_error(&problem, FAULT, FAULT_DAMAGED,
		    "%s: the text is not in it (content.xml is missing); get "
		    "it sent again", name);
	if (problem != NULL)
		g_propagate_error(error, g_steal_pointer(&problem));
	return close_walk(&w, is_good);
}

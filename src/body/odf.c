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
#include "body/odf.h"

#include <string.h>

#include "body/count.h"
#include "body/reader.h"
#include "support/fault.h"

/* ---- Paragraphs ---- */

static void
clear_list(gpointer data)
{
	g_free(((struct open_list *)data)->style);
}

static void
start_paragraph(struct walk *w, struct frame *frame,
    const struct xml_attribute *a, guint n)
{
	const char *style = xml_value(a, n, "style-name");
	gboolean is_heading = frame->element == E_H;
	struct open_list *list = odf_list_in_hand(w);
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
		odf_count_item(w, list, style);
	} else if (list == NULL && is_heading) {
		odf_count_heading(w, a, n);
	}
}

static void
end_paragraph(struct walk *w)
{
	struct page *page = &w->page;

	odf_set_hiding(w, FALSE);
	if (page->block == NULL || page->n_gone > 0)
		return;
	if (w->is_paragraph_hidden) {
		page_notice(page, NOTICE_HIDDEN_TEXT, page->block->text->str);
		draft_paragraph_clear(page->block);
		w->is_paragraph_hidden = FALSE;
	}
	page_end(page);
}

/* ---- Stories ---- */

static void
open_story(struct walk *w, struct frame *frame, enum story story)
{
	frame->outer_lists = w->outer_lists;
	w->outer_lists = w->lists->len;
	odf_set_hiding(w, FALSE);
	page_open_story(&w->page, story);
}

static void
close_story(struct walk *w, const struct frame *frame)
{
	odf_set_hiding(w, FALSE);
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
		odf_start_list(w, a, n);
		break;
	case E_ITEM:
		odf_start_item(w, a, n);
		break;
	case E_NUMBERED:
		odf_start_numbered(w, a, n);
		break;
	case E_SECTION:
		frame->is_hidden = g_strcmp0(display, "none") == 0 ||
		    odf_is_true(a, n, "is-hidden");
		break;
	case E_HIDDEN_TEXT:
		frame->is_hidden = odf_is_true(a, n, "is-hidden");
		break;
	case E_HIDDEN_PARAGRAPH:
		w->is_paragraph_hidden = odf_is_true(a, n, "is-hidden");
		break;
	case E_CHANGE:
	case E_CHANGE_START:
	case E_CHANGE_END:
		odf_start_change(w, frame->element, a, n);
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
		odf_start_region(w, a, n);
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
		odf_put_spaces(w, a, n);
		break;
	case E_TAB:
		odf_put_text(w, "\t", 1, TRUE);
		break;
	case E_BREAK:
		odf_put_text(w, " ", 1, FALSE);
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
		odf_add_words(w);
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
	frame->element = odf_find_element(w, name, uri);
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
		odf_end_list(w);
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
		odf_put_text(w, bytes, n, FALSE);
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
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, odf_free_region);
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

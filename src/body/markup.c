/* XML other than WordprocessingML and ODF: one walk, steered by a vocabulary. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/markup_walk.h"

#include <string.h>

#include "body/count.h"
#include "body/reader.h"
#include "support/fault.h"

/* Near the end of HTML stands its end tag. */
#define END_BYTES ((gsize)4096)

/* ---- What elements mean ---- */

/* Where headings nest: the innermost section or item, or the root. */
static guint
find_section(const struct walk *w, guint from)
{
	while (from > 1 && w->frames[from].meaning != MEANS_SECTION &&
	    w->frames[from].meaning != MEANS_ITEM)
		from--;
	return from;
}

static gint
heading_level(struct walk *w, const struct vocabulary_row *row,
    const struct xml_attribute *a, guint n)
{
	const char *level = xml_value(a, n, "level");
	const char *as = xml_value(a, n, "renderas");
	guint section = find_section(w, w->depth - 1);
	gint count = 1;

	w->frames[section].has_heading = TRUE;
	if (row->detail != NULL)
		return count_parse(row->detail, 1);
	if (level != NULL && level[0] >= '1' && level[0] <= '9')
		return count_parse(level, 1);
	if (as != NULL && g_str_has_prefix(as, "sect"))
		return count_parse(as + 4, 1);
	for (guint i = section; i-- > 1;)
		count += w->frames[i].has_heading ? 1 : 0;
	return count;
}

static gboolean
is_marked(const struct vocabulary_mark *mark, const char *value)
{
	if (value == NULL)
		return FALSE;
	if (mark->value != NULL)
		return vocabulary_lists(value, mark->value);
	return strcmp(value, "false") != 0 && strcmp(value, "no") != 0 &&
	    strcmp(value, "0") != 0;
}

static void
open_change(struct walk *w, struct frame *frame, gboolean is_deletion,
    const struct xml_attribute *a, guint n)
{
	const struct vocabulary *v = w->vocabulary;

	page_open_change(&w->page, is_deletion,
	    markup_any_attribute(a, n,
	        v->author == NULL ? "author who resp by" : v->author),
	    markup_any_attribute(a, n,
	        v->date == NULL ? "datetime date when" : v->date));
	frame->n_changes++;
}

static void
open_hidden(struct walk *w, struct frame *frame)
{
	if (frame->is_hidden)
		return;
	frame->is_hidden = TRUE;
	page_open_hidden(&w->page);
}

/* What the attributes of an element say, whatever it is. */
static void
read_marks(struct walk *w, struct frame *frame, const struct xml_attribute *a,
    guint n)
{
	for (const struct vocabulary_mark *mark = w->vocabulary->marks;
	     n > 0 && mark->attribute != NULL; mark++) {
		const char *value = xml_value(a, n, mark->attribute);

		if (!is_marked(mark, value))
			continue;
		if (mark->meaning == MEANS_HIDDEN)
			open_hidden(w, frame);
		else if (mark->meaning == MEANS_SKIP)
			w->skip = w->depth;
		else if (mark->meaning == MEANS_UNREAD)
			page_notice(&w->page, NOTICE_UNREAD, value);
		else if (mark->meaning == MEANS_BOLD && !frame->is_bold)
			frame->is_bold = TRUE, w->page.n_bold++;
		else if (mark->meaning == MEANS_DELETED ||
		    mark->meaning == MEANS_INSERTED)
			open_change(w, frame, mark->meaning == MEANS_DELETED,
			    a, n);
	}
}

/* HTML: what its style does to the text of an element. */
static void
read_style(struct walk *w, struct frame *frame, const struct xml_attribute *a,
    guint n)
{
	struct css_look look = css_read(xml_value(a, n, "style"));
	const char *ground = xml_value(a, n, "bgcolor");

	frame->is_shaded = w->frames[w->depth - 1].is_shaded ||
	    look.is_shaded || ground != NULL;
	frame->is_apart = look.is_apart && frame->meaning == MEANS_INLINE;
	if (frame->is_apart)
		page_text(&w->page, " ", 1);
	if (look.is_hidden || (look.is_white && !frame->is_shaded) ||
	    css_sheet_hides(w->sheet, frame->name, xml_value(a, n, "class"),
	        xml_value(a, n, "id")))
		open_hidden(w, frame);
}

static void
put_quote(struct walk *w, gboolean is_open)
{
	static const char *const marks[2][2] = {
	    {"\xe2\x80\x9d", "\xe2\x80\x9c"}, {"\xe2\x80\x99", "\xe2\x80\x98"}};

	if (!is_open)
		w->n_quotes--;
	page_text(&w->page, marks[w->n_quotes % 2][is_open], 3);
	if (is_open)
		w->n_quotes++;
}

/* The number that a section, an item or a block has as an attribute. */
static void
read_label(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *label = markup_any_attribute(a, n, w->vocabulary->label);

	if (label == NULL || w->page.n_gone > 0)
		return;
	markup_set_label(w, label, FALSE);
	w->page.is_label_weak = TRUE;
}

static void
start_block(struct walk *w, struct frame *frame,
    const struct vocabulary_row *row, const struct xml_attribute *a, guint n)
{
	struct page *page = &w->page;

	switch (frame->meaning) {
	case MEANS_BLOCK:
		page_begin(page, 0);
		break;
	case MEANS_HEADING:
	case MEANS_TITLE:
		page_begin(page, heading_level(w, row, a, n));
		break;
	case MEANS_LIST:
		page_end(page);
		markup_start_list(w, frame, row->detail == NULL ? "1" : row->detail,
		    a, n);
		w->n_lists++;
		break;
	case MEANS_ITEM:
		markup_start_item(w, a, n);
		break;
	case MEANS_TABLE:
		page_open_table(page);
		break;
	case MEANS_ROW:
		page_add_row(page);
		break;
	case MEANS_CELL:
		page_add_cell(page);
		break;
	default:
		page_end(page);
	}
	page->list_level =
	    w->n_lists == 0 ? -1 : (gint8)MIN(w->n_lists - 1, 8);
	if (frame->meaning == MEANS_BLOCK || frame->meaning == MEANS_ITEM ||
	    frame->meaning == MEANS_SECTION)
		read_label(w, a, n);
}

static void
start_inline(struct walk *w, struct frame *frame,
    const struct vocabulary_row *row, const struct xml_attribute *a, guint n)
{
	struct page *page = &w->page;
	const char *value;

	switch (frame->meaning) {
	case MEANS_LABEL:
		if (page->block != NULL && page->block->text->len > 0)
			page_end(page);
		markup_set_label(w, "", FALSE);
		w->in_label = w->depth;
		break;
	case MEANS_SKIP:
		w->skip = w->depth;
		break;
	case MEANS_HIDDEN:
		open_hidden(w, frame);
		break;
	case MEANS_INSERTED:
	case MEANS_DELETED:
		open_change(w, frame, frame->meaning == MEANS_DELETED, a, n);
		break;
	case MEANS_NOTE:
		page_open_story(page, STORY_FOOTNOTE);
		break;
	case MEANS_COMMENT:
		if (w->in_comment == 0)
			w->in_comment = w->depth;
		break;
	case MEANS_SPACE:
		page_text(page, " ", 1);
		break;
	case MEANS_BOLD:
		frame->is_bold = TRUE;
		page->n_bold++;
		break;
	case MEANS_QUOTE:
		put_quote(w, TRUE);
		break;
	case MEANS_UNREAD:
		value = value_named(a, n, row->detail);
		if (value != NULL)
			page_notice(page, NOTICE_UNREAD, value);
		break;
	default:
		break;
	}
}

static gboolean
is_block(enum meaning meaning)
{
	return meaning == MEANS_BLOCK || meaning == MEANS_HEADING ||
	    meaning == MEANS_TITLE || meaning == MEANS_SECTION ||
	    meaning == MEANS_LIST || meaning == MEANS_ITEM ||
	    meaning == MEANS_TABLE || meaning == MEANS_ROW ||
	    meaning == MEANS_CELL;
}

/* ---- The walk ---- */

/* DITA: the row of what an element is a kind of. "- topic/ol task/steps " */
static const struct vocabulary_row *
find_base(const struct vocabulary *vocabulary, const char *kinds,
    const char *parent)
{
	g_auto(GStrv) words = g_strsplit(kinds, " ", 16);

	for (guint i = g_strv_length(words); i-- > 0;) {
		const char *slash = strchr(words[i], '/');
		const struct vocabulary_row *row = slash == NULL ?
		    NULL :
		    vocabulary_rows(vocabulary, slash + 1);

		if (row != NULL)
			return vocabulary_choose(row, slash + 1, "", parent);
	}
	return NULL;
}

static const struct vocabulary_row *
find_row(struct walk *w, const char *name, const char *uri,
    const struct xml_attribute *a, guint n)
{
	static const struct vocabulary_row block = {
	    "", MEANS_BLOCK, NULL, NULL, NULL};
	const char *parent =
	    w->depth > 1 ? w->frames[w->depth - 1].name : "";
	const char *kinds = strcmp(w->vocabulary->format, "dita") == 0 ?
	    xml_value(a, n, "class") :
	    NULL;
	gpointer first;

	if (!g_hash_table_lookup_extended(w->rows, name, NULL, &first)) {
		first = (gpointer)(gsize)vocabulary_rows(w->vocabulary, name);
		g_hash_table_insert(w->rows, (gpointer)(gsize)name, first);
	}
	if (first == NULL && w->blocks != NULL &&
	    g_hash_table_contains(w->blocks, name))
		return &block;
	if (first == NULL)
		return kinds == NULL ?
		    NULL :
		    find_base(w->vocabulary, kinds, parent);
	return vocabulary_choose(first, name, uri, parent);
}

/* HTML as Word saves it: the number is text marked as such. */
static gboolean
is_word_number(const struct xml_attribute *a, guint n)
{
	const char *style = xml_value(a, n, "style");

	return style != NULL && strstr(style, "mso-list") != NULL &&
	    strstr(style, "gnore") != NULL;
}

static void
on_start(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct walk *w = user;
	struct frame *frame = &w->frames[++w->depth];
	const struct vocabulary_row *row;

	(void)offset;
	w->page.ordinal = w->page.n_elements++;
	*frame = (struct frame){.name = name, .meaning = MEANS_INLINE};
	row = find_row(w, name, uri, a, n);
	if (w->sheet != NULL && strcmp(name, "style") == 0)
		g_string_truncate(w->sheet_text, 0);
	if (w->skip > 0 || w->in_comment > 0) {
		if (row == NULL || row->meaning != MEANS_TITLE ||
		    w->in_comment > 0)
			return;
		frame->pierced = w->skip;
		w->skip = 0;
	}
	if (row != NULL)
		frame->meaning = row->meaning;
	if (frame->meaning == MEANS_INLINE && is_word_number(a, n))
		frame->meaning = MEANS_LABEL;
	/* What a change brings in or takes away is not counted with it. */
	read_marks(w, frame, a, n);
	if (w->sheet != NULL)
		read_style(w, frame, a, n);
	if (w->skip > 0) {
		frame->meaning = MEANS_INLINE;
		return;
	}
	if (is_block(frame->meaning))
		start_block(w, frame, row, a, n);
	else
		start_inline(w, frame, row, a, n);
	if (frame->meaning != MEANS_LIST &&
	    markup_any_attribute(a, n, w->vocabulary->style) != NULL &&
	    strcmp(w->vocabulary->format, "econtracts") == 0)
		markup_start_list(w, frame, " ", a, n);
}

static void
end_meaning(struct walk *w, struct frame *frame)
{
	struct page *page = &w->page;

	switch (frame->meaning) {
	case MEANS_ITEM:
		page_end(page);
		g_string_truncate(page->label, 0);
		break;
	case MEANS_LABEL:
		w->in_label = 0;
		break;
	case MEANS_LIST:
		page_end(page);
		w->n_lists--;
		break;
	case MEANS_NOTE:
		page_close_story(page);
		break;
	case MEANS_TABLE:
		page_close_table(page);
		break;
	case MEANS_QUOTE:
		put_quote(w, FALSE);
		break;
	default:
		if (is_block(frame->meaning))
			page_end(page);
	}
	if (frame->list.style != '\0')
		markup_end_list(w, frame);
	page->list_level =
	    w->n_lists == 0 ? -1 : (gint8)MIN(w->n_lists - 1, 8);
}

static void
on_end(void *user, const char *name, const char *uri)
{
	struct walk *w = user;
	struct frame *frame = &w->frames[w->depth];

	(void)uri;
	if (w->sheet != NULL && strcmp(name, "style") == 0)
		css_sheet_add(w->sheet, w->sheet_text->str);
	if (w->in_comment > 0) {
		if (w->in_comment == w->depth) {
			page_notice(&w->page, NOTICE_COMMENT, w->comment->str);
			g_string_truncate(w->comment, 0);
			w->in_comment = 0;
		}
	} else if (w->skip == w->depth) {
		w->skip = 0;
	} else if (w->skip == 0) {
		end_meaning(w, frame);
	}
	if (frame->is_apart)
		page_text(&w->page, " ", 1);
	for (; frame->n_changes > 0; frame->n_changes--)
		page_close_change(&w->page);
	if (frame->is_hidden)
		page_close_hidden(&w->page);
	if (frame->is_bold)
		w->page.n_bold--;
	if (frame->pierced > 0)
		w->skip = frame->pierced;
	w->depth--;
}

static void
on_text(void *user, const char *bytes, gsize n)
{
	struct walk *w = user;

	if (w->sheet != NULL && w->depth > 0 &&
	    strcmp(w->frames[w->depth].name, "style") == 0)
		g_string_append_len(w->sheet_text, bytes, (gssize)n);
	if (w->skip > 0 || w->depth == 0)
		return;
	if (w->in_comment > 0)
		g_string_append_len(w->comment, bytes, (gssize)n);
	else if (w->in_label == 0)
		page_text(&w->page, bytes, n);
	else if (w->page.n_gone == 0)
		g_string_append_len(w->page.label, bytes, (gssize)n);
}

/* A known vocabulary needs no word; a guess does. */
static void
tell_profile(struct walk *w)
{
	if (strcmp(w->vocabulary->format, "xml") == 0)
		body_notice(w->page.body, NOTICE_PROFILE, -1, 0,
		    "XML of an unknown vocabulary, by the usual names of "
		    "paragraphs and headings; --xml-map says what its "
		    "elements are");
}

Body *
markup_read(const char *name, const char *bytes, gsize n_bytes,
    const struct vocabulary *vocabulary, enum view view, GError **error)
{
	static const struct xml_handler handler = {
	    .start = on_start, .end = on_end, .text = on_text};
	struct walk w = {.vocabulary = vocabulary};
	gboolean is_html = vocabulary == vocabulary_html();
	Body *body;
	gboolean is_good;

	page_init(&w.page, name, vocabulary->format, view);
	w.rows = g_hash_table_new(NULL, NULL);
	w.comment = g_string_new(NULL);
	if (strcmp(vocabulary->format, "xml") == 0)
		w.blocks = markup_learn_blocks(name, bytes, n_bytes);
	if (is_html || strcmp(vocabulary->format, "xhtml") == 0)
		w.sheet = css_sheet_new();
	w.sheet_text = g_string_new(NULL);
	is_good = xml_walk(name, bytes, n_bytes, is_html ? XML_WALK_HTML : 0,
	    &handler, &w, error);
	for (; w.depth > 0; w.depth--)
		if (w.frames[w.depth].list.places != NULL)
			g_array_unref(w.frames[w.depth].list.places);
	tell_profile(&w);
	g_hash_table_unref(w.rows);
	g_clear_pointer(&w.blocks, g_hash_table_unref);
	g_string_free(w.comment, TRUE);
	g_string_free(w.sheet_text, TRUE);
	g_clear_pointer(&w.sheet, css_sheet_free);
	body = page_finish(&w.page);
	if (!is_good)
		g_clear_pointer(&body, body_free);
	return body;
}

/* HTML may leave out all end tags; a file cut short must not pass for whole. */
static gboolean
has_end(const char *bytes, gsize n_bytes)
{
	gsize n = MIN(n_bytes, END_BYTES);
	g_autofree char *tail =
	    g_ascii_strdown(bytes + n_bytes - n, (gssize)n);

	return g_strstr_len(tail, (gssize)n, "</html") != NULL ||
	    g_strstr_len(tail, (gssize)n, "</body") != NULL;
}

Body *
markup_read_front(const char *name, const char *bytes, gsize n_bytes,
    const struct front *front, enum view view, GError **error)
{
	g_autoptr(GError) why = NULL;
	Body *body = markup_read(name, bytes, n_bytes, vocabulary_find(front),
	    view, &why);

	if (body != NULL)
		return body;
	if (front->is_html && why->code == FAULT_DAMAGED &&
	    has_end(bytes, n_bytes))
		return markup_read(name, bytes, n_bytes, vocabulary_html(),
		    view, error);
	g_propagate_error(error, g_steal_pointer(&why));
	return NULL;
}

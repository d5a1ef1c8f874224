/* A body under way from XML: the block in hand, its label, notes, tables and changes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/page.h"

#include <string.h>

#include "body/symbol.h"

#define GAP_BYTES 3 /* of a character without width */

struct change {
	gboolean is_deletion;
	char *author, *date;
	gint revision; /* -1 until there are words in it */
	gconstpointer key; /* by which page_end_change finds it, or NULL */
};

struct table {
	gint32 number, row, column;
};

/* What a note or text box interrupts. */
struct story_frame {
	struct draft_paragraph *block;
	enum story story;
	gint8 heading, list_level;
	char *label;
	guint n_tables; /* those that were open outside */
};

static void
clear_change(gpointer data)
{
	struct change *change = data;

	g_free(change->author);
	g_free(change->date);
}

static void
clear_story(gpointer data)
{
	struct story_frame *frame = data;

	draft_paragraph_free(frame->block);
	g_free(frame->label);
}

void
page_init(struct page *page, const char *name, const char *format,
    enum view view)
{
	memset(page, 0, sizeof(*page));
	page->body = body_new(format);
	g_ptr_array_add(page->body->parts, g_path_get_basename(name));
	page->view = view;
	page->list_level = -1;
	page->label = g_string_new(NULL);
	page->hidden = g_string_new(NULL);
	page->folded = g_string_new(NULL);
	page->plain = g_string_new(NULL);
	page->changes = g_array_new(FALSE, FALSE, sizeof(struct change));
	g_array_set_clear_func(page->changes, clear_change);
	page->tables = g_array_new(FALSE, FALSE, sizeof(struct table));
	page->stories = g_array_new(FALSE, FALSE, sizeof(struct story_frame));
	g_array_set_clear_func(page->stories, clear_story);
}

Body *
page_finish(struct page *page)
{
	while (page->stories->len > 0)
		page_close_story(page);
	page_end(page);
	g_string_free(page->label, TRUE);
	g_string_free(page->hidden, TRUE);
	g_string_free(page->folded, TRUE);
	g_string_free(page->plain, TRUE);
	g_array_unref(page->changes);
	g_array_unref(page->tables);
	g_array_unref(page->stories);
	return page->body;
}

static struct story_frame *
story_in_hand(const struct page *page)
{
	return page->stories->len == 0 ?
	    NULL :
	    &g_array_index(page->stories, struct story_frame,
	        page->stories->len - 1);
}

static enum story
story_of(const struct page *page)
{
	const struct story_frame *frame = story_in_hand(page);

	return frame == NULL ? STORY_MAIN : frame->story;
}

void
page_begin(struct page *page, gint heading)
{
	page_end(page);
	page->block = draft_paragraph_new(story_of(page));
	page->block->p.part = page->part;
	page->heading = (gint8)CLAMP(heading, 0, 9);
}

/* The label with its white space folded; the page's own is used up. */
static char *
take_label(struct page *page)
{
	GString *out = g_string_new(NULL);

	g_string_truncate(page->plain, 0);
	symbol_put_text(page->plain, page->label->str, page->label->len);
	for (const char *c = page->plain->str; *c != '\0'; c++)
		if (!g_ascii_isspace(*c))
			g_string_append_c(out, *c);
		else if (out->len > 0 && out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	g_string_truncate(page->label, 0);
	return g_strchomp(g_string_free(out, FALSE));
}

/* The number that stands before the words, unless they begin with it. */
static void
put_label(struct page *page, struct draft_paragraph *block)
{
	g_autofree char *label = take_label(page);
	const char *words = block->text->str;

	while (*words == ' ')
		words++;
	if (!page->is_label_weak || !g_str_has_prefix(words, label))
		block->p.label = g_steal_pointer(&label);
	block->p.is_bullet = g_strcmp0(block->p.label, PAGE_BULLET) == 0;
	page->is_label_weak = FALSE;
}

static void
put_place(const struct page *page, struct draft_paragraph *block)
{
	const struct story_frame *frame = story_in_hand(page);
	guint n_outside = frame == NULL ? 0 : frame->n_tables;

	if (page->tables->len > n_outside) {
		const struct table *table = &g_array_index(
		    page->tables, struct table, page->tables->len - 1);

		block->p.table = table->number;
		block->p.row = table->row;
		block->p.column = table->column;
	}
	block->p.list_level = page->list_level;
	block->p.heading = page->heading;
}

void
page_end(struct page *page)
{
	struct draft_paragraph *block = page->block;
	struct story_frame *frame = story_in_hand(page);
	const char *words;

	if (block == NULL)
		return;
	page->block = NULL;
	words = block->text->str + strspn(block->text->str, " \t");
	if (*words != '\0' && page->label->len > 0)
		put_label(page, block);
	put_place(page, block);
	if (*words != '\0' && page->heading > 0 &&
	    page->body->title[0] == '\0') {
		g_free(page->body->title);
		page->body->title = g_strchomp(g_strdup(words));
	}
	page->heading = 0;
	if (frame != NULL && frame->block != NULL) {
		/* It waits for the paragraph that it hangs on. */
		block->p.anchor_offset = (guint32)frame->block->text->len;
		g_ptr_array_add(frame->block->children, block);
	} else {
		body_add(page->body, block);
	}
}

/* The change that text belongs to: the innermost one. */
static struct change *
change_in_hand(const struct page *page)
{
	return page->changes->len == 0 ?
	    NULL :
	    &g_array_index(page->changes, struct change,
	        page->changes->len - 1);
}

static gboolean
is_blank(const char *bytes, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (!g_ascii_isspace(bytes[i]))
			return FALSE;
	return TRUE;
}

/* Words in a change: it is told of, with those that are not shown. */
static void
note_revision(struct page *page, struct change *change, const char *bytes,
    gsize n)
{
	struct revision revision = {.paragraph = page->body->paragraphs->len};

	if (change->revision < 0) {
		if (is_blank(bytes, n))
			return; /* white space alone changes nothing */
		revision.author = g_strdup(change->author);
		revision.date = g_strdup(change->date);
		revision.change =
		    change->is_deletion ? "deletion" : "insertion";
		revision.text = g_string_new(NULL);
		change->revision = (gint)page->body->revisions->len;
		g_array_append_val(page->body->revisions, revision);
	}
	if (page->n_gone == 0)
		return;
	g_string_append_len(g_array_index(page->body->revisions,
	    struct revision, (guint)change->revision).text, bytes, (gssize)n);
	if (page->block != NULL)
		draft_paragraph_gap(page->block, (guint)change->revision);
}

/* Where text goes: hidden words, or the block in hand. */
static void
put(struct page *page, const char *bytes, gsize n)
{
	struct change *change = change_in_hand(page);

	if (n == 0)
		return;
	if (change != NULL)
		note_revision(page, change, bytes, n);
	if (page->n_gone > 0)
		return;
	if (page->n_hidden > 0) {
		g_string_append_len(page->hidden, bytes, (gssize)n);
		return;
	}
	if (page->block == NULL) {
		if (n == 1 && bytes[0] == ' ')
			return;
		page_begin(page, 0);
	}
	draft_paragraph_put(page->block, bytes, n, page->ordinal, page->part,
	    change == NULL ? -1 : change->revision, page->n_bold > 0);
}

static char
last_byte(const GString *text)
{
	return text->len == 0 ? ' ' : text->str[text->len - 1];
}

static inline gboolean
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Text without odd characters, its white space folded. */
static void
fold(struct page *page, const char *bytes, gsize n)
{
	const GString *before = page->n_hidden > 0 ? page->hidden :
	    page->block == NULL                    ? NULL :
	                                             page->block->text;
	gboolean after_space = page->n_gone == 0 &&
	    (before == NULL || last_byte(before) == ' ');
	gsize from = 0; /* what is not yet copied */

	g_string_truncate(page->folded, 0);
	for (gsize i = 0; i < n; i++) {
		gboolean was_space = after_space;

		after_space = is_space(bytes[i]);
		if (!after_space || (bytes[i] == ' ' && !was_space))
			continue; /* as it is */
		g_string_append_len(page->folded, bytes + from,
		    (gssize)(i - from));
		if (!was_space)
			g_string_append_c(page->folded, ' ');
		from = i + 1;
	}
	g_string_append_len(page->folded, bytes + from, (gssize)(n - from));
	put(page, page->folded->str, page->folded->len);
}

void
page_text(struct page *page, const char *bytes, gsize n_bytes)
{
	if (symbol_is_plain(bytes, n_bytes)) {
		fold(page, bytes, n_bytes);
		return;
	}
	while (n_bytes > 0) {
		gsize gap = symbol_find_gap(bytes, n_bytes);

		g_string_truncate(page->plain, 0);
		symbol_put_text(page->plain, bytes, gap);
		fold(page, page->plain->str, page->plain->len);
		if (gap == n_bytes)
			break;
		if (page->block != NULL)
			draft_paragraph_part(page->block);
		bytes += gap + GAP_BYTES;
		n_bytes -= gap + GAP_BYTES;
	}
}

void
page_exact(struct page *page, const char *bytes, gsize n_bytes)
{
	if (page->block != NULL || page->n_hidden > 0)
		put(page, bytes, n_bytes);
}

void
page_open_story(struct page *page, enum story story)
{
	struct story_frame frame = {.block = page->block,
	    .story = story, .heading = page->heading,
	    .list_level = page->list_level,
	    .label = g_strdup(page->label->str),
	    .n_tables = page->tables->len};

	g_array_append_val(page->stories, frame);
	page->block = NULL;
	page->heading = 0;
	page->list_level = -1;
	g_string_truncate(page->label, 0);
}

void
page_close_story(struct page *page)
{
	struct story_frame *frame = story_in_hand(page);

	if (frame == NULL)
		return;
	page_end(page);
	page->block = g_steal_pointer(&frame->block);
	page->heading = frame->heading;
	page->list_level = frame->list_level;
	g_string_assign(page->label, frame->label);
	g_array_set_size(page->stories, page->stories->len - 1);
}

void
page_open_table(struct page *page)
{
	struct table table = {page->n_tables++, -1, -1};

	page_end(page);
	g_array_append_val(page->tables, table);
}

static struct table *
table_in_hand(const struct page *page)
{
	return page->tables->len == 0 ?
	    NULL :
	    &g_array_index(page->tables, struct table, page->tables->len - 1);
}

void
page_add_row(struct page *page)
{
	struct table *table = table_in_hand(page);

	page_end(page);
	if (table != NULL) {
		table->row++;
		table->column = -1;
	}
}

void
page_add_cell(struct page *page)
{
	struct table *table = table_in_hand(page);

	page_end(page);
	if (table != NULL)
		table->column++;
}

void
page_close_table(struct page *page)
{
	page_end(page);
	if (page->tables->len > 0)
		g_array_set_size(page->tables, page->tables->len - 1);
}

static gboolean
is_gone(const struct page *page, const struct change *change)
{
	return (page->view == VIEW_FINAL) == change->is_deletion;
}

void
page_open_change(struct page *page, gboolean is_deletion, const char *author,
    const char *date)
{
	struct change change = {.is_deletion = is_deletion,
	    .author = g_strdup(author == NULL ? "" : author),
	    .date = g_strdup(date == NULL ? "" : date), .revision = -1};

	g_array_append_val(page->changes, change);
	if (is_gone(page, &change))
		page->n_gone++;
}

void
page_close_change(struct page *page)
{
	const struct change *change = change_in_hand(page);

	if (change == NULL)
		return;
	if (is_gone(page, change))
		page->n_gone--;
	g_array_set_size(page->changes, page->changes->len - 1);
}

void
page_name_change(struct page *page, gconstpointer key)
{
	g_array_index(page->changes, struct change, page->changes->len - 1)
	    .key = key;
}

void
page_end_change(struct page *page, gconstpointer key)
{
	for (guint i = page->changes->len; i > 0; i--) {
		const struct change *change =
		    &g_array_index(page->changes, struct change, i - 1);

		if (change->key != key)
			continue;
		if (is_gone(page, change))
			page->n_gone--;
		g_array_remove_index(page->changes, i - 1);
		return;
	}
}

void
page_open_hidden(struct page *page)
{
	page->n_hidden++;
}

void
page_close_hidden(struct page *page)
{
	if (page->n_hidden > 0 && --page->n_hidden > 0)
		return;
	page_notice(page, NOTICE_HIDDEN_TEXT, page->hidden->str);
	g_string_truncate(page->hidden, 0);
}

void
page_notice(struct page *page, enum notice_kind kind, const char *words)
{
	g_autoptr(GString) folded = g_string_new(NULL);

	for (; *words != '\0'; words++)
		if (!g_ascii_isspace(*words))
			g_string_append_c(folded, *words);
		else if (folded->len > 0 && last_byte(folded) != ' ')
			g_string_append_c(folded, ' ');
	if (g_strchomp(folded->str)[0] == '\0')
		return;
	body_notice(page->body, kind, (gint)page->body->paragraphs->len,
	    page->block == NULL ? 0 : (guint)page->block->text->len,
	    folded->str);
}

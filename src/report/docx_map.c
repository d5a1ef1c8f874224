/* Which bytes of a Word document's main part are which paragraph and run. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/docx_map.h"

#include <stdlib.h>
#include <string.h>

#include "body/symbol.h"
#include "report/tags.h"

#define XML_URI "http://www.w3.org/XML/1998/namespace"

/* An element that is open: what its end has to be told to. */
struct frame {
	const char *name;	     /* "" outside WordprocessingML */
	gint32 paragraph, run, text; /* its own index, -1 for others */
	gsize start;
	guint32 first_run; /* runs from here on are in this element */
	guint32 first_paragraph;
	gboolean is_ours; /* a change that we made */
};

struct build {
	struct docx_map *map;
	struct tags tags;
	GArray *frames; /* struct frame */
};

gboolean
docx_is_wml(const char *uri)
{
	return strcmp(uri, "http://schemas.openxmlformats.org/"
			   "wordprocessingml/2006/main") == 0 ||
	       strcmp(uri,
		   "http://purl.oclc.org/ooxml/wordprocessingml/main") == 0;
}

static struct frame *
frame_at(const struct build *b, guint up)
{
	return up >= b->frames->len ? NULL
				    : &g_array_index(b->frames, struct frame,
					  b->frames->len - 1 - up);
}

static gboolean
is_named(const struct frame *frame, const char *name)
{
	return frame != NULL && strcmp(frame->name, name) == 0;
}

/* The innermost open paragraph or run; -1 for none. */
static gint32
find_open(const struct build *b, gboolean is_run)
{
	for (guint up = 0; up < b->frames->len; up++) {
		const struct frame *frame = frame_at(b, up);

		if ((is_run ? frame->run : frame->paragraph) >= 0)
			return is_run ? frame->run : frame->paragraph;
	}
	return -1;
}

static gint32
read_id(const struct build *b, const struct tag *tag)
{
	g_autofree char *id = tags_attribute(&b->tags, tag, tag->uri, "id");

	return id == NULL ? -1 : (gint32)strtol(id, NULL, 10);
}

static gboolean
is_by_us(const struct build *b, const struct tag *tag)
{
	g_autofree char *author =
	    tags_attribute(&b->tags, tag, tag->uri, "author");

	return g_strcmp0(author, DOCX_AUTHOR) == 0;
}

static struct map_run *
run_of(const struct build *b, gint32 run)
{
	return &g_array_index(b->map->runs, struct map_run, (guint)run);
}

static struct map_paragraph *
paragraph_of(const struct build *b, gint32 paragraph)
{
	return &g_array_index(
	    b->map->paragraphs, struct map_paragraph, (guint)paragraph);
}

static void
start_paragraph(struct build *b, const struct tag *tag, struct frame *frame)
{
	struct map_paragraph p = {.start = tag->start,
	    .content = tag->end,
	    .content_end = tag->end,
	    .end = tag->end,
	    .properties = tag->end,
	    .properties_end = tag->end,
	    .outer = find_open(b, FALSE)};

	frame->paragraph = (gint32)b->map->paragraphs->len;
	g_array_append_val(b->map->paragraphs, p);
}

static void
start_run(struct build *b, const struct tag *tag, struct frame *frame)
{
	gint32 paragraph = find_open(b, FALSE);
	struct map_run run = {.start = tag->start,
	    .content = tag->end,
	    .content_end = tag->end,
	    .end = tag->end,
	    .properties = tag->end,
	    .properties_end = tag->end,
	    .item = tag->start,
	    .item_end = tag->end,
	    .paragraph = (guint32)MAX(paragraph, 0),
	    .first_text = b->map->texts->len,
	    .is_plain = paragraph >= 0,
	    .reference = -1};

	frame->run = (gint32)b->map->runs->len;
	g_array_append_val(b->map->runs, run);
}

static void
start_text(struct build *b, const struct tag *tag, struct frame *frame)
{
	g_autofree char *space =
	    tags_attribute(&b->tags, tag, XML_URI, "space");
	struct map_text text = {.start = tag->start,
	    .content = tag->end,
	    .content_end = tag->end,
	    .end = tag->end,
	    .keeps_space = g_strcmp0(space, "preserve") == 0};

	if (tag->kind == TAG_EMPTY)
		return;
	frame->text = (gint32)b->map->texts->len;
	run_of(b, find_open(b, TRUE))->n_texts++;
	g_array_append_val(b->map->texts, text);
}

/* A child of a run: what makes it other than plain text. */
static void
start_in_run(struct build *b, const struct tag *tag, struct frame *frame,
    struct map_run *run)
{
	if (strcmp(frame->name, "t") == 0) {
		start_text(b, tag, frame);
	} else if (strcmp(frame->name, "commentReference") == 0) {
		run->reference = run->is_plain ? read_id(b, tag) : -1;
		run->is_plain = FALSE;
	} else if (strcmp(frame->name, "rPr") != 0) {
		run->is_plain = FALSE;
		run->reference = -1;
	}
}

static void
read_mark(struct build *b, const struct tag *tag)
{
	struct map_mark mark = {tag->start, tag->end, read_id(b, tag)};

	g_array_append_val(b->map->marks, mark);
}

/* A change by us within pPr/rPr: the paragraph is one that we put in. */
static void
note_change(struct build *b, const struct tag *tag, struct frame *frame)
{
	frame->is_ours = is_by_us(b, tag);
	if (frame->is_ours && is_named(frame_at(b, 0), "rPr") &&
	    is_named(frame_at(b, 1), "pPr") && find_open(b, FALSE) >= 0)
		paragraph_of(b, find_open(b, FALSE))->is_ours = TRUE;
}

/* What stands in a paragraph of ours must be ours, or marks of comments. */
static void
check_ours(struct build *b, const struct tag *tag, const struct frame *frame)
{
	const struct frame *parent = frame_at(b, 0);

	if (!is_named(parent, "p") || parent->paragraph < 0 || frame->is_ours ||
	    strcmp(tag->name, "pPr") == 0 ||
	    g_str_has_prefix(tag->name, "commentRange"))
		return;
	/* The run of a reference is looked at when it is left. */
	if (frame->run < 0)
		paragraph_of(b, parent->paragraph)->is_ours = FALSE;
}

static void
note_paragraph_id(struct build *b, const struct tag *tag)
{
	g_autofree char *id = tags_attribute(&b->tags, tag, W14_URI, "paraId");

	if (id != NULL)
		g_hash_table_add(b->map->paragraph_ids,
		    GUINT_TO_POINTER((guint)strtoul(id, NULL, 16)));
}

static void
start_element(struct build *b, const struct tag *tag, struct frame *frame)
{
	const struct frame *parent = frame_at(b, 0);
	gint32 run = parent != NULL ? parent->run : -1;

	if (!g_str_has_prefix(frame->name, "comment"))
		b->map->last_id = MAX(b->map->last_id, read_id(b, tag));
	note_paragraph_id(b, tag);
	if (run >= 0)
		start_in_run(b, tag, frame, run_of(b, run));
	if (strcmp(frame->name, "p") == 0)
		start_paragraph(b, tag, frame);
	else if (strcmp(frame->name, "r") == 0)
		start_run(b, tag, frame);
	else if (g_str_has_prefix(frame->name, "commentRange"))
		read_mark(b, tag);
	else if (strcmp(frame->name, "ins") == 0)
		note_change(b, tag, frame);
	else if (strcmp(frame->name, "del") == 0 && find_open(b, FALSE) >= 0)
		paragraph_of(b, find_open(b, FALSE))->is_ours = FALSE;
	check_ours(b, tag, frame);
}

/* A child of PARAGRAPH ends: what is in it has its place there. */
static void
end_item(struct build *b, const struct tag *tag, const struct frame *frame,
    gint32 paragraph)
{
	for (guint i = frame->first_run; i < b->map->runs->len; i++) {
		struct map_run *run = run_of(b, (gint32)i);

		if (run->paragraph != (guint32)paragraph)
			continue; /* one in a text box has a place there */
		run->item = frame->start;
		run->item_end = tag->end;
	}
	for (guint i = frame->first_paragraph; i < b->map->paragraphs->len;
	     i++) {
		struct map_paragraph *p = paragraph_of(b, (gint32)i);

		if (p->outer != paragraph)
			continue;
		p->item = frame->start;
		p->item_end = tag->end;
	}
}

/* The element with FRAME ends at TAG, which is its own where it is empty. */
static void
end_element(struct build *b, const struct tag *tag, const struct frame *frame)
{
	gboolean is_whole = tag->kind == TAG_CLOSE;
	const struct frame *parent = frame_at(b, 0);

	if (frame->paragraph >= 0) {
		struct map_paragraph *p = paragraph_of(b, frame->paragraph);

		p->content_end = is_whole ? tag->start : tag->end;
		p->end = tag->end;
	} else if (frame->run >= 0) {
		struct map_run *run = run_of(b, frame->run);

		run->content_end = is_whole ? tag->start : tag->end;
		run->end = tag->end;
		if (is_named(parent, "p") && run->reference < 0)
			paragraph_of(b, parent->paragraph)->is_ours = FALSE;
	} else if (frame->text >= 0) {
		struct map_text *text = &g_array_index(
		    b->map->texts, struct map_text, (guint)frame->text);

		text->content_end = tag->start;
		text->end = tag->end;
	} else if (strcmp(frame->name, "rPr") == 0 && parent != NULL &&
		   parent->run >= 0) {
		run_of(b, parent->run)->properties = frame->start;
		run_of(b, parent->run)->properties_end = tag->end;
	} else if (strcmp(frame->name, "pPr") == 0 && parent != NULL &&
		   parent->paragraph >= 0) {
		paragraph_of(b, parent->paragraph)->properties = frame->start;
		paragraph_of(b, parent->paragraph)->properties_end = tag->end;
	}
	if (parent != NULL && parent->paragraph >= 0)
		end_item(b, tag, frame, parent->paragraph);
}

static void
walk(struct build *b)
{
	struct tag tag;

	while (tags_next(&b->tags, &tag)) {
		struct frame frame = {.name = docx_is_wml(tag.uri) ? tag.name : "",
		    .paragraph = -1,
		    .run = -1,
		    .text = -1,
		    .start = tag.start,
		    .first_run = b->map->runs->len,
		    .first_paragraph = b->map->paragraphs->len};

		if (tag.kind != TAG_CLOSE) {
			if (b->map->uri == NULL && docx_is_wml(tag.uri)) {
				b->map->uri = g_strdup(tag.uri);
				b->map->prefix =
				    tags_prefix(&b->tags, tag.uri, TRUE);
			}
			start_element(b, &tag, &frame);
			if (tag.kind == TAG_EMPTY)
				end_element(b, &tag, &frame);
			else
				g_array_append_val(b->frames, frame);
		} else if (b->frames->len > 0) {
			frame = *frame_at(b, 0);
			g_array_set_size(b->frames, b->frames->len - 1);
			end_element(b, &tag, &frame);
		}
	}
}

gboolean
docx_map_read(struct docx_map *map, const char *bytes, gsize n_bytes)
{
	struct build b = {.map = map};

	memset(map, 0, sizeof(*map));
	map->bytes = bytes;
	map->n_bytes = n_bytes;
	map->last_id = -1;
	map->paragraph_ids = g_hash_table_new(NULL, NULL);
	map->texts = g_array_new(FALSE, FALSE, sizeof(struct map_text));
	map->runs = g_array_new(FALSE, FALSE, sizeof(struct map_run));
	map->paragraphs =
	    g_array_new(FALSE, FALSE, sizeof(struct map_paragraph));
	map->marks = g_array_new(FALSE, FALSE, sizeof(struct map_mark));
	if (n_bytes < 4 || memchr(bytes, '\0', 4) != NULL)
		return FALSE;
	b.frames = g_array_new(FALSE, FALSE, sizeof(struct frame));
	tags_open(&b.tags, bytes, n_bytes);
	walk(&b);
	tags_close(&b.tags);
	g_array_unref(b.frames);
	if (map->uri == NULL)
		return FALSE;
	map->declaration = map->prefix != NULL
			       ? g_strdup("")
			       : g_strdup_printf(" xmlns:w=\"%s\"", map->uri);
	g_autofree char *prefix = map->prefix;
	map->prefix = g_strconcat(prefix != NULL ? prefix : "w", ":", NULL);
	return TRUE;
}

void
docx_map_clear(struct docx_map *map)
{
	g_array_unref(map->texts);
	g_array_unref(map->runs);
	g_array_unref(map->paragraphs);
	g_array_unref(map->marks);
	g_hash_table_unref(map->paragraph_ids);
	g_free(map->uri);
	g_free(map->prefix);
	g_free(map->declaration);
}

/* Whether white space at an end of TEXT is not shown. */
static gboolean
is_trimmed(const struct docx_map *map, const struct map_text *text)
{
	return !text->keeps_space && text->content < text->content_end &&
	       (g_ascii_isspace(map->bytes[text->content]) ||
		   g_ascii_isspace(map->bytes[text->content_end - 1]));
}

/* Appends what the reader of the document makes of the character. */
static void
put_glyph(GString *out, const struct glyph *glyph)
{
	char utf8[6];
	gint n = g_unichar_to_utf8(glyph->c, utf8);

	symbol_put_text(out, utf8, (gsize)n);
}

/*
 * Spells RUN's text; where OFFSET of it is met, says so in *TEXT and *BYTE.
 * NULL where a character is none that we know.
 */
static GString *
spell_run(const struct docx_map *map, const struct map_run *run, guint32 offset,
    guint32 *text_out, gsize *byte_out)
{
	GString *out = g_string_new(NULL);
	gboolean is_met = FALSE;

	for (guint32 i = 0; i < run->n_texts; i++) {
		const struct map_text *text = &g_array_index(
		    map->texts, struct map_text, run->first_text + i);
		gsize at = text->content;

		while (at < text->content_end) {
			struct glyph glyph;

			if (!is_met && out->len >= offset) {
				is_met = TRUE;
				*text_out = run->first_text + i;
				*byte_out = at;
			}
			if (!tags_glyph(
				map->bytes, at, text->content_end, &glyph)) {
				g_string_free(out, TRUE);
				return NULL;
			}
			put_glyph(out, &glyph);
			at = glyph.end;
		}
	}
	return out;
}

gboolean
docx_map_split(const struct docx_map *map, const struct map_run *run,
    const char *text, gsize n_text, guint32 from, guint32 offset,
    guint32 *out_text, gsize *out_byte)
{
	GString *spelt;
	gboolean is_same;

	if (!run->is_plain || run->item != run->start ||
	    g_array_index(map->paragraphs, struct map_paragraph, run->paragraph)
		    .outer >= 0)
		return FALSE;
	for (guint32 i = 0; i < run->n_texts; i++)
		if (is_trimmed(map, &g_array_index(map->texts, struct map_text,
					run->first_text + i)))
			return FALSE;
	*out_byte = 0;
	spelt = spell_run(map, run, offset, out_text, out_byte);
	if (spelt == NULL)
		return FALSE;
	is_same = spelt->len >= from + n_text && spelt->len > offset &&
		  memcmp(spelt->str + from, text, n_text) == 0 && *out_byte > 0;
	g_string_free(spelt, TRUE);
	return is_same;
}

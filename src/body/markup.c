/* XML other than WordprocessingML: one walk, steered by a vocabulary. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/markup.h"

#include <stdlib.h>
#include <string.h>

#include "body/build.h"
#include "body/reader.h"
#include "body/symbol.h"
#include "support/limit.h"
#include "support/xml.h"

struct frame {
	enum meaning meaning;
	gint count;    /* items of a list */
	gint32 table, row, column;
};

struct walk {
	const char *name;
	Body *body;
	enum view view;
	const struct vocabulary *vocabulary;
	struct frame frames[LIMIT_DEPTH + 1];
	guint depth;
	guint skip, deleted, hidden; /* depths, 0 for none */
	guint info;                  /* the skip that a title interrupts */
	guint sections, lists;
	struct draft_paragraph *block, *outer;
	GString *label;
	GString *hidden_text;
	gboolean in_label, is_heading;
	guint heading_level;
	gint32 tables;
	guint ordinal;
	/* ODF: changes that put no words in */
	GHashTable *changes; /* id -> deleted text, "" for a format */
	char *change_id;
	gboolean in_store, is_deletion, is_format;
	guint range_deleted;
	GString *stored;
};

static const char *
attribute(const struct xml_attribute *a, guint n, const char *name)
{
	for (guint i = 0; i < n; i++)
		if (strcmp(a[i].name, name) == 0)
			return a[i].value;
	return NULL;
}

static gboolean
is_gone(const struct walk *w, gboolean is_deletion)
{
	return (w->view == VIEW_FINAL) == is_deletion;
}

/* White space is folded to one space, as readers of XML show it. */
static void
put_text(struct walk *w, const char *bytes, gsize n)
{
	g_autoptr(GString) plain = g_string_sized_new(n);
	g_autoptr(GString) out = g_string_sized_new(n);
	GString *text = w->block == NULL ? NULL : w->block->text;
	gboolean after_space = text == NULL || text->len == 0 ||
	    text->str[text->len - 1] == ' ';

	symbol_put_text(plain, bytes, n);
	for (gsize i = 0; i < plain->len; i++) {
		gboolean is_space = g_ascii_isspace(plain->str[i]);

		if (is_space && after_space)
			continue;
		g_string_append_c(out, is_space ? ' ' : plain->str[i]);
		after_space = is_space;
	}
	if (w->block == NULL && g_strstrip(plain->str)[0] != '\0')
		w->block = draft_paragraph_new(STORY_MAIN);
	if (w->block != NULL)
		draft_paragraph_put(w->block, out->str, out->len, w->ordinal,
		    0, -1, FALSE);
}

static const struct frame *
find_frame(const struct walk *w, enum meaning meaning)
{
	for (guint i = w->depth; i > 0; i--)
		if (w->frames[i].meaning == meaning)
			return &w->frames[i];
	return NULL;
}

static void
end_block(struct walk *w)
{
	struct draft_paragraph *block = w->block;
	const struct frame *table = find_frame(w, MEANS_TABLE);

	/* ODF: the end of this paragraph came in with the change. */
	if (block == NULL || (w->range_deleted > 0 && w->outer == NULL))
		return;
	w->block = NULL;
	if (w->outer != NULL) { /* a note waits for its paragraph */
		block->p.story = STORY_FOOTNOTE;
		block->p.anchor_offset = (guint32)w->outer->text->len;
		g_ptr_array_add(w->outer->children, block);
		return;
	}
	if (w->label->len > 0 && block->text->len > 0) {
		g_strstrip(w->label->str);
		block->p.label = g_strdup(w->label->str);
		g_string_truncate(w->label, 0);
	}
	if (table != NULL) {
		block->p.table = table->table;
		block->p.row = table->row;
		block->p.column = table->column;
	}
	if (w->is_heading)
		block->p.heading = (gint8)CLAMP(w->heading_level, 1, 9);
	block->p.list_level = w->lists > 0 ? (gint8)MIN(w->lists - 1, 8) : -1;
	if (w->is_heading && w->body->title[0] == '\0') {
		g_free(w->body->title);
		w->body->title = g_strdup(block->text->str);
	}
	body_add(w->body, block);
	w->is_heading = FALSE;
}

static void
start_heading(struct walk *w, const char *name, const struct xml_attribute *a,
    guint n)
{
	const char *level = attribute(a, n, "outline-level");
	const char *as = attribute(a, n, "renderas");

	end_block(w);
	if (w->block != NULL)
		return;
	w->is_heading = TRUE;
	w->heading_level = w->sections + 1;
	if (name[0] == 'h' && g_ascii_isdigit(name[1]))
		w->heading_level = (guint)(name[1] - '0');
	else if (level != NULL)
		w->heading_level = (guint)atoi(level);
	else if (as != NULL && g_str_has_prefix(as, "sect"))
		w->heading_level = (guint)atoi(as + 4);
	w->block = draft_paragraph_new(STORY_MAIN);
}

static void
start_item(struct walk *w)
{
	struct frame *list = NULL;

	end_block(w);
	if (w->deleted > 0 || w->hidden > 0 || w->range_deleted > 0)
		return;
	for (guint i = w->depth; i > 0 && list == NULL; i--)
		if (w->frames[i].meaning == MEANS_LIST ||
		    w->frames[i].meaning == MEANS_SECTION)
			list = &w->frames[i];
	if (list != NULL && list->meaning == MEANS_LIST &&
	    strcmp(w->vocabulary->format, "fodt") != 0)
		g_string_printf(w->label, "%d.", ++list->count);
	else if (list != NULL)
		g_string_assign(w->label, "\xe2\x80\xa2");
}

static gboolean
is_hidden(const struct xml_attribute *a, guint n)
{
	const char *style = attribute(a, n, "style");
	const char *display = attribute(a, n, "display");
	g_autoptr(GString) plain = g_string_new(NULL);

	if (attribute(a, n, "hidden") != NULL ||
	    (display != NULL && strcmp(display, "none") == 0))
		return TRUE;
	for (const char *at = style; at != NULL && *at != '\0'; at++)
		if (!g_ascii_isspace(*at))
			g_string_append_c(plain, g_ascii_tolower(*at));
	return strstr(plain->str, "display:none") != NULL ||
	    strstr(plain->str, "visibility:hidden") != NULL;
}

/* The formats' own ways of marking a change on an element. */
static void
start_marked(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *flag = attribute(a, n, "revisionflag");
	const char *status = attribute(a, n, "status");
	const char *mark = flag != NULL ? flag : status;

	if (mark == NULL || w->deleted > 0)
		return;
	if ((strcmp(mark, "deleted") == 0 && is_gone(w, TRUE)) ||
	    ((strcmp(mark, "added") == 0 || strcmp(mark, "new") == 0) &&
	        is_gone(w, FALSE)))
		w->deleted = w->depth;
}

/* aml:annotation: the type is an attribute. */
static void
start_annotation(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *type = attribute(a, n, "type");

	if (type == NULL || w->deleted > 0)
		return;
	if ((strcmp(type, "Word.Deletion") == 0 && is_gone(w, TRUE)) ||
	    (strcmp(type, "Word.Insertion") == 0 && is_gone(w, FALSE)) ||
	    strcmp(type, "Word.Comment") == 0)
		w->deleted = w->depth;
}

/* ODF keeps deleted text apart and points at where it stood. */
static gboolean
start_odf_change(struct walk *w, const char *name,
    const struct xml_attribute *a, guint n)
{
	const char *id = attribute(a, n, "change-id");
	const char *kept = id == NULL ? NULL :
	                                g_hash_table_lookup(w->changes, id);

	if (strcmp(name, "changed-region") == 0) {
		const char *region = attribute(a, n, "id");

		g_free(w->change_id);
		w->change_id = g_strdup(region == NULL ? "" : region);
		g_string_truncate(w->stored, 0);
		w->is_deletion = w->is_format = FALSE;
	} else if (strcmp(name, "deletion") == 0) {
		w->is_deletion = TRUE;
	} else if (strcmp(name, "format-change") == 0) {
		w->is_format = TRUE;
	} else if (w->in_store && strcmp(name, "change-info") == 0) {
		w->skip = w->depth;
	} else if (w->in_store &&
	    (strcmp(name, "p") == 0 || strcmp(name, "h") == 0)) {
		g_string_append_c(w->stored, ' ');
	} else if (strcmp(name, "change") == 0) {
		if (kept != NULL && w->view == VIEW_ORIGINAL)
			put_text(w, kept, strlen(kept));
	} else if (strcmp(name, "change-start") == 0) {
		if (kept == NULL && w->view == VIEW_ORIGINAL)
			w->range_deleted++;
	} else if (strcmp(name, "change-end") == 0) {
		if (kept == NULL && w->range_deleted > 0)
			w->range_deleted--;
	} else {
		return FALSE;
	}
	return TRUE;
}

static void
start_meaning(struct walk *w, struct frame *frame, const char *name,
    const struct xml_attribute *a, guint n)
{
	struct frame *table;
	const char *first;

	switch (frame->meaning) {
	case MEANS_BLOCK:
		end_block(w);
		if (w->block == NULL)
			w->block = draft_paragraph_new(STORY_MAIN);
		break;
	case MEANS_HEADING:
		start_heading(w, name, a, n);
		break;
	case MEANS_LABEL:
		end_block(w);
		g_string_truncate(w->label, 0);
		w->in_label = TRUE;
		break;
	case MEANS_SECTION:
		end_block(w);
		w->sections++;
		break;
	case MEANS_LIST:
		end_block(w);
		w->lists++;
		first = attribute(a, n, "start");
		if (first == NULL)
			first = attribute(a, n, "startingnumber");
		frame->count = first == NULL ? 0 : atoi(first) - 1;
		break;
	case MEANS_ITEM:
		start_item(w);
		break;
	case MEANS_SKIP:
		w->skip = w->depth;
		break;
	case MEANS_INSERTED:
	case MEANS_DELETED:
		if (w->deleted == 0 &&
		    is_gone(w, frame->meaning == MEANS_DELETED))
			w->deleted = w->depth;
		break;
	case MEANS_NOTE:
		if (w->outer == NULL && w->block != NULL) {
			w->outer = w->block;
			w->block = NULL;
		}
		break;
	case MEANS_TABLE:
		end_block(w);
		frame->table = w->tables++;
		frame->row = frame->column = -1;
		break;
	case MEANS_ROW:
	case MEANS_CELL:
		end_block(w);
		table = (struct frame *)find_frame(w, MEANS_TABLE);
		if (table != NULL && frame->meaning == MEANS_ROW) {
			table->row++;
			table->column = -1;
		} else if (table != NULL) {
			table->column++;
		}
		break;
	case MEANS_SPACE:
		put_text(w, " ", 1);
		break;
	case MEANS_CHANGES:
		start_annotation(w, a, n);
		break;
	case MEANS_DELETED_STORE:
		w->in_store = TRUE;
		break;
	case MEANS_INLINE:
		break;
	}
}

/* Word 2003: the number of a paragraph, and what hides a run. */
static void
start_word_property(struct walk *w, const char *name,
    const struct xml_attribute *a, guint n)
{
	const char *value = attribute(a, n, "val");

	if (strcmp(name, "t") == 0 && value != NULL)
		g_string_assign(w->label, value);
	else if (strcmp(name, "vanish") == 0 && w->skip + 1 == w->depth &&
	    w->hidden == 0 && (value == NULL || strcmp(value, "off") != 0))
		w->hidden = w->skip - 1; /* the run that has them */
}

static void
on_start(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct walk *w = user;
	struct frame *frame;

	(void)offset;
	w->depth++;
	if (w->vocabulary == NULL) {
		w->vocabulary = vocabulary_find(name, uri);
		w->body->format = w->vocabulary->format;
	}
	frame = &w->frames[w->depth];
	*frame = (struct frame){MEANS_INLINE, 0, -1, -1, -1};
	if (w->skip + 1 == w->depth && w->skip > 0 &&
	    strcmp(w->vocabulary->format, "docbook") == 0 &&
	    strcmp(name, "title") == 0) {
		w->info = w->skip;
		w->skip = 0;
	} else if (w->skip > 0) {
		if (strcmp(w->vocabulary->format, "wordml2003") == 0)
			start_word_property(w, name, a, n);
		return;
	}
	if (w->in_store || g_str_has_prefix(name, "change"))
		if (start_odf_change(w, name, a, n) || w->in_store)
			return;
	frame->meaning = vocabulary_meaning(w->vocabulary, name);
	w->ordinal++;
	if (is_hidden(a, n) && w->hidden == 0)
		w->hidden = w->depth;
	start_marked(w, a, n);
	start_meaning(w, frame, name, a, n);
}

static void
end_meaning(struct walk *w, enum meaning meaning)
{
	switch (meaning) {
	case MEANS_BLOCK:
	case MEANS_HEADING:
	case MEANS_CELL:
	case MEANS_ROW:
	case MEANS_TABLE:
		end_block(w);
		break;
	case MEANS_ITEM:
		end_block(w);
		g_string_truncate(w->label, 0);
		break;
	case MEANS_LABEL:
		w->in_label = FALSE;
		break;
	case MEANS_SECTION:
		end_block(w);
		w->sections--;
		break;
	case MEANS_LIST:
		end_block(w);
		w->lists--;
		break;
	case MEANS_NOTE:
		end_block(w);
		if (w->outer != NULL)
			w->block = g_steal_pointer(&w->outer);
		break;
	case MEANS_DELETED_STORE:
		w->in_store = FALSE;
		break;
	case MEANS_INLINE:
	case MEANS_SKIP:
	case MEANS_INSERTED:
	case MEANS_DELETED:
	case MEANS_SPACE:
	case MEANS_CHANGES:
		break;
	}
}

static void
on_end(void *user, const char *name, const char *uri)
{
	struct walk *w = user;

	(void)uri;
	if (w->skip == w->depth)
		w->skip = 0;
	else if (w->skip == 0)
		end_meaning(w, w->frames[w->depth].meaning);
	if (w->in_store && strcmp(name, "changed-region") == 0 &&
	    (w->is_deletion || w->is_format))
		g_hash_table_insert(w->changes, g_strdup(w->change_id),
		    g_strdup(w->stored->str));
	if (w->info > 0 && w->info + 1 == w->depth) {
		w->skip = w->info;
		w->info = 0;
	}
	if (w->deleted == w->depth)
		w->deleted = 0;
	if (w->hidden == w->depth) {
		w->hidden = 0;
		body_notice(w->body, NOTICE_HIDDEN_TEXT,
		    (gint)w->body->paragraphs->len, 0, w->hidden_text->str);
		g_string_truncate(w->hidden_text, 0);
	}
	w->depth--;
}

static void
on_text(void *user, const char *bytes, gsize n)
{
	struct walk *w = user;

	if (w->skip > 0 || w->depth == 0)
		return;
	if (w->in_store) {
		if (w->is_deletion)
			g_string_append_len(w->stored, bytes, (gssize)n);
	} else if (w->hidden > 0) {
		g_string_append_len(w->hidden_text, bytes, (gssize)n);
	} else if (w->in_label) {
		g_string_append_len(w->label, bytes, (gssize)n);
	} else if (w->deleted == 0 && w->range_deleted == 0) {
		put_text(w, bytes, n);
	}
}

/* A known vocabulary needs no word; a guess does. */
static void
tell_profile(struct walk *w)
{
	if (strcmp(w->body->format, "xml") == 0)
		body_notice(w->body, NOTICE_PROFILE, -1, 0,
		    "XML of an unknown vocabulary, by the usual names of "
		    "paragraphs and headings");
}

Body *
markup_read(const char *name, const char *bytes, gsize n_bytes, enum view view,
    GError **error)
{
	static const struct xml_handler handler = {
	    .start = on_start, .end = on_end, .text = on_text};
	struct walk w = {.name = name, .view = view};
	gboolean is_good;

	w.body = body_new("xml");
	g_ptr_array_add(w.body->parts, g_path_get_basename(name));
	w.label = g_string_new(NULL);
	w.hidden_text = g_string_new(NULL);
	w.stored = g_string_new(NULL);
	w.changes =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	is_good = xml_walk(name, bytes, n_bytes, 0, &handler, &w, error);
	w.range_deleted = 0;
	end_block(&w);
	tell_profile(&w);
	draft_paragraph_free(w.outer);
	g_string_free(w.label, TRUE);
	g_string_free(w.hidden_text, TRUE);
	g_string_free(w.stored, TRUE);
	g_hash_table_unref(w.changes);
	g_free(w.change_id);
	if (!is_good)
		g_clear_pointer(&w.body, body_free);
	return w.body;
}

Body *
odt_read(Archive *archive, enum view view, GError **error)
{
	gsize n = 0;
	const char *bytes = archive_part(archive, "content.xml", &n, error);

	return bytes == NULL ?
	    NULL :
	    markup_read(archive_name(archive), bytes, n, view, error);
}

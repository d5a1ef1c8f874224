/* WordprocessingML 2003: one XML file, read as the parts of a package. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The vocabulary of 2003 is that of 2006 under other names: styles, lists,
 * body, headers and notes stand in one file, an aml:annotation is an
 * insertion, a deletion, old properties or a comment by its type, and lists
 * have a listDef for an abstractNum. So it is written out again as the parts
 * that Word writes since, and read as those. A list that the file does not
 * define has only the label that Word printed last (wx:t); it becomes a list
 * of its own with that text.
 */
#include "archive/word2003.h"

#include <stdlib.h>
#include <string.h>

#include "archive/rewrite.h"
#include "support/fault.h"
#include "support/limit.h"
#include "support/xml.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define AML "http://schemas.microsoft.com/aml/2001/core"
#define AUX "http://schemas.microsoft.com/office/word/2003/auxHint"
#define LABEL_NUMBERS 1000000 /* numId of the first list made for a label */

enum part {
	PART_DOCUMENT,
	PART_STYLES,
	PART_NUMBERING,
	PART_FOOTNOTES,
	PART_ENDNOTES,
	PART_COMMENTS,
	PART_HEADER,
	PART_FOOTER,
	N_PARTS
};

static const struct {
	const char *name, *root, *type;
} parts[N_PARTS] = {
    {"document", "document", "document.main"}, {"styles", "styles", "styles"},
    {"numbering", "numbering", "numbering"},
    {"footnotes", "footnotes", "footnotes"},
    {"endnotes", "endnotes", "endnotes"},
    {"comments", "comments", "comments"}, {"header", "hdr", "header"},
    {"footer", "ftr", "footer"},
};

/* Elements that have another name now. */
static const struct {
	const char *was, *is;
} renamed[] = {
    {"listPr", "numPr"}, {"ilfo", "numId"}, {"listDef", "abstractNum"},
    {"list", "num"}, {"ilst", "abstractNumId"}, {"nfc", "numFmt"},
    {"listStyleLink", "numStyleLink"}, {"hlink", "hyperlink"},
    {"vmerge", "vMerge"},
};

/* Attributes that have another name now. */
static const struct {
	const char *was, *is;
} attributes_renamed[] = {
    {"listDefId", "abstractNumId"}, {"ilfo", "numId"},
};

/* w:nfc: the numbers of list formats. */
static const struct {
	gint number;
	const char *format;
} formats[] = {
    {0, "decimal"}, {1, "upperRoman"}, {2, "lowerRoman"},
    {3, "upperLetter"}, {4, "lowerLetter"}, {5, "ordinal"},
    {6, "cardinalText"}, {7, "ordinalText"}, {22, "decimalZero"},
    {23, "bullet"}, {255, "none"},
};

struct frame {
	const char *name; /* as written; NULL where nothing was */
	gint part;        /* that it opened, -1 for none */
};

struct word2003 {
	struct rewrite *writers[N_PARTS];
	enum part open[LIMIT_DEPTH + 1]; /* a stack: the last is written to */
	guint n_open;
	struct frame frames[LIMIT_DEPTH + 1];
	guint depth, skip;
	guint n_notes;
	GHashTable *lists;  /* numId -> itself: those defined */
	GHashTable *labels; /* label -> numId made for it */
	gint list_id;       /* w:ilfo of the w:listPr in hand, -1 for none */
	gboolean is_over;
};

static struct rewrite *
writer_in_hand(struct word2003 *w)
{
	return w->writers[w->open[w->n_open - 1]];
}

/* Whether all parts together stay under the cap. */
static gboolean
has_room(struct word2003 *w)
{
	gsize total = 0;

	for (guint i = 0; i < N_PARTS; i++)
		if (w->writers[i] != NULL)
			total += w->writers[i]->out->len;
	w->is_over = w->is_over || total > LIMIT_TOTAL_BYTES;
	return !w->is_over;
}

static void
put_start(struct word2003 *w, const char *name, const char *uri,
    const struct xml_attribute *a, guint n)
{
	if (w->n_open > 0 && has_room(w)) {
		rewrite_start(writer_in_hand(w), name, uri, a, n);
		w->frames[w->depth].name = name;
	}
}

static void
open_part(struct word2003 *w, enum part part)
{
	if (w->writers[part] == NULL) {
		w->writers[part] = rewrite_new();
		rewrite_start(w->writers[part], parts[part].root,
		    g_intern_static_string(W), NULL, 0);
	}
	w->open[w->n_open++] = part;
	w->frames[w->depth].part = (gint)part;
}

/* An element with up to three values; "" is no value. */
static void
put_simple(struct word2003 *w, const char *name, const char *id,
    const char *author, const char *date)
{
	const char *uri = g_intern_static_string(W);
	struct xml_attribute list[3];
	guint n = 0;

	if (id != NULL)
		list[n++] = (struct xml_attribute){"id", uri, id, 0};
	if (author != NULL)
		list[n++] = (struct xml_attribute){"author", uri, author, 0};
	if (date != NULL)
		list[n++] = (struct xml_attribute){"date", uri, date, 0};
	put_start(w, name, uri, list, n);
}

/* A note stands in the text; now it is in a part, and the text refers to it. */
static void
start_note(struct word2003 *w, const char *name)
{
	gboolean is_end = strcmp(name, "endnote") == 0;
	char id[16];

	g_snprintf(id, sizeof(id), "%u", ++w->n_notes);
	put_simple(w, is_end ? "endnoteReference" : "footnoteReference", id,
	    NULL, NULL);
	if (w->frames[w->depth].name != NULL)
		rewrite_end(writer_in_hand(w), w->frames[w->depth].name);
	open_part(w, is_end ? PART_ENDNOTES : PART_FOOTNOTES);
	put_simple(w, is_end ? "endnote" : "footnote", id, NULL, NULL);
}

static void
start_annotation(struct word2003 *w, const struct xml_attribute *a, guint n)
{
	const char *type = xml_value(a, n, "type");
	const char *author = xml_value(a, n, "author");
	const char *date = xml_value(a, n, "createdate");
	const char *id = xml_value(a, n, "id");
	const char *outer = w->frames[w->depth - 1].name;

	if (type == NULL)
		return;
	if (strcmp(type, "Word.Insertion") == 0) {
		put_simple(w, "ins", id, author, date);
	} else if (strcmp(type, "Word.Deletion") == 0) {
		put_simple(w, "del", id, author, date);
	} else if (strcmp(type, "Word.Formatting") == 0 && outer != NULL &&
	    g_str_has_suffix(outer, "Pr")) {
		g_autofree char *change = g_strconcat(outer, "Change", NULL);

		put_simple(w, g_intern_string(change), id, author, date);
	} else if (strcmp(type, "Word.Comment") == 0) {
		open_part(w, PART_COMMENTS);
		put_simple(w, "comment", id, author, date);
	} else {
		w->skip = w->depth;
	}
}

/* The label that Word printed, of a list that is not defined here. */
static void
put_label(struct word2003 *w, const char *label)
{
	const char *uri = g_intern_static_string(W);
	gpointer number = g_hash_table_lookup(w->labels, label);
	char id[16];
	struct xml_attribute value = {"val", uri, id, 0};

	if (w->list_id >= 0 && g_hash_table_contains(w->lists,
	        GINT_TO_POINTER(w->list_id)))
		return;
	if (number == NULL) {
		number = GUINT_TO_POINTER(LABEL_NUMBERS +
		    g_hash_table_size(w->labels));
		g_hash_table_insert(w->labels, g_strdup(label), number);
	}
	g_snprintf(id, sizeof(id), "%u", GPOINTER_TO_UINT(number));
	put_start(w, "numId", uri, &value, 1);
}

static const char *
format_name(const char *number)
{
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
		if (formats[i].number == atoi(number))
			return formats[i].format;
	return "decimal";
}

static const char *
new_name(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(renamed); i++)
		if (strcmp(renamed[i].was, name) == 0)
			return renamed[i].is;
	return name;
}

/* An element of WordprocessingML, with its attributes, under its new name. */
static void
put_word(struct word2003 *w, const char *name, const struct xml_attribute *a,
    guint n)
{
	struct xml_attribute list[LIMIT_ATTRIBUTES + 1];
	gboolean is_text =
	    strcmp(name, "t") == 0 || strcmp(name, "delText") == 0;

	n = MIN(n, LIMIT_ATTRIBUTES);
	for (guint i = 0; i < n; i++) {
		list[i] = a[i];
		if (strcmp(a[i].uri, WORD_2003) == 0)
			list[i].uri = g_intern_static_string(W);
		for (guint k = 0; k < G_N_ELEMENTS(attributes_renamed); k++)
			if (strcmp(a[i].name, attributes_renamed[k].was) == 0)
				list[i].name = attributes_renamed[k].is;
		if (strcmp(a[i].value, "on") == 0)
			list[i].value = "1";
		else if (strcmp(a[i].value, "off") == 0)
			list[i].value = "0";
		if (strcmp(name, "nfc") == 0)
			list[i].value = format_name(a[i].value);
	}
	if (is_text) /* all of its white space counts */
		list[n++] = (struct xml_attribute){"space",
		    g_intern_static_string(
		        "http://www.w3.org/XML/1998/namespace"),
		    "preserve", 0};
	put_start(w, new_name(name), g_intern_static_string(W), list, n);
}

static void
start_list(struct word2003 *w, const char *name,
    const struct xml_attribute *a, guint n)
{
	const char *value = xml_value(a, n, "val");
	const char *id = xml_value(a, n, "ilfo");

	if (strcmp(name, "list") == 0 && id != NULL)
		g_hash_table_add(w->lists, GINT_TO_POINTER(atoi(id)));
	else if (strcmp(name, "listPr") == 0)
		w->list_id = -1;
	else if (strcmp(name, "ilfo") == 0 && value != NULL)
		w->list_id = atoi(value);
}

static void
start_word(struct word2003 *w, const char *name,
    const struct xml_attribute *a, guint n)
{
	if (w->depth == 2) {
		/* What is not one of these is no part of the text. */
		if (strcmp(name, "styles") == 0)
			open_part(w, PART_STYLES);
		else if (strcmp(name, "lists") == 0)
			open_part(w, PART_NUMBERING);
		else if (strcmp(name, "body") == 0)
			open_part(w, PART_DOCUMENT);
		else
			w->skip = w->depth;
		if (strcmp(name, "body") == 0)
			put_word(w, name, a, n);
	} else if (strcmp(name, "binData") == 0 ||
	    strcmp(name, "docOleData") == 0) {
		w->skip = w->depth;
	} else if (strcmp(name, "footnote") == 0 ||
	    strcmp(name, "endnote") == 0) {
		if (w->n_open == 1 && w->open[0] == PART_DOCUMENT)
			start_note(w, name);
		else
			w->skip = w->depth;
	} else if (strcmp(name, "hdr") == 0 || strcmp(name, "ftr") == 0) {
		open_part(w, name[0] == 'h' ? PART_HEADER : PART_FOOTER);
	} else {
		start_list(w, name, a, n);
		put_word(w, name, a, n);
	}
}

static void
on_start(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct word2003 *w = user;

	(void)offset;
	w->frames[++w->depth] = (struct frame){.part = -1};
	if (w->skip > 0 || w->depth == 1)
		return;
	if (w->depth > 2 && w->n_open == 0)
		return;
	if (strcmp(uri, WORD_2003) == 0) {
		start_word(w, name, a, n);
	} else if (w->depth == 2) {
		w->skip = w->depth;
	} else if (strcmp(uri, AML) == 0) {
		if (strcmp(name, "annotation") == 0)
			start_annotation(w, a, n);
	} else if (strcmp(uri, AUX) == 0) {
		const char *label = xml_value(a, n, "val");

		if (strcmp(name, "t") == 0 && label != NULL)
			put_label(w, label);
	} else {
		put_start(w, name, uri, a, n);
	}
}

static void
on_end(void *user, const char *name, const char *uri)
{
	struct word2003 *w = user;
	struct frame *frame = &w->frames[w->depth];

	(void)name;
	(void)uri;
	if (w->skip > 0) {
		if (w->skip == w->depth)
			w->skip = 0;
	} else {
		if (frame->name != NULL && has_room(w))
			rewrite_end(writer_in_hand(w), frame->name);
		if (frame->part >= 0)
			w->n_open--;
	}
	w->depth--;
}

static void
on_text(void *user, const char *bytes, gsize n)
{
	struct word2003 *w = user;

	if (w->skip == 0 && w->n_open > 0 && has_room(w))
		rewrite_text(writer_in_hand(w), bytes, n);
}

/* The lists made for labels: one level after another prints the text. */
static void
put_label_lists(struct word2003 *w)
{
	GHashTableIter iter;
	gpointer label, number;
	GString *out;

	if (g_hash_table_size(w->labels) == 0)
		return;
	if (w->writers[PART_NUMBERING] == NULL) {
		w->depth = 1;
		open_part(w, PART_NUMBERING);
	}
	out = w->writers[PART_NUMBERING]->out;
	g_hash_table_iter_init(&iter, w->labels);
	while (g_hash_table_iter_next(&iter, &label, &number)) {
		guint id = GPOINTER_TO_UINT(number);
		g_autofree char *text = g_markup_escape_text(label, -1);

		g_string_append_printf(out, "<abstractNum w:abstractNumId="
		    "\"%u\">", id);
		for (guint i = 0; i < 9; i++)
			g_string_append_printf(out,
			    "<lvl w:ilvl=\"%u\"><start w:val=\"1\"/><numFmt "
			    "w:val=\"%s\"/><lvlText w:val=\"%s\"/></lvl>", i,
			    strcmp(label, "\xc2\xb7") == 0 ? "bullet" : "none",
			    text);
		g_string_append_printf(out, "</abstractNum><num w:numId=\"%u\">"
		    "<abstractNumId w:val=\"%u\"/></num>", id, id);
	}
}

static void
give_part(flat_fn receiver, void *user, const char *name, const char *type,
    char *bytes, gsize n)
{
	g_autofree char *full = g_strdup_printf(
	    "application/vnd.openxmlformats-officedocument.wordprocessingml."
	    "%s+xml", type);

	receiver(user, name, full, bytes, n);
}

/* Hands over the parts, and relationships that find them. */
static void
give_parts(struct word2003 *w, flat_fn receiver, void *user)
{
	static const char head[] =
	    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
	    "2006/relationships\">";
	static const char row[] =
	    "<Relationship Id=\"r%u\" Type=\"http://schemas.openxmlformats."
	    "org/officeDocument/2006/relationships/%s\" Target=\"%s%s.xml\"/>";
	GString *related = g_string_new(head), *root = g_string_new(head);

	for (guint i = 0; i < N_PARTS; i++) {
		g_autofree char *name =
		    g_strdup_printf("/word/%s.xml", parts[i].name);
		gsize n;
		char *bytes;

		if (w->writers[i] == NULL)
			continue;
		rewrite_end(w->writers[i], parts[i].root);
		bytes = rewrite_take(g_steal_pointer(&w->writers[i]), &n);
		give_part(receiver, user, name, parts[i].type, bytes, n);
		if (i != PART_DOCUMENT)
			g_string_append_printf(related, row, i, parts[i].name,
			    "", parts[i].name);
	}
	g_string_append_printf(root, row, 0, "officeDocument", "word/",
	    "document");
	g_string_append(root, "</Relationships>");
	g_string_append(related, "</Relationships>");
	give_part(receiver, user, "/_rels/.rels", "rels", root->str,
	    root->len);
	give_part(receiver, user, "/word/_rels/document.xml.rels", "rels",
	    related->str, related->len);
	g_string_free(root, FALSE);
	g_string_free(related, FALSE);
}

gboolean
word2003_read(const char *name, const char *bytes, gsize n_bytes,
    flat_fn receiver, void *user, GError **error)
{
	static const struct xml_handler handler = {
	    .start = on_start, .end = on_end, .text = on_text};
	struct word2003 w = {.list_id = -1};
	gboolean is_good;

	w.lists = g_hash_table_new(NULL, NULL);
	w.labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	is_good = xml_walk(name, bytes, n_bytes, 0, &handler, &w, error);
	if (is_good) {
		put_label_lists(&w);
		is_good = has_room(&w);
		if (is_good)
			give_parts(&w, receiver, user);
		else
			g_set_error(error, FAULT, FAULT_LIMIT,
			    "%s: larger than the %zu bytes that are read; have "
			    "it saved as .docx by Word", name,
			    LIMIT_TOTAL_BYTES);
	}
	for (guint i = 0; i < N_PARTS; i++)
		rewrite_free(w.writers[i]);
	g_hash_table_unref(w.lists);
	g_hash_table_unref(w.labels);
	return is_good;
}

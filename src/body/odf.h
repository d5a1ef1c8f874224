/* What the rooms of the reader of OpenDocument text share: a walk under way. Private to body/odf*.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_ODF_H
#define CLAUSELINT_ODF_H

#include <glib.h>

#include "body/odfstyle.h"
#include "body/page.h"
#include "support/limit.h"
#include "support/xml.h"

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

static inline gboolean
odf_is_true(const struct xml_attribute *a, guint n, const char *name)
{
	return g_strcmp0(xml_value(a, n, name), "true") == 0;
}

/* ---- odf_change.c ---- */

/* A struct region. */
void odf_free_region(gpointer data);

/* A text:changed-region, and a paragraph of its deletion. */
void odf_start_region(struct walk *w, const struct xml_attribute *a, guint n);
void odf_add_words(struct walk *w);

/* Deleted words are kept until their place comes, and where they come from. */
void odf_keep_words(const struct walk *w, const char *bytes, gsize n);

/* A place in the text at which a change stands, begins or ends. */
void odf_start_change(struct walk *w, enum element element,
    const struct xml_attribute *a, guint n);

/* ---- odf_element.c ---- */

enum element odf_find_element(struct walk *w, const char *name,
    const char *uri);

/* ---- odf_list.c ---- */

/* The innermost list of the story in hand, NULL for none. */
static inline struct open_list *
odf_list_in_hand(const struct walk *w)
{
	return w->lists->len <= w->outer_lists ?
	    NULL :
	    &g_array_index(w->lists, struct open_list, w->lists->len - 1);
}

void odf_start_list(struct walk *w, const struct xml_attribute *a, guint n);
void odf_end_list(struct walk *w);
void odf_start_item(struct walk *w, const struct xml_attribute *a, guint n);

/* A paragraph that says itself where in a list it is. */
void odf_start_numbered(struct walk *w, const struct xml_attribute *a,
    guint n);

/* The label of the item of LIST in hand, of a heading outside lists. */
void odf_count_item(struct walk *w, struct open_list *list, const char *style);
void odf_count_heading(struct walk *w, const struct xml_attribute *a, guint n);

/* ---- odf_text.c ---- */

/* What is written until this changes is hidden. */
void odf_set_hiding(struct walk *w, gboolean is_hiding);

/* Text where it goes; IS_EXACT where its white space is not folded. */
void odf_put_text(struct walk *w, const char *bytes, gsize n,
    gboolean is_exact);
void odf_put_spaces(struct walk *w, const struct xml_attribute *a, guint n);

#endif

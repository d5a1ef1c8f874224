/* A body under way from XML: the block in hand, its label, notes, tables and changes. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_PAGE_H
#define CLAUSELINT_PAGE_H

#include <glib.h>

#include "body/build.h"

#define PAGE_BULLET "\xe2\x80\xa2"

struct page {
	Body *body;
	enum view view;
	guint n_elements;              /* start tags of the part so far */
	guint ordinal;                 /* of the last one, for runs */
	guint part;                    /* in hand, index in the body's parts */
	struct draft_paragraph *block; /* NULL between blocks */
	gint8 heading;                 /* of the block in hand, 0 for none */
	gint8 list_level;              /* of blocks, -1 outside lists */
	GString *label;                /* of the next block with words */
	gboolean is_label_weak;        /* dropped where the words begin with it */
	guint n_bold;                  /* open elements that make text bold */
	guint n_gone;                  /* open changes that hide text here */
	/* private */
	guint n_hidden;
	gint32 n_tables;
	GString *hidden, *folded, *plain;
	GArray *changes, *tables, *stories;
};

void page_init(struct page *page, const char *name, const char *format,
    enum view view);

/* Ends what is open and frees all but the body, which is the caller's. */
Body *page_finish(struct page *page);

/* Begins a block; HEADING is its level, 0 for none. Ends the one in hand. */
void page_begin(struct page *page, gint heading);
void page_end(struct page *page);

/* Text, white space folded to one space; or as it is (a tab). */
void page_text(struct page *page, const char *bytes, gsize n_bytes);
void page_exact(struct page *page, const char *bytes, gsize n_bytes);

/* What is written until the story closes is a note or box of the block. */
void page_open_story(struct page *page, enum story story);
void page_close_story(struct page *page);

void page_open_table(struct page *page);
void page_add_row(struct page *page);
void page_add_cell(struct page *page);
void page_close_table(struct page *page);

/* A tracked change round all that is written until it closes. */
void page_open_change(struct page *page, gboolean is_deletion,
    const char *author, const char *date);
void page_close_change(struct page *page);

/* Names the change that was opened last, for page_end_change. KEY outlives it. */
void page_name_change(struct page *page, gconstpointer key);

/* Ends the change named KEY, which others may overlap; nothing if none is. */
void page_end_change(struct page *page, gconstpointer key);

/* Text that no reader sees, until the last one closes. */
void page_open_hidden(struct page *page);
void page_close_hidden(struct page *page);

/* Words noticed where the page stands, white space folded; "" is passed over. */
void page_notice(struct page *page, enum notice_kind kind, const char *words);

#endif

/* Paragraphs on their way into a body: text, runs, notes, and what is carried over. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_BUILD_H
#define CLAUSELINT_BUILD_H

#include <glib.h>

#include "body/body.h"

/* Where the words of a change would stand that this view does not show. */
struct gap {
	guint revision; /* index in body->revisions */
	guint offset;   /* bytes into the draft's text */
};

/* A paragraph being read; its runs count bytes from its own start. */
struct draft_paragraph {
	struct paragraph p;
	GString *text;
	GArray *runs;         /* struct run */
	GArray *gaps;         /* struct gap */
	GPtrArray *children;  /* struct draft_paragraph *: notes, text boxes */
	guint n_bold, n_plain; /* bytes of visible text by weight */
	GArray *joins;        /* guint32: bytes at which a paragraph was joined;
	                         NULL for none */
	GArray *seams;        /* guint32: bytes at which characters without
	                         width were dropped; NULL for none */
};

Body *body_new(const char *format);

struct draft_paragraph *draft_paragraph_new(enum story story);
void draft_paragraph_free(struct draft_paragraph *draft);

/* Adds visible text; ORDINAL is the run element's, REVISION -1 for none. */
void draft_paragraph_put(struct draft_paragraph *draft, const char *bytes,
    gsize n_bytes, guint ordinal, guint part, gint revision,
    gboolean is_bold);

/* Notes that words of REVISION, not shown, stand at the end of DRAFT. */
void draft_paragraph_gap(struct draft_paragraph *draft, guint revision);

/* DRAFT with its text, but the properties of a new paragraph. Returns DRAFT. */
struct draft_paragraph *draft_paragraph_renew(struct draft_paragraph *draft,
    enum story story);

/* Notes that the paragraph after this one is joined to it. */
void draft_paragraph_join(struct draft_paragraph *draft);

/* Notes that a character without width was dropped here. */
void draft_paragraph_part(struct draft_paragraph *draft);

/* Takes all text and children out of DRAFT. */
void draft_paragraph_clear(struct draft_paragraph *draft);

/*
 * Adds DRAFT to the body, its children behind it. White space at the ends is
 * trimmed. Returns the index, -1 where it had no text. DRAFT stays the
 * caller's, without children and label.
 */
gint body_put(Body *body, struct draft_paragraph *draft);

/* The same, and frees DRAFT. */
gint body_add(Body *body, struct draft_paragraph *draft);

void body_notice(Body *body, enum notice_kind kind, gint paragraph,
    guint offset, const char *text);

#endif

/* What the rooms of the DOCX reader share: one walk over the parts of a document. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * docx.c opens the package and walks its parts; docx_walk.c hands each element
 * to the room it belongs to:
 *
 *	docx_box.c        drawings: of no size, or filled
 *	docx_change.c     tracked changes, and what is gone in a view
 *	docx_chunk.c      documents inside the document
 *	docx_code.c       where the codes of fields end
 *	docx_compatible.c alternatives, and what nobody knows
 *	docx_field.c      fields: code and result
 *	docx_form.c       legacy form fields
 *	docx_listnum.c    LISTNUM, a number inside a paragraph
 *	docx_look.c       what of a run shows on paper
 *	docx_note.c       footnotes, endnotes and comments
 *	docx_paragraph.c  paragraphs: joined, numbered and kept
 *	docx_property.c   what properties say of paragraphs and runs
 *	docx_reference.c  references to numbers, and stale ones
 *	docx_table.c      tables, rows and cells
 *	docx_text.c       text and symbols
 */
#ifndef CLAUSELINT_DOCX_WALK_H
#define CLAUSELINT_DOCX_WALK_H

#include <glib.h>

#include "archive/archive.h"
#include "body/body.h"
#include "body/build.h"
#include "body/number.h"
#include "body/style.h"
#include "body/wml.h"

struct row {
	gboolean is_gone, is_cell_gone;
	gboolean is_flat;         /* of no height */
	gint32 fill, table_fill;  /* of the cell, of the table */
	const struct style *style; /* of the table, NULL for none */
	gboolean has_style_fills; /* its style fills cells, we know not which */
	gint32 table, row, column;
};

/* A paragraph being read, and what its properties said so far. */
struct open {
	struct draft_paragraph *draft;
	const struct style *style, *old_style; /* NULL: the standard one */
	gint num_id, level, outline;           /* -1 where nothing was said */
	gint old_num_id, old_level, old_outline;
	gboolean has_old, is_number_inserted;
	gboolean is_mark_gone, is_mark_hidden, is_mark_joined, is_separator;
	gboolean is_mark_vanish_said; /* else its style tells */
	gboolean is_drop_cap; /* a first letter, of the next paragraph */
	gint32 fill;
	gboolean is_flat;     /* in a frame or on a line of no size, or off
	                         the page */
	gboolean has_section, is_number_known;
	char *mark_author;    /* of a change of its mark, NULL for none */
	guint n_revisions;    /* changes of words before this paragraph */
	char *old_label;      /* the number that it had, NULL: as it has now */
	struct open *carried; /* text without mark, in a text box of this one */
	guint in_mark;        /* depth inside pPr/rPr */
	guint in_properties;  /* depth inside pPr */
	guint in_old;         /* depth inside pPrChange */
	gboolean in_run;
	guint n_fields;       /* those round the text box in hand */
	gint listnum;         /* the level of the last LISTNUM, 0 for none */
	guint run;            /* the ordinal of the run in hand */
	/* what the run in hand says */
	struct look {
		const struct style *style; /* NULL for none */
		enum toggle vanish, bold, tiny;
		gint32 colour, fill, highlight;
		guint8 low_font, high_font; /* enum symbol_font */
		gboolean is_said; /* whether it said anything at all */
		/* what follows from it, once text was seen */
		gboolean is_known, is_hidden, is_bold, is_symbolic;
		guint8 low, high; /* the fonts that show the text */
	} look, bare; /* BARE: of runs of this paragraph that say nothing */
};

/* Fields in hand, and what is known of references. */
struct fields {
	GArray *stack;        /* struct field */
	guint n_codes;        /* of them, those in their code */
	guint n_results;      /* and those whose result is kept */
	guint n_ignored;      /* begun deeper than anyone nests them */
	gboolean in_code;     /* inside a w:instrText */
	guint n_marks;        /* w:fldChar of the part so far, read or not */
	GByteArray *ends;     /* by these, see docx_code.c; NULL until asked */
	GArray *references;   /* struct reference */
	GPtrArray *bookmarks; /* char *: begun in this paragraph */
	GHashTable *labels;   /* of bookmarked paragraphs, by bookmark */
	gint counters[3][9];  /* of the lists for LISTNUM */
};

struct walk {
	Archive *archive;   /* NULL for a document without a package */
	const char *main_part;
	Body *body;
	enum view view;
	struct styles *styles;
	struct numbering *numbering;
	enum story story;
	guint part;
	const char *bytes;  /* of the part, for a second walk */
	gsize n_bytes;
	guint depth;
	gint32 tables;
	gboolean is_inside;  /* the document is inside another one */
	gsize n_chunk_bytes; /* of those inside this one, so far */
	gint32 paper;       /* the colour of the page */
	guint n_runs;       /* run elements of the part so far */
	guint n_deleted, n_inserted;
	gint revision;      /* the innermost tracked change in hand */
	GArray *revisions;  /* gint stack */
	struct fields fields;
	GArray *alternates; /* see docx_compatible.c */
	GArray *processed;
	const struct xml_spot *spot;
	GArray *rows;       /* struct row stack */
	GPtrArray *opens;   /* struct open stack: a text box is in another */
	GPtrArray *spares;  /* struct open, to be used again */
	struct open *carried; /* a paragraph without mark */
	GString *text;      /* of the w:t in hand, where its ends are trimmed */
	GString *plain;     /* the same with its odd characters made plain */
	gboolean in_text, keeps_space;
	GHashTable *notes;  /* "f2", "e3" -> GPtrArray of drafts */
	GPtrArray *note;    /* list being filled by a notes part */
	gboolean is_note_skipped;
	guint in_placeholder; /* depth */
	guint in_content_properties;
	guint in_row_properties, in_table_properties; /* depths */
	guint in_form;        /* depth: inside a w:ffData */
	guint in_shape, in_shape_properties, flat; /* depths, of drawings */
	gboolean is_shape_filled;
	gboolean in_offset; /* the place of a drawing, in OFFSET */
	char offset[24];
	gboolean is_placeholder;
	GString *hidden;    /* hidden words met in this paragraph */
	char *comment_author;
	GString *comment;   /* NULL outside comments */
	GHashTable *resolved; /* ids of paragraphs of comments now closed */
	gboolean is_resolved; /* the comment in hand is */
};

/* The paragraph in hand, NULL between paragraphs. */
static inline struct open *
walk_open(const struct walk *w)
{
	return w->opens->len == 0 ? NULL : w->opens->pdata[w->opens->len - 1];
}

/* The row of the innermost table, NULL outside tables. */
static inline struct row *
walk_row(const struct walk *w)
{
	return w->rows->len == 0 ?
	    NULL :
	    &g_array_index(w->rows, struct row, w->rows->len - 1);
}

/*
 * The bytes of a part that the main part relates to, NULL where there is none.
 * NAME gets its name for messages (the caller frees) unless it is NULL.
 * Fails: as archive_part.
 */
const char *walk_related_part(const struct walk *w, const char *type,
    gsize *n_bytes, char **name, GError **error);

/* The parser's events; USER is a struct walk. */
extern const struct xml_listener docx_listener;

/* ---- docx_box.c ---- */

/* An element of a drawing; FALSE where it is none. */
gboolean box_start(struct walk *w, guint word, const struct xml_attribute *a,
    guint n);
void box_end(struct walk *w, guint word);

/* A piece of the place of a drawing. */
void box_take(struct walk *w, const char *bytes, gsize n);

/* ---- docx_change.c ---- */

static inline gboolean
change_is_insertion(guint word)
{
	return word == WML_INS || word == WML_MOVE_TO;
}

static inline gboolean
change_is_deletion(guint word)
{
	return word == WML_DEL || word == WML_MOVE_FROM;
}

/* Whether a thing so marked is gone in the view asked for. */
gboolean change_hides(const struct walk *w, guint word);

/* Whether text that comes now is in the view asked for. */
static inline gboolean
change_shows_text(const struct walk *w)
{
	return w->view == VIEW_FINAL ? w->n_deleted == 0 : w->n_inserted == 0;
}

/* Whether one of the rows or cells around is gone in the view asked for. */
gboolean change_finds_row(const struct walk *w);
static inline gboolean
change_hides_row(const struct walk *w)
{
	return w->rows->len > 0 && change_finds_row(w);
}

/* Notes a change of something else than words. */
void change_notice(struct walk *w, const struct xml_attribute *a, guint n);

/* A w:ins, w:del ... with something in it, or the mark of a row. */
void change_start(struct walk *w, guint word, const struct xml_attribute *a,
    guint n);
void change_end(struct walk *w, guint word);

/* Keeps words of the change in hand that this view does not show. */
void change_note(struct walk *w, struct open *open, const char *bytes,
    gsize n);

/* The mark of DRAFT's paragraph is gone with the words before it. */
void change_note_mark(struct walk *w, const struct draft_paragraph *draft);

/* ---- docx_chunk.c ---- */

/* A w:altChunk, and a w:subDoc, which stands in a file of its own. */
void chunk_start(struct walk *w, const struct xml_attribute *a, guint n);
void chunk_start_outside(struct walk *w);

/* ---- docx_compatible.c ---- */

void compatible_open(struct walk *w);
void compatible_close(struct walk *w);

/* A new part begins. */
void compatible_reset(struct walk *w);

/* The mc:ProcessContent of the element in hand, and the end of any element
   while there are some of these. */
void compatible_process(struct walk *w, const char *names);
void compatible_end_processed(struct walk *w);

/* An mc:AlternateContent or what stands in it, or an element that nobody knows;
   whether what is in it is read. */
gboolean compatible_start(struct walk *w, guint word,
    const struct xml_attribute *a, guint n);

/* An mc:AlternateContent ends. */
void compatible_end(struct walk *w);

/* ---- docx_field.c ---- */

void field_open(struct fields *fields);
void field_close(struct fields *fields);

/* A new part: what was open in the last one is over. */
void field_reset(struct fields *fields);

/* A note or a text box ends: so do fields begun in it, but N_OUTSIDE. */
void field_leave(struct fields *fields, guint n_outside);

/* Whether text that comes now is in the code of a field, where nobody sees it;
   it is kept as hidden then, if it is not a result. Asked for no other. */
gboolean field_hides(struct walk *w, const char *bytes, gsize n);

/* Words of the code in hand, and printed ones that are someone's result. */
void field_take_code(struct fields *fields, const char *bytes, gsize n);
void field_take_result(struct fields *fields, const char *bytes, gsize n);

/* A w:fldChar; a w:fldSimple and its end. */
void field_start(struct walk *w, const struct xml_attribute *a, guint n);
void field_start_simple(struct walk *w, const struct xml_attribute *a,
    guint n);
void field_end_simple(struct walk *w);

/* A child of the w:ffData of the field in hand; there must be one. */
void form_start(struct walk *w, guint word, const struct xml_attribute *a,
    guint n);

/* A w:bookmarkStart, and the label of the paragraph that those are in. */
void field_bookmark(struct walk *w, const struct xml_attribute *a, guint n);
void field_label(struct walk *w, const char *label);

/* At the end of the document: notes references that are stale. */
void field_report(struct walk *w);

/* ---- docx_look.c ---- */

/* The style that a paragraph has in the view asked for; may be NULL. */
const struct style *look_style(const struct walk *w, const struct open *open);

/* Whether the paragraph's mark is hidden, and its number with it. */
gboolean look_hides_mark(const struct walk *w, const struct open *open);

/* The look of the run in hand, with what follows from it. */
const struct look *look_of(const struct walk *w, struct open *open);

/* ---- docx_note.c ---- */

void note_start(struct walk *w, guint word, const struct xml_attribute *a,
    guint n);
void note_end(struct walk *w);

/* A reference to a note: its paragraphs follow the one in hand. */
void note_refer(struct walk *w, guint word, const struct xml_attribute *a,
    guint n);

/* What the extended comments say of those that are resolved. */
void note_read_resolved(struct walk *w);

void note_start_comment(struct walk *w, const struct xml_attribute *a,
    guint n);
void note_end_comment(struct walk *w);

/* A paragraph of the comment in hand. */
void note_read_id(struct walk *w, const struct xml_attribute *a, guint n);

/* A list of drafts. */
void note_free(gpointer list);

/* ---- docx_paragraph.c ---- */

void paragraph_start(struct walk *w, const struct xml_attribute *a, guint n);
void paragraph_end(struct walk *w);

/* What has no paragraph to join stands alone, and is counted if it shows. */
void paragraph_flush(struct walk *w);

void paragraph_free(struct open *open);

/* The level of the paragraph's number, from 0; -1 where it has none. */
gint paragraph_level(const struct walk *w, const struct open *open);

/* ---- docx_property.c ---- */

/* An element inside w:pPr; FALSE where nothing in it matters. */
gboolean property_start(struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n);

/* An element inside w:r that is not content. */
void property_read_run(const struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n);
void property_reset_run(struct open *open);

/* ---- docx_table.c ---- */

/* An element of a table; FALSE where it is none. */
gboolean table_start(struct walk *w, guint word,
    const struct xml_attribute *a, guint n);
void table_end(struct walk *w, guint word);

/* ---- docx_text.c ---- */

/* Puts text that shows at this place, if it does in this view. */
void text_put(struct walk *w, const char *bytes, gsize n);

/* The same for text with odd characters, which it makes plain. */
void text_put_odd(struct walk *w, const char *text, gsize n);

/* An element inside a run; FALSE where it is not content. */
gboolean text_start(struct walk *w, guint word, const struct xml_attribute *a,
    guint n);

/* A piece of a w:t, and the end of it. */
void text_take(struct walk *w, const char *bytes, gsize n);
void text_end(struct walk *w);

#endif

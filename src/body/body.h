/* The document as its reader sees it: paragraphs, labels, runs and what is hidden. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_BODY_H
#define CLAUSELINT_BODY_H

#include <glib.h>

enum view { VIEW_FINAL, VIEW_ORIGINAL };

enum story {
	STORY_MAIN,
	STORY_TEXTBOX,
	STORY_FOOTNOTE,
	STORY_ENDNOTE,
	STORY_HEADER,
	STORY_FOOTER,
};

/*
 * A stretch of a paragraph's text that has one origin in the document. In
 * WordprocessingML that is a w:r; all w:r elements of the part are counted in
 * its order, read or not (those in a Fallback, in deleted text, in a box). What
 * such an element shows is its text, with tabs, breaks, hyphens and symbols as
 * they are read, without what is hidden or gone in this view, and without soft
 * hyphens and characters of no width. The number of a LISTNUM field and what a
 * form field shows are in no element; they are given to the run in which the
 * field ends. In other XML a run is what stands between a start tag and the next
 * one, its white space folded; all start tags of the part are counted.
 */
struct run {
	guint32 start, end; /* bytes in body->text->str */
	guint32 part;       /* index in body->parts */
	guint32 ordinal;    /* n-th w:r, or start tag, of its part, from 0 */
	guint32 offset;     /* bytes into that run element's visible text */
	gint32 revision;    /* index in body->revisions, -1 for none */
};

struct revision {
	char *author; /* may be "" */
	char *date;   /* ISO 8601 as stored, may be "" */
	const char *change; /* "insertion", "deletion", "move" ... */
	guint32 paragraph;  /* where it shows, index in body->paragraphs; their
	                       number for what came after the last */
	guint32 offset;     /* bytes into that paragraph's text, where it is
	                       not shown */
	gboolean is_shown;  /* its words are in the text, as runs */
	GString *text;      /* the words that this view does not show; a line
	                       break where a paragraph ended with them */
};

struct paragraph {
	guint32 start, end; /* bytes in body->text->str, without the label */
	guint32 first_run, n_runs;
	char *label;        /* as Word prints it, "7.2(b)", "" for none; owned */
	guint32 part;       /* index in body->parts */
	enum story story;
	gint8 heading;      /* 1..9 by style or outline level, 0 for none */
	gint8 list_level;   /* 0..8 where numbered automatically or listed,
	                       -1 where not */
	gboolean is_bullet;
	gboolean is_bold;   /* all visible text is bold: perhaps a heading */
	gint32 table;       /* number of its table from 0, -1 outside tables */
	gint32 row, column; /* within that table, from 0 */
	/* A note or text box: the paragraph (index) and the byte in that
	   paragraph's text at which it is anchored; -1 and 0 elsewhere. */
	gint32 anchor_paragraph;
	guint32 anchor_offset;
	guint32 indent; /* twentieths of a point from the left, 0 if unknown */
};

/* What a lawyer must know about the file: one row a thing noticed. */
enum notice_kind {
	NOTICE_HIDDEN_TEXT,
	NOTICE_LOOKALIKE,
	NOTICE_REVISION,    /* an unaccepted change of something else than
	                       words: its text is the author */
	NOTICE_COMMENT,     /* open comments */
	NOTICE_PLACEHOLDER, /* unfilled content controls */
	NOTICE_UNREAD,      /* altChunk, sub-document, linked parts */
	NOTICE_STALE_REF,
	NOTICE_PROFILE,     /* which reading an XML file was given */
};

struct notice {
	enum notice_kind kind;
	gint32 paragraph; /* -1 where it concerns the whole document */
	guint32 offset;   /* bytes into that paragraph's text */
	char *text;       /* hidden words, comment, placeholder; owned */
};

/* A document of a bundle, within the body that holds them all. */
struct member {
	const char *path;        /* as reports call its file; not owned */
	const struct body *body; /* by itself; not owned */
	guint32 first, n;        /* its paragraphs */
};

typedef struct body {
	GString *text;         /* UTF-8; paragraphs back to back */
	GArray *paragraphs;    /* struct paragraph, reading order */
	GArray *runs;          /* struct run */
	GArray *revisions;     /* struct revision */
	GArray *notices;       /* struct notice */
	GArray *joins;         /* guint32: bytes of TEXT, in order, at which two
	                          paragraphs became one: their words are read
	                          on, but are words apart */
	GPtrArray *parts;      /* char *: "word/document.xml" or the file name */
	const char *format;    /* "docx", "flat-opc", "wordml2003", "wordml",
	                          "odt", "fodt", "docbook", "xhtml",
	                          "akoma-ntoso", "uslm", "econtracts", "dita",
	                          "tei", "jats", "commonmark", "xml", or the
	                          name of an XML map */
	char *title;           /* title property or first heading; may be "" */
	GArray *members;       /* struct member; NULL: a single document */
} Body;

void body_free(Body *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Body, body_free)

/* What the elements of a house's own XML are: see xmlmap.h. */
typedef struct xml_map XmlMap;

/*
 * Reads the document held in BYTES, whatever its format, as VIEW shows it.
 * MAP (may be NULL) says how XML with its root is read; it must outlive the
 * body. NAME is for messages. Text is UTF-8 exactly as `clauselint text` prints it:
 * tabs and breaks as one space or tab, soft hyphens dropped, hidden text left
 * out (and noted). Owns: the caller frees with body_free.
 * Fails: FAULT_*, one clear line that says what to do.
 */
Body *body_read(const char *name, const char *bytes, gsize n_bytes,
    enum view view, const XmlMap *map, GError **error);

/*
 * The documents of a bundle as one body: of BODIES (Body *), read from the
 * files that PATHS (const char *) name, the first is the first to be read.
 * Owns: the caller frees with body_free; it points into BODIES and PATHS,
 * which must outlive it. Cannot fail.
 */
Body *body_join(const GPtrArray *bodies, const GPtrArray *paths);

/* The document that paragraph I stands in; NULL in a single document. */
const struct member *body_member(const Body *body, guint32 i);

/* What a reader counts paragraph I as: from 1 in its own document. */
guint32 body_number(const Body *body, guint32 i);

static inline const struct paragraph *
body_paragraph(const Body *body, guint i)
{
	return &g_array_index(body->paragraphs, struct paragraph, i);
}

#endif

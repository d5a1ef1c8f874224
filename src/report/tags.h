/* The tags of an XML part with their bytes, and edits of it that leave every
 * other byte alone. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_TAGS_H
#define CLAUSELINT_TAGS_H

#include <glib.h>

enum tag_kind { TAG_OPEN, TAG_CLOSE, TAG_EMPTY };

struct tag {
	enum tag_kind kind;
	gsize start, end; /* bytes of the part: its "<", and behind its ">" */
	const char *name; /* local, interned */
	const char *uri;  /* interned, "" for none */
	guint depth;	  /* 1 for the root; a close tag has its element's */
};

/*
 * A walk over XML that libxml2 has found well-formed: it says what is where,
 * which libxml2 does not. In an encoding that holds ASCII as it is.
 */
struct tags {
	const char *bytes;
	gsize n_bytes, at;
	guint depth;
	gboolean is_leaving; /* the last tag closed an element */
	GArray *scopes;	     /* struct scope */
};

void tags_open(struct tags *tags, const char *bytes, gsize n_bytes);
void tags_close(struct tags *tags);

/* The next tag; FALSE at the end. */
gboolean tags_next(struct tags *tags, struct tag *out);

/*
 * The value of TAG's attribute NAME in namespace URI ("" for none), or NULL.
 * TAG is the last one that tags_next gave. The caller frees.
 */
char *tags_attribute(const struct tags *tags, const struct tag *tag,
    const char *uri, const char *name);

/*
 * The prefix that URI has at the last tag: "w"; "" where it is the default, or
 * NULL. IS_NAMED passes the default over: attributes cannot use it. The caller
 * frees.
 */
char *tags_prefix(const struct tags *tags, const char *uri, gboolean is_named);

/* Part of an element's text: the bytes of a character or of its reference. */
struct glyph {
	gsize start, end; /* bytes of the part */
	gunichar c;
};

/* The character at AT, before END; FALSE where it is none that we know. */
gboolean tags_glyph(const char *bytes, gsize at, gsize end, struct glyph *out);

/* Bytes to take out at an offset, and text to put there instead. */
struct edit {
	gsize at, n_removed;
	char *text; /* owned */
};

GArray *edits_new(void);
void edits_add(GArray *edits, gsize at, gsize n_removed, const char *text);

/* BYTES with EDITS made, in the order of their offsets, then as added. */
GString *edits_apply(GArray *edits, const char *bytes, gsize n_bytes);

/* Appends TEXT for an XML part in whatever encoding: ASCII alone. */
void put_ascii_xml(GString *out, const char *text);

#endif

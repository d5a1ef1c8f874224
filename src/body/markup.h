/* XML vocabularies of agreements, as tables. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_MARKUP_H
#define CLAUSELINT_MARKUP_H

#include <glib.h>

/* What an element means to a reader. */
enum meaning {
	MEANS_INLINE,   /* text goes on */
	MEANS_BLOCK,    /* a paragraph of its own */
	MEANS_HEADING,  /* a heading; its level by nesting or name */
	MEANS_LABEL,    /* the number of the block that follows */
	MEANS_SECTION,  /* nests headings */
	MEANS_LIST,     /* counts its items */
	MEANS_ITEM,
	MEANS_SKIP,     /* nothing inside is text */
	MEANS_INSERTED,
	MEANS_DELETED,
	MEANS_NOTE,     /* a paragraph after the one it stands in */
	MEANS_TABLE,
	MEANS_ROW,
	MEANS_CELL,
	MEANS_SPACE,    /* a space, a tab, a line break */
	MEANS_CHANGES,  /* WordprocessingML 2003: aml:annotation */
	MEANS_DELETED_STORE, /* ODF: deleted text lives here */
};

struct vocabulary_row {
	const char *name;
	enum meaning meaning;
};

struct vocabulary {
	const char *format;
	const char *roots;  /* names, separated by spaces */
	const char *uri;    /* beginning of the namespace, "" for any */
	const struct vocabulary_row *rows; /* ends with a NULL name */
};

/* The vocabulary of a root element; never NULL (the generic one). */
const struct vocabulary *vocabulary_find(const char *root, const char *uri);

/* What element NAME means in it. */
enum meaning vocabulary_meaning(const struct vocabulary *vocabulary,
    const char *name);

#endif

/* XML vocabularies of agreements, as tables. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_MARKUP_H
#define CLAUSELINT_MARKUP_H

#include <glib.h>

/* What an element means to a reader. */
enum meaning {
	MEANS_INLINE,   /* text goes on */
	MEANS_BLOCK,    /* a paragraph of its own */
	MEANS_HEADING,  /* its level by nesting, or the detail */
	MEANS_TITLE,    /* a heading even in what is skipped */
	MEANS_LABEL,    /* the number of the block that follows */
	MEANS_SECTION,  /* nests headings */
	MEANS_LIST,     /* counts its items; the detail is its style */
	MEANS_ITEM,
	MEANS_SKIP,     /* nothing inside is text */
	MEANS_HIDDEN,   /* text that no reader sees */
	MEANS_INSERTED,
	MEANS_DELETED,
	MEANS_NOTE,     /* a paragraph after the one it stands in */
	MEANS_COMMENT,  /* words beside the agreement */
	MEANS_TABLE,
	MEANS_ROW,
	MEANS_CELL,
	MEANS_SPACE,    /* a space, a tab, a line break */
	MEANS_BOLD,
	MEANS_QUOTE,    /* shown in quotation marks */
	MEANS_UNREAD,   /* stands for another file: the detail's attribute */
};

struct vocabulary_row {
	const char *name;
	enum meaning meaning;
	const char *detail;  /* of some meanings, else NULL */
	/* NULL for any; rows with one of these go before those without. */
	const char *parents; /* names, separated by spaces */
	const char *uri;     /* namespace */
};

/* A value of an attribute that gives its element a meaning beside its own. */
struct vocabulary_mark {
	const char *attribute;
	const char *value; /* NULL for any but "", "no", "false" and "0" */
	enum meaning meaning;
};

struct vocabulary {
	const char *format;
	const char *roots;  /* names, separated by spaces; "" for any */
	const char *uri;    /* beginning of the namespace, "" for any,
	                       "-" for none */
	const char *firsts; /* names of the root's first child; NULL for any */
	const struct vocabulary_row *rows;   /* ends with a NULL name */
	const struct vocabulary_mark *marks; /* ends with a NULL attribute */
	/* Names of attributes, separated by spaces; NULL for none. */
	const char *label;  /* the number of a section, an item, a block */
	const char *style;  /* how a list counts */
	const char *start;  /* where a list starts */
	const char *value;  /* the number of an item in its list */
	const char *author; /* who made a change; NULL for the usual names */
	const char *date;   /* when */
};

/* The first two elements of a file of XML; "" for what it has not. */
struct front {
	const char *root, *uri;
	const char *first;      /* the root's first child */
	gboolean is_dita;       /* by the root's class, however it is called */
	gboolean is_html;       /* HTML that need not be XML */
	guint n;                /* private */
};

/* Fails: never; what is no XML has no root. */
void front_read(struct front *front, const char *bytes, gsize n_bytes);

/* The vocabulary of HTML that is no XML. */
const struct vocabulary *vocabulary_html(void);

/* The vocabulary of a document by its front. Never NULL (the generic one). */
const struct vocabulary *vocabulary_find(const struct front *front);

/* The first row of element NAME, NULL where there is none. */
const struct vocabulary_row *vocabulary_rows(
    const struct vocabulary *vocabulary, const char *name);

/* The first of ROW and those after it that is for NAME of URI in PARENT. */
const struct vocabulary_row *vocabulary_choose(
    const struct vocabulary_row *row, const char *name, const char *uri,
    const char *parent);

/* Whether NAME is one of the words of LIST; NULL has none. */
gboolean vocabulary_lists(const char *list, const char *name);

/*
 * How a list counts: '1', 'a', 'A', 'i', 'I', '*' for bullets, ' ' for
 * nothing; '\0' where no word of VALUE is a known style.
 */
char vocabulary_list_style(const char *value);

#endif

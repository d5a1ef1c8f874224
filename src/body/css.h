/* The little of CSS that decides whether text is seen. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_CSS_H
#define CLAUSELINT_CSS_H

#include <glib.h>

/* What a list of declarations says of text. */
struct css_look {
	gboolean is_hidden; /* not displayed, or too small to be read */
	gboolean is_white, is_shaded; /* its colour, its ground */
	gboolean is_apart;  /* a box of its own: no word goes on into it */
};

/* Reads DECLARATIONS, "color: white; ..."; NULL says nothing. */
struct css_look css_read(const char *declarations);

/* The value of PROPERTY, lower case; NULL where it is not there. */
char *css_value(const char *declarations, const char *property);

/*
 * The rules of style sheets by one class, id or element. The last of a
 * selector's steps decides, what that must stand in is not looked at; so one
 * that is a mere name behind others, or has further conditions, is passed over.
 */
struct css_sheet;

struct css_sheet *css_sheet_new(void);
void css_sheet_free(struct css_sheet *sheet);

/* Adds the rules in TEXT, but those for other media than the screen. */
void css_sheet_add(struct css_sheet *sheet, const char *text);

/* How it has a list count, "none"; NULL where it says nothing. */
const char *css_sheet_list_style(const struct css_sheet *sheet,
    const char *name, const char *classes, const char *id);

/* Whether it hides an element of NAME with these; CLASSES, ID may be NULL. */
gboolean css_sheet_hides(const struct css_sheet *sheet, const char *name,
    const char *classes, const char *id);

#endif

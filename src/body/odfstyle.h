/* Styles and list styles of OpenDocument text, and how its lists count. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_ODFSTYLE_H
#define CLAUSELINT_ODFSTYLE_H

#include <glib.h>

#include "body/symbol.h"
#include "support/xml.h"

#define ODF_LEVELS 10

/* A list under way: its counters go on where it is continued. */
struct odf_list {
	gint counters[ODF_LEVELS];
	gboolean is_used[ODF_LEVELS];
};

struct odf_styles;

struct odf_styles *odf_styles_new(void);
void odf_styles_free(struct odf_styles *styles);

/* An element in office:styles, office:automatic-styles or the declarations of
   fonts begins or ends. */
void odf_styles_start(struct odf_styles *styles, const char *name,
    const struct xml_attribute *attributes, guint n);
void odf_styles_end(struct odf_styles *styles, const char *name);

/* How text looks by its style: each 0 for no, 1 for yes, -1 unset. */
struct odf_look {
	gint is_shown, is_white, is_shaded, is_bold, is_tiny;
	enum symbol_font font;
};

/* What the style NAME (may be NULL) and its parents say. */
struct odf_look odf_style_look(const struct odf_styles *styles,
    const char *name);

/* The list style that they name; NULL where they name none. */
const char *odf_style_list(const struct odf_styles *styles, const char *name);

/* Whether there is a list style NAME, "" for the outline; NULL is none. */
gboolean odf_list_known(const struct odf_styles *styles, const char *name);

/*
 * Counts a paragraph of LIST at LEVEL (from 0) as list style NAME has
 * it; START is its own number, -1 for none. Appends
 * the label, if it has any.
 */
void odf_list_count(const struct odf_styles *styles, const char *name,
    struct odf_list *list, guint level, gint start, GString *label);

#endif

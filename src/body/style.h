/* Styles of a Word document: what a paragraph or run inherits. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_STYLE_H
#define CLAUSELINT_STYLE_H

#include <glib.h>

#define STYLE_HOPS 32 /* styles a style is based on, should they go in rounds */
#define STYLE_TINY 4  /* half points: nobody reads two points */
#define STYLE_THIN 5  /* percent of the width of letters: a grey line */

enum toggle { TOGGLE_UNSET, TOGGLE_OFF, TOGGLE_ON };

struct style {
	char *id;
	char *based_on;      /* id, NULL for none */
	const struct style *parent; /* the style of that id, NULL for none */
	gboolean is_default; /* the default paragraph style */
	gboolean is_paragraph;
	gboolean is_shaded;  /* a table style that fills cells */
	gint outline;        /* 0..8, -1 unset */
	gint num_id;         /* -1 unset */
	gint level;          /* -1 unset */
	enum toggle vanish, bold;
	gint32 colour, fill; /* of the text and behind it, as wml.h says */
	gint half_points;    /* 0 unset */
	guint8 low_font, high_font; /* enum symbol_font: of ASCII, beyond it */
	gboolean is_title;
};

struct styles {
	GPtrArray *all;    /* struct style *, owned: an id may come twice */
	GHashTable *by_id; /* struct style *, the last of its id */
	const struct style *standard; /* may be NULL */
	/* docDefaults */
	enum toggle vanish;
	gint32 colour;
	gint half_points;
	guint8 low_font, high_font;
};

/*
 * BYTES may be NULL (no styles part); NAME is for messages. Of a damaged part,
 * the styles up to the damage are returned, and ERROR is set as by xml_walk.
 */
struct styles *styles_read(const char *name, const char *bytes, gsize n_bytes,
    GError **error);
void styles_free(struct styles *styles);

/* NULL where there is no such style, or ID is NULL. */
const struct style *styles_find(const struct styles *styles, const char *id);

#endif

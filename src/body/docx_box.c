/* Drawings that text boxes stand in: of no size, off the page, or filled with a colour. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#include <stdlib.h>
#include <string.h>

#define EMU_PER_TWIP 635

/* Whether a CSS length puts a thing beyond the edges of a page. */
static gboolean
is_off(const char *value)
{
	char *unit;
	double size = g_ascii_strtod(value, &unit);

	if (g_str_has_prefix(unit, "in"))
		size *= 72;
	else if (g_str_has_prefix(unit, "cm"))
		size *= 72 / 2.54;
	else if (!g_str_has_prefix(unit, "pt"))
		return FALSE;
	return wml_is_off((glong)(CLAMP(size, -1e6, 1e6) * 20));
}

/* Whether a CSS length at VALUE is none: "0", "0pt", but not "0.5in". */
static gboolean
is_none(const char *value)
{
	char *end;

	return g_ascii_strtod(value, &end) == 0 && end != value;
}

/*
 * Whether a VML style says that nothing is to be seen. A size of nought that
 * Word makes larger as it prints is none.
 */
static gboolean
is_unseen(const char *style)
{
	g_auto(GStrv) items = g_strsplit(style == NULL ? "" : style, ";", -1);
	gboolean is_stretched = style != NULL &&
	    (strstr(style, "mso-width-percent") != NULL ||
	        strstr(style, "mso-height-percent") != NULL ||
	        strstr(style, "mso-fit-shape-to-text") != NULL);

	for (guint i = 0; items[i] != NULL; i++) {
		const char *item = g_strstrip(items[i]);
		const char *colon = strchr(item, ':');

		if (colon == NULL)
			continue;
		if (!is_stretched && is_none(colon + 1) &&
		    (g_str_has_prefix(item, "width:") ||
		        g_str_has_prefix(item, "height:")))
			return TRUE;
		if ((g_str_has_prefix(item, "margin-left:") ||
		        g_str_has_prefix(item, "margin-top:")) &&
		    is_off(colon + 1))
			return TRUE;
		if (strcmp(item, "visibility:hidden") == 0 ||
		    strcmp(item, "display:none") == 0)
			return TRUE;
	}
	return FALSE;
}

static void
start_shape(struct walk *w, const struct xml_attribute *a, guint n)
{
	if (w->in_shape == 0) {
		w->in_shape = w->depth;
		w->is_shape_filled = FALSE;
	}
	w->is_shape_filled |= wml_attribute(a, n, WML_FILLCOLOR) != NULL;
	if (w->flat == 0 && is_unseen(wml_attribute(a, n, WML_STYLE)))
		w->flat = w->depth;
}

gboolean
box_start(struct walk *w, guint word, const struct xml_attribute *a, guint n)
{
	const char *hidden;

	switch (word) {
	case WML_ANCHOR:
	case WML_INLINE:
	case WML_OVAL:
	case WML_RECT:
	case WML_ROUNDRECT:
	case WML_SHAPE:
		start_shape(w, a, n);
		return TRUE;
	case WML_EXTENT: /* of the anchor or inline around it */
		if (w->flat == 0 && w->in_shape > 0 &&
		    (wml_number(a, n, WML_CX, 1) == 0 ||
		        wml_number(a, n, WML_CY, 1) == 0))
			w->flat = w->depth - 1;
		return TRUE;
	case WML_DOC_PR:
		hidden = wml_attribute(a, n, WML_HIDDEN);
		if (w->flat == 0 && w->in_shape > 0 && hidden != NULL &&
		    (hidden[0] == '1' || hidden[0] == 't'))
			w->flat = w->depth - 1;
		return TRUE;
	case WML_POS_OFFSET: /* in a positionH or positionV of the anchor */
		w->in_offset = w->in_shape > 0;
		w->offset[0] = '\0';
		return TRUE;
	case WML_SP_PR:
		w->in_shape_properties = w->depth;
		return TRUE;
	case WML_BLIP_FILL:
	case WML_GRAD_FILL:
	case WML_PATT_FILL:
	case WML_SOLID_FILL: /* the shape's own, not its line's */
		if (w->depth == w->in_shape_properties + 1)
			w->is_shape_filled = TRUE;
		return TRUE;
	case WML_FILL_REF: /* the fill of a style, 0 for none */
		w->is_shape_filled |= w->in_shape > 0 &&
		    wml_number(a, n, WML_IDX, 0) != 0;
		return TRUE;
	default:
		return FALSE;
	}
}

void
box_take(struct walk *w, const char *bytes, gsize n)
{
	gsize used = strlen(w->offset);

	n = MIN(n, sizeof(w->offset) - used - 1);
	memcpy(w->offset + used, bytes, n);
	w->offset[used + n] = '\0';
}

void
box_end(struct walk *w, guint word)
{
	if (word == WML_POS_OFFSET && w->in_offset) {
		w->in_offset = FALSE;
		if (w->flat == 0 && w->depth > 2 &&
		    wml_is_off(strtol(w->offset, NULL, 10) / EMU_PER_TWIP))
			w->flat = w->depth - 2;
	}
	if (w->flat == w->depth)
		w->flat = 0;
	if (w->in_shape == w->depth) {
		w->in_shape = 0;
		w->is_shape_filled = FALSE;
	}
	if (w->in_shape_properties == w->depth)
		w->in_shape_properties = 0;
}

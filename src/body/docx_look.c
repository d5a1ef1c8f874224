/* What of a run shows on paper: hidden, white, tiny or bold text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#include "body/symbol.h"

#define COLOUR_STEP 16 /* of 256: less than this is not seen on paper */

const struct style *
look_style(const struct walk *w, const struct open *open)
{
	const struct style *style =
	    w->view == VIEW_ORIGINAL && open->has_old ? open->old_style :
	                                                open->style;

	return style == NULL ? w->styles->standard : style;
}

/* The style of the table that the text is in, NULL for none. */
static const struct style *
table_style(const struct walk *w)
{
	const struct row *row = walk_row(w);

	return row == NULL ? NULL : row->style;
}

/* What a style says, or the first above it that says something. */
static enum toggle
style_toggle(const struct style *style, gboolean is_vanish)
{
	for (guint hops = 0; style != NULL && hops < STYLE_HOPS; hops++) {
		enum toggle toggle = is_vanish ? style->vanish : style->bold;

		if (toggle != TOGGLE_UNSET)
			return toggle;
		style = style->parent;
	}
	return TOGGLE_UNSET;
}

/* Toggles of a table's, a paragraph's and a run's style are added modulo 2. */
static gboolean
has_toggle(const struct walk *w, const struct open *open, gboolean is_vanish)
{
	enum toggle direct = is_vanish ? open->look.vanish : open->look.bold;
	gboolean by_paragraph, by_run, by_table;

	if (direct != TOGGLE_UNSET)
		return direct == TOGGLE_ON;
	by_paragraph =
	    style_toggle(look_style(w, open), is_vanish) == TOGGLE_ON;
	by_run = style_toggle(open->look.style, is_vanish) == TOGGLE_ON;
	by_table = style_toggle(table_style(w), is_vanish) == TOGGLE_ON;
	if (is_vanish && w->styles->vanish == TOGGLE_ON && !by_paragraph &&
	    !by_run && !by_table)
		return TRUE;
	return by_paragraph ^ by_run ^ by_table;
}

gboolean
look_hides_mark(const struct walk *w, const struct open *open)
{
	if (open->is_mark_vanish_said)
		return open->is_mark_hidden;
	return style_toggle(look_style(w, open), TRUE) == TOGGLE_ON ||
	    w->styles->vanish == TOGGLE_ON;
}

static gint32
style_colour(const struct style *style)
{
	for (guint hops = 0; style != NULL && hops < STYLE_HOPS; hops++) {
		if (style->colour != COLOUR_UNSET)
			return style->colour;
		style = style->parent;
	}
	return COLOUR_UNSET;
}

static gint32
style_fill(const struct style *style)
{
	for (guint hops = 0; style != NULL && hops < STYLE_HOPS; hops++) {
		if (style->fill != COLOUR_UNSET)
			return style->fill;
		style = style->parent;
	}
	return COLOUR_UNSET;
}

/* The first of COLOURS that is set, COLOUR_UNSET where none is. */
static gint32
first_colour(const gint32 *colours, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (colours[i] != COLOUR_UNSET)
			return colours[i];
	return COLOUR_UNSET;
}

/* The colour behind the text, COLOUR_AUTO where it is not known. */
static gint32
colour_behind(const struct walk *w, const struct open *open)
{
	gint32 near[] = {open->look.highlight, open->look.fill,
	    style_fill(open->look.style), open->fill,
	    style_fill(look_style(w, open))};
	gint32 colour = first_colour(near, G_N_ELEMENTS(near));

	for (guint i = w->rows->len; i > 0 && colour == COLOUR_UNSET; i--) {
		const struct row *row =
		    &g_array_index(w->rows, struct row, i - 1);

		colour = row->fill != COLOUR_UNSET ? row->fill :
		    row->has_style_fills           ? COLOUR_AUTO :
		                                     row->table_fill;
	}
	if (colour != COLOUR_UNSET)
		return colour;
	return w->is_shape_filled ? COLOUR_AUTO : w->paper;
}

/* Whether two colours are too near to tell letters from what is behind. */
static gboolean
is_alike(gint32 one, gint32 other)
{
	for (guint shift = 0; shift < 24; shift += 8)
		if (ABS((one >> shift & 0xff) - (other >> shift & 0xff)) >=
		    COLOUR_STEP)
			return FALSE;
	return TRUE;
}

static gboolean
is_in_colour_of_paper(const struct walk *w, const struct open *open)
{
	gint32 near[] = {open->look.colour, style_colour(open->look.style),
	    style_colour(look_style(w, open)), style_colour(table_style(w)),
	    w->styles->colour};
	gint32 colour = first_colour(near, G_N_ELEMENTS(near));
	gint32 behind;

	if (colour < 0)
		return FALSE;
	behind = colour_behind(w, open);
	return behind >= 0 && is_alike(colour, behind);
}

static gboolean
is_flat(const struct walk *w, const struct open *open)
{
	if (open->is_flat || w->flat > 0)
		return TRUE;
	for (guint i = 0; i < w->rows->len; i++)
		if (g_array_index(w->rows, struct row, i).is_flat)
			return TRUE;
	return FALSE;
}

/* A size so small that nobody reads it, by the first style that has one. */
static enum toggle
style_tiny(const struct style *style)
{
	for (guint hops = 0; style != NULL && hops < STYLE_HOPS; hops++) {
		if (style->half_points > 0)
			return style->half_points <= STYLE_TINY ? TOGGLE_ON :
			                                          TOGGLE_OFF;
		style = style->parent;
	}
	return TOGGLE_UNSET;
}

static gboolean
is_hidden(const struct walk *w, const struct open *open)
{
	const struct style *style = open->look.style;
	enum toggle tiny = open->look.tiny;

	if (tiny == TOGGLE_UNSET)
		tiny = style_tiny(style);
	if (tiny == TOGGLE_UNSET)
		tiny = style_tiny(look_style(w, open));
	if (tiny == TOGGLE_UNSET)
		tiny = style_tiny(table_style(w));
	if (tiny == TOGGLE_UNSET && w->styles->half_points > 0 &&
	    w->styles->half_points <= STYLE_TINY)
		tiny = TOGGLE_ON;
	return has_toggle(w, open, TRUE) || tiny == TOGGLE_ON ||
	    is_flat(w, open) || is_in_colour_of_paper(w, open);
}

/* The font of a style, or of the first above it that names one. */
static guint8
style_font(const struct style *style, gboolean is_low)
{
	for (guint hops = 0; style != NULL && hops < STYLE_HOPS; hops++) {
		guint8 font = is_low ? style->low_font : style->high_font;

		if (font != SYMBOL_FONT_UNSET)
			return font;
		style = style->parent;
	}
	return SYMBOL_FONT_UNSET;
}

static guint8
font_of(const struct walk *w, const struct open *open, gboolean is_low)
{
	guint8 near[] = {
	    is_low ? open->look.low_font : open->look.high_font,
	    style_font(open->look.style, is_low),
	    style_font(look_style(w, open), is_low),
	    is_low ? w->styles->low_font : w->styles->high_font};

	for (gsize i = 0; i < G_N_ELEMENTS(near); i++)
		if (near[i] != SYMBOL_FONT_UNSET)
			return near[i];
	return SYMBOL_FONT_UNSET;
}

const struct look *
look_of(const struct walk *w, struct open *open)
{
	if (!open->look.is_known) {
		open->look.is_hidden = is_hidden(w, open);
		open->look.is_bold = has_toggle(w, open, FALSE);
		open->look.low = font_of(w, open, TRUE);
		open->look.high = font_of(w, open, FALSE);
		open->look.is_symbolic = open->look.low > SYMBOL_FONT_NONE ||
		    open->look.high > SYMBOL_FONT_NONE;
		open->look.is_known = TRUE;
		if (!open->look.is_said)
			open->bare = open->look;
	}
	return &open->look;
}

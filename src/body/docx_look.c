/* What of a run shows on paper: hidden, white, tiny or bold text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

const struct style *
look_style(const struct walk *w, const struct open *open)
{
	const struct style *style =
	    w->view == VIEW_ORIGINAL && open->has_old ? open->old_style :
	                                                open->style;

	return style == NULL ? w->styles->standard : style;
}

/* Toggles of the paragraph's and the run's styles are added modulo two. */
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

static gboolean
has_toggle(const struct walk *w, const struct open *open, gboolean is_vanish)
{
	enum toggle direct = is_vanish ? open->look.vanish : open->look.bold;
	gboolean by_paragraph, by_run;

	if (direct != TOGGLE_UNSET)
		return direct == TOGGLE_ON;
	by_paragraph =
	    style_toggle(look_style(w, open), is_vanish) == TOGGLE_ON;
	by_run = style_toggle(open->look.style, is_vanish) == TOGGLE_ON;
	if (is_vanish && w->styles->vanish == TOGGLE_ON && !by_paragraph &&
	    !by_run)
		return TRUE;
	return by_paragraph != by_run;
}

/* Whether the paper behind the text is not white: white text shows there. */
static gboolean
on_dark(const struct walk *w, const struct open *open)
{
	const struct row *row = walk_row(w);

	return open->is_shaded || open->look.is_shaded ||
	    (row != NULL && row->is_cell_shaded);
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
	if (has_toggle(w, open, TRUE) || tiny == TOGGLE_ON)
		return TRUE;
	return !on_dark(w, open) && (open->look.is_white ||
	    (style != NULL && style->is_white && !open->look.is_coloured));
}

const struct look *
look_of(const struct walk *w, struct open *open)
{
	if (!open->look.is_known) {
		open->look.is_hidden = is_hidden(w, open);
		open->look.is_bold = has_toggle(w, open, FALSE);
		open->look.is_known = TRUE;
		if (!open->look.is_said)
			open->bare = open->look;
	}
	return &open->look;
}

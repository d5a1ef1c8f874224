/* What the properties of a Word document say of paragraphs and runs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#include <string.h>

/* Twentieths of a point that nobody sees a letter in. */
#define FLAT_TWIPS 20

static gboolean
is_exact(const struct xml_attribute *a, guint n, enum wml_word rule)
{
	return g_strcmp0(wml_attribute(a, n, rule), "exact") == 0;
}

/* A frame of no size hides what is in it. */
static gboolean
is_flat_frame(const struct xml_attribute *a, guint n)
{
	gint width = wml_number(a, n, WML_W, 0);
	gint height = wml_number(a, n, WML_H, 0);

	return (width > 0 && width <= FLAT_TWIPS) ||
	    (is_exact(a, n, WML_H_RULE) && height <= FLAT_TWIPS);
}

/* A property inside w:pPrChange: the paragraph as it was. */
static void
read_old(const struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n)
{
	switch (word) {
	case WML_P_STYLE:
		open->old_style = styles_find(w->styles,
		    wml_attribute(a, n, WML_VAL));
		break;
	case WML_NUM_ID:
		open->old_num_id = wml_number(a, n, WML_VAL, -1);
		break;
	case WML_ILVL:
		open->old_level = wml_number(a, n, WML_VAL, -1);
		break;
	case WML_OUTLINE_LVL:
		open->old_outline = wml_number(a, n, WML_VAL, -1);
		break;
	default:
		break;
	}
}

/* A property of the paragraph's mark: pPr/rPr. */
static void
read_mark(const struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n)
{
	if (change_hides(w, word))
		open->is_mark_gone = TRUE;
	else if (word == WML_VANISH)
		open->is_mark_hidden = wml_is_on(a, n);
	else if (word == WML_SPEC_VANISH)
		open->is_separator = wml_is_on(a, n);
	open->is_mark_joined = open->is_separator && open->is_mark_hidden;
}

static void
read_paragraph(const struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n)
{
	switch (word) {
	case WML_P_STYLE:
		open->style = styles_find(w->styles,
		    wml_attribute(a, n, WML_VAL));
		break;
	case WML_NUM_ID:
		open->num_id = wml_number(a, n, WML_VAL, -1);
		break;
	case WML_ILVL:
		open->level = wml_number(a, n, WML_VAL, -1);
		break;
	case WML_OUTLINE_LVL:
		open->outline = wml_number(a, n, WML_VAL, -1);
		break;
	case WML_IND:
		open->draft->p.indent = (guint32)MAX(0, wml_number(a, n,
		    WML_LEFT, wml_number(a, n, WML_START, 0)));
		break;
	case WML_INS: /* numPr/ins */
		open->is_number_inserted = TRUE;
		break;
	case WML_SHD:
		open->fill = wml_fill(a, n);
		break;
	case WML_FRAME_PR:
		open->is_flat |= is_flat_frame(a, n);
		break;
	case WML_SPACING:
		open->is_flat |= is_exact(a, n, WML_LINE_RULE) &&
		    wml_number(a, n, WML_LINE, FLAT_TWIPS + 1) <= FLAT_TWIPS;
		break;
	default:
		break;
	}
}

gboolean
property_start(struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n)
{
	switch (word) {
	case WML_P_PR_CHANGE:
		open->in_old = w->depth;
		open->has_old = TRUE;
		return TRUE;
	case WML_CHANGE:
	case WML_R_PR_CHANGE:
		return FALSE;
	case WML_SECT_PR:
		if (open->in_old == 0)
			open->has_section = TRUE;
		return FALSE;
	case WML_R_PR:
		if (open->in_old == 0)
			open->in_mark = w->depth;
		return TRUE;
	default:
		break;
	}
	if (open->in_old > 0)
		read_old(w, open, word, a, n);
	else if (open->in_mark > 0)
		read_mark(w, open, word, a, n);
	else
		read_paragraph(w, open, word, a, n);
	return TRUE;
}

void
property_read_run(const struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n)
{
	struct look *look = &open->look;
	const char *value = wml_attribute(a, n, WML_VAL);

	look->is_known = FALSE;
	look->is_said = TRUE;
	switch (word) {
	case WML_R_STYLE:
		look->style = styles_find(w->styles, value);
		break;
	case WML_VANISH:
		look->vanish = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
		break;
	case WML_B:
		look->bold = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
		break;
	case WML_COLOR:
		look->colour = wml_colour(a, n);
		break;
	case WML_SHD:
		look->fill = wml_fill(a, n);
		break;
	case WML_HIGHLIGHT:
		look->highlight = wml_highlight(a, n);
		break;
	case WML_W:
		if (wml_number(a, n, WML_VAL, 100) <= STYLE_THIN)
			look->tiny = TOGGLE_ON;
		break;
	case WML_SZ: {
		gint size = wml_number(a, n, WML_VAL, 24);

		look->tiny = size > 0 && size <= STYLE_TINY ? TOGGLE_ON :
		                                              TOGGLE_OFF;
		break;
	}
	default:
		break;
	}
}

void
property_reset_run(struct open *open)
{
	open->look = open->bare;
}

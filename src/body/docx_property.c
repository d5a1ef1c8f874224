/* What the properties of a Word document say of paragraphs and runs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#include <stdlib.h>
#include <string.h>

#include "body/numeral.h"

/* Twentieths of a point that nobody sees a letter in. */
#define FLAT_TWIPS 20

static gboolean
is_exact(const struct xml_attribute *a, guint n, enum wml_word rule)
{
	return g_strcmp0(wml_attribute(a, n, rule), "exact") == 0;
}

/* A frame of no size, or off the page, hides what is in it. */
static gboolean
is_flat_frame(const struct xml_attribute *a, guint n)
{
	gint width = wml_number(a, n, WML_W, 0);
	gint height = wml_number(a, n, WML_H, 0);

	return (width > 0 && width <= FLAT_TWIPS) ||
	    (is_exact(a, n, WML_H_RULE) && height <= FLAT_TWIPS) ||
	    wml_is_off(wml_number(a, n, WML_X, 0)) ||
	    wml_is_off(wml_number(a, n, WML_Y, 0));
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

/*
 * The number that a w:numberingChange says there was, "%1:3:0:.%2:1:4:)": for
 * each level its number, value, format and what follows it.
 */
static void
read_old_label(struct open *open, const struct xml_attribute *a, guint n)
{
	static const char *const formats[] = {"decimal", "upperRoman",
	    "lowerRoman", "upperLetter", "lowerLetter", "ordinal",
	    "cardinalText", "ordinalText"};
	const char *original = wml_attribute(a, n, WML_ORIGINAL);
	g_autoptr(GString) out = g_string_new(NULL);
	g_auto(GStrv) levels =
	    g_strsplit(original == NULL ? "" : original, "%", -1);

	for (guint i = 0; levels[0] != NULL && levels[i] != NULL; i++) {
		g_auto(GStrv) fields = g_strsplit(levels[i], ":", 4);
		guint format;

		if (g_strv_length(fields) < 4) { /* before the first level */
			g_string_append(out, i == 0 ? levels[i] : "");
			continue;
		}
		format = (guint)atoi(fields[2]);
		numeral_put(out, CLAMP(atoi(fields[1]), 0, 32767),
		    format < G_N_ELEMENTS(formats) ? formats[format] : NULL);
		g_string_append(out, fields[3]);
	}
	g_free(open->old_label);
	open->old_label = g_strdup(out->str);
}

/* A property of the paragraph's mark: pPr/rPr. */
static void
read_mark(const struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n)
{
	if (change_is_insertion(word) || change_is_deletion(word)) {
		const char *author = wml_attribute(a, n, WML_AUTHOR);

		g_free(open->mark_author);
		open->mark_author = g_strdup(author == NULL ? "" : author);
		open->is_mark_gone |= change_hides(w, word);
	} else if (word == WML_VANISH) {
		open->is_mark_hidden = wml_is_on(a, n);
		open->is_mark_vanish_said = TRUE;
	} else if (word == WML_SPEC_VANISH)
		open->is_separator = wml_is_on(a, n);
	open->is_mark_joined = open->is_separator && open->is_mark_hidden;
}

static void
read_paragraph(const struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n)
{
	const char *cap;
	gint indent;

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
		indent = wml_number(a, n, WML_LEFT,
		    wml_number(a, n, WML_START, 0));
		open->draft->p.indent = (guint32)MAX(0, indent);
		open->is_flat |= wml_is_off(indent);
		break;
	case WML_INS: /* numPr/ins */
		open->is_number_inserted = TRUE;
		break;
	case WML_SHD:
		open->fill = wml_fill(a, n);
		break;
	case WML_FRAME_PR:
		cap = wml_attribute(a, n, WML_DROP_CAP);
		open->is_drop_cap = cap != NULL && strcmp(cap, "none") != 0;
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
		change_notice(w, a, n);
		open->in_old = w->depth;
		open->has_old = TRUE;
		return TRUE;
	case WML_NUMBERING_CHANGE:
		change_notice(w, a, n);
		read_old_label(open, a, n);
		return FALSE;
	case WML_CHANGE:
	case WML_R_PR_CHANGE:
		change_notice(w, a, n);
		return FALSE;
	case WML_SECT_PR:
		if (open->in_old == 0)
			open->has_section = TRUE;
		return TRUE;
	case WML_R_PR:
		if (open->in_old == 0)
			open->in_mark = w->depth;
		return TRUE;
	default:
		break;
	}
	if (word == WML_INS && open->in_old == 0 && open->in_mark == 0)
		change_notice(w, a, n);
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
	case WML_R_FONTS:
		wml_fonts(a, n, &look->low_font, &look->high_font);
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
	if (open->look.is_said) /* else it is that already */
		open->look = open->bare;
}

/* Text of OpenDocument: whether it is seen, in which font, and where it goes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/odf.h"

#include "body/count.h"

#define SPACES_MAX 100 /* of one text:s: more are no text */

/* Whether what is written now can be seen. */
static gboolean
is_unseen(const struct walk *w)
{
	gint is_shown = -1, is_white = -1, is_tiny = -1;
	gboolean is_shaded = FALSE;

	for (guint i = w->depth; i > 0; i--) {
		const struct odf_look *look = &w->frames[i].look;

		if (is_shown < 0)
			is_shown = look->is_shown;
		if (is_white < 0)
			is_white = look->is_white;
		if (is_tiny < 0)
			is_tiny = look->is_tiny;
		is_shaded = is_shaded || look->is_shaded == 1;
	}
	return is_shown == 0 || is_tiny == 1 || (is_white == 1 && !is_shaded);
}

static gboolean
is_bold(const struct walk *w)
{
	for (guint i = w->depth; i > 0; i--)
		if (w->frames[i].look.is_bold >= 0)
			return w->frames[i].look.is_bold;
	return FALSE;
}

void
odf_set_hiding(struct walk *w, gboolean is_hiding)
{
	if (is_hiding && !w->is_hiding)
		page_open_hidden(&w->page);
	else if (!is_hiding && w->is_hiding)
		page_close_hidden(&w->page);
	w->is_hiding = is_hiding;
}

static enum symbol_font
font_in_hand(const struct walk *w)
{
	for (guint i = w->depth; i > 0; i--)
		if (w->frames[i].look.font != SYMBOL_FONT_UNSET)
			return w->frames[i].look.font;
	return SYMBOL_FONT_NONE;
}

/* Text of the document, its symbols as they are read. */
static void
put_symbols(struct walk *w, const char *bytes, gsize n)
{
	enum symbol_font font = font_in_hand(w);
	g_autoptr(GString) text = NULL;

	if (font <= SYMBOL_FONT_NONE) {
		page_text(&w->page, bytes, n);
		return;
	}
	text = g_string_new(NULL);
	symbol_put_in(text, bytes, n, font, font);
	page_text(&w->page, text->str, text->len);
}

void
odf_put_text(struct walk *w, const char *bytes, gsize n, gboolean is_exact)
{
	if (w->in_kept > 0) {
		g_string_append_len(w->kept, bytes, (gssize)n);
	} else if (w->in_comment > 0) {
		g_string_append_len(w->comment, bytes, (gssize)n);
	} else if (w->region != NULL) {
		odf_keep_words(w, bytes, n);
	} else if (w->n_texts > 0) {
		odf_set_hiding(w, is_unseen(w));
		w->page.n_bold = is_bold(w) ? 1 : 0;
		if (is_exact)
			page_exact(&w->page, bytes, n);
		else
			put_symbols(w, bytes, n);
	}
}

void
odf_put_spaces(struct walk *w, const struct xml_attribute *a, guint n)
{
	gint count = CLAMP(count_parse(xml_value(a, n, "c"), 1), 1, SPACES_MAX);

	for (gint i = 0; i < count; i++)
		odf_put_text(w, " ", 1, TRUE);
}

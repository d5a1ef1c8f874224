/* Inside a run: text and symbols. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#include <string.h>

#include "body/symbol.h"

#define GAP_BYTES 3 /* of a character without width */

void
text_put(struct walk *w, const char *bytes, gsize n)
{
	struct open *open = walk_open(w);
	const struct look *look;

	if (w->comment != NULL) {
		g_string_append_len(w->comment, bytes, (gssize)n);
		return;
	}
	if (w->fields.n_codes > 0 && field_hides(w, bytes, n))
		return;
	if (!change_shows_text(w))
		change_note(w, open, bytes, n);
	if (open == NULL || !change_shows_text(w) || change_hides_row(w))
		return;
	if (w->fields.n_results > 0)
		field_take_result(&w->fields, bytes, n);
	look = look_of(w, open);
	if (look->is_hidden) {
		g_string_append_len(w->hidden, bytes, (gssize)n);
		return;
	}
	if (w->is_placeholder && w->in_placeholder > 0)
		body_notice(w->body, NOTICE_PLACEHOLDER,
		    (gint)w->body->paragraphs->len, 0, bytes);
	draft_paragraph_put(open->draft, bytes, n, open->run, w->part,
	    w->revision, look->is_bold);
}

/* Text in a font that shows signs in the place of letters. */
static void
put_signs(struct walk *w, const struct look *look, const char *text, gsize n)
{
	g_string_truncate(w->plain, 0);
	symbol_put_in(w->plain, text, n, look->low, look->high);
	text_put(w, w->plain->str, w->plain->len);
}

void
text_put_odd(struct walk *w, const char *text, gsize n)
{
	struct open *open = walk_open(w);

	if (open != NULL && look_of(w, open)->is_symbolic) {
		put_signs(w, look_of(w, open), text, n);
		return;
	}
	if (symbol_is_plain(text, n)) {
		text_put(w, text, n);
		return;
	}
	while (n > 0) {
		gsize gap = symbol_find_gap(text, n);

		g_string_truncate(w->plain, 0);
		symbol_put_text(w->plain, text, gap);
		text_put(w, w->plain->str, w->plain->len);
		if (gap == n)
			break;
		if (open != NULL)
			draft_paragraph_part(open->draft);
		text += gap + GAP_BYTES;
		n -= gap + GAP_BYTES;
	}
}

void
text_take(struct walk *w, const char *bytes, gsize n)
{
	if (w->keeps_space && !w->is_placeholder)
		text_put_odd(w, bytes, n);
	else
		g_string_append_len(w->text, bytes, (gssize)n);
}

void
text_end(struct walk *w)
{
	const char *text = w->text->str;
	gsize n = w->text->len, from = 0;

	w->in_text = FALSE;
	if (n == 0)
		return;
	if (!w->keeps_space) {
		while (n > 0 && g_ascii_isspace(text[n - 1]))
			n--;
		while (from < n && g_ascii_isspace(text[from]))
			from++;
	}
	w->text->str[n] = '\0';
	if (n > from)
		text_put_odd(w, text + from, n - from);
	g_string_truncate(w->text, 0);
}

static void
put_symbol(struct walk *w, const struct xml_attribute *a, guint n)
{
	g_string_truncate(w->plain, 0);
	symbol_put(w->plain, wml_attribute(a, n, WML_FONT),
	    wml_attribute(a, n, WML_CHAR));
	text_put(w, w->plain->str, w->plain->len);
}

static void
start_text(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *space = wml_attribute(a, n, WML_SPACE);

	w->in_text = TRUE;
	w->keeps_space = space != NULL && strcmp(space, "preserve") == 0;
}

gboolean
text_start(struct walk *w, guint word, const struct xml_attribute *a, guint n)
{
	switch (word) {
	case WML_T:
		start_text(w, a, n);
		return TRUE;
	case WML_MATH_T:
		w->in_text = w->keeps_space = TRUE;
		return TRUE;
	case WML_DEL_TEXT:
		w->in_text = w->n_deleted > 0;
		w->keeps_space = TRUE;
		return TRUE;
	case WML_TAB:
	case WML_PTAB:
		text_put(w, "\t", 1);
		return TRUE;
	case WML_BR:
	case WML_CR:
		text_put(w, " ", 1);
		return TRUE;
	case WML_NO_BREAK_HYPHEN:
		text_put(w, "-", 1);
		return TRUE;
	case WML_SYM:
		put_symbol(w, a, n);
		return TRUE;
	case WML_INSTR_TEXT:
		w->fields.in_code = change_shows_text(w);
		return TRUE;
	case WML_FLD_CHAR:
		field_start(w, a, n);
		return TRUE;
	default:
		return FALSE;
	}
}

/* The report for a terminal: its lines, and the quotes of the agreement. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/text.h"

#include <string.h>

/* Of a longer sentence, what stands around its marked words is shown. */
enum { QUOTE_CHARS = 480, AROUND_CHARS = 200 };

void
text_put_colored(const struct sheet *sheet, const char *color, const char *text)
{
	if (sheet->run->has_color)
		g_string_append_printf(
		    sheet->out, "\033[%sm%s\033[0m", color, text);
	else
		g_string_append(sheet->out, text);
}

void
text_put_labelled(
    const struct sheet *sheet, const char *label, const char *text)
{
	g_autofree char *clean = clean_text(text);
	gsize start = sheet->out->len;

	if (g_strstrip(clean)[0] == '\0')
		return;
	wrap_text(sheet->out, clean, INDENT, sheet->run->width);
	memcpy(
	    sheet->out->str + start + 4, label, MIN(strlen(label), INDENT - 5));
}

void
text_put_row(const struct sheet *sheet, const struct text_status *row,
    const char *text)
{
	GString *out = sheet->out;
	gsize n = strlen(row->mark), at = out->len + 2;

	wrap_text(out, text, INDENT, sheet->run->width);
	memcpy(out->str + at, row->mark, n);
	if (!sheet->run->has_color)
		return;
	g_string_insert(out, (gssize)(at + n), "\033[0m");
	g_autofree char *on = g_strdup_printf("\033[%sm", row->color);
	g_string_insert(out, (gssize)at, on);
}

/* Where TEXT has passed N bytes that are no blanks. */
static gsize
find_letter(const char *text, gsize n)
{
	gsize at = 0;

	for (gsize seen = 0; seen < n; at++)
		seen += text[at] != ' ' && text[at] != '\n';
	return at;
}

static gsize
count_letters(const char *text)
{
	gsize n = 0;

	for (; *text != '\0'; text++)
		n += *text != ' ';
	return n;
}

void
text_put_head(const struct sheet *sheet, const char *title,
    const char *middle, const struct text_status *row)
{
	g_autofree char *clean = clean_text(title);
	g_autofree char *plain = g_strconcat(clean, middle, row->mark, NULL);
	g_autoptr(GString) line = g_string_new(NULL);
	gsize end;

	wrap_text(line, plain, 4, sheet->run->width);
	g_string_erase(line, 0, 2);
	if (sheet->run->has_color) {
		g_autofree char *on = g_strdup_printf("\033[%sm", row->color);

		end = find_letter(line->str, count_letters(plain));
		g_string_insert(line, (gssize)end, "\033[0m");
		g_string_insert(line, (gssize)(end - strlen(row->mark)), on);
		end = find_letter(line->str, count_letters(clean));
		g_string_insert(line, (gssize)end, "\033[0m");
		g_string_insert(line, 2, "\033[1m");
	}
	g_string_append(sheet->out, line->str);
}

/* ---- Quotes ---- */

/* A character of a quote, and whether it is set off. */
struct glyph {
	gunichar c;
	gboolean is_marked;
};

/* FROM: the first mark of the paragraph of PLACE. */
static gboolean
is_marked(const GArray *marks, guint from, const struct place *place,
    guint32 at, guint verdict)
{
	for (guint i = from; i < marks->len; i++) {
		const struct mark *mark = &g_array_index(marks, struct mark, i);

		if (mark->paragraph != place->paragraph || mark->start > at)
			return FALSE;
		if (mark->verdict == verdict && mark->kind == MARK_WEAK &&
		    at < mark->end)
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_blank(gunichar c)
{
	return g_unichar_iscntrl(c) || g_unichar_isspace(c) ||
	       g_unichar_type(c) == G_UNICODE_FORMAT;
}

/* The characters at PLACE, fit for a terminal. The caller frees. */
static GArray *
read_glyphs(const struct sheet *sheet, const struct place *place, guint verdict)
{
	g_autofree char *quote = place_quote(sheet->document->body, place);
	GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(struct glyph));
	guint from = quote_first(sheet->marks, place->paragraph);
	gboolean is_space = FALSE;

	for (const char *at = quote; *at != '\0'; at = g_utf8_next_char(at)) {
		struct glyph glyph = {g_utf8_get_char(at),
		    is_marked(sheet->marks, from, place,
			place->start + (guint32)(at - quote), verdict)};

		if (glyph.c < 0x80 ? !g_ascii_isgraph(glyph.c)
				   : is_blank(glyph.c))
			glyph.c = ' ';
		if (glyph.c == ' ' && is_space)
			continue;
		is_space = glyph.c == ' ';
		g_array_append_val(glyphs, glyph);
	}
	return glyphs;
}

/* Cuts a long quote to what stands around its marked words. */
static void
cut_glyphs(GArray *glyphs, gboolean *is_cut_before, gboolean *is_cut_after)
{
	guint first = 0, last = 0, from, to;

	if (glyphs->len <= QUOTE_CHARS)
		return;
	while (first < glyphs->len &&
	       !g_array_index(glyphs, struct glyph, first).is_marked)
		first++;
	if (first == glyphs->len)
		first = 0;
	for (guint i = first; i < glyphs->len; i++)
		if (g_array_index(glyphs, struct glyph, i).is_marked)
			last = i;
	from = first > AROUND_CHARS ? first - AROUND_CHARS : 0;
	to = MIN(MAX(last + AROUND_CHARS, from + QUOTE_CHARS), glyphs->len);
	while (
	    from > 0 && g_array_index(glyphs, struct glyph, from - 1).c != ' ')
		from--;
	while (to < glyphs->len &&
	       g_array_index(glyphs, struct glyph, to).c != ' ')
		to++;
	*is_cut_after |= to < glyphs->len;
	*is_cut_before |= from > 0;
	g_array_set_size(glyphs, to);
	if (from > 0)
		g_array_remove_range(glyphs, 0, from);
}

static guint
glyph_columns(gunichar c)
{
	return c < 0x80			  ? 1
	       : g_unichar_iszerowidth(c) ? 0
	       : g_unichar_iswide(c)	  ? 2
					  : 1;
}

/* Puts glyphs [FROM, TO) as a line; where there is no color, a line of carets
   under what is set off. */
static void
put_line(const struct sheet *sheet, const GArray *glyphs, guint from, guint to)
{
	GString *out = sheet->out;
	g_autoptr(GString) under = g_string_new(NULL);
	gboolean is_on = FALSE;

	g_string_append_printf(out, "%*s", INDENT_QUOTE, "");
	for (guint i = from; i < to; i++) {
		const struct glyph *glyph =
		    &g_array_index(glyphs, struct glyph, i);

		if (sheet->run->has_color && glyph->is_marked != is_on)
			g_string_append(
			    out, is_on ? "\033[0m" : "\033[1;4;31m");
		is_on = glyph->is_marked;
		g_string_append_unichar(out, glyph->c);
		for (guint k = 0; k < glyph_columns(glyph->c); k++)
			g_string_append_c(under, is_on ? '^' : ' ');
	}
	if (sheet->run->has_color && is_on)
		g_string_append(out, "\033[0m");
	g_string_append_c(out, '\n');
	if (sheet->run->has_color || strchr(under->str, '^') == NULL)
		return;
	while (under->str[under->len - 1] == ' ')
		g_string_truncate(under, under->len - 1);
	g_string_append_printf(out, "%*s%s\n", INDENT_QUOTE, "", under->str);
}

static void
put_wrapped(const struct sheet *sheet, const GArray *glyphs)
{
	guint from = 0, space = 0, columns = 0;
	guint width = sheet->run->width - INDENT_QUOTE;

	for (guint i = 0; i < glyphs->len; i++) {
		gunichar c = g_array_index(glyphs, struct glyph, i).c;

		if (c == ' ')
			space = i;
		columns += glyph_columns(c);
		if (columns <= width || space <= from)
			continue;
		put_line(sheet, glyphs, from, space);
		from = space + 1;
		columns = 0;
		for (guint k = from; k <= i; k++)
			columns += glyph_columns(
			    g_array_index(glyphs, struct glyph, k).c);
	}
	put_line(sheet, glyphs, from, glyphs->len);
}

static void
add_words(GArray *glyphs, gboolean is_front, const char *words)
{
	guint at = is_front ? 0 : glyphs->len;

	for (; *words != '\0'; words = g_utf8_next_char(words)) {
		struct glyph glyph = {g_utf8_get_char(words), FALSE};

		g_array_insert_val(glyphs, at++, glyph);
	}
}

static void
put_quote(const struct sheet *sheet, const struct place *place, guint verdict)
{
	const struct paragraph *p =
	    body_paragraph(sheet->document->body, place->paragraph);
	g_autoptr(GArray) glyphs = read_glyphs(sheet, place, verdict);
	gboolean is_cut_before = place->start > 0;
	gboolean is_cut_after = place->end < p->end - p->start;

	cut_glyphs(glyphs, &is_cut_before, &is_cut_after);
	add_words(glyphs, TRUE, is_cut_before ? "\"... " : "\"");
	add_words(glyphs, FALSE, is_cut_after ? " ...\"" : "\"");
	put_wrapped(sheet, glyphs);
}

char *
text_place_name(const struct sheet *sheet, guint32 paragraph)
{
	const Clauses *clauses = sheet->document->clauses;
	const char *label = outline_label(clauses, paragraph);
	const char *path = member_path(sheet->document, paragraph);
	g_autofree char *heading = outline_heading(clauses, paragraph);
	GString *out = g_string_new(NULL);

	if (path != NULL)
		g_string_append_printf(out, "%s, ", path);
	if (label[0] != '\0')
		g_string_append_printf(out, "clause %s, ", label);
	g_string_append_printf(out, "paragraph %u",
	    body_number(sheet->document->body, paragraph));
	if (heading[0] != '\0')
		g_string_append_printf(out, ", under \"%s\"", heading);
	return g_string_free(out, FALSE);
}

void
text_put_quotes(const struct sheet *sheet, guint verdict, enum mark_kind kind)
{
	g_autoptr(GArray) quotes =
	    quote_find(sheet->document, sheet->marks, verdict, kind);
	guint32 last = G_MAXUINT32;

	for (guint i = 0; i < quotes->len; i++) {
		const struct place *place =
		    &g_array_index(quotes, struct place, i);

		if (place->paragraph != last) {
			g_autofree char *where =
			    text_place_name(sheet, place->paragraph);
			g_autofree char *clean = clean_text(where);

			wrap_text(sheet->out, clean, 4, sheet->run->width);
		}
		last = place->paragraph;
		put_quote(sheet, place, verdict);
	}
}

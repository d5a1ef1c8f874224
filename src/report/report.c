/* The table of formats, and what they share. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <string.h>

const struct report_format *const report_formats[] = {
    &text_format, &html_format, &json_format, &ndjson_format, &sarif_format,
    &junit_format, &csv_format, &matrix_format, &github_format, &docx_format,
    NULL};

const struct report_format *
report_find(const char *name)
{
	for (guint i = 0; report_formats[i] != NULL; i++)
		if (strcmp(report_formats[i]->name, name) == 0)
			return report_formats[i];
	return NULL;
}

const char *
level_name(enum level level)
{
	static const char *const names[] = {"note", "warning", "error"};

	return names[level];
}

char *
place_quote(const Body *body, const struct place *place)
{
	const struct paragraph *paragraph =
	    body_paragraph(body, place->paragraph);

	return g_strndup(body->text->str + paragraph->start + place->start,
	    place->end - place->start);
}

const char *
member_path(const struct report_document *document, guint32 paragraph)
{
	const struct member *member =
	    body_member(document->body, paragraph);

	return member != NULL ? member->path : NULL;
}

const char *
place_path(
    const struct report_document *document, const struct place *place)
{
	const char *path =
	    member_path(document, place != NULL ? place->paragraph : 0);

	return path != NULL ? path : document->path;
}

struct region
place_region(
    const struct report_document *document, const struct place *place)
{
	const struct paragraph *paragraph =
	    body_paragraph(document->body, place->paragraph);
	const char *text = document->body->text->str + paragraph->start;
	glong before = paragraph->label != NULL && paragraph->label[0] != '\0'
			   ? g_utf8_strlen(paragraph->label, -1) + 1
			   : 0;
	glong start = before + g_utf8_strlen(text, (gssize)place->start);
	glong n = g_utf8_strlen(
	    text + place->start, (gssize)(place->end - place->start));

	return (struct region){body_number(document->body, place->paragraph),
	    (guint)start + 1,
	    (guint)(start + n) + 1};
}

void
put_xml(GString *out, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);

	for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar code = g_utf8_get_char(c);

		if (code == '&')
			g_string_append(out, "&amp;");
		else if (code == '<')
			g_string_append(out, "&lt;");
		else if (code == '>')
			g_string_append(out, "&gt;");
		else if (code == '"')
			g_string_append(out, "&quot;");
		else if ((code < 0x20 && code != '\n') || code == 0x7f ||
			 code == 0xfffe || code == 0xffff)
			g_string_append_c(out, ' '); /* XML has none of these */
		else
			g_string_append_unichar(out, code);
	}
}

char *
recognition_line(const struct recognition *recognition)
{
	if (recognition->why == NULL ||
	    recognition->applies == recognition->pack->is_fallback)
		return NULL;
	return g_strdup_printf("%s %s. %s", recognition->pack->name,
	    recognition->applies ? "applies" : "does not apply",
	    recognition->why);
}

char *
change_line(const char *what, const char *author, const char *date)
{
	return g_strdup_printf("%s by %s%s%.10s", what,
	    author[0] != '\0' ? author : "an unnamed author",
	    date[0] != '\0' ? ", " : "", date);
}

char *
confidence_line(const struct finding *finding)
{
	const struct confidence *c = finding->confidence;

	if (c == NULL)
		return NULL;
	return g_strdup_printf("%s were right in %u of %u held cases",
	    strcmp(c->kind, finding->kind) == 0 ?
	        "such findings" :
	        "findings of any kind by this pack",
	    c->right, c->of);
}

/* The bytes of ASCII at the front of TEXT that print. */
static gsize
measure_plain(const char *text)
{
	gsize n = 0;

	while (text[n] >= ' ' && text[n] < 0x7f)
		n++;
	return n;
}

char *
clean_text(const char *text)
{
	gsize n = measure_plain(text);
	GString *out = g_string_new_len(text, (gssize)n);

	if (text[n] == '\0')
		return g_string_free(out, FALSE);
	g_autofree char *valid = g_utf8_make_valid(text + n, -1);

	for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar code = g_utf8_get_char(c);

		if (g_unichar_iscntrl(code) ||
		    g_unichar_type(code) == G_UNICODE_FORMAT)
			g_string_append_c(out, ' ');
		else
			g_string_append_unichar(out, code);
	}
	return g_string_free(out, FALSE);
}

void
wrap_text(GString *out, const char *text, guint indent, guint width)
{
	static const char blanks[] = " \t\r\n";
	guint column = 0;
	gsize n_bytes;

	for (text += strspn(text, blanks); *text != '\0';
	     text += n_bytes, text += strspn(text, blanks)) {
		guint n;

		n_bytes = strcspn(text, blanks);
		n = measure_plain(text) >= n_bytes ?
		    (guint)n_bytes :
		    (guint)g_utf8_strlen(text, (gssize)n_bytes);
		if (column > 0 && column + 1 + n > width) {
			g_string_append_c(out, '\n');
			column = 0;
		}
		if (column == 0) {
			for (; column < indent; column++)
				g_string_append_c(out, ' ');
		} else {
			g_string_append_c(out, ' ');
			column++;
		}
		g_string_append_len(out, text, (gssize)n_bytes);
		column += n;
	}
	g_string_append_c(out, '\n');
}

/* JSON written piece by piece, indented. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/writer.h"

static void
put_string(GString *out, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);

	g_string_append_c(out, '"');
	for (const char *c = valid; *c != '\0'; c++) {
		if (*c == '"' || *c == '\\')
			g_string_append_printf(out, "\\%c", *c);
		else if (*c == '\n')
			g_string_append(out, "\\n");
		else if ((guchar)*c < 0x20 || *c == 0x7f)
			g_string_append_printf(out, "\\u%04x", (guint)*c);
		else
			g_string_append_c(out, *c);
	}
	g_string_append_c(out, '"');
}

static void
begin_item(struct writer *writer, const char *key)
{
	if (writer->has_item)
		g_string_append_c(writer->out, ',');
	if (writer->depth > 0)
		g_string_append_printf(
		    writer->out, "\n%*s", (int)writer->depth, "");
	writer->has_item = TRUE;
	if (key != NULL) {
		put_string(writer->out, key);
		g_string_append(writer->out, ": ");
	}
}

void
writer_open(struct writer *writer, const char *key, char bracket)
{
	begin_item(writer, key);
	g_string_append_c(writer->out, bracket);
	writer->depth++;
	writer->has_item = FALSE;
}

void
writer_close(struct writer *writer, char bracket)
{
	writer->depth--;
	if (writer->has_item)
		g_string_append_printf(
		    writer->out, "\n%*s", (int)writer->depth, "");
	g_string_append_c(writer->out, bracket);
	writer->has_item = TRUE;
}

void
writer_text(struct writer *writer, const char *key, const char *text)
{
	if (text == NULL)
		return;
	begin_item(writer, key);
	put_string(writer->out, text);
}

void
writer_number(struct writer *writer, const char *key, gint64 number)
{
	begin_item(writer, key);
	g_string_append_printf(writer->out, "%" G_GINT64_FORMAT, number);
}

void
writer_truth(struct writer *writer, const char *key, gboolean truth)
{
	begin_item(writer, key);
	g_string_append(writer->out, truth ? "true" : "false");
}

void
writer_raw(struct writer *writer, const char *json)
{
	if (json[0] == '\0')
		return;
	g_string_append(
	    writer->out, json[0] == ',' && !writer->has_item ? json + 1 : json);
	writer->has_item = TRUE;
}

/* Cells of comma-separated tables, safe to open in a spreadsheet. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/cell.h"

#include <string.h>

#include "report/report.h"

static void
begin_cell(GString *out)
{
	if (out->len > 0 && out->str[out->len - 1] != '\n')
		g_string_append_c(out, ',');
}

/* ASCII and full-width signs that begin a formula in some spreadsheet. */
static gboolean
is_formula(const char *text)
{
	gunichar c = g_utf8_get_char(text);

	return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xff1d ||
	       c == 0xff0b || c == 0xff0d || c == 0xff20 || c == 0x2212;
}

void
cell_put(GString *out, const char *text)
{
	g_autofree char *clean = clean_text(text != NULL ? text : "");
	gboolean is_quoted;

	g_strstrip(clean);
	begin_cell(out);
	is_quoted = clean[0] == '\0' || is_formula(clean) ||
		    strpbrk(clean, ",\"'") != NULL;
	if (!is_quoted) {
		g_string_append(out, clean);
		return;
	}
	g_string_append_c(out, '"');
	if (is_formula(clean))
		g_string_append_c(out, '\'');
	for (const char *c = clean; *c != '\0'; c++) {
		if (*c == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *c);
	}
	g_string_append_c(out, '"');
}

void
cell_put_number(GString *out, gint64 number)
{
	begin_cell(out);
	g_string_append_printf(out, "%" G_GINT64_FORMAT, number);
}

void
cell_end_line(GString *out)
{
	g_string_append(out, "\r\n");
}

void
cell_end_head(GString *out, gboolean has_bom)
{
	cell_end_line(out);
	if (has_bom)
		g_string_prepend(out, "\xef\xbb\xbf");
}

/* A body made from plain text in memory: the examples of rule packs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/plain.h"

#include <string.h>

#include "body/build.h"

struct plain {
	Body *body;
	gint32 table, row;
	gboolean is_in_table;
};

static Body *
new_text_body(void)
{
	Body *body = body_new("text");

	g_ptr_array_add(body->parts, g_strdup("text"));
	return body;
}

/* Appends a paragraph with WORDS, white space folded. */
static struct paragraph *
add_paragraph(struct plain *plain, const char *words)
{
	Body *body = plain->body;
	struct paragraph paragraph = {
	    .list_level = -1, .table = -1, .anchor_paragraph = -1};
	struct run run = {.revision = -1};
	g_auto(GStrv) list = g_strsplit_set(words, " \t\r\n", -1);

	paragraph.label = g_strdup("");
	paragraph.start = (guint32)body->text->len;
	for (guint i = 0; list[i] != NULL; i++) {
		if (list[i][0] == '\0')
			continue;
		if (body->text->len > paragraph.start)
			g_string_append_c(body->text, ' ');
		g_string_append(body->text, list[i]);
	}
	paragraph.end = (guint32)body->text->len;
	paragraph.first_run = body->runs->len;
	paragraph.n_runs = 1;
	run.start = paragraph.start;
	run.end = paragraph.end;
	run.ordinal = body->paragraphs->len;
	g_array_append_val(body->runs, run);
	g_array_append_val(body->paragraphs, paragraph);
	return &g_array_index(
	    body->paragraphs, struct paragraph, body->paragraphs->len - 1);
}

static void
add_row(struct plain *plain, const char *line)
{
	g_autofree char *inner = g_strstrip(g_strdup(line + 1));
	gsize n = strlen(inner);

	if (n > 0 && inner[n - 1] == '|')
		inner[n - 1] = '\0';
	if (!plain->is_in_table) {
		plain->is_in_table = TRUE;
		plain->table++;
		plain->row = 0;
	}
	g_auto(GStrv) cells = g_strsplit(inner, "|", -1);
	for (gint32 c = 0; cells[c] != NULL; c++) {
		struct paragraph *cell = add_paragraph(plain, cells[c]);

		cell->table = plain->table;
		cell->row = plain->row;
		cell->column = c;
	}
	plain->row++;
}

/* Ends the paragraph gathered in BLOCK. */
static void
flush_block(struct plain *plain, GString *block)
{
	const char *words = block->str;
	gint8 level = 0;
	gboolean is_bullet = FALSE;
	struct paragraph *paragraph;

	if (block->len == 0)
		return;
	while (words[level] == '#' && level < 9)
		level++;
	if (level > 0 && words[level] == ' ')
		words += level;
	else
		level = 0;
	if (g_str_has_prefix(words, "- ")) {
		words += 2;
		is_bullet = TRUE;
	}
	paragraph = add_paragraph(plain, words);
	paragraph->heading = level;
	paragraph->is_bullet = is_bullet;
	if (is_bullet)
		paragraph->list_level = 0;
	g_string_truncate(block, 0);
}

Body *
body_from_text(const char *text)
{
	struct plain plain = {.body = new_text_body(), .table = -1};
	g_autoptr(GString) block = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		const char *line = g_strstrip(lines[i]);

		if (line[0] == '|') {
			flush_block(&plain, block);
			add_row(&plain, line);
			continue;
		}
		plain.is_in_table = FALSE;
		if (line[0] == '\0') {
			flush_block(&plain, block);
			continue;
		}
		if (g_str_has_prefix(line, "- "))
			flush_block(&plain, block);
		if (block->len > 0)
			g_string_append_c(block, ' ');
		g_string_append(block, line);
		if (line[0] == '#')
			flush_block(&plain, block);
	}
	flush_block(&plain, block);
	return plain.body;
}

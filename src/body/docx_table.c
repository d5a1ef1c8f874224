/* Tables, rows and cells of a Word document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#define FLAT_TWIPS 20 /* a row so low shows no letter */

static void
start_table(struct walk *w)
{
	struct row made = {.fill = COLOUR_UNSET, .table_fill = COLOUR_UNSET,
	    .table = w->tables++, .row = -1, .column = -1};

	if (!change_hides_row(w))
		paragraph_flush(w);
	g_array_append_val(w->rows, made);
}

static void
start_row(struct row *row)
{
	row->row++;
	row->column = -1;
	row->is_gone = row->is_flat = FALSE;
}

static void
start_cell(struct row *row)
{
	row->column++;
	row->is_cell_gone = FALSE;
	row->fill = COLOUR_UNSET;
}

static void
read_shading(struct walk *w, struct row *row, const struct xml_attribute *a,
    guint n)
{
	if (w->in_table_properties > 0)
		row->table_fill = wml_fill(a, n);
	else
		row->fill = wml_fill(a, n);
}

static void
read_style(const struct walk *w, struct row *row,
    const struct xml_attribute *a, guint n)
{
	const struct style *style =
	    styles_find(w->styles, wml_attribute(a, n, WML_VAL));

	row->style = style;
	for (guint hops = 0; style != NULL && hops < STYLE_HOPS; hops++) {
		row->has_style_fills |= style->is_shaded;
		style = style->parent;
	}
}

/* What the properties of a table, row or cell say. */
static gboolean
start_property(struct walk *w, struct row *row, guint word,
    const struct xml_attribute *a, guint n)
{
	switch (word) {
	case WML_CELL_DEL:
	case WML_CELL_INS:
		change_notice(w, a, n);
		if ((w->view == VIEW_FINAL) == (word == WML_CELL_DEL))
			row->is_cell_gone = TRUE;
		return TRUE;
	case WML_SHD:
		if (w->opens->len > 0)
			return FALSE;
		read_shading(w, row, a, n);
		return TRUE;
	case WML_TBL_STYLE:
		read_style(w, row, a, n);
		return TRUE;
	case WML_TR_HEIGHT:
		row->is_flat = wml_number(a, n, WML_VAL, 0) <= FLAT_TWIPS &&
		    g_strcmp0(wml_attribute(a, n, WML_H_RULE), "exact") == 0;
		return TRUE;
	default:
		return FALSE;
	}
}

gboolean
table_start(struct walk *w, guint word, const struct xml_attribute *a, guint n)
{
	struct row *row = walk_row(w);

	switch (word) {
	case WML_TBL:
		start_table(w);
		return TRUE;
	case WML_TBL_PR:
		w->in_table_properties = w->depth;
		return TRUE;
	case WML_TR_PR:
		w->in_row_properties = w->depth;
		return TRUE;
	case WML_TR:
		if (row != NULL)
			start_row(row);
		return TRUE;
	case WML_TC:
		if (row != NULL)
			start_cell(row);
		return TRUE;
	default:
		return row != NULL && start_property(w, row, word, a, n);
	}
}

void
table_end(struct walk *w, guint word)
{
	if (word == WML_TBL_PR)
		w->in_table_properties = 0;
	else if (word == WML_TR_PR)
		w->in_row_properties = 0;
	else
		paragraph_flush(w);
	if (word == WML_TBL && w->rows->len > 0)
		g_array_set_size(w->rows, w->rows->len - 1);
}

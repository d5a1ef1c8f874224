/* The elements of OpenDocument text that mean something. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/odf.h"

#include <string.h>

/* SPACE is a piece of the namespace. A name's rows stand together. */
static const struct row {
	const char *space, *name;
	enum element element;
} rows[] = {
    {":text:", "p", E_P}, {":text:", "h", E_H}, {":text:", "list", E_LIST},
    {":text:", "list-item", E_ITEM},
    {":text:", "list-header", E_LIST_HEADER},
    {":text:", "numbered-paragraph", E_NUMBERED},
    {":text:", "section", E_SECTION}, {":text:", "s", E_S},
    {":text:", "tab", E_TAB}, {":text:", "line-break", E_BREAK},
    {":text:", "note", E_NOTE}, {":text:", "note-citation", E_SKIP},
    {":text:", "note-body", E_NOTE_BODY}, {":text:", "span", E_SPAN},
    {":text:", "change", E_CHANGE},
    {":text:", "change-start", E_CHANGE_START},
    {":text:", "change-end", E_CHANGE_END},
    {":text:", "changed-region", E_REGION},
    {":text:", "insertion", E_INSERTION},
    {":text:", "deletion", E_DELETION}, {":text:", "number", E_NUMBER},
    {":text:", "hidden-text", E_HIDDEN_TEXT},
    {":text:", "hidden-paragraph", E_HIDDEN_PARAGRAPH},
    {":text:", "placeholder", E_PLACEHOLDER},
    {":text:", "ruby-text", E_SKIP},
    {":text:", "table-of-content-source", E_SKIP},
    {":text:", "alphabetical-index-source", E_SKIP},
    {":text:", "illustration-index-source", E_SKIP},
    {":text:", "table-index-source", E_SKIP},
    {":text:", "object-index-source", E_SKIP},
    {":text:", "user-index-source", E_SKIP},
    {":text:", "bibliography-source", E_SKIP}, {":office:", "text", E_TEXT},
    {":office:", "annotation", E_ANNOTATION}, {":office:", "forms", E_SKIP},
    {":office:", "styles", E_STYLES},
    {":office:", "font-face-decls", E_STYLES},
    {":office:", "automatic-styles", E_STYLES},
    {":office:", "event-listeners", E_SKIP},
    {":office:", "binary-data", E_SKIP}, {":table:", "table", E_TABLE},
    {":table:", "table-row", E_ROW}, {":table:", "table-cell", E_CELL},
    {":table:", "covered-table-cell", E_CELL},
    {":table:", "title", E_SKIP}, {":svg-compatible:", "title", E_SKIP},
    {":table:", "desc", E_SKIP}, {":svg-compatible:", "desc", E_SKIP},
    {":drawing:", "text-box", E_BOX}, {":drawing:", "custom-shape", E_BOX},
    {":drawing:", "rect", E_BOX}, {":drawing:", "ellipse", E_BOX},
    {":drawing:", "circle", E_BOX}, {":drawing:", "polygon", E_BOX},
    {":drawing:", "polyline", E_BOX}, {":drawing:", "path", E_BOX},
    {":drawing:", "line", E_BOX}, {":drawing:", "caption", E_BOX},
    {":drawing:", "object", E_OBJECT}, {":style:", "header", E_HEADER},
    {":style:", "header-left", E_HEADER},
    {":style:", "header-first", E_HEADER}, {":style:", "footer", E_FOOTER},
    {":style:", "footer-left", E_FOOTER},
    {":style:", "footer-first", E_FOOTER}, {"/elements/", "creator", E_CREATOR},
    {"/elements/", "date", E_DATE},
};

enum element
odf_find_element(struct walk *w, const char *name, const char *uri)
{
	const struct row *end = rows + G_N_ELEMENTS(rows);
	const struct row *row = NULL;
	gpointer first;

	if (!g_hash_table_lookup_extended(w->rows, name, NULL, &first)) {
		for (row = rows; row < end; row++)
			if (strcmp(row->name, name) == 0)
				break;
		first = row == end ? NULL : (gpointer)(gsize)row;
		g_hash_table_insert(w->rows, (gpointer)(gsize)name, first);
	}
	for (row = first; row != NULL && row < end; row++)
		if (strcmp(row->name, name) != 0)
			break;
		else if (strstr(uri, row->space) != NULL)
			return row->element;
	return E_NONE;
}

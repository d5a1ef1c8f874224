/* Lists and headings of OpenDocument text, and how they are numbered. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/odf.h"

#include <string.h>

#include "body/count.h"

/* The counters that a list outside other lists goes on with. */
static struct odf_list *
find_counters(struct walk *w, const char *style, const struct xml_attribute *a,
    guint n)
{
	const char *id = xml_value(a, n, "id");
	const char *continued = xml_value(a, n, "continue-list");
	const char *list_id = xml_value(a, n, "list-id");
	g_autofree char *by_style =
	    g_strconcat("style ", style == NULL ? "" : style, NULL);
	struct odf_list *found = NULL;

	if (continued == NULL)
		continued = list_id;
	if (continued == NULL && odf_is_true(a, n, "continue-numbering"))
		continued = by_style;
	if (continued != NULL)
		found = g_hash_table_lookup(w->counters, continued);
	if (found == NULL) {
		found = g_new0(struct odf_list, 1);
		g_ptr_array_add(w->all_counters, found);
	}
	g_hash_table_replace(w->counters, g_strdup(by_style), found);
	if (id != NULL)
		g_hash_table_replace(w->counters, g_strdup(id), found);
	if (list_id != NULL)
		g_hash_table_replace(w->counters, g_strdup(list_id), found);
	return found;
}

void
odf_start_list(struct walk *w, const struct xml_attribute *a, guint n)
{
	const struct open_list *outer = odf_list_in_hand(w);
	const char *style = xml_value(a, n, "style-name");
	struct open_list list = {.start = -1};

	if (style == NULL && outer != NULL)
		style = outer->style;
	list.style = g_strdup(style);
	list.level = outer == NULL ? 0 : outer->level + 1;
	list.counters = outer != NULL ? outer->counters :
	                                find_counters(w, style, a, n);
	g_array_append_val(w->lists, list);
}

void
odf_start_item(struct walk *w, const struct xml_attribute *a, guint n)
{
	struct open_list *list = odf_list_in_hand(w);

	if (list == NULL)
		return;
	list->is_item_new = TRUE;
	list->start = count_parse(xml_value(a, n, "start-value"), -1);
}

void
odf_start_numbered(struct walk *w, const struct xml_attribute *a, guint n)
{
	odf_start_list(w, a, n);
	odf_start_item(w, a, n);
	odf_list_in_hand(w)->level =
	    (guint)CLAMP(count_parse(xml_value(a, n, "level"), 1) - 1, 0, ODF_LEVELS - 1);
}

void
odf_end_list(struct walk *w)
{
	if (odf_list_in_hand(w) != NULL)
		g_array_set_size(w->lists, w->lists->len - 1);
}

void
odf_count_item(struct walk *w, struct open_list *list, const char *style)
{
	const char *named =
	    list->style != NULL ? list->style : odf_style_list(w->styles, style);

	w->is_label_guessed = !odf_list_known(w->styles, named);
	if (w->is_label_guessed)
		g_string_assign(w->page.label, PAGE_BULLET);
	else
		odf_list_count(w->styles, named, list->counters, list->level,
		    list->start, w->page.label);
	list->start = -1;
}

void
odf_count_heading(struct walk *w, const struct xml_attribute *a, guint n)
{
	guint level =
	    (guint)CLAMP(count_parse(xml_value(a, n, "outline-level"), 1), 1, ODF_LEVELS);
	gint start = odf_is_true(a, n, "restart-numbering") ?
	    count_parse(xml_value(a, n, "start-value"), 1) :
	    -1;

	w->is_label_guessed = TRUE;
	if (!odf_is_true(a, n, "is-list-header"))
		odf_list_count(w->styles, "", &w->outline, level - 1, start,
		    w->page.label);
}

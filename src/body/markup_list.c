/* How lists in XML count their items, and the labels that follow. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/markup_walk.h"

#include <string.h>

#include "body/count.h"

/* The first attribute that is one of NAMES and not empty. */
const char *
markup_any_attribute(const struct xml_attribute *a, guint n, const char *names)
{
	for (guint i = 0; i < n && names != NULL; i++)
		if (a[i].value[0] != '\0' && vocabulary_lists(names, a[i].name))
			return a[i].value;
	return NULL;
}

void
markup_set_label(struct walk *w, const char *label, gboolean is_counted)
{
	GString *held = w->page.label;

	/* "1." and then "(a)", with no words between them. */
	if (is_counted || w->is_counted)
		g_string_truncate(held, 0);
	else if (held->len > 0)
		g_string_append_c(held, ' ');
	g_string_append(held, label);
	w->is_counted = is_counted;
	w->page.is_label_weak = FALSE;
}

static gint
find_list(const struct walk *w, guint from)
{
	while (from > 0 && w->frames[from].list.style == '\0')
		from--;
	return (gint)from;
}

/* HTML: how styles have a list count; they go before its type. */
static char
read_css_style(const struct walk *w, const char *name,
    const struct xml_attribute *a, guint n)
{
	const char *style = xml_value(a, n, "style");
	g_autofree char *type = css_value(style, "list-style-type");

	if (type == NULL)
		type = css_value(style, "list-style");
	if (type == NULL && w->sheet != NULL)
		type = g_strdup(css_sheet_list_style(w->sheet, name,
		    xml_value(a, n, "class"), xml_value(a, n, "id")));
	return type == NULL ? '\0' : vocabulary_list_style(type);
}

void
markup_start_list(struct walk *w, struct frame *frame, const char *fallback,
    const struct xml_attribute *a, guint n)
{
	const struct vocabulary *v = w->vocabulary;
	const char *style = markup_any_attribute(a, n, v->style);
	const char *start = value_named(a, n, v->start);
	const char *delimiter = xml_value(a, n, "delim");
	char css = read_css_style(w, frame->name, a, n);
	char named = style == NULL ? '\0' : vocabulary_list_style(style);
	struct list *list = &frame->list;

	list->style = css != '\0' ? css : named != '\0' ? named : fallback[0];
	list->suffix = delimiter != NULL && strstr(delimiter, "paren") != NULL ?
	    ')' :
	    '.';
	list->step = 1;
	list->next = count_parse(start, 1);
	list->is_inherited =
	    g_strcmp0(xml_value(a, n, "inheritnum"), "inherit") == 0;
	if (g_strcmp0(xml_value(a, n, "continuation"), "continues") == 0)
		list->next = w->last_number + 1;
	if (xml_value(a, n, "reversed") != NULL) {
		list->step = -1;
		if (start == NULL)
			list->places =
			    g_array_new(FALSE, FALSE, sizeof(struct place));
	}
}

/* The label of item NUMBER of the list at depth AT, "1.b." if inherited. */
static void
put_number(const struct walk *w, guint at, gint number, char style,
    GString *out)
{
	const struct list *list = &w->frames[at].list;

	if (list->is_inherited) {
		guint outer = (guint)find_list(w, at - 1);

		if (outer > 0 && strchr("1aAiI", w->frames[outer].list.style))
			put_number(w, outer, w->frames[outer].list.next -
			        w->frames[outer].list.step,
			    w->frames[outer].list.style, out);
	}
	count_put(out, number, style);
	g_string_append_c(out, list->suffix);
}

/* How an item is marked: as its list has it, or in a way of its own. */
static char
item_style(const struct walk *w, const struct list *list,
    const struct xml_attribute *a, guint n)
{
	const char *type = w->vocabulary->value == NULL ?
	    NULL :
	    xml_value(a, n, "type");
	char style = w->sheet == NULL ?
	    '\0' :
	    read_css_style(w, w->frames[w->depth].name, a, n);

	if (style == '\0' && type != NULL)
		style = vocabulary_list_style(type);
	return style == '\0' ? list->style : style;
}

void
markup_start_item(struct walk *w, const struct xml_attribute *a, guint n)
{
	guint at = (guint)find_list(w, w->depth - 1);
	struct list *list = &w->frames[at].list;
	const char *value = value_named(a, n, w->vocabulary->value);
	g_autoptr(GString) label = g_string_new(NULL);
	gint number;
	char style;

	page_end(&w->page);
	if (at == 0 || w->page.n_gone > 0 || list->style == ' ')
		return;
	if (value == NULL || !g_ascii_isdigit(value[value[0] == '-']))
		value = NULL;
	number = count_parse(value, list->next);
	if (value != NULL)
		g_clear_pointer(&list->places, g_array_unref);
	list->next = CLAMP(number + list->step, -COUNT_LARGEST, COUNT_LARGEST);
	style = item_style(w, list, a, n);
	if (style == '*')
		markup_set_label(w, PAGE_BULLET, TRUE);
	if (style == '*' || style == ' ')
		return;
	if (list->places != NULL) {
		struct place place = {w->page.body->paragraphs->len, number};

		g_array_append_val(list->places, place);
	}
	put_number(w, at, number, style, label);
	markup_set_label(w, label->str, TRUE);
}

/* Now the length is known: the items count down to 1. */
static void
end_reversed(struct walk *w, struct list *list)
{
	guint n = list->places->len;

	for (guint i = 0; i < n; i++) {
		const struct place *place =
		    &g_array_index(list->places, struct place, i);
		g_autoptr(GString) was = g_string_new(NULL);
		GString *is = g_string_new(NULL);
		struct paragraph *p;

		count_put(was, place->number, list->style);
		g_string_append_c(was, list->suffix);
		count_put(is, (gint)(n - i), list->style);
		g_string_append_c(is, list->suffix);
		p = place->paragraph >= w->page.body->paragraphs->len ?
		    NULL :
		    &g_array_index(w->page.body->paragraphs,
		        struct paragraph, place->paragraph);
		if (p == NULL || strcmp(p->label, was->str) != 0) {
			g_string_free(is, TRUE);
			continue;
		}
		g_free(p->label);
		p->label = g_string_free(is, FALSE);
	}
	g_clear_pointer(&list->places, g_array_unref);
}

void
markup_end_list(struct walk *w, struct frame *frame)
{
	if (strchr("1aAiI", frame->list.style) != NULL)
		w->last_number = frame->list.next - frame->list.step;
	if (frame->list.places != NULL)
		end_reversed(w, &frame->list);
}

/* Styles of a Word document, read in one walk. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/style.h"

#include <string.h>

#include "body/wml.h"

struct reader {
	struct styles *styles;
	struct style *style;
	gboolean in_defaults;
	gboolean in_part; /* of a table: its first row, its last column */
};

static void
free_style(gpointer data)
{
	struct style *style = data;

	g_free(style->id);
	g_free(style->based_on);
	g_free(style);
}

static void
start_style(struct reader *r, const struct xml_attribute *a, guint n)
{
	const char *id = wml_attribute(a, n, WML_STYLE_ID);
	const char *type = wml_attribute(a, n, WML_TYPE);
	const char *standard = wml_attribute(a, n, WML_DEFAULT);

	r->style = g_new0(struct style, 1);
	r->style->id = g_strdup(id == NULL ? "" : id);
	r->style->outline = r->style->num_id = r->style->level = -1;
	r->style->colour = r->style->fill = COLOUR_UNSET;
	r->style->is_paragraph = g_strcmp0(type, "paragraph") == 0;
	r->style->is_default = r->style->is_paragraph && standard != NULL &&
	    standard[0] != '0' && standard[0] != 'f';
	if (r->style->is_default)
		r->styles->standard = r->style;
	g_ptr_array_add(r->styles->all, r->style);
	g_hash_table_replace(r->styles->by_id, r->style->id, r->style);
}

static void
read_name(struct style *style, const char *name)
{
	if (name == NULL)
		return;
	style->is_title = g_ascii_strcasecmp(name, "title") == 0;
	if (g_ascii_strncasecmp(name, "heading ", 8) == 0 &&
	    name[8] >= '1' && name[8] <= '9' && style->outline < 0)
		style->outline = name[8] - '1';
}

static void
read_property(struct style *style, guint word, const struct xml_attribute *a,
    guint n)
{
	const char *value = wml_attribute(a, n, WML_VAL);

	switch (word) {
	case WML_BASED_ON:
		g_free(style->based_on);
		style->based_on = g_strdup(value);
		break;
	case WML_NAME:
		read_name(style, value);
		break;
	case WML_OUTLINE_LVL:
		style->outline = wml_number(a, n, WML_VAL, -1);
		break;
	case WML_NUM_ID:
		style->num_id = wml_number(a, n, WML_VAL, -1);
		break;
	case WML_ILVL:
		style->level = wml_number(a, n, WML_VAL, -1);
		break;
	case WML_VANISH:
		style->vanish = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
		break;
	case WML_B:
		style->bold = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
		break;
	case WML_COLOR:
		style->colour = wml_colour(a, n);
		break;
	case WML_SHD:
		style->fill = wml_fill(a, n);
		style->is_shaded |= style->fill != COLOUR_UNSET;
		break;
	case WML_R_FONTS:
		wml_fonts(a, n, &style->low_font, &style->high_font);
		break;
	case WML_SZ:
		style->half_points = wml_number(a, n, WML_VAL, 0);
		break;
	default:
		break;
	}
}

static void
read_default(struct styles *styles, guint word, const struct xml_attribute *a,
    guint n)
{
	if (word == WML_VANISH)
		styles->vanish = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
	else if (word == WML_COLOR)
		styles->colour = wml_colour(a, n);
	else if (word == WML_SZ)
		styles->half_points = wml_number(a, n, WML_VAL, 0);
	else if (word == WML_R_FONTS)
		wml_fonts(a, n, &styles->low_font, &styles->high_font);
}

static gboolean
on_start(void *user, guint word, guint depth, const struct xml_attribute *a,
    guint n)
{
	struct reader *r = user;

	(void)depth;
	if (word == WML_CHANGE || word == WML_P_PR_CHANGE ||
	    word == WML_R_PR_CHANGE)
		return FALSE; /* properties as they were */
	if (word == WML_DOC_DEFAULTS)
		r->in_defaults = TRUE;
	else if (word == WML_STYLE)
		start_style(r, a, n);
	else if (word == WML_TBL_STYLE_PR)
		r->in_part = TRUE;
	else if (r->style != NULL && (!r->in_part || word == WML_SHD))
		read_property(r->style, word, a, n);
	else if (r->in_defaults)
		read_default(r->styles, word, a, n);
	return TRUE;
}

static void
on_end(void *user, guint word, guint depth)
{
	struct reader *r = user;

	(void)depth;
	if (word == WML_STYLE)
		r->style = NULL;
	else if (word == WML_TBL_STYLE_PR)
		r->in_part = FALSE;
	else if (word == WML_DOC_DEFAULTS)
		r->in_defaults = FALSE;
}

static void
find_parents(struct styles *styles)
{
	for (guint i = 0; i < styles->all->len; i++) {
		struct style *style = styles->all->pdata[i];

		style->parent = styles_find(styles, style->based_on);
	}
}

struct styles *
styles_read(const char *name, const char *bytes, gsize n_bytes, GError **error)
{
	static const struct xml_listener listener = {
	    .word_of = wml_word_of, .start = on_start, .end = on_end};
	struct styles *styles = g_new0(struct styles, 1);
	struct reader reader = {.styles = styles};

	styles->colour = COLOUR_UNSET;
	styles->all = g_ptr_array_new_with_free_func(free_style);
	styles->by_id = g_hash_table_new(g_str_hash, g_str_equal);
	if (bytes != NULL)
		xml_listen(name, bytes, n_bytes, XML_WALK_OPC, &listener,
		    &reader, error);
	find_parents(styles);
	return styles;
}

void
styles_free(struct styles *styles)
{
	if (styles == NULL)
		return;
	g_hash_table_unref(styles->by_id);
	g_ptr_array_unref(styles->all);
	g_free(styles);
}

const struct style *
styles_find(const struct styles *styles, const char *id)
{
	const struct style *style = id == NULL ?
	    NULL :
	    g_hash_table_lookup(styles->by_id, id);

	return style;
}

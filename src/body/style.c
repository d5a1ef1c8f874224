/* Styles of a Word document, read in one walk. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/style.h"

#include <string.h>

#include "body/wml.h"

struct reader {
	struct styles *styles;
	struct style *style;
	gboolean in_defaults;
	guint skip; /* depth inside a *Change, whose properties are old */
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
	const char *id = wml_attribute(a, n, "styleId");
	const char *type = wml_attribute(a, n, "type");
	const char *standard = wml_attribute(a, n, "default");

	r->style = g_new0(struct style, 1);
	r->style->id = g_strdup(id == NULL ? "" : id);
	r->style->outline = r->style->num_id = r->style->level = -1;
	r->style->is_paragraph = g_strcmp0(type, "paragraph") == 0;
	r->style->is_default = r->style->is_paragraph && standard != NULL &&
	    standard[0] != '0' && standard[0] != 'f';
	if (r->style->is_default)
		r->styles->standard = r->style;
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
read_property(struct reader *r, const char *name,
    const struct xml_attribute *a, guint n)
{
	struct style *style = r->style;
	const char *value = wml_attribute(a, n, "val");

	if (wml_named(name, "basedOn")) {
		g_free(style->based_on);
		style->based_on = g_strdup(value);
	} else if (wml_named(name, "name")) {
		read_name(style, value);
	} else if (wml_named(name, "outlineLvl")) {
		style->outline = wml_number(a, n, "val", -1);
	} else if (wml_named(name, "numId")) {
		style->num_id = wml_number(a, n, "val", -1);
	} else if (wml_named(name, "ilvl")) {
		style->level = wml_number(a, n, "val", -1);
	} else if (wml_named(name, "vanish")) {
		style->vanish = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
	} else if (wml_named(name, "b")) {
		style->bold = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
	} else if (wml_named(name, "color")) {
		style->is_white = value != NULL &&
		    g_ascii_strcasecmp(value, "FFFFFF") == 0;
	} else if (wml_named(name, "sz")) {
		style->half_points = wml_number(a, n, "val", 0);
	}
}

static void
on_start(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct reader *r = user;

	(void)offset;
	if (r->skip > 0 || g_str_has_suffix(name, "Change")) {
		r->skip++;
		return;
	}
	if (!wml_is(uri))
		return;
	if (wml_named(name, "docDefaults"))
		r->in_defaults = TRUE;
	else if (wml_named(name, "style"))
		start_style(r, a, n);
	else if (r->style != NULL)
		read_property(r, name, a, n);
	else if (r->in_defaults && wml_named(name, "vanish"))
		r->styles->vanish = wml_is_on(a, n) ? TOGGLE_ON : TOGGLE_OFF;
}

static void
on_end(void *user, const char *name, const char *uri)
{
	struct reader *r = user;

	(void)uri;
	if (r->skip > 0)
		r->skip--;
	else if (wml_named(name, "style"))
		r->style = NULL;
	else if (wml_named(name, "docDefaults"))
		r->in_defaults = FALSE;
}

struct styles *
styles_read(const char *bytes, gsize n_bytes)
{
	static const struct xml_handler handler = {
	    .start = on_start, .end = on_end};
	struct styles *styles = g_new0(struct styles, 1);
	struct reader reader = {.styles = styles};

	styles->by_id =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_style);
	if (bytes != NULL)
		xml_walk("styles", bytes, n_bytes, XML_WALK_OPC, &handler,
		    &reader, NULL);
	return styles;
}

void
styles_free(struct styles *styles)
{
	if (styles == NULL)
		return;
	g_hash_table_unref(styles->by_id);
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

const struct style *
styles_parent(const struct styles *styles, const struct style *style)
{
	return styles_find(styles, style->based_on);
}

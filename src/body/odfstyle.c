/* Styles and list styles of OpenDocument text, and how its lists count. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/odfstyle.h"

#include <string.h>

#include "body/count.h"
#include "body/page.h"

#define PARENTS 32 /* styles that lean on each other in a ring must end */
#define TINY_POINTS 2.0

struct style {
	char *parent, *list;
	struct odf_look look;
};

struct level {
	gboolean is_set, is_bullet;
	char style; /* '\0' for no number */
	char *prefix, *suffix, *format;
	gint start, n_shown;
};

struct odf_styles {
	GHashTable *styles; /* name -> struct style */
	GHashTable *lists;  /* name -> struct level[ODF_LEVELS] */
	GHashTable *fonts;  /* name -> enum symbol_font */
	struct style *style;
	struct level *levels;
};

static void
free_style(gpointer data)
{
	struct style *style = data;

	g_free(style->parent);
	g_free(style->list);
	g_free(style);
}

static void
free_levels(gpointer data)
{
	struct level *levels = data;

	for (guint i = 0; i < ODF_LEVELS; i++) {
		g_free(levels[i].prefix);
		g_free(levels[i].suffix);
		g_free(levels[i].format);
	}
	g_free(levels);
}

struct odf_styles *
odf_styles_new(void)
{
	struct odf_styles *styles = g_new0(struct odf_styles, 1);

	styles->styles =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_style);
	styles->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	styles->lists =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_levels);
	return styles;
}

void
odf_styles_free(struct odf_styles *styles)
{
	g_hash_table_unref(styles->styles);
	g_hash_table_unref(styles->lists);
	g_hash_table_unref(styles->fonts);
	g_free(styles);
}

/* The first font of FAMILIES, "'Wingdings 2', serif". */
static enum symbol_font
read_family(const char *families)
{
	g_auto(GStrv) list = g_strsplit(families, ",", 2);

	return list[0] == NULL ?
	    SYMBOL_FONT_NONE :
	    symbol_font(g_strstrip(g_strdelimit(list[0], "'\"", ' ')));
}

/* A font by the name that its declaration gives it, or that is its own. */
static enum symbol_font
find_font(const struct odf_styles *styles, const char *name)
{
	gpointer found = g_hash_table_lookup(styles->fonts, name);

	return found != NULL ? (enum symbol_font)GPOINTER_TO_UINT(found) :
	                       symbol_font(name);
}

static void
read_text_properties(const struct odf_styles *styles, struct style *style,
    const struct xml_attribute *a, guint n)
{
	const char *display = xml_value(a, n, "display");
	const char *color = xml_value(a, n, "color");
	const char *weight = xml_value(a, n, "font-weight");
	const char *size = xml_value(a, n, "font-size");
	const char *font = xml_value(a, n, "font-name");
	const char *family = xml_value(a, n, "font-family");

	if (font != NULL)
		style->look.font = find_font(styles, font);
	else if (family != NULL)
		style->look.font = read_family(family);
	if (display != NULL)
		style->look.is_shown = strcmp(display, "none") != 0;
	if (color != NULL)
		style->look.is_white = g_ascii_strcasecmp(color, "#ffffff") == 0;
	if (weight != NULL)
		style->look.is_bold = strcmp(weight, "bold") == 0 || weight[0] > '5';
	if (size != NULL && g_str_has_suffix(size, "pt"))
		style->look.is_tiny = g_ascii_strtod(size, NULL) <= TINY_POINTS;
}

static void
read_shade(struct style *style, const struct xml_attribute *a, guint n)
{
	const char *shade = xml_value(a, n, "background-color");

	if (shade != NULL)
		style->look.is_shaded = strcmp(shade, "transparent") != 0 &&
		    g_ascii_strcasecmp(shade, "#ffffff") != 0;
}

static void
start_level(struct level *levels, const char *name,
    const struct xml_attribute *a, guint n)
{
	gint at = count_parse(xml_value(a, n, "level"), 0) - 1;
	const char *style = xml_value(a, n, "num-format");
	struct level *level;

	if (at < 0 || at >= ODF_LEVELS)
		return;
	level = &levels[at];
	g_free(level->prefix);
	g_free(level->suffix);
	g_free(level->format);
	level->is_set = TRUE;
	level->is_bullet = strcmp(name, "list-level-style-bullet") == 0 ||
	    strcmp(name, "list-level-style-image") == 0;
	level->style = style == NULL ? '\0' : style[0];
	level->prefix = g_strdup(xml_value(a, n, "num-prefix"));
	level->suffix = g_strdup(xml_value(a, n, "num-suffix"));
	level->format = g_strdup(xml_value(a, n, "num-list-format"));
	level->start = count_parse(xml_value(a, n, "start-value"), 1);
	level->n_shown =
	    count_parse(xml_value(a, n, "display-levels"), 1);
}

static void
start_list_style(struct odf_styles *styles, const char *name)
{
	styles->levels = g_new0(struct level, ODF_LEVELS);
	g_hash_table_replace(styles->lists, g_strdup(name), styles->levels);
}

void
odf_styles_start(struct odf_styles *styles, const char *name,
    const struct xml_attribute *a, guint n)
{
	const char *called = xml_value(a, n, "name");

	if (strcmp(name, "style") == 0 && called != NULL) {
		styles->style = g_new0(struct style, 1);
		styles->style->parent =
		    g_strdup(xml_value(a, n, "parent-style-name"));
		styles->style->list =
		    g_strdup(xml_value(a, n, "list-style-name"));
		styles->style->look =
		    (struct odf_look){-1, -1, -1, -1, -1, SYMBOL_FONT_UNSET};
		g_hash_table_replace(styles->styles, g_strdup(called),
		    styles->style);
	} else if (strcmp(name, "list-style") == 0 && called != NULL) {
		start_list_style(styles, called);
	} else if (strcmp(name, "font-face") == 0 && called != NULL) {
		const char *family = xml_value(a, n, "font-family");

		if (family != NULL)
			g_hash_table_replace(styles->fonts, g_strdup(called),
			    GUINT_TO_POINTER(read_family(family)));
	} else if (strcmp(name, "outline-style") == 0) {
		start_list_style(styles, "");
	} else if (styles->levels != NULL &&
	    (g_str_has_prefix(name, "list-level-style-") ||
	        strcmp(name, "outline-level-style") == 0)) {
		start_level(styles->levels, name, a, n);
	} else if (styles->style != NULL && styles->levels == NULL) {
		if (strcmp(name, "text-properties") == 0)
			read_text_properties(styles, styles->style, a, n);
		read_shade(styles->style, a, n);
	}
}

void
odf_styles_end(struct odf_styles *styles, const char *name)
{
	if (strcmp(name, "style") == 0)
		styles->style = NULL;
	else if (strcmp(name, "list-style") == 0 ||
	    strcmp(name, "outline-style") == 0)
		styles->levels = NULL;
}

static const struct style *
find_style(const struct odf_styles *styles, const char *name)
{
	return name == NULL ? NULL : g_hash_table_lookup(styles->styles, name);
}

struct odf_look
odf_style_look(const struct odf_styles *styles, const char *name)
{
	struct odf_look look = {-1, -1, -1, -1, -1, SYMBOL_FONT_UNSET};
	const struct style *style = find_style(styles, name);

	for (guint i = 0; style != NULL && i < PARENTS; i++) {
		const struct odf_look *said = &style->look;

		if (look.is_shown < 0)
			look.is_shown = said->is_shown;
		if (look.is_white < 0)
			look.is_white = said->is_white;
		if (look.is_shaded < 0)
			look.is_shaded = said->is_shaded;
		if (look.is_bold < 0)
			look.is_bold = said->is_bold;
		if (look.is_tiny < 0)
			look.is_tiny = said->is_tiny;
		if (look.font == SYMBOL_FONT_UNSET)
			look.font = said->font;
		style = find_style(styles, style->parent);
	}
	return look;
}

const char *
odf_style_list(const struct odf_styles *styles, const char *name)
{
	const struct style *style = find_style(styles, name);

	for (guint i = 0; style != NULL && i < PARENTS; i++) {
		if (style->list != NULL)
			return style->list;
		style = find_style(styles, style->parent);
	}
	return NULL;
}

static void
advance(const struct level *levels, struct odf_list *list, guint level,
    gint start)
{
	for (guint i = 0; i < level; i++)
		if (!list->is_used[i]) {
			list->is_used[i] = TRUE;
			list->counters[i] = MAX(levels[i].start, 1);
		}
	if (start >= 0)
		list->counters[level] = start;
	else if (!list->is_used[level])
		list->counters[level] =
		    levels[level].is_set ? levels[level].start : 1;
	else if (list->counters[level] < COUNT_LARGEST)
		list->counters[level]++;
	list->is_used[level] = TRUE;
	for (guint i = level + 1; i < ODF_LEVELS; i++)
		list->is_used[i] = FALSE;
}

/* "%1%.%2%)": each %n% is the number of level n. */
static void
put_format(const struct level *levels, const struct odf_list *list,
    guint level, GString *label)
{
	for (const char *c = levels[level].format; *c != '\0'; c++) {
		gint at = c[0] == '%' && g_ascii_isdigit(c[1]) ?
		    count_parse(c + 1, 1) - 1 :
		    -1;
		const char *end = at < 0 ? NULL : strchr(c + 1, '%');

		if (end == NULL) {
			g_string_append_c(label, *c);
			continue;
		}
		if (at <= (gint)level && levels[at].style != '\0')
			count_put(label, list->counters[at], levels[at].style);
		c = end;
	}
}

static void
put_levels(const struct level *levels, const struct odf_list *list,
    guint level, GString *label)
{
	const struct level *own = &levels[level];
	guint n_shown = (guint)CLAMP(own->n_shown, 1, (gint)level + 1);
	gboolean is_first = TRUE;

	g_string_append(label, own->prefix == NULL ? "" : own->prefix);
	for (guint i = level + 1 - n_shown; i <= level; i++) {
		if (levels[i].style == '\0')
			continue;
		if (!is_first)
			g_string_append_c(label, '.');
		count_put(label, list->counters[i], levels[i].style);
		is_first = FALSE;
	}
	g_string_append(label, own->suffix == NULL ? "" : own->suffix);
}

gboolean
odf_list_known(const struct odf_styles *styles, const char *name)
{
	return name != NULL && g_hash_table_contains(styles->lists, name);
}

void
odf_list_count(const struct odf_styles *styles, const char *name,
    struct odf_list *list, guint level, gint start, GString *label)
{
	const struct level *levels = g_hash_table_lookup(styles->lists, name);

	level = MIN(level, ODF_LEVELS - 1);
	if (levels == NULL || !levels[level].is_set)
		return;
	advance(levels, list, level, start);
	if (levels[level].is_bullet)
		g_string_append(label, PAGE_BULLET);
	else if (levels[level].style == '\0')
		return;
	else if (levels[level].format != NULL)
		put_format(levels, list, level, label);
	else
		put_levels(levels, list, level, label);
}

/* The little of CSS that decides whether text is seen. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/css.h"

#include <string.h>

#define TINY_POINTS 2.0 /* type of this size is there to be overlooked */
#define FAR_OFF (-400.0) /* in any unit but a very small one */

struct css_sheet {
	/* By "name", ".class", "name.class" or "#id": */
	GHashTable *hidden; /* that is not seen */
	GHashTable *lists;  /* how lists count */
};

/* Goes through "name: value; ...": both lower case and stripped. */
static gboolean
next_declaration(const char **at, char **name, char **value)
{
	while (**at != '\0') {
		gsize n = strcspn(*at, ";");
		const char *colon = memchr(*at, ':', n);
		const char *from = *at;

		*at += n + ((*at)[n] == ';' ? 1 : 0);
		if (colon == NULL)
			continue;
		*name = g_strstrip(
		    g_ascii_strdown(from, (gssize)(colon - from)));
		*value = g_strstrip(g_ascii_strdown(colon + 1,
		    (gssize)n - (colon + 1 - from)));
		return TRUE;
	}
	return FALSE;
}

static gboolean
is_white(const char *value)
{
	g_autofree char *first = g_strndup(value, strcspn(value, "!"));
	static const char *const whites[] = {"white", "#fff", "#ffffff",
	    "rgb(255,255,255)", "rgb(255, 255, 255)", "transparent"};

	g_strstrip(first);
	for (guint i = 0; i < G_N_ELEMENTS(whites); i++)
		if (strcmp(first, whites[i]) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
is_tiny(const char *value)
{
	char *unit = NULL;
	gdouble size = g_ascii_strtod(value, &unit);

	if (unit == value)
		return FALSE;
	return size <= 0 ||
	    (size <= TINY_POINTS && g_str_has_prefix(unit, "p"));
}

/* A length that is nothing: "0", "0px". */
static gboolean
is_nothing(const char *value)
{
	char *unit = NULL;

	return g_ascii_strtod(value, &unit) <= 0 && unit != value;
}

/* A place so far to the left or above that no page shows it. */
static gboolean
is_far_off(const char *value)
{
	return g_ascii_strtod(value, NULL) <= FAR_OFF;
}

/* What several declarations together do: a box of no size, or off the page. */
struct css_box {
	gboolean is_flat, is_cut, is_off, is_placed;
};

static void
read_box(struct css_box *box, const char *name, const char *value)
{
	if (strcmp(name, "height") == 0 || strcmp(name, "max-height") == 0 ||
	    strcmp(name, "width") == 0 || strcmp(name, "max-width") == 0)
		box->is_flat |= is_nothing(value);
	else if (g_str_has_prefix(name, "overflow"))
		box->is_cut |= g_str_has_prefix(value, "hidden");
	else if (strcmp(name, "left") == 0 || strcmp(name, "top") == 0)
		box->is_off |= is_far_off(value);
	else if (strcmp(name, "position") == 0)
		box->is_placed |= strcmp(value, "static") != 0;
}

static void
read_look(struct css_look *look, const char *name, const char *value)
{
	if (strcmp(name, "display") == 0) {
		look->is_hidden |= g_str_has_prefix(value, "none");
		look->is_apart |= strstr(value, "block") != NULL;
	} else if (strcmp(name, "float") == 0) {
		look->is_apart |= !g_str_has_prefix(value, "none");
	} else if (strcmp(name, "visibility") == 0) {
		look->is_hidden |= g_str_has_prefix(value, "hidden") ||
		    g_str_has_prefix(value, "collapse");
	} else if (strcmp(name, "opacity") == 0) {
		look->is_hidden |= g_ascii_strtod(value, NULL) <= 0.05;
	} else if (strcmp(name, "font-size") == 0) {
		look->is_hidden |= is_tiny(value);
	} else if (strcmp(name, "text-indent") == 0) {
		look->is_hidden |= is_far_off(value);
	} else if (strcmp(name, "color") == 0) {
		look->is_white = is_white(value);
		look->is_hidden |= g_str_has_prefix(value, "transparent");
	} else if (strcmp(name, "background") == 0 ||
	    strcmp(name, "background-color") == 0) {
		look->is_shaded = !is_white(value) &&
		    !g_str_has_prefix(value, "none");
	}
}

struct css_look
css_read(const char *declarations)
{
	struct css_look look = {0};
	struct css_box box = {0};
	const char *at = declarations == NULL ? "" : declarations;
	char *name, *value;

	while (next_declaration(&at, &name, &value)) {
		read_look(&look, name, value);
		read_box(&box, name, value);
		g_free(name);
		g_free(value);
	}
	if ((box.is_flat && box.is_cut) || (box.is_off && box.is_placed))
		look.is_hidden = TRUE;
	return look;
}

char *
css_value(const char *declarations, const char *property)
{
	const char *at = declarations == NULL ? "" : declarations;
	char *name, *value, *found = NULL;

	while (next_declaration(&at, &name, &value)) {
		if (strcmp(name, property) == 0) {
			g_free(found);
			found = g_steal_pointer(&value);
		}
		g_free(name);
		g_free(value);
	}
	return found;
}

struct css_sheet *
css_sheet_new(void)
{
	struct css_sheet *sheet = g_new0(struct css_sheet, 1);

	sheet->hidden =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	sheet->lists =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return sheet;
}

void
css_sheet_free(struct css_sheet *sheet)
{
	g_hash_table_unref(sheet->hidden);
	g_hash_table_unref(sheet->lists);
	g_free(sheet);
}

static char *
drop_comments(const char *text)
{
	GString *out = g_string_new(NULL);
	const char *start;

	while ((start = strstr(text, "/*")) != NULL) {
		const char *end = strstr(start + 2, "*/");

		g_string_append_len(out, text, start - text);
		g_string_append_c(out, ' ');
		if (end == NULL)
			return g_string_free(out, FALSE);
		text = end + 2;
	}
	g_string_append(out, text);
	return g_string_free(out, FALSE);
}

/*
 * "div p.gone" is kept as "p.gone". NULL for what says too little without its
 * conditions: "div p" is about some p, "p:hover" about none that is printed.
 */
static char *
last_step(const char *selector)
{
	g_autofree char *plain = g_strstrip(g_strdup(selector));
	const char *last = plain;

	for (const char *c = plain; *c != '\0'; c++)
		if (strchr(" \t\r\n>+~", *c) != NULL)
			last = c + 1;
	if (strpbrk(last, ":[*") != NULL ||
	    (last != plain && strpbrk(last, ".#") == NULL))
		return NULL;
	return g_strdup(last);
}

static void
add_rule(struct css_sheet *sheet, const char *selectors,
    const char *declarations)
{
	gboolean is_hidden = css_read(declarations).is_hidden;
	g_autofree char *list = css_value(declarations, "list-style-type");
	g_auto(GStrv) each = NULL;

	if (list == NULL)
		list = css_value(declarations, "list-style");
	if (!is_hidden && list == NULL)
		return;
	each = g_strsplit(selectors, ",", -1);
	for (guint i = 0; each[i] != NULL; i++) {
		g_autofree char *step = last_step(each[i]);

		if (step != NULL && is_hidden)
			g_hash_table_replace(sheet->hidden, g_strdup(step),
			    g_strdup(""));
		if (step != NULL && list != NULL)
			g_hash_table_replace(sheet->lists, g_strdup(step),
			    g_strdup(list));
	}
}

/* What follows the block whose opening brace is at OPEN. */
static const char *
skip_block(const char *open)
{
	guint depth = 0;

	for (; *open != '\0'; open++) {
		if (*open == '{')
			depth++;
		else if (*open == '}' && --depth == 0)
			return open + 1;
	}
	return open;
}

void
css_sheet_add(struct css_sheet *sheet, const char *text)
{
	g_autofree char *plain = drop_comments(text);
	const char *at = plain;
	const char *open;

	while ((open = strchr(at, '{')) != NULL) {
		g_autofree char *head =
		    g_strstrip(g_strndup(at, (gsize)(open - at)));
		const char *end = strchr(open, '}');

		if (head[0] == '@' && strstr(head, "media") != NULL &&
		    strstr(head, "print") == NULL) {
			at = open + 1; /* its rules are rules; one "}" more */
			continue;
		}
		if (head[0] == '@' || end == NULL) {
			at = skip_block(open);
			continue;
		}
		g_autofree char *inside =
		    g_strndup(open + 1, (gsize)(end - open - 1));
		add_rule(sheet, head + strspn(head, "} \t\r\n"), inside);
		at = end + 1;
	}
}

static const char *
find_key(GHashTable *table, const char *a, char mark, const char *b)
{
	g_autofree char *key = g_strdup_printf("%s%c%s", a, mark, b);

	return g_hash_table_lookup(table, key);
}

/* What TABLE has of an element: by its id, its classes, then its name. */
static const char *
find_element(GHashTable *table, const char *name, const char *classes,
    const char *id)
{
	g_auto(GStrv) list = NULL;
	const char *found = NULL;

	if (g_hash_table_size(table) == 0)
		return NULL;
	if (id != NULL)
		found = find_key(table, "", '#', id);
	if (found == NULL && id != NULL)
		found = find_key(table, name, '#', id);
	list = g_strsplit(classes == NULL ? "" : classes, " ", 64);
	for (guint i = 0; found == NULL && list[i] != NULL; i++) {
		found = find_key(table, name, '.', list[i]);
		if (found == NULL)
			found = find_key(table, "", '.', list[i]);
	}
	return found != NULL ? found : g_hash_table_lookup(table, name);
}

gboolean
css_sheet_hides(const struct css_sheet *sheet, const char *name,
    const char *classes, const char *id)
{
	return find_element(sheet->hidden, name, classes, id) != NULL;
}

const char *
css_sheet_list_style(const struct css_sheet *sheet, const char *name,
    const char *classes, const char *id)
{
	return find_element(sheet->lists, name, classes, id);
}

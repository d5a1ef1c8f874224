/* How Word counts: the labels of automatic numbering. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A paragraph names a list (numId) and a level (ilvl), itself or through its
 * style and the styles that one is based on; numId 0 takes the number away. A
 * style that names a list but no level stands at the level whose w:pStyle
 * names the style. A list (w:num) borrows its levels from an abstract one and
 * may replace some; an abstract list with w:numStyleLink borrows them from the
 * list that a numbering style names.
 *
 * Counters belong to the abstract list: all lists made from it go on counting
 * together. A w:startOverride starts a level anew once, when its list first
 * uses that level. Using a level sets all deeper ones back, unless their
 * w:lvlRestart is 0 (never) or names the level that does (a number n: by
 * level n or a higher one only). A level above that was never used shows its
 * start, and counts from there as if it had been used.
 *
 * The label is w:lvlText with each %n replaced by level n's counter in that
 * level's format; with w:isLgl all of them are decimal. Bullets from symbol
 * fonts are printed as a plain bullet.
 */
#include "body/number.h"

#include <string.h>

#include "body/list.h"
#include "body/numeral.h"

static gpointer
copy_of(gconstpointer data, gsize n_bytes)
{
	return memcpy(g_malloc(n_bytes), data, n_bytes);
}

void
numbering_save(struct numbering *numbering)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, numbering->abstracts);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct abstract *abstract = value;

		g_hash_table_replace(numbering->saved_states, abstract,
		    copy_of(abstract->states, sizeof(abstract->states)));
		memset(abstract->states, 0, sizeof(abstract->states));
	}
	g_hash_table_iter_init(&iter, numbering->nums);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct num *num = value;

		g_hash_table_replace(numbering->saved_overrides, num,
		    copy_of(num->is_overridden, sizeof(num->is_overridden)));
		memset(num->is_overridden, 0, sizeof(num->is_overridden));
	}
}

void
numbering_restore(struct numbering *numbering)
{
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, numbering->saved_states);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		struct abstract *abstract = key;

		memcpy(abstract->states, value, sizeof(abstract->states));
	}
	g_hash_table_iter_init(&iter, numbering->saved_overrides);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		struct num *num = key;

		memcpy(num->is_overridden, value, sizeof(num->is_overridden));
	}
}

/* The abstract list of NUM, through a numbering style where it links one. */
static struct abstract *
find_abstract(const struct numbering *numbering, const struct styles *styles,
    const struct num *num)
{
	struct abstract *abstract = NULL;

	for (guint hops = 0; num != NULL && hops < LEVELS; hops++) {
		abstract = g_hash_table_lookup(numbering->abstracts,
		    GINT_TO_POINTER(num->abstract_id));
		if (abstract == NULL || abstract->link == NULL)
			break;
		const struct style *style =
		    styles_find(styles, abstract->link);
		num = style == NULL ?
		    NULL :
		    g_hash_table_lookup(numbering->nums,
		        GINT_TO_POINTER(style->num_id));
	}
	return abstract;
}

static const struct lvl *
lvl_of(const struct num *num, const struct abstract *abstract, gint level)
{
	return num->levels[level].is_set ? &num->levels[level] :
	                                   &abstract->levels[level];
}

static void
advance(const struct abstract *abstract, struct num *num, struct state *state,
    gboolean *is_overridden, gint level)
{
	const struct lvl *lvl = lvl_of(num, abstract, level);

	for (gint i = 0; i < level; i++)
		if (!state->is_used[i]) {
			state->is_used[i] = TRUE;
			state->counters[i] = lvl_of(num, abstract, i)->start;
		}
	if (num->start_override[level] >= 0 && !is_overridden[level]) {
		state->counters[level] = num->start_override[level];
		is_overridden[level] = TRUE;
	} else if (!state->is_used[level]) {
		state->counters[level] = lvl->start;
	} else if (state->counters[level] < COUNT_MAX) {
		state->counters[level]++;
	}
	state->is_used[level] = TRUE;
	for (gint i = level + 1; i < LEVELS; i++) {
		gint restart = lvl_of(num, abstract, i)->restart;

		if (restart == 0 || (restart > 0 && level >= restart))
			continue;
		state->is_used[i] = FALSE;
	}
}

static char *
print_label(const struct abstract *abstract, const struct num *num,
    const struct state *state, gint level)
{
	const struct lvl *lvl = lvl_of(num, abstract, level);
	GString *out = g_string_new(NULL);

	for (const char *c = lvl->text == NULL ? "" : lvl->text; *c; c++) {
		gint at = c[0] == '%' && c[1] >= '1' && c[1] <= '9' ?
		    c[1] - '1' :
		    -1;
		const char *format;

		if (at < 0) {
			g_string_append_c(out, *c);
			continue;
		}
		c++;
		if (at > level)
			continue;
		format = lvl_of(num, abstract, at)->format;
		if (lvl->is_legal && g_strcmp0(format, "none") != 0 &&
		    g_strcmp0(format, "decimalZero") != 0)
			format = "decimal";
		numeral_put(out, state->counters[at], format);
	}
	return g_string_free(out, FALSE);
}

/* What the style and the styles it is based on say of list and level. */
static void
ask_styles(const struct style *style, gint *num_id, gint *level)
{
	gboolean is_asked = *num_id < 0;

	for (guint hops = 0; style != NULL && hops < STYLE_HOPS; hops++) {
		if (is_asked && *num_id < 0 && style->num_id >= 0)
			*num_id = style->num_id;
		if (*level < 0 && style->level >= 0)
			*level = style->level;
		style = style->parent;
	}
}

static gint
level_of_style(const struct style *style, const struct num *num,
    const struct abstract *abstract)
{
	for (guint hops = 0; style != NULL && hops < STYLE_HOPS; hops++) {
		for (gint i = 0; i < LEVELS; i++)
			if (g_strcmp0(lvl_of(num, abstract, i)->style,
			        style->id) == 0)
				return i;
		style = style->parent;
	}
	return 0;
}

/* The list and level of a paragraph, NULL where it has none. */
static struct num *
find_list(const struct numbering *numbering, const struct styles *styles,
    const struct style *style, gint num_id, gint *level,
    struct abstract **abstract)
{
	gboolean is_direct = num_id >= 0;
	struct num *num;

	ask_styles(style, &num_id, level);
	num = num_id <= 0 ? NULL :
	                    g_hash_table_lookup(numbering->nums,
	                        GINT_TO_POINTER(num_id));
	*abstract = num == NULL ? NULL :
	                          find_abstract(numbering, styles, num);
	if (*abstract == NULL)
		return NULL;
	if (*level < 0)
		*level = is_direct ?
		    0 :
		    level_of_style(style, num, *abstract);
	if ((*abstract)->is_single)
		*level = 0;
	*level = CLAMP(*level, 0, LEVELS - 1);
	return num;
}

gint
numbering_level(const struct numbering *numbering,
    const struct styles *styles, const struct style *style, gint num_id,
    gint level)
{
	struct abstract *abstract;

	return find_list(numbering, styles, style, num_id, &level,
	           &abstract) == NULL ?
	    -1 :
	    level;
}

char *
numbering_count(struct numbering *numbering, const struct styles *styles,
    const struct style *style, gboolean in_box, gint num_id, gint *level,
    gboolean *is_bullet)
{
	guint box = in_box ? 1 : 0;
	struct abstract *abstract;
	struct num *num = find_list(
	    numbering, styles, style, num_id, level, &abstract);

	*is_bullet = FALSE;
	if (num == NULL) {
		*level = -1;
		return g_strdup("");
	}
	const struct lvl *lvl = lvl_of(num, abstract, *level);
	if (!lvl->is_set)
		return g_strdup("");
	advance(abstract, num, &abstract->states[box],
	    num->is_overridden[box], *level);
	if (g_strcmp0(lvl->format, "bullet") == 0) {
		*is_bullet = TRUE;
		return g_strdup(lvl->text == NULL || lvl->text[0] == '\0' ?
		        "" :
		        "\xe2\x80\xa2");
	}
	return print_label(abstract, num, &abstract->states[box], *level);
}

gboolean
numbering_count_named(struct numbering *numbering, const char *name,
    gboolean in_box, gint level, gint start, GString *out)
{
	struct abstract *abstract =
	    name == NULL ? NULL : g_hash_table_lookup(numbering->named, name);
	struct num none = {.abstract_id = -1};
	g_autofree char *label = NULL;
	struct state *state;

	if (abstract == NULL || !abstract->levels[level].is_set)
		return FALSE;
	for (guint i = 0; i < LEVELS; i++)
		none.start_override[i] = -1;
	none.start_override[level] = MIN(start, COUNT_MAX);
	state = &abstract->states[in_box ? 1 : 0];
	advance(abstract, &none, state, none.is_overridden[0], level);
	label = print_label(abstract, &none, state, level);
	g_string_append(out, label);
	return TRUE;
}

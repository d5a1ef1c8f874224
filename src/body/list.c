/* The lists of a numbering part, read in one walk. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/list.h"

#include "body/number.h"
#include "body/wml.h"

struct reader {
	struct numbering *numbering;
	struct abstract *abstract;
	struct num *num;
	gint level;
	struct lvl *lvl;
};

static void
clear_lvl(struct lvl *lvl)
{
	g_free(lvl->format);
	g_free(lvl->text);
	g_free(lvl->style);
}

static void
free_abstract(gpointer data)
{
	struct abstract *abstract = data;

	for (guint i = 0; i < LEVELS; i++)
		clear_lvl(&abstract->levels[i]);
	g_free(abstract->link);
	g_free(abstract->name);
	g_free(abstract);
}

static void
free_num(gpointer data)
{
	struct num *num = data;

	for (guint i = 0; i < LEVELS; i++)
		clear_lvl(&num->levels[i]);
	g_free(num);
}

static void
start_lvl(struct reader *r, gint level)
{
	struct lvl *lvl;

	if (level < 0 || level >= LEVELS ||
	    (r->abstract == NULL && r->num == NULL))
		return;
	lvl = r->num != NULL ? &r->num->levels[level] :
	                       &r->abstract->levels[level];
	clear_lvl(lvl);
	*lvl = (struct lvl){.is_set = TRUE, .start = 0, .restart = -1};
	r->lvl = lvl;
}

static void
read_lvl(struct lvl *lvl, guint word, const struct xml_attribute *a,
    guint n)
{
	const char *value = wml_attribute(a, n, WML_VAL);

	if (word == WML_START) {
		lvl->start = CLAMP(wml_number(a, n, WML_VAL, 0), 0, COUNT_MAX);
	} else if (word == WML_NUM_FMT) {
		const char *custom = wml_attribute(a, n, WML_FORMAT);

		if (lvl->format != NULL && lvl->format[0] == '0')
			return; /* a fallback for readers without custom */
		g_free(lvl->format);
		lvl->format = g_strdup(custom != NULL && custom[0] == '0' ?
		        custom :
		        value);
	} else if (word == WML_LVL_TEXT) {
		g_free(lvl->text);
		lvl->text = g_strdup(value);
	} else if (word == WML_LVL_RESTART) {
		lvl->restart = wml_number(a, n, WML_VAL, -1);
	} else if (word == WML_IS_LGL) {
		lvl->is_legal = wml_is_on(a, n);
	} else if (word == WML_P_STYLE) {
		g_free(lvl->style);
		lvl->style = g_strdup(value);
	}
}

static void
start_list(struct reader *r, guint word, const struct xml_attribute *a,
    guint n)
{
	if (word == WML_ABSTRACT_NUM || word == WML_NUM)
		r->lvl = NULL; /* the list it is of may be replaced */
	if (word == WML_ABSTRACT_NUM) {
		r->abstract = g_new0(struct abstract, 1);
		r->abstract->id = wml_number(a, n, WML_ABSTRACT_NUM_ID, 0);
		g_hash_table_replace(r->numbering->abstracts,
		    GINT_TO_POINTER(r->abstract->id), r->abstract);
	} else if (word == WML_NUM) {
		r->num = g_new0(struct num, 1);
		r->num->id = wml_number(a, n, WML_NUM_ID, 0);
		r->num->abstract_id = -1;
		for (guint i = 0; i < LEVELS; i++)
			r->num->start_override[i] = -1;
		g_hash_table_replace(r->numbering->nums,
		    GINT_TO_POINTER(r->num->id), r->num);
	}
}

static gboolean
on_start(void *user, guint word, guint depth, const struct xml_attribute *a,
    guint n)
{
	struct reader *r = user;
	const char *value = wml_attribute(a, n, WML_VAL);

	(void)depth;
	start_list(r, word, a, n);
	if (word == WML_LVL) {
		start_lvl(r, wml_number(a, n, WML_ILVL, 0));
	} else if (word == WML_LVL_OVERRIDE) {
		r->level = CLAMP(wml_number(a, n, WML_ILVL, 0), 0, LEVELS - 1);
	} else if (word == WML_START_OVERRIDE && r->num != NULL) {
		r->num->start_override[r->level] =
		    CLAMP(wml_number(a, n, WML_VAL, 0), 0, COUNT_MAX);
	} else if (word == WML_ABSTRACT_NUM_ID && r->num != NULL) {
		r->num->abstract_id = wml_number(a, n, WML_VAL, -1);
	} else if (word == WML_NUM_STYLE_LINK && r->abstract != NULL) {
		g_free(r->abstract->link);
		r->abstract->link = g_strdup(value);
	} else if (word == WML_MULTI_LEVEL_TYPE &&
	    r->abstract != NULL) {
		r->abstract->is_single = g_strcmp0(value, "singleLevel") == 0;
	} else if (word == WML_NAME && r->abstract != NULL) {
		g_free(r->abstract->name);
		r->abstract->name = g_strdup(value);
	} else if (r->lvl != NULL) {
		read_lvl(r->lvl, word, a, n);
	}
	return TRUE;
}

static void
on_end(void *user, guint word, guint depth)
{
	struct reader *r = user;

	(void)depth;
	if (word == WML_LVL)
		r->lvl = NULL;
	else if (word == WML_ABSTRACT_NUM)
		r->abstract = NULL;
	else if (word == WML_NUM)
		r->num = NULL;
}

/* Of two lists of one name the one with the lower number is meant. */
static void
name_lists(struct numbering *numbering)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, numbering->abstracts);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct abstract *abstract = value;
		const struct abstract *other = abstract->name == NULL ?
		    NULL :
		    g_hash_table_lookup(numbering->named, abstract->name);

		if (abstract->name != NULL &&
		    (other == NULL || other->id > abstract->id))
			g_hash_table_replace(numbering->named,
			    abstract->name, abstract);
	}
}

struct numbering *
numbering_read(const char *name, const char *bytes, gsize n_bytes,
    GError **error)
{
	static const struct xml_listener listener = {
	    .word_of = wml_word_of, .start = on_start, .end = on_end};
	struct numbering *numbering = g_new0(struct numbering, 1);
	struct reader reader = {.numbering = numbering};

	numbering->abstracts =
	    g_hash_table_new_full(NULL, NULL, NULL, free_abstract);
	numbering->nums = g_hash_table_new_full(NULL, NULL, NULL, free_num);
	numbering->named = g_hash_table_new(g_str_hash, g_str_equal);
	numbering->saved_states =
	    g_hash_table_new_full(NULL, NULL, NULL, g_free);
	numbering->saved_overrides =
	    g_hash_table_new_full(NULL, NULL, NULL, g_free);
	if (bytes != NULL)
		xml_listen(name, bytes, n_bytes, XML_WALK_OPC, &listener,
		    &reader, error);
	name_lists(numbering);
	return numbering;
}

void
numbering_free(struct numbering *numbering)
{
	if (numbering == NULL)
		return;
	g_hash_table_unref(numbering->named);
	g_hash_table_unref(numbering->abstracts);
	g_hash_table_unref(numbering->nums);
	g_hash_table_unref(numbering->saved_states);
	g_hash_table_unref(numbering->saved_overrides);
	g_free(numbering);
}

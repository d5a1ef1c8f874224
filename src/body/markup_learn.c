/* Which elements of XML that nobody knows are blocks. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/markup_walk.h"

#include "support/limit.h"

/* What the names of elements were met with. */
struct lesson {
	GHashTable *with_text;  /* names with words directly in them */
	GHashTable *in_text;    /* names met in those: no blocks */
	const char *names[LIMIT_DEPTH + 1];
	guint depth;
};

static void
learn_start(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct lesson *lesson = user;

	(void)uri;
	(void)a;
	(void)n;
	(void)offset;
	lesson->names[++lesson->depth] = name;
}

static void
learn_end(void *user, const char *name, const char *uri)
{
	struct lesson *lesson = user;

	(void)name;
	(void)uri;
	lesson->depth--;
}

static void
learn_text(void *user, const char *bytes, gsize n)
{
	struct lesson *lesson = user;

	for (gsize i = 0; i < n && lesson->depth > 0; i++)
		if (!g_ascii_isspace(bytes[i])) {
			g_hash_table_add(lesson->with_text,
			    (gpointer)(gsize)lesson->names[lesson->depth]);
			return;
		}
}

static void
learn_nesting(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct lesson *lesson = user;

	learn_start(user, name, uri, a, n, offset);
	if (lesson->depth > 1 &&
	    g_hash_table_contains(lesson->with_text,
	        lesson->names[lesson->depth - 1]))
		g_hash_table_add(lesson->in_text, (gpointer)(gsize)name);
}

GHashTable *
markup_learn_blocks(const char *name, const char *bytes, gsize n_bytes)
{
	static const struct xml_handler words = {
	    .start = learn_start, .end = learn_end, .text = learn_text};
	static const struct xml_handler nesting = {
	    .start = learn_nesting, .end = learn_end};
	struct lesson lesson = {.with_text = g_hash_table_new(NULL, NULL),
	    .in_text = g_hash_table_new(NULL, NULL)};
	GHashTableIter iter;
	gpointer key;

	if (xml_walk(name, bytes, n_bytes, 0, &words, &lesson, NULL))
		xml_walk(name, bytes, n_bytes, 0, &nesting, &lesson, NULL);
	g_hash_table_iter_init(&iter, lesson.in_text);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		g_hash_table_remove(lesson.with_text, key);
	g_hash_table_unref(lesson.in_text);
	return lesson.with_text;
}

/* What a Word document holds for readers that know more, or less. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Of an mc:AlternateContent the first choice that is understood is read, and no
 * other. An element of a namespace that nobody knows is left out with what is
 * in it, unless mc:ProcessContent on it or round it names it: then what is in
 * it is read. (ECMA-376 Part 3, 9.)
 */
#include "body/docx_walk.h"

#include <string.h>

/* An element whose content is read though the element is not known. */
struct processed {
	guint depth; /* of the element that says so */
	char *uri, *name; /* NAME may be "*" */
};

struct alternate {
	gboolean is_taken;
};

static void
clear_processed(gpointer data)
{
	struct processed *processed = data;

	g_free(processed->uri);
	g_free(processed->name);
}

void
compatible_open(struct walk *w)
{
	w->alternates = g_array_new(FALSE, FALSE, sizeof(struct alternate));
	w->processed = g_array_new(FALSE, FALSE, sizeof(struct processed));
	g_array_set_clear_func(w->processed, clear_processed);
}

void
compatible_close(struct walk *w)
{
	g_array_unref(w->alternates);
	g_array_unref(w->processed);
}

void
compatible_reset(struct walk *w)
{
	g_array_set_size(w->alternates, 0);
	g_array_set_size(w->processed, 0);
}

void
compatible_process(struct walk *w, const char *names)
{
	g_auto(GStrv) list = g_strsplit_set(names, " \t\r\n", -1);

	for (guint i = 0; list[i] != NULL; i++) {
		char *colon = strchr(list[i], ':');
		struct processed made = {.depth = w->depth};
		const char *uri;

		if (colon == NULL)
			continue;
		*colon = '\0';
		uri = xml_spot_space(w->spot, list[i]);
		if (uri == NULL)
			continue;
		made.uri = g_strdup(uri);
		made.name = g_strdup(colon + 1);
		g_array_append_val(w->processed, made);
	}
}

void
compatible_end_processed(struct walk *w)
{
	while (w->processed->len > 0 &&
	    g_array_index(w->processed, struct processed,
	        w->processed->len - 1).depth >= w->depth)
		g_array_set_size(w->processed, w->processed->len - 1);
}

/* Whether what is in the element in hand is read, though it is not known. */
static gboolean
is_processed(const struct walk *w)
{
	for (guint i = 0; i < w->processed->len; i++) {
		const struct processed *p =
		    &g_array_index(w->processed, struct processed, i);

		if (strcmp(p->uri, w->spot->uri) == 0 &&
		    (strcmp(p->name, "*") == 0 ||
		        strcmp(p->name, w->spot->name) == 0))
			return TRUE;
	}
	return FALSE;
}

/* Whether all the namespaces of these prefixes are understood. */
static gboolean
are_known(const struct walk *w, const char *prefixes)
{
	g_auto(GStrv) list = g_strsplit_set(prefixes, " \t\r\n", -1);

	for (guint i = 0; list[i] != NULL; i++) {
		const char *uri =
		    list[i][0] == '\0' ? "" : xml_spot_space(w->spot, list[i]);

		if (uri == NULL || (uri[0] != '\0' && !wml_knows(uri)))
			return FALSE;
	}
	return TRUE;
}

static gboolean
start_choice(struct walk *w, guint word, const struct xml_attribute *a,
    guint n)
{
	struct alternate *alternate = w->alternates->len == 0 ?
	    NULL :
	    &g_array_index(w->alternates, struct alternate,
	        w->alternates->len - 1);
	const char *needs = wml_attribute(a, n, WML_REQUIRES);

	if (alternate == NULL)
		return TRUE;
	if (alternate->is_taken ||
	    (word == WML_CHOICE && !are_known(w, needs == NULL ? "" : needs)))
		return FALSE;
	alternate->is_taken = TRUE;
	return TRUE;
}

gboolean
compatible_start(struct walk *w, guint word, const struct xml_attribute *a,
    guint n)
{
	struct alternate made = {FALSE};

	if (word == WML_FOREIGN)
		return is_processed(w);
	if (word != WML_ALTERNATE_CONTENT)
		return start_choice(w, word, a, n);
	g_array_append_val(w->alternates, made);
	return TRUE;
}

void
compatible_end(struct walk *w)
{
	if (w->alternates->len > 0)
		g_array_set_size(w->alternates, w->alternates->len - 1);
}

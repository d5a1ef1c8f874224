/* Where a clause that is missing belongs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/home.h"

#include <string.h>

struct homes {
	const Clauses *clauses;
	GPtrArray *words; /* char **: of each section's heading */
};

/* Letters by which two words are held to be of one family. */
enum { STEM_CHARS = 5 };

/* In titles of every rule and of every agreement: they tell nothing. */
static const char *const common[] = {
    "certi", "subsc", "agree", "claus", "secti", "other", "party", "parti"};

static gboolean
is_telling(const char *word)
{
	if (g_utf8_strlen(word, -1) < STEM_CHARS)
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(common); i++)
		if (g_str_has_prefix(word, common[i]))
			return FALSE;
	return TRUE;
}

static gboolean
is_kin(const char *a, const char *b)
{
	const char *stem = g_utf8_offset_to_pointer(a, STEM_CHARS);

	return strncmp(a, b, (gsize)(stem - a)) == 0;
}

/* The words of TEXT that tell something. The caller frees. */
static char **
split_words(const char *text)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	char **words = g_strsplit_set(lower, " \t-,.;:/()", -1);
	guint kept = 0;

	for (guint i = 0; words[i] != NULL; i++) {
		char *word = words[i];

		words[i] = NULL;
		if (is_telling(word))
			words[kept++] = word;
		else
			g_free(word);
	}
	return words;
}

static void
free_words(gpointer words)
{
	g_strfreev(words);
}

struct homes *
homes_new(const Clauses *clauses)
{
	struct homes *homes = g_new0(struct homes, 1);

	homes->clauses = clauses;
	homes->words = g_ptr_array_new_with_free_func(free_words);
	for (guint s = 0; s < clauses->sections->len; s++)
		g_ptr_array_add(homes->words,
		    split_words(g_array_index(clauses->sections,
			struct section, s)
		                    .heading));
	return homes;
}

void
homes_free(struct homes *homes)
{
	if (homes == NULL)
		return;
	g_ptr_array_unref(homes->words);
	g_free(homes);
}

/* How many words of TITLE a heading of these WORDS has kin of; 0 where it is
   mostly about something else, "Inspection and acceptance of goods". */
static guint
count_shared(char **title, char **words)
{
	guint n = 0;

	for (guint i = 0; title[i] != NULL; i++)
		for (guint k = 0; words[k] != NULL; k++)
			if (is_kin(title[i], words[k])) {
				n++;
				break;
			}
	return 2 * n < g_strv_length(words) ? 0 : n;
}

/* The nearest section at or above S that has a heading; -1 for none. */
static gint
headed(const Clauses *clauses, gint s)
{
	while (s >= 0) {
		const struct section *section =
		    &g_array_index(clauses->sections, struct section, (guint)s);

		if (section->heading[0] != '\0' &&
		    section->paragraph < clauses->body->paragraphs->len)
			return s;
		s = section->parent;
	}
	return -1;
}

static gint
find_by_title(const struct homes *homes, const struct rule *rule)
{
	g_auto(GStrv) title = split_words(rule->title);
	gint best = -1;
	guint best_n = 0;

	for (guint s = 0; s < homes->words->len; s++) {
		guint n = count_shared(title, homes->words->pdata[s]);

		if (n > best_n && headed(homes->clauses, (gint)s) == (gint)s) {
			best = (gint)s;
			best_n = n;
		}
	}
	return best;
}

static gint
find_by_company(const Verdicts *verdicts, const Clauses *clauses)
{
	g_autofree guint *counts = g_new0(guint, clauses->sections->len + 1);
	gint best = -1;

	for (guint v = 0; v < verdicts->list->len; v++) {
		const struct verdict *verdict = verdicts->list->pdata[v];

		for (guint e = 0; e < verdict->elements->len; e++) {
			const struct element_verdict *element =
			    verdict->elements->pdata[e];
			gint s;

			if (!element->element->core ||
			    element->evidence == NULL ||
			    element->evidence->len == 0)
				continue;
			s = headed(clauses,
			    (gint)g_array_index(clauses->paragraph_section,
				guint32,
				g_array_index(
				    element->evidence, struct place, 0)
				    .paragraph));
			if (s >= 0)
				counts[s]++;
		}
	}
	for (guint s = 0; s < clauses->sections->len; s++)
		if (counts[s] > (best >= 0 ? counts[best] : 0))
			best = (gint)s;
	return best;
}

gboolean
home_find(const struct homes *homes, const struct rule *rule,
    const Verdicts *verdicts, struct place *out)
{
	const Clauses *clauses = homes->clauses;
	gint s = find_by_title(homes, rule);
	const struct paragraph *paragraph;

	if (clauses->body->paragraphs->len == 0)
		return FALSE;
	if (s < 0)
		s = find_by_company(verdicts, clauses);
	out->paragraph =
	    s < 0 ? 0
		  : g_array_index(clauses->sections, struct section, (guint)s)
			.paragraph;
	paragraph = body_paragraph(clauses->body, out->paragraph);
	out->start = 0;
	out->end = paragraph->end - paragraph->start;
	return TRUE;
}

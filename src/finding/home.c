/* Where a clause that is missing belongs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/home.h"

#include <string.h>

struct homes {
	const Clauses *clauses;
	GPtrArray *words; /* char **: the telling ones of each heading */
};

/* Letters that two words of one family have in common. */
enum { STEM_BYTES = 5 };

/* What a heading's word counts for, against a requirement met below it. */
enum { WORD_POINTS = 4, LIMIT_COMPANY_POINTS = 3 };

/* Beginnings of words that tell nothing, or lead astray: what is accepted may
   be goods, what is confidential or private other than a key, and what ends
   the agreement. */
static const char *const common[] = {"acc", "acnow", "agree", "appl", "befor",
    "bound", "certi", "claus", "confi", "conte", "contr", "forum", "infor",
    "other", "parti", "party", "priva", "prote", "requi", "secti", "subsc",
    "suffi", "termi", "there", "which", "within"};

static gboolean
is_telling(const char *word)
{
	if (strcmp(word, "cey") == 0 || strcmp(word, "ceys") == 0)
		return TRUE;
	if (strlen(word) < STEM_BYTES)
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(common); i++)
		if (g_str_has_prefix(word, common[i]))
			return FALSE;
	return TRUE;
}

/* The telling words of TEXT in lower case, "k" as "c": revoke and revocation
   are of one family. The caller frees. */
static char **
split_words(const char *text)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	guint kept = 0;

	g_strdelimit(lower, "k", 'c');
	char **words = g_strsplit_set(lower, " \t-,.;:/()\"'", -1);

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

static gboolean
is_kin(const char *a, const char *b)
{
	if (g_str_has_prefix(a, "cey"))
		return g_str_has_prefix(b, "cey");
	return strncmp(a, b, STEM_BYTES) == 0;
}

/* How many words of the heading have kin in WANTED. */
static guint
count_shared(char **wanted, char **heading)
{
	guint n = 0;

	for (guint k = 0; heading[k] != NULL; k++)
		for (guint i = 0; wanted[i] != NULL; i++)
			if (is_kin(wanted[i], heading[k])) {
				n++;
				break;
			}
	return n;
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

/* What the rule is about: the words of its title and of its core. */
static char **
wanted_words(const struct rule *rule)
{
	g_autoptr(GString) all = g_string_new(rule->title);

	for (guint i = 0; i < rule->elements->len; i++) {
		const struct element *element = rule->elements->pdata[i];

		if (element->core)
			g_string_append_printf(all, " %s", element->title);
	}
	return split_words(all->str);
}

/* Whether both rules are of one pack. */
static gboolean
is_akin(const struct rule *a, const struct rule *b)
{
	return strncmp(a->id, b->id, strcspn(a->id, "/") + 1) == 0;
}

/* The first words that the core of VERDICT was found in, or NULL. */
static const struct place *
find_core(const struct verdict *verdict)
{
	for (guint e = 0; e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];

		if (element->element->core && element->evidence != NULL &&
		    element->evidence->len > 0)
			return &g_array_index(
			    element->evidence, struct place, 0);
	}
	return NULL;
}

/*
 * Counts, by section, the other requirements that are met there: those of the
 * rule's pack, or of all.
 */
static void
count_company(const struct rule *rule, const Verdicts *verdicts,
    const Clauses *clauses, gboolean is_all, guint *counts)
{
	for (guint v = 0; v < verdicts->list->len; v++) {
		const struct verdict *verdict = verdicts->list->pdata[v];
		const struct place *core = find_core(verdict);
		gint s;

		if (core == NULL || /* or in another document of a bundle */
		    core->paragraph >= clauses->body->paragraphs->len ||
		    (!is_all && !is_akin(rule, verdict->rule)))
			continue;
		s = headed(
		    clauses, (gint)g_array_index(clauses->paragraph_section,
				 guint32, core->paragraph));
		if (s >= 0)
			counts[s]++;
	}
}

/* The section that says most of it; -1 where none says anything. */
static gint
find_section(const struct homes *homes, const struct rule *rule,
    const Verdicts *verdicts, gboolean is_all)
{
	const Clauses *clauses = homes->clauses;
	g_autofree guint *counts = g_new0(guint, clauses->sections->len + 1);
	g_auto(GStrv) wanted = wanted_words(rule);
	guint best_points = 0;
	gint best = -1;

	count_company(rule, verdicts, clauses, is_all, counts);
	for (guint s = 0; s < clauses->sections->len; s++) {
		guint points = WORD_POINTS * count_shared(wanted,
				   homes->words->pdata[s]) +
			       MIN(counts[s], LIMIT_COMPANY_POINTS);

		if (points > best_points &&
		    headed(clauses, (gint)s) == (gint)s) {
			best = (gint)s;
			best_points = points;
		}
	}
	return best;
}

gboolean
home_find(const struct homes *homes, const struct rule *rule,
    const Verdicts *verdicts, struct place *out)
{
	const Clauses *clauses = homes->clauses;
	gint s = find_section(homes, rule, verdicts, FALSE);
	const struct paragraph *paragraph;

	if (clauses->body->paragraphs->len == 0)
		return FALSE;
	if (s < 0)
		s = find_section(homes, rule, verdicts, TRUE);
	out->paragraph =
	    s < 0 ? 0
		  : g_array_index(clauses->sections, struct section, (guint)s)
			.paragraph;
	paragraph = body_paragraph(clauses->body, out->paragraph);
	out->start = 0;
	out->end = paragraph->end - paragraph->start;
	return TRUE;
}

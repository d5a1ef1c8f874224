/* The terms of a bundle, and in which of its documents each means what it says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "definition/scan.h"

/* The same for "Standard" and "Standards"; the caller frees. */
static char *
make_key(const struct term *term)
{
	gsize n = strlen(term->words);

	return g_strndup(
	    term->words, n > 1 && term->words[n - 1] == 's' ? n - 1 : n);
}

/* The documents that define each word: a bit for each. */
static GHashTable *
index_definers(const GPtrArray *list)
{
	GHashTable *definers =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

	for (guint d = 0; d < list->len; d++) {
		const GPtrArray *terms = ((const Terms *)list->pdata[d])->list;

		for (guint i = 0; i < terms->len; i++) {
			char *key = make_key(terms->pdata[i]);
			guint64 *bits = g_hash_table_lookup(definers, key);

			if (bits == NULL) {
				bits = g_new0(guint64, 1);
				g_hash_table_insert(definers, key, bits);
			} else {
				g_free(key);
			}
			*bits |= (guint64)1 << d;
		}
	}
	return definers;
}

/* "We" is who speaks, in each document somebody else. */
static gboolean
is_pronoun(const struct term *term)
{
	static const char *const pronouns[] = {"we", "us", "our", "ours",
	    "you", "your", "yours", "i", "me", "my"};

	for (guint i = 0; i < G_N_ELEMENTS(pronouns); i++)
		if (strcmp(term->words, pronouns[i]) == 0)
			return TRUE;
	return FALSE;
}

/* Its own document, and if that is the first to define it all that do not. */
static guint64
find_reach(GHashTable *definers, const struct term *term, guint document)
{
	g_autofree char *key = make_key(term);
	guint64 bits = *(const guint64 *)g_hash_table_lookup(definers, key);
	guint64 own = (guint64)1 << document;

	return (bits & (own - 1)) == 0 && !is_pronoun(term) ? own | ~bits :
	                                                      own;
}

Terms *
meaning_join(const Clauses *clauses, const GPtrArray *parts,
    const GPtrArray *list)
{
	Terms *out = g_new0(Terms, 1);
	g_autoptr(GHashTable) definers = index_definers(list);
	guint32 n_tokens = 0, n_units = 0, n_sections = 0;

	out->list = g_ptr_array_new_with_free_func(g_free);
	out->references =
	    g_array_new(FALSE, FALSE, sizeof(struct reference));
	for (guint d = 0; d < list->len; d++) {
		const Clauses *part = parts->pdata[d];
		const Terms *terms = list->pdata[d];

		for (guint i = 0; i < terms->list->len; i++) {
			struct term *term = g_memdup2(
			    terms->list->pdata[i], sizeof(struct term));

			term->reach = find_reach(definers, term, d);
			term->unit += n_units;
			term->first += n_tokens;
			term->head_first += n_tokens;
			g_ptr_array_add(out->list, term);
		}
		for (guint i = 0; i < terms->references->len; i++) {
			struct reference reference = g_array_index(
			    terms->references, struct reference, i);

			reference.first += n_tokens;
			reference.unit += n_units;
			if (reference.section >= 0)
				reference.section += (gint32)n_sections;
			g_array_append_val(out->references, reference);
		}
		n_tokens += part->tokens->len;
		n_units += part->units->len;
		n_sections += part->sections->len;
	}
	g_assert(n_units == clauses->units->len);
	terms_sort(out);
	return out;
}

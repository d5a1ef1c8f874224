/* The words of a document as the lexicon's symbols. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/tag.h"

#include <string.h>

static gboolean
is_barrier(const char *word)
{
	return word[0] != '\0' && word[1] == '\0' &&
	    strchr(".;:?!|", word[0]) != NULL;
}

/* A word that comes for the first time: what symbols it satisfies. */
static void
fill_slot(struct tags *tags, guint token, const char *word)
{
	struct slot *slot = &tags->slots[token];

	slot->first_symbol = tags->symbols->len;
	lexicon_symbols(tags->lexicon, word, tags->symbols);
	slot->n_symbols = (guint16)(tags->symbols->len - slot->first_symbol);
	slot->is_barrier = is_barrier(word) ? 1 : 0;
	for (guint i = slot->first_symbol; i < tags->symbols->len; i++) {
		guint id = g_array_index(tags->symbols, guint, i);

		tags->signatures[token] |= lexicon_symbol_bit(id);
		tags->bits[id / 64] |= (guint64)1 << id % 64;
	}
}

/* The clauses keep each word once: where it stands tells words apart. */
static void
index_words(struct tags *tags)
{
	guint n = tags->clauses->tokens->len;
	g_autofree guint32 *last =
	    g_new0(guint32, tags->clauses->words->len + 1);

	for (guint i = 0; i < n; i++) {
		guint32 word = g_array_index(tags->clauses->tokens,
		    struct token, i).word;

		tags->next_same[i] = -1;
		if (last[word] > 0) {
			tags->next_same[last[word] - 1] = (gint32)i;
			tags->slots[i] = tags->slots[last[word] - 1];
			tags->signatures[i] =
			    tags->signatures[last[word] - 1];
		} else {
			struct spelling spelling = {
			    tags->clauses->words->str + word, (gint32)i};

			fill_slot(tags, i, spelling.word);
			g_array_append_val(tags->spellings, spelling);
		}
		last[word] = i + 1;
	}
}

static void
index_units(struct tags *tags)
{
	for (guint u = 0; u < tags->clauses->units->len; u++) {
		const struct unit *unit = tags_unit(tags, u);

		for (guint32 i = 0; i < unit->n; i++)
			tags->unit_of[unit->first + i] = u;
	}
}

/* Lists the tokens of every symbol, and the sentences that hold it. */
static void
index_symbols(struct tags *tags)
{
	guint n = tags->clauses->tokens->len;
	guint n_symbols = tags->lexicon->symbols->len;
	guint32 *first = tags->first_use, n_uses = 0;
	g_autofree guint32 *next = g_new(guint32, n_symbols + 1);

	for (guint i = 0; i < n; i++)
		for (guint s = 0; s < tags->slots[i].n_symbols; s++)
			first[g_array_index(tags->symbols, guint,
			    tags->slots[i].first_symbol + s)]++;
	for (guint s = 0; s <= n_symbols; s++) {
		guint32 here = first[s];

		next[s] = first[s] = n_uses;
		n_uses += here;
	}
	tags->uses = g_new(guint32, n_uses + 1);
	for (guint i = 0; i < n; i++) {
		guint32 unit = tags->unit_of[i];

		for (guint s = 0; s < tags->slots[i].n_symbols; s++) {
			guint id = g_array_index(tags->symbols, guint,
			    tags->slots[i].first_symbol + s);

			tags->holders[(gsize)id * tags->unit_words +
			    unit / 64] |= (guint64)1 << unit % 64;
			tags->uses[next[id]++] = i;
		}
	}
}

void
tags_index(struct tags *tags)
{
	index_units(tags);
	index_words(tags);
	index_symbols(tags);
}

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
	symbols_of(tags->lexicon, word, tags->symbols);
	slot->n_symbols = (guint16)(tags->symbols->len - slot->first_symbol);
	slot->is_barrier = is_barrier(word) ? 1 : 0;
	tags->signatures[token] = SIGNATURE_ANY;
	for (guint i = slot->first_symbol; i < tags->symbols->len; i++) {
		guint id = g_array_index(tags->symbols, guint, i);

		tags->signatures[token] |= lexicon_symbol_bit(id);
		if (tags->rank[id] == 0) {
			struct presence presence = {.symbol = id};

			g_array_append_val(tags->present, presence);
			tags->rank[id] = tags->present->len;
		}
	}
}

static struct presence *
presence_of(const struct tags *tags, guint32 token, guint i)
{
	guint symbol = g_array_index(tags->symbols, guint,
	    tags->slots[token].first_symbol + i);

	return &g_array_index(tags->present, struct presence,
	    tags->rank[symbol] - 1);
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
	tags->signatures[n] = SIGNATURE_ANY; /* behind the last */
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

/* Lists the tokens of every symbol. */
static void
index_symbols(struct tags *tags)
{
	guint n = tags->clauses->tokens->len;
	guint32 n_uses = 0;

	for (guint i = 0; i < n; i++)
		for (guint s = 0; s < tags->slots[i].n_symbols; s++)
			presence_of(tags, i, s)->n++;
	for (guint p = 0; p < tags->present->len; p++) {
		struct presence *presence =
		    &g_array_index(tags->present, struct presence, p);

		presence->first = n_uses;
		n_uses += presence->n;
		presence->n = 0;
	}
	tags->uses = g_new(struct symbol_use, n_uses + 1);
	for (guint i = 0; i < n; i++)
		for (guint s = 0; s < tags->slots[i].n_symbols; s++) {
			struct presence *presence = presence_of(tags, i, s);

			tags->uses[presence->first + presence->n++] =
			    (struct symbol_use){i, tags->unit_of[i]};
		}
}

/* Notes which sentences hold each symbol, 64 sentences at a time. */
static void
index_holders(struct tags *tags)
{
	tags->symbol_holders =
	    g_new0(guint64, (gsize)tags->present->len * tags->unit_words);
	for (guint p = 0; p < tags->present->len; p++) {
		const struct presence *presence =
		    &g_array_index(tags->present, struct presence, p);
		const struct symbol_use *use = tags->uses + presence->first;
		const struct symbol_use *end = use + presence->n;
		guint64 *holders = tags->symbol_holders +
		    (gsize)p * tags->unit_words;

		tags_wake(tags, presence->symbol);
		while (use < end) {
			guint32 word = use->unit / 64;

			for (; use < end && use->unit / 64 == word; use++)
				holders[word] |= (guint64)1 << use->unit % 64;
			tags_meet(tags, presence->symbol, word,
			    holders[word]);
		}
	}
}

void
tags_index(struct tags *tags)
{
	index_units(tags);
	index_words(tags);
	index_symbols(tags);
	index_holders(tags);
}

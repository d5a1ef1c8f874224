/* Symbols: the words, beginnings and regular expressions that patterns ask for. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "engine/lexicon.h"

#define FIRST_SLOTS 1024

/* Of the bytes so far and one more; of all of them, by what they are. */
#define HASH_START 2166136261u

static inline guint32
hash_step(guint32 hash, char byte)
{
	return (hash ^ (guint8)byte) * 16777619u;
}

static inline guint32
hash_whole(guint32 hash, enum symbol_type type)
{
	return type == SYMBOL_PREFIX ? hash : hash_step(hash, (char)type);
}

static inline guint32
slot_of(const struct lexicon *lexicon, guint32 hash)
{
	return (hash ^ hash >> 15) & (lexicon->n_lexemes - 1);
}

/* A place for the first two bytes of a word; few words share one. */
enum { PREFIX_SLOTS = 1024, PREFIX_LONG = 31 };

static inline guint
prefix_slot(const char *word)
{
	return (guint)(word[0] & 31) << 5 | (guint)(word[1] & 31);
}

void
symbols_open(struct lexicon *lexicon)
{
	lexicon->symbols = g_array_new(FALSE, FALSE, sizeof(struct symbol));
	lexicon->texts = g_string_new(NULL);
	lexicon->regexes = g_array_new(FALSE, FALSE, sizeof(guint));
	lexicon->n_lexemes = FIRST_SLOTS;
	lexicon->lexemes = g_new0(struct lexeme, FIRST_SLOTS);
	lexicon->prefix_lengths = g_new0(guint32, PREFIX_SLOTS);
}

void
symbols_close(struct lexicon *lexicon)
{
	for (guint i = 0; i < lexicon->symbols->len; i++)
		pattern_free(g_array_index(lexicon->symbols, struct symbol, i)
		                 .pattern);
	g_array_unref(lexicon->symbols);
	g_string_free(lexicon->texts, TRUE);
	g_array_unref(lexicon->regexes);
	g_free(lexicon->lexemes);
	g_free(lexicon->prefix_lengths);
}

/* The symbol of HASH and TYPE that the N_BYTES of WORD are, or -1. */
static gint
find_symbol(const struct lexicon *lexicon, guint32 hash,
    enum symbol_type type, const char *word, gsize n_bytes)
{
	guint32 at = slot_of(lexicon, hash);

	for (; lexicon->lexemes[at].symbol != 0;
	     at = (at + 1) & (lexicon->n_lexemes - 1)) {
		guint id = lexicon->lexemes[at].symbol - 1;
		const struct symbol *symbol;
		const char *text;

		if (lexicon->lexemes[at].hash != hash)
			continue;
		symbol = &g_array_index(lexicon->symbols, struct symbol, id);
		text = lexicon->texts->str + symbol->text;
		if (symbol->type == type &&
		    strncmp(text, word, n_bytes) == 0 && text[n_bytes] == '\0')
			return (gint)id;
	}
	return -1;
}

static void
put_lexeme(struct lexicon *lexicon, guint32 hash, guint id)
{
	guint32 at = slot_of(lexicon, hash);

	while (lexicon->lexemes[at].symbol != 0)
		at = (at + 1) & (lexicon->n_lexemes - 1);
	lexicon->lexemes[at] = (struct lexeme){hash, id + 1};
}

/* At most two thirds of the slots are taken. */
static void
make_room(struct lexicon *lexicon)
{
	g_autofree struct lexeme *old = NULL;
	guint32 n = lexicon->n_lexemes;

	if (lexicon->symbols->len * 3 < n * 2)
		return;
	old = lexicon->lexemes;
	lexicon->n_lexemes = n * 2;
	lexicon->lexemes = g_new0(struct lexeme, lexicon->n_lexemes);
	for (guint32 i = 0; i < n; i++)
		if (old[i].symbol != 0)
			put_lexeme(lexicon, old[i].hash, old[i].symbol - 1);
}

guint
symbols_add(struct lexicon *lexicon, const char *text, gsize n_bytes,
    enum symbol_type type, GError **error)
{
	struct symbol symbol = {.type = (guint8)type};
	guint32 hash = HASH_START;
	guint id = lexicon->symbols->len;
	gint known;

	for (gsize i = 0; i < n_bytes; i++)
		hash = hash_step(hash, text[i]);
	hash = hash_whole(hash, type);
	known = find_symbol(lexicon, hash, type, text, n_bytes);
	if (known >= 0)
		return (guint)known;
	make_room(lexicon);
	symbol.text = (guint32)lexicon->texts->len;
	g_string_append_len(lexicon->texts, text, (gssize)n_bytes);
	g_string_append_c(lexicon->texts, '\0');
	if (type == SYMBOL_PREFIX)
		lexicon->prefix_lengths[prefix_slot(text)] |= 1u
		    << MIN(n_bytes, PREFIX_LONG);
	if (type == SYMBOL_PATTERN) {
		symbol.pattern = pattern_new(
		    lexicon->texts->str + symbol.text, error);
		g_array_append_val(lexicon->regexes, id);
	}
	g_array_append_val(lexicon->symbols, symbol);
	put_lexeme(lexicon, hash, id);
	return id;
}

static gboolean
is_plain(const char *word)
{
	while (g_ascii_isalpha(*word))
		word++;
	return *word == '\0';
}

static void
list_symbol(gint id, GArray *out)
{
	if (id >= 0)
		g_array_append_val(out, id);
}

void
symbols_of(const struct lexicon *lexicon, const char *word, GArray *out)
{
	guint32 lengths = word[0] == '\0' ?
	    0 :
	    lexicon->prefix_lengths[prefix_slot(word)];
	guint32 hash = HASH_START;
	gsize n = 0;

	for (; word[n] != '\0'; n++) {
		hash = hash_step(hash, word[n]);
		if ((lengths >> MIN(n + 1, PREFIX_LONG) & 1) != 0)
			list_symbol(find_symbol(lexicon, hash, SYMBOL_PREFIX,
			                word, n + 1), out);
	}
	list_symbol(find_symbol(lexicon, hash_whole(hash, SYMBOL_WORD),
	                SYMBOL_WORD, word, n), out);
	if (is_plain(word))
		return;
	for (guint i = 0; i < lexicon->regexes->len; i++) {
		guint id = g_array_index(lexicon->regexes, guint, i);
		const struct symbol *symbol =
		    &g_array_index(lexicon->symbols, struct symbol, id);

		if (pattern_matches(symbol->pattern, word) == MATCH_YES)
			g_array_append_val(out, id);
	}
}

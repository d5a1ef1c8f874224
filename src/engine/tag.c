/* Concepts found in the text: one cascade of patterns over the tokens. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/tag.h"

#include <string.h>

#define NO_MATCH G_MAXUINT
#define ROUNDS 2
#define STEM_BYTES 5
#define MASK_TOKENS 120 /* no pattern spans more words */

const struct tag *
tags_at(const struct tags *tags, guint i)
{
	return &g_array_index(tags->list, struct tag, i);
}

const struct unit *
tags_unit(const struct tags *tags, guint i)
{
	return &g_array_index(tags->clauses->units, struct unit, i);
}

const char *
tags_word(const struct tags *tags, guint token)
{
	return tags->clauses->words->str +
	    g_array_index(tags->clauses->tokens, struct token, token).word;
}

static gboolean
has_symbol(const struct tags *tags, guint token, guint symbol)
{
	const guint *of = (const guint *)(void *)tags->symbols->data +
	    tags->symbols_of[token];

	for (guint8 i = 0; i < tags->n_symbols[token]; i++)
		if (of[i] == symbol)
			return TRUE;
	return FALSE;
}

static gboolean
is_in_set(const struct tags *tags, const struct node *node, guint token)
{
	const guint *of = (const guint *)(void *)tags->symbols->data +
	    tags->symbols_of[token];

	for (guint8 i = 0; i < tags->n_symbols[token]; i++)
		if (of[i] / 64 < node->set_words &&
		    (node->set[of[i] / 64] >> of[i] % 64 & 1) != 0)
			return TRUE;
	return FALSE;
}

static gboolean
is_barrier(const struct tags *tags, guint token)
{
	const char *word = tags_word(tags, token);

	return word[0] != '\0' && word[1] == '\0' &&
	    !g_ascii_isalnum(word[0]) && strchr(".;:?!|", word[0]) != NULL;
}

static guint match(const struct tags *tags, const struct node *node, guint at,
    guint end);

static guint
match_concept(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	guint best = NO_MATCH;

	for (gint32 i = tags->first_at[at]; i >= 0;) {
		const struct tag *tag = tags_at(tags, (guint)i);

		if (tag->concept == node->id && tag->end <= end) {
			guint to = match(tags, node->next, tag->end, end);

			if (to != NO_MATCH && (best == NO_MATCH || to > best))
				best = to;
		}
		i = tag->next;
	}
	return best;
}

static guint
match_group(const struct tags *tags, const struct node *node, guint at,
    guint end)
{
	guint best = NO_MATCH;

	if (node->set != NULL && at < end && is_in_set(tags, node, at))
		best = match(tags, node->next, at + 1, end);
	for (guint i = 0; i < node->branches->len; i++) {
		guint to = match(tags, node->branches->pdata[i], at, end);

		if (to != NO_MATCH && (best == NO_MATCH || to > best))
			best = to;
	}
	if (best == NO_MATCH && node->is_optional)
		return match(tags, node->next, at, end);
	return best;
}

/* Where a match of NODE and what follows it ends, NO_MATCH for none. */
static guint
match(const struct tags *tags, const struct node *node, guint at, guint end)
{
	guint to;

	if (node == NULL)
		return at;
	switch (node->type) {
	case NODE_SYMBOL:
		if (at >= end || !has_symbol(tags, at, node->id))
			return NO_MATCH;
		return match(tags, node->next, at + 1, end);
	case NODE_CONCEPT:
		return at < end ? match_concept(tags, node, at, end) :
		                  NO_MATCH;
	case NODE_ANY:
		return at < end ? match(tags, node->next, at + 1, end) :
		                  NO_MATCH;
	case NODE_GAP:
		for (guint i = 0; i <= node->max; i++) {
			to = match(tags, node->next, at + i, end);
			if (to != NO_MATCH)
				return to;
			if (at + i >= end || is_barrier(tags, at + i))
				return NO_MATCH;
		}
		return NO_MATCH;
	case NODE_NOT:
		for (guint i = 0; i < node->branches->len; i++)
			if (match(tags, node->branches->pdata[i], at, end) !=
			    NO_MATCH)
				return NO_MATCH;
		return match(tags, node->next, at, end);
	case NODE_GROUP:
		return match_group(tags, node, at, end);
	}
	return NO_MATCH;
}

void
tags_add(struct tags *tags, guint concept, guint start, guint end, gint term)
{
	for (gint32 i = tags->first_at[start]; i >= 0;) {
		const struct tag *tag = tags_at(tags, (guint)i);

		if (tag->concept == concept && tag->end == end)
			return;
		i = tag->next;
	}

	struct tag tag = {concept, start, end, tags->first_at[start], term};
	guint32 number = tags->list->len;

	tags->first_at[start] = (gint32)number;
	tags->unit_concepts[tags->unit_of[start] * tags->concept_words +
	    concept / 64] |= (guint64)1 << concept % 64;
	g_array_append_val(tags->list, tag);
	if (tags->by_concept[concept] == NULL)
		tags->by_concept[concept] =
		    g_array_new(FALSE, FALSE, sizeof(guint32));
	g_array_append_val(tags->by_concept[concept], number);
}

static gint
compare_tags(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct tags *tags = data;
	const struct tag *one = tags_at(tags, *(const guint32 *)a);
	const struct tag *two = tags_at(tags, *(const guint32 *)b);

	if (one->start != two->start)
		return one->start < two->start ? -1 : 1;
	return one->end < two->end ? 1 : one->end > two->end ? -1 : 0;
}

void
tags_sort(struct tags *tags, guint concept)
{
	if (tags->by_concept[concept] != NULL)
		g_array_sort_with_data(tags->by_concept[concept], compare_tags,
		    tags);
}

static gboolean
shares_bits(const guint64 *one, const guint64 *two, guint n_words)
{
	for (guint i = 0; i < n_words; i++)
		if ((one[i] & two[i]) != 0)
			return TRUE;
	return FALSE;
}

/* Whether UNIT holds what the pattern cannot do without. */
static gboolean
meets_needs(const struct tags *tags, guint unit, const GArray *needs)
{
	const guint64 *symbols =
	    tags->unit_symbols + (gsize)unit * tags->symbol_words;
	const guint64 *concepts =
	    tags->unit_concepts + (gsize)unit * tags->concept_words;

	for (guint i = 0; i < needs->len; i++) {
		const struct need *need =
		    &g_array_index(needs, struct need, i);

		if (!shares_bits(symbols, need->symbols,
		        need->symbol_words) &&
		    !shares_bits(concepts, need->concepts,
		        need->concept_words))
			return FALSE;
	}
	return TRUE;
}

static void
try_at(struct tags *tags, const struct concept *concept, guint number,
    guint at)
{
	const struct unit *unit = tags_unit(tags, tags->unit_of[at]);
	const struct node *pattern = concept->patterns->pdata[number];
	guint to;

	if (!meets_needs(tags, tags->unit_of[at],
	        concept->pattern_needs->pdata[number]))
		return;
	to = match(tags, pattern, at, unit->first + unit->n);

	if (to != NO_MATCH && to > at)
		tags_add(tags, concept->number, at, to, -1);
}

static void
try_symbol(struct tags *tags, const struct concept *concept, guint number,
    guint symbol)
{
	const GArray *at = tags->by_symbol[symbol];

	for (guint i = 0; at != NULL && i < at->len; i++)
		try_at(tags, concept, number, g_array_index(at, guint32, i));
}

/* Whether NODE and all that must follow it can occur in this document. */
static gboolean
can_occur(const struct tags *tags, const struct node *node)
{
	for (; node != NULL; node = node->next) {
		gboolean can = TRUE;

		if (node->type == NODE_SYMBOL) {
			can = tags->by_symbol[node->id] != NULL;
		} else if (node->type == NODE_CONCEPT) {
			can = tags->by_concept[node->id] != NULL &&
			    tags->by_concept[node->id]->len > 0;
		} else if (node->type == NODE_GROUP && !node->is_optional) {
			can = FALSE;
			for (guint i = 0; i < node->set_words && !can; i++)
				can = (node->set[i] & tags->present[i]) != 0;
			for (guint i = 0; i < node->branches->len && !can; i++)
				can = can_occur(tags,
				    node->branches->pdata[i]);
		}
		if (!can)
			return FALSE;
	}
	return TRUE;
}

/* Tries pattern NUMBER wherever its first node ENTRY can begin. */
static void
try_entry(struct tags *tags, const struct concept *concept, guint number,
    const struct node *entry)
{
	if (entry == NULL)
		return;
	if (entry->type == NODE_GROUP) {
		for (guint i = 0; i < entry->set_words; i++)
			for (guint64 left = entry->set[i] & tags->present[i];
			     left != 0; left &= left - 1)
				try_symbol(tags, concept, number,
				    i * 64 +
				        (guint)__builtin_ctzll(left));
		for (guint i = 0; i < entry->branches->len; i++)
			try_entry(tags, concept, number,
			    entry->branches->pdata[i]);
		if (entry->is_optional)
			try_entry(tags, concept, number, entry->next);
	} else if (entry->type == NODE_GAP) {
		try_entry(tags, concept, number, entry->next);
	} else if (entry->type == NODE_SYMBOL) {
		try_symbol(tags, concept, number, entry->id);
	} else if (entry->type == NODE_CONCEPT) {
		const GArray *list = tags->by_concept[entry->id];

		for (guint i = 0; list != NULL && i < list->len; i++)
			try_at(tags, concept, number,
			    tags_at(tags, g_array_index(list, guint32, i))
			        ->start);
	}
}

static void
unlink_tag(struct tags *tags, guint32 number)
{
	struct tag *tag = &g_array_index(tags->list, struct tag, number);
	gint32 *link = &tags->first_at[tag->start];

	while (*link >= 0 && *link != (gint32)number)
		link = &g_array_index(tags->list, struct tag, (guint)*link)
		            .next;
	if (*link >= 0)
		*link = tag->next;
}

static gboolean
overlaps(const struct tags *tags, guint concept, const struct tag *tag)
{
	const GArray *list = tags->by_concept[concept];
	guint low = 0, high = list == NULL ? 0 : list->len;
	guint reach = tag->start > MASK_TOKENS ? tag->start - MASK_TOKENS : 0;

	while (low < high) { /* the first that may reach this tag */
		guint middle = (low + high) / 2;

		if (tags_at(tags, g_array_index(list, guint32, middle))->start <
		    reach)
			low = middle + 1;
		else
			high = middle;
	}
	for (; list != NULL && low < list->len; low++) {
		const struct tag *mask =
		    tags_at(tags, g_array_index(list, guint32, low));

		if (mask->start >= tag->end)
			break;
		if (mask->end > tag->start)
			return TRUE;
	}
	return FALSE;
}

/* Drops the tags of CONCEPT that one of its masks overlaps. */
static void
apply_masks(struct tags *tags, const struct concept *concept)
{
	GArray *list = tags->by_concept[concept->number];
	guint kept = 0;

	if (list == NULL || concept->unless->len == 0)
		return;
	for (guint i = 0; i < list->len; i++) {
		guint32 number = g_array_index(list, guint32, i);
		gboolean masked = FALSE;

		for (guint m = 0; m < concept->unless->len && !masked; m++)
			masked = overlaps(tags,
			    g_array_index(concept->unless, guint, m),
			    tags_at(tags, number));
		if (masked)
			unlink_tag(tags, number);
		else
			g_array_index(list, guint32, kept++) = number;
	}
	g_array_set_size(list, kept);
}

/* Whether CONCEPT never ran, or may find more: one it names has new tags. */
static gboolean
is_stale(const struct tags *tags, const struct concept *concept,
    const gboolean *is_new)
{
	if (!tags->has_run[concept->number] || is_new[concept->number])
		return TRUE;
	for (guint i = 0; i < concept->needs->len; i++)
		if (is_new[g_array_index(concept->needs, guint, i)])
			return TRUE;
	return FALSE;
}

/*
 * Runs the concepts in their order. IS_NEW says which of them got tags from
 * elsewhere since the last run; NULL for the first, which leaves out what
 * neither parties nor definitions ask for.
 */
static void
run_cascade(struct tags *tags, gboolean *is_new)
{
	const GPtrArray *concepts = tags->lexicon->concepts;

	for (guint c = 0; c < concepts->len; c++) {
		const struct concept *concept = concepts->pdata[c];

		if (is_new == NULL ? !concept->is_early :
		                     !is_stale(tags, concept, is_new))
			continue;
		if (is_new != NULL)
			is_new[c] = TRUE;
		tags->has_run[c] = TRUE;
		for (guint p = 0; p < concept->patterns->len; p++) {
			const struct node *pattern =
			    concept->patterns->pdata[p];

			if (can_occur(tags, pattern))
				try_entry(tags, concept, p, pattern);
		}
		tags_sort(tags, c);
		apply_masks(tags, concept);
	}
}

static gint
compare_spellings(gconstpointer a, gconstpointer b)
{
	return strcmp(((const struct spelling *)a)->word,
	    ((const struct spelling *)b)->word);
}

/* The symbols of each distinct word, and the tokens of each symbol. */
static void
index_words(struct tags *tags)
{
	const Clauses *clauses = tags->clauses;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	guint n = clauses->tokens->len;

	tags->spellings = g_array_new(FALSE, FALSE, sizeof(struct spelling));
	tags->next_same = g_new(gint32, n + 1);
	for (guint i = 0; i < n; i++) {
		const char *word = tags_word(tags, i);
		gpointer known = g_hash_table_lookup(seen, word);

		tags->next_same[i] = -1;
		if (known != NULL) {
			guint before = GPOINTER_TO_UINT(known) - 1;

			tags->next_same[before] = (gint32)i;
			tags->symbols_of[i] = tags->symbols_of[before];
			tags->n_symbols[i] = tags->n_symbols[before];
		} else {
			tags->symbols_of[i] = tags->symbols->len;
			lexicon_symbols(tags->lexicon, word, tags->symbols);
			tags->n_symbols[i] = (guint8)MIN(255,
			    tags->symbols->len - tags->symbols_of[i]);
			struct spelling spelling = {word, (gint32)i};

			g_array_append_val(tags->spellings, spelling);
		}
		/* The last one so far: the next of its kind hangs on it. */
		g_hash_table_insert(seen, (char *)word,
		    GUINT_TO_POINTER(i + 1));
		for (guint8 s = 0; s < tags->n_symbols[i]; s++) {
			guint id = g_array_index(tags->symbols, guint,
			    tags->symbols_of[i] + s);

			if (tags->by_symbol[id] == NULL)
				tags->by_symbol[id] = g_array_new(FALSE, FALSE,
				    sizeof(guint32));
			tags->present[id / 64] |= (guint64)1 << id % 64;
			tags->unit_symbols[tags->unit_of[i] *
			        tags->symbol_words +
			    id / 64] |= (guint64)1 << id % 64;
			g_array_append_val(tags->by_symbol[id], i);
		}
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

void
tags_range(const struct tags *tags, guint concept, guint start, guint end,
    guint *from, guint *to)
{
	const GArray *list = tags->by_concept[concept];
	guint low = 0, high = list == NULL ? 0 : list->len;

	while (low < high) {
		guint middle = (low + high) / 2;

		if (tags_at(tags, g_array_index(list, guint32, middle))->start <
		    start)
			low = middle + 1;
		else
			high = middle;
	}
	*from = low;
	while (list != NULL && low < list->len &&
	    tags_at(tags, g_array_index(list, guint32, low))->start < end)
		low++;
	*to = low;
}

gboolean
tags_has(const struct tags *tags, guint concept, guint start, guint end)
{
	guint from, to;

	tags_range(tags, concept, start, end, &from, &to);
	return from < to;
}

/*
 * "standard" is "standards" and "cancel" covers "cancelled": a definition of
 * TWO holds for its other forms.
 */
static gboolean
is_same_noun(const char *one, const char *two)
{
	gsize n = 0;

	while (one[n] != '\0' && one[n] == two[n])
		n++;
	if (n >= STEM_BYTES && two[n] == '\0')
		return TRUE;
	return (one[n] == '\0' || (one[n] == 's' && one[n + 1] == '\0')) &&
	    (two[n] == '\0' || (two[n] == 's' && two[n + 1] == '\0'));
}

static gboolean
is_headword(const struct tags *tags, const struct term *term, guint at,
    char *const *words, guint n)
{
	const struct unit *unit = tags_unit(tags, tags->unit_of[at]);

	if (at + n > unit->first + unit->n ||
	    (at < term->head_first + term->head_n && at + n > term->head_first))
		return FALSE;
	for (guint i = 0; i < n; i++)
		if (!is_same_noun(tags_word(tags, at + i), words[i]))
			return FALSE;
	return TRUE;
}

/* The tokens that WORD may stand for: all that begin as it does. */
static GArray *
find_uses(const struct tags *tags, const char *word)
{
	GArray *uses = g_array_new(FALSE, FALSE, sizeof(guint));
	gsize n = strlen(word);
	guint low = 0, high = tags->spellings->len;

	if (n > 1 && word[n - 1] == 's')
		n--;
	while (low < high) {
		guint middle = (low + high) / 2;

		if (strncmp(g_array_index(tags->spellings, struct spelling,
		                middle).word, word, n) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < tags->spellings->len; low++) {
		const struct spelling *spelling = &g_array_index(
		    tags->spellings, struct spelling, low);

		if (strncmp(spelling->word, word, n) != 0)
			break;
		if (!is_same_noun(spelling->word, word))
			continue;
		for (gint32 i = spelling->first; i >= 0;
		     i = tags->next_same[i])
			g_array_append_val(uses, i);
	}
	return uses;
}

static gboolean
has_own_tag(const struct tags *tags, guint concept, guint start, guint n)
{
	guint from, to;

	tags_range(tags, concept, start, start + n, &from, &to);
	for (guint i = from; i < to; i++)
		if (tags_at(tags, g_array_index(tags->by_concept[concept],
		                      guint32, i))
		        ->term < 0)
			return TRUE;
	return FALSE;
}

/* Lends each use of TERM the inherited concepts of its definition. */
static void
lend_meaning(struct tags *tags, guint number, gboolean *is_new)
{
	const struct term *term = tags->terms->list->pdata[number];
	g_auto(GStrv) words = g_strsplit(term->words, " ", -1);
	guint n = g_strv_length(words);
	g_autoptr(GArray) concepts = g_array_new(FALSE, FALSE, sizeof(guint));

	if (n == 0 || words[0][0] == '\0')
		return;
	for (guint c = 0; c < tags->lexicon->concepts->len; c++) {
		const struct concept *concept =
		    tags->lexicon->concepts->pdata[c];

		if (!concept->is_inherited)
			continue;
		/* A word that says so itself needs no definition for it. */
		if (has_own_tag(tags, c, term->head_first, term->head_n))
			continue;
		if (tags_has(tags, c, term->first, term->first + term->n))
			g_array_append_val(concepts, c);
	}
	if (concepts->len == 0)
		return;
	g_autoptr(GArray) uses = find_uses(tags, words[0]);

	for (guint u = 0; u < uses->len; u++) {
		guint at = g_array_index(uses, guint, u);

		if (!is_headword(tags, term, at, words, n))
			continue;
		for (guint c = 0; c < concepts->len; c++) {
			guint concept = g_array_index(concepts, guint, c);

			guint before = tags->list->len;

			tags_add(tags, concept, at, at + n, (gint)number);
			if (tags->list->len > before)
				is_new[concept] = TRUE;
		}
	}
}

struct tags *
tags_scan(const struct lexicon *lexicon, const Clauses *clauses,
    const Terms *terms)
{
	struct tags *tags = g_new0(struct tags, 1);
	guint n = clauses->tokens->len;
	g_autofree gboolean *is_new =
	    g_new0(gboolean, lexicon->concepts->len);

	tags->lexicon = lexicon;
	tags->clauses = clauses;
	tags->terms = terms;
	tags->list = g_array_new(FALSE, FALSE, sizeof(struct tag));
	tags->first_at = g_new(gint32, n + 1);
	memset(tags->first_at, 0xff, (n + 1) * sizeof(gint32));
	tags->unit_of = g_new0(guint32, n + 1);
	tags->by_concept = g_new0(GArray *, lexicon->concepts->len);
	tags->symbols = g_array_new(FALSE, FALSE, sizeof(guint));
	tags->symbols_of = g_new0(guint32, n + 1);
	tags->n_symbols = g_new0(guint8, n + 1);
	tags->by_symbol = g_new0(GArray *, lexicon->symbols->len);
	tags->symbol_words = lexicon->symbols->len / 64 + 1;
	tags->concept_words = lexicon->concepts->len / 64 + 1;
	tags->present = g_new0(guint64, tags->symbol_words);
	tags->unit_symbols = g_new0(guint64,
	    (gsize)tags->symbol_words * (clauses->units->len + 1));
	tags->unit_concepts = g_new0(guint64,
	    (gsize)tags->concept_words * (clauses->units->len + 1));
	tags->has_run = g_new0(gboolean, lexicon->concepts->len);
	index_units(tags);
	index_words(tags);
	g_array_sort(tags->spellings, compare_spellings);
	run_cascade(tags, NULL);
	party_scan(tags, is_new);
	/* Twice, so that an alias of an alias means what the last one does. */
	for (guint round = 0; round < ROUNDS; round++) {
		for (guint i = 0; i < terms->list->len; i++)
			lend_meaning(tags, i, is_new);
		run_cascade(tags, is_new);
		memset(is_new, 0, lexicon->concepts->len * sizeof(*is_new));
	}
	return tags;
}

void
tags_free(struct tags *tags)
{
	if (tags == NULL)
		return;
	for (guint i = 0; i < tags->lexicon->concepts->len; i++)
		if (tags->by_concept[i] != NULL)
			g_array_unref(tags->by_concept[i]);
	for (guint i = 0; i < tags->lexicon->symbols->len; i++)
		if (tags->by_symbol[i] != NULL)
			g_array_unref(tags->by_symbol[i]);
	g_array_unref(tags->list);
	g_array_unref(tags->symbols);
	g_array_unref(tags->spellings);
	g_free(tags->next_same);
	g_free(tags->first_at);
	g_free(tags->unit_of);
	g_free(tags->by_concept);
	g_free(tags->symbols_of);
	g_free(tags->n_symbols);
	g_free(tags->by_symbol);
	g_free(tags->present);
	g_free(tags->unit_symbols);
	g_free(tags->unit_concepts);
	g_free(tags->has_run);
	g_free(tags);
}

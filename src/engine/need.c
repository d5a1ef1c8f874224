/* What a sentence must hold for a pattern to match in it, and where it may begin. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "engine/lexicon.h"

/*
 * Of the needs of all patterns many are the same: "shall | must | will" stands
 * in a hundred lines. Each is numbered once, and for each word and concept it
 * is written down which needs it meets. So a document, which has a few hundred
 * words out of the lexicon's thousands, tells in one pass over them which
 * sentences meet which need (index.c); a pattern then asks for its few needs
 * by their numbers and never looks at the words that meet them.
 */
struct planner {
	struct lexicon *lexicon;
	GArray *keys;      /* guint32: of the need or group in hand */
	GArray *need_keys; /* guint32: of all needs, one after the other */
	GArray *need_first; /* guint32: where those of each begin */
	GHashTable *known; /* a hash of keys -> number of a need, plus one */
	GHashTable *seen;  /* groups that the phrase in hand may begin with */
	gboolean is_direct; /* none of them is optional, which would come first */
};

static guint32
key_of(const struct lexicon *lexicon, const struct node *node)
{
	return node->type == NODE_CONCEPT ?
	    lexicon->first_concept_key + node->id :
	    node->id;
}

/* Appends the symbols of the words of GROUP that stand alone. */
static void
list_words(const struct group *group, GArray *keys)
{
	for (guint32 i = 0; i < group->set_words; i++)
		for (guint64 left = group->set[i]; left != 0;
		     left &= left - 1) {
			guint32 key = (group->set_base + i) * 64 +
			    (guint32)__builtin_ctzll(left);

			g_array_append_val(keys, key);
		}
}

static gboolean
is_needed(const struct node *node)
{
	return node->type == NODE_SYMBOL || node->type == NODE_CONCEPT ||
	    (node->type == NODE_GROUP && !node->is_optional);
}

/*
 * Appends the keys one of which NODE cannot do without: for alternatives,
 * those of the first element of each that is needed. FALSE where there is
 * none.
 */
static gboolean
list_need(const struct lexicon *lexicon, const struct node *node,
    GArray *keys)
{
	if (node->type != NODE_GROUP) {
		guint32 key = key_of(lexicon, node);

		g_array_append_val(keys, key);
		return TRUE;
	}
	list_words(node->group, keys);
	for (guint32 i = 0; i < node->group->n_branches; i++) {
		const struct node *at = node->group->branches[i];

		while (at != NULL && !is_needed(at))
			at = at->next;
		if (at == NULL || !list_need(lexicon, at, keys))
			return FALSE;
	}
	return TRUE;
}

static gint
compare_keys(gconstpointer a, gconstpointer b)
{
	guint32 one = *(const guint32 *)a, two = *(const guint32 *)b;

	return one < two ? -1 : one > two;
}

/* In order, and each once. */
static void
sort_keys(GArray *keys)
{
	guint32 *key = (guint32 *)(gpointer)keys->data;
	guint kept = 0;

	for (guint i = 1; i < keys->len; i++)
		if (key[i] < key[i - 1]) {
			g_array_sort(keys, compare_keys);
			break;
		}
	for (guint i = 0; i < keys->len; i++)
		if (i == 0 || key[i] != key[kept - 1])
			key[kept++] = key[i];
	g_array_set_size(keys, kept);
}

static guint32
hash_keys(const GArray *keys)
{
	guint32 hash = 2166136261u;

	for (guint i = 0; i < keys->len; i++)
		hash = (hash ^ g_array_index(keys, guint32, i)) * 16777619u;
	return hash;
}

/* Whether need NUMBER, the last or an earlier one, is the keys in hand. */
static gboolean
is_need(const struct planner *p, guint32 number)
{
	guint32 first = g_array_index(p->need_first, guint32, number);
	guint32 end = number + 1 < p->need_first->len ?
	    g_array_index(p->need_first, guint32, number + 1) :
	    p->need_keys->len;

	return end - first == p->keys->len &&
	    memcmp(&g_array_index(p->need_keys, guint32, first),
	        p->keys->data, p->keys->len * sizeof(guint32)) == 0;
}

/*
 * The number of the need that the keys in hand are. Two needs with one hash
 * take its place from each other and get new numbers, which only costs.
 */
static guint32
number_need(struct planner *p)
{
	gpointer hash;
	guint32 number;

	sort_keys(p->keys);
	hash = GUINT_TO_POINTER(hash_keys(p->keys));
	number = GPOINTER_TO_UINT(g_hash_table_lookup(p->known, hash));
	if (number > 0 && is_need(p, number - 1))
		return number - 1;
	number = p->lexicon->n_needs++;
	g_array_append_val(p->need_first, p->need_keys->len);
	g_array_append_vals(p->need_keys, p->keys->data, p->keys->len);
	g_hash_table_insert(p->known, hash, GUINT_TO_POINTER(number + 1));
	return number;
}

static void
plan_needs(struct planner *p, struct phrase *phrase)
{
	GArray *needs = p->lexicon->needs;

	phrase->first_need = needs->len;
	for (const struct node *node = phrase->entry; node != NULL;
	     node = node->next) {
		guint32 number;

		g_array_set_size(p->keys, 0);
		if (!is_needed(node) || !list_need(p->lexicon, node, p->keys))
			continue;
		number = number_need(p);
		g_array_append_val(needs, number);
	}
	phrase->n_needs = needs->len - phrase->first_need;
}

/* The number of NEXT as a follower; those of a phrase stand together. */
static guint32
number_follower(struct planner *p, const struct node *next)
{
	GArray *followers = p->lexicon->followers;
	struct follower follower = {
	    next == NULL ? SIGNATURE_ANY : next->first, next};

	if (followers->len == 0 || g_array_index(followers, struct follower,
	        followers->len - 1).next != next)
		g_array_append_val(followers, follower);
	return followers->len - 1;
}

static void
add_start(struct planner *p, guint32 key, const struct node *next)
{
	struct start start = {key, number_follower(p, next)};

	g_array_append_val(p->lexicon->starts, start);
}

/* Every word and concept that a match of ENTRY may begin with. */
static void
plan_starts(struct planner *p, const struct node *entry)
{
	if (entry == NULL)
		return;
	if (entry->type == NODE_SYMBOL)
		add_start(p, entry->id, entry->next);
	if (entry->type == NODE_CONCEPT)
		add_start(p, key_of(p->lexicon, entry), entry->next);
	if (entry->type == NODE_START || entry->is_optional)
		p->is_direct = FALSE;
	if (entry->type == NODE_START)
		plan_starts(p, entry->next);
	if (entry->type != NODE_GROUP ||
	    !g_hash_table_add(p->seen, (gpointer)entry))
		return;
	g_array_set_size(p->keys, 0);
	list_words(entry->group, p->keys);
	for (guint i = 0; i < p->keys->len; i++)
		add_start(p, g_array_index(p->keys, guint32, i), entry->next);
	for (guint32 i = 0; i < entry->group->n_branches; i++)
		plan_starts(p, entry->group->branches[i]);
	if (entry->is_optional)
		plan_starts(p, entry->next);
}

/* Sorts NUMBERS by KEYS, of which there is one for each. */
static struct by_key
sort_by_key(const struct lexicon *lexicon, const GArray *keys,
    const GArray *numbers)
{
	guint32 *first = g_new0(guint32, lexicon->n_keys + 1), n = 0;
	guint32 *list = g_new(guint32, keys->len + 1);
	g_autofree guint32 *next = g_new(guint32, lexicon->n_keys + 1);

	for (guint i = 0; i < keys->len; i++)
		first[g_array_index(keys, guint32, i)]++;
	for (guint k = 0; k <= lexicon->n_keys; k++) {
		guint32 here = first[k];

		next[k] = first[k] = n;
		n += here;
	}
	for (guint i = 0; i < keys->len; i++)
		list[next[g_array_index(keys, guint32, i)]++] =
		    g_array_index(numbers, guint32, i);
	return (struct by_key){first, list};
}

static struct by_key
sort_needs(const struct planner *p)
{
	g_autoptr(GArray) numbers = g_array_sized_new(FALSE, FALSE,
	    sizeof(guint32), p->need_keys->len);

	for (guint32 need = 0; need < p->need_first->len; need++) {
		guint32 end = need + 1 < p->need_first->len ?
		    g_array_index(p->need_first, guint32, need + 1) :
		    p->need_keys->len;

		while (numbers->len < end)
			g_array_append_val(numbers, need);
	}
	return sort_by_key(p->lexicon, p->need_keys, numbers);
}

static struct by_key
sort_starts(const struct planner *p)
{
	const GArray *starts = p->lexicon->starts;
	g_autoptr(GArray) keys = g_array_sized_new(FALSE, FALSE,
	    sizeof(guint32), starts->len);
	g_autoptr(GArray) numbers = g_array_sized_new(FALSE, FALSE,
	    sizeof(guint32), starts->len);

	for (guint32 i = 0; i < starts->len; i++) {
		g_array_append_val(keys,
		    g_array_index(starts, struct start, i).key);
		g_array_append_val(numbers, i);
	}
	return sort_by_key(p->lexicon, keys, numbers);
}

void
lexicon_plan_needs(struct lexicon *lexicon)
{
	struct planner p = {.lexicon = lexicon};

	p.keys = g_array_new(FALSE, FALSE, sizeof(guint32));
	p.need_keys = g_array_new(FALSE, FALSE, sizeof(guint32));
	p.need_first = g_array_new(FALSE, FALSE, sizeof(guint32));
	p.seen = g_hash_table_new(NULL, NULL);
	p.known = g_hash_table_new(NULL, NULL);
	for (guint c = 0; c < lexicon->concepts->len; c++) {
		const struct concept *concept = lexicon->concepts->pdata[c];

		for (guint i = 0; i < concept->phrases->len; i++) {
			struct phrase *phrase = &g_array_index(
			    concept->phrases, struct phrase, i);

			plan_needs(&p, phrase);
			phrase->first_start = lexicon->starts->len;
			g_hash_table_remove_all(p.seen);
			p.is_direct = TRUE;
			plan_starts(&p, phrase->entry);
			phrase->is_direct = p.is_direct;
			phrase->n_starts =
			    lexicon->starts->len - phrase->first_start;
		}
	}
	lexicon->needs_of = sort_needs(&p);
	lexicon->starts_of = sort_starts(&p);
	g_array_unref(p.keys);
	g_array_unref(p.need_keys);
	g_array_unref(p.need_first);
	g_hash_table_unref(p.seen);
	g_hash_table_unref(p.known);
}

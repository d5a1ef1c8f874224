/* Who is who: names become roles by what they do in this document. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "The Authority" is the CA in one contract and the customer in the next. So
 * every name that could be a party collects points for each role R (a concept
 * of class "role") wherever a concept "R-after" follows it, or "R-before"
 * comes before it; "R-prior" gives it a first point, and what "party-prior" finds
 * is a name without one. The role with most points wins. All of these concepts are the lexicon's.
 */
#include "engine/tag.h"

#include <string.h>

#define MAX_ROLES 8
#define EVIDENCE 3
#define DEFINED 12        /* a definition outweighs four sentences */
#define FEW_NAMES 3        /* of a role: they name others in passing */
#define OTHER_SIDE 3       /* duties and rights that make a party */
#define NAME_WORDS 3      /* before the word that tells the role */
#define DEFINIENS_WORDS 14 /* its beginning: later words name others */

struct role {
	guint concept;
	const struct concept *prior, *after, *before;
};

struct name {
	char *words;
	gboolean is_alias; /* given in brackets or quotes */
	gint points[MAX_ROLES];
};

struct census {
	struct tags *tags;
	struct role roles[MAX_ROLES];
	guint n_roles;
	GHashTable *names; /* words -> struct name * */
	GArray *uses;      /* struct use */
	guint document;    /* of a bundle: each has names of its own */
	GHashTable *given; /* words -> role + 1, in the documents before */
};

struct use {
	guint32 start, end;
	struct name *name;
};

static const char *const pronouns[][4] = {
    {"we", "us", "our", "ours"},
    {"you", "your", "yours", NULL},
    {"i", "me", "my", "mine"},
};

static const struct concept *
find_suffixed(const struct lexicon *lexicon, const char *id, const char *suffix)
{
	g_autofree char *name = g_strconcat(id, suffix, NULL);

	return lexicon_find(lexicon, name);
}

static void
find_roles(struct census *census)
{
	const struct lexicon *lexicon = census->tags->lexicon;

	for (guint i = 0; i < lexicon->concepts->len; i++) {
		const struct concept *concept = lexicon->concepts->pdata[i];
		struct role *role = &census->roles[census->n_roles];

		if (concept->class != CLASS_ROLE ||
		    census->n_roles == MAX_ROLES)
			continue;
		role->concept = i;
		role->prior = find_suffixed(lexicon, concept->id, "-prior");
		role->after = find_suffixed(lexicon, concept->id, "-after");
		role->before = find_suffixed(lexicon, concept->id, "-before");
		census->n_roles++;
	}
}

static const char *
fold_pronoun(const char *word)
{
	for (guint i = 0; i < G_N_ELEMENTS(pronouns); i++)
		for (guint k = 0; k < 4 && pronouns[i][k] != NULL; k++)
			if (word[0] == pronouns[i][k][0] &&
			    strcmp(word, pronouns[i][k]) == 0)
				return pronouns[i][0];
	return word;
}

static gboolean
is_role_tagged(const struct census *census, guint start, guint end)
{
	for (guint r = 0; r < census->n_roles; r++)
		if (tags_has(census->tags, census->roles[r].concept, start,
		        end))
			return TRUE;
	return FALSE;
}

/* The name that reads WORDS, made where it is new. */
static struct name *
find_name(struct census *census, const char *words)
{
	struct name *name = g_hash_table_lookup(census->names, words);

	if (name == NULL) {
		name = g_new0(struct name, 1);
		name->words = g_strdup(words);
		g_hash_table_insert(census->names, name->words, name);
	}
	return name;
}

static char *
join_words(const struct census *census, guint start, guint end)
{
	GString *words = g_string_new(NULL);

	for (guint i = start; i < end; i++) {
		if (i > start)
			g_string_append_c(words, ' ');
		g_string_append(words,
		    fold_pronoun(tags_word(census->tags, i)));
	}
	return g_string_free(words, FALSE);
}

static void
add_use(struct census *census, guint start, guint end)
{
	struct use use = {start, end, NULL};

	if (tags_unit(census->tags, census->tags->unit_of[start])->document !=
	        census->document ||
	    is_role_tagged(census, start, end))
		return;
	if (end == start + 1) {
		use.name = find_name(census,
		    fold_pronoun(tags_word(census->tags, start)));
	} else {
		g_autofree char *words = join_words(census, start, end);

		use.name = find_name(census, words);
	}
	g_array_append_val(census->uses, use);
}

/* Words that the lexicon thinks could be a party. */
static void
add_priors(struct census *census)
{
	for (guint r = 0; r < census->n_roles; r++) {
		const struct concept *prior = census->roles[r].prior;
		const struct roll *roll;

		if (prior == NULL)
			continue;
		roll = &census->tags->by_concept[prior->number];
		for (guint i = 0; i < roll->len; i++) {
			const struct tag *tag =
			    tags_at(census->tags, roll->at[i]);
			guint n = census->uses->len;

			add_use(census, tag->start, tag->end);
			if (census->uses->len > n)
				g_array_index(census->uses, struct use, n)
				    .name->points[r] = 1;
		}
	}
}

/* "Party A", "the First Party": no article is meant by the letter. */
static void
add_numbered(struct census *census)
{
	const struct tags *tags = census->tags;
	const struct concept *concept =
	    lexicon_find(tags->lexicon, "party-prior");
	const struct roll *roll;

	if (concept == NULL)
		return;
	roll = &tags->by_concept[concept->number];
	for (guint i = 0; i < roll->len; i++) {
		const struct tag *tag = tags_at(tags, roll->at[i]);

		if (tags_word(tags, tag->end - 1)[1] != '\0' ||
		    g_array_index(tags->clauses->tokens, struct token,
		        tag->end - 1).is_capital)
			add_use(census, tag->start, tag->end);
	}
}

static gboolean starts_at(const struct tags *tags,
    const struct concept *concept, guint start);

/* "the Adhering Entity shall request": common words that act as a party. */
static gboolean
acts_as_party(const struct census *census, guint at)
{
	const struct tags *tags = census->tags;
	const struct unit *unit = tags_unit(tags, tags->unit_of[at]);
	guint end = unit->first + unit->n, to = at + 1;

	if (at == unit->first || !tags_is(tags, at - 1, "the"))
		return FALSE;
	while (to < end && to < at + NAME_WORDS &&
	    g_array_index(tags->clauses->tokens, struct token, to).is_capital)
		to++;
	for (guint r = 0; to < end && r < census->n_roles; r++)
		if (census->roles[r].after != NULL &&
		    starts_at(tags, census->roles[r].after, to))
			return TRUE;
	return FALSE;
}

/* Names that the document gives: aliases, and capitalised unknown words. */
static void
add_names(struct census *census)
{
	const struct tags *tags = census->tags;
	const GArray *tokens = tags->clauses->tokens;
	guint n;

	for (guint i = 0; i < tokens->len; i = n) {
		const struct unit *unit = tags_unit(tags, tags->unit_of[i]);

		n = i + 1;
		if (!g_array_index(tokens, struct token, i).is_capital ||
		    (tags->slots[i].n_symbols > 0 && !acts_as_party(census, i)))
			continue;
		while (n < unit->first + unit->n && n < i + 5 &&
		    g_array_index(tokens, struct token, n).is_capital &&
		    !is_role_tagged(census, n, n + 1))
			n++;
		add_use(census, i, n);
	}
}

static void
add_alias(struct census *census, guint start, guint end)
{
	guint n = census->uses->len;

	add_use(census, start, end);
	if (census->uses->len > n)
		g_array_index(census->uses, struct use, n).name->is_alias =
		    TRUE;
}

/* Every use of a name that the document gives in brackets or quotes. */
static void
add_aliases(struct census *census)
{
	const struct tags *tags = census->tags;

	for (guint t = 0; t < tags->terms->list->len; t++) {
		const struct term *term = tags->terms->list->pdata[t];
		g_auto(GStrv) words = g_strsplit(term->words, " ", -1);
		guint n = g_strv_length(words), i = 0;

		if (!term->is_alias || n == 0)
			continue;
		while (i + n <= tags->clauses->tokens->len) {
			guint k = 0;

			while (k < n &&
			    tags_is(tags, i + k, words[k]))
				k++;
			if (k == n && tags->unit_of[i] ==
			        tags->unit_of[i + n - 1])
				add_alias(census, i, i + n);
			i += k == n ? n : 1;
		}
	}
}

static gboolean
ends_at(const struct tags *tags, const struct concept *concept, guint end)
{
	const struct roll *roll = &tags->by_concept[concept->number];
	guint low = end > 8 ? end - 8 : 0, from, to;

	tags_range(tags, concept->number, low, end, &from, &to);
	for (guint i = from; i < to; i++)
		if (tags_at(tags, roll->at[i])->end == end)
			return TRUE;
	return FALSE;
}

static gboolean
starts_at(const struct tags *tags, const struct concept *concept, guint start)
{
	return tags_has(tags, concept->number, start, start + 1);
}

static void
count_points(struct census *census)
{
	const struct tags *tags = census->tags;

	for (guint i = 0; i < census->uses->len; i++) {
		const struct use *use =
		    &g_array_index(census->uses, struct use, i);
		guint start = use->start;
		const struct unit *unit =
		    tags_unit(tags, tags->unit_of[start]);

		if (start > unit->first &&
		    (tags_is(tags, start - 1, "the") ||
		        tags_is(tags, start - 1, "any")))
			start--;
		for (guint r = 0; r < census->n_roles; r++) {
			const struct role *role = &census->roles[r];

			if (role->after != NULL &&
			    use->end < unit->first + unit->n &&
			    starts_at(tags, role->after, use->end))
				use->name->points[r] += EVIDENCE;
			if (role->before != NULL && start > unit->first &&
			    (ends_at(tags, role->before, start) ||
			        ends_at(tags, role->before, use->start)))
				use->name->points[r] += EVIDENCE;
		}
	}
}

/*
 * Who speaks is one party and who is spoken to the other: what shows the role
 * of "you" shows that of "we". The two roles are those that have priors.
 */
static void
share_points(struct census *census)
{
	static const char *const speakers[] = {"we", "i"};
	struct name *listener = g_hash_table_lookup(census->names, "you");
	guint sides[2], n = 0;

	for (guint r = 0; r < census->n_roles; r++)
		if (census->roles[r].prior != NULL && n++ < 2)
			sides[n - 1] = r;
	if (listener == NULL || n != 2)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(speakers); i++) {
		struct name *speaker =
		    g_hash_table_lookup(census->names, speakers[i]);

		if (speaker == NULL)
			continue;
		for (guint r = 0; r < 2; r++) {
			gint *own = &speaker->points[sides[r]];
			gint *other = &listener->points[sides[1 - r]];
			gint sum = *own + *other;

			*own = sum;
			*other = sum;
		}
	}
}

static gboolean
has_points(const struct census *census, const struct name *name)
{
	for (guint r = 0; r < census->n_roles; r++)
		if (name->points[r] > 0)
			return TRUE;
	return FALSE;
}

/* Whether role R has words of the lexicon or a name in this document. */
static gboolean
has_side(const struct census *census, guint r)
{
	const struct role *role = &census->roles[r];

	if (census->tags->by_concept[role->concept].len >= FEW_NAMES)
		return TRUE;
	for (guint i = 0; i < census->uses->len; i++)
		if (g_array_index(census->uses, struct use, i)
		        .name->points[r] > 1)
			return TRUE;
	return FALSE;
}

static gboolean
is_modal(const struct tags *tags, guint at)
{
	static const char *const modals[] = {"shall", "must", "will", "may",
	    "agrees", "undertakes", "is", "has"};

	for (guint i = 0; i < G_N_ELEMENTS(modals); i++)
		if (tags_is(tags, at, modals[i]))
			return TRUE;
	return FALSE;
}

/*
 * A contract has two sides. Where one has a name and the other has none, the
 * name that most often shall or may do something is the other's.
 */
static void
find_other_side(struct census *census)
{
	const struct tags *tags = census->tags;
	g_autoptr(GHashTable) acts = g_hash_table_new(NULL, NULL);
	struct name *best = NULL;
	guint most = 0, missing = 0, n_missing = 0;

	for (guint r = 0; r < census->n_roles; r++)
		if (census->roles[r].prior != NULL &&
		    !has_side(census, r)) {
			missing = r;
			n_missing++;
		}
	if (n_missing != 1)
		return;
	for (guint i = 0; i < census->uses->len; i++) {
		const struct use *use =
		    &g_array_index(census->uses, struct use, i);
		const struct unit *unit =
		    tags_unit(tags, tags->unit_of[use->start]);
		guint n;

		if (has_points(census, use->name) || !use->name->is_alias ||
		    use->end >= unit->first + unit->n ||
		    !is_modal(tags, use->end))
			continue;
		n = GPOINTER_TO_UINT(
		        g_hash_table_lookup(acts, use->name)) + 1;
		g_hash_table_insert(acts, use->name, GUINT_TO_POINTER(n));
		if (n > most) {
			most = n;
			best = use->name;
		}
	}
	if (most >= OTHER_SIDE)
		best->points[missing] = EVIDENCE;
}

/* How many roles the words that TERM stands for name. */
static guint
count_roles(const struct census *census, const struct term *term)
{
	guint n = 0;

	for (guint r = 0; r < census->n_roles; r++)
		n += (guint)tags_has(census->tags, census->roles[r].concept,
		    term->first, term->first + term->n);
	return n;
}

/*
 * "Contractor" means ..., the certifying authority: that settles it, and so
 * does: Norrland AB, a certifying authority ("Norrland").
 */
static void
count_definitions(struct census *census)
{
	const struct tags *tags = census->tags;

	for (guint t = 0; t < tags->terms->list->len; t++) {
		const struct term *term = tags->terms->list->pdata[t];
		struct name *name =
		    g_hash_table_lookup(census->names, term->words);
		guint n = term->is_alias ? term->n :
		                           MIN(term->n, DEFINIENS_WORDS);

		if (name == NULL ||
		    (term->reach >> census->document & 1) == 0 ||
		    (term->is_alias && count_roles(census, term) != 1))
			continue;
		for (guint r = 0; r < census->n_roles; r++)
			if (tags_has(tags, census->roles[r].concept,
			        term->first, term->first + n))
				name->points[r] += DEFINED;
	}
}

/* The role that NAME has in a document before, where this one does not tell;
   else it is kept for those behind. */
static gint
settle_role(struct census *census, const struct name *name, gint best)
{
	gpointer given = g_hash_table_lookup(census->given, name->words);

	if (best < 0)
		return GPOINTER_TO_INT(given) - 1;
	if (given == NULL)
		g_hash_table_insert(census->given, g_strdup(name->words),
		    GINT_TO_POINTER(best + 1));
	return best;
}

static void
give_roles(struct census *census)
{
	for (guint i = 0; i < census->uses->len; i++) {
		const struct use *use =
		    &g_array_index(census->uses, struct use, i);
		gint best = -1;
		gboolean is_tie = FALSE;

		for (guint r = 0; r < census->n_roles; r++) {
			gint points = use->name->points[r];

			if (points <= 0)
				continue;
			if (best < 0 || points > use->name->points[best]) {
				best = (gint)r;
				is_tie = FALSE;
			} else if (points == use->name->points[best]) {
				is_tie = TRUE;
			}
		}
		best = settle_role(census, use->name, is_tie ? -1 : best);
		if (best >= 0)
			tags_add(census->tags,
			    census->roles[best].concept, use->start, use->end,
			    -1);
	}
	for (guint r = 0; r < census->n_roles; r++)
		tags_sort(census->tags, census->roles[r].concept);
}

/* "Helvetia CA", "Acme Trust Certification Authority": the name is one. */
static void
extend_roles(const struct census *census)
{
	const struct tags *tags = census->tags;
	const GArray *tokens = tags->clauses->tokens;

	for (guint r = 0; r < census->n_roles; r++) {
		const struct roll *roll =
		    &tags->by_concept[census->roles[r].concept];
		g_autoptr(GArray) spans =
		    g_array_new(FALSE, FALSE, 2 * sizeof(guint32));

		for (guint i = 0; i < roll->len; i++) {
			const struct tag *tag = tags_at(tags, roll->at[i]);
			const struct unit *unit =
			    tags_unit(tags, tags->unit_of[tag->start]);
			guint first = unit->first;
			guint32 span[2] = {tag->start, tag->end};

			if (unit->document != census->document ||
			    !g_array_index(tokens, struct token, tag->start)
			         .is_capital)
				continue;
			while (span[0] > first &&
			    tag->start - span[0] < NAME_WORDS &&
			    tags->slots[span[0] - 1].n_symbols == 0 &&
			    g_array_index(tokens, struct token, span[0] - 1)
			        .is_capital)
				span[0]--;
			if (span[0] < tag->start)
				g_array_append_val(spans, span);
		}
		for (guint i = 0; i < spans->len; i++) {
			const guint32 *span =
			    (const guint32 *)(void *)(spans->data) + 2 * i;

			tags_add(census->tags, census->roles[r].concept,
			    span[0], span[1], -1);
		}
	}
}

static void
free_name(gpointer data)
{
	struct name *name = data;

	g_free(name->words);
	g_free(name);
}

static void
take_census(struct census *census)
{
	census->names =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_name);
	census->uses = g_array_new(FALSE, FALSE, sizeof(struct use));
	add_priors(census);
	add_numbered(census);
	add_names(census);
	add_aliases(census);
	count_points(census);
	share_points(census);
	count_definitions(census);
	find_other_side(census);
	extend_roles(census);
	give_roles(census);
	g_array_unref(census->uses);
	g_hash_table_unref(census->names);
}

void
party_scan(struct tags *tags, gboolean *is_new)
{
	guint n_units = tags->clauses->units->len;
	guint n = n_units == 0 ? 0 : tags_unit(tags, n_units - 1)->document + 1;
	struct census census = {.tags = tags};

	find_roles(&census);
	census.given =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (; census.document < n; census.document++)
		take_census(&census);
	for (guint r = 0; r < census.n_roles; r++)
		is_new[census.roles[r].concept] = TRUE;
	g_hash_table_unref(census.given);
}

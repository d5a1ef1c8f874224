/* How the agreement itself calls what our wording speaks of. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/naming.h"

#include <string.h>

#include "engine/engine.h"

/* Longer ones are no names. */
enum { LIMIT_NAME_BYTES = 48, LIMIT_TITLE_BYTES = 512 };

/* A document has not more names for itself. */
enum { LIMIT_DOCUMENT_NAMES = 64 };

/* A name that is used once may be a slip; so may a "we" here and there. */
enum { MIN_USES = 2, MIN_PRONOUNS = 4 };

/* One way of calling it. */
struct call {
	char *words; /* as it is written */
	guint n, n_articles;
};

static const char *const pronouns[] = {"we", "us", "our", "ours", "you", "your",
    "yours", "i", "me", "my", "mine", "it", "its", "they", "their"};

/* The persons that an agreement may speak in. */
static const struct person {
	const char *subject, *forms[4];
} persons[] = {{"you", {"you", "your", "yours", NULL}},
    {"we", {"we", "us", "our", "ours"}}};

static void
free_call(gpointer data)
{
	struct call *call = data;

	g_free(call->words);
	g_free(call);
}

static void
free_naming(gpointer data)
{
	struct naming *naming = data;

	g_free(naming->theirs);
	g_free(naming);
}

static gboolean
is_pronoun(const char *word)
{
	for (guint i = 0; i < G_N_ELEMENTS(pronouns); i++)
		if (strcmp(word, pronouns[i]) == 0)
			return TRUE;
	return FALSE;
}

static const struct token *
token_at(const struct tags *tags, guint i)
{
	return &g_array_index(tags->clauses->tokens, struct token, i);
}

/* The words of TAG as they are written, NULL where they are no name here. */
static char *
written(const struct tags *tags, const struct tag *tag)
{
	const struct unit *unit = tags_unit(tags, tags->unit_of[tag->start]);
	const struct token *first = token_at(tags, tag->start);
	const struct token *last = token_at(tags, tag->end - 1);
	const Body *body = tags->clauses->body;
	const char *text;

	/* Lent words stand elsewhere, and headings shout. */
	if (tag->start < unit->own_first ||
	    tag->end > unit->own_first + unit->own_n ||
	    unit->role == UNIT_HEADING || unit->document > 0 || first->paragraph != last->paragraph ||
	    last->end - first->start > LIMIT_NAME_BYTES ||
	    is_pronoun(tags_word(tags, tag->start)))
		return NULL;
	/* Every sentence begins with a capital: that tells nothing. */
	if (tag->start == unit->own_first && !first->is_capital)
		return NULL;
	text = body->text->str + body_paragraph(body, first->paragraph)->start +
	       first->start;
	return g_strndup(text, last->end - first->start);
}

/* Whether the agreement defines WORDS, so that they are a name in it. */
static gboolean
is_defined(const struct tags *tags, const char *words)
{
	g_autofree char *lower = g_utf8_strdown(words, -1);

	for (guint t = 0; t < tags->terms->list->len; t++)
		if (strcmp(((const struct term *)tags->terms->list->pdata[t])
			       ->words,
			lower) == 0)
			return TRUE;
	return FALSE;
}

static struct call *
find_call(const GPtrArray *calls, const char *words)
{
	for (guint i = 0; i < calls->len; i++) {
		struct call *call = calls->pdata[i];

		if (strcmp(call->words, words) == 0)
			return call;
	}
	return NULL;
}

/* Takes WORDS. */
static void
count_call(GPtrArray *calls, char *words, gboolean has_article)
{
	struct call *call = find_call(calls, words);

	if (call == NULL) {
		call = g_new0(struct call, 1);
		call->words = words;
		g_ptr_array_add(calls, call);
	} else {
		g_free(words);
	}
	call->n++;
	call->n_articles += has_article ? 1 : 0;
}

/* The title of the document and its first line, in lower case. The caller
   frees. */
static char *
read_title(const Body *body)
{
	const struct paragraph *first =
	    body->paragraphs->len > 0 ? body_paragraph(body, 0) : NULL;
	gsize n = first == NULL ?
	    0 :
	    MIN(first->end - first->start, LIMIT_TITLE_BYTES);
	g_autofree char *line = g_strndup(
	    first == NULL ? "" : body->text->str + first->start, n);
	g_autofree char *title = g_strconcat(
	    body->title != NULL ? body->title : "", "\n", line, NULL);
	g_autofree char *valid = g_utf8_make_valid(title, -1);

	return g_utf8_strdown(valid, -1);
}

static gboolean
is_in_title(const char *title, const char *words)
{
	g_autofree char *lower = g_utf8_strdown(words, -1);

	return strstr(title, lower) != NULL;
}

/* TAG with the capitalised words before it, "Framework Contract"; what is
   before that is in *BEFORE. NULL where it is no name; the caller frees. */
static char *
read_document_name(
    const struct tags *tags, const struct tag *tag, const char **before)
{
	const struct unit *unit = tags_unit(tags, tags->unit_of[tag->start]);
	struct tag whole = *tag;

	while (whole.start > unit->own_first) {
		const struct token *token = token_at(tags, whole.start - 1);

		*before = tags_word(tags, whole.start - 1);
		if (strcmp(*before, "this") == 0 ||
		    strcmp(*before, "these") == 0 || strcmp(*before, "the") == 0)
			return written(tags, &whole);
		if (!token->is_capital ||
		    token->paragraph != token_at(tags, tag->start)->paragraph)
			return NULL;
		whole.start--;
	}
	return NULL;
}

/* "this Agreement" is called "this" or "these" and a name that is defined, or
   whose last word is in the title; or "the" and a name that is in the title as
   a whole: "the Store Terms" are other terms. */
static void
count_document(const struct tags *tags, const struct tag *tag,
    const char *title, GPtrArray *calls)
{
	const char *before = NULL, *last;
	g_autofree char *words = read_document_name(tags, tag, &before);

	if (words == NULL || !g_ascii_isupper(words[0]) ||
	    calls->len == LIMIT_DOCUMENT_NAMES)
		return;
	last = strrchr(words, ' ');
	last = last != NULL ? last + 1 : words;
	if (strcmp(before, "the") == 0 ?
		!is_in_title(title, words) :
		!is_in_title(title, last) && !is_defined(tags, words))
		return;
	count_call(calls, g_strdup_printf("%s %s", before, words), FALSE);
}

/* All calls of CONCEPT; in lower case, only our own words are a name. */
static GPtrArray *
count_calls(const struct tags *tags, const struct concept *concept)
{
	GPtrArray *calls = g_ptr_array_new_with_free_func(free_call);
	const struct roll *roll = &tags->by_concept[concept->number];
	g_autofree char *title = read_title(tags->clauses->body);

	for (guint i = 0; i < roll->len; i++) {
		const struct tag *tag = tags_at(tags, roll->at[i]);
		gboolean has_article =
		    tag->start > 0 && tags_is(tags, tag->start - 1, "the");
		char *words;

		if (g_str_has_prefix(concept->wording, "this ")) {
			count_document(tags, tag, title, calls);
			continue;
		}
		words = written(tags, tag);
		if (words != NULL &&
		    (g_ascii_isupper(words[0]) ||
			g_ascii_strcasecmp(words, concept->wording) == 0))
			count_call(calls, words, has_article);
		else
			g_free(words);
	}
	return calls;
}

/* What CONCEPT is called most often; its singular where that is used, too. */
static const struct call *
choose_call(const struct concept *concept, const GPtrArray *calls)
{
	const struct call *best = NULL;
	const struct call *own = find_call(calls, concept->wording);

	/* A party is who is called so; a thing may have parts and kinds. */
	if (concept->class != CLASS_ROLE && own != NULL)
		return NULL;
	for (guint i = 0; i < calls->len; i++) {
		const struct call *call = calls->pdata[i];

		if (call->n >= MIN_USES && (best == NULL || call->n > best->n))
			best = call;
	}
	if (best != NULL && g_str_has_suffix(best->words, "s")) {
		g_autofree char *singular =
		    g_strndup(best->words, strlen(best->words) - 1);
		const struct call *one = find_call(calls, singular);

		best = one != NULL ? one : best;
	}
	return best == own ? NULL : best;
}

/* How often CONCEPT is PERSON, and how often with a capital of its own. */
static guint
count_pronouns(const struct tags *tags, const struct concept *concept,
    const struct person *person, guint *n_capitals)
{
	const struct roll *roll = &tags->by_concept[concept->number];
	guint n = 0;

	*n_capitals = 0;
	for (guint i = 0; i < roll->len; i++) {
		guint at = tags_at(tags, roll->at[i])->start;

		for (guint f = 0; f < G_N_ELEMENTS(person->forms); f++)
			if (person->forms[f] != NULL &&
			    tags_is(tags, at, person->forms[f])) {
				n++;
				*n_capitals += token_at(tags, at)->is_capital;
			}
	}
	return n;
}

/* "you" or "we" where the agreement speaks so of CONCEPT; else NULL. */
static char *
find_pronoun(const struct tags *tags, const struct concept *concept,
    const struct call *call)
{
	guint n_names = call != NULL ? call->n : 0;

	if (concept->class != CLASS_ROLE)
		return NULL;
	for (guint p = 0; p < G_N_ELEMENTS(persons); p++) {
		guint n_capitals;
		guint n =
		    count_pronouns(tags, concept, &persons[p], &n_capitals);
		char *word;

		if (n < MIN_PRONOUNS || n <= n_names)
			continue;
		word = g_strdup(persons[p].subject);
		if (2 * n_capitals > n)
			word[0] = g_ascii_toupper(word[0]);
		return word;
	}
	return NULL;
}

GPtrArray *
naming_scan(const struct tags *tags)
{
	GPtrArray *namings = g_ptr_array_new_with_free_func(free_naming);

	for (guint i = 0; i < tags->lexicon->concepts->len; i++) {
		const struct concept *concept =
		    tags->lexicon->concepts->pdata[i];
		g_autoptr(GPtrArray) calls = NULL;
		const struct call *call;
		struct naming *naming;
		char *pronoun;

		if (concept->wording == NULL)
			continue;
		calls = count_calls(tags, concept);
		call = choose_call(concept, calls);
		pronoun = find_pronoun(tags, concept, call);
		if (call == NULL && pronoun == NULL)
			continue;
		naming = g_new0(struct naming, 1);
		naming->ours = concept->wording;
		g_ptr_array_add(namings, naming);
		if (pronoun != NULL) {
			naming->theirs = pronoun;
			naming->is_pronoun = TRUE;
			continue;
		}
		naming->theirs = g_strdup(call->words);
		/* Only parties are called by a name alone. */
		naming->has_article = concept->class != CLASS_ROLE ||
				      2 * call->n_articles >= call->n;
	}
	return namings;
}

/* Where a document of a bundle speaks of another, or of itself. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A contract calls its documents by their titles ("the Quayside Certificate
 * Terms"), by their kinds ("the CPS", "the Order Form"), by names that it gives
 * them ("the Terms") and by pointing ("this Agreement"). A title goes before a
 * kind: of two annexes, "Annex B" is one. A kind that no document of the bundle
 * has is a mention of none of them, and keeps the words around it from being
 * read as a mention of another.
 */
#include "engine/mention.h"

#include <string.h>

enum {
	TITLE_PARAGRAPHS = 6, /* at most, in which a document says what it is */
	TITLE_WORDS = 8,      /* of a name that others use */
	TITLE_LINE_WORDS = 16, /* a longer line is no title */
	MEANING_WORDS = 12,   /* of a definition that is but a name */
	LEAD_WORDS = 3,       /* before the document in such a definition */
};

struct name {
	char **words;
	guint n;
	guint64 papers;
	gint where; /* the paper that calls it so, -1 for all */
	gboolean is_proper; /* only with a capital */
};

struct kind {
	guint concept;
	guint64 papers; /* that are of it */
};

struct register_of_papers {
	const struct lexicon *lexicon;
	const GPtrArray *papers;
	GPtrArray *tags;  /* struct tags *, of each paper */
	GPtrArray *names; /* struct name *, longer ones first */
	GArray *kinds;    /* struct kind */
	const struct concept *agreement, *every;
};

static const struct paper *
paper_at(const Register *names, guint number)
{
	return names->papers->pdata[number];
}

const struct tags *
register_tags(const Register *names, guint number)
{
	return names->tags->pdata[number];
}

static void
free_name(gpointer data)
{
	struct name *name = data;

	g_strfreev(name->words);
	g_free(name);
}

static void
free_tags(gpointer data)
{
	tags_free(data);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
	const struct name *x = *(const struct name *const *)a;
	const struct name *y = *(const struct name *const *)b;

	return x->n > y->n ? -1 : x->n < y->n;
}

/* Adds WORDS, lower case with a space between them, as a name of PAPERS. */
static void
add_name(Register *names, const char *words, guint64 papers, gint where)
{
	struct name *name;
	g_auto(GStrv) list = g_strsplit(words, " ", -1);
	guint n = g_strv_length(list);

	if (n > TITLE_WORDS || words[0] == '\0')
		return;
	for (guint i = 0; i < names->names->len; i++) {
		name = names->names->pdata[i];
		if (name->where == where && name->n == n &&
		    g_strv_equal((const char *const *)name->words,
		        (const char *const *)list)) {
			name->papers |= papers;
			return;
		}
	}
	name = g_new0(struct name, 1);
	name->words = g_steal_pointer(&list);
	name->n = n;
	name->papers = papers;
	name->where = where;
	name->is_proper = n == 1;
	g_ptr_array_add(names->names, name);
}

/* Words that are no title alone. */
static const char *const common[] = {"agreement", "contract", "terms",
    "conditions", "deed", "certificate", "certificates", "order", "services",
    "service", "policy", "document", "schedule", "annex", "appendix",
    "exhibit", "security", "subscriber", "definitions", "introduction"};

/* The words of TEXT as tokens are spelt, near enough for a title. */
static char *
fold_title(const char *text)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	GString *out = g_string_new(NULL);

	for (const char *c = lower; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar code = g_utf8_get_char(c);

		if (g_unichar_isalnum(code) || code == '-')
			g_string_append_unichar(out, code);
		else if (out->len > 0 && out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	}
	g_strchomp(out->str);
	if (g_str_has_prefix(out->str, "the "))
		memmove(out->str, out->str + 4, strlen(out->str + 4) + 1);
	return g_string_free(out, FALSE);
}

static void
add_title(Register *names, const char *text, guint number)
{
	g_autofree char *title = fold_title(text);

	for (guint i = 0; i < G_N_ELEMENTS(common); i++)
		if (strcmp(title, common[i]) == 0)
			return;
	add_name(names, title, (guint64)1 << number, -1);
}

/* The longest tag that begins at TOKEN and is a kind; its index, or -1. */
static gint
find_kind(const Register *names, const struct tags *tags, guint32 token,
    guint32 *end)
{
	gint found = -1;

	*end = token;
	for (gint32 i = tags->first_at[token]; i >= 0;
	     i = tags_at(tags, (guint)i)->next) {
		const struct tag *tag = tags_at(tags, (guint)i);

		for (guint k = 0; k < names->kinds->len; k++)
			if (g_array_index(names->kinds, struct kind, k)
			            .concept == tag->concept &&
			    tag->end > *end) {
				found = (gint)k;
				*end = tag->end;
			}
	}
	return found;
}

/* The own words of UNIT, for a title. The caller frees. */
static char *
read_unit(const struct tags *tags, const struct unit *unit)
{
	GString *out = g_string_new(NULL);

	for (guint32 i = unit->own_first; i < unit->own_first + unit->own_n;
	     i++)
		g_string_append_printf(
		    out, "%s%s", out->len > 0 ? " " : "", tags_word(tags, i));
	return g_string_free(out, FALSE);
}

/* Whether UNIT may be a line of a title: short, and no sentence. */
static gboolean
is_title_line(const struct tags *tags, const struct unit *unit)
{
	return unit->paragraph < TITLE_PARAGRAPHS && unit->own_n > 0 &&
	    unit->own_n <= TITLE_LINE_WORDS &&
	    !tags_is(tags, unit->own_first + unit->own_n - 1, ".");
}

/*
 * What paper NUMBER calls itself: its title, and the first kind of document
 * that its first lines name: "Schedule 2 to the Master Agreement" is a
 * schedule.
 */
static void
read_titles(Register *names, guint number)
{
	const struct paper *paper = paper_at(names, number);
	const struct tags *tags = register_tags(names, number);
	gboolean has_kind = FALSE;

	if (paper->body->title != NULL)
		add_title(names, paper->body->title, number);
	for (guint i = 0; paper->names != NULL && i < paper->names->len; i++) {
		g_autofree char *title = fold_title(paper->names->pdata[i]);

		add_name(names, title, (guint64)1 << number, -1);
	}
	for (guint u = 0; u < paper->clauses->units->len; u++) {
		const struct unit *unit = tags_unit(tags, u);
		g_autofree char *words = NULL;
		gboolean is_first = unit->paragraph == 0;

		if (!is_title_line(tags, unit))
			break;
		for (guint32 i = unit->own_first;
		     i < unit->own_first + unit->own_n && !has_kind; i++) {
			guint32 end;
			gint kind = find_kind(names, tags, i, &end);

			has_kind = kind >= 0 ||
			    tags_has(tags, names->agreement->number, i, i + 1);
			is_first |= has_kind;
			if (kind >= 0)
				g_array_index(names->kinds, struct kind, kind)
				    .papers |= (guint64)1 << number;
		}
		words = is_first ? read_unit(tags, unit) : NULL;
		if (words != NULL)
			add_title(names, words, number);
	}
}

/* "the Quayside Rules (the "Rules")": in that paper a name of its own. */
static void
read_aliases(Register *names, guint number)
{
	const struct paper *paper = paper_at(names, number);

	for (guint t = 0; t < paper->terms->list->len; t++) {
		const struct term *term = paper->terms->list->pdata[t];
		g_autoptr(GArray) found = NULL;
		const struct mention *mention;

		if (term->n > MEANING_WORDS && !term->is_alias)
			continue;
		found = mention_scan(names, number, term->unit);
		for (guint i = 0; i < found->len; i++) {
			mention = &g_array_index(found, struct mention, i);
			if (mention->start >= term->first &&
			    mention->end <= term->first + term->n &&
			    (term->is_alias ||
			        mention->start < term->first + LEAD_WORDS)) {
				add_name(names, term->words, mention->papers, (gint)number);
				break;
			}
		}
	}
}

static void
find_kinds(Register *names)
{
	for (guint i = 0; i < names->lexicon->concepts->len; i++) {
		const struct concept *concept =
		    names->lexicon->concepts->pdata[i];
		struct kind kind = {concept->number, 0};

		if (g_str_has_prefix(concept->id, "paper-") &&
		    concept != names->agreement)
			g_array_append_val(names->kinds, kind);
	}
}

Register *
register_new(const struct lexicon *lexicon, const GPtrArray *papers)
{
	Register *names = g_new0(Register, 1);

	names->lexicon = lexicon;
	names->papers = papers;
	names->tags = g_ptr_array_new_with_free_func(free_tags);
	names->names = g_ptr_array_new_with_free_func(free_name);
	names->kinds = g_array_new(FALSE, FALSE, sizeof(struct kind));
	names->agreement = lexicon_find(lexicon, "paper-agreement");
	names->every = lexicon_find(lexicon, "every-paper");
	find_kinds(names);
	for (guint i = 0; i < papers->len; i++)
		g_ptr_array_add(names->tags,
		    tags_scan(lexicon, paper_at(names, i)->clauses,
		        paper_at(names, i)->terms));
	for (guint i = 0; i < papers->len; i++)
		read_titles(names, i);
	g_ptr_array_sort(names->names, compare_names);
	for (guint i = 0; i < papers->len; i++)
		read_aliases(names, i);
	g_ptr_array_sort(names->names, compare_names);
	return names;
}

void
register_free(Register *names)
{
	if (names == NULL)
		return;
	g_ptr_array_unref(names->tags);
	g_ptr_array_unref(names->names);
	g_array_unref(names->kinds);
	g_free(names);
}

static const struct name *
find_name(const Register *names, guint number, guint32 at, guint32 end)
{
	const struct tags *tags = register_tags(names, number);

	for (guint i = 0; i < names->names->len; i++) {
		const struct name *name = names->names->pdata[i];
		guint k = 0;

		if (at + name->n > end ||
		    (name->where >= 0 && name->where != (gint)number))
			continue;
		while (k < name->n && tags_is(tags, at + k, name->words[k]))
			k++;
		if (k == name->n && (!name->is_proper ||
		        g_array_index(tags->clauses->tokens, struct token, at)
		            .is_capital))
			return name;
	}
	return NULL;
}

/* "this CPS", "these Terms", "the present Agreement". */
static gboolean
points_here(const struct tags *tags, const struct unit *unit, guint32 at)
{
	return at > unit->first && (tags_is(tags, at - 1, "this") ||
	    tags_is(tags, at - 1, "these") ||
	    tags_is(tags, at - 1, "present"));
}

/* The other document that the words at AT are, or all; FALSE for none. */
static gboolean
read_agreement(const Register *names, guint number, guint32 at,
    struct mention *out)
{
	const struct tags *tags = register_tags(names, number);

	for (gint32 i = tags->first_at[at]; i >= 0;
	     i = tags_at(tags, (guint)i)->next) {
		const struct tag *tag = tags_at(tags, (guint)i);

		if (tag->concept != names->agreement->number &&
		    tag->concept != names->every->number)
			continue;
		out->end = tag->end;
		out->is_general = tag->concept == names->every->number;
		/* What the others call the agreement is what was signed. */
		out->papers = tag->concept == names->agreement->number ?
		    1 :
		    (((guint64)1 << names->papers->len) - 1) &
		        ~((guint64)1 << number);
		return TRUE;
	}
	return FALSE;
}

GArray *
mention_scan(const Register *names, guint number, guint unit_number)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct mention));
	const struct tags *tags = register_tags(names, number);
	const struct unit *unit = tags_unit(tags, unit_number);
	guint32 end = unit->first + unit->n;

	for (guint32 i = unit->first; i < end; i++) {
		const struct name *name = find_name(names, number, i, end);
		struct mention mention = {0, i, i + 1, FALSE, FALSE};
		gint kind;

		if (name != NULL) {
			mention.papers = name->papers;
			mention.end = i + name->n;
		} else if ((kind = find_kind(names, tags, i, &mention.end)) >=
		    0) {
			mention.papers = g_array_index(names->kinds,
			    struct kind, kind).papers;
		} else {
			mention.end = i + 1;
			if (!read_agreement(names, number, i, &mention))
				continue;
		}
		if (points_here(tags, unit, i))
			mention.papers = (guint64)1 << number;
		mention.is_owned = i > unit->first &&
		    (tags_is(tags, i - 1, "its") ||
		        tags_is(tags, i - 1, "their"));
		g_array_append_val(out, mention);
		i = mention.end - 1;
	}
	return out;
}

/* What a redline did to the requirements: both views of a document compared. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/redline.h"

#include <string.h>

#define LIMIT_CHANGES 12 /* named of one requirement */

/* The paragraphs that a verdict rests on, and whose changes may explain it. */
struct search {
	const Body *body;
	gboolean is_original; /* the view that BODY is */
	GHashTable *paragraphs; /* numbers looked at */
	GPtrArray *changes;
};

static void
free_change(gpointer data)
{
	struct redline_change *change = data;

	g_free(change->words);
	g_free(change);
}

static void
free_shift(gpointer data)
{
	struct redline_shift *shift = data;

	g_ptr_array_unref(shift->changes);
	g_free(shift);
}

static void
add_change(const struct search *search, const struct revision *revision,
    const char *words, gsize n)
{
	struct redline_change *change;

	if (search->changes->len >= LIMIT_CHANGES)
		return;
	change = g_new0(struct redline_change, 1);
	change->author = revision->author;
	change->date = revision->date;
	change->change = revision->change;
	change->is_gone = search->is_original;
	change->words = g_strndup(words, n);
	g_strdelimit(g_strstrip(change->words), "\r\n\t", ' ');
	if (change->words[0] == '\0')
		free_change(change);
	else
		g_ptr_array_add(search->changes, change);
}

/* The changes that show in PARAGRAPH: in its final text what came, in its
   original text what went. Runs of one change that follow are one. */
static void
search_paragraph(struct search *search, guint32 paragraph)
{
	const Body *body = search->body;
	const struct paragraph *p = body_paragraph(body, paragraph);
	const struct run *first = NULL, *last = NULL;

	if (!g_hash_table_add(search->paragraphs, GUINT_TO_POINTER(paragraph)))
		return;
	for (guint i = 0; i <= p->n_runs; i++) {
		const struct run *run = i == p->n_runs ?
		    NULL :
		    &g_array_index(body->runs, struct run, p->first_run + i);

		if (first != NULL &&
		    (run == NULL || run->revision != first->revision)) {
			add_change(search,
			    &g_array_index(body->revisions, struct revision,
			        (guint)first->revision),
			    body->text->str + first->start,
			    last->end - first->start);
			first = NULL;
		}
		if (run != NULL && run->revision >= 0) {
			first = first == NULL ? run : first;
			last = run;
		}
	}
}

static void
search_verdict(struct search *search, const struct verdict *verdict)
{
	for (guint e = 0; e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];

		for (guint i = 0;
		     element->evidence != NULL && i < element->evidence->len;
		     i++)
			search_paragraph(search,
			    g_array_index(element->evidence, struct place, i)
			        .paragraph);
	}
	for (guint w = 0; w < verdict->weakenings->len; w++) {
		const struct weakening *weakening =
		    verdict->weakenings->pdata[w];

		if (weakening->has_place)
			search_paragraph(search, weakening->place.paragraph);
		if (weakening->has_right)
			search_paragraph(search, weakening->right.paragraph);
	}
}

static void
find_changes(const struct verdict *verdict, const Body *body,
    gboolean is_original, GPtrArray *changes)
{
	g_autoptr(GHashTable) paragraphs =
	    g_hash_table_new(g_direct_hash, g_direct_equal);
	struct search search = {
	    body, is_original, paragraphs, changes};

	search_verdict(&search, verdict);
}

static gboolean
has_kind(const struct verdict *verdict, const struct weakening *other)
{
	for (guint w = 0; w < verdict->weakenings->len; w++) {
		const struct weakening *weakening =
		    verdict->weakenings->pdata[w];

		if (weakening->kind == other->kind &&
		    weakening->element == other->element)
			return TRUE;
	}
	return FALSE;
}

/* Whether ONE has a kind of weakening that OTHER has not. */
static gboolean
has_new_kind(const struct verdict *one, const struct verdict *other)
{
	for (guint w = 0; w < one->weakenings->len; w++)
		if (!has_kind(other, one->weakenings->pdata[w]))
			return TRUE;
	return FALSE;
}

/* -1 better, 1 worse, 0 the same or not to be compared. */
static gint
compare(const struct verdict *before, const struct verdict *after)
{
	if (before->status > STATUS_MISSING || after->status > STATUS_MISSING)
		return 0;
	if (before->status != after->status)
		return after->status > before->status ? 1 : -1;
	if (has_new_kind(after, before))
		return 1;
	return has_new_kind(before, after) ? -1 : 0;
}

Redline *
redline_compare(const Verdicts *before, const Body *original,
    const Verdicts *after, const Body *final)
{
	Redline *redline = g_new0(Redline, 1);

	redline->shifts = g_ptr_array_new_with_free_func(free_shift);
	for (guint i = 0; i < MIN(before->list->len, after->list->len); i++) {
		const struct verdict *was = before->list->pdata[i];
		const struct verdict *is = after->list->pdata[i];
		gint order = was->rule == is->rule ? compare(was, is) : 0;
		struct redline_shift *shift;

		if (order == 0)
			continue;
		shift = g_new0(struct redline_shift, 1);
		shift->rule = is->rule;
		shift->was = was->status;
		shift->is = is->status;
		shift->is_worse = order > 0;
		shift->changes = g_ptr_array_new_with_free_func(free_change);
		find_changes(was, original, TRUE, shift->changes);
		find_changes(is, final, FALSE, shift->changes);
		g_ptr_array_add(redline->shifts, shift);
	}
	return redline;
}

void
redline_free(Redline *redline)
{
	if (redline == NULL)
		return;
	g_ptr_array_unref(redline->shifts);
	g_free(redline);
}

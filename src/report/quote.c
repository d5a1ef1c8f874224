/* What a verdict rests on, as the sentences that a reader is shown. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/quote.h"

#include <string.h>

guint
quote_first(const GArray *rows, guint32 paragraph)
{
	guint size = g_array_get_element_size((GArray *)(gsize)rows);
	guint low = 0, high = rows->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		guint32 at;

		memcpy(&at, rows->data + (gsize)middle * size, sizeof(at));
		if (at < paragraph)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- Marks ---- */

static gint
compare_marks(gconstpointer a, gconstpointer b)
{
	const struct mark *x = a, *y = b;

	if (x->paragraph != y->paragraph)
		return x->paragraph < y->paragraph ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->verdict < y->verdict ? -1 : x->verdict > y->verdict;
}

static void
add_mark(GArray *marks, const struct place *place, guint verdict,
    enum mark_kind kind)
{
	struct mark mark = {
	    place->paragraph, place->start, place->end, verdict, kind};

	g_array_append_val(marks, mark);
}

static void
mark_verdict(const struct verdict *verdict, guint v, GArray *marks)
{
	for (guint e = 0; e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];

		for (guint i = 0;
		     element->evidence != NULL && i < element->evidence->len;
		     i++)
			add_mark(marks,
			    &g_array_index(element->evidence, struct place, i),
			    v, MARK_SAID);
	}
	for (guint i = 0; i < verdict->weakenings->len; i++) {
		const struct weakening *weakening =
		    verdict->weakenings->pdata[i];

		/* Where an element is absent, the place is what lacks it. */
		if (weakening->has_place)
			add_mark(marks, &weakening->place, v,
			    weakening->element == NULL ? MARK_WEAK
						       : MARK_LACKED);
		if (weakening->has_right)
			add_mark(marks, &weakening->right, v, MARK_LACKED);
	}
}

GArray *
quote_marks(const struct report_document *document)
{
	const GPtrArray *verdicts = document->verdicts->list;
	GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct mark));

	for (guint v = 0; v < verdicts->len; v++)
		mark_verdict(verdicts->pdata[v], v, marks);
	g_array_sort(marks, compare_marks);
	return marks;
}

/* ---- Sentences ---- */

static gint
compare_places(gconstpointer a, gconstpointer b)
{
	const struct place *x = a, *y = b;

	if (x->paragraph != y->paragraph)
		return x->paragraph < y->paragraph ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return 0;
}

/* Adds the stretches, one a paragraph, that tokens [FIRST, FIRST + N) cover. */
static void
add_tokens(const Clauses *clauses, guint first, guint n, GArray *out)
{
	struct place place = {G_MAXUINT32, 0, 0};

	for (guint i = first; i < first + n; i++) {
		const struct token *token =
		    &g_array_index(clauses->tokens, struct token, i);

		if (token->end <= token->start)
			continue; /* a mark between cells, never written */
		if (token->paragraph == place.paragraph &&
		    token->start >= place.start) {
			place.end = MAX(place.end, token->end);
			continue;
		}
		if (place.paragraph != G_MAXUINT32)
			g_array_append_val(out, place);
		place =
		    (struct place){token->paragraph, token->start, token->end};
	}
	if (place.paragraph != G_MAXUINT32)
		g_array_append_val(out, place);
}

/* Whether any of the unit's own words stand at PLACE; their paragraphs only
   rise. */
static gboolean
covers(
    const Clauses *clauses, const struct unit *unit, const struct place *place)
{
	guint last = unit->own_first + unit->own_n - 1;

	if (unit->own_n == 0 ||
	    g_array_index(clauses->tokens, struct token, last).paragraph <
		place->paragraph)
		return FALSE;
	for (guint i = unit->own_first; i < unit->own_first + unit->own_n;
	     i++) {
		const struct token *token =
		    &g_array_index(clauses->tokens, struct token, i);

		if (token->paragraph == place->paragraph &&
		    token->start < place->end && token->end > place->start)
			return TRUE;
	}
	return FALSE;
}

/* Adds the sentence that PLACE stands in, with the stem that it hangs on. */
static void
add_sentence(const Clauses *clauses, const struct place *place, GArray *out)
{
	guint n = out->len;

	for (guint u = 0; u < clauses->units->len; u++) {
		const struct unit *unit =
		    &g_array_index(clauses->units, struct unit, u);

		if (unit->paragraph > place->paragraph ||
		    !covers(clauses, unit, place))
			continue;
		add_tokens(clauses, unit->first,
		    unit->own_first + unit->own_n - unit->first, out);
	}
	if (out->len == n)
		g_array_append_val(out, *place);
}

/* Sorts, and makes one of stretches that overlap or touch. */
static void
merge_places(GArray *places)
{
	guint n = 0;

	g_array_sort(places, compare_places);
	for (guint i = 0; i < places->len; i++) {
		struct place *last =
		    n > 0 ? &g_array_index(places, struct place, n - 1) : NULL;
		struct place here = g_array_index(places, struct place, i);

		if (last != NULL && last->paragraph == here.paragraph &&
		    here.start <= last->end + 2)
			last->end = MAX(last->end, here.end);
		else
			g_array_index(places, struct place, n++) = here;
	}
	g_array_set_size(places, n);
}

/* Takes in the marks, and the "and" or "or", that end an item of a list. */
static void
extend_place(const Body *body, struct place *place)
{
	const struct paragraph *p = body_paragraph(body, place->paragraph);
	const char *rest = body->text->str + p->start + place->end;
	guint32 n = p->end - p->start - place->end;
	g_autofree char *word = NULL;

	while (n > 0 && strchr(";,. \")", rest[0]) != NULL) {
		rest++;
		n--;
	}
	word = g_strndup(rest, n);
	if (n == 0 || strcmp(word, "and") == 0 || strcmp(word, "or") == 0)
		place->end = p->end - p->start;
}

GArray *
quote_find(const struct report_document *document, const GArray *marks,
    guint verdict, enum mark_kind kind)
{
	GArray *places = g_array_new(FALSE, FALSE, sizeof(struct place));

	for (guint i = 0; i < marks->len; i++) {
		const struct mark *mark = &g_array_index(marks, struct mark, i);
		struct place place = {mark->paragraph, mark->start, mark->end};

		if (mark->verdict == verdict && mark->kind >= kind)
			add_sentence(document->clauses, &place, places);
	}
	merge_places(places);
	for (guint i = 0; i < places->len; i++)
		extend_place(
		    document->body, &g_array_index(places, struct place, i));
	return places;
}

/* Where comments are tied to the words of a Word document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/docx_anchor.h"

#include <string.h>

#include "report/tags.h"

/* A byte of the part, and what has to be closed and opened anew there. */
struct point {
	gsize at;
	gint32 run;  /* the run that is split; -1: between two */
	gint32 text; /* the w:t that is split; -1: between two */
	GString *ends, *starts;
};

static void
free_point(gpointer data)
{
	struct point *point = data;

	g_string_free(point->ends, TRUE);
	g_string_free(point->starts, TRUE);
	g_free(point);
}

void
anchors_open(struct anchors *anchors, const struct docx_map *map,
    const Body *body, GArray *edits)
{
	memset(anchors, 0, sizeof(*anchors));
	anchors->map = map;
	anchors->body = body;
	anchors->edits = edits;
	anchors->points = g_hash_table_new_full(NULL, NULL, NULL, free_point);
	anchors->widened = g_hash_table_new(NULL, NULL);
}

void
anchors_close(struct anchors *anchors)
{
	g_hash_table_unref(anchors->points);
	g_hash_table_unref(anchors->widened);
}

/* Whether the words of PARAGRAPH are where comments may be: the main text. */
static gboolean
is_main(const struct anchors *anchors, guint32 paragraph)
{
	const Body *body = anchors->body;
	const struct paragraph *p = body_paragraph(body, paragraph);
	const struct run *run;

	if (p->story != STORY_MAIN || p->n_runs == 0)
		return FALSE;
	run = &g_array_index(body->runs, struct run, p->first_run);
	return run->part == p->part && run->ordinal < anchors->map->runs->len;
}

gint
anchors_home(const struct anchors *anchors, guint32 paragraph)
{
	const Body *body = anchors->body;

	/* A note in a text box hangs on a paragraph that hangs on another. */
	for (guint hops = 0; hops < 4 && paragraph < body->paragraphs->len;
	     hops++) {
		gint32 up = body_paragraph(body, paragraph)->anchor_paragraph;

		if (is_main(anchors, paragraph))
			return (gint)paragraph;
		if (up < 0)
			break;
		paragraph = (guint32)up;
	}
	for (guint32 i = 0; i < body->paragraphs->len; i++)
		if (is_main(anchors, i))
			return (gint)i;
	return -1;
}

static const struct run *
body_run(const struct anchors *anchors, guint32 i)
{
	return &g_array_index(anchors->body->runs, struct run, i);
}

/* The child of a paragraph of the main text that RUN is, or is in. */
static void
find_item(const struct anchors *anchors, const struct run *run, gsize *start,
    gsize *end)
{
	const struct docx_map *map = anchors->map;
	const struct map_run *found =
	    &g_array_index(map->runs, struct map_run, run->ordinal);
	const struct map_paragraph *p = &g_array_index(
	    map->paragraphs, struct map_paragraph, found->paragraph);

	*start = found->item;
	*end = found->item_end;
	while (p->outer >= 0) {
		*start = p->item;
		*end = p->item_end;
		p = &g_array_index(
		    map->paragraphs, struct map_paragraph, (guint)p->outer);
	}
}

static struct point
split_at(const struct anchors *anchors, const struct run *run, guint32 byte,
    gsize otherwise)
{
	const struct docx_map *map = anchors->map;
	const struct map_run *found =
	    &g_array_index(map->runs, struct map_run, run->ordinal);
	struct point point = {.at = otherwise, .run = -1, .text = -1};
	guint32 text;
	gsize at;

	if (!docx_map_split(map, found, anchors->body->text->str + run->start,
		run->end - run->start, run->offset,
		run->offset + (byte - run->start), &text, &at))
		return point;
	point.run = (gint32)run->ordinal;
	point.at = at;
	point.text = (gint32)text;
	if (at == g_array_index(map->texts, struct map_text, text).content) {
		point.at =
		    g_array_index(map->texts, struct map_text, text).start;
		point.text = -1;
	}
	return point;
}

/* The point before byte BYTE of the body's text, in paragraph P. */
static struct point
find_start(
    const struct anchors *anchors, const struct paragraph *p, guint32 byte)
{
	guint32 i = p->first_run, last = p->first_run + p->n_runs - 1;
	const struct run *run;
	gsize front, back;

	while (i < last && body_run(anchors, i)->end <= byte)
		i++;
	run = body_run(anchors, i);
	find_item(anchors, run, &front, &back);
	if (byte <= run->start &&
	    (i == p->first_run ||
		body_run(anchors, i - 1)->ordinal != run->ordinal))
		return (struct point){.at = front, .run = -1, .text = -1};
	return split_at(anchors, run, byte, front);
}

/* The point behind it. */
static struct point
find_end(const struct anchors *anchors, const struct paragraph *p, guint32 byte)
{
	guint32 i = p->first_run + p->n_runs - 1, last = i;
	const struct run *run;
	gsize front, back;

	while (i > p->first_run && body_run(anchors, i)->start >= byte)
		i--;
	run = body_run(anchors, i);
	find_item(anchors, run, &front, &back);
	if (byte >= run->end &&
	    (i == last || body_run(anchors, i + 1)->ordinal != run->ordinal))
		return (struct point){.at = back, .run = -1, .text = -1};
	return split_at(anchors, run, byte, back);
}

/* The point of the table that is like POINT. */
static struct point *
keep_point(struct anchors *anchors, const struct point *point)
{
	gpointer key = GSIZE_TO_POINTER(point->at);
	struct point *kept = g_hash_table_lookup(anchors->points, key);

	if (kept != NULL)
		return kept;
	kept = g_new(struct point, 1);
	*kept = *point;
	kept->ends = g_string_new(NULL);
	kept->starts = g_string_new(NULL);
	g_hash_table_insert(anchors->points, key, kept);
	return kept;
}

static void
put_end(const struct anchors *anchors, GString *out, gint32 id)
{
	const char *w = anchors->map->prefix, *d = anchors->map->declaration;

	g_string_append_printf(
	    out, "<%scommentRangeEnd%s %sid=\"%d\"/>", w, d, w, id);
	g_string_append_printf(out, "<%sr%s>", w, d);
	if (anchors->reference_style != NULL) {
		g_string_append_printf(
		    out, "<%srPr><%srStyle %sval=\"", w, w, w);
		put_ascii_xml(out, anchors->reference_style);
		g_string_append_printf(out, "\"/></%srPr>", w);
	}
	g_string_append_printf(
	    out, "<%scommentReference %sid=\"%d\"/></%sr>", w, w, id, w);
}

/* Ties ID to the bytes between two points. */
static void
tie(struct anchors *anchors, const struct point *start, const struct point *end,
    gint32 id)
{
	const char *w = anchors->map->prefix;
	struct point *from = keep_point(anchors, start);
	struct point *to = keep_point(anchors, end);

	/* At one point, what ends comes first: not so for an empty range. */
	g_string_append_printf(from == to ? to->ends : from->starts,
	    "<%scommentRangeStart%s %sid=\"%d\"/>", w,
	    anchors->map->declaration, w, id);
	put_end(anchors, to->ends, id);
}

/* A document without words: its first paragraph that can hold anything. */
static gboolean
tie_to_nothing(struct anchors *anchors, gint32 id)
{
	const GArray *paragraphs = anchors->map->paragraphs;

	for (guint i = 0; i < paragraphs->len; i++) {
		const struct map_paragraph *p =
		    &g_array_index(paragraphs, struct map_paragraph, i);
		struct point start = {
		    .at = p->properties_end, .run = -1, .text = -1};
		struct point end = {
		    .at = p->content_end, .run = -1, .text = -1};

		if (p->content_end == p->end) /* an empty tag */
			continue;
		tie(anchors, &start, &end, id);
		return TRUE;
	}
	return FALSE;
}

gboolean
anchors_add(struct anchors *anchors, const struct place *place, gint32 id)
{
	gint home = anchors_home(anchors, place != NULL ? place->paragraph : 0);
	const struct paragraph *p;
	guint32 from, to;
	struct point start, end;

	if (home < 0)
		return tie_to_nothing(anchors, id);
	p = body_paragraph(anchors->body, (guint)home);
	from = p->start;
	to = p->end;
	if (place != NULL && (guint32)home == place->paragraph &&
	    place->end > place->start) {
		from = p->start + place->start;
		to = p->start + place->end;
	}
	start = find_start(anchors, p, from);
	end = find_end(anchors, p, to);
	if (end.at <= start.at) /* runs that are not in the order of bytes */
		return tie_to_nothing(anchors, id);
	tie(anchors, &start, &end, id);
	return TRUE;
}

static void
put_bytes(const struct anchors *anchors, GString *out, gsize from, gsize to)
{
	g_string_append_len(
	    out, anchors->map->bytes + from, (gssize)(to - from));
}

/* A w:t tag as it was, but keeping its spaces. */
static void
put_text_tag(
    const struct anchors *anchors, GString *out, const struct map_text *text)
{
	put_bytes(anchors, out, text->start, text->content - 1);
	if (!text->keeps_space)
		g_string_append(out, " xml:space=\"preserve\"");
	g_string_append_c(out, '>');
}

static void
finish_point(struct anchors *anchors, const struct point *point)
{
	const struct docx_map *map = anchors->map;
	g_autoptr(GString) out = g_string_new(NULL);
	const struct map_run *run =
	    point->run < 0
		? NULL
		: &g_array_index(map->runs, struct map_run, (guint)point->run);
	const struct map_text *text =
	    point->text < 0 ? NULL
			    : &g_array_index(map->texts, struct map_text,
				  (guint)point->text);

	if (text != NULL)
		put_bytes(anchors, out, text->content_end, text->end);
	if (run != NULL)
		put_bytes(anchors, out, run->content_end, run->end);
	g_string_append(out, point->ends->str);
	g_string_append(out, point->starts->str);
	if (run != NULL) {
		put_bytes(anchors, out, run->start, run->content);
		put_bytes(anchors, out, run->properties, run->properties_end);
	}
	if (text != NULL)
		put_text_tag(anchors, out, text);
	edits_add(anchors->edits, point->at, 0, out->str);
	/* What is left of the first half may end in a space. */
	if (text != NULL && !text->keeps_space &&
	    g_hash_table_add(anchors->widened, GINT_TO_POINTER(point->text)))
		edits_add(anchors->edits, text->content - 1, 0,
		    " xml:space=\"preserve\"");
}

static gint
compare_points(gconstpointer a, gconstpointer b)
{
	const struct point *one = a, *other = b;

	return (one->at > other->at) - (one->at < other->at);
}

void
anchors_finish(struct anchors *anchors)
{
	GList *points = g_list_sort(
	    g_hash_table_get_values(anchors->points), compare_points);

	for (GList *i = points; i != NULL; i = i->next)
		finish_point(anchors, i->data);
	g_list_free(points);
}

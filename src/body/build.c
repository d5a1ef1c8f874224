/* Paragraphs on their way into a body. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/build.h"

#include <string.h>

#include "body/disguise.h"

/* Room for a common paragraph. */
enum { DRAFT_BYTES = 500, DRAFT_RUNS = 30 };

static void
clear_revision(gpointer data)
{
	struct revision *revision = data;

	g_free(revision->author);
	g_free(revision->date);
	g_string_free(revision->text, TRUE);
}

static void
clear_paragraph(gpointer data)
{
	g_free(((struct paragraph *)data)->label);
}

static void
clear_notice(gpointer data)
{
	g_free(((struct notice *)data)->text);
}

Body *
body_new(const char *format)
{
	Body *body = g_new0(Body, 1);

	body->text = g_string_new(NULL);
	body->paragraphs = g_array_new(FALSE, TRUE, sizeof(struct paragraph));
	body->runs = g_array_new(FALSE, TRUE, sizeof(struct run));
	body->revisions = g_array_new(FALSE, TRUE, sizeof(struct revision));
	body->notices = g_array_new(FALSE, TRUE, sizeof(struct notice));
	g_array_set_clear_func(body->paragraphs, clear_paragraph);
	g_array_set_clear_func(body->revisions, clear_revision);
	g_array_set_clear_func(body->notices, clear_notice);
	body->joins = g_array_new(FALSE, FALSE, sizeof(guint32));
	body->parts = g_ptr_array_new_with_free_func(g_free);
	body->format = format;
	body->title = g_strdup("");
	return body;
}

void
body_free(Body *body)
{
	if (body == NULL)
		return;
	g_string_free(body->text, TRUE);
	g_array_unref(body->paragraphs);
	g_array_unref(body->runs);
	g_array_unref(body->revisions);
	g_array_unref(body->notices);
	g_array_unref(body->joins);
	g_ptr_array_unref(body->parts);
	if (body->members != NULL)
		g_array_unref(body->members);
	g_free(body->title);
	g_free(body);
}

struct draft_paragraph *
draft_paragraph_new(enum story story)
{
	struct draft_paragraph *draft = g_new0(struct draft_paragraph, 1);

	draft->text = g_string_sized_new(DRAFT_BYTES);
	draft->runs = g_array_sized_new(
	    FALSE, FALSE, sizeof(struct run), DRAFT_RUNS);
	draft->gaps = g_array_new(FALSE, FALSE, sizeof(struct gap));
	draft->children = g_ptr_array_new();
	draft->p.story = story;
	draft->p.list_level = -1;
	draft->p.table = draft->p.row = draft->p.column = -1;
	draft->p.anchor_paragraph = -1;
	return draft;
}

void
draft_paragraph_clear(struct draft_paragraph *draft)
{
	for (guint i = 0; i < draft->children->len; i++)
		draft_paragraph_free(draft->children->pdata[i]);
	g_ptr_array_set_size(draft->children, 0);
	g_array_set_size(draft->runs, 0);
	g_array_set_size(draft->gaps, 0);
	g_clear_pointer(&draft->seams, g_array_unref);
	g_clear_pointer(&draft->joins, g_array_unref);
	g_string_truncate(draft->text, 0);
	draft->n_bold = draft->n_plain = 0;
}

void
draft_paragraph_free(struct draft_paragraph *draft)
{
	if (draft == NULL)
		return;
	draft_paragraph_clear(draft);
	g_ptr_array_unref(draft->children);
	g_array_unref(draft->runs);
	g_array_unref(draft->gaps);
	g_string_free(draft->text, TRUE);
	g_free(draft->p.label);
	g_free(draft);
}

/* What g_string_append_len does, without a call where there is room. */
static void
put_bytes(GString *out, const char *bytes, gsize n)
{
	if (out->allocated_len - out->len <= n) {
		g_string_append_len(out, bytes, (gssize)n);
		return;
	}
	memcpy(out->str + out->len, bytes, n);
	out->len += n;
	out->str[out->len] = '\0';
}

void
draft_paragraph_put(struct draft_paragraph *draft, const char *bytes,
    gsize n_bytes, guint ordinal, guint part, gint revision, gboolean is_bold)
{
	guint start = (guint)draft->text->len;
	struct run *last = draft->runs->len == 0 ?
	    NULL :
	    &g_array_index(draft->runs, struct run, draft->runs->len - 1);

	if (n_bytes == 0)
		return;
	put_bytes(draft->text, bytes, n_bytes);
	if (is_bold)
		draft->n_bold += (guint)n_bytes;
	else
		draft->n_plain += (guint)n_bytes;
	if (last != NULL && last->ordinal == ordinal && last->part == part &&
	    last->revision == revision && last->end == start) {
		last->end += (guint32)n_bytes;
		return;
	}

	struct run run = {start, start + (guint32)n_bytes, part, ordinal, 0,
	    revision};

	for (guint i = draft->runs->len; i > 0; i--) {
		const struct run *before =
		    &g_array_index(draft->runs, struct run, i - 1);

		if (before->ordinal != ordinal || before->part != part)
			break;
		run.offset += before->end - before->start;
	}
	g_array_append_val(draft->runs, run);
}

void
draft_paragraph_gap(struct draft_paragraph *draft, guint revision)
{
	struct gap gap = {revision, (guint)draft->text->len};

	if (draft->gaps->len == 0 ||
	    g_array_index(draft->gaps, struct gap,
	        draft->gaps->len - 1).revision != revision)
		g_array_append_val(draft->gaps, gap);
}

void
draft_paragraph_join(struct draft_paragraph *draft)
{
	guint32 at = (guint32)draft->text->len;

	if (draft->joins == NULL)
		draft->joins = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_array_append_val(draft->joins, at);
}

void
draft_paragraph_part(struct draft_paragraph *draft)
{
	guint32 at = (guint32)draft->text->len;

	if (draft->seams == NULL)
		draft->seams = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_array_append_val(draft->seams, at);
}

struct draft_paragraph *
draft_paragraph_renew(struct draft_paragraph *draft, enum story story)
{
	g_free(draft->p.label);
	draft->p = (struct paragraph){.story = story, .list_level = -1,
	    .table = -1, .row = -1, .column = -1, .anchor_paragraph = -1};
	return draft;
}

/* The runs of DRAFT's text from FROM to TO, which is not empty. */
static void
add_runs(Body *body, const struct draft_paragraph *draft, guint from, guint to,
    struct paragraph *paragraph)
{
	const struct run *runs = (const struct run *)(void *)draft->runs->data;
	guint first = 0, last = draft->runs->len;

	paragraph->first_run = body->runs->len;
	while (first < last && runs[first].end <= from)
		first++;
	while (last > first && runs[last - 1].start >= to)
		last--;
	paragraph->n_runs = last - first;
	if (first == last)
		return;
	g_array_append_vals(body->runs, runs + first, last - first);
	for (guint i = 0; i < paragraph->n_runs; i++) {
		struct run *run = &g_array_index(
		    body->runs, struct run, paragraph->first_run + i);
		guint start = MAX(run->start, from), end = MIN(run->end, to);

		run->offset += start - run->start;
		run->start = paragraph->start + start - from;
		run->end = paragraph->start + end - from;
		if (run->revision >= 0) {
			struct revision *revision = &g_array_index(
			    body->revisions, struct revision,
			    (guint)run->revision);

			revision->paragraph = body->paragraphs->len;
			revision->is_shown = TRUE;
		}
	}
}

/* Where the words that this view does not show would stand: in the next
   paragraph where this one has no text, and so ended with them. */
static void
place_gaps(Body *body, const struct draft_paragraph *draft, guint from,
    guint to)
{
	for (guint i = 0; i < draft->gaps->len; i++) {
		const struct gap *gap =
		    &g_array_index(draft->gaps, struct gap, i);
		struct revision *revision = &g_array_index(body->revisions,
		    struct revision, gap->revision);

		revision->paragraph = body->paragraphs->len;
		revision->offset = CLAMP(gap->offset, from, to) - from;
		if (from == to && i + 1 == draft->gaps->len)
			g_string_append_c(revision->text, '\n');
	}
}

/* The first FROM bytes are trimmed. */
static void
shift_seams(struct draft_paragraph *draft, guint32 from)
{
	for (guint i = 0; draft->seams != NULL && i < draft->seams->len; i++) {
		guint32 *seam = &g_array_index(draft->seams, guint32, i);

		*seam -= MIN(*seam, from);
	}
}

/* Where words of two paragraphs stand side by side in what is put now. */
static void
add_joins(Body *body, const struct draft_paragraph *draft, guint from,
    guint to, guint32 start)
{
	for (guint i = 0; draft->joins != NULL && i < draft->joins->len; i++) {
		guint32 at = g_array_index(draft->joins, guint32, i);
		guint32 joint = start + at - from;

		if (at > from && at < to &&
		    (body->joins->len == 0 ||
		        g_array_index(body->joins, guint32,
		            body->joins->len - 1) != joint))
			g_array_append_val(body->joins, joint);
	}
}

gint
body_put(Body *body, struct draft_paragraph *draft)
{
	guint from = 0, to = (guint)draft->text->len;
	const char *text = draft->text->str;
	guint32 start = (guint32)body->text->len;
	gint index = -1;

	while (from < to && g_ascii_isspace(text[from]))
		from++;
	while (to > from && g_ascii_isspace(text[to - 1]))
		to--;
	place_gaps(body, draft, from, to);
	if (to > from) {
		struct paragraph *p = &draft->p;

		index = (gint)body->paragraphs->len;
		p->start = start;
		g_string_append_len(body->text, text + from,
		    (gssize)(to - from));
		p->end = (guint32)body->text->len;
		p->is_bold = draft->n_bold > 0 && draft->n_plain == 0;
		if (p->label == NULL)
			p->label = g_strdup("");
		add_runs(body, draft, from, to, p);
		g_array_append_val(body->paragraphs, *p);
		p->label = NULL;
		add_joins(body, draft, from, to, start);
		shift_seams(draft, from);
		disguise_note(body, (guint)index, draft->seams);
	}
	for (guint i = 0; i < draft->children->len; i++) {
		struct draft_paragraph *child = draft->children->pdata[i];

		child->p.anchor_paragraph = index;
		child->p.anchor_offset = child->p.anchor_offset > from ?
		    MIN(child->p.anchor_offset, to) - from :
		    0;
		body_add(body, child);
	}
	g_ptr_array_set_size(draft->children, 0);
	return index;
}

gint
body_add(Body *body, struct draft_paragraph *draft)
{
	gint index = body_put(body, draft);

	draft_paragraph_free(draft);
	return index;
}

void
body_notice(Body *body, enum notice_kind kind, gint paragraph, guint offset,
    const char *text)
{
	struct notice notice = {kind, paragraph, offset, g_strdup(text)};

	g_array_append_val(body->notices, notice);
}

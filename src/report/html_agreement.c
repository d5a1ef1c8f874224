/* The agreement itself in HTML, with the words marked that a verdict rests on.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include <string.h>

/* Where the text has come to. */
struct flow {
	const struct html_page *page;
	guint8 *headings; /* for each paragraph: 1.. where it is a heading */
	guint depth;	  /* of the heading above, as in <h3> */
	gint table, row, column; /* that are open, -1 for none */
	gboolean is_head;	 /* the open row is a row of column heads */
	GArray *waiting;	 /* guint32: notes to a table, for its end */
};

/* A longer paragraph that is read as a heading is set as a paragraph. */
enum { HEADING_BYTES = 80 };

/* Paragraphs that are headings by style, or by being nothing else. */
static guint8 *
find_headings(const struct html_page *page)
{
	const Body *body = page->document->body;
	const Clauses *clauses = page->document->clauses;
	guint8 *headings = g_new0(guint8, body->paragraphs->len + 1);

	for (guint u = 0; u < clauses->units->len; u++) {
		const struct unit *unit =
		    &g_array_index(clauses->units, struct unit, u);

		if (unit->role == UNIT_HEADING &&
		    headings[unit->paragraph] == 0)
			headings[unit->paragraph] = 2;
		else
			headings[unit->paragraph] = G_MAXUINT8;
	}
	for (guint i = 0; i < body->paragraphs->len; i++) {
		const struct paragraph *p = body_paragraph(body, i);

		if (headings[i] == G_MAXUINT8 || p->table >= 0 ||
		    p->story != STORY_MAIN || p->end - p->start > HEADING_BYTES)
			headings[i] = 0;
		if (p->heading > 0 && p->table < 0)
			headings[i] = (guint8)p->heading;
	}
	return headings;
}

static void
put_number(const struct flow *flow, const struct paragraph *p)
{
	if (p->label == NULL || p->label[0] == '\0')
		return;
	g_string_append(flow->page->out, "<span class=\"no\">");
	html_put(flow->page->out, p->label, -1);
	g_string_append(flow->page->out, "</span> ");
}

static void
put_text(const struct flow *flow, guint32 i)
{
	const struct paragraph *p =
	    body_paragraph(flow->page->document->body, i);
	struct place all = {i, 0, p->end - p->start};

	put_number(flow, p);
	html_put_words(flow->page, &all, -1);
}

static void
put_mark_note(const struct html_page *page, guint verdict, gboolean is_weak)
{
	const struct verdict *v =
	    page->document->verdicts->list->pdata[verdict];

	g_string_append_printf(page->out, "<li class=\"%s\"><a href=\"#r%u\">",
	    is_weak ? html_status_classes[v->status] : "rests", verdict + 1);
	html_put(page->out, v->rule->title, -1);
	g_string_append(
	    page->out, is_weak ? "</a>: weakened</li>\n" : "</a></li>\n");
}

/* The requirements that paragraph I matters to, one line each. */
static guint
put_mark_notes(const struct html_page *page, guint32 i, guint n)
{
	guint n_verdicts = page->document->verdicts->list->len;
	g_autofree guint8 *seen = g_new0(guint8, n_verdicts + 1);

	for (guint k = quote_first(page->marks, i); k < page->marks->len; k++) {
		const struct mark *mark =
		    &g_array_index(page->marks, struct mark, k);

		if (mark->paragraph != i)
			break;
		seen[mark->verdict] |= mark->kind == MARK_WEAK ? 2 : 1;
	}
	for (guint v = 0; v < n_verdicts; v++) {
		if (seen[v] == 0)
			continue;
		if (n++ == 0)
			g_string_append(page->out, "<ul class=\"side\">\n");
		put_mark_note(page, v, seen[v] >= 2);
	}
	return n;
}

static const struct revision *
find_revision(const struct html_page *page, guint gap)
{
	return &g_array_index(page->document->body->revisions, struct revision,
	    g_array_index(page->gaps, struct html_gap, gap).revision);
}

/* The whole note of a paragraph that one change took away. */
static void
put_change_note(const struct html_page *page, const struct revision *revision)
{
	g_autofree char *caption = html_change_caption(page, revision);

	g_string_append(
	    page->out, "<ul class=\"side\">\n<li class=\"change\">");
	html_put(page->out, caption, -1);
	g_string_append(page->out, "</li>\n</ul>\n");
}

/* Who changed paragraph I and when, each once. */
static guint
put_change_notes(const struct html_page *page, guint32 i, guint n)
{
	const Body *body = page->document->body;
	const struct paragraph *p = body_paragraph(body, i);
	g_autoptr(GHashTable) seen =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(guint));

	for (guint k = 0; k < p->n_runs; k++) {
		const struct run *run =
		    &g_array_index(body->runs, struct run, p->first_run + k);

		if (run->revision >= 0)
			g_array_append_val(changes, run->revision);
	}
	for (guint k = quote_first(page->gaps, i); k < page->gaps->len; k++) {
		const struct html_gap *gap =
		    &g_array_index(page->gaps, struct html_gap, k);

		if (gap->paragraph != i)
			break;
		if (!html_gap_is_apart(page, k))
			g_array_append_val(changes, gap->revision);
	}
	for (guint k = 0; k < changes->len; k++) {
		char *caption = html_change_caption(
		    page, &g_array_index(body->revisions, struct revision,
			      g_array_index(changes, guint, k)));

		if (!g_hash_table_add(seen, caption))
			continue;
		if (n++ == 0)
			g_string_append(page->out, "<ul class=\"side\">\n");
		g_string_append(page->out, "<li class=\"change\">");
		html_put(page->out, caption, -1);
		g_string_append(page->out, "</li>\n");
	}
	return n;
}

static void
put_notes(const struct html_page *page, guint32 i)
{
	guint n = put_mark_notes(page, i, 0);

	n = put_change_notes(page, i, n);
	if (n > 0)
		g_string_append(page->out, "</ul>\n");
}

/* How far a paragraph is set in, 0 to 4. */
static guint
find_depth(const struct paragraph *p)
{
	gint level = p->list_level;

	/* "1.1" stands at the margin, its "(a)" one step in. */
	if (p->label != NULL && g_ascii_isdigit(p->label[0]))
		return (guint)CLAMP(level - 1, 0, 4);
	if (p->indent > 0)
		return MIN((p->indent + 360) / 720, 4);
	if (p->label != NULL && p->label[0] == '(')
		level = MAX(level, 1);
	return (guint)CLAMP(level, 0, 4);
}

/* Paragraphs before paragraph I that changes took away whole. */
static void
put_gaps_apart(const struct html_page *page, guint32 i)
{
	for (guint k = quote_first(page->gaps, i); k < page->gaps->len; k++) {
		if (g_array_index(page->gaps, struct html_gap, k).paragraph !=
		    i)
			return;
		if (!html_gap_is_apart(page, k))
			continue;
		g_string_append(page->out, "<div class=\"para\"><p>");
		html_put_gap(page, k);
		g_string_append(page->out, "</p>\n");
		put_change_note(page, find_revision(page, k));
		g_string_append(page->out, "</div>\n");
	}
}

static void
put_heading(struct flow *flow, guint32 i)
{
	guint depth = MIN(2u + flow->headings[i], flow->depth + 1);

	depth = MIN(depth, 6);
	put_gaps_apart(flow->page, i);
	g_string_append_printf(
	    flow->page->out, "<h%u id=\"p%u\">", depth, i + 1);
	put_text(flow, i);
	g_string_append_printf(flow->page->out, "</h%u>\n", depth);
	put_notes(flow->page, i);
	flow->depth = depth;
}

static void
put_paragraph(struct flow *flow, guint32 i)
{
	static const char *const names[] = {
	    "", "Text box", "Footnote", "Endnote", "Header", "Footer"};
	const struct paragraph *p =
	    body_paragraph(flow->page->document->body, i);
	GString *out = flow->page->out;
	guint depth = find_depth(p);

	put_gaps_apart(flow->page, i);
	g_string_append_printf(out, "<div class=\"para%s\" id=\"p%u\"><p",
	    p->story != STORY_MAIN ? " apart" : "", i + 1);
	g_string_append_printf(out, " class=\"in%u%s\">", depth,
	    p->label != NULL && p->label[0] != '\0' ? " num" : "");
	if (p->story != STORY_MAIN)
		g_string_append_printf(
		    out, "<small>%s.</small> ", names[p->story]);
	put_text(flow, i);
	g_string_append(out, "</p>\n");
	put_notes(flow->page, i);
	g_string_append(out, "</div>\n");
}

/* ---- Tables ---- */

/* Whether all of the row that begins with paragraph I is bold. */
static gboolean
is_head_row(const Body *body, guint32 i)
{
	const struct paragraph *first = body_paragraph(body, i);

	if (first->row != 0)
		return FALSE;
	for (; i < body->paragraphs->len; i++) {
		const struct paragraph *p = body_paragraph(body, i);

		if (p->table != first->table || p->row != first->row)
			return TRUE;
		if (!p->is_bold)
			return FALSE;
	}
	return TRUE;
}

static void
close_cell(struct flow *flow)
{
	if (flow->column >= 0)
		g_string_append(
		    flow->page->out, flow->is_head ? "</th>" : "</td>\n");
	flow->column = -1;
}

static void
close_table(struct flow *flow)
{
	if (flow->table < 0)
		return;
	close_cell(flow);
	g_string_append(flow->page->out, "</tr>\n</tbody></table></div>\n");
	flow->table = flow->row = -1;
	for (guint i = 0; i < flow->waiting->len; i++)
		put_paragraph(flow, g_array_index(flow->waiting, guint32, i));
	g_array_set_size(flow->waiting, 0);
}

static void
open_cell(struct flow *flow, const struct paragraph *p, guint32 i)
{
	GString *out = flow->page->out;

	if (flow->table != p->table) {
		close_table(flow);
		g_string_append(out, "<div class=\"wide\"><table><tbody>\n");
		flow->table = p->table;
	}
	if (flow->row != p->row) {
		close_cell(flow);
		if (flow->row >= 0)
			g_string_append(out, "</tr>\n");
		flow->row = p->row;
		flow->is_head = is_head_row(flow->page->document->body, i);
		g_string_append(out, "<tr>");
	}
	if (flow->column != p->column) {
		close_cell(flow);
		flow->column = p->column;
		g_string_append(
		    out, flow->is_head ? "<th scope=\"col\">" : "<td>");
	}
}

static void
put_cell_paragraph(struct flow *flow, guint32 i)
{
	GString *out = flow->page->out;

	open_cell(flow, body_paragraph(flow->page->document->body, i), i);
	put_gaps_apart(flow->page, i);
	g_string_append_printf(out, "<div class=\"cell\" id=\"p%u\">", i + 1);
	put_text(flow, i);
	put_notes(flow->page, i);
	g_string_append(out, "</div>");
}

/* The file of a bundle that begins here. */
static void
put_member(struct flow *flow, const struct member *member)
{
	close_table(flow);
	flow->depth = 3;
	g_string_append(flow->page->out, "<h3><code>");
	html_put(flow->page->out, member->path, -1);
	g_string_append(flow->page->out, "</code></h3>\n");
}

void
html_put_agreement(const struct html_page *page)
{
	const Body *body = page->document->body;
	struct flow flow = {
	    .page = page, .depth = 2, .table = -1, .row = -1, .column = -1};

	flow.headings = find_headings(page);
	flow.waiting = g_array_new(FALSE, FALSE, sizeof(guint32));
	for (guint32 i = 0; i < body->paragraphs->len; i++) {
		const struct paragraph *p = body_paragraph(body, i);
		const struct member *member = body_member(body, i);

		if (member != NULL && member->first == i)
			put_member(&flow, member);
		if (p->table >= 0) {
			put_cell_paragraph(&flow, i);
		} else if (flow.table >= 0 && p->anchor_paragraph >= 0) {
			g_array_append_val(flow.waiting, i);
		} else {
			close_table(&flow);
			if (flow.headings[i] > 0)
				put_heading(&flow, i);
			else
				put_paragraph(&flow, i);
		}
	}
	close_table(&flow);
	put_gaps_apart(page, body->paragraphs->len);
	g_array_unref(flow.waiting);
	g_free(flow.headings);
}

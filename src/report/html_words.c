/* The agreement's words in HTML: escaped, marked, redlined. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include <string.h>

/* What XML 1.0 cannot hold, and what would only trouble a reader. */
static gboolean
is_forbidden(gunichar c)
{
	return (c < 0x20 && c != '\t' && c != '\n') ||
	       (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe;
}

/* Marks that turn the direction of what follows, our own words too; the style
   isolates pieces and takes each paragraph's direction from its words. */
static gboolean
is_steering(gunichar c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

void
html_put(GString *out, const char *text, gssize n)
{
	g_autofree char *valid = g_utf8_make_valid(text, n);

	for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c)) {
		if (*c == '&')
			g_string_append(out, "&amp;");
		else if (*c == '<')
			g_string_append(out, "&lt;");
		else if (*c == '>')
			g_string_append(out, "&gt;");
		else if (*c == '"')
			g_string_append(out, "&quot;");
		else if (is_steering(g_utf8_get_char(c)))
			continue;
		else if (is_forbidden(g_utf8_get_char(c)))
			g_string_append_c(out, ' ');
		else
			g_string_append_len(out, c, g_utf8_next_char(c) - c);
	}
}

void
html_put_kind(GString *out, const char *kind)
{
	g_autofree char *words = g_strdelimit(g_strdup(kind), "-", ' ');

	words[0] = g_ascii_toupper(words[0]);
	html_put(out, words, -1);
}

char *
html_place_name(const struct html_page *page, guint32 paragraph)
{
	const char *label = outline_label(page->document->clauses, paragraph);

	const Body *body = page->document->body;
	const char *path = member_path(page->document, paragraph);
	g_autofree char *file = path != NULL ? g_path_get_basename(path) : NULL;
	g_autofree char *name =
	    label[0] != '\0' ? g_strdup(label)
			     : g_strdup_printf("para. %u",
				   body_number(body, paragraph));

	return file != NULL ? g_strconcat(file, " ", name, NULL)
			    : g_steal_pointer(&name);
}

/* Whether the change adds words, whatever view hides or shows them. */
static gboolean
is_insertion(const struct html_page *page, const struct revision *revision)
{
	return revision->is_shown == (strcmp(page->run->view, "final") == 0);
}

char *
html_change_caption(
    const struct html_page *page, const struct revision *revision)
{
	gboolean is_move = strcmp(revision->change, "move") == 0;
	gboolean is_new = is_insertion(page, revision);

	return change_line(
	    is_move ? (is_new ? "moved here" : "moved away")
		    : (is_new ? "inserted" : "deleted"),
	    revision->author, revision->date);
}

/* Whether TEXT is a date or a time as the attribute datetime takes it. */
static gboolean
is_datetime(const char *text)
{
	static const char shape[] = "dddd-dd-ddTdd:dd:ddZ";
	gsize n = strlen(text);

	if (n != 10 && n != 19 && n != 20)
		return FALSE;
	for (gsize i = 0; i < n; i++)
		if (shape[i] == 'd' ? !g_ascii_isdigit(text[i])
				    : shape[i] != text[i])
			return FALSE;
	return TRUE;
}

static void
open_change(const struct html_page *page, const struct revision *revision)
{
	g_autofree char *caption = html_change_caption(page, revision);
	GString *out = page->out;

	g_string_append(out, is_insertion(page, revision) ? "<ins" : "<del");
	if (is_datetime(revision->date))
		g_string_append_printf(out, " datetime=\"%s\"", revision->date);
	g_string_append(out, " title=\"");
	html_put(out, caption, -1);
	g_string_append(out, "\">");
}

static void
close_change(const struct html_page *page, const struct revision *revision)
{
	g_string_append(
	    page->out, is_insertion(page, revision) ? "</ins>" : "</del>");
}

void
html_put_gap(const struct html_page *page, guint i)
{
	const struct html_gap *gap =
	    &g_array_index(page->gaps, struct html_gap, i);
	const struct revision *revision = &g_array_index(
	    page->document->body->revisions, struct revision, gap->revision);
	g_auto(GStrv) lines = g_strsplit(revision->text->str, "\n", -1);

	open_change(page, revision);
	for (guint k = 0; lines[k] != NULL; k++) {
		if (k > 0 && (lines[k][0] != '\0' || lines[k + 1] != NULL))
			g_string_append(page->out, "<br/>");
		html_put(page->out, lines[k], -1);
	}
	close_change(page, revision);
}

gboolean
html_gap_is_apart(const struct html_page *page, guint i)
{
	const struct html_gap *gap =
	    &g_array_index(page->gaps, struct html_gap, i);
	const GString *text = g_array_index(
	    page->document->body->revisions, struct revision, gap->revision)
				  .text;

	return gap->paragraph == page->document->body->paragraphs->len ||
	       (gap->offset == 0 && text->str[text->len - 1] == '\n');
}

static gint
compare_cuts(gconstpointer a, gconstpointer b)
{
	guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

	return x < y ? -1 : x > y;
}

static void
add_cut(GArray *cuts, const struct place *place, guint32 at)
{
	if (at > place->start && at < place->end)
		g_array_append_val(cuts, at);
}

/* The bytes within PLACE at which anything begins or ends, and its ends. */
static GArray *
find_cuts(const struct html_page *page, const struct place *place, gint verdict)
{
	const Body *body = page->document->body;
	const struct paragraph *p = body_paragraph(body, place->paragraph);
	GArray *cuts = g_array_new(FALSE, FALSE, sizeof(guint32));

	g_array_append_val(cuts, place->start);
	for (guint i = 0; i < p->n_runs; i++) {
		const struct run *run =
		    &g_array_index(body->runs, struct run, p->first_run + i);

		if (run->revision < 0)
			continue;
		add_cut(cuts, place, run->start - p->start);
		add_cut(cuts, place, run->end - p->start);
	}
	for (guint i = quote_first(page->marks, place->paragraph);
	     i < page->marks->len; i++) {
		const struct mark *mark =
		    &g_array_index(page->marks, struct mark, i);

		if (mark->paragraph != place->paragraph)
			break;
		if (verdict >= 0 && mark->verdict != (guint)verdict)
			continue;
		add_cut(cuts, place, mark->start);
		add_cut(cuts, place, mark->end);
	}
	for (guint i = quote_first(page->gaps, place->paragraph);
	     i < page->gaps->len; i++) {
		const struct html_gap *gap =
		    &g_array_index(page->gaps, struct html_gap, i);

		if (gap->paragraph != place->paragraph)
			break;
		add_cut(cuts, place, gap->offset);
	}
	g_array_append_val(cuts, place->end);
	g_array_sort(cuts, compare_cuts);
	return cuts;
}

enum strength { STRENGTH_NONE, STRENGTH_SAID, STRENGTH_WEAK };

static enum strength
find_strength(const struct html_page *page, guint32 paragraph, guint32 start,
    guint32 end, gint verdict)
{
	enum strength strength = STRENGTH_NONE;

	for (guint i = quote_first(page->marks, paragraph);
	     i < page->marks->len; i++) {
		const struct mark *mark =
		    &g_array_index(page->marks, struct mark, i);

		if (mark->paragraph != paragraph || mark->start >= end)
			break;
		if (mark->end <= start ||
		    (verdict >= 0 && mark->verdict != (guint)verdict))
			continue;
		if (mark->kind == MARK_WEAK)
			return STRENGTH_WEAK;
		/* A quote for one verdict is all words that say it. */
		if (verdict < 0)
			strength = STRENGTH_SAID;
	}
	return strength;
}

/* The elements that are open where words are put. */
struct pen {
	const struct html_page *page;
	const struct revision *revision;
	enum strength strength;
};

static void
set_strength(struct pen *pen, enum strength strength)
{
	static const char *const opens[] = {
	    "", "<span class=\"said\">", "<mark>"};
	static const char *const closes[] = {"", "</span>", "</mark>"};

	if (pen->strength == strength)
		return;
	g_string_append(pen->page->out, closes[pen->strength]);
	g_string_append(pen->page->out, opens[strength]);
	pen->strength = strength;
}

static void
set_revision(struct pen *pen, const struct revision *revision)
{
	if (pen->revision == revision)
		return;
	set_strength(pen, STRENGTH_NONE);
	if (pen->revision != NULL)
		close_change(pen->page, pen->revision);
	if (revision != NULL)
		open_change(pen->page, revision);
	pen->revision = revision;
}

/* Puts the gaps from *I on that stand at or before OFFSET. */
static void
put_gaps(struct pen *pen, guint *i, guint32 paragraph, guint32 offset)
{
	const GArray *gaps = pen->page->gaps;

	for (; *i < gaps->len; (*i)++) {
		const struct html_gap *gap =
		    &g_array_index(gaps, struct html_gap, *i);

		if (gap->paragraph != paragraph || gap->offset > offset)
			return;
		if (html_gap_is_apart(pen->page, *i))
			continue;
		set_revision(pen, NULL);
		set_strength(pen, STRENGTH_NONE);
		html_put_gap(pen->page, *i);
	}
}

void
html_put_words(
    const struct html_page *page, const struct place *place, gint verdict)
{
	const Body *body = page->document->body;
	const struct paragraph *p = body_paragraph(body, place->paragraph);
	g_autoptr(GArray) cuts = find_cuts(page, place, verdict);
	struct pen pen = {page, NULL, STRENGTH_NONE};
	guint run = 0, gap = quote_first(page->gaps, place->paragraph);

	while (gap < page->gaps->len &&
	       g_array_index(page->gaps, struct html_gap, gap).paragraph ==
		   place->paragraph &&
	       g_array_index(page->gaps, struct html_gap, gap).offset <
		   place->start)
		gap++;
	for (guint i = 0; i + 1 < cuts->len; i++) {
		guint32 from = g_array_index(cuts, guint32, i);
		guint32 to = g_array_index(cuts, guint32, i + 1);
		const struct run *at = NULL;

		put_gaps(&pen, &gap, place->paragraph, from);
		if (from == to)
			continue;
		for (; run < p->n_runs; run++) {
			at = &g_array_index(
			    body->runs, struct run, p->first_run + run);
			if (at->end > p->start + from)
				break;
		}
		set_revision(
		    &pen, run < p->n_runs && at->revision >= 0 &&
				  at->start <= p->start + from
			      ? &g_array_index(body->revisions, struct revision,
				    (guint)at->revision)
			      : NULL);
		set_strength(&pen,
		    find_strength(page, place->paragraph, from, to, verdict));
		html_put(page->out, body->text->str + p->start + from,
		    (gssize)(to - from));
	}
	put_gaps(&pen, &gap, place->paragraph, place->end);
	set_revision(&pen, NULL);
	set_strength(&pen, STRENGTH_NONE);
}

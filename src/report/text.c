/* The report for a person at a terminal. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/quote.h"

#include <string.h>

/* Columns before the text of a labelled line, and of a quote. */
enum { INDENT = 12, INDENT_QUOTE = 6 };

/* Of a longer sentence, what stands around its marked words is shown. */
enum { QUOTE_CHARS = 480, AROUND_CHARS = 200 };

static const struct status_row {
	enum status status;
	const char *mark, *color;
} status_rows[] = {
    {STATUS_SATISFIED, "ok", "32"},
    {STATUS_WEAKENED, "weakened", "33"},
    {STATUS_MISSING, "missing", "31"},
    {STATUS_NOT_APPLICABLE, "n/a", "2"},
    {STATUS_UNDECIDED, "undecided", "35"},
};

/* What one document's report is written from. */
struct sheet {
	const struct report_run *run;
	const struct report_document *document;
	GArray *marks; /* struct mark */
	GString *out;
};

static void
put_colored(const struct sheet *sheet, const char *color, const char *text)
{
	if (sheet->run->has_color)
		g_string_append_printf(
		    sheet->out, "\033[%sm%s\033[0m", color, text);
	else
		g_string_append(sheet->out, text);
}

static void
put_labelled(const struct sheet *sheet, const char *label, const char *text)
{
	g_autofree char *clean = clean_text(text);
	gsize start = sheet->out->len;

	if (g_strstrip(clean)[0] == '\0')
		return;
	wrap_text(sheet->out, clean, INDENT, sheet->run->width);
	memcpy(
	    sheet->out->str + start + 4, label, MIN(strlen(label), INDENT - 5));
}

/* ---- Quotes ---- */

/* A character of a quote, and whether it is set off. */
struct glyph {
	gunichar c;
	gboolean is_marked;
};

/* FROM: the first mark of the paragraph of PLACE. */
static gboolean
is_marked(const GArray *marks, guint from, const struct place *place,
    guint32 at, guint verdict)
{
	for (guint i = from; i < marks->len; i++) {
		const struct mark *mark = &g_array_index(marks, struct mark, i);

		if (mark->paragraph != place->paragraph || mark->start > at)
			return FALSE;
		if (mark->verdict == verdict && mark->kind == MARK_WEAK &&
		    at < mark->end)
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_blank(gunichar c)
{
	return g_unichar_iscntrl(c) || g_unichar_isspace(c) ||
	    g_unichar_type(c) == G_UNICODE_FORMAT;
}

/* The characters at PLACE, fit for a terminal. The caller frees. */
static GArray *
read_glyphs(const struct sheet *sheet, const struct place *place, guint verdict)
{
	g_autofree char *quote = place_quote(sheet->document->body, place);
	GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(struct glyph));
	guint from = quote_first(sheet->marks, place->paragraph);
	gboolean is_space = FALSE;

	for (const char *at = quote; *at != '\0'; at = g_utf8_next_char(at)) {
		struct glyph glyph = {g_utf8_get_char(at),
		    is_marked(sheet->marks, from, place,
			place->start + (guint32)(at - quote), verdict)};

		if (glyph.c < 0x80 ? !g_ascii_isgraph(glyph.c) :
		                     is_blank(glyph.c))
			glyph.c = ' ';
		if (glyph.c == ' ' && is_space)
			continue;
		is_space = glyph.c == ' ';
		g_array_append_val(glyphs, glyph);
	}
	return glyphs;
}

/* Cuts a long quote to what stands around its marked words. */
static void
cut_glyphs(GArray *glyphs, gboolean *is_cut_before, gboolean *is_cut_after)
{
	guint first = 0, last = 0, from, to;

	if (glyphs->len <= QUOTE_CHARS)
		return;
	while (first < glyphs->len &&
	       !g_array_index(glyphs, struct glyph, first).is_marked)
		first++;
	if (first == glyphs->len)
		first = 0;
	for (guint i = first; i < glyphs->len; i++)
		if (g_array_index(glyphs, struct glyph, i).is_marked)
			last = i;
	from = first > AROUND_CHARS ? first - AROUND_CHARS : 0;
	to = MIN(MAX(last + AROUND_CHARS, from + QUOTE_CHARS), glyphs->len);
	while (
	    from > 0 && g_array_index(glyphs, struct glyph, from - 1).c != ' ')
		from--;
	while (to < glyphs->len &&
	       g_array_index(glyphs, struct glyph, to).c != ' ')
		to++;
	*is_cut_after |= to < glyphs->len;
	*is_cut_before |= from > 0;
	g_array_set_size(glyphs, to);
	if (from > 0)
		g_array_remove_range(glyphs, 0, from);
}

static guint
glyph_columns(gunichar c)
{
	return c < 0x80               ? 1 :
	    g_unichar_iszerowidth(c) ? 0 :
	    g_unichar_iswide(c)      ? 2 :
	                               1;
}

/* Puts glyphs [FROM, TO) as a line; where there is no color, a line of carets
   under what is set off. */
static void
put_line(const struct sheet *sheet, const GArray *glyphs, guint from, guint to)
{
	GString *out = sheet->out;
	g_autoptr(GString) under = g_string_new(NULL);
	gboolean is_on = FALSE;

	g_string_append_printf(out, "%*s", INDENT_QUOTE, "");
	for (guint i = from; i < to; i++) {
		const struct glyph *glyph =
		    &g_array_index(glyphs, struct glyph, i);

		if (sheet->run->has_color && glyph->is_marked != is_on)
			g_string_append(
			    out, is_on ? "\033[0m" : "\033[1;4;31m");
		is_on = glyph->is_marked;
		g_string_append_unichar(out, glyph->c);
		for (guint k = 0; k < glyph_columns(glyph->c); k++)
			g_string_append_c(under, is_on ? '^' : ' ');
	}
	if (sheet->run->has_color && is_on)
		g_string_append(out, "\033[0m");
	g_string_append_c(out, '\n');
	if (sheet->run->has_color || strchr(under->str, '^') == NULL)
		return;
	while (under->str[under->len - 1] == ' ')
		g_string_truncate(under, under->len - 1);
	g_string_append_printf(out, "%*s%s\n", INDENT_QUOTE, "", under->str);
}

static void
put_wrapped(const struct sheet *sheet, const GArray *glyphs)
{
	guint from = 0, space = 0, columns = 0;
	guint width = sheet->run->width - INDENT_QUOTE;

	for (guint i = 0; i < glyphs->len; i++) {
		gunichar c = g_array_index(glyphs, struct glyph, i).c;

		if (c == ' ')
			space = i;
		columns += glyph_columns(c);
		if (columns <= width || space <= from)
			continue;
		put_line(sheet, glyphs, from, space);
		from = space + 1;
		columns = 0;
		for (guint k = from; k <= i; k++)
			columns += glyph_columns(
			    g_array_index(glyphs, struct glyph, k).c);
	}
	put_line(sheet, glyphs, from, glyphs->len);
}

static void
add_words(GArray *glyphs, gboolean is_front, const char *words)
{
	guint at = is_front ? 0 : glyphs->len;

	for (; *words != '\0'; words = g_utf8_next_char(words)) {
		struct glyph glyph = {g_utf8_get_char(words), FALSE};

		g_array_insert_val(glyphs, at++, glyph);
	}
}

static void
put_quote(const struct sheet *sheet, const struct place *place, guint verdict)
{
	const struct paragraph *p =
	    body_paragraph(sheet->document->body, place->paragraph);
	g_autoptr(GArray) glyphs = read_glyphs(sheet, place, verdict);
	gboolean is_cut_before = place->start > 0;
	gboolean is_cut_after = place->end < p->end - p->start;

	cut_glyphs(glyphs, &is_cut_before, &is_cut_after);
	add_words(glyphs, TRUE, is_cut_before ? "\"... " : "\"");
	add_words(glyphs, FALSE, is_cut_after ? " ...\"" : "\"");
	put_wrapped(sheet, glyphs);
}

/* "7.2(b), paragraph 41, under "7 Revocation"". The caller frees. */
static char *
name_place(const struct sheet *sheet, guint32 paragraph)
{
	const Clauses *clauses = sheet->document->clauses;
	const char *label = outline_label(clauses, paragraph);
	g_autofree char *heading = outline_heading(clauses, paragraph);
	GString *out = g_string_new(NULL);

	if (label[0] != '\0')
		g_string_append_printf(out, "clause %s, ", label);
	g_string_append_printf(out, "paragraph %u", paragraph + 1);
	if (heading[0] != '\0')
		g_string_append_printf(out, ", under \"%s\"", heading);
	return g_string_free(out, FALSE);
}

static void
put_quotes(const struct sheet *sheet, guint verdict, enum mark_kind kind)
{
	g_autoptr(GArray) quotes =
	    quote_find(sheet->document, sheet->marks, verdict, kind);
	guint32 last = G_MAXUINT32;

	for (guint i = 0; i < quotes->len; i++) {
		const struct place *place =
		    &g_array_index(quotes, struct place, i);

		if (place->paragraph != last) {
			g_autofree char *where =
			    name_place(sheet, place->paragraph);
			g_autofree char *clean = clean_text(where);

			wrap_text(sheet->out, clean, 4, sheet->run->width);
		}
		last = place->paragraph;
		put_quote(sheet, place, verdict);
	}
}

/* ---- One requirement ---- */

/* " (14.9; insertion by A. Jones 2026-03-02)": where and by whom. */
static void
add_source(const struct sheet *sheet, const struct finding *finding,
    gboolean wants_place, GString *text)
{
	const struct revision *r =
	    finding->element == NULL ? finding->revision : NULL;
	const char *label = wants_place && finding->has_place
				? outline_label(sheet->document->clauses,
				      finding->place.paragraph)
				: "";
	g_autofree char *change = r == NULL
				      ? g_strdup("")
				      : change_line(r->change, r->author,
					    r->date);

	if (label[0] == '\0' && r == NULL)
		return;
	g_string_append_printf(text, " (%s%s%s)", label,
	    label[0] != '\0' && r != NULL ? "; " : "", change);
}

static void
put_cause(const struct sheet *sheet, const struct finding *finding,
    gboolean wants_place)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (finding->kind != NULL && strcmp(finding->kind, "missing") != 0) {
		g_string_append(text, finding->kind);
		if (finding->element != NULL)
			g_string_append_printf(text, " (%s)", finding->element);
		g_string_append(text, ": ");
	}
	g_string_append(text, finding->message);
	if (wants_place && finding->has_place && finding->element == NULL) {
		g_autofree char *quote =
		    place_quote(sheet->document->body, &finding->place);

		g_string_append_printf(text, " \"%s\"", quote);
	}
	add_source(sheet, finding, wants_place, text);
	put_labelled(sheet, "wrong", text->str);
}

/* Where a missing clause belongs. */
static void
put_home(const struct sheet *sheet, const GPtrArray *findings)
{
	const struct finding *first =
	    findings->len > 0 ? findings->pdata[0] : NULL;
	g_autofree char *heading = NULL;
	g_autofree char *text = NULL;

	if (first == NULL || !first->has_home)
		return;
	heading =
	    outline_heading(sheet->document->clauses, first->home.paragraph);
	text = g_strdup_printf("likely under \"%s\", paragraph %u", heading,
	    first->home.paragraph + 1);
	put_labelled(sheet, "place", text);
}

/* Why it matters, and what to write, each wording once; the whole clause
   behind parts of it. */
static void
put_advice(const struct sheet *sheet, const GPtrArray *findings)
{
	const struct finding *first = findings->pdata[0];
	g_autoptr(GPtrArray) wordings = finding_wordings(findings);

	if (first->why != NULL) {
		g_autofree char *why = g_strdup_printf("%s [%s]", first->why,
		    first->citation != NULL ? first->citation : "");

		put_labelled(sheet, "why", why);
	}
	if (first->serves != NULL)
		put_labelled(sheet, "serves", first->serves);
	for (guint i = 0; i < wordings->len; i++)
		put_labelled(sheet, "write", wordings->pdata[i]);
}

static GPtrArray *
find_findings(const struct sheet *sheet, const struct rule *rule)
{
	const GPtrArray *list = sheet->document->findings->list;
	GPtrArray *found = g_ptr_array_new();

	for (guint i = 0; i < list->len; i++)
		if (((const struct finding *)list->pdata[i])->requirement ==
		    rule->id)
			g_ptr_array_add(found, list->pdata[i]);
	return found;
}

static void
put_requirement(const struct sheet *sheet, guint i)
{
	const struct verdict *verdict =
	    sheet->document->verdicts->list->pdata[i];
	const struct status_row *row = &status_rows[verdict->status];
	gboolean is_verbose = sheet->run->detail == DETAIL_VERBOSE;
	g_autoptr(GPtrArray) findings = find_findings(sheet, verdict->rule);

	g_string_append_c(sheet->out, '\n');
	g_string_append(sheet->out, "  ");
	put_colored(sheet, "1", verdict->rule->title);
	g_string_append_printf(sheet->out, " (%s%s%s): ", verdict->rule->id,
	    findings->len > 0 ? ", " : "",
	    findings->len > 0 ? level_name(verdict->rule->level) : "");
	put_colored(sheet, row->color, row->mark);
	g_string_append_c(sheet->out, '\n');
	if (verdict->reason != NULL)
		put_labelled(sheet, "why", verdict->reason);
	put_quotes(sheet, i, is_verbose ? MARK_SAID : MARK_LACKED);
	for (guint e = 0; is_verbose && e < verdict->elements->len; e++) {
		const struct element_verdict *element =
		    verdict->elements->pdata[e];

		put_labelled(sheet, element->found ? "says" : "lacks",
		    element->element->title);
	}
	put_home(sheet, findings);
	for (guint k = 0; k < findings->len; k++)
		put_cause(sheet, findings->pdata[k], findings->len > 1);
	if (findings->len > 0)
		put_advice(sheet, findings);
}

/* Hidden text, unaccepted changes ... */
static void
put_notices(const struct sheet *sheet)
{
	static const char *const colors[] = {"36", "33", "31"};
	const GPtrArray *list = sheet->document->findings->list;
	gboolean is_first = TRUE;

	for (guint i = 0; i < list->len; i++) {
		const struct finding *finding = list->pdata[i];

		if (strcmp(finding->status, "noticed") != 0)
			continue;
		if (is_first)
			g_string_append_c(sheet->out, '\n');
		is_first = FALSE;
		g_string_append(sheet->out, "  ");
		put_colored(
		    sheet, colors[finding->level], level_name(finding->level));
		g_string_append_printf(
		    sheet->out, ": %s\n", finding->requirement);
		if (finding->has_place) {
			g_autofree char *where =
			    name_place(sheet, finding->place.paragraph);
			g_autofree char *clean = clean_text(where);

			wrap_text(sheet->out, clean, 4, sheet->run->width);
		}
		put_labelled(sheet, "", finding->message);
	}
}

/* ---- The verdict ---- */

static void
put_row(const struct sheet *sheet, const struct verdict *verdict)
{
	const struct status_row *row = &status_rows[verdict->status];
	g_autofree char *mark = g_strdup_printf("%-9s", row->mark);

	g_string_append(sheet->out, "  ");
	put_colored(sheet, row->color, mark);
	g_string_append_printf(
	    sheet->out, " %s (%s)\n", verdict->rule->title, verdict->rule->id);
}

/* The rows that need attention, then the rest by name. */
static void
put_verdicts(const struct sheet *sheet)
{
	const GPtrArray *list = sheet->document->verdicts->list;
	g_autoptr(GString) rest = g_string_new(NULL);
	gsize start;

	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		if (verdict->status == STATUS_SATISFIED)
			g_string_append_printf(rest, "%s%s",
			    rest->len > 0 ? "; " : "", verdict->rule->title);
		else if (verdict->status != STATUS_NOT_APPLICABLE)
			put_row(sheet, verdict);
	}
	if (rest->len == 0)
		return;
	start = sheet->out->len;
	wrap_text(sheet->out, rest->str, INDENT, sheet->run->width);
	memcpy(sheet->out->str + start + 2, "ok", 2);
	if (sheet->run->has_color) {
		g_string_insert(sheet->out, (gssize)start + 4, "\033[0m");
		g_string_insert(sheet->out, (gssize)start + 2, "\033[32m");
	}
}

/* The packs that nobody asked for, and why they apply or do not. */
static void
put_packs(const struct sheet *sheet)
{
	const GPtrArray *packs = sheet->document->verdicts->packs;

	for (guint i = 0; i < packs->len; i++) {
		g_autofree char *line = recognition_line(packs->pdata[i]);

		if (line != NULL)
			put_labelled(sheet, "pack", line);
	}
}

/* How many of the document's requirements have STATUS. */
static guint
count_status(const struct sheet *sheet, enum status status)
{
	const GPtrArray *list = sheet->document->verdicts->list;
	guint n = 0;

	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		n += verdict->status == status && !verdict->is_idle;
	}
	return n;
}

static guint
count_bad(const struct sheet *sheet)
{
	return count_status(sheet, STATUS_MISSING) +
	    count_status(sheet, STATUS_WEAKENED) +
	    count_status(sheet, STATUS_UNDECIDED);
}

/* "contract.docx: 7 of 10 requirements ok", and quietly all of the verdict. */
static void
put_head(const struct sheet *sheet, gboolean is_clean)
{
	static const enum status bad[] = {
	    STATUS_MISSING, STATUS_WEAKENED, STATUS_UNDECIDED};
	g_autofree char *path = clean_text(sheet->document->path);
	guint n_ok = count_status(sheet, STATUS_SATISFIED);
	guint n_idle = count_status(sheet, STATUS_NOT_APPLICABLE);

	put_colored(sheet, "1", path);
	if (is_clean)
		g_string_append_printf(sheet->out, ": ok, %u requirement%s",
		    n_ok, n_ok == 1 ? "" : "s");
	else
		g_string_append_printf(sheet->out,
		    ": %u of %u requirements ok", n_ok,
		    n_ok + count_bad(sheet));
	/* Else the rows that follow say it. */
	for (guint i = 0;
	     sheet->run->detail == DETAIL_QUIET && i < G_N_ELEMENTS(bad); i++) {
		guint n = count_status(sheet, bad[i]);
		g_autofree char *words =
		    g_strdup_printf("%u %s", n, status_rows[bad[i]].mark);

		if (n == 0)
			continue;
		g_string_append(sheet->out, ", ");
		put_colored(sheet, status_rows[bad[i]].color, words);
	}
	if (n_idle > 0)
		g_string_append_printf(
		    sheet->out, ", %u not applicable", n_idle);
	g_string_append_c(sheet->out, '\n');
}

/* Whether anything in the document is worth a line of a quiet report. */
static gboolean
is_worth_a_line(const struct sheet *sheet)
{
	const GPtrArray *list = sheet->document->findings->list;

	for (guint i = 0; i < list->len; i++)
		if (((const struct finding *)list->pdata[i])->level >
		    LEVEL_NOTE)
			return TRUE;
	return count_status(sheet, STATUS_UNDECIDED) > 0;
}

/* What the redline did, each requirement with the changed words. */
static void
put_redline(const struct sheet *sheet)
{
	const Redline *redline = sheet->document->redline;

	if (redline == NULL)
		return;
	g_string_append(sheet->out, redline->shifts->len > 0 ?
		"\n  What the redline did\n" :
		"\n  No tracked change alters a verdict\n");
	for (guint i = 0; i < redline->shifts->len; i++) {
		const struct redline_shift *shift = redline->shifts->pdata[i];

		g_string_append(sheet->out, "  ");
		put_colored(sheet, shift->is_worse ? "31" : "32",
		    shift->is_worse ? "regressed" : "improved ");
		g_string_append_printf(sheet->out, " %s (%s): %s, now %s\n",
		    shift->rule->title, shift->rule->id,
		    status_name(shift->was), status_name(shift->is));
		for (guint k = 0; k < shift->changes->len; k++) {
			const struct redline_change *change =
			    shift->changes->pdata[k];
			g_autofree char *who = change_line(change->change,
			    change->author, change->date);
			g_autofree char *words = g_strdup_printf(
			    "%s: \"%s\"", who, change->words);

			put_labelled(sheet, "", words);
		}
		if (shift->changes->len == 0)
			put_labelled(sheet, "",
			    "by changes elsewhere in the document");
	}
}

static void
text_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	const GPtrArray *list = document->verdicts->list;
	struct sheet sheet = {run, document, NULL, out};
	gboolean is_clean = count_bad(&sheet) == 0 &&
	    document->findings->list->len == 0;

	if (run->detail == DETAIL_QUIET) {
		if (is_worth_a_line(&sheet))
			put_head(&sheet, is_clean);
		return;
	}
	put_head(&sheet, is_clean);
	if (is_clean && run->detail != DETAIL_VERBOSE) {
		put_redline(&sheet);
		return;
	}
	sheet.marks = quote_marks(document);
	put_packs(&sheet);
	put_verdicts(&sheet);
	put_redline(&sheet);
	for (guint i = 0; i < list->len; i++) {
		enum status status =
		    ((const struct verdict *)list->pdata[i])->status;

		if (status != STATUS_NOT_APPLICABLE &&
		    (status != STATUS_SATISFIED ||
			run->detail == DETAIL_VERBOSE))
			put_requirement(&sheet, i);
	}
	put_notices(&sheet);
	g_string_append_c(out, '\n');
	g_array_unref(sheet.marks);
}

static void
text_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	const struct report_counts *counts = &totals->counts;
	const GPtrArray *errors = totals->errors;

	if (run->detail == DETAIL_QUIET)
		return;
	g_string_append_printf(out,
	    "%u document%s judged as of %s: ", counts->documents,
	    counts->documents == 1 ? "" : "s", run->as_of);
	g_string_append_printf(out, "%u missing, %u weakened, %u satisfied",
	    counts->statuses[STATUS_MISSING], counts->statuses[STATUS_WEAKENED],
	    counts->statuses[STATUS_SATISFIED]);
	if (counts->statuses[STATUS_NOT_APPLICABLE] > 0)
		g_string_append_printf(out, ", %u not applicable",
		    counts->statuses[STATUS_NOT_APPLICABLE]);
	if (counts->statuses[STATUS_UNDECIDED] > 0)
		g_string_append_printf(
		    out, ", %u undecided", counts->statuses[STATUS_UNDECIDED]);
	if (errors->len > 0)
		g_string_append_printf(out, "; %u not judged", errors->len);
	g_string_append_c(out, '\n');
}

const struct report_format text_format = {.name = "text",
    .caption = "for a person at a terminal",
    .separator = "",
    .document = text_document,
    .end = text_end};

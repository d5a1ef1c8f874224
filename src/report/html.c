/* The HTML report: one file to read, for one agreement or for many. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include <stdlib.h>
#include <string.h>

static const char style[] =
#include "report/html.css.inc"
    ;

/* Sorts the matrix; the page is whole without it. */
static const char script[] =
#include "report/html.js.inc"
    ;

/* ---- One document ---- */

static gint
compare_gaps(gconstpointer a, gconstpointer b)
{
	const struct html_gap *x = a, *y = b;

	if (x->paragraph != y->paragraph)
		return x->paragraph < y->paragraph ? -1 : 1;
	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	return x->revision < y->revision ? -1 : x->revision > y->revision;
}

static void
open_page(struct html_page *page, const struct report_run *run,
    const struct report_document *document, GString *out)
{
	const GArray *revisions = document->body->revisions;
	gboolean is_alone = run->n_documents == 1;

	page->run = run;
	page->document = document;
	page->marks = quote_marks(document);
	page->gaps = g_array_new(FALSE, FALSE, sizeof(struct html_gap));
	page->prefix =
	    is_alone ? g_strdup("") : g_strdup_printf("d%u", document->index);
	page->level = is_alone ? 3 : 4;
	page->out = out;
	for (guint i = 0; i < revisions->len; i++) {
		const struct revision *r =
		    &g_array_index(revisions, struct revision, i);
		struct html_gap gap = {r->paragraph, r->offset, i};

		if (!r->is_shown && r->text->len > 0)
			g_array_append_val(page->gaps, gap);
	}
	g_array_sort(page->gaps, compare_gaps);
}

static void
close_page(struct html_page *page)
{
	g_array_unref(page->marks);
	g_array_unref(page->gaps);
	g_free(page->prefix);
}

static void
count_statuses(const struct report_document *document, guint *counts)
{
	const GPtrArray *list = document->verdicts->list;

	memset(counts, 0, (STATUS_UNDECIDED + 1) * sizeof(*counts));
	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		if (!verdict->is_idle)
			counts[verdict->status]++;
	}
}

/* "1 missing, 2 weakened; 7 of 10 satisfied". */
static void
put_sum(GString *out, const guint *counts)
{
	guint n = counts[STATUS_SATISFIED] + counts[STATUS_WEAKENED] +
		  counts[STATUS_MISSING] + counts[STATUS_UNDECIDED];
	static const enum status bad[] = {
	    STATUS_MISSING, STATUS_WEAKENED, STATUS_UNDECIDED};
	static const char *const words[] = {"missing", "weakened", "undecided"};

	g_string_append_printf(out, "%u of %u requirements satisfied",
	    counts[STATUS_SATISFIED], n);
	for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
		if (counts[bad[i]] > 0)
			g_string_append_printf(out,
			    ", <b class=\"%s\">%u %s</b>",
			    html_status_classes[bad[i]], counts[bad[i]],
			    words[i]);
	if (counts[STATUS_NOT_APPLICABLE] > 0)
		g_string_append_printf(
		    out, "; %u not in force", counts[STATUS_NOT_APPLICABLE]);
}

const char *
html_title(const struct report_document *document)
{
	const char *slash = strrchr(document->path, '/');

	if (document->bundle != NULL)
		return document->path; /* the name that it was given */
	if (document->body->title != NULL && document->body->title[0] != '\0')
		return document->body->title;
	return slash != NULL ? slash + 1 : document->path;
}

static void
put_fact(GString *out, const char *name, const char *value)
{
	g_string_append_printf(out, "<div><dt>%s</dt><dd>", name);
	html_put(out, value, -1);
	g_string_append(out, "</dd></div>\n");
}

/* Whether DOCUMENT, if it is about one, was held against the pack I. */
static gboolean
has_applied(const struct report_document *document, guint i)
{
	return document == NULL ||
	    ((const struct recognition *)document->verdicts->packs->pdata[i])
		->applies;
}

/* Why packs that nobody asked for apply or do not. */
static void
put_recognitions(GString *out, const Verdicts *verdicts)
{
	for (guint i = 0; i < verdicts->packs->len; i++) {
		g_autofree char *line =
		    recognition_line(verdicts->packs->pdata[i]);

		if (line != NULL)
			put_fact(out, "Recognised", line);
	}
}

/* The documents of a bundle, how each stands, and its digest. */
static void
put_papers(GString *out, const struct report_document *document)
{
	const Bundle *bundle = document->bundle;

	for (guint i = 0; i < bundle->papers->len; i++) {
		const struct paper *paper = bundle->papers->pdata[i];
		g_autofree char *line = g_strdup_printf("%s (%s; SHA-256 %s)",
		    paper->path, standing_name(bundle->positions[i].standing),
		    (const char *)document->digests->pdata[i]);

		put_fact(out, "File", line);
	}
}

/* What was judged by what; DOCUMENT is NULL for a page about several. */
static void
put_facts(const struct report_run *run, const struct report_document *document,
    GString *out)
{
	g_autoptr(GString) rules = g_string_new(NULL);
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
	gint64 seconds = epoch != NULL ? g_ascii_strtoll(epoch, NULL, 10) : 0;
	g_autoptr(GDateTime) made =
	    seconds > 0 ? g_date_time_new_from_unix_utc(seconds) : NULL;

	for (guint i = 0; i < run->packs->list->len; i++) {
		const struct pack *pack = run->packs->list->pdata[i];

		if (has_applied(document, i))
			g_string_append_printf(rules, "%s%s (%s %s)",
			    rules->len > 0 ? "; " : "", pack->title,
			    pack->name, pack->version);
	}
	g_string_append(out, "<dl class=\"facts\">\n");
	if (document != NULL && document->bundle != NULL)
		put_papers(out, document);
	else if (document != NULL)
		put_fact(out, "File", document->path);
	put_fact(out, "Held against", rules->str);
	if (document != NULL)
		put_recognitions(out, document->verdicts);
	put_fact(out, "In force on", run->as_of);
	put_fact(out, "Tracked changes",
	    run->has_both ? "read as accepted, and compared with their rejection"
	    : strcmp(run->view, "final") == 0 ? "read as accepted"
					      : "read as rejected");
	if (document != NULL && document->sha256 != NULL)
		put_fact(out, "SHA-256", document->sha256);
	put_fact(out, "Judged by", "clauselint " CLAUSELINT_VERSION);
	if (made != NULL) {
		g_autofree char *day = g_date_time_format(made, "%Y-%m-%d");

		put_fact(out, "Made on", day);
	}
	g_string_append(out, "</dl>\n");
}

static void
open_section(GString *out, const char *id, const char *caption)
{
	g_string_append_printf(out,
	    "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n", id, id,
	    caption);
}

static void
put_alone(const struct html_page *page)
{
	const struct report_document *document = page->document;
	GString *out = page->out;
	guint counts[STATUS_UNDECIDED + 1];

	count_statuses(document, counts);
	g_string_append(out, "<header>\n<h1>");
	html_put(out, html_title(document), -1);
	g_string_append(out, "</h1>\n<p class=\"sum\">");
	put_sum(out, counts);
	g_string_append(out,
	    "</p>\n</header>\n"
	    "<nav aria-label=\"Parts of this report\"><ul>"
	    "<li><a href=\"#verdicts\">Verdicts</a></li>");
	if (document->redline != NULL)
		g_string_append(out,
		    "<li><a href=\"#redline\">The redline</a></li>");
	g_string_append(out,
	    "<li><a href=\"#requirements\">Requirements</a></li>"
	    "<li><a href=\"#agreement\">The agreement</a></li>"
	    "<li><a href=\"#basis\">Basis</a></li></ul></nav>\n<main>\n");
	open_section(out, "verdicts", "Verdicts");
	html_put_verdicts(page);
	html_put_notices(page);
	g_string_append(out, "</section>\n");
	if (document->redline != NULL) {
		open_section(out, "redline", "What the redline did");
		html_put_redline(page);
		g_string_append(out, "</section>\n");
	}
	open_section(out, "requirements", "Requirements");
	for (guint i = 0; i < document->verdicts->list->len; i++)
		if (!((const struct verdict *)
			    document->verdicts->list->pdata[i])
			    ->is_idle)
			html_put_requirement(page, i);
	g_string_append(out, "</section>\n");
	open_section(out, "agreement", "The agreement");
	g_string_append(out,
	    "<p class=\"key\">Marked: words that <span class=\"said\">satisfy"
	    "</span> a requirement, words that <mark>weaken</mark> one, "
	    "<ins>insertions</ins> and <del>deletions</del>.</p>\n"
	    "<div class=\"agreement\">\n");
	html_put_agreement(page);
	g_string_append(out, "</div>\n</section>\n");
	open_section(out, "basis", "Basis");
	put_facts(page->run, document, out);
	g_string_append(out, "</section>\n</main>\n");
}

/* The requirements that need no more than their names. */
static void
put_satisfied(const struct html_page *page)
{
	const GPtrArray *list = page->document->verdicts->list;
	guint n = 0;

	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		if (verdict->status != STATUS_SATISFIED)
			continue;
		g_string_append(page->out,
		    n++ == 0 ? "<p class=\"rest\">Satisfied: " : "; ");
		html_put(page->out, verdict->rule->title, -1);
	}
	if (n > 0)
		g_string_append(page->out, ".</p>\n");
}

/* One of several: its defects in full, the rest by name. */
static void
put_one_of_many(const struct html_page *page)
{
	const struct report_document *document = page->document;
	GString *out = page->out;
	guint counts[STATUS_UNDECIDED + 1];

	count_statuses(document, counts);
	g_string_append_printf(
	    out, "<section class=\"document\" id=\"%s\">\n<h3>", page->prefix);
	html_put(out, html_title(document), -1);
	g_string_append(out, "</h3>\n<p class=\"cite\"><code>");
	html_put(out, document->path, -1);
	g_string_append(out, "</code></p>\n<p class=\"sum\">");
	put_sum(out, counts);
	g_string_append(out, "</p>\n");
	html_put_notices(page);
	if (document->body->revisions->len > 0)
		html_put_redline(page);
	for (guint i = 0; i < document->verdicts->list->len; i++) {
		const struct verdict *verdict =
		    document->verdicts->list->pdata[i];

		if (verdict->status != STATUS_SATISFIED &&
		    verdict->status != STATUS_NOT_APPLICABLE)
			html_put_requirement(page, i);
	}
	if (counts[STATUS_MISSING] + counts[STATUS_WEAKENED] +
		counts[STATUS_UNDECIDED] >
	    0)
		put_satisfied(page);
	g_string_append(out, "</section>\n");
}

static void
html_document(const struct report_run *run,
    const struct report_document *document, GString *out)
{
	struct html_page page;

	open_page(&page, run, document, out);
	if (run->n_documents == 1)
		put_alone(&page);
	else
		put_one_of_many(&page);
	close_page(&page);
}

/* ---- The file ---- */

/* What a policy calls TEXT: the browser runs or applies this and no other. */
static char *
hash_source(const char *text)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	guint8 digest[32];
	gsize n = sizeof(digest);
	g_autofree char *base64 = NULL;

	g_checksum_update(sum, (const guchar *)text, -1);
	g_checksum_get_digest(sum, digest, &n);
	base64 = g_base64_encode(digest, n);
	return g_strdup_printf("'sha256-%s'", base64);
}

static void
put_head(
    GString *out, const char *title, const char *first, gboolean has_script)
{
	g_autofree char *style_hash = hash_source(style);
	g_autofree char *script_hash = hash_source(script);

	g_string_append_printf(out,
	    "<!DOCTYPE html>\n"
	    "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" "
	    "xml:lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src %s; script-src %s; "
	    "base-uri 'none'; form-action 'none'\"/>\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\"/>\n"
	    "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
	    "<meta name=\"generator\" content=\"clauselint " CLAUSELINT_VERSION
	    "\"/>\n<title>",
	    style_hash, has_script ? script_hash : "'none'");
	html_put(out, title, -1);
	g_string_append_printf(out,
	    "</title>\n<style>%s</style>\n</head>\n<body>\n"
	    "<a class=\"skip\" href=\"#%s\">Skip to the verdicts</a>\n",
	    style, first);
}

static void
put_errors(const GPtrArray *errors, GString *out)
{
	if (errors->len == 0)
		return;
	open_section(out, "unjudged", "Not judged");
	g_string_append(out, "<ul class=\"notices\">\n");
	for (guint i = 0; i < errors->len; i++) {
		const struct report_error *error = errors->pdata[i];

		g_string_append(out, "<li>");
		html_put(out, error->message, -1);
		g_string_append(out, "</li>\n");
	}
	g_string_append(out, "</ul>\n</section>\n");
}

static void
html_end(const struct report_run *run, const struct report_totals *totals,
    GString *out)
{
	g_autofree char *body = g_strdup(out->str);
	guint n = totals->rows->len;
	g_autofree char *title = NULL;

	g_string_truncate(out, 0);
	if (run->n_documents == 1 && n == 1) {
		g_auto(GStrv) fields = g_strsplit(
		    ((const GString *)totals->rows->pdata[0])->str, "\x1f", -1);

		put_head(out, fields[2], "verdicts", FALSE);
		g_string_append(out, body);
	} else {
		title = g_strdup_printf("%u agreement%s held against %s", n,
		    n == 1 ? "" : "s", "required clauses");
		put_head(out, title,
		    n > 0		      ? "matrix-title"
		    : totals->errors->len > 0 ? "unjudged"
					      : "basis",
		    n > 0);
		g_string_append_printf(out, "<header>\n<h1>%s</h1>\n", title);
		html_put_portfolio(run, totals, out);
		if (n > 0)
			open_section(out, "contracts", "Contract by contract");
		g_string_append(out, body);
		if (n > 0)
			g_string_append(out, "</section>\n");
		put_errors(totals->errors, out);
		open_section(out, "basis", "Basis");
		put_facts(run, NULL, out);
		g_string_append(out, "</section>\n</main>\n");
		if (n > 0)
			g_string_append_printf(
			    out, "<script>%s</script>\n", script);
	}
	g_string_append(out, "</body>\n</html>\n");
}

const struct report_format html_format = {.name = "html",
    .has_digest = TRUE,
    .caption = "a page to read and print; many documents as a portfolio",
    .separator = "",
    .is_held = TRUE,
    .document = html_document,
    .row = html_put_row,
    .end = html_end};

/* The HTML report: what its rooms share. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_HTML_H
#define CLAUSELINT_HTML_H

#include "report/quote.h"

/* Where words stand that this view does not show. */
struct html_gap {
	guint32 paragraph, offset;
	guint revision; /* index in body->revisions */
};

/* One document on its way into a page. */
struct html_page {
	const struct report_run *run;
	const struct report_document *document;
	GArray *marks; /* struct mark, by place */
	GArray *gaps;  /* struct html_gap, by place */
	char *prefix;  /* of its ids: "", or "d3" among several documents */
	guint level;   /* of the headings of requirements: <h3> or <h4> */
	GString *out;
};

extern const char *const html_status_words[], *const html_status_classes[];

/* ---- report/html_words.c ---- */

/* Appends TEXT, N bytes or to its end where N is -1, escaped for XML. */
void html_put(GString *out, const char *text, gssize n);

/* "notice-period" as "Notice period". */
void html_put_kind(GString *out, const char *kind);

/* The words at PLACE, redlined, marked for VERDICT, or for all where it is -1.
 */
void html_put_words(
    const struct html_page *page, const struct place *place, gint verdict);

/* The words of gap I as a redline. */
void html_put_gap(const struct html_page *page, guint i);

/* Whether gap I is a paragraph of its own, before the one it is noted at. */
gboolean html_gap_is_apart(const struct html_page *page, guint i);

/* "inserted by A. Jones, 2026-03-02". The caller frees. */
char *html_change_caption(
    const struct html_page *page, const struct revision *revision);

/* "9.5", or "para. 31" for what has no number. The caller frees. */
char *html_place_name(const struct html_page *page, guint32 paragraph);

/* ---- report/html_verdict.c ---- */

/*
 * A link to the paragraph, in WORDS or, where that is NULL, by its name; the
 * words alone where the page has no agreement.
 */
void html_put_link(
    const struct html_page *page, guint32 paragraph, const char *words);

/* The findings of a verdict, struct finding *. The caller frees the array. */
GPtrArray *html_findings(const struct html_page *page, guint verdict);

void html_put_requirement(const struct html_page *page, guint verdict);

/* ---- report/html_table.c ---- */

/* The pack that RULE is of. */
const struct pack *html_pack(
    const struct report_run *run, const struct rule *rule);

void html_put_verdicts(const struct html_page *page);
void html_put_notices(const struct html_page *page);

/* ---- report/html_redline.c ---- */

/* What the redline did; nothing where only one view was judged. */
void html_put_redline(const struct html_page *page);

/* ---- report/html_agreement.c ---- */

void html_put_agreement(const struct html_page *page);

/* ---- report/html.c ---- */

/* The document's title, or its name. */
const char *html_title(const struct report_document *document);

/* ---- report/html_matrix.c ---- */

/*
 * A row tells of one document: fields, each cleaned of control characters,
 * parted by HTML_PART; from HTML_FIELD_VERDICTS on one for each rule of
 * html_rules.
 */
#define HTML_PART "\x1f"
enum {
	HTML_FIELD_INDEX,
	HTML_FIELD_PATH,
	HTML_FIELD_TITLE,
	HTML_FIELD_VERDICTS
};

void html_put_row(const struct report_run *run,
    const struct report_document *document, GString *out);

/* The status in a field; the kinds of weakening stand behind its colon. */
enum status html_row_status(const char *field);

/* All rules of all packs, the columns of the matrix. The caller frees. */
GPtrArray *html_rules(const struct report_run *run);

/*
 * The rules to show, guint indices in html_rules: without those of packs that
 * apply to no row of ROWS (char **, fields). The caller frees.
 */
GArray *html_columns(const struct report_run *run, const GPtrArray *rows);

/* ROWS: char **, the fields of each row. */
void html_put_matrix(
    const struct report_run *run, const GPtrArray *rows, GString *out);

/* ---- report/html_portfolio.c ---- */

void html_put_portfolio(const struct report_run *run,
    const struct report_totals *totals, GString *out);

#endif

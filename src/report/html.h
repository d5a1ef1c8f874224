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

void html_put_verdicts(const struct html_page *page);
void html_put_requirement(const struct html_page *page, guint verdict);
void html_put_notices(const struct html_page *page);

/* ---- report/html_agreement.c ---- */

void html_put_agreement(const struct html_page *page);

/* ---- report/html.c ---- */

/* The document's title, or its name. */
const char *html_title(const struct report_document *document);

/* ---- report/html_portfolio.c ---- */

/* A document's line for the matrix, and what is made of all of them. */
void html_put_row(const struct report_run *run,
    const struct report_document *document, GString *out);
void html_put_portfolio(const struct report_run *run,
    const struct report_totals *totals, GString *out);

#endif

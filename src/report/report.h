/* Reports: one table of formats, each written document by document. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_REPORT_H
#define CLAUSELINT_REPORT_H

#include <glib.h>

#include "clause/clause.h"
#include "engine/bundle.h"
#include "engine/engine.h"
#include "finding/finding.h"
#include "finding/redline.h"

#ifndef CLAUSELINT_VERSION
#define CLAUSELINT_VERSION "0.1.0"
#endif

/* How much a report for a person tells. */
enum detail {
	DETAIL_QUIET,   /* a line for each document with defects */
	DETAIL_NORMAL,
	DETAIL_VERBOSE, /* also what satisfies a requirement */
};

/* What holds for the whole run. */
struct report_run {
	const Packs *packs;
	const char *as_of;
	const char *view;
	gboolean has_both; /* VIEW is final, and the original is compared */
	guint width; /* columns, for formats that wrap */
	gboolean has_color;
	guint n_documents; /* to be judged */
	enum detail detail;
	gboolean has_bom; /* tables begin with a byte order mark */
	enum wording_style wording;
	gboolean wants_wording; /* docx: what we propose, as insertions */
	const char *date; /* ISO, for what is dated; NULL: nothing is */
};

/* One judged document; everything in it outlives the call. */
struct report_document {
	guint index; /* among the documents to be judged, from 1 */
	const char *path;
	const char *sha256; /* NULL where no format says it */
	const char *bytes; /* the file as it was judged */
	gsize n_bytes;
	const Body *body;
	const Clauses *clauses;
	const Verdicts *verdicts;
	const Findings *findings;
	const Redline *redline; /* NULL where one view was judged */
	const Bundle *bundle; /* several files as one; NULL: a single one */
	const GPtrArray *digests; /* char *: SHA-256 of each of its papers */
};

/* The file that PLACE (may be NULL) stands in: of a bundle, one of its own. */
const char *place_path(
    const struct report_document *document, const struct place *place);

/* "terms.docx" in a bundle; NULL in a single document, which needs no name. */
const char *member_path(const struct report_document *document,
    guint32 paragraph);

struct report_error {
	char *path, *message;
	const char *code;
};

/* Counts over all documents, by enum level and enum status. */
struct report_counts {
	guint documents;
	guint levels[LEVEL_ERROR + 1];
	guint statuses[STATUS_UNDECIDED + 1];
};

/* What is known of a format's report once all documents are in it. */
struct report_totals {
	struct report_counts counts;
	const GPtrArray *errors; /* struct report_error * */
	const GPtrArray *rows;	 /* GString *, what ROW made of each document */
};

/*
 * A format: documents may be rendered in any process and are then joined, in
 * the order of the arguments. BEGIN, ROW and END may be NULL.
 */
struct report_format {
	const char *name, *caption;
	const char *separator; /* between two documents */
	/* The whole report is kept in memory for END, which may rearrange it;
	   else it is on its way to its reader before END is called. */
	gboolean is_held;
	gboolean has_digest; /* it says the document's SHA-256 */
	gboolean is_single; /* of one document, and into a file */
	void (*begin)(const struct report_run *run, GString *out);
	void (*document)(const struct report_run *run,
	    const struct report_document *document, GString *out);
	/* In place of DOCUMENT where it can fail: the document then counts as
	   not judged. */
	gboolean (*make)(const struct report_run *run,
	    const struct report_document *document, GString *out,
	    GError **error);
	/* A few words on a document that END needs: its line in a table. */
	void (*row)(const struct report_run *run,
	    const struct report_document *document, GString *out);
	void (*end)(const struct report_run *run,
	    const struct report_totals *totals, GString *out);
};

/* Every format, ended by NULL (report/report.c). */
extern const struct report_format *const report_formats[];

extern const struct report_format csv_format, docx_format, github_format,
    html_format, json_format, junit_format, matrix_format, ndjson_format, sarif_format,
    text_format;

/* NULL where there is no such format. */
const struct report_format *report_find(const char *name);

const char *level_name(enum level level);

/* Why a pack that nobody asked for applies or does not; NULL where there is
   nothing to say. The caller frees. */
char *recognition_line(const struct recognition *recognition);

/* "deletion by A. Author, 2026-05-04" of a tracked change: WHAT, then AUTHOR
   and the day of DATE as far as they are known. The caller frees. */
char *change_line(const char *what, const char *author, const char *date);

/* "such findings were right in 41 of 48 held cases" of what is known; NULL
   where nothing is. The caller frees. */
char *confidence_line(const struct finding *finding);

/* The words at PLACE; the caller frees. */
char *place_quote(const Body *body, const struct place *place);

/* A place as an editor counts: lines and columns from 1, columns in code
   points of the line that `clauselint text` prints, its label included. */
struct region {
	guint line, column, end_column;
};

struct region place_region(
    const struct report_document *document, const struct place *place);

/* Appends TEXT as XML holds it, in content and in attributes alike. */
void put_xml(GString *out, const char *text);

/* rules [PACK] and explain ID (report/list.c). */
void list_rules(const Packs *packs, GString *out);
void list_explain(const struct rule *rule, guint width, GString *out);

/*
 * TEXT as a terminal may show it: the control characters of hostile words and
 * file names are spaces. The caller frees.
 */
char *clean_text(const char *text);

/* Appends TEXT wrapped to WIDTH, each line after INDENT spaces. */
void wrap_text(GString *out, const char *text, guint indent, guint width);

#endif

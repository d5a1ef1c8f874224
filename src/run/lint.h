/* One lint as a table of contents: a station a line. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_LINT_H
#define CLAUSELINT_LINT_H

#include <glib.h>

#include "report/report.h"
#include "run/manifest.h"

/* The stations whose work --dump prints. */
enum station {
	STATION_NONE,
	STATION_BODY,
	STATION_CLAUSE,
	STATION_DEFINITION,
	STATION_TAG,
	STATION_FRAME,
	STATION_VERDICT,
};

struct job {
	guint index;	  /* among all jobs, from 1 */
	const char *path; /* "-" for standard input */
	const char *name; /* what messages and reports call it */
	const struct bundle_plan *bundle; /* several files as one contract;
	                                     NULL: the file PATH */
	enum view view;
	const XmlMap *map; /* may be NULL */
	enum station dump;
	gboolean is_stripped; /* our own comments and wording are taken out */
	const GPtrArray *formats; /* const struct report_format * */
	const struct report_run *run;
};

/* What one document came to. */
struct outcome {
	struct report_counts counts;
	GPtrArray *chunks; /* GString *, two a format, text and row; or the
			      dump alone */
};

/*
 * Judges one document and renders it in every format of JOB.
 * Owns: the caller frees OUT->chunks. Fails: FAULT_*.
 */
gboolean lint_run(const struct job *job, struct outcome *out, GError **error);

/* Reads all of PATH under LIMIT_FILE_BYTES. Fails: FAULT_READ, _LIMIT. */
GString *lint_bytes(const char *path, const char *name, GError **error);

/* Appends the agreement as `clauselint text` prints it. */
void lint_text(const Body *body, GString *out);

#endif

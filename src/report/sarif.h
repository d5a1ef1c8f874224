/* SARIF: what its rooms share. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_SARIF_H
#define CLAUSELINT_SARIF_H

#include "report/report.h"
#include "report/value.h"

/* Every json_t * here is the caller's. */

/* ---- report/sarif_rule.c ---- */

const char *sarif_level(enum level level);

json_t *sarif_message(const char *text);

/* An array of the one VALUE, which it takes. */
json_t *sarif_list(json_t *value);

/* What the tool can report: every rule of PACKS, and notices on files. */
json_t *sarif_rules(const Packs *packs);

/* The rule that ID names, NULL for a notice, and its index in that list. */
const struct rule *sarif_find_rule(
    const Packs *packs, const char *id, gint *index);

/* ---- report/sarif_result.c ---- */

/* The file at PATH, relative to where we run where it is below it. */
json_t *sarif_artifact_location(const char *path);

json_t *sarif_finding(const struct report_run *run,
    const struct report_document *document, const struct finding *finding);

/* A requirement that could not be decided is for a person to look at. */
json_t *sarif_undecided(const struct report_run *run,
    const struct report_document *document, const struct verdict *verdict);

#endif

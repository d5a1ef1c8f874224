/* What each kind of weakening means, said where a rule does not say it. Private to finding/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_WORDING_H
#define CLAUSELINT_WORDING_H

#include <glib.h>

#include "finding/finding.h"

/* A sentence for KIND; never NULL. */
const char *wording_find(const char *kind);

/* How an agreement speaks. */
struct voice {
	const GPtrArray *namings; /* struct naming * */
	gboolean is_modern;	  /* "must", not "shall" */
};

/* STYLE, or the one in which CLAUSES are written. */
struct voice voice_of(const Verdicts *verdicts, const Clauses *clauses,
    enum wording_style style);

/* The one of SUGGEST that is in the style of VOICE; NULL where it is empty. */
const char *voice_pick(
    const struct voice *voice, const struct suggest *suggest);

/* Our wording TEXT, NULL allowed, as this agreement would say it. The caller
   frees. */
char *wording_adapt(const struct voice *voice, const char *text);

#endif

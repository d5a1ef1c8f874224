/* Findings about a bundle: what stands where, and what does not count. Private to finding/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_FINDING_BUNDLE_H
#define CLAUSELINT_FINDING_BUNDLE_H

#include "finding/finding.h"
#include "finding/wording.h"

/* Adds the "document/..." findings of BUNDLE and its documents to FINDINGS,
   worded in VOICE.
   Cannot fail. */
void bundle_report(const Bundle *bundle, const struct voice *voice,
    Findings *findings);

/* The I-th of what may be said of a bundle, NULL behind the last. */
const struct notice_rule *bundle_rule(guint i);

#endif

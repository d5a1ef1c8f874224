/* Findings about the file itself, not the clauses. Private to finding/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_NOTICE_H
#define CLAUSELINT_NOTICE_H

#include "finding/finding.h"

/* Adds the "document/..." findings of BODY to FINDINGS. Cannot fail. */
void notice_report(const Body *body, Findings *findings);

#endif

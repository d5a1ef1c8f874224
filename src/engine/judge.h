/* Places of tokens. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_JUDGE_H
#define CLAUSELINT_JUDGE_H

#include "engine/engine.h"

/* The words of the tokens [START, END) that stand in the first's paragraph. */
struct place place_of(const Clauses *clauses, guint start, guint end);

#endif

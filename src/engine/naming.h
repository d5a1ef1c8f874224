/* How the agreement itself calls what our wording speaks of. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_NAMING_H
#define CLAUSELINT_NAMING_H

#include "engine/tag.h"

/*
 * For each concept of the lexicon with a wording, what the agreement calls it:
 * struct naming * (engine/engine.h), those alone that are called otherwise.
 * Owns: the caller frees the array, which frees them.
 */
GPtrArray *naming_scan(const struct tags *tags);

#endif

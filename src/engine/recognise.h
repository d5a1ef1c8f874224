/* Which packs apply to an agreement, by what it says that it is about. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_RECOGNISE_H
#define CLAUSELINT_RECOGNISE_H

#include <glib.h>

#include "engine/engine.h"
#include "engine/frame.h"

/*
 * One struct recognition for each pack of PACKS, in their order: all apply
 * where the packs were asked for by name.
 * Owns: the caller unrefs; it points into PACKS. Cannot fail.
 */
GPtrArray *recognise(const Packs *packs, const struct frames *frames);

#endif

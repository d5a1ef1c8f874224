/* How often findings like a finding were right on agreements held back: the record beside the packs. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_CONFIDENCE_H
#define CLAUSELINT_CONFIDENCE_H

#include "engine/pack.h"

/*
 * Gives each pack of PACKS that is RULES_DIR's own what confidence.xml there
 * says of it. A folder without the file, and a pack from elsewhere, have none.
 * Owns: the packs do, as struct confidence *.
 * Fails: FAULT_RULES (the file is no record: file, line, reason).
 */
gboolean confidence_load(const char *rules_dir, Packs *packs, GError **error);

#endif

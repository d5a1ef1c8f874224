/* A body put at the end of another: a document inside a document. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_MERGE_H
#define CLAUSELINT_MERGE_H

#include "body/body.h"

/*
 * Puts all of FROM behind what is in TO. Its parts are called NAME, or NAME/PART
 * where it has several. TO has N_TABLES tables so far; returns how many it has
 * then. Where CELL is not NULL, paragraphs outside tables stand in that cell.
 * Owns: FROM stays the caller's.
 */
gint32 merge_body(Body *to, const Body *from, const char *name,
    gint32 n_tables, const struct paragraph *cell);

#endif

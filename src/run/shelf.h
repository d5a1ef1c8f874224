/* The documents of a bundle, read one by one. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_SHELF_H
#define CLAUSELINT_SHELF_H

#include "run/lint.h"

typedef struct shelf {
	GPtrArray *bodies, *clauses, *terms; /* Body *, Clauses *, Terms * */
	GPtrArray *digests;                  /* char *, NULL where not asked */
	GPtrArray *papers;                   /* struct paper * */
} Shelf;

/*
 * Reads the files of JOB's bundle in VIEW, each up to its terms. One that
 * cannot be read fails all: without it, what it says would be called missing.
 * Owns: the caller frees with shelf_free. Fails: FAULT_*.
 */
Shelf *shelf_read(const struct job *job, enum view view, gboolean has_digest,
    GError **error);
void shelf_free(Shelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shelf, shelf_free)

#endif

/* A zip held in memory: entries found, unpacked under caps, checked. Private to archive/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_ZIP_H
#define CLAUSELINT_ZIP_H

#include <glib.h>

struct zip_box;

/* BYTES must outlive the box. ROOM is how many bytes are unpacked in all.
   Fails: FAULT_DAMAGED, FAULT_LIMIT. */
struct zip_box *zip_box_open(const char *name, const char *bytes,
    gsize n_bytes, gsize room, GError **error);
void zip_box_free(struct zip_box *box);

/* The bytes that were unpacked so far. */
gsize zip_box_unpacked(const struct zip_box *box);

/* "\word\Document.xml" and "/word/document.xml" are one part. The caller
   frees. */
char *zip_fold_name(const char *name);

/* The folded name of each entry, in order; the caller's. */
GPtrArray *zip_box_names(struct zip_box *box);

/* The name of entry INDEX as it is written; the caller frees. */
char *zip_box_spelling(struct zip_box *box, guint index);

/*
 * The bytes of entry INDEX, NUL-ended beyond N_BYTES. The caller frees them.
 * Fails: FAULT_DAMAGED, FAULT_ENCRYPTED, FAULT_LIMIT.
 */
char *zip_box_read(struct zip_box *box, guint index, gsize *n_bytes,
    GError **error);

#endif

/* The agreement itself with our comments in it, and without. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DOCX_H
#define CLAUSELINT_DOCX_H

#include <glib.h>

/*
 * The Word document in BYTES without our comments and without the paragraphs
 * that we inserted and nobody has touched. Bytes for bytes where it has none.
 * Owns: the caller frees. Fails: as reading it does; FAULT_WRITE where it is
 * signed, or no zip.
 */
GString *docx_strip(
    const char *name, const char *bytes, gsize n_bytes, GError **error);

#endif

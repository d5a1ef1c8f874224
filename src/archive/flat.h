/* Flat OPC: a package written as one XML file. Private to archive/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_FLAT_H
#define CLAUSELINT_FLAT_H

#include <glib.h>

/* Takes one part: BYTES (NUL-ended) becomes the receiver's. */
typedef void (*flat_fn)(void *user, const char *name, const char *type,
    char *bytes, gsize n_bytes);

/* Fails: as xml_walk. */
gboolean flat_read(const char *name, const char *bytes, gsize n_bytes,
    flat_fn receiver, void *user, GError **error);

#endif

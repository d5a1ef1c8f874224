/* How parts of a package refer to each other. Private to archive/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_RELATION_H
#define CLAUSELINT_RELATION_H

#include <glib.h>

#include "archive/archive.h"

/* A list of struct relationship that owns them. */
GPtrArray *relation_list_new(void);

/* The name of the part that holds PART's relationships; the caller's. */
char *relation_part(const char *part);

/* Appends the relationships of PART that BYTES hold. Fails: as xml_walk. */
gboolean relation_read(GPtrArray *list, const char *name, const char *part,
    const char *bytes, gsize n_bytes, GError **error);

/*
 * Appends the parts beside PART whose names say what they are: "header2.xml".
 * PARTS has the folded names as its keys. Returns whether there were any.
 */
gboolean relation_guess(GPtrArray *list, const char *part, GHashTable *parts);

#endif

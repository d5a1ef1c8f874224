/* What a package says of its parts: types, relationships, the tables of
 * comments. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DOCX_PART_H
#define CLAUSELINT_DOCX_PART_H

#include <glib.h>

#include "archive/archive.h"
#include "report/tags.h"

/* The first part that PART relates to by TYPE, or NULL. */
const char *docx_related(Archive *archive, const char *part, const char *type);

/*
 * The bytes of PART, known to be well-formed XML that holds ASCII as it is.
 * NULL without an error where there is no such part.
 * Fails: FAULT_DAMAGED, FAULT_WRITE.
 */
const char *docx_part(
    Archive *archive, const char *part, gsize *n_bytes, GError **error);

/* The name of TAG with its prefix; the caller frees. */
char *docx_raw_name(const char *bytes, const struct tag *tag);

/*
 * Adds to PARTS a comments part with BYTES (taken), beside the main part, and
 * its type and relationship. MAIN_URI is the namespace of the main part, by
 * which a strict document is known.
 */
gboolean docx_add_part(Archive *archive, const char *main_part,
    const char *main_uri, GString *bytes, GPtrArray *parts, GError **error);

/* Takes PART out of the package, with its type and relationship. */
gboolean docx_drop_part(Archive *archive, const char *main_part,
    const char *part, GPtrArray *parts, GError **error);

/*
 * Keeps commentsExtended, commentsIds and commentsExtensible in step, where
 * the package has them: rows of OLD (w14:paraId) that are not in NEW (guint)
 * go, those of NEW come. Answers to a comment that goes stand alone.
 */
gboolean docx_edit_tables(Archive *archive, const char *main_part,
    GHashTable *old, const GArray *new, GPtrArray *parts, GError **error);

#endif

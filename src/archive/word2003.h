/* WordprocessingML 2003: one XML file, read as the parts of a package. Private to archive/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_WORD2003_H
#define CLAUSELINT_WORD2003_H

#include "archive/flat.h"

#define WORD_2003 "http://schemas.microsoft.com/office/word/2003/wordml"

/* Hands over the parts, relationships too. Fails: as xml_walk. */
gboolean word2003_read(const char *name, const char *bytes, gsize n_bytes,
    flat_fn receiver, void *user, GError **error);

#endif

/* XML written out again, as bytes of a part of its own. Private to archive/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_REWRITE_H
#define CLAUSELINT_REWRITE_H

#include <glib.h>

#include "support/xml.h"

/* One part under way. The namespace of its root has the prefix "w". */
struct rewrite {
	GString *out;
	GPtrArray *uris; /* of the open elements; interned */
};

struct rewrite *rewrite_new(void);
void rewrite_free(struct rewrite *rewrite);
/* Frees the writer but not the text, which is the caller's. */
char *rewrite_take(struct rewrite *rewrite, gsize *n_bytes);

void rewrite_start(struct rewrite *rewrite, const char *name, const char *uri,
    const struct xml_attribute *attributes, guint n);
void rewrite_text(struct rewrite *rewrite, const char *bytes, gsize n_bytes);
void rewrite_end(struct rewrite *rewrite, const char *name);

#endif

/* The names of WordprocessingML, interned once, and small readers of attributes. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_WML_H
#define CLAUSELINT_WML_H

#include <string.h>

#include <glib.h>

#include "support/xml.h"

/* Whether NAME is OTHER; most names differ in the first byte. */
static inline gboolean
wml_named(const char *name, const char *other)
{
	return name[0] == other[0] && strcmp(name, other) == 0;
}

/* Whether URI is WordprocessingML, transitional or strict. */
gboolean wml_is(const char *uri);

/* The value of attribute NAME, or NULL. */
const char *wml_attribute(const struct xml_attribute *attributes, guint n,
    const char *name);

/* The number in attribute NAME, FALLBACK where there is none. */
gint wml_number(const struct xml_attribute *attributes, guint n,
    const char *name, gint fallback);

/* A w:b, w:vanish ...: on unless w:val says otherwise. */
gboolean wml_is_on(const struct xml_attribute *attributes, guint n);

#endif

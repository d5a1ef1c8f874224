/* A house's own XML: which of its elements are blocks, headings, labels and so on. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_XMLMAP_H
#define CLAUSELINT_XMLMAP_H

#include "body/body.h"
#include "body/markup.h"

/*
 * Reads the map in the file PATH, valid by the schema in the file SCHEMA.
 * Owns: the caller frees it with xml_map_free, after all bodies read by it.
 * Fails: FAULT_RULES, "PATH:LINE: reason".
 */
XmlMap *xml_map_read(const char *path, const char *schema, GError **error);
void xml_map_free(XmlMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlMap, xml_map_free)

/*
 * What MAP (may be NULL) makes of a document with this root element in this
 * namespace; NULL where it is not about such documents. Owned by the map.
 */
const struct vocabulary *xml_map_vocabulary(const XmlMap *map,
    const char *root, const char *uri);

#endif

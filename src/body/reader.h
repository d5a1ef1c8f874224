/* The readers behind body_read, one a family of formats; private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_READER_H
#define CLAUSELINT_READER_H

#include "archive/archive.h"
#include "body/body.h"
#include "body/markup.h"

/* WordprocessingML in a package (DOCX, DOTX, DOCM, Flat OPC). */
Body *docx_read(Archive *archive, enum view view, GError **error);

/* The same inside another document: without headers, and with none inside. */
Body *docx_read_inside(Archive *archive, enum view view, GError **error);

/* WordprocessingML without a package: a bare w:document. */
Body *docx_read_bare(const char *name, const char *bytes, gsize n_bytes,
    enum view view, GError **error);

/* XML or HTML by what FRONT says that it is. */
Body *markup_read_front(const char *name, const char *bytes, gsize n_bytes,
    const struct front *front, enum view view, GError **error);

/* XML by a vocabulary. */
Body *markup_read(const char *name, const char *bytes, gsize n_bytes,
    const struct vocabulary *vocabulary, enum view view, GError **error);

/* OpenDocument text: content.xml and styles.xml in a zip, or one flat file. */
Body *odf_read(Archive *archive, enum view view, GError **error);
Body *odf_read_flat(const char *name, const char *bytes, gsize n_bytes,
    enum view view, GError **error);

#endif

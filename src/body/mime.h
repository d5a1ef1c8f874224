/* A page saved as one file of MIME (MHT, MHTML). Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_MIME_H
#define CLAUSELINT_MIME_H

#include <glib.h>

/*
 * The first page of HTML in BYTES, decoded; the caller frees. NULL where there
 * is none.
 * Source: RFC 2045, RFC 2046 and RFC 2557.
 */
GString *mime_find_html(const char *bytes, gsize n_bytes);

/* TEXT of CHARSET (NULL: not known) as UTF-8; the caller frees. Never NULL. */
char *mime_decode(const char *text, gsize n_bytes, const char *charset);

#endif

/* Files that are written whole or not at all. Private to run/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_OUTPUT_H
#define CLAUSELINT_OUTPUT_H

#include <glib.h>

/*
 * Writes TEXT to the file at PATH, which keeps its mode where it is there, by
 * a file beside it that then takes its name; through a symbolic link, to what
 * it leads to. A device or a pipe is written as it is.
 * Fails: FAULT_WRITE; then a file that was there is as it was.
 */
gboolean output_write(const char *path, const GString *text, GError **error);

#endif

/* The documents that the arguments name. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_INPUT_H
#define CLAUSELINT_INPUT_H

#include <glib.h>

/*
 * The documents that ARGUMENT names: itself, or, for a folder, the documents
 * in it and below by their extension, sorted by name, appended to OUT (char *).
 * Lock files (~$name.docx) and names that begin with a dot are passed over.
 */
void input_add(const char *argument, GPtrArray *out);

#endif

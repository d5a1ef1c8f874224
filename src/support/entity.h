/* The entity names of HTML and of the ISO sets, which need no DTD here. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_ENTITY_H
#define CLAUSELINT_ENTITY_H

#include <glib.h>

/*
 * The character that an entity of NAME stands for, 0 where none is known. The
 * five of XML are not among them.
 */
gunichar entity_find(const char *name);

#endif

/* A body made from plain text in memory: the examples of rule packs. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_PLAIN_H
#define CLAUSELINT_PLAIN_H

#include "body/body.h"

/*
 * Makes a body from TEXT: blank lines part paragraphs, "# " opens a heading
 * ("## " one of level 2), "- " a bullet, and a line "| a | b |" is a table
 * row. Labels such as "1.1" or "(a)" stay typed in the text. Cannot fail.
 * Owns: the caller frees with body_free.
 */
Body *body_from_text(const char *text);

#endif

/* One spelling: quotes, dashes and spaces folded. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_CLAUSE_FOLD_H
#define CLAUSELINT_CLAUSE_FOLD_H

#include <glib.h>

#define FOLD_DASH 0x2013

/*
 * C as we spell it: a straight quote, a hyphen, FOLD_DASH for a dash, a plain
 * space; 0 for a character that shows nothing. Other characters stay.
 */
gunichar fold_mark(gunichar c);

/* The letters of a ligature such as U+FB01, NULL if C is none. */
const char *fold_ligature(gunichar c);

#endif

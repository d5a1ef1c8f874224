/* A count in one of Word's number formats. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_NUMERAL_H
#define CLAUSELINT_NUMERAL_H

#include <glib.h>

/*
 * Appends N as FORMAT (a value of w:numFmt, or a custom "001, 002") writes it;
 * in digits where the format is not known or does not reach so far. NULL is
 * decimal. A count is not below 0.
 */
void numeral_put(GString *out, gint n, const char *format);

#endif

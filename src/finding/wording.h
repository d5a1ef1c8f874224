/* What each kind of weakening means, said where a rule does not say it. Private to finding/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_WORDING_H
#define CLAUSELINT_WORDING_H

#include <glib.h>

/* A sentence for KIND; never NULL. */
const char *wording_find(const char *kind);

#endif

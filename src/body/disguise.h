/* Words in disguise: letters of another alphabet, invisible characters. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DISGUISE_H
#define CLAUSELINT_DISGUISE_H

#include <glib.h>

#include "body/body.h"

/*
 * Notes the words of paragraph INDEX that are not what they look like. GAPS
 * holds the bytes (guint32, into that paragraph) at which characters without
 * width were dropped, NULL for none.
 */
void disguise_note(Body *body, guint index, const GArray *seams);

#endif

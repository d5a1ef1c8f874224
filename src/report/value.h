/* JSON values, and the one door to jansson. Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_VALUE_H
#define CLAUSELINT_VALUE_H

#include <glib.h>
#include <jansson.h>

/*
 * Text as JSON holds it, null for NULL: bytes that are no UTF-8 become U+FFFD.
 * The caller owns it.
 */
json_t *value_text(const char *text);

/* Takes VALUE, as every function here does. */
void value_set(json_t *object, const char *key, json_t *value);
void value_set_text(json_t *object, const char *key, const char *text);
void value_set_number(json_t *object, const char *key, gint64 number);

/* Leaves the pair out where TEXT is NULL. */
void value_set_some(json_t *object, const char *key, const char *text);

void value_append(json_t *array, json_t *value);

/* Appends VALUE as text: indented, on a line of its own, or an object's pairs
   without their braces. */
void value_put(GString *out, json_t *value);
void value_put_line(GString *out, json_t *value);
void value_put_inside(GString *out, json_t *object);

#endif

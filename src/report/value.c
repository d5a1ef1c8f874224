/* JSON values: built from text of any kind, and written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/value.h"

#define FIRST_ROOM_BYTES 65536

json_t *
value_text(const char *text)
{
	if (text == NULL)
		return json_null();
	if (g_utf8_validate(text, -1, NULL))
		return json_string_nocheck(text);
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	return json_string_nocheck(valid);
}

void
value_set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new_nocheck(object, key, value);
}

void
value_set_text(json_t *object, const char *key, const char *text)
{
	value_set(object, key, value_text(text));
}

void
value_set_some(json_t *object, const char *key, const char *text)
{
	if (text != NULL)
		value_set_text(object, key, text);
}

void
value_set_number(json_t *object, const char *key, gint64 number)
{
	value_set(object, key, json_integer(number));
}

void
value_append(json_t *array, json_t *value)
{
	json_array_append_new(array, value);
}

/* A first guess at the room makes one pass of most dumps. */
static void
dump(GString *out, json_t *value, size_t flags)
{
	gsize before = out->len, room = FIRST_ROOM_BYTES, n;

	for (;; room = n) {
		g_string_set_size(out, before + room);
		n = json_dumpb(value, out->str + before, room, flags);
		if (n <= room)
			break;
	}
	g_string_set_size(out, before + n);
	json_decref(value);
}

void
value_put(GString *out, json_t *value)
{
	dump(out, value, JSON_INDENT(1) | JSON_ENCODE_ANY);
}

void
value_put_line(GString *out, json_t *value)
{
	dump(out, value, JSON_COMPACT);
	g_string_append_c(out, '\n');
}

void
value_put_inside(GString *out, json_t *object)
{
	dump(out, object, JSON_INDENT(1) | JSON_EMBED);
}

/* JSON values: built from text of any kind, and written. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/value.h"

#include <string.h>

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

static void
put_escape(GString *out, guint8 byte)
{
	static const char letters[][3] = {['\b'] = "\\b", ['\t'] = "\\t",
	    ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r",
	    ['"'] = "\\\"", ['\\'] = "\\\\"};

	if (letters[byte][0] != '\0')
		g_string_append(out, letters[byte]);
	else
		g_string_append_printf(out, "\\u%04X", byte);
}

/* In quotes: what needs no escape is copied in one piece. */
static void
put_text(GString *out, const char *text, gsize n_bytes)
{
	gsize from = 0;

	g_string_append_c(out, '"');
	for (gsize i = 0; i < n_bytes; i++) {
		guint8 byte = (guint8)text[i];

		if (byte >= ' ' && byte != '"' && byte != '\\')
			continue;
		g_string_append_len(out, text + from, (gssize)(i - from));
		put_escape(out, byte);
		from = i + 1;
	}
	g_string_append_len(out, text + from, (gssize)(n_bytes - from));
	g_string_append_c(out, '"');
}

static void
put_number(GString *out, json_int_t number)
{
	char digits[24];
	char *at = digits + sizeof(digits);
	guint64 left = number < 0 ? -(guint64)number : (guint64)number;

	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (number < 0)
		*--at = '-';
	g_string_append_len(out, at, digits + sizeof(digits) - at);
}

/* Goes to a line of its own, DEPTH blanks in; COMPACT stays on the line. */
enum { COMPACT = -1 };

static void
put_break(GString *out, int depth)
{
	if (depth == COMPACT)
		return;
	g_string_append_c(out, '\n');
	for (int i = 0; i < depth; i++)
		g_string_append_c(out, ' ');
}

static void put_value(GString *out, const json_t *value, int depth);

static void
put_array(GString *out, const json_t *array, int depth)
{
	int inside = depth == COMPACT ? COMPACT : depth + 1;
	gsize n = json_array_size(array);

	g_string_append_c(out, '[');
	for (gsize i = 0; i < n; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		put_break(out, inside);
		put_value(out, json_array_get(array, i), inside);
	}
	if (n > 0)
		put_break(out, depth);
	g_string_append_c(out, ']');
}

static void
put_object(GString *out, json_t *object, int depth)
{
	int inside = depth == COMPACT ? COMPACT : depth + 1;
	gboolean is_first = TRUE;

	g_string_append_c(out, '{');
	for (void *at = json_object_iter(object); at != NULL;
	     at = json_object_iter_next(object, at)) {
		const char *key = json_object_iter_key(at);

		if (!is_first)
			g_string_append_c(out, ',');
		is_first = FALSE;
		put_break(out, inside);
		put_text(out, key, strlen(key));
		g_string_append(out, depth == COMPACT ? ":" : ": ");
		put_value(out, json_object_iter_value(at), inside);
	}
	if (!is_first)
		put_break(out, depth);
	g_string_append_c(out, '}');
}

static void
put_value(GString *out, const json_t *value, int depth)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		put_object(out, (json_t *)value, depth);
		break;
	case JSON_ARRAY:
		put_array(out, value, depth);
		break;
	case JSON_STRING:
		put_text(out, json_string_value(value),
		    json_string_length(value));
		break;
	case JSON_INTEGER:
		put_number(out, json_integer_value(value));
		break;
	case JSON_TRUE:
		g_string_append(out, "true");
		break;
	case JSON_FALSE:
		g_string_append(out, "false");
		break;
	case JSON_REAL: /* no report has fractions */
	case JSON_NULL:
		g_string_append(out, "null");
		break;
	}
}

/*
 * The tree is written here and not by json_dumpb, which looks up every object
 * and array by its printed address, against loops that ours cannot have: that
 * took a tenth of a lint. The layout is the same.
 */
static void
put(GString *out, json_t *value, int depth)
{
	put_value(out, value, depth);
	json_decref(value);
}

void
value_put(GString *out, json_t *value)
{
	put(out, value, 0);
}

void
value_put_line(GString *out, json_t *value)
{
	put(out, value, COMPACT);
	g_string_append_c(out, '\n');
}

void
value_put_inside(GString *out, json_t *object)
{
	gsize n = json_dumpb(object, NULL, 0, JSON_INDENT(1) | JSON_EMBED);
	gsize before = out->len;

	g_string_set_size(out, before + n);
	json_dumpb(object, out->str + before, n, JSON_INDENT(1) | JSON_EMBED);
	json_decref(object);
}

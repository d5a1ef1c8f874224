/* A page saved as one file of MIME (MHT, MHTML). */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/mime.h"

#include <string.h>

#define FRONT_BYTES 4096 /* of a page, in which it says its encoding */
#define NESTING 4 /* a page stands in a multipart, or in one within it */

/* What is between FROM and TO, headers first. */
struct entity {
	char *type, *boundary, *charset, *encoding; /* NULL where not said */
	const char *from, *to; /* what follows the headers */
};

static void
clear_entity(struct entity *entity)
{
	g_free(entity->type);
	g_free(entity->boundary);
	g_free(entity->charset);
	g_free(entity->encoding);
}

/* The value of parameter NAME of a header: "; boundary=\"x\"". */
static char *
read_parameter(char *const *fields, const char *name)
{
	for (guint i = 1; fields[0] != NULL && fields[i] != NULL; i++) {
		const char *at = fields[i] + strspn(fields[i], " \t\r\n");
		gsize n = strlen(name);

		if (g_ascii_strncasecmp(at, name, n) != 0 || at[n] != '=')
			continue;
		at += n + 1;
		if (*at == '"')
			return g_strndup(at + 1, strcspn(at + 1, "\""));
		return g_strndup(at, strcspn(at, " \t\r\n"));
	}
	return NULL;
}

static void
read_header(struct entity *entity, const char *line)
{
	const char *colon = strchr(line, ':');
	g_autofree char *name =
	    colon == NULL ? NULL : g_strndup(line, (gsize)(colon - line));
	g_auto(GStrv) fields = g_strsplit(colon == NULL ? "" : colon + 1, ";", 32);

	if (name == NULL || fields[0] == NULL)
		return;
	if (g_ascii_strcasecmp(name, "content-type") == 0 &&
	    entity->type == NULL) {
		entity->type =
		    g_ascii_strdown(g_strstrip(fields[0]), -1);
		entity->boundary = read_parameter(fields, "boundary");
		entity->charset = read_parameter(fields, "charset");
	} else if (g_ascii_strcasecmp(name, "content-transfer-encoding") ==
	        0 && entity->encoding == NULL) {
		entity->encoding =
		    g_ascii_strdown(g_strstrip(fields[0]), -1);
	}
}

/* Reads the headers up to the empty line; a line that begins with a blank goes
   on with the one before. */
static void
read_headers(struct entity *entity)
{
	g_autoptr(GString) line = g_string_new(NULL);

	while (entity->from < entity->to) {
		const char *end = memchr(entity->from, '\n',
		    (gsize)(entity->to - entity->from));
		gsize n = (gsize)((end == NULL ? entity->to : end) -
		    entity->from);
		const char *at = entity->from;

		entity->from = end == NULL ? entity->to : end + 1;
		while (n > 0 && at[n - 1] == '\r')
			n--;
		if (n > 0 && (at[0] == ' ' || at[0] == '\t')) {
			g_string_append_len(line, at, (gssize)n);
			continue;
		}
		read_header(entity, line->str);
		g_string_truncate(line, 0);
		if (n == 0)
			return;
		g_string_append_len(line, at, (gssize)n);
	}
	read_header(entity, line->str);
}

/* "=C3=A9" and a "=" at the end of a line that goes on. */
static GString *
decode_quoted(const char *from, const char *to)
{
	GString *out = g_string_sized_new((gsize)(to - from));

	for (; from < to; from++) {
		if (*from != '=') {
			g_string_append_c(out, *from);
			continue;
		}
		if (to - from > 2 && g_ascii_isxdigit(from[1]) &&
		    g_ascii_isxdigit(from[2])) {
			g_string_append_c(out,
			    (char)(g_ascii_xdigit_value(from[1]) << 4 |
			        g_ascii_xdigit_value(from[2])));
			from += 2;
			continue;
		}
		while (from + 1 < to && (from[1] == ' ' || from[1] == '\r'))
			from++;
		if (from + 1 < to && from[1] == '\n')
			from++;
	}
	return out;
}

static GString *
decode_base64(const char *from, const char *to)
{
	g_autofree char *text = g_strndup(from, (gsize)(to - from));
	gsize n = 0;
	g_autofree guchar *bytes = g_base64_decode(text, &n);

	return g_string_new_len((const char *)bytes, (gssize)n);
}

char *
mime_decode(const char *text, gsize n_bytes, const char *charset)
{
	char *out = NULL;

	if (g_utf8_validate(text, (gssize)n_bytes, NULL))
		return g_strndup(text, n_bytes);
	if (charset != NULL)
		out = g_convert(text, (gssize)n_bytes, "UTF-8", charset, NULL,
		    NULL, NULL);
	if (out == NULL)
		out = g_convert(text, (gssize)n_bytes, "UTF-8", "WINDOWS-1252",
		    NULL, NULL, NULL);
	return out != NULL ? out : g_utf8_make_valid(text, (gssize)n_bytes);
}

static GString *
decode(const struct entity *entity)
{
	const char *encoding = entity->encoding;
	GString *raw = g_strcmp0(encoding, "base64") == 0 ?
	    decode_base64(entity->from, entity->to) :
	    g_strcmp0(encoding, "quoted-printable") == 0 ?
	    decode_quoted(entity->from, entity->to) :
	    g_string_new_len(entity->from, entity->to - entity->from);
	g_autofree char *head = g_ascii_strdown(
	    raw->str, (gssize)MIN(strlen(raw->str), FRONT_BYTES));
	g_autofree char *text = NULL;

	/* A page that says its encoding is read by that. */
	if (strstr(head, "charset") != NULL)
		return raw;
	text = mime_decode(raw->str, raw->len, entity->charset);
	g_string_assign(raw, text);
	return raw;
}

static GString *find_html(const char *from, const char *to, guint depth);

/* The first page among the parts of a multipart. */
static GString *
find_in_parts(const struct entity *entity, guint depth)
{
	g_autofree char *line = g_strconcat("--", entity->boundary, NULL);
	gsize n = strlen(line);
	const char *at = entity->from, *part = NULL;

	while (at < entity->to) {
		const char *next =
		    memchr(at, '\n', (gsize)(entity->to - at));
		const char *end = next == NULL ? entity->to : next + 1;

		if ((gsize)(end - at) >= n && memcmp(at, line, n) == 0) {
			GString *found = part == NULL ?
			    NULL :
			    find_html(part, at, depth + 1);

			if (found != NULL)
				return found;
			part = end;
		}
		at = end;
	}
	return part == NULL ? NULL : find_html(part, entity->to, depth + 1);
}

static GString *
find_html(const char *from, const char *to, guint depth)
{
	struct entity entity = {.from = from, .to = to};
	GString *found = NULL;

	read_headers(&entity);
	if (entity.type == NULL || depth > NESTING)
		found = NULL;
	else if (strcmp(entity.type, "text/html") == 0)
		found = decode(&entity);
	else if (g_str_has_prefix(entity.type, "multipart/") &&
	    entity.boundary != NULL && entity.boundary[0] != '\0')
		found = find_in_parts(&entity, depth);
	clear_entity(&entity);
	return found;
}

GString *
mime_find_html(const char *bytes, gsize n_bytes)
{
	return find_html(bytes, bytes + n_bytes, 0);
}

/* The tags of an XML part with their bytes, and edits of it that leave every
 * other byte alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/tags.h"

#include <stdlib.h>
#include <string.h>

#include "report/report.h"

struct scope {
	const char *prefix, *uri; /* interned */
	guint depth;
};

struct attribute {
	const char *name, *value;
	gsize n_name, n_value;
};

void
tags_open(struct tags *tags, const char *bytes, gsize n_bytes)
{
	memset(tags, 0, sizeof(*tags));
	tags->bytes = bytes;
	tags->n_bytes = n_bytes;
	tags->scopes = g_array_new(FALSE, FALSE, sizeof(struct scope));
}

void
tags_close(struct tags *tags)
{
	g_array_unref(tags->scopes);
}

static const char *
intern(const char *text, gsize n)
{
	g_autofree char *copy = g_strndup(text, n);

	return g_intern_string(copy);
}

/* Behind the text NEEDLE at or after FROM; the end where it is not there. */
static gsize
find_behind(const struct tags *tags, gsize from, const char *needle)
{
	const char *found = g_strstr_len(
	    tags->bytes + from, (gssize)(tags->n_bytes - from), needle);

	return found == NULL ? tags->n_bytes
			     : (gsize)(found - tags->bytes) + strlen(needle);
}

/* Behind the ">" of the tag at FROM: quoted ones do not count. */
static gsize
find_tag_end(const struct tags *tags, gsize from)
{
	char quote = '\0';

	for (gsize i = from; i < tags->n_bytes; i++) {
		char c = tags->bytes[i];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return tags->n_bytes;
}

static gboolean
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static gsize
name_length(const char *at, const char *end)
{
	gsize n = 0;

	while (at + n < end && !is_space(at[n]) && at[n] != '=' &&
	       at[n] != '/' && at[n] != '>')
		n++;
	return n;
}

/* Reads the attribute at *AT and moves it behind; FALSE where none is left. */
static gboolean
read_attribute(const char **at, const char *end, struct attribute *out)
{
	const char *c = *at;
	char quote;

	while (c < end && is_space(*c))
		c++;
	out->name = c;
	out->n_name = name_length(c, end);
	c += out->n_name;
	while (c < end && (is_space(*c) || *c == '='))
		c++;
	if (out->n_name == 0 || c >= end || (*c != '"' && *c != '\''))
		return FALSE;
	quote = *c++;
	out->value = c;
	while (c < end && *c != quote)
		c++;
	out->n_value = (gsize)(c - out->value);
	*at = c + 1;
	return TRUE;
}

/* Where the attributes of the open tag at START begin. */
static const char *
first_attribute(const struct tags *tags, gsize start, gsize end)
{
	const char *name = tags->bytes + start + 1;

	return name + name_length(name, tags->bytes + end);
}

static char *
decode(const char *text, gsize n)
{
	GString *out = g_string_new(NULL);
	gsize at = 0;

	while (at < n) {
		struct glyph glyph;

		if (!tags_glyph(text, at, n, &glyph)) {
			g_string_append_c(out, text[at++]);
			continue;
		}
		g_string_append_unichar(out, glyph.c);
		at = glyph.end;
	}
	return g_string_free(out, FALSE);
}

static void
enter_scope(struct tags *tags, gsize start, gsize end)
{
	const char *at = first_attribute(tags, start, end);
	struct attribute a;

	while (read_attribute(&at, tags->bytes + end, &a)) {
		struct scope scope = {NULL, NULL, tags->depth};
		g_autofree char *uri = NULL;

		if (a.n_name < 5 || memcmp(a.name, "xmlns", 5) != 0 ||
		    (a.n_name > 5 && a.name[5] != ':'))
			continue;
		uri = decode(a.value, a.n_value);
		scope.uri = g_intern_string(uri);
		scope.prefix = a.n_name > 5 ? intern(a.name + 6, a.n_name - 6)
					    : g_intern_string("");
		g_array_append_val(tags->scopes, scope);
	}
}

static void
leave_scope(struct tags *tags)
{
	while (tags->scopes->len > 0 &&
	       g_array_index(tags->scopes, struct scope, tags->scopes->len - 1)
		       .depth >= tags->depth)
		g_array_set_size(tags->scopes, tags->scopes->len - 1);
	tags->depth--;
}

/* The namespace of PREFIX, "" for none. */
static const char *
find_uri(const struct tags *tags, const char *prefix, gsize n)
{
	for (guint i = tags->scopes->len; i > 0; i--) {
		const struct scope *scope =
		    &g_array_index(tags->scopes, struct scope, i - 1);

		if (strlen(scope->prefix) == n &&
		    memcmp(scope->prefix, prefix, n) == 0)
			return scope->uri;
	}
	if (n == 3 && memcmp(prefix, "xml", 3) == 0)
		return "http://www.w3.org/XML/1998/namespace";
	return "";
}

/* Skips what is no tag; FALSE at the end. */
static gboolean
seek_tag(struct tags *tags)
{
	while (tags->at < tags->n_bytes) {
		const char *open = memchr(
		    tags->bytes + tags->at, '<', tags->n_bytes - tags->at);

		if (open == NULL)
			return FALSE;
		tags->at = (gsize)(open - tags->bytes);
		if (g_str_has_prefix(open, "<!--"))
			tags->at = find_behind(tags, tags->at + 4, "-->");
		else if (g_str_has_prefix(open, "<![CDATA["))
			tags->at = find_behind(tags, tags->at, "]]>");
		else if (open[1] == '?')
			tags->at = find_behind(tags, tags->at, "?>");
		else if (open[1] == '!')
			tags->at = find_behind(tags, tags->at, ">");
		else
			return TRUE;
	}
	return FALSE;
}

gboolean
tags_next(struct tags *tags, struct tag *out)
{
	const char *name, *colon;
	gsize n;

	if (tags->is_leaving)
		leave_scope(tags);
	tags->is_leaving = FALSE;
	if (!seek_tag(tags))
		return FALSE;
	out->start = tags->at;
	out->end = tags->at = find_tag_end(tags, out->start);
	name = tags->bytes + out->start + 1;
	out->kind = name[0] == '/'		       ? TAG_CLOSE
		    : tags->bytes[out->end - 2] == '/' ? TAG_EMPTY
						       : TAG_OPEN;
	if (out->kind == TAG_CLOSE) {
		name++;
	} else {
		tags->depth++;
		enter_scope(tags, out->start, out->end);
	}
	tags->is_leaving = out->kind != TAG_OPEN;
	out->depth = tags->depth;
	n = name_length(name, tags->bytes + out->end);
	colon = memchr(name, ':', n);
	out->uri =
	    find_uri(tags, name, colon == NULL ? 0 : (gsize)(colon - name));
	if (colon != NULL) {
		n -= (gsize)(colon + 1 - name);
		name = colon + 1;
	}
	out->name = intern(name, n);
	return TRUE;
}

char *
tags_attribute(const struct tags *tags, const struct tag *tag, const char *uri,
    const char *name)
{
	const char *at = first_attribute(tags, tag->start, tag->end);
	struct attribute a;

	while (read_attribute(&at, tags->bytes + tag->end, &a)) {
		const char *colon = memchr(a.name, ':', a.n_name);
		const char *local = colon == NULL ? a.name : colon + 1;
		gsize n = a.n_name - (gsize)(local - a.name);

		if (n != strlen(name) || memcmp(local, name, n) != 0)
			continue;
		if (strcmp(colon == NULL ? ""
					 : find_uri(tags, a.name,
					       (gsize)(colon - a.name)),
			uri) == 0)
			return decode(a.value, a.n_value);
	}
	return NULL;
}

char *
tags_prefix(const struct tags *tags, const char *uri, gboolean is_named)
{
	for (guint i = tags->scopes->len; i > 0; i--) {
		const struct scope *scope =
		    &g_array_index(tags->scopes, struct scope, i - 1);

		/* One that was bound anew further in does not count. */
		if (strcmp(scope->uri, uri) == 0 &&
		    (!is_named || scope->prefix[0] != '\0') &&
		    find_uri(tags, scope->prefix, strlen(scope->prefix)) ==
			scope->uri)
			return g_strdup(scope->prefix);
	}
	return NULL;
}

static gunichar
read_reference(const char *name, gsize n)
{
	static const struct {
		const char *name;
		char c;
	} known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'},
	    {"apos", '\''}};

	if (n > 1 && n < 12 && name[0] == '#')
		return (gunichar)(name[1] == 'x' ? strtoul(name + 2, NULL, 16)
						 : strtoul(name + 1, NULL, 10));
	for (guint i = 0; i < G_N_ELEMENTS(known); i++)
		if (strlen(known[i].name) == n &&
		    memcmp(known[i].name, name, n) == 0)
			return (gunichar)known[i].c;
	return 0;
}

gboolean
tags_glyph(const char *bytes, gsize at, gsize end, struct glyph *out)
{
	gunichar c;

	out->start = at;
	if (bytes[at] == '&') {
		const char *close = memchr(bytes + at, ';', end - at);

		if (close == NULL)
			return FALSE;
		out->end = (gsize)(close - bytes) + 1;
		out->c = read_reference(bytes + at + 1, out->end - at - 2);
		return out->c != 0 && g_unichar_validate(out->c);
	}
	c = g_utf8_get_char_validated(bytes + at, (gssize)(end - at));
	if (c == (gunichar)-1 || c == (gunichar)-2 || c == '<')
		return FALSE;
	out->c = c;
	out->end = at + (gsize)g_unichar_to_utf8(c, NULL);
	return TRUE;
}

static void
clear_edit(gpointer data)
{
	struct edit *edit = data;

	g_free(edit->text);
}

GArray *
edits_new(void)
{
	GArray *edits = g_array_new(FALSE, FALSE, sizeof(struct edit));

	g_array_set_clear_func(edits, clear_edit);
	return edits;
}

void
edits_add(GArray *edits, gsize at, gsize n_removed, const char *text)
{
	struct edit edit = {at, n_removed, g_strdup(text)};

	g_array_append_val(edits, edit);
}

static gint
compare_edits(gconstpointer a, gconstpointer b, gpointer user)
{
	const struct edit *one = a, *other = b;

	(void)user;
	return (one->at > other->at) - (one->at < other->at);
}

GString *
edits_apply(GArray *edits, const char *bytes, gsize n_bytes)
{
	GString *out = g_string_sized_new(n_bytes + 4096);
	gsize at = 0;

	/* Stable, unlike g_array_sort. */
	g_qsort_with_data(edits->data, (gint)edits->len, sizeof(struct edit),
	    compare_edits, NULL);
	for (guint i = 0; i < edits->len; i++) {
		const struct edit *edit = &g_array_index(edits, struct edit, i);

		if (edit->at > at) {
			g_string_append_len(
			    out, bytes + at, (gssize)(edit->at - at));
			at = edit->at;
		}
		g_string_append(out, edit->text);
		at = MAX(at, edit->at + edit->n_removed);
	}
	g_string_append_len(out, bytes + at, (gssize)(n_bytes - at));
	return out;
}

void
put_ascii_xml(GString *out, const char *text)
{
	g_autoptr(GString) xml = g_string_new(NULL);

	put_xml(xml, text);
	for (const char *c = xml->str; *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar code = g_utf8_get_char(c);

		if (code < 0x80)
			g_string_append_c(out, (char)code);
		else
			g_string_append_printf(out, "&#x%X;", code);
	}
}

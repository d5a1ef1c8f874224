/* Flat OPC: each part's XML written out again as bytes of its own. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/flat.h"

#include <string.h>

#include "support/xml.h"

#define FLAT_PACKAGE "http://schemas.microsoft.com/office/2006/xmlPackage"

struct flat {
	flat_fn receiver;
	void *user;
	GString *out; /* NULL outside pkg:xmlData */
	char *name, *type;
};

static const char *
attribute(const struct xml_attribute *attributes, guint n, const char *name)
{
	for (guint i = 0; i < n; i++)
		if (strcmp(attributes[i].name, name) == 0)
			return attributes[i].value;
	return "";
}

/*
 * Namespaces are written on every element: "a" for its own, and a numbered
 * prefix for each attribute that has one.
 */
static void
put_start(GString *out, const char *name, const char *uri,
    const struct xml_attribute *attributes, guint n)
{
	g_string_append_printf(out, "<%s", name);
	if (uri[0] != '\0')
		g_string_append_printf(out, " xmlns=\"%s\"", uri);
	for (guint i = 0; i < n; i++) {
		g_autofree char *value =
		    g_markup_escape_text(attributes[i].value, -1);

		if (strcmp(attributes[i].uri,
		        "http://www.w3.org/XML/1998/namespace") == 0)
			g_string_append_printf(out, " xml:%s=\"%s\"",
			    attributes[i].name, value);
		else if (attributes[i].uri[0] != '\0')
			g_string_append_printf(out,
			    " xmlns:n%u=\"%s\" n%u:%s=\"%s\"", i,
			    attributes[i].uri, i, attributes[i].name, value);
		else
			g_string_append_printf(out, " %s=\"%s\"",
			    attributes[i].name, value);
	}
	g_string_append_c(out, '>');
}

static void
on_start(void *user, const char *name, const char *uri,
    const struct xml_attribute *attributes, guint n, gsize offset)
{
	struct flat *flat = user;

	(void)offset;
	if (strcmp(uri, FLAT_PACKAGE) != 0) {
		if (flat->out != NULL)
			put_start(flat->out, name, uri, attributes, n);
		return;
	}
	if (strcmp(name, "part") == 0) {
		g_free(flat->name);
		g_free(flat->type);
		flat->name = g_strdup(attribute(attributes, n, "name"));
		flat->type = g_strdup(attribute(attributes, n, "contentType"));
	} else if (strcmp(name, "xmlData") == 0 && flat->out == NULL) {
		flat->out = g_string_new(NULL);
	}
}

static void
on_end(void *user, const char *name, const char *uri)
{
	struct flat *flat = user;

	if (flat->out == NULL)
		return;
	if (strcmp(uri, FLAT_PACKAGE) != 0) {
		g_string_append_printf(flat->out, "</%s>", name);
	} else if (strcmp(name, "xmlData") == 0) {
		gsize n = flat->out->len;

		flat->receiver(flat->user,
		    flat->name == NULL ? "" : flat->name,
		    flat->type == NULL ? "" : flat->type,
		    g_string_free(flat->out, FALSE), n);
		flat->out = NULL;
	}
}

static void
on_text(void *user, const char *bytes, gsize n)
{
	struct flat *flat = user;

	if (flat->out == NULL)
		return;
	for (gsize i = 0; i < n; i++) {
		if (bytes[i] == '<')
			g_string_append(flat->out, "&lt;");
		else if (bytes[i] == '&')
			g_string_append(flat->out, "&amp;");
		else if (bytes[i] == '>')
			g_string_append(flat->out, "&gt;");
		else
			g_string_append_c(flat->out, bytes[i]);
	}
}

gboolean
flat_read(const char *name, const char *bytes, gsize n_bytes,
    flat_fn receiver, void *user, GError **error)
{
	static const struct xml_handler handler = {
	    .start = on_start, .end = on_end, .text = on_text};
	struct flat flat = {.receiver = receiver, .user = user};
	gboolean is_good = xml_walk(name, bytes, n_bytes, XML_WALK_OPC,
	    &handler, &flat, error);

	if (flat.out != NULL)
		g_string_free(flat.out, TRUE);
	g_free(flat.name);
	g_free(flat.type);
	return is_good;
}

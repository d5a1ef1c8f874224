/* Flat OPC: each part's XML written out again as bytes of its own; base64 decoded. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/flat.h"

#include <string.h>

#include "archive/rewrite.h"
#include "support/fault.h"
#include "support/limit.h"
#include "support/xml.h"

#define FLAT_PACKAGE "http://schemas.microsoft.com/office/2006/xmlPackage"

struct flat {
	flat_fn receiver;
	void *user;
	struct rewrite *part; /* NULL outside pkg:xmlData */
	GString *binary; /* base64, NULL outside pkg:binaryData */
	gsize total_bytes;
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

static gboolean
is_over(const struct flat *flat)
{
	return flat->total_bytes +
	    (flat->part == NULL ? 0 : flat->part->out->len) +
	    (flat->binary == NULL ? 0 : flat->binary->len) >
	    LIMIT_TOTAL_BYTES;
}

static void
on_start(void *user, const char *name, const char *uri,
    const struct xml_attribute *attributes, guint n, gsize offset)
{
	struct flat *flat = user;

	(void)offset;
	if (strcmp(uri, FLAT_PACKAGE) != 0) {
		if (flat->part != NULL && !is_over(flat))
			rewrite_start(flat->part, name, uri, attributes, n);
		return;
	}
	if (strcmp(name, "part") == 0) {
		g_free(flat->name);
		g_free(flat->type);
		flat->name = g_strdup(attribute(attributes, n, "name"));
		flat->type = g_strdup(attribute(attributes, n, "contentType"));
	} else if (strcmp(name, "xmlData") == 0 && flat->part == NULL) {
		flat->part = rewrite_new();
	} else if (strcmp(name, "binaryData") == 0 && flat->part == NULL &&
	    flat->binary == NULL && flat->type != NULL &&
	    !g_str_has_prefix(flat->type, "image/")) {
		flat->binary = g_string_new(NULL);
	}
}

/* BYTES are the receiver's from now on. */
static void
give_part(struct flat *flat, char *bytes, gsize n)
{
	flat->total_bytes += n;
	flat->receiver(flat->user, flat->name == NULL ? "" : flat->name,
	    flat->type == NULL ? "" : flat->type, bytes, n);
}

/* Ended by a NUL, as all parts are. */
static void
end_binary(struct flat *flat)
{
	gsize n = 0;
	guchar *bytes = g_base64_decode(flat->binary->str, &n);

	bytes = g_realloc(bytes, n + 1);
	bytes[n] = '\0';
	g_string_free(flat->binary, TRUE);
	flat->binary = NULL;
	give_part(flat, (char *)bytes, n);
}

static void
on_end(void *user, const char *name, const char *uri)
{
	struct flat *flat = user;
	char *bytes;
	gsize n;

	if (flat->binary != NULL && strcmp(name, "binaryData") == 0 &&
	    !is_over(flat))
		end_binary(flat);
	if (flat->part == NULL)
		return;
	if (strcmp(uri, FLAT_PACKAGE) != 0) {
		if (!is_over(flat))
			rewrite_end(flat->part, name);
	} else if (strcmp(name, "xmlData") == 0) {
		bytes = rewrite_take(g_steal_pointer(&flat->part), &n);
		give_part(flat, bytes, n);
	}
}

static void
on_text(void *user, const char *bytes, gsize n)
{
	struct flat *flat = user;

	if (flat->part != NULL && !is_over(flat))
		rewrite_text(flat->part, bytes, n);
	else if (flat->binary != NULL && !is_over(flat))
		g_string_append_len(flat->binary, bytes, (gssize)n);
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

	if (is_good && is_over(&flat)) {
		g_set_error(error, FAULT, FAULT_LIMIT,
		    "%s: its parts are larger than the %zu bytes that are "
		    "read; have it saved as .docx by Word", name,
		    LIMIT_TOTAL_BYTES);
		is_good = FALSE;
	}
	rewrite_free(flat.part);
	if (flat.binary != NULL)
		g_string_free(flat.binary, TRUE);
	g_free(flat.name);
	g_free(flat.type);
	return is_good;
}

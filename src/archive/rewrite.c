/* XML written out again, as bytes of a part of its own. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/rewrite.h"

#include <string.h>

struct rewrite *
rewrite_new(void)
{
	struct rewrite *rewrite = g_new0(struct rewrite, 1);

	rewrite->out = g_string_new(NULL);
	rewrite->uris = g_ptr_array_new();
	return rewrite;
}

char *
rewrite_take(struct rewrite *rewrite, gsize *n_bytes)
{
	GString *out = rewrite->out;

	*n_bytes = out->len;
	g_ptr_array_unref(rewrite->uris);
	g_free(rewrite);
	return g_string_free(out, FALSE);
}

void
rewrite_free(struct rewrite *rewrite)
{
	gsize n;

	if (rewrite != NULL)
		g_free(rewrite_take(rewrite, &n));
}

static void
put_escaped(GString *out, const char *bytes, gsize n, gboolean is_value)
{
	gsize from = 0;

	for (gsize i = 0; i < n; i++) {
		const char *as = bytes[i] == '<' ? "&lt;" :
		    bytes[i] == '>'              ? "&gt;" :
		    bytes[i] == '&'              ? "&amp;" :
		    bytes[i] == '\r'             ? "&#13;" :
		    !is_value                    ? NULL :
		    bytes[i] == '"'              ? "&quot;" :
		    bytes[i] == '\n'             ? "&#10;" :
		    bytes[i] == '\t'             ? "&#9;" :
		                                   NULL;

		if (as == NULL)
			continue;
		g_string_append_len(out, bytes + from, (gssize)(i - from));
		g_string_append(out, as);
		from = i + 1;
	}
	g_string_append_len(out, bytes + from, (gssize)(n - from));
}

static void
put_attribute(GString *out, const char *prefix, const char *name,
    const char *value)
{
	g_string_append_c(out, ' ');
	g_string_append(out, prefix);
	g_string_append(out, name);
	g_string_append(out, "=\"");
	put_escaped(out, value, strlen(value), TRUE);
	g_string_append_c(out, '"');
}

void
rewrite_start(struct rewrite *rewrite, const char *name, const char *uri,
    const struct xml_attribute *attributes, guint n)
{
	GString *out = rewrite->out;
	GPtrArray *uris = rewrite->uris;
	const char *root = uris->len == 0 ? uri : uris->pdata[0];

	g_string_append_c(out, '<');
	g_string_append(out, name);
	if (uris->len == 0 || uris->pdata[uris->len - 1] != uri)
		put_attribute(out, "", "xmlns", uri);
	if (uris->len == 0 && uri[0] != '\0')
		put_attribute(out, "xmlns:", "w", uri);
	g_ptr_array_add(uris, (gpointer)(gsize)uri);
	for (guint i = 0; i < n; i++) {
		const struct xml_attribute *a = &attributes[i];
		char prefix[24];

		if (a->uri[0] == '\0') {
			put_attribute(out, "", a->name, a->value);
		} else if (a->uri == root) {
			put_attribute(out, "w:", a->name, a->value);
		} else if (strcmp(a->uri,
		               "http://www.w3.org/XML/1998/namespace") == 0) {
			put_attribute(out, "xml:", a->name, a->value);
		} else {
			g_snprintf(prefix, sizeof(prefix), "n%u", i);
			put_attribute(out, "xmlns:", prefix, a->uri);
			g_snprintf(prefix, sizeof(prefix), "n%u:", i);
			put_attribute(out, prefix, a->name, a->value);
		}
	}
	g_string_append_c(out, '>');
}

void
rewrite_text(struct rewrite *rewrite, const char *bytes, gsize n_bytes)
{
	put_escaped(rewrite->out, bytes, n_bytes, FALSE);
}

void
rewrite_end(struct rewrite *rewrite, const char *name)
{
	g_string_append(rewrite->out, "</");
	g_string_append(rewrite->out, name);
	g_string_append_c(rewrite->out, '>');
	if (rewrite->uris->len > 0)
		g_ptr_array_set_size(rewrite->uris,
		    (gint)rewrite->uris->len - 1);
}

/* Any bytes as the parts of a Word document, behind a good package. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A zip is all checksums, so what is fuzzed is its parts, as Flat OPC: the
 * bytes are split at NULs into document, styles, numbering, footnotes, header
 * and comments; what follows is a document inside it, r6. Bytes that are a zip
 * are read as they are.
 */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "fuzz_body.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static const struct {
	const char *name, *root, *type;
} parts[] = {
    {"document", "document", "document.main"}, {"styles", "styles", "styles"},
    {"numbering", "numbering", "numbering"},
    {"footnotes", "footnotes", "footnotes"}, {"header", "hdr", "header"},
    {"comments", "comments", "comments"},
};

/* That of a w:altChunk. */
#define CHUNK G_N_ELEMENTS(parts)

static const char head[] =
    "<p:package xmlns:p=\"http://schemas.microsoft.com/office/2006/xmlPackage\" "
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/"
    "wordprocessingShape\" "
    "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "
    "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships\" xmlns:v=\"urn:schemas-microsoft-com:vml\">";

static const char relationship[] =
    "<Relationship Id=\"r%u\" Type=\"http://schemas.openxmlformats.org/"
    "officeDocument/2006/relationships/%s\" Target=\"%s%s.xml\"/>";

static void
put_relationships(GString *out, const char *name, guint from, guint to)
{
	g_string_append_printf(out, "<p:part p:name=\"%s\" p:contentType=\"x\">"
	    "<p:xmlData><Relationships xmlns=\"http://schemas.openxmlformats."
	    "org/package/2006/relationships\">", name);
	for (guint i = from; i < to; i++)
		g_string_append_printf(out, relationship, i,
		    i == 0         ? "officeDocument" :
		        i == CHUNK ? "aFChunk" :
		                     parts[i].name,
		    i == 0 ? "word/" : "",
		    i == CHUNK ? "chunk" : parts[i].name);
	g_string_append(out, "</Relationships></p:xmlData></p:part>");
}

/* A document of any kind, by its length. */
static void
put_chunk(GString *out, const char *bytes, gsize n_bytes)
{
	static const char *const types[] = {"message/rfc822", "text/plain",
	    "text/html", "application/x"};
	g_autofree char *base64 =
	    g_base64_encode((const guchar *)bytes, n_bytes);

	g_string_append_printf(out, "<p:part p:name=\"/word/chunk.xml\" "
	    "p:contentType=\"%s\"><p:binaryData>%s</p:binaryData></p:part>",
	    types[n_bytes % G_N_ELEMENTS(types)], base64);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	g_autoptr(GString) out = g_string_new(head);
	const char *at = (const char *)bytes, *end = at + n_bytes;

	if (n_bytes > 1 && at[0] == 'P' && at[1] == 'K') {
		fuzz_read_body(at, n_bytes);
		return 0;
	}
	for (guint i = 0; i < G_N_ELEMENTS(parts) && at < end; i++) {
		const char *stop = memchr(at, '\0', (gsize)(end - at));

		if (stop == NULL)
			stop = end;
		g_string_append_printf(out, "<p:part p:name=\"/word/%s.xml\" "
		    "p:contentType=\"application/vnd.openxmlformats-"
		    "officedocument.wordprocessingml.%s+xml\"><p:xmlData>"
		    "<w:%s>", parts[i].name, parts[i].type, parts[i].root);
		g_string_append_len(out, at, stop - at);
		g_string_append_printf(out, "</w:%s></p:xmlData></p:part>",
		    parts[i].root);
		at = stop + 1;
	}
	if (at < end)
		put_chunk(out, at, (gsize)(end - at));
	put_relationships(out, "/_rels/.rels", 0, 1);
	put_relationships(out, "/word/_rels/document.xml.rels", 1,
	    CHUNK + 1);
	g_string_append(out, "</p:package>");
	fuzz_read_body(out->str, out->len);
	return 0;
}

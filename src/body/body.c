/* Any document, by what its bytes say it is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/body.h"

#include <string.h>

#include "archive/archive.h"
#include "body/build.h"
#include "body/reader.h"
#include "body/wml.h"
#include "body/xmlmap.h"
#include "support/fault.h"
#include "support/limit.h"

#define FLAT_PACKAGE "http://schemas.microsoft.com/office/2006/xmlPackage"
#define WORD_2003 "http://schemas.microsoft.com/office/word/2003/wordml"
#define OPEN_DOCUMENT "application/vnd.oasis.opendocument."
#define LOCK_FILE_BYTES 162

static gboolean
starts_with(const char *bytes, gsize n, const char *magic, gsize n_magic)
{
	return n >= n_magic && memcmp(bytes, magic, n_magic) == 0;
}

/* Whether the UTF-16 or plain NAME stands near the front of an OLE file. */
static gboolean
has_stream(const char *bytes, gsize n, const char *name)
{
	gsize length = strlen(name);

	for (gsize at = 0; at + 2 * length <= n; at += 2) {
		gsize k = 0;

		while (k < length && bytes[at + 2 * k] == name[k] &&
		    bytes[at + 2 * k + 1] == '\0')
			k++;
		if (k == length)
			return TRUE;
	}
	return FALSE;
}

static Body *
refuse(GError **error, enum fault fault, const char *name, const char *why)
{
	g_set_error(error, FAULT, (gint)fault, "%s: %s", name, why);
	return NULL;
}

static Body *
refuse_ole(const char *name, const char *bytes, gsize n, GError **error)
{
	if (has_stream(bytes, n, "EncryptedPackage"))
		return refuse(error, FAULT_ENCRYPTED, name,
		    "password-protected; open it in Word, remove the password "
		    "(File, Info, Protect Document), save, and lint that");
	return refuse(error, FAULT_LEGACY, name,
	    "a legacy .doc file; open it in Word or LibreOffice, save it as "
	    ".docx, and lint that");
}

/* What an OpenDocument package holds, "" where it is no such package. */
static char *
read_mimetype(Archive *archive)
{
	gsize n = 0;
	const char *bytes = archive_part(archive, "mimetype", &n, NULL);

	return g_strstrip(g_strndup(bytes == NULL ? "" : bytes, MIN(n, 100)));
}

static Body *
read_package(const char *name, const char *bytes, gsize n, enum view view,
    GError **error)
{
	g_autoptr(Archive) archive = archive_open(name, bytes, n, error);
	g_autofree char *kind = NULL;

	if (archive == NULL)
		return NULL;
	kind = read_mimetype(archive);
	if (g_str_has_prefix(kind, OPEN_DOCUMENT "text"))
		return odf_read(archive, view, error);
	if (g_str_has_prefix(kind, OPEN_DOCUMENT))
		return refuse(error, FAULT_NOT_DOCUMENT, name,
		    "an OpenDocument file, but not of text (a spreadsheet, "
		    "say); lint the text document");
	return docx_read(archive, view, error);
}

/* A package in one file of XML. */
static Body *
read_flat(const char *name, const char *bytes, gsize n, enum view view,
    const char *format, GError **error)
{
	Body *body = read_package(name, bytes, n, view, error);

	if (body != NULL)
		body->format = format;
	return body;
}

static Body *
read_xml(const char *name, const char *bytes, gsize n, enum view view,
    const XmlMap *map, GError **error)
{
	struct front front;
	const struct vocabulary *mapped;

	front_read(&front, bytes, n);
	mapped = xml_map_vocabulary(map, front.root, front.uri);
	if (mapped != NULL)
		return markup_read(name, bytes, n, mapped, view, error);
	if (strcmp(front.uri, FLAT_PACKAGE) == 0)
		return read_flat(name, bytes, n, view, "flat-opc", error);
	if (strcmp(front.uri, WORD_2003) == 0)
		return read_flat(name, bytes, n, view, "wordml2003", error);
	if (wml_is(front.uri))
		return docx_read_bare(name, bytes, n, view, error);
	if (g_str_has_prefix(front.uri, "urn:oasis:names:tc:opendocument:"))
		return odf_read_flat(name, bytes, n, view, error);
	return markup_read_front(name, bytes, n, &front, view, error);
}

/* Whether BYTES begin as XML does in some encoding that libxml2 reads. */
static gboolean
is_xml(const char *bytes, gsize n)
{
	static const struct {
		const char *bytes;
		gsize n;
	} fronts[] = {{"\xfe\xff", 2}, {"\xff\xfe", 2}, {"\0<", 2},
	    {"\0\0\0<", 4}, {"\x4c\x6f\xa7\x94", 4} /* EBCDIC */};
	gsize at = starts_with(bytes, n, "\xef\xbb\xbf", 3) ? 3 : 0;

	for (guint i = 0; i < G_N_ELEMENTS(fronts); i++)
		if (starts_with(bytes, n, fronts[i].bytes, fronts[i].n))
			return TRUE;
	while (at < n && g_ascii_isspace(bytes[at]))
		at++;
	return at < n && bytes[at] == '<';
}

/* The little-endian number at AT. */
static gsize
read_number(const char *at)
{
	const guint8 *bytes = (const guint8 *)at;

	return (gsize)bytes[0] | (gsize)bytes[1] << 8 | (gsize)bytes[2] << 16 |
	    (gsize)bytes[3] << 24;
}

/*
 * Where a package begins that has something else before it, 0 for nowhere: its
 * offsets do not count that, and its end record, which a comment may follow,
 * tells how far back its first entry is. (APPNOTE.TXT of PKWARE, 4.3.16.)
 */
static gsize
find_package(const char *bytes, gsize n)
{
	const gsize record = 22, comment = 65535;
	gsize least = n > record + comment ? n - record - comment : 0;

	for (gsize at = n < record ? 0 : n - record; at > least; at--) {
		gsize behind;

		if (memcmp(bytes + at, "PK\5\6", 4) != 0)
			continue;
		behind = read_number(bytes + at + 12) +
		    read_number(bytes + at + 16);
		if (behind < at && memcmp(bytes + at - behind, "PK\3\4", 4) == 0)
			return at - behind;
	}
	return 0;
}

/* A package behind START bytes of something else. */
static Body *
read_behind(const char *name, const char *bytes, gsize n, gsize start,
    enum view view, GError **error)
{
	g_autofree char *words = g_strdup_printf("%zu bytes stand before the "
	    "package, and were passed over; Word takes such a file for damaged",
	    start);
	Body *body =
	    read_package(name, bytes + start, n - start, view, error);

	if (body != NULL)
		body_notice(body, NOTICE_PROFILE, -1, 0, words);
	return body;
}

static Body *
read_any(const char *name, const char *bytes, gsize n_bytes, enum view view,
    const XmlMap *map, GError **error)
{
	gsize start;

	if (n_bytes == 0)
		return refuse(error, FAULT_EMPTY, name,
		    "the file is empty; get it sent again");
	if (n_bytes > LIMIT_FILE_BYTES) {
		g_set_error(error, FAULT, FAULT_LIMIT,
		    "%s: %zu bytes, more than the %zu that are read", name,
		    n_bytes, LIMIT_FILE_BYTES);
		return NULL;
	}
	if (starts_with(bytes, n_bytes, "PK", 2))
		return read_package(name, bytes, n_bytes, view, error);
	if (starts_with(bytes, n_bytes, "\xd0\xcf\x11\xe0", 4))
		return refuse_ole(name, bytes, n_bytes, error);
	if (starts_with(bytes, n_bytes, "{\\rtf", 5))
		return refuse(error, FAULT_LEGACY, name,
		    "an RTF file; open it in Word or LibreOffice, save it as "
		    ".docx, and lint that");
	if (starts_with(bytes, n_bytes, "%PDF", 4))
		return refuse(error, FAULT_NOT_DOCUMENT, name,
		    "a PDF; lint the Word document that it was made from");
	if (is_xml(bytes, n_bytes))
		return read_xml(name, bytes, n_bytes, view, map, error);
	start = find_package(bytes, n_bytes);
	if (start > 0)
		return read_behind(name, bytes, n_bytes, start, view, error);
	if (n_bytes == LOCK_FILE_BYTES)
		return refuse(error, FAULT_NOT_DOCUMENT, name,
		    "Word's lock file, not a document; close Word, or lint the "
		    "file without \"~$\"");
	return refuse(error, FAULT_NOT_DOCUMENT, name,
	    "neither a Word document nor XML; lint .docx or .xml files");
}

Body *
body_read(const char *name, const char *bytes, gsize n_bytes, enum view view,
    const XmlMap *map, GError **error)
{
	g_autoptr(Body) body = read_any(name, bytes, n_bytes, view, map, error);

	if (body != NULL && body->paragraphs->len == 0)
		return refuse(error, FAULT_EMPTY, name,
		    "there is no text in it, so there is nothing to judge");
	return g_steal_pointer(&body);
}

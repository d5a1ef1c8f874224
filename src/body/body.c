/* Any document, by what its bytes say it is. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/body.h"

#include <string.h>

#include "archive/archive.h"
#include "body/reader.h"
#include "support/fault.h"
#include "support/limit.h"

#define SNIFF_BYTES 4096
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

static Body *
read_package(const char *name, const char *bytes, gsize n, enum view view,
    GError **error)
{
	g_autoptr(Archive) archive = archive_open(name, bytes, n, error);
	gsize n_content = 0;

	if (archive == NULL)
		return NULL;
	if (archive_part(archive, "content.xml", &n_content, NULL) != NULL &&
	    archive_part(archive, "mimetype", &n_content, NULL) != NULL)
		return odt_read(archive, view, error);
	return docx_read(archive, view, error);
}

static Body *
read_xml(const char *name, const char *bytes, gsize n, enum view view,
    GError **error)
{
	g_autofree char *head = g_strndup(bytes, MIN(n, SNIFF_BYTES));

	if (strstr(head, "schemas.microsoft.com/office/2006/xmlPackage"))
		return read_package(name, bytes, n, view, error);
	if (strstr(head, "wordprocessingml/2006/main") != NULL ||
	    strstr(head, "ooxml/wordprocessingml/main") != NULL)
		return docx_read_bare(name, bytes, n, view, error);
	return markup_read(name, bytes, n, view, error);
}

static Body *
read_any(const char *name, const char *bytes, gsize n_bytes, enum view view,
    GError **error)
{
	gsize at = 0;

	if (n_bytes == 0)
		return refuse(error, FAULT_EMPTY, name,
		    "the file is empty; get it sent again");
	if (n_bytes > LIMIT_FILE_BYTES)
		return refuse(error, FAULT_LIMIT, name,
		    "larger than the 256 MiB that are read");
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
	if (n_bytes == LOCK_FILE_BYTES)
		return refuse(error, FAULT_NOT_DOCUMENT, name,
		    "Word's lock file, not a document; close Word, or lint the "
		    "file without \"~$\"");
	if (starts_with(bytes, n_bytes, "\xef\xbb\xbf", 3))
		at = 3;
	while (at < n_bytes && g_ascii_isspace(bytes[at]))
		at++;
	if (at < n_bytes && (bytes[at] == '<' || (guchar)bytes[0] >= 0xfe))
		return read_xml(name, bytes, n_bytes, view, error);
	return refuse(error, FAULT_NOT_DOCUMENT, name,
	    "neither a Word document nor XML; lint .docx or .xml files");
}

Body *
body_read(const char *name, const char *bytes, gsize n_bytes, enum view view,
    GError **error)
{
	g_autoptr(Body) body = read_any(name, bytes, n_bytes, view, error);

	if (body != NULL && body->paragraphs->len == 0)
		return refuse(error, FAULT_EMPTY, name,
		    "there is no text in it, so there is nothing to judge");
	return g_steal_pointer(&body);
}

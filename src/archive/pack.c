/* A package written again with some of its parts exchanged, the others byte for
 * byte. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/archive.h"

#include <string.h>

#include <zip.h>

#include "archive/zip.h"
#include "support/fault.h"

/* 1980-01-01, the first day that a zip can tell: what we add has no time. */
enum { DOS_TIME = 0, DOS_DATE = 0x21 };

static gboolean
refuse(GError **error, const char *name, const char *why)
{
	g_set_error(error, FAULT, FAULT_WRITE,
	    "%s: the package cannot be written anew: %s", name, why);
	return FALSE;
}

/* The entry that PART names, however it is spelt; -1 for none. */
static zip_int64_t
find_entry(zip_t *zip, const char *part)
{
	zip_int64_t n = zip_get_num_entries(zip, 0);
	g_autofree char *wanted = zip_fold_name(part);

	for (zip_int64_t i = 0; i < n; i++) {
		const char *name =
		    zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
		g_autofree char *folded =
		    zip_fold_name(name == NULL ? "" : name);

		if (strcmp(folded, wanted) == 0)
			return i;
	}
	return -1;
}

static gboolean
put_part(
    zip_t *zip, const char *name, const struct new_part *part, GError **error)
{
	zip_int64_t index = find_entry(zip, part->name);
	zip_source_t *source;
	zip_stat_t stat;

	if (part->bytes == NULL) {
		if (index < 0 || zip_delete(zip, (zip_uint64_t)index) == 0)
			return TRUE;
		return refuse(error, name, zip_strerror(zip));
	}
	source = zip_source_buffer(zip, part->bytes->str, part->bytes->len, 0);
	if (source == NULL)
		return refuse(error, name, zip_strerror(zip));
	if (index < 0) {
		index = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
		if (index >= 0 && zip_file_set_dostime(zip, (zip_uint64_t)index,
				      DOS_TIME, DOS_DATE, 0) == 0)
			return TRUE;
	} else {
		zip_stat_init(&stat);
		if (zip_stat_index(zip, (zip_uint64_t)index, 0, &stat) == 0 &&
		    zip_file_replace(zip, (zip_uint64_t)index, source, 0) == 0)
			return zip_file_set_mtime(zip, (zip_uint64_t)index,
				   stat.mtime, 0) == 0 ||
			       refuse(error, name, zip_strerror(zip));
	}
	if (index < 0)
		zip_source_free(source);
	return refuse(error, name, zip_strerror(zip));
}

/* All that SOURCE holds once its zip is closed. */
static GString *
read_source(zip_source_t *source, const char *name, GError **error)
{
	GString *out = g_string_new(NULL);
	char piece[65536];
	zip_int64_t n = -1;

	if (zip_source_open(source) == 0) {
		while ((n = zip_source_read(source, piece, sizeof(piece))) > 0)
			g_string_append_len(out, piece, (gssize)n);
		zip_source_close(source);
	}
	if (n == 0)
		return out;
	g_string_free(out, TRUE);
	refuse(error, name, "memory cannot be read back");
	return NULL;
}

GString *
archive_pack(const char *name, const char *bytes, gsize n_bytes,
    const GPtrArray *parts, GError **error)
{
	zip_error_t why;
	zip_source_t *source;
	zip_t *zip;
	GString *out = NULL;

	zip_error_init(&why);
	source = zip_source_buffer_create(bytes, n_bytes, 0, &why);
	zip = source == NULL ? NULL : zip_open_from_source(source, 0, &why);
	if (zip == NULL) {
		refuse(error, name, zip_error_strerror(&why));
		zip_source_free(source);
		zip_error_fini(&why);
		return NULL;
	}
	zip_error_fini(&why);
	zip_source_keep(source);
	for (guint i = 0; i < parts->len; i++)
		if (!put_part(zip, name, parts->pdata[i], error)) {
			zip_discard(zip);
			zip_source_free(source);
			return NULL;
		}
	if (zip_close(zip) == 0) {
		out = read_source(source, name, error);
	} else {
		refuse(error, name, zip_strerror(zip));
		zip_discard(zip);
	}
	zip_source_free(source);
	return out;
}

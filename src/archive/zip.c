/* A zip held in memory: entries found, unpacked under caps, checked. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/zip.h"

#include <string.h>

#include <zip.h>

#include "support/fault.h"
#include "support/limit.h"

/* The room for a part that claims to be larger. */
#define FIRST_BYTES ((gsize)1024 * 1024)

struct zip_box {
	zip_t *zip;
	char *name;
	gsize total_bytes, room;
};

static gboolean
refuse(GError **error, enum fault fault, const char *name, const char *why)
{
	g_set_error(error, FAULT, (gint)fault, "%s: %s", name, why);
	return FALSE;
}

static void
explain_open(GError **error, const char *name, zip_error_t *why)
{
	g_autofree char *text = g_strdup_printf(
	    "damaged or cut short (%s); get it sent again, or open it in Word "
	    "and save it anew", zip_error_strerror(why));

	refuse(error, FAULT_DAMAGED, name, text);
}

struct zip_box *
zip_box_open(const char *name, const char *bytes, gsize n_bytes, gsize room,
    GError **error)
{
	zip_error_t why;
	zip_source_t *source;
	struct zip_box *box;

	zip_error_init(&why);
	source = zip_source_buffer_create(bytes, n_bytes, 0, &why);
	box = g_new0(struct zip_box, 1);
	box->name = g_strdup(name);
	box->room = room;
	box->zip = source == NULL ?
	    NULL :
	    zip_open_from_source(source, ZIP_RDONLY, &why);
	if (box->zip == NULL) {
		explain_open(error, name, &why);
		zip_source_free(source);
		zip_error_fini(&why);
		zip_box_free(box);
		return NULL;
	}
	zip_error_fini(&why);
	if (zip_get_num_entries(box->zip, 0) > LIMIT_ENTRIES) {
		g_set_error(error, FAULT, FAULT_LIMIT,
		    "%s: %" G_GINT64_FORMAT " entries in the package, more "
		    "than the %d that are read", name,
		    (gint64)zip_get_num_entries(box->zip, 0), LIMIT_ENTRIES);
		zip_box_free(box);
		return NULL;
	}
	return box;
}

void
zip_box_free(struct zip_box *box)
{
	if (box == NULL)
		return;
	if (box->zip != NULL)
		zip_discard(box->zip);
	g_free(box->name);
	g_free(box);
}

gsize
zip_box_unpacked(const struct zip_box *box)
{
	return box->total_bytes;
}

char *
zip_fold_name(const char *name)
{
	g_autofree char *plain = strchr(name, '%') == NULL ?
	    NULL :
	    g_uri_unescape_string(name, NULL);
	char *folded = g_ascii_strdown(plain == NULL ? name : plain, -1);

	g_strdelimit(folded, "\\", '/');
	while (folded[0] == '/')
		memmove(folded, folded + 1, strlen(folded));
	return folded;
}

GPtrArray *
zip_box_names(struct zip_box *box)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	zip_int64_t n = zip_get_num_entries(box->zip, 0);

	for (zip_int64_t i = 0; i < n; i++) {
		const char *name =
		    zip_get_name(box->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);

		g_ptr_array_add(names, zip_fold_name(name == NULL ? "" : name));
	}
	return names;
}

char *
zip_box_spelling(struct zip_box *box, guint index)
{
	return g_strdup(zip_get_name(box->zip, index, ZIP_FL_ENC_GUESS));
}

static gboolean
check_stat(struct zip_box *box, const zip_stat_t *stat, GError **error)
{
	if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
	    stat->encryption_method != ZIP_EM_NONE)
		return refuse(error, FAULT_ENCRYPTED, box->name,
		    "password-protected; remove the password and lint it "
		    "again");
	if (stat->size > LIMIT_PART_BYTES) {
		g_set_error(error, FAULT, FAULT_LIMIT,
		    "%s: part %s unpacks to %" G_GUINT64_FORMAT
		    " bytes, more than the %zu that are read", box->name,
		    stat->name, (guint64)stat->size, LIMIT_PART_BYTES);
		return FALSE;
	}
	return TRUE;
}

static gboolean
check_growth(struct zip_box *box, const zip_stat_t *stat, gsize n_bytes,
    GError **error)
{
	gsize total = box->total_bytes + n_bytes;
	g_autofree char *cap = NULL;

	if (n_bytes > LIMIT_PART_BYTES)
		cap = g_strdup_printf("unpacks to more than the %zu bytes that "
		                      "are read of a part", LIMIT_PART_BYTES);
	else if (total > box->room)
		cap = g_strdup_printf("makes it %zu bytes that are unpacked, "
		                      "more than the %zu that are read", total,
		    box->room);
	else if (n_bytes > LIMIT_RATIO_GRACE_BYTES &&
	    n_bytes / LIMIT_RATIO > MAX(stat->comp_size, 1))
		cap = g_strdup_printf("unpacks from %" G_GUINT64_FORMAT
		                      " bytes to %zu and more, beyond %d "
		                      "times its size, as a zip bomb does",
		    (guint64)stat->comp_size, n_bytes, LIMIT_RATIO);
	if (cap == NULL)
		return TRUE;
	g_set_error(error, FAULT, FAULT_LIMIT,
	    "%s: part %s %s; it was not read: have it saved anew by Word",
	    box->name, stat->name, cap);
	return FALSE;
}

/*
 * Reads to the very end: only the last read tells whether the CRC is right.
 * The size is a claim, so the room grows with what comes, one byte ahead.
 */
static char *
read_all(struct zip_box *box, zip_file_t *file, const zip_stat_t *stat,
    gsize *n_bytes, GError **error)
{
	gsize room = (gsize)MIN(stat->size, FIRST_BYTES) + 1, used = 0;
	g_autofree char *bytes = g_malloc(room);
	zip_int64_t n;

	while ((n = zip_fread(file, bytes + used, room - used)) > 0) {
		used += (gsize)n;
		if (!check_growth(box, stat, used, error))
			return NULL;
		if (used == room) {
			room = MIN(room * 2, LIMIT_PART_BYTES + 2);
			bytes = g_realloc(bytes, room);
		}
	}
	if (n < 0 || used != stat->size) {
		refuse(error, FAULT_DAMAGED, box->name,
		    "a part is damaged (its checksum or size is wrong); get "
		    "it sent again, or open it in Word and save it anew");
		return NULL;
	}
	*n_bytes = used;
	box->total_bytes += used;
	bytes[used] = '\0';
	return g_steal_pointer(&bytes);
}

char *
zip_box_read(struct zip_box *box, guint index, gsize *n_bytes, GError **error)
{
	zip_stat_t stat;
	zip_file_t *file;
	char *bytes;

	zip_stat_init(&stat);
	if (zip_stat_index(box->zip, index, 0, &stat) != 0) {
		refuse(error, FAULT_DAMAGED, box->name,
		    "a part cannot be found again in the package");
		return NULL;
	}
	if (!check_stat(box, &stat, error))
		return NULL;
	file = zip_fopen_index(box->zip, index, 0);
	if (file == NULL) {
		g_set_error(error, FAULT, FAULT_DAMAGED,
		    "%s: part %s cannot be unpacked (%s)", box->name,
		    stat.name, zip_strerror(box->zip));
		return NULL;
	}
	bytes = read_all(box, file, &stat, n_bytes, error);
	zip_fclose(file);
	return bytes;
}

/* A package of named parts, zipped or flat, opened under caps. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_ARCHIVE_H
#define CLAUSELINT_ARCHIVE_H

#include <glib.h>

typedef struct archive Archive;

/*
 * Opens a package held in memory: a zip (DOCX, ODT ...), or one file of
 * XML that stands for a package: Flat OPC, WordprocessingML 2003.
 * BYTES must outlive the archive. NAME is for messages.
 * Fails: FAULT_DAMAGED, FAULT_ENCRYPTED, FAULT_LIMIT ...
 */
Archive *archive_open(const char *name, const char *bytes, gsize n_bytes,
    GError **error);

/*
 * The same for a zip inside a package, of which no more than ROOM bytes are
 * unpacked in all; and how many were. Fails: as archive_open.
 */
Archive *archive_open_inside(const char *name, const char *bytes,
    gsize n_bytes, gsize room, GError **error);
gsize archive_unpacked(const Archive *archive);

void archive_free(Archive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Archive, archive_free)

/*
 * The bytes of PART ("word/document.xml", case-insensitive, no leading slash).
 * NULL without an error where there is no such part. Owned by the archive.
 * Fails: FAULT_DAMAGED (CRC, size), FAULT_LIMIT.
 */
const char *archive_part(Archive *archive, const char *part, gsize *n_bytes,
    GError **error);

/* The content type of PART, "" where it has none. Owned by the archive. */
const char *archive_type(Archive *archive, const char *part);

/* The name that messages use: "contract.docx". */
const char *archive_name(const Archive *archive);

/*
 * The main document part by relationship and content type, "word/document.xml"
 * where relationships are missing. Owned by the archive.
 * Fails: FAULT_NO_MAIN_PART.
 */
const char *archive_main_part(Archive *archive, GError **error);

/* One relationship of a part; TYPE is its last path segment: "styles". */
struct relationship {
	char *id, *type, *target; /* target: resolved part name, or the URI */
	gboolean is_external;
};

/*
 * struct relationship *, in file order, for PART ("" for the package). A main
 * part without relationships is given the parts that usually stand beside it.
 * Owned by the archive; empty where there are none.
 */
const GPtrArray *archive_relationships(Archive *archive, const char *part);

/*
 * Whether relationships were missing, so that the main part, or parts beside
 * it, were found by their usual names.
 */
gboolean archive_is_guessed(const Archive *archive);

/* A part to be put into a package; without BYTES it is taken out. */
struct new_part {
	char *name;	/* as the entry is to be called where it is new */
	GString *bytes; /* or NULL */
};

/*
 * The zip in BYTES with PARTS (struct new_part *) in place of those of the
 * same names, new ones behind the others. Entries that are not named keep
 * their packed bytes, their order and their times.
 * Owns: the caller frees. Fails: FAULT_WRITE.
 */
GString *archive_pack(const char *name, const char *bytes, gsize n_bytes,
    const GPtrArray *parts, GError **error);

/* How the zip spells the name of PART; NULL for none. The caller frees. */
char *archive_spelling(Archive *archive, const char *part);

#endif

/* The parts of a package that hold comments, with ours in them. Private to
 * report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DOCX_COMMENT_H
#define CLAUSELINT_DOCX_COMMENT_H

#include <glib.h>

#include "archive/archive.h"
#include "report/docx_map.h"

/* One comment of ours. */
struct comment {
	gint32 id;
	GPtrArray *lines;  /* char *, a paragraph each */
	char *fingerprint; /* the same for the same finding in every run */
};

/* What the package says of comments before we come. */
struct comments {
	Archive *archive;
	const char *main_part; /* folded name */
	const char *part;      /* of the comments, folded; NULL for none */
	const char *bytes;
	gsize n_bytes;
	GHashTable *ours; /* ids of our comments */
	GHashTable *used; /* ids of others' comments and marks */
	GHashTable *our_paragraphs, *paragraphs; /* w14:paraId, ours and not */
	guint n_others;
	char *reference_style, *text_style; /* ids of styles, or NULL */
	const char *date;		    /* ISO, or NULL */
};

/* Fails: FAULT_DAMAGED where the comments are not XML; FAULT_WRITE where they
   are not written in UTF-8. */
gboolean comments_read(struct comments *comments, Archive *archive,
    const char *main_part, const struct docx_map *map, GError **error);
void comments_clear(struct comments *comments);

/* The first of N ids in a row that nobody uses; -1 where there is none. */
gint32 comments_free_id(const struct comments *comments, guint n);

/*
 * Adds to PARTS (struct new_part *) all parts that change when our comments
 * are LIST (struct comment *), and no others of ours are left.
 * Fails: FAULT_DAMAGED.
 */
gboolean comments_write(const struct comments *comments,
    const struct docx_map *map, const GPtrArray *list, GPtrArray *parts,
    GError **error);

/* Adds a part; takes BYTES. */
void parts_add(GPtrArray *parts, const char *name, GString *bytes);
GPtrArray *parts_new(void);

#endif

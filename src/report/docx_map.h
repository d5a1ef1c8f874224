/* Which bytes of a Word document's main part are which paragraph and run.
 * Private to report/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DOCX_MAP_H
#define CLAUSELINT_DOCX_MAP_H

#include <glib.h>

#include "body/body.h"

/* What we sign comments and insertions with. */
#define DOCX_AUTHOR "clauselint"

#define W14_URI "http://schemas.microsoft.com/office/word/2010/wordml"

/* Whether URI is WordprocessingML, transitional or strict. */
gboolean docx_is_wml(const char *uri);

/* A w:t of a run. */
struct map_text {
	gsize start, content; /* its tag, and behind it */
	gsize content_end, end;
	gboolean keeps_space;
};

/* The n-th w:r of the part, as struct run counts them. */
struct map_run {
	gsize start, content; /* its tag, and behind it */
	gsize content_end, end;
	gsize properties, properties_end; /* its w:rPr; equal for none */
	gsize item, item_end; /* the child of the w:p that it is, or is in */
	guint32 paragraph;    /* index in paragraphs */
	guint32 first_text, n_texts;
	gboolean is_plain; /* nothing but w:rPr and w:t */
	gint32 reference;  /* the comment it refers to, and only that; -1 */
};

struct map_paragraph {
	gsize start, content;
	gsize content_end, end;
	gsize properties, properties_end; /* its w:pPr; equal for none */
	gint32 outer;	      /* the paragraph in whose text box it is, or -1 */
	gsize item, item_end; /* the child of that one that it is in */
	gboolean is_ours;     /* inserted by us, and nobody wrote in it since */
};

/* A w:commentRangeStart or w:commentRangeEnd. */
struct map_mark {
	gsize start, end;
	gint32 id;
};

struct docx_map {
	const char *bytes;
	gsize n_bytes;
	GArray *texts; /* struct map_text */
	GArray *runs;  /* struct map_run */
	GArray
	    *paragraphs; /* struct map_paragraph, in the order of their tags */
	GArray *marks;	 /* struct map_mark */
	GHashTable *paragraph_ids; /* the w14:paraId, as numbers */
	gint64 last_id;		   /* the highest w:id but of comments, or -1 */
	char *uri;		   /* of WordprocessingML in this part */
	char *prefix;	   /* "w:", or ours where its own cannot be used */
	char *declaration; /* " xmlns:w=..." for what is put in, or "" */
};

/*
 * Maps BYTES, which libxml2 has read before. BYTES must outlive the map.
 * FALSE where no ASCII can be put in: UTF-16.
 */
gboolean docx_map_read(struct docx_map *map, const char *bytes, gsize n_bytes);
void docx_map_clear(struct docx_map *map);

/*
 * The bytes of RUN's w:t at which the character OFFSET of its visible text
 * begins, as an index of texts and a byte. TEXT is what the reader of the
 * document found there, from its offset FROM on, to be sure that both speak of
 * one thing. FALSE where the run is better left whole.
 */
gboolean docx_map_split(const struct docx_map *map, const struct map_run *run,
    const char *text, gsize n_text, guint32 from, guint32 offset,
    guint32 *out_text, gsize *out_byte);

#endif

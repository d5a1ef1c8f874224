/* Where a document of a bundle speaks of another, or of itself. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_MENTION_H
#define CLAUSELINT_MENTION_H

#include <glib.h>

#include "engine/bundle.h"
#include "engine/tag.h"

/* What the documents of a bundle are called. */
typedef struct register_of_papers Register;

/* A mention of documents: a bit for each. */
struct mention {
	guint64 papers;
	guint32 start, end; /* tokens of the paper that speaks */
	gboolean is_owned;   /* "its special conditions" */
	gboolean is_general; /* "all other documents": none by its name */
};

/*
 * Reads what PAPERS (struct paper *) are called: what their titles say, what
 * the manifest adds, what they name one another.
 * Owns: free with register_free; it points into PAPERS and LEXICON.
 */
Register *register_new(const struct lexicon *lexicon, const GPtrArray *papers);
void register_free(Register *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Register, register_free)

/* The tags of paper NUMBER, by the lexicon of documents. */
const struct tags *register_tags(const Register *names, guint number);

/* The mentions in tokens [START, END) of UNIT of paper NUMBER, in order:
   struct mention. The caller unrefs. */
GArray *mention_scan(const Register *names, guint number, guint unit);

#endif

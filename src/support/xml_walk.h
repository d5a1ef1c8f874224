/* What the rooms behind xml.h share: a walk under way. Private to support/xml*.c. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_XML_WALK_H
#define CLAUSELINT_XML_WALK_H

#include <libxml/parser.h>

#include "support/fault.h"
#include "support/limit.h"
#include "support/xml.h"

/* Where a document says what it is. */
#define PEEK_BYTES ((gsize)256 * 1024)

/* A few hundred names cover every document; found by libxml2's pointer. */
#define CACHE_SIZE 256

struct walk {
	const char *name;
	const struct xml_handler *handler;   /* one of these two */
	const struct xml_listener *listener;
	void *user;
	xmlParserCtxtPtr context;
	enum xml_flags flags;
	guint depth, skip; /* SKIP: the depth of an element left out, 0 */
	guint n_starts; /* after so many it stops, 0 for never */
	GError *error;
	struct xml_spot spot;
	xmlEntity entity; /* the one last asked for */
	char entity_text[8];
	GHashTable *names; /* of a handler: all that were interned */
	union {
		struct {
			const xmlChar *seen[CACHE_SIZE];
			const char *interned[CACHE_SIZE];
		};
		struct word {
			const xmlChar *name, *uri;
			guint word;
			gboolean is_attribute;
		} words[CACHE_SIZE];
	};
	struct xml_attribute *list; /* room for LIMIT_ATTRIBUTES, a listener's */
};

/* Ends the walk with a fault, unless there is one already. */
void xml_stop(struct walk *walk, enum fault fault, const char *reason);

/* NAME interned for good, "" for NULL. */
const char *xml_intern(struct walk *walk, const xmlChar *name);

/* Stops at an element that is too deep, or has too many attributes. FALSE. */
gboolean xml_refuse_element(struct walk *walk, int n_attributes);

/* Counts an element in; FALSE where there are too many of it or around it. */
static inline gboolean
xml_go_deeper(struct walk *walk, int n_attributes)
{
	if (++walk->depth <= LIMIT_DEPTH && n_attributes <= LIMIT_ATTRIBUTES)
		return TRUE;
	return xml_refuse_element(walk, n_attributes);
}

/* Stops, if it must, once a start tag was told of: stopping frees the text that
   names and values are taken from. */
void xml_stop_after_start(struct walk *walk);

/* Events that XML and HTML share; DATA is a struct walk. */
void xml_on_end(void *data, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri);
void xml_on_text(void *data, const xmlChar *text, int n);
void xml_ignore_error(void *data, xmlErrorPtr problem);

/* Why some tag in BYTES would cost too much; NULL for none. The caller frees. */
char *xml_find_bad_tag(const char *bytes, gsize n);

gboolean xml_run_html(struct walk *walk, const char *bytes, gsize n_bytes,
    GError **error);

#endif

/* The one door to libxml2: a SAX walk over hostile bytes, and a small tree for our own files. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_XML_H
#define CLAUSELINT_XML_H

#include <string.h>

#include <glib.h>

struct xml_attribute {
	const char *name; /* local name, interned for the walk */
	const char *uri;  /* "" without a namespace, interned */
	const char *value; /* NUL-terminated, valid during the call only */
	guint word;        /* a listener's number of the name, 0 in other walks */
};

/* The value of the attribute called NAME, NULL where there is none. */
static inline const char *
xml_value(const struct xml_attribute *attributes, guint n, const char *name)
{
	for (guint i = 0; i < n; i++)
		if (strcmp(attributes[i].name, name) == 0)
			return attributes[i].value;
	return NULL;
}

/*
 * What a walk tells its caller. Any member may be NULL. Names and URIs are
 * interned per process (g_intern_string), so they compare by pointer.
 * OFFSET is the byte in the given buffer at which the tag begins (best effort).
 */
struct xml_handler {
	void (*start)(void *user, const char *name, const char *uri,
	    const struct xml_attribute *attributes, guint n_attributes,
	    gsize offset);
	void (*end)(void *user, const char *name, const char *uri);
	void (*text)(void *user, const char *bytes, gsize n_bytes);
	void (*instruction)(void *user, const char *target, const char *data);
};

/* The element that a walk is at the start of. */
struct xml_spot {
	const char *name, *uri; /* "" without a namespace */
	gpointer parser;        /* private */
};

/* The namespace that PREFIX stands for at SPOT, NULL where for none. To be
   asked from START alone. */
const char *xml_spot_space(const struct xml_spot *spot, const char *prefix);

/*
 * A walk by numbers, for formats with many elements that do not matter. Each
 * name is turned into the caller's number once a walk; elements and attributes
 * of number 0 are not told of, but what stands in such an element is. START
 * returns FALSE where nothing inside the element matters: then its end is not
 * told either, and PASSED alone hears of the elements in it. DEPTH counts from
 * 1. OPEN is told where to find the spot, before all. END, TEXT, PASSED and OPEN
 * may be NULL.
 */
struct xml_listener {
	guint (*word_of)(const char *name, const char *uri,
	    gboolean is_attribute);
	gboolean (*start)(void *user, guint word, guint depth,
	    const struct xml_attribute *attributes, guint n_attributes);
	void (*end)(void *user, guint word, guint depth);
	void (*text)(void *user, const char *bytes, gsize n_bytes);
	void (*passed)(void *user, guint word);
	void (*open)(void *user, const struct xml_spot *spot);
};

enum xml_flags {
	XML_WALK_OPC = 1 << 0, /* refuse any DOCTYPE (ECMA-376 Part 2) */
	XML_WALK_HTML = 1 << 1, /* HTML: tags may be left out, all is read */
};

/*
 * Walks N_BYTES of XML. Text arrives in pieces. Never loads anything, expands
 * no entity but the five and, outside OPC, the HTML and ISO names. Elements of
 * HTML have lower-case names, with their prefix, in the namespace of XHTML.
 * Fails: FAULT_DAMAGED, FAULT_LIMIT or FAULT_FORBIDDEN; NAME (a part or file)
 * begins the message. Events may already have been sent when it fails: throw
 * away what they built.
 */
gboolean xml_walk(const char *name, const char *bytes, gsize n_bytes,
    enum xml_flags flags, const struct xml_handler *handler, void *user,
    GError **error);

/* The same by numbers. Fails: as xml_walk. */
gboolean xml_listen(const char *name, const char *bytes, gsize n_bytes,
    enum xml_flags flags, const struct xml_listener *listener, void *user,
    GError **error);

/*
 * Walks to the N_STARTS-th start tag and no further, whatever follows it.
 * Returns whether there are so many near the front (in 256 KiB).
 */
gboolean xml_peek(const char *bytes, gsize n_bytes, guint n_starts,
    const struct xml_handler *handler, void *user);

/* A trusted file of ours (rule pack, lexicon) as a tree with line numbers. */
struct xml_node {
	const char *name;        /* local name, interned; NULL for a text node */
	const char *text;        /* a text node's characters */
	guint line;              /* from 1 */
	const char *path;        /* the file that it stands in, interned */
	const char *const *attributes; /* name, value, name, value ... NULL */
	GPtrArray *children;     /* struct xml_node *; no text that is blank */
	struct xml_store *store; /* of a root: what the whole tree is made of */
};

/* A RELAX NG schema. */
typedef struct xml_schema XmlSchema;

/* Owns: free with xml_schema_free. Fails: FAULT_RULES. */
XmlSchema *xml_schema_read(const char *path, GError **error);
void xml_schema_free(XmlSchema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlSchema, xml_schema_free)

/*
 * Reads the file PATH and validates it against SCHEMA, if there is one.
 * Owns: the caller frees with xml_tree_free.
 * Fails: FAULT_RULES with "PATH:LINE: reason" (the first fault).
 */
struct xml_node *xml_tree_read(const char *path, const XmlSchema *schema,
    GError **error);
void xml_tree_free(struct xml_node *root);

const char *xml_node_attribute(const struct xml_node *node, const char *name);

#endif

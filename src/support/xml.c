/* The one door to libxml2: a SAX walk over hostile bytes, and a small tree for our own files. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "support/xml.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>

#include "support/entity.h"
#include "support/fault.h"
#include "support/limit.h"

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

static void
stop(struct walk *walk, enum fault fault, const char *reason)
{
	if (walk->error == NULL)
		g_set_error(&walk->error, FAULT, (gint)fault, "%s: %s",
		    walk->name, reason);
	xmlStopParser(walk->context);
}

static const char *
intern(struct walk *walk, const xmlChar *name)
{
	const char *known;
	gsize slot;

	if (name == NULL)
		return "";
	slot = (((gsize)name) >> 3) % CACHE_SIZE;
	if (walk->seen[slot] == name)
		return walk->interned[slot];
	known = g_hash_table_lookup(walk->names, name);
	if (known == NULL) {
		known = g_intern_string((const char *)name);
		g_hash_table_insert(walk->names, (gpointer)(gsize)name,
		    (gpointer)(gsize)known);
	}
	walk->seen[slot] = name;
	walk->interned[slot] = known;
	return known;
}

/*
 * Copies the value of an attribute. libxml2 leaves its entities as they are,
 * and writes "&" as "&#38;"; no character is longer than its entity's name.
 */
static char *
copy_value(char *to, const char *from, gsize n)
{
	const char *end = from + n;

	if (memchr(from, '&', n) == NULL) {
		memcpy(to, from, n);
		to[n] = '\0';
		return to + n + 1;
	}
	while (from < end) {
		const char *semicolon = *from == '&' ?
		    memchr(from, ';', (gsize)(end - from)) :
		    NULL;
		g_autofree char *name = semicolon == NULL ?
		    NULL :
		    g_strndup(from + 1, (gsize)(semicolon - from - 1));
		gunichar character = name == NULL ? 0 :
		    strcmp(name, "#38") == 0      ? '&' :
		                                    entity_find(name);

		if (character == 0) {
			*to++ = *from++;
			continue;
		}
		to += g_unichar_to_utf8(character, to);
		from = semicolon + 1;
	}
	*to = '\0';
	return to + 1;
}

/* Stops at an element that is too deep, or has too many attributes. */
static gboolean
refuse_element(struct walk *walk, int n_attributes)
{
	g_autofree char *why = walk->depth > LIMIT_DEPTH ?
	    g_strdup_printf("elements are nested more than %d deep; it was "
	                    "not read: have it saved anew by Word",
	        LIMIT_DEPTH) :
	    g_strdup_printf("an element has %d attributes, more than the %d "
	                    "that are read; have it saved anew where it was "
	                    "written", n_attributes, LIMIT_ATTRIBUTES);

	stop(walk, FAULT_LIMIT, why);
	return FALSE;
}

/* Counts an element in; FALSE where there are too many of it or around it. */
static inline gboolean
go_deeper(struct walk *walk, int n_attributes)
{
	if (++walk->depth <= LIMIT_DEPTH && n_attributes <= LIMIT_ATTRIBUTES)
		return TRUE;
	return refuse_element(walk, n_attributes);
}

/* Stopping frees the text that names and values are taken from: not before. */
static void
stop_after_start(struct walk *walk)
{
	g_autofree char *why = NULL;

	if (g_hash_table_size(walk->names) > LIMIT_NAMES) {
		why = g_strdup_printf(
		    "there are more than %d names of elements and attributes "
		    "in it; no agreement has so many", LIMIT_NAMES);
		stop(walk, FAULT_LIMIT, why);
	} else if (walk->n_starts > 0 && --walk->n_starts == 0) {
		xmlStopParser(walk->context);
	}
}

/* Attributes come as name, prefix, URI, value, end of value. */
static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
    int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	struct walk *walk = data;
	struct xml_attribute list[LIMIT_ATTRIBUTES];
	char small[1024];
	char *values = small, *at;
	gsize bytes = 0;

	(void)prefix;
	(void)n_namespaces;
	(void)namespaces;
	(void)n_defaulted;
	if (!go_deeper(walk, n_attributes) || walk->handler->start == NULL)
		return;
	for (int i = 0; i < n_attributes; i++)
		bytes += (gsize)(attributes[i * 5 + 4] -
		             attributes[i * 5 + 3]) + 1;
	if (bytes > sizeof(small))
		values = g_malloc(bytes);
	at = values;
	for (int i = 0; i < n_attributes; i++) {
		const xmlChar **a = attributes + (gsize)i * 5;
		gsize n = (gsize)(a[4] - a[3]);

		list[i].name = intern(walk, a[0]);
		list[i].uri = intern(walk, a[2]);
		list[i].value = at;
		list[i].word = 0;
		at = copy_value(at, (const char *)a[3], n);
	}
	walk->handler->start(walk->user, intern(walk, name),
	    intern(walk, uri), list, (guint)n_attributes, 0);
	if (values != small)
		g_free(values);
	stop_after_start(walk);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct walk *walk = data;

	(void)prefix;
	walk->depth--;
	if (walk->handler->end != NULL)
		walk->handler->end(walk->user, intern(walk, name),
		    intern(walk, uri));
}

static void
on_text(void *data, const xmlChar *text, int n)
{
	struct walk *walk = data;

	if (walk->handler->text != NULL)
		walk->handler->text(walk->user, (const char *)text, (gsize)n);
}

/* The number of a name; libxml2 keeps one pointer a name. */
static inline guint
word_of(struct walk *walk, const xmlChar *name, const xmlChar *uri,
    gboolean is_attribute)
{
	struct word *word = &walk->words[(gsize)name % CACHE_SIZE];

	if (word->name == name && word->uri == uri &&
	    word->is_attribute == is_attribute)
		return word->word;
	word->name = name;
	word->uri = uri;
	word->is_attribute = is_attribute;
	word->word = walk->listener->word_of((const char *)name,
	    uri == NULL ? "" : (const char *)uri, is_attribute);
	return word->word;
}

/* Tells the listener of an element; only what has a number is copied. */
static gboolean
tell_start(struct walk *walk, guint word, int n_attributes,
    const xmlChar **attributes)
{
	struct xml_attribute *list = walk->list;
	gsize sizes[LIMIT_ATTRIBUTES], sum = 0;
	char small[1024];
	char *values = small, *at;
	guint n = 0;
	gboolean is_read;

	for (int i = 0; i < n_attributes; i++) {
		const xmlChar **a = attributes + (gsize)i * 5;
		guint known = word_of(walk, a[0], a[2], TRUE);

		if (known == 0)
			continue;
		list[n].name = (const char *)a[0];
		list[n].uri = a[2] == NULL ? "" : (const char *)a[2];
		list[n].value = (const char *)a[3];
		list[n].word = known;
		sizes[n] = (gsize)(a[4] - a[3]);
		sum += sizes[n++] + 1;
	}
	if (sum > sizeof(small))
		values = g_malloc(sum);
	at = values;
	for (guint i = 0; i < n; i++) {
		const char *value = list[i].value;

		list[i].value = at;
		at = copy_value(at, value, sizes[i]);
	}
	is_read = walk->listener->start(walk->user, word, walk->depth, list, n);
	if (values != small)
		g_free(values);
	return is_read;
}

static void
on_word_start(void *data, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
    int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	struct walk *walk = data;
	guint word;

	(void)prefix;
	(void)n_namespaces;
	(void)namespaces;
	(void)n_defaulted;
	if (!go_deeper(walk, n_attributes))
		return;
	word = word_of(walk, name, uri, FALSE);
	if (word == 0)
		return;
	walk->spot.name = (const char *)name;
	walk->spot.uri = uri == NULL ? "" : (const char *)uri;
	if (walk->skip > 0) {
		if (walk->listener->passed != NULL)
			walk->listener->passed(walk->user, word);
		return;
	}
	if (!(n_attributes == 0 ?
	            walk->listener->start(
	                walk->user, word, walk->depth, NULL, 0) :
	            tell_start(walk, word, n_attributes, attributes)))
		walk->skip = walk->depth;
}

const char *
xml_spot_space(const struct xml_spot *spot, const char *prefix)
{
	xmlParserCtxtPtr context = spot->parser;

	/* Prefixes and namespaces in turns, the nearest last. */
	for (int i = context->nsNr - 2; i >= 0; i -= 2)
		if (context->nsTab[i] != NULL &&
		    strcmp((const char *)context->nsTab[i], prefix) == 0)
			return (const char *)context->nsTab[i + 1];
	return NULL;
}

static void
on_word_end(void *data, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct walk *walk = data;
	guint word;

	(void)prefix;
	if (walk->skip == 0) {
		word = word_of(walk, name, uri, FALSE);
		if (word != 0 && walk->listener->end != NULL)
			walk->listener->end(walk->user, word, walk->depth);
	} else if (walk->skip == walk->depth) {
		walk->skip = 0;
	}
	walk->depth--;
}

static void
on_word_text(void *data, const xmlChar *text, int n)
{
	struct walk *walk = data;

	if (walk->skip == 0)
		walk->listener->text(walk->user, (const char *)text, (gsize)n);
}

static void
on_reference(void *data, const xmlChar *name)
{
	struct walk *walk = data;
	g_autofree char *why = g_strdup_printf(
	    "the entity &%s; is not known, and none is loaded; replace it by "
	    "its character", name);

	stop(walk, FAULT_FORBIDDEN, why);
}

static void
on_instruction(void *data, const xmlChar *target, const xmlChar *text)
{
	struct walk *walk = data;

	if (walk->handler != NULL && walk->handler->instruction != NULL)
		walk->handler->instruction(walk->user, (const char *)target,
		    text == NULL ? "" : (const char *)text);
}

static void
on_doctype(void *data, const xmlChar *name, const xmlChar *external,
    const xmlChar *system)
{
	struct walk *walk = data;

	(void)name;
	(void)external;
	(void)system;
	if ((walk->flags & XML_WALK_OPC) != 0)
		stop(walk, FAULT_FORBIDDEN,
		    "a DOCTYPE stands in a part where none may be; do not "
		    "trust this file: have it saved anew by Word");
}

static void
on_entity_declaration(void *data, const xmlChar *name, int type,
    const xmlChar *external, const xmlChar *system, xmlChar *content)
{
	struct walk *walk = data;

	(void)name;
	(void)type;
	(void)external;
	(void)system;
	(void)content;
	stop(walk, FAULT_FORBIDDEN,
	    "an entity is declared; entities are not expanded: replace them "
	    "by their text");
}

/* libxml2 takes its text at once, so that one entity serves for all. */
static xmlEntityPtr
on_entity(void *data, const xmlChar *name)
{
	struct walk *walk = data;
	gunichar character = entity_find((const char *)name);
	gint n;

	if (character == 0)
		return xmlGetPredefinedEntity(name);
	n = g_unichar_to_utf8(character, walk->entity_text);
	walk->entity_text[n] = '\0';
	/* In an attribute a predefined one would be cut to its first byte. */
	walk->entity = (xmlEntity){.type = XML_ENTITY_DECL,
	    .etype = walk->context->instate == XML_PARSER_ATTRIBUTE_VALUE ?
	        XML_INTERNAL_GENERAL_ENTITY :
	        XML_INTERNAL_PREDEFINED_ENTITY,
	    .checked = 2,
	    .name = name,
	    .content = (xmlChar *)walk->entity_text,
	    .orig = (xmlChar *)walk->entity_text,
	    .length = n};
	return &walk->entity;
}

static void
ignore_error(void *data, xmlErrorPtr problem)
{
	(void)data;
	(void)problem;
}

/* The bytes of the tag at AT; a ">" in a quoted value does not end it. */
static gsize
tag_bytes(const char *at, const char *end)
{
	const char *from = at;
	char quote = '\0';

	for (; at < end && (quote != '\0' || *at != '>'); at++) {
		if (quote != '\0')
			quote = *at == quote ? '\0' : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
	}
	return (gsize)(at - from);
}

/* Tags of this size may hold more attributes than are read. */
#define CROWDED_TAG_BYTES 4096
#define CROWDED_TAG_SIGNS 1024

/* Why the tag at AT would cost too much, the caller's; NULL where it does not. */
static char *
judge_tag(const char *at, const char *end)
{
	gsize n = at[1] == '!' || at[1] == '?' ? 0 : tag_bytes(at, end);
	guint n_signs = 0;

	if (n > LIMIT_TAG_BYTES)
		return g_strdup_printf("a tag of %zu bytes is longer than the "
		                       "%zu that are read", n,
		    LIMIT_TAG_BYTES);
	for (gsize i = 0; n > CROWDED_TAG_BYTES && i < n; i++)
		n_signs += at[i] == '=';
	if (n_signs <= CROWDED_TAG_SIGNS)
		return NULL;
	return g_strdup_printf("a tag has %u signs of equality, so it has more "
	                       "than the %d attributes that are read", n_signs,
	    LIMIT_ATTRIBUTES);
}

/*
 * Doubled attributes are looked for in quadratic time: look before parsing. No
 * tag holds a "<", so only a stretch without one can be a tag of that length.
 */
static char *
find_bad_tag(const char *bytes, gsize n)
{
	const char *end = bytes + n;
	const char *at = memchr(bytes, '<', n);

	while (at != NULL && (gsize)(end - at) > CROWDED_TAG_BYTES) {
		const char *next = at + CROWDED_TAG_BYTES;

		while (next > at && *next != '<')
			next--;
		if (next == at) {
			char *bad = judge_tag(at, end);

			if (bad != NULL)
				return bad;
			next = memchr(at + 1, '<', (gsize)(end - at) - 1);
		}
		at = next;
	}
	return NULL;
}

static void
fill_handler(xmlSAXHandler *sax, const struct xml_listener *listener)
{
	memset(sax, 0, sizeof(*sax));
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElementNs = listener != NULL ? on_word_start : on_start;
	sax->endElementNs = listener != NULL ? on_word_end : on_end;
	if (listener == NULL)
		sax->characters = on_text;
	else if (listener->text != NULL)
		sax->characters = on_word_text;
	sax->cdataBlock = sax->characters;
	sax->ignorableWhitespace = sax->characters;
	sax->processingInstruction = on_instruction;
	sax->reference = on_reference;
	sax->internalSubset = on_doctype;
	sax->entityDecl = on_entity_declaration;
	sax->getEntity = on_entity;
	sax->serror = ignore_error;
}

static void
explain(struct walk *walk)
{
	const xmlError *last = xmlCtxtGetLastError(walk->context);
	g_autofree char *why = NULL;

	if (walk->error != NULL)
		return;
	if (last != NULL && last->message != NULL &&
	    strstr(last->message, "Huge input lookup") != NULL) {
		g_set_error(&walk->error, FAULT, FAULT_LIMIT,
		    "%s: longer than 10 MB, with long attributes, which is "
		    "more than libxml2 reads; have it saved anew without "
		    "them", walk->name);
		return;
	}
	why = g_strdup(last != NULL && last->message != NULL ?
	        last->message :
	        "it ends too early");
	g_strchomp(why);
	g_strdelimit(why, "\r\n", ' ');
	g_set_error(&walk->error, FAULT, FAULT_DAMAGED,
	    "%s: not well-formed XML (line %d: %s); open it where it was "
	    "written and save it anew", walk->name,
	    last != NULL ? last->line : 0, why);
}

static gboolean
run(struct walk *walk, const char *bytes, gsize n_bytes, GError **error)
{
	xmlSAXHandler ours, *theirs;
	gboolean is_good;
	g_autofree char *bad = n_bytes > G_MAXINT ?
	    g_strdup_printf("%zu bytes are more than the %d that can be read",
	        n_bytes, G_MAXINT) :
	    find_bad_tag(bytes, n_bytes);

	if (bad != NULL) {
		g_set_error(error, FAULT, FAULT_LIMIT,
		    "%s: %s; the document was not read", walk->name, bad);
		return FALSE;
	}
	walk->context = xmlCreateMemoryParserCtxt(bytes, (int)n_bytes);
	if (walk->context == NULL) {
		g_set_error(error, FAULT, FAULT_EMPTY, "%s: there is no XML",
		    walk->name);
		return FALSE;
	}
	walk->names = g_hash_table_new(NULL, NULL);
	walk->spot.parser = walk->context;
	fill_handler(&ours, walk->listener);
	theirs = walk->context->sax;
	walk->context->sax = &ours;
	walk->context->userData = walk;
	xmlCtxtUseOptions(walk->context, XML_PARSE_NONET | XML_PARSE_NOERROR |
	        XML_PARSE_NOWARNING);
	walk->context->userData = walk;
	is_good = xmlParseDocument(walk->context) == 0 &&
	    walk->context->wellFormed && walk->error == NULL;
	if (!is_good)
		explain(walk);
	walk->context->sax = theirs;
	if (walk->context->myDoc != NULL)
		xmlFreeDoc(walk->context->myDoc);
	walk->context->myDoc = NULL;
	xmlFreeParserCtxt(walk->context);
	g_hash_table_unref(walk->names);
	if (!is_good)
		g_propagate_error(error, walk->error);
	return is_good;
}

/* An element of HTML: attributes are name and value in turns. */
static void
on_html_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	struct walk *walk = data;
	struct xml_attribute list[LIMIT_ATTRIBUTES];
	guint n = 0;

	while (attributes != NULL && attributes[2 * n] != NULL &&
	    n <= LIMIT_ATTRIBUTES)
		n++;
	if (!go_deeper(walk, (int)n) || walk->handler->start == NULL)
		return;
	for (guint i = 0; i < n; i++) {
		const char *value = (const char *)attributes[2 * i + 1];

		list[i] = (struct xml_attribute){
		    intern(walk, attributes[2 * i]), "",
		    value == NULL || !g_utf8_validate(value, -1, NULL) ? "" :
		                                                         value,
		    0};
	}
	walk->handler->start(walk->user, intern(walk, name),
	    g_intern_static_string("http://www.w3.org/1999/xhtml"), list, n,
	    0);
	stop_after_start(walk);
}

/* What is in no encoding that it says gets here as it stands. */
static void
on_html_text(void *data, const xmlChar *text, int n)
{
	const char *bytes = (const char *)text;

	if (g_utf8_validate(bytes, n, NULL)) {
		on_text(data, text, n);
	} else {
		g_autofree char *valid = g_utf8_make_valid(bytes, n);

		on_text(data, (const xmlChar *)valid, (int)strlen(valid));
	}
}

static void
on_html_end(void *data, const xmlChar *name)
{
	struct walk *walk = data;

	if (walk->depth == 0)
		return;
	on_end(data, name, NULL, NULL);
}

/* Word's "<![if ...]>" is no HTML, and libxml2 would take it for text. */
static char *
drop_conditions(const char *bytes, gsize n)
{
	char *copy = g_malloc(n + 1);
	char *at = copy, *end = copy + n;

	memcpy(copy, bytes, n);
	*end = '\0';
	while ((at = g_strstr_len(at, end - at, "<!")) != NULL) {
		gboolean is_comment = g_str_has_prefix(at, "<!--");
		char *close = is_comment ? strstr(at, "-->") : strchr(at, '>');

		if (close == NULL)
			break;
		if (at[2] == '[')
			memset(at, ' ', (gsize)(close - at) + 1);
		at = close;
	}
	return copy;
}

/* What says in which encoding it is, if anything does; else a good guess. */
static void
choose_encoding(htmlParserCtxtPtr context, const char *bytes, gsize n)
{
	g_autofree char *head =
	    g_ascii_strdown(bytes, (gssize)MIN(n, PEEK_BYTES));

	if (strstr(head, "charset") == NULL &&
	    g_utf8_validate(bytes, (gssize)n, NULL))
		xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
}

static gboolean
run_html(struct walk *walk, const char *bytes, gsize n_bytes, GError **error)
{
	g_autofree char *plain = NULL;
	xmlSAXHandler ours, *theirs;
	g_autofree char *bad = find_bad_tag(bytes, n_bytes);

	if (bad != NULL) {
		g_set_error(error, FAULT, FAULT_LIMIT,
		    "%s: %s; the document was not read", walk->name, bad);
		return FALSE;
	}
	plain = drop_conditions(bytes, n_bytes);
	walk->context = htmlCreateMemoryParserCtxt(plain, (int)n_bytes);
	if (walk->context == NULL) {
		g_set_error(error, FAULT, FAULT_EMPTY, "%s: there is no HTML",
		    walk->name);
		return FALSE;
	}
	walk->names = g_hash_table_new(NULL, NULL);
	memset(&ours, 0, sizeof(ours));
	ours.startElement = on_html_start;
	ours.endElement = on_html_end;
	ours.characters = ours.cdataBlock = ours.ignorableWhitespace =
	    on_html_text;
	ours.serror = ignore_error;
	ours.initialized = 1;
	theirs = walk->context->sax;
	walk->context->sax = &ours;
	htmlCtxtUseOptions(walk->context, HTML_PARSE_NONET |
	        HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
	walk->context->userData = walk;
	choose_encoding(walk->context, bytes, n_bytes);
	htmlParseDocument(walk->context);
	walk->context->sax = theirs;
	if (walk->context->myDoc != NULL)
		xmlFreeDoc(walk->context->myDoc);
	walk->context->myDoc = NULL;
	htmlFreeParserCtxt(walk->context);
	g_hash_table_unref(walk->names);
	if (walk->error == NULL)
		return TRUE;
	g_propagate_error(error, walk->error);
	return FALSE;
}

gboolean
xml_walk(const char *name, const char *bytes, gsize n_bytes,
    enum xml_flags flags, const struct xml_handler *handler, void *user,
    GError **error)
{
	struct walk walk = {.name = name, .handler = handler, .user = user,
	    .flags = flags};

	if ((flags & XML_WALK_HTML) != 0 && n_bytes <= G_MAXINT)
		return run_html(&walk, bytes, n_bytes, error);
	return run(&walk, bytes, n_bytes, error);
}

gboolean
xml_peek(const char *bytes, gsize n_bytes, guint n_starts,
    const struct xml_handler *handler, void *user)
{
	struct walk walk = {.name = "", .handler = handler, .user = user,
	    .n_starts = n_starts};

	run(&walk, bytes, MIN(n_bytes, PEEK_BYTES), NULL);
	return walk.n_starts == 0;
}

gboolean
xml_listen(const char *name, const char *bytes, gsize n_bytes,
    enum xml_flags flags, const struct xml_listener *listener, void *user,
    GError **error)
{
	struct xml_attribute list[LIMIT_ATTRIBUTES];
	struct walk walk = {.name = name, .listener = listener, .user = user,
	    .flags = flags, .list = list};

	if (listener->open != NULL)
		listener->open(user, &walk.spot);
	return run(&walk, bytes, n_bytes, error);
}

/*
 * What a tree is made of: some ten thousand small things, which are carved
 * from large pieces and freed together.
 */
struct xml_store {
	GStringChunk *strings;
	GPtrArray *pieces; /* of PIECE_BYTES */
	gsize used;        /* bytes of the last piece; 0: there is none */
	GPtrArray *lists;  /* GPtrArray *: the children of the nodes that have some */
	GPtrArray *empty;  /* the children of the others */
	const char *path;
};

enum { PIECE_BYTES = 32 * 1024, STRING_BYTES = 16 * 1024 };

static gpointer
carve(struct xml_store *store, gsize bytes)
{
	gsize aligned = (bytes + sizeof(gpointer) - 1) / sizeof(gpointer) *
	    sizeof(gpointer);

	if (aligned > PIECE_BYTES) { /* a piece of its own */
		g_ptr_array_insert(store->pieces, 0, g_malloc0(aligned));
		return store->pieces->pdata[0];
	}
	if (store->used == 0 || store->used + aligned > PIECE_BYTES) {
		g_ptr_array_add(store->pieces, g_malloc0(PIECE_BYTES));
		store->used = 0;
	}
	store->used += aligned;
	return (char *)store->pieces->pdata[store->pieces->len - 1] +
	    store->used - aligned;
}

static const char *
keep_string(struct xml_store *store, const xmlChar *text)
{
	return text == NULL ? "" :
	                      g_string_chunk_insert(store->strings,
	                          (const char *)text);
}

static gboolean
is_blank(const xmlChar *text)
{
	return text == NULL || text[strspn((const char *)text, " \t\r\n")] == '\0';
}

static const char **
copy_attributes(struct xml_store *store, const xmlNode *from)
{
	guint n = 0;
	const char **pairs;

	for (const xmlAttr *a = from->properties; a != NULL; a = a->next)
		n++;
	pairs = carve(store, (2 * (gsize)n + 1) * sizeof *pairs);
	n = 0;
	for (const xmlAttr *a = from->properties; a != NULL; a = a->next) {
		const xmlNode *text = a->children;
		xmlChar *value = NULL;

		if (text != NULL && text->next == NULL &&
		    text->type == XML_TEXT_NODE) {
			pairs[n + 1] = keep_string(store, text->content);
		} else {
			value = xmlNodeListGetString(from->doc, a->children, 1);
			pairs[n + 1] = keep_string(store, value);
		}
		pairs[n] = g_intern_string((const char *)a->name);
		n += 2;
		xmlFree(value);
	}
	return pairs;
}

static struct xml_node *
copy_node(struct xml_store *store, const xmlNode *from)
{
	struct xml_node *node = carve(store, sizeof(*node));

	node->line = (guint)MAX(0L, xmlGetLineNo((xmlNode *)from));
	node->path = store->path;
	node->children = store->empty;
	if (from->type != XML_ELEMENT_NODE) {
		node->text = keep_string(store, from->content);
		return node;
	}
	node->name = g_intern_string((const char *)from->name);
	node->attributes = copy_attributes(store, from);
	for (const xmlNode *c = from->children; c != NULL; c = c->next) {
		gboolean is_text = c->type == XML_TEXT_NODE ||
		    c->type == XML_CDATA_SECTION_NODE;

		if (c->type != XML_ELEMENT_NODE &&
		    (!is_text || is_blank(c->content)))
			continue;
		struct xml_node *child = copy_node(store, c);
		if (child->text != NULL && c->prev == NULL)
			child->line = node->line; /* where the text begins */
		if (node->children == store->empty) {
			node->children = g_ptr_array_new();
			g_ptr_array_add(store->lists, node->children);
		}
		g_ptr_array_add(node->children, child);
	}
	return node;
}

static struct xml_store *
store_new(const char *path)
{
	struct xml_store *store = g_new0(struct xml_store, 1);

	store->strings = g_string_chunk_new(STRING_BYTES);
	store->pieces = g_ptr_array_new_with_free_func(g_free);
	store->lists = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_ptr_array_unref);
	store->empty = g_ptr_array_new();
	store->path = g_intern_string(path);
	return store;
}

/* Keeps the first fault with its line. */
static void
keep_error(void *data, xmlErrorPtr problem)
{
	GError **error = data;
	g_autofree char *why = NULL;

	if (*error != NULL || problem->message == NULL)
		return;
	why = g_strdup(problem->message);
	g_strchomp(why);
	g_set_error(error, FAULT, FAULT_RULES, "%s:%d: %s",
	    problem->file == NULL ? "" : problem->file, problem->line, why);
}

struct xml_schema {
	xmlRelaxNGPtr grammar;
};

XmlSchema *
xml_schema_read(const char *path, GError **error)
{
	XmlSchema *schema = g_new0(XmlSchema, 1);
	xmlRelaxNGParserCtxtPtr parser;
	GError *problem = NULL;

	xmlSetStructuredErrorFunc(&problem, keep_error);
	parser = xmlRelaxNGNewParserCtxt(path);
	xmlRelaxNGSetParserStructuredErrors(parser, keep_error, &problem);
	schema->grammar = xmlRelaxNGParse(parser);
	xmlRelaxNGFreeParserCtxt(parser);
	xmlSetStructuredErrorFunc(NULL, NULL);
	if (schema->grammar != NULL) {
		g_clear_error(&problem);
		return schema;
	}
	xml_schema_free(schema);
	if (problem != NULL)
		g_propagate_error(error, problem);
	else
		g_set_error(error, FAULT, FAULT_RULES,
		    "%s:1: cannot be read as a schema", path);
	return NULL;
}

void
xml_schema_free(XmlSchema *schema)
{
	if (schema == NULL)
		return;
	xmlRelaxNGFree(schema->grammar);
	g_free(schema);
}

static gboolean
is_valid(xmlDoc *document, const XmlSchema *schema, GError **problem)
{
	xmlRelaxNGValidCtxtPtr valid = xmlRelaxNGNewValidCtxt(schema->grammar);
	int result;

	xmlRelaxNGSetValidStructuredErrors(valid, keep_error, problem);
	result = xmlRelaxNGValidateDoc(valid, document);
	xmlRelaxNGFreeValidCtxt(valid);
	return result == 0;
}

struct xml_node *
xml_tree_read(const char *path, const XmlSchema *schema, GError **error)
{
	g_autoptr(GError) problem = NULL;
	struct xml_node *root = NULL;
	xmlDoc *document;

	xmlSetStructuredErrorFunc(&problem, keep_error);
	document = xmlReadFile(path, NULL, XML_PARSE_NONET);
	if (document != NULL &&
	    (schema == NULL || is_valid(document, schema, &problem))) {
		struct xml_store *store = store_new(path);

		root = copy_node(store, xmlDocGetRootElement(document));
		root->store = store;
	}
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlFreeDoc(document);
	if (root == NULL && problem != NULL)
		g_propagate_error(error, g_steal_pointer(&problem));
	else if (root == NULL)
		g_set_error(error, FAULT, FAULT_RULES,
		    "%s:1: cannot be read as XML", path);
	return root;
}

void
xml_tree_free(struct xml_node *root)
{
	struct xml_store *store = root == NULL ? NULL : root->store;

	if (store == NULL)
		return;
	g_string_chunk_free(store->strings);
	g_ptr_array_unref(store->lists);
	g_ptr_array_unref(store->empty);
	g_ptr_array_unref(store->pieces); /* ROOT is in one of them */
	g_free(store);
}

const char *
xml_node_attribute(const struct xml_node *node, const char *name)
{
	for (const char *const *pair = node->attributes;
	     pair != NULL && *pair != NULL; pair += 2)
		if (strcmp(pair[0], name) == 0)
			return pair[1];
	return NULL;
}

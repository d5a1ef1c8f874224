/* A SAX walk of libxml2 over hostile bytes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "support/xml_walk.h"

#include <string.h>

#include <libxml/parserInternals.h>

#include "support/entity.h"
#include "support/fault.h"
#include "support/limit.h"

void
xml_stop(struct walk *walk, enum fault fault, const char *reason)
{
	if (walk->error == NULL)
		g_set_error(&walk->error, FAULT, (gint)fault, "%s: %s",
		    walk->name, reason);
	xmlStopParser(walk->context);
}

const char *
xml_intern(struct walk *walk, const xmlChar *name)
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

gboolean
xml_refuse_element(struct walk *walk, int n_attributes)
{
	g_autofree char *why = walk->depth > LIMIT_DEPTH ?
	    g_strdup_printf("elements are nested more than %d deep; it was "
	                    "not read: have it saved anew by Word",
	        LIMIT_DEPTH) :
	    g_strdup_printf("an element has %d attributes, more than the %d "
	                    "that are read; have it saved anew where it was "
	                    "written", n_attributes, LIMIT_ATTRIBUTES);

	xml_stop(walk, FAULT_LIMIT, why);
	return FALSE;
}

void
xml_stop_after_start(struct walk *walk)
{
	g_autofree char *why = NULL;

	if (g_hash_table_size(walk->names) > LIMIT_NAMES) {
		why = g_strdup_printf(
		    "there are more than %d names of elements and attributes "
		    "in it; no agreement has so many", LIMIT_NAMES);
		xml_stop(walk, FAULT_LIMIT, why);
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
	if (!xml_go_deeper(walk, n_attributes) || walk->handler->start == NULL)
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

		list[i].name = xml_intern(walk, a[0]);
		list[i].uri = xml_intern(walk, a[2]);
		list[i].value = at;
		list[i].word = 0;
		at = copy_value(at, (const char *)a[3], n);
	}
	walk->handler->start(walk->user, xml_intern(walk, name),
	    xml_intern(walk, uri), list, (guint)n_attributes, 0);
	if (values != small)
		g_free(values);
	xml_stop_after_start(walk);
}

void
xml_on_end(void *data, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct walk *walk = data;

	(void)prefix;
	walk->depth--;
	if (walk->handler->end != NULL)
		walk->handler->end(walk->user, xml_intern(walk, name),
		    xml_intern(walk, uri));
}

void
xml_on_text(void *data, const xmlChar *text, int n)
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
	if (!xml_go_deeper(walk, n_attributes))
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

	xml_stop(walk, FAULT_FORBIDDEN, why);
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
		xml_stop(walk, FAULT_FORBIDDEN,
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
	xml_stop(walk, FAULT_FORBIDDEN,
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

void
xml_ignore_error(void *data, xmlErrorPtr problem)
{
	(void)data;
	(void)problem;
}

static void
fill_handler(xmlSAXHandler *sax, const struct xml_listener *listener)
{
	memset(sax, 0, sizeof(*sax));
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElementNs = listener != NULL ? on_word_start : on_start;
	sax->endElementNs = listener != NULL ? on_word_end : xml_on_end;
	if (listener == NULL)
		sax->characters = xml_on_text;
	else if (listener->text != NULL)
		sax->characters = on_word_text;
	sax->cdataBlock = sax->characters;
	sax->ignorableWhitespace = sax->characters;
	sax->processingInstruction = on_instruction;
	sax->reference = on_reference;
	sax->internalSubset = on_doctype;
	sax->entityDecl = on_entity_declaration;
	sax->getEntity = on_entity;
	sax->serror = xml_ignore_error;
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
	    xml_find_bad_tag(bytes, n_bytes);

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

gboolean
xml_walk(const char *name, const char *bytes, gsize n_bytes,
    enum xml_flags flags, const struct xml_handler *handler, void *user,
    GError **error)
{
	struct walk walk = {.name = name, .handler = handler, .user = user,
	    .flags = flags};

	if ((flags & XML_WALK_HTML) != 0 && n_bytes <= G_MAXINT)
		return xml_run_html(&walk, bytes, n_bytes, error);
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

/* A walk over HTML that need not be XML. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "support/xml_walk.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "support/fault.h"
#include "support/limit.h"

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
	if (!xml_go_deeper(walk, (int)n) || walk->handler->start == NULL)
		return;
	for (guint i = 0; i < n; i++) {
		const char *value = (const char *)attributes[2 * i + 1];

		list[i] = (struct xml_attribute){
		    xml_intern(walk, attributes[2 * i]), "",
		    value == NULL || !g_utf8_validate(value, -1, NULL) ? "" :
		                                                         value,
		    0};
	}
	walk->handler->start(walk->user, xml_intern(walk, name),
	    g_intern_static_string("http://www.w3.org/1999/xhtml"), list, n,
	    0);
	xml_stop_after_start(walk);
}

/* What is in no encoding that it says gets here as it stands. */
static void
on_html_text(void *data, const xmlChar *text, int n)
{
	const char *bytes = (const char *)text;

	if (g_utf8_validate(bytes, n, NULL)) {
		xml_on_text(data, text, n);
	} else {
		g_autofree char *valid = g_utf8_make_valid(bytes, n);

		xml_on_text(data, (const xmlChar *)valid, (int)strlen(valid));
	}
}

static void
on_html_end(void *data, const xmlChar *name)
{
	struct walk *walk = data;

	if (walk->depth == 0)
		return;
	xml_on_end(data, name, NULL, NULL);
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

gboolean
xml_run_html(struct walk *walk, const char *bytes, gsize n_bytes, GError **error)
{
	g_autofree char *plain = NULL;
	xmlSAXHandler ours, *theirs;
	g_autofree char *bad = xml_find_bad_tag(bytes, n_bytes);

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
	ours.serror = xml_ignore_error;
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

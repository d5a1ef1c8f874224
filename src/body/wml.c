/* The names of WordprocessingML by number, and small readers of attributes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/wml.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	guint word;
} words[] = {
#define WML_NAME(word, name) {name, WML_##word},
    WML_WORDS(WML_NAME)
#undef WML_NAME
};

/* WordprocessingML, transitional or strict. */
static gboolean
is_wml(const char *uri)
{
	return strcmp(uri, "http://schemas.openxmlformats.org/"
	                   "wordprocessingml/2006/main") == 0 ||
	    strcmp(uri, "http://purl.oclc.org/ooxml/wordprocessingml/main") ==
	    0;
}

/* The namespaces whose elements may hold text of the document. */
static gboolean
is_office(const char *uri)
{
	return g_str_has_prefix(uri, "http://schemas.openxmlformats.org/") ||
	    g_str_has_prefix(uri, "http://schemas.microsoft.com/office/") ||
	    g_str_has_prefix(uri, "http://purl.oclc.org/ooxml/") ||
	    g_str_has_prefix(uri, "urn:schemas-microsoft-com:");
}

static guint
find_word(const char *name)
{
	gsize from = 0, to = G_N_ELEMENTS(words);

	while (from < to) {
		gsize middle = (from + to) / 2;
		int order = strcmp(name, words[middle].name);

		if (order == 0)
			return words[middle].word;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return WML_OTHER;
}

guint
wml_word_of(const char *name, const char *uri, gboolean is_attribute)
{
	guint word = find_word(name);

	if (is_attribute || word == WML_ALTERNATE_CONTENT ||
	    word == WML_CHOICE || word == WML_FALLBACK)
		return word;
	if (!is_office(uri))
		return WML_FOREIGN;
	if (!is_wml(uri))
		return word == WML_T && g_str_has_suffix(uri, "/math") ?
		    WML_MATH_T :
		    WML_OTHER;
	if (word == WML_OTHER && g_str_has_suffix(name, "Change"))
		return WML_CHANGE;
	return word;
}

gint
wml_number(const struct xml_attribute *attributes, guint n,
    enum wml_word word, gint fallback)
{
	const char *value = wml_attribute(attributes, n, word);

	return value == NULL ? fallback : atoi(value);
}

gboolean
wml_is_on(const struct xml_attribute *attributes, guint n)
{
	const char *value = wml_attribute(attributes, n, WML_VAL);

	return value == NULL ||
	    (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
	        strcmp(value, "off") != 0);
}

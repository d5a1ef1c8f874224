/* Small readers of WordprocessingML's attributes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/wml.h"

#include <stdlib.h>
#include <string.h>

gboolean
wml_is(const char *uri)
{
	return strcmp(uri, "http://schemas.openxmlformats.org/"
	                   "wordprocessingml/2006/main") == 0 ||
	    strcmp(uri, "http://purl.oclc.org/ooxml/wordprocessingml/main") ==
	    0;
}

const char *
wml_attribute(const struct xml_attribute *attributes, guint n,
    const char *name)
{
	for (guint i = 0; i < n; i++)
		if (strcmp(attributes[i].name, name) == 0)
			return attributes[i].value;
	return NULL;
}

gint
wml_number(const struct xml_attribute *attributes, guint n, const char *name,
    gint fallback)
{
	const char *value = wml_attribute(attributes, n, name);

	return value == NULL ? fallback : atoi(value);
}

gboolean
wml_is_on(const struct xml_attribute *attributes, guint n)
{
	const char *value = wml_attribute(attributes, n, "val");

	return value == NULL ||
	    (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
	        strcmp(value, "off") != 0);
}

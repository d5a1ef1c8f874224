/* The floor: inflating the parts that a lint needs and walking them, nothing else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <zip.h>

static const char *const parts[] = {"[Content_Types].xml", "_rels/.rels",
    "word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml",
    "word/footnotes.xml", "word/comments.xml", "word/document.xml"};

static void
on_start(void *user, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n, const xmlChar **namespaces, int n_attributes,
    int n_defaulted, const xmlChar **attributes)
{
	(void)name;
	(void)prefix;
	(void)uri;
	(void)n;
	(void)namespaces;
	(void)n_defaulted;
	(void)attributes;
	*(long *)user += n_attributes;
}

static void
on_text(void *user, const xmlChar *text, int n)
{
	(void)text;
	*(long *)user += n;
}

static void
walk(zip_t *zip, const char *part, long *sum)
{
	static xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
	    .startElementNs = on_start, .characters = on_text};
	zip_stat_t stat;
	zip_file_t *file;
	char *bytes;

	if (zip_stat(zip, part, 0, &stat) != 0)
		return;
	file = zip_fopen(zip, part, 0);
	bytes = malloc(stat.size);
	if (file != NULL && bytes != NULL &&
	    zip_fread(file, bytes, stat.size) == (zip_int64_t)stat.size)
		xmlSAXUserParseMemory(&sax, sum, bytes, (int)stat.size);
	free(bytes);
	zip_fclose(file);
}

int
main(int argc, char **argv)
{
	long sum = 0;

	for (int i = 1; i < argc; i++) {
		zip_t *zip = zip_open(argv[i], ZIP_RDONLY, NULL);

		for (size_t p = 0; zip != NULL &&
		     p < sizeof(parts) / sizeof(parts[0]); p++)
			walk(zip, parts[p], &sum);
		zip_discard(zip);
	}
	printf("%ld\n", sum);
	return 0;
}

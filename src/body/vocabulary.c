/* XML vocabularies of agreements, as tables: one row an element. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/markup.h"

#include <string.h>

static const struct vocabulary_row docbook[] = {
    {"para", MEANS_BLOCK}, {"simpara", MEANS_BLOCK},
    {"literallayout", MEANS_BLOCK}, {"programlisting", MEANS_BLOCK},
    {"formalpara", MEANS_SECTION}, {"blockquote", MEANS_SECTION},
    {"title", MEANS_HEADING}, {"subtitle", MEANS_HEADING},
    {"bridgehead", MEANS_HEADING}, {"term", MEANS_BLOCK},
    {"section", MEANS_SECTION}, {"sect1", MEANS_SECTION},
    {"sect2", MEANS_SECTION}, {"sect3", MEANS_SECTION},
    {"sect4", MEANS_SECTION}, {"sect5", MEANS_SECTION},
    {"chapter", MEANS_SECTION}, {"appendix", MEANS_SECTION},
    {"orderedlist", MEANS_LIST}, {"itemizedlist", MEANS_SECTION},
    {"variablelist", MEANS_SECTION},
    {"listitem", MEANS_ITEM}, {"footnote", MEANS_NOTE},
    {"info", MEANS_SKIP}, {"indexterm", MEANS_SKIP},
    {"remark", MEANS_SKIP}, {"table", MEANS_TABLE},
    {"informaltable", MEANS_TABLE}, {"row", MEANS_ROW},
    {"tr", MEANS_ROW}, {"entry", MEANS_CELL}, {"td", MEANS_CELL},
    {"th", MEANS_CELL}, {NULL, MEANS_INLINE}};

static const struct vocabulary_row xhtml[] = {
    {"p", MEANS_BLOCK}, {"div", MEANS_BLOCK}, {"blockquote", MEANS_BLOCK},
    {"pre", MEANS_BLOCK}, {"dd", MEANS_BLOCK}, {"dt", MEANS_BLOCK},
    {"caption", MEANS_BLOCK}, {"address", MEANS_BLOCK},
    {"section", MEANS_BLOCK}, {"article", MEANS_BLOCK},
    {"h1", MEANS_HEADING}, {"h2", MEANS_HEADING}, {"h3", MEANS_HEADING},
    {"h4", MEANS_HEADING}, {"h5", MEANS_HEADING}, {"h6", MEANS_HEADING},
    {"ol", MEANS_LIST}, {"ul", MEANS_SECTION}, {"li", MEANS_ITEM},
    {"head", MEANS_SKIP}, {"script", MEANS_SKIP}, {"style", MEANS_SKIP},
    {"nav", MEANS_SKIP}, {"template", MEANS_SKIP}, {"ins", MEANS_INSERTED},
    {"del", MEANS_DELETED}, {"s", MEANS_DELETED}, {"strike", MEANS_DELETED},
    {"table", MEANS_TABLE}, {"tr", MEANS_ROW}, {"td", MEANS_CELL},
    {"th", MEANS_CELL}, {"br", MEANS_SPACE}, {NULL, MEANS_INLINE}};

static const struct vocabulary_row akoma[] = {
    {"p", MEANS_BLOCK}, {"crossHeading", MEANS_HEADING},
    {"heading", MEANS_HEADING}, {"subheading", MEANS_HEADING},
    {"num", MEANS_LABEL}, {"part", MEANS_SECTION},
    {"chapter", MEANS_SECTION}, {"section", MEANS_SECTION},
    {"article", MEANS_SECTION}, {"block", MEANS_BLOCK},
    {"listIntroduction", MEANS_BLOCK}, {"listWrapUp", MEANS_BLOCK},
    {"meta", MEANS_SKIP}, {"toc", MEANS_SKIP}, {"remark", MEANS_SKIP},
    {"ins", MEANS_INSERTED}, {"del", MEANS_DELETED},
    {"authorialNote", MEANS_NOTE}, {"table", MEANS_TABLE},
    {"tr", MEANS_ROW}, {"td", MEANS_CELL}, {"th", MEANS_CELL},
    {"br", MEANS_SPACE}, {"eol", MEANS_SPACE}, {NULL, MEANS_INLINE}};

static const struct vocabulary_row odf[] = {
    {"p", MEANS_BLOCK}, {"h", MEANS_HEADING}, {"list", MEANS_LIST},
    {"list-item", MEANS_ITEM}, {"note-body", MEANS_NOTE},
    {"note-citation", MEANS_SKIP}, {"annotation", MEANS_SKIP},
    {"tracked-changes", MEANS_DELETED_STORE}, {"styles", MEANS_SKIP},
    {"automatic-styles", MEANS_SKIP}, {"master-styles", MEANS_SKIP},
    {"meta", MEANS_SKIP}, {"settings", MEANS_SKIP},
    {"font-face-decls", MEANS_SKIP}, {"scripts", MEANS_SKIP},
    {"hidden-text", MEANS_SKIP}, {"hidden-paragraph", MEANS_SKIP},
    {"number", MEANS_LABEL}, {"table", MEANS_TABLE},
    {"table-row", MEANS_ROW}, {"table-cell", MEANS_CELL},
    {"s", MEANS_SPACE}, {"tab", MEANS_SPACE}, {"line-break", MEANS_SPACE},
    {NULL, MEANS_INLINE}};

static const struct vocabulary_row word2003[] = {
    {"p", MEANS_BLOCK}, {"annotation", MEANS_CHANGES},
    {"pPr", MEANS_SKIP}, {"rPr", MEANS_SKIP}, {"tblPr", MEANS_SKIP},
    {"tcPr", MEANS_SKIP}, {"trPr", MEANS_SKIP}, {"sectPr", MEANS_SKIP},
    {"binData", MEANS_SKIP}, {"instrText", MEANS_SKIP},
    {"docOleData", MEANS_SKIP}, {"styles", MEANS_SKIP},
    {"lists", MEANS_SKIP}, {"fonts", MEANS_SKIP}, {"docPr", MEANS_SKIP},
    {"DocumentProperties", MEANS_SKIP}, {"footnote", MEANS_NOTE},
    {"tbl", MEANS_TABLE}, {"tr", MEANS_ROW}, {"tc", MEANS_CELL},
    {"tab", MEANS_SPACE}, {"br", MEANS_SPACE}, {NULL, MEANS_INLINE}};

/* Any other XML, by names that mean the same nearly everywhere. */
static const struct vocabulary_row generic[] = {
    {"p", MEANS_BLOCK}, {"para", MEANS_BLOCK}, {"paragraph", MEANS_BLOCK},
    {"text", MEANS_BLOCK}, {"block", MEANS_BLOCK}, {"li", MEANS_BLOCK},
    {"item", MEANS_BLOCK}, {"clause", MEANS_BLOCK}, {"content", MEANS_BLOCK},
    {"note", MEANS_BLOCK}, {"lq", MEANS_BLOCK}, {"ab", MEANS_BLOCK},
    {"chapeau", MEANS_BLOCK}, {"continuation", MEANS_BLOCK},
    {"section", MEANS_SECTION}, {"sec", MEANS_SECTION},
    {"chapter", MEANS_SECTION}, {"article", MEANS_SECTION},
    {"body", MEANS_SECTION}, {"div", MEANS_SECTION},
    {"title", MEANS_HEADING}, {"heading", MEANS_HEADING},
    {"head", MEANS_HEADING}, {"num", MEANS_LABEL}, {"number", MEANS_LABEL},
    {"label", MEANS_LABEL}, {"metadata", MEANS_SKIP}, {"meta", MEANS_SKIP},
    {"teiHeader", MEANS_SKIP}, {"prolog", MEANS_SKIP},
    {"article-meta", MEANS_SKIP}, {"draft-comment", MEANS_SKIP},
    {"indexterm", MEANS_SKIP}, {"ins", MEANS_INSERTED},
    {"add", MEANS_INSERTED}, {"del", MEANS_DELETED},
    {"deleted", MEANS_DELETED}, {"fn", MEANS_NOTE},
    {"footnote", MEANS_NOTE}, {"table", MEANS_TABLE},
    {"row", MEANS_ROW}, {"tr", MEANS_ROW}, {"entry", MEANS_CELL},
    {"td", MEANS_CELL}, {"th", MEANS_CELL}, {"cell", MEANS_CELL},
    {"stentry", MEANS_CELL}, {"br", MEANS_SPACE}, {NULL, MEANS_INLINE}};

static const struct vocabulary vocabularies[] = {
    {"docbook", "article book chapter section set part appendix topic",
        "http://docbook.org/ns/docbook", docbook},
    {"docbook", "book set", "", docbook},
    {"xhtml", "html", "", xhtml},
    {"akoma-ntoso", "akomaNtoso", "", akoma},
    {"fodt", "document document-content",
        "urn:oasis:names:tc:opendocument", odf},
    {"wordml2003", "wordDocument",
        "http://schemas.microsoft.com/office/word/2003", word2003},
    {"xml", "", "", generic},
};

static gboolean
is_listed(const char *list, const char *name)
{
	gsize n = strlen(name);

	for (const char *at = list; (at = strstr(at, name)) != NULL; at += n)
		if ((at == list || at[-1] == ' ') &&
		    (at[n] == ' ' || at[n] == '\0'))
			return TRUE;
	return FALSE;
}

const struct vocabulary *
vocabulary_find(const char *root, const char *uri)
{
	for (gsize i = 0; i + 1 < G_N_ELEMENTS(vocabularies); i++)
		if (is_listed(vocabularies[i].roots, root) &&
		    g_str_has_prefix(uri, vocabularies[i].uri))
			return &vocabularies[i];
	return &vocabularies[G_N_ELEMENTS(vocabularies) - 1];
}

enum meaning
vocabulary_meaning(const struct vocabulary *vocabulary, const char *name)
{
	for (const struct vocabulary_row *row = vocabulary->rows;
	     row->name != NULL; row++)
		if (row->name[0] == name[0] && strcmp(row->name, name) == 0)
			return row->meaning;
	return MEANS_INLINE;
}

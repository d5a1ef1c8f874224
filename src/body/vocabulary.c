/* XML vocabularies of agreements, as tables: one row an element. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/markup.h"

#include <string.h>

#include "support/xml.h"

#define INCLUDE                                                               \
	{                                                                     \
		"include", MEANS_UNREAD, "href", NULL, NULL                        \
	}
/* As a vocabulary's namespace: its root has none. */
#define NO_NAMESPACE "-"

/* Where HTML says that it is HTML. */
#define HTML_FRONT_BYTES 1024

/* No root is called so: XML is never read as HTML first. */
#define HTML_ROOT "<html>"

#define ROW(name, meaning) {name, meaning, NULL, NULL, NULL}
#define END_OF_ROWS {NULL, MEANS_INLINE, NULL, NULL, NULL}

/* Tables as CALS and HTML write them; most vocabularies borrow them. */
#define TABLES                                                                \
	ROW("table", MEANS_TABLE), ROW("tr", MEANS_ROW),                      \
	    ROW("td", MEANS_CELL), ROW("th", MEANS_CELL),                     \
	    ROW("row", MEANS_ROW), ROW("entry", MEANS_CELL),                  \
	    ROW("caption", MEANS_BLOCK), ROW("colgroup", MEANS_SKIP)

static const struct vocabulary_row docbook[] = {
    {"title", MEANS_TITLE, NULL,
        "info articleinfo bookinfo chapterinfo sectioninfo sect1info setinfo "
        "partinfo appendixinfo prefaceinfo", NULL},
    {"subtitle", MEANS_TITLE, NULL, "info articleinfo bookinfo", NULL},
    ROW("title", MEANS_HEADING), ROW("subtitle", MEANS_HEADING),
    ROW("bridgehead", MEANS_HEADING), ROW("para", MEANS_BLOCK),
    ROW("simpara", MEANS_BLOCK), ROW("literallayout", MEANS_BLOCK),
    ROW("programlisting", MEANS_BLOCK), ROW("screen", MEANS_BLOCK),
    ROW("address", MEANS_BLOCK), ROW("attribution", MEANS_BLOCK),
    ROW("term", MEANS_BLOCK), ROW("member", MEANS_ITEM),
    ROW("question", MEANS_BLOCK), ROW("answer", MEANS_BLOCK),
    ROW("formalpara", MEANS_SECTION), ROW("blockquote", MEANS_SECTION),
    ROW("sidebar", MEANS_SECTION), ROW("note", MEANS_SECTION),
    ROW("warning", MEANS_SECTION), ROW("caution", MEANS_SECTION),
    ROW("important", MEANS_SECTION), ROW("tip", MEANS_SECTION),
    ROW("set", MEANS_SECTION), ROW("book", MEANS_SECTION),
    ROW("part", MEANS_SECTION), ROW("article", MEANS_SECTION),
    ROW("chapter", MEANS_SECTION), ROW("preface", MEANS_SECTION),
    ROW("appendix", MEANS_SECTION), ROW("section", MEANS_SECTION),
    ROW("simplesect", MEANS_SECTION), ROW("sect1", MEANS_SECTION),
    ROW("sect2", MEANS_SECTION), ROW("sect3", MEANS_SECTION),
    ROW("sect4", MEANS_SECTION), ROW("sect5", MEANS_SECTION),
    {"orderedlist", MEANS_LIST, "1", NULL, NULL},
    {"procedure", MEANS_LIST, "1", NULL, NULL},
    {"substeps", MEANS_LIST, "a", NULL, NULL},
    {"itemizedlist", MEANS_LIST, "*", NULL, NULL},
    {"variablelist", MEANS_LIST, " ", NULL, NULL},
    {"simplelist", MEANS_LIST, " ", NULL, NULL},
    {"qandaset", MEANS_LIST, " ", NULL, NULL},
    {"calloutlist", MEANS_LIST, "1", NULL, NULL},
    ROW("listitem", MEANS_ITEM), ROW("step", MEANS_ITEM),
    ROW("callout", MEANS_ITEM), ROW("label", MEANS_LABEL),
    ROW("footnote", MEANS_NOTE), ROW("annotation", MEANS_NOTE),
    ROW("remark", MEANS_COMMENT), ROW("comment", MEANS_COMMENT),
    ROW("info", MEANS_SKIP), ROW("articleinfo", MEANS_SKIP),
    ROW("bookinfo", MEANS_SKIP), ROW("chapterinfo", MEANS_SKIP),
    ROW("sectioninfo", MEANS_SKIP), ROW("sect1info", MEANS_SKIP),
    ROW("setinfo", MEANS_SKIP), ROW("partinfo", MEANS_SKIP),
    ROW("appendixinfo", MEANS_SKIP), ROW("prefaceinfo", MEANS_SKIP),
    ROW("blockinfo", MEANS_SKIP), ROW("indexterm", MEANS_SKIP),
    ROW("toc", MEANS_SKIP), ROW("titleabbrev", MEANS_SKIP),
    {"xref", MEANS_UNREAD, "linkend", NULL, NULL},
    ROW("imagedata", MEANS_SKIP), ROW("quote", MEANS_QUOTE),
    ROW("informaltable", MEANS_TABLE), TABLES, INCLUDE, END_OF_ROWS};

static const struct vocabulary_mark docbook_marks[] = {
    {"revisionflag", "deleted", MEANS_DELETED},
    {"revisionflag", "added", MEANS_INSERTED},
    {"role", "strikethrough", MEANS_DELETED},
    {"role", "strike", MEANS_DELETED}, {"role", "bold", MEANS_BOLD},
    {"role", "strong", MEANS_BOLD}, {NULL, NULL, MEANS_INLINE}};

static const struct vocabulary_row xhtml[] = {
    ROW("p", MEANS_BLOCK), ROW("div", MEANS_BLOCK),
    ROW("blockquote", MEANS_BLOCK), ROW("pre", MEANS_BLOCK),
    ROW("dd", MEANS_BLOCK), ROW("dt", MEANS_BLOCK),
    ROW("address", MEANS_BLOCK), ROW("section", MEANS_BLOCK),
    ROW("article", MEANS_BLOCK), ROW("main", MEANS_BLOCK),
    ROW("header", MEANS_BLOCK), ROW("footer", MEANS_BLOCK),
    ROW("aside", MEANS_BLOCK), ROW("figure", MEANS_BLOCK),
    ROW("figcaption", MEANS_BLOCK), ROW("fieldset", MEANS_BLOCK),
    ROW("legend", MEANS_BLOCK), ROW("form", MEANS_BLOCK),
    ROW("center", MEANS_BLOCK), ROW("details", MEANS_BLOCK),
    ROW("summary", MEANS_BLOCK), ROW("body", MEANS_BLOCK),
    ROW("hr", MEANS_BLOCK), {"h1", MEANS_HEADING, "1", NULL, NULL},
    {"h2", MEANS_HEADING, "2", NULL, NULL}, {"h3", MEANS_HEADING, "3", NULL, NULL},
    {"h4", MEANS_HEADING, "4", NULL, NULL}, {"h5", MEANS_HEADING, "5", NULL, NULL},
    {"h6", MEANS_HEADING, "6", NULL, NULL}, {"ol", MEANS_LIST, "1", NULL, NULL},
    {"ul", MEANS_LIST, "*", NULL, NULL}, {"menu", MEANS_LIST, "*", NULL, NULL},
    ROW("li", MEANS_ITEM), ROW("head", MEANS_SKIP),
    ROW("script", MEANS_SKIP), ROW("style", MEANS_SKIP),
    ROW("nav", MEANS_SKIP), ROW("noscript", MEANS_SKIP),
    ROW("template", MEANS_SKIP), ROW("rt", MEANS_SKIP),
    ROW("rp", MEANS_SKIP), ROW("datalist", MEANS_SKIP),
    {"iframe", MEANS_UNREAD, "src", NULL, NULL},
    {"embed", MEANS_UNREAD, "src", NULL, NULL},
    {"object", MEANS_UNREAD, "data", NULL, NULL}, ROW("ins", MEANS_INSERTED),
    ROW("del", MEANS_DELETED), ROW("s", MEANS_DELETED),
    ROW("strike", MEANS_DELETED), ROW("b", MEANS_BOLD),
    ROW("strong", MEANS_BOLD), ROW("q", MEANS_QUOTE),
    ROW("br", MEANS_SPACE), TABLES, END_OF_ROWS};

static const struct vocabulary_mark xhtml_marks[] = {
    {"hidden", NULL, MEANS_HIDDEN}, {NULL, NULL, MEANS_INLINE}};

/* The levels of Akoma Ntoso and of USLM. */
#define HIERARCHY                                                             \
	ROW("book", MEANS_SECTION), ROW("part", MEANS_SECTION),               \
	    ROW("title", MEANS_SECTION), ROW("subtitle", MEANS_SECTION),      \
	    ROW("chapter", MEANS_SECTION), ROW("subchapter", MEANS_SECTION),  \
	    ROW("subpart", MEANS_SECTION), ROW("division", MEANS_SECTION),    \
	    ROW("subdivision", MEANS_SECTION), ROW("section", MEANS_SECTION), \
	    ROW("subsection", MEANS_SECTION), ROW("article", MEANS_SECTION),  \
	    ROW("paragraph", MEANS_SECTION),                                  \
	    ROW("subparagraph", MEANS_SECTION), ROW("clause", MEANS_SECTION), \
	    ROW("subclause", MEANS_SECTION), ROW("point", MEANS_SECTION),     \
	    ROW("indent", MEANS_SECTION), ROW("rule", MEANS_SECTION),         \
	    ROW("alinea", MEANS_SECTION), ROW("level", MEANS_SECTION),        \
	    ROW("list", MEANS_SECTION), ROW("hcontainer", MEANS_SECTION),     \
	    ROW("proviso", MEANS_SECTION), ROW("item", MEANS_SECTION),        \
	    ROW("subitem", MEANS_SECTION), ROW("num", MEANS_LABEL),           \
	    ROW("heading", MEANS_HEADING), ROW("subheading", MEANS_HEADING),  \
	    ROW("crossHeading", MEANS_HEADING), ROW("p", MEANS_BLOCK),        \
	    ROW("content", MEANS_BLOCK), ROW("chapeau", MEANS_BLOCK),         \
	    ROW("b", MEANS_BOLD), ROW("ins", MEANS_INSERTED),                 \
	    ROW("del", MEANS_DELETED), ROW("meta", MEANS_SKIP),               \
	    ROW("toc", MEANS_SKIP)

static const struct vocabulary_row akoma[] = {
    HIERARCHY, ROW("block", MEANS_BLOCK), ROW("intro", MEANS_BLOCK),
    ROW("wrapUp", MEANS_BLOCK), ROW("listIntroduction", MEANS_BLOCK),
    ROW("listWrapUp", MEANS_BLOCK), ROW("longTitle", MEANS_BLOCK),
    ROW("formula", MEANS_BLOCK), ROW("recital", MEANS_SECTION),
    ROW("citation", MEANS_BLOCK), ROW("blockContainer", MEANS_SECTION),
    ROW("container", MEANS_BLOCK), ROW("blockList", MEANS_SECTION),
    ROW("subrule", MEANS_SECTION), ROW("sublist", MEANS_SECTION),
    ROW("transitional", MEANS_SECTION), ROW("tome", MEANS_SECTION),
    {"ul", MEANS_LIST, "*", NULL, NULL}, {"ol", MEANS_LIST, "1", NULL, NULL},
    ROW("li", MEANS_ITEM), ROW("authorialNote", MEANS_NOTE),
    ROW("noteRef", MEANS_SKIP), ROW("remark", MEANS_COMMENT),
    {"componentRef", MEANS_UNREAD, "src", NULL, NULL},
    {"documentRef", MEANS_UNREAD, "href", NULL, NULL}, ROW("br", MEANS_SPACE),
    ROW("eol", MEANS_SPACE), TABLES, END_OF_ROWS};

static const struct vocabulary_mark akoma_marks[] = {
    {"status", "removed", MEANS_DELETED}, {NULL, NULL, MEANS_INLINE}};

static const struct vocabulary_row uslm[] = {
    HIERARCHY, ROW("continuation", MEANS_BLOCK),
    ROW("longTitle", MEANS_BLOCK), ROW("docTitle", MEANS_HEADING),
    ROW("officialTitle", MEANS_HEADING), ROW("shortTitle", MEANS_INLINE),
    ROW("enactingFormula", MEANS_BLOCK), ROW("block", MEANS_BLOCK),
    ROW("appendix", MEANS_SECTION), ROW("schedule", MEANS_SECTION),
    ROW("preamble", MEANS_SECTION), ROW("recital", MEANS_BLOCK),
    ROW("signature", MEANS_BLOCK),
    ROW("quotedContent", MEANS_SECTION), ROW("page", MEANS_SKIP),
    ROW("sidenote", MEANS_SKIP), ROW("footnote", MEANS_NOTE),
    ROW("note", MEANS_BLOCK), ROW("sourceCredit", MEANS_SKIP),
    ROW("addedText", MEANS_INSERTED), ROW("deletedText", MEANS_DELETED),
    {"layout", MEANS_TABLE, NULL, NULL, NULL}, ROW("header", MEANS_ROW),
    ROW("column", MEANS_CELL), ROW("br", MEANS_SPACE), TABLES,
    END_OF_ROWS};

static const struct vocabulary_mark uslm_marks[] = {
    {"changed", "added", MEANS_INSERTED},
    {"changed", "deleted", MEANS_DELETED}, {"class", "bold", MEANS_BOLD},
    {NULL, NULL, MEANS_INLINE}};

static const struct vocabulary_row econtracts[] = {
    {"text", MEANS_HEADING, NULL, "title subtitle", NULL},
    ROW("text", MEANS_BLOCK), ROW("title", MEANS_INLINE),
    ROW("contract", MEANS_SECTION), ROW("contract-front", MEANS_SECTION),
    ROW("attachment", MEANS_SECTION), ROW("item", MEANS_ITEM),
    ROW("block", MEANS_BLOCK), ROW("definition", MEANS_BLOCK),
    ROW("date-block", MEANS_BLOCK), ROW("date", MEANS_INLINE),
    ROW("background", MEANS_SECTION), ROW("party", MEANS_BLOCK),
    ROW("person-record", MEANS_BLOCK), ROW("name", MEANS_INLINE),
    ROW("address", MEANS_BLOCK), ROW("party-signature", MEANS_BLOCK),
    ROW("signatory-group", MEANS_BLOCK),
    ROW("signatory-record", MEANS_BLOCK),
    ROW("signature-line", MEANS_BLOCK), ROW("number", MEANS_LABEL),
    ROW("num", MEANS_LABEL), ROW("note", MEANS_NOTE),
    ROW("metadata", MEANS_SKIP), ROW("strike", MEANS_DELETED),
    ROW("strong", MEANS_BOLD), {"object", MEANS_UNREAD, "href", NULL, NULL},
    TABLES, INCLUDE, END_OF_ROWS};

static const struct vocabulary_row dita[] = {
    ROW("title", MEANS_HEADING), ROW("navtitle", MEANS_SKIP),
    ROW("topic", MEANS_SECTION), ROW("concept", MEANS_SECTION),
    ROW("task", MEANS_SECTION), ROW("reference", MEANS_SECTION),
    ROW("section", MEANS_SECTION), ROW("example", MEANS_SECTION),
    ROW("fig", MEANS_SECTION), ROW("p", MEANS_BLOCK),
    ROW("shortdesc", MEANS_BLOCK), ROW("lq", MEANS_BLOCK),
    ROW("note", MEANS_BLOCK), ROW("pre", MEANS_BLOCK),
    ROW("codeblock", MEANS_BLOCK), ROW("lines", MEANS_BLOCK),
    ROW("dt", MEANS_BLOCK), ROW("dd", MEANS_BLOCK),
    ROW("cmd", MEANS_BLOCK), ROW("info", MEANS_BLOCK),
    ROW("stepresult", MEANS_BLOCK), ROW("context", MEANS_BLOCK),
    ROW("prereq", MEANS_BLOCK), ROW("result", MEANS_BLOCK),
    ROW("postreq", MEANS_BLOCK), ROW("div", MEANS_BLOCK),
    ROW("bodydiv", MEANS_BLOCK), ROW("sectiondiv", MEANS_BLOCK),
    {"ol", MEANS_LIST, "1", NULL, NULL}, {"steps", MEANS_LIST, "1", NULL, NULL},
    {"substeps", MEANS_LIST, "a", NULL, NULL}, {"ul", MEANS_LIST, "*", NULL, NULL},
    {"steps-unordered", MEANS_LIST, "*", NULL, NULL},
    {"choices", MEANS_LIST, "*", NULL, NULL}, {"sl", MEANS_LIST, " ", NULL, NULL},
    ROW("li", MEANS_ITEM), ROW("sli", MEANS_ITEM),
    ROW("step", MEANS_ITEM), ROW("substep", MEANS_ITEM),
    ROW("choice", MEANS_ITEM), ROW("fn", MEANS_NOTE),
    ROW("b", MEANS_BOLD), ROW("q", MEANS_QUOTE),
    ROW("line-through", MEANS_DELETED), ROW("prolog", MEANS_SKIP),
    ROW("metadata", MEANS_SKIP), ROW("topicmeta", MEANS_SKIP),
    ROW("bookmeta", MEANS_SKIP), ROW("titlealts", MEANS_SKIP),
    ROW("related-links", MEANS_SKIP), ROW("reltable", MEANS_SKIP),
    ROW("indexterm", MEANS_SKIP), ROW("data", MEANS_SKIP),
    ROW("data-about", MEANS_SKIP), ROW("draft-comment", MEANS_COMMENT),
    ROW("required-cleanup", MEANS_COMMENT),
    {"topicref", MEANS_UNREAD, "href", NULL, NULL},
    {"mapref", MEANS_UNREAD, "href", NULL, NULL},
    {"chapter", MEANS_UNREAD, "href", NULL, NULL},
    {"part", MEANS_UNREAD, "href", NULL, NULL},
    {"appendix", MEANS_UNREAD, "href", NULL, NULL},
    {"object", MEANS_UNREAD, "data", NULL, NULL},
    ROW("simpletable", MEANS_TABLE), ROW("sthead", MEANS_ROW),
    ROW("strow", MEANS_ROW), ROW("stentry", MEANS_CELL),
    ROW("properties", MEANS_TABLE), ROW("property", MEANS_ROW), TABLES,
    END_OF_ROWS};

static const struct vocabulary_mark dita_marks[] = {
    {"status", "deleted", MEANS_DELETED}, {"status", "new", MEANS_INSERTED},
    {"conref", NULL, MEANS_UNREAD}, {"conkeyref", NULL, MEANS_UNREAD},
    {NULL, NULL, MEANS_INLINE}};

static const struct vocabulary_row tei[] = {
    {"sic", MEANS_SKIP, NULL, "choice", NULL}, {"orig", MEANS_SKIP, NULL, "choice", NULL},
    {"expan", MEANS_SKIP, NULL, "choice", NULL},
    {"label", MEANS_LABEL, NULL, "list", NULL},
    {"head", MEANS_BLOCK, NULL, "table list", NULL}, ROW("label", MEANS_BLOCK),
    ROW("head", MEANS_HEADING), ROW("div", MEANS_SECTION),
    ROW("div0", MEANS_SECTION), ROW("div1", MEANS_SECTION),
    ROW("div2", MEANS_SECTION), ROW("div3", MEANS_SECTION),
    ROW("div4", MEANS_SECTION), ROW("div5", MEANS_SECTION),
    ROW("p", MEANS_BLOCK), ROW("ab", MEANS_BLOCK), ROW("l", MEANS_BLOCK),
    ROW("lg", MEANS_BLOCK), ROW("opener", MEANS_BLOCK),
    ROW("closer", MEANS_BLOCK), ROW("salute", MEANS_BLOCK),
    ROW("signed", MEANS_BLOCK), ROW("dateline", MEANS_BLOCK),
    ROW("titlePart", MEANS_HEADING), ROW("trailer", MEANS_BLOCK),
    {"list", MEANS_LIST, " ", NULL, NULL}, ROW("item", MEANS_ITEM),
    ROW("note", MEANS_NOTE), ROW("add", MEANS_INSERTED),
    ROW("del", MEANS_DELETED), ROW("teiHeader", MEANS_SKIP),
    ROW("figDesc", MEANS_SKIP), ROW("fw", MEANS_SKIP),
    ROW("lb", MEANS_SPACE), ROW("cb", MEANS_SPACE),
    ROW("gap", MEANS_SPACE), ROW("space", MEANS_SPACE),
    ROW("cell", MEANS_CELL), TABLES, INCLUDE, END_OF_ROWS};

static const struct vocabulary_mark tei_marks[] = {
    {"rend", "bold", MEANS_BOLD}, {"rend", "strikethrough", MEANS_DELETED},
    {NULL, NULL, MEANS_INLINE}};

static const struct vocabulary_row jats[] = {
    {"article-title", MEANS_TITLE, NULL, "title-group", NULL},
    {"subtitle", MEANS_TITLE, NULL, "title-group", NULL},
    {"book-title", MEANS_TITLE, NULL, "book-title-group", NULL},
    {"title", MEANS_BLOCK, NULL, "caption table-wrap fn-group list", NULL},
    ROW("title", MEANS_HEADING), ROW("label", MEANS_LABEL),
    ROW("sec", MEANS_SECTION), ROW("app", MEANS_SECTION),
    ROW("book-part", MEANS_SECTION), ROW("boxed-text", MEANS_SECTION),
    ROW("article", MEANS_SECTION), ROW("sub-article", MEANS_SECTION),
    ROW("p", MEANS_BLOCK), ROW("disp-quote", MEANS_BLOCK),
    ROW("attrib", MEANS_BLOCK), ROW("verse-line", MEANS_BLOCK),
    ROW("preformat", MEANS_BLOCK), ROW("term", MEANS_BLOCK),
    ROW("def", MEANS_BLOCK), ROW("ack", MEANS_SECTION),
    {"list", MEANS_LIST, " ", NULL, NULL}, ROW("list-item", MEANS_ITEM),
    {"fn", MEANS_BLOCK, NULL, "fn-group table-wrap-foot", NULL},
    ROW("fn", MEANS_NOTE), ROW("front", MEANS_SKIP),
    ROW("front-stub", MEANS_SKIP), ROW("article-meta", MEANS_SKIP),
    ROW("book-meta", MEANS_SKIP), ROW("book-part-meta", MEANS_SKIP),
    ROW("collection-meta", MEANS_SKIP), ROW("sec-meta", MEANS_SKIP),
    ROW("processing-meta", MEANS_SKIP), ROW("ref-list", MEANS_SKIP),
    ROW("tex-math", MEANS_SKIP), ROW("alt-text", MEANS_SKIP),
    ROW("bold", MEANS_BOLD), ROW("strike", MEANS_DELETED),
    ROW("break", MEANS_SPACE), TABLES, INCLUDE, END_OF_ROWS};

static const struct vocabulary_row commonmark[] = {
    ROW("paragraph", MEANS_BLOCK), ROW("heading", MEANS_HEADING),
    ROW("code_block", MEANS_BLOCK), ROW("block_quote", MEANS_SECTION),
    {"list", MEANS_LIST, "*", NULL, NULL}, ROW("item", MEANS_ITEM),
    ROW("taskitem", MEANS_ITEM), ROW("softbreak", MEANS_SPACE),
    ROW("linebreak", MEANS_SPACE), ROW("strong", MEANS_BOLD),
    ROW("strikethrough", MEANS_DELETED), ROW("html_block", MEANS_SKIP),
    ROW("html_inline", MEANS_SKIP), ROW("table_header", MEANS_ROW),
    ROW("table_row", MEANS_ROW), ROW("table_cell", MEANS_CELL),
    ROW("footnote_definition", MEANS_BLOCK), TABLES, END_OF_ROWS};

/* Any other XML, by names that mean the same nearly everywhere. */
static const struct vocabulary_row generic[] = {
    ROW("p", MEANS_BLOCK), ROW("para", MEANS_BLOCK),
    ROW("paragraph", MEANS_BLOCK), ROW("text", MEANS_BLOCK),
    ROW("block", MEANS_BLOCK), ROW("li", MEANS_BLOCK),
    ROW("item", MEANS_BLOCK), ROW("clause", MEANS_BLOCK),
    ROW("content", MEANS_BLOCK), ROW("note", MEANS_BLOCK),
    ROW("lq", MEANS_BLOCK), ROW("ab", MEANS_BLOCK),
    ROW("chapeau", MEANS_BLOCK), ROW("continuation", MEANS_BLOCK),
    ROW("section", MEANS_SECTION), ROW("sec", MEANS_SECTION),
    ROW("chapter", MEANS_SECTION), ROW("article", MEANS_SECTION),
    ROW("body", MEANS_SECTION), ROW("div", MEANS_SECTION),
    ROW("title", MEANS_HEADING), ROW("heading", MEANS_HEADING),
    ROW("head", MEANS_HEADING), ROW("num", MEANS_LABEL),
    ROW("number", MEANS_LABEL), ROW("label", MEANS_LABEL),
    ROW("metadata", MEANS_SKIP), ROW("meta", MEANS_SKIP),
    ROW("prolog", MEANS_SKIP), ROW("draft-comment", MEANS_COMMENT),
    ROW("comment", MEANS_COMMENT), ROW("indexterm", MEANS_SKIP),
    ROW("ins", MEANS_INSERTED), ROW("add", MEANS_INSERTED),
    ROW("inserted", MEANS_INSERTED), ROW("del", MEANS_DELETED),
    ROW("deleted", MEANS_DELETED), ROW("strike", MEANS_DELETED),
    ROW("b", MEANS_BOLD), ROW("bold", MEANS_BOLD),
    ROW("strong", MEANS_BOLD), ROW("fn", MEANS_NOTE),
    ROW("footnote", MEANS_NOTE), ROW("cell", MEANS_CELL),
    ROW("br", MEANS_SPACE), TABLES, INCLUDE, END_OF_ROWS};

static const struct vocabulary_mark generic_marks[] = {
    {"status", "deleted", MEANS_DELETED}, {"status", "new", MEANS_INSERTED},
    {"revisionflag", "deleted", MEANS_DELETED},
    {"revisionflag", "added", MEANS_INSERTED},
    {"change", "deleted", MEANS_DELETED},
    {"change", "added", MEANS_INSERTED}, {"hidden", NULL, MEANS_HIDDEN},
    {NULL, NULL, MEANS_INLINE}};

static const struct vocabulary_mark no_marks[] = {
    {NULL, NULL, MEANS_INLINE}};

#define DOCBOOK_ATTRIBUTES                                                    \
	"label", "numeration", "startingnumber", "override", \
	    NULL, NULL

/* The first that fits is taken; the last takes any. */
static const struct vocabulary vocabularies[] = {
    {"docbook",
        "article book chapter section set part appendix preface topic sect1",
        "http://docbook.org/ns/docbook", NULL, docbook, docbook_marks,
        DOCBOOK_ATTRIBUTES},
    {"jats", "article book book-part", NO_NAMESPACE,
        "front front-stub processing-meta book-meta collection-meta "
        "book-part-meta book-front book-body",
        jats, no_marks, NULL, "list-type", NULL, NULL, NULL, NULL},
    {"jats", "article", NO_NAMESPACE, "body", jats, no_marks, NULL, "list-type", NULL,
        NULL, NULL, NULL},
    {"dita", "topic concept task reference dita map bookmap", NO_NAMESPACE,
        "title titlealts shortdesc abstract prolog body conbody taskbody "
        "refbody topicmeta topicref booktitle frontmatter chapter topic "
        "concept task reference",
        dita, dita_marks, NULL, NULL, NULL, NULL, NULL, NULL},
    {"docbook", "book set", NO_NAMESPACE, NULL, docbook, docbook_marks,
        DOCBOOK_ATTRIBUTES},
    {"docbook", "article chapter part appendix preface", NO_NAMESPACE,
        "title articleinfo chapterinfo artheader para simpara sect1 section "
        "subtitle titleabbrev",
        docbook, docbook_marks, DOCBOOK_ATTRIBUTES},
    {"xhtml", "html", "", NULL, xhtml, xhtml_marks, NULL, "type", "start",
        "value", NULL, NULL},
    {"html", HTML_ROOT, NO_NAMESPACE, NULL, xhtml, xhtml_marks, NULL, "type",
        "start", "value", NULL, NULL},
    {"akoma-ntoso", "akomaNtoso", "", NULL, akoma, akoma_marks, NULL, NULL,
        NULL, "value", NULL, NULL},
    {"uslm",
        "bill resolution pLaw statuteCompilation uscDoc lawDoc frDoc cfrDoc "
        "engrossedAmendment amendment constitutionalAmendment",
        "http://schemas.gpo.gov/xml/uslm", NULL, uslm, uslm_marks, NULL, NULL,
        NULL, NULL, NULL, NULL},
    {"uslm", "lawDoc uscDoc", "http://xml.house.gov/schemas/uslm", NULL, uslm,
        uslm_marks, NULL, NULL, NULL, NULL, NULL, NULL},
    {"econtracts", "contract", "urn:oasis:names:tc:eContracts", NULL,
        econtracts, no_marks, "number", "number-type", NULL, NULL, NULL, NULL},
    {"tei", "TEI teiCorpus", "http://www.tei-c.org/ns/1.0", NULL, tei,
        tei_marks, "n", "rend type", NULL, NULL, NULL, NULL},
    {"tei", "TEI.2", NO_NAMESPACE, NULL, tei, tei_marks, "n", "rend type", NULL, NULL, NULL, NULL},
    {"commonmark", "document", "http://commonmark.org/xml", NULL, commonmark,
        no_marks, NULL, "type", "start", NULL, NULL, NULL},
    {"xml", "", "", NULL, generic, generic_marks, "num number n label no nr",
        NULL, NULL, NULL, NULL, NULL},
};

gboolean
vocabulary_lists(const char *list, const char *name)
{
	gsize n = strlen(name);
	const char *at = list;

	while (n > 0 && at != NULL && (at = strstr(at, name)) != NULL) {
		if ((at == list || at[-1] == ' ') &&
		    (at[n] == ' ' || at[n] == '\0'))
			return TRUE;
		at += n;
	}
	return FALSE;
}

static gboolean
is_fit(const struct vocabulary *v, const char *root, const char *uri,
    const char *first)
{
	if (!vocabulary_lists(v->roots, root))
		return FALSE;
	if (strcmp(v->uri, NO_NAMESPACE) == 0 ? uri[0] != '\0' :
	                                        !g_str_has_prefix(uri, v->uri))
		return FALSE;
	return v->firsts == NULL || first == NULL ||
	    vocabulary_lists(v->firsts, first);
}

static void
on_front(void *user, const char *name, const char *uri,
    const struct xml_attribute *a, guint n, gsize offset)
{
	struct front *front = user;
	const char *kind = xml_value(a, n, "class");

	(void)offset;
	if (++front->n == 2) {
		front->first = name;
		return;
	}
	front->root = name;
	front->uri = uri;
	front->is_dita = kind != NULL &&
	    (strstr(kind, " topic/topic ") != NULL ||
	        strstr(kind, " map/map ") != NULL);
}

/* By what stands at the front; XHTML says itself that it is XML. */
static gboolean
is_html(const struct front *front, const char *bytes, gsize n_bytes)
{
	g_autofree char *head =
	    g_ascii_strdown(bytes, (gssize)MIN(n_bytes, HTML_FRONT_BYTES));

	return !g_str_has_prefix(head, "<?xml") &&
	    strcmp(front->uri, "http://www.w3.org/1999/xhtml") != 0 &&
	    (strstr(head, "<!doctype html") != NULL ||
	        strstr(head, "<html") != NULL);
}

void
front_read(struct front *front, const char *bytes, gsize n_bytes)
{
	static const struct xml_handler handler = {.start = on_front};

	*front = (struct front){.root = "", .uri = "", .first = ""};
	xml_peek(bytes, n_bytes, 2, &handler, front);
	front->is_html = is_html(front, bytes, n_bytes);
}

const struct vocabulary *
vocabulary_html(void)
{
	guint i = 0;

	while (strcmp(vocabularies[i].roots, HTML_ROOT) != 0)
		i++;
	return &vocabularies[i];
}

const struct vocabulary *
vocabulary_find(const struct front *front)
{
	for (gsize i = 0; i + 1 < G_N_ELEMENTS(vocabularies); i++)
		if (front->is_dita ?
		        is_fit(&vocabularies[i], "topic", front->uri, NULL) :
		        is_fit(&vocabularies[i], front->root, front->uri,
		            front->first))
			return &vocabularies[i];
	return &vocabularies[G_N_ELEMENTS(vocabularies) - 1];
}

const struct vocabulary_row *
vocabulary_rows(const struct vocabulary *vocabulary, const char *name)
{
	for (const struct vocabulary_row *row = vocabulary->rows;
	     row->name != NULL; row++)
		if (strcmp(row->name, name) == 0)
			return row;
	return NULL;
}

const struct vocabulary_row *
vocabulary_choose(const struct vocabulary_row *row, const char *name,
    const char *uri, const char *parent)
{
	for (; row->name != NULL; row++)
		if (strcmp(row->name, name) == 0 &&
		    (row->uri == NULL || strcmp(row->uri, uri) == 0) &&
		    (row->parents == NULL ||
		        vocabulary_lists(row->parents, parent)))
			return row;
	return NULL;
}

char
vocabulary_list_style(const char *value)
{
	static const struct {
		char style;
		const char *words;
	} styles[] = {
	    {'1', "1 arabic decimal ordered order numbered numeric"},
	    {'a', "a loweralpha lower-alpha lower-latin alpha-lower lower-letter"},
	    {'A', "A upperalpha upper-alpha upper-latin alpha-upper upper-letter"},
	    {'i', "i lowerroman lower-roman roman-lower"},
	    {'I', "I upperroman upper-roman roman-upper"},
	    {'*', "bullet bulleted bullets disc circle square unordered"},
	    {' ', "none simple manual gloss plain"},
	};
	g_auto(GStrv) words = g_strsplit(value, " ", 8);

	for (guint w = 0; words[w] != NULL; w++)
		for (guint i = 0; i < G_N_ELEMENTS(styles); i++)
			if (vocabulary_lists(styles[i].words, words[w]))
				return styles[i].style;
	return '\0';
}

/* The names of WordprocessingML by number, and small readers of attributes. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_WML_H
#define CLAUSELINT_WML_H

#include <glib.h>

#include "support/xml.h"

/* Elements and attributes that matter, as strcmp sorts them. */
#define WML_WORDS(WORD) \
	WORD(ALTERNATE_CONTENT, "AlternateContent") WORD(CHOICE, "Choice") \
	WORD(FALLBACK, "Fallback") WORD(PROCESS_CONTENT, "ProcessContent") \
	WORD(REQUIRES, "Requires") WORD(ABSTRACT_NUM, "abstractNum") \
	WORD(ABSTRACT_NUM_ID, "abstractNumId") WORD(ALT_CHUNK, "altChunk") \
	WORD(ANCHOR, "anchor") WORD(ANNOTATION_REF, "annotationRef") \
	WORD(ASCII, "ascii") WORD(ASCII_THEME, "asciiTheme") \
	WORD(AUTHOR, "author") WORD(B, "b") WORD(BACKGROUND, "background") \
	WORD(BASED_ON, "basedOn") WORD(BLIP_FILL, "blipFill") \
	WORD(BOOKMARK_START, "bookmarkStart") WORD(BR, "br") \
	WORD(CELL_DEL, "cellDel") WORD(CELL_INS, "cellIns") \
	WORD(CHAR, "char") WORD(CHECK_BOX, "checkBox") \
	WORD(CHECKED, "checked") WORD(COLOR, "color") \
	WORD(COMMENT, "comment") WORD(COMMENT_EX, "commentEx") \
	WORD(CONTINUATION_SEPARATOR, "continuationSeparator") WORD(CR, "cr") \
	WORD(CUSTOM_XML_PR, "customXmlPr") WORD(CX, "cx") WORD(CY, "cy") \
	WORD(DATA_BINDING, "dataBinding") WORD(DATE, "date") \
	WORD(DD_LIST, "ddList") WORD(DEFAULT, "default") WORD(DEL, "del") \
	WORD(DEL_INSTR_TEXT, "delInstrText") WORD(DEL_TEXT, "delText") \
	WORD(DOC_DEFAULTS, "docDefaults") WORD(DOC_PR, "docPr") \
	WORD(DOCUMENT, "document") WORD(DONE, "done") \
	WORD(DROP_CAP, "dropCap") WORD(ENDNOTE, "endnote") \
	WORD(ENDNOTE_REF, "endnoteRef") \
	WORD(ENDNOTE_REFERENCE, "endnoteReference") \
	WORD(ENDNOTES, "endnotes") WORD(EXTENT, "extent") \
	WORD(FF_DATA, "ffData") WORD(FILL, "fill") WORD(FILL_REF, "fillRef") \
	WORD(FILLCOLOR, "fillcolor") WORD(FLD_CHAR, "fldChar") \
	WORD(FLD_CHAR_TYPE, "fldCharType") WORD(FLD_SIMPLE, "fldSimple") \
	WORD(FONT, "font") WORD(FOOTNOTE, "footnote") \
	WORD(FOOTNOTE_REF, "footnoteRef") \
	WORD(FOOTNOTE_REFERENCE, "footnoteReference") \
	WORD(FOOTNOTES, "footnotes") WORD(FORMAT, "format") \
	WORD(FRAME_PR, "framePr") WORD(FTR, "ftr") \
	WORD(GRAD_FILL, "gradFill") WORD(H, "h") WORD(H_ANSI, "hAnsi") \
	WORD(H_ANSI_THEME, "hAnsiTheme") WORD(H_RULE, "hRule") \
	WORD(HDR, "hdr") WORD(HIDDEN, "hidden") WORD(HIGHLIGHT, "highlight") \
	WORD(ID, "id") WORD(IDX, "idx") WORD(ILVL, "ilvl") WORD(IND, "ind") \
	WORD(INLINE, "inline") WORD(INS, "ins") WORD(INSTR, "instr") \
	WORD(INSTR_TEXT, "instrText") WORD(IS_LGL, "isLgl") \
	WORD(LEFT, "left") WORD(LINE, "line") WORD(LINE_RULE, "lineRule") \
	WORD(LIST_ENTRY, "listEntry") WORD(LVL, "lvl") \
	WORD(LVL_OVERRIDE, "lvlOverride") WORD(LVL_RESTART, "lvlRestart") \
	WORD(LVL_TEXT, "lvlText") WORD(MOVE_FROM, "moveFrom") \
	WORD(MOVE_TO, "moveTo") WORD(MULTI_LEVEL_TYPE, "multiLevelType") \
	WORD(NAME, "name") WORD(NO_BREAK_HYPHEN, "noBreakHyphen") \
	WORD(NUM, "num") WORD(NUM_FMT, "numFmt") WORD(NUM_ID, "numId") \
	WORD(NUM_STYLE_LINK, "numStyleLink") \
	WORD(NUMBERING_CHANGE, "numberingChange") WORD(OBJECT, "object") \
	WORD(ORIGINAL, "original") WORD(OUTLINE_LVL, "outlineLvl") \
	WORD(OVAL, "oval") WORD(P, "p") WORD(P_PR, "pPr") \
	WORD(P_PR_CHANGE, "pPrChange") WORD(P_STYLE, "pStyle") \
	WORD(PARA_ID, "paraId") WORD(PARA_ID_PARENT, "paraIdParent") \
	WORD(PATT_FILL, "pattFill") WORD(POS_OFFSET, "posOffset") \
	WORD(PTAB, "ptab") WORD(R, "r") WORD(R_FONTS, "rFonts") \
	WORD(R_PR, "rPr") WORD(R_PR_CHANGE, "rPrChange") \
	WORD(R_STYLE, "rStyle") WORD(RECT, "rect") WORD(RESULT, "result") \
	WORD(ROUNDRECT, "roundrect") WORD(RT, "rt") \
	WORD(SDT_CONTENT, "sdtContent") WORD(SDT_END_PR, "sdtEndPr") \
	WORD(SDT_PR, "sdtPr") WORD(SECT_PR, "sectPr") \
	WORD(SEPARATOR, "separator") WORD(SHAPE, "shape") WORD(SHD, "shd") \
	WORD(SHOWING_PLC_HDR, "showingPlcHdr") \
	WORD(SMART_TAG_PR, "smartTagPr") WORD(SOLID_FILL, "solidFill") \
	WORD(SP_PR, "spPr") WORD(SPACE, "space") WORD(SPACING, "spacing") \
	WORD(SPEC_VANISH, "specVanish") WORD(START, "start") \
	WORD(START_OVERRIDE, "startOverride") WORD(STYLE, "style") \
	WORD(STYLE_ID, "styleId") WORD(SUB_DOC, "subDoc") WORD(SYM, "sym") \
	WORD(SZ, "sz") WORD(T, "t") WORD(TAB, "tab") WORD(TBL, "tbl") \
	WORD(TBL_GRID, "tblGrid") WORD(TBL_PR, "tblPr") \
	WORD(TBL_PR_EX, "tblPrEx") WORD(TBL_STYLE, "tblStyle") \
	WORD(TBL_STYLE_PR, "tblStylePr") WORD(TC, "tc") WORD(TC_PR, "tcPr") \
	WORD(THEME_COLOR, "themeColor") WORD(THEME_SHADE, "themeShade") \
	WORD(TR, "tr") WORD(TR_HEIGHT, "trHeight") WORD(TR_PR, "trPr") \
	WORD(TXBX_CONTENT, "txbxContent") WORD(TYPE, "type") WORD(VAL, "val") \
	WORD(VANISH, "vanish") WORD(W, "w") WORD(X, "x") WORD(XPATH, "xpath") \
	WORD(Y, "y")

enum wml_word {
	WML_OTHER,   /* does not matter, but what is in it may */
	WML_FOREIGN, /* of a namespace that nobody knows, of any name */
	WML_CHANGE,  /* a ...Change that has no word of its own: properties
	                as they were; and w:cellMerge */
	WML_MATH_T,  /* text of a formula */
#define WML_NAME(word, name) WML_##word,
	WML_WORDS(WML_NAME)
#undef WML_NAME
};

/* Whether URI is WordprocessingML, transitional or strict. */
gboolean wml_is(const char *uri);

/* Whether a choice of mc:AlternateContent that requires URI is understood. */
gboolean wml_knows(const char *uri);

/* The word of a name, as struct xml_listener wants it. */
guint wml_word_of(const char *name, const char *uri, gboolean is_attribute);

/* The value of attribute WORD, or NULL. */
static inline const char *
wml_attribute(const struct xml_attribute *attributes, guint n,
    enum wml_word word)
{
	for (guint i = 0; i < n; i++)
		if (attributes[i].word == word)
			return attributes[i].value;
	return NULL;
}

/* The number in attribute WORD, FALLBACK where there is none. */
gint wml_number(const struct xml_attribute *attributes, guint n,
    enum wml_word word, gint fallback);

/* A page is at most so wide and high, in twentieths of a point. */
#define WML_PAGE_TWIPS 31680

/* Whether a place, in twentieths of a point, is beyond the edges of a page. */
gboolean wml_is_off(glong twips);

/* Colours: red, green, blue as 0xRRGGBB, or one of these. */
enum {
	COLOUR_UNSET = -1, /* nothing was said */
	COLOUR_AUTO = -2,  /* whatever can be seen */
	COLOUR_WHITE = 0xffffff,
};

/* The colour of a w:color; paper and ink of the theme are white and black. */
gint32 wml_colour(const struct xml_attribute *attributes, guint n);

/* The colour behind text by a w:shd, COLOUR_UNSET for none. */
gint32 wml_fill(const struct xml_attribute *attributes, guint n);

/* The colour of the page by a w:background. */
gint32 wml_paper(const struct xml_attribute *attributes, guint n);

/* The colour of a w:highlight. */
gint32 wml_highlight(const struct xml_attribute *attributes, guint n);

/* The enum symbol_font of a w:rFonts: of ASCII, and of what is beyond. What it
   does not say is left as it is. */
void wml_fonts(const struct xml_attribute *attributes, guint n, guint8 *low,
    guint8 *high);

/* A w:b, w:vanish ...: on unless w:val says otherwise. */
gboolean wml_is_on(const struct xml_attribute *attributes, guint n);

#endif

/* The names of WordprocessingML by number, and small readers of attributes. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_WML_H
#define CLAUSELINT_WML_H

#include <glib.h>

#include "support/xml.h"

/* Elements and attributes that matter, as strcmp sorts them. */
#define WML_WORDS(X) \
	X(ALTERNATE_CONTENT, "AlternateContent") \
	X(CHOICE, "Choice") X(FALLBACK, "Fallback") \
	X(REQUIRES, "Requires") X(ABSTRACT_NUM, "abstractNum") \
	X(ABSTRACT_NUM_ID, "abstractNumId") \
	X(ALT_CHUNK, "altChunk") X(ANCHOR, "anchor") \
	X(ANNOTATION_REF, "annotationRef") X(AUTHOR, "author") \
	X(B, "b") X(BACKGROUND, "background") \
	X(BASED_ON, "basedOn") X(BLIP_FILL, "blipFill") \
	X(BOOKMARK_START, "bookmarkStart") X(BR, "br") \
	X(CELL_DEL, "cellDel") X(CELL_INS, "cellIns") \
	X(CHAR, "char") X(COLOR, "color") X(COMMENT, "comment") \
	X(COMMENT_EX, "commentEx") \
	X(CONTINUATION_SEPARATOR, "continuationSeparator") \
	X(CR, "cr") X(CUSTOM_XML_PR, "customXmlPr") X(CX, "cx") \
	X(CY, "cy") X(DATA_BINDING, "dataBinding") X(DATE, "date") \
	X(DEFAULT, "default") X(DEL, "del") \
	X(DEL_INSTR_TEXT, "delInstrText") X(DEL_TEXT, "delText") \
	X(DOC_DEFAULTS, "docDefaults") X(DOC_PR, "docPr") \
	X(DONE, "done") X(ENDNOTE, "endnote") \
	X(ENDNOTE_REF, "endnoteRef") \
	X(ENDNOTE_REFERENCE, "endnoteReference") \
	X(EXTENT, "extent") X(FF_DATA, "ffData") X(FILL, "fill") \
	X(FILL_REF, "fillRef") X(FILLCOLOR, "fillcolor") \
	X(FLD_CHAR, "fldChar") X(FLD_CHAR_TYPE, "fldCharType") \
	X(FLD_SIMPLE, "fldSimple") X(FONT, "font") \
	X(FOOTNOTE, "footnote") X(FOOTNOTE_REF, "footnoteRef") \
	X(FOOTNOTE_REFERENCE, "footnoteReference") \
	X(FORMAT, "format") X(FRAME_PR, "framePr") \
	X(GRAD_FILL, "gradFill") X(H, "h") X(H_RULE, "hRule") \
	X(HIDDEN, "hidden") X(HIGHLIGHT, "highlight") X(ID, "id") \
	X(IDX, "idx") X(ILVL, "ilvl") X(IND, "ind") \
	X(INLINE, "inline") X(INS, "ins") X(INSTR, "instr") \
	X(INSTR_TEXT, "instrText") X(IS_LGL, "isLgl") \
	X(LEFT, "left") X(LINE, "line") X(LINE_RULE, "lineRule") \
	X(LVL, "lvl") X(LVL_OVERRIDE, "lvlOverride") \
	X(LVL_RESTART, "lvlRestart") X(LVL_TEXT, "lvlText") \
	X(MOVE_FROM, "moveFrom") X(MOVE_TO, "moveTo") \
	X(MULTI_LEVEL_TYPE, "multiLevelType") X(NAME, "name") \
	X(NO_BREAK_HYPHEN, "noBreakHyphen") X(NUM, "num") \
	X(NUM_FMT, "numFmt") X(NUM_ID, "numId") \
	X(NUM_STYLE_LINK, "numStyleLink") \
	X(NUMBERING_CHANGE, "numberingChange") X(OBJECT, "object") \
	X(ORIGINAL, "original") X(OUTLINE_LVL, "outlineLvl") \
	X(OVAL, "oval") X(P, "p") X(P_PR, "pPr") \
	X(P_PR_CHANGE, "pPrChange") X(P_STYLE, "pStyle") \
	X(PARA_ID, "paraId") X(PARA_ID_PARENT, "paraIdParent") \
	X(PATT_FILL, "pattFill") X(PTAB, "ptab") X(R, "r") \
	X(R_PR, "rPr") X(R_PR_CHANGE, "rPrChange") \
	X(R_STYLE, "rStyle") X(RECT, "rect") \
	X(ROUNDRECT, "roundrect") X(RT, "rt") \
	X(SDT_CONTENT, "sdtContent") X(SDT_END_PR, "sdtEndPr") \
	X(SDT_PR, "sdtPr") X(SECT_PR, "sectPr") \
	X(SEPARATOR, "separator") X(SHAPE, "shape") X(SHD, "shd") \
	X(SHOWING_PLC_HDR, "showingPlcHdr") \
	X(SMART_TAG_PR, "smartTagPr") X(SOLID_FILL, "solidFill") \
	X(SP_PR, "spPr") X(SPACE, "space") X(SPACING, "spacing") \
	X(SPEC_VANISH, "specVanish") X(START, "start") \
	X(START_OVERRIDE, "startOverride") X(STYLE, "style") \
	X(STYLE_ID, "styleId") X(SUB_DOC, "subDoc") X(SYM, "sym") \
	X(SZ, "sz") X(T, "t") X(TAB, "tab") X(TBL, "tbl") \
	X(TBL_GRID, "tblGrid") X(TBL_PR, "tblPr") \
	X(TBL_PR_EX, "tblPrEx") X(TBL_STYLE, "tblStyle") \
	X(TC, "tc") X(TC_PR, "tcPr") X(THEME_COLOR, "themeColor") \
	X(THEME_SHADE, "themeShade") X(TR, "tr") \
	X(TR_HEIGHT, "trHeight") X(TR_PR, "trPr") \
	X(TXBX_CONTENT, "txbxContent") X(TYPE, "type") \
	X(VAL, "val") X(VANISH, "vanish") X(W, "w") \
	X(XPATH, "xpath")

enum wml_word {
	WML_OTHER,   /* does not matter, but what is in it may */
	WML_FOREIGN, /* of a namespace that nobody knows */
	WML_CHANGE,  /* a ...Change that has no word of its own: properties
	                as they were */
	WML_MATH_T,  /* text of a formula */
#define WML_NAME(word, name) WML_##word,
	WML_WORDS(WML_NAME)
#undef WML_NAME
};

/* Whether URI is WordprocessingML, transitional or strict. */
gboolean wml_is(const char *uri);

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

/* A w:b, w:vanish ...: on unless w:val says otherwise. */
gboolean wml_is_on(const struct xml_attribute *attributes, guint n);

#endif

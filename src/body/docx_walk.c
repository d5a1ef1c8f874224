/* Each element of a Word document, handed to the room it belongs to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/docx_walk.h"

#include <string.h>

static void
start_run(struct walk *w)
{
	struct open *open = walk_open(w);

	w->n_runs++;
	if (open == NULL)
		return;
	open->run = w->n_runs - 1;
	property_reset_run(open);
	open->in_run = TRUE;
}

/* What is of this paragraph, or of a run in it. */
static gboolean
start_in_paragraph(struct walk *w, struct open *open, guint word,
    const struct xml_attribute *a, guint n)
{
	if (word == WML_P_PR && !open->in_run) {
		open->in_properties = w->depth;
		open->look.is_known = open->bare.is_known = FALSE;
	} else if (word == WML_R_PR_CHANGE && open->in_run &&
	    w->view == VIEW_ORIGINAL) {
		property_reset_run(open); /* what follows is how it was */
	} else if (word == WML_R_PR_CHANGE) {
		return FALSE;
	} else if (word == WML_FOOTNOTE_REFERENCE ||
	    word == WML_ENDNOTE_REFERENCE) {
		note_refer(w, word, a, n);
	} else if (!text_start(w, word, a, n) && open->in_run) {
		property_read_run(w, open, word, a, n);
	}
	return TRUE;
}

/* Pages have the colour of the background where the settings say so. */
static void
read_paper(struct walk *w, const struct xml_attribute *a, guint n)
{
	gsize n_bytes;
	const char *settings = walk_related_part(w, "settings", &n_bytes, NULL, NULL);

	if (settings != NULL &&
	    strstr(settings, "displayBackgroundShape") != NULL)
		w->paper = wml_paper(a, n);
}

/* Elements that may stand outside paragraphs; FALSE where it is none. */
static gboolean
start_block(struct walk *w, guint word, const struct xml_attribute *a, guint n)
{
	switch (word) {
	case WML_P:
		paragraph_start(w, a, n);
		break;
	case WML_R:
		start_run(w);
		break;
	case WML_INS:
	case WML_DEL:
	case WML_MOVE_FROM:
	case WML_MOVE_TO:
		change_start(w, word, a, n);
		break;
	case WML_SDT_PR:
		w->in_content_properties = w->depth;
		w->is_placeholder = FALSE;
		break;
	case WML_SDT_CONTENT:
		w->in_placeholder += w->is_placeholder ? 1 : 0;
		break;
	case WML_FLD_SIMPLE:
		field_start_simple(w, a, n);
		break;
	case WML_BOOKMARK_START:
		field_bookmark(w, a, n);
		break;
	case WML_FOOTNOTE:
	case WML_ENDNOTE:
		note_start(w, word, a, n);
		break;
	case WML_COMMENT:
		note_start_comment(w, a, n);
		break;
	case WML_ALT_CHUNK:
		chunk_start(w, a, n);
		break;
	case WML_SUB_DOC:
		chunk_start_outside(w);
		break;
	case WML_BACKGROUND:
		read_paper(w, a, n);
		break;
	case WML_FF_DATA:
		if (w->fields.stack->len > 0 && w->fields.n_ignored == 0)
			w->in_form = w->depth;
		return TRUE;
	case WML_TXBX_CONTENT:
		if (walk_open(w) != NULL)
			walk_open(w)->n_fields = w->fields.stack->len;
		break;
	default:
		return table_start(w, word, a, n) || box_start(w, word, a, n);
	}
	return TRUE;
}

/* Whether nothing inside the element is ever text of the document. */
static gboolean
is_outside_text(guint word)
{
	switch (word) {
	case WML_CHANGE:
	case WML_TBL_PR_EX:
	case WML_TBL_GRID:
	case WML_SDT_END_PR:
	case WML_SMART_TAG_PR:
	case WML_CUSTOM_XML_PR:
	case WML_P_PR_CHANGE:
	case WML_DEL_INSTR_TEXT:
	case WML_RT:
	case WML_ANNOTATION_REF:
	case WML_FOOTNOTE_REF:
	case WML_ENDNOTE_REF:
	case WML_SEPARATOR:
	case WML_CONTINUATION_SEPARATOR:
	case WML_OBJECT:
		return TRUE;
	default:
		return FALSE;
	}
}

/*
 * A control bound to data of the file shows what is there when Word opens it,
 * so that the stored text may be another. The document's own properties, such
 * as its title, are data as well, and harmless.
 */
static void
start_control_property(struct walk *w, guint word,
    const struct xml_attribute *a, guint n)
{
	const char *path = wml_attribute(a, n, WML_XPATH);

	if (word == WML_SHOWING_PLC_HDR)
		w->is_placeholder = wml_is_on(a, n);
	else if (word == WML_DATA_BINDING && path != NULL &&
	    strstr(path, "roperties") == NULL &&
	    strstr(path, "CoverPage") == NULL)
		body_notice(w->body, NOTICE_UNREAD,
		    (gint)w->body->paragraphs->len, 0,
		    "a content control that Word fills anew from data in the "
		    "file");
}

static gboolean
on_start(void *user, guint word, guint depth, const struct xml_attribute *a,
    guint n)
{
	struct walk *w = user;
	struct open *open = walk_open(w);

	w->depth = depth;
	w->fields.n_marks += word == WML_FLD_CHAR ? 1 : 0;
	if (n > 0 && wml_attribute(a, n, WML_PROCESS_CONTENT) != NULL)
		compatible_process(
		    w, wml_attribute(a, n, WML_PROCESS_CONTENT));
	if (word == WML_ALTERNATE_CONTENT || word == WML_CHOICE ||
	    word == WML_FALLBACK || word == WML_FOREIGN)
		return compatible_start(w, word, a, n);
	if (open != NULL && open->in_properties > 0)
		return property_start(w, open, word, a, n);
	if (word == WML_CHANGE || word == WML_R_PR_CHANGE)
		change_notice(w, a, n);
	if (is_outside_text(word))
		return FALSE;
	if (w->in_content_properties > 0) {
		start_control_property(w, word, a, n);
		return TRUE;
	}
	if (w->in_form > 0) {
		form_start(w, word, a, n);
		return TRUE;
	}
	if (open != NULL && open->in_run && text_start(w, word, a, n))
		return TRUE; /* the most of a document */
	if (start_block(w, word, a, n) || open == NULL)
		return word != WML_R_PR_CHANGE;
	return start_in_paragraph(w, open, word, a, n);
}

static void
end_in_paragraph(struct walk *w, struct open *open, guint word)
{
	if (open->in_old == w->depth) {
		open->in_old = 0;
	} else if (open->in_mark == w->depth) {
		open->in_mark = 0;
	} else if (open->in_properties == w->depth) {
		open->in_properties = 0;
	} else if (word == WML_P) {
		paragraph_end(w);
	} else if (word == WML_R) {
		property_reset_run(open);
		open->in_run = FALSE;
	}
}

static void
on_end(void *user, guint word, guint depth)
{
	struct walk *w = user;
	struct open *open = walk_open(w);

	w->depth = depth;
	if (w->in_content_properties == depth) {
		w->in_content_properties = 0;
		return;
	}
	if (w->in_form == depth) {
		w->in_form = 0;
		return;
	}
	if (w->processed->len > 0)
		compatible_end_processed(w);
	switch (word) {
	case WML_ALTERNATE_CONTENT:
		compatible_end(w);
		break;
	case WML_T:
	case WML_MATH_T:
	case WML_DEL_TEXT:
		if (w->in_text)
			text_end(w);
		break;
	case WML_INSTR_TEXT:
		w->fields.in_code = FALSE;
		break;
	case WML_FLD_SIMPLE:
		field_end_simple(w);
		break;
	case WML_INS:
	case WML_DEL:
	case WML_MOVE_FROM:
	case WML_MOVE_TO:
		if (open == NULL || open->in_properties == 0)
			change_end(w, word);
		break;
	case WML_TBL_PR:
	case WML_TR_PR:
	case WML_TBL:
	case WML_TC:
		table_end(w, word);
		break;
	case WML_TXBX_CONTENT:
		paragraph_flush(w);
		if (open != NULL)
			field_leave(&w->fields, open->n_fields);
		break;
	case WML_SDT_CONTENT:
		w->in_placeholder = 0;
		break;
	case WML_FOOTNOTE:
	case WML_ENDNOTE:
		note_end(w);
		break;
	case WML_COMMENT:
		note_end_comment(w);
		break;
	default:
		box_end(w, word);
		if (open != NULL)
			end_in_paragraph(w, open, word);
		break;
	}
}

static void
on_text(void *user, const char *bytes, gsize n)
{
	struct walk *w = user;

	if (w->in_text)
		text_take(w, bytes, n);
	else if (w->fields.in_code)
		field_take_code(&w->fields, bytes, n);
	else if (w->in_offset)
		box_take(w, bytes, n);
}

/* Runs and marks of fields are counted whether they are read or not. */
static void
on_passed(void *user, guint word)
{
	struct walk *w = user;

	w->n_runs += word == WML_R ? 1 : 0;
	w->fields.n_marks += word == WML_FLD_CHAR ? 1 : 0;
}

static void
on_open(void *user, const struct xml_spot *spot)
{
	((struct walk *)user)->spot = spot;
}

const struct xml_listener docx_listener = {.word_of = wml_word_of,
    .start = on_start, .end = on_end, .text = on_text, .passed = on_passed,
    .open = on_open};

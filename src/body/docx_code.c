/* Where the codes of the fields of a part end. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands between the "begin" of a field and its "separate" is code, and no
 * reader sees it, be it w:instrText or text. But some producers lose the rest
 * of a field; then Word takes its "begin" for nothing, and the text is text.
 * Which of the two it is shows only later on, perhaps paragraphs later. So
 * where text is met in a code, the marks of the part are walked once, alone.
 */
#include "body/docx_field.h"

struct marks {
	GArray *open;   /* guint: the marks that began fields now open */
	GArray *floors; /* guint: fields open outside the text boxes in hand */
	GByteArray *ends; /* by mark: whether its code comes to an end */
};

static void
read_mark(struct marks *marks, const struct xml_attribute *a, guint n)
{
	const char *type = wml_attribute(a, n, WML_FLD_CHAR_TYPE);
	guint8 no = 0;
	guint mark = marks->ends->len;

	g_byte_array_append(marks->ends, &no, 1);
	if (g_strcmp0(type, "begin") == 0) {
		g_array_append_val(marks->open, mark);
		return;
	}
	if (marks->open->len == 0)
		return;
	mark = g_array_index(marks->open, guint, marks->open->len - 1);
	marks->ends->data[mark] = 1;
	if (g_strcmp0(type, "end") == 0)
		g_array_set_size(marks->open, marks->open->len - 1);
}

static gboolean
on_start(void *user, guint word, guint depth, const struct xml_attribute *a,
    guint n)
{
	struct marks *marks = user;

	(void)depth;
	switch (word) {
	case WML_FLD_CHAR:
		read_mark(marks, a, n);
		break;
	case WML_FOOTNOTE:
	case WML_ENDNOTE:
	case WML_COMMENT:
		g_array_set_size(marks->open, 0);
		break;
	case WML_TXBX_CONTENT:
		g_array_append_val(marks->floors, marks->open->len);
		break;
	default:
		break;
	}
	return TRUE;
}

static void
on_end(void *user, guint word, guint depth)
{
	struct marks *marks = user;
	guint floor;

	(void)depth;
	if (word != WML_TXBX_CONTENT || marks->floors->len == 0)
		return;
	floor = g_array_index(marks->floors, guint, marks->floors->len - 1);
	g_array_set_size(marks->floors, marks->floors->len - 1);
	g_array_set_size(marks->open, MIN(floor, marks->open->len));
}

/* A part whose walk fails has no end of anything: the walk itself will fail. */
static GByteArray *
find_ends(const struct walk *w)
{
	static const struct xml_listener listener = {
	    .word_of = wml_word_of, .start = on_start, .end = on_end};
	struct marks marks = {.open = g_array_new(FALSE, FALSE, sizeof(guint)),
	    .floors = g_array_new(FALSE, FALSE, sizeof(guint)),
	    .ends = g_byte_array_new()};

	xml_listen("fields", w->bytes, w->n_bytes, XML_WALK_OPC, &listener,
	    &marks, NULL);
	g_array_unref(marks.open);
	g_array_unref(marks.floors);
	return marks.ends;
}

gboolean
code_ends(struct walk *w, const struct field *field)
{
	if (w->fields.ends == NULL)
		w->fields.ends = find_ends(w);
	return field->mark < w->fields.ends->len &&
	    w->fields.ends->data[field->mark] != 0;
}

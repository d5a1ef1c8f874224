/* Fields of a Word document: their code, which is not printed, and their result, which is. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A field is its code, from "begin" to "separate", and its result, from there
 * to "end"; either may hold fields. What is printed is the result that was
 * stored; nothing in a code is, be it the result of a field in it or plain
 * text (docx_code.c). Some kinds store no result: LISTNUM, boxes and lists of
 * forms, and MACROBUTTON, whose code ends with the words that are shown, a
 * blank to fill in most often. References are looked at once more, as what
 * they store may be stale.
 */
#include "body/docx_field.h"

#include <string.h>

#include "support/limit.h"

static void
clear_field(gpointer data)
{
	struct field *field = data;

	if (field->code != NULL)
		g_string_free(field->code, TRUE);
	if (field->result != NULL)
		g_string_free(field->result, TRUE);
	g_free(field->form.entry);
}

void
field_open(struct fields *fields)
{
	fields->stack = g_array_new(FALSE, FALSE, sizeof(struct field));
	g_array_set_clear_func(fields->stack, clear_field);
	reference_open(fields);
}

void
field_close(struct fields *fields)
{
	g_array_unref(fields->stack);
	g_clear_pointer(&fields->ends, g_byte_array_unref);
	reference_close(fields);
}

void
field_leave(struct fields *fields, guint n_outside)
{
	while (fields->stack->len > n_outside) {
		const struct field *field = field_in_hand(fields);

		fields->n_codes -= field->in_code ? 1 : 0;
		fields->n_results -= field->result != NULL ? 1 : 0;
		g_array_set_size(fields->stack, fields->stack->len - 1);
	}
	fields->n_ignored = 0;
	fields->in_code = FALSE;
}

void
field_reset(struct fields *fields)
{
	field_leave(fields, 0);
	g_clear_pointer(&fields->ends, g_byte_array_unref);
	g_ptr_array_set_size(fields->bookmarks, 0);
	fields->n_marks = 0;
	memset(fields->counters, 0, sizeof(fields->counters));
}

/* Whether text that comes now is in the code of FIELD. */
static gboolean
is_in_code(struct walk *w, const struct field *field)
{
	return field->in_code && field->is_begun && code_ends(w, field);
}

gboolean
field_hides(struct walk *w, const char *bytes, gsize n)
{
	const struct fields *fields = &w->fields;
	gboolean is_hidden = FALSE;

	for (guint i = 0; i < fields->stack->len && !is_hidden; i++)
		is_hidden = is_in_code(
		    w, &g_array_index(fields->stack, struct field, i));
	/* Words in a code are there for no reader; results in it are not. */
	if (is_hidden && field_in_hand(fields)->in_code &&
	    walk_open(w) != NULL && change_shows_text(w) &&
	    !change_hides_row(w) && bytes[strspn(bytes, " \t")] != '\0')
		g_string_append_len(w->hidden, bytes, (gssize)n);
	return is_hidden;
}

void
field_take_code(struct fields *fields, const char *bytes, gsize n)
{
	struct field *field = field_in_hand(fields);

	if (field == NULL || !field->in_code)
		return;
	if (field->code == NULL)
		field->code = g_string_new(NULL);
	g_string_append_len(field->code, bytes, (gssize)n);
}

void
field_take_result(struct fields *fields, const char *bytes, gsize n)
{
	for (guint i = 0; i < fields->stack->len; i++) {
		struct field *field =
		    &g_array_index(fields->stack, struct field, i);

		if (field->result != NULL)
			g_string_append_len(field->result, bytes, (gssize)n);
	}
}

GStrv
field_words(const struct field *field)
{
	const char *at = field->code == NULL ? "" : field->code->str;
	g_autoptr(GStrvBuilder) words = g_strv_builder_new();

	while (*(at += strspn(at, " \t\r\n")) != '\0') {
		const char *ends = *at == '"' ? "\"" : " \t\r\n\"";
		gsize n = strcspn(at += *at == '"' ? 1 : 0, ends);
		g_autofree char *word = g_strndup(at, n);

		if (n > 0)
			g_strv_builder_add(words, word);
		at += n + (at[n] == '"' ? ends[1] == '\0' : 0);
	}
	return g_strv_builder_end(words);
}

static void
begin_result(struct walk *w, struct field *field)
{
	g_auto(GStrv) words = field_words(field);

	w->fields.n_codes -= field->in_code ? 1 : 0;
	field->in_code = FALSE;
	if (field->result != NULL ||
	    (field->form.kind == FORM_NONE && !reference_is(words)))
		return;
	field->result = g_string_new(NULL);
	w->fields.n_results++;
}

/* Shows what follows the name of the macro. */
static void
show_button(struct walk *w, const struct field *field)
{
	const char *at = field->code->str;

	for (guint i = 0; i < 2; i++) {
		at += strspn(at, " \t\r\n");
		at += strcspn(at, " \t\r\n");
	}
	at += strspn(at, " \t\r\n");
	text_put(w, at, strlen(at));
}

/* Shows what a field shows that stored no result. */
static void
put_result(struct walk *w, const struct field *field)
{
	g_auto(GStrv) words = field_words(field);

	if (words[0] == NULL)
		return;
	if (g_ascii_strcasecmp(words[0], "LISTNUM") == 0)
		listnum_count(w, words);
	else if (g_ascii_strcasecmp(words[0], "MACROBUTTON") == 0)
		show_button(w, field);
}

static void
end_field(struct walk *w)
{
	struct field *field = field_in_hand(&w->fields);
	gboolean has_result;

	if (w->fields.n_ignored > 0) {
		w->fields.n_ignored--;
		return;
	}
	if (field == NULL)
		return;
	has_result = !field->in_code;
	w->fields.n_codes -= field->in_code ? 1 : 0;
	field->in_code = FALSE;
	w->fields.n_results -= field->result != NULL ? 1 : 0;
	if (field->form.kind != FORM_NONE) {
		if (field->result == NULL || field->result->len == 0)
			form_put(w, field);
	} else if (field->result != NULL) {
		reference_end(w, field);
	} else if (!has_result && field->code != NULL) {
		put_result(w, field);
	}
	g_array_set_size(w->fields.stack, w->fields.stack->len - 1);
}

static void
begin_field(struct walk *w, gboolean in_code, const char *code)
{
	struct field made = {.in_code = in_code,
	    .is_begun = change_shows_text(w) && !change_hides_row(w),
	    .mark = w->fields.n_marks - 1};

	if (w->fields.stack->len >= LIMIT_DEPTH) {
		w->fields.n_ignored++;
		return;
	}
	if (code != NULL)
		made.code = g_string_new(code);
	w->fields.n_codes += in_code ? 1 : 0;
	g_array_append_val(w->fields.stack, made);
}

void
field_start(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *type = wml_attribute(a, n, WML_FLD_CHAR_TYPE);

	if (g_strcmp0(type, "begin") == 0)
		begin_field(w, TRUE, NULL);
	else if (g_strcmp0(type, "end") == 0)
		end_field(w);
	else if (g_strcmp0(type, "separate") == 0 &&
	    field_in_hand(&w->fields) != NULL && w->fields.n_ignored == 0)
		begin_result(w, field_in_hand(&w->fields));
}

void
field_start_simple(struct walk *w, const struct xml_attribute *a, guint n)
{
	begin_field(w, FALSE, wml_attribute(a, n, WML_INSTR));
	if (w->fields.n_ignored == 0)
		begin_result(w, field_in_hand(&w->fields));
}

void
field_end_simple(struct walk *w)
{
	end_field(w);
}

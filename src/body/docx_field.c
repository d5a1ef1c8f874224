/* Fields of a Word document: code, result, LISTNUM, and references gone stale. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A field is its code, from "begin" to "separate", and its result, from there
 * to "end"; either may hold fields. What is printed is the result that was
 * stored. A LISTNUM stores none: its number is counted here, in one of Word's
 * three lists of that purpose. Level and start may be given (\l, \s); else the
 * level is that of the LISTNUM before in the paragraph, or one below the
 * paragraph's own number. A MACROBUTTON stores none either: its code ends with
 * the words that are shown, a blank to fill in most often.
 *
 * A reference to a number (REF or PAGEREF's kin with \n, \r or \w) stores the
 * number as it was when the field was last updated. That is what is printed
 * and judged; where the paragraph's label says otherwise now, it is noted.
 */
#include "body/docx_walk.h"

#include <stdlib.h>
#include <string.h>

#include "body/numeral.h"
#include "support/limit.h"

struct field {
	gboolean in_code;
	GString *code;   /* NULL until there is some */
	GString *result; /* of a reference, NULL of others */
};

struct reference {
	char *bookmark, *result;
	gint paragraph;
};

/* Word's lists for LISTNUM; the legal one has all levels above before it. */
static const struct listnum {
	const char *name;
	struct {
		const char *before, *format, *after;
	} levels[9];
} listnums[] = {
    {"NumberDefault", {{"", "decimal", ")"}, {"", "lowerLetter", ")"},
        {"", "lowerRoman", ")"}, {"(", "decimal", ")"},
        {"(", "lowerLetter", ")"}, {"(", "lowerRoman", ")"},
        {"", "decimal", "."}, {"", "lowerLetter", "."},
        {"", "lowerRoman", "."}}},
    {"OutlineDefault", {{"", "upperRoman", "."}, {"", "upperLetter", "."},
        {"", "decimal", "."}, {"", "lowerLetter", ")"},
        {"(", "decimal", ")"}, {"(", "lowerLetter", ")"},
        {"(", "lowerRoman", ")"}, {"(", "lowerLetter", ")"},
        {"(", "lowerRoman", ")"}}},
    {"LegalDefault", {{NULL, NULL, NULL}}},
};

static void
clear_field(gpointer data)
{
	struct field *field = data;

	if (field->code != NULL)
		g_string_free(field->code, TRUE);
	if (field->result != NULL)
		g_string_free(field->result, TRUE);
}

static void
clear_reference(gpointer data)
{
	struct reference *reference = data;

	g_free(reference->bookmark);
	g_free(reference->result);
}

void
field_open(struct fields *fields)
{
	fields->stack = g_array_new(FALSE, FALSE, sizeof(struct field));
	g_array_set_clear_func(fields->stack, clear_field);
	fields->references =
	    g_array_new(FALSE, FALSE, sizeof(struct reference));
	g_array_set_clear_func(fields->references, clear_reference);
	fields->bookmarks = g_ptr_array_new_with_free_func(g_free);
	fields->labels =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void
field_close(struct fields *fields)
{
	g_array_unref(fields->stack);
	g_array_unref(fields->references);
	g_ptr_array_unref(fields->bookmarks);
	g_hash_table_unref(fields->labels);
}

void
field_reset(struct fields *fields)
{
	g_array_set_size(fields->stack, 0);
	g_ptr_array_set_size(fields->bookmarks, 0);
	fields->n_codes = fields->n_results = fields->n_ignored = 0;
	memset(fields->counters, 0, sizeof(fields->counters));
}

static struct field *
top_of(const struct fields *fields)
{
	return fields->stack->len == 0 ?
	    NULL :
	    &g_array_index(fields->stack, struct field,
	        fields->stack->len - 1);
}

gboolean
field_in_outer_code(const struct fields *fields)
{
	/*
	 * The code itself is w:instrText. A w:t before "separate" is the result
	 * of a field inside the code; of the innermost field it is text whose
	 * field lost its end, and a reader sees it.
	 */
	const struct field *top = top_of(fields);

	return fields->n_codes > (top != NULL && top->in_code ? 1u : 0u);
}

void
field_take_code(struct fields *fields, const char *bytes, gsize n)
{
	struct field *field = top_of(fields);

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

/* The words of a code, without those that are empty; the caller frees. */
static GStrv
split_code(const struct field *field)
{
	g_auto(GStrv) raw = g_strsplit_set(
	    field->code == NULL ? "" : field->code->str, " \t\r\n\"", -1);
	g_autoptr(GStrvBuilder) words = g_strv_builder_new();

	for (guint i = 0; raw[i] != NULL; i++)
		if (raw[i][0] != '\0')
			g_strv_builder_add(words, raw[i]);
	return g_strv_builder_end(words);
}

/* Whether a code refers to the number of a bookmarked paragraph. */
static gboolean
is_number_reference(char *const *words)
{
	if (words[0] == NULL || words[1] == NULL ||
	    g_ascii_strcasecmp(words[0], "REF") != 0)
		return FALSE;
	for (guint i = 2; words[i] != NULL; i++)
		if (strcmp(words[i], "\\n") == 0 ||
		    strcmp(words[i], "\\r") == 0 || strcmp(words[i], "\\w") == 0)
			return TRUE;
	return FALSE;
}

static void
begin_result(struct walk *w, struct field *field)
{
	g_auto(GStrv) words = split_code(field);

	w->fields.n_codes -= field->in_code ? 1 : 0;
	field->in_code = FALSE;
	if (!is_number_reference(words) || field->result != NULL)
		return;
	field->result = g_string_new(NULL);
	w->fields.n_results++;
}

static void
end_reference(struct walk *w, const struct field *field)
{
	g_auto(GStrv) words = split_code(field);
	struct open *open = walk_open(w);
	struct reference reference = {0};

	w->fields.n_results--;
	if (open == NULL || w->view != VIEW_FINAL || field->result->len == 0)
		return;
	reference.bookmark = g_strdup(words[1]);
	reference.result = g_strdup(g_strstrip(field->result->str));
	reference.paragraph =
	    w->note != NULL ? -1 : (gint)w->body->paragraphs->len;
	g_array_append_val(w->fields.references, reference);
}

/* The number after a switch of one letter, FALLBACK where it is not given. */
static gint
switch_number(char *const *words, char letter, gint fallback)
{
	for (guint i = 1; words[i] != NULL; i++) {
		if (words[i][0] != '\\' || words[i][1] != letter)
			continue;
		if (words[i][2] != '\0')
			return atoi(words[i] + 2);
		return words[i + 1] == NULL ? fallback : atoi(words[i + 1]);
	}
	return fallback;
}

static void
put_listnum(GString *out, guint list, const gint *counters, gint level)
{
	if (listnums[list].levels[0].format != NULL) {
		g_string_append(out, listnums[list].levels[level].before);
		numeral_put(out, counters[level],
		    listnums[list].levels[level].format);
		g_string_append(out, listnums[list].levels[level].after);
		return;
	}
	for (gint i = 0; i <= level; i++) { /* legal: "1.", "1.1." */
		numeral_put(out, MAX(counters[i], 1), NULL);
		g_string_append_c(out, '.');
	}
}

static void
count_listnum(struct walk *w, char *const *words)
{
	struct open *open = walk_open(w);
	g_autoptr(GString) out = g_string_new(NULL);
	guint list = 0;
	gint level, start, *counters;

	if (open == NULL || !change_shows_text(w) || change_hides_row(w))
		return;
	for (guint i = 0; words[1] != NULL && i < G_N_ELEMENTS(listnums); i++)
		if (g_ascii_strcasecmp(words[1], listnums[i].name) == 0)
			list = i;
	counters = w->fields.counters[list];
	if (open->listnum == 0) {
		open->listnum = paragraph_level(w, open) + 2;
		for (gint i = open->listnum - 1; i < 9 && i > 0; i++)
			counters[i] = 0; /* each number has its own below */
	}
	level = CLAMP(switch_number(words, 'l', open->listnum), 1, 9);
	start = switch_number(words, 's', -1);
	open->listnum = level--;
	counters[level] =
	    start >= 0 ? MIN(start, 32767) : MIN(counters[level] + 1, 32767);
	for (gint i = level + 1; i < 9; i++)
		counters[i] = 0;
	put_listnum(out, list, counters, level);
	text_put(w, out->str, out->len);
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

static void
end_field(struct walk *w)
{
	struct field *field = top_of(&w->fields);

	if (w->fields.n_ignored > 0) {
		w->fields.n_ignored--;
		return;
	}
	if (field == NULL)
		return;
	w->fields.n_codes -= field->in_code ? 1 : 0;
	if (field->result != NULL) {
		end_reference(w, field);
	} else if (field->in_code && field->code != NULL) {
		g_auto(GStrv) words = split_code(field);

		if (words[0] != NULL &&
		    g_ascii_strcasecmp(words[0], "LISTNUM") == 0)
			count_listnum(w, words);
		else if (words[0] != NULL &&
		    g_ascii_strcasecmp(words[0], "MACROBUTTON") == 0)
			show_button(w, field);
	}
	g_array_set_size(w->fields.stack, w->fields.stack->len - 1);
}

static void
begin_field(struct walk *w, gboolean in_code, const char *code)
{
	struct field made = {.in_code = in_code};

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
	    top_of(&w->fields) != NULL && w->fields.n_ignored == 0)
		begin_result(w, top_of(&w->fields));
}

void
field_start_simple(struct walk *w, const struct xml_attribute *a, guint n)
{
	begin_field(w, FALSE, wml_attribute(a, n, WML_INSTR));
	if (w->fields.n_ignored == 0)
		begin_result(w, top_of(&w->fields));
}

void
field_end_simple(struct walk *w)
{
	end_field(w);
}

void
field_bookmark(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *name = wml_attribute(a, n, WML_NAME);

	if (name != NULL)
		g_ptr_array_add(w->fields.bookmarks, g_strdup(name));
}

void
field_label(struct walk *w, const char *label)
{
	GPtrArray *bookmarks = w->fields.bookmarks;

	for (guint i = 0; i < bookmarks->len; i++)
		g_hash_table_replace(w->fields.labels,
		    g_strdup(bookmarks->pdata[i]), g_strdup(label));
	g_ptr_array_set_size(bookmarks, 0);
}

/* Whether ONE ends with OTHER, and a number does not go on before it. */
static gboolean
ends_with(const char *one, gsize n_one, const char *other, gsize n_other)
{
	return n_other <= n_one &&
	    memcmp(one + n_one - n_other, other, n_other) == 0 &&
	    (n_other == n_one ||
	        !g_ascii_isalnum(one[n_one - n_other - 1]) ||
	        !g_ascii_isalnum(other[0]));
}

/* A full reference may say more than the label, and a relative one less. */
static gboolean
is_same_number(const char *label, const char *result)
{
	gsize n_label = strlen(label), n_result = strlen(result);

	while (n_label > 0 && label[n_label - 1] == '.')
		n_label--;
	while (n_result > 0 && result[n_result - 1] == '.')
		n_result--;
	return n_result == 0 || ends_with(label, n_label, result, n_result) ||
	    ends_with(result, n_result, label, n_label);
}

void
field_report(struct walk *w)
{
	for (guint i = 0; i < w->fields.references->len; i++) {
		const struct reference *r = &g_array_index(
		    w->fields.references, struct reference, i);
		const char *label =
		    g_hash_table_lookup(w->fields.labels, r->bookmark);
		g_autofree char *words = NULL;

		if (label == NULL)
			words = g_strdup_printf(
			    "%s, of a place that is gone", r->result);
		else if (label[0] != '\0' && !is_same_number(label, r->result))
			words = g_strdup_printf("%s for %s", r->result, label);
		if (words != NULL)
			body_notice(w->body, NOTICE_STALE_REF, r->paragraph, 0,
			    words);
	}
}

/* Legacy form fields of a Word document: boxes to tick and lists to choose from. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The field for text stores what was typed as its result. The other two store
 * none: what they show stands in the w:ffData of their first mark. Of the
 * state that a reader gave it and the one by default, the former counts.
 */
#include "body/docx_field.h"

#include <string.h>

static void
choose(struct form *form, gint chosen, gboolean is_by_default)
{
	if (is_by_default && form->is_set)
		return;
	form->chosen = chosen;
	form->is_set = !is_by_default;
}

void
form_start(struct walk *w, guint word, const struct xml_attribute *a, guint n)
{
	struct field *field = field_in_hand(&w->fields);
	struct form *form = &field->form;
	gboolean is_list = form->kind == FORM_LIST;

	switch (word) {
	case WML_CHECK_BOX:
		form->kind = FORM_CHECK_BOX;
		break;
	case WML_DD_LIST:
		form->kind = FORM_LIST;
		break;
	case WML_DEFAULT:
	case WML_CHECKED:
	case WML_RESULT:
		choose(form,
		    is_list ? wml_number(a, n, WML_VAL, 0) : wml_is_on(a, n),
		    word == WML_DEFAULT);
		break;
	case WML_LIST_ENTRY: /* these come after what was chosen */
		if (form->n_entries++ == form->chosen && form->entry == NULL)
			form->entry = g_strdup(wml_attribute(a, n, WML_VAL));
		break;
	default:
		break;
	}
}

void
form_put(struct walk *w, const struct field *field)
{
	const struct form *form = &field->form;

	if (form->kind == FORM_CHECK_BOX)
		text_put(w, form->chosen ? "\xe2\x98\x92" : "\xe2\x98\x90", 3);
	else if (form->entry != NULL)
		text_put_odd(w, form->entry, strlen(form->entry));
}

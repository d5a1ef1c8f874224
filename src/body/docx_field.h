/* A field of a Word document in hand, for the rooms that print its kinds. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_DOCX_FIELD_H
#define CLAUSELINT_DOCX_FIELD_H

#include "body/docx_walk.h"

/* What w:ffData says of a legacy form field. */
struct form {
	enum { FORM_NONE, FORM_CHECK_BOX, FORM_LIST } kind;
	gint chosen;     /* whether it is ticked, or the number of the entry */
	gboolean is_set; /* by its reader, and not by default */
	gint n_entries;
	char *entry;     /* the chosen one, NULL until it was met */
};

struct field {
	gboolean in_code;
	gboolean is_begun; /* where it begins is in the view */
	guint mark;        /* the ordinal of its first w:fldChar in the part */
	GString *code;     /* NULL until there is some */
	GString *result;   /* of references and forms, NULL of others */
	struct form form;
};

/* The innermost field, NULL outside fields. */
static inline struct field *
field_in_hand(const struct fields *fields)
{
	return fields->stack->len == 0 ?
	    NULL :
	    &g_array_index(fields->stack, struct field,
	        fields->stack->len - 1);
}

/*
 * The words of a code, without those that are empty; what stands in quotation
 * marks is one word. The caller frees.
 */
GStrv field_words(const struct field *field);

/* ---- docx_code.c ---- */

/* Whether the code of FIELD, which began in this part, comes to an end in it. */
gboolean code_ends(struct walk *w, const struct field *field);

/* ---- docx_form.c ---- */

/* Shows what a form field shows, which stores no result. */
void form_put(struct walk *w, const struct field *field);

/* ---- docx_listnum.c ---- */

/* Counts a LISTNUM of these words and shows its number. */
void listnum_count(struct walk *w, char *const *words);

/* ---- docx_reference.c ---- */

void reference_open(struct fields *fields);
void reference_close(struct fields *fields);

/* Whether a code refers to the number of a bookmarked paragraph. */
gboolean reference_is(char *const *words);

/* FIELD, a reference, ends: its result is to be compared. */
void reference_end(struct walk *w, const struct field *field);

#endif

/* The terms and references of a document, a line each. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "definition/scan.h"

static void
put_words(const Clauses *clauses, guint32 first, guint32 n, GString *out)
{
	for (guint32 i = first; i < first + n; i++) {
		g_string_append_c(out, ' ');
		g_string_append(out, clauses->words->str +
		        g_array_index(clauses->tokens, struct token, i).word);
	}
}

void
terms_dump(const Terms *terms, const Clauses *clauses, GString *out)
{
	for (guint i = 0; i < terms->list->len; i++) {
		const struct term *term = terms->list->pdata[i];

		g_string_append_printf(out, "%s \"%s\" %u:",
		    term->is_alias ? "alias" : "term", term->words,
		    term->unit);
		put_words(clauses, term->first, term->n, out);
		g_string_append_c(out, '\n');
	}
	for (guint i = 0; i < terms->references->len; i++) {
		const struct reference *reference = &g_array_index(
		    terms->references, struct reference, i);
		const struct section *section = reference->section < 0 ?
		    NULL :
		    &g_array_index(clauses->sections, struct section,
		        (guint)reference->section);

		g_string_append_printf(out, "reference %u:", reference->unit);
		put_words(clauses, reference->first, reference->n, out);
		g_string_append_printf(out, " -> %s\n", section == NULL ?
		        "?" :
		    section->label[0] != '\0' ? section->label :
		                                section->heading);
	}
}

/*
 * How normalised text finds its way back to runs.
 * SPDX-License-Identifier: Apache-2.0
 *
 * A pattern sees the words "the ca may revoke", lower case, in one spelling,
 * perhaps with the words of a stem before them that stand a page earlier. The
 * lawyer must see where that is written. So nothing is ever searched for
 * again; every step keeps the address of what it made:
 *
 *   1. A token carries its paragraph and the bytes [start, end) it was read
 *      from, in that paragraph's text as `clauselint text` prints it. Folding
 *      quotes, dropping soft hyphens or spelling a look-alike letter in Latin
 *      changes the word, never the bytes: "per<soft hyphen>son" is the word
 *      "person" with two more bytes.
 *   2. A stem or a tail is lent by copying its tokens, addresses and all. A
 *      unit is thus a run of tokens whose paragraphs may jump: down from the
 *      stem to the item, and on to the tail. A span of tokens that crosses
 *      such a jump is several places, one a paragraph, and the part that is
 *      the unit's own is the one to name first.
 *   3. Marks between table cells (":" and "|") were never written. Their
 *      bytes are empty, at the end of the cell before.
 *   4. A byte of a paragraph lies in one of its runs, which are in order and
 *      know the part, the run element and the offset in it.
 *
 * Code points, which reports count, are counted last, when a place is printed.
 */
#include "clause/clause.h"

/* Own words plain, lent ones in braces. */
static void
put_words(const Clauses *clauses, const struct unit *unit, GString *out)
{
	for (guint32 i = 0; i < unit->n; i++) {
		guint32 at = unit->first + i;
		const struct token *token =
		    &g_array_index(clauses->tokens, struct token, at);
		gboolean is_lent = at < unit->own_first ||
		    at >= unit->own_first + unit->own_n;

		g_string_append_c(out, ' ');
		if (is_lent && (i == 0 || at == unit->own_first + unit->own_n))
			g_string_append_c(out, '{');
		g_string_append(out, clauses->words->str + token->word);
		if (is_lent &&
		    (at + 1 == unit->own_first || i + 1 == unit->n))
			g_string_append_c(out, '}');
	}
}

void
outline_dump(const Clauses *clauses, GString *out)
{
	static const char *const roles[] = {"body", "heading", "recital",
	    "question", "row"};
	static const char *const joints[] = {"", "&", "|", "&|"};

	for (guint u = 0; u < clauses->units->len; u++) {
		const struct unit *unit =
		    &g_array_index(clauses->units, struct unit, u);
		const struct section *section = &g_array_index(
		    clauses->sections, struct section, unit->section);

		g_string_append_printf(out, "%u %s [%s]", u,
		    roles[unit->role],
		    outline_label(clauses, unit->paragraph));
		if (section->heading[0] != '\0')
			g_string_append_printf(out, " <%s>",
			    section->heading);
		if (unit->group >= 0)
			g_string_append_printf(out, " #%d%s", unit->group,
			    joints[unit->joined]);
		if (unit->anchor >= 0)
			g_string_append_printf(out, " ^%d", unit->anchor);
		put_words(clauses, unit, out);
		g_string_append_c(out, '\n');
	}
}

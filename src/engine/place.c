/* Tokens and sentences as places in the document. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/judge.h"

struct place
place_of(const Clauses *clauses, guint start, guint end)
{
	const struct token *first =
	    &g_array_index(clauses->tokens, struct token, start);
	struct place place = {first->paragraph, first->start, first->end};

	for (guint i = start; i < end; i++) {
		const struct token *token =
		    &g_array_index(clauses->tokens, struct token, i);

		if (token->paragraph == place.paragraph) {
			place.start = MIN(place.start, token->start);
			place.end = MAX(place.end, token->end);
		}
	}
	return place;
}

struct place
place_of_unit(const Clauses *clauses, guint unit)
{
	const struct unit *u =
	    &g_array_index(clauses->units, struct unit, unit);

	if (u->own_n > 0)
		return place_of(clauses, u->own_first,
		    u->own_first + u->own_n);
	return place_of(clauses, u->first, u->first + u->n);
}

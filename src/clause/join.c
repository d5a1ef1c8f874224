/* The clauses of a bundle: those of each document, one behind the other. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/draft.h"

#include <string.h>

/* What the indices of clauses that are appended move by. */
struct shift {
	guint32 paragraphs, tokens, units, sections;
	gint32 groups;
	guint8 document;
};

static void
add_tokens(Clauses *out, const Clauses *part, struct lexis *lexis,
    const struct shift *shift)
{
	for (guint i = 0; i < part->tokens->len; i++) {
		struct token token =
		    g_array_index(part->tokens, struct token, i);
		const char *word = part->words->str + token.word;

		token.word = lexis_add(lexis, word, strlen(word));
		token.paragraph += shift->paragraphs;
		g_array_append_val(out->tokens, token);
	}
}

static void
add_units(Clauses *out, const Clauses *part, struct shift *shift)
{
	gint32 n_groups = 0;

	for (guint i = 0; i < part->units->len; i++) {
		struct unit unit = g_array_index(part->units, struct unit, i);

		unit.first += shift->tokens;
		unit.own_first += shift->tokens;
		unit.section += shift->sections;
		unit.paragraph += shift->paragraphs;
		unit.document = shift->document;
		if (unit.anchor >= 0)
			unit.anchor += (gint32)shift->units;
		if (unit.group >= 0) {
			n_groups = MAX(n_groups, unit.group + 1);
			unit.group += shift->groups;
		}
		g_array_append_val(out->units, unit);
	}
	shift->groups += n_groups;
}

static void
add_sections(Clauses *out, const Clauses *part, const struct shift *shift)
{
	for (guint i = 0; i < part->sections->len; i++) {
		struct section section =
		    g_array_index(part->sections, struct section, i);

		section.paragraph += shift->paragraphs;
		if (section.parent >= 0)
			section.parent += (gint32)shift->sections;
		g_array_append_val(out->sections, section);
	}
	for (guint i = 0; i < part->paragraph_section->len; i++) {
		guint32 section =
		    g_array_index(part->paragraph_section, guint32, i) +
		    shift->sections;

		g_array_append_val(out->paragraph_section, section);
		g_ptr_array_add(out->paragraph_label,
		    (gpointer)(gsize)outline_label(part, i));
	}
}

/* Empty; the arrays free nothing that the clauses joined own. */
static Clauses *
new_joined(const Body *body)
{
	Clauses *out = clauses_new(body);

	g_array_set_clear_func(out->sections, NULL);
	g_ptr_array_set_free_func(out->paragraph_label, NULL);
	return out;
}

Clauses *
outline_join(const Body *body, const GPtrArray *list)
{
	Clauses *out = new_joined(body);
	struct shift shift = {0};
	struct lexis lexis;

	lexis_open(&lexis, out->words);
	for (guint i = 0; i < list->len; i++) {
		const Clauses *part = list->pdata[i];

		shift.document = (guint8)i;
		shift.paragraphs = out->paragraph_section->len;
		shift.tokens = out->tokens->len;
		shift.units = out->units->len;
		shift.sections = out->sections->len;
		add_tokens(out, part, &lexis, &shift);
		add_units(out, part, &shift);
		add_sections(out, part, &shift);
	}
	lexis_close(&lexis);
	return out;
}

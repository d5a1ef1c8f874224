/* What the stations of the engine made, as text for --dump. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/engine.h"

#include "engine/frame.h"

static void
put_words(GString *out, const struct tags *tags, guint start, guint end)
{
	for (guint i = start; i < end; i++)
		g_string_append_printf(out, "%s%s", i > start ? " " : "",
		    tags_word(tags, i));
}

static const char *
concept_id(const struct tags *tags, gint concept)
{
	if (concept < 0)
		return "-";
	return ((const struct concept *)
	        tags->lexicon->concepts->pdata[concept])
	    ->id;
}

void
engine_dump_tags(const Packs *packs, const Clauses *clauses,
    const Terms *terms, GString *out)
{
	struct tags *tags = tags_scan(packs->lexicon, clauses, terms);

	for (guint u = 0; u < clauses->units->len; u++) {
		const struct unit *unit = tags_unit(tags, u);

		g_string_append_printf(out, "%u: ", u);
		put_words(out, tags, unit->first, unit->first + unit->n);
		g_string_append_c(out, '\n');
		for (guint i = unit->first; i < unit->first + unit->n; i++)
			for (gint32 t = tags->first_at[i]; t >= 0;
			     t = tags_at(tags, (guint)t)->next) {
				const struct tag *tag =
				    tags_at(tags, (guint)t);

				g_string_append_printf(out, "\t%s%s\t",
				    concept_id(tags, (gint)tag->concept),
				    tag->term >= 0 ? " (term)" : "");
				put_words(out, tags, tag->start, tag->end);
				g_string_append_c(out, '\n');
			}
	}
	tags_free(tags);
}

void
engine_dump_frames(const Packs *packs, const Clauses *clauses,
    const Terms *terms, GString *out)
{
	struct tags *tags = tags_scan(packs->lexicon, clauses, terms);
	struct frames *frames = frames_build(tags);

	for (guint i = 0; i < frames->list->len; i++) {
		const struct frame *frame = frames_at(frames, i);
		const struct tag *act = tags_at(tags, frame->tag);

		g_string_append_printf(out, "%u\t%s %s %s %s%s%s\t",
		    frame->unit, concept_id(tags, frame->actor),
		    concept_id(tags, frame->modality),
		    frame->is_negated ? "not" : "+",
		    concept_id(tags, (gint)frame->concept),
		    frame->is_condition ? " (condition)" : "",
		    frame->is_passive ? " (passive)" : "");
		put_words(out, tags, act->start, act->end);
		g_string_append_c(out, '\n');
	}
	frames_free(frames);
	tags_free(tags);
}

static void
put_place(GString *out, const Clauses *clauses, const struct place *place)
{
	const struct paragraph *paragraph =
	    body_paragraph(clauses->body, place->paragraph);

	g_string_append_printf(out, "%s \"%.*s\"",
	    outline_label(clauses, place->paragraph),
	    (int)(place->end - place->start),
	    clauses->body->text->str + paragraph->start + place->start);
}

void
engine_dump_verdicts(const Verdicts *verdicts, const Clauses *clauses,
    GString *out)
{
	for (guint i = 0; i < verdicts->list->len; i++) {
		const struct verdict *verdict = verdicts->list->pdata[i];

		if (verdict->is_idle)
			continue;
		g_string_append_printf(out, "%s\t%s\n", verdict->rule->id,
		    status_name(verdict->status));
		for (guint e = 0; e < verdict->elements->len; e++) {
			const struct element_verdict *element =
			    verdict->elements->pdata[e];

			g_string_append_printf(out, "\t%s %s",
			    element->found ? "+" : "-", element->element->id);
			for (guint k = 0; k < element->evidence->len; k++) {
				g_string_append_c(out, '\t');
				put_place(out, clauses,
				    &g_array_index(element->evidence,
				        struct place, k));
			}
			g_string_append_c(out, '\n');
		}
		for (guint w = 0; w < verdict->weakenings->len; w++) {
			const struct weakening *weakening =
			    verdict->weakenings->pdata[w];

			g_string_append_printf(out, "\t! %s%s%s\t",
			    weakening->kind,
			    weakening->element != NULL ? ":" : "",
			    weakening->element != NULL ?
			        weakening->element->id :
			        "");
			put_place(out, clauses, &weakening->place);
			g_string_append_c(out, '\n');
		}
	}
}

/* Which packs apply to an agreement, by what it says that it is about. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/recognise.h"

#include <string.h>

#include "engine/judge.h"
#include "engine/program.h"

/*
 * An agreement tells what kind of certificates it is about in its title and
 * first words, in what it calls a Certificate, in the headings of its parts,
 * and by the way, sentence by sentence. The first two are what it says of
 * itself; a heading shows that it has a part about them; a word in passing
 * shows little, so it takes a few of them.
 *
 * A pack is set aside for another only where the agreement says of itself
 * that it is about the other's subject, and as good as nothing speaks for
 * its own: to judge too much costs a reader a minute, to judge too little
 * costs a missing clause.
 */
enum {
	TITLE_PARAGRAPHS = 3, /* title, subtitle, first words */
	MENTIONS = 3,         /* in passing, that make a subject */
	STRAY_MENTIONS = 1,   /* that another subject brings along */
};

/* What speaks for one pack. */
struct evidence {
	guint n_mentions; /* sentences */
	gboolean is_part;  /* a heading or a definition names it */
	gboolean is_title; /* the title does, or what Certificate means */
	gboolean has_other_meaning; /* some Certificate is something else */
	struct place place; /* the strongest of it */
	guint weight;       /* of that place */
};

static gboolean
is_about_certificates(const struct term *term)
{
	return g_str_has_suffix(term->words, "certificate") ||
	    g_str_has_suffix(term->words, "certificates");
}

/* Whether UNIT stands in the first paragraphs that hold words. */
static gboolean
is_in_title(const Clauses *clauses, const struct unit *unit)
{
	const Body *body = clauses->body;
	guint n = 0;

	if (body_paragraph(body, unit->paragraph)->story != STORY_MAIN)
		return FALSE;
	for (guint i = 0; i < unit->paragraph; i++) {
		const struct paragraph *p = body_paragraph(body, i);

		n += p->story == STORY_MAIN && p->end > p->start;
	}
	return n < TITLE_PARAGRAPHS;
}

static gboolean
names_subject(const struct pack *pack, const struct frames *frames, guint unit,
    struct hit *hit)
{
	for (guint i = 0; i < pack->evidence->len; i++) {
		const struct part *part = pack->evidence->pdata[i];

		if (expr_holds(part->expr, frames, unit, hit))
			return TRUE;
	}
	return FALSE;
}

/* The kinds of certificate that the definitions name: GHashTable of units. */
static GHashTable *
list_definitions(const Terms *terms)
{
	GHashTable *units = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < terms->list->len; i++) {
		const struct term *term = terms->list->pdata[i];

		if (is_about_certificates(term))
			g_hash_table_add(units, GUINT_TO_POINTER(term->unit));
	}
	return units;
}

static void
weigh(struct evidence *evidence, const struct frames *frames, guint number,
    gboolean is_definition, const struct hit *hit)
{
	const Clauses *clauses = frames->tags->clauses;
	const struct unit *unit = tags_unit(frames->tags, number);
	guint weight = 1;

	if (is_definition || is_in_title(clauses, unit))
		weight = 3;
	else if (unit->role == UNIT_HEADING)
		weight = 2;
	evidence->n_mentions++;
	evidence->is_part |= weight >= 2;
	evidence->is_title |= weight == 3 && !is_definition;
	if (weight > evidence->weight) {
		evidence->weight = weight;
		evidence->place = place_of(clauses, hit->start, hit->end);
	}
}

static struct evidence
gather(const struct pack *pack, const struct frames *frames,
    GHashTable *definitions, guint n_units)
{
	struct evidence evidence = {.weight = 0};
	gboolean is_defined = FALSE;
	g_autofree guint64 *where =
	    parts_sentences(pack->evidence, frames->tags, NULL);

	for (guint u = 0; u < n_units; u++) {
		struct hit hit = {0};
		gboolean is_definition = g_hash_table_contains(definitions,
		    GUINT_TO_POINTER(u));

		if (sentences_have(where, u) &&
		    names_subject(pack, frames, u, &hit)) {
			weigh(&evidence, frames, u, is_definition, &hit);
			is_defined |= is_definition;
		} else {
			evidence.has_other_meaning |= is_definition;
		}
	}
	/* What every Certificate means here is as good as a title. */
	evidence.is_title |= is_defined && !evidence.has_other_meaning;
	return evidence;
}

/* The sentences of the first document: the others, a CPS for one, may be about
   more than the agreement is. */
static guint
count_first(const Clauses *clauses)
{
	guint n = 0;

	while (n < clauses->units->len &&
	    g_array_index(clauses->units, struct unit, n).document == 0)
		n++;
	return n;
}

/* What speaks for each of PACKS: in the agreement itself, or in all of the
   bundle where that says nothing of any. */
static void
gather_all(const Packs *packs, const struct frames *frames,
    struct evidence *evidence)
{
	const Clauses *clauses = frames->tags->clauses;
	guint n = count_first(clauses);
	g_autoptr(GHashTable) definitions =
	    list_definitions(frames->tags->terms);
	gboolean is_any = FALSE;

	for (;;) {
		for (guint p = 0; p < packs->list->len; p++) {
			const struct pack *pack = packs->list->pdata[p];

			if (pack->subject == NULL)
				continue;
			evidence[p] = gather(pack, frames, definitions, n);
			is_any |= evidence[p].weight > 0;
		}
		if (is_any || n == clauses->units->len)
			return;
		n = clauses->units->len;
	}
}

static gboolean
is_subject(const struct evidence *evidence)
{
	return evidence->is_part || evidence->n_mentions >= MENTIONS;
}

/* The pack of LIST that PACK stands in for where it alone is meant, or -1. */
static gint
find_instead(const GPtrArray *list, const struct pack *pack)
{
	for (guint i = 0; pack->instead != NULL && i < list->len; i++)
		if (strcmp(((const struct pack *)list->pdata[i])->name,
		        pack->instead) == 0)
			return (gint)i;
	return -1;
}

/* (paragraph 2: "code signing") */
static char *
quote_evidence(const Body *body, const struct evidence *evidence)
{
	const struct place *place = &evidence->place;
	const struct paragraph *paragraph =
	    body_paragraph(body, place->paragraph);

	return g_strdup_printf("(paragraph %u: \"%.*s\")",
	    body_number(body, place->paragraph), (int)(place->end - place->start),
	    body->text->str + paragraph->start + place->start);
}

static void
decide(const struct pack *pack, const struct evidence *evidence,
    const Body *body, struct recognition *out)
{
	out->applies = pack->is_fallback || is_subject(evidence);
	out->has_place = evidence->weight > 0;
	out->place = evidence->place;
	if (evidence->weight == 0) {
		out->why = g_strdup_printf("Nothing in the agreement speaks "
		                           "of %s%s.",
		    pack->subject,
		    pack->is_fallback ? ", but nothing else is meant" : "");
		return;
	}
	g_autofree char *quote = quote_evidence(body, evidence);
	out->why = g_strdup_printf("The agreement %s of %s %s.",
	    out->applies ? "speaks" : "hardly speaks", pack->subject, quote);
}

/* Sets aside what the pack NUMBER stands in for, if it alone is meant. */
static void
set_aside(const Packs *packs, const struct evidence *evidence, guint number,
    const Body *body, GPtrArray *out)
{
	const struct pack *pack = packs->list->pdata[number];
	gint other = find_instead(packs->list, pack);
	struct recognition *set;

	if (other < 0 || !evidence[number].is_title ||
	    evidence[other].is_part ||
	    evidence[other].n_mentions > STRAY_MENTIONS)
		return;
	g_autofree char *quote = quote_evidence(body, &evidence[number]);
	set = out->pdata[other];
	set->applies = FALSE;
	set->has_place = TRUE;
	set->place = evidence[number].place;
	g_free(set->why);
	set->why = g_strdup_printf("The agreement is about %s %s, not about "
	                           "%s; --rules=%s judges it all the same.",
	    pack->subject, quote, set->pack->subject, set->pack->name);
}

static void
free_recognition(gpointer data)
{
	struct recognition *recognition = data;

	g_free(recognition->why);
	g_free(recognition);
}

GPtrArray *
recognise(const Packs *packs, const struct frames *frames)
{
	GPtrArray *out = g_ptr_array_new_with_free_func(free_recognition);
	const Body *body = frames->tags->clauses->body;
	g_autofree struct evidence *evidence =
	    g_new0(struct evidence, packs->list->len + 1);

	if (packs->recognises)
		gather_all(packs, frames, evidence);
	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];
		struct recognition *row = g_new0(struct recognition, 1);

		g_ptr_array_add(out, row);
		row->pack = pack;
		row->applies = TRUE;
		if (!packs->recognises || pack->subject == NULL)
			continue;
		decide(pack, &evidence[p], body, row);
	}
	for (guint p = 0; packs->recognises && p < packs->list->len; p++)
		set_aside(packs, evidence, p, body, out);
	return out;
}

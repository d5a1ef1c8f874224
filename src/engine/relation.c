/* Which documents of a bundle are part of the contract. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/relation.h"

#include <string.h>

#include "engine/judge.h"

enum {
	PART_WORDS = 60,  /* between a document and what makes it part */
	BOUND_WORDS = 24, /* the documents behind "subject to" */
};

const struct tag *
speech_nth_tag(const struct speech *speech, const char *id, guint number)
{
	const struct concept *concept =
	    lexicon_find(speech->tags->lexicon, id);
	guint from, to;

	if (concept == NULL)
		return NULL;
	tags_range(speech->tags, concept->number, speech->u->first,
	    speech->u->first + speech->u->n, &from, &to);
	return from + number >= to ? NULL :
	                             tags_at(speech->tags,
	                                 speech->tags
	                                     ->by_concept[concept->number]
	                                     .at[from + number]);
}

const struct tag *
speech_tag(const struct speech *speech, const char *id)
{
	return speech_nth_tag(speech, id, 0);
}

struct paper_place
speech_place(const struct speech *speech)
{
	const Clauses *clauses = speech->tags->clauses;
	const struct unit *u = speech->u;
	struct paper_place place = {.paper = speech->paper, .is_set = TRUE};

	place.place = u->own_n > 0 ?
	    place_of(clauses, u->own_first, u->own_first + u->own_n) :
	    place_of(clauses, u->first, u->first + u->n);
	return place;
}

void
speech_open(struct speech *speech, const Register *names, guint paper, guint unit)
{
	speech->names = names;
	speech->tags = register_tags(names, paper);
	speech->paper = paper;
	speech->unit = unit;
	speech->u = tags_unit(speech->tags, unit);
	speech->mentions = mention_scan(names, paper, unit);
}

/* "form part of each Order Form": the document is what others are part of. */
static gboolean
is_whole(const struct speech *speech, const struct mention *mention)
{
	static const char *const articles[] = {"the", "this", "these", "each",
	    "every", "our", "any", "such", "said"};
	static const char *const leads[] = {"of", "into", "to", "in", "with"};
	guint32 at = mention->start;

	while (at > speech->u->first) {
		gboolean is_article = FALSE;

		at--;
		for (guint i = 0; i < G_N_ELEMENTS(articles); i++)
			is_article |= tags_is(speech->tags, at, articles[i]);
		if (is_article)
			continue;
		for (guint i = 0; i < G_N_ELEMENTS(leads); i++)
			if (tags_is(speech->tags, at, leads[i]))
				return TRUE;
		return FALSE;
	}
	return FALSE;
}

/* The other papers named up to WORDS before or behind TAG. */
static guint64
find_papers(const struct speech *speech, const struct tag *tag,
    guint words_before, guint words_behind)
{
	guint64 papers = 0;

	for (guint i = 0; tag != NULL && i < speech->mentions->len; i++) {
		const struct mention *mention = speech_mention(speech, i);

		if (mention->is_general)
			continue;
		if (mention->end <= tag->start ?
		        tag->start - mention->end <= words_before :
		        mention->start + 1 < tag->end ?
		        words_before > 0 : /* within its words */
		        mention->start <= tag->end + words_behind &&
		            !(words_before > 0 && is_whole(speech, mention)))
			papers |= mention->papers;
	}
	return papers & ~paper_bit(speech->paper);
}

/* The papers that the sentence makes part, and those that it says are not. */
static guint64
read_parts(const struct speech *speech, guint64 *denied)
{
	guint64 papers = 0;

	*denied = 0;
	if (speech->u->role == UNIT_HEADING || speech->u->role == UNIT_QUESTION ||
	    speech->mentions->len == 0)
		return 0;
	papers |= find_papers(speech, speech_tag(speech, "made-part"), PART_WORDS,
	    PART_WORDS);
	papers |= find_papers(speech, speech_tag(speech, "bound-by"), 0,
	    BOUND_WORDS);
	papers |= find_papers(speech, speech_tag(speech, "applies-too"),
	    BOUND_WORDS, 0);
	if (papers == 0)
		*denied = find_papers(speech, speech_tag(speech, "not-part"),
		    PART_WORDS, PART_WORDS);
	return papers;
}

/* Takes the papers that paper NUMBER, which is counted, makes part. */
static gboolean
spread(const Register *names, const GPtrArray *papers, guint number,
    struct position *positions)
{
	guint n = register_tags(names, number)->clauses->units->len;
	gboolean is_new = FALSE;

	for (guint u = 0; u < n; u++) {
		struct speech speech;
		guint64 made, denied;

		speech_open(&speech, names, number, u);
		made = read_parts(&speech, &denied);
		for (guint p = 0; p < papers->len; p++) {
			const struct paper *paper = papers->pdata[p];
			struct position *position = &positions[p];

			if (position->standing != STANDING_APART ||
			    paper->belonging == BELONGS_NO)
				continue;
			if ((made & paper_bit(p)) != 0) {
				position->standing = STANDING_INCORPORATED;
				position->by = speech_place(&speech);
				is_new = TRUE;
			} else if ((denied & paper_bit(p)) != 0 &&
			    !position->by.is_set) {
				position->by = speech_place(&speech);
			}
		}
		g_array_unref(speech.mentions);
	}
	return is_new;
}

struct position *
relation_positions(const Register *names, const GPtrArray *papers)
{
	struct position *positions = g_new0(struct position, papers->len);
	g_autofree gboolean *was_asked = g_new0(gboolean, papers->len);
	gboolean is_new = TRUE;

	for (guint p = 0; p < papers->len; p++) {
		const struct paper *paper = papers->pdata[p];

		positions[p].standing = p == 0 || paper->is_signed ?
		    STANDING_SIGNED :
		    paper->belonging == BELONGS_YES ? STANDING_INCORPORATED :
		                                      STANDING_APART;
	}
	while (is_new) {
		is_new = FALSE;
		for (guint p = 0; p < papers->len; p++) {
			if (was_asked[p] ||
			    positions[p].standing == STANDING_APART)
				continue;
			was_asked[p] = TRUE;
			is_new |= spread(names, papers, p, positions);
		}
	}
	return positions;
}

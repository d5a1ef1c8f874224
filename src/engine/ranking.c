/* Which documents of a bundle prevail over which. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/relation.h"

#include "support/limit.h"

enum {
	NEAR_WORDS = 12,  /* a winner before "prevails" */
	ASIDE_WORDS = 4,  /* before what it has of its own */
	ITEM_WORDS = 16,  /* of a line in a list of documents */
};

static void
add_ranking(GArray *out, guint64 winners, guint64 losers,
    const struct ranking *like)
{
	for (guint w = 0; w < LIMIT_MEMBERS; w++)
		for (guint l = 0; l < LIMIT_MEMBERS; l++) {
			struct ranking ranking = *like;

			if ((winners & paper_bit(w)) == 0 ||
			    (losers & ~winners & paper_bit(l)) == 0)
				continue;
			ranking.winner = w;
			ranking.loser = l;
			g_array_append_val(out, ranking);
		}
}

/* A list of documents in the order of their rank, while it is read. */
struct ladder {
	gboolean is_open, is_reversed;
	gint32 group;
	guint32 section;
	GArray *rungs; /* guint64: papers */
	struct ranking like;
};

static void
close_ladder(struct ladder *ladder, GArray *out)
{
	guint64 above = 0;

	for (guint i = 0; ladder->is_open && i < ladder->rungs->len; i++) {
		guint at = ladder->is_reversed ? ladder->rungs->len - 1 - i : i;
		guint64 rung =
		    g_array_index(ladder->rungs, guint64, at) & ~above;

		add_ranking(out, above, rung, &ladder->like);
		above |= rung;
	}
	ladder->is_open = FALSE;
	g_array_set_size(ladder->rungs, 0);
}

/* Adds the mentions that begin in tokens [START, END) as rungs. */
static void
add_rungs(struct ladder *ladder, const struct speech *speech, guint32 start,
    guint32 end)
{
	for (guint i = 0; i < speech->mentions->len; i++) {
		const struct mention *mention = speech_mention(speech, i);

		if (mention->start >= start && mention->start < end &&
		    mention->papers != 0)
			g_array_append_val(ladder->rungs, mention->papers);
	}
}

static gboolean
is_about_money(const struct speech *speech)
{
	return speech_tag(speech, "about-money") != NULL &&
	    speech_tag(speech, "about-revocation") == NULL;
}

static void
open_ladder(struct ladder *ladder, const struct speech *speech)
{
	ladder->is_open = !is_about_money(speech) &&
	    speech_tag(speech, "not-ranked") == NULL;
	ladder->is_reversed = speech_tag(speech, "reverse-order") != NULL;
	ladder->group = speech->u->group;
	ladder->section = speech->u->section;
	ladder->like = (struct ranking){.by = speech_place(speech),
	    .is_about_revocation =
	        speech_tag(speech, "about-revocation") != NULL};
}

/* Where the documents begin behind "order of precedence ... :". */
static guint32
find_colon(const struct speech *speech, guint32 at)
{
	guint32 end = speech->u->first + speech->u->n;

	for (guint32 i = at; i < end; i++)
		if (tags_is(speech->tags, i, ":"))
			return i;
	return at;
}

/* "the Order Form with its special conditions" is one document. */
static gboolean
is_aside(const struct speech *speech, guint i)
{
	return i > 0 && speech_mention(speech, i)->is_owned &&
	    speech_mention(speech, i)->start <=
	        speech_mention(speech, i - 1)->end + ASIDE_WORDS;
}

/* "The Order Form comes first, then these Terms, last the CPS". */
static gboolean
read_first_then(struct ladder *ladder, const struct speech *speech, GArray *out)
{
	const struct tag *tag = speech_tag(speech, "first-then");
	guint32 from = 0;

	if (tag == NULL)
		return FALSE;
	for (guint i = 0; i < speech->mentions->len; i++)
		if (speech_mention(speech, i)->end <= tag->start)
			from = speech_mention(speech, i)->start;
	open_ladder(ladder, speech);
	add_rungs(ladder, speech, from, speech->u->first + speech->u->n);
	close_ladder(ladder, out);
	return TRUE;
}

/* Reads a list of documents by rank; TRUE where the sentence is of one. */
static gboolean
read_ladder(struct ladder *ladder, const struct speech *speech, GArray *out)
{
	const struct tag *tag = speech_tag(speech, "rank-list");
	guint32 end = speech->u->own_first + speech->u->own_n;

	if (tag == NULL) {
		if (ladder->is_open && speech->u->section == ladder->section &&
		    speech->u->own_n <= ITEM_WORDS &&
		    speech->mentions->len > 0) {
			add_rungs(ladder, speech, speech->u->own_first, end);
			return TRUE;
		}
		close_ladder(ladder, out);
		if (read_first_then(ladder, speech, out))
			return TRUE;
		tag = speech_tag(speech, "that-order");
		if (tag == NULL || (speech_tag(speech, "prevails") == NULL &&
		        speech_tag(speech, "conflict") == NULL))
			return FALSE;
		open_ladder(ladder, speech);
		add_rungs(ladder, speech, speech->u->first, tag->start);
		close_ladder(ladder, out);
		return TRUE;
	}
	if (tag->start < speech->u->own_first && ladder->is_open &&
	    ladder->group == speech->u->group) {
		add_rungs(ladder, speech, speech->u->own_first, end);
		return TRUE;
	}
	close_ladder(ladder, out);
	open_ladder(ladder, speech);
	add_rungs(ladder, speech,
	    tag->start < speech->u->own_first ? speech->u->own_first :
	                                       find_colon(speech, tag->end),
	    end);
	return TRUE;
}

/* Only these stand between two documents of which both prevail. */
static gboolean
are_joined(const struct speech *speech, guint32 start, guint32 end)
{
	gboolean has_joint = FALSE;

	for (guint32 i = start; i < end; i++) {
		if (tags_is(speech->tags, i, "and") ||
		    tags_is(speech->tags, i, "or"))
			has_joint = TRUE;
		else if (!tags_is(speech->tags, i, "the") &&
		    !tags_is(speech->tags, i, "its"))
			return FALSE;
	}
	return has_joint;
}

/* The papers that the verb at TAG is said of: the last before it, and behind
   the verb at BEFORE (or NULL). */
static guint64
find_subject(const struct speech *speech, const struct tag *tag,
    const struct tag *before)
{
	const struct tag *former = speech_tag(speech, "former");
	gboolean is_latter = speech_tag(speech, "latter") != NULL;
	guint64 papers = 0;
	gboolean is_found = FALSE;
	guint32 from = 0;

	for (guint i = speech->mentions->len; i-- > 0;) {
		const struct mention *mention = speech_mention(speech, i);

		if (mention->end > tag->start || is_aside(speech, i))
			continue;
		if (before != NULL && mention->start < before->end)
			break;
		if (former != NULL && former->end <= tag->start &&
		    tag->start - former->end <= 3) {
			papers = mention->papers; /* the first of them */
			continue;
		}
		if (!is_found && tag->start - mention->end > NEAR_WORDS &&
		    !is_latter)
			return 0;
		if (is_found && (is_latter ||
		        !are_joined(speech, mention->end, from)))
			break;
		papers |= mention->papers;
		is_found = TRUE;
		from = mention->start;
	}
	return papers;
}

/* The papers named behind TAG, but for the subject of the verb at NEXT (or
   NULL); *IS_ANY whether any document is. */
static guint64
find_object(const struct speech *speech, const struct tag *tag,
    const struct tag *next, gboolean *is_any)
{
	guint64 papers = 0, last = 0;

	*is_any = FALSE;
	for (guint i = 0; i < speech->mentions->len; i++) {
		const struct mention *mention = speech_mention(speech, i);

		if (mention->start < tag->end ||
		    (next != NULL && mention->start >= next->start))
			continue;
		papers |= last;
		last = mention->papers;
		*is_any = TRUE;
	}
	return next != NULL && papers != 0 ? papers : papers | last;
}

/* Those in conflict, or all the others where none of them is named. */
static guint64
find_rivals(const struct speech *speech, guint64 winners)
{
	guint64 papers = 0;
	guint n_others = 0;

	for (guint i = 0; i < speech->mentions->len; i++) {
		guint64 named = speech_mention(speech, i)->papers;

		n_others += named == 0 || (named & ~winners) != 0;
		papers |= named;
	}
	return n_others > 0 ? papers & ~winners : ~winners;
}

static void
read_ranking(const struct speech *speech, GArray *out)
{
	const struct tag *conflict = speech_tag(speech, "conflict");
	const struct tag *tag = speech_tag(speech, "prevails");
	const struct tag *yields = speech_tag(speech, "yields"), *before = NULL;
	struct ranking like = {.by = speech_place(speech),
	    .is_about_revocation =
	        speech_tag(speech, "about-revocation") != NULL};
	gboolean needs_object = FALSE, has_object;
	guint64 winners, losers;

	if (speech->mentions->len == 0 || is_about_money(speech) ||
	    speech_tag(speech, "but-where") != NULL)
		return;
	if (yields != NULL && tag == NULL) {
		losers = find_subject(speech, yields, NULL);
		winners = find_object(speech, yields, NULL, &has_object);
		/* "applies only so far as it is not inconsistent" */
		add_ranking(out, has_object ? winners : paper_bit(speech->paper),
		    losers, &like);
		return;
	}
	if (speech_tag(speech, "not-ranked") != NULL)
		return;
	if (tag == NULL && conflict != NULL)
		tag = speech_tag(speech, "controls");
	if (tag == NULL) {
		tag = speech_tag(speech, "overrides");
		needs_object = TRUE;
	}
	for (guint i = 1; tag != NULL; i++) {
		const struct tag *next = speech_nth_tag(speech, "prevails", i);

		winners = find_subject(speech, tag, before);
		losers = find_object(speech, tag, next, &has_object);
		if (!has_object && !needs_object)
			losers = find_rivals(speech, winners);
		add_ranking(out, winners, losers, &like);
		before = tag;
		tag = next;
	}
}

static void
read_paper(const Register *names, guint number, GArray *out)
{
	guint n = register_tags(names, number)->clauses->units->len;
	struct ladder ladder = {
	    .rungs = g_array_new(FALSE, FALSE, sizeof(guint64))};

	for (guint u = 0; u < n; u++) {
		struct speech speech;

		speech_open(&speech, names, number, u);
		if (!read_ladder(&ladder, &speech, out) &&
		    speech.u->role != UNIT_HEADING &&
		    speech.u->role != UNIT_QUESTION &&
		    speech.u->role != UNIT_RECITAL)
			read_ranking(&speech, out);
		g_array_unref(speech.mentions);
	}
	close_ladder(&ladder, out);
	g_array_unref(ladder.rungs);
}

/* Whether the papers A and B were ranked, either way. */
static gboolean
is_ranked(const GArray *rankings, guint a, guint b)
{
	for (guint i = 0; i < rankings->len; i++) {
		const struct ranking *ranking =
		    &g_array_index(rankings, struct ranking, i);

		if ((ranking->winner == a && ranking->loser == b) ||
		    (ranking->winner == b && ranking->loser == a))
			return TRUE;
	}
	return FALSE;
}

GArray *
relation_rankings(const Register *names, const GPtrArray *papers,
    const struct position *positions)
{
	GArray *out = g_array_new(FALSE, TRUE, sizeof(struct ranking));

	for (guint p = 0; p < papers->len; p++)
		if (positions[p].standing != STANDING_APART)
			read_paper(names, p, out);
	for (guint a = 0; a < papers->len; a++)
		for (guint b = 0; b < papers->len; b++) {
			guint above = ((const struct paper *)papers->pdata[a])
			                  ->rank;
			guint below = ((const struct paper *)papers->pdata[b])
			                  ->rank;
			struct ranking ranking = {.winner = a, .loser = b};

			if (above > 0 && above < below &&
			    !is_ranked(out, a, b))
				g_array_append_val(out, ranking);
		}
	return out;
}

const struct ranking *
relation_find(const GArray *rankings, guint winner, guint loser)
{
	const struct ranking *found = NULL;

	for (guint i = 0; i < rankings->len; i++) {
		const struct ranking *ranking =
		    &g_array_index(rankings, struct ranking, i);

		if (ranking->winner == loser && ranking->loser == winner)
			return NULL;
		if (found == NULL && ranking->winner == winner &&
		    ranking->loser == loser)
			found = ranking;
	}
	return found;
}

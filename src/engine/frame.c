/* How tags become frames: who may, must or must not do what. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A frame is made for each tag of a concept of class "act". Nothing is parsed;
 * three habits of legal prose are enough to find the rest.
 *
 * The actor of an active verb is the party named last before it that is
 * followed by a verb of its own (a modality, an act): in "the Subscriber shall
 * notify the CA and cease using the key" the CA is an object, for no verb
 * follows it before the comma or "and". In the passive and in the noun
 * ("revocation by the CA", "the CA's right of revocation") the actor is the
 * party behind "by", or the owner in front; without one nobody is named.
 *
 * The modality is the last one in front of the act, in the stem too; a list
 * item so inherits "shall" or "may" of its stem. A condition word ("if",
 * "upon", "where") between the modality and the act, not closed by a comma,
 * puts the act into the condition: "shall pay if the CA revokes" obliges
 * nobody to revoke.
 *
 * Polarity: negations between the modality (or the clause's beginning) and the
 * act are counted; two make a yes.
 */
#include "engine/frame.h"

#include <string.h>

#define COMMA_WORDS 4
#define SEMICOLON_WORDS 25
#define BY_WORDS 7
#define OWNER_WORDS 9
#define THAT_WORDS 10
#define VERB_WORDS 24
#define LOOK_BACK 250 /* words; a longer sentence says nothing clear */
#define NEIGHBOURS 8  /* acts on each side that may govern */

const struct frame *
frames_at(const struct frames *frames, guint i)
{
	return &g_array_index(frames->list, struct frame, i);
}

static enum concept_class
class_of(const struct tags *tags, const struct tag *tag)
{
	const struct concept *concept =
	    tags->lexicon->concepts->pdata[tag->concept];

	return concept->class;
}

/* The longest tag of class CLASS that starts at TOKEN, or NULL. */
static const struct tag *
class_at(const struct tags *tags, guint token, enum concept_class class)
{
	const struct tag *best = NULL;

	for (gint32 i = tags->first_at[token]; i >= 0;) {
		const struct tag *tag = tags_at(tags, (guint)i);

		if (class_of(tags, tag) == class &&
		    (best == NULL || tag->end > best->end))
			best = tag;
		i = tag->next;
	}
	return best;
}

/* What follows a party: nothing, a verb of its own, "that" and another clause. */
enum verb { VERB_NONE, VERB_OWN, VERB_OTHER };

/* "acknowledges and accepts that": what follows has a subject of its own. */
static gboolean
leads_to_that(const struct tags *tags, guint at, guint end)
{
	for (guint i = at; i < end && i < at + THAT_WORDS; i++) {
		if (tags_is(tags, i, "that"))
			return TRUE;
		if (class_at(tags, i, CLASS_MODALITY) != NULL)
			return FALSE;
	}
	return FALSE;
}

/* "without telling the Agency", "given the Client notice": no subject. */
static gboolean
is_object(const struct tags *tags, const struct tag *role, guint from)
{
	static const char *const articles[] = {"the", "a", "an", "any", "each",
	    "its", "our", "your", "such", "said", "every"};
	static const char *const verbs[] = {"to", "with", "from", "against",
	    "between", "given", "gives", "give", "tell", "told", "inform",
	    "informed", "notify", "notified", "warned", "asked", "sent",
	    "served", "heard", "hear", "consulted", "consult", "allowed",
	    "granted", "offered", "ask", "without", "not", "than"};
	guint at = role->start;
	const char *word;

	if (role->end < tags->clauses->tokens->len &&
	    tags_is(tags, role->end, "to"))
		return FALSE; /* "asks the CA to", "for the Client to" */
	for (guint i = 0; at > from && i < G_N_ELEMENTS(articles); i++)
		if (tags_is(tags, at - 1, articles[i])) {
			at--;
			break;
		}
	if (at == from)
		return FALSE;
	word = tags_word(tags, at - 1);
	for (guint i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (tags_is(tags, at - 1, verbs[i]))
			return TRUE;
	return g_str_has_suffix(word, "ing") && !tags_is(tags, at - 1,
	    "during") && !tags_is(tags, at - 1, "providing");
}

/* The verb that follows the party that ends before token AT. */
static enum verb
find_verb(const struct tags *tags, guint at, guint end)
{
	guint depth = 0;

	if (tags_is(tags, at, "being") &&
	    class_at(tags, at, CLASS_MODALITY) != NULL)
		return VERB_OWN; /* "consents to the CA being entitled to" */
	if (tags_is(tags, at, "having") || tags_is(tags, at, "being"))
		return VERB_NONE; /* an aside of its own */
	for (guint i = at; i < end && i < at + VERB_WORDS; i++) {
		const char *word = tags_word(tags, i);

		if (strcmp(word, "(") == 0)
			depth++;
		else if (strcmp(word, ")") == 0 && depth > 0)
			depth--;
		else if (strcmp(word, ";") == 0)
			return VERB_NONE;
		else if (strcmp(word, "and") == 0 && i + 1 < end &&
		    tags_is(tags, i + 1, "not"))
			continue; /* "the Reseller, and not the CA, may" */
		else if (strcmp(word, "and") == 0 || strcmp(word, "or") == 0)
			return leads_to_that(tags, i, end) ? VERB_OTHER :
			                                     VERB_NONE;
		else if ((strcmp(word, "that") == 0 && i > at) ||
		    strcmp(word, ":") == 0)
			return VERB_OTHER;
		if (depth > 0)
			continue;
		const struct tag *modality = class_at(tags, i, CLASS_MODALITY);
		if (modality != NULL) /* "agrees: the CA may", "agrees: to" */
			return tags_is(tags, modality->end - 1, ":") &&
			        modality->end < end &&
			        !tags_is(tags, modality->end, "to") ?
			    VERB_OTHER :
			    VERB_OWN;
		const struct tag *act =
		    i < at + 3 ? class_at(tags, i, CLASS_ACT) : NULL;
		/* "upon the CA revoking it, withdraw": another's verb */
		if (act != NULL && (act->end >= end ||
		        !g_str_has_suffix(tags_word(tags, act->start), "ing")))
			return VERB_OWN;
		const struct tag *role =
		    i > at ? class_at(tags, i, CLASS_ROLE) : NULL;
		if (role != NULL && !is_object(tags, role, at))
			return VERB_NONE;
	}
	return VERB_NONE;
}

static gboolean
is_passive(const struct tags *tags, const struct tag *act, guint from)
{
	static const char *const forms[] = {"be", "been", "is", "are", "was",
	    "were", "being", NULL};
	static const char *const endings[] = {"ed", "en", "pt", "ft", "nt",
	    "ld", "id", "ut", "de"};
	guint verb = act->start + 1 < act->end && tags_is(tags, act->start, "be")
	    ? act->start + 1 /* "be taken out of service" */
	    : act->start;
	const char *last = tags_word(tags, verb);
	gsize n = strlen(last);

	gboolean is_participle = FALSE;

	for (guint i = 0; n >= 3 && i < G_N_ELEMENTS(endings); i++)
		is_participle = is_participle ||
		    strcmp(last + n - 2, endings[i]) == 0;
	if (!is_participle)
		return FALSE;
	for (guint i = verb; i > from && verb - i < 4; i--)
		for (guint f = 0; forms[f] != NULL; f++)
			if (tags_is(tags, i - 1, forms[f]))
				return TRUE;
	return FALSE;
}

static gboolean
is_noun(const struct tags *tags, const struct tag *act)
{
	const char *word = tags_word(tags, act->end - 1);

	return g_str_has_suffix(word, "tion") ||
	    g_str_has_suffix(word, "tions") || g_str_has_suffix(word, "ment");
}

/* "the Client's objection has the effect that revocation": not its own. */
static gboolean
ends_owner(const struct tags *tags, guint at)
{
	static const char *const ends[] = {",", ";", ":", "that", "which",
	    "has", "have", "is", "are", "shall", "may", "will", "must"};

	for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
		if (tags_is(tags, at, ends[i]))
			return TRUE;
	return FALSE;
}

/* "by the CA" behind the act, "the CA's" in front of it. */
static gint32
find_agent(const struct tags *tags, const struct tag *act, guint from,
    guint end)
{
	for (guint i = act->end; i < end && i < act->end + BY_WORDS; i++) {
		if (tags_is(tags, i, ";"))
			break;
		if (!tags_is(tags, i, "by"))
			continue;
		for (guint k = i + 1; k < end && k < i + 4; k++) {
			const struct tag *role =
			    class_at(tags, k, CLASS_ROLE);

			if (role != NULL)
				return (gint32)role->concept;
		}
	}
	for (guint i = act->start; i > from && act->start - i < OWNER_WORDS;
	     i--) {
		const struct tag *role = class_at(tags, i - 1, CLASS_ROLE);

		if (ends_owner(tags, i - 1))
			break;

		if (role != NULL && role->end < end &&
		    (tags_is(tags, role->end, "'s") ||
		        tags_is(tags, role->end, "'")))
			return (gint32)role->concept;
	}
	return -1;
}

/* The party named last before the act that has a verb of its own. */
static gint32
find_subject(const struct tags *tags, const struct tag *act, guint from,
    guint end)
{
	gint32 fallback = -1;

	for (guint i = act->start; i > from; i--) {
		const struct tag *role = class_at(tags, i - 1, CLASS_ROLE);

		if (role == NULL || role->end > act->start)
			continue;
		if (role->end < end && tags_is(tags, role->end, "'s"))
			continue;
		if (i > from + 1 && (tags_is(tags, i - 2, "by") ||
		        (i > from + 2 && tags_is(tags, i - 3, "by") &&
		            tags_is(tags, i - 2, "the"))))
			continue;
		enum verb verb = find_verb(tags, role->end, act->end);
		if (verb == VERB_OWN && is_object(tags, role, from))
			verb = VERB_NONE;
		if (verb == VERB_OWN)
			return (gint32)role->concept;
		if (verb == VERB_OTHER) /* "agrees that Keysign may revoke" */
			return fallback;
		if (fallback < 0)
			fallback = (gint32)role->concept;
	}
	return fallback;
}

/*
 * "When we revoke the Certificate, stop using it": a bare verb behind the comma
 * that ends a condition is an order to the reader, whom nobody names.
 */
static gboolean
is_order(const struct tags *tags, const struct tag *act,
    const struct unit *unit)
{
	const char *word = tags_word(tags, act->start);

	if (act->start <= unit->own_first ||
	    !tags_is(tags, act->start - 1, ",") ||
	    class_at(tags, unit->own_first, CLASS_CONDITION) == NULL ||
	    g_str_has_suffix(word, "s") || g_str_has_suffix(word, "ed") ||
	    g_str_has_suffix(word, "ing"))
		return FALSE;
	for (guint i = unit->own_first; i < act->start; i++)
		if (class_at(tags, i, CLASS_MODALITY) != NULL)
			return FALSE;
	return TRUE;
}

/* Where a condition opens in [FROM, TO) that no comma closes before TO. */
static gboolean
in_condition(const struct tags *tags, guint from, guint to)
{
	for (guint i = to; i > from; i--) {
		if (tags_is(tags, i - 1, ",") || tags_is(tags, i - 1, ";"))
			return FALSE;
		const struct tag *tag =
		    class_at(tags, i - 1, CLASS_CONDITION);
		if (tag != NULL && tag->end <= to)
			return TRUE;
	}
	return FALSE;
}

static void
find_modality(const struct tags *tags, const struct unit *unit,
    struct frame *frame, const struct tag *act)
{
	guint from = unit->first;

	/* From its end: "revocation must be requested" is one act. */
	for (guint i = act->end; i > unit->first; i--) {
		if (tags_is(tags, i - 1, ";") || tags_is(tags, i - 1, "?") ||
		    tags_is(tags, i - 1, "|")) {
			from = i;
			break;
		}
		const struct tag *tag = class_at(tags, i - 1, CLASS_MODALITY);
		if (tag == NULL ||
		    (tag->end > act->end && tag->start != act->start))
			continue; /* of another act, before it or behind */
		frame->modality = (gint32)tag->concept;
		frame->modality_start = tag->start;
		from = MIN(tag->end, act->start);
		break;
	}
	frame->is_condition = in_condition(tags, from, act->start);
}

/* "the Reseller, and not the CA": a person is denied, not the act. */
static gboolean
denies_person(const struct tags *tags, const struct tag *negation, guint to)
{
	guint at = negation->end;

	if (at < to && (tags_is(tags, at, "the") || tags_is(tags, at, "by")))
		at++;
	if (at < to && tags_is(tags, at, "the"))
		at++;
	return at < to && class_at(tags, at, CLASS_ROLE) != NULL;
}

/* "if it has not expired, the CA may": a comma ends what is denied there. */
static gboolean
is_closed(const struct tags *tags, const struct tag *negation, guint from,
    guint modality)
{
	gboolean is_open = FALSE;

	for (guint i = from; i < negation->start && !is_open; i++)
		is_open = class_at(tags, i, CLASS_CONDITION) != NULL ||
		    tags_is(tags, i, "provided");
	for (guint i = negation->end; is_open && i < modality; i++)
		if (tags_is(tags, i, ","))
			return TRUE;
	return FALSE;
}

static gboolean
count_negations(const struct tags *tags, const struct unit *unit,
    const struct frame *frame, const struct tag *act)
{
	guint from = frame->modality >= 0 ? frame->modality_start : act->start;
	gboolean odd = FALSE;

	/* A negated subject stands a few words before the modality. */
	guint modality = from;

	from = from > unit->first + 6 ? from - 6 : unit->first;
	for (guint i = modality; i > from; i--)
		if (tags_is(tags, i - 1, ":")) {
			from = i;
			break;
		}
	for (guint i = act->start; i > from; i--)
		if (tags_is(tags, i - 1, ";") || tags_is(tags, i - 1, "|")) {
			from = i;
			break;
		}
	for (guint i = from; i < act->start; i++) {
		if (tags_is(tags, i, "(")) { /* an aside denies itself */
			guint close = i;

			while (close < act->start && !tags_is(tags, close, ")"))
				close++;
			if (close < act->start) {
				i = close;
				continue;
			}
		}
		const struct tag *tag = class_at(tags, i, CLASS_NEGATION);

		if (tag != NULL && tag->end <= act->start + 1 &&
		    !denies_person(tags, tag, act->start) &&
		    !is_closed(tags, tag, unit->first, modality)) {
			odd = !odd;
			i = tag->end - 1;
		}
	}
	return odd;
}

static void
add_frame(struct frames *frames, guint32 number)
{
	const struct tags *tags = frames->tags;
	const struct tag *act = tags_at(tags, number);
	struct unit near = *tags_unit(tags, tags->unit_of[act->start]);
	const struct unit *unit = &near;
	guint end = unit->first + unit->n;

	/* Only so far back: the work stays linear in a hostile sentence. */
	if (act->start - near.first > LOOK_BACK) {
		near.n -= act->start - LOOK_BACK - near.first;
		near.first = act->start - LOOK_BACK;
	}
	struct frame frame = {number, act->concept, tags->unit_of[act->start],
	    -1, -1, 0, FALSE, FALSE, FALSE};

	frame.is_passive = is_passive(tags, act, unit->first);
	if (frame.is_passive || is_noun(tags, act))
		frame.actor = find_agent(tags, act, unit->first, end);
	if (frame.actor < 0 && !frame.is_passive && !is_noun(tags, act) &&
	    !is_order(tags, act, unit))
		frame.actor = find_subject(tags, act, unit->first, end);
	find_modality(tags, unit, &frame, act);
	frame.is_negated = count_negations(tags, unit, &frame, act);
	frames->of_tag[number] = (gint32)frames->list->len;
	g_array_append_val(frames->list, frame);
}

static gint
compare_numbers(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct tags *tags = data;
	const struct tag *one = tags_at(tags, *(const guint32 *)a);
	const struct tag *two = tags_at(tags, *(const guint32 *)b);

	return one->start < two->start ? -1 : one->start > two->start;
}

/* The tags of all concepts of CLASS, by their place in the text. */
static GArray *
list_class(const struct tags *tags, enum concept_class class)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(guint32));

	for (guint c = 0; c < tags->lexicon->concepts->len; c++) {
		const struct concept *concept =
		    tags->lexicon->concepts->pdata[c];

		if (concept->class == class && tags->by_concept[c].len > 0)
			g_array_append_vals(list, tags->by_concept[c].at,
			    tags->by_concept[c].len);
	}
	g_array_sort_with_data(list, compare_numbers, (gpointer)tags);
	return list;
}

struct frames *
frames_build(const struct tags *tags)
{
	struct frames *frames = g_new0(struct frames, 1);
	guint n_units = tags->clauses->units->len;
	g_autoptr(GArray) acts = list_class(tags, CLASS_ACT);
	g_autoptr(GArray) verbs = list_class(tags, CLASS_VERB);

	frames->tags = tags;
	frames->list = g_array_new(FALSE, FALSE, sizeof(struct frame));
	frames->first_of = g_new0(guint32, n_units + 1);
	frames->of_tag = g_new(gint32, tags->list->len + 1);
	memset(frames->of_tag, 0xff,
	    (tags->list->len + 1) * sizeof(gint32));
	for (guint i = 0, unit = 0; i <= acts->len; i++) {
		guint to = n_units;

		if (i < acts->len)
			to = tags->unit_of[tags_at(tags,
			    g_array_index(acts, guint32, i))->start];
		for (; unit <= to && unit <= n_units; unit++)
			frames->first_of[unit] = frames->list->len;
		if (i < acts->len)
			add_frame(frames, g_array_index(acts, guint32, i));
	}
	frames->first_of[n_units] = frames->list->len;
	for (guint i = 0; i < verbs->len; i++)
		add_frame(frames, g_array_index(verbs, guint32, i));
	return frames;
}

void
frames_free(struct frames *frames)
{
	if (frames == NULL)
		return;
	g_array_unref(frames->list);
	g_free(frames->first_of);
	g_free(frames->of_tag);
	g_free(frames);
}

static guint
distance(const struct tags *tags, guint from, guint to)
{
	guint words = 0;

	for (guint i = from; i < to; i++) {
		const char *word = tags_word(tags, i);

		words += word[1] != '\0'       ? 1 :
		    word[0] == ','            ? COMMA_WORDS :
		    strchr(";|", word[0]) != NULL ? SEMICOLON_WORDS :
		                                    1;
	}
	return words;
}

const struct frame *
frames_nearest(const struct frames *frames, guint unit, guint start, guint end)
{
	const struct frame *best = NULL;
	guint best_words = G_MAXUINT;

	guint from = frames->first_of[unit], to = frames->first_of[unit + 1];
	guint low = from, high = to;

	while (low < high) { /* the first act that begins behind START */
		guint middle = (low + high) / 2;

		if (tags_at(frames->tags, frames_at(frames, middle)->tag)
		        ->start <= start)
			low = middle + 1;
		else
			high = middle;
	}
	from = low - from > NEIGHBOURS ? low - NEIGHBOURS : from;
	to = MIN(to, low + NEIGHBOURS);
	for (guint i = from; i < to; i++) {
		const struct frame *frame = frames_at(frames, i);
		const struct tag *act = tags_at(frames->tags, frame->tag);
		guint words = 0;

		if ((act->start == start && act->end <= end) ||
		    (act->start >= start && act->end == end))
			continue; /* its own word governs it not */
		if (act->end <= start)
			words = distance(frames->tags, act->end, start);
		else if (act->start >= end)
			words = distance(frames->tags, end, act->start);
		if (words < best_words) {
			best_words = words;
			best = frame;
		}
	}
	return best;
}

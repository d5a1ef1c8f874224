/* A sentence that is a list: "(i) ...; (ii) ...; and (iii) ..., in each case". */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/draft.h"

#include <string.h>

#define MAX_NEST 3
#define MAX_MARKERS 64
#define MAX_STEM 400
#define CONDITION_STEM 14

/* "(b)": tokens [AT, AT + N). */
struct marker {
	guint32 at, n;
	struct label label;
};

/* After these "(b)" is a reference. */
static const char *const pointers[] = {"section", "sections", "clause",
    "clauses", "paragraph", "paragraphs", "item", "items", "subsection",
    "subclause", "sub-clause", "sub-paragraph", "sub-paragraphs", "point",
    "points", "limb", "limbs", "article", "articles", "condition",
    "subparagraph", "sub-section", "under"};

static const char *const ordinals[] = {"first", "second", "third", "fourth",
    "fifth", "sixth", "seventh", "eighth"};
static const char *const adverbs[] = {"firstly", "secondly", "thirdly",
    "fourthly", "fifthly", "sixthly", "seventhly", "eighthly"};

/* What speaks of all items though it stands after the last. */
static const char *const tails[][4] = {
    {"in", "each", "case", NULL},    {"and", "in", "each", "case"},
    {"in", "each", "such", "case"},  {"in", "every", "case", NULL},
    {"in", "any", "such", "case"},   {"in", "all", "cases", NULL},
    {"in", "either", "case", NULL},  {"in", "any", "case", NULL},
    {"provided", "that", NULL, NULL}, {"provided", "always", NULL, NULL},
    {"provided", ",", NULL, NULL},   {"provided", "however", NULL, NULL},
    {"whereupon", NULL, NULL, NULL}, {"and", "in", "either", "case"},
};

static const char *const conditions[] = {"if", "where", "when", "whenever",
    "upon", "should", "unless", "because", "on", "once", "as"};
static const char *const modals[] = {"may", "shall", "must", "will", "can",
    "is", "are", "reserves", "agrees", "acknowledges", "cannot"};

gint32
link_add(struct draft *draft, gint32 next, struct span span)
{
	struct link link = {next, span};

	if (span.n == 0 || span.n > MAX_STEM)
		return next;
	g_array_append_val(draft->links, link);
	return (gint32)draft->links->len - 1;
}

struct sketch *
sketch_add(struct draft *draft, guint32 paragraph, struct span own,
    gint32 stem, gint32 group, enum unit_role role)
{
	struct sketch sketch = {0};

	sketch.unit.paragraph = paragraph;
	sketch.unit.section = draft->lines[paragraph].section;
	sketch.unit.anchor = -1;
	sketch.unit.group = group;
	sketch.unit.role = role;
	sketch.stem = stem;
	sketch.tail = -1;
	sketch.own = own;
	g_array_append_val(draft->sketches, sketch);
	return &g_array_index(draft->sketches, struct sketch,
	    draft->sketches->len - 1);
}

guint8
joint_strip(const struct draft *draft, struct span *span)
{
	guint32 end = span->first + span->n;
	guint8 joined = JOIN_NONE;

	if (span->n > 3 && draft_is(draft, end - 1, "or") &&
	    draft_is(draft, end - 2, "/") && draft_is(draft, end - 3, "and")) {
		joined = JOIN_AND_OR;
		end -= 3;
	} else if (span->n > 1 && draft_is(draft, end - 1, "and")) {
		joined = JOIN_AND;
		end--;
	} else if (span->n > 1 && draft_is(draft, end - 1, "or")) {
		joined = JOIN_OR;
		end--;
	}
	while (end > span->first + 1 && (draft_is(draft, end - 1, ";") ||
	        draft_is(draft, end - 1, ",")))
		end--;
	span->n = end - span->first;
	return joined;
}

static gboolean
is_reference(const struct draft *draft, guint32 first, guint32 at)
{
	const struct token *before;

	if (at == first)
		return FALSE;
	before = draft_token(draft, at - 1);
	return before->end == draft_token(draft, at)->start ||
	    draft_among(draft, at - 1, pointers, G_N_ELEMENTS(pointers));
}

/* "(iv)", or "second," after a mark. */
static gboolean
read_marker(const struct draft *draft, struct span span, guint32 at,
    struct marker *out)
{
	guint32 end = span.first + span.n;

	if (at + 3 < end && draft_is(draft, at, "(") &&
	    draft_is(draft, at + 2, ")") &&
	    !is_reference(draft, span.first, at)) {
		const char *word = draft_word(draft, at + 1);
		char text[16];

		if (strlen(word) > 6)
			return FALSE;
		g_snprintf(text, sizeof text, "(%s)", word);
		out->at = at;
		out->n = 3;
		return label_parse(text, strlen(text), TRUE, &out->label) > 0;
	}
	if (at > span.first && at + 2 < end && draft_is(draft, at + 1, ",") &&
	    strchr(",:;-", draft_word(draft, at - 1)[0]) == NULL &&
	    !draft_is(draft, at - 1, "and") && !draft_is(draft, at - 1, "or"))
		return FALSE;
	for (guint i = 0; at > span.first && at + 2 < end &&
	    draft_is(draft, at + 1, ",") && i < G_N_ELEMENTS(ordinals); i++) {
		if (!draft_is(draft, at, ordinals[i]) &&
		    !draft_is(draft, at, adverbs[i]))
			continue;
		memset(&out->label, 0, sizeof out->label);
		out->label.kind = LABEL_NAMED;
		out->label.value = i + 1;
		out->at = at;
		out->n = 2;
		return TRUE;
	}
	return FALSE;
}

/* Whether MARKER is number VALUE of a list of KIND. */
static gboolean
is_number(const struct marker *marker, enum label_kind kind, guint value)
{
	if ((kind == LABEL_ROMAN || kind == LABEL_ROMAN_UPPER) &&
	    marker->label.roman == value)
		return TRUE;
	return marker->label.kind == kind && marker->label.value == value;
}

/* The markers of the outermost list in SPAN; 0 or at least 2. */
static guint
find_markers(const struct draft *draft, struct span span,
    struct marker *markers)
{
	enum label_kind kind = LABEL_NONE;
	guint n = 0;

	for (guint32 i = span.first; i < span.first + span.n; i++) {
		struct marker marker;

		if (n == MAX_MARKERS)
			break;
		if (!read_marker(draft, span, i, &marker))
			continue;
		if (n == 0) {
			if (marker.label.roman == 1)
				kind = LABEL_ROMAN;
			else if (marker.label.value == 1)
				kind = marker.label.kind;
			else
				continue;
		} else if (!is_number(&marker, kind, n + 1)) {
			continue;
		}
		markers[n++] = marker;
	}
	return n < 2 ? 0 : n;
}

/* Whether one of the tail phrases stands at AT. */
static gboolean
opens_tail(const struct draft *draft, guint32 at, guint32 end)
{
	for (gsize i = 0; i < G_N_ELEMENTS(tails); i++) {
		guint k = 0;

		while (k < 4 && tails[i][k] != NULL && at + k < end &&
		    draft_is(draft, at + k, tails[i][k]))
			k++;
		if (k == 4 || tails[i][k] == NULL)
			return TRUE;
	}
	return FALSE;
}

/* "If (a) ... or (b) ..., the CA may ...": the main clause comes last. */
static gboolean
is_condition(const struct draft *draft, struct span stem)
{
	guint32 i = stem.first;

	if (stem.n == 0 || stem.n > CONDITION_STEM)
		return FALSE;
	if (draft_is(draft, i, "in") && stem.n > 2)
		return draft_is(draft, i + 2, "event") ||
		    draft_is(draft, i + 2, "case");
	if (!draft_among(draft, i, conditions, G_N_ELEMENTS(conditions)))
		return FALSE;
	for (; i < stem.first + stem.n; i++)
		if (draft_is(draft, i, "may") || draft_is(draft, i, "shall") ||
		    (draft_is(draft, i, "must")))
			return FALSE;
	return TRUE;
}

/* Where what speaks of all items begins in the last, ITEM; its end if not. */
static guint32
find_tail(const struct draft *draft, struct span stem, struct span item)
{
	guint32 end = item.first + item.n;
	gboolean is_if = is_condition(draft, stem);

	for (guint32 i = item.first + 1; i + 1 < end; i++) {
		if (!draft_is(draft, i, ",") && !draft_is(draft, i, ";") &&
		    !draft_is(draft, i, "-"))
			continue;
		if (opens_tail(draft, i + 1, end))
			return i;
		if (!is_if || draft_is(draft, i + 1, "and") ||
		    draft_is(draft, i + 1, "or"))
			continue;
		for (guint32 k = i + 2; k < end && k < i + 8 &&
		    !draft_is(draft, k, ","); k++)
			if (draft_among(draft, k, modals,
			        G_N_ELEMENTS(modals)) &&
			    !draft_is(draft, i + 1, "which") &&
			    !draft_is(draft, i + 1, "that"))
				return i;
	}
	return end;
}

static void
split(struct draft *draft, guint32 paragraph, struct span span, gint32 stem,
    gint32 group, enum unit_role role, guint nest)
{
	struct marker markers[MAX_MARKERS];
	guint n = nest < MAX_NEST ? find_markers(draft, span, markers) : 0;
	struct span before, item;
	guint32 end = span.first + span.n, tail_at;
	guint first_sketch = draft->sketches->len;
	gint32 own_group, tail = -1;
	guint8 joined = JOIN_NONE;

	if (n == 0 || (markers[0].at == span.first && stem < 0)) {
		sketch_add(draft, paragraph, span, stem, group, role);
		return;
	}
	own_group = draft->n_groups++;
	before.first = span.first;
	before.n = markers[0].at - span.first;
	stem = link_add(draft, stem, before);
	item.first = markers[n - 1].at + markers[n - 1].n;
	item.n = end - item.first;
	tail_at = find_tail(draft, before, item);
	if (tail_at < end) {
		struct span rest = {tail_at, end - tail_at};

		tail = link_add(draft, -1, rest);
	}
	for (guint i = 0; i < n; i++) {
		guint8 joint;

		item.first = markers[i].at + markers[i].n;
		item.n = (i + 1 < n ? markers[i + 1].at : tail_at) -
		    item.first;
		joint = joint_strip(draft, &item);
		joined = MAX(joined, joint);
		split(draft, paragraph, item, stem, own_group, role, nest + 1);
	}
	for (guint i = first_sketch; i < draft->sketches->len; i++) {
		struct sketch *sketch =
		    &g_array_index(draft->sketches, struct sketch, i);

		if (sketch->unit.group == own_group)
			sketch->unit.joined = joined;
		if (tail >= 0) {
			struct span rest = g_array_index(draft->links,
			    struct link, tail).span;

			sketch->tail = sketch->tail < 0 ? tail :
			    link_add(draft, sketch->tail, rest);
		}
	}
}

void
inline_add(struct draft *draft, guint32 paragraph, struct span span,
    gint32 stem, gint32 group, enum unit_role role)
{
	guint first = draft->sketches->len;

	split(draft, paragraph, span, stem, group, role, 0);
	for (guint i = first; i < draft->sketches->len; i++)
		g_array_index(draft->sketches, struct sketch, i).is_item =
		    stem >= 0;
}

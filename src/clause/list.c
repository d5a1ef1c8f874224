/* Paragraphs to units: a stem lends its words to the items that hang on it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/draft.h"

#include <string.h>

#define LOWER_DEPTH 1000 /* items known only by their small first letter */
#define ANNOUNCING_WORDS 8
#define RUN_IN_WORDS 7

static const char *const going_on[] = {";", ",", "and", "or"};
static const char *const leads[] = {"and", "or", "of", "the", "to", "for",
    "on", "by", "with", "in", ",", "its", "our", "your", "other", "their"};
static const char *const recitals[] = {"recital", "recitals", "background",
    "preamble", "whereas"};

static struct opening *
top_opening(GArray *open)
{
	return open->len == 0 ?
	    NULL :
	    &g_array_index(open, struct opening, open->len - 1);
}

static void
pop_opening(struct draft *draft, GArray *open)
{
	struct opening *top = top_opening(open);

	/* "...; or" after the last inner item joins the outer ones. */
	if (open->len > 1)
		top[-1].last_joint = MAX(top[-1].last_joint, top->last_joint);
	else
		top->joined = MAX(top->joined, top->last_joint);
	for (guint i = top->first_sketch; i < draft->sketches->len; i++) {
		struct sketch *sketch =
		    &g_array_index(draft->sketches, struct sketch, i);

		if (sketch->unit.group == top->group)
			sketch->unit.joined = top->joined;
	}
	g_array_set_size(open, open->len - 1);
}

static gboolean
ends_with(const struct draft *draft, struct span span,
    const char *const *words, gsize n)
{
	return span.n > 0 &&
	    draft_among(draft, span.first + span.n - 1, words, n);
}

/* A line that begins with a small letter. */
static gboolean
is_lower(const struct draft *draft, const struct line *line)
{
	const struct token *token = draft_token(draft, line->span.first);
	const char *word = draft_word(draft, line->span.first);
	const char *text;

	if (line->span.n == 0 || token->is_capital)
		return FALSE;
	text = draft->body->text->str +
	    body_paragraph(draft->body, token->paragraph)->start +
	    token->start;
	return g_unichar_islower(g_utf8_get_char(text)) ||
	    (word[0] == '-' && line->span.n > 1 && text[0] != '-');
}

static guint32
next_line(const struct draft *draft, guint32 i)
{
	enum story story = body_paragraph(draft->body, i)->story;
	guint32 k = i + 1;

	while (k < draft->n_lines &&
	    (body_paragraph(draft->body, k)->story != story ||
	        draft->lines[k].span.n == 0))
		k++;
	return k;
}

/* "... where any of the following items applies.": as good as a colon before a first label. */
static gboolean
announces(const struct draft *draft, struct span span, const struct line *after)
{
	static const char *const items[] = {"items", "cases", "events",
	    "circumstances", "grounds", "reasons", "conditions", "points"};
	guint32 end = span.first + span.n;
	/* Before "1." it may announce the whole contract. */
	guint32 n = after->label.kind == LABEL_DECIMAL ? 3 : ANNOUNCING_WORDS;
	guint32 from = span.n > n ? end - n : span.first;

	if (after->label.value != 1 || span.n < 3 ||
	    !draft_is(draft, end - 1, ".") ||
	    (n == 3 && draft_is(draft, end - 2, "applies")))
		return FALSE;
	for (guint32 i = from; i < end; i++)
		if (draft_is(draft, i, "following") ||
		    draft_is(draft, i, "follows"))
			return TRUE;
	/* "If one of the following items applies, the CA may revoke." */
	for (guint32 i = span.first; n > 3 && i + 1 < end; i++)
		if (draft_is(draft, i, "following") &&
		    draft_among(draft, i + 1, items, G_N_ELEMENTS(items)))
			return TRUE;
	return FALSE;
}

/* "9. ... shall ask for revocation," before "1. promptly, if": its items. */
static gboolean
counts_anew(const struct line *line, const struct line *after)
{
	return after->label.kind == line->label.kind &&
	    after->depth == line->depth && after->label.value == 1 &&
	    line->label.value > 1 && line->label.depth <= 1;
}

/* The depth of the items that hang on the end of paragraph I, itself an item
   or not; 0 for none. */
static guint
find_items(const struct draft *draft, guint32 i, gboolean is_item)
{
	const struct line *line = &draft->lines[i], *after;
	guint32 k = next_line(draft, i);
	const char *last = line->span.n == 0 ?
	    "." :
	    draft_word(draft, line->span.first + line->span.n - 1);
	gboolean has_colon = last[0] == ':';

	if (k >= draft->n_lines)
		return 0;
	after = &draft->lines[k];
	if (announces(draft, line->span, after))
		has_colon = TRUE;
	else if (strchr(".?!;", last[0]) != NULL)
		return 0;
	if (line->level > 0 && !has_colon)
		return 0;
	if (after->level > 0)
		return 0;
	if (after->label.kind == LABEL_NONE) {
		guint32 end = after->span.first + after->span.n;

		/* After an item it is the tail of the list. */
		if (is_lower(draft, after))
			return has_colon || !is_item ? LOWER_DEPTH : 0;
		return has_colon && (draft_is(draft, end - 1, ";") ||
		            (end - 2 > after->span.first &&
		                draft_is(draft, end - 2, ";"))) ?
		    LOWER_DEPTH :
		    0;
	}
	if (after->label.kind == LABEL_NAMED && !has_colon)
		return 0;
	if (line->label.kind != LABEL_NONE && line->level == 0)
		return after->depth > line->depth || counts_anew(line, after) ?
		    after->depth :
		    0;
	if (after->label.kind == LABEL_BULLET || has_colon ||
	    after->label.value == 1)
		return MAX(after->depth, 1);
	return 0;
}

/* The stem that the item at I hangs on, NULL if it hangs on none. */
static struct opening *
find_stem(struct draft *draft, GArray *open, guint32 i)
{
	const struct line *line = &draft->lines[i];
	struct opening *top;

	while ((top = top_opening(open)) != NULL) {
		if (line->level > 0) {
			pop_opening(draft, open);
			continue;
		}
		if (line->label.kind == LABEL_NONE) {
			if (top->item_depth != LOWER_DEPTH)
				return NULL;
			if (!top->has_items || top->goes_on)
				return top;
			return NULL;
		}
		if (top->owner > 0 && line->label.value == top->owner + 1 &&
		    line->label.value != top->last_value + 1) {
			pop_opening(draft, open);
			continue;
		}
		if (top->item_depth > MAX(line->depth, 1) ||
		    (top->item_depth == MAX(line->depth, 1) &&
		        top->is_broken &&
		        (line->label.kind == LABEL_BULLET ||
		            line->label.value == 1))) {
			pop_opening(draft, open);
			continue;
		}
		return top->item_depth == MAX(line->depth, 1) ? top : NULL;
	}
	return NULL;
}

/* Lends SPAN, which follows the last item, to all items of TOP. */
static void
lend_tail(struct draft *draft, const struct opening *top, struct span span)
{
	gint32 tail = link_add(draft, -1, span);

	for (guint i = top->first_sketch; i < draft->sketches->len; i++) {
		struct sketch *sketch =
		    &g_array_index(draft->sketches, struct sketch, i);

		if (!sketch->is_item || tail < 0)
			continue;
		sketch->tail = sketch->tail < 0 ?
		    tail :
		    link_add(draft, sketch->tail, span);
	}
}

/* A paragraph after the last item that goes on with the stem's sentence. */
static gboolean
is_tail(const struct draft *draft, const struct opening *top, guint32 i)
{
	const struct line *line = &draft->lines[i];

	return top != NULL && top->has_items && !top->is_broken &&
	    line->label.kind == LABEL_NONE && line->level == 0 &&
	    is_lower(draft, line);
}

/* "therefore the parties have agreed on what follows": the contract begins. */
static gboolean
turns_to_terms(const struct draft *draft, struct span span)
{
	static const char *const turns[] = {"therefore", "follows", "following",
	    "accordingly"};
	static const char *const agreeing[] = {"agree", "agreed", "agrees",
	    "declare", "declares", "covenant", "covenants", "convened"};
	gboolean is_turn = FALSE, agrees = FALSE;

	for (guint32 i = span.first; i < span.first + span.n; i++) {
		is_turn = is_turn ||
		    draft_among(draft, i, turns, G_N_ELEMENTS(turns));
		agrees = agrees ||
		    draft_among(draft, i, agreeing, G_N_ELEMENTS(agreeing));
	}
	return is_turn && agrees;
}

/* "First: ...", "Article 1": a term of the contract, no recital. */
static gboolean
opens_term(const struct draft *draft, const struct line *line)
{
	static const char *const ordinals[] = {"first", "firstly", "one"};

	return line->label.kind == LABEL_NAMED ||
	    (line->span.n > 2 && draft_is(draft, line->span.first + 1, ":") &&
	        draft_among(draft, line->span.first, ordinals,
	            G_N_ELEMENTS(ordinals)));
}

static enum unit_role
read_role(struct draft *draft, guint32 i, struct span span)
{
	const struct paragraph *paragraph = body_paragraph(draft->body, i);
	const char *last = span.n == 0 ?
	    "" :
	    draft_word(draft, span.first + span.n - 1);

	if (span.n > 1 && last[0] == '"')
		last = draft_word(draft, span.first + span.n - 2);
	if (last[0] == '?')
		return UNIT_QUESTION;
	if (draft->lines[i].level > 0)
		return UNIT_HEADING;
	if ((paragraph->story == STORY_HEADER ||
	        paragraph->story == STORY_FOOTER) &&
	    !draft_has_verb(draft, span))
		return UNIT_HEADING;
	if (draft_is(draft, span.first, "now"))
		draft->in_recitals = FALSE;
	if (draft->in_recitals || draft_is(draft, span.first, "whereas"))
		return UNIT_RECITAL;
	return UNIT_BODY;
}

/* "Norrvik invoices in advance": a word in -s that is neither the last nor
   led to by a small word is a verb that no list has. */
static gboolean
has_third_person(const struct draft *draft, struct span span)
{
	for (guint32 i = span.first + 1; i + 2 < span.first + span.n; i++) {
		const char *word = draft_word(draft, i);
		gsize n = strlen(word);

		if (n > 3 && word[n - 1] == 's' && word[n - 2] != 's' &&
		    !draft_token(draft, i)->is_capital &&
		    !draft_among(draft, i - 1, leads, G_N_ELEMENTS(leads)))
			return TRUE;
	}
	return FALSE;
}

/* "8. Late payment. Where ...": a title in the run of the text. */
static gboolean
is_run_in(const struct draft *draft, guint32 i, struct span span, guint n)
{
	const struct line *line = &draft->lines[i];

	return n > 1 && line->level == 0 && line->label.kind != LABEL_NONE &&
	    line->label.kind != LABEL_BULLET && span.n > 1 &&
	    draft_is(draft, span.first + span.n - 1, ".") &&
	    draft_count(draft, span) <= RUN_IN_WORDS &&
	    !draft_has_verb(draft, span) &&
	    !has_third_person(draft, span) &&
	    !draft_is(draft, span.first, "yes") &&
	    !draft_is(draft, span.first, "no");
}

static void
name_section(struct draft *draft, guint32 i, struct span span)
{
	struct section *section = &g_array_index(draft->clauses->sections,
	    struct section, draft->lines[i].section);
	const struct paragraph *paragraph = body_paragraph(draft->body, i);
	guint32 from = draft_token(draft, span.first)->start;
	guint32 to = draft_token(draft, span.first + span.n - 1)->start;

	if (section->paragraph != i || section->heading[0] != '\0')
		return;
	g_free(section->heading);
	section->heading = g_strndup(draft->body->text->str +
	        paragraph->start + from,
	    to - from);
}

static void
enter_heading(struct draft *draft, guint32 i)
{
	const struct line *line = &draft->lines[i];

	if (line->level > 0)
		draft->in_recitals = line->span.n > 0 &&
		    draft_count(draft, line->span) <= 3 &&
		    (line->label.kind != LABEL_DECIMAL ||
		        !draft_is(draft, line->span.first, "background")) &&
		    draft_among(draft, line->span.first, recitals,
		        G_N_ELEMENTS(recitals));
	else if (draft->in_recitals && opens_term(draft, line))
		draft->in_recitals = FALSE;
}

/* Keeps the last sentence SPAN of paragraph I as a stem for DEPTH. */
static void
push_stem(struct draft *draft, GArray *open, struct span span, gint32 above,
    guint depth, guint owner)
{
	struct opening opening = {0};

	opening.stem = link_add(draft, above, span);
	opening.group = draft->n_groups++;
	opening.item_depth = depth;
	opening.owner = owner;
	opening.first_sketch = draft->sketches->len;
	g_array_append_val(open, opening);
}

static guint
find_owner(const struct draft *draft, guint32 i)
{
	guint32 k = next_line(draft, i);

	return k < draft->n_lines && draft->lines[i].level == 0 &&
	        counts_anew(&draft->lines[i], &draft->lines[k]) ?
	    draft->lines[i].label.value :
	    0;
}

static void
add_sentences(struct draft *draft, GArray *open, guint32 i,
    struct opening *top)
{
	guint n = draft->sentences->len, depth = find_items(draft, i, top != NULL);
	gint32 stem = top == NULL ? -1 : top->stem;
	gint32 group = top == NULL ? -1 : top->group;
	gboolean is_first = TRUE;

	for (guint k = 0; k < n; k++) {
		struct span span =
		    g_array_index(draft->sentences, struct span, k);
		enum unit_role role = read_role(draft, i, span);

		if (k == 0 && is_run_in(draft, i, span, n)) {
			name_section(draft, i, span);
			sketch_add(draft, i, span, -1, -1, UNIT_HEADING);
			continue;
		}
		if (k + 1 == n && top != NULL) {
			top->goes_on = ends_with(draft, span, going_on,
			    G_N_ELEMENTS(going_on));
			top->last_joint = joint_strip(draft, &span);
		}
		if (k + 1 == n && depth > 0) {
			push_stem(draft, open, span, is_first ? stem : -1,
			    depth, find_owner(draft, i));
			if (draft->lines[i].level > 0)
				sketch_add(draft, i, span, -1, -1, role);
			return;
		}
		if (role == UNIT_HEADING)
			sketch_add(draft, i, span, -1, -1, role);
		else
			inline_add(draft, i, span, is_first ? stem : -1,
			    is_first ? group : -1, role);
		is_first = FALSE;
	}
}

void
list_add(struct draft *draft, guint32 i)
{
	const struct line *line = &draft->lines[i];
	GArray *open = draft->open[body_paragraph(draft->body, i)->story];
	struct opening *top;

	if (line->span.n == 0)
		return;
	enter_heading(draft, i);
	sentence_split(draft, line->span);
	top = find_stem(draft, open, i);
	if (top != NULL) {
		top->has_items = TRUE;
		top->last_value = line->label.value;
		top->is_broken = FALSE;
		top->joined = MAX(top->joined, top->last_joint);
		top->last_joint = JOIN_NONE;
	} else if (is_tail(draft, top_opening(open), i)) {
		lend_tail(draft, top_opening(open),
		    g_array_index(draft->sentences, struct span, 0));
		g_array_remove_index(draft->sentences, 0);
		pop_opening(draft, open);
	} else if (line->label.kind == LABEL_NONE) {
		while (top_opening(open) != NULL &&
		    top_opening(open)->item_depth == LOWER_DEPTH)
			pop_opening(draft, open);
		if (top_opening(open) != NULL)
			top_opening(open)->is_broken = TRUE;
	}
	add_sentences(draft, open, i, top);
	if (draft->in_recitals && line->level == 0 &&
	    turns_to_terms(draft, line->span))
		draft->in_recitals = FALSE;
}

void
list_close(struct draft *draft)
{
	for (guint s = 0; s < N_STORIES; s++)
		while (draft->open[s]->len > 0)
			pop_opening(draft, draft->open[s]);
}

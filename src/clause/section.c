/* The tree of sections, and the label by which each paragraph is cited. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/draft.h"

#include <string.h>

#define MAX_DEPTH 24

struct entry {
	struct label label;
	guint32 paragraph, section, indent;
	gint8 list_level;
	guint level; /* of a heading, else 0 */
};

struct stack {
	struct entry entries[MAX_DEPTH];
	guint n;
	guint32 headings[10]; /* open heading of each level, as section */
	guint32 heading;      /* the nearest */
	guint heading_level;
};

guint32
section_add(struct draft *draft, guint32 paragraph, gint32 parent,
    const char *label, const char *heading)
{
	struct section section = {paragraph, parent, g_strdup(label),
	    g_strdup(heading), FALSE};

	if (parent >= 0)
		section.is_annex = draft->lines[paragraph].label.is_annex ||
		    g_array_index(draft->clauses->sections, struct section,
		        (guint)parent).is_annex;
	g_array_append_val(draft->clauses->sections, section);
	return draft->clauses->sections->len - 1;
}

static gboolean
is_bracketed(const struct label *label)
{
	return label->kind != LABEL_NAMED && label->kind != LABEL_DECIMAL;
}

/* "(i)" is a letter after (h) and a Roman numeral elsewhere. */
static void
settle_roman(const struct draft *draft, const struct stack *stack, guint32 i,
    struct label *label)
{
	gboolean is_upper = label->kind == LABEL_UPPER;
	enum label_kind letter = label->kind;
	enum label_kind roman = is_upper ? LABEL_ROMAN_UPPER : LABEL_ROMAN;
	gboolean is_roman = label->roman == 1;

	for (guint k = stack->n; k-- > 0;) {
		const struct label *above = &stack->entries[k].label;

		if (above->kind == roman && above->value + 1 == label->roman) {
			is_roman = TRUE;
			break;
		}
		if (above->kind == letter && above->value + 1 == label->value) {
			is_roman = FALSE;
			break;
		}
	}
	for (guint32 k = i + 1; label->roman == 1 && k < draft->n_lines &&
	    k < i + 30; k++) {
		const struct label *after = &draft->lines[k].label;

		if (after->kind == roman && after->value == 2)
			is_roman = TRUE;
		if (after->kind != LABEL_NONE)
			break;
	}
	if (is_roman) {
		label->kind = roman;
		label->value = label->roman;
	}
}

static void
pop_headings(struct stack *stack, guint level)
{
	while (stack->n > 0) {
		const struct entry *top = &stack->entries[stack->n - 1];

		if (top->level > 0 && top->level < level)
			break;
		stack->n--;
	}
}

static gboolean
is_prefix(const char *above, const char *text)
{
	gsize n = strlen(above);

	return strncmp(above, text, n) == 0 && text[n] == '.';
}

static void
pop_decimals(struct stack *stack, const struct label *label)
{
	guint n = stack->n;

	/* A number that starts anew under an item is the item's. */
	if (label->depth == 1 && label->value == 1 && n > 0 &&
	    is_bracketed(&stack->entries[n - 1].label) &&
	    stack->entries[n - 1].label.kind != LABEL_BULLET)
		return;
	while (n > 0) {
		const struct entry *top = &stack->entries[n - 1];

		if (top->label.kind == LABEL_NAMED)
			break;
		if (top->label.kind == LABEL_DECIMAL) {
			if (is_prefix(top->label.text, label->text))
				break;
			if (top->level > 0 && label->depth == 1 &&
			    top->label.value + 1 != label->value)
				break;
		}
		n--;
	}
	stack->n = n;
}

static void
pop_siblings(struct stack *stack, const struct entry *entry)
{
	for (guint k = stack->n; k-- > 0;) {
		const struct entry *above = &stack->entries[k];

		if (above->label.kind != entry->label.kind ||
		    (entry->label.kind == LABEL_BULLET &&
		        (above->list_level != entry->list_level ||
		            above->indent != entry->indent)))
			continue;
		stack->n = k;
		return;
	}
}

static void
put_label(const struct stack *stack, guint n, GString *out)
{
	gboolean is_annex = FALSE;

	for (guint k = 0; k < n; k++) {
		const struct label *label = &stack->entries[k].label;

		if (label->kind == LABEL_BULLET)
			continue;
		if (label->kind == LABEL_NAMED) {
			g_string_assign(out, label->text);
			is_annex = label->is_annex;
		} else if (label->kind == LABEL_DECIMAL &&
		    (out->len == 0 || label->depth > 1 || is_annex)) {
			if (is_annex && !g_ascii_isupper(label->text[0])) {
				g_string_assign(out, stack->entries[0].label
				    .text);
				g_string_append(out, ", ");
			} else {
				g_string_truncate(out, 0);
			}
			g_string_append(out, label->text);
			is_annex = FALSE;
		} else {
			g_string_append_printf(out, "(%s)", label->text);
		}
	}
}

static void
push_label(struct draft *draft, struct stack *stack, guint32 i)
{
	const struct paragraph *paragraph = body_paragraph(draft->body, i);
	struct line *line = &draft->lines[i];
	struct entry entry = {line->label, i, 0, paragraph->indent,
	    paragraph->list_level, line->level};

	if (entry.label.roman > 0 && (entry.label.kind == LABEL_LOWER ||
	        entry.label.kind == LABEL_UPPER)) {
		settle_roman(draft, stack, i, &entry.label);
		line->label = entry.label;
	}
	if (line->level > 0)
		pop_headings(stack, line->level);
	else if (entry.label.kind == LABEL_NAMED)
		pop_headings(stack, 1);
	else if (entry.label.kind == LABEL_DECIMAL)
		pop_decimals(stack, &entry.label);
	else
		pop_siblings(stack, &entry);
	if (stack->n > 0)
		line->parent =
		    (gint32)stack->entries[stack->n - 1].paragraph;
	if (stack->n < MAX_DEPTH)
		stack->entries[stack->n++] = entry;
	line->depth = stack->n;
}

static char *
copy_heading(const struct draft *draft, guint32 i)
{
	const struct paragraph *paragraph = body_paragraph(draft->body, i);
	const struct line *line = &draft->lines[i];
	char *text = g_strndup(draft->body->text->str + paragraph->start +
	        line->text_start,
	    paragraph->end - paragraph->start - line->text_start);

	return g_strstrip(text);
}

/* Opens the section that paragraph I heads or numbers. */
static void
open_section(struct draft *draft, struct stack *stack, guint32 i,
    const char *label)
{
	struct line *line = &draft->lines[i];
	gint32 parent = (gint32)stack->heading;
	g_autofree char *heading =
	    line->level > 0 ? copy_heading(draft, i) : g_strdup("");

	if (line->level > 0) {
		guint level = MIN(line->level, 9);

		parent = (gint32)stack->headings[level - 1];
		line->section = section_add(draft, i, parent, label, heading);
		for (guint k = level; k < 10; k++)
			stack->headings[k] = line->section;
		stack->heading = line->section;
		stack->heading_level = level;
	} else {
		guint above = stack->n > 1 ?
		    stack->entries[stack->n - 2].section :
		    0;

		parent = (gint32)MAX(above, stack->heading);
		line->section = section_add(draft, i, parent, label, heading);
	}
	if (line->label.kind != LABEL_NONE && stack->n > 0)
		stack->entries[stack->n - 1].section = line->section;
}

static void
settle_paragraph(struct draft *draft, struct stack *stack, guint32 i)
{
	struct line *line = &draft->lines[i];
	g_autoptr(GString) label = g_string_new(NULL);
	guint n;

	if (line->label.kind != LABEL_NONE)
		push_label(draft, stack, i);
	else if (line->level > 0)
		pop_headings(stack, line->level);
	n = stack->n;
	/* What has no label of its own goes on with the clause, not the item. */
	while (line->label.kind == LABEL_NONE && n > 0 &&
	    is_bracketed(&stack->entries[n - 1].label))
		n--;
	if (line->level == 0 || line->label.kind != LABEL_NONE)
		put_label(stack, n, label);
	if (line->level > 0 || (line->label.kind != LABEL_NONE &&
	        line->label.kind != LABEL_BULLET)) {
		open_section(draft, stack, i, label->str);
	} else {
		line->section = n > 0 ? MAX(stack->entries[n - 1].section,
		    stack->heading) : stack->heading;
		if (line->label.kind == LABEL_BULLET && stack->n > 0)
			stack->entries[stack->n - 1].section = line->section;
	}
	g_ptr_array_add(draft->clauses->paragraph_label,
	    g_strdup(label->str));
}

void
section_build(struct draft *draft)
{
	struct stack *stack = g_new0(struct stack, 1);
	GArray *of = draft->clauses->paragraph_section;

	section_add(draft, 0, -1, "", "");
	for (guint32 i = 0; i < draft->n_lines; i++) {
		enum story story = body_paragraph(draft->body, i)->story;
		gint32 anchor =
		    body_paragraph(draft->body, i)->anchor_paragraph;
		struct line *line = &draft->lines[i];

		if (story == STORY_MAIN) {
			settle_paragraph(draft, stack, i);
		} else {
			const char *label = "";

			line->section = stack->heading;
			if (anchor >= 0 && (guint32)anchor < i) {
				line->section =
				    draft->lines[anchor].section;
				label = draft->clauses->paragraph_label
				            ->pdata[anchor];
			}
			g_ptr_array_add(draft->clauses->paragraph_label,
			    g_strdup(label));
		}
		g_array_append_val(of, line->section);
	}
	g_free(stack);
}

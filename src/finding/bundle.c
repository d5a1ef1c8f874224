/* Findings about a bundle: what stands where, and what does not count. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/bundle.h"

#include <string.h>

#include "finding/notice.h"

static const struct notice_rule rules[] = {
    [REMARK_BY_REFERENCE] = {"document/by-reference",
	"Stands only by reference", LEVEL_NOTE,
	"A requirement that only a document says which was not signed"},
    [REMARK_APART] = {"document/not-incorporated",
	"Not part of the contract", LEVEL_NOTE,
	"A document that nothing makes part of the contract; it was not "
	"counted"},
    [REMARK_OUTRANKED] = {"document/outranked", "Without effect", LEVEL_NOTE,
	"Words that a document which prevails defeats"},
};

static const char by_reference_why[] =
    "Whoever must decide in an hour, a judge asked for an order without "
    "notice above all, reads the paper that the parties signed; what it only "
    "refers to may never be seen.";

const struct notice_rule *
bundle_rule(guint i)
{
	return i < G_N_ELEMENTS(rules) ? &rules[i] : NULL;
}

static const struct paper *
paper_at(const Bundle *bundle, guint number)
{
	return bundle->papers->pdata[number];
}

/* "terms.docx, clause 4.2", or its paragraph. The caller frees. */
static char *
name_place(const Bundle *bundle, const struct place *place)
{
	const char *label = outline_label(bundle->clauses, place->paragraph);
	const char *path = body_member(bundle->body, place->paragraph)->path;

	if (label[0] != '\0')
		return g_strdup_printf("%s, clause %s", path, label);
	return g_strdup_printf("%s, paragraph %u", path,
	    body_number(bundle->body, place->paragraph));
}

static struct finding *
add_finding(Findings *findings, const struct bundle_remark *remark,
    const struct notice_rule *rule)
{
	struct finding *finding = g_new0(struct finding, 1);

	finding->requirement = rule->id;
	finding->title = rule->title;
	finding->status = "noticed";
	finding->level = rule->level;
	finding->has_place = remark->has_place;
	finding->place = remark->place;
	finding->has_right = remark->has_by;
	finding->right = remark->by;
	if (remark->rule != NULL) {
		finding->about = remark->rule->id;
		finding->citation = remark->rule->citation;
	}
	g_ptr_array_add(findings->list, finding);
	return finding;
}

/* How the requirement of REMARK stands by reference, after its name. */
static char *
word_reference(const Bundle *bundle, const struct bundle_remark *remark)
{
	g_autofree char *where = name_place(bundle, &remark->place);
	const char *path = paper_at(bundle, 0)->path;

	if (body_member(bundle->body, remark->place.paragraph)->path == path)
		return g_strdup_printf("is whole only by reference: %s rests "
		                       "on words that another document "
		                       "explains, which a judge who sees only "
		                       "the signed paper cannot look up.",
		    where);
	if (remark->alone == STATUS_MISSING)
		return g_strdup_printf("stands only by reference: %s says it, "
		                       "%s does not, and a judge who sees only "
		                       "the signed paper will not see it.",
		    where, path);
	return g_strdup_printf("is whole only by reference: it needs %s; what "
	                       "%s says is not enough, and a judge who sees "
	                       "only the signed paper sees no more.",
	    where, path);
}

static void
report_reference(const Bundle *bundle, const struct bundle_remark *remark,
    const struct voice *voice,
    Findings *findings)
{
	struct finding *finding =
	    add_finding(findings, remark, &rules[remark->kind]);
	g_autofree char *words = word_reference(bundle, remark);

	finding->message = g_strdup_printf(
	    "%s (%s) %s", remark->rule->title, remark->rule->id, words);
	if (remark->rule->is_for_signed)
		finding->level = LEVEL_WARNING;
	finding->why = by_reference_why;
	finding->suggestion =
	    g_strdup(voice_pick(voice, &remark->rule->suggest));
}

/* "satisfied instead of missing", "weakened (notice-period)". */
static void
put_changes(GString *out, const GArray *changes)
{
	for (guint i = 0; i < changes->len; i++) {
		const struct bundle_change *change =
		    &g_array_index(changes, struct bundle_change, i);

		g_string_append_printf(out, "%s%s would be %s",
		    i == 0 ? " If it were, " : "; ", change->rule->id,
		    status_name(change->would_be));
		if (change->would_be == STATUS_WEAKENED &&
		    change->kind != NULL)
			g_string_append_printf(out, " (%s)", change->kind);
		g_string_append_printf(
		    out, ", not %s", status_name(change->was));
	}
	if (changes->len > 0)
		g_string_append_c(out, '.');
}

static const char *
name_paper(const struct paper *paper)
{
	if (paper->names != NULL && paper->names->len > 0)
		return paper->names->pdata[0];
	return paper->body->title != NULL && paper->body->title[0] != '\0'
		   ? paper->body->title
		   : paper->path;
}

static void
report_apart(const Bundle *bundle, const struct bundle_remark *remark,
    Findings *findings)
{
	const struct paper *paper = paper_at(bundle, remark->paper);
	struct finding *finding =
	    add_finding(findings, remark, &rules[remark->kind]);
	g_autoptr(GString) text = g_string_new(NULL);

	if (paper->belonging == BELONGS_NO) {
		g_string_append_printf(text,
		    "%s is not part of the contract, says the manifest: it "
		    "was not counted.",
		    paper->path);
	} else if (remark->has_by) {
		g_autofree char *where = name_place(bundle, &remark->by);

		g_string_append_printf(text,
		    "%s is not part of the contract, says %s: it was not "
		    "counted.",
		    paper->path, where);
	} else {
		g_string_append_printf(text,
		    "%s is not part of the contract: nothing in what the "
		    "parties signed incorporates it, so it was not counted.",
		    paper->path);
	}
	put_changes(text, remark->changes);
	if (paper->belonging == BELONGS_BY_TEXT) {
		g_string_append(text,
		    " If the parties signed it, too, say so in a manifest.");
		finding->suggestion = g_strdup_printf(
		    "%s is incorporated into this Agreement by reference and "
		    "forms part of it.",
		    name_paper(paper));
		if (remark->changes->len > 0)
			finding->level = LEVEL_WARNING;
	}
	finding->message = g_strdup(text->str);
	if (!remark->has_by) { /* it is nowhere said: at the first line */
		finding->has_home = TRUE;
		finding->home = (struct place){0, 0, 0};
	}
}

static void
report_outranked(const Bundle *bundle, const struct bundle_remark *remark,
    Findings *findings)
{
	struct finding *finding =
	    add_finding(findings, remark, &rules[remark->kind]);
	const char *loser =
	    body_member(bundle->body, remark->place.paragraph)->path;
	g_autofree char *where = remark->has_by
				     ? name_place(bundle, &remark->by)
				     : g_strdup("the manifest says");

	finding->message = g_strdup_printf(
	    "This would weaken %s (%s), but has no effect: %s prevails over "
	    "%s (%s).",
	    remark->rule->title, remark->weakening,
	    paper_at(bundle, remark->paper)->path, loser, where);
}

/* What is noticed about the file of MEMBER, at its place in the bundle. */
static void
report_member(const struct member *member, Findings *findings)
{
	guint n = findings->list->len;

	notice_report(member->body, findings);
	for (guint i = n; i < findings->list->len; i++) {
		struct finding *finding = findings->list->pdata[i];
		char *message;

		if (finding->has_place) {
			finding->place.paragraph += member->first;
			continue;
		}
		message =
		    g_strdup_printf("%s: %s", member->path, finding->message);
		g_free(finding->message);
		finding->message = message;
		finding->has_home = TRUE;
		finding->home = (struct place){member->first, 0, 0};
	}
}

void
bundle_report(const Bundle *bundle, const struct voice *voice,
    Findings *findings)
{
	for (guint i = 0; i < bundle->remarks->len; i++) {
		const struct bundle_remark *remark = bundle->remarks->pdata[i];

		switch (remark->kind) {
		case REMARK_BY_REFERENCE:
			report_reference(bundle, remark, voice, findings);
			break;
		case REMARK_APART:
			report_apart(bundle, remark, findings);
			break;
		case REMARK_OUTRANKED:
			report_outranked(bundle, remark, findings);
			break;
		}
	}
	for (guint i = 0; i < bundle->body->members->len; i++)
		report_member(
		    &g_array_index(bundle->body->members, struct member, i),
		    findings);
}

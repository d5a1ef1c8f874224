/* Verdicts as findings: place, level, wording, fingerprint. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/finding.h"

#include <string.h>

#include "finding/bundle.h"
#include "finding/home.h"
#include "finding/notice.h"
#include "finding/wording.h"

static void
free_finding(gpointer data)
{
	struct finding *finding = data;

	g_free(finding->message);
	g_free(finding->suggestion);
	g_free(finding->clause);
	g_free(finding->fingerprint);
	g_free(finding);
}

static struct finding *
new_finding(const struct rule *rule, const char *status,
    const struct voice *voice)
{
	struct finding *finding = g_new0(struct finding, 1);

	finding->requirement = rule->id;
	finding->title = rule->title;
	finding->status = status;
	finding->level = rule->level;
	finding->citation = rule->citation;
	finding->why = rule->why;
	finding->serves = rule->serves;
	finding->clause = g_strdup(voice_pick(voice, &rule->suggest));
	return finding;
}

static struct finding *
missing_finding(const struct homes *homes, const struct rule *rule,
    const Verdicts *verdicts, const struct voice *voice)
{
	struct finding *finding = new_finding(rule, "missing", voice);

	finding->kind = "missing";
	finding->confidence = confidence_find(rule->pack, "missing");
	finding->message =
	    rule->message_missing[0] != '\0'
		? g_strdup(rule->message_missing)
		: g_strdup_printf(
		      "Nothing in the agreement says this: %s.", rule->title);
	finding->suggestion = g_strdup(finding->clause);
	finding->has_home =
	    home_find(homes, rule, verdicts, &finding->home);
	return finding;
}

static const struct kind_text *
find_kind(const struct rule *rule, const char *kind)
{
	for (guint i = 0; i < rule->kinds->len; i++) {
		const struct kind_text *text = rule->kinds->pdata[i];

		if (strcmp(text->kind, kind) == 0)
			return text;
	}
	return NULL;
}

/* The change that made the words at PLACE, or NULL. */
static const struct revision *
find_revision(const Body *body, const struct place *place)
{
	const struct paragraph *paragraph =
	    body_paragraph(body, place->paragraph);

	for (guint i = 0; i < paragraph->n_runs; i++) {
		const struct run *run = &g_array_index(
		    body->runs, struct run, paragraph->first_run + i);

		if (run->revision >= 0 &&
		    run->start < paragraph->start + place->end &&
		    run->end > paragraph->start + place->start)
			return &g_array_index(body->revisions, struct revision,
			    (guint)run->revision);
	}
	return NULL;
}

static const char *
first_of(const char *a, const char *b, const char *c)
{
	if (a != NULL && a[0] != '\0')
		return a;
	return b != NULL && b[0] != '\0' ? b : c;
}

static struct finding *
weakened_finding(const struct rule *rule, const struct weakening *weakening,
    const Body *body, const struct voice *voice)
{
	struct finding *finding = new_finding(rule, "weakened", voice);
	const struct element *element = weakening->element;
	const struct kind_text *text = find_kind(rule, weakening->kind);

	finding->kind = weakening->kind;
	finding->confidence = confidence_find(rule->pack, weakening->kind);
	finding->element = element != NULL ? element->id : NULL;
	if (text != NULL)
		finding->message = g_strdup(text->message);
	else if (element != NULL && strcmp(weakening->kind, "incomplete") == 0)
		finding->message = g_strdup_printf(
		    "The clause does not say: %s.", element->title);
	else
		finding->message = g_strdup(wording_find(weakening->kind));
	finding->suggestion = g_strdup(first_of(
	    element != NULL ? voice_pick(voice, &element->suggest) : NULL,
	    text != NULL ? voice_pick(voice, &text->suggest) : NULL,
	    finding->clause));
	finding->has_place = weakening->has_place;
	finding->place = weakening->place;
	finding->has_right = weakening->has_right;
	finding->right = weakening->right;
	if (finding->has_place)
		finding->revision = find_revision(body, &finding->place);
	return finding;
}

/* Adds WORDS to SUM lower-cased, with all but letters and digits left out. */
static void
sum_words(GChecksum *sum, const char *words, gssize n)
{
	g_autofree char *lower = NULL;
	g_autoptr(GString) plain = g_string_new(NULL);
	gsize i = 0, n_bytes = n < 0 ? strlen(words) : (gsize)n;

	for (; i < n_bytes && (guint8)words[i] < 0x80; i++)
		if (g_ascii_isalnum(words[i]))
			g_string_append_c(plain, g_ascii_tolower(words[i]));
	lower = g_utf8_strdown(words + i, (gssize)(n_bytes - i));
	for (const char *c = lower; *c != '\0'; c = g_utf8_next_char(c))
		if (g_unichar_isalnum(g_utf8_get_char(c)))
			g_string_append_unichar(plain, g_utf8_get_char(c));
	g_checksum_update(sum, (const guchar *)plain->str, (gssize)plain->len);
	g_checksum_update(sum, (const guchar *)"\n", 1);
}

static void
set_fingerprint(
    struct finding *finding, const Clauses *clauses, GHashTable *seen)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	const char *keys[] = {
	    finding->requirement, finding->kind, finding->element};
	guint nth;

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (keys[i] != NULL)
			g_checksum_update(sum, (const guchar *)keys[i], -1);
		g_checksum_update(sum, (const guchar *)"\n", 1);
	}
	if (finding->has_place) {
		const struct place *place = &finding->place;
		const struct paragraph *paragraph =
		    body_paragraph(clauses->body, place->paragraph);
		g_autofree char *heading =
		    outline_heading(clauses, place->paragraph);

		sum_words(sum, heading + strspn(heading, "0123456789. "), -1);
		sum_words(sum,
		    clauses->body->text->str + paragraph->start + place->start,
		    (gssize)(place->end - place->start));
	}
	/* Hidden words are in the message alone: other words, other finding. */
	if (finding->has_place && strcmp(finding->status, "noticed") == 0)
		sum_words(sum, finding->message, -1);
	g_autofree char *base = g_strndup(g_checksum_get_string(sum), 32);
	nth = GPOINTER_TO_UINT(g_hash_table_lookup(seen, base)) + 1;
	g_hash_table_replace(seen, g_strdup(base), GUINT_TO_POINTER(nth));
	if (nth == 1)
		finding->fingerprint = g_steal_pointer(&base);
	else
		finding->fingerprint = g_strdup_printf("%s-%u", base, nth);
}

const struct place *
finding_place(const struct finding *finding)
{
	if (finding->has_place)
		return &finding->place;
	return finding->has_home ? &finding->home : NULL;
}

gboolean
finding_is_part(const struct finding *finding)
{
	return finding->clause != NULL && finding->suggestion != NULL &&
	    g_str_has_prefix(finding->suggestion, "...");
}

static void
add_wording(GPtrArray *out, const char *text)
{
	if (text != NULL && text[0] != '\0' &&
	    !g_ptr_array_find_with_equal_func(out, text, g_str_equal, NULL))
		g_ptr_array_add(out, (gpointer)(gsize)text);
}

GPtrArray *
finding_wordings(const GPtrArray *findings)
{
	GPtrArray *out = g_ptr_array_new();

	for (guint i = 0; i < findings->len; i++)
		add_wording(out,
		    ((const struct finding *)findings->pdata[i])->suggestion);
	for (guint i = 0; i < findings->len; i++)
		if (finding_is_part(findings->pdata[i]))
			add_wording(out,
			    ((const struct finding *)findings->pdata[i])
				->clause);
	return out;
}

/* Says what FINDING suggests in the voice of the agreement. */
static void
set_voice(struct finding *finding, const struct voice *voice)
{
	char *suggestion = wording_adapt(voice, finding->suggestion);
	char *clause = wording_adapt(voice, finding->clause);

	g_free(finding->suggestion);
	g_free(finding->clause);
	finding->suggestion = suggestion;
	finding->clause = clause;
}

Findings *
finding_make(const Verdicts *verdicts, const Clauses *clauses,
    const Bundle *bundle, enum wording_style style)
{
	/* What is missing belongs into the paper that is signed. */
	const Clauses *first = bundle == NULL ? clauses :
	    ((const struct paper *)bundle->papers->pdata[0])->clauses;
	struct voice voice = voice_of(verdicts, first, style);
	Findings *findings = g_new0(Findings, 1);
	g_autoptr(GHashTable) seen =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	struct homes *homes = homes_new(first);

	findings->list = g_ptr_array_new_with_free_func(free_finding);
	for (guint v = 0; v < verdicts->list->len; v++) {
		const struct verdict *verdict = verdicts->list->pdata[v];

		if (verdict->status == STATUS_MISSING)
			g_ptr_array_add(findings->list,
			    missing_finding(homes, verdict->rule, verdicts,
				&voice));
		else if (verdict->status == STATUS_WEAKENED)
			for (guint i = 0; i < verdict->weakenings->len; i++)
				g_ptr_array_add(findings->list,
				    weakened_finding(verdict->rule,
					verdict->weakenings->pdata[i],
					clauses->body, &voice));
	}
	homes_free(homes);
	if (bundle == NULL)
		notice_report(clauses->body, findings);
	else
		bundle_report(bundle, &voice, findings);
	for (guint i = 0; i < findings->list->len; i++) {
		set_voice(findings->list->pdata[i], &voice);
		set_fingerprint(findings->list->pdata[i], clauses, seen);
	}
	return findings;
}

void
findings_free(Findings *findings)
{
	if (findings == NULL)
		return;
	g_ptr_array_unref(findings->list);
	g_free(findings);
}

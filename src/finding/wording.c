/* What kinds of weakening mean, and our wording in the voice of an agreement.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/wording.h"

#include <string.h>

static const struct {
	const char *kind, *message;
} wordings[] = {
    {"incomplete", "Something that the requirement asks for is not said."},
    {"outdated", "This is the wording of an earlier version of the "
		 "requirement, which has been replaced."},
    {"notice-period", "The right depends on notice given beforehand."},
    {"cure-period", "The right or duty waits for a chance to cure."},
    {"delay", "The right or duty begins later than required."},
    {"consent", "Somebody else must consent first."},
    {"escalation", "Talks, mediation or a plan must come first."},
    {"court-order", "A decision of a court or arbitrator must come first."},
    {"reasonableness", "A firm duty is reduced to an effort."},
    {"modality", "A duty is made optional."},
    {"discretion-limited", "The CA's own judgement is replaced or limited."},
    {"materiality", "Only grave breaches or important facts count."},
    {"knowledge", "Suspicion is not enough: certainty, proof or a finding "
		  "must come first."},
    {"narrowed", "The triggers, objects or persons covered are cut down."},
    {"carve-out", "An exception takes part of it away."},
    {"override", "Another clause defeats it."},
    {"precedence", "Another document prevails and weakens it."},
    {"definition", "A defined term that it uses dilutes it."},
    {"suspension", "It is suspended, waived or expires."},
    {"liability", "Using the right costs the CA a penalty."},
    {"negated", "The agreement says the opposite."},
    {"third-party-shift", "The duty is moved to somebody else."},
    {"injunctive-relief", "It gives a right to an injunction that reaches "
			  "revocation."},
    {"validity-promise", "It promises valid certificates without excepting "
			 "revocation."},
};

const char *
wording_find(const char *kind)
{
	for (guint i = 0; i < G_N_ELEMENTS(wordings); i++)
		if (strcmp(wordings[i].kind, kind) == 0)
			return wordings[i].message;
	return "The requirement is restricted.";
}

/* How plain English says it. */
static const struct {
	const char *old, *modern;
} plain[] = {{"shall", "must"}, {"upon", "on"}, {"solely", "only"}};

struct voice
voice_of(
    const Verdicts *verdicts, const Clauses *clauses, enum wording_style style)
{
	struct voice voice = {verdicts->namings, style == WORDING_MODERN};
	guint n_shall = 0, n_must = 0;

	if (style != WORDING_AUTO)
		return voice;
	for (guint i = 0; i < clauses->tokens->len; i++) {
		const char *word =
		    clauses->words->str +
		    g_array_index(clauses->tokens, struct token, i).word;

		n_shall += word[0] == 's' && strcmp(word, "shall") == 0;
		n_must += word[0] == 'm' && strcmp(word, "must") == 0;
	}
	voice.is_modern = n_must > n_shall;
	return voice;
}

const char *
voice_pick(const struct voice *voice, const struct suggest *suggest)
{
	return voice->is_modern ? suggest->modern : suggest->traditional;
}

/* Whether AT is not in the middle of a word of TEXT. */
static gboolean
begins_word(const char *text, const char *at)
{
	return at == text || (!g_ascii_isalnum(at[-1]) && at[-1] != '-');
}

/* Whether WORDS stand at AT, where a word begins, as words of their own. */
static gboolean
stands_at(const char *at, const char *words)
{
	char after;

	if (at[0] != words[0] || !g_str_has_prefix(at, words))
		return FALSE;
	after = at[strlen(words)];
	if (after == 's') /* of a plural */
		after = at[strlen(words) + 1];
	return !g_ascii_isalnum(after) && after != '/' && after != '-';
}

static gboolean
drop_suffix(GString *out, const char *suffix)
{
	if (!g_str_has_suffix(out->str, suffix))
		return FALSE;
	g_string_truncate(out, out->len - strlen(suffix));
	return TRUE;
}

/* Appends THEIRS for OURS at AT, with its article and ending; where it ends. */
static const char *
put_name(GString *out, const struct naming *naming, const char *at)
{
	gboolean is_document = g_str_has_prefix(naming->ours, "this ");
	gsize start;

	at += strlen(naming->ours);
	if (!naming->has_article && !is_document && !drop_suffix(out, "the ") &&
	    g_str_has_suffix(out->str, "The "))
		drop_suffix(out, "The ");
	start = out->len;
	g_string_append(out, naming->theirs);
	if (start == 0)
		out->str[start] = g_ascii_toupper(out->str[start]);
	if (is_document && g_str_has_prefix(naming->theirs, "these ") &&
	    g_str_has_prefix(at, " is ")) {
		g_string_append(out, " are");
		at += strlen(" is");
	} else if (*at == 's') {
		at++;
		if (!g_str_has_suffix(naming->theirs, "s"))
			g_string_append_c(out, 's');
	} else if (g_str_has_prefix(at, "'s") &&
		   g_str_has_suffix(naming->theirs, "s")) {
		at += 2;
		g_string_append_c(out, '\'');
	}
	return at;
}

/* What is after these is no subject. */
static const char *const governing[] = {" to ", " with ", " give ", " by ",
    " from ", " for ", " of ", " on ", " against ", " about ", " concerning ",
    " ask ", " notify ", " require ", " tell ", " treat "};

/* What is after these is one of many, whom no pronoun can stand for. */
static const char *const picking[] = {
    "A ", "a ", "Each ", "each ", "every ", "any ", "per "};

/* They may stand between a subject and its verb. */
static const char *const adverbs[] = {
    "hereby ", "irrevocably ", "further ", "also "};

static const struct {
	const char *subject, *object, *owner;
} persons[] = {{"you", "you", "your"}, {"You", "You", "Your"},
    {"we", "us", "our"}, {"We", "Us", "Our"}};

/* Appends the verb at AT as "you" and "we" have it; where it ends. One that
   is the same for them is left to be read. */
static const char *
put_verb(GString *out, const char *at)
{
	static const char *const sibilants[] = {"ches", "shes", "sses", "xes"};
	gsize n = strcspn(at, " ,.;");
	g_autofree char *verb = g_strndup(at, n);

	for (guint i = 0; i < G_N_ELEMENTS(sibilants); i++)
		if (g_str_has_suffix(verb, sibilants[i])) {
			g_string_append_len(out, at, (gssize)n - 2);
			return at + n;
		}
	if (n > 4 && g_str_has_suffix(verb, "ies"))
		g_string_append_printf(out, "%.*sy", (int)n - 3, at);
	else if (n == 2 && g_str_has_prefix(at, "is"))
		g_string_append(out, "are");
	else if (strcmp(verb, "has") == 0)
		g_string_append(out, "have");
	else if (strcmp(verb, "does") == 0)
		g_string_append(out, "do");
	else if (n > 3 && at[n - 1] == 's' && at[n - 2] != 's')
		g_string_append_len(out, at, (gssize)n - 1);
	else
		return at;
	return at + n;
}

/* Appends the verbs at AT, " hereby acknowledges and accepts"; where they
   end. */
static const char *
put_verbs(GString *out, const char *at)
{
	static const char *const joints[] = {" and ", " or "};

	g_string_append_c(out, *at++);
	for (guint i = 0; i < G_N_ELEMENTS(adverbs); i++)
		if (g_str_has_prefix(at, adverbs[i])) {
			g_string_append(out, adverbs[i]);
			at += strlen(adverbs[i]);
		}
	at = put_verb(out, at);
	for (guint i = 0; i < G_N_ELEMENTS(joints); i++) {
		gsize n = strlen(joints[i]);

		if (!g_str_has_prefix(at, joints[i]) ||
		    at[n + strcspn(at + n, " ,.;") - 1] != 's')
			continue;
		g_string_append(out, joints[i]);
		at = put_verb(out, at + n);
	}
	return at;
}

/* "the Subscriber acknowledges and accepts" -> "you acknowledge and accept". */
static const char *
put_pronoun(GString *out, const struct naming *naming, const char *at)
{
	gboolean is_first, is_object = FALSE;
	gsize start;
	guint p = 0;

	while (p + 1 < G_N_ELEMENTS(persons) &&
	       strcmp(persons[p].subject, naming->theirs) != 0)
		p++;
	at += strlen(naming->ours);
	if (!drop_suffix(out, "the ") && g_str_has_suffix(out->str, "The "))
		drop_suffix(out, "The ");
	start = out->len;
	is_first = start == 0 || g_str_has_suffix(out->str, ". ");
	for (guint i = 0; i < G_N_ELEMENTS(governing); i++)
		is_object |= g_str_has_suffix(out->str, governing[i]);
	if (g_str_has_prefix(at, "'s")) {
		g_string_append(out, persons[p].owner);
		at += 2;
	} else if (is_object) {
		g_string_append(out, persons[p].object);
	} else {
		g_string_append(out, persons[p].subject);
		if (*at == ' ')
			at = put_verbs(out, at);
	}
	if (is_first)
		out->str[start] = g_ascii_toupper(out->str[start]);
	return at;
}

/* Whether a pronoun can stand in for the name behind what OUT ends in. */
static gboolean
takes_pronoun(const GString *out)
{
	for (guint i = 0; i < G_N_ELEMENTS(picking); i++)
		if (g_str_has_suffix(out->str, picking[i]))
			return FALSE;
	return TRUE;
}

static const struct naming *
find_naming(const struct voice *voice, const char *at)
{
	for (guint i = 0; i < voice->namings->len; i++) {
		const struct naming *naming = voice->namings->pdata[i];

		if (stands_at(at, naming->ours))
			return naming;
	}
	return NULL;
}

char *
wording_adapt(const struct voice *voice, const char *text)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *at = text;

	if (text == NULL)
		return NULL;
	while (*at != '\0') {
		if (!begins_word(text, at)) {
			g_string_append_c(out, *at++);
			continue;
		}

		const struct naming *naming = find_naming(voice, at);
		guint i = 0;

		if (naming != NULL &&
		    (!naming->is_pronoun || takes_pronoun(out))) {
			at = naming->is_pronoun ? put_pronoun(out, naming, at)
						: put_name(out, naming, at);
			continue;
		}
		while (voice->is_modern && i < G_N_ELEMENTS(plain) &&
		       !stands_at(at, plain[i].old))
			i++;
		if (voice->is_modern && i < G_N_ELEMENTS(plain)) {
			g_string_append(out, plain[i].modern);
			at += strlen(plain[i].old);
			continue;
		}
		g_string_append_c(out, *at++);
	}
	return g_strdup(out->str);
}

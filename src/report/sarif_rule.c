/* SARIF: the rules that the tool knows. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/sarif.h"

#include <string.h>

/* Descriptions may have 1024 characters where GitHub shows them. */
enum { LIMIT_DESCRIPTION_CHARS = 1000 };

const char *
sarif_level(enum level level)
{
	static const char *const names[] = {"note", "warning", "error"};

	return names[level];
}

json_t *
sarif_message(const char *text)
{
	json_t *out = json_object();

	value_set_text(out, "text", text);
	return out;
}

json_t *
sarif_list(json_t *value)
{
	json_t *out = json_array();

	value_append(out, value);
	return out;
}

/* "Acknowledgment and acceptance" -> "AcknowledgmentAndAcceptance". */
static char *
camel_case(const char *title)
{
	GString *out = g_string_new(NULL);
	gboolean is_start = TRUE;

	for (const char *c = title; *c != '\0'; c++) {
		if (!g_ascii_isalnum(*c)) {
			is_start = TRUE;
			continue;
		}
		g_string_append_c(out, is_start ? g_ascii_toupper(*c) : *c);
		is_start = FALSE;
	}
	return g_string_free(out, FALSE);
}

/* TEXT cut to what is shown, ended as a sentence. */
static json_t *
new_sentence(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *cut =
	    g_utf8_strlen(valid, -1) > LIMIT_DESCRIPTION_CHARS
		? g_utf8_substring(valid, 0, LIMIT_DESCRIPTION_CHARS)
		: g_strdup(valid);
	gsize n = strlen(g_strchomp(cut));
	g_autofree char *ended =
	    g_strconcat(cut, n > 0 && cut[n - 1] == '.' ? "" : ".", NULL);

	return sarif_message(ended);
}

/* What the rule asks and how to say it, as text or as Markdown. */
static char *
help_of(const struct rule *rule, gboolean is_markdown)
{
	GString *out = g_string_new(NULL);
	const char *item = is_markdown ? "* " : "- ";

	if (rule->citation != NULL)
		g_string_append_printf(out, "%s\n\n", rule->citation);
	g_string_append(out, "What it asks:\n\n");
	for (guint i = 0; i < rule->elements->len; i++)
		g_string_append_printf(out, "%s%s\n", item,
		    ((const struct element *)rule->elements->pdata[i])->title);
	if (rule->suggest.modern != NULL)
		g_string_append_printf(out, "\nSuggested wording:\n\n%s%s\n",
		    is_markdown ? "> " : "", rule->suggest.modern);
	return g_string_free(out, FALSE);
}

/* Message strings hold their arguments in braces; ours are doubled. */
static json_t *
new_message_string(const char *message, gboolean has_quote)
{
	g_autoptr(GString) text = g_string_new(message);

	g_string_replace(text, "{", "{{", 0);
	g_string_replace(text, "}", "}}", 0);
	if (has_quote)
		g_string_append(text, " The words: \"{0}\".");
	return sarif_message(text->str);
}

static json_t *
new_message_strings(const struct rule *rule)
{
	json_t *out = json_object();

	if (rule->message_missing[0] != '\0')
		value_set(out, "missing",
		    new_message_string(rule->message_missing, FALSE));
	for (guint i = 0; i < rule->kinds->len; i++) {
		const struct kind_text *kind = rule->kinds->pdata[i];

		value_set(
		    out, kind->kind, new_message_string(kind->message, TRUE));
	}
	return out;
}

static json_t *
new_rule_properties(const char *pack, const struct rule *rule)
{
	static const char *const severities[] = {
	    "recommendation", "warning", "error"};
	json_t *out = json_object(), *tags = json_array();

	value_append(tags, value_text("agreement"));
	value_append(tags, value_text(pack));
	value_set(out, "tags", tags);
	value_set_text(out, "problem.severity", severities[rule->level]);
	value_set_some(out, "citation", rule->citation);
	value_set_some(out, "since", rule->dates.since);
	value_set_some(out, "until", rule->dates.until);
	return out;
}

/* What every rule says of itself. */
static json_t *
new_descriptor(
    const char *id, const char *title, const char *why, enum level level)
{
	g_autofree char *name = camel_case(title);
	json_t *out = json_object(), *configuration = json_object();

	value_set_text(configuration, "level", sarif_level(level));
	value_set_text(out, "id", id);
	value_set_text(out, "name", name);
	value_set(out, "shortDescription", new_sentence(title));
	value_set(out, "fullDescription", new_sentence(why));
	value_set(out, "defaultConfiguration", configuration);
	return out;
}

static json_t *
new_rule(const struct pack *pack, const struct rule *rule)
{
	g_autofree char *text = help_of(rule, FALSE);
	g_autofree char *markdown = help_of(rule, TRUE);
	json_t *out = new_descriptor(rule->id, rule->title,
	    rule->why != NULL && rule->why[0] != '\0' ? rule->why : rule->title,
	    rule->level);
	json_t *help = sarif_message(text);

	value_set_text(help, "markdown", markdown);
	value_set(out, "help", help);
	value_set(out, "messageStrings", new_message_strings(rule));
	value_set(out, "properties", new_rule_properties(pack->name, rule));
	return out;
}

static json_t *
new_notice_rule(const struct notice_rule *rule)
{
	json_t *out =
	    new_descriptor(rule->id, rule->title, rule->message, rule->level);

	value_set(out, "help", new_sentence(rule->message));
	return out;
}

json_t *
sarif_rules(const Packs *packs)
{
	json_t *out = json_array();

	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++)
			value_append(
			    out, new_rule(pack, pack->rules->pdata[r]));
	}
	for (guint i = 0; notice_rule(i) != NULL; i++)
		value_append(out, new_notice_rule(notice_rule(i)));
	return out;
}

const struct rule *
sarif_find_rule(const Packs *packs, const char *id, gint *index)
{
	*index = 0;
	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++, (*index)++) {
			const struct rule *rule = pack->rules->pdata[r];

			if (strcmp(rule->id, id) == 0)
				return rule;
		}
	}
	for (guint i = 0; notice_rule(i) != NULL; i++, (*index)++)
		if (strcmp(notice_rule(i)->id, id) == 0)
			return NULL;
	return NULL;
}

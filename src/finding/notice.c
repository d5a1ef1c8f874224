/* What is to be known about the file itself, as findings. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding/notice.h"

#include "finding/bundle.h"

#include <string.h>

static const struct row {
	enum notice_kind kind;
	gboolean is_summed; /* one finding for all of them */
	/* To the message, a count or the words are added. */
	struct notice_rule rule;
} rows[] = {
    {NOTICE_HIDDEN_TEXT, FALSE,
	{"document/hidden-text", "Hidden text", LEVEL_WARNING,
	    "Text that a reader cannot see; it was not counted as said"}},
    {NOTICE_LOOKALIKE, FALSE,
	{"document/lookalike", "Look-alike letters", LEVEL_WARNING,
	    "A word with letters of another alphabet or invisible characters"}},
    {NOTICE_REVISION, TRUE,
	{"document/revisions", "Unaccepted changes", LEVEL_NOTE,
	    "Changes not yet accepted or rejected"}},
    {NOTICE_COMMENT, TRUE,
	{"document/comments", "Open comments", LEVEL_NOTE, "Open comments"}},
    {NOTICE_PLACEHOLDER, TRUE,
	{"document/placeholders", "Unfilled placeholders", LEVEL_NOTE,
	    "Placeholders not yet filled in"}},
    {NOTICE_STALE_REF, TRUE,
	{"document/stale-reference", "Stale references", LEVEL_NOTE,
	    "References whose number is no longer that of their place"}},
    {NOTICE_UNREAD, TRUE,
	{"document/unread", "Parts not read", LEVEL_NOTE,
	    "Parts of the document that were not read"}},
    {NOTICE_PROFILE, FALSE,
	{"document/reading", "A guessed reading", LEVEL_NOTE,
	    "Read by a general rule, so look at its text"}},
};

/* The longest words of a notice that a message quotes, in characters. */
enum { QUOTE_CHARS = 120 };

static struct finding *
add_finding(Findings *findings, const struct row *row, char *message)
{
	struct finding *finding = g_new0(struct finding, 1);

	finding->requirement = row->rule.id;
	finding->title = row->rule.title;
	finding->status = "noticed";
	finding->level = row->rule.level;
	finding->message = message;
	g_ptr_array_add(findings->list, finding);
	return finding;
}

static char *
quote_words(const char *words)
{
	if (words == NULL)
		return g_strdup("");
	if (g_utf8_strlen(words, -1) <= QUOTE_CHARS)
		return g_strdup(words);
	g_autofree char *cut = g_utf8_substring(words, 0, QUOTE_CHARS);
	return g_strconcat(cut, "...", NULL);
}

static void
add_single(Findings *findings, const struct row *row,
    const struct notice *notice, const Body *body)
{
	g_autofree char *words = quote_words(notice->text);
	struct finding *finding = add_finding(
	    findings, row, g_strdup_printf("%s: \"%s\".", row->rule.message, words));

	if (notice->paragraph < 0 ||
	    (guint)notice->paragraph >= body->paragraphs->len)
		return;
	const struct paragraph *paragraph =
	    body_paragraph(body, (guint)notice->paragraph);
	guint32 n = paragraph->end - paragraph->start;
	const char *text = body->text->str + paragraph->start;
	guint32 from = MIN(notice->offset, n);
	gsize n_words = notice->text != NULL ? strlen(notice->text) : 0;

	finding->has_place = TRUE;
	finding->place.paragraph = (guint32)notice->paragraph;
	finding->place.start = from;
	finding->place.end = from;
	/* Look-alikes stand in the text; hidden words do not. */
	if (n_words <= n - from &&
	    memcmp(text + from, notice->text != NULL ? notice->text : "",
		n_words) == 0)
		finding->place.end = from + (guint32)n_words;
}

static void
count_author(GHashTable *seen, GPtrArray *authors, const char *author)
{
	const char *name = author != NULL && author[0] != '\0'
			       ? author
			       : "an unnamed author";
	guint n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, name));

	if (n == 0)
		g_ptr_array_add(authors, (gpointer)(gsize)name);
	g_hash_table_replace(
	    seen, (gpointer)(gsize)name, GUINT_TO_POINTER(n + 1));
}

/* "3 by A. Jones, 1 by B. Smith", changes of words first. */
static char *
count_authors(const Body *body)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) authors = g_ptr_array_new();
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < body->revisions->len; i++)
		count_author(seen, authors,
		    g_array_index(body->revisions, struct revision, i).author);
	for (guint i = 0; i < body->notices->len; i++) {
		const struct notice *notice =
		    &g_array_index(body->notices, struct notice, i);

		if (notice->kind == NOTICE_REVISION)
			count_author(seen, authors, notice->text);
	}
	for (guint i = 0; i < authors->len; i++)
		g_string_append_printf(out, "%s%u by %s", i > 0 ? ", " : "",
		    GPOINTER_TO_UINT(
			g_hash_table_lookup(seen, authors->pdata[i])),
		    (const char *)authors->pdata[i]);
	return g_string_free(out, FALSE);
}

static void
add_sum(Findings *findings, const struct row *row, guint n,
    const struct notice *first, const Body *body)
{
	if (row->kind == NOTICE_REVISION) {
		g_autofree char *authors = count_authors(body);

		add_finding(findings, row,
		    g_strdup_printf("%s: %s.", row->rule.message, authors));
		return;
	}
	g_autofree char *words = quote_words(first != NULL ? first->text : "");
	add_finding(findings, row,
	    words[0] != '\0' ? g_strdup_printf("%s: %u, the first \"%s\".",
				   row->rule.message, n, words)
			     : g_strdup_printf("%s: %u.", row->rule.message, n));
}

void
notice_report(const Body *body, Findings *findings)
{
	for (guint r = 0; r < G_N_ELEMENTS(rows); r++) {
		const struct notice *first = NULL;
		guint n = 0;

		for (guint i = 0; i < body->notices->len; i++) {
			const struct notice *notice =
			    &g_array_index(body->notices, struct notice, i);

			if (notice->kind != rows[r].kind)
				continue;
			if (!rows[r].is_summed)
				add_single(findings, &rows[r], notice, body);
			else if (first == NULL)
				first = notice;
			n++;
		}
		if (rows[r].kind == NOTICE_REVISION)
			n += body->revisions->len;
		if (rows[r].is_summed && n > 0)
			add_sum(findings, &rows[r], n, first, body);
	}
}

const struct notice_rule *
notice_rule(guint i)
{
	return i < G_N_ELEMENTS(rows) ? &rows[i].rule
				      : bundle_rule(i - (guint)G_N_ELEMENTS(rows));
}

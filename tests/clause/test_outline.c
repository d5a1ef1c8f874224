/* How paragraphs become units: stems, items, tails, labels, one spelling. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <glib.h>
#include <string.h>

#include "body/plain.h"
#include "definition/definition.h"

/* The dump of TEXT has each of the N LINES somewhere. */
static void
expect(const char *text, const char *const *lines)
{
	g_autoptr(Body) body = body_from_text(text);
	g_autoptr(Clauses) clauses = outline_build(body);
	g_autoptr(Terms) terms = meaning_scan(clauses);
	g_autoptr(GString) dump = g_string_new(NULL);

	outline_dump(clauses, dump);
	terms_dump(terms, clauses, dump);
	for (; *lines != NULL; lines++)
		if (strstr(dump->str, *lines) == NULL)
			g_error("no \"%s\" in\n%s", *lines, dump->str);
}

#define EXPECT(text, ...) \
	expect(text, (const char *const[]){__VA_ARGS__, NULL})

static void
test_list(void)
{
	EXPECT("# 7. Revocation\n\n7.2 The CA may revoke at once if:\n\n"
	       "(a) the Subscriber:\n\n(i) breaches this Agreement; or\n\n"
	       "(ii) asks; or\n\n(b) the CPS requires it,\n\n"
	       "in each case after 30 days' notice.\n\n7.3 It may wait.",
	    "[7.2(a)(i)] #1| {the ca may revoke at once if : the subscriber :} "
	    "breaches this agreement {in each case after 30 days ' notice .}",
	    "[7.2(b)] #0| {the ca may revoke at once if :} the cps requires "
	    "it {in each case",
	    "body [7.3] it may wait .");
}

static void
test_inline(void)
{
	EXPECT("We may revoke if (i) you breach Section 7.2(b); and (ii) you "
	       "do not cure, in each case after notice.",
	    "#0& {we may revoke if} you breach section 7.2 ( b ) "
	    "{, in each case after notice .}",
	    "{we may revoke if} you do not cure {, in each");
	EXPECT("If (a) you breach this Agreement, or (b) the CPS requires it, "
	       "the CA may revoke immediately.",
	    "#0| {if} you breach this agreement {, the ca may revoke");
	EXPECT("The CA may revoke, first, if asked, second, if needed.",
	    "{the ca may revoke ,} if asked\n", "{the ca may revoke ,} if needed");
	EXPECT("Paragraphs (a) and (b) apply.",
	    "body [] paragraphs ( a ) and ( b ) apply .");
}

static void
test_spelling(void)
{
	EXPECT("The \xd0\xa1\xd0\x90 may re\xc2\xadvoke the C\xd0\xb5rtificate "
	       "within a 24-hour\xc2\xa0period \xe2\x80\x93 see "
	       "https://ca.example/x. Twenty-four hours' co-operation, e.g. "
	       "the CA\xe2\x80\x99s \xe2\x80\x98Rules\xe2\x80\x99.",
	    "the ca may revoke the certificate within a 24 hour period - see "
	    "https://ca.example/x .",
	    "twenty-four hours ' co-operation , e.g. the ca 's \" rules \" .");
}

static void
test_sentences(void)
{
	EXPECT("See Section 7. The CA may act. Acme Inc. of Dover is bound. "
	       "No. 5 is \"void.\" It holds.",
	    " see section 7 .\n", " the ca may act .\n",
	    "acme inc . of dover is bound .\n", "no . 5 is \" void . \"\n");
	EXPECT("WHEREAS the CA issues certificates, NOW THEREFORE it is "
	       "agreed that the CA may revoke.",
	    "recital [] whereas", "body [] now therefore");
	EXPECT("## Can you revoke?\n\nYes. We can.", "question [] <Can you");
}

static void
test_tables(void)
{
	EXPECT("# 2. Duties\n\n| No. | Subject | Duty |\n"
	       "| 1 | Key | The Subscriber shall keep the Private Key secret "
	       "at all times. |\n| 2 | Fee | none |",
	    "body [2] <1 Key> the subscriber shall keep",
	    "row [2] <Duties> no . : 2 | subject : fee | duty : none");
	EXPECT("# Definitions\n\n| Term | Meaning |\n"
	       "| Standards | the Baseline Requirements |",
	    "term \"standards\"");
}

static void
test_terms(void)
{
	EXPECT("1. Meaning of words. In this deed \"Key\" means the private "
	       "key; \"Cancel\" means revoke, with \"Cancelled\" to match.",
	    "term \"key\" 1: the private key\n", "term \"cancelled\" 1: revoke");
	EXPECT("Our \"Rulebook\" is two things: the CPS and the BRs. \"We\", "
	       "\"us\" and \"Larkspur\" mean Larkspur Limited.",
	    "term \"rulebook\" 0: two things : the cps", "term \"us\" 1: lark");
	EXPECT("The CPS and the Baseline Requirements (collectively, \"Forum "
	       "Documents\") bind Halvern Limited (the Supplier).",
	    "alias \"forum documents\" 0: the cps and the baseline",
	    "alias \"supplier\"");
	EXPECT("1.1 In these terms:\n\n(a) Trust Framework means the CPS; "
	       "and\n\n(b) Working Day means a weekday.",
	    "term \"trust framework\" 0: the cps\n",
	    "term \"working day\" 1: a weekday");
}

static void
test_references(void)
{
	EXPECT("# 4. Notice\n\n(a) One.\n\n(b) See paragraph (a), clauses 4 "
	       "and 5, Annex C and the First Schedule.\n\n# 5. End\n\nSection "
	       "4(b) and section 4.9 of the Baseline Requirements apply.\n\n"
	       "# Annex C\n\nText is here.\n\n# The First Schedule\n\nMore.",
	    "paragraph ( a ) -> 4(a)", "clauses 4 -> 4", ": 5 -> 5",
	    "annex c -> Annex C", "first schedule -> Schedule 1",
	    "section 4 ( b ) -> 4(b)", "section 4.9 -> ?");
}

static void
test_note(void)
{
	g_autoptr(Body) body = body_from_text("We may revoke. We may wait.\n\n"
	    "Next.\n\nA note speaks.");
	struct paragraph *note =
	    &g_array_index(body->paragraphs, struct paragraph, 2);
	g_autoptr(Clauses) clauses = NULL;
	g_autoptr(GString) dump = g_string_new(NULL);

	note->story = STORY_FOOTNOTE;
	note->anchor_paragraph = 0;
	note->anchor_offset = 14;
	clauses = outline_build(body);
	outline_dump(clauses, dump);
	g_assert_cmpstr(dump->str, ==,
	    "0 body [] we may revoke .\n1 body [] ^0 a note speaks .\n"
	    "2 body [] we may wait .\n3 body [] next .\n");
}

/* One breath of ten covenants: its semicolons part it. */
static void
test_long(void)
{
	g_autoptr(GString) text = g_string_new("The Holder shall pay");

	for (guint i = 0; i < 10; i++)
		g_string_append(text, "; and the Holder shall do what it is "
		    "told by the Issuer with all the care that a prudent "
		    "person takes of what is most dear to it in the world");
	g_string_append(text, "; and it shall sing songs to the Issuer from "
	    "morning to night; provided that it is paid.");
	EXPECT(text->str, "it shall sing songs to the issuer from morning to "
	    "night ; provided that it is paid .\n",
	    "body [] and the holder shall do what");
}

static void
test_growth(void)
{
	g_autoptr(GString) text = g_string_new("The CA may:\n\n");

	for (guint i = 0; i < 5000; i++)
		g_string_append(text, "(a) (i) \"x\" (i) ((\" and:\n\n- ;\n\n");
	g_autoptr(Body) body = body_from_text(text->str);
	g_autoptr(Clauses) clauses = outline_build(body);
	g_autoptr(Terms) terms = meaning_scan(clauses);
	g_assert_cmpuint(clauses->tokens->len, <, 40 * text->len);
	g_assert_cmpuint(terms->list->len, <, text->len);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/clause/list", test_list);
	g_test_add_func("/clause/inline", test_inline);
	g_test_add_func("/clause/spelling", test_spelling);
	g_test_add_func("/clause/sentences", test_sentences);
	g_test_add_func("/clause/tables", test_tables);
	g_test_add_func("/definition/terms", test_terms);
	g_test_add_func("/definition/references", test_references);
	g_test_add_func("/clause/note", test_note);
	g_test_add_func("/clause/long", test_long);
	g_test_add_func("/clause/growth", test_growth);
	return g_test_run();
}

/* Frames and verdicts of sentences that differ in one thing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "body/plain.h"
#include "engine/engine.h"

static int number;

static void
check(gboolean good, const char *name)
{
	printf("%s %d - %s\n", good ? "ok" : "not ok", ++number, name);
}

/* The status of rule ID for TEXT, and in *KINDS the kinds of weakening. */
static enum status
judge(const Packs *packs, const char *text, const char *id, char **kinds)
{
	g_autoptr(Body) body = body_from_text(text);
	g_autoptr(Clauses) clauses = outline_build(body);
	g_autoptr(Terms) terms = meaning_scan(clauses);
	g_autoptr(Verdicts) verdicts =
	    engine_run(packs, clauses, terms, "2026-11-23");
	GString *said = g_string_new(NULL);
	enum status status = STATUS_NOT_APPLICABLE;

	for (guint i = 0; i < verdicts->list->len; i++) {
		const struct verdict *verdict = verdicts->list->pdata[i];

		if (strcmp(verdict->rule->id, id) != 0)
			continue;
		status = verdict->status;
		for (guint k = 0; k < verdict->weakenings->len; k++) {
			const struct weakening *w =
			    verdict->weakenings->pdata[k];

			g_string_append_printf(said, "%s%s%s ", w->kind,
			    w->element == NULL ? "" : ":",
			    w->element == NULL ? "" : w->element->id);
		}
	}
	*kinds = g_string_free(said, FALSE);
	return status;
}

static const struct {
	const char *name, *text, *id;
	enum status status;
	const char *kind;
} cases[] = {
    {"the right in the active voice",
        "The Subscriber accepts that the CA may revoke a Certificate "
        "immediately if the Subscriber breaches this Agreement or if the CPS "
        "requires it.",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"the right in the passive voice",
        "The Subscriber agrees that a Certificate may be revoked by the CA "
        "without prior notice upon any breach of this Agreement or where the "
        "CPS requires revocation.",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"the right as a noun",
        "The Subscriber accepts the CA's right of immediate revocation, which "
        "arises on every breach of this Agreement and whenever the CPS "
        "requires revocation.",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"a notice before the revocation",
        "The Subscriber accepts that the CA may revoke a Certificate upon "
        "thirty days' prior written notice if the Subscriber breaches this "
        "Agreement or if the CPS requires it.",
        "tls-br/9.6.3-8", STATUS_WEAKENED, "notice-period"},
    {"a notice that belongs to something else",
        "The CA may amend this Agreement on thirty days' notice. The "
        "Subscriber accepts that the CA may revoke a Certificate immediately "
        "if the Subscriber breaches this Agreement or if the CPS requires it.",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"nobody acknowledges",
        "The CA may revoke a Certificate immediately if the Subscriber "
        "breaches this Agreement or if the CPS requires it.",
        "tls-br/9.6.3-8", STATUS_WEAKENED, "incomplete:acknowledges"},
    {"the right to something else",
        "The Subscriber accepts that the CA may terminate the account "
        "immediately if the Subscriber breaches this Agreement.",
        "tls-br/9.6.3-8", STATUS_MISSING, ""},
    {"a recital binds nobody",
        "WHEREAS the Subscriber accepts that the CA may revoke a Certificate "
        "immediately on breach or where the CPS requires it.",
        "tls-br/9.6.3-8", STATUS_MISSING, ""},
    {"a stem lends its words to its items",
        "The Subscriber shall:\n\n(a) pay the fees; and\n\n(b) review the "
        "contents of each Certificate for accuracy.",
        "tls-br/9.6.3-3", STATUS_SATISFIED, ""},
    {"an invitation is no duty",
        "The Subscriber is invited to review the contents of each Certificate "
        "for accuracy.",
        "tls-br/9.6.3-3", STATUS_WEAKENED, "modality"},
    {"a defined term stands for its definition",
        "\"Forum Rules\" means the Baseline Requirements of the CA/Browser "
        "Forum.\n\nThe Subscriber accepts that the CA may revoke a "
        "Certificate immediately if the Subscriber breaches this Agreement or "
        "if the Forum Rules require it.",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"what the right is subject to is read with it",
        "## 7. Revocation\n\n7.1 Subject to Section 12.3, the Subscriber "
        "accepts that the CA may revoke a Certificate immediately if the "
        "Subscriber breaches this Agreement or if the CPS requires it.\n\n"
        "## 9. Fees\n\n9.1 The fees are due each month.\n\n9.2 "
        "They are net of tax.\n\n9.3 Late sums bear interest.\n\n"
        "## 12. Procedures\n\n12.3 The parties shall first meet and discuss "
        "the matter in good faith.",
        "tls-br/9.6.3-8", STATUS_WEAKENED, "escalation"},
    {"a procedure elsewhere that it is not subject to",
        "## 7. Revocation\n\n7.1 The Subscriber accepts that the CA may "
        "revoke a Certificate immediately if the Subscriber breaches this "
        "Agreement or if the CPS requires it.\n\n"
        "## 9. Fees\n\n9.1 The fees are due each month.\n\n9.2 "
        "They are net of tax.\n\n9.3 Late sums bear interest.\n\n"
        "## 12. Procedures\n\n12.3 The parties shall first meet and discuss "
        "the matter in good faith.",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"the short cell beside a duty belongs to it",
        "| Duty of the Subscriber | Period |\n| The Subscriber shall respond "
        "to instructions of the CA concerning Key Compromise or misuse of a "
        "Certificate | 48 hours |",
        "tls-br/9.6.3-7", STATUS_SATISFIED, ""},
    {"a term that dilutes",
        "\"Immediately\" means within ten Business Days.\n\nThe Subscriber "
        "accepts that the CA may revoke a Certificate Immediately if the "
        "Subscriber breaches this Agreement or if the CPS requires it.",
        "tls-br/9.6.3-8", STATUS_WEAKENED, "definition"},
    {"who is told in an aside is not who revokes",
        "The Subscriber accepts that the CA may, without telling the "
        "Subscriber, revoke a Certificate immediately if the Subscriber "
        "breaches this Agreement or if the CPS requires it.",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"a ground of its own leaves the other grounds as they are",
        "The Subscriber accepts that the CA may revoke a Certificate "
        "immediately if:\n\n(a) the Subscriber breaches this Agreement;\n\n"
        "(b) the CPS requires it; or\n\n(c) an order of a court has not been "
        "obeyed within thirty days.",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"the bare rows of a small table go with the right",
        "| Topic | Rule |\n| Ground | Breach of this Agreement by the "
        "Subscriber, or requirement of the CPS |\n| Measure | The Subscriber "
        "acknowledges that the CA may revoke the Certificate |\n| Time | "
        "Immediately |",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"the notice of the sentence before is of something else",
        "The Subscriber may end its newsletter on ten days' notice. It "
        "acknowledges that the CA may revoke a Certificate immediately if the "
        "Subscriber breaches this Agreement or if the CPS requires it.",
        "tls-br/9.6.3-8", STATUS_SATISFIED, ""},
    {"what follows with but goes on",
        "The Subscriber accepts that the CA may revoke a Certificate "
        "immediately if the Subscriber breaches this Agreement or if the CPS "
        "requires it. But ten days' notice is always given.",
        "tls-br/9.6.3-8", STATUS_WEAKENED, "notice-period"},
    {"the same duties for another occasion",
        "If the Private Key is compromised the Subscriber shall at once ask "
        "the CA to revoke the Certificate and stop using it. The Subscriber "
        "has the same duties if anything in the Certificate is or becomes "
        "wrong.",
        "tls-br/9.6.3-5b", STATUS_SATISFIED, ""},
};

/* The paragraph of the evidence for ELEMENT of rule ID in TEXT, or -1. */
static int
find_evidence(const Packs *packs, const char *text, const char *id,
    const char *element)
{
	g_autoptr(Body) body = body_from_text(text);
	g_autoptr(Clauses) clauses = outline_build(body);
	g_autoptr(Terms) terms = meaning_scan(clauses);
	g_autoptr(Verdicts) verdicts =
	    engine_run(packs, clauses, terms, "2026-11-23");

	for (guint i = 0; i < verdicts->list->len; i++) {
		const struct verdict *verdict = verdicts->list->pdata[i];

		for (guint k = 0; k < verdict->elements->len; k++) {
			const struct element_verdict *e =
			    verdict->elements->pdata[k];

			if (strcmp(verdict->rule->id, id) == 0 &&
			    strcmp(e->element->id, element) == 0 && e->found)
				return (int)g_array_index(e->evidence,
				    struct place, 0).paragraph;
		}
	}
	return -1;
}

int
main(void)
{
	char *names[] = {"tls-br", "cs-br", NULL};
	const char *rules = g_getenv("CLAUSELINT_RULES");
	g_autoptr(GError) error = NULL;
	g_autoptr(Packs) packs =
	    packs_load(rules == NULL ? "rules" : rules, names, &error);

	printf("1..%zu\n", G_N_ELEMENTS(cases) + 3);
	if (packs == NULL) {
		printf("Bail out! %s\n", error->message);
		return 1;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *kinds = NULL;
		enum status status =
		    judge(packs, cases[i].text, cases[i].id, &kinds);
		gboolean good = status == cases[i].status &&
		    strstr(kinds, cases[i].kind) != NULL;

		check(good, cases[i].name);
		if (!good)
			printf("# got %s %s\n", status_name(status), kinds);
	}
	/* the first sentence signs, the second bars what is suspect */
	check(find_evidence(packs,
	          "The Publisher signs software for its customers.\n\n"
	          "The Publisher shall use the Certificate and the Private Key "
	          "only for authorized and legal purposes, solely in compliance "
	          "with all applicable laws and solely in accordance with this "
	          "Agreement, and shall not use them to sign Suspect Code.",
	          "cs-br/9.6.3-4", "no-suspect-code") == 1,
	    "the evidence stands in the sentence that holds, not in one that "
	    "nearly did");

	char *unknown[] = {"no-such-pack", NULL};

	check(packs_load("rules", unknown, NULL) == NULL,
	    "a pack that is not there");

	g_autoptr(Body) body = body_from_text("The Subscriber shall pay.");
	g_autoptr(Clauses) clauses = outline_build(body);
	g_autoptr(Terms) terms = meaning_scan(clauses);
	g_autoptr(Verdicts) verdicts =
	    engine_run(packs, clauses, terms, "2011-01-01");
	const struct verdict *first = verdicts->list->pdata[0];

	check(first->status == STATUS_NOT_APPLICABLE,
	    "before a requirement existed it does not apply");
	return 0;
}

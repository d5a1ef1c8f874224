/* What each kind of weakening means, said where a rule does not say it. */
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

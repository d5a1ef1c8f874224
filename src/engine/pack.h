/* Rule packs as the engine and the reports see them: loaded once, then constant. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_PACK_H
#define CLAUSELINT_PACK_H

#include <string.h>

#include <glib.h>

enum level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

/* ISO dates, half-open: [since, until). Interned; NULL is open. */
struct dates {
	const char *since, *until;
};

struct example {
	char *expect;  /* "satisfied", "weakened", "missing", "not-applicable" */
	char *kind;    /* expected kind of weakening, NULL for none */
	char *as_of;   /* the day that it is judged as of; NULL: any */
	char *text;    /* paragraphs separated by blank lines */
	guint line;
};

/* Wording to use in plain English, and as contracts have it: the same, where a
   pack has one for both. NULL for none. */
struct suggest {
	char *modern, *traditional;
	guint line;
};

struct element {
	char *id;      /* "immediately" */
	char *title;   /* a few words for the reader */
	struct suggest suggest; /* what supplies it */
	struct dates dates; /* when the requirement asks for it */
	gboolean core;
};

/* How a kind of weakening is worded to the reader, for one rule. */
struct kind_text {
	char *kind;    /* "notice-period" */
	char *message;
	struct suggest suggest; /* NULL: the rule's own wording */
};

/*
 * How many findings of a kind, or of any, were made on agreements that no rule
 * was written from, and how many of them a reader had found as well.
 */
struct confidence {
	const char *kind; /* "notice-period"; "any"; interned */
	guint right, of;  /* OF is at least 1 */
};

struct pack;

struct rule {
	const struct pack *pack; /* that it stands in */
	char *id;       /* "tls-br/9.6.3-8" */
	char *title;
	enum level level;
	char *citation; /* "TLS BR 9.6.3, item 8" */
	struct dates dates;
	char *subject;  /* what an agreement must speak of to call for the rule;
	                   NULL: every agreement calls for it */
	char *message_missing;
	char *why;
	struct suggest suggest; /* a whole clause */
	char *serves;         /* whom or what a satisfied rule helps, or NULL */
	gboolean is_for_signed; /* it belongs in the paper that is signed */
	gboolean forbids;     /* no clause is asked for: some are unwelcome */
	GPtrArray *elements;  /* struct element * */
	GPtrArray *kinds;     /* struct kind_text * */
	GPtrArray *examples;  /* struct example * */
	struct program *program; /* what the engine runs; private to engine/ */
	guint line;
};

struct pack {
	char *name;     /* "tls-br" */
	char *title;
	char *version;
	char *path;
	GPtrArray *rules; /* struct rule * */
	/* By what an agreement is recognised to be about the pack's subject: */
	char *subject;  /* "code signing certificates"; NULL: it always is */
	char *instead;  /* the pack that it stands in for, alone; or NULL */
	gboolean is_fallback; /* applies where an agreement does not say */
	GPtrArray *evidence;  /* struct part *; private to engine/ */
	GPtrArray *elsewhere; /* struct part *: what is about something else */
	GArray *confidences;  /* struct confidence; empty: nothing is known */
};

/* Of findings of KIND, else of any that PACK makes; NULL where unknown. */
const struct confidence *confidence_find(const struct pack *pack,
    const char *kind);

struct lexicon;

/*
 * Loads the packs NAMES (names found in RULES_DIR, or paths of files) and the
 * lexicon they stand on. Returns struct pack * in the order asked.
 * Owns: the caller frees with packs_free. Read-only afterwards, shared by all
 * workers. Fails: FAULT_RULES (file, line, reason), FAULT_USAGE (unknown pack;
 * names the known ones).
 */
typedef struct packs {
	GPtrArray *list; /* struct pack * */
	struct lexicon *lexicon;
	struct lexicon *documents; /* of bundles (bundle_open); else NULL */
	gboolean recognises; /* set by the caller: packs apply by what an
	                        agreement is about, not because asked for */
} Packs;

Packs *packs_load(const char *rules_dir, char *const *names, GError **error);
void packs_free(Packs *packs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Packs, packs_free)

static inline gboolean
dates_hold(const struct dates *dates, const char *as_of)
{
	return (dates->since == NULL || strcmp(as_of, dates->since) >= 0) &&
	    (dates->until == NULL || strcmp(as_of, dates->until) < 0);
}

/* The names of the packs in RULES_DIR, sorted; the caller frees with
   g_strfreev. */
char **packs_names(const char *rules_dir);

#endif

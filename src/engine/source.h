/* The files of rule packs: found by name, read once, and what a rule takes from another. Private to engine/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_SOURCE_H
#define CLAUSELINT_SOURCE_H

#include <glib.h>

#include "support/xml.h"

/* A pack's file as it was read; nothing in it is compiled yet. */
struct source {
	char *path;
	struct xml_node *root;
	GPtrArray *uses;       /* struct source *: packs that it builds on */
	gboolean has_lexicon;  /* its concepts are in the lexicon already */
	gboolean is_open;      /* it and those it uses have been read */
};

/* What one load of packs has read. */
typedef struct sources {
	char *rules_dir;
	XmlSchema *schema;
	GPtrArray *list; /* struct source * */
} Sources;

/*
 * The pack NAME (found in the rules' folder, or a path) with the packs that
 * it uses, read and validated; the same one for the same file.
 * Owns: SOURCES keeps it. Fails: FAULT_RULES, FAULT_USAGE.
 */
struct source *sources_open(Sources *sources, const char *name,
    GError **error);

/* Fails: FAULT_RULES (the schema of packs). */
Sources *sources_new(const char *rules_dir, GError **error);
void sources_free(Sources *sources);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sources, sources_free)

/*
 * The <rule> RULE of SOURCE as one node: with the weakenings that it shares
 * and, where it is like another rule, with what it takes from that.
 * Owns: the caller frees with rule_free; it points into SOURCE.
 * Fails: FAULT_RULES (no such rule, nothing to leave out).
 */
struct xml_node *rule_expand(const struct source *source,
    const struct xml_node *rule, GError **error);
void rule_free(struct xml_node *rule);

#endif

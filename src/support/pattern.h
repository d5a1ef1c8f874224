/* The one door to PCRE2: patterns with match limits that give up loudly. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_PATTERN_H
#define CLAUSELINT_PATTERN_H

#include <glib.h>

typedef struct pattern Pattern;

enum match { MATCH_NO, MATCH_YES, MATCH_GAVE_UP };

/*
 * Compiles SOURCE (PCRE2 syntax, UTF-8) with JIT where there is one.
 * Owns: free with pattern_free. Fails: FAULT_RULES, the reason and the column.
 */
Pattern *pattern_new(const char *source, GError **error);
void pattern_free(Pattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pattern, pattern_free)

/* Whether PATTERN matches the whole of TEXT (valid UTF-8). Thread-safe. */
enum match pattern_matches(const Pattern *pattern, const char *text);

#endif

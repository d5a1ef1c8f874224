/* The one door to PCRE2: patterns with match limits that give up loudly. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "support/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "support/fault.h"

/* Steps of one match; a word never needs a thousand. */
#define MATCH_STEPS 100000

struct pattern {
	pcre2_code *code;
	pcre2_match_context *context;
};

Pattern *
pattern_new(const char *source, GError **error)
{
	int code = 0;
	PCRE2_SIZE offset = 0;
	pcre2_code *compiled =
	    pcre2_compile((PCRE2_SPTR)source, PCRE2_ZERO_TERMINATED,
	        PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED, &code, &offset,
	        NULL);

	if (compiled == NULL) {
		PCRE2_UCHAR why[128];

		pcre2_get_error_message(code, why, sizeof(why));
		g_set_error(error, FAULT, FAULT_RULES,
		    "pattern /%s/: %s at column %zu", source,
		    (const char *)why, offset + 1);
		return NULL;
	}
	if (pcre2_match(compiled, (PCRE2_SPTR) "", 0, 0, 0, NULL, NULL) > 0) {
		pcre2_code_free(compiled);
		g_set_error(error, FAULT, FAULT_RULES,
		    "pattern /%s/ matches the empty word", source);
		return NULL;
	}

	Pattern *pattern = g_new0(Pattern, 1);

	pattern->code = compiled;
	pattern->context = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(pattern->context, MATCH_STEPS);
	pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
	return pattern;
}

void
pattern_free(Pattern *pattern)
{
	if (pattern == NULL)
		return;
	pcre2_code_free(pattern->code);
	pcre2_match_context_free(pattern->context);
	g_free(pattern);
}

enum match
pattern_matches(const Pattern *pattern, const char *text)
{
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	int found = pcre2_match(pattern->code, (PCRE2_SPTR)text,
	    PCRE2_ZERO_TERMINATED, 0, 0, data, pattern->context);

	pcre2_match_data_free(data);
	if (found >= 0)
		return MATCH_YES;
	return found == PCRE2_ERROR_NOMATCH ? MATCH_NO : MATCH_GAVE_UP;
}

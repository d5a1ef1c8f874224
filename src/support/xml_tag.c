/* Tags that would cost libxml2 too much, found before it reads them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "support/xml_walk.h"

#include <string.h>

#include "support/limit.h"

/* The bytes of the tag at AT; a ">" in a quoted value does not end it. */
static gsize
tag_bytes(const char *at, const char *end)
{
	const char *from = at;
	char quote = '\0';

	for (; at < end && (quote != '\0' || *at != '>'); at++) {
		if (quote != '\0')
			quote = *at == quote ? '\0' : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
	}
	return (gsize)(at - from);
}

/* Tags of this size may hold more attributes than are read. */
#define CROWDED_TAG_BYTES 4096
#define CROWDED_TAG_SIGNS 1024

/* Why the tag at AT would cost too much, the caller's; NULL where it does not. */
static char *
judge_tag(const char *at, const char *end)
{
	gsize n = at[1] == '!' || at[1] == '?' ? 0 : tag_bytes(at, end);
	guint n_signs = 0;

	if (n > LIMIT_TAG_BYTES)
		return g_strdup_printf("a tag of %zu bytes is longer than the "
		                       "%zu that are read", n,
		    LIMIT_TAG_BYTES);
	for (gsize i = 0; n > CROWDED_TAG_BYTES && i < n; i++)
		n_signs += at[i] == '=';
	if (n_signs <= CROWDED_TAG_SIGNS)
		return NULL;
	return g_strdup_printf("a tag has %u signs of equality, so it has more "
	                       "than the %d attributes that are read", n_signs,
	    LIMIT_ATTRIBUTES);
}

/*
 * Doubled attributes are looked for in quadratic time: look before parsing. No
 * tag holds a "<", so only a stretch without one can be a tag of that length.
 */
char *
xml_find_bad_tag(const char *bytes, gsize n)
{
	const char *end = bytes + n;
	const char *at = memchr(bytes, '<', n);

	while (at != NULL && (gsize)(end - at) > CROWDED_TAG_BYTES) {
		const char *next = at + CROWDED_TAG_BYTES;

		while (next > at && *next != '<')
			next--;
		if (next == at) {
			char *bad = judge_tag(at, end);

			if (bad != NULL)
				return bad;
			next = memchr(at + 1, '<', (gsize)(end - at) - 1);
		}
		at = next;
	}
	return NULL;
}

/* Letters of other scripts that a reader takes for Latin ones. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_ALIKE_H
#define CLAUSELINT_ALIKE_H

#include <glib.h>

/* The lower-case Latin letter that C looks like, 0 if none. */
gunichar alike_of(gunichar c);

/* Whether C stands for nothing to be seen, though a search would trip on it. */
gboolean alike_is_invisible(gunichar c);

/* The first byte from AT on that is not ASCII; END where all are. */
const char *alike_skip_ascii(const char *at, const char *end);

/* A search through TEXT up to END, from AT on; the rest is the search's own. */
struct alike_search {
	const char *text, *end, *at;
	gboolean is_known[2], is_written[2];
};

/*
 * Finds the next word of which a letter is not the Latin one that it looks
 * like: among Latin letters, or in a text that has none of its script beside.
 * Returns its bytes and sets AT to its start; 0 where there is none. Move AT
 * behind the word before the next call.
 */
gsize alike_find(struct alike_search *search);

#endif

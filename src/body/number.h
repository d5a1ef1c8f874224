/* Automatic numbering as Word prints it. Private to body/. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_NUMBER_H
#define CLAUSELINT_NUMBER_H

#include <glib.h>

#include "body/style.h"

struct numbering;

/*
 * BYTES may be NULL; NAME is for messages. Of a damaged part, the lists up to
 * the damage are returned, and ERROR is set as by xml_walk.
 */
struct numbering *numbering_read(const char *name, const char *bytes,
    gsize n_bytes, GError **error);
void numbering_free(struct numbering *numbering);

/*
 * Counts a paragraph of list NUM_ID at LEVEL (-1 where it does not say, then
 * STYLE tells) and returns its label, "" for none; the caller frees it.
 * LEVEL and IS_BULLET get what was found; LEVEL -1 for an unnumbered one.
 * Text boxes (IN_BOX) are counted apart from the story they stand in.
 */
char *numbering_count(struct numbering *numbering,
    const struct styles *styles, const struct style *style, gboolean in_box,
    gint num_id, gint *level, gboolean *is_bullet);

/*
 * The level of a paragraph's number, from 0, -1 where it has none; NUM_ID and
 * LEVEL as above. Nothing is counted.
 */
gint numbering_level(const struct numbering *numbering,
    const struct styles *styles, const struct style *style, gint num_id,
    gint level);

/*
 * Counts LEVEL (0 to 8) of the list of the document that calls itself NAME, as
 * START where that is not -1, and appends its label to OUT. FALSE where no
 * list has this name and level; NAME may be NULL.
 */
gboolean numbering_count_named(struct numbering *numbering, const char *name,
    gboolean in_box, gint level, gint start, GString *out);

/* Begins and ends a story of its own: the footnotes, a header. */
void numbering_save(struct numbering *numbering);
void numbering_restore(struct numbering *numbering);

#endif

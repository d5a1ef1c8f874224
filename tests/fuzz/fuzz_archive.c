/* Any bytes as a package: opened, its parts and relationships read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <glib.h>
#include <stdint.h>

#include "archive/archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Archive) archive = archive_open("fuzz",
	    n_bytes == 0 ? "" : (const char *)bytes, n_bytes, &error);
	const char *part;
	gsize n = 0;

	if (archive == NULL) {
		g_assert_nonnull(error);
		return 0;
	}
	part = archive_main_part(archive, NULL);
	if (part == NULL)
		return 0;
	archive_part(archive, part, &n, NULL);
	const GPtrArray *list = archive_relationships(archive, part);
	for (guint i = 0; i < list->len; i++) {
		const struct relationship *r = list->pdata[i];

		if (!r->is_external)
			archive_part(archive, r->target, &n, NULL);
	}
	return 0;
}

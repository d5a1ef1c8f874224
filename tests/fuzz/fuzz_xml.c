/* Any bytes as a document of XML, by whatever vocabulary its root names. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "fuzz_body.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	/* As read from a file: a NUL stands behind it. */
	g_autofree char *copy = g_malloc0(n_bytes + 1);

	if (n_bytes > 0)
		memcpy(copy, bytes, n_bytes);
	fuzz_read_body(copy, n_bytes);
	return 0;
}

/* Runs a fuzzer's entry on files, where there is no fuzzer to do it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdio.h>

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		g_autofree char *bytes = NULL;
		gsize n_bytes = 0;

		printf("%s\n", argv[i]);
		fflush(stdout);
		if (!g_file_get_contents(argv[i], &bytes, &n_bytes, NULL)) {
			fprintf(stderr, "%s: cannot be read\n", argv[i]);
			return 1;
		}
		LLVMFuzzerTestOneInput((const uint8_t *)bytes, n_bytes);
	}
	return 0;
}

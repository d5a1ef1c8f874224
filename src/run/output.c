/* Files that are written whole or not at all. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/fault.h"

static gboolean
fail(const char *path, int number, GError **error)
{
	g_set_error(error, FAULT, FAULT_WRITE, "%s: cannot be written: %s",
	    path, g_strerror(number));
	return FALSE;
}

/* To what has no name that another file could take: /dev/null, a pipe. */
static gboolean
write_through(const char *path, const GString *text, GError **error)
{
	int handle = open(path, O_WRONLY | O_CLOEXEC);
	gsize done = 0;

	if (handle < 0)
		return fail(path, errno, error);
	while (done < text->len) {
		gssize n = write(handle, text->str + done, text->len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			int number = errno;

			close(handle);
			return fail(path, number, error);
		}
		done += (gsize)n;
	}
	return close(handle) == 0 || fail(path, errno, error);
}

gboolean
output_write(const char *path, const GString *text, GError **error)
{
	struct stat status;
	gboolean is_there = stat(path, &status) == 0;
	int mode = is_there ? (int)(status.st_mode & 0777) : 0666;
	char *place = is_there ? realpath(path, NULL) : NULL;
	g_autoptr(GError) why = NULL;

	if (is_there && S_ISDIR(status.st_mode)) {
		free(place);
		return fail(path, EISDIR, error);
	}
	if (is_there && !S_ISREG(status.st_mode)) {
		free(place);
		return write_through(path, text, error);
	}
	if (!g_file_set_contents_full(place != NULL ? place : path, text->str,
		(gssize)text->len,
		G_FILE_SET_CONTENTS_CONSISTENT |
		    G_FILE_SET_CONTENTS_ONLY_EXISTING,
		mode, &why))
		g_set_error(error, FAULT, FAULT_WRITE,
		    "%s: cannot be written: %s", path, why->message);
	free(place);
	return why == NULL;
}

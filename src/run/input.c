/* The documents that the arguments name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/input.h"

#include <string.h>
#include <strings.h>

static const char *const extensions[] = {".docx", ".docm", ".dotx", ".dotm",
    ".xml", ".xhtml", ".html", ".htm", ".fodt", ".odt", ".dbk"};

static gboolean
is_document(const char *name)
{
	const char *dot = strrchr(name, '.');

	if (dot == NULL)
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(extensions); i++)
		if (strcasecmp(dot, extensions[i]) == 0)
			return TRUE;
	return FALSE;
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_folder(const char *path, GPtrArray *out)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	/* Reported as a document that cannot be opened, not passed over. */
	if (dir == NULL)
		g_ptr_array_add(out, g_strdup(path));
	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		if (name[0] != '.' && !g_str_has_prefix(name, "~$"))
			g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	for (guint i = 0; i < names->len; i++) {
		char *child = g_build_filename(path, names->pdata[i], NULL);

		if (g_file_test(child, G_FILE_TEST_IS_DIR)) {
			/* A link to a folder may lead back to us. */
			if (!g_file_test(child, G_FILE_TEST_IS_SYMLINK))
				add_folder(child, out);
			g_free(child);
		} else if (is_document(names->pdata[i])) {
			g_ptr_array_add(out, child);
		} else {
			g_free(child);
		}
	}
}

void
input_add(const char *argument, GPtrArray *out)
{
	if (strcmp(argument, "-") != 0 &&
	    g_file_test(argument, G_FILE_TEST_IS_DIR))
		add_folder(argument, out);
	else
		g_ptr_array_add(out, g_strdup(argument));
}

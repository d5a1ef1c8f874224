/* Bundles: which files are judged as one contract, from the command line or a manifest. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/manifest.h"

#include <stdarg.h>
#include <string.h>

#include "support/fault.h"
#include "support/limit.h"

/* A manifest while it is read. */
struct reader {
	const char *path;
	char *folder;
	guint line, head_line; /* at hand; where the bundle at hand began */
	struct bundle_plan *plan;
	struct bundle_file *file; /* to which a line below it belongs */
	GPtrArray *out;
	GError **error;
};

enum key { KEY_SIGNED, KEY_DOCUMENT, KEY_CALLED, KEY_RANK, KEY_PART };

static const char *const keys[] = {
    "signed", "document", "called", "rank", "part"};

static void
free_file(gpointer data)
{
	struct bundle_file *file = data;

	g_free(file->path);
	g_ptr_array_unref(file->names);
	g_free(file);
}

void
bundle_plan_free(gpointer data)
{
	struct bundle_plan *plan = data;

	g_free(plan->name);
	g_ptr_array_unref(plan->files);
	g_free(plan);
}

static struct bundle_plan *
new_plan(const char *name)
{
	struct bundle_plan *plan = g_new0(struct bundle_plan, 1);

	plan->name = g_strdup(name);
	plan->files = g_ptr_array_new_with_free_func(free_file);
	return plan;
}

/* Takes PATH. */
static struct bundle_file *
add_file(struct bundle_plan *plan, char *path)
{
	struct bundle_file *file = g_new0(struct bundle_file, 1);

	file->path = path;
	file->names = g_ptr_array_new_with_free_func(g_free);
	file->is_signed = plan->files->len == 0;
	g_ptr_array_add(plan->files, file);
	return file;
}

/* What is wrong with PATH as one more file of PLAN; NULL for nothing. The
   caller frees. */
static char *
find_objection(const struct bundle_plan *plan, const char *path)
{
	if (path[0] == '\0')
		return g_strdup("a file is not named");
	if (strcmp(path, "-") == 0)
		return g_strdup("standard input cannot be part of a bundle; "
		                "give the file");
	if (plan->files->len == LIMIT_MEMBERS)
		return g_strdup_printf("more than %d documents in one bundle",
		    LIMIT_MEMBERS);
	for (guint i = 0; i < plan->files->len; i++)
		if (strcmp(((const struct bundle_file *)plan->files->pdata[i])
			       ->path,
			path) == 0)
			return g_strdup_printf(
			    "%s is in this bundle already", path);
	return NULL;
}

static const struct bundle_plan *
find_plan(const GPtrArray *plans, const char *name)
{
	for (guint i = 0; i < plans->len; i++) {
		const struct bundle_plan *plan = plans->pdata[i];

		if (strcmp(plan->name, name) == 0)
			return plan;
	}
	return NULL;
}

gboolean
bundle_plan_parse(const char *text, GPtrArray *out, GError **error)
{
	const char *colon = strchr(text, ':');
	g_autofree char *name = g_strstrip(
	    g_strndup(text, colon != NULL ? (gsize)(colon - text) : 0));
	g_auto(GStrv) paths =
	    g_strsplit(colon != NULL ? colon + 1 : "", ",", -1);
	struct bundle_plan *plan;

	if (name[0] == '\0' || find_plan(out, name) != NULL) {
		g_set_error(error, FAULT, FAULT_USAGE, "--bundle=%s %s", text,
		    name[0] == '\0'
			? "has no name; write --bundle=\"NAME: FILE,FILE\""
			: "has a name that another bundle has");
		return FALSE;
	}
	plan = new_plan(name);
	g_ptr_array_add(out, plan);
	for (guint i = 0; i == 0 || paths[i] != NULL; i++) {
		const char *path =
		    paths[i] != NULL ? g_strstrip(paths[i]) : "";
		g_autofree char *why = find_objection(plan, path);

		if (why != NULL) {
			g_set_error(error, FAULT, FAULT_USAGE,
			    "--bundle=%s: %s", text, why);
			return FALSE;
		}
		add_file(plan, g_strdup(path));
	}
	return TRUE;
}

/* ---- Manifests ---- */

G_GNUC_PRINTF(3, 4)
static gboolean
refuse(const struct reader *reader, guint line, const char *format, ...)
{
	va_list arguments;
	g_autofree char *why = NULL;

	va_start(arguments, format);
	why = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(reader->error, FAULT, FAULT_READ, "%s:%u: %s",
	    reader->path, line, why);
	return FALSE;
}

/* Before the next bundle, or the end. */
static gboolean
end_bundle(const struct reader *reader)
{
	if (reader->plan == NULL || reader->plan->files->len > 0)
		return TRUE;
	return refuse(reader, reader->head_line,
	    "the bundle [%s] has no document; write signed: FILE below it",
	    reader->plan->name);
}

/* "[Quayside 2026]". */
static gboolean
read_head(struct reader *reader, char *line)
{
	gsize n = strlen(line);

	if (!end_bundle(reader))
		return FALSE;
	if (line[n - 1] != ']')
		return refuse(reader, reader->line,
		    "%s does not end with ]", line);
	line[n - 1] = '\0';
	g_strstrip(++line);
	if (line[0] == '\0')
		return refuse(reader, reader->line,
		    "the bundle has no name between [ and ]");
	if (find_plan(reader->out, line) != NULL)
		return refuse(reader, reader->line,
		    "there is another bundle called [%s]", line);
	reader->plan = new_plan(line);
	reader->file = NULL;
	reader->head_line = reader->line;
	g_ptr_array_add(reader->out, reader->plan);
	return TRUE;
}

static gboolean
read_file(struct reader *reader, const char *value, gboolean is_signed)
{
	g_autofree char *path =
	    g_path_is_absolute(value) || value[0] == '\0' ||
		    strcmp(value, "-") == 0 || strcmp(reader->folder, ".") == 0
		? g_strdup(value)
		: g_build_filename(reader->folder, value, NULL);
	g_autofree char *why = find_objection(reader->plan, path);

	if (why != NULL)
		return refuse(reader, reader->line, "%s", why);
	reader->file = add_file(reader->plan, g_steal_pointer(&path));
	reader->file->is_signed |= is_signed;
	return TRUE;
}

static gboolean
read_rank(const struct reader *reader, const char *value)
{
	guint64 rank;

	if (!g_ascii_string_to_unsigned(value, 10, 1, 1000, &rank, NULL))
		return refuse(reader, reader->line,
		    "rank: %s is not a number from 1, which prevails", value);
	reader->file->rank = (guint)rank;
	return TRUE;
}

static gboolean
read_part(const struct reader *reader, const char *value)
{
	gboolean is_yes = strcmp(value, "yes") == 0;

	if (!is_yes && strcmp(value, "no") != 0)
		return refuse(reader, reader->line,
		    "part: %s is neither yes nor no", value);
	reader->file->belonging = is_yes ? BELONGS_YES : BELONGS_NO;
	return TRUE;
}

/* "document: terms.docx". */
static gboolean
read_pair(struct reader *reader, char *line)
{
	char *colon = strchr(line, ':');
	const char *value;
	guint key = 0;

	if (colon == NULL)
		return refuse(reader, reader->line,
		    "this is neither [NAME] nor key: value");
	*colon = '\0';
	g_strchomp(line);
	value = g_strstrip(colon + 1);
	while (key < G_N_ELEMENTS(keys) && strcmp(line, keys[key]) != 0)
		key++;
	if (key == G_N_ELEMENTS(keys))
		return refuse(reader, reader->line,
		    "there is no \"%s\"; it may be signed, document, called, "
		    "rank or part",
		    line);
	if (reader->plan == NULL)
		return refuse(reader, reader->line,
		    "\"%s\" stands before the first [NAME]", line);
	if (key == KEY_SIGNED || key == KEY_DOCUMENT)
		return read_file(reader, value, key == KEY_SIGNED);
	if (reader->file == NULL)
		return refuse(reader, reader->line,
		    "\"%s\" is about no document; write it below one", line);
	if (value[0] == '\0')
		return refuse(reader, reader->line, "\"%s\" is empty", line);
	if (key == KEY_RANK)
		return read_rank(reader, value);
	if (key == KEY_PART)
		return read_part(reader, value);
	g_ptr_array_add(reader->file->names, g_strdup(value));
	return TRUE;
}

static gboolean
read_line(struct reader *reader, char *line)
{
	g_strstrip(line);
	if (line[0] == '\0' || line[0] == '#')
		return TRUE;
	return line[0] == '[' ? read_head(reader, line)
			      : read_pair(reader, line);
}

gboolean
manifest_read(const char *path, GPtrArray *out, GError **error)
{
	g_autofree char *text = NULL, *folder = g_path_get_dirname(path);
	g_autoptr(GError) why = NULL;
	g_auto(GStrv) lines = NULL;
	struct reader reader = {
	    .path = path, .folder = folder, .out = out, .error = error};
	const char *bad;
	gsize n;

	if (!g_file_get_contents(path, &text, &n, &why)) {
		g_set_error(error, FAULT, FAULT_READ,
		    "%s: the manifest cannot be read: %s", path, why->message);
		return FALSE;
	}
	if (!g_utf8_validate(text, (gssize)n, &bad)) {
		for (const char *c = text; c < bad; c++)
			reader.line += *c == '\n';
		return refuse(&reader, reader.line + 1,
		    "this is not UTF-8; save the manifest as UTF-8");
	}
	lines = g_strsplit(
	    text + (g_str_has_prefix(text, "\xef\xbb\xbf") ? 3 : 0), "\n", -1);
	for (guint i = 0; lines[i] != NULL; i++) {
		reader.line = i + 1;
		if (!read_line(&reader, lines[i]))
			return FALSE;
	}
	if (!end_bundle(&reader))
		return FALSE;
	if (reader.plan == NULL)
		return refuse(&reader, 1,
		    "there is no bundle in it; begin one with [NAME]");
	return TRUE;
}

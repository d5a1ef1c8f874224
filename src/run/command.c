/* The commands of the program, from the words of the command line. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "body/xmlmap.h"
#include "report/docx.h"
#include "run/output.h"
#include "run/manifest.h"
#include "support/fault.h"

#ifndef PKGDATADIR
#define PKGDATADIR "/usr/local/share/clauselint"
#endif
#ifndef ABS_TOP_SRCDIR
#define ABS_TOP_SRCDIR ""
#endif
#ifndef ABS_TOP_BUILDDIR
#define ABS_TOP_BUILDDIR ""
#endif

static int
complain(const GError *error)
{
	g_autofree char *clean = clean_text(error->message);

	fprintf(stderr, "clauselint: %s\n", clean);
	if (error->code == FAULT_USAGE)
		fputs("Try 'clauselint --help'\n", stderr);
	return EXIT_USAGE;
}

static gboolean
is_under(const char *path, const char *folder)
{
	return folder[0] == '/' && g_str_has_prefix(path, folder) &&
	       path[strlen(folder)] == '/';
}

/*
 * Where packs are: $CLAUSELINT_RULES, those of the build tree that we run in,
 * the installed ones, or those beside a program that was moved with them.
 */
static char *
find_rules(GError **error)
{
	const char *given = g_getenv("CLAUSELINT_RULES");
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *rules = NULL;

	if (given != NULL && given[0] != '\0')
		rules = g_strdup(given);
	else if (self != NULL && (is_under(self, ABS_TOP_BUILDDIR) ||
				     is_under(self, ABS_TOP_SRCDIR)))
		rules = g_strdup(ABS_TOP_SRCDIR "/rules");
	else
		rules = g_strdup(PKGDATADIR "/rules");
	if (self != NULL && (given == NULL || given[0] == '\0') &&
	    !g_file_test(rules, G_FILE_TEST_IS_DIR)) {
		g_autofree char *here = g_path_get_dirname(self);
		g_autofree char *moved = g_build_filename(
		    here, "..", "share", "clauselint", "rules", NULL);

		if (g_file_test(moved, G_FILE_TEST_IS_DIR))
			return g_steal_pointer(&moved);
	}
	if (g_file_test(rules, G_FILE_TEST_IS_DIR))
		return g_steal_pointer(&rules);
	g_set_error(error, FAULT, FAULT_READ,
	    "%s: there is no folder of rules here; name theirs in "
	    "CLAUSELINT_RULES, or install clauselint again",
	    rules);
	return NULL;
}

/* The map of --xml-map, if there is one; *IS_BAD where it is no good. */
static XmlMap *
read_map(const struct options *options, gboolean *is_bad, GError **error)
{
	g_autofree char *rules_dir = NULL, *schema = NULL;
	XmlMap *map = NULL;

	if (options->xml_map == NULL)
		return NULL;
	rules_dir = find_rules(error);
	if (rules_dir != NULL) {
		schema = g_build_filename(rules_dir, "xml-map.rng", NULL);
		map = xml_map_read(options->xml_map, schema, error);
	}
	*is_bad = map == NULL;
	return map;
}

static int
run_text(const struct options *options, const XmlMap *map, GString *out,
    GError **error)
{
	const char *path = options->arguments->pdata[0];
	const char *name = strcmp(path, "-") == 0 && options->stdin_name
			       ? options->stdin_name
			       : path;
	g_autoptr(GString) bytes = lint_bytes(path, name, error);

	if (bytes == NULL)
		return EXIT_UNJUDGED;
	g_autoptr(Body) body =
	    body_read(name, bytes->str, bytes->len, options->view, map, error);
	if (body == NULL)
		return EXIT_UNJUDGED;
	lint_text(body, out);
	return EXIT_CLEAN;
}

/* Writes the document without what we put into it. */
static int
run_strip(const struct options *options, GError **error)
{
	const char *path = options->arguments->pdata[0];
	g_autoptr(GString) bytes = lint_bytes(path, path, error);
	g_autoptr(GString) plain = NULL;

	if (bytes == NULL)
		return EXIT_UNJUDGED;
	plain = docx_strip(path, bytes->str, bytes->len, error);
	if (plain == NULL || !output_write(options->output, plain, error))
		return EXIT_UNJUDGED;
	return EXIT_CLEAN;
}

/* More rules than that are no hint. */
enum { MANY = 6 };

/* Adds to FOUND the ids that end in TAIL, or hold it. */
static void
find_near(const Packs *packs, const char *tail, gboolean is_end,
    GPtrArray *found)
{
	for (guint p = 0; p < packs->list->len; p++) {
		const GPtrArray *rules =
		    ((const struct pack *)packs->list->pdata[p])->rules;

		for (guint r = 0; r < rules->len; r++) {
			char *id = ((const struct rule *)rules->pdata[r])->id;

			if (is_end ? g_str_has_suffix(id, tail)
				   : strstr(id, tail) != NULL)
				g_ptr_array_add(found, id);
		}
	}
}

/* The rules of other packs that are called as ID is, or begin so. */
static char *
list_near(const char *id, const Packs *packs)
{
	const char *slash = strchr(id, '/');
	g_autofree char *tail =
	    g_strdup_printf("/%s", slash != NULL ? slash + 1 : id);
	g_autoptr(GPtrArray) found = g_ptr_array_new();
	GString *out = g_string_new(NULL);

	if (tail[1] != '\0')
		find_near(packs, tail, TRUE, found);
	if (tail[1] != '\0' && found->len == 0)
		find_near(packs, tail, FALSE, found);
	if (found->len > MANY)
		g_ptr_array_set_size(found, 0);
	for (guint i = 0; i < found->len; i++)
		g_string_append_printf(out, "%s%s",
		    i == 0                ? ""
		    : i + 1 == found->len ? " or "
					  : ", ",
		    (const char *)found->pdata[i]);
	return g_string_free(out, FALSE);
}

static int
run_explain(const char *id, const Packs *packs, GString *out, GError **error)
{
	for (guint p = 0; p < packs->list->len; p++) {
		const struct pack *pack = packs->list->pdata[p];

		for (guint r = 0; r < pack->rules->len; r++) {
			const struct rule *rule = pack->rules->pdata[r];

			if (strcmp(rule->id, id) != 0)
				continue;
			list_explain(rule, 80, out);
			return EXIT_CLEAN;
		}
	}
	g_autofree char *near = list_near(id, packs);
	if (near[0] != '\0')
		g_set_error(error, FAULT, FAULT_USAGE,
		    "there is no rule \"%s\"; did you mean %s?", id, near);
	else
		g_set_error(error, FAULT, FAULT_USAGE,
		    "there is no rule \"%s\"; 'clauselint rules' lists them",
		    id);
	return EXIT_USAGE;
}

/* The packs that the command is about: its arguments, all, or --rules. */
static char **
choose_packs(const struct options *options, const char *rules_dir)
{
	gboolean is_list = strcmp(options->command, "rules") == 0 ||
			   strcmp(options->command, "test") == 0;

	if (is_list && options->arguments->len > 0) {
		GStrvBuilder *names = g_strv_builder_new();
		char **list;

		for (guint i = 0; i < options->arguments->len; i++)
			g_strv_builder_add(names, options->arguments->pdata[i]);
		list = g_strv_builder_end(names);
		g_strv_builder_unref(names);
		return list;
	}
	if (strcmp(options->command, "rules") == 0)
		return packs_names(rules_dir);
	if (strcmp(options->command, "explain") == 0) {
		g_auto(GStrv) halves =
		    g_strsplit(options->arguments->pdata[0], "/", 2);
		g_autofree char *file =
		    g_strdup_printf("%s/%s.xml", rules_dir, halves[0]);

		if (g_file_test(file, G_FILE_TEST_EXISTS))
			return g_strsplit(halves[0], ",", -1);
		if (!options->has_rules)
			return packs_names(rules_dir);
	}
	return g_strdupv(options->rules);
}

/* NAMES with "all" replaced by every installed pack, and none twice. */
static char **
expand_packs(char *const *names, const char *rules_dir)
{
	g_auto(GStrv) all = packs_names(rules_dir);
	GStrvBuilder *out = g_strv_builder_new();
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	char **list;

	for (guint i = 0; names[i] != NULL; i++) {
		char *one[] = {names[i], NULL};
		char **some = strcmp(names[i], "all") == 0 ? all : one;

		for (guint k = 0; some[k] != NULL; k++)
			if (g_hash_table_add(seen, some[k]))
				g_strv_builder_add(out, some[k]);
	}
	list = g_strv_builder_end(out);
	g_strv_builder_unref(out);
	return list;
}

static gboolean
check_arguments(const struct options *options, GError **error)
{
	guint n = options->arguments->len;
	gboolean is_check = strcmp(options->command, "check") == 0;
	gboolean is_annotate = strcmp(options->command, "annotate") == 0;

	if (is_annotate != (options->output != NULL) ||
	    (options->is_strip && !is_annotate)) {
		g_set_error(error, FAULT, FAULT_USAGE, "%s",
		    is_annotate ? "annotate needs a file to write: -o OUT.docx"
				: "--output and --strip belong to annotate");
		return FALSE;
	}
	if (options->bundles->len > 0 && !is_check) {
		g_set_error(error, FAULT, FAULT_USAGE,
		    "--bundle and --manifest belong to check; %s takes one "
		    "document at a time",
		    options->command);
		return FALSE;
	}
	if (strcmp(options->command, "rules") == 0 ||
	    (options->bundles->len > 0 && n == 0) || (n == 1 || (n > 1 && !is_annotate &&
			   strcmp(options->command, "text") != 0 &&
			   strcmp(options->command, "explain") != 0)))
		return TRUE;
	g_set_error(error, FAULT, FAULT_USAGE, "%s needs %s", options->command,
	    is_check ? "a file, a folder or - for standard input"
	    : strcmp(options->command, "test") == 0 ? "a rule pack"
	    : is_annotate || strcmp(options->command, "text") == 0
		? "one file"
		: "one rule id");
	return FALSE;
}

/* The bundles that the options name, struct bundle_plan *, in their order. */
static GPtrArray *
read_bundles(const struct options *options, GError **error)
{
	g_autoptr(GPtrArray) plans =
	    g_ptr_array_new_with_free_func(bundle_plan_free);

	for (guint i = 0; i < options->bundles->len; i++) {
		const struct bundle_option *option =
		    &g_array_index(options->bundles, struct bundle_option, i);

		if (!(option->is_manifest
			    ? manifest_read(option->value, plans, error)
			    : bundle_plan_parse(option->value, plans, error)))
			return NULL;
	}
	return g_steal_pointer(&plans);
}

static int
run_command(const struct options *options, GString *out, GError **error)
{
	g_autofree char *rules_dir = NULL;
	g_auto(GStrv) chosen = NULL, names = NULL;
	g_autoptr(Packs) packs = NULL;
	g_autoptr(XmlMap) map = NULL;
	g_autoptr(GPtrArray) bundles = NULL;
	gboolean is_bad = FALSE;

	if (!check_arguments(options, error))
		return EXIT_USAGE;
	bundles = read_bundles(options, error);
	if (bundles == NULL)
		return EXIT_USAGE;
	map = read_map(options, &is_bad, error);
	if (is_bad)
		return EXIT_USAGE;
	if (strcmp(options->command, "text") == 0)
		return run_text(options, map, out, error);
	if (options->is_strip)
		return run_strip(options, error);
	rules_dir = find_rules(error);
	if (rules_dir == NULL)
		return EXIT_USAGE;
	chosen = choose_packs(options, rules_dir);
	names = expand_packs(chosen, rules_dir);
	packs = packs_load(rules_dir, names, error);
	if (packs == NULL)
		return EXIT_USAGE;
	if (strcmp(options->command, "rules") == 0)
		return list_rules(packs, out), EXIT_CLEAN;
	if (strcmp(options->command, "explain") == 0)
		return run_explain(
		    options->arguments->pdata[0], packs, out, error);
	if (strcmp(options->command, "test") == 0)
		return selftest_run(packs, options->as_of, out);
	packs->recognises = !options->has_rules;
	if (bundles->len > 0 && !bundle_open(packs, rules_dir, error))
		return EXIT_USAGE;
	return check_run(options, packs, map, bundles);
}

/* Ours, and that of every pack that is found: verdicts are by both. */
static void
put_version(GString *out)
{
	g_autofree char *rules_dir = find_rules(NULL);
	g_auto(GStrv) names =
	    rules_dir == NULL ? NULL : packs_names(rules_dir);
	g_autoptr(Packs) packs =
	    names == NULL ? NULL : packs_load(rules_dir, names, NULL);

	g_string_append(out, "clauselint " CLAUSELINT_VERSION "\n");
	for (guint i = 0; packs != NULL && i < packs->list->len; i++) {
		const struct pack *pack = packs->list->pdata[i];

		g_string_append_printf(
		    out, "  %s %s\n", pack->name, pack->version);
	}
	g_string_append(out, "Licence: Apache-2.0\n");
}

int
command_run(int argc, char **argv)
{
	struct options options;
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	int status = EXIT_CLEAN;

	if (!option_parse(&options, argc, argv, &error)) {
		option_clear(&options);
		return complain(error);
	}
	if (options.output != NULL) {
		struct output output = {&docx_format, g_strdup(options.output)};

		g_array_append_val(options.outputs, output);
	}
	if (options.outputs->len == 0) {
		struct output output = {&text_format, NULL};

		g_array_append_val(options.outputs, output);
	}
	if (options.wants_help)
		option_help(out);
	else if (options.wants_version)
		put_version(out);
	else
		status = run_command(&options, out, &error);
	option_clear(&options);
	fwrite(out->str, 1, out->len, stdout);
	if (error != NULL) {
		complain(error);
		return status;
	}
	if (fflush(stdout) != 0 || ferror(stdout)) {
		if (out->len > 0)
			fputs("clauselint: standard output cannot be "
			      "written\n",
			    stderr);
		return EXIT_UNJUDGED;
	}
	return status;
}

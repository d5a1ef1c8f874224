/* The command line: one table from which parsing and --help come. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/option.h"

#include <string.h>

#include "support/fault.h"

enum option {
	OPTION_RULES,
	OPTION_FORMAT,
	OPTION_VIEW,
	OPTION_XML_MAP,
	OPTION_AS_OF,
	OPTION_FAIL_ON,
	OPTION_BUNDLE,
	OPTION_MANIFEST,
	OPTION_JOBS,
	OPTION_COLOR,
	OPTION_QUIET,
	OPTION_VERBOSE,
	OPTION_STDIN,
	OPTION_BOM,
	OPTION_WORDING,
	OPTION_OUTPUT,
	OPTION_SUGGEST,
	OPTION_STRIP,
	OPTION_DUMP,
	OPTION_HELP,
	OPTION_VERSION
};

static const struct row {
	enum option option;
	const char *name, *value, *help;
} rows[] = {
    {OPTION_RULES, "rules", "PACK[,PACK...]",
	"rule packs, by name or path, or all (those that\n"
	"                            the agreement is about)"},
    {OPTION_FORMAT, "format", "FMT[:FILE]",
	"a format of those below; repeatable; written whole\n"
	"                            to FILE"},
    {OPTION_VIEW, "view", "VIEW", "tracked changes: final, original or both (final)"},
    {OPTION_XML_MAP, "xml-map", "FILE", "what the elements of your own XML are"},
    {OPTION_AS_OF, "as-of", "DATE", "judge by the rules of DATE (today)"},
    {OPTION_FAIL_ON, "fail-on", "LEVEL",
	"note, warning, error or never makes exit status 1\n"
	"                            (warning)"},
    {OPTION_BUNDLE, "bundle", "NAME:FILE,...",
	"judge several files as one contract, the signed one\n"
	"                            first; repeatable"},
    {OPTION_MANIFEST, "manifest", "FILE", "judge the bundles that FILE lists"},
    {OPTION_JOBS, "jobs", "N", "documents judged at once (1)"},
    {OPTION_COLOR, "color", "WHEN", "auto, always or never (auto)"},
    {OPTION_QUIET, "quiet", NULL, "a line for each document with defects"},
    {OPTION_VERBOSE, "verbose", NULL, "also what satisfies a requirement"},
    {OPTION_STDIN, "stdin-filename", "NAME",
	"what reports call standard input"},
    {OPTION_BOM, "csv-bom", NULL,
	"csv and matrix begin with a byte order mark, for Excel"},
    {OPTION_WORDING, "wording", "STYLE",
	"suggest in plain English (modern), in the language\n"
	"                            of contracts (traditional), or as the\n"
	"                            agreement is written (auto)"},
    {OPTION_OUTPUT, "output", "FILE",
	"where annotate writes (also -o FILE)"},
    {OPTION_SUGGEST, "suggest", NULL,
	"annotate: propose wording as tracked insertions"},
    {OPTION_STRIP, "strip", NULL,
	"annotate: only take out what we put in before"},
    {OPTION_DUMP, "dump", "STATION",
	"print what one station made: body, clause,\n"
	"                            definition, tag, frame or verdict"},
    {OPTION_HELP, "help", NULL, "print this and exit"},
    {OPTION_VERSION, "version", NULL, "print the version and exit"},
};

static const struct {
	const char *name, *arguments, *help;
} commands[] = {
    {"check", "FILE|DIR|- ...", "judge agreements (the default)"},
    {"annotate", "FILE -o OUT", "put what is found into a copy, as comments"},
    {"text", "FILE", "print an agreement as text, one paragraph a line"},
    {"rules", "[PACK...]", "list the packs and their rules"},
    {"explain", "ID", "explain one requirement"},
    {"test", "PACK...", "run the examples of rule packs"},
};

const char *const view_names[] = {"final", "original", "both", NULL};
static const char *const level_names[] = {
    "note", "warning", "error", "never", NULL};
static const char *const wording_names[] = {
    "auto", "modern", "traditional", NULL};
static const char *const color_names[] = {"auto", "always", "never", NULL};
static const char *const station_names[] = {
    "", "body", "clause", "definition", "tag", "frame", "verdict", NULL};

static guint
edit_distance(const char *a, const char *b)
{
	guint row[64];
	gsize n = MIN(strlen(b), G_N_ELEMENTS(row) - 1);

	for (guint k = 0; k <= n; k++)
		row[k] = k;
	for (guint i = 0; a[i] != '\0'; i++) {
		guint corner = row[0];

		row[0] = i + 1;
		for (guint k = 1; k <= n; k++) {
			guint changed = corner + (a[i] != b[k - 1]);

			corner = row[k];
			row[k] = MIN(changed, MIN(row[k], row[k - 1]) + 1);
		}
	}
	return row[n];
}

/* Reads VALUE as one of NAMES; its index, or -1 with the fault. */
static int
read_name(const char *option, const char *const *names, const char *value,
    GError **error)
{
	g_autofree char *list = NULL;

	for (int i = 0; names[i] != NULL; i++)
		if (value[0] != '\0' && strcmp(names[i], value) == 0)
			return i;
	list = g_strjoinv(", ", (char **)(gsize)names);
	g_set_error(error, FAULT, FAULT_USAGE,
	    "--%s=%s is not known; it may be %s", option, value,
	    list[0] == ',' ? list + 2 : list);
	return -1;
}

static const struct row *
find_row(const char *name, GError **error)
{
	const struct row *best = &rows[0];

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
		if (edit_distance(name, rows[i].name) <
		    edit_distance(name, best->name))
			best = &rows[i];
	}
	g_set_error(error, FAULT, FAULT_USAGE,
	    "there is no option --%s; did you mean --%s?", name, best->name);
	return NULL;
}

static gboolean
read_format(struct options *out, const char *value, GError **error)
{
	g_auto(GStrv) halves = g_strsplit(value, ":", 2);
	struct output output = {
	    .format = halves[0] != NULL ? report_find(halves[0]) : NULL};

	if (output.format == NULL) {
		g_autoptr(GString) names = g_string_new(NULL);

		for (guint i = 0; report_formats[i] != NULL; i++)
			g_string_append_printf(names, "%s%s",
			    i > 0 ? ", " : "", report_formats[i]->name);
		g_set_error(error, FAULT, FAULT_USAGE,
		    "--format=%s is not known; it may be %s", value,
		    names->str);
		return FALSE;
	}
	for (guint i = 0; halves[1] != NULL && i < out->outputs->len; i++)
		if (g_strcmp0(
			g_array_index(out->outputs, struct output, i).file,
			halves[1]) == 0) {
			g_set_error(error, FAULT, FAULT_USAGE,
			    "--format=%s: another --format writes that file",
			    value);
			return FALSE;
		}
	if (output.format->is_single &&
	    (halves[1] == NULL || halves[1][0] == '\0')) {
		g_set_error(error, FAULT, FAULT_USAGE,
		    "%s goes to a file; write --format=%s:FILE", halves[0],
		    halves[0]);
		return FALSE;
	}
	if (halves[1] != NULL && halves[1][0] != '\0') {
		output.file = g_strdup(halves[1]);
		g_array_append_val(out->outputs, output);
		return TRUE;
	}
	for (guint i = 0; i < out->outputs->len; i++)
		if (g_array_index(out->outputs, struct output, i).file ==
		    NULL) {
			g_set_error(error, FAULT, FAULT_USAGE,
			    "only one --format may go to standard output; "
			    "write --format=%s:FILE",
			    value);
			return FALSE;
		}
	g_array_append_val(out->outputs, output);
	return TRUE;
}

static gboolean
read_date(struct options *out, const char *value, GError **error)
{
	guint y = 0, m = 0, d = 0;
	gboolean is_shaped = strlen(value) == 10;

	for (guint i = 0; is_shaped && i < 10; i++)
		is_shaped = i == 4 || i == 7 ? value[i] == '-'
					     : g_ascii_isdigit(value[i]);
	if (is_shaped) {
		y = (guint)strtoul(value, NULL, 10);
		m = (guint)strtoul(value + 5, NULL, 10);
		d = (guint)strtoul(value + 8, NULL, 10);
	}
	if (!is_shaped || m > 12 || d > 31 ||
	    !g_date_valid_dmy((GDateDay)d, (GDateMonth)m, (GDateYear)y)) {
		g_set_error(error, FAULT, FAULT_USAGE,
		    "--as-of=%s is no date; write it like 2026-03-15", value);
		return FALSE;
	}
	g_free(out->as_of);
	out->as_of = g_strdup(value);
	return TRUE;
}

static gboolean
read_jobs(struct options *out, const char *value, GError **error)
{
	guint64 n;

	if (!g_ascii_string_to_unsigned(value, 10, 1, 256, &n, NULL)) {
		g_set_error(error, FAULT, FAULT_USAGE,
		    "--jobs=%s is not a number from 1 to 256", value);
		return FALSE;
	}
	out->jobs = (guint)n;
	return TRUE;
}

static gboolean
read_rules(struct options *out, const char *value, GError **error)
{
	g_strfreev(out->rules);
	out->rules = g_strsplit(value, ",", -1);
	out->has_rules = TRUE;
	for (guint i = 0; out->rules[i] != NULL; i++)
		if (out->rules[i][0] == '\0')
			value = "";
	if (value[0] != '\0')
		return TRUE;
	g_set_error(error, FAULT, FAULT_USAGE,
	    "--rules has an empty name; write --rules=PACK,PACK");
	return FALSE;
}

static gboolean
read_option(struct options *out, const struct row *row, const char *value,
    GError **error)
{
	int i = 0;

	switch (row->option) {
	case OPTION_RULES:
		return read_rules(out, value, error);
	case OPTION_FORMAT:
		return read_format(out, value, error);
	case OPTION_AS_OF:
		return read_date(out, value, error);
	case OPTION_JOBS:
		return read_jobs(out, value, error);
	case OPTION_BUNDLE:
	case OPTION_MANIFEST:
		g_array_append_val(out->bundles,
		    ((struct bundle_option){
			row->option == OPTION_MANIFEST, value}));
		return TRUE;
	case OPTION_QUIET:
		out->detail = DETAIL_QUIET;
		return TRUE;
	case OPTION_VERBOSE:
		out->detail = DETAIL_VERBOSE;
		return TRUE;
	case OPTION_XML_MAP:
		out->xml_map = value;
		return TRUE;
	case OPTION_STDIN:
		out->stdin_name = value;
		return TRUE;
	case OPTION_OUTPUT:
		g_free(out->output);
		out->output = g_strdup(value);
		return TRUE;
	case OPTION_SUGGEST:
		out->wants_wording = TRUE;
		return TRUE;
	case OPTION_STRIP:
		out->is_strip = TRUE;
		return TRUE;
	case OPTION_VIEW:
		i = read_name(row->name, view_names, value, error);
		out->has_both = i == 2;
		out->view = i == 1 ? VIEW_ORIGINAL : VIEW_FINAL;
		return i >= 0;
	case OPTION_FAIL_ON:
		i = read_name(row->name, level_names, value, error);
		out->fail_on = (enum level)MAX(i, 0);
		return i >= 0;
	case OPTION_BOM:
		out->has_bom = TRUE;
		return TRUE;
	case OPTION_WORDING:
		i = read_name(row->name, wording_names, value, error);
		out->wording = (enum wording_style)MAX(i, 0);
		return i >= 0;
	case OPTION_COLOR:
		i = read_name(row->name, color_names, value, error);
		out->color = color_names[MAX(i, 0)];
		return i >= 0;
	case OPTION_DUMP:
		i = read_name(row->name, station_names, value, error);
		out->dump = (enum station)MAX(i, 0);
		return i >= 0;
	case OPTION_HELP:
		out->wants_help = TRUE;
		return TRUE;
	case OPTION_VERSION:
		out->wants_version = TRUE;
		return TRUE;
	}
	return FALSE;
}

/* Reads WORD, "--name=value", or "--name" with ARGV behind *I its value. */
static gboolean
parse_one(struct options *out, const char *word, int argc, char **argv, int *i,
    GError **error)
{
	g_auto(GStrv) halves = g_strsplit(word + 2, "=", 2);
	const char *equals = strchr(word, '=');
	const char *value = equals != NULL ? equals + 1 : NULL;
	const struct row *row;

	if (word[1] != '-') {
		g_set_error(error, FAULT, FAULT_USAGE,
		    "there is no option %s; options begin with --", word);
		return FALSE;
	}
	row = find_row(halves[0], error);
	if (row == NULL)
		return FALSE;
	if (row->value == NULL && value != NULL) {
		g_set_error(error, FAULT, FAULT_USAGE, "--%s takes no value",
		    row->name);
		return FALSE;
	}
	if (row->value != NULL && value == NULL && *i + 1 < argc)
		value = argv[++*i];
	if (row->value != NULL && value == NULL) {
		g_set_error(error, FAULT, FAULT_USAGE,
		    "--%s needs a value: --%s=%s", row->name, row->name,
		    row->value);
		return FALSE;
	}
	return read_option(out, row, value, error);
}

/* "-o FILE" and "-oFILE" as "--output"; else NULL. The caller frees. */
static char *
lengthen(const char *word)
{
	if (word[1] != 'o')
		return NULL;
	return word[2] == '\0' ? g_strdup("--output")
				: g_strconcat("--output=", word + 2, NULL);
}

static void
set_defaults(struct options *out)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_local();

	memset(out, 0, sizeof(*out));
	out->outputs = g_array_new(FALSE, TRUE, sizeof(struct output));
	out->arguments = g_ptr_array_new();
	out->bundles =
	    g_array_new(FALSE, TRUE, sizeof(struct bundle_option));
	out->as_of = g_date_time_format(now, "%Y-%m-%d");
	out->rules = g_strsplit("tls-br,smime-br,cs-br,evg", ",", -1);
	out->fail_on = LEVEL_WARNING;
	out->color = "auto";
	out->detail = DETAIL_NORMAL;
	out->jobs = 1;
}

gboolean
option_parse(struct options *out, int argc, char **argv, GError **error)
{
	gboolean is_over = FALSE;

	set_defaults(out);
	for (int i = 1; i < argc; i++) {
		if (is_over || argv[i][0] != '-' || argv[i][1] == '\0')
			g_ptr_array_add(out->arguments, argv[i]);
		else if (strcmp(argv[i], "--") == 0)
			is_over = TRUE;
		else {
			g_autofree char *word = lengthen(argv[i]);

			if (!parse_one(out, word != NULL ? word : argv[i],
				argc, argv, &i, error))
				return FALSE;
		}
	}
	out->command = "check";
	for (guint c = 0; c < G_N_ELEMENTS(commands); c++)
		if (out->arguments->len > 0 &&
		    strcmp(out->arguments->pdata[0], commands[c].name) == 0) {
			out->command = commands[c].name;
			g_ptr_array_remove_index(out->arguments, 0);
			break;
		}
	return TRUE;
}

void
option_clear(struct options *options)
{
	for (guint i = 0; i < options->outputs->len; i++)
		g_free(g_array_index(options->outputs, struct output, i).file);
	g_array_unref(options->outputs);
	g_ptr_array_unref(options->arguments);
	g_array_unref(options->bundles);
	g_strfreev(options->rules);
	g_free(options->as_of);
	g_free(options->output);
}

void
option_help(GString *out)
{
	g_string_append(out,
	    "Usage: clauselint [COMMAND] [OPTION...] FILE|DIR|- ...\n"
	    "Holds certificate subscriber agreements against the clauses "
	    "that are required.\n\nCommands:\n");
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		g_string_append_printf(out, "  %-9s%-16s %s\n",
		    commands[i].name, commands[i].arguments, commands[i].help);
	g_string_append(out, "\nOptions:\n");
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *name = g_strdup_printf("--%s%s%s",
		    rows[i].name, rows[i].value != NULL ? "=" : "",
		    rows[i].value != NULL ? rows[i].value : "");

		g_string_append_printf(out, "  %-25s %s\n", name, rows[i].help);
	}
	g_string_append(out, "\nFormats:\n");
	for (guint i = 0; report_formats[i] != NULL; i++)
		g_string_append_printf(out, "  %-8s %s\n",
		    report_formats[i]->name, report_formats[i]->caption);
	g_string_append(out,
	    "\nExit status: 0 no finding at or above --fail-on; 1 findings; "
	    "2 wrong usage or\nrule pack; 3 a document could not be "
	    "judged.\n");
}

/* The command line: one table from which parsing and --help come. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_OPTION_H
#define CLAUSELINT_OPTION_H

#include "run/lint.h"

struct output {
	const struct report_format *format;
	char *file; /* NULL: standard output */
};

/* --bundle or --manifest, as it was given. */
struct bundle_option {
	gboolean is_manifest;
	const char *value;
};

struct options {
	const char *command; /* "check", "text" ... */
	char **rules;	     /* names of packs */
	gboolean has_rules;  /* they were asked for by name */
	GArray *outputs;     /* struct output */
	enum view view;
	gboolean has_both; /* views: the original one is judged too */
	enum station dump;
	enum level fail_on;
	enum detail detail;
	guint jobs;
	char *as_of;
	const char *color, *stdin_name;
	char *output;        /* of annotate, or NULL */
	enum wording_style wording;
	gboolean wants_wording, is_strip, has_bom;
	const char *xml_map; /* NULL for none */
	gboolean wants_help, wants_version;
	GPtrArray *arguments; /* const char * */
	GArray *bundles;      /* struct bundle_option */
};

extern const char *const view_names[];

/* Fails: FAULT_USAGE. Owns: the caller clears OUT with option_clear. */
gboolean option_parse(
    struct options *out, int argc, char **argv, GError **error);
void option_clear(struct options *options);
void option_help(GString *out);

#endif

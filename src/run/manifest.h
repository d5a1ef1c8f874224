/* Bundles: which files are judged as one contract, from the command line or a manifest. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_MANIFEST_H
#define CLAUSELINT_MANIFEST_H

#include <glib.h>

#include "engine/bundle.h"

/* A file of a bundle, and what is said of it. */
struct bundle_file {
	char *path;       /* as it can be opened from here */
	GPtrArray *names; /* char *: what else the contract calls it */
	gboolean is_signed;
	enum belonging belonging;
	guint rank; /* 0 where none is given */
};

struct bundle_plan {
	char *name;
	GPtrArray *files; /* struct bundle_file *, the agreement first */
};

/*
 * Reads "NAME: FILE,FILE..." and adds the bundle to OUT (struct bundle_plan *).
 * Fails: FAULT_USAGE.
 */
gboolean bundle_plan_parse(const char *text, GPtrArray *out, GError **error);

/*
 * Reads the manifest PATH and adds its bundles to OUT; its relative paths are
 * taken from its own folder. The form is described in clauselint(1).
 * Fails: FAULT_READ; "PATH:LINE: reason" where a line is no good.
 */
gboolean manifest_read(const char *path, GPtrArray *out, GError **error);

void bundle_plan_free(gpointer plan);

#endif

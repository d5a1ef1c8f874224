/* The commands of the program, one function each. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_COMMAND_H
#define CLAUSELINT_COMMAND_H

#include "run/option.h"

enum exit_status { EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE, EXIT_UNJUDGED };

/* Runs the program; returns its exit status. */
int command_run(int argc, char **argv);

/* Private to run/: judges the arguments, then BUNDLES, struct bundle_plan *
   (run/check.c). */
int check_run(const struct options *options, const Packs *packs,
    const XmlMap *map, const GPtrArray *bundles);

/* Private to run/: the examples of PACKS (run/selftest.c). */
int selftest_run(const Packs *packs, const char *as_of, GString *out);

#endif

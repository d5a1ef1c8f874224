/* Workers: each document in a process of its own, results in order. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAUSELINT_WORKER_H
#define CLAUSELINT_WORKER_H

#include "run/lint.h"

/* Told once for each job, in order; OUTCOME is NULL where it failed. */
typedef void (*worker_fn)(
    void *user, guint i, const struct outcome *outcome, const GError *error);

/*
 * Runs JOBS (struct job) with at most N_WORKERS at once. A worker that
 * crashes or hangs costs only its document: FAULT_INTERNAL.
 */
void worker_run(
    const GArray *jobs, guint n_workers, worker_fn done, void *user);

#endif

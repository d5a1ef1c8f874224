/* Workers: each document in a process of its own, results in order. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/fault.h"

enum {
	MAGIC = 0x636c6e74,
	LIMIT_WORKER_SECONDS = 300, /* a hostile file must not stop a batch */
	WINDOW_PER_WORKER = 4, /* results that may wait for an earlier one */
};

/* What a worker sends first; then, N_CHUNKS times, a guint64 and bytes. */
struct wire {
	guint32 magic, n_chunks;
	gint32 fault; /* -1: judged; else the one chunk is the message */
	struct report_counts counts;
};

struct slot {
	pid_t pid;
	int fd; /* -1 once all was read */
	int status;
	GByteArray *bytes;
};

static void
free_chunk(gpointer data)
{
	g_string_free(data, TRUE);
}

static gboolean
write_all(int fd, const void *bytes, gsize n)
{
	const char *at = bytes;

	while (n > 0) {
		ssize_t written = write(fd, at, n);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return FALSE;
		at += written;
		n -= (gsize)written;
	}
	return TRUE;
}

static gboolean
write_chunk(int fd, const char *bytes, gsize n)
{
	guint64 size = n;

	return write_all(fd, &size, sizeof(size)) && write_all(fd, bytes, n);
}

/* The whole life of a worker. */
G_NORETURN static void
work(const struct job *job, int fd)
{
	struct outcome out = {
	    .chunks = g_ptr_array_new_with_free_func(free_chunk)};
	g_autoptr(GError) error = NULL;
	struct wire wire = {.magic = MAGIC, .fault = -1};
	gboolean is_sent;

	signal(SIGPIPE, SIG_DFL);
	alarm(LIMIT_WORKER_SECONDS);
	if (lint_run(job, &out, &error)) {
		wire.n_chunks = out.chunks->len;
		wire.counts = out.counts;
		is_sent = write_all(fd, &wire, sizeof(wire));
		for (guint i = 0; is_sent && i < out.chunks->len; i++) {
			const GString *chunk = out.chunks->pdata[i];

			is_sent = write_chunk(fd, chunk->str, chunk->len);
		}
	} else {
		wire.n_chunks = 1;
		wire.fault = error->code;
		is_sent =
		    write_all(fd, &wire, sizeof(wire)) &&
		    write_chunk(fd, error->message, strlen(error->message));
	}
	_exit(is_sent ? 0 : 1);
}

static void
start_slot(struct slot *slot, const struct job *job)
{
	int ends[2];

	slot->bytes = g_byte_array_new();
	slot->fd = -1;
	slot->pid = -1;
	slot->status = 0;
	if (pipe(ends) != 0)
		return;
	slot->pid = fork();
	if (slot->pid == 0) {
		close(ends[0]);
		work(job, ends[1]);
	}
	close(ends[1]);
	if (slot->pid < 0) {
		close(ends[0]);
		return;
	}
	slot->fd = ends[0];
}

/* Reads what there is; at the end the worker is waited for. */
static void
read_slot(struct slot *slot)
{
	guint8 piece[65536];
	ssize_t n = read(slot->fd, piece, sizeof(piece));

	if (n < 0 && errno == EINTR)
		return;
	if (n > 0) {
		g_byte_array_append(slot->bytes, piece, (guint)n);
		return;
	}
	close(slot->fd);
	slot->fd = -1;
	while (waitpid(slot->pid, &slot->status, 0) < 0 && errno == EINTR)
		continue;
}

/* Takes the message of a worker apart; FALSE where it is not whole. */
static gboolean
parse_bytes(const GByteArray *bytes, struct wire *wire, GPtrArray *chunks)
{
	gsize at = sizeof(*wire);

	if (bytes->len < at)
		return FALSE;
	memcpy(wire, bytes->data, at);
	if (wire->magic != MAGIC)
		return FALSE;
	for (guint i = 0; i < wire->n_chunks; i++) {
		guint64 size;

		if (bytes->len - at < sizeof(size))
			return FALSE;
		memcpy(&size, bytes->data + at, sizeof(size));
		at += sizeof(size);
		if (bytes->len - at < size)
			return FALSE;
		g_ptr_array_add(
		    chunks, g_string_new_len(
				(const char *)bytes->data + at, (gssize)size));
		at += (gsize)size;
	}
	return at == bytes->len;
}

static void
finish_slot(struct slot *slot, guint i, const struct job *job, worker_fn done,
    void *user)
{
	g_autoptr(GPtrArray) chunks =
	    g_ptr_array_new_with_free_func(free_chunk);
	g_autoptr(GError) error = NULL;
	struct wire wire;

	if (!parse_bytes(slot->bytes, &wire, chunks))
		g_set_error(&error, FAULT, FAULT_INTERNAL,
		    WIFSIGNALED(slot->status) &&
			    WTERMSIG(slot->status) == SIGALRM
			? "%s: judging it took too long, it was given up; "
			  "please report this with the file"
			: "%s: clauselint failed on this document; please "
			  "report this with the file",
		    job->name);
	else if (wire.fault >= 0)
		g_set_error_literal(&error, FAULT, wire.fault,
		    ((const GString *)chunks->pdata[0])->str);
	if (error != NULL) {
		done(user, i, NULL, error);
	} else {
		struct outcome out = {.counts = wire.counts, .chunks = chunks};

		done(user, i, &out, NULL);
	}
	g_byte_array_unref(slot->bytes);
}

void
worker_run(const GArray *jobs, guint n_workers, worker_fn done, void *user)
{
	guint n_slots = n_workers * WINDOW_PER_WORKER;
	g_autofree struct slot *slots = g_new0(struct slot, n_slots);
	g_autofree struct pollfd *polls = g_new0(struct pollfd, n_slots);
	guint head = 0, next = 0;

	while (head < jobs->len) {
		guint n_running = 0;

		for (guint i = head; i < next; i++)
			n_running += slots[i % n_slots].fd >= 0;
		while (next < jobs->len && next - head < n_slots &&
		       n_running < n_workers) {
			start_slot(&slots[next % n_slots],
			    &g_array_index(jobs, struct job, next));
			n_running += slots[next % n_slots].fd >= 0;
			next++;
		}
		for (guint i = 0; i < n_slots; i++) {
			gboolean is_used = head + i < next;

			polls[i].fd =
			    is_used ? slots[(head + i) % n_slots].fd : -1;
			polls[i].events = POLLIN;
			polls[i].revents = 0;
		}
		if (n_running > 0 && poll(polls, n_slots, -1) > 0)
			for (guint i = 0; i < n_slots; i++)
				if (polls[i].fd >= 0 && polls[i].revents != 0)
					read_slot(&slots[(head + i) % n_slots]);
		for (; head < next && slots[head % n_slots].fd < 0; head++)
			finish_slot(&slots[head % n_slots], head,
			    &g_array_index(jobs, struct job, head), done, user);
	}
}

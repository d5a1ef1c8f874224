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
	LIMIT_WORKER_JOBS = 256, /* then a new worker: memory stays flat */
};

/* What a worker sends first; then, N_CHUNKS times, a guint64 and bytes. */
struct wire {
	guint32 magic, n_chunks;
	gint32 fault; /* -1: judged; else the one chunk is the message */
	struct report_counts counts;
};

/* A worker and the jobs [FIRST, FIRST + N) that it judges one by one. */
struct slot {
	pid_t pid;
	int fd; /* -1 once all was read */
	int status;
	guint first, n;
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

static void
add_chunk(GByteArray *message, const char *bytes, gsize n)
{
	guint64 size = n;

	g_byte_array_append(message, (const guint8 *)&size, sizeof(size));
	g_byte_array_append(message, (const guint8 *)bytes, (guint)n);
}

static gboolean
judge(const struct job *job, int fd)
{
	struct outcome out = {
	    .chunks = g_ptr_array_new_with_free_func(free_chunk)};
	g_autoptr(GError) error = NULL;
	struct wire wire = {.magic = MAGIC, .n_chunks = 1, .fault = -1};
	g_autoptr(GByteArray) message = g_byte_array_new();

	alarm(LIMIT_WORKER_SECONDS);
	if (lint_run(job, &out, &error)) {
		wire.n_chunks = out.chunks->len;
		wire.counts = out.counts;
	} else {
		wire.fault = error->code;
	}
	/* In one piece: each write wakes the parent. */
	g_byte_array_append(message, (const guint8 *)&wire, sizeof(wire));
	for (guint i = 0; error == NULL && i < out.chunks->len; i++) {
		const GString *chunk = out.chunks->pdata[i];

		add_chunk(message, chunk->str, chunk->len);
	}
	if (error != NULL)
		add_chunk(message, error->message, strlen(error->message));
	g_ptr_array_unref(out.chunks);
	return write_all(fd, message->data, message->len);
}

/* The whole life of a worker. */
G_NORETURN static void
work(const GArray *jobs, guint first, guint n, int fd)
{
	gboolean is_sent = TRUE;

	signal(SIGPIPE, SIG_DFL);
	/* libzip makes local time of every entry's; a zone that is named is
	   read once, the system's is looked after each time. */
	g_setenv("TZ", ":/etc/localtime", FALSE);
	for (guint i = first; i < first + n && is_sent; i++)
		is_sent = judge(&g_array_index(jobs, struct job, i), fd);
	_exit(is_sent ? 0 : 1);
}

/* Forks a worker for what is left of the slot's jobs from FROM on. */
static void
start_slot(struct slot *slot, const GArray *jobs, guint from)
{
	int ends[2];

	slot->fd = -1;
	slot->pid = -1;
	slot->status = 0;
	if (pipe(ends) != 0)
		return;
	slot->pid = fork();
	if (slot->pid == 0) {
		close(ends[0]);
		work(jobs, from, slot->first + slot->n - from, ends[1]);
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

/*
 * Takes the message at *AT apart, into CHUNKS where that is not NULL, and
 * moves *AT behind it. FALSE where it is not whole.
 */
static gboolean
parse_message(
    const GByteArray *bytes, gsize *at, struct wire *wire, GPtrArray *chunks)
{
	gsize here = *at + sizeof(*wire);

	if (bytes->len < here)
		return FALSE;
	memcpy(wire, bytes->data + *at, sizeof(*wire));
	if (wire->magic != MAGIC)
		return FALSE;
	for (guint i = 0; i < wire->n_chunks; i++) {
		guint64 size;

		if (bytes->len - here < sizeof(size))
			return FALSE;
		memcpy(&size, bytes->data + here, sizeof(size));
		here += sizeof(size);
		if (bytes->len - here < size)
			return FALSE;
		if (chunks != NULL)
			g_ptr_array_add(chunks,
			    g_string_new_len((const char *)bytes->data + here,
				(gssize)size));
		here += (gsize)size;
	}
	*at = here;
	return TRUE;
}

static void
put_failure(struct slot *slot, const struct job *job)
{
	struct wire wire = {
	    .magic = MAGIC, .n_chunks = 1, .fault = FAULT_INTERNAL};
	gboolean is_late =
	    WIFSIGNALED(slot->status) && WTERMSIG(slot->status) == SIGALRM;
	g_autofree char *why = g_strdup_printf("%s: %s; please report this "
	                                       "with the file",
	    job->name,
	    is_late ? "judging it took too long, it was given up"
		    : "clauselint failed on this document");
	guint64 size = strlen(why);

	g_byte_array_append(slot->bytes, (const guint8 *)&wire, sizeof(wire));
	g_byte_array_append(slot->bytes, (const guint8 *)&size, sizeof(size));
	g_byte_array_append(slot->bytes, (const guint8 *)why, (guint)size);
}

/* After a worker's end: a job without a whole result failed, the rest go on. */
static void
mend_slot(struct slot *slot, const GArray *jobs)
{
	struct wire wire;
	gsize at = 0;
	guint n_whole = 0;

	while (n_whole < slot->n &&
	       parse_message(slot->bytes, &at, &wire, NULL))
		n_whole++;
	if (n_whole == slot->n)
		return;
	g_byte_array_set_size(slot->bytes, (guint)at);
	put_failure(
	    slot, &g_array_index(jobs, struct job, slot->first + n_whole));
	if (n_whole + 1 < slot->n)
		start_slot(slot, jobs, slot->first + n_whole + 1);
}

static void
finish_slot(struct slot *slot, worker_fn done, void *user)
{
	gsize at = 0;

	for (guint i = slot->first; i < slot->first + slot->n; i++) {
		g_autoptr(GPtrArray) chunks =
		    g_ptr_array_new_with_free_func(free_chunk);
		struct wire wire;

		parse_message(slot->bytes, &at, &wire, chunks);
		if (wire.fault >= 0) {
			g_autoptr(GError) error = g_error_new_literal(FAULT,
			    wire.fault,
			    ((const GString *)chunks->pdata[0])->str);

			done(user, i, NULL, error);
		} else {
			struct outcome out = {
			    .counts = wire.counts, .chunks = chunks};

			done(user, i, &out, NULL);
		}
	}
	g_byte_array_unref(slot->bytes);
}

/* Hands the next jobs to a worker. */
static void
fill_slot(struct slot *slot, const GArray *jobs, guint first, guint n)
{
	slot->first = first;
	slot->n = n;
	slot->bytes = g_byte_array_new();
	start_slot(slot, jobs, first);
	if (slot->fd < 0)
		mend_slot(slot, jobs);
}

static void
poll_slots(struct slot *slots, struct pollfd *polls, guint n_slots,
    const GArray *jobs)
{
	for (guint i = 0; i < n_slots; i++) {
		polls[i].fd = slots[i].fd;
		polls[i].events = POLLIN;
		polls[i].revents = 0;
	}
	if (poll(polls, n_slots, -1) <= 0)
		return;
	for (guint i = 0; i < n_slots; i++) {
		if (polls[i].fd < 0 || polls[i].revents == 0)
			continue;
		read_slot(&slots[i]);
		if (slots[i].fd < 0)
			mend_slot(&slots[i], jobs);
	}
}

void
worker_run(const GArray *jobs, guint n_workers, worker_fn done, void *user)
{
	guint n_slots = n_workers * WINDOW_PER_WORKER;
	guint n_each = CLAMP(
	    jobs->len / (n_workers * WINDOW_PER_WORKER), 1, LIMIT_WORKER_JOBS);
	g_autofree struct slot *slots = g_new0(struct slot, n_slots);
	g_autofree struct pollfd *polls = g_new0(struct pollfd, n_slots);
	guint head = 0, tail = 0, next = 0; /* slots begun and finished; jobs */

	for (guint i = 0; i < n_slots; i++)
		slots[i].fd = -1;
	while (next < jobs->len || head < tail) {
		guint n_running = 0;

		for (guint i = head; i < tail; i++)
			n_running += slots[i % n_slots].fd >= 0;
		while (next < jobs->len && tail - head < n_slots &&
		       n_running < n_workers) {
			struct slot *slot = &slots[tail % n_slots];
			guint n = MIN(n_each, jobs->len - next);

			fill_slot(slot, jobs, next, n);
			n_running += slot->fd >= 0;
			next += n;
			tail++;
		}
		if (n_running > 0)
			poll_slots(slots, polls, n_slots, jobs);
		for (; head < tail && slots[head % n_slots].fd < 0; head++)
			finish_slot(&slots[head % n_slots], done, user);
	}
}

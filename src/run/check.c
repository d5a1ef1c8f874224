/* The command check: documents through workers into reports. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/command.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "run/input.h"
#include "run/output.h"
#include "run/worker.h"
#include "support/fault.h"

struct check {
	const struct options *options;
	const GArray *jobs; /* struct job */
	struct report_counts counts;
	GPtrArray *errors; /* struct report_error * */
	GPtrArray *texts;  /* GString *, one an output */
	GPtrArray *rows;   /* GPtrArray * of GString *, one an output */
	guint n_documents;
	gboolean wants_progress, has_progress; /* the line is there */
	gint64 next_progress_us;
};

/* A line of progress comes late and not too often. */
enum { PROGRESS_WAIT_US = 500000, PROGRESS_EACH_US = 100000 };

static void
free_error(gpointer data)
{
	struct report_error *error = data;

	g_free(error->path);
	g_free(error->message);
	g_free(error);
}

static void
free_text(gpointer data)
{
	g_string_free(data, TRUE);
}

static void
free_rows(gpointer data)
{
	g_ptr_array_unref(data);
}

static const struct output *
get_output(const struct check *check, guint i)
{
	return &g_array_index(check->options->outputs, struct output, i);
}

/* What goes to standard output goes there at once: memory stays flat. */
static void
flush_outputs(const struct check *check, gboolean is_over)
{
	for (guint i = 0; i < check->texts->len; i++) {
		GString *text = check->texts->pdata[i];
		const struct output *output = get_output(check, i);

		if (check->options->dump == STATION_NONE &&
		    (output->file != NULL ||
			(output->format->is_held && !is_over)))
			continue;
		fwrite(text->str, 1, text->len, stdout);
		fflush(stdout); /* who reads a stream sees each document */
		g_string_truncate(text, 0);
	}
}

/* The dump alone, or a text and a row for each output. */
static void
add_chunks(struct check *check, GPtrArray *chunks)
{
	gboolean is_dump = check->options->dump != STATION_NONE;

	for (guint k = 0; k < chunks->len; k++) {
		GString *text = check->texts->pdata[is_dump ? k : k / 2];
		GString *chunk = chunks->pdata[k];

		if (!is_dump && k % 2 == 1) {
			g_ptr_array_add(check->rows->pdata[k / 2],
			    g_string_new_len(chunk->str, (gssize)chunk->len));
			continue;
		}
		if (check->n_documents > 0 && !is_dump)
			g_string_append(
			    text, get_output(check, k / 2)->format->separator);
		g_string_append_len(text, chunk->str, (gssize)chunk->len);
	}
}

/* A person watches standard error, and no report passes by on the terminal. */
static gboolean
wants_progress(const struct options *options)
{
	if (options->detail == DETAIL_QUIET || !isatty(STDERR_FILENO) ||
	    g_strcmp0(g_getenv("TERM"), "dumb") == 0)
		return FALSE;
	if (!isatty(STDOUT_FILENO))
		return TRUE;
	for (guint i = 0; i < options->outputs->len; i++) {
		const struct output *output =
		    &g_array_index(options->outputs, struct output, i);

		if (output->file == NULL && !output->format->is_held)
			return FALSE;
	}
	return options->dump == STATION_NONE;
}

static void
clear_progress(struct check *check)
{
	if (check->has_progress)
		fputs("\r\033[K", stderr);
	check->has_progress = FALSE;
}

/* A line that is wider cannot be taken back by a carriage return. */
static guint
progress_columns(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10)
		return size.ws_col - 1u;
	return 79;
}

/* "37 of 400: contracts/a.docx". */
static void
put_progress(struct check *check, guint i)
{
	gint64 now = g_get_monotonic_time();
	guint columns;
	g_autofree char *name = NULL;
	g_autofree char *line = NULL;

	if (!check->wants_progress || now < check->next_progress_us)
		return;
	check->next_progress_us = now + PROGRESS_EACH_US;
	name = clean_text(g_array_index(check->jobs, struct job, i).name);
	line = g_strdup_printf("%u of %u: %s", i + 1, check->jobs->len, name);
	columns = progress_columns();
	if (g_utf8_strlen(line, -1) > columns)
		*g_utf8_offset_to_pointer(line, columns) = '\0';
	fprintf(stderr, "\r%s\033[K", line);
	check->has_progress = TRUE;
}

static void
take_outcome(
    void *user, guint i, const struct outcome *outcome, const GError *error)
{
	struct check *check = user;

	if (error != NULL) {
		struct report_error *row = g_new0(struct report_error, 1);

		row->path =
		    g_strdup(g_array_index(check->jobs, struct job, i).name);
		row->code = fault_code((enum fault)error->code);
		row->message = g_strdup(error->message);
		g_ptr_array_add(check->errors, row);
		fflush(stdout);
		clear_progress(check);
		g_autofree char *clean = clean_text(error->message);
		fprintf(stderr, "clauselint: %s\n", clean);
		return;
	}
	add_chunks(check, outcome->chunks);
	check->n_documents++;
	check->counts.documents += outcome->counts.documents;
	for (guint k = 0; k < G_N_ELEMENTS(check->counts.levels); k++)
		check->counts.levels[k] += outcome->counts.levels[k];
	for (guint k = 0; k < G_N_ELEMENTS(check->counts.statuses); k++)
		check->counts.statuses[k] += outcome->counts.statuses[k];
	flush_outputs(check, FALSE);
	put_progress(check, i);
}

static gboolean
wants_color(const char *when)
{
	const char *no_color = g_getenv("NO_COLOR");
	const char *force = g_getenv("CLICOLOR_FORCE");

	if (strcmp(when, "auto") != 0)
		return strcmp(when, "always") == 0;
	if (no_color != NULL && no_color[0] != '\0')
		return FALSE;
	if (force != NULL && force[0] != '\0' && strcmp(force, "0") != 0)
		return TRUE;
	return isatty(STDOUT_FILENO) &&
	       g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

static guint
terminal_width(void)
{
	struct winsize size;
	const char *columns = g_getenv("COLUMNS");
	guint width = 80;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		width = size.ws_col;
	else if (columns != NULL)
		width = (guint)MIN(
		    g_ascii_strtoull(columns, NULL, 10), 1000);
	return width < 40 ? 80 : MIN(width, 100);
}

static gboolean
write_outputs(const struct check *check)
{
	gboolean is_written = TRUE;

	flush_outputs(check, TRUE);
	for (guint i = 0; i < check->options->outputs->len; i++) {
		const struct output *output = get_output(check, i);
		const GString *text = check->texts->pdata[i];
		g_autoptr(GError) error = NULL;

		/* A dump goes to standard output; it is no report. What could
		   not be made is not written. */
		if (output->file == NULL ||
		    check->options->dump != STATION_NONE ||
		    (output->format->is_single && check->n_documents == 0) ||
		    output_write(output->file, text, &error))
			continue;
		fprintf(stderr, "clauselint: %s\n", error->message);
		is_written = FALSE;
	}
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("clauselint: the report cannot be written to standard "
		      "output\n",
		    stderr);
		is_written = FALSE;
	}
	return is_written;
}

static int
choose_status(const struct check *check)
{
	if (check->errors->len > 0)
		return EXIT_UNJUDGED;
	if (strcmp(check->options->command, "annotate") == 0)
		return EXIT_CLEAN;
	for (guint i = check->options->fail_on; i <= LEVEL_ERROR; i++)
		if (check->counts.levels[i] > 0)
			return EXIT_FINDINGS;
	return check->counts.statuses[STATUS_UNDECIDED] > 0 ? EXIT_FINDINGS
							    : EXIT_CLEAN;
}

/* A day for what is dated: the one that a reproducible build asks for. */
static char *
choose_date(void)
{
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
	gint64 seconds;
	g_autoptr(GDateTime) time = NULL;

	if (epoch == NULL ||
	    !g_ascii_string_to_signed(
		epoch, 10, 0, G_GINT64_CONSTANT(253402300799), &seconds, NULL))
		return NULL;
	time = g_date_time_new_from_unix_utc(seconds);
	return time == NULL ? NULL
			    : g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

/* A format of one document cannot hold several. */
static gboolean
has_room(
    const struct options *options, guint n_documents, guint n_bundles)
{
	for (guint i = 0; i < options->outputs->len; i++) {
		const struct report_format *format =
		    g_array_index(options->outputs, struct output, i).format;

		if (!format->is_single)
			continue;
		if (n_bundles > 0) {
			fprintf(stderr,
			    "clauselint: --format=%s is for one document, and "
			    "a bundle has several; make it of each of them\n"
			    "Try 'clauselint --help'\n",
			    format->name);
			return FALSE;
		}
		if (n_documents == 1)
			continue;
		fprintf(stderr,
		    "clauselint: --format=%s is for one document; %u were "
		    "given\nTry 'clauselint --help'\n",
		    format->name, n_documents);
		return FALSE;
	}
	return TRUE;
}

/* The documents that the arguments name; NAMES keeps their paths. */
static GArray *
find_jobs(const struct options *options, const XmlMap *map,
    const struct report_run *run, const GPtrArray *formats,
    const GPtrArray *bundles, GPtrArray *names)
{
	GArray *jobs = g_array_new(FALSE, TRUE, sizeof(struct job));

	for (guint i = 0; i < options->arguments->len; i++) {
		const char *argument = options->arguments->pdata[i];
		guint n = names->len;

		input_add(argument, names);
		if (names->len == n)
			fprintf(stderr,
			    "clauselint: %s: no documents in this folder\n",
			    argument);
	}
	for (guint i = 0; i < names->len; i++) {
		const char *path = names->pdata[i];
		struct job job = {.index = i + 1,
		    .path = path,
		    .name = path,
		    .view = options->view,
		    .map = map,
		    .dump = options->dump,
		    .is_stripped = strcmp(options->command, "annotate") == 0,
		    .formats = formats,
		    .run = run};

		if (strcmp(path, "-") == 0 && options->stdin_name != NULL)
			job.name = options->stdin_name;
		g_array_append_val(jobs, job);
	}
	for (guint i = 0; i < bundles->len; i++) {
		const struct bundle_plan *plan = bundles->pdata[i];
		struct job job = {.index = jobs->len + 1,
		    .name = plan->name,
		    .bundle = plan,
		    .view = options->view,
		    .map = map,
		    .dump = options->dump,
		    .formats = formats,
		    .run = run};

		g_array_append_val(jobs, job);
	}
	return jobs;
}

static void
begin_reports(struct check *check, const struct report_run *run)
{
	for (guint i = 0; i < check->options->outputs->len; i++) {
		const struct report_format *format =
		    get_output(check, i)->format;
		GString *text = g_string_new(NULL);

		g_ptr_array_add(check->texts, text);
		g_ptr_array_add(check->rows,
		    g_ptr_array_new_with_free_func(free_text));
		if (check->options->dump == STATION_NONE &&
		    format->begin != NULL)
			format->begin(run, text);
	}
}

static void
end_reports(struct check *check, const struct report_run *run)
{
	for (guint i = 0; i < check->options->outputs->len; i++) {
		const struct report_format *format =
		    get_output(check, i)->format;
		struct report_totals totals = {
		    check->counts, check->errors, check->rows->pdata[i]};

		if (check->options->dump == STATION_NONE &&
		    format->end != NULL)
			format->end(run, &totals, check->texts->pdata[i]);
	}
}

int
check_run(const struct options *options, const Packs *packs,
    const XmlMap *map, const GPtrArray *bundles)
{
	g_autofree char *date = choose_date();
	struct report_run run = {.packs = packs,
	    .as_of = options->as_of,
	    .view = view_names[options->view],
	    .has_both = options->has_both,
	    .width = terminal_width(),
	    .has_color = wants_color(options->color),
	    .detail = options->detail,
	    .has_bom = options->has_bom,
	    .wording = options->wording,
	    .wants_wording = options->wants_wording,
	    .date = date};
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) formats = g_ptr_array_new();
	g_autoptr(GArray) jobs = NULL;
	struct check check = {.options = options};
	int status;

	for (guint i = 0; i < options->outputs->len; i++)
		g_ptr_array_add(formats,
		    (gpointer)(gsize)get_output(&check, i)->format);
	jobs = find_jobs(options, map, &run, formats, bundles, names);
	if (!has_room(options, jobs->len, bundles->len))
		return EXIT_USAGE;
	run.n_documents = jobs->len;
	check.jobs = jobs;
	check.wants_progress = wants_progress(options) && jobs->len > 1;
	check.next_progress_us = g_get_monotonic_time() + PROGRESS_WAIT_US;
	check.errors = g_ptr_array_new_with_free_func(free_error);
	check.texts = g_ptr_array_new_with_free_func(free_text);
	check.rows = g_ptr_array_new_with_free_func(free_rows);
	begin_reports(&check, &run);
	worker_run(jobs, options->jobs, take_outcome, &check);
	clear_progress(&check);
	end_reports(&check, &run);
	status = write_outputs(&check) ? choose_status(&check) : EXIT_UNJUDGED;
	g_ptr_array_unref(check.errors);
	g_ptr_array_unref(check.texts);
	g_ptr_array_unref(check.rows);
	return status;
}

/* One lint as a table of contents: a station a line. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "run/lint.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/docx.h"
#include "run/shelf.h"
#include "support/fault.h"
#include "support/limit.h"

static gboolean
read_all(int fd, const char *name, GString *out, GError **error)
{
	char piece[65536];
	ssize_t n;

	while ((n = read(fd, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_set_error(error, FAULT, FAULT_READ,
			    "%s: cannot be read: %s", name, g_strerror(errno));
			return FALSE;
		}
		if (out->len + (gsize)n > LIMIT_FILE_BYTES) {
			g_set_error(error, FAULT, FAULT_LIMIT,
			    "%s: %zu bytes and more, larger than the %zu that "
			    "are read: no agreement is that long; give the "
			    "document alone",
			    name, out->len + (gsize)n, LIMIT_FILE_BYTES);
			return FALSE;
		}
		g_string_append_len(out, piece, n);
	}
	return TRUE;
}

GString *
lint_bytes(const char *path, const char *name, GError **error)
{
	GString *out;
	struct stat info;
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO
					: open(path, O_RDONLY | O_NOCTTY);

	if (fd < 0 || fstat(fd, &info) != 0) {
		g_set_error(error, FAULT, FAULT_READ,
		    "%s: cannot be opened: %s", name, g_strerror(errno));
		return NULL;
	}
	out = g_string_sized_new(
	    info.st_size > 0 && info.st_size < (off_t)LIMIT_FILE_BYTES
		? (gsize)info.st_size + 1
		: 4096);
	gboolean is_read = read_all(fd, name, out, error);
	if (fd != STDIN_FILENO)
		close(fd);
	if (!is_read) {
		g_string_free(out, TRUE);
		return NULL;
	}
	return out;
}

void
lint_text(const Body *body, GString *out)
{
	for (guint i = 0; i < body->paragraphs->len; i++) {
		const struct paragraph *p = body_paragraph(body, i);

		if (p->label != NULL && p->label[0] != '\0')
			g_string_append_printf(out, "%s ", p->label);
		gsize start = out->len;
		g_string_append_len(out, body->text->str + p->start,
		    (gssize)(p->end - p->start));
		/* One paragraph a line, whatever the document holds. */
		for (; start < out->len; start++)
			if (out->str[start] == '\n' || out->str[start] == '\r')
				out->str[start] = ' ';
		g_string_append_c(out, '\n');
	}
}

/* Each run's number in its part, and the bytes of it that are here. */
static void
dump_runs(const Body *body, const struct paragraph *p, GString *out)
{
	for (guint i = 0; i < p->n_runs; i++) {
		const struct run *run = &g_array_index(
		    body->runs, struct run, p->first_run + i);

		g_string_append_printf(out, "%s%u:%u+%u", i > 0 ? "," : "",
		    run->ordinal, run->offset, run->end - run->start);
	}
}

static void
dump_body(const Body *body, GString *out)
{
	static const char *const stories[] = {
	    "main", "textbox", "footnote", "endnote", "header", "footer"};

	for (guint i = 0; i < body->paragraphs->len; i++) {
		const struct paragraph *p = body_paragraph(body, i);

		g_string_append_printf(out,
		    "%u\tlabel=%s heading=%d list=%d%s%s story=%s part=%s "
		    "table=%d,%d,%d runs=",
		    i + 1, p->label != NULL ? p->label : "", p->heading,
		    p->list_level, p->is_bullet ? " bullet" : "",
		    p->is_bold ? " bold" : "", stories[p->story],
		    (const char *)body->parts->pdata[p->part], p->table, p->row,
		    p->column);
		dump_runs(body, p, out);
		g_string_append_printf(out, "\t%.*s\n",
		    (int)(p->end - p->start), body->text->str + p->start);
	}
	for (guint i = 0; i < body->notices->len; i++) {
		const struct notice *n =
		    &g_array_index(body->notices, struct notice, i);

		g_string_append_printf(out, "notice %d at %d: %s\n",
		    (int)n->kind, n->paragraph + 1,
		    n->text != NULL ? n->text : "");
	}
}

/* Counts and renders what the stations made. */
static gboolean
render(const struct job *job, const struct report_document *document,
    struct outcome *out, GError **error)
{
	out->counts.documents = 1;
	for (guint i = 0; i < document->verdicts->list->len; i++) {
		const struct verdict *verdict =
		    document->verdicts->list->pdata[i];

		out->counts.statuses[verdict->status] += !verdict->is_idle;
	}
	for (guint i = 0; i < document->findings->list->len; i++)
		out->counts.levels[(
		    (const struct finding *)document->findings->list->pdata[i])
				       ->level]++;
	for (guint i = 0; i < job->formats->len; i++) {
		const struct report_format *format = job->formats->pdata[i];
		GString *chunk = g_string_new(NULL);
		GString *row = g_string_new(NULL);

		g_ptr_array_add(out->chunks, chunk);
		g_ptr_array_add(out->chunks, row);
		if (format->make == NULL)
			format->document(job->run, document, chunk);
		else if (!format->make(job->run, document, chunk, error))
			return FALSE;
		if (format->row != NULL)
			format->row(job->run, document, row);
	}
	return TRUE;
}

/* Takes our own marks out of BYTES. */
static gboolean
strip(const struct job *job, GString *bytes, GError **error)
{
	GString *plain = docx_strip(job->name, bytes->str, bytes->len, error);

	if (plain == NULL)
		return FALSE;
	g_string_truncate(bytes, 0);
	g_string_append_len(bytes, plain->str, (gssize)plain->len);
	g_string_free(plain, TRUE);
	return TRUE;
}

/* Whether a report says the digest of the file. */
static gboolean
wants_digest(const struct job *job)
{
	for (guint i = 0; i < job->formats->len; i++)
		if (((const struct report_format *)job->formats->pdata[i])
		        ->has_digest)
			return TRUE;
	return FALSE;
}

static char *
compute_digest(const struct job *job, const GString *bytes)
{
	return wants_digest(job) ? g_compute_checksum_for_data(
				       G_CHECKSUM_SHA256,
				       (const guchar *)bytes->str, bytes->len)
				 : NULL;
}

/* Judges the original view too, for what the redline did. */
static gboolean
compare_views(const struct job *job, const GString *bytes,
    struct report_document *document, struct outcome *out, GError **error)
{
	g_autoptr(Body) body = body_read(job->name, bytes->str, bytes->len,
	    VIEW_ORIGINAL, job->map, error);
	if (body == NULL)
		return FALSE;
	g_autoptr(Clauses) clauses = outline_build(body);
	g_autoptr(Terms) terms = meaning_scan(clauses);
	g_autoptr(Verdicts) verdicts =
	    engine_run(job->run->packs, clauses, terms, job->run->as_of);
	g_autoptr(Redline) redline = redline_compare(
	    verdicts, body, document->verdicts, document->body);
	document->redline = redline;
	return render(job, document, out, error);
}

/* What the stations before the judgement made of each document. */
static void
dump_papers(const struct job *job, const Shelf *shelf, GString *out)
{
	for (guint i = 0; i < shelf->papers->len; i++) {
		const struct paper *paper = shelf->papers->pdata[i];

		g_string_append_printf(out, "%s\n", paper->path);
		if (job->dump == STATION_BODY)
			dump_body(paper->body, out);
		else if (job->dump == STATION_CLAUSE)
			outline_dump(paper->clauses, out);
		else
			terms_dump(paper->terms, paper->clauses, out);
	}
}

/* And of all that are part of the contract. */
static void
dump_bundle(const struct job *job, const Bundle *bundle, GString *out)
{
	const Packs *packs = job->run->packs;

	bundle_dump(bundle, out);
	if (job->dump == STATION_TAG)
		engine_dump_tags(packs, bundle->clauses, bundle->terms, out);
	else if (job->dump == STATION_FRAME)
		engine_dump_frames(packs, bundle->clauses, bundle->terms, out);
	else
		engine_dump_verdicts(bundle->verdicts, bundle->clauses, out);
}

/* Judges the original views of a bundle, too. */
static gboolean
compare_bundles(const struct job *job, struct report_document *document,
    struct outcome *out, GError **error)
{
	g_autoptr(Shelf) shelf =
	    shelf_read(job, VIEW_ORIGINAL, FALSE, error);
	if (shelf == NULL)
		return FALSE;
	g_autoptr(Bundle) bundle =
	    bundle_judge(job->run->packs, shelf->papers, job->run->as_of);
	g_autoptr(Redline) redline = redline_compare(bundle->verdicts,
	    bundle->body, document->verdicts, document->body);
	document->redline = redline;
	return render(job, document, out, error);
}

static gboolean
run_bundle(const struct job *job, struct outcome *out, GError **error)
{
	g_autoptr(Shelf) shelf =
	    shelf_read(job, job->view, wants_digest(job), error);
	if (shelf == NULL)
		return FALSE;
	GString *dump = job->dump != STATION_NONE ? g_string_new(NULL) : NULL;
	if (dump != NULL)
		g_ptr_array_add(out->chunks, dump);
	if (dump != NULL && job->dump <= STATION_DEFINITION)
		return dump_papers(job, shelf, dump), TRUE;
	g_autoptr(Bundle) bundle =
	    bundle_judge(job->run->packs, shelf->papers, job->run->as_of);
	if (dump != NULL)
		return dump_bundle(job, bundle, dump), TRUE;
	g_autoptr(Findings) findings = finding_make(
	    bundle->verdicts, bundle->clauses, bundle, job->run->wording);
	struct report_document document = {.index = job->index,
	    .path = job->name,
	    .body = bundle->body,
	    .clauses = bundle->clauses,
	    .verdicts = bundle->verdicts,
	    .findings = findings,
	    .bundle = bundle,
	    .digests = shelf->digests};
	if (job->run->has_both)
		return compare_bundles(job, &document, out, error);
	return render(job, &document, out, error);
}

gboolean
lint_run(const struct job *job, struct outcome *out, GError **error)
{
	if (job->bundle != NULL)
		return run_bundle(job, out, error);
	const Packs *packs = job->run->packs;
	GString *dump = NULL;
	g_autoptr(GString) bytes = lint_bytes(job->path, job->name, error);
	if (bytes == NULL)
		return FALSE;
	if (job->is_stripped && !strip(job, bytes, error))
		return FALSE;
	if (job->dump != STATION_NONE) {
		dump = g_string_new(NULL);
		g_ptr_array_add(out->chunks, dump);
	}
	g_autofree char *sha256 = compute_digest(job, bytes);
	g_autoptr(Body) body =
	    body_read(
	    job->name, bytes->str, bytes->len, job->view, job->map, error);
	if (body == NULL)
		return FALSE;
	if (job->dump == STATION_BODY)
		return dump_body(body, dump), TRUE;
	g_autoptr(Clauses) clauses = outline_build(body);
	if (job->dump == STATION_CLAUSE)
		return outline_dump(clauses, dump), TRUE;
	g_autoptr(Terms) terms = meaning_scan(clauses);
	if (job->dump == STATION_DEFINITION)
		return terms_dump(terms, clauses, dump), TRUE;
	if (job->dump == STATION_TAG)
		return engine_dump_tags(packs, clauses, terms, dump), TRUE;
	if (job->dump == STATION_FRAME)
		return engine_dump_frames(packs, clauses, terms, dump), TRUE;
	g_autoptr(Verdicts) verdicts =
	    engine_run(packs, clauses, terms, job->run->as_of);
	if (job->dump == STATION_VERDICT)
		return engine_dump_verdicts(verdicts, clauses, dump), TRUE;
	g_autoptr(Findings) findings =
	    finding_make(verdicts, clauses, NULL, job->run->wording);
	struct report_document document = {job->index, job->name, sha256,
	    bytes->str, bytes->len, body, clauses, verdicts, findings, NULL,
	    NULL, NULL};
	if (job->run->has_both)
		return compare_views(job, bytes, &document, out, error);
	return render(job, &document, out, error);
}

/* The agreement itself with our comments in it, and without. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/docx.h"

#include <string.h>

#include "report/docx_anchor.h"
#include "report/docx_comment.h"
#include "report/docx_note.h"
#include "report/docx_part.h"
#include "report/docx_suggest.h"
#include "report/report.h"
#include "report/tags.h"
#include "support/fault.h"

/* A package being annotated. */
struct desk {
	Archive *archive;
	const char *main_part;
	struct docx_map map;
	struct comments comments;
	GArray *edits;	  /* of the main part */
	GPtrArray *parts; /* struct new_part * */
};

static gboolean
refuse(GError **error, const char *name, const char *why)
{
	g_set_error(error, FAULT, FAULT_WRITE, "%s: %s", name, why);
	return FALSE;
}

static void
close_desk(struct desk *desk)
{
	if (desk->edits != NULL) {
		g_array_unref(desk->edits);
		g_ptr_array_unref(desk->parts);
		docx_map_clear(&desk->map);
		comments_clear(&desk->comments);
	}
	archive_free(desk->archive);
}

static gboolean
open_desk(struct desk *desk, const char *name, const char *bytes, gsize n,
    GError **error)
{
	static const char no_word[] =
	    "only a Word document (.docx) can be annotated; open it in Word "
	    "and save it as one";
	const char *main_bytes;
	gsize n_main = 0;
	GError *why = NULL;

	memset(desk, 0, sizeof(*desk));
	if (n < 2 || bytes[0] != 'P' || bytes[1] != 'K')
		return refuse(error, name, no_word);
	desk->archive = archive_open(name, bytes, n, error);
	if (desk->archive == NULL)
		return FALSE;
	desk->main_part = archive_main_part(desk->archive, &why);
	if (g_error_matches(why, FAULT, FAULT_NO_MAIN_PART)) {
		g_error_free(why); /* an OpenDocument text, say */
		return refuse(error, name, no_word);
	}
	if (why != NULL) {
		g_propagate_error(error, why);
		return FALSE;
	}
	if (archive_is_guessed(desk->archive))
		return refuse(error, name,
		    "its relationships are missing, and what Word makes of it "
		    "is not known; open it in Word and save it anew");
	if (docx_related(desk->archive, "", "origin") != NULL)
		return refuse(error, name,
		    "the document is signed, and any change breaks the "
		    "signature; annotate an unsigned copy");
	main_bytes = docx_part(desk->archive, desk->main_part, &n_main, error);
	if (main_bytes == NULL)
		return FALSE;
	if (!docx_map_read(&desk->map, main_bytes, n_main)) {
		docx_map_clear(&desk->map);
		return refuse(error, name,
		    "its main part is no WordprocessingML that we can write");
	}
	desk->edits = edits_new();
	desk->parts = parts_new();
	return comments_read(
	    &desk->comments, desk->archive, desk->main_part, &desk->map, error);
}

/* Takes out the marks of our comments. */
static void
drop_marks(struct desk *desk)
{
	const struct docx_map *map = &desk->map;

	for (guint i = 0; i < map->marks->len; i++) {
		const struct map_mark *mark =
		    &g_array_index(map->marks, struct map_mark, i);

		if (g_hash_table_contains(
			desk->comments.ours, GINT_TO_POINTER(mark->id)))
			edits_add(desk->edits, mark->start,
			    mark->end - mark->start, "");
	}
	for (guint i = 0; i < map->runs->len; i++) {
		const struct map_run *run =
		    &g_array_index(map->runs, struct map_run, i);

		if (run->reference >= 0 &&
		    g_hash_table_contains(
			desk->comments.ours, GINT_TO_POINTER(run->reference)))
			edits_add(
			    desk->edits, run->start, run->end - run->start, "");
	}
}

static gboolean
drop_paragraphs(struct desk *desk)
{
	gboolean has_dropped = FALSE;

	for (guint i = 0; i < desk->map.paragraphs->len; i++) {
		const struct map_paragraph *p = &g_array_index(
		    desk->map.paragraphs, struct map_paragraph, i);

		if (!p->is_ours)
			continue;
		edits_add(desk->edits, p->start, p->end - p->start, "");
		has_dropped = TRUE;
	}
	return has_dropped;
}

/* The package with the main part edited and LIST for our comments. */
static GString *
pack(struct desk *desk, const char *name, const char *bytes, gsize n,
    const GPtrArray *list, GError **error)
{
	g_autofree char *main_name =
	    archive_spelling(desk->archive, desk->main_part);

	if (!comments_write(
		&desk->comments, &desk->map, list, desk->parts, error))
		return NULL;
	parts_add(desk->parts, main_name,
	    edits_apply(desk->edits, desk->map.bytes, desk->map.n_bytes));
	return archive_pack(name, bytes, n, desk->parts, error);
}

GString *
docx_strip(const char *name, const char *bytes, gsize n, GError **error)
{
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	struct desk desk;
	GString *out = NULL;

	if (open_desk(&desk, name, bytes, n, error)) {
		gboolean has_dropped = drop_paragraphs(&desk);

		drop_marks(&desk);
		if (has_dropped || g_hash_table_size(desk.comments.ours) > 0)
			out = pack(&desk, name, bytes, n, none, error);
		else
			out = g_string_new_len(bytes, (gssize)n);
	}
	close_desk(&desk);
	return out;
}

/* Whether the settings allow no comments: only reading or filling in. */
static gboolean
is_protected(const struct desk *desk)
{
	const char *part =
	    docx_related(desk->archive, desk->main_part, "settings");
	gsize n = 0;
	const char *bytes =
	    part == NULL ? NULL : archive_part(desk->archive, part, &n, NULL);
	struct tags tags;
	struct tag tag;
	gboolean is_found = FALSE;

	if (bytes == NULL)
		return FALSE;
	tags_open(&tags, bytes, n);
	while (!is_found && tags_next(&tags, &tag)) {
		if (strcmp(tag.name, "documentProtection") != 0)
			continue;
		g_autofree char *edit =
		    tags_attribute(&tags, &tag, tag.uri, "edit");
		g_autofree char *enforced =
		    tags_attribute(&tags, &tag, tag.uri, "enforcement");

		is_found = enforced != NULL && enforced[0] != '0' &&
			   enforced[0] != 'f' &&
			   (g_strcmp0(edit, "readOnly") == 0 ||
			       g_strcmp0(edit, "forms") == 0);
	}
	tags_close(&tags);
	return is_found;
}

/* Ties NOTES to their words; LIST gets their comments. */
static gboolean
tie_notes(struct desk *desk, const struct report_run *run,
    const struct report_document *document, GArray *notes, GPtrArray *list,
    GError **error)
{
	struct anchors anchors;
	gint32 id = comments_free_id(&desk->comments, notes->len);
	gboolean is_good = id >= 0;

	anchors_open(&anchors, &desk->map, document->body, desk->edits);
	anchors.reference_style = desk->comments.reference_style;
	for (guint i = 0; is_good && i < notes->len; i++) {
		struct note *note = &g_array_index(notes, struct note, i);

		note->comment->id = id++;
		is_good = anchors_add(&anchors, note->place, note->comment->id);
		g_ptr_array_add(list, note->comment);
	}
	if (!is_good)
		refuse(error, document->path,
		    "there is no place for comments in this document");
	else
		anchors_finish(&anchors);
	if (is_good && run->wants_wording &&
	    !suggest_add(&anchors, document,
		MAX(desk->map.last_id + 1, (gint64)id), run->date))
		is_good = refuse(error, document->path,
		    "all numbers for tracked changes are used; open it in Word "
		    "and save it anew");
	anchors_close(&anchors);
	return is_good;
}

static gboolean
docx_make(const struct report_run *run, const struct report_document *document,
    GString *out, GError **error)
{
	struct desk desk;
	GString *made = NULL;

	if (open_desk(&desk, document->path, document->bytes, document->n_bytes,
		error)) {
		g_autoptr(GPtrArray) list = g_ptr_array_new();
		g_autoptr(GArray) notes =
		    notes_make(run, document, is_protected(&desk));

		desk.comments.date = run->date;
		drop_marks(&desk);
		if (tie_notes(&desk, run, document, notes, list, error))
			made = pack(&desk, document->path, document->bytes,
			    document->n_bytes, list, error);
	}
	close_desk(&desk);
	if (made == NULL)
		return FALSE;
	g_string_append_len(out, made->str, (gssize)made->len);
	g_string_free(made, TRUE);
	return TRUE;
}

const struct report_format docx_format = {.name = "docx",
    .caption = "the Word document itself with comments; one, to a FILE",
    .separator = "",
    .is_single = TRUE,
    .make = docx_make};

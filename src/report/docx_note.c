/* What comments say, and where. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/docx_note.h"

#include <string.h>

/* Longer words are not quoted again: they are marked. */
enum { QUOTE_CHARS = 240 };

static void
clear_note(gpointer data)
{
	struct note *note = data;

	g_ptr_array_unref(note->comment->lines);
	g_free(note->comment->fingerprint);
	g_free(note->comment);
}

static struct note
new_note(const char *fingerprint)
{
	struct note note = {.comment = g_new0(struct comment, 1)};

	note.comment->lines = g_ptr_array_new_with_free_func(g_free);
	note.comment->fingerprint = g_strdup(fingerprint);
	return note;
}

/* Adds a line; takes TEXT. */
static void
add_line(struct note *note, char *text)
{
	g_autofree char *own = text;

	g_ptr_array_add(note->comment->lines, clean_text(own));
}

/* "clause 7.2(b), paragraph 41" */
static char *
name_place(const struct report_document *document, const struct place *place)
{
	const char *label = outline_label(document->clauses, place->paragraph);

	return g_strdup_printf("%s%s%sparagraph %u",
	    label[0] != '\0' ? "clause " : "", label,
	    label[0] != '\0' ? ", " : "", place->paragraph + 1);
}

static char *
quote_short(const struct report_document *document, const struct place *place)
{
	g_autofree char *quote = place_quote(document->body, place);

	if (g_utf8_strlen(quote, -1) <= QUOTE_CHARS)
		return g_steal_pointer(&quote);
	g_autofree char *cut = g_utf8_substring(quote, 0, QUOTE_CHARS);
	return g_strconcat(cut, "...", NULL);
}

/* A comment cannot stand in a note, a text box or a header: say where. */
static void
add_story(struct note *note, const struct report_document *document)
{
	static const char *const names[] = {
	    [STORY_MAIN] = NULL,
	    [STORY_TEXTBOX] = "a text box",
	    [STORY_FOOTNOTE] = "a footnote",
	    [STORY_ENDNOTE] = "an endnote",
	    [STORY_HEADER] = "a header",
	    [STORY_FOOTER] = "a footer",
	};
	const char *name =
	    names[body_paragraph(document->body, note->place->paragraph)
		      ->story];
	g_autofree char *quote = quote_short(document, note->place);

	if (name != NULL)
		add_line(note,
		    g_strdup_printf("This is about %s: \"%s\"", name, quote));
}

static void
add_right(struct note *note, const struct report_document *document,
    const struct finding *finding)
{
	g_autofree char *where = NULL;
	g_autofree char *quote = NULL;

	/* What stands in the same paragraph is seen. */
	if (!finding->has_right ||
	    (finding->has_place &&
		finding->right.paragraph == finding->place.paragraph))
		return;
	where = name_place(document, &finding->right);
	quote = quote_short(document, &finding->right);
	add_line(note, g_strdup_printf("It weakens %s: \"%s\"", where, quote));
}

static struct note
finding_note(
    const struct report_document *document, const struct finding *finding)
{
	struct note note = new_note(finding->fingerprint);
	g_autofree char *status = g_strdup(finding->status);

	status[0] = g_ascii_toupper(status[0]);
	note.finding = finding;
	note.place = finding_place(finding);
	add_line(&note, g_strdup_printf("%s: %s. %s", status, finding->title,
			    finding->message));
	if (note.place != NULL)
		add_story(&note, document);
	add_right(&note, document, finding);
	if (finding->revision != NULL) {
		g_autofree char *change =
		    change_line(finding->revision->change,
			finding->revision->author, finding->revision->date);

		add_line(&note, g_strconcat("Changed: ", change, NULL));
	}
	if (finding->why != NULL)
		add_line(&note,
		    g_strdup_printf("Why: %s [%s]", finding->why,
			finding->citation != NULL ? finding->citation : ""));
	if (finding->suggestion != NULL && finding->suggestion[0] != '\0')
		add_line(
		    &note, g_strdup_printf("Write: %s", finding->suggestion));
	if (finding_is_part(finding))
		add_line(&note,
		    g_strdup_printf("In full: %s", finding->clause));
	/* By its rule a comment is found again, by people and programs. */
	add_line(&note, g_strdup_printf("Rule: %s%s%s", finding->requirement,
			    finding->kind != NULL ? ", " : "",
			    finding->kind != NULL ? finding->kind : ""));
	return note;
}

static void
add_packs(
    struct note *note, const struct report_run *run, const Verdicts *verdicts)
{
	GString *out = g_string_new("Judged by");
	const char *comma = "";

	for (guint p = 0; p < verdicts->packs->len; p++) {
		const struct recognition *recognition =
		    verdicts->packs->pdata[p];

		if (!recognition->applies)
			continue;
		g_string_append_printf(out, "%s %s %s", comma,
		    recognition->pack->name, recognition->pack->version);
		comma = ",";
	}
	g_string_append_printf(out, " as of %s, tracked changes read as %s.",
	    run->as_of,
	    strcmp(run->view, "original") == 0 ? "rejected" : "accepted");
	add_line(note, g_string_free(out, FALSE));
}

static struct note
summary_note(const struct report_run *run,
    const struct report_document *document, gboolean is_protected)
{
	struct note note = new_note("summary");
	const GPtrArray *list = document->verdicts->list;
	guint n_ok = 0, n_all = 0;

	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		n_ok += verdict->status == STATUS_SATISFIED;
		n_all += verdict->status != STATUS_NOT_APPLICABLE;
	}
	add_line(&note, g_strdup_printf("clauselint " CLAUSELINT_VERSION
					": %u of %u requirements satisfied.",
			    n_ok, n_all));
	add_packs(&note, run, document->verdicts);
	for (guint i = 0; i < list->len; i++) {
		const struct verdict *verdict = list->pdata[i];

		if (verdict->status != STATUS_SATISFIED &&
		    verdict->status != STATUS_NOT_APPLICABLE)
			add_line(
			    &note, g_strdup_printf("%s: %s (%s)%s%s",
				       status_name(verdict->status),
				       verdict->rule->title, verdict->rule->id,
				       verdict->reason != NULL ? ": " : "",
				       verdict->reason != NULL ? verdict->reason
							       : ""));
	}
	if (is_protected)
		add_line(&note, g_strdup("The document is protected so that "
					 "it can only be read or filled in."));
	return note;
}

/* What Word shows by itself, our own comments among it. */
static gboolean
is_shown(const struct finding *finding)
{
	return strcmp(finding->requirement, "document/comments") == 0 ||
	       strcmp(finding->requirement, "document/revisions") == 0;
}

GArray *
notes_make(const struct report_run *run, const struct report_document *document,
    gboolean is_protected)
{
	GArray *notes = g_array_new(FALSE, FALSE, sizeof(struct note));
	struct note summary = summary_note(run, document, is_protected);

	g_array_set_clear_func(notes, clear_note);
	g_array_append_val(notes, summary);
	for (guint i = 0; i < document->findings->list->len; i++) {
		const struct finding *finding =
		    document->findings->list->pdata[i];

		if (is_shown(finding))
			continue;
		struct note note = finding_note(document, finding);
		g_array_append_val(notes, note);
	}
	return notes;
}

/* Proposed wording as tracked insertions. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/docx_suggest.h"

#include <string.h>

#include "report/tags.h"

/* Properties of a paragraph that its new neighbour does not take over. */
static const char *const left_out[] = {
    "rPr", "sectPr", "pPrChange", "pageBreakBefore", "framePr"};

/* Whether SECTION is ROOT or below it. */
static gboolean
is_within(const Clauses *clauses, guint32 section, guint32 root)
{
	for (gint s = (gint)section; s >= 0;
	     s = g_array_index(clauses->sections, struct section, (guint)s)
		     .parent)
		if ((guint32)s == root)
			return TRUE;
	return FALSE;
}

/* The last paragraph of the section that PARAGRAPH heads. */
static guint32
end_of_section(
    const struct anchors *anchors, const Clauses *clauses, guint32 paragraph)
{
	const GArray *sections = clauses->paragraph_section;
	guint32 root = g_array_index(sections, guint32, paragraph);
	guint32 last = paragraph;

	for (guint32 i = paragraph + 1; i < sections->len; i++) {
		if (!is_within(
			clauses, g_array_index(sections, guint32, i), root))
			break;
		if (anchors_home(anchors, i) == (gint)i)
			last = i;
	}
	return last;
}

/* The paragraph of the map in which body paragraph I ends. */
static const struct map_paragraph *
map_paragraph(const struct anchors *anchors, guint32 i)
{
	const struct paragraph *p = body_paragraph(anchors->body, i);
	const struct run *run = &g_array_index(
	    anchors->body->runs, struct run, p->first_run + p->n_runs - 1);
	const struct map_run *found =
	    &g_array_index(anchors->map->runs, struct map_run, run->ordinal);

	return &g_array_index(
	    anchors->map->paragraphs, struct map_paragraph, found->paragraph);
}

/* The properties of P that a paragraph behind it takes over, as they are. */
static void
put_properties(
    GString *out, const struct docx_map *map, const struct map_paragraph *p)
{
	struct tags tags;
	struct tag tag;
	gsize from = 0;
	gboolean is_out = FALSE;

	if (p->properties_end <= p->properties)
		return;
	/* Prefixes are bound further up: names alone are looked at. */
	tags_open(&tags, map->bytes + p->properties,
	    p->properties_end - p->properties);
	while (tags_next(&tags, &tag)) {
		if (tag.depth != 2)
			continue;
		if (tag.kind != TAG_CLOSE) {
			from = tag.start;
			is_out = FALSE;
			for (guint i = 0; i < G_N_ELEMENTS(left_out); i++)
				is_out |= strcmp(tag.name, left_out[i]) == 0;
		}
		if (tag.kind != TAG_OPEN && !is_out)
			g_string_append_len(out,
			    map->bytes + p->properties + from,
			    (gssize)(tag.end - from));
	}
	tags_close(&tags);
}

static void
put_change(GString *out, const struct docx_map *map, gint64 id,
    const char *date, const char *end)
{
	const char *w = map->prefix;

	g_string_append_printf(out,
	    "<%sins %sid=\"%" G_GINT64_FORMAT "\" %sauthor=\"" DOCX_AUTHOR "\"",
	    w, w, id, w);
	if (date != NULL)
		g_string_append_printf(out, " %sdate=\"%s\"", w, date);
	g_string_append(out, end);
}

static void
put_wording(struct anchors *anchors, const struct map_paragraph *p,
    const char *wording, gint64 id, const char *date)
{
	const struct docx_map *map = anchors->map;
	const char *w = map->prefix;
	g_autoptr(GString) out = g_string_new(NULL);

	g_string_append_printf(out, "<%sp%s><%spPr>", w, map->declaration, w);
	put_properties(out, map, p);
	g_string_append_printf(out, "<%srPr>", w);
	put_change(out, map, id, date, "/>");
	g_string_append_printf(out, "</%srPr></%spPr>", w, w);
	put_change(out, map, id + 1, date, ">");
	g_string_append_printf(out, "<%sr><%st xml:space=\"preserve\">", w, w);
	put_ascii_xml(out, wording);
	g_string_append_printf(out, "</%st></%sr></%sins></%sp>", w, w, w, w);
	edits_add(anchors->edits, p->end, 0, out->str);
}

/* The body's paragraph behind which the wording for FINDING goes; -1. */
static gint
choose_paragraph(const struct anchors *anchors,
    const struct report_document *document, const struct finding *finding)
{
	const struct place *place =
	    finding->has_right ? &finding->right : finding_place(finding);
	gint home;

	if (place == NULL)
		return -1;
	home = anchors_home(anchors, place->paragraph);
	if (home < 0 || finding->has_place || finding->has_right)
		return home;
	return (gint)end_of_section(anchors, document->clauses, (guint32)home);
}

gboolean
suggest_add(struct anchors *anchors, const struct report_document *document,
    gint64 first_id, const char *date)
{
	const GPtrArray *list = document->findings->list;
	g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
	gint64 id = first_id;

	for (guint i = 0; i < list->len; i++) {
		const struct finding *finding = list->pdata[i];
		gint paragraph;

		if (finding->clause == NULL || finding->clause[0] == '\0' ||
		    !g_hash_table_add(
			done, (gpointer)(gsize)finding->requirement))
			continue;
		paragraph = choose_paragraph(anchors, document, finding);
		if (paragraph < 0)
			continue;
		if (id + 1 > G_MAXINT32)
			return FALSE;
		put_wording(anchors, map_paragraph(anchors, (guint32)paragraph),
		    finding->clause, id, date);
		id += 2;
	}
	return TRUE;
}

/* Tracked changes of OpenDocument text: deleted words are kept until their place comes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "body/odf.h"

static void
free_words(gpointer data)
{
	struct words *words = data;

	g_string_free(words->text, TRUE);
	g_array_unref(words->pieces);
	g_free(words);
}

void
odf_free_region(gpointer data)
{
	struct region *region = data;

	g_free(region->author);
	g_free(region->date);
	g_ptr_array_unref(region->words);
	g_free(region);
}

void
odf_keep_words(const struct walk *w, const char *bytes, gsize n)
{
	const GPtrArray *list = w->region->words;
	struct words *words =
	    list->len == 0 ? NULL : list->pdata[list->len - 1];
	struct piece piece = {.ordinal = w->page.ordinal};

	if (words == NULL)
		return;
	g_string_append_len(words->text, bytes, (gssize)n);
	piece.end = words->text->len;
	g_array_append_val(words->pieces, piece);
}

void
odf_start_region(struct walk *w, const struct xml_attribute *a, guint n)
{
	const char *id = xml_value(a, n, "id");

	w->region = g_new0(struct region, 1);
	w->region->words = g_ptr_array_new_with_free_func(free_words);
	w->region_lists = 0;
	g_hash_table_replace(w->regions, g_strdup(id == NULL ? "" : id),
	    w->region);
}

void
odf_add_words(struct walk *w)
{
	struct words *words = g_new0(struct words, 1);

	words->is_listed = w->region_lists > 0;
	words->text = g_string_new(NULL);
	words->pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	g_ptr_array_add(w->region->words, words);
}

/* Words of a deletion, each as text of the element that they are in. */
static void
put_words(struct walk *w, const struct words *words)
{
	guint ordinal = w->page.ordinal;
	gsize from = 0;

	for (guint i = 0; i < words->pieces->len; i++) {
		const struct piece *piece =
		    &g_array_index(words->pieces, struct piece, i);

		w->page.ordinal = piece->ordinal;
		odf_put_text(w, words->text->str + from, piece->end - from, FALSE);
		from = piece->end;
	}
	w->page.ordinal = ordinal;
}

/*
 * Deleted words where they stood. All paragraphs of them but the last one end
 * there; the last goes on with what follows.
 */
static void
put_deletion(struct walk *w, const struct region *region)
{
	struct page *page = &w->page;
	struct open_list *list = odf_list_in_hand(w);
	gboolean has_block = page->block != NULL;

	page_open_change(page, TRUE, region->author, region->date);
	for (guint i = 0; i < region->words->len; i++) {
		const struct words *words = region->words->pdata[i];
		g_autofree char *label = NULL;

		put_words(w, words);
		if (i + 1 == region->words->len)
			break;
		if (page->n_gone > 0) {
			page_text(page, " ", 1);
			continue;
		}
		if (!words->is_listed && i == 0 && page->label->len > 0) {
			label = g_strdup(page->label->str);
			g_string_truncate(page->label, 0);
		}
		page_end(page);
		if (has_block)
			page_begin(page, 0);
		g_string_assign(page->label, label == NULL ? "" : label);
		if (words->is_listed && list != NULL)
			odf_count_item(w, list, NULL);
	}
	page_close_change(page);
}

void
odf_start_change(struct walk *w, enum element element,
    const struct xml_attribute *a, guint n)
{
	const char *id = xml_value(a, n, "change-id");
	const struct region *region =
	    id == NULL ? NULL : g_hash_table_lookup(w->regions, id);

	if (region == NULL)
		return;
	if (element == E_CHANGE && region->is_deletion)
		put_deletion(w, region);
	else if (!region->is_insertion && !region->is_deletion)
		return;
	/* Deleted words may stand in the body too, between two points. */
	else if (element == E_CHANGE_START) {
		page_open_change(&w->page, region->is_deletion, region->author,
		    region->date);
		page_name_change(&w->page, region);
	} else if (element == E_CHANGE_END)
		page_end_change(&w->page, region);
}

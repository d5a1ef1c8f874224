/* Any bytes as a rule pack; one that loads judges a short agreement. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "body/plain.h"
#include "clause/clause.h"
#include "definition/definition.h"
#include "engine/engine.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* A few words: the lexicon that travels takes long to load. */
static const char lexicon[] =
    "<lexicon><concept id=\"ca\">( ca | issuer )</concept>"
    "<concept id=\"subscriber\">subscriber</concept>"
    "<concept id=\"revoke\">( revoke* | cancel* )</concept>"
    "<concept id=\"may\">( may | can )</concept>"
    "<concept id=\"immediate\">( immediately | at once )</concept></lexicon>";

static const char agreement[] =
    "# Agreement\n\n\"Keys\" means the Private Keys of the Subscriber.\n\n"
    "The CA may revoke the Certificate immediately if the Subscriber:\n\n"
    "- breaches this Agreement, subject to Section 1; or\n\n"
    "- loses its Keys.\n\n| Fee | five euros |\n";

/* A folder with the schemas and those words; made once, removed at exit. */
static char *folder;

static void
remove_folder(void)
{
	static const char *const files[] = {
	    "lexicon.rng", "pack.rng", "lexicon.xml", "fuzz.xml"};

	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path =
		    g_build_filename(folder, files[i], NULL);

		unlink(path);
	}
	rmdir(folder);
	g_free(folder);
}

static void
make_folder(void)
{
	static const char *const schemas[] = {"lexicon.rng", "pack.rng"};
	const char *rules = g_getenv("CLAUSELINT_RULES");
	g_autofree char *words = NULL;

	if (rules == NULL)
		rules = ABS_TOP_SRCDIR "/rules";
	folder = g_dir_make_tmp("fuzz-XXXXXX", NULL);
	g_assert_nonnull(folder);
	atexit(remove_folder);
	for (guint i = 0; i < G_N_ELEMENTS(schemas); i++) {
		g_autofree char *from =
		    g_build_filename(rules, schemas[i], NULL);
		g_autofree char *to =
		    g_build_filename(folder, schemas[i], NULL);

		g_assert_cmpint(symlink(from, to), ==, 0);
	}
	words = g_build_filename(folder, "lexicon.xml", NULL);
	g_assert_true(g_file_set_contents(words, lexicon, -1, NULL));
}

static void
judge(const Packs *packs)
{
	g_autoptr(Body) body = body_from_text(agreement);
	g_autoptr(Clauses) clauses = outline_build(body);
	g_autoptr(Terms) terms = meaning_scan(clauses);
	g_autoptr(Verdicts) verdicts =
	    engine_run(packs, clauses, terms, "2026-11-25");

	g_assert_nonnull(verdicts);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(Packs) packs = NULL;
	FILE *out;

	if (folder == NULL)
		make_folder();
	path = g_build_filename(folder, "fuzz.xml", NULL);
	out = fopen(path, "wb");
	g_assert_nonnull(out);
	fwrite(bytes, 1, n_bytes, out);
	fclose(out);

	char *names[] = {path, NULL};

	packs = packs_load(folder, names, &error);
	g_assert_true((packs == NULL) == (error != NULL));
	if (packs != NULL)
		judge(packs);
	return 0;
}

/* Names in brackets after their owner: ("the Authority"), (the "Client"). */
/* SPDX-License-Identifier: Apache-2.0 */
#include "definition/scan.h"

#include <string.h>

#define MAX_BRACKET 40
#define MAX_OWNER 60

/* Where the owner's words cannot reach back over. */
static const char *const stops[] = {".", ";", ":", ")", "(", "|", "?", "shall",
    "must", "may", "will", "can", "is", "are", "has", "have", "agrees",
    "accepts", "acknowledges", "means", "mean", "between", "whereas",
    "establishes", "provides"};

/* What may stand before a bare name: "(hereinafter the Client)". */
static const char *const openers[] = {"the", "each", "a", "an", "hereinafter",
    "hereafter", "collectively", "together", "individually", "called",
    "referred", "to", "as", "and", "or", "both", "jointly", ",", "this",
    "these", "such", "being", "any", "in", "agreement"};

static gboolean
is_collective(const struct scan *scan, guint32 from, guint32 to)
{
	for (guint32 i = from; i < to; i++)
		if (scan_is(scan, i, "collectively") ||
		    scan_is(scan, i, "together"))
			return TRUE;
	return FALSE;
}

/* The words before the bracket at I that the names in it stand for. */
static struct span
find_owner(const struct scan *scan, guint32 i, gboolean is_all)
{
	guint32 low = scan->unit->first;
	guint32 at = i;
	struct span owner;

	if (i - low > MAX_OWNER)
		low = i - MAX_OWNER;
	while (at > low) {
		gboolean is_bracket = scan_is(scan, at - 1, ")") ||
		    scan_is(scan, at - 1, "(");

		if (scan_among(scan, at - 1, stops, G_N_ELEMENTS(stops)) &&
		    !(is_all && is_bracket))
			break;
		at--;
	}
	while (at < i && (scan_is(scan, at, ",") || scan_is(scan, at, "and")))
		at++;
	owner.first = at;
	owner.n = i - at;
	return owner;
}

/* Within a name: "the Norms of Certification". */
static const char *const joints[] = {"of", "and", "for", "on", "the"};

/* "certificates" and "certificate" are one word. */
static gboolean
is_same_word(const char *a, const char *b)
{
	gsize n = strlen(a), m = strlen(b);

	if (n > 1 && a[n - 1] == 's')
		n--;
	if (m > 1 && b[m - 1] == 's')
		m--;
	return n == m && strncmp(a, b, n) == 0;
}

/*
 * "the use and revocation of certificates of a server (the Certificates)":
 * where the name stands in OWNER itself, what leads up to it is not named.
 */
static struct span
narrow_owner(const struct scan *scan, struct span owner, struct span head)
{
	const char *name = scan_word(scan, head.first + head.n - 1);
	guint32 end = owner.first + owner.n;

	for (guint32 i = owner.first; head.n == 1 && i < end; i++)
		if (is_same_word(scan_word(scan, i), name)) {
			struct span narrowed = {i, end - i};

			return narrowed;
		}
	return owner;
}

/* "(the Supplier)": capital words after words that only lead to a name. */
static gboolean
read_bare(const struct scan *scan, guint32 from, guint32 to,
    struct span *head)
{
	guint32 i = from;

	while (i < to && scan_among(scan, i, openers, G_N_ELEMENTS(openers)))
		i++;
	if (i == from || i == to || to - i > 5)
		return FALSE;
	head->first = i;
	head->n = to - i;
	for (; i < to; i++)
		if (!scan_token(scan, i)->is_capital &&
		    (i == head->first || i + 1 == to ||
		        !scan_among(scan, i, joints, G_N_ELEMENTS(joints))))
			return FALSE;
	return TRUE;
}

static gboolean
is_new(struct scan *scan, guint32 i)
{
	const struct token *token = scan_token(scan, i);
	gint64 key = (gint64)((guint64)token->paragraph << 32 | token->start);

	return g_hash_table_add(scan->seen, g_memdup2(&key, sizeof key));
}

guint32
alias_scan(struct scan *scan, guint32 i)
{
	guint32 end = scan->unit->first + scan->unit->n, to = i + 1;
	struct span heads[MAX_HEADS], owner;
	guint n = 0;

	if (!scan_is(scan, i, "(") || i == scan->unit->first)
		return i;
	while (to < end && to < i + MAX_BRACKET && !scan_is(scan, to, ")") &&
	    !scan_is(scan, to, "("))
		to++;
	if (to >= end || !scan_is(scan, to, ")"))
		return i;
	for (guint32 k = i + 1; k < to && n < MAX_HEADS;) {
		guint32 after = scan_quoted(scan, k, to, &heads[n]);

		n += after > k;
		k = after > k ? after : k + 1;
	}
	if (n == 0 && read_bare(scan, i + 1, to, &heads[0]))
		n = 1;
	if (n == 0)
		return i;
	if (!is_new(scan, i))
		return to + 1;
	owner = find_owner(scan, i, is_collective(scan, i, to));
	for (guint k = 0; k < n; k++)
		term_add(scan, heads[k],
		    narrow_owner(scan, owner, heads[k]), TRUE);
	return to + 1;
}

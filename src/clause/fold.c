/* One spelling: quotes, dashes and spaces folded. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "clause/fold.h"

struct fold {
	gunichar from, to; /* TO is 0 for a character to drop */
};

/* Sorted; what is not here stays as it is. */
static const struct fold folds[] = {
    {0x00a0, ' '},  {0x00ab, '"'},  {0x00ad, 0},    {0x00b4, '\''},
    {0x00b7, ' '},  {0x00bb, '"'},  {0x02b9, '\''}, {0x02bc, '\''},
    {0x034f, 0},    {0x061c, 0},    {0x115f, 0},    {0x1680, ' '},
    {0x180e, 0},    {0x2000, ' '},  {0x2001, ' '},  {0x2002, ' '},
    {0x2003, ' '},  {0x2004, ' '},  {0x2005, ' '},  {0x2006, ' '},
    {0x2007, ' '},  {0x2008, ' '},  {0x2009, ' '},  {0x200a, ' '},
    {0x200b, 0},    {0x200c, 0},    {0x200d, 0},    {0x200e, 0},
    {0x200f, 0},    {0x2010, '-'},  {0x2011, '-'},  {0x2018, '\''},
    {0x2019, '\''}, {0x201a, '\''}, {0x201b, '\''}, {0x201c, '"'},
    {0x201d, '"'},  {0x201e, '"'},  {0x201f, '"'},  {0x2022, ' '},
    {0x2023, ' '},  {0x2024, '.'},  {0x2026, '.'},  {0x2028, ' '},
    {0x2029, ' '},  {0x202a, 0},    {0x202b, 0},    {0x202c, 0},
    {0x202d, 0},    {0x202e, 0},    {0x202f, ' '},  {0x2032, '\''},
    {0x2033, '"'},  {0x2039, '\''}, {0x203a, '\''}, {0x2043, ' '},
    {0x2044, '/'},  {0x205f, ' '},  {0x2060, 0},    {0x2061, 0},
    {0x2062, 0},    {0x2063, 0},    {0x2064, 0},    {0x2066, 0},
    {0x2067, 0},    {0x2068, 0},    {0x2069, 0},    {0x2215, '/'},
    {0x25a0, ' '},  {0x25aa, ' '},  {0x25cb, ' '},  {0x25cf, ' '},
    {0x3000, ' '},  {0x3001, ','},  {0x3002, '.'},  {0xfeff, 0},
    {0xff02, '"'},  {0xff07, '\''},
};

static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl",
    "st", "st"};

gunichar
fold_mark(gunichar c)
{
	gsize low = 0, high = G_N_ELEMENTS(folds);

	if (c < 0xa0)
		return c < ' ' ? ' ' : c;
	/* Dashes between words stay apart from hyphens within them. */
	if (c >= 0x2012 && c <= 0x2015)
		return FOLD_DASH;
	if (c == 0x2212)
		return FOLD_DASH;
	if (c >= 0xff01 && c <= 0xff5e && c != 0xff02 && c != 0xff07)
		return c - 0xfee0;
	while (low < high) {
		gsize middle = (low + high) / 2;

		if (folds[middle].from < c)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < G_N_ELEMENTS(folds) && folds[low].from == c)
		return folds[low].to;
	return c;
}

const char *
fold_ligature(gunichar c)
{
	return c >= 0xfb00 && c <= 0xfb06 ? ligatures[c - 0xfb00] : NULL;
}

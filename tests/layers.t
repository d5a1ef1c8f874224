#!/bin/sh
# The law of the house: folders include earlier folders only, a library has one door, and Makefile.am lists every file.
# SPDX-License-Identifier: Apache-2.0
src=${srcdir:-.}
echo 1..4
cd "$src" || exit 99

# Each #include "folder/..." of a file in src/ must name its own folder, one that sorts before it, or support.
bad=$(for file in src/*/*.[ch]; do
	folder=$(basename "$(dirname "$file")")
	sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u |
	while read -r other; do
		[ "$other" = support ] && [ "$folder" != support ] && continue
		first=$(printf '%s\n%s\n' "$other" "$folder" | LC_ALL=C sort | head -n 1)
		[ "$folder" != support ] && [ "$first" = "$other" ] && continue
		[ "$other" = "$folder" ] && continue
		echo "$file includes $other/"
	done
done)
if [ -z "$bad" ]; then echo "ok 1 - folders include only earlier ones"; else
	echo "not ok 1 - folders include only earlier ones"; echo "$bad" | sed 's/^/# /'; fi

door() {
	grep -lE "#include <$1" src/*.c src/*/*.[ch] | grep -vE "^($2)$"
}
bad=$(door 'zip\.h' 'src/archive/[a-z]*\.c'; door 'libxml/' 'src/support/xml(_[a-z]*)?\.[ch]'
	door 'pcre2\.h' 'src/support/pattern\.c'; door 'jansson\.h' 'src/report/value\.h')
if [ -z "$bad" ]; then echo "ok 2 - each library has one door"; else
	echo "not ok 2 - each library has one door"; echo "$bad" | sed 's/^/# /'; fi

bad=$(for file in src/*/*.[ch] src/main.c; do grep -qF "$file" Makefile.am || echo "$file"; done)
if [ -z "$bad" ]; then echo "ok 3 - Makefile.am lists every source"; else
	echo "not ok 3 - Makefile.am lists every source"; echo "$bad" | sed 's/^/# /'; fi

bad=$(for file in src/*/*.[ch] src/main.c; do
	sed -n 1,3p "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0' || echo "$file"
done)
if [ -z "$bad" ]; then echo "ok 4 - every source says its licence"; else
	echo "not ok 4 - every source says its licence"; echo "$bad" | sed 's/^/# /'; fi

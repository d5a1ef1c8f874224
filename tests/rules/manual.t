#!/bin/sh
# The displays of clauselint-rules(7) are true: files shown by cat are written, commands run, what they print compared.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=${srcdir:-.}
src=$(cd "$src" && pwd) || exit 99
page=$src/man/clauselint-rules.7
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin" "$tmp/work" "$tmp/part"
case $bin in
*/*) ln -s "$(cd "$(dirname "$bin")" && pwd)/$(basename "$bin")" "$tmp/bin/clauselint" ;;
*) ln -s "$(command -v "$bin")" "$tmp/bin/clauselint" ;;
esac
PATH=$tmp/bin:$PATH
CLAUSELINT_RULES=$src/rules
export PATH CLAUSELINT_RULES
unset COLUMNS
# Each command of a display, and what the page says that it prints.
awk -v part="$tmp/part" '
	/^\.Ed/ { is_in = 0 }
	is_in {
		gsub(/\\e/, "\\")
		sub(/^\\&/, "")
		if ($0 ~ /^\$ /) {
			file = sprintf("%s/%03d", part, ++n)
			print substr($0, 3) > (file ".command")
			printf "" > (file ".said")
		} else
			print > (file ".said")
	}
	/^\.Bd -literal/ { is_in = 1 }
' "$page"
echo "1..$(ls "$tmp"/part/*.command | wc -l)"
n=0
for command in "$tmp"/part/*.command; do
	n=$((n + 1))
	said=${command%.command}.said
	line=$(cat "$command")
	case $line in
	'cat '*)
		cp "$said" "$tmp/work/${line#cat }"
		if [ -s "$said" ]; then echo "ok $n - $line"; else echo "not ok $n - $line"; fi
		continue
		;;
	esac
	(cd "$tmp/work" && sh -c "$line") >"$tmp/got" 2>&1
	if cmp -s "$said" "$tmp/got"; then
		echo "ok $n - $line"
	else
		echo "not ok $n - $line"
		diff "$said" "$tmp/got" | sed 's/^/# /'
	fi
done

#!/bin/sh
# The fuzzers' entries on their seeds, and on each case that once failed: cases/FUZZER/NAME.
# SPDX-License-Identifier: Apache-2.0
src=${srcdir:-.}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0

# replay FUZZER NAME FILE...: one pass where the entry takes them all.
replay() {
	fuzzer=$1 name=$2
	shift 2
	n=$((n + 1))
	if "tests/fuzz/replay_$fuzzer" "$@" >"$tmp/out" 2>"$tmp/err"; then
		echo "ok $n - $fuzzer: $name"
	else
		echo "not ok $n - $fuzzer: $name: $(tail -n 1 "$tmp/out")"
		tail -n 20 "$tmp/err" | sed 's/^/# /'
	fi
}

"${PYTHON:-python3}" "$src/tests/fuzz/seeds.py" "$tmp/seeds" || exit 99
for fuzzer in archive docx pack xml; do
	replay "$fuzzer" 'the seeds' "$tmp/seeds/$fuzzer"/*
	for file in "$src/tests/fuzz/cases/$fuzzer"/*; do
		[ -f "$file" ] && replay "$fuzzer" "$(basename "$file")" "$file"
	done
done
echo "1..$n"

#!/bin/sh
# The manual is free of faults that mandoc knows.
# SPDX-License-Identifier: Apache-2.0
src=${srcdir:-.}
if ! command -v mandoc >/dev/null 2>&1; then
	echo '1..0 # SKIP mandoc is not installed'
	exit 0
fi
pages=$(ls "$src"/man/*.[1-8])
echo "1..$(echo "$pages" | wc -l)"
n=0
for page in $pages; do
	n=$((n + 1))
	said=$(mandoc -T lint -W warning "$page" 2>&1 | grep -v 'mandoc.db')
	if [ -z "$said" ]; then
		echo "ok $n - $(basename "$page")"
	else
		echo "not ok $n - $(basename "$page")"
		echo "$said" | sed 's/^/# /'
	fi
done

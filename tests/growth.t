#!/bin/sh
# Work on twice the text costs at most three times the instructions.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
if ! command -v valgrind >/dev/null 2>&1; then
	echo '1..0 # SKIP valgrind is not installed'
	exit 0
fi
if ! valgrind -q --tool=none "$bin" --version >/dev/null 2>&1; then
	echo '1..0 # SKIP valgrind cannot run this build (sanitizers)'
	exit 0
fi
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
"${PYTHON:-python3}" - "$tmp" <<'EOT'
import sys
head = '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
shapes = {
    "definitions": lambda n: "".join(f'<p>"Term{i}" means Term{i + 1} and the CA may revoke.</p>' for i in range(n)),
    "sentence": lambda n: "<p>" + "The CA may revoke, " * (n * 4) + "</p>",
    "sections": lambda n: "".join(f"<h2>{i}. Part</h2><p>{i}.1 The Subscriber shall pay, subject to Section {i}.1.</p>" for i in range(1, n)),
    "list": lambda n: "<p>The Subscriber shall:</p>" + "".join("<p>(a) keep the Private Key secret;</p>" for i in range(n)),
}
for name, shape in shapes.items():
    for times in (0, 1, 2):
        with open(f"{sys.argv[1]}/{name}.{times}.xhtml", "w", encoding="utf-8") as out:
            out.write(head + shape(2 + 400 * times) + "</body></html>")
EOT

# cost FILE FORMAT: the instructions of the worker and its parent.
cost() {
	valgrind --tool=callgrind --callgrind-out-file="$tmp/out.%p" --trace-children=yes \
	    "$bin" check --format="$2" "$1" 2>"$tmp/said" >/dev/null
	sed -n 's/.*Collected : //p' "$tmp/said" | sort -n | tail -n 1
}
echo 1..6
n=0
for case in definitions:json sentence:json sections:json list:json list:html sections:text; do
	n=$((n + 1))
	shape=${case%:*} format=${case#*:}
	start=$(cost "$tmp/$shape.0.xhtml" "$format")
	once=$(($(cost "$tmp/$shape.1.xhtml" "$format") - start))
	twice=$(($(cost "$tmp/$shape.2.xhtml" "$format") - start))
	if [ "$once" -gt 0 ] && [ "$twice" -le $((once * 3)) ]; then
		echo "ok $n - $shape, $format: $once, then $twice"
	else
		echo "not ok $n - $shape, $format: $once, then $twice"
	fi
done

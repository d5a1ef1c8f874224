#!/bin/sh
# The HTML pages in a browser: no wider than a telephone, and the matrix sorts.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=$(cd "${srcdir:-.}" && pwd)
case $bin in */*) bin=$(cd "$(dirname "$bin")" && pwd)/$(basename "$bin") ;; esac
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if [ -z "$browser" ]; then
	echo '1..0 # SKIP no Chromium'
	exit 0
fi
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 99
n=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# framed PAGE WIDTH: PAGE in a frame of that width, with $asked at its end, which
# says what the frame found.
framed() {
	sed -e '/http-equiv="Content-Security-Policy"/d' -e '/<\/body>/d; /<\/html>/d' "$1" >inner.html
	printf '<script>addEventListener("load", function () { parent.postMessage(%s, "*"); });</script></body></html>\n' \
	    "$asked" >>inner.html
	printf '<body><p id="said">nothing</p><script>onmessage = function (e) { document.getElementById("said").textContent = e.data; };</script><iframe src="inner.html" style="width: %spx; height: 900px; border: 0"></iframe>' \
	    "$2" >outer.html
	timeout 60 "$browser" --headless --hide-scrollbars --no-sandbox --disable-gpu "--user-data-dir=$tmp/profile" \
	    --virtual-time-budget=5000 --dump-dom "file://$tmp/outer.html" 2>/dev/null |
	    sed -n 's/.*<p id="said">\([^<]*\)<.*/\1/p'
}

lint() {
	"$bin" --fail-on=never --as-of=2026-03-01 "$@"
}
lint --format=html:one.html "$src/corpus/samples/redline.docx"
lint --format=html:many.html "$src"/corpus/samples/*.docx "$src"/corpus/samples/*.xml
lint --format=html:all.html --rules=all "$src/corpus/samples"
asked=document.documentElement.scrollWidth
if [ "$(framed one.html 700)" != 700 ]; then
	echo '1..0 # SKIP the browser does not run here'
	exit 0
fi
for page in one many all; do
	for width in 360 1600; do
		got=$(framed $page.html $width)
		[ "$got" = "$width" ]
		ok $? "$page.html at $width pixels is as wide as its window"
		[ "$got" = "$width" ] || echo "# it is $got"
	done
done

# column N: the cells of column N of the matrix and its order, after what is in $clicks.
column() {
	asked="(function () { var heads = matrix.tHead.rows[matrix.tHead.rows.length - 1].cells; $clicks
return Array.from(matrix.tBodies[0].rows).map(function (row) { return row.cells[$1].textContent; }).join() + ' ' + heads[$1].getAttribute('aria-sort'); }())"
	framed many.html 900
}
clicks='' before=$(column 1)
clicks='heads[1].querySelector("button").click();' down=$(column 1)
clicks="$clicks$clicks" up=$(column 1)
[ "$before" = '10,0,3,10 null' ]
ok $? 'the matrix is in the order of the arguments'
[ "$down" = '10,10,3,0 descending' ] && [ "$up" = '0,3,10,10 ascending' ]
ok $? 'and sorts by defects, most first, then least first'
echo "# $before; $down; $up"
clicks='heads[2].querySelector("button").click();'
[ "$(column 2)" = '◐Weakened,◐Weakened,·Satisfied,·Satisfied ascending' ]
ok $? 'and by a clause, worst first'
echo "1..$n"

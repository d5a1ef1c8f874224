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
odf = ('<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:'
       'opendocument:xmlns:text:1.0"><office:body><office:text>%s</office:text></office:body></office:document>')
word = ('<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/'
        'office/word/2003/auxHint"><w:body>%s</w:body></w:wordDocument>')
# Reading alone, of documents that are deep, wide and long.
reading = {
    "deep": lambda n: head + ("<div><p>Deep</p>" * 200 + "</div>" * 200) * (n // 20) + "</body></html>",
    "wide": lambda n: head + "<table><tr>" + "<td>Cell</td>" * n + "</tr></table></body></html>",
    "long": lambda n: head + "<p>" + "The CA <b>may</b> revoke. " * n + "</p></body></html>",
    "label": lambda n: head + '<p><span style="mso-list:Ignore">' + "<i>1.</i>" * n + "</span>x</p></body></html>",
    "hidden": lambda n: head + '<p>x<span style="display:none">' + "<i>secret</i> " * n + "</span></p></body></html>",
    "changes": lambda n: head + "<p>" + "<ins>new</ins><del>old</del> " * n + "</p></body></html>",
    "change": lambda n: head + "<del><p>" + "<i>old</i> " * n + "</p></del><p>x</p></body></html>",
    "backwards": lambda n: head + '<ol reversed="">' + "<li>Item</li>" * n + "</ol></body></html>",
    "notes": lambda n: "<article xmlns='http://docbook.org/ns/docbook'><para>" + "x<footnote><para>y</para></footnote>" * n
                       + "</para></article>",
    "selectors": lambda n: "<html><head><style>" + "".join(f".c{i} {{display:none}} " for i in range(n)) + "</style></head><body>"
                           + "".join(f"<p class='c{i}'>x</p>" for i in range(n)) + "<p>y</p></body></html>",
    "unknown": lambda n: "<house>" + "".join(f"<a{i % 5000}>text <b>bold</b></a{i % 5000}>" for i in range(n)) + "</house>",
    "comment": lambda n: "<article xmlns='http://docbook.org/ns/docbook'><para>x<remark>" + "<b>y</b> " * n + "</remark></para></article>",
    "odf": lambda n: odf % ("".join(f'<text:list xml:id="l{i}" text:style-name="s{i}"><text:list-item><text:p>x</text:p></text:list-item>'
                                    "</text:list>" for i in range(n))),
    "odf-changes": lambda n: odf % ("<text:tracked-changes>" + "".join(
        f'<text:changed-region text:id="c{i}"><text:deletion><text:p>old</text:p><text:p>er</text:p></text:deletion></text:changed-region>'
        for i in range(n)) + "</text:tracked-changes><text:p>x" + "".join(f'<text:change text:change-id="c{i}"/>' for i in range(n))
        + "</text:p>"),
    "word2003": lambda n: word % "".join(f'<w:p><w:pPr><w:listPr><wx:t wx:val="{i}."/></w:listPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
                                         for i in range(n)),
}
for name, shape in shapes.items():
    for times in (0, 1, 2):
        with open(f"{sys.argv[1]}/{name}.{times}.xhtml", "w", encoding="utf-8") as out:
            out.write(head + shape(2 + 400 * times) + "</body></html>")
for name, shape in reading.items():
    for times in (0, 1, 2):
        with open(f"{sys.argv[1]}/read-{name}.{times}.xml", "w", encoding="utf-8") as out:
            out.write(shape(20 + 2000 * times))
EOT

# cost COMMAND FILE: the instructions of the worker and its parent.
cost() {
	valgrind --tool=callgrind --callgrind-out-file="$tmp/out.%p" --trace-children=yes \
	    "$bin" "$@" 2>"$tmp/said" >/dev/null
	sed -n 's/.*Collected : //p' "$tmp/said" | sort -n | tail -n 1
}
n=0

# grows SHAPE SUFFIX NAME COMMAND...
grows() {
	shape=$1 suffix=$2 format=$3
	shift 3
	n=$((n + 1))
	start=$(cost "$@" "$tmp/$shape.0.$suffix")
	once=$(($(cost "$@" "$tmp/$shape.1.$suffix") - start))
	twice=$(($(cost "$@" "$tmp/$shape.2.$suffix") - start))
	if [ "$once" -gt 0 ] && [ "$twice" -le $((once * 3)) ]; then
		echo "ok $n - $shape, $format: $once, then $twice"
	else
		echo "not ok $n - $shape, $format: $once, then $twice"
	fi
}
for case in definitions:json sentence:json sections:json list:json list:html sections:text; do
	grows "${case%:*}" xhtml "${case#*:}" check --format="${case#*:}"
done
for file in "$tmp"/read-*.0.xml; do
	shape=$(basename "$file" .0.xml)
	grows "$shape" xml reading text --view=original
done
echo "1..$n"

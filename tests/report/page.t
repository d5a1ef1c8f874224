#!/bin/sh
# What people read: the HTML pages and the terminal report are as agreed, and sound as pages.
# CLAUSELINT_BLESS=1 writes the agreed reports of tests/report/page anew.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=$(cd "${srcdir:-.}" && pwd)
case $bin in */*) bin=$(cd "$(dirname "$bin")" && pwd)/$(basename "$bin") ;; esac
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
page=$src/tests/report/page
unset COLUMNS NO_COLOR SOURCE_DATE_EPOCH
python3 "$src/corpus/build.py" "$tmp" "$page/quay.agr" || exit 99
cd "$tmp" || exit 99
mv quay.xhtml '<b>"quay" & co.xhtml'
n=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}
lint() {
	"$bin" --rules="$page/house.xml" --as-of=2026-03-01 "$@" 2>/dev/null
}

# agreed NAME ARGUMENT...: what is printed, but for the style, the script, their
# hashes, and the checksums, which hang on the version of zlib.
agreed() {
	name=$1
	shift
	lint "$@" >"$name"
	sed -e '/<style>/,/<\/style>/d' -e '/<script>/,/<\/script>/d' \
	    -e 's/sha256-[^;]*/HASH/g' -e 's/[0-9a-f]\{64\}/CHECKSUM/' \
	    "$name" >plain
	[ -n "$CLAUSELINT_BLESS" ] && cp plain "$page/agreed.$name"
	diff -u "$page/agreed.$name" plain >diff
	ok $? "$name is as agreed"
	sed 's/^/# /' diff
}
many() {
	agreed "$@" quay.docx '<b>"quay" & co.xhtml' none.docx
}
agreed alone.html --format=html quay.docx
agreed original.html --format=html --view=original quay.docx
agreed both.html --format=html --view=both quay.docx
many many.html --format=html
agreed none.html --format=html none.docx
agreed plain.txt quay.docx
agreed verbose.txt --verbose quay.docx
agreed color.txt --color=always quay.docx
agreed both.txt --view=both quay.docx
many quiet.txt --quiet

lint --format=html --jobs=3 quay.docx '<b>"quay" & co.xhtml' none.docx |
    cmp -s - many.html
ok $? 'the portfolio is the same for three jobs'
lint --format=html - <quay.docx | grep -q '<h1>Quay'
ok $? 'standard input makes a page'
lint --format=html quay.docx quay.docx >twice.html

cat >check.py <<'END'
import base64
import hashlib
import re
import sys
import xml.dom.minidom

wrong = []
for name in sys.argv[1:]:
    text = open(name, encoding="utf-8").read()
    tree = xml.dom.minidom.parseString(text)
    every = tree.getElementsByTagName("*")
    ids = [e.getAttribute("id") for e in every if e.hasAttribute("id")]
    bad = ["id twice: " + i for i in set(ids) if ids.count(i) > 1]
    for e in every:
        for key in ("href", "aria-labelledby"):
            value = e.getAttribute(key)
            if value and value.lstrip("#") not in ids:
                bad.append(f"{key} to nothing: {value}")
        if e.hasAttribute("style") or any(k.startswith("on") for k in e.attributes.keys()):
            bad.append("a style or a handler in <" + e.tagName)
        if e.tagName in ("img", "iframe", "object", "link", "form", "base") or e.hasAttribute("src"):
            bad.append("loads something: " + e.tagName)
        if e.tagName == "th" and e.getAttribute("scope") not in ("col", "row"):
            bad.append("a table header without scope")
    if re.search(r"https?://(?!www\.w3\.org/)", text):
        bad.append("an address of the net")
    levels = [int(e.tagName[1]) for e in every if re.fullmatch("h[1-6]", e.tagName)]
    if levels.count(1) != 1 or any(b > a + 1 for a, b in zip(levels, levels[1:])):
        bad.append(f"heading levels {levels}")
    for tag in ("main", "header"):
        if len(tree.getElementsByTagName(tag)) != 1:
            bad.append("landmark " + tag)
    policy = next(m.getAttribute("content") for m in tree.getElementsByTagName("meta")
                  if m.getAttribute("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        for source in re.findall(f"<{tag}>(.*?)</{tag}>", text, re.S):
            digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
            if f"{tag}-src 'sha256-{digest}'" not in policy:
                bad.append(f"the policy refuses the {tag}")
            if not source.strip() or "&" in source or "<" in source:
                bad.append(f"the {tag} is empty or not fit for XHTML")
    if text.count("<script") > 1 or "alert(&quot;x&quot;)" not in text and "alone" in name:
        bad.append("words of the agreement became a script")
    wrong += [f"{name}: {b}" for b in bad]
print("".join(f"# {w}\n" for w in wrong), end="")
sys.exit(len(wrong) > 0)
END
python3 check.py alone.html original.html both.html many.html none.html twice.html
ok $? 'pages are whole: ids, links, headings, tables, policy'
sed 's/id="p7"/id="p6"/' alone.html >bad.html
python3 check.py bad.html >/dev/null
[ $? -ne 0 ]
ok $? 'a page with an id twice is not'
if command -v xmllint >/dev/null 2>&1; then
	for sample in "$src"/corpus/samples/*; do
		"$bin" --fail-on=never --format=html "$sample" >sample.html
		xmllint --noout sample.html >said 2>&1
		ok $? "$(basename "$sample") makes a page that is well-formed"
		sed 's/^/# /' said
	done
	xmllint --noout alone.html many.html none.html
	ok $? 'and so do the others'
fi

# Contrast: each pair of ink and paper of the style, light, dark and printed.
cat >contrast.py <<'END'
import re
import sys

text = open("alone.html", encoding="utf-8").read()
def light(color):
    if len(color) == 4:
        color = "#" + "".join(2 * c for c in color[1:])
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
bad = 0
schemes = re.findall(r":root \{(.*?)\}", text, re.S)
for scheme in schemes:
    color = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", scheme))
    for ink in ("ink", "soft", "ok", "weak", "miss", "link"):
        for paper in ("paper", "shade") + (("tint",) if ink in ("ink", "link") else ()):
            a, b = sorted((light(color[ink]), light(color[paper])))
            if (b + 0.05) / (a + 0.05) < 4.5:
                print(f"# {ink} {color[ink]} on {paper} {color[paper]}")
                bad = 1
sys.exit(bad or len(schemes) != 3)
END
python3 contrast.py
ok $? 'contrast is 4.5 to 1 or better'

printf '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Gulls &#x202E;fed&#x2066;</h1></body></html>' >turned.xhtml
lint --format=html turned.xhtml >turned.html
grep -q '<h1>Gulls fed</h1>' turned.html
ok $? 'words of the agreement do not turn the page around'

SOURCE_DATE_EPOCH=1700000000 lint --format=html quay.docx | grep -q 'Made on</dt><dd>2023-11-14'
ok $? 'a date where SOURCE_DATE_EPOCH asks for one'
grep -q 'Made on' alone.html
[ $? -ne 0 ]
ok $? 'and none otherwise'

COLUMNS=50 lint quay.docx >narrow.txt
[ "$(sed 1d narrow.txt | awk 'length > 50' | wc -l)" -eq 0 ]
ok $? 'the terminal report is wrapped to COLUMNS'
[ "$(awk 'length > 50' plain.txt | wc -l)" -gt 0 ]
ok $? 'and to 80 without'
[ "$("$bin" --quiet --as-of=2010-01-01 "$src/corpus/samples/good.docx" | wc -l)" -eq 0 ]
ok $? 'quiet says nothing of a clean document'
if command -v script >/dev/null 2>&1; then
	script -qec "stty cols 60; '$bin' --rules='$page/house.xml' --as-of=2026-03-01 quay.docx" \
	    /dev/null </dev/null | tr -d '\r' >tty.txt
	# SGR sequences are no columns.
	[ "$(sed -e "s/$(printf '\033')\[[0-9;]*m//g" -e 1d tty.txt | awk 'length > 60' | wc -l)" -eq 0 ] && grep -q "$(printf '\033')" tty.txt
	ok $? 'and to the width of a terminal, in color'
fi
echo "1..$n"

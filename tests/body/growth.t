#!/bin/sh
# Reading twice the document costs at most three times the instructions.
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
"${PYTHON:-python3}" - "$tmp" <<'EOT' || exit 99
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
P = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def char(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def p(inside, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
BOX = "<w:r><w:pict><w:txbxContent>%s</w:txbxContent></w:pict></w:r>"
SHAPES = {
    "runs": lambda n: p(run("Words ") * n),
    "paragraphs": lambda n: p(run("Words"), LIST) * n,
    "marks": lambda n: p(run("Words"), '<w:rPr><w:del w:id="1"/></w:rPr>') * n + p(run("End")),
    "changes": lambda n: p(f'<w:ins w:id="1" w:author="A">{run("in")}</w:ins><w:del w:id="2">{run("out")}</w:del>' * n),
    "boxes": lambda n: p((BOX % p(run("Box")) + run("out")) * n),
    "fields": lambda n: p((char("begin") + run("x")) * n + char("end") * n + run("End")),
    "codes": lambda n: p((char("begin") + run("x") + char("separate") + run("1") + char("end")) * n),
    "signs": lambda n: p('<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>abc</w:t></w:r>' * n),
    "references": lambda n: "".join(
        p(f'<w:bookmarkStart w:id="{i}" w:name="b{i}"/>' + char("begin")
          + f"<w:r><w:instrText>REF b{i} \\r</w:instrText></w:r>" + char("separate") + run("1") + char("end"), LIST)
        for i in range(n)),
    "disguise": lambda n: p(run("\u0421\u0410 " * n) + run("r\u0435voke rev\u200boke " * n)),
    "hidden": lambda n: p(f'<w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r>{run("kept")}' * n),
    "rows": lambda n: "<w:tbl>" + f'<w:tr><w:tc>{p(run("Cell"))}</w:tc></w:tr>' * n + "</w:tbl>",
}
NUMBERING = (f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
             'w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
             'w:val="1"/></w:num></w:numbering>')
for name, shape in SHAPES.items():
    for times in (0, 1, 2):
        with zipfile.ZipFile(f"{sys.argv[1]}/{name}.{times}.docx", "w", zipfile.ZIP_STORED) as out:
            out.writestr("_rels/.rels", f'<Relationships {P}><Relationship Id="r" Type="{R}officeDocument" '
                         'Target="word/document.xml"/></Relationships>')
            out.writestr("word/document.xml", f"<w:document {W}><w:body>{shape(2 + 600 * times)}</w:body></w:document>")
            out.writestr("word/numbering.xml", NUMBERING)
            out.writestr("word/_rels/document.xml.rels", f'<Relationships {P}><Relationship Id="r" '
                         f'Type="{R}numbering" Target="numbering.xml"/></Relationships>')
EOT

# cost FILE: the instructions of reading it.
cost() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bin" text "$1" 2>"$tmp/said" >/dev/null
	sed -n 's/.*Collected : //p' "$tmp/said"
}
shapes='runs paragraphs marks changes boxes fields codes signs references disguise hidden rows'
echo 1..12
n=0
for shape in $shapes; do
	n=$((n + 1))
	start=$(cost "$tmp/$shape.0.docx")
	once=$(($(cost "$tmp/$shape.1.docx") - start))
	twice=$(($(cost "$tmp/$shape.2.docx") - start))
	if [ "$once" -gt 0 ] && [ "$twice" -le $((once * 3)) ]; then
		echo "ok $n - $shape: $once, then $twice"
	else
		echo "not ok $n - $shape: $once, then $twice"
	fi
done

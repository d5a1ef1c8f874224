#!/bin/sh
# Bad, hostile and odd input: each is told in one line, and the rest is judged.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0

# is NAME COMMAND...: passes where the command does.
is() {
	n=$((n + 1))
	name=$1
	shift
	if "$@" >/dev/null 2>&1; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
	fi
}

# One line that begins so, names $1 and has the words $2.
tells() {
	test "$(wc -l <"$tmp/err")" -eq 1 &&
	    grep -qF -- "$1" "$tmp/err" && grep -qF -- "$2" "$tmp/err"
}

# bad FILE CODE WORDS: exit 3, the line, the code, and the good file judged.
bad() {
	"$bin" --format=json "$tmp/$1" "$tmp/good.docx" >"$tmp/out" \
	    2>"$tmp/err" </dev/null
	status=$?
	is "$1: 3" test $status -eq 3
	is "$1: one line with \"$3\"" tells "$tmp/$1: " "$3"
	is "$1: $2; the other is judged" python3 "$tmp/judged.py" \
	    "$tmp/out" "$1" "$2"
}

# good FILE WORDS: read without a complaint, and the words are in its text.
good() {
	"$bin" text "$tmp/$1" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	is "$1: 0" test $status -eq 0
	is "$1: no complaint" test ! -s "$tmp/err"
	is "$1: \"$2\"" grep -qxF -- "$2" "$tmp/out"
}

cat >"$tmp/judged.py" <<'END'
import json, sys

report = json.load(open(sys.argv[1]))
errors = [(e["path"].rsplit("/", 1)[-1], e["code"]) for e in report["errors"]]
judged = [d["path"].rsplit("/", 1)[-1] for d in report["documents"]]
assert errors == [(sys.argv[2], sys.argv[3])]
assert judged == ["good.docx"]
assert report["documents"][0]["requirements"]
END

cat >"$tmp/make.py" <<'END'
import base64, io, os, quopri, random, struct, sys, zipfile

os.chdir(sys.argv[1])
OFFICE = "http://schemas.openxmlformats.org/"
W = 'xmlns:w="' + OFFICE + 'wordprocessingml/2006/main"'
MAIN = ("application/vnd.openxmlformats-officedocument."
        "wordprocessingml.document.main+xml")
FEES = "The Subscriber pays the fees."


def put(name, data):
    with open(name, "wb") as out:
        out.write(data if isinstance(data, bytes) else data.encode())


def document(inside=None, before=""):
    inside = inside or "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % FEES
    return "%s<w:document %s><w:body>%s</w:body></w:document>" % (
        before, W, inside)


def types(part):
    return ('<Types xmlns="%spackage/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/%s" ContentType="%s"/></Types>' % (
                OFFICE, part, MAIN))


def rels(target, kind="officeDocument"):
    return ('<Relationships xmlns="%spackage/2006/relationships">'
            '<Relationship Id="r1" Type="%sofficeDocument/2006/'
            'relationships/%s" Target="%s"/></Relationships>' % (
                OFFICE, OFFICE, kind, target))


def package(name, parts, how=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(name, "w", how) as out:
        for part, data in parts:
            out.writestr(zipfile.ZipInfo(part), data, how)


def docx(name, doc=None, part="word/document.xml", target=None, more=(),
         **how):
    package(name, [("[Content_Types].xml", types(part)),
                   ("_rels/.rels", rels(target or part)),
                   (part, doc or document())] + list(more), **how)


def nested(depth):
    inside = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % FEES
    extra = depth - 5  # document, body, p, r, t
    return document("<w:sdt>" * extra + inside + "</w:sdt>" * extra)


def xhtml(depth):
    extra = depth - 3  # html, body, p
    return ('<html xmlns="http://www.w3.org/1999/xhtml"><body>%s<p>%s</p>%s'
            '</body></html>' % ("<div>" * extra, FEES, "</div>" * extra))


def tag(size):
    """A start tag with SIZE bytes before its closing bracket."""
    head = "<p class='"
    return ('<html xmlns="http://www.w3.org/1999/xhtml"><body>%s%s\'>%s</p>'
            '</body></html>' % (head, "x" * (size - len(head) - 1), FEES))


docx("good.docx")
whole = open("good.docx", "rb").read()

# Not a document at all.
put("empty.docx", b"")
put("cut.docx", whole[:len(whole) // 2])
put("page.rtf.docx", r"{\rtf1\ansi The Subscriber pays.}")
put("page.pdf.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
put("notes.docx", "The Subscriber pays the fees.\n")
put("~$lock.docx", b"\x05Alice" + b" " * 156)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
put("secret.docx", OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480)
put("old.doc", OLE + "WordDocument".encode("utf-16-le") + b"\0" * 488)

# Damaged packages.
docx("crc.docx", how=zipfile.ZIP_STORED)
bytes_ = open("crc.docx", "rb").read()
put("crc.docx", bytes_.replace(b"pays the fees", b"pays no fees!"))
locked = bytearray(whole)
for magic, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    here = locked.find(magic)
    while here >= 0:
        locked[here + at] |= 1
        here = locked.find(magic, here + 4)
put("locked.docx", bytes(locked))
package("none.docx", [("[Content_Types].xml", types("word/document.xml")),
                      ("word/styles.xml", "<w:styles %s/>" % W)])
docx("twice.docx", more=[("Word/DOCUMENT.xml", document(
    "<w:p><w:r><w:t>Other words.</w:t></w:r></w:p>"))])
docx("twice-rels.docx", more=[("_RELS/.rels", rels("word/other.xml"))])
docx("broken.docx", document()[:-8])
docx("broken-rels.docx", more=[("word/_rels/document.xml.rels",
                                "<Relationships>")])

# Something before the package, which its offsets do not count, or do.
put("before.docx", b"JUNK" * 30 + whole)
put("before-comment.docx", b"JUNK" * 30 + whole[:-2] + b"\x05\0PK\5\6x")
put("before-far.docx", b"JUNK" * 30 + whole[:-6] + b"\xff\xff\xff\xff\0\0")

# Packages that some readers refuse, or read wrongly.
def patched(name, *changes):
    """The good file with bytes changed: where a mark begins (the first or last), how far behind it, what is put there."""
    out = bytearray(whole)
    for mark, last, at, new in changes:
        here = (out.rfind if last else out.find)(mark)
        out[here + at:here + at + len(new)] = new
    put(name, bytes(out))


patched("times.docx", (b"PK\3\4", False, 10, b"\x21\x43\x65\x21"))
patched("method.docx", (b"PK\1\2", True, 10, b"\x63\0"), (b"PK\3\4", True, 8, b"\x63\0"))
put("trailing.docx", whole + b"\n")
put("remark.docx", whole[:-2] + b"\xff\xff" + b"x" * 65535)


class Pipe(io.BytesIO):
    """No way back: sizes stand behind the data."""

    def seekable(self):
        return False

    def seek(self, *where):
        raise io.UnsupportedOperation()

    def tell(self):
        raise io.UnsupportedOperation()


pipe = Pipe()
docx(pipe)
put("descriptor.docx", pipe.getvalue())
with zipfile.ZipFile("zip64.docx", "w") as out:
    for part, data in (("_rels/.rels", rels("word/document.xml")), ("word/document.xml", document())):
        with out.open(zipfile.ZipInfo(part), "w", force_zip64=True) as item:
            item.write(data.encode())
package("pieces.docx", [("[Content_Types].xml", types("word/document.xml")), ("_rels/.rels", rels("word/document.xml")),
                        ("word/document.xml/[0].piece", document()[:100]), ("word/document.xml/[1].last.piece", document()[100:])])
package("theme.docx", [
    ("[Content_Types].xml", types("word/document.xml")), ("theme/theme.xml", "<a/>"), ("word/document.xml", document()),
    ("_rels/.rels", rels("theme/theme.xml").replace("</R", rels("word/document.xml").split(">", 1)[1].replace("r1", "r2")
                                                    .replace("</Relationships>", "") + "</R"))])
docx("prefix.docx", document().replace("w:", "ns0:").replace("xmlns:w", "xmlns:ns0"))
docx("default.docx", document().replace("<w:", "<").replace("</w:", "</").replace("xmlns:w", "xmlns"))
docx("glossary.docx", more=[("word/glossary/document.xml", document().replace("document", "glossaryDocument")),
                            ("word/_rels/document.xml.rels", rels("glossary/document.xml", "glossaryDocument"))])
docx("outside.docx", more=[("word/_rels/document.xml.rels", rels("https://ca.example/x", "hyperlink").replace(
    "/>", ' TargetMode="External"/>').replace("</R", '<Relationship Id="r2" Type="%sofficeDocument/2006/relationships/image" '
                                              'Target="https://ca.example/seal.png" TargetMode="External"/></R' % OFFICE))])

# Hostile XML.
docx("doctype.docx", document(before="<!DOCTYPE document>"))
docx("doctype-rels.docx", more=[(
    "word/_rels/document.xml.rels",
    "<!DOCTYPE Relationships>" + rels("styles.xml", "styles"))])
package("doctype-types.docx", [
    ("[Content_Types].xml", "<!DOCTYPE Types>" + types("word/document.xml")),
    ("_rels/.rels", rels("word/document.xml")),
    ("word/document.xml", document())])
put("entity.xhtml", '<!DOCTYPE html [<!ENTITY a "pays">]>'
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>He &a;.</p></body>'
    '</html>')
put("external.xhtml", '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"'
    '>]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>&a;</p></body>'
    '</html>')
put("unknown.xml", "<article><para>He &nonesuch; pays.</para></article>")
put("unknown.xhtml", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"'
    ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&nonesuch;</p></body>'
    '</html>')
put("entities.xhtml", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//'
    'EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
    '<p>See &sect;&nbsp;4 &amp; pay &euro;&#53;.</p></body></html>')

# Caps: the last that passes, the first that does not.
put("depth-256.xhtml", xhtml(256))
put("depth-257.xhtml", xhtml(257))
docx("depth-257.docx", nested(257))
docx("depth-256.docx", nested(256))
for count in (5000, 5001):
    docx("entries-%d.docx" % count, more=[
        ("x/%d" % i, "") for i in range(count - 3)], how=zipfile.ZIP_STORED)
put("tag-65536.xhtml", tag(65536))
put("tag-65537.xhtml", tag(65537))
docx("tag-65537.docx", document("<w:p w:x='%s'/>" % ("x" * 65525)))
put("tag-quoted.xhtml", tag(65537).replace("<p class='", "<p id='>' class='", 1))
docx("grace.docx", document() + " " * 1000000)
docx("bomb.docx", document() + " " * 4000000)
docx("bomb-unread.docx", more=[("word/media/a.xml", " " * 4000000)])
docx("stored.docx", document() + " " * 4000000, how=zipfile.ZIP_STORED)



def claim(size):
    """The good file, whose main part is said to have SIZE bytes."""
    out = bytearray(whole)
    here = out.rfind(b"PK\1\2")  # of the part written last
    out[here + 24:here + 28] = size.to_bytes(4, "little")
    put("claim-%d.docx" % size, bytes(out))


claim(134217728)
claim(134217729)
# Parts that are not XML are unpacked and not read on; they are not packed too
# small for that.
noise = "".join(random.Random(1).choices("abcdefgh", k=1000)) + " " * 64000
pad = noise * ((128 << 20) // len(noise))
for name, more in (("total-under", 2000), ("total-over", 200000)):
    package(name + ".docx", [
        ("_rels/.rels", rels("word/document.xml")),
        ("word/document.xml", document() + " " * more),
        ("word/styles.xml", pad), ("word/numbering.xml", pad)])
for size in (268435456, 268435457):
    with open("file-%d.docx" % size, "wb") as out:
        out.truncate(size)


def attributes(count):
    """An element with COUNT attributes, a short tag."""
    return ('<html xmlns="http://www.w3.org/1999/xhtml"><body><p %s>%s</p></body></html>'
            % (" ".join('a%d=""' % i for i in range(count)), FEES))


def names(count):
    """COUNT names of elements: html, body, p, the namespace, and others."""
    return ('<html xmlns="http://www.w3.org/1999/xhtml"><body><p>%s</p>%s</body></html>'
            % (FEES, "".join("<x%d/>" % i for i in range(count - 4))))


def html(inside):
    """HTML that is no XML."""
    return "<!DOCTYPE html><html><body><br><p>%s</p>%s</body></html>" % (FEES, inside)


put("cut.html", html("<p>The CA may")[:-15])
put("deep-256.html", html("<div>" * 253 + "x" + "</div>" * 253))
put("deep-257.html", html("<div>" * 255 + "x" + "</div>" * 255))
put("crowd.html", html("<p %s>x" % " ".join("a%d=1" % i for i in range(2000))))
put("crowd-513.html", html("<p %s>x" % " ".join("a%d=1" % i for i in range(513))))
put("crowd-512.html", html("<p %s>x" % " ".join("a%d=1" % i for i in range(512))))
put("tag.html", html("<p title='%s'>x" % ("x" * 65530)))
for count in (512, 513, 5000):
    put("attributes-%d.xhtml" % count, attributes(count))
put("equals.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><body><p title="%s">%s</p></body></html>' % ("=" * 1020, FEES))
for count in (10000, 10001):
    put("names-%d.xhtml" % count, names(count))


def grown(name, count):
    """XML of a few megabytes that takes a kilobyte an element as parts."""
    long = "urn:x" + "x" * 1000
    part = '<p:part p:name="%s" p:contentType="%s"><p:xmlData>%s</p:xmlData></p:part>'
    put(name + ".xml", '<p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage" xmlns:x="%s">%s%s%s</p:package>' % (
        long, part % ("/_rels/.rels", "x", rels("word/document.xml")), part % ("/word/document.xml", MAIN, document()),
        part % ("/word/more.xml", "x", "<m>" + '<m x:y=""/>' * count + "</m>")))
    put(name + "-2003.xml", '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:x="%s"><w:body>'
        "<w:p><w:r><w:t>%s</w:t></w:r>%s</w:p></w:body></w:wordDocument>" % (long, FEES, '<w:proofErr x:y=""/>' * count))


grown("grown-200", 200000)
grown("grown-270", 270000)
grown("grown-9", 9000)
put("long-9.xhtml", xhtml(3).replace("</body>", ('<p class="%s"/>' % ("x" * 1000)) * 9000 + "</body>"))
put("long-11.xhtml", xhtml(3).replace("</body>", ('<p class="%s"/>' % ("x" * 1000)) * 11000 + "</body>"))

# OpenDocument that is no text, or locked.
ODF = "application/vnd.oasis.opendocument."
MANIFEST = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="content.xml">%s</manifest:file-entry></manifest:manifest>')
CONTENT = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:'
           'names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>%s</text:p></office:text></office:body>'
           "</office:document-content>" % FEES)
package("good.odt", [("mimetype", ODF + "text"), ("content.xml", CONTENT), ("META-INF/manifest.xml", MANIFEST % "")])
package("locked.odt", [("mimetype", ODF + "text"), ("content.xml", b"\x8f\x01noise"),
                       ("META-INF/manifest.xml", MANIFEST % "<manifest:encryption-data/>")])
package("wholly.odt", [("mimetype", ODF + "text"), ("encrypted-package", b"\x8f\x01noise"),
                       ("META-INF/manifest.xml", MANIFEST % "<manifest:encryption-data/>")])
package("sheet.ods", [("mimetype", ODF + "spreadsheet"), ("content.xml", CONTENT)])
package("bare.odt", [("mimetype", ODF + "text")])
package("styles.odt", [("mimetype", ODF + "text"), ("content.xml", CONTENT), ("styles.xml", "<a>")])
package("template.ott", [("mimetype", ODF + "text-template"), ("content.xml", CONTENT)])

# Names of parts and targets.
docx("absolute.docx", part="odd/main.xml", target="/odd/main.xml")
docx("dots.docx", part="odd/main.xml", target="./docs/.././odd/main.xml")
docx("odd.docx", part="odd/main.xml")
docx("space.docx", part="word/my doc.xml", target="word/my%20doc.xml")
docx("space-part.docx", part="word/my%20doc.xml", target="word/my%20doc.xml")
docx("case.docx", part="Word/Main.XML", target="word/main.xml")
docx("case-target.docx", part="word/main.xml", target="WORD/Main.xml")
docx("backslash.docx", part="odd\\main.xml", target="odd/main.xml")
docx("backslash-target.docx", part="odd/main.xml", target="odd\\main.xml")
for name, target in (("relative", "notes.xml"), ("up", "../word/notes.xml"),
                     ("root", "/word/notes.xml")):
    docx("note-%s.docx" % name, document(
        '<w:p><w:r><w:t>Paid.</w:t><w:footnoteReference w:id="2"/></w:r>'
        "</w:p>"), more=[
            ("word/_rels/document.xml.rels", rels(target, "footnotes")),
            ("word/notes.xml", '<w:footnotes %s><w:footnote w:id="2"><w:p>'
             "<w:r><w:t>In euros.</w:t></w:r></w:p></w:footnote>"
             "</w:footnotes>" % W)])

# Relationships that are missing, and parts that are damaged but not needed.
STYLES = ('<w:styles %s><w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr>'
          "</w:style>" % W)
HIDDEN = document('<w:p><w:r><w:t>%s</w:t></w:r></w:p><w:p><w:pPr><w:pStyle '
                  'w:val="H"/></w:pPr><w:r><w:t>Not seen.</w:t></w:r></w:p>'
                  % FEES)
package("unrelated.docx", [("word/document.xml", HIDDEN),
                           ("word/styles.xml", STYLES + "</w:styles>")])
docx("beside.docx", HIDDEN, part="odd/main.xml", more=[
    ("odd/styles.xml", STYLES + "</w:styles>")])
docx("related.docx", HIDDEN, more=[
    ("word/styles.xml", STYLES + "</w:styles>"),
    ("word/_rels/document.xml.rels", rels("styles.xml", "styles"))])
docx("styles-cut.docx", HIDDEN, more=[
    ("word/styles.xml", STYLES),
    ("word/_rels/document.xml.rels", rels("styles.xml", "styles"))])
for name, styles in (("styles-doctype.docx", "<!DOCTYPE s>" + STYLES),
                     ("styles-bomb.docx", STYLES + " " * 4000000)):
    docx(name, more=[
        ("word/styles.xml", styles),
        ("word/_rels/document.xml.rels", rels("styles.xml", "styles"))])
docx("numbering-cut.docx", more=[
    ("word/numbering.xml", "<w:numbering"),
    ("word/_rels/document.xml.rels", rels("numbering.xml", "numbering"))])
CHUNK = document('<w:p><w:r><w:t>Before.</w:t></w:r></w:p><w:altChunk xmlns:r='
                 '"%sofficeDocument/2006/relationships" r:id="r1"/>' % OFFICE)
def chunk(name, page, part="part.html", more=(), types_="", times=1):
    """A document with another one inside, in part PART."""
    doc = CHUNK.replace("</w:body>", "<w:altChunk xmlns:r='%sofficeDocument/2006/relationships' r:id='r1'/>" % OFFICE
                        * (times - 1) + "<w:p><w:r><w:t>After.</w:t></w:r></w:p></w:body>")
    package(name, [("[Content_Types].xml", types("word/document.xml").replace("</Types>", types_ + "</Types>")),
                   ("_rels/.rels", rels("word/document.xml")), ("word/document.xml", doc), ("word/" + part, page),
                   ("word/_rels/document.xml.rels", rels(part, "aFChunk")), *more], zipfile.ZIP_STORED)


for name, page in (
        ("chunk.docx", '<html><body><h1>Title</h1><p>Within &#8220;it&#8221;.'
         "</p></body></html>"),
        ("chunk-broken.docx", "<html><body><p>Within")):
    docx(name, CHUNK, more=[
        ("word/part.html", page),
        ("word/_rels/document.xml.rels", rels("part.html", "aFChunk"))])
inner = io.BytesIO()
docx(inner, document('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Within</w:t>'
                     '</w:r><w:ins w:author="Ann"><w:r><w:t xml:space="preserve"> it.</w:t></w:r></w:ins></w:p><w:tbl><w:tr>'
                     "<w:tc><w:p><w:r><w:t>Cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:rPr><w:vanish/></w:rPr>"
                     "<w:t>Concealed.</w:t></w:r></w:p>" + CHUNK[CHUNK.index("<w:altChunk"):CHUNK.index("</w:body>")]),
     more=[("word/numbering.xml", '<w:numbering %s><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
            'w:val="0"/></w:num></w:numbering>' % W), ("word/_rels/document.xml.rels", rels("numbering.xml", "numbering"))])
chunk("chunk-package.docx", inner.getvalue(), "part.docx")
chunk("chunk-in-chunk.docx", inner.getvalue(), "part.docx")
chunk("chunk-cut.docx", inner.getvalue()[:-30], "part.docx")
TEXT = '<Override PartName="/word/part.txt" ContentType="text/plain"/>'
for name, page in (("utf-8", "\ufeffFirst line\r\nF\u00fcr \u20ac\u00a05.\n\n".encode()),
                   ("1252", "First line\nF\u00fcr \u20ac 5.".encode("cp1252")),
                   ("utf-16", "First line\nF\u00fcr \u20ac 5.".encode("utf-16"))):
    chunk("chunk-text-%s.docx" % name, page, "part.txt", types_=TEXT)
chunk("chunk-rtf.docx", r"{\rtf1 Within.}", "part.rtf")
PAGE = "<html><body><p>F\u00fcr \u20ac 5.</p></body></html>"
MIME = ('MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html";\r\n boundary="=_x"\r\n\r\nNo page.\r\n'
        "--=_x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--=_x\r\n"
        "Content-Type: text/html; charset=%s\r\nContent-Transfer-Encoding: %s\r\n\r\n%s\r\n--=_x--\r\n")
for name, charset, encoding, page in (
        ("quoted", "utf-8", "quoted-printable", quopri.encodestring(PAGE.encode()).decode()),
        ("base64", "windows-1252", "base64", base64.encodebytes(PAGE.encode("cp1252")).decode()),
        ("plain", "utf-8", "8bit", PAGE)):
    chunk("chunk-mime-%s.docx" % name, (MIME % (charset, encoding, page)).encode(), "part.mht",
          types_='<Override PartName="/word/part.mht" ContentType="message/rfc822"/>')
chunk("chunk-mime-empty.docx", "MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nAAAA", "part.mht")
BULK = "<html><body><p>Within.</p>%s</body></html>"
BULK %= " " * ((1 << 20) - len(BULK) + 2)
chunk("chunk-32.docx", BULK, times=32)
chunk("chunk-33.docx", BULK, times=33)
LARGE = io.BytesIO()
docx(LARGE, document() + " " * (9 << 20), how=zipfile.ZIP_STORED)
chunk("chunk-large.docx", LARGE.getvalue(), "part.docx", times=2)
FLAT = '<p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage">%s</p:package>'
PART = '<p:part p:name="%s" p:contentType="%s"><p:%s>%s</p:%s></p:part>'
put("chunk-flat.xml", FLAT % "".join(PART % (name, kind, how, data, how) for name, kind, how, data in (
    ("/word/document.xml", MAIN, "xmlData", CHUNK), ("/word/seal.png", "image/png", "binaryData", "AAAA"),
    ("/word/part.mht", "message/rfc822", "binaryData",
     base64.encodebytes((MIME % ("utf-8", "8bit", PAGE)).encode()).decode()),
    ("/_rels/.rels", "x", "xmlData", rels("word/document.xml")),
    ("/word/_rels/document.xml.rels", "x", "xmlData", rels("part.mht", "aFChunk")))))
CORE = ('<cp:coreProperties xmlns:cp="%spackage/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Terms '
        "&amp; Conditions </dc:title></cp:coreProperties>" % OFFICE)
HEADED = document('<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>'
                  "Heading</w:t></w:r></w:p>")
docx("headed.docx", HEADED)
package("titled.docx", [
    ("_rels/.rels", rels("word/document.xml").replace(
        "</Relationships>", '<Relationship Id="r2" Type="%spackage/2006/'
        'relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>" % OFFICE)),
    ("word/document.xml", HEADED), ("docProps/core.xml", CORE)])

# Encodings.
docx("bom.docx", b"\xef\xbb\xbf" + document().encode())
docx("utf-16-le.docx", b"\xff\xfe" + document(
    before='<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16-le"))
docx("utf-16-be.docx", b"\xfe\xff" + document().encode("utf-16-be"))
page = xhtml(3).replace(FEES, "F\u00fcr \u20ac 5.")
put("bom.xhtml", b"\xef\xbb\xbf" + page.encode())
put("utf-16-le.xhtml", b"\xff\xfe" + page.encode("utf-16-le"))
put("utf-16-be.xhtml", b"\xfe\xff" + page.encode("utf-16-be"))
put("latin.xhtml", ('<?xml version="1.0" encoding="ISO-8859-1"?>' + page
                    .replace("\u20ac", "&euro;")).encode("latin-1"))
put("latin-lie.xhtml", page.replace("\u20ac", "").encode("latin-1"))
END
python3 "$tmp/make.py" "$tmp" || exit 99

"$bin" --format=json "$tmp/good.docx" >"$tmp/out" 2>"$tmp/err"
status=$?
is 'the good file is not refused' test $status -le 1
is 'and says nothing' test ! -s "$tmp/err"

bad empty.docx empty 'the file is empty'
bad cut.docx damaged 'damaged or cut short'
bad page.rtf.docx legacy-format 'an RTF file'
bad page.pdf.docx not-a-document 'a PDF'
bad notes.docx not-a-document 'neither a Word document nor XML'
bad '~$lock.docx' not-a-document "Word's lock file"
bad secret.docx encrypted 'password-protected'
bad old.doc legacy-format 'a legacy .doc file'
bad before-far.docx not-a-document 'neither a Word document nor XML'
bad method.docx damaged 'damaged or cut short'
bad pieces.docx no-main-part 'its main part is missing'
bad crc.docx damaged 'checksum'
bad locked.docx encrypted 'password-protected'
bad none.docx no-main-part 'there is no Word document in this package'
bad twice.docx damaged 'is in the package twice'
bad twice-rels.docx damaged 'is in the package twice'
bad broken.docx damaged 'not well-formed XML'
bad broken-rels.docx damaged 'not well-formed XML'
bad doctype.docx forbidden 'a DOCTYPE'
bad doctype-rels.docx forbidden 'a DOCTYPE'
bad doctype-types.docx forbidden 'a DOCTYPE'
bad entity.xhtml forbidden 'an entity is declared'
bad external.xhtml forbidden 'an entity is declared'
bad unknown.xml damaged "'nonesuch' not defined"
bad unknown.xhtml forbidden 'the entity &nonesuch; is not known'
bad depth-257.xhtml limit 'nested more than 256 deep'
bad depth-257.docx limit 'nested more than 256 deep'
bad entries-5001.docx limit '5001 entries in the package'
bad tag-65537.xhtml limit 'a tag of 65537 bytes is longer than the 65536 that are read'
bad tag-quoted.xhtml limit 'is longer than the 65536 that are read'
bad tag-65537.docx limit 'is longer than the 65536 that are read'
bad bomb.docx limit 'beyond 200 times its size'
bad styles-bomb.docx limit 'beyond 200 times its size'
bad styles-doctype.docx forbidden 'a DOCTYPE'
bad claim-134217729.docx limit 'unpacks to 134217729 bytes, more than the 134217728'
bad claim-134217728.docx damaged 'its checksum or size is wrong'
bad total-over.docx limit 'more than the 268435456 that are read'
bad file-268435457.docx limit 'larger than the 268435456 that are read'
bad file-268435456.docx not-a-document 'neither a Word document nor XML'
bad attributes-513.xhtml limit 'has 513 attributes, more than the 512'
bad attributes-5000.xhtml limit 'a tag has 5000 signs of equality, so it has more than the 512 attributes'
bad cut.html damaged 'not well-formed XML'
bad deep-257.html limit 'nested more than 256 deep'
bad crowd.html limit 'so it has more than the 512 attributes that are read'
bad crowd-513.html limit 'has 513 attributes, more than the 512'
bad tag.html limit 'is longer than the 65536 that are read'
bad names-10001.xhtml limit 'more than 10000 names'
bad grown-270.xml limit 'its parts are larger than the 268435456 bytes'
bad grown-270-2003.xml limit 'larger than the 268435456 bytes'
bad long-11.xhtml limit 'longer than 10 MB, with long attributes'
bad locked.odt encrypted 'open it in LibreOffice'
bad wholly.odt encrypted 'open it in LibreOffice'
bad sheet.ods not-a-document 'not of text'
bad bare.odt damaged 'content.xml'
bad styles.odt damaged 'not well-formed XML'
bad latin-lie.xhtml damaged 'not well-formed XML'

# noted FILE WORDS: judged, and a finding has the words.
noted() {
	"$bin" --format=json "$tmp/$1" >"$tmp/out" 2>/dev/null </dev/null
	is "$1 notes: $2" grep -qF -- "$2" "$tmp/out"
}

# silent FILE WORDS: judged, and no finding has the words.
silent() {
	"$bin" --format=json "$tmp/$1" >"$tmp/out" 2>/dev/null </dev/null
	is "$1 is judged" grep -q '"documents"' "$tmp/out"
	is "$1 does not say: $2" sh -c '! grep -qF -- "$1" "$2"' - "$2" \
	    "$tmp/out"
}

good chunk.docx 'Within “it”.'
good chunk.docx Before.
silent chunk.docx altChunk
noted chunk-broken.docx 'an embedded document (altChunk)'
good chunk-package.docx '1. Within it.'
good chunk-package.docx After.
noted chunk-package.docx 'Concealed.'
noted chunk-package.docx '1 by Ann'
noted chunk-in-chunk.docx '1, the first \"an embedded document (altChunk)\"'
noted chunk-cut.docx 'an embedded document (altChunk) (word/part.docx: damaged'
for kind in utf-8 1252 utf-16; do
	good chunk-text-$kind.docx 'First line'
	good chunk-text-$kind.docx 'Für € 5.'
done
for kind in quoted base64 plain; do
	good chunk-mime-$kind.docx 'Für € 5.'
	silent chunk-mime-$kind.docx altChunk
done
good chunk-flat.xml 'Für € 5.'
noted chunk-mime-empty.docx 'an embedded document (altChunk)'
noted chunk-rtf.docx 'an embedded document (altChunk) (word/part.rtf: an RTF file)'
silent chunk-32.docx altChunk
noted chunk-33.docx '34603008 bytes of such documents, more than the 33554432 that are read'
noted chunk-large.docx 'an embedded document (altChunk) (word/part.docx: part word/document.xml makes it'
noted unrelated.docx 'relationships are missing'
noted unrelated.docx 'Not seen.'
noted beside.docx 'relationships are missing'
noted beside.docx 'Not seen.'
silent related.docx 'relationships are missing'
silent good.docx 'relationships are missing'
noted related.docx 'Not seen.'
noted styles-cut.docx 'the styles, or some of them'
noted styles-cut.docx 'Not seen.'
noted numbering-cut.docx 'the automatic numbers, or some of them'
silent related.docx 'some of them'
noted headed.docx '"title": "Heading"'
noted titled.docx '"title": "Terms & Conditions"'

fees='The Subscriber pays the fees.'
for name in good depth-256 entries-5000 total-under grace bomb-unread stored absolute \
    dots odd space space-part case case-target backslash backslash-target \
    bom utf-16-le utf-16-be; do
	good $name.docx "$fees"
done
good depth-256.xhtml "$fees"
good attributes-512.xhtml "$fees"
good deep-256.html "$fees"
good crowd-512.html "$fees"
good grown-200.xml "$fees"
good grown-9-2003.xml "$fees"
good long-9.xhtml "$fees"
good equals.xhtml "$fees"
# GLib drops its table of interned names when that grows: no leak of ours.
before=$ASAN_OPTIONS
export ASAN_OPTIONS="${before:+$before:}detect_leaks=0"
good names-10000.xhtml "$fees"
export ASAN_OPTIONS="$before"
good good.odt "$fees"
for name in times trailing remark descriptor zip64 theme prefix default glossary outside; do
	good $name.docx "$fees"
done
noted outside.docx '1, the first \"a file outside (image): https://ca.example/seal.png\"'
silent glossary.docx document/unread
good before.docx "$fees"
good before-comment.docx "$fees"
noted before.docx '120 bytes stand before the package'
good template.ott "$fees"
good tag-65536.xhtml "$fees"
good entities.xhtml 'See § 4 & pay €5.'
for name in bom utf-16-le utf-16-be latin; do
	good $name.xhtml 'Für € 5.'
done
for name in relative up root; do
	good note-$name.docx 'In euros.'
done
echo "1..$n"

#!/usr/bin/env python3
"""Writes seeds for the fuzzers: seeds.py OUT makes OUT/archive, docx, pack and xml.

They come from the cases of tests/body and the agreements of corpus/.
SPDX-License-Identifier: Apache-2.0
"""
import io
import pathlib
import re
import subprocess
import sys
import zipfile

TOP = pathlib.Path(__file__).resolve().parents[2]
ODF = {name: f"urn:oasis:names:tc:opendocument:xmlns:{long}:1.0" for name, long in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))}
ODF["dc"] = "http://purl.org/dc/elements/1.1/"
ODF["loext"] = "urn:org:documentfoundation:names:experimental"
LARGEST = 20000  # bytes of a seed: small ones are changed faster


def read(path):
    """The sections of each case of a file."""
    case, section = None, None
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("== "):
            if case:
                yield case
            case, section = {}, None
        elif case is not None and (found := re.fullmatch(r"([a-z]+):(?: (.+))?", line)):
            section = found[1]
            case[section] = [found[2]] if found[2] else []
        elif section is not None and line.strip():
            case[section].append(line)
    if case:
        yield case


def xml_seeds():
    for path in sorted((TOP / "tests/body/xml").glob("*.case")):
        for case in read(path):
            if "odt" in case:
                names = " ".join(f'xmlns:{k}="{v}"' for k, v in ODF.items())
                pieces = {key: "\n".join(case.get(key, [])) for key in ("styles", "masters", "changes", "odt")}
                yield (f"<office:document {names}><office:automatic-styles>{pieces['styles']}</office:automatic-styles>"
                       f"<office:master-styles>{pieces['masters']}</office:master-styles><office:body><office:text>"
                       f"<text:tracked-changes>{pieces['changes']}</text:tracked-changes>{pieces['odt']}"
                       "</office:text></office:body></office:document>").encode()
                continue
            text = "\n".join(case["file"])
            if "root" in case:
                (root,) = case["root"]
                text = f"<{root}>{text}</{root.split()[0]}>"
            yield text.encode(case.get("encoding", ["utf-8"])[0])


def docx_seeds():
    """The parts of a document, a NUL between them, as fuzz_docx.c reads them."""
    for path in sorted((TOP / "tests/body/cases").glob("*.case")):
        for case in read(path):
            parts = ["document", "styles", "numbering", "footnotes", "header", "comments"]
            texts = ["\n".join(case.get(part, [])) for part in parts]
            texts[0] = "<w:body>" + "".join(
                line if line.startswith("<") else f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
                for line in case["document"]) + "</w:body>"
            texts[2] = "".join(line for line in case.get("numbering", []) if line.startswith("<"))
            yield "\0".join(texts).encode()
    page = "<html><body><p>Within</p></body></html>"
    mime = ('MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="=_x"\r\n\r\n--=_x\r\nContent-Type: text/html; '
            "charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n--=_x--\r\n" % page.replace("=", "=3D"))
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_STORED) as box:
        box.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>'
                     "<w:r><w:t>Within</w:t></w:r></w:p></w:document>")
    for chunk in (page.encode(), mime.encode(), b"Lines\nof text", inner.getvalue()):
        for pad in range(4):  # the length gives the type
            yield b'<w:body><w:altChunk r:id="r6"/></w:body>' + b"\0" * 6 + chunk + b" " * pad


def archive_seeds(scratch):
    sources = sorted((TOP / "corpus/agreements").glob("*.agr"))[:4]
    subprocess.run([sys.executable, TOP / "corpus/build.py", scratch, *sources], check=True)
    for path in sorted(scratch.glob("*.docx")):
        yield path.read_bytes()
    for text in ("<w:document/>", "<x/>"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as box:
            box.writestr("_rels/.rels", '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="a/b.xml"/>'
                         "</Relationships>")
            box.writestr("a/b.xml", text)
        yield out.getvalue()
    flat = "http://schemas.microsoft.com/office/2006/xmlPackage"
    yield (f'<p:package xmlns:p="{flat}"><p:part p:name="/word/document.xml" p:contentType="x"><p:xmlData>'
           '<a xmlns="urn:a" b="c">d</a></p:xmlData></p:part></p:package>').encode()
    yield ('<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:lists><w:list w:ilfo="1"/>'
           "</w:lists><w:body><w:p><w:r><w:footnote><w:p/></w:footnote></w:r></w:p></w:body></w:wordDocument>").encode()


def pack_seeds():
    """Small packs: one of every kind of thing, and single rules without their examples."""
    yield b"""<pack name="p" version="1"><title>T</title><lexicon><concept id="gull">( gull* | @ca _3 [ bird ] )</concept></lexicon>
<rule id="g"><title>G</title><citation>C</citation><missing>M</missing><why>W</why><suggest>S</suggest>
<core><when><tag c="gull"/><tag c="may"/></when></core><example expect="satisfied">The ca may gull.</example></rule></pack>"""
    text = (TOP / "rules/tls-br.xml").read_text("utf-8")
    for rule in re.findall(r"<rule .*?</rule>", text, re.S):
        rule = re.sub(r"\s*<example.*?</example>", "", rule, flags=re.S)
        names = sorted(set(re.findall(r'\b(?:c|tag|concept)="([a-z-]+)"', rule)))
        words = "".join(f'<concept id="{n}">{n}</concept>' for n in names
                        if n not in ("ca", "subscriber", "revoke", "may", "immediate"))
        yield f'<pack name="p" version="1"><title>T</title><lexicon>{words}</lexicon>{rule}</pack>'.encode()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    scratch = out / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    for name, seeds in (("archive", archive_seeds(scratch)), ("docx", docx_seeds()), ("pack", pack_seeds()),
                        ("xml", xml_seeds())):
        folder = out / name
        folder.mkdir(exist_ok=True)
        for i, seed in enumerate(seeds):
            if name == "archive" or len(seed) <= LARGEST:
                (folder / f"{i:03}").write_bytes(seed)


main()

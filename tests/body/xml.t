#!/bin/sh
# XML documents as their reader sees them: xml/*.case, in both views.
# SPDX-License-Identifier: Apache-2.0
#
# A case begins with "== NAME" and has sections, each a line "name:" and what
# follows it. file is the document, or the insides of the root that "root:"
# gives; "encoding: NAME" writes it in another one; "map:" is a file for
# --xml-map. "odt:" instead is the insides of office:text, read flat and
# zipped, with "styles:" the automatic ones, "fonts:" their declarations, "changes:" the tracked ones and
# "masters:" the master pages.
# final is what is printed with the changes accepted, original without them
# (the same, where it is not there), \t a tab. "noticed" holds words that the
# report must have, "headings" its levels as "LEVEL words", "format" its name.
bin=${CLAUSELINT:-clauselint}
src=${srcdir:-.}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

cat >"$tmp/cases.py" <<'END'
import json
import pathlib
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import spelling

ODF = {name: f"urn:oasis:names:tc:opendocument:xmlns:{long}:1.0" for name, long in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))}
ODF |= {"dc": "http://purl.org/dc/elements/1.1/", "loext": "urn:org:documentfoundation:names:experimental"}
MIME = "application/vnd.oasis.opendocument.text"
LEAST = 100


def read(path):
    """The cases of a file: a name and its sections."""
    name, case, section = None, None, None
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("== "):
            if case is not None:
                yield name, case
            name, case, section = line[3:], {}, None
        elif case is not None and (found := re.fullmatch(r"([a-z]+):(?: (.+))?", line)):
            section = found[1]
            case[section] = [found[2]] if found[2] else []
        elif section is not None and line.strip():
            case[section].append(line)
    if case is not None:
        yield name, case


def odf(case):
    """The pieces of an OpenDocument file."""
    names = " ".join(f'xmlns:{k}="{v}"' for k, v in ODF.items())
    styles = "<office:automatic-styles>" + "\n".join(case.get("styles", [])) + "</office:automatic-styles>"
    masters = "<office:master-styles>" + "\n".join(case.get("masters", [])) + "</office:master-styles>"
    styles = "<office:font-face-decls>" + "\n".join(case.get("fonts", [])) + "</office:font-face-decls>" + styles
    changes = "\n".join(case.get("changes", []))
    changes = f"<text:tracked-changes>{changes}</text:tracked-changes>" if changes else ""
    body = "<office:body><office:text>" + changes + "\n".join(case["odt"]) + "</office:text></office:body>"
    return names, styles, masters, body


def write(case, stem):
    """Writes a case; its files and how they are to be called."""
    if "odt" in case:
        names, styles, masters, body = odf(case)
        flat, packed = stem + ".fodt", stem + ".odt"
        pathlib.Path(flat).write_text(f'<office:document {names} office:mimetype="{MIME}">{styles}{masters}{body}'
                                      "</office:document>", "utf-8")
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("mimetype", MIME, zipfile.ZIP_STORED)
            out.writestr("content.xml", f"<office:document-content {names}>{styles}{body}</office:document-content>")
            out.writestr("styles.xml", f"<office:document-styles {names}>{styles}{masters}</office:document-styles>")
        return [(flat, "fodt"), (packed, "odt")]
    text = "\n".join(case["file"])
    if "root" in case:
        (root,) = case["root"]
        text = f"<{root}>{text}</{root.split()[0]}>"
    encoding = case.get("encoding", ["utf-8"])[0]
    path = stem + ".xml"
    pathlib.Path(path).write_bytes(text.encode(encoding))
    return [(path, case.get("format", [None])[0])]


def run(*words):
    ended = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL)
    return ended.stdout.decode("utf-8"), ended.returncode


def options(case, stem):
    if "map" not in case:
        return []
    path = stem + ".map"
    pathlib.Path(path).write_text("\n".join(case["map"]), "utf-8")
    return ["--xml-map=" + path]


def headings(dump):
    for line in dump.split("\n"):
        head, _, text = line.partition("\t")[2].partition("\t")
        found = re.search(r" heading=(\d)", head)
        if found and found[1] != "0":
            yield f"{found[1]} {text}"


def unspelt(binary, more, path, view):
    """Paragraphs that the runs found by their places do not spell."""
    text = pathlib.Path(path).read_bytes()
    dump, _ = run(binary, "check", "--dump=body", "--view=" + view, *more, path)
    if not path.endswith(".odt"):
        # Signs of fonts, other encodings and HTML that is no XML spell otherwise; so does what is no XML of its own.
        try:
            ElementTree.fromstring(re.sub(rb"<!DOCTYPE[^>]*>|&[A-Za-z]+;", b"", text).decode("utf-8"))
        except (ElementTree.ParseError, UnicodeDecodeError):
            return
        if b"ordml" in text or b"Symbol" in text or b"Wingdings" in text:
            return
    elif "Symbol" in dump or re.search("[≥☑]", dump):
        return
    document = spelling.Document(path)
    for one in spelling.paragraphs(dump):
        for fault in spelling.faults(document, one):
            yield f"{view}: {fault}"


def faults(binary, case, stem):
    """What is wrong with a case, a line each."""
    more = options(case, stem)
    final = [line.replace("\\t", "\t") for line in case["final"]]
    original = [line.replace("\\t", "\t") for line in case.get("original", case["final"])]
    for path, name in write(case, stem):
        for view, want in (("final", final), ("original", original)):
            text, status = run(binary, "text", "--view=" + view, *more, path)
            got = text.split("\n")[:-1]
            if status != 0 or got != want:
                yield f"{view}: {got} (exit {status})"
                yield f"{'':{len(view)}}  {want} was expected"
            yield from unspelt(binary, more, path, view)
        if "headings" in case:
            got = list(headings(run(binary, "check", "--dump=body", *more, path)[0]))
            if got != case["headings"]:
                yield f"headings: {got}"
        report, status = run(binary, "check", "--format=json", *more, path)
        (document,) = json.loads(report)["documents"] or [{"findings": [], "format": None}]
        if name and document["format"] != name:
            yield f"format: {document['format']}, not {name}"
        found = json.dumps(document["findings"], ensure_ascii=False)
        for words in case.get("noticed", []):
            if words not in found:
                yield f"not noticed: {words} (exit {status})"


def main():
    binary, folder, tmp = sys.argv[1:]
    cases = [(p.stem, *c) for p in sorted(pathlib.Path(folder).glob("*.case")) for c in read(p)]
    print(f"1..{len(cases) + 1}")
    for i, (stem, name, case) in enumerate(cases, 1):
        wrong = list(faults(binary, case, f"{tmp}/{i}"))
        print(f"{'not ok' if wrong else 'ok'} {i} - {stem}: {name}")
        for line in wrong:
            print("# " + line)
    print(f"{'ok' if len(cases) >= LEAST else 'not ok'} {len(cases) + 1} - the cases are there")


main()
END
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$src/tests/body python3 "$tmp/cases.py" "$bin" "$src/tests/body/xml" "$tmp"

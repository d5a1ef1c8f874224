#!/bin/sh
# Word documents as their reader sees them: cases/*.case, in both views.
# SPDX-License-Identifier: Apache-2.0
#
# A case begins with "== NAME" and has sections, each a line "name:" and what
# follows it. document, styles, numbering, footnotes, endnotes, header, footer,
# settings, comments and extended (comments) are the insides of those parts. Besides XML a document may have lines
# of plain text (a paragraph each), with "N.L| " before them where they stand
# in list N at level L (from 0). Numbering may have lines
#	abstract ID XML
#	level L FORMAT TEXT XML		(of that list; it starts at 1)
#	num ID ABSTRACT XML
# final is what is printed with the changes accepted, original without them
# (the same, where it is not there), \t a tab. "noticed" holds words that the
# findings must have, "judged" words as clauses have them, and "unnoticed" words that they must not have,
# "background" stands before the body, "process" is an mc:ProcessContent of the root, "namespace: strict" makes another dialect of it all.
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
from xml.sax.saxutils import escape

import spelling

LOOSE = "http://schemas.openxmlformats.org/"
STRICT = "http://purl.oclc.org/ooxml/"
SPACES = {
    "w": "{}wordprocessingml/2006/main", "r": "{}officeDocument/2006/relationships",
    "m": "{}officeDocument/2006/math", "wp": "{}drawingml/2006/wordprocessingDrawing",
    "a": "{}drawingml/2006/main", "mc": LOOSE + "markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml", "x": "urn:example:nobody-knows-this"}
ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
         "header": "hdr", "footer": "ftr", "settings": "settings", "comments": "comments",
         "extended": "commentsEx"}
TYPES = {"extended": "commentsExtended"}
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TOP = '<?xml version="1.0" encoding="UTF-8"?>'


def read(path):
    """The cases of a file: a name and its sections."""
    name, case, section = None, None, None
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("== "):
            if case is not None:
                yield name, case
            name, case, section = line[3:], {}, None
        elif case is not None and (found := re.fullmatch(r"([a-z]+):(?: (\w+))?", line)):
            section = found[1]
            case[section] = [found[2]] if found[2] else []
        elif section is not None and line.strip():
            case[section].append(line)
    if case is not None:
        yield name, case


def paragraph(line):
    if line.lstrip().startswith("<"):
        return line.strip()
    found = re.match(r"(\d+)\.(\d)\| ?", line)
    text = escape(line[found.end():] if found else line)
    properties = (f'<w:pPr><w:numPr><w:ilvl w:val="{found[2]}"/><w:numId w:val="{found[1]}"/></w:numPr></w:pPr>'
                  if found else "")
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def numbering(lines):
    out, is_open = "", False
    for line in lines:
        words = line.split(None, 4)
        if line.startswith("<"):
            out += line
        elif words[0] == "level":
            text = "" if words[3] == "-" else words[3].replace("_", " ")
            more = words[4] if len(words) > 4 else ""
            start = "" if "w:start " in more else '<w:start w:val="1"/>'
            out += (f'<w:lvl w:ilvl="{words[1]}">{start}<w:numFmt w:val="{words[2]}"/>'
                    f'{more}<w:lvlText w:val="{escape(text)}"/></w:lvl>')
        else:
            out += "</w:abstractNum>" if is_open else ""
            is_open = words[0] == "abstract"
            if is_open:
                _, key, *more = line.split(None, 2)
                out += f'<w:abstractNum w:abstractNumId="{key}">' + "".join(more)
            else:
                _, key, of, *more = line.split(None, 3)
                out += f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>' + "".join(more) + "</w:num>"
    return out + ("</w:abstractNum>" if is_open else "")


def package(case, path):
    strict = case.get("namespace") == ["strict"]
    base = STRICT if strict else LOOSE
    spaces = {k: v.format(base) for k, v in SPACES.items()}
    if strict:
        spaces = {k: v.replace("/2006", "") if v.startswith(STRICT) else v for k, v in spaces.items()}
    names = " ".join(f'xmlns:{k}="{v}"' for k, v in spaces.items())
    known = spaces["r"]
    box = {}
    body = "".join(map(paragraph, case["document"]))
    front = "".join(case.get("background", []))
    process = "".join(f' mc:ProcessContent="{names}"' for names in case.get("process", []))
    box["word/document.xml"] = f'<w:document {names} mc:Ignorable="x"{process}>{front}<w:body>{body}</w:body></w:document>'
    types = f'<Override PartName="/word/document.xml" ContentType="{TYPE}document.main+xml"/>'
    related = ""
    for i, (part, root) in enumerate(ROOTS.items()):
        if part not in case:
            continue
        inside = numbering(case[part]) if part == "numbering" else "".join(case[part])
        tag = ("w15:" if part == "extended" else "w:") + root
        box[f"word/{part}.xml"] = f"<{tag} {names}>{inside}</{tag}>"
        types += f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}{part}+xml"/>'
        related += f'<Relationship Id="r{i}" Type="{known}/{TYPES.get(part, part)}" Target="{part}.xml"/>'
    spot = LOOSE + "package/2006/"
    box["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{spot}relationships">{related}</Relationships>'
    box["_rels/.rels"] = (f'<Relationships xmlns="{spot}relationships"><Relationship Id="r" Type="{known}/'
                          'officeDocument" Target="word/document.xml"/></Relationships>')
    box["[Content_Types].xml"] = (
        f'<Types xmlns="{spot}content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part in reversed(box):
            out.writestr(part, TOP + box[part])


def run(*words):
    ended = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL)
    return ended.stdout.decode("utf-8"), ended.returncode


def misplaced(binary, path, view):
    """The paragraphs that their runs do not spell, and how many runs they have."""
    dump, _ = run(binary, "check", "--dump=body", "--view=" + view, path)
    document = spelling.Document(path)
    found = list(spelling.paragraphs(dump))
    wrong = [f"{view}: {fault}" for one in found for fault in spelling.faults(document, one)]
    return wrong, sum(len(runs) for _, runs, _ in found)


def faults(binary, case, path):
    """What is wrong with a case, a line each."""
    package(case, path)
    final = [line.replace("\\t", "\t") for line in case["final"]]
    original = [line.replace("\\t", "\t") for line in case.get("original", case["final"])]
    for view, want in (("final", final), ("original", original)):
        text, status = run(binary, "text", "--view=" + view, path)
        got = text.split("\n")[:-1]
        if status != 0 or got != want:
            yield f"{view}: {got} (exit {status})"
            yield f"{'':{len(view)}}  {want} was expected"
        unspelt = ("<w:sym", "<m:t>", "LISTNUM", "MACROBUTTON", "FORMCHECKBOX", "FORMDROPDOWN", "Wingdings",
                  "Webdings", "Symbol", "Dingbats", "&#xF0", "symEx")
        if not any(odd in line for line in case["document"] for odd in unspelt):
            wrong, n = misplaced(binary, path, view)
            yield from wrong
            if n < len(want):
                yield f"{view}: {n} runs in {len(want)} paragraphs"
    clauses = run(binary, "check", "--dump=clause", path)[0] if "judged" in case else ""
    for words in case.get("judged", []):
        if words not in clauses:
            yield f"not judged: {words} in {clauses!r}"
    if "noticed" in case or "unnoticed" in case:
        report, status = run(binary, "check", "--format=json", path)
        found = json.dumps(json.loads(report)["documents"][0]["findings"], ensure_ascii=False) if report else ""
        for words in case.get("noticed", []):
            if words not in found:
                yield f"not noticed: {words} (exit {status})"
        for words in case.get("unnoticed", []):
            if words in found or not report:
                yield f"noticed: {words} (exit {status})"


def main():
    binary, folder, tmp = sys.argv[1:]
    cases = [(p.stem, *c) for p in sorted(pathlib.Path(folder).glob("*.case")) for c in read(p)]
    print(f"1..{len(cases) + 1}")
    for i, (stem, name, case) in enumerate(cases, 1):
        wrong = list(faults(binary, case, f"{tmp}/{i}.docx"))
        print(f"{'not ok' if wrong else 'ok'} {i} - {stem}: {name}")
        for line in wrong:
            print("# " + line)
    print(f"{'ok' if len(cases) >= 155 else 'not ok'} {len(cases) + 1} - the cases are there")


main()
END
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$src/tests/body python3 "$tmp/cases.py" "$bin" "$src/tests/body/cases" "$tmp"

#!/bin/sh
# Word documents taken apart and put together at random: read or refused, never a crash, the same each time.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=${srcdir:-.}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
"${PYTHON:-python3}" - "$bin" "$src/tests/body/cases" "$tmp" "${CLAUSELINT_MUTANTS:-250}" <<'EOT'
import copy
import pathlib
import random
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

binary, cases, tmp, count = sys.argv[1:]
BASE = "http://schemas.openxmlformats.org/"
SPACES = {
    "w": BASE + "wordprocessingml/2006/main", "m": BASE + "officeDocument/2006/math",
    "wp": BASE + "drawingml/2006/wordprocessingDrawing", "a": BASE + "drawingml/2006/main",
    "mc": BASE + "markup-compatibility/2006", "v": "urn:schemas-microsoft-com:vml", "x": "urn:example:nobody",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml"}
NAMES = " ".join(f'xmlns:{k}="{v}"' for k, v in SPACES.items())
VALUES = ["", "0", "-1", "99999999999", "FFFFFF", "%9%", "exact", "x" * 300, "\u0435", "REF a \\w", "LISTNUM \\l 99"]
TEXTS = ["\u200b", "\u0435a", "\u202e", "\u00ad", "  ", "LISTNUM", " REF b \\n "]
RELATED = ["styles", "numbering", "footnotes", "endnotes", "comments", "header"]
chance = random.Random(20260101)

# The seeds: every line of XML in the cases, as the inside of the part that its section names.
seeds = {}
for path in sorted(pathlib.Path(cases).glob("*.case")):
    section = ""
    for line in path.read_text("utf-8").split("\n"):
        found = re.fullmatch(r"([a-z]+):", line)
        section = found[1] if found else section
        if line.startswith("<w:"):
            try:
                seeds.setdefault(section, []).append(ElementTree.fromstring(f"<r {NAMES}>{line}</r>"))
            except ElementTree.ParseError:
                pass
every = [e for roots in seeds.values() for root in roots for e in root.iter()]


def mutate(root):
    for _ in range(chance.randint(0, 6)):
        element = chance.choice(list(root.iter()))
        inside, what = list(element), chance.randint(0, 5)
        if what == 0 and inside:
            element.remove(chance.choice(inside))
        elif what == 1 and inside:
            element.insert(chance.randint(0, len(inside)), copy.deepcopy(chance.choice(inside)))
        elif what == 2:
            element.insert(chance.randint(0, len(inside)), copy.deepcopy(chance.choice(every)))
        elif what == 3 and element.attrib:
            element.attrib[chance.choice(list(element.attrib))] = chance.choice(VALUES)
        elif what == 4 and element is not root:
            element.tag = chance.choice(every).tag
        elif element.text:
            element.text += chance.choice(TEXTS)


def part(section, tag):
    root = ElementTree.Element("{%s}%s" % (SPACES["w"], tag))
    inside = root if tag != "document" else ElementTree.SubElement(root, "{%s}body" % SPACES["w"])
    for _ in range(chance.randint(1, 5)):
        seed = copy.deepcopy(chance.choice(seeds.get(section) or seeds["document"]))
        mutate(seed)
        inside.extend(list(seed))
    return ElementTree.tostring(root)


def package(path):
    space, office = BASE + "package/2006/relationships", BASE + "officeDocument/2006/relationships/"
    head = f'<Relationships xmlns="{space}">'
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("_rels/.rels", f'{head}<Relationship Id="r" Type="{office}officeDocument" '
                     'Target="word/document.xml"/></Relationships>')
        out.writestr("word/document.xml", part("document", "document"))
        links = ""
        for name in RELATED:
            out.writestr(f"word/{name}.xml", part(name, name))
            links += f'<Relationship Id="{name}" Type="{office}{name}" Target="{name}.xml"/>'
        out.writestr("word/_rels/document.xml.rels", f"{head}{links}</Relationships>")


wrong, read = [], 0
for i in range(int(count)):
    path = f"{tmp}/{i}.docx"
    package(path)
    for view in ("final", "original"):
        ended = subprocess.run([binary, "text", "--view=" + view, path], capture_output=True, stdin=subprocess.DEVNULL)
        read += ended.returncode == 0
        if ended.returncode not in (0, 3) or b"Sanitizer" in ended.stderr or ended.stderr.count(b"\n") > 1:
            wrong.append(f"{i}, {view}: exit {ended.returncode} {ended.stderr[:300]!r}")
print("1..2")
print(("not ok" if wrong else "ok") + f" 1 - {count} documents are read or refused")
for line in wrong[:10]:
    print("# " + line)
print(("ok" if read > int(count) else "not ok") + f" 2 - of {2 * int(count)} views, {read} were read")
EOT

#!/usr/bin/env python3
"""Writes copies of an annotated document with one fault each, and prints their names.

usage: spoil.py FILE OUT
"""
# SPDX-License-Identifier: Apache-2.0
import copy
import pathlib
import re
import sys
import zipfile

MAIN, COMMENTS = "word/document.xml", "word/comments.xml"
TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"
FAULTS = {
    "orphan": (MAIN, r"<w:r>(?:<w:rPr>.{0,60}?</w:rPr>)?<w:commentReference w:id=\"1\"/></w:r>", ""),
    "dangling": (COMMENTS, r"<w:comment w:id=\"1\".*?</w:comment>", ""),
    "doubled": (COMMENTS, r"w:id=\"1\"", 'w:id="2"'),
    "no-relationship": (RELS, r"<Relationship [^>]*comments.xml\"/>", ""),
    "no-type": (TYPES, r"<Override [^>]*comments\+xml\"/>", ""),
    "no-part": (TYPES, r"</Types>", '<Override PartName="/word/none.xml" ContentType="a/b"/></Types>'),
    "no-end": (MAIN, r"<w:commentRangeEnd w:id=\"1\"/>", ""),
    "large-id": (COMMENTS, r"w14:paraId=\"[0-9A-F]{8}\"", 'w14:paraId="FFFFFFFF"'),
    "not-xml": (COMMENTS, r"</w:comments>", ""),
    "word-gone": (MAIN, r"Subscriber", ""),
    "bold-gone": (MAIN, r"<w:b/>", ""),
    "other-part": ("word/styles.xml", r"</w:styles>", "<!-- x --></w:styles>"),
    "twice": (MAIN, r"(<w:commentRangeStart w:id=\"1\"/>)", r"\1\1"),
}
source, out = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
out.mkdir()
for name, (part, old, new) in FAULTS.items():
    raw = source.read(part).decode("utf-8")
    spoilt = re.sub(old, new, raw, count=1, flags=re.S)
    if spoilt == raw:
        continue
    with zipfile.ZipFile(out / f"{name}.docx", "w") as box:
        for info in source.infolist():
            box.writestr(copy.copy(info), spoilt if info.filename == part else source.read(info.filename), zipfile.ZIP_DEFLATED)
    print(name)

#!/usr/bin/env python3
"""Checks a Word package as Word does before it asks whether to repair it, and that annotating has changed nothing else.

usage: pkgcheck.py AFTER [BEFORE]        says what is wrong, a line each; exit status 1 where anything is

Both may be folders with files of the same names.

The rules about comments are those that Microsoft's own validator has for them.
"""
# SPDX-License-Identifier: Apache-2.0
import collections
import pathlib
import posixpath
import re
import sys
import urllib.parse
import xml.etree.ElementTree as tree
import zipfile

TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
TYPES = "[Content_Types].xml"
US = "clauselint"


class Package:
    """A zip with its parts parsed and its faults."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = self.zip.namelist()
        self.wrong = []
        self.parts = {}
        for name in self.names:
            if name.endswith((".xml", ".rels")):
                try:
                    self.parts[name] = tree.fromstring(self.zip.read(name))
                except tree.ParseError as fault:
                    self.wrong.append(f"{name}: {fault}")
        self.main = self.related("", "officeDocument")[0]
        root = self.parts[self.main].tag
        self.w = STRICT if root.startswith(STRICT) else TRANSITIONAL

    def relationships(self, part):
        """(type, target, is external) of a part."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        for one in self.parts.get(rels, ()):
            external = one.get("TargetMode") == "External"
            target = urllib.parse.unquote(one.get("Target"))
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            yield one.get("Type").rsplit("/", 1)[1], target, external

    def related(self, part, kind):
        return [target for type_, target, external in self.relationships(part) if type_ == kind and not external]

    def comments(self):
        found = self.related(self.main, "comments")
        return self.parts[found[0]] if found and found[0] in self.parts else None


def check_package(p):
    """Types, relationships, names."""
    if p.names[0] != TYPES:
        p.wrong.append("the types are not the first part")
    for name, n in collections.Counter(n.lower() for n in p.names).items():
        if n > 1:
            p.wrong.append(f"{name} is there {n} times")
    defaults, overrides = set(), collections.Counter()
    for one in p.parts[TYPES]:
        if one.tag.endswith("}Default"):
            defaults.add(one.get("Extension").lower())
        else:
            overrides[one.get("PartName").lstrip("/")] += 1
    for name, n in overrides.items():
        if name not in p.names or n > 1:
            p.wrong.append(f"an Override of {name} without a part, or {n} of them")
    for name in p.names:
        if name != TYPES and name not in overrides and name.rsplit(".", 1)[-1].lower() not in defaults:
            p.wrong.append(f"{name} has no type")
    for part in ["", *p.names]:
        for _, target, external in p.relationships(part):
            if not external and target not in p.names:
                p.wrong.append(f"{part}: a relationship to {target}, which is not there")
        folder, name = posixpath.split(part)
        rels = p.parts.get(posixpath.join(folder, "_rels", name + ".rels"), ())
        ids = [one.get("Id") for one in rels]
        if len(ids) != len(set(ids)):
            p.wrong.append(f"{part}: two relationships have one Id")


def check_comments(p):
    """Definitions, marks and references are one to one."""
    w, comments = p.w, p.comments()
    defined = [] if comments is None else [c.get(w + "id") for c in comments]
    if comments is not None and not defined:
        p.wrong.append("a comments part without comments")
    seen = {"commentRangeStart": {}, "commentRangeEnd": {}, "commentReference": {}}
    for at, one in enumerate(p.parts[p.main].iter()):
        kind = one.tag.replace(w, "")
        if kind in seen:
            id_ = one.get(w + "id")
            if id_ in seen[kind]:
                p.wrong.append(f"two {kind} {id_}")
            if id_ not in defined:
                p.wrong.append(f"{kind} {id_} of no comment")
            seen[kind][id_] = at
    if len(defined) != len(set(defined)):
        p.wrong.append("two comments have one id")
    for id_ in defined:
        start, end = seen["commentRangeStart"].get(id_), seen["commentRangeEnd"].get(id_)
        if id_ not in seen["commentReference"]:
            p.wrong.append(f"comment {id_} is not referred to")
        elif (start is None) != (end is None) or (start is not None and not start < end < seen["commentReference"][id_]):
            p.wrong.append(f"the marks of comment {id_} are not in order")
        if not 0 <= int(id_) < 2 ** 31:
            p.wrong.append(f"comment id {id_}")
    parents = {c: parent for parent in p.parts[p.main].iter() for c in parent}
    for one in p.parts[p.main].iter():
        if one.tag in (w + "commentRangeStart", w + "commentRangeEnd") and mine(p, one.get(w + "id")):
            if parents[one].tag != w + "p":
                p.wrong.append(f"a mark of ours in {parents[one].tag}")
    for one in comments if comments is not None else ():
        if not one.get(w + "author") or not list(one.iter(w + "p")):
            p.wrong.append("a comment without author or paragraph")


def mine(p, id_):
    return any(c.get(p.w + "id") == id_ and c.get(p.w + "author") == US for c in p.comments())


def check_ids(p):
    """Numbers of changes and of paragraphs, and the tables beside the comments."""
    w = p.w
    ins = [one.get(w + "id") for one in p.parts[p.main].iter(w + "ins")]
    if len(ins) != len(set(ins)):
        p.wrong.append("two insertions have one id")
    ids = []
    for name, part in p.parts.items():
        for one in part.iter():
            id_ = one.get(W14 + "paraId")
            if id_ is not None and one.tag in (w + "p", w + "tr"):
                ids.append(id_)
                if not 0 < int(id_, 16) < 2 ** 31:
                    p.wrong.append(f"{name}: paraId {id_}")
    if len(ids) != len(set(ids)):
        p.wrong.append("two paragraphs have one paraId")
    comments = p.comments()
    last = {} if comments is None else {list(c.iter(w + "p"))[-1].get(W14 + "paraId"): c for c in comments}
    rows = [one for part in p.related(p.main, "commentsExtended") for one in p.parts[part]]
    for one in rows:
        if not re.fullmatch("[0-9A-F]{8}", one.get(W15 + "paraId") or "") or not one.get(W15 + "done"):
            p.wrong.append("a bad row of commentsExtended")
        for key in ("paraId", "paraIdParent"):
            if one.get(W15 + key) is not None and one.get(W15 + key) not in last:
                p.wrong.append(f"commentsExtended: {key} {one.get(W15 + key)} of no comment")
    if rows and {one.get(W15 + "paraId") for one in rows} != set(last):
        p.wrong.append("commentsExtended has not a row for each comment")
    durable = []
    for part in p.related(p.main, "commentsIds"):
        if {one.get(CID + "paraId") for one in p.parts[part]} != set(last):
            p.wrong.append("commentsIds has not a row for each comment")
        durable = [one.get(CID + "durableId") for one in p.parts[part]]
    if len(durable) != len(set(durable)) or any(not 0 < int(d, 16) < 2 ** 31 - 1 for d in durable):
        p.wrong.append("durable ids")
    for part in p.related(p.main, "commentsExtensible"):
        if {one.get(CEX + "durableId") for one in p.parts[part]} != set(durable):
            p.wrong.append("commentsExtensible has not a row for each comment")


def letters(p):
    """Each paragraph: its properties, and each letter with its properties and what it is in; ours left out."""
    w = p.w

    def text(node):
        return tree.tostring(node, encoding="unicode") if node is not None else ""

    def walk(node, around, out):
        for one in node:
            tag = one.tag.replace(w, "")
            if tag == "r":
                look = text(one.find(w + "rPr"))
                for child in one:
                    if child.tag == w + "commentReference" and (p.comments() is not None and mine(p, child.get(w + "id"))):
                        continue
                    if child.tag in (w + "t", w + "delText", w + "instrText"):
                        out.extend((c, child.tag, look, around) for c in child.text or "")
                    elif child.tag != w + "rPr":
                        bare = tree.tostring(child, encoding="unicode")
                        out.append((bare, "", look, around))
            elif tag in ("commentRangeStart", "commentRangeEnd"):
                if not mine(p, one.get(w + "id")):
                    out.append((tag, one.get(w + "id"), "", around))
            elif tag != "pPr":
                attributes = "".join(f" {k}={v}" for k, v in one.attrib.items())
                walk(one, around + "/" + tag + attributes, out)

    all_ = []
    for paragraph in p.parts[p.main].iter(w + "p"):
        mark = paragraph.find(f"{w}pPr/{w}rPr/{w}ins")
        if mark is not None and mark.get(w + "author") == US:
            continue
        out = []
        walk(paragraph, "", out)
        all_.append((text(paragraph.find(w + "pPr")), out))
    return all_


def changes(p):
    """The bytes of every tracked change of others."""
    raw = p.zip.read(p.main).decode("utf-8", "replace")
    found = re.findall(r"<(?:\w+:)?(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)\b[^>]*>", raw)
    return [one for one in found if f'author="{US}"' not in one]


def others(p):
    """The bytes of every comment of others."""
    part = p.related(p.main, "comments")
    raw = p.zip.read(part[0]).decode("utf-8") if part else ""
    found = re.findall(r"<(?:\w+:)?comment .*?</(?:\w+:)?comment>", raw, re.S)
    return [one for one in found if f'author="{US}"' not in one.split(">")[0]]


def check_same(p, before):
    """Nothing but comments has come."""
    folder = posixpath.dirname(p.main)
    may = {TYPES, p.main, posixpath.join(folder, "_rels", posixpath.basename(p.main) + ".rels")}
    for kind in ("comments", "commentsExtended", "commentsIds", "commentsExtensible"):
        may.update(p.related(p.main, kind))
        may.update(before.related(before.main, kind))
    old = [n for n in before.names if n in p.names]
    if [n for n in p.names if n in old] != old or set(before.names) - set(p.names) - may:
        p.wrong.append("parts are gone or in another order")
    for name in p.names:
        if name not in before.names:
            if name not in may:
                p.wrong.append(f"{name} is new")
            elif p.zip.getinfo(name).date_time != (1980, 1, 1, 0, 0, 0):
                p.wrong.append(f"{name} has a time")
            continue
        mine_, theirs = p.zip.getinfo(name), before.zip.getinfo(name)
        if mine_.date_time != theirs.date_time:
            p.wrong.append(f"{name} has another time")
        if name not in may and (mine_.CRC, mine_.compress_size, mine_.compress_type) != (
                theirs.CRC, theirs.compress_size, theirs.compress_type):
            p.wrong.append(f"{name} is not as it was")
    if letters(p) != letters(before):
        for one, other in zip(letters(p), letters(before)):
            if one != other:
                p.wrong.append(f"a paragraph has changed: {''.join(c[0] for c in other[1])[:60]}")
        p.wrong.append("the text or its formatting has changed")
    if changes(p) != changes(before):
        p.wrong.append("a tracked change has changed")
    if others(p) != others(before):
        p.wrong.append("a comment of others has changed")


def faults(after, before):
    """What is wrong with the package AFTER, and with how it came from BEFORE."""
    package = Package(after)
    check_package(package)
    check_comments(package)
    check_ids(package)
    if before is not None:
        check_same(package, Package(before))
    return package.wrong


def main():
    after = pathlib.Path(sys.argv[1])
    before = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    pairs = [(after, before)]
    if after.is_dir():
        pairs = [(after / one.name, one) for one in sorted(before.iterdir())]
    wrong = [f"{one}: {fault}" for one, other in pairs for fault in faults(one, other)]
    for one in wrong:
        print(one)
    sys.exit(len(wrong) > 0 or not pairs)


if __name__ == "__main__":
    main()

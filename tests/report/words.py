#!/usr/bin/env python3
"""Checks that each finding of a document has a comment at its words.

usage: words.py AFTER BEFORE JSON        three folders with files of the same names
"""
# SPDX-License-Identifier: Apache-2.0
import collections
import json
import pathlib
import re
import sys

import pkgcheck

UNTOLD = ("document/comments", "document/revisions")


def spans(p):
    """The visible words between the marks of each comment, and whether a change or a note is among them."""
    w, active, words, mixed = p.w, set(), collections.defaultdict(str), set()

    def walk(node, is_gone, is_mixed):
        tag = node.tag.replace(w, "")
        if tag == "commentRangeStart":
            active.add(node.get(w + "id"))
        elif tag == "commentRangeEnd":
            active.discard(node.get(w + "id"))
        if tag in ("ins", "moveTo", "footnoteReference", "endnoteReference", "drawing", "pict", "fldSimple", "hyperlink", "tab",
                   "br", "sdt", "fldChar"):
            is_mixed = True
        if is_mixed:
            mixed.update(active)
        if tag == "t" and not is_gone:
            for id_ in active:
                words[id_] += node.text or ""
        for child in node:
            walk(child, is_gone or tag in ("del", "moveFrom", "txbxContent"), is_mixed)

    walk(p.parts[p.main], False, False)
    return words, mixed


def faults(after, report):
    """What is wrong with the comments of AFTER, by what the JSON report says."""
    (document,) = json.loads(report.read_text("utf-8"))["documents"]
    findings = [f for f in document["findings"] if f["requirement"] not in UNTOLD]
    p = pkgcheck.Package(after)
    words, mixed = spans(p)
    ours = [c for c in p.comments() if c.get(p.w + "author") == pkgcheck.US]
    has_words, wrong = any(words.values()), []
    if len(ours) != len(findings) + 1:
        wrong.append(f"{len(ours)} comments for {len(findings)} findings")
    for comment, finding in zip(ours[1:], findings):
        id_, place = comment.get(p.w + "id"), finding["place"]
        lines = ["".join(t.text for t in line.iter(p.w + "t")) for line in comment.iter(p.w + "p")]
        if finding["requirement"] not in lines[-1] or finding["message"] not in lines[0]:
            wrong.append(f"comment {id_} is about something else")
        if finding["suggestion"] and f"Write: {finding['suggestion']}" not in lines:
            wrong.append(f"comment {id_} proposes nothing")
        if place is None or not place["quote"]:
            if has_words and not words[id_]:
                wrong.append(f"comment {id_} stands at no words")
            continue
        got = re.sub("[\u00ad\u200b\ufeff]", "", re.sub("[\u00a0\n\t]", " ", words[id_]))
        want = re.sub("[\t]", " ", place["quote"])
        elsewhere = any(line.startswith("This is about ") for line in lines)
        if got != want and not elsewhere and not (id_ in mixed and want in got):
            wrong.append(f"comment {id_} stands at \"{got[:80]}\", not \"{want[:80]}\"")
    return wrong


def main():
    after, before, reports = map(pathlib.Path, sys.argv[1:])
    names = [one.name for one in sorted(before.iterdir())]
    wrong = [f"{name}: {fault}" for name in names for fault in faults(after / name, reports / name)]
    for one in wrong:
        print(one)
    sys.exit(len(wrong) > 0 or not names)


if __name__ == "__main__":
    main()

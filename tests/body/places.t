#!/bin/sh
# Every place that a report names holds its quote, in the text as printed and
# in the runs of the document's own markup.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=${srcdir:-.}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

python3 "$src/corpus/build.py" "$tmp" "$src"/corpus/agreements/*.agr || exit 99

cat >"$tmp/places.py" <<'END'
import json
import pathlib
import subprocess
import sys

import spelling

KEYS = {"paragraph", "start", "end", "quote"}


def run(*words):
    """What the program prints, and how it ended."""
    ended = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL)
    return ended.stdout.decode("utf-8"), ended.returncode


def places(value):
    """Every object of a report that is a place, however deep."""
    if isinstance(value, dict):
        if KEYS <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from places(one)


def labels(dump):
    """The label of each line, as the body has it."""
    for line in dump.split("\n"):
        _, tab, rest = line.partition("\tlabel=")
        if tab:
            yield rest.partition(" heading=")[0]


def faults(binary, path, view):
    """What is wrong in one view of one document, and how many places it has."""
    report, status = run(binary, "check", "--format=json", "--view=" + view, path)
    if status not in (0, 1):
        return [f"check exits {status}"], 0
    text, status = run(binary, "text", "--view=" + view, path)
    if status != 0:
        return [f"text exits {status}"], 0
    lines, wrong = text.split("\n"), []
    if lines.pop() != "":
        wrong.append("the last line is cut")
    dump, _ = run(binary, "check", "--dump=body", "--view=" + view, path)
    printed, bodies = list(labels(dump)), list(spelling.paragraphs(dump))
    source = spelling.Document(path)
    if len(printed) != len(lines):
        wrong.append(f"{len(lines)} lines of {len(printed)} paragraphs")
    (document,) = json.loads(report)["documents"]
    found = list(places(document))
    held = 0  # a hidden word's place is a point, and holds nothing
    for place in found:
        n, start, end = place["paragraph"], place["start"], place["end"]
        if not 1 <= n <= len(lines):
            wrong.append(f"no line {n}")
            continue
        line, label = lines[n - 1], printed[n - 1]
        if label and not line.startswith(label + " "):
            wrong.append(f"line {n} lacks its label {label}")
        line = line[len(label) + 1:] if label else line
        held += end > start
        if not 0 <= start <= end <= len(line):
            wrong.append(f"line {n}: {start} to {end} of {len(line)}")
        elif line[start:end] != place["quote"]:
            wrong.append(f"line {n}: {line[start:end]!r} is not {place['quote']!r}")
        else:
            # The runs that are found by the place spell the quote.
            first, last = (len(line[:at].encode()) for at in (start, end))
            wrong += spelling.faults(source, bodies[n - 1], first, last)
            if bodies[n - 1][0] != place["part"] or bodies[n - 1][2] != line.encode():
                wrong.append(f"line {n}: the body has another paragraph there")
    return wrong, held


def main():
    binary, folder = sys.argv[1:]
    paths = sorted(p for p in pathlib.Path(folder).iterdir() if p.suffix in (".docx", ".xhtml"))
    cases = [(p, v) for p in paths for v in ("final", "original")]
    print(f"1..{len(cases) + 1}")
    total = 0
    for i, (path, view) in enumerate(cases, 1):
        wrong, n = faults(binary, str(path), view)
        total += n
        print(f"{'not ok' if wrong else 'ok'} {i} - {path.name}, {view}: {n} places")
        for line in wrong[:5]:
            print("# " + line)
    print(f"{'ok' if total > 20 * len(paths) else 'not ok'} {len(cases) + 1} - places were held: {total}")


main()
END
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$src/tests/body python3 "$tmp/places.py" "$bin" "$tmp"

#!/usr/bin/env python3
"""Scores clauselint against the labelled corpus.

usage: score.py --bin PATH [--floors FILE] [--errors] [--confidence [FILE]] [FOLDER]

Prints per group, pack and requirement: the labels, the share of statuses that are right, precision and recall of a defect
being reported, and the share of labelled weakenings of which a labelled kind is named; then the same by kind of
weakening. Groups whose names begin with "held" are sets whose texts no writer of rules has read. With --floors the figures are
held against those recorded, and the exit status is 1 where one has fallen; the output is then TAP. With --confidence nothing
is scored: how often findings were right on the held sets is written to FILE, rules/confidence.xml unless another is named.
"""
# SPDX-License-Identifier: Apache-2.0
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import build

AS_OF = "2026-11-23"

FEWEST = 10  # of fewer findings than these no share is told

CONFIDENCE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- How often findings were right on agreements that no rule was written from. SPDX-License-Identifier: Apache-2.0

     Made by `make confidence`, never by hand: {agreements} agreements and {clauses} clauses of corpus/held were judged;
     {bad} of the {labels} labels there are "not satisfied".
     OF: how many findings of this KIND were made there on requirements of this PACK that have a label (`either` is none);
     what is found twice on one requirement of one text counts once. RIGHT: for how many of them the label is that the
     requirement is not satisfied, whatever the reason. The kind "any" is all of the pack's together, and stands in for kinds
     found fewer than {fewest} times, which are not written. To be made anew when rules, lexicon or engine change what is found
     in a held text (tests/report/confidence.t fails until then), and when a set joins or leaves corpus/held. -->
"""


def cases(folder):
    """(group, name, as-of, paragraphs, {requirement: (status, kinds)}) for every agreement and clause."""
    for held, place in (("", folder), ("held ", folder / "held")):
        for path in sorted(place.glob("agreements/*.agr")):
            fields, labels, paragraphs = build.read(path)
            yield held + "agreements", path.stem, fields.get("as-of", AS_OF), paragraphs, {r: (s, k) for r, s, k in labels}
        for path in sorted(place.glob("clauses/*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                if line.strip():
                    case = json.loads(line)
                    paragraphs = [p.strip() for p in case["text"].split("\n\n") if p.strip()]
                    yield held + "clauses", case["id"], AS_OF, ["Fragment"] + paragraphs, {
                        case["requirement"]: (case["status"], case.get("kinds") or [])}


def lint(binary, todo, packs):
    """The JSON document of each case, linted in one run for each date."""
    got = {}
    with tempfile.TemporaryDirectory() as tmp:
        dates = collections.defaultdict(list)
        for i, (_, _, as_of, paragraphs, _) in enumerate(todo):
            build.Word(paragraphs).save(f"{tmp}/{i:05}.docx")
            dates[as_of].append(i)
        for as_of, numbers in dates.items():
            run = subprocess.run([binary, "check", "--format=json", "--rules=" + ",".join(packs), "--as-of=" + as_of]
                                 + [f"{tmp}/{i:05}.docx" for i in numbers], capture_output=True, check=False)
            if run.returncode not in (0, 1):
                sys.exit(f"score: exit status {run.returncode}: {run.stderr.decode()[:500]}")
            got.update(zip(numbers, json.loads(run.stdout)["documents"]))
    return got


def ratio(part, whole):
    return part / whole if whole else 1.0


def count(todo, got, packs, errors):
    rows = collections.defaultdict(collections.Counter)
    for i, (group, name, _, _, labels) in enumerate(todo):
        status = {r["id"]: r["status"] for r in got[i]["requirements"]}
        kinds = collections.defaultdict(set)
        for finding in got[i]["findings"]:
            kinds[finding["requirement"]].add(finding["kind"])
        for requirement, (want, want_kinds) in labels.items():
            if want == "either" or requirement.split("/")[0] not in packs:
                continue
            have = status.get(requirement, "absent")
            bad, said = want != "satisfied", have != "satisfied"
            named = {k.split(":")[0] for k in want_kinds} & kinds[requirement]
            pack = requirement.split("/")[0]
            for key in (f"{group}/all", f"{group}/{pack}/*", f"{group}/{requirement}"):
                rows[key].update(n=1, right=have == want, hit=bad and said, wrong=said and not bad, missed=bad and not said)
                if want == "weakened" and want_kinds:
                    rows[key].update(kinds=1, named=bool(named))
            for kind in {k.split(":")[0] for k in want_kinds} if want == "weakened" else ():
                rows[f"{group}/kind {kind}"].update(kinds=1, named=kind in named, n=1, right=have == want, hit=said, missed=not said)
            if errors and have != want and not group.startswith("held"):
                print(f"{group} {name} {requirement}: {want} {' '.join(want_kinds)}; got {have} {' '.join(sorted(kinds[requirement]))}")
    return rows


def confidence(todo, got, packs):
    """{(pack, kind): [right, of]} of the findings that a label speaks to; the kind "any" is all of a pack's together."""
    cells = collections.defaultdict(lambda: [0, 0])
    for i, (_, _, _, _, labels) in enumerate(todo):
        told = {(f["requirement"], kind) for f in got[i]["findings"] for kind in (f["kind"], "any")}
        for requirement, kind in told:
            want, _ = labels.get(requirement, ("either", ()))
            pack = requirement.split("/")[0]
            if want != "either" and pack in packs:
                cells[pack, kind][0] += want != "satisfied"
                cells[pack, kind][1] += 1
    return {key: cell for key, cell in cells.items() if cell[1] >= FEWEST}


def write_confidence(path, todo, cells):
    groups = collections.Counter(group for group, *_ in todo)
    labels = [want for *_, labels in todo for want, _ in labels.values() if want != "either"]
    lines = [CONFIDENCE.format(agreements=groups["held agreements"], clauses=groups["held clauses"], fewest=FEWEST,
                               labels=len(labels), bad=sum(want != "satisfied" for want in labels)), "<confidence>\n"]
    for pack in sorted({pack for pack, _ in cells}):
        lines.append(f'\t<pack name="{pack}">\n')
        lines += [f'\t\t<findings kind="{kind}" right="{right}" of="{of}"/>\n'
                  for (name, kind), (right, of) in sorted(cells.items()) if name == pack]
        lines.append("\t</pack>\n")
    path.write_text("".join(lines) + "</confidence>\n", "utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bin", required=True)
    options.add_argument("--rules", default="tls-br,smime-br,cs-br,evg,mrsp,tro")
    options.add_argument("--floors", type=pathlib.Path)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--confidence", type=pathlib.Path, nargs="?", const=pathlib.Path(__file__).parent.parent / "rules/confidence.xml")
    options.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    a = options.parse_args()
    packs, todo = a.rules.split(","), list(cases(a.folder))
    if a.confidence:
        todo = [case for case in todo if case[0].startswith("held")]
        write_confidence(a.confidence, todo, confidence(todo, lint(a.bin, todo, packs), packs))
        return
    rows = count(todo, lint(a.bin, todo, packs), packs, a.errors)
    head = "# " if a.floors else ""
    print(f"{head}{'':34}{'n':>5} {'accuracy':>9} {'precision':>10} {'recall':>7} {'kinds':>6}")
    figures = {}
    for key in sorted(rows):
        c = rows[key]
        figures[key] = ratio(c["right"], c["n"])
        print(f"{head}{key:34}{c['n']:5} {figures[key]:9.3f} {ratio(c['hit'], c['hit'] + c['wrong']):10.3f} "
              f"{ratio(c['hit'], c['hit'] + c['missed']):7.3f} {ratio(c['named'], c['kinds']):6.3f}")
    if a.floors:
        floors = json.loads(a.floors.read_text())
        print(f"1..{len(floors)}")
        fallen = 0
        for number, (key, floor) in enumerate(floors.items(), 1):
            good = figures.get(key, 0) >= floor
            fallen += not good
            print(f"{'ok' if good else 'not ok'} {number} - {key} is right in {figures.get(key, 0):.3f}, at least {floor:.3f}")
        sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()

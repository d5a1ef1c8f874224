#!/usr/bin/env python3
"""Scores clauselint against the labelled corpus.

usage: score.py --bin PATH [--floors FILE] [--errors] [FOLDER]

Prints per group, pack and requirement: the labels, the share of statuses that are right, precision and recall of a defect
being reported, and the share of labelled weakenings of which a labelled kind is named; then the same by kind of
weakening. Groups whose names begin with "held" are sets whose texts no writer of rules has read. With --floors the figures are
held against those recorded, and the exit status is 1 where one has fallen; the output is then TAP.
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


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bin", required=True)
    options.add_argument("--rules", default="tls-br,smime-br,cs-br,evg,mrsp,tro")
    options.add_argument("--floors", type=pathlib.Path)
    options.add_argument("--errors", action="store_true")
    options.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    a = options.parse_args()
    packs, todo = a.rules.split(","), list(cases(a.folder))
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

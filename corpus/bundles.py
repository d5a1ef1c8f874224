#!/usr/bin/env python3
"""Scores clauselint against the labelled bundles.

usage: bundles.py --bin PATH [FOLDER]

Builds the sources in FOLDER (corpus/bundles), judges the bundles of its manifest, and compares verdicts and notices with
its labels, one line of TAP each. README.md describes the labels.
"""
# SPDX-License-Identifier: Apache-2.0
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import build

AS_OF = "2026-11-23"


def judge(binary, folder):
    """The JSON document of each bundle, by its name."""
    with tempfile.TemporaryDirectory() as tmp:
        for source in sorted(folder.glob("*/*.agr")):
            place = pathlib.Path(tmp) / source.parent.name
            place.mkdir(exist_ok=True)
            build.Word(build.read(source)[2]).save(str(place / (source.stem + ".docx")))
        shutil.copy(folder / "manifest", tmp)
        run = subprocess.run([binary, "check", "--format=json", "--rules=tls-br", "--as-of=" + AS_OF, "--manifest",
                              tmp + "/manifest"], capture_output=True, check=False)
        if run.returncode not in (0, 1):
            sys.exit(f"bundles: exit status {run.returncode}: {run.stderr.decode()[:500]}")
        return {d["path"]: d for d in json.loads(run.stdout)["documents"]}


def labels(folder):
    for line in (folder / "labels").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split()


def answer(document, requirement, words):
    """Whether the document is as the label says, and what it is."""
    if requirement.startswith("document/"):
        found = [f for f in document["findings"] if f["requirement"] == requirement]
        abouts = [f.get("about") for f in found]
        if words[0] == "none":
            return not found, " ".join(map(str, abouts))
        return bool(found) and (len(words) == 1 or words[1] in abouts), " ".join(map(str, abouts))
    status = {r["id"]: r["status"] for r in document["requirements"]}.get(requirement)
    kinds = {f["kind"] for f in document["findings"] if f["requirement"] == requirement}
    right = status == words[0] and (words[0] != "weakened" or bool(kinds & set(words[1:])))
    return right, f"{status} {' '.join(sorted(filter(None, kinds)))}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bin", required=True)
    options.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).parent / "bundles")
    a = options.parse_args()
    documents, todo, wrong = judge(a.bin, a.folder), list(labels(a.folder)), 0
    print(f"1..{len(todo)}")
    for number, (name, requirement, *words) in enumerate(todo, 1):
        right, have = answer(documents[name], requirement, words)
        wrong += not right
        print(f"{'ok' if right else 'not ok'} {number} - {name}: {requirement} {' '.join(words)}"
              + ("" if right else f"; got {have}"))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

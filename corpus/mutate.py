#!/usr/bin/env python3
"""Spoils compliant agreements, and edits them harmlessly: the first must be noticed, the second must not.

usage: mutate.py --bin PATH [--errors] [--tap NOTICED ALONE] [FOLDER]

Every agreement of the corpus is read as `clauselint text` prints it. Where a requirement is labelled and judged satisfied,
the sentence that carries it is spoiled in one way at a time: "immediately" deleted, a duty made a wish, a notice, a cure or
a consent added, the right denied or given to another, the clause moved to a recital. A mutant is noticed when the
requirement is no longer satisfied. Harmless edits (other words of the same sense, another name for a party, clauses that
only look alike, other marks) must leave every verdict as it was. With --tap the two shares are tests: at least NOTICED
and ALONE.
"""
# SPDX-License-Identifier: Apache-2.0
import argparse
import collections
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import build

AS_OF = "2026-11-23"
RIGHT = "tls-br/9.6.3-8"
DUTIES = [f"tls-br/9.6.3-{n}" for n in ("2", "3", "4", "5a", "5b", "6", "7")]
AT_ONCE = re.compile(r",?\s*\b(?:and\s+)?(?:(?:immediately|forthwith|at once|instantly|there and then|on the spot|straight away|"
                     r"without (?:any )?(?:further |undue )?delay|with immediate effect|at any time|"
                     r"without (?:any )?(?:prior |previous |further )?(?:notice|warning))"
                     r"(?:\s*(?:,|or|and)\s*(?=without|immediately|at))?)", re.I)
POWER = re.compile(r"\b(may|can|is entitled to|are entitled to|shall be entitled to|has the right to|have the right to)\b(?=[^.;]{0,60}\brevo)",
                   re.I)
BOUND = re.compile(r"\b(shall|must|will|agrees? to|undertakes? to|is obliged to)\b(?! (?:not )?be entitled)", re.I)
LOOK_ALIKES = ["Thirty days' written notice is given of any change of the fees.",
               "Either party may terminate this contract for convenience upon sixty days' written notice.",
               "Invoices that are in order are payable within thirty days of receipt.",
               "Neither party may assign this contract without the prior written consent of the other."]


LONG = 1200


def sentence_at(line, at):
    """(start, end) of the sentence of LINE that the character AT stands in."""
    ends = [m.end() for m in re.finditer(r"(?<![A-Z0-9])[.!?]\s+(?=[A-Z\"\u201c])", line)]
    return max([e for e in ends if e <= at], default=0), min([e for e in ends if e > at], default=len(line))


def spoil_right(text):
    if not POWER.search(text):
        return  # the right stands in a stem, or is put in another way
    if AT_ONCE.search(text):
        yield "at-once", AT_ONCE.sub("", text)
    for name, words in (("notice", "upon thirty days' prior written notice"),
                        ("cure", "unless the breach has been cured within ten days of a written request"),
                        ("consent", "with the prior written consent of the other party")):
        yield name, POWER.sub(lambda m, words=words: f"{m[0]}, {words},", text, count=1)
    yield "denied", POWER.sub("may not", text, count=1)


def spoil_duty(text):
    if BOUND.search(text):
        yield "wish", BOUND.sub("should", text)
        yield "effort", BOUND.sub("shall use reasonable endeavours to", text)
        yield "not-owed", BOUND.sub("need not", text)


def carriers(document, requirement):
    """The lines and offsets at which the core of REQUIREMENT, and its immediacy, stand."""
    core, at_once = [], set()
    for row in document["requirements"]:
        if row["id"] != requirement:
            continue
        for element in row["elements"]:
            for place in element["evidence"]:
                if element["id"] in ("entitled", "bound"):
                    core.append((place["paragraph"] - 1, place["start"]))
                if element["id"] == "immediately":
                    at_once.add(place["paragraph"] - 1)
    return core, at_once


def mutants(lines, document, labels):
    """(requirement, name of the mutation, lines) of every way to spoil this agreement."""
    status = {r["id"]: r["status"] for r in document["requirements"]}
    for requirement in [RIGHT] + DUTIES:
        if labels.get(requirement) != "satisfied" or status.get(requirement) != "satisfied":
            continue
        core, at_once = carriers(document, requirement)
        if len({line for line, _ in core}) != 1:
            continue  # said twice: to spoil one is not to spoil the other
        line, at = core[0]
        label = document["labels"][line]
        text = lines[line][len(label):]
        start, end = sentence_at(text, at)
        if end - start > LONG:
            continue  # a whole agreement in one sentence
        for name, spoiled in (spoil_right if requirement == RIGHT else spoil_duty)(text[start:end].rstrip()):
            if name == "at-once" and at_once != {line}:
                continue
            if name == "at-once" and re.search(r"warn|notice|delay|wait|time", text[:start] + spoiled + text[end:]):
                continue  # said in another way beside it
            changed = list(lines)
            changed[line] = label + text[:start] + spoiled + " " + text[end:]
            yield requirement, name, changed
        if requirement == RIGHT and POWER.search(text[start:end]):
            changed = list(lines)
            changed[line] = label + text[:start] + text[end:]
            yield requirement, "recital", ["Recitals", "WHEREAS " + text[start:end].strip()] + changed


def replace_all(lines, pairs):
    for old, new in pairs:
        lines = [re.sub(rf"\b{re.escape(old)}\b", new, line) for line in lines]
    return lines


def harmless(lines, fields):
    yield "synonyms", replace_all(lines, [("immediately", "forthwith"), ("shall", "must"), ("promptly", "without delay")])
    yield "look-alikes", lines + ["Miscellaneous"] + LOOK_ALIKES
    yield "marks", [re.sub(r'"([^"]*)"', "\u201c\\1\u201d", line).replace("'", "\u2019") for line in lines]
    name = fields.get("subscriber", "")
    if re.fullmatch(r"[A-Z][a-z]+", name) and sum(bool(re.search(rf"\b{name}\b", line)) for line in lines) > 3:
        yield "party", replace_all(lines, [(name, "Patron"), (name + "s", "Patrons"), (name.upper(), "PATRON")])


def page(lines, path):
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    path.write_text(f'<html xmlns="http://www.w3.org/1999/xhtml"><body>\n{body}\n</body></html>\n', "utf-8")


def lint(binary, paths, as_of):
    run = subprocess.run([binary, "check", "--format=json", "--rules=tls-br", "--as-of=" + as_of] + [str(p) for p in paths],
                         capture_output=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"mutate: exit status {run.returncode}: {run.stderr.decode()[:500]}")
    return json.loads(run.stdout)["documents"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bin", required=True)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--tap", nargs=2, type=float)
    options.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    a = options.parse_args()
    todo = collections.defaultdict(list)  # as-of -> (agreement, requirement or None, mutation, lines, statuses before)
    with tempfile.TemporaryDirectory() as folder:
        tmp = pathlib.Path(folder)
        for source in sorted(a.folder.glob("agreements/*.agr")):
            fields, labels, paragraphs = build.read(source)
            as_of = fields.get("as-of", AS_OF)
            word = tmp / "whole.docx"
            build.Word(paragraphs).save(word)
            text = subprocess.run([a.bin, "text", str(word)], capture_output=True, check=True).stdout.decode()
            lines = text.rstrip("\n").split("\n")
            plain = tmp / "plain.xhtml"
            page(lines, plain)
            document = lint(a.bin, [plain], as_of)[0]
            again = subprocess.run([a.bin, "check", "--dump=body", str(plain)], capture_output=True, check=False).stdout.decode()
            found = re.findall(r"^\d+\tlabel=(.*?) heading=", again, re.M)
            document["labels"] = [label + " " if label and line.startswith(label + " ") else "" for label, line in zip(found, lines)]
            if len(found) != len(lines):
                continue
            before = {r["id"]: r["status"] for r in document["requirements"]}
            known = {r: s for r, s, _ in labels}
            todo[as_of] += [(source.stem, r, name, changed, before) for r, name, changed in mutants(lines, document, known)]
            todo[as_of] += [(source.stem, None, name, changed, before) for name, changed in harmless(lines, fields)]
        counts = collections.defaultdict(collections.Counter)
        for as_of, cases in todo.items():
            paths = [tmp / f"{i:05}.xhtml" for i in range(len(cases))]
            for path, case in zip(paths, cases):
                page(case[3], path)
            for case, document in zip(cases, lint(a.bin, paths, as_of)):
                stem, requirement, name, _, before = case
                after = {r["id"]: r["status"] for r in document["requirements"]}
                if requirement:
                    good, kind = after[requirement] != "satisfied", "noticed"
                    says = requirement
                else:
                    changed = [r for r in before if before[r] != after.get(r)]
                    good, kind, says = not changed, "alone", " ".join(changed)
                counts[kind].update(n=1, good=good)
                counts[f"{kind} {name}"].update(n=1, good=good)
                if a.errors and not good:
                    print(f"{stem} {name}: {says}")
    head = "# " if a.tap else ""
    for key in sorted(counts):
        print(f"{head}{key:24}{counts[key]['n']:5} {counts[key]['good'] / counts[key]['n']:7.3f}")
    if a.tap:
        print("1..2")
        failed = 0
        for number, (kind, says, least) in enumerate((("noticed", "spoiled agreements are noticed", a.tap[0]),
                                                      ("alone", "harmless edits are left alone", a.tap[1])), 1):
            share = counts[kind]["good"] / max(counts[kind]["n"], 1)
            good = share >= least and counts[kind]["n"] > 100
            failed += not good
            print(f"{'ok' if good else 'not ok'} {number} - {says}: {share:.3f} of {counts[kind]['n']}, at least {least}")
        sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

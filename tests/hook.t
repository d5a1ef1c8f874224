#!/bin/sh
# The pre-commit manifest: what git would hand over is what the hook takes.
# SPDX-License-Identifier: Apache-2.0
src=${srcdir:-.}
"${PYTHON:-python3}" - "$src/.pre-commit-hooks.yaml" <<'EOT'
import re, sys
fields = {}
for line in open(sys.argv[1], encoding="utf-8"):
    found = re.match(r"[- ] (\w+): *(.*)", line)
    if found:
        fields[found[1]] = found[2].strip().strip("'")
files, exclude = re.compile(fields["files"]), re.compile(fields["exclude"])
checks = [
    ("the entry runs a check", fields["entry"].split()[:2] == ["clauselint", "check"]),
    ("it runs one process", fields["require_serial"] == "true"),
    ("no tag that pre-commit does not know", fields["types"] == "[file]"),
    ("Word documents and XML are taken", all(files.search(n) for n in ("a.docx", "d/b c.docm", "x.xml", "y.fodt"))),
    ("other files are not", not any(files.search(n) for n in ("a.pdf", "a.docx.txt", "xml"))),
    ("Word's lock files are not", all(exclude.search(n) for n in ("~$a.docx", "d/~$a.docx"))),
]
print(f"1..{len(checks)}")
for number, (name, good) in enumerate(checks, 1):
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
EOT

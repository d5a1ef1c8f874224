#!/bin/sh
# Every format over one small set: what was written is what was agreed, whatever the number of jobs.
# CLAUSELINT_BLESS=1 writes the agreed reports anew; a file set/agreed.FORMAT, even empty, adds a format.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=$(cd "${srcdir:-.}" && pwd)
case $bin in */*) bin=$(cd "$(dirname "$bin")" && pwd)/$(basename "$bin") ;; esac
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
set=$src/tests/report/set
python3 "$src/corpus/build.py" "$tmp" "$set"/*.agr || exit 99
cd "$tmp" || exit 99
rm quiet.xhtml harbour.xhtml hostile.docx
mv hostile.xhtml '=1+1, 50%.xhtml'
n=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}
lint() {
	"$bin" --rules="$set/house.xml" --as-of=2026-03-01 "$@" \
	    harbour.docx quiet.docx '=1+1, 50%.xhtml' none.docx 2>/dev/null
}

formats=$(ls "$set"/agreed.* | sed 's/.*agreed\.//')
for format in $formats; do
	agreed=$set/agreed.$format
	lint --format=$format >"$tmp/got"
	# Not the checksums, which hang on the version of zlib; nor the style and
	# the script of a page.
	sed -e 's/[0-9a-f]\{64\}/CHECKSUM/' -e '/<style>/,/<\/style>/d' \
	    -e '/<script>/,/<\/script>/d' -e 's/sha256-[^;]*/HASH/g' \
	    "$tmp/got" >"$tmp/plain"
	[ -n "$CLAUSELINT_BLESS" ] && cp "$tmp/plain" "$agreed"
	diff -u "$agreed" "$tmp/plain" >"$tmp/diff"
	ok $? "$format is as agreed"
	sed 's/^/# /' "$tmp/diff"
	lint --format=$format --jobs=3 | cmp -s - "$tmp/got"
	ok $? "$format is the same for three jobs"
	cp "$tmp/got" "$tmp/got.$format"
	set -- "$@" --format=$format:"$tmp/file.$format"
done
lint "$@" >"$tmp/out"
all=0
for format in $formats; do
	cmp -s "$tmp/file.$format" "$tmp/got.$format" || all=1
done
ok $all 'all of them in one run are the same'
[ ! -s "$tmp/out" ]
ok $? 'and nothing goes to standard output'

lint --csv-bom --format=csv >bom.csv
{ printf '\357\273\277'; cat got.csv; } | cmp -s - bom.csv
ok $? 'a byte order mark where it is asked for'

# A report that cannot be written leaves the one that was there.
mkdir kept
echo old >kept/report.csv
chmod a-w kept
if [ "$(id -u)" -ne 0 ]; then
	lint --format=csv:kept/report.csv
	[ "$(cat kept/report.csv)" = old ] && [ "$(ls kept)" = report.csv ]
	ok $? 'a report that cannot be written leaves the old one'
fi
chmod u+w kept
ls -a | grep -q '^file.*\.[A-Z0-9]\{6\}$'
[ $? -ne 0 ]
ok $? 'no temporary file is left'

# What is there stays what it is: a pipe, a link, a file that others may not read.
mkfifo pipe.csv
timeout 20 cat pipe.csv >piped & reader=$!
lint --format=csv:pipe.csv
wait $reader
[ -p pipe.csv ] && cmp -s piped got.csv
ok $? 'a report into a pipe'
echo old >private.csv
chmod 600 private.csv
ln -s private.csv linked.csv
lint --format=csv:linked.csv
[ -h linked.csv ] && cmp -s private.csv got.csv && [ "$(ls -l private.csv | cut -c1-10)" = -rw------- ]
ok $? 'a report through a link keeps the link, and the mode of the file'
if [ -c /dev/full ]; then
	lint --format=csv >/dev/full
	[ $? -eq 3 ]
	ok $? 'a full disk behind standard output'
fi
# Whenever it is killed, the report is the old one or the new one.
mkdir many
for i in 1 2 3 4 5 6 7 8; do cp harbour.docx many/$i.docx; done
"$bin" --rules="$set/house.xml" --as-of=2026-03-01 --format=json many >many.json
torn=0
for wait in 0.01 0.02 0.03 0.05 0.08; do
	echo old >torn.json
	"$bin" --rules="$set/house.xml" --as-of=2026-03-01 --format=json:torn.json many & job=$!
	sleep $wait
	kill -9 $job 2>/dev/null
	wait $job 2>/dev/null
	[ "$(cat torn.json)" = old ] || cmp -s torn.json many.json || torn=1
done
ok $torn 'a report is never half written'
rm -f torn.json.*

cat >"$tmp/check.py" <<'END'
import csv
import json
import sys

FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
kind = sys.argv[1]
wrong = []
if kind in ("csv", "matrix"):
    raw = open("got." + kind, "rb").read()
    rows = list(csv.reader(raw.decode().splitlines()))
    if len({len(row) for row in rows}) != 1 or len(rows) < 4:
        wrong.append("rows of different length")
    if raw.count(b"\n") != raw.count(b"\r\n"):
        wrong.append("a line without CRLF")
    wrong += ["formula: " + c for row in rows for c in row if c[:1] in FORMULA and c]
    if not any(c.startswith("'=") for row in rows for c in row):
        wrong.append("no formula was there to be defused")
elif kind == "ndjson":
    lines = [json.loads(line) for line in open("got.ndjson", encoding="utf-8")]
    types = [line.pop("type") for line in lines]
    whole = json.load(open("got.json", encoding="utf-8"))
    if types != ["run", "document", "document", "document", "error", "summary"]:
        wrong.append(str(types))
    if lines[1:4] != whole["documents"] or lines[5] != whole["summary"]:
        wrong.append("not what the JSON report says")
elif kind == "github":
    lines = open("got.github", encoding="utf-8").read().splitlines()
    order = [line.split()[0] for line in lines]
    if order[:-1] != sorted(order[:-1], key=["::error", "::warning", "::notice"].index):
        wrong.append("not the gravest first")
    if any(not line.startswith("::") or line.count("::") < 2 for line in lines):
        wrong.append("a line that is no command")
    if not any("file==1+1%2C 50%25.xhtml," in line for line in lines):
        wrong.append("a file name that is not escaped")
elif kind == "sarif":
    run = json.load(open("got.sarif", encoding="utf-8"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            wrong.append("ruleIndex of " + result["ruleId"])
        place = result["locations"][0].get("physicalLocation", {})
        if len(result["locations"]) != 1 or len(place.get("region", {})) != 5:
            wrong.append("GitHub refuses the place of " + result["ruleId"])
        name = result["message"].get("id")
        if name is not None:
            text = rules[result["ruleIndex"]]["messageStrings"][name]["text"]
            if text.format(*result["message"].get("arguments", [])) != result["message"]["text"]:
                wrong.append("message string " + name)
        region, around = place["region"], place.get("contextRegion")
        if around is not None:
            words = around["snippet"]["text"][region["startColumn"] - 1:region["endColumn"] - 1]
            if words != region["snippet"]["text"]:
                wrong.append("columns of " + words)
    if not any("%3D1%2B1%2C%2050%25.xhtml" == a["location"]["uri"] for a in run["artifacts"]):
        wrong.append("a URI that is not escaped")
    if run["invocations"][0]["executionSuccessful"] or len(run["artifacts"]) != 3:
        wrong.append("the file that could not be read")
print("".join(f"# {w}\n" for w in wrong), end="")
sys.exit(len(wrong) > 0)
END
for kind in csv matrix ndjson github sarif; do
	python3 "$tmp/check.py" $kind
	ok $? "what is required of $kind"
done

# Lines of SARIF and of GitHub are those of the text.
"$bin" text harbour.docx >"$tmp/text"
line=$(sed -n 's/.*file=harbour.docx,line=\([0-9]*\),.*carve-out.*/\1/p' got.github)
sed -n "${line:-1}p" "$tmp/text" | grep -q 'never on holidays'
ok $? 'line N of a report is line N of the text'

# Fingerprints survive edits elsewhere, and tell findings apart.
prints() {
	python3 -c 'import json, sys
for r in json.load(sys.stdin)["runs"][0]["results"]:
    print(r["ruleId"], r["partialFingerprints"]["clauselint/v1"])' | sort
}
"$bin" --rules="$set/house.xml" --format=sarif harbour.docx | prints >"$tmp/before"
mkdir edited
sed -e 's/^# 1\. Fees/# 1. Fees and costs\n\n1.1 Nothing is free of charge.\n\n# 2. Ships/' \
    -e 's/^# 2\. /# 3. /; s/^2\./3./; s/^# 3\. Kites/# 4. Kites/; s/^3\.1 Ball/4.1 Ball/' \
    "$set/harbour.agr" >"$tmp/edited/harbour.agr"
python3 "$src/corpus/build.py" edited edited/harbour.agr
"$bin" --rules="$set/house.xml" --format=sarif edited/harbour.docx | prints >"$tmp/after"
[ -s before ] && cmp -s before after
ok $? 'fingerprints survive edits elsewhere'
[ "$(sort -u before | wc -l)" -eq "$(wc -l <before)" ]
ok $? 'no two findings share a fingerprint'

if command -v xmllint >/dev/null 2>&1; then
	xmllint --noout --relaxng "$set/../junit.rng" got.junit >"$tmp/said" 2>&1
	ok $? 'the junit report is valid'
	sed 's/^/# /' "$tmp/said"
	sed 's/ tests="[0-9]*"//' got.junit >bad.junit
	xmllint --noout --relaxng "$set/../junit.rng" bad.junit >/dev/null 2>&1
	[ $? -ne 0 ]
	ok $? 'a junit report without its counts is not'
fi
if python3 -c 'import jsonschema' 2>/dev/null; then
	python3 -W ignore -m jsonschema -i got.sarif "$set/../sarif.schema.json" >"$tmp/said" 2>&1
	ok $? 'the SARIF log is valid'
	sed 's/^/# /' "$tmp/said"
	sed 's/"startLine": [0-9]*/"startLine": 0/' got.sarif >bad.sarif
	python3 -W ignore -m jsonschema -i bad.sarif "$set/../sarif.schema.json" >/dev/null 2>&1
	[ $? -ne 0 ]
	ok $? 'a SARIF log with a line 0 is not'
fi
echo "1..$n"

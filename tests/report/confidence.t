#!/bin/sh
# How often findings were right is measured, not written, and told where it is known.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=$(cd "${srcdir:-.}" && pwd)
case $bin in */*) bin=$(cd "$(dirname "$bin")" && pwd)/$(basename "$bin") ;; esac
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}
CLAUSELINT_RULES=$src/rules
export CLAUSELINT_RULES
"${PYTHON:-python3}" "$src/corpus/score.py" --bin "$bin" --confidence="$tmp/now.xml" "$src/corpus" || exit 99
diff -u "$src/rules/confidence.xml" "$tmp/now.xml" >"$tmp/diff"
ok $? 'rules/confidence.xml is what is measured today (else: make confidence, and look at what changed)'
sed 's/^/# /' "$tmp/diff"

# A folder of the same rules with figures that no measurement changes.
mkdir "$tmp/rules"
cp "$src"/rules/*.xml "$src"/rules/*.rng "$tmp/rules" && chmod -R u+w "$tmp/rules"
cat >"$tmp/rules/confidence.xml" <<'EOT'
<confidence><pack name="tls-br">
<findings kind="any" right="41" of="48"/>
<findings kind="missing" right="9" of="11"/>
</pack></confidence>
EOT
CLAUSELINT_RULES=$tmp/rules
cd "$tmp" || exit 99
cat >a.xhtml <<'EOT'
<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>1 Revocation</h1>
<p>Subscriber acknowledges that the CA may revoke the Certificate upon thirty days prior notice if Subscriber breaches this Agreement. <span style="display: none">x y z</span></p>
</body></html>
EOT
all='--fail-on=never --rules=tls-br,mrsp'
for format in json csv sarif html; do
	"$bin" $all --format=$format a.xhtml >got.$format
done
cat >check.py <<'EOT'
import csv
import json
import sys

want = {}
for f in json.load(open("got.json"))["documents"][0]["findings"]:
    pack = f["requirement"].split("/")[0]
    have = f["confidence"]
    if pack != "tls-br":
        good = have is None
    elif f["kind"] == "missing":
        good = have == {"right": 9, "of": 11, "kind": "missing"}
    else:
        good = have == {"right": 41, "of": 48, "kind": "any"}
    want.setdefault((pack, f["kind"] == "missing"), f["fingerprint"])
    want[f["fingerprint"]] = have
    if not good:
        sys.exit(f"# {f['requirement']} {f['kind']}: {have}")
kinds = {k for k in want if isinstance(k, tuple)}
if not kinds >= {("tls-br", True), ("tls-br", False), ("mrsp", True), ("document", False)}:
    sys.exit(f"# not all kinds are there: {kinds}")
for row in csv.DictReader(open("got.csv", newline="")):
    have = want[row["fingerprint"]] or {"right": "", "of": ""}
    if [row["confidence_right"], row["confidence_of"]] != [str(have["right"]), str(have["of"])]:
        sys.exit(f"# {row}")
for result in json.load(open("got.sarif"))["runs"][0]["results"]:
    have = want[result["partialFingerprints"]["clauselint/v1"]]
    if result.get("rank") != (have and {11: 82, 48: 85}[have["of"]]):
        sys.exit(f"# rank {result.get('rank')}")
EOT
"${PYTHON:-python3}" check.py
ok $? 'json, csv and sarif tell it of the kind, else of any, and of no other pack'
grep -q '<small class="record">Such findings were right in 9 of 11 held cases.</small>' got.html &&
    grep -q '<small class="record">Findings of any kind by this pack were right in 41 of 48 held cases.</small>' got.html
ok $? 'and the page'
"$bin" $all --verbose a.xhtml | grep -q '^    record  such findings were right in 9 of 11 held cases$'
ok $? 'and the terminal report, for who wants all'
"$bin" $all a.xhtml | grep -q 'held cases'
[ $? -ne 0 ]
ok $? 'but not else'
if python3 -c 'import jsonschema' 2>/dev/null; then
	python3 -W ignore -m jsonschema -i got.json "$src/man/report.schema.json" >said 2>&1 &&
	    python3 -W ignore -m jsonschema -i got.sarif "$src/tests/report/sarif.schema.json" >>said 2>&1
	ok $? 'both reports are valid'
	sed 's/^/# /' said
	sed 's/"of": 11/"of": 0/' got.json >bad.json
	python3 -W ignore -m jsonschema -i bad.json "$src/man/report.schema.json" >/dev/null 2>&1
	[ $? -ne 0 ]
	ok $? 'a share of none is not'
fi

# A house's pack was not measured, though it has our name or is like our rules.
cp rules/tls-br.xml ours.xml
"$bin" --fail-on=never --rules=./ours.xml --format=json a.xhtml >house.json
grep -q '"kind": "missing"' house.json && ! grep -q '"of":' house.json
ok $? 'a copy of a pack elsewhere has no figures'
"$bin" --fail-on=never --rules=rules/tls-br.xml --format=json a.xhtml | grep -q '"of": 48'
ok $? 'the pack itself has them by its path, too'

# refused NAME LINE REGEX SED: the figures changed by SED are refused.
cp rules/confidence.xml good.xml
refused() {
	sed "$4" good.xml >rules/confidence.xml
	"$bin" --rules=tls-br a.xhtml >out 2>err
	[ $? -eq 2 ] && grep -qE "/confidence\.xml:$2: .*$3" err && [ ! -s out ]
	ok $? "refused: $1"
	[ -s err ] && sed 's/^/# /' err
}
refused 'more right than there are' 3 '12 findings cannot be right of 11' 's/right="9"/right="12"/'
refused 'none at all' 3 'cannot be right of 0' 's/right="9" of="11"/right="0" of="0"/'
refused 'a kind twice' 3 '"any" are counted twice' 's/"missing"/"any"/'
refused 'no number' 2 '.' 's/"48"/"many"/'
refused 'a number that no machine holds' 2 '.' 's/"48"/"99999999999999999999"/'
refused 'what the schema does not know' 2 '.' 's/kind="any"/sort="any"/'
refused 'XML that is not well-formed' '[0-9]+' '.' 's/<\/pack>//'

rm rules/confidence.xml
"$bin" $all --format=json a.xhtml >none.json
[ -s none.json ] && ! grep -q '"of":' none.json
ok $? 'without the file there are none'
cp good.xml rules/confidence.xml
! "$bin" rules | grep -q '^confidence' && ! "$bin" --rules=confidence a.xhtml >/dev/null 2>&1
ok $? 'the file is no pack'
echo "1..$n"

#!/bin/sh
# Bundles: how agreements speak of their documents, the labelled bundles, manifests, reports.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=$(cd "${srcdir:-.}" && pwd)
case $bin in */*) bin=$(cd "$(dirname "$bin")" && pwd)/$(basename "$bin") ;; esac
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 99
n=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}
page() {
	printf '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>%s</h1>\n' "$1"
	shift
	printf '<p>%s</p>\n' "$@"
	echo '</body></html>'
}

page 'Harbour Terms of Use' '1. Nothing is said here.' >terms.xml
page 'Certification Practice Statement' '1. Nothing is said here.' >cps.xml
page 'Order Form' '1. Nothing is said here.' >order.xml

# Every phrase stands alone in an agreement.
tab=$(printf '\t')
while IFS=$tab read -r want phrase; do
	case $want in '#'* | '') continue ;; esac
	page 'Subscriber Agreement' "1. $phrase" >agreement.xml
	case $want in part | none) part=document ;; *) part=signed ;; esac
	printf '%s\n' '[one]' 'signed: agreement.xml' "$part: terms.xml" \
	    "$part: cps.xml" "$part: order.xml" >manifest
	"$bin" --rules=tls-br --dump=verdict --manifest=manifest >got
	case $want in
	part) grep -q "^terms.xml${tab}incorporated" got ;;
	none) grep -q "^terms.xml${tab}apart" got ;;
	-) grep -q "^order.xml${tab}signed" got && ! grep -q "${tab}prevails" got ;;
	*)
		grep -q "^${want%>*}.xml${tab}prevails over ${want#*>}.xml" got &&
		    ! grep -q "^${want#*>}.xml${tab}prevails over ${want%>*}.xml" got
		;;
	esac
	ok $? "$want: $phrase"
done <"$src/tests/bundle/phrases"

# The labelled bundles.
"${PYTHON:-python3}" "$src/corpus/bundles.py" --bin "$bin" >labels
[ "$(grep -c '^ok' labels)" -gt 40 ] && ! grep '^not ok' labels | sed 's/^/# /' | grep .
ok $? 'the bundles of the corpus are judged as they are labelled'

# A set to report on: the right stands in the terms alone, and the manifest is in a folder of its own.
mkdir -p set/sub
page 'Master Services Agreement' '1. Mooring Trust, a certification authority (the "CA"), serves the Customer.' \
    '2. The Mooring Terms of Use are incorporated into this Agreement by reference.' \
    '3. Invoices are paid thirty days after receipt.' >set/master.xml
page 'Mooring Terms of Use' '1. <ins>Headings are for convenience.</ins>' \
    '2. The Customer acknowledges and accepts that the CA is entitled to revoke the Certificate immediately if the Customer breaches the Agreement or if the CPS requires revocation.' \
    '3. The Customer should review the contents of the Certificate for accuracy.' >set/sub/terms.xml
page 'Price List' '1. A Certificate costs ten euros.' >set/prices.xml
cat >set/list <<'END'
# two contracts
[Mooring 2026]
signed: master.xml
document: sub/terms.xml

[Prices]
document: master.xml
document: prices.xml
END
lint() {
	"$bin" --rules=tls-br --as-of=2026-11-23 "$@" 2>err
}

lint --manifest=set/list --format=json >got.json
[ $? -eq 1 ]
ok $? 'findings: 1'
cat >check.py <<'END'
import json
import sys
report = json.load(open("got.json"))
one, two = report["documents"]
of = {r["id"]: r for r in one["requirements"]}
by = [f for f in one["findings"] if f["requirement"] == "document/by-reference"]
apart = [f for f in two["findings"] if f["requirement"] == "document/not-incorporated"]
weak = [f for f in one["findings"] if f["requirement"] == "tls-br/9.6.3-3"]
checks = {
    "each bundle has one verdict under its name": [d["path"] for d in report["documents"]] == ["Mooring 2026", "Prices"]
    and report["summary"]["documents"] == 2,
    "its documents are listed, with how they stand": [(m["path"], m["standing"]) for m in one["members"]]
    == [("set/master.xml", "signed"), ("set/sub/terms.xml", "incorporated")]
    and one["members"][1]["by"]["path"] == "set/master.xml" and one["members"][1]["by"]["label"] == "2",
    "a requirement of the terms is satisfied": of["tls-br/9.6.3-8"]["status"] == "satisfied"
    and of["tls-br/9.6.3-8"]["elements"][0]["evidence"][0]["path"] == "set/sub/terms.xml",
    "that it stands only by reference is a warning": [f["level"] for f in by if f["about"] == "tls-br/9.6.3-8"] == ["warning"],
    "of others a note": [f["level"] for f in by if f["about"] == "tls-br/9.6.3-3"] == ["note"],
    "a finding names its file, and its paragraph there": weak and weak[0]["place"]["path"] == "set/sub/terms.xml"
    and weak[0]["place"]["paragraph"] == 4,
    "a document that nothing incorporates is told": len(apart) == 1 and "set/prices.xml" in apart[0]["message"]
    and two["members"][1]["standing"] == "apart",
}
for name, good in checks.items():
    print("ok" if good else "not ok", name)
END
python3 check.py >checked
while read -r word name; do
	case $word in not) ok 1 "${name#ok }" ;; *) ok 0 "$name" ;; esac
done <checked
if python3 -c 'import jsonschema' 2>/dev/null; then
	python3 -W ignore -m jsonschema -i got.json "$src/man/report.schema.json"
	ok $? 'the JSON report conforms to its schema'
fi

lint --manifest=set/list --format=json --jobs=3 | cmp -s - got.json
ok $? 'the same for three jobs'
lint --manifest=set/list --format=ndjson | grep -c '"members"' | grep -qx 2
ok $? 'ndjson: a bundle a line'
lint --bundle='Mooring 2026: set/master.xml, set/sub/terms.xml' --format=json >one.json
grep -q '"path": "Mooring 2026"' one.json && grep -q '"standing": "incorporated"' one.json
ok $? 'the same from the command line'
lint --bundle='Mooring: set/master.xml,set/sub/terms.xml' --format=text >got
[ ! -s err ]
ok $? 'nothing is said on standard error'
grep -q '^Mooring: 1 of 10 requirements ok' got && grep -q '^    part    set/sub/terms.xml (set/master.xml, clause 2)' got &&
    grep -q '^    set/sub/terms.xml, clause 3, paragraph 4' got
ok $? 'text: the bundle, its documents, the file of a place'
for format in sarif csv github junit html matrix; do
	lint --bundle='Mooring: set/master.xml,set/sub/terms.xml' --format=$format >got.$format
done
grep -q '"uri": "set/sub/terms.xml"' got.sarif && ! grep -q '"uri": "Mooring"' got.sarif &&
    grep -q '"bundle": "Mooring"' got.sarif
ok $? 'sarif: results are of the files'
grep '^Mooring,tls-br/9.6.3-3,' got.csv | tr -d '\r' | grep -q ',set/sub/terms.xml,[^,]*,[^,]*$'
ok $? 'csv: a column for the file'
grep ',missing,missing,' got.csv | tr -d '\r' | grep -vq ',set/master.xml,[^,]*,[^,]*$'
[ $? -ne 0 ]
ok $? 'csv: what is missing belongs into the signed document'
grep -q '^::error file=set/sub/terms.xml,line=4,.*title=tls-br/9.6.3-3' got.github
ok $? 'github: annotations are at the files'
grep -q 'set/sub/terms.xml, paragraph 4' got.junit
ok $? 'junit: the file of a place'
grep -q 'terms.xml 3</a>' got.html && grep -q '<code>set/sub/terms.xml</code>' got.html && grep -q '<title>Mooring</title>' got.html
ok $? 'html: the file of a place, and where each begins'
if command -v xmllint >/dev/null; then
	xmllint --noout got.html
	ok $? 'html: well-formed'
fi
tr -d '\r' <got.matrix | grep -q '^Mooring,.*ok 3 set/sub/terms.xml'
ok $? 'matrix: the file beside the paragraph'
lint --view=both --format=json --bundle='Mooring: set/master.xml,set/sub/terms.xml' | grep -q '"redline"'
ok $? 'both views are compared'
lint --dump=clause --bundle='Mooring: set/master.xml,set/sub/terms.xml' >got
grep -qx set/sub/terms.xml got && grep -q 'mooring terms of use' got
ok $? 'a station before the judgement is printed document by document'
lint --dump=frame --bundle='Mooring: set/master.xml,set/sub/terms.xml' | grep -q 'ca power + revoke'
ok $? 'a station behind it of the whole'
lint --format=docx:out.docx --bundle='Mooring: set/master.xml,set/sub/terms.xml' >/dev/null
[ $? -eq 2 ] && grep -q 'is for one document' err && [ ! -e out.docx ]
ok $? 'docx is refused'
"$bin" annotate --bundle='M: set/master.xml' -o out.docx >/dev/null 2>err
[ $? -eq 2 ] && grep -q 'belong to check' err
ok $? 'so is annotate'

# A redline may put the words in, or take them out.
sed 's|<p>2\..*|<p>2. <del>The Mooring Terms of Use are incorporated into this Agreement by reference.</del></p>|' \
    set/master.xml >set/cut.xml
lint --view=both --format=text --bundle='Cut: set/cut.xml,set/sub/terms.xml' >got
# One line: the report is wrapped.
grep -q 'apart   set/sub/terms.xml' got &&
    tr -s '\n ' '  ' <got | grep -q 'regressed [^:]*9.6.3-8[^:]*: satisfied, now missing'
ok $? 'a redline that strikes the incorporation regresses what stood by it'

# What cannot be read costs the bundle, not the others.
printf '[A]\nsigned: master.xml\ndocument: none.xml\n[B]\nsigned: master.xml\n' >set/hole
lint --manifest=set/hole --format=json >got.json
[ $? -eq 3 ] && grep -q '^clauselint: the bundle A is not judged, for want of set/none.xml: cannot be opened' err &&
    grep -q '"path": "B"' got.json && tail -n 30 got.json | tr -d ' \n' | grep -q '"errors":\[{"path":"A","code":"read"'
ok $? 'an unreadable document: 3, the bundle is not judged, others are'

# refuses TEXT REASON: a manifest of TEXT is refused with REASON.
refuses() {
	printf "$1" >bad
	lint --manifest=bad >/dev/null
	[ $? -eq 2 ] && grep -q "^clauselint: bad:$2" err
	ok $? "refused: $2"
}
refuses '' '1: there is no bundle in it'
refuses '[A]\n' '1: the bundle \[A\] has no document'
refuses '[A]\n\n[B]\nsigned: b.xml\n' '1: the bundle \[A\] has no document'
refuses '[A\nsigned: a.xml\n' '1: \[A does not end with'
refuses '# x\n[ ]\n' '2: the bundle has no name'
refuses 'signed: a.xml\n' '1: "signed" stands before the first'
refuses '[A]\nsinged: a.xml\n' '2: there is no "singed"; it may be signed, document,'
refuses '[A]\na.xml\n' '2: this is neither'
refuses '[A]\nsigned:\n' '2: a file is not named'
refuses '[A]\nsigned: -\n' '2: standard input cannot'
refuses '[A]\nsigned: a.xml\ndocument: a.xml\n' '3: a.xml is in this bundle already'
refuses '[A]\nsigned: a.xml\n[A]\n' '3: there is another bundle called \[A\]'
refuses '[A]\nrank: 1\n' '2: "rank" is about no document'
refuses '[A]\nsigned: a.xml\nrank: high\n' '3: rank: high is not a number'
refuses '[A]\nsigned: a.xml\npart: maybe\n' '3: part: maybe is neither yes nor no'
refuses '[A]\nsigned: a.xml\ncalled:\n' '3: "called" is empty'
refuses '[A]\nsigned: a.xml\ncalled: \377\n' '3: this is not UTF-8'
{
	echo '[A]'
	seq -f 'document: %g.xml' 33
} >many
refuses "$(cat many | sed 's/$/\\n/' | tr -d '\n')" '34: more than 32 documents'
{
	printf '\357\273\277[A]\r\n'
	printf '  signed : master.xml\r\n\t# a remark\r\n\tdocument:sub/terms.xml\r\n'
} >set/odd
lint --manifest=set/odd --format=text | grep -q '^A: 1 of 10'
ok $? 'a byte order mark, CRLF, blanks and remarks do not matter'
lint --manifest=none >/dev/null
[ $? -eq 2 ] && grep -q 'none: the manifest cannot be read' err
ok $? 'no manifest: 2'
lint --bundle='no name' >/dev/null
[ $? -eq 2 ] && grep -q 'has no name' err
ok $? 'a bundle without a name: 2'
lint --bundle='A:' >/dev/null
[ $? -eq 2 ] && grep -q 'a file is not named' err
ok $? 'a bundle without a file: 2'
lint --bundle='A:set/master.xml' --bundle='A:set/prices.xml' >/dev/null
[ $? -eq 2 ] && grep -q 'a name that another bundle has' err
ok $? 'two bundles of one name: 2'

# What the manifest adds.
page 'Rules' '1. The Customer acknowledges and accepts that the CA is entitled to revoke the Certificate immediately if the Customer breaches the Agreement or if the CPS requires revocation.' >set/rules.xml
sed 's|<p>2\..*|<p>2. The Blue Book is part of this Agreement.</p>|' set/master.xml >set/blue.xml
standing() {
	printf '%s\n' "$@" >set/manifest
	lint --manifest=set/manifest --dump=verdict | sed -n "s/^set.rules.xml$tab\([a-z]*\).*/\1/p"
}
[ "$(standing '[A]' 'signed: blue.xml' 'document: rules.xml')" = apart ]
ok $? 'a name that the document does not have'
[ "$(standing '[A]' 'signed: blue.xml' 'document: rules.xml' 'called: the Blue Book')" = incorporated ]
ok $? 'called: what the agreement calls it'
[ "$(standing '[A]' 'signed: blue.xml' 'document: rules.xml' 'part: yes')" = incorporated ]
ok $? 'part: yes'
[ "$(standing '[A]' 'signed: blue.xml' 'document: rules.xml' 'called: Blue Book' 'part: no')" = apart ]
ok $? 'part: no'
[ "$(standing '[A]' 'signed: blue.xml' 'signed: rules.xml')" = signed ]
ok $? 'signed'
echo "1..$n"

#!/bin/sh
# The command line: exit statuses, inputs, formats, workers, bad usage.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=${srcdir:-.}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0

# is NAME COMMAND...: passes where the command does.
is() {
	n=$((n + 1))
	name=$1
	shift
	if "$@" >/dev/null 2>&1; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
	fi
}

# exits NAME STATUS ARGUMENT...: what the program exits with.
exits() {
	n=$((n + 1))
	name=$1
	want=$2
	shift 2
	"$bin" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	got=$?
	if [ $got -eq "$want" ]; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name (exit $got, expected $want)"
	fi
}

page() {
	printf '%s\n' '<?xml version="1.0"?>' \
	    '<html xmlns="http://www.w3.org/1999/xhtml"><body>' \
	    "<h1>Agreement</h1><p>$1</p></body></html>"
}

mkdir -p "$tmp/in/sub" "$tmp/in/.git"
page 'The Subscriber pays the fees.' >"$tmp/in/b.xhtml"
page 'The CA may revoke after thirty days of notice.' >"$tmp/in/sub/a.xhtml"
page 'Hidden.' >"$tmp/in/.git/c.xhtml"
printf 'lock' >"$tmp/in/~\$b.docx"
printf 'not a document' >"$tmp/in/notes.txt"

exits 'findings: 1' 1 "$tmp/in"
exits 'findings with --fail-on=never: 0' 0 --fail-on=never "$tmp/in"
exits 'an unreadable file with --fail-on=never: 3' 3 --fail-on=never "$tmp/none.docx"
exits 'an unreadable file: 3, before 1' 3 "$tmp/in" "$tmp/none.docx"
is 'one line names the file' test "$(grep -c none.docx "$tmp/err")" -eq 1
exits 'a file name with a line break and an escape' 3 \
    "$tmp/$(printf 'no\n\033[31m').docx"
is 'is said in one line' test "$(wc -l <"$tmp/err")" -eq 1
is 'and colors nothing' test "$(grep -c "$(printf '\033')" "$tmp/err")" -eq 0
exits 'a bad option: 2, before 3' 2 --nonsense "$tmp/none.docx"
exits 'no argument: 2' 2
exits 'a misspelt option' 2 --formt=json "$tmp/in"
is 'the nearest name is offered' grep -q -- '--format' "$tmp/err"
is 'help is offered' grep -q "Try 'clauselint --help'" "$tmp/err"
for bad in --format=word --view=all --as-of=2026-02-30 --as-of=today \
    --fail-on=sometimes --jobs=0 --jobs=x --color=red --rules=none --rules= \
    --help=x --dump=soul --rules; do
	exits "refused: $bad" 2 "$bad"
	exits "refused with a file: $bad" 2 "$tmp/in" "$bad"
done
exits 'help' 0 --help
is 'help: a name and its argument stand apart' grep -q '^  annotate *FILE ' "$tmp/out"
is 'help: no two run together' sh -c "! grep -q 'annotateFILE' '$tmp/out'"
exits 'version' 0 --version
is 'version: of the program first' sh -c "head -n 1 '$tmp/out' | grep -qx 'clauselint [0-9.]*'"
is 'version: of every pack' test "$(grep -c '^  [a-z-]* 20[0-9.]*$' "$tmp/out")" -eq "$("$bin" rules | grep -c '^[a-z]')"
exits 'rules' 0 rules
exits 'explain' 0 explain tls-br/9.6.3-8
exits 'explain what is not there' 2 explain tls-br/none
exits 'explain without a pack' 2 explain 9.6.3-12
is 'offers the rules of that name' grep -q 'did you mean cs-br/9.6.3-12?' "$tmp/err"
exits 'the examples of the pack' 0 test tls-br

(
	CLAUSELINT_RULES=$tmp/no
	export CLAUSELINT_RULES
	exec "$bin" rules >/dev/null 2>"$tmp/err"
)
is 'no rules: 2' test $? -eq 2
is 'where they were sought, and what to do' \
    grep -q "$tmp/no: .*CLAUSELINT_RULES" "$tmp/err"

"$bin" --format=json "$tmp/in" >"$tmp/1.json" 2>"$tmp/err"
is 'hidden folders, lock files, other files are passed over' \
    test "$(grep -c '"path"' "$tmp/1.json")" -eq 2
"$bin" --format=json --jobs=4 "$tmp/in" "$tmp/none.xml" "$tmp/in" \
    >"$tmp/4.json" 2>/dev/null
"$bin" --format=json --jobs=1 "$tmp/in" "$tmp/none.xml" "$tmp/in" \
    >"$tmp/2.json" 2>/dev/null
is 'the same for any number of jobs' cmp "$tmp/2.json" "$tmp/4.json"
"$bin" --format=text --format=json:"$tmp/f.json" "$tmp/in" >"$tmp/out"
is 'a format to a file' cmp "$tmp/1.json" "$tmp/f.json"
is 'and one to standard output' grep -q 'documents judged' "$tmp/out"
"$bin" --stdin-filename=x.xhtml --format=json - \
    <"$tmp/in/b.xhtml" >"$tmp/s.json" 2>/dev/null
is 'standard input has its name' grep -q '"x.xhtml"' "$tmp/s.json"
"$bin" --dump=body --format=json:"$tmp/f.json" "$tmp/in" >"$tmp/out"
is 'a dump leaves the file of a report alone' cmp "$tmp/1.json" "$tmp/f.json"
exits 'a report that cannot be written: 3' 3 \
    --format=json:"$tmp/no/f.json" "$tmp/in"
is 'the line names the file' grep -q "/no/f.json: .*written" "$tmp/err"
if [ -c /dev/full ]; then
	"$bin" text "$tmp/in/b.xhtml" >/dev/full 2>"$tmp/err"
	is 'text that cannot be written: 3' test $? -eq 3
	is 'and it is said' grep -q 'standard output' "$tmp/err"
fi
"$bin" --format=text:"$tmp/2.txt" --format=json:"$tmp/2.json" \
    --format=json "$tmp/in" >"$tmp/out"
is 'three reports in one run: one' test -s "$tmp/2.txt"
is 'three reports in one run: two' cmp "$tmp/1.json" "$tmp/2.json"
is 'three reports in one run: three' cmp "$tmp/1.json" "$tmp/out"
exits 'two reports into one file: 2' 2 \
    --format=json:"$tmp/f.json" --format=text:"$tmp/f.json" "$tmp/in"
exits 'a day before the rules: 0' 0 --as-of=2010-01-01 "$tmp/in/b.xhtml"
is 'what is not in force is not called ok' \
    grep -q 'b.xhtml: ok, 0 requirements, 10 not applicable' "$tmp/out"
NO_COLOR=1 "$bin" "$tmp/in" >"$tmp/out"
is 'no color' test "$(grep -c "$(printf '\033')" "$tmp/out")" -eq 0
"$bin" --color=always "$tmp/in" >"$tmp/out"
is 'color where asked for' grep -q "$(printf '\033')" "$tmp/out"

for force in 1: 0: 1:1; do
	env CLICOLOR_FORCE="${force%:*}" NO_COLOR="${force#*:}" "$bin" "$tmp/in" >"$tmp/out"
	grep -q "$(printf '\033')" "$tmp/out" && echo color || echo none
done >"$tmp/colors"
is 'color where CLICOLOR_FORCE asks for it, and NO_COLOR does not' \
    test "$(paste -sd' ' "$tmp/colors")" = 'color none none'

# On a long run a line of progress, no wider than the terminal, which is taken back.
if command -v script >/dev/null 2>&1; then
	slow=$tmp/a-document-that-is-slow-to-come-and-has-a-name-that-is-longer-than-a-line.xhtml
	mkfifo "$slow"
	(sleep 1; cat "$tmp/in/b.xhtml") >"$slow" &
	script -qec "stty cols 40; '$bin' --jobs=1 --fail-on=never --format=json:'$tmp/p.json' '$slow' '$tmp/in/b.xhtml' >'$tmp/p.out'" \
	    /dev/null </dev/null | tr '\r' '\n' >"$tmp/progress"
	wait
	is 'a line of progress' grep -q '^1 of 2: ' "$tmp/progress"
	is 'no wider than the terminal' \
	    test "$(sed "s/$(printf '\033')\[K//" "$tmp/progress" | awk 'length > 39' | wc -l)" -eq 0
	is 'which is taken back' test "$(tail -c 4 "$tmp/progress" | od -An -c | tr -d ' ')" = '\n033[K'
fi

# A worker that dies costs its document alone.
mkfifo "$tmp/pipe.xml"
"$bin" --format=json "$tmp/pipe.xml" "$tmp/in/b.xhtml" \
    >"$tmp/crash.json" 2>/dev/null &
parent=$!
worker=
tries=0
while [ -z "$worker" ] && [ $tries -lt 50 ]; do
	sleep 0.1
	# No ps on a small machine: the parent is the fourth field of stat.
	worker=$(awk -v parent="$parent" '$4 == parent { print $1 }' \
	    /proc/[0-9]*/stat 2>/dev/null)
	tries=$((tries + 1))
done
kill -9 ${worker:-$parent}
wait "$parent"
status=$?
is 'a crash: 3' test $status -eq 3
is 'a crash: its code' grep -q '"internal"' "$tmp/crash.json"
is 'a crash: the others' grep -q '/b.xhtml"' "$tmp/crash.json"

# A redline is judged in both views.
exits 'both views: 1' 1 --view=both --as-of=2026-03-02 \
    "$src/corpus/samples/redline.docx"
is 'both views: what got worse' grep -q \
    '^  regressed Responsiveness .*: satisfied, now weakened$' "$tmp/out"
is 'both views: the changed words, by whom and when' grep -qF \
    'deletion by Counterparty, 2026-03-02: "shall"' "$tmp/out"
exits 'both views as JSON: 1' 1 --view=both --format=json \
    "$src/corpus/samples/redline.docx"
is 'both views as JSON: what got worse' python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))["documents"][0]
assert d["view"] == "both", d["view"]
row = [r for r in d["redline"] if r["requirement"] == "tls-br/9.6.3-7"][0]
assert (row["was"], row["is"], row["change"]) == ("satisfied", "weakened", "regressed"), row
assert {"shall", "will endeavour to"} == {r["words"] for r in row["revisions"]}, row' "$tmp/out"
exits 'both views without a redline: 0' 0 --view=both \
    "$src/corpus/samples/good.docx"
is 'both views without a redline: no change' grep -q 'No tracked change alters' \
    "$tmp/out"

# Each command that the README names on the samples can be pasted.
mkdir "$tmp/tour" && ln -s "$(cd "$src" && pwd)/corpus" "$tmp/tour/corpus"
grep -o '^clauselint .*corpus/samples[^`]*\|`clauselint [^`]*corpus/samples[^`]*`' \
    "$src/README.md" | tr -d '`' >"$tmp/tour/commands"
is 'the README names commands' test "$(wc -l <"$tmp/tour/commands")" -ge 6
while read -r _ line; do
	(cd "$tmp/tour" && eval "\"$bin\" $line" >"$tmp/out" 2>"$tmp/err" </dev/null)
	code=$?
	is "as in the README: $line" test "$code" -le 1
done <"$tmp/tour/commands"

# What the README shows is what is printed, but for lines of "...".
"$bin" --as-of=2026-11-25 "$src/corpus/samples/redline.docx" |
    sed "s|^$src/||" >"$tmp/out"
sed -n '/^\$ clauselint corpus/,/^```$/p' "$src/README.md" |
    sed -e '1d' -e '$d' -e '/^ *\.\.\.$/d' >"$tmp/shown"
is 'the README shows a report' test -s "$tmp/shown"
grep -Fxv -f "$tmp/out" "$tmp/shown" >"$tmp/stale"
is 'the README shows what is printed' test ! -s "$tmp/stale"
sed 's/^/# /' "$tmp/stale"

# JSON holds any name of a file, and is what another writer makes of it.
odd=$(printf '%s/o"d\\d\001\010\t\r\177 \303\251.xhtml' "$tmp")
printf '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Say "x" \\ y.</p></body></html>' >"$odd"
"$bin" check --format=json --fail-on=never "$odd" >"$tmp/odd.json"
"$bin" check --format=ndjson --fail-on=never "$odd" >"$tmp/odd.ndjson"
is 'a name of quotes and control characters' "${PYTHON:-python3}" -c '
import json, sys
text = open(sys.argv[2], encoding="utf-8").read()
whole = json.loads(text)
document = whole["documents"][0]
assert document["path"] == sys.argv[1]
body = text[text.index("\"documents\": [\n") + 15:text.index("\n],\n\"errors\"")]
assert body == json.dumps(document, indent=1, ensure_ascii=False)
for line in open(sys.argv[3], encoding="utf-8"):
    assert line == json.dumps(json.loads(line), separators=(",", ":"), ensure_ascii=False) + "\n"
' "$odd" "$tmp/odd.json" "$tmp/odd.ndjson"

# The manual has every option of --help.
"$bin" --help | sed -n 's/^  --\([a-z-]*\).*/\1/p' >"$tmp/options"
is 'options are listed' test -s "$tmp/options"
for option in $(cat "$tmp/options"); do
	is "the manual has --$option" \
	    grep -q "^\.It Fl -$option" "$src/man/clauselint.1"
done
"$bin" --help | sed -n '/^Formats:/,/^$/s/^  \([a-z]*\) .*/\1/p' >"$tmp/formats"
is 'formats are listed' grep -qx json "$tmp/formats"
for format in $(cat "$tmp/formats"); do
	is "the manual has --format=$format" \
	    grep -q "^\.It Cm $format" "$src/man/clauselint.1"
done
echo "1..$n"

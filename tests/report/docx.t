#!/bin/sh
# An annotated document is the document with comments, and nothing else.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=$(cd "${srcdir:-.}" && pwd)
case $bin in */*) bin=$(cd "$(dirname "$bin")" && pwd)/$(basename "$bin") ;; esac
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
unset SOURCE_DATE_EPOCH
n=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

mkdir "$tmp/in" "$tmp/out" "$tmp/more" "$tmp/plain" "$tmp/json"
python3 "$src/corpus/build.py" "$tmp/in" "$src"/corpus/agreements/*.agr || exit 99
rm "$tmp"/in/*.xhtml
python3 "$src/tests/report/oddities.py" "$tmp/in" || exit 99
mv "$tmp/in/odd-signed.docx" "$tmp/in/odd-wide.docx" "$tmp"
cd "$tmp" || exit 99

bad_write= bad_again= bad_same= bad_suggest=
for file in in/*.docx; do
	name=$(basename "$file")
	"$bin" annotate "$file" -o "out/$name" 2>>said &&
	    "$bin" annotate --suggest "out/$name" -o "more/$name" 2>>said &&
	    "$bin" annotate --strip "more/$name" -o "plain/$name" 2>>said &&
	    "$bin" --format=json "$file" --fail-on=never >"json/$name" ||
	    bad_write="$bad_write $name"
	"$bin" annotate "out/$name" -o again.docx && cmp -s "out/$name" again.docx ||
	    bad_again="$bad_again $name"
	"$bin" --format=docx:same.docx --format=csv:other.csv "$file"
	cmp -s "out/$name" same.docx || bad_same="$bad_same $name"
	"$bin" annotate --suggest "more/$name" -o again.docx &&
	    cmp -s "more/$name" again.docx || bad_suggest="$bad_suggest $name"
done
report() {
	[ -z "$2" ]
	ok $? "$1"
	[ -z "$2" ] || echo "# in$2"
}
report 'every document is annotated' "$bad_write"
report 'annotating again changes nothing' "$bad_again"
report '--format=docx writes the same' "$bad_same"
report '--suggest inserts once' "$bad_suggest"
python3 "$src/tests/report/words.py" out in json >>said 2>&1
ok $? 'comments stand at the words of their findings'
for folder in out more plain; do
	python3 "$src/tests/report/pkgcheck.py" $folder in >>said 2>&1
	ok $? "packages are sound, and nothing else has changed: $folder"
done
python3 - <<'END'
import glob, sys, zipfile
boxes = [zipfile.ZipFile(path) for path in glob.glob("plain/*.docx")]
sys.exit(not boxes or any(b"clauselint" in box.read(name) for box in boxes for name in box.namelist()))
END
ok $? '--strip leaves nothing of ours'
sed 's/^/# /' said

# What is put in where something is missing is found in the reviewed document.
"$bin" --format=matrix in/d2-12*.docx >before
"$bin" --format=matrix more/d2-12*.docx >after
[ "$(grep -o missing before | wc -l)" -gt 3 ] && [ "$(grep -o missing after | wc -l)" -eq 0 ]
ok $? 'the wording that --suggest inserts satisfies what was missing'

# Some writers name their parts with backslashes.
python3 - <<'END'
import glob, zipfile
source = zipfile.ZipFile(glob.glob("in/d1-05*")[0])
with zipfile.ZipFile("back.docx", "w") as box:
    for name in source.namelist():
        box.writestr(name.replace("/", "\\"), source.read(name))
END
"$bin" annotate back.docx -o back1.docx && "$bin" annotate back1.docx -o back2.docx && cmp -s back1.docx back2.docx &&
    ! cmp -s back.docx back1.docx
ok $? 'parts named with backslashes'

# Answers of others stay with the finding that they answer.
"$bin" annotate in/odd-thread.docx -o out/thread.docx
python3 -c 'import sys, zipfile
sys.stdout.buffer.write(zipfile.ZipFile("out/thread.docx").read("word/commentsExtended.xml"))' >rows
grep -q 'paraIdParent="00000A01"' rows
ok $? 'a thread of others is kept'

# What must not be annotated is refused, and nothing is written.
refuse() {
	rm -f no.docx
	"$bin" annotate "$2" -o no.docx >out.txt 2>err.txt
	status=$?
	[ $status -eq 3 ] && [ ! -e no.docx ] && [ "$(wc -l <err.txt)" -eq 1 ] && grep -q "$3" err.txt
	ok $? "$1"
}

refuse 'a signed document' odd-signed.docx signed
refuse 'a document in UTF-16' odd-wide.docx UTF-16
cp "$src/corpus/samples/weakened.xml" page.xml
refuse 'a document that is no Word document' page.xml 'only a Word document'
python3 -c 'import zipfile
with zipfile.ZipFile("text.odt", "w") as box:
    box.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    box.writestr("content.xml", "<x/>")'
refuse 'an OpenDocument text' text.odt 'only a Word document'
refuse 'a document that is not there' none.docx 'none.docx'
for bad in 'annotate in/odd-thread.docx' 'annotate in/odd-thread.docx in/odd-thread.docx -o no.docx' \
    '--format=docx in/odd-thread.docx' '--format=docx:no.docx in' \
    'check in/odd-thread.docx -o no.docx' '--strip in/odd-thread.docx'; do
	rm -f no.docx
	"$bin" $bad >/dev/null 2>&1
	[ $? -eq 2 ] && [ ! -e no.docx ]
	ok $? "wrong usage: $bad"
done

# Dates only where they are asked for.
SOURCE_DATE_EPOCH=86400 "$bin" annotate --suggest in/d2-12*.docx -o dated.docx
python3 - <<'END'
import glob, re, sys, zipfile
def ours(path):
    box = zipfile.ZipFile(path)
    raw = box.read("word/comments.xml") + box.read("word/document.xml")
    return re.findall(rb'<[^>]*w:author="clauselint"[^>]*>', raw)
dated, plain = ours("dated.docx"), ours(glob.glob("more/d2-12*")[0])
sys.exit(not dated or not plain or any(b"w:date=" in one for one in plain)
         or any(b'w:date="1970-01-02T00:00:00Z"' not in one for one in dated))
END
ok $? 'dates come from SOURCE_DATE_EPOCH alone'

# The check itself notices what Word would want to repair.
python3 "$src/tests/report/spoil.py" "$(ls out/d2-12*.docx)" spoilt >names
missed=
while read -r name; do
	python3 "$src/tests/report/pkgcheck.py" "spoilt/$name.docx" in/d2-12*.docx >/dev/null 2>&1 &&
	    missed="$missed $name"
done <names
[ "$(wc -l <names)" -ge 10 ] && [ -z "$missed" ]
ok $? 'the check notices each fault'
[ -z "$missed" ] || echo "# not:$missed"

if command -v soffice >/dev/null 2>&1; then
	mkdir office
	soffice "-env:UserInstallation=file://$tmp/profile" --headless --convert-to fodt \
	    --outdir office out/*.docx >/dev/null 2>&1
	python3 - >said2 <<'END'
import glob, os, re, sys, zipfile
wrong = 0
for path in sorted(glob.glob("out/*.docx")):
    text = zipfile.ZipFile(path)
    part = [n for n in text.namelist() if re.search(r"/comments\d*\.xml$", n.lower())][0]
    want = len(re.findall(rb"<(?:\w+:)?comment ", text.read(part)))
    page = "office/" + os.path.basename(path)[:-4] + "fodt"
    got = open(page, encoding="utf-8").read().count("<office:annotation ") if os.path.exists(page) else -1
    if got != want:
        print(f"# {path}: {got} comments of {want}")
        wrong = 1
sys.exit(wrong)
END
	ok $? 'LibreOffice shows every comment'
	cat said2
else
	n=$((n + 1))
	echo "ok $n - LibreOffice shows every comment # SKIP no soffice"
fi
echo "1..$n"

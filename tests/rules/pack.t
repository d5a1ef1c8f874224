#!/bin/sh
# Rule packs: their own examples hold, and a bad pack is refused with file, line and reason.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=${srcdir:-.}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}
for pack in "$src"/rules/*.xml; do
	name=$(basename "$pack" .xml)
	case $name in confidence | *lexicon) continue ;; esac
	"$bin" test "$name" >"$tmp/said" 2>&1
	ok $? "the examples of $name"
	sed 's/^/# /' "$tmp/said"
done

# refused NAME LINE REGEX SED: a pack changed by SED is refused, naming LINE.
refused() {
	sed "$4" "$src/rules/tls-br.xml" >"$tmp/bad.xml"
	printf '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>' >"$tmp/a.xhtml"
	"$bin" check --rules="$tmp/bad.xml" "$tmp/a.xhtml" >"$tmp/out" 2>"$tmp/err"
	[ $? -eq 2 ] && grep -qE "bad\.xml:$2: .*$3" "$tmp/err" && [ ! -s "$tmp/out" ]
	ok $? "$1"
}
line=$(grep -n '<rule id="9.6.3-2"' "$src/rules/tls-br.xml" | cut -d: -f1)
refused 'an element that the schema does not know' "$line" 'nonsense|rule' \
	"${line}s/<rule /<rule nonsense=\"1\" /"
line=$(grep -n '<tag c="accurate-word"' "$src/rules/tls-br.xml" | head -n 1 | cut -d: -f1)
refused 'a concept that is not there' "$line" 'no-such-concept' "${line}s/accurate-word/no-such-concept/"
line=$(grep -n 'keycompromise | superseded' "$src/rules/tls-br.xml" | head -n 1 | cut -d: -f1)
refused 'a bracket that is not closed' "$line" 'bracket' "${line}s/)//"
refused 'XML that is not well-formed' '[0-9]+' '.' 's/<\/pack>//'

# A house rule in a pack of its own works like ours.
cat >"$tmp/house.xml" <<'EOT'
<pack name="house" version="1">
<title>House rules</title>
<lexicon><concept id="gull">gull | gulls</concept></lexicon>
<rule id="gulls"><title>Gulls</title><citation>House</citation><missing>No gulls.</missing><why>Gulls.</why>
<suggest>The Subscriber shall feed the gulls.</suggest>
<core><when><tag c="gull"/><tag c="bound"/></when></core>
<example expect="satisfied">The Subscriber shall feed the gulls.</example>
<example expect="missing">The Subscriber shall pay.</example>
</rule></pack>
EOT
"$bin" test "$tmp/house.xml" >/dev/null 2>&1
ok $? 'a pack from a path'

# Where a pattern may begin, what its sentence needs, and how far it reaches.
# tagged NAME TEXT PATTERN WORDS: what PATTERN tags in TEXT, tag by tag.
printf '<pack name="p" version="1"><title>P</title>
<lexicon><concept id="pat">
%%s
</concept></lexicon>
<rule id="r"><title>R</title><citation>C</citation><missing>M</missing><why>W</why><suggest>S</suggest>
<core><when><tag c="pat"/></when></core>
<example expect="missing">The Subscriber shall pay.</example></rule></pack>' >"$tmp/pat.fmt"
tagged() {
	# shellcheck disable=SC2059
	printf "$(cat "$tmp/pat.fmt")" "$3" >"$tmp/pat.xml"
	printf '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>%s</p></body></html>' "$2" >"$tmp/pat.xhtml"
	got=$("$bin" check --rules="$tmp/pat.xml" --dump=tag "$tmp/pat.xhtml" | sed -n 's/^\tpat\t//p' | tr '\n' ';')
	[ "$got" = "$4" ]
	ok $? "$1"
	[ "$got" = "$4" ] || echo "# got $got"
}
tagged 'a word and what follows it' 'Gulls fly, gulls eat.' '( gull | gulls ) fly' 'gulls fly;'
tagged 'the longest of the alternatives' 'The grey gull flies.' '( grey | grey gull | grey gull flies )' 'grey gull flies;'
tagged 'a word that is also a beginning' 'The gulls fly.' '( gulls | gull* fly | gul* ) [ fly ]' 'gulls fly;'
tagged 'an optional word before goes first' 'Grey gulls fly.' '[ grey ] ( gulls | grey gulls fly )' 'grey gulls;gulls;'
tagged 'an optional word may be passed by' 'Gulls fly.' '[ grey ] gulls' 'gulls;'
tagged 'the beginning of the sentence' 'Gulls see gulls. Gulls fly.' '^ gulls' 'gulls;gulls;'
tagged 'the end of the sentence' 'See the gulls. They fly.' 'gulls [ . ] [ they ]' 'gulls .;'
tagged 'a word that may not follow' 'Gulls fly. Gulls dive.' 'gulls !( fly )' 'gulls;'
tagged 'a concept of its own lexicon' 'No fewer than 30 days and 2 hours.' '( @number | no ) ( days | fewer )' 'no fewer;30 days;'
tagged 'nested alternatives' 'Grey young gulls and grey gulls.' '( grey [ young ] | white ) ( gulls | terns )' 'grey young gulls;grey gulls;'
tagged 'a very long beginning' 'Abcdefghijklmnopqrstuvwxyzabcdefghijk flies.' 'abcdefghijklmnopqrstuvwxyzabcdefgh*' 'abcdefghijklmnopqrstuvwxyzabcdefghijk;'
sed 's/expect="missing"/expect="satisfied"/' "$tmp/house.xml" >"$tmp/house2.xml"
"$bin" test "$tmp/house2.xml" >/dev/null 2>&1
[ $? -eq 1 ]
ok $? 'an example that fails is said'
cat >"$tmp/want" <<EOT
$tmp/house3.xml:8: house/gulls: expected satisfied, got weakened cats, incomplete:fish
    The Subscriber shall feed the gulls. This does not apply to any cat.
  + gulls: the gulls: "feed the gulls"
  - fish: with fish: not said
  ! cats: Cats are left out.
      "cat" in "This does not apply to any cat."
$tmp/house3.xml:9: house/gulls: expected weakened cats, got missing
    The Subscriber shall pay.
  No sentence meets a core of the rule.
EOT
sed -e 's/<concept id="gull">gull | gulls/<concept id="fish">fish<\/concept><concept id="cat">cat<\/concept><concept id="gull">feed the gulls/
	s/<example expect="satisfied">.*/<element id="gulls"><title>the gulls<\/title><when><tag c="gull"\/><\/when><\/element><element id="fish"><title>with fish<\/title><when><tag c="fish"\/><\/when><\/element><weaken kind="cats"><message>Cats are left out.<\/message><when><tag c="cat"\/><\/when><\/weaken>\
<example expect="satisfied">The Subscriber shall feed the gulls. This does not apply to any cat.<\/example>/
	s/<example expect="missing">/<example expect="weakened" kind="cats">/' "$tmp/house.xml" >"$tmp/house3.xml"
"$bin" test "$tmp/house3.xml" >"$tmp/said" 2>&1
[ $? -eq 1 ] && head -n 9 "$tmp/said" | cmp -s - "$tmp/want"
ok $? 'it is said with its elements and weakenings, and where they stand'
# diff is for the reader
head -n 9 "$tmp/said" | diff "$tmp/want" - | sed 's/^/# /'

# A rule that forbids: silence satisfies it; a definition counts where it is asked for.
cat >"$tmp/ban.xml" <<'EOT'
<pack name="ban" version="1">
<title>Bans</title>
<lexicon><concept id="gull">gull | gulls</concept><concept id="pet">pet | pets</concept>
<concept id="wing-it" class="verb">wing | wings</concept><concept id="stuffed">stuffed</concept></lexicon>
<elsewhere><when><tag c="stuffed"/></when></elsewhere>
<rule id="no-gulls"><title>No gulls</title><citation>House</citation>
<serves>Quiet</serves><why>They shout.</why><suggest>[no gulls]</suggest>
<exempt><when><tag c="pet"/></when></exempt>
<weaken kind="gulls"><message>Gulls are promised.</message><when><tag c="gull"/><tag c="bound"/></when></weaken>
<example expect="satisfied">The Subscriber shall pay.</example>
<example expect="satisfied">The Subscriber shall feed its pet gulls.</example>
<example expect="weakened" kind="gulls">The Subscriber shall feed the gulls.</example>
<example expect="satisfied">The Subscriber shall feed the stuffed gulls.</example>
<example expect="satisfied">1. Stuffed animals

1.1 The Subscriber shall feed the gulls.</example>
<example expect="weakened" kind="gulls">1. Stuffed animals

2. Others

2.1 The Subscriber shall feed the gulls.</example>
</rule>
<rule id="pets"><title>Pets</title><citation>House</citation><missing>No pets.</missing><why>Pets.</why><suggest>Pets.</suggest>
<core><when scope="text"><tag c="pet"/></when></core>
<example expect="satisfied">"Beast" means a pet.</example>
<example expect="missing">"Beast" means a gull.</example>
</rule>
<rule id="both"><title>Both</title><citation>House</citation><missing>Not both.</missing><why>Both.</why><suggest>The Subscriber has a pet. The Subscriber has a gull.</suggest>
<core><when><tag c="gull" earlier="pet"/></when></core>
<example expect="satisfied">The Subscriber has a pet. The Subscriber has a gull.</example>
<example expect="missing">The Subscriber has a pet.

The Subscriber has a gull.</example>
</rule>
<rule id="zoo"><title>Zoo</title><citation>House</citation><missing>No zoo.</missing><why>Zoo.</why><suggest>[under pets]</suggest>
<core><when><tag c="gull" under="pet"/></when></core>
<example expect="satisfied">1. Pets

1.1 The Subscriber has a gull.</example>
<example expect="missing">1. Pets

2. Fees

2.1 The Subscriber has a gull.</example>
</rule>
<rule id="wings"><title>Wings</title><citation>House</citation><missing>No wings.</missing><why>Wings.</why><suggest>The Subscriber shall wing it.</suggest>
<core><when><tag c="wing-it" actor="subscriber" modal="bound" negated="no"/></when></core>
<example expect="satisfied">The Subscriber shall wing it.</example>
<example expect="missing">The CA shall wing it.</example>
<example expect="missing">The Subscriber shall not wing it.</example>
</rule></pack>
EOT
"$bin" test "$tmp/ban.xml" >"$tmp/said" 2>&1
ok $? 'a rule that forbids, one that reads definitions, one with a verb of its own, parts about something else'
sed 's/^/# /' "$tmp/said"
printf '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The Subscriber shall feed the gulls.</p></body></html>' >"$tmp/b.xhtml"
"$bin" --rules="$tmp/ban.xml" "$tmp/b.xhtml" | grep -q 'serves  *Quiet'
ok $? 'what a rule serves is said'
sed '/^<core>/d' "$tmp/ban.xml" >"$tmp/ban2.xml"
"$bin" test "$tmp/ban2.xml" 2>/dev/null
[ $? -eq 2 ]
ok $? 'a rule that asks for nothing is refused'
sed 's/^<serves>Quiet.*/&<element id="loud"><when><tag c="gull"\/><\/when><\/element>/; s/^<exempt>.*//' "$tmp/ban.xml" >"$tmp/ban3.xml"
"$bin" test "$tmp/ban3.xml" >/dev/null 2>"$tmp/err"
[ $? -eq 2 ] && grep -q 'ban3.xml:[0-9]*: rule ban/no-gulls has elements' "$tmp/err"
ok $? 'a rule that forbids, with elements, is refused'
"$bin" --rules=tls-br,all,tls-br --format=json "$tmp/b.xhtml" >"$tmp/all.json"
[ "$(tr -d ' \n' <"$tmp/all.json" | grep -o '"rules":\[[^]]*\]')" = \
    "\"rules\":[\"tls-br\"$(cd "$src/rules" && ls *.xml | grep -v -e confidence -e lexicon -e tls-br | sed 's/\(.*\).xml/,"\1"/' | tr -d '\n')]" ]
ok $? 'all is every installed pack, none twice'

# A rule that is like another takes from it what it does not say itself.
cat >"$tmp/like.xml" <<'EOT'
<pack name="like" version="1" uses="tls-br">
<title>Ours</title>
<rule id="review" like="tls-br/9.6.3-3"><citation>Ours 1</citation>
<suggest><modern>The Subscriber must check the contents of the Certificate for accuracy, as the law requires.</modern><traditional>The Subscriber shall, as required by law, verify the accuracy of the contents of the Certificate.</traditional></suggest>
<without kind="reasonableness"/>
<element id="spelling"><title>the spelling</title><when><tag c="law"/></when></element>
<example expect="weakened" kind="third-party-shift">The examination of the contents of the Certificate for correctness, as the law demands, is incumbent upon the Reseller, and not upon the Subscriber.</example>
<example expect="weakened" kind="incomplete">The Subscriber shall review the contents of each Certificate and verify that they are accurate.</example>
<example expect="satisfied">The Subscriber shall use reasonable efforts to review the contents of each Certificate for accuracy, as the law demands.</example>
</rule>
<rule id="beside" like="tls-br/9.6.3-3"><citation>Ours 3</citation>
<core also="yes"><when><tag c="law"/><tag c="bound"/></when></core>
<example expect="weakened" kind="incomplete">The Subscriber shall obey the law.</example>
<example expect="satisfied">The Subscriber shall review the contents of each Certificate for accuracy.</example>
</rule>
<rule id="again" like="like/review"><title>Again</title><citation>Ours 2</citation>
<without element="spelling"/>
<example expect="satisfied">The Subscriber shall review the contents of each Certificate and verify that they are accurate.</example>
</rule></pack>
EOT
"$bin" test "$tmp/like.xml" >"$tmp/said" 2>&1
ok $? 'a rule like another'
sed 's/^/# /' "$tmp/said"
"$bin" rules "$tmp/like.xml" | grep -q 'like/review .*Acceptance of Certificate'
ok $? 'its title comes from the other'
"$bin" explain like/review --rules="$tmp/like.xml" | tr -s '\n ' '  ' | grep -q \
    'modern style The Subscriber must check .* traditional style The Subscriber shall, as required'
ok $? 'wording in two styles'
for style in modern traditional; do
	sed "s|<$style>[^<]*|<$style>The CA shall smile.|" "$tmp/like.xml" >"$tmp/useless.xml"
	"$bin" test "$tmp/useless.xml" >"$tmp/said"
	[ $? -eq 1 ] && grep -q "useless.xml:[0-9]*: like/review: its $style wording: expected satisfied, got" "$tmp/said"
	ok $? "$style wording that does not satisfy its rule"
done
"$bin" test "$tmp/like.xml" tls-br >/dev/null 2>&1
ok $? 'beside the pack that it uses'

# unlike NAME REGEX SED: that pack changed by SED is refused, for REGEX.
unlike() {
	sed "$3" "$tmp/like.xml" >"$tmp/bad.xml"
	"$bin" rules "$tmp/bad.xml" >"$tmp/out" 2>"$tmp/err"
	[ $? -eq 2 ] && grep -qE "bad\.xml:[0-9]+: .*$2" "$tmp/err"
	ok $? "$1"
}
unlike 'like a rule that is not there' 'tls-br/9\.6\.9' 's/9\.6\.3-3/9.6.9/'
unlike 'like a rule of a pack that it does not use' 'neither' 's/ uses="tls-br"//'
unlike 'without what the other has not' 'spelling' 's/<element id="spelling".*//'
unlike 'half a rule' 'has no <why>' 's/ like="tls-br\/9.6.3-3"/ level="note"/; s/<citation>Ours 1/<title>x<\/title>&/'
unlike 'a rule in a circle' 'too many' 's/like="tls-br\/9.6.3-3"/like="like\/again"/'
sed "s|uses=\"tls-br\"|uses=\"$tmp/round.xml\"|" "$tmp/like.xml" >"$tmp/round.xml"
"$bin" rules "$tmp/round.xml" 2>&1 >/dev/null | grep -q 'uses it again'
ok $? 'a pack in a circle'

# A file that a pack uses is found beside it, wherever we are, and is read once.
sed -e 's/uses="tls-br"/uses="house.xml"/; /<rule /,$d' "$tmp/like.xml" >"$tmp/beside.xml"
cat >>"$tmp/beside.xml" <<'EOT'
<rule id="more" like="house/gulls"><citation>House 2</citation>
<example expect="satisfied">The Subscriber shall feed the gulls.</example>
</rule></pack>
EOT
(cd / && "$bin" test "$tmp/beside.xml") >"$tmp/said" 2>&1
ok $? 'a pack uses the file beside it'
(cd "$tmp" && "$bin" test ./house.xml beside.xml "$tmp/house.xml") >"$tmp/said" 2>&1
ok $? 'it is the same file by any path'

# The text in force on a day decides: the day before a change, and the day of it.
printf '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The Subscriber accepts that the CA may revoke the Certificate immediately if the Subscriber violates this Agreement or if the CA discovers that it is used for criminal activities such as phishing.</p></body></html>' >"$tmp/old.xhtml"
# judged DATE RULE STATUS
judged() {
	"$bin" --dump=verdict --rules=tls-br --as-of="$1" "$tmp/old.xhtml" | grep -q "^tls-br/$2	$3$"
	ok $? "$2 on $1: $3"
}
judged 2012-06-30 9.6.3-8 not-applicable
judged 2012-07-01 9.6.3-8 satisfied
judged 2020-10-18 9.6.3-8 satisfied
judged 2020-10-19 9.6.3-8 weakened
judged 2023-07-14 7.2.2-reasons not-applicable
judged 2023-07-15 7.2.2-reasons missing
echo "1..$n"

#!/bin/sh
# Suggestions call things as the agreement does, in its own style, and satisfy what they are for.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# page FILE PARAGRAPH...: an agreement.
page() {
	file=$1
	shift
	{
		printf '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Terms</h1>\n'
		for line in "$@"; do printf '<p>%s</p>\n' "$line"; done
		printf '</body></html>\n'
	} >"$tmp/$file.xhtml"
}

# suggests NAME FILE TEXT [OPTION...]: TEXT is among the suggestions.
suggests() {
	name=$1 file=$2 text=$3
	shift 3
	"$bin" --format=json "$@" "$tmp/$file.xhtml" | sed -n 's/^ *"suggestion": "\(.*\)",$/\1/p' >"$tmp/said"
	grep -qF -- "$text" "$tmp/said"
	ok $? "$name"
}

page article 'This Contract (this "Contract") is made between Gull Trust AG (the "Supplier") and Quay Ltd (the "Purchaser").' \
    'The Supplier shall issue certificates. The Purchaser shall pay the Supplier. The Purchaser shall keep this Contract secret.' \
    'The Supplier may change this Contract. The Purchaser shall not resell. The Supplier may revoke a certificate upon ten days notice. A certificate lasts a year.'
suggests 'parties with an article' article "The Purchaser shall respond to the Supplier's instructions"
suggests 'the agreement by its own name' article 'solely in accordance with this Contract.'
suggests 'things in lower case where it does so' article 'review the contents of the certificate and shall'
suggests 'modern where asked for' article "The Purchaser must respond to the Supplier's" --wording=modern
suggests 'a forum keeps its name' article 'the Baseline Requirements of the CA/Browser Forum' --rules=tro

page bare 'This agreement is between Gull Trust AG ("Gull Services") and Quay Ltd ("Customer").' \
    'Gull Services must issue Certificates. Customer must pay Gull Services. Customer must keep the Certificate safe.' \
    'Gull Services may revoke the Certificate when Customer asks. Customer must not resell. Customer must tell Gull Services.'
suggests 'parties by a name alone' bare 'Customer must respond to Gull Services'"' instructions"
suggests 'no article is left over' bare 'Customer must take all reasonable measures'
suggests 'modern is plain' bare 'Customer must promptly ask Gull Services to revoke the Certificate and must stop using it.'
suggests 'and active' bare 'Customer acknowledges and accepts that Gull Services may revoke the Certificate immediately'
suggests 'traditional where asked for' bare 'In the event that any information contained in the Certificate is' --wording=traditional
suggests 'and it is solemn' bare 'Customer hereby acknowledges and accepts that Gull Services shall be entitled to revoke the Certificate forthwith' --wording=traditional
page plain 'You must pay us. If you are late, we may charge you. You keep your account in order. We publish our terms, and you accept them.' \
    'We may issue a certificate to you. We may revoke your certificate after ten days.'
suggests 'you and we' plain 'You must respond to our instructions'
suggests 'their verbs' plain 'You acknowledge that timely revocation' --rules=tro
suggests 'their verbs behind an adverb' plain 'you hereby irrevocably waive any' --rules=tro --wording=traditional
suggests 'each of two verbs' plain 'If you obstruct or delay a revocation, you bear' --rules=tro
suggests 'their objects' plain 'You must cooperate with us in a timely manner so that we meet' --rules=mrsp
suggests 'verbs that end in a hiss' plain 'if you breach this Agreement' --rules=tls-br
page once 'The Subscriber shall pay. The Applicant pays the CA. Buyer is happy.'
suggests 'a name used once is none' once 'The Subscriber shall respond to the CA'
page conditions 'Gull sells certificates under these Conditions. These Conditions bind the Buyer. The Supplier may change these Conditions.' \
    'The Buyer shall pay the Supplier. The Buyer shall read these Conditions. The Store Terms hold, too; the Store Terms are in the store.'
sed -i 's|<h1>Terms</h1>|<h1>General Conditions of Sale, and Terms</h1>|' "$tmp/conditions.xhtml"
suggests 'the agreement by the name in its title' conditions 'in breach of these Conditions or in'
suggests 'which may be plural' conditions 'that these Conditions are legally valid' --rules=evg
page frame 'The Framework Contract binds the Buyer. The Framework Contract is in English. The Buyer shall obey the Framework Contract. The Contract is signed.'
sed -i 's|<h1>Terms</h1>|<h1>Framework Contract for Certificates</h1>|' "$tmp/frame.xhtml"
suggests 'or with an article' frame 'in breach of the Framework Contract or in'
page others 'The Store Terms bind the Buyer. The Store Terms are in English. The Buyer shall obey the Store Terms.'
suggests 'but not by the name of others' others 'in breach of this Agreement or in'
page shout 'THIS AGREEMENT IS BETWEEN THE ISSUER AND THE HOLDER.' 'The HOLDER shall pay the ISSUER. The HOLDER shall behave.' \
    'The ISSUER shall issue certificates. The HOLDER shall not sue.'
suggests 'names as they are written' shout 'The HOLDER shall respond to the ISSUER'

page part 'The Customer shall provide accurate information to the Provider. The Provider shall issue a certificate to the Customer. The Customer shall pay the Provider. The Provider shall send an invoice.'
"$bin" --rules=tls-br "$tmp/part.xhtml" | sed -n '/^  Accuracy of information/,/^$/p' | tr -s '\n ' ' ' >"$tmp/said"
grep -q 'write \.\.\. .* write The Customer shall at all times furnish to the Provider' "$tmp/said"
ok $? 'parts of a clause, and the whole of it'
"$bin" --rules=tls-br --format=html "$tmp/part.xhtml" | tr '\n' ' ' |
    grep -q '<p class="write">\.\.\. [^<]*</p> <p class="write">The Customer shall at all times furnish'
ok $? 'on the page too'

# What is suggested satisfies what it is suggested for, in every voice.
packs=$("$bin" rules | sed -n 's/^\([a-z][a-z-]*\) .*/\1/p' | paste -sd, -)
[ -n "$packs" ]
ok $? "the packs: $packs"
for pack in tls-br smime-br cs-br evg mrsp tro; do
	"$bin" test $pack >"$tmp/said"
	grep -q '[1-9][0-9]* wordings, 0 failed' "$tmp/said"
	ok $? "each wording of $pack satisfies its rule"
	sed 's/^/# /' "$tmp/said"
done
[ "$(echo "$packs" | tr ',' '\n' | wc -l)" -eq 6 ]
ok $? 'and there are no other packs'
for file in article bare plain shout once; do
	for style in modern traditional; do
		"$bin" --rules="$packs" --format=json --wording=$style "$tmp/$file.xhtml" >"$tmp/before.json"
		sed -n 's/^ *"suggestion": "\(.*\)",$/<p>\1<\/p>/p' "$tmp/before.json" >"$tmp/new"
		sed -e '/<\/body>/d' "$tmp/$file.xhtml" >"$tmp/mended.xhtml"
		cat "$tmp/new" >>"$tmp/mended.xhtml"
		echo '</body></html>' >>"$tmp/mended.xhtml"
		"$bin" --rules="$packs" --format=matrix "$tmp/$file.xhtml" >"$tmp/before"
		"$bin" --rules="$packs" --format=matrix "$tmp/mended.xhtml" >"$tmp/after"
		grep -q missing "$tmp/before" && ! grep -q missing "$tmp/after"
		ok $? "nothing is missing any more: $file, $style"
		# The first two have a clause of their own that weakens; and code
		# signing asks for more than server certificates do.
		case $file in article|plain) continue ;; esac
		"$bin" --rules=tls-br,smime-br,evg,mrsp,tro --format=matrix "$tmp/mended.xhtml" >"$tmp/after"
		! grep -q 'weak\|review' "$tmp/after"
		ok $? "and nothing is weak: $file, $style"
	done
done
"$bin" --wording=baroque "$tmp/once.xhtml" 2>"$tmp/err"
[ $? -eq 2 ] && grep -q 'modern' "$tmp/err"
ok $? 'an unknown style is refused'
echo "1..$n"

#!/bin/sh
# Which packs apply is recognised from the agreement, and said; packs asked for by name are judged.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0
ok() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# packs OPTION... : the packs by which the agreement on standard input is judged.
packs() {
	{
		printf '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
		sed 's/^# \(.*\)$/<h1>\1<\/h1>/; s/^## \(.*\)$/<h2>\1<\/h2>/; t; s/.*/<p>&<\/p>/'
		printf '</body></html>'
	} >"$tmp/a.xhtml"
	"$bin" check --format=json "$@" "$tmp/a.xhtml" >"$tmp/out.json"
	"${PYTHON:-python3}" -c '
import json, sys
document = json.load(open(sys.argv[1]))["documents"][0]
found = {}
for r in document["requirements"]:
    if r["status"] != "not-applicable":
        found[r["id"].split("/")[0]] = 1
    elif r["id"].startswith("tls-br/9.6.3") and "--rules=tls-br" not in r["reason"]:
        found["without a reason"] = 1
print(" ".join(found))' "$tmp/out.json"
}
# is NAME WANT OPTION... : the agreement on standard input is judged by the packs WANT.
is() {
	name=$1 want=$2
	shift 2
	got=$(packs "$@")
	[ "$got" = "$want" ]
	ok $? "$name"
	[ "$got" = "$want" ] || echo "# got: $got"
}
duties='The Subscriber shall protect its Private Key at all times.
The Subscriber accepts that the CA may revoke a Certificate immediately if the Subscriber breaches this Agreement.'

is 'an agreement that does not say: tls-br' 'tls-br' <<E
# Subscriber Agreement
$duties
E
is 'servers in the text: tls-br' 'tls-br' <<E
# Subscriber Agreement
The Certificate shall be installed only on servers that can be reached under its domain names.
$duties
E
is 'code signing in the title, and nothing of servers: cs-br alone' 'cs-br' <<E
# Code Signing Publisher Agreement
$duties
E
is 'a title in another spelling' 'cs-br' <<E
# Terms for Code-Signing Certificates
$duties
E
is 'an opening that says so' 'cs-br' <<E
# Publisher Agreement
This agreement governs certificates with which a publisher signs its software.
$duties
E
is 'what Certificate means: cs-br alone' 'cs-br' <<E
# Subscriber Agreement
Between the parties.
The parties agree as follows.
"Certificate" means a code signing certificate that the CA issues to the Subscriber.
$duties
E
is 'what is called Certificate: cs-br alone' 'cs-br' <<E
# Trust Services Agreement
Between the parties.
The parties agree as follows.
The CA issues code signing certificates ("Certificates") to the Subscriber.
$duties
E
is 'one Certificate among others may be one for code' 'tls-br cs-br' <<E
# Subscriber Agreement
Between the parties.
The parties agree as follows.
"Certificate" means a certificate that the CA issues to the Subscriber.
"Publisher Certificate" means a code signing certificate.
$duties
E
is 'a part about code signing in an agreement about any: both' 'tls-br cs-br' <<E
# Subscriber Agreement
$duties
## Special terms for code signing
The Subscriber shall log what it signs.
E
is 'servers and code signing: both' 'tls-br cs-br' <<E
# Agreement for TLS and Code Signing Certificates
$duties
E
is 'code signing and other certificates: any' 'tls-br' <<E
# Agreement for Code Signing and Other Certificates
$duties
E
is 'a duty about servers in an agreement with code signing in its title: both' 'tls-br cs-br' <<E
# Code Signing Agreement
A Certificate shall be installed only on servers that answer to its domain names.
Domain names are checked once a year.
$duties
E
is 'a key that must not serve a TLS certificate makes no TLS agreement' 'cs-br' <<E
# Code Signing Agreement
The Subscriber shall not apply with a key that is used with a TLS certificate.
$duties
E
is 'code signing in passing: tls-br alone' 'tls-br' <<E
# Subscriber Agreement
The CA also offers other products, such as code signing certificates.
$duties
E
is 'mail: smime-br alone' 'smime-br' <<E
# Terms of Use for S/MIME Certificates
$duties
E
is 'mail and servers: both' 'tls-br smime-br' <<E
# Terms of Use
Between the parties.
A "Mail Certificate" is an S/MIME certificate. A "Server Certificate" is a TLS certificate.
$duties
E
is 'what is asked for by name is judged' 'tls-br' --rules=tls-br <<E
# Code Signing Publisher Agreement
$duties
E
is 'and nothing else is' 'cs-br' --rules=cs-br <<E
# TLS Subscriber Agreement
$duties
E

printf '# Code Signing Publisher Agreement\n%s\n' "$duties" | packs >/dev/null
"$bin" "$tmp/a.xhtml" | tr -s ' \n' ' ' >"$tmp/said"
grep -q 'tls-br does not apply\. The agreement is about code signing certificates (paragraph 1: "Code Signing"), not about TLS server certificates; --rules=tls-br judges it all the same\. pack cs-br applies\.' "$tmp/said"
ok $? 'what was recognised is said, and what to do'
cp "$tmp/a.xhtml" "$tmp/b.xhtml"
"$bin" --format=html "$tmp/a.xhtml" "$tmp/b.xhtml" >"$tmp/page.html"
grep -q 'colgroup[^>]*>cs-br' "$tmp/page.html" && ! grep -q 'colgroup[^>]*>evg' "$tmp/page.html"
ok $? 'the matrix has no columns of packs that apply to no document'
"$bin" --as-of=2018-01-01 --format=json "$tmp/a.xhtml" >"$tmp/old.json"
grep -q 'required since 2019-08-13' "$tmp/old.json"
ok $? 'a requirement that was not there yet is not applicable, and it is said since when it is'
echo "1..$n"

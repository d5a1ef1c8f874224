#!/bin/sh
# The JSON report conforms to its schema.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=${srcdir:-.}
if ! python3 -c 'import jsonschema' 2>/dev/null; then
	echo '1..0 # SKIP python3 has no jsonschema'
	exit 0
fi
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
printf '%s\n' '<?xml version="1.0"?>' \
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>1 Revocation</h1>' \
    '<p>Subscriber acknowledges that the CA may revoke the Certificate upon' \
    'thirty days prior notice if Subscriber breaches this Agreement.</p>' \
    '</body></html>' >"$tmp/a.xhtml"
"$bin" --format=json "$tmp/a.xhtml" "$tmp/none.xml" >"$tmp/out.json" 2>/dev/null
echo '1..1'
if python3 -W ignore -m jsonschema -i "$tmp/out.json" \
    "$src/man/report.schema.json"; then
	echo 'ok 1 - the report conforms'
else
	echo 'not ok 1 - the report conforms'
fi

#!/bin/sh
# A map of a house's XML that is no good is told with file, line and reason; the example is good.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
src=${srcdir:-.}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0
echo '<vertrag><p>Pay.</p></vertrag>' >"$tmp/in.xml"

# bad NAME LINE WORDS: the map on standard input is refused so.
bad() {
	n=$((n + 1))
	cat >"$tmp/map.xml"
	for command in text check; do
		"$bin" $command --xml-map="$tmp/map.xml" "$tmp/in.xml" >"$tmp/out" 2>"$tmp/err" </dev/null
		status=$?
		if [ $status -ne 2 ] || [ -s "$tmp/out" ] || [ "$(wc -l <"$tmp/err")" -ne 1 ] ||
		    ! grep -qF "clauselint: $tmp/map.xml:$2: " "$tmp/err" || ! grep -qF -- "$3" "$tmp/err"; then
			echo "not ok $n - $1 ($command, exit $status)"
			sed 's/^/# /' "$tmp/err"
			return
		fi
	done
	echo "ok $n - $1"
}

bad 'not XML' 2 'mismatch' <<'END'
<xml-map root="vertrag">
<element name="p" means="block"></xml-map>
END
bad 'no root' 1 'root' <<'END'
<xml-map><element name="p" means="block"/></xml-map>
END
bad 'no rows' 1 'xml-map' <<'END'
<xml-map root="vertrag"/>
END
bad 'a meaning that there is not' 3 'means' <<'END'
<xml-map root="vertrag">
<element name="p" means="block"/>
<element name="q" means="paragraph"/>
</xml-map>
END
bad 'an attribute that there is not' 2 'colour' <<'END'
<xml-map root="vertrag">
<element name="p" means="block" colour="red"/>
</xml-map>
END
bad 'a level of what is no heading' 2 'level' <<'END'
<xml-map root="vertrag">
<element name="p" means="block" level="2"/>
</xml-map>
END
bad 'a level too deep' 2 'level' <<'END'
<xml-map root="vertrag">
<element name="p" means="heading" level="10"/>
</xml-map>
END
bad 'an element twice' 4 'element "p" is there twice' <<'END'
<xml-map root="vertrag">
<element name="p" means="block"/>
<element name="p" inside="q" means="heading"/>
<element name="p" means="heading"/>
</xml-map>
END
bad 'an attribute cannot be a block' 2 'means' <<'END'
<xml-map root="vertrag">
<attribute name="p" means="block"/>
</xml-map>
END

n=$((n + 1))
"$bin" text --xml-map="$tmp/none.xml" "$tmp/in.xml" >"$tmp/out" 2>"$tmp/err"
status=$?
if [ $status -eq 2 ] && grep -qF "$tmp/none.xml" "$tmp/err"; then
	echo "ok $n - no map"
else
	echo "not ok $n - no map (exit $status)"
fi

# The example holds a document, and what it is read as.
sed -n '/<vertrag/,/<\/vertrag>/p' "$src/man/xml-map-example.xml" >"$tmp/example.xml"
cat >"$tmp/want" <<'END'
1. Duties
The Subscriber pays all fees.
a. Protect the key.
END
n=$((n + 1))
if "$bin" text --xml-map="$src/man/xml-map-example.xml" "$tmp/example.xml" 2>&1 | cmp -s "$tmp/want" -; then
	echo "ok $n - the example"
else
	echo "not ok $n - the example"
fi
echo "1..$n"

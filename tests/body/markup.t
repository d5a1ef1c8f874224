#!/bin/sh
# Every way of writing an agreement down, read as lines in both views.
# SPDX-License-Identifier: Apache-2.0
bin=${CLAUSELINT:-clauselint}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
n=0

# reads FILE VIEW: the lines on standard input are the text of FILE; \t is a tab.
reads() {
	n=$((n + 1))
	sed 's/\\t/	/g' >"$tmp/want"
	"$bin" text --view="$2" "$tmp/$1" >"$tmp/got" 2>"$tmp/err" </dev/null
	status=$?
	if [ $status -eq 0 ] && [ ! -s "$tmp/err" ] &&
	    cmp -s "$tmp/want" "$tmp/got"; then
		echo "ok $n - $1: $2"
	else
		echo "not ok $n - $1: $2 (exit $status)"
		diff "$tmp/want" "$tmp/got" | sed 's/^/# /'
		sed 's/^/# /' "$tmp/err"
	fi
}

# format FILE NAME: the report calls the format so.
format() {
	n=$((n + 1))
	if "$bin" --format=json "$tmp/$1" 2>/dev/null |
	    grep -q "\"format\": \"$2\""; then
		echo "ok $n - $1: is $2"
	else
		echo "not ok $n - $1: is $2"
	fi
}

# DocBook.
cat >"$tmp/docbook.xml" <<'END'
<?xml version="1.0"?>
<article xmlns="http://docbook.org/ns/docbook" version="5.0">
 <info><title>Subscriber Agreement</title><author><personname>Ann
  </personname></author><date>2026-01-01</date></info>
 <para>Between the CA
   and   the Subscriber.<indexterm><primary>parties</primary></indexterm></para>
 <section><title>Duties</title>
  <para>The Subscriber pays<footnote><para>In euros.</para></footnote> the
   fees.</para>
  <orderedlist>
   <listitem><para>Protect the key.</para><para>Always.</para></listitem>
   <listitem revisionflag="deleted"><para>Old duty.</para></listitem>
   <listitem><para>Report loss.</para>
    <itemizedlist><listitem><para>At once.</para></listitem></itemizedlist>
   </listitem>
  </orderedlist>
  <para revisionflag="added">New words.</para>
  <para>Within <phrase revisionflag="deleted">ten</phrase><phrase
   revisionflag="added">five</phrase> days.</para>
  <remark>Ask counsel.</remark>
  <orderedlist startingnumber="4"><listitem><para>Fourth.</para></listitem>
  </orderedlist>
  <informaltable><tgroup cols="2"><tbody>
   <row><entry>Fee</entry><entry>Five euros</entry></row>
   <row><entry><para>Term</para></entry><entry>One year</entry></row>
  </tbody></tgroup></informaltable>
 </section>
</article>
END
reads docbook.xml final <<'END'
Subscriber Agreement
Between the CA and the Subscriber.
Duties
The Subscriber pays the fees.
In euros.
1. Protect the key.
Always.
2. Report loss.
• At once.
New words.
Within five days.
4. Fourth.
Fee
Five euros
Term
One year
END
reads docbook.xml original <<'END'
Subscriber Agreement
Between the CA and the Subscriber.
Duties
The Subscriber pays the fees.
In euros.
1. Protect the key.
Always.
2. Old duty.
3. Report loss.
• At once.
Within ten days.
4. Fourth.
Fee
Five euros
Term
One year
END
format docbook.xml docbook

# A list whose last item is gone leaves no number behind.
cat >"$tmp/last.xml" <<'END'
<article xmlns="http://docbook.org/ns/docbook"><orderedlist>
<listitem><para>One.</para></listitem>
<listitem revisionflag="deleted"><para>Two.</para></listitem>
<listitem><para><phrase revisionflag="deleted">Three.</phrase></para></listitem>
</orderedlist><para>After.</para>
<variablelist><varlistentry><term>CA</term>
<listitem><para>An issuer.</para></listitem></varlistentry></variablelist>
</article>
END
reads last.xml final <<'END'
1. One.
After.
CA
An issuer.
END
reads last.xml original <<'END'
1. One.
2. Two.
3. Three.
After.
CA
An issuer.
END

# DocBook 4 has no namespace, but a DOCTYPE.
cat >"$tmp/docbook4.xml" <<'END'
<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN"
 "http://www.oasis-open.org/docbook/xml/4.5/docbookx.dtd">
<book><title>Terms</title><chapter><title>Fees</title>
<simpara>See &sect;&nbsp;2.</simpara></chapter></book>
END
reads docbook4.xml final <<'END'
Terms
Fees
See § 2.
END
format docbook4.xml docbook

# XHTML.
cat >"$tmp/page.xhtml" <<'END'
<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Not text</title>
<style>p { color: red }</style></head><body>
<nav>Home</nav><h1>Subscriber <em>Agreement</em></h1>
<p>The Subscriber<br/>pays<ins> all</ins> the <del>old </del>fees.</p>
<p hidden="hidden">Hidden one.</p>
<p style="display:none">Hidden two.</p>
<p style="color: red; DISPLAY : none">Hidden three.</p>
<div style="visibility: hidden"><p>Hidden four.</p></div>
<p style="display: block">Seen <span style="display: none">un</span>clearly.</p>
<script>var x;</script>
<ol start="3"><li>Third.</li><li><p>Fourth.</p><ul><li>Bullet.</li></ul></li>
<li>Fifth.<ol><li>Inner.</li></ol></li></ol>
<h2>Terms</h2>
<p>Pay <s>ten</s> five.</p>
<ins><p>Added paragraph.</p></ins>
<del><p>Deleted paragraph.</p></del>
<table><caption>Fees</caption><tr><th>What</th><th>How much</th></tr>
<tr><td>Issue</td><td><p>Five</p><p>euros</p></td></tr></table>
<div>Loose <b>words</b><p>inside</p>and after</div>
</body></html>
END
reads page.xhtml final <<'END'
Subscriber Agreement
The Subscriber pays all the fees.
Seen clearly.
3. Third.
4. Fourth.
• Bullet.
5. Fifth.
1. Inner.
Terms
Pay five.
Added paragraph.
Fees
What
How much
Issue
Five
euros
Loose words
inside
and after
END
reads page.xhtml original <<'END'
Subscriber Agreement
The Subscriber pays the old fees.
Seen clearly.
3. Third.
4. Fourth.
• Bullet.
5. Fifth.
1. Inner.
Terms
Pay ten five.
Deleted paragraph.
Fees
What
How much
Issue
Five
euros
Loose words
inside
and after
END
format page.xhtml xhtml

# Akoma Ntoso.
cat >"$tmp/akoma.xml" <<'END'
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc>
<meta><identification source="#a">Not text</identification></meta>
<mainBody>
<section><num>1.</num><heading>Duties</heading>
 <paragraph><num>(a)</num><content><p>The Subscriber pays<authorialNote
  marker="1"><p>In euros.</p></authorialNote> <ins>all </ins>fees<del>
  late</del>.</p></content></paragraph>
 <paragraph><num>(b)</num><content><blockList>
  <listIntroduction>The Subscriber:</listIntroduction>
  <item><num>(i)</num><p>protects the key;</p></item>
  <item><num>(ii)</num><p>reports loss.</p></item>
  </blockList></content></paragraph>
</section>
<section><num>2.</num><heading>Term</heading><content><p>One<eol/>year.</p>
<remark>Check.</remark>
<table><tr><th><p>Fee</p></th><td><p>Five</p></td></tr></table></content>
</section></mainBody></doc></akomaNtoso>
END
reads akoma.xml final <<'END'
1. Duties
(a) The Subscriber pays all fees.
In euros.
(b) The Subscriber:
(i) protects the key;
(ii) reports loss.
2. Term
One year.
Fee
Five
END
reads akoma.xml original <<'END'
1. Duties
(a) The Subscriber pays fees late.
In euros.
(b) The Subscriber:
(i) protects the key;
(ii) reports loss.
2. Term
One year.
Fee
Five
END
format akoma.xml akoma-ntoso

# OpenDocument, flat and zipped: one text.
cat >"$tmp/odf.py" <<'END'
import sys, zipfile

NS = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' %
              (name, name) for name in ("office", "text", "table"))
INFO = ('<office:change-info><dc:creator>Bob</dc:creator><dc:date>2026-01-01'
        'T00:00:00</dc:date></office:change-info>')
BODY = """<office:body><office:text><text:tracked-changes>
<text:changed-region text:id="c1"><text:insertion>%(i)s</text:insertion>
</text:changed-region>
<text:changed-region text:id="c2"><text:deletion>%(i)s<text:p>late </text:p>
</text:deletion></text:changed-region>
<text:changed-region text:id="c3"><text:format-change>%(i)s
</text:format-change></text:changed-region>
<text:changed-region text:id="c4"><text:deletion>%(i)s<text:p>Old</text:p>
<text:p>words.</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c5"><text:insertion>%(i)s</text:insertion>
</text:changed-region>
</text:tracked-changes>
<text:h text:outline-level="1">Subscriber Agreement</text:h>
<text:p>The Subscriber pays <text:change-start text:change-id="c1"/>all
<text:change-end text:change-id="c1"/>the <text:change text:change-id="c2"/>
<text:change-start text:change-id="c3"/>fees<text:change-end
 text:change-id="c3"/>.<text:note text:note-class="footnote"
><text:note-citation>1</text:note-citation><text:note-body><text:p>In<text:s
/>euros.</text:p></text:note-body></text:note><office:annotation><text:p>Ask
counsel.</text:p></office:annotation></text:p>
<text:list><text:list-item><text:p>Protect<text:tab/>the key.</text:p>
</text:list-item><text:list-item><text:p>Report loss.</text:p>
</text:list-item></text:list>
<text:p>Kept. <text:change text:change-id="c4"/></text:p>
<text:p>Start <text:change-start text:change-id="c5"/>of new.</text:p>
<text:p>More new.</text:p>
<text:list><text:list-item><text:p>New item.</text:p></text:list-item>
</text:list><text:h text:outline-level="2">New heading</text:h>
<text:p>New end.<text:change-end text:change-id="c5"/>Old end.</text:p>
<text:section text:name="s" text:display="none"><text:p>Hidden section.
</text:p></text:section>
<table:table><table:table-row><table:table-cell><text:p>Fee</text:p>
</table:table-cell><table:table-cell><text:p>Five</text:p>
</table:table-cell></table:table-row></table:table>
</office:text></office:body>""" % {"i": INFO}
STYLES = ("<office:automatic-styles><text:p>Not text</text:p>"
          "</office:automatic-styles>")
TOP = ' xmlns:dc="http://purl.org/dc/elements/1.1/" %s office:version="1.3"' % NS

with open(sys.argv[1] + "/flat.fodt", "w") as out:
    out.write('<?xml version="1.0"?><office:document%s office:mimetype="'
              'application/vnd.oasis.opendocument.text">%s%s'
              "</office:document>" % (TOP, STYLES, BODY))
with zipfile.ZipFile(sys.argv[1] + "/packed.odt", "w",
                     zipfile.ZIP_DEFLATED) as out:
    out.writestr("mimetype", "application/vnd.oasis.opendocument.text",
                 zipfile.ZIP_STORED)
    out.writestr("content.xml", "<office:document-content%s>%s%s"
                 "</office:document-content>" % (TOP, STYLES, BODY))
    out.writestr("styles.xml", "<office:document-styles%s/>" % TOP)
END
python3 "$tmp/odf.py" "$tmp" || exit 99
for file in flat.fodt packed.odt; do
	reads $file final <<'END'
Subscriber Agreement
The Subscriber pays all the fees.
In euros.
• Protect\tthe key.
• Report loss.
Kept.
Start of new.
More new.
• New item.
New heading
New end.Old end.
Fee
Five
END
	reads $file original <<'END'
Subscriber Agreement
The Subscriber pays the late fees.
In euros.
• Protect\tthe key.
• Report loss.
Kept. Old
words.
Start Old end.
Fee
Five
END
done
format flat.fodt fodt
format packed.odt odt

# Word 2003.
cat >"$tmp/word2003.xml" <<'END'
<?xml version="1.0"?>
<w:wordDocument
 xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"
 xmlns:aml="http://schemas.microsoft.com/aml/2001/core"
 xmlns:o="urn:schemas-microsoft-com:office:office">
<o:DocumentProperties><o:Title>Not text</o:Title></o:DocumentProperties>
<w:styles><w:style><w:name w:val="Normal"/></w:style></w:styles>
<w:body><wx:sect>
<w:p><w:r><w:t>Subscriber</w:t></w:r><w:r><w:tab/><w:t>Agreement</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/>
<wx:t wx:val="1."/></w:listPr></w:pPr><w:r><w:t>The Subscriber pays</w:t></w:r>
<aml:annotation aml:id="0" w:type="Word.Insertion" aml:author="Ann"
><aml:content><w:r><w:t> all</w:t></w:r></aml:content></aml:annotation>
<aml:annotation aml:id="1" w:type="Word.Deletion" aml:author="Ann"
><aml:content><w:r><w:delText> late</w:delText></w:r></aml:content
></aml:annotation><w:r><w:rPr><aml:annotation aml:id="2"
 w:type="Word.Formatting"><aml:content><w:rPr/></aml:content></aml:annotation
></w:rPr><w:t> fees</w:t></w:r><w:r><w:footnote><w:p><w:r><w:t>In euros.</w:t></w:r></w:p></w:footnote></w:r><w:r><w:t>.</w:t></w:r>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>
<w:r><w:rPr><w:vanish w:val="off"/></w:rPr><w:t>Seen.</w:t></w:r>
<aml:annotation aml:id="3" w:type="Word.Comment"><aml:content><w:p><w:r>
<w:t>Ask counsel.</w:t></w:r></w:p></aml:content></aml:annotation></w:p>
<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:instrText>PAGE</w:instrText>
</w:r><w:r><w:t>Not hidden.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Fee</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>Five</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sectPr><w:hdr><w:p><w:r><w:t>Header.</w:t></w:r></w:p></w:hdr></w:sectPr>
</wx:sect></w:body></w:wordDocument>
END
reads word2003.xml final <<'END'
Subscriber\tAgreement
1. The Subscriber pays all fees.Seen.
In euros.
Not hidden.
Fee
Five
Header.
END
reads word2003.xml original <<'END'
Subscriber\tAgreement
1. The Subscriber pays late fees.Seen.
In euros.
Not hidden.
Fee
Five
Header.
END
format word2003.xml wordml2003

# A w:document by itself, and in a flat package with a footnote.
cat >"$tmp/wml.py" <<'END'
import sys

OFFICE = "http://schemas.openxmlformats.org/"
W = 'xmlns:w="%swordprocessingml/2006/main"' % OFFICE
R = OFFICE + "officeDocument/2006/relationships"
DOCUMENT = """<w:document %s><w:body>
<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Agreement</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The Subscriber &amp; co pay </w:t></w:r>
<w:ins w:id="1" w:author="Ann"><w:r><w:t xml:space="preserve">all </w:t></w:r></w:ins>
<w:del w:id="2" w:author="Ann"><w:r><w:delText xml:space="preserve">late </w:delText></w:r></w:del>
<w:r><w:t>fees.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>%s</w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Fee</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>Five</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
RELS = ('<Relationships xmlns="%spackage/2006/relationships"><Relationship '
        'Id="r1" Type="%s/%%s" Target="%%s"/></Relationships>' % (OFFICE, R))


def part(name, kind, data):
    return ('<pkg:part pkg:name="%s" pkg:contentType="%s"><pkg:xmlData>%s'
            "</pkg:xmlData></pkg:part>" % (name, kind, data))


RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
with open(sys.argv[1] + "/bare.xml", "w") as out:
    out.write(DOCUMENT % (W, ""))
with open(sys.argv[1] + "/flat.xml", "w") as out:
    out.write(
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/'
        'xmlPackage">' +
        part("/_rels/.rels", RELATIONS,
             RELS % ("officeDocument", "word/my%20main.xml")) +
        part("/word/my%20main.xml", WORD + "document.main+xml",
             DOCUMENT % (W, NOTE)) +
        part("/word/_rels/my%20main.xml.rels", RELATIONS,
             RELS % ("footnotes", "notes.xml")) +
        part("/word/notes.xml", WORD + "footnotes+xml",
             '<w:footnotes %s><w:footnote w:id="2"><w:p><w:r><w:t>In euros.'
             "</w:t></w:r></w:p></w:footnote></w:footnotes>" % W) +
        "</pkg:package>")
END
python3 "$tmp/wml.py" "$tmp" || exit 99
reads bare.xml final <<'END'
Agreement
The Subscriber & co pay all fees.
Fee
Five
END
reads bare.xml original <<'END'
Agreement
The Subscriber & co pay late fees.
Fee
Five
END
reads flat.xml final <<'END'
Agreement
The Subscriber & co pay all fees.
In euros.
Fee
Five
END
reads flat.xml original <<'END'
Agreement
The Subscriber & co pay late fees.
In euros.
Fee
Five
END

# XML that nobody knows, by the usual names.
cat >"$tmp/own.xml" <<'END'
<agreement><metadata><title>Not text</title></metadata>
<title>Subscriber Agreement</title>
<section><num>1.</num><heading>Duties</heading>
<clause>The Subscriber pays <add>all</add><deleted>late</deleted>
 <term>fees</term><fn><p>In euros.</p></fn>.</clause>
<paragraph status="deleted">Old.</paragraph>
<paragraph status="new">Young.</paragraph>
<item><![CDATA[A < B]]></item><!-- nothing --><p hidden="">Hidden.</p>
<draft-comment>Ask.</draft-comment>
</section>
<table><row><cell>Fee</cell><cell>Five</cell></row></table>
</agreement>
END
reads own.xml final <<'END'
Subscriber Agreement
1. Duties
The Subscriber pays all fees.
In euros.
Young.
A < B
Fee
Five
END
reads own.xml original <<'END'
Subscriber Agreement
1. Duties
The Subscriber pays late fees.
In euros.
Old.
A < B
Fee
Five
END
format own.xml xml
format flat.xml flat-opc
format bare.xml wordml
n=$((n + 1))
if "$bin" check --format=json "$tmp/own.xml" 2>/dev/null | grep -q '"document/reading"'; then
	echo "ok $n - a guessed reading is said"
else
	echo "not ok $n - a guessed reading is said"
fi
echo "1..$n"

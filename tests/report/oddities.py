#!/usr/bin/env python3
"""Writes Word documents that are hard to annotate without harm.

usage: oddities.py OUT
"""
# SPDX-License-Identifier: Apache-2.0
import pathlib
import sys
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
W14 = MICROSOFT + "/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
REVOKE = "Subscriber acknowledges that the CA may revoke the Certificate immediately upon thirty days prior notice"


def head(w="w", uri=W, more=""):
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{w}:document xmlns:{w}="{uri}"{more}>'
            f"<{w}:body>")


def write(path, main, parts=(), types=(), rels=(), office=OFFICE, first=None):
    """A package with MAIN; PARTS are (name, bytes), TYPES (name, type), RELS (type, target)."""
    overrides = [("word/document.xml", TYPE + "document.main+xml"), *types]
    with zipfile.ZipFile(path, "w") as box:
        def put(name, text):
            data = text if isinstance(text, bytes) else text.encode("utf-8")
            box.writestr(zipfile.ZipInfo(name, (2021, 3, 4, 5, 6, 8)), data, zipfile.ZIP_DEFLATED)

        put("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in overrides) + "</Types>")
        put("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" '
            f'Target="word/document.xml"/>{first or ""}</Relationships>')
        if rels:
            put("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">'
                + "".join(f'<Relationship Id="rId{i}" Type="{t}" Target="{n}"/>' for i, (t, n) in enumerate(rels, 3))
                + "</Relationships>")
        for name, text in parts:
            put(name, text)
        put("word/document.xml", main)


def para(*runs, properties=""):
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text, properties="", space=True):
    keep = ' xml:space="preserve"' if space else ""
    return f'<w:r w:rsidR="00AB12CD">{properties}<w:t{keep}>{text}</w:t></w:r>'


def thread(path):
    """Comments of others with the newer tables, a thread, a dangling mark in a header, and ids near the end."""
    main = (head(more=f' xmlns:w14="{W14}" xmlns:mc="{MC}" mc:Ignorable="w14"')
            + '<w:p w14:paraId="00000001" w14:textId="77777777"><w:r><w:t>Agreement</w:t></w:r></w:p>'
            + '<w:p><w:commentRangeStart w:id="41"/><w:commentRangeStart w:id="42"/>' + run(REVOKE + ".")
            + '<w:commentRangeEnd w:id="41"/><w:r><w:commentReference w:id="41"/></w:r>'
            + '<w:commentRangeEnd w:id="42"/><w:r><w:commentReference w:id="42"/></w:r></w:p>'
            + para(run("1. Revocation")) + para('<w:bookmarkStart w:id="2000" w:name="x"/><w:bookmarkEnd w:id="2000"/>', run("Nothing."))
            + "<w:sectPr/></w:body></w:document>")
    comments = (f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}" xmlns:mc="{MC}" mc:Ignorable="w14">'
                '<w:comment w:id="41" w:author="A. Jones" w:date="2026-01-01T00:00:00Z" w:initials="AJ">'
                '<w:p w14:paraId="00000A01" w14:textId="77777777"><w:r><w:annotationRef/></w:r><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>'
                '<w:comment w:id="42" w:author="B. Smith" w:initials="BS">'
                '<w:p w14:paraId="00000A02" w14:textId="77777777"><w:r><w:t>Because.</w:t></w:r></w:p></w:comment></w:comments>')
    extended = (f'<w15:commentsEx xmlns:w15="{MICROSOFT}/word/2012/wordml"><w15:commentEx w15:paraId="00000A01" w15:done="0"/>'
                '<w15:commentEx w15:paraId="00000A02" w15:paraIdParent="00000A01" w15:done="1"/></w15:commentsEx>')
    ids = (f'<w16cid:commentsIds xmlns:w16cid="{MICROSOFT}/word/2016/wordml/cid">'
           '<w16cid:commentId w16cid:paraId="00000A01" w16cid:durableId="00000B01"/>'
           '<w16cid:commentId w16cid:paraId="00000A02" w16cid:durableId="00000B02"/></w16cid:commentsIds>')
    extensible = (f'<w16cex:commentsExtensible xmlns:w16cex="{MICROSOFT}/word/2018/wordml/cex">'
                  '<w16cex:commentExtensible w16cex:durableId="00000B01" w16cex:dateUtc="2026-01-01T00:00:00Z"/>'
                  '<w16cex:commentExtensible w16cex:durableId="00000B02"/></w16cex:commentsExtensible>')
    styles = (f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="Kommentarzeichen"><w:name w:val="annotation reference"/>'
              '</w:style><w:style w:type="paragraph" w:styleId="Kommentartext"><w:name w:val="annotation text"/></w:style></w:styles>')
    settings = f'<w:settings xmlns:w="{W}"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:commentRangeEnd w:id="77"/><w:r><w:t>Draft</w:t></w:r></w:p></w:hdr>'
    parts = [("word/comments.xml", comments), ("word/commentsExtended.xml", extended), ("word/commentsIds.xml", ids),
             ("word/commentsExtensible.xml", extensible), ("word/styles.xml", styles), ("word/settings.xml", settings),
             ("word/header1.xml", header)]
    kinds = ["comments", "commentsExtended", "commentsIds", "commentsExtensible", "styles", "settings", "header"]
    bases = [OFFICE, MICROSOFT + "/2011/relationships", MICROSOFT + "/2016/09/relationships",
             MICROSOFT + "/2018/08/relationships", OFFICE, OFFICE, OFFICE]
    write(path, main, parts, [(n, TYPE + k + "+xml") for (n, _), k in zip(parts, kinds)],
          [(f"{b}/{k}", n[5:]) for (n, _), k, b in zip(parts, kinds, bases)])


def runs(path):
    """One right in many kinds of runs: split words, tabs, entities, no-break spaces, links, fields, controls, changes."""
    bold = "<w:rPr><w:b/><w:color w:val=\"FF0000\"/></w:rPr>"
    link = f'<w:hyperlink w:anchor="x">{run("the CA may revoke")}</w:hyperlink>'
    ins = '<w:ins w:id="9" w:author="C" w:date="2026-01-01T00:00:00Z">' + run(" upon thirty days prior notice") + "</w:ins>"
    gone = '<w:del w:id="10" w:author="C"><w:r><w:delText xml:space="preserve"> at once</w:delText></w:r></w:del>'
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("section 4") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    control = f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{run("the Certificate")}</w:sdtContent></w:sdt>'
    box = ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
           + para(run(REVOKE + " in a box.")) + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
           + para(run(REVOKE + " in a box.")) + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>")
    body = [para(run("Agreement", bold), properties='<w:pPr><w:pStyle w:val="Title"/></w:pPr>'), "<w:p/>",
            para(run("Subscriber ack"), run("nowledges that&#32;the C", bold), run("A may revoke the Certi\u00adficate upon "),
                 run("thirty", bold), run(" days\u00a0prior notice &amp; consent."), properties="<w:pPr><w:keepNext/></w:pPr>"),
            para(run("Subscriber acknowledges that "), link, run(" "), control, ins, gone, run(" under "), field, run(".")),
            para('<w:r><w:t>Subscriber acknowledges that</w:t><w:tab/><w:t>the CA may revoke the Certificate upon </w:t>'
                 '<w:t xml:space="preserve">thirty days prior notice</w:t><w:br/><w:t>or not.</w:t></w:r>'),
            para(run(REVOKE + " or consent", space=False), run(".")),
            para('<w:r><w:t xml:space="preserve">Subscriber acknowledges that the CA may revoke the Certificate upon </w:t>'
                 '<w:t>thirty days prior notice</w:t><w:t>.</w:t></w:r>'),
            para(run("A box: "), box, run(" behind the box. " + REVOKE + ".")),
            "<w:tbl><w:tr><w:tc>" + para(run(REVOKE + ".")) + "</w:tc></w:tr></w:tbl>",
            "<!-- <w:p> in a comment --><?x <w:p> ?>", para("<w:r><w:t><![CDATA[" + REVOKE + ".]]></w:t></w:r>")]
    main = head(more=f' xmlns:mc="{MC}"') + "".join(body) + "<w:sectPr/></w:body></w:document>"
    write(path, main)


def prefixes(path):
    """The namespace by default, so that attributes cannot use it; Strict; entities in attributes with a '>' in them."""
    main = (f'<?xml version="1.0"?><document xmlns="{STRICT}" xmlns:s="{STRICT}"><body><p><r><t>Agreement</t></r></p>'
            f'<p><r><t s:x="a &gt; b > c">{REVOKE}.</t></r></p></body></document>')
    write(path, main, office="http://purl.oclc.org/ooxml/officeDocument/relationships")
    bare = (f'<?xml version="1.0"?><document xmlns="{W}"><body><p><r><t>Agreement</t></r></p>'
            f"<p><r><t>{REVOKE}.</t></r></p></body></document>")
    write(path.with_name("odd-bare.docx"), bare)
    other = (head("main") + "<main:p><main:r><main:t>Agreement</main:t></main:r></main:p><main:p>"
             '<main:commentRangeStart main:id="2147483646"/><main:r><main:t>' + REVOKE
             + '.</main:t></main:r><main:commentRangeEnd main:id="2147483646"/>'
             '<main:r><main:commentReference main:id="2147483646"/></main:r></main:p></main:body></main:document>')
    write(path.with_name("odd-other.docx"), other,
          [("word/comments.xml", f'<x:comments xmlns:x="{W}"><x:comment x:id="2147483646" x:author="D"><x:p/></x:comment></x:comments>')], [("word/comments.xml", TYPE + "comments+xml")],
          [(OFFICE + "/comments", "/word/comments.xml")])


def main():
    out = pathlib.Path(sys.argv[1])
    thread(out / "odd-thread.docx")
    runs(out / "odd-runs.docx")
    prefixes(out / "odd-strict.docx")
    write(out / "odd-header.docx", head() + "<w:p/><w:p></w:p><w:sectPr/></w:body></w:document>",
          [("word/header1.xml", f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>Draft</w:t></w:r></w:p></w:hdr>')],
          [("word/header1.xml", TYPE + "header+xml")], [(OFFICE + "/header", "header1.xml")])
    good = head() + para(run("Agreement")) + para(run(REVOKE + ".")) + "</w:body></w:document>"
    write(out / "odd-signed.docx", good, [("_xmlsignatures/origin.sigs", "")],
          [("_xmlsignatures/origin.sigs", "application/vnd.openxmlformats-package.digital-signature-origin")],
          first=f'<Relationship Id="rId9" Type="{PACKAGE}/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>')
    write(out / "odd-wide.docx", good.replace("UTF-8", "UTF-16").encode("utf-16"))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Builds the corpus's sources (.agr) into Word documents and XHTML pages.

usage: build.py OUT SOURCE...        each SOURCE.agr becomes OUT/SOURCE.docx and OUT/SOURCE.xhtml

A source has a header of "%key value" lines, a line "%%", and paragraphs parted by blank lines; README.md describes
the marks. Only the standard library is used, and the same source gives the same bytes.
"""
# SPDX-License-Identifier: Apache-2.0
import pathlib
import re
import sys
import zipfile
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
STAMP = 'w:author="Counterparty" w:date="2026-03-02T09:30:00Z"'
MARKS = {"+": "ins", "-": "del", "?": "hidden", "^": "note", "!": "comment", "=": "box"}
INLINE = re.compile(r"\{([-+?^!=])(.*?)\1\}|\*\*(.+?)\*\*", re.S)
LIST = re.compile(r"^(\d+(?:\.\d+)+\.?|\d+\.|\([a-z]\)|\([ivx]+\)|[-\u2022])\s+")


def latent_styles():
    """The styles that Word knows without using them: it writes this list into every document that it saves."""
    plain = (["Normal", "Normal Indent", "footnote text", "annotation text", "header", "footer", "index heading", "caption",
              "table of figures", "envelope address", "envelope return", "footnote reference", "annotation reference",
              "line number", "page number", "endnote reference", "endnote text", "table of authorities", "macro",
              "toa heading", "Title", "Closing", "Signature", "Default Paragraph Font", "Body Text", "Body Text Indent",
              "Message Header", "Subtitle", "Salutation", "Date", "Note Heading", "Block Text", "Hyperlink",
              "FollowedHyperlink", "Strong", "Emphasis", "Document Map", "Plain Text", "Normal (Web)", "Normal Table",
              "annotation subject", "No List", "Balloon Text", "Table Grid", "Placeholder Text", "No Spacing", "Revision",
              "List Paragraph", "Quote", "Intense Quote", "Subtle Emphasis", "Intense Emphasis", "Book Title",
              "Bibliography", "TOC Heading", "Mention", "Hashtag", "Unresolved Mention", "Smart Link"]
             + [f"{name} {i}" for name in ("heading", "index", "toc") for i in range(1, 10)]
             + [f"{name}{i}" for name in ("List", "List Bullet", "List Number", "List Continue", "Body Text", "Table Columns",
                                          "Table Simple", "Table Classic", "Table Colorful", "Table Grid", "Table List")
                for i in ("", " 2", " 3", " 4", " 5")])
    tables = [f"{name}{accent}" for accent in [""] + [f" Accent {i}" for i in range(1, 7)]
              for name in ("Light Shading", "Light List", "Light Grid", "Medium Shading 1", "Medium Shading 2", "Medium List 1",
                           "Medium List 2", "Medium Grid 1", "Medium Grid 2", "Medium Grid 3", "Dark List",
                           "Colorful Shading", "Colorful List", "Colorful Grid", "Grid Table 1 Light", "Grid Table 2",
                           "Grid Table 3", "Grid Table 4", "Grid Table 5 Dark", "Grid Table 6 Colorful",
                           "Grid Table 7 Colorful", "List Table 1 Light", "List Table 2", "List Table 3", "List Table 4",
                           "List Table 5 Dark", "List Table 6 Colorful", "List Table 7 Colorful")]
    rows = "".join(f'<w:lsdException w:name="{n}" w:semiHidden="1" w:unhideWhenUsed="1"/>' for n in plain)
    rows += "".join(f'<w:lsdException w:name="{n}" w:uiPriority="{45 + i % 28}"/>' for i, n in enumerate(tables))
    return ('<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
            f'w:defQFormat="0" w:count="{len(plain) + len(tables)}">{rows}</w:latentStyles>')


STYLES = ('<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
          '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
          + latent_styles() + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
          '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
          '<w:uiPriority w:val="1"/><w:semiHidden/></w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList">'
          '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>')


def parts_of(text):
    """The (kind, words) of a paragraph: text, bold, ins, del, hidden, note, comment, box."""
    at = 0
    for found in INLINE.finditer(text):
        if found.start() > at:
            yield "text", text[at:found.start()]
        yield ("bold", found[3]) if found[3] is not None else (MARKS[found[1]], found[2])
        at = found.end()
    if at < len(text):
        yield "text", text[at:]


def read(path):
    """The header's labels and fields, and the paragraphs, of a source."""
    head, _, body = path.read_text("utf-8").partition("\n%%\n")
    fields, labels = {}, []
    for line in head.splitlines():
        key, _, value = line[1:].partition(" ")
        if key == "label":
            words = [w for w in value.split() if not w.startswith("@")]
            labels.append((words[0], words[1], words[2:]))
        else:
            fields.setdefault(key, value.strip())
    return fields, labels, [p.strip() for p in re.split(r"\n\s*\n", body) if p.strip()]


class Word:
    """One Word document: automatic numbers where the typed ones are in step, and runs split as Word splits them."""

    def __init__(self, paragraphs):
        self.notes, self.comments, self.id = [], [], 0
        self.count = [0, 0, 0]
        self.body = "".join(self.paragraph(p) for p in paragraphs)

    def next_id(self):
        self.id += 1
        return self.id

    def runs(self, text, properties="", tag="t"):
        rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        out = ""
        while text:
            size = 5 + (len(text) * 7) % 23
            piece, text = text[:size], text[size:]
            out += f'<w:r>{rpr}<w:{tag} xml:space="preserve">{escape(piece, False)}</w:{tag}></w:r>'
        return out

    def inline(self, text):
        out = ""
        for kind, words in parts_of(text):
            if kind == "text":
                out += self.runs(words)
            elif kind == "bold":
                out += self.runs(words, "<w:b/>")
            elif kind == "hidden":
                out += self.runs(words, "<w:vanish/>")
            elif kind == "ins":
                out += f'<w:ins w:id="{self.next_id()}" {STAMP}>{self.runs(words)}</w:ins>'
            elif kind == "del":
                out += f'<w:del w:id="{self.next_id()}" {STAMP}>{self.runs(words, tag="delText")}</w:del>'
            elif kind == "note":
                self.notes.append(words)
                out += f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
            elif kind == "comment":
                self.comments.append(words)
                out += f'<w:r><w:commentReference w:id="{len(self.comments) - 1}"/></w:r>'
            elif kind == "box":
                out += ('<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>' + self.runs(words)
                        + "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>")
        return out

    def number(self, label):
        """The level at which Word itself would print this label next, or None."""
        level = 0 if re.fullmatch(r"\d+\.", label) else 1 if re.fullmatch(r"\d+\.\d+", label) else \
            2 if re.fullmatch(r"\([a-z]\)", label) else None
        if level is None:
            return None
        count = self.count[:level] + [self.count[level] + 1] + [0] * (2 - level)
        printed = [f"{count[0]}.", f"{count[0]}.{count[1]}", f"({chr(96 + count[2])})"][level]
        if printed != label or (level == 1 and not count[0]):
            return None
        self.count = count
        return level

    def paragraph(self, text):
        if text.startswith("|"):
            rows = [[c.strip() for c in line.strip().strip("|").split("|")] for line in text.splitlines()]
            cells = "".join("<w:tr>" + "".join(f"<w:tc><w:p>{self.inline(c)}</w:p></w:tc>" for c in r) + "</w:tr>" for r in rows)
            return f"<w:tbl><w:tblPr/>{cells}</w:tbl>"
        properties, lead = "", ""
        heading = re.match(r"(#{1,3})\s+", text)
        if heading:
            properties = f'<w:pStyle w:val="Heading{len(heading[1])}"/>'
            text = text[heading.end():]
        text = " ".join(text.split())
        label = LIST.match(text)
        if label:
            level = self.number(label[1])
            if level is None:
                lead = self.runs("\u2022" if label[1] == "-" else label[1]) + "<w:r><w:tab/></w:r>"
            else:
                properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            text = text[label.end():]
        return f"<w:p><w:pPr>{properties}</w:pPr>{lead}{self.inline(text)}</w:p>"

    def save(self, path):
        spaces = f'xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml"'
        note = "".join(f'<w:footnote w:id="{i}"><w:p>{self.runs(t)}</w:p></w:footnote>' for i, t in enumerate(self.notes, 1))
        comment = "".join(f'<w:comment w:id="{i}" {STAMP}><w:p>{self.runs(t)}</w:p></w:comment>' for i, t in enumerate(self.comments))
        style = STYLES + "".join(f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr>'
                        f'<w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>' for n in (1, 2, 3))
        levels = "".join(f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl>'
                         for i, (f, t) in enumerate((("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))))
        files = {
            "document.main": f"<w:document {spaces}><w:body>{self.body}<w:sectPr/></w:body></w:document>",
            "styles": f"<w:styles {spaces}>{style}</w:styles>",
            "numbering": f'<w:numbering {spaces}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
                         '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
            "footnotes": f"<w:footnotes {spaces}>{note}</w:footnotes>" if note else "",
            "comments": f"<w:comments {spaces}>{comment}</w:comments>" if comment else "",
        }
        files = {k: v for k, v in files.items() if v}
        name = {k: f"word/{k.split('.')[0]}.xml" for k in files}
        top = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        types = "".join(f'<Override PartName="/{name[k]}" ContentType="{TYPE}{k}+xml"/>' for k in files)
        related = "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/{k}" Target="{k}.xml"/>' for i, k in enumerate(files) if i)
        content = {
            "[Content_Types].xml": f'{top}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
                                   f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'{top}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r0" '
                           f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{top}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        }
        content.update({name[k]: top + v for k, v in files.items()})
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
            for part, text in content.items():
                box.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def page(paragraphs, title):
    """The same agreement as XHTML, with its changes as ins and del and its notes in brackets."""
    tags = {"ins": "<ins>{}</ins>", "del": "<del>{}</del>", "hidden": '<span style="display:none">{}</span>',
            "comment": "", "note": " ({})", "bold": "<b>{}</b>"}

    def line(text):
        return "".join(tags.get(k, "{}").format(escape(w, False)) for k, w in parts_of(text))
    out = []
    for text in paragraphs:
        heading = re.match(r"(#{1,3})\s+", text)
        if text.startswith("|"):
            rows = ["".join(f"<td>{line(c.strip())}</td>" for c in r.strip().strip("|").split("|")) for r in text.splitlines()]
            out.append("<table>" + "".join(f"<tr>{r}</tr>" for r in rows) + "</table>")
        elif heading:
            n = len(heading[1])
            out.append(f"<h{n}>{line(text[heading.end():])}</h{n}>")
        else:
            out.append(f"<p>{line(text)}</p>")
    body = "\n".join(out)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>'
            f"{escape(title)}</title></head><body>\n{body}\n</body></html>\n")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for source in map(pathlib.Path, sys.argv[2:]):
        fields, _, paragraphs = read(source)
        Word(paragraphs).save(out / (source.stem + ".docx"))
        (out / (source.stem + ".xhtml")).write_text(page(paragraphs, fields.get("title", "")), "utf-8")


if __name__ == "__main__":
    main()

"""What the runs of a document spell, read from its own markup."""
# SPDX-License-Identifier: Apache-2.0
import html
import pathlib
import re
import zipfile
from xml.etree import ElementTree

ODD = (("\u00a0", " "), ("\u2007", " "), ("\u202f", " "), ("\u2011", "-"), ("\n", " "),
       ("\u00ad", ""), ("\u200b", ""), ("\ufeff", ""))
PIECE = re.compile(r"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<\?.*?\?>|<!(?:\[[^\]]*\]|[^>\[])*>|</[^>]*>|(<(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>)"
                   r"|([^<]+)", re.S)


def of_word_run(run):
    """What a w:r shows, as body.h says it."""
    out = ""
    for part in run:
        tag = part.tag.split("}")[1]
        text = part.text or ""
        if tag in ("t", "delText"):
            keeps = tag == "delText" or part.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            out += text if keeps else text.strip(" \t\r\n")
        else:
            out += {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}.get(tag, "")
    for odd, plain in ODD:
        out = out.replace(odd, plain)
    return out.encode()


def bare(text):
    """Text without what reading folds, drops or puts in: white space, invisible characters, marks of quotation."""
    return re.sub("[\\s\u00ad\u200b\ufeff\u201c\u201d\u2018\u2019]", "", text.replace("\u2011", "-"))


def after_tags(text):
    """What stands after each start tag of XML, up to the next."""
    out = []
    for data, tag, words in PIECE.findall(text):
        if tag:
            out.append("")
        elif out:
            out[-1] += data or html.unescape(words)
    return out


class Document:
    """The runs of a document's parts, by their number."""

    def __init__(self, path):
        self.parts, self.is_word = {}, False
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as box:
                self.is_word = "[Content_Types].xml" in box.namelist()
                for name in box.namelist():
                    if name.endswith(".xml"):
                        self.parts[name] = self.runs(box.read(name))
        else:
            self.parts[pathlib.Path(path).name] = self.runs(pathlib.Path(path).read_bytes())

    def runs(self, data):
        if self.is_word:
            return [of_word_run(e) for e in ElementTree.fromstring(data).iter() if e.tag.endswith("main}r")]
        return after_tags(data.decode("utf-8"))

    def fault(self, part, ordinal, offset, text):
        """What is wrong with a run that is said to show TEXT (bytes); None for nothing."""
        if part not in self.parts or ordinal >= len(self.parts[part]):
            return f"no run {ordinal} in {part}"
        shown = self.parts[part][ordinal]
        if self.is_word:
            spelt = shown[offset:offset + len(text)]
            return None if spelt == text else f"run {ordinal} of {part} shows {spelt!r}, not {text!r}"
        if bare(text.decode()) not in bare(shown):
            return f"run {ordinal} of {part} has {shown!r}, not {text!r}"
        return None


def paragraphs(dump):
    """Of each line of --dump=body: the part, its runs (number, offset, size) and its text (bytes)."""
    for line in dump.split("\n"):
        found = re.match(r"\d+\t.* part=(\S+) .* runs=(\S*)\t(.*)", line)
        if found:
            runs = [tuple(map(int, re.split("[:+]", item))) for item in found[2].split(",") if item]
            yield found[1], runs, found[3].encode()


def faults(document, paragraph, start=0, end=None):
    """Where the runs of a paragraph do not spell its text from byte START to END."""
    part, runs, text = paragraph
    end = len(text) if end is None else end
    at = 0
    for ordinal, offset, size in runs:
        first, last = max(at, start), min(at + size, end)
        if first < last:
            fault = document.fault(part, ordinal, offset + first - at, text[first:last])
            if fault:
                yield fault
        at += size
    if at != len(text):
        yield f"the runs hold {at} bytes of {len(text)}"

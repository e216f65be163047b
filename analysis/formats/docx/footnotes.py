"""Real footnotes: python-docx has no part for them."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from analysis.formats.docx.styles import FOOTNOTE_REFERENCE, FOOTNOTE_TEXT

# The line above the footnotes, and above those that go on overleaf: Word wants both, under these numbers.
SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}


class Footnotes:
    """Those of one document, numbered by Word in the order of their references."""

    def __init__(self) -> None:
        self.root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for identity, kind in SEPARATORS.items():
            note = self.add_note(identity, [run(OxmlElement(f"w:{kind}"))])
            note.set(qn("w:type"), kind)
        self.last = 0

    def add(self, paragraph: Paragraph, text: str, mark: str = "") -> None:
        """The reference at the end of the paragraph. A `mark` stands instead of the number."""
        self.last += 1
        identity = str(self.last)
        reference = OxmlElement("w:footnoteReference", {qn("w:id"): identity})
        if mark:
            reference.set(qn("w:customMarkFollows"), "1")
        paragraph._p.append(run(reference, *marked(mark), style=FOOTNOTE_REFERENCE))
        sign = marked(mark) or [OxmlElement("w:footnoteRef")]
        runs = [run(*sign, style=FOOTNOTE_REFERENCE), run(plain(f" {text}"))]
        self.add_note(identity, runs, style=FOOTNOTE_TEXT)

    def add_note(
        self, identity: str, runs: list[BaseOxmlElement], *, style: str = FOOTNOTE_TEXT
    ) -> BaseOxmlElement:
        note = OxmlElement("w:footnote", {qn("w:id"): identity})
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        properties.append(OxmlElement("w:pStyle", {qn("w:val"): style}))
        paragraph.append(properties)
        paragraph.extend(runs)
        note.append(paragraph)
        self.root.append(note)
        return note

    def attach(self, document: Document) -> None:
        """As a part of the finished document."""
        name = PackURI("/word/footnotes.xml")
        content = serialize_part_xml(self.root)
        part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, content, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def run(*content: BaseOxmlElement, style: str = "") -> BaseOxmlElement:
    made = OxmlElement("w:r")
    if style:
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:rStyle", {qn("w:val"): style}))
        made.append(properties)
    made.extend(content)
    return made


def plain(text: str) -> BaseOxmlElement:
    made = OxmlElement("w:t", {qn("xml:space"): "preserve"})
    made.text = text
    return made


def marked(mark: str) -> list[BaseOxmlElement]:
    return [plain(mark)] if mark else []

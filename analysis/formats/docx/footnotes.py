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

from analysis.formats.docx.styles import FONT_NAME, FOOTNOTE_REFERENCE, FOOTNOTE_TEXT
from analysis.formats.xlsx.cells import plain_text

# The line above the footnotes, and above those that go on overleaf: Word wants both, under these numbers.
SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}


class Footnotes:
    """Those of one document, numbered by Word in the order of their references."""

    def __init__(self, text_id: str = FOOTNOTE_TEXT, reference_id: str = FOOTNOTE_REFERENCE) -> None:
        self.text_id, self.reference_id = text_id, reference_id
        self.root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for identity, kind in SEPARATORS.items():
            note = self.add_note(identity, [run(OxmlElement(f"w:{kind}"))])
            note.set(qn("w:type"), kind)
        self.last = 0

    def add(self, paragraph: Paragraph, text: str, *, follows: bool = False) -> None:
        """At the end of the paragraph as it is so far; one that follows another keeps its distance."""
        if follows:
            paragraph._p.append(run(without_marks(" "), style=self.reference_id))
        identity = self.next_identity()
        reference = OxmlElement("w:footnoteReference", {qn("w:id"): identity})
        paragraph._p.append(run(reference, style=self.reference_id))
        self.add_note(
            identity,
            [run(OxmlElement("w:footnoteRef"), style=self.reference_id), run(without_marks(f" {text}"))],
        )

    def add_marked(self, paragraph: Paragraph, mark: str, text: str) -> None:
        """The same with a mark instead of a number, which then is no number of the others either."""
        identity = self.next_identity()
        reference = OxmlElement("w:footnoteReference", {qn("w:customMarkFollows"): "1", qn("w:id"): identity})
        paragraph._p.append(run(reference, without_marks(mark), style=self.reference_id))
        # As symbols, as Word inserts them: LibreOffice prints letters twice.
        symbols = [OxmlElement("w:sym", symbol(character)) for character in mark]
        self.add_note(identity, [run(*symbols, style=self.reference_id), run(without_marks(f" {text}"))])

    def next_identity(self) -> str:
        self.last += 1
        return str(self.last)

    def add_note(self, identity: str, runs: list[BaseOxmlElement]) -> BaseOxmlElement:
        note = OxmlElement("w:footnote", {qn("w:id"): identity})
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        properties.append(OxmlElement("w:pStyle", {qn("w:val"): self.text_id}))
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


def symbol(character: str) -> dict[str, str]:
    """The asterisk of the font Symbol is as large as Word's own; other marks are in no font of symbols."""
    font, code = ("Symbol", "F02A") if character == "*" else (FONT_NAME, f"{ord(character):04X}")
    return {qn("w:font"): font, qn("w:char"): code}


def run(*content: BaseOxmlElement, style: str = "") -> BaseOxmlElement:
    made = OxmlElement("w:r")
    if style:
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:rStyle", {qn("w:val"): style}))
        made.append(properties)
    made.extend(content)
    return made


def without_marks(text: str) -> BaseOxmlElement:
    made = OxmlElement("w:t", {qn("xml:space"): "preserve"})
    made.text = plain_text(text)
    return made

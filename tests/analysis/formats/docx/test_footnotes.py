from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from analysis.formats.docx.footnotes import Footnotes


def identities(elements: object) -> list[str]:
    return [element.get(qn("w:id")) for element in elements]


def test_footnotes_are_numbered_in_the_order_of_their_references():
    paragraph, footnotes = Document().add_paragraph("Table 1"), Footnotes()
    footnotes.add(paragraph, "First")
    footnotes.add(paragraph, "Second", follows=True)

    assert identities(paragraph._p.iter(qn("w:footnoteReference"))) == ["1", "2"]
    assert identities(footnotes.root) == ["-1", "0", "1", "2"]
    assert ["".join(note.itertext(qn("w:t"))) for note in footnotes.root] == ["", "", " First", " Second"]
    # Two numbers side by side would be read as one.
    assert paragraph.text == "Table 1 "


def test_a_footnote_with_an_asterisk_has_no_number():
    paragraph, footnotes = Document().add_paragraph("Kosovo"), Footnotes()
    footnotes.add_marked(paragraph, "*", "This designation …")

    [reference] = paragraph._p.iter(qn("w:footnoteReference"))
    assert reference.get(qn("w:customMarkFollows")) == "1"
    assert paragraph.text == "Kosovo*"
    [symbol] = footnotes.root.iter(qn("w:sym"))
    assert symbol.get(qn("w:char")) == "F02A"


def test_the_finished_document_has_them_as_a_part():
    document, footnotes = Document(), Footnotes()
    footnotes.add(document.add_paragraph(), "A & b \x00")
    footnotes.attach(document)

    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    assert str(part.partname) == "/word/footnotes.xml"
    assert "A &amp; b " in part.blob.decode()

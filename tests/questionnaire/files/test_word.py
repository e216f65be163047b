import io
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn

from questionnaire.files.word import add_heading, add_text, as_bytes, fill_cell, new_document, put_table
from questionnaire.word_template.prepare import prepared
from tests.word_templates import FOOTER_TEXT, HEADER_TEXT, make_template, parts_of, with_sections

# As it may have been stored before texts were cleaned: Word opens no file with it.
UNPRINTABLE = "Vans\x07 and\u2029dogs"
PRINTABLE = "Vans and\ndogs"


def test_a_document_has_its_title_the_marking_on_every_page_and_no_author():
    document = Document(io.BytesIO(as_bytes(new_document(UNPRINTABLE, "LIMITE"))))

    properties, section = document.core_properties, document.sections[0]
    assert (properties.title, properties.author, properties.language) == (PRINTABLE, "", "en-GB")
    assert [part.paragraphs[0].text for part in (section.header, section.footer)] == ["LIMITE", "LIMITE"]


def test_a_document_on_a_template_has_its_look_without_its_text():
    template = prepared(make_template("NOTE", change=with_sections))
    document = new_document("Title", "LIMITE", template)
    put_table(document, "A list", [("Name", "Number")])

    written = Document(io.BytesIO(as_bytes(document)))

    [section] = written.sections
    assert written.styles["Heading 1"].font.name == "Georgia"
    assert [paragraph.text for paragraph in written.paragraphs] == []
    assert [paragraph.text for paragraph in section.header.paragraphs] == [HEADER_TEXT, "LIMITE"]
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == ["Cover", "LIMITE"]
    assert [paragraph.text for paragraph in section.footer.paragraphs] == [FOOTER_TEXT, "LIMITE"]
    properties = written.core_properties
    assert (properties.title, properties.author, properties.language) == ("Title", "", "en-GB")
    assert not any(b"Ada Author" in part for part in parts_of(as_bytes(document)).values())


def test_every_text_gets_in_as_xml_can_hold_it():
    document = new_document("", "")
    add_heading(document, UNPRINTABLE, 1)
    add_text(document, UNPRINTABLE, "List Bullet")
    first, second = document.add_table(1, 2).rows[0].cells
    fill_cell(first, UNPRINTABLE, is_bold=True)
    fill_cell(second, UNPRINTABLE)

    written = Document(io.BytesIO(as_bytes(document)))

    paragraphs = [(paragraph.text, paragraph.style.name) for paragraph in written.paragraphs]
    assert paragraphs == [(PRINTABLE, "Heading 1"), (PRINTABLE, "List Bullet")]
    runs = [cell.paragraphs[0].runs[0] for cell in written.tables[0].rows[0].cells]
    assert [(run.text, run.bold) for run in runs] == [(PRINTABLE, True), (PRINTABLE, None)]


def test_a_table_repeats_its_header_and_says_what_it_is():
    document = new_document("", "")
    put_table(document, f"A list {UNPRINTABLE}", [("Name", "Number"), (UNPRINTABLE, 3)], (4, 2))

    [table] = Document(io.BytesIO(as_bytes(document))).tables

    header, row = table.rows
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert row._tr.trPr.find(qn("w:tblHeader")) is None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == f"A list {PRINTABLE}"
    assert [cell.text for cell in row.cells] == [PRINTABLE, "3"]
    assert [cell.paragraphs[0].runs[0].bold for cell in (*header.cells, *row.cells)] == [
        True,
        True,
        None,
        None,
    ]


def test_every_text_is_in_the_language_of_the_document_and_no_styles_contradict_it():
    document = new_document("", "")
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    with ZipFile(io.BytesIO(as_bytes(document))) as archive:
        assert not [name for name in archive.namelist() if "WithEffects" in name or "thumbnail" in name]

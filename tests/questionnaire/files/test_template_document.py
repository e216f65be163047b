import io

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from questionnaire.files.template_document import (
    drop_text,
    has_page_number,
    has_text,
    headers_and_footers,
    highest_number,
    next_paragraph,
    open_template,
    put_back,
    section_of_text,
    style_identity,
    table_style,
    take_rest,
)
from tests.word_templates import PNG, make_template, with_sections, with_table_style, without_styles


def document_of(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


def texts(document: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_template_keeps_its_styles_and_takes_those_that_it_lacks():
    ours = Document()
    ours.styles["Caption"].font.name = "Ours"
    template = make_template("NOTE", change=without_styles("Caption", "List Bullet"))

    document = open_template(template, ours, "en-GB")

    assert document.styles["Heading 1"].font.name == "Georgia"
    # Taken over with its look, in the font of the template's own text.
    assert document.styles["Caption"].base_style.name == "Normal"
    assert "List Bullet" in document.styles
    assert texts(document) == ["NOTE"]
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_a_style_with_the_name_of_ours_and_another_kind_is_renamed():
    def as_character_style(document: WordDocument) -> None:
        document.styles["List Number"].element.set(qn("w:type"), "character")

    document = open_template(make_template(change=as_character_style), Document(), "en-GB")

    identity = style_identity(document, "List Number")
    [style] = [e for e in document.styles.element if e.get(qn("w:styleId")) == identity]
    assert style.get(qn("w:type")) == "paragraph"
    assert "List Number (ListNumber)" in [each.name for each in document.styles]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (make_template(), False),
        (make_template("", "  "), False),
        (make_template("[Text]"), False),
        (make_template("NOTE"), True),
        (make_template("[Text]", "NOTE"), True),
        (make_template(change=lambda document: document.add_picture(io.BytesIO(PNG))), True),
        (make_template(change=lambda document: document.add_table(1, 1)), False),
    ],
)
def test_a_template_has_text_if_it_has_more_than_the_place_of_the_text(content, expected):
    assert has_text(document_of(content)) is expected


def test_of_a_text_that_is_dropped_the_headers_of_its_first_section_remain():
    document = document_of(make_template("NOTE", change=with_sections))

    drop_text(document)

    [section] = document.sections
    assert texts(document) == []
    assert section.page_width > section.page_height
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "Cover"


def test_what_follows_the_place_of_the_text_comes_after_it():
    document = document_of(make_template("NOTE", "[Text]", "Distribution list"))

    rest = take_rest(document)
    document.add_paragraph("Our text")
    put_back(document, rest)

    assert texts(document) == ["NOTE", "Our text", "Distribution list"]


def test_without_a_place_the_text_comes_last():
    document = document_of(make_template("NOTE"))

    assert take_rest(document) == []
    assert texts(document) == ["NOTE"]


def test_a_place_that_ends_a_section_still_ends_it():
    def ending(document: WordDocument) -> None:
        document.add_section(WD_SECTION.NEW_PAGE)
        document.paragraphs[-1].text = "[Text]"

    document = document_of(make_template("NOTE", change=ending))
    first = document.sections[0]

    rest = take_rest(document)

    assert [each for each in rest if each.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None] == rest[:1]
    assert section_of_text(document, rest)._sectPr is first._sectPr
    put_back(document, rest)
    assert len(document.sections) == 2
    assert texts(document) == ["NOTE", ""]


def test_the_text_is_in_the_last_section_if_nothing_follows_it():
    document = document_of(make_template(change=with_sections))

    assert section_of_text(document, [])._sectPr is document.sections[-1]._sectPr


def test_tables_have_the_default_table_style_of_the_template():
    assert table_style(document_of(make_template()), "Table Grid") == "Table Grid"
    own = document_of(make_template(change=with_table_style))
    assert table_style(own, "Table Grid") == "Table of the Presidency"


def test_numbers_that_are_given_out_are_found_in_headers_too():
    def numbered(document: WordDocument) -> None:
        for story, number in ((document, "7"), (document.sections[0].header, "12")):
            mark = OxmlElement("w:bookmarkStart", {qn("w:id"): number, qn("w:name"): f"place{number}"})
            story.add_paragraph()._p.append(mark)

    assert highest_number(document_of(make_template(change=numbered)), "w:bookmarkStart", qn("w:id")) == 12
    assert highest_number(document_of(make_template()), "w:bookmarkStart", qn("w:id")) == 0


def test_every_header_and_footer_that_a_page_may_have_is_given_once():
    document = document_of(make_template(change=with_sections))

    found = [(story.paragraphs[0].text, is_footer) for story, is_footer in headers_and_footers(document)]

    assert found == [
        ("Presidency of the Council", False),
        ("Rue de la Loi 175", True),
        ("Cover", False),
        ("", True),
        ("Even", False),
        ("", True),
    ]
    # Once more, and none is made a second time.
    assert len(list(headers_and_footers(document))) == len(found)


def test_an_empty_header_is_filled_and_a_full_one_goes_on():
    document = Document()
    header = document.sections[0].header

    next_paragraph(header, "Header").text = "LIMITE"
    next_paragraph(header, "Header").text = "Illustrative data"

    assert [paragraph.text for paragraph in header.paragraphs] == ["LIMITE", "Illustrative data"]
    assert {paragraph.style.name for paragraph in header.paragraphs} == {"Header"}


@pytest.mark.parametrize(
    ("tag", "instruction", "expected"),
    [
        ("w:fldSimple", " PAGE ", True),
        ("w:fldSimple", " page \\* ARABIC ", True),
        ("w:fldSimple", " PAGEREF place ", False),
        ("w:fldSimple", " NUMPAGES ", False),
        ("w:instrText", "PAGE", True),
        ("w:instrText", "DATE", False),
    ],
)
def test_a_page_number_is_a_field_of_that_name(tag, instruction, expected):
    footer = Document().sections[0].footer
    attributes = {qn("w:instr"): instruction} if tag == "w:fldSimple" else {}
    field = OxmlElement(tag, attributes)
    field.text = instruction
    footer.add_paragraph()._p.append(field)

    assert has_page_number(footer) is expected

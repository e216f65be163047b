"""Word files that begin with the Presidency's own template: its look and text, our tables and marking."""

import io
import os
import re
import subprocess
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from analysis.formats.as_docx import render, render_note
from analysis.grid import Column, Row, Unit
from questionnaire.word_template.prepare import prepared
from tests.analysis.annexes import make_annex, make_grid
from tests.office import converted
from tests.runner.packages import WRITER, is_installed
from tests.ways.files.test_every_office_file import errors
from tests.word_templates import (
    FOOTER_TEXT,
    GREEN,
    HEADER_TEXT,
    in_body,
    make_template,
    part_of,
    parts_of,
    replaced,
    with_sections,
    with_table_style,
    without_styles,
)

EVERY_STYLE = (
    *("Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "No Spacing", "List Bullet", "List Number"),
    *("Header", "Footer", "Table Grid"),
)


def on(template: bytes, *grids, **facts):
    annex = make_annex(grids=grids, **facts) if grids else make_annex(**facts)
    return replace(annex, word_template=lambda: prepared(template))


def opened(content: bytes):
    return Document(io.BytesIO(content))


def texts(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def lines(story) -> list[str]:
    return [paragraph.text for paragraph in story.paragraphs if paragraph.text]


MARKED = "LIMITE · For circulation"
TEMPLATES = {
    "plain": make_template(),
    "own text": make_template("NOTE", "From: Presidency", "[Document number]"),
    "place": make_template("NOTE", "[Text]", "Distribution list"),
    "sections": make_template(change=with_sections),
    "sections with text": make_template("Cover", change=with_sections),
    "table style": make_template(change=with_table_style),
    "few styles": make_template(change=without_styles(*EVERY_STYLE)),
}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("make", [render, render_note])
def test_office_finds_nothing_to_repair_and_equal_templates_give_equal_bytes(template, make, tmp_path):
    content = make(on(template, banner="Illustrative data"), None)

    assert errors(content, tmp_path / "file.docx") == []
    assert content == make(on(template, banner="Illustrative data"), None)


def test_headings_and_text_have_the_styles_of_the_template():
    document = opened(render(on(TEMPLATES["plain"]), None))

    heading = document.styles["Heading 1"]
    assert (heading.font.name, heading.font.size, heading.font.color.rgb) == ("Georgia", Pt(22), GREEN)
    assert document.styles["Normal"].font.name == "Georgia"
    assert "Heading 1" in {paragraph.style.name for paragraph in document.paragraphs}


def test_a_style_that_the_template_lacks_is_ours_in_the_font_of_its_text():
    document = opened(render_note(on(TEMPLATES["few styles"]), None))

    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Caption", "List Bullet", "List Number"} <= used
    caption = document.styles["Caption"]
    assert (caption.font.bold, caption.font.size, caption.font.name) == (True, Pt(11), None)
    assert caption.base_style.name == "Normal"
    for name in ("List Bullet", "List Number"):
        number = document.styles[name].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
        lists = document.part.numbering_part.element
        [found] = [each for each in lists.findall(qn("w:num")) if each.get(qn("w:numId")) == number]
        drawn = found.find(qn("w:abstractNumId")).get(qn("w:val"))
        assert drawn in {each.get(qn("w:abstractNumId")) for each in lists.findall(qn("w:abstractNum"))}


def test_styles_are_found_by_their_names_whatever_their_identities_and_capitals():
    """Word in German calls them otherwise in the file, LibreOffice writes capitals."""

    def renamed(document):
        for name, identity in (("Heading 1", "berschrift1"), ("No Spacing", "KeinLeerraum")):
            document.styles[name].element.set(qn("w:styleId"), identity)
        document.styles["Caption"].element.find(qn("w:name")).set(qn("w:val"), "Caption")

    document = opened(render(on(make_template(change=renamed)), None))

    assert document.styles["Heading 1"].style_id == "berschrift1"
    assert "Heading 1" in {paragraph.style.name for paragraph in document.paragraphs}
    cell = document.tables[0].rows[1].cells[1].paragraphs[0]
    assert (cell._p.style, cell.style.name) == ("KeinLeerraum", "No Spacing")
    names = [style.name for style in document.styles]
    assert [name for name in names if name.lower() == "caption"] == ["Caption"]


def test_a_style_of_another_kind_does_not_stand_in_the_way():
    def character(document):
        without_styles("Caption")(document)
        document.styles.add_style("Caption", WD_STYLE_TYPE.CHARACTER)

    document = opened(render(on(make_template(change=character)), None))

    assert document.styles["Caption"].type == WD_STYLE_TYPE.PARAGRAPH


def test_tables_have_the_default_style_of_the_template_and_our_header_rows():
    usual = opened(render(on(TEMPLATES["plain"]), None)).tables
    own = opened(render(on(TEMPLATES["table style"]), None)).tables

    assert {table.style.name for table in usual} == {"Table Grid"}
    assert {table.style.name for table in own} == {"Table of the Presidency"}
    for table in (*usual, *own):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        style = table.rows[1].cells[1].paragraphs[0].style
        assert (style.font.size, style.base_style.name) == (Pt(10), "Normal")


def test_page_and_margins_are_those_of_the_template_and_tables_fit_between_them():
    document = opened(render(on(TEMPLATES["plain"]), None))

    [section] = document.sections
    assert (section.page_width.cm, section.left_margin.cm) == pytest.approx((21, 3), abs=0.01)
    for table in document.tables:
        assert sum(column.width.cm for column in table.columns) <= 15.01
    widths = [int(each.get("cx")) for each in document.element.body.iter(qn("wp:extent"))]
    assert widths
    assert max(widths) <= Cm(15)


def test_a_wide_table_turns_the_page_across():
    columns = tuple(Column(str(year), str(year), Unit.ACTIVITIES) for year in range(2010, 2017))
    rows = (Row("asylum", "Asylum", tuple(range(7))),)
    grid = make_grid(key="by_year", number="1", title="By year", columns=columns, rows=rows)

    [section] = opened(render(on(TEMPLATES["plain"], grid), None)).sections

    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((29.7, 21), abs=0.01)


def test_the_marking_is_added_to_every_header_and_footer_and_the_page_number_once():
    facts = {"marking": "LIMITE", "banner": "Illustrative data"}
    document = opened(render(on(TEMPLATES["sections with text"], **facts), None))

    first, across = document.sections
    assert lines(first.header) == [HEADER_TEXT, MARKED, "Illustrative data"]
    assert lines(first.first_page_header) == ["Cover", MARKED, "Illustrative data"]
    assert lines(first.even_page_header) == ["Even", MARKED, "Illustrative data"]
    assert lines(first.footer) == [FOOTER_TEXT, MARKED, "Page 1 of 1"]
    # The template has none for these pages.
    assert lines(first.first_page_footer) == lines(first.even_page_footer) == [MARKED, "Page 1 of 1"]
    assert across.header.is_linked_to_previous
    assert across.footer.is_linked_to_previous
    assert first.header.paragraphs[-1].alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_a_footer_that_has_a_page_number_gets_no_second_one():
    def numbered(document):
        paragraph = document.sections[0].footer.add_paragraph()
        simple = paragraph._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): " PAGE "})
        paragraph._p.append(simple)

    [section] = opened(render(on(make_template(change=numbered)), None)).sections

    assert not any("Page 1" in line for line in lines(section.footer))
    assert lines(section.footer)[-1] == MARKED


def test_headers_of_a_first_section_remain_where_the_empty_text_is_dropped():
    document = opened(render(on(TEMPLATES["sections"]), None))

    [section] = document.sections
    assert section.orientation == 1
    assert lines(section.header) == [HEADER_TEXT, MARKED]
    assert lines(section.first_page_header) == ["Cover", MARKED]
    assert texts(document)[0] == "Document number: [given by the General Secretariat]"


@pytest.mark.parametrize("make", [render, render_note])
def test_the_text_of_the_template_comes_first_in_the_place_of_our_note_block(make):
    found = texts(opened(make(on(TEMPLATES["own text"]), None)))

    assert found[:3] == ["NOTE", "From: Presidency", "[Document number]"]
    assert found[3] == make_annex().facts.round_title
    assert not any(text.startswith(("Document number:", "File codes", "Date:")) for text in found)


def test_our_text_stands_at_its_place_and_the_rest_comes_last():
    document = opened(render(on(TEMPLATES["place"]), None))

    found = texts(document)
    assert found[:2] == ["NOTE", make_annex().facts.round_title]
    assert found[-1] == "Distribution list"
    assert "[Text]" not in found
    assert document.element.body[-1].tag == qn("w:sectPr")


def test_a_template_that_marks_the_place_alone_has_no_text_of_its_own():
    found = texts(opened(render_note(on(make_template("[Text]")), None)))

    assert "[Text]" not in found
    assert found[:2] == ["[institution]", "Document number: [given by the General Secretariat]"]


def test_properties_are_ours_and_name_no_author():
    content = render(on(TEMPLATES["plain"]), None)

    properties = opened(content).core_properties
    assert properties.title == make_annex().facts.round_title
    assert (properties.author, properties.last_modified_by, properties.language) == ("", "", "en-GB")
    assert not any(b"Ada Author" in part for part in parts_of(content).values())


def test_the_language_is_ours_also_in_styles_of_another_one():
    french = replaced(make_template(), "word/styles.xml", '<w:lang w:val="en-US"', '<w:lang w:val="fr-FR"')
    styles = part_of(render(on(french), None), "word/styles.xml")

    assert b"fr-FR" not in styles
    assert b'w:lang w:val="en-GB"' in styles


def test_a_template_without_defaults_gets_our_language():
    bare = re.sub(
        rb"<w:docDefaults>.*</w:docDefaults>",
        b"",
        part_of(make_template(), "word/styles.xml"),
        flags=re.DOTALL,
    )
    text = part_of(make_template(), "word/styles.xml").decode()
    document = opened(render(on(replaced(make_template(), "word/styles.xml", text, bare.decode())), None))

    defaults = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == "en-GB"


def test_bookmarks_and_drawings_are_numbered_on_from_those_of_the_template():
    text = "<w:r><w:t>NOTE</w:t></w:r>"
    mark = f'<w:p><w:bookmarkStart w:id="7" w:name="Own"/>{text}<w:bookmarkEnd w:id="7"/></w:p>'

    body = opened(render(on(in_body(mark)), None)).element.body

    numbers = [each.get(qn("w:id")) for each in body.iter(qn("w:bookmarkStart"))]
    assert numbers[:2] == ["7", "8"]
    assert len(set(numbers)) == len(numbers)


def test_footnotes_have_the_styles_of_the_template():
    def renamed(document):
        style = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.element.set(qn("w:styleId"), "Funotentext")

    footnotes = part_of(render(on(make_template(change=renamed)), None), "word/footnotes.xml")

    assert b'w:pStyle w:val="Funotentext"' in footnotes
    assert b"FootnoteText" not in footnotes


@pytest.mark.libreoffice
@pytest.mark.skipif(
    os.environ.get("CI") != "true" and not is_installed(WRITER), reason=f"{WRITER.name} is not installed"
)
def test_libreoffice_prints_header_footer_marking_and_page_number_on_each_page(tmp_path):
    path = tmp_path / "annex.docx"
    path.write_bytes(render_note(on(TEMPLATES["own text"]), None))

    pdf = converted(path, "pdf", tmp_path)
    printed = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout

    pages = printed.split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert HEADER_TEXT in page
        assert FOOTER_TEXT in page
        assert page.count("LIMITE") == 2
        assert f"Page {number} of {len(pages)}" in page
    assert pages[0].index("From: Presidency") < pages[0].index(make_annex().facts.round_title.split()[0])


def test_a_place_that_ends_a_section_leaves_the_section():
    def end_section(document):
        section = document.add_section()
        section.page_width, section.left_margin = Cm(25), Cm(2)
        # The break stands in a paragraph of its own, behind the mark.
        *_others, mark, ending = document.element.body.findall(qn("w:p"))
        mark.get_or_add_pPr().append(ending.pPr.sectPr)
        document.element.body.remove(ending)
        document.add_paragraph("Distribution list")

    document = opened(render(on(make_template("NOTE", "[Text]", change=end_section)), None))

    first, second = document.sections
    assert (first.left_margin.cm, second.left_margin.cm) == pytest.approx((3, 2), abs=0.01)
    assert texts(document)[-1] == "Distribution list"
    for table in document.tables:
        assert sum(column.width.cm for column in table.columns) <= 15.01


def test_two_styles_of_one_name_are_kept_apart():
    def doubled(document):
        style = document.styles.add_style("Other", WD_STYLE_TYPE.CHARACTER)
        style.element.find(qn("w:name")).set(qn("w:val"), "Heading 1")
        document.styles.element.remove(style.element)
        document.styles.element.findall(qn("w:style"))[0].addprevious(style.element)

    document = opened(render(on(make_template(change=doubled)), None))

    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.styles["heading 1 (Other)"].type == WD_STYLE_TYPE.CHARACTER

import io
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.hyperlink import Hyperlink

from questionnaire.word_template.prepare import prepared
from tests.questionnaire.word_template.refused import refused
from tests.word_templates import (
    FOOTER_TEXT,
    HEADER_TEXT,
    PNG,
    in_body,
    make_template,
    part_of,
    parts_of,
    replaced,
    saved,
    with_parts,
    with_relation,
    with_sections,
)

DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "word/_rels/document.xml.rels"
RUN = "<w:r><w:t>Text</w:t></w:r>"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
LINKED = f'<w:p><w:r><w:drawing><a:blip {A} {R} r:link="rIdMore"/></w:drawing></w:r></w:p>'
EMBEDDED = f'<w:p><w:r><w:drawing><a:blip {A} {R} r:embed="rIdMore"/></w:drawing></w:r></w:p>'
SHAPE = f'<w:p><w:r><w:pict><v:imagedata {V} {R} r:id="rIdMore"/></w:pict></w:r></w:p>'
OBJECT = f'<w:p><w:r><o:OLEObject {OFFICE} {R} r:id="rIdMore"/></w:r></w:p>'
CHART = f'<w:p><w:r><w:drawing><c:chart {C} {R} r:id="rIdMore"/></w:drawing></w:r></w:p>'


def opened(content: bytes) -> "Document":
    return Document(io.BytesIO(content))


def test_styles_page_header_footer_and_text_are_taken_over():
    document = opened(prepared(make_template("NOTE")))

    section = document.sections[0]
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert section.left_margin.cm == pytest.approx(3, abs=0.01)
    assert section.header.paragraphs[0].text == HEADER_TEXT
    assert section.footer.paragraphs[0].text == FOOTER_TEXT
    assert [paragraph.text for paragraph in document.paragraphs] == ["NOTE"]


def test_equal_templates_give_equal_bytes():
    content = make_template("NOTE", change=with_sections)

    assert prepared(content) == prepared(content)


def test_a_template_of_word_is_taken_like_a_document():
    template = replaced(
        make_template("NOTE"), TYPES, f"{WORD}.document.main+xml", f"{WORD}.template.main+xml"
    )

    assert opened(prepared(template)).paragraphs[0].text == "NOTE"


def test_nothing_names_the_author_and_nothing_else_of_the_template_comes_along():
    content = with_parts(
        make_template("NOTE"),
        {
            "docProps/custom.xml": b"<Properties>Secret project</Properties>",
            "customXml/item9.xml": b"<a>Secret project</a>",
            "word/comments.xml": b"<w:comments>Secret project</w:comments>",
        },
    )
    content = with_relation(content, "comments", "comments.xml", is_external=False)

    parts = parts_of(prepared(content))

    assert not any(b"Ada Author" in part or b"Secret" in part for part in parts.values())
    assert {name.partition("/")[0] for name in parts} == {"[Content_Types].xml", "_rels", "docProps", "word"}
    assert {Path(name).stem for name in parts if name.startswith("docProps")} == {"core", "app"}


def test_a_link_to_the_template_of_the_template_is_left_out():
    content = with_relation(
        make_template("NOTE"), "attachedTemplate", "file:///C:/Normal.dotm", part="settings"
    )
    content = replaced(
        content,
        "word/settings.xml",
        "<w:defaultTabStop",
        f'<w:attachedTemplate {R} r:id="rIdMore"/><w:defaultTabStop',
    )

    parts = parts_of(prepared(content))

    assert not any(b"Normal.dotm" in part and name != "docProps/app.xml" for name, part in parts.items())
    assert b"attachedTemplate" not in parts["word/settings.xml"]


def test_pictures_and_links_to_web_pages_remain():
    document = Document()
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(PNG))
    content = with_relation(saved(document), "hyperlink", "https://www.example.org/")
    content = replaced(
        content,
        DOCUMENT,
        "<w:body>",
        f'<w:body><w:p><w:hyperlink {R} r:id="rIdMore">{RUN}</w:hyperlink></w:p>',
    )

    kept = prepared(content)

    assert [part for name, part in parts_of(kept).items() if name.startswith("word/media/")] == [PNG]
    (link,) = [
        part for part in opened(kept).paragraphs[0].iter_inner_content() if isinstance(part, Hyperlink)
    ]
    assert link.url == "https://www.example.org/"


def test_settings_of_the_look_remain_and_others_do_not():
    content = make_template(change=with_sections)
    content = replaced(
        content,
        "word/settings.xml",
        "<w:defaultTabStop",
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop',
    )

    settings = part_of(prepared(content), "word/settings.xml")

    assert b"evenAndOddHeaders" in settings
    assert b"documentProtection" not in settings
    assert b"rsid" not in settings


def test_a_template_without_page_styles_or_lists_gets_ours():
    content = replaced(make_template("NOTE"), DOCUMENT, "<w:pgSz", "<w:ignored")
    content = replaced(content, DOCUMENT, ' w:gutter="0"', "")
    relations = part_of(content, RELATIONS).decode()
    for name in ("styles", "numbering", "theme"):
        relations = relations.replace(f"relationships/{name}", "relationships/elsewhere")
    content = with_parts(content, {RELATIONS: relations.encode()})

    document = opened(prepared(content))

    assert document.sections[0].page_width.cm == pytest.approx(21, abs=0.01)
    assert document.part.numbering_part is not None
    assert len(document.styles) == 0


def test_a_negative_margin_becomes_one_that_makes_room_for_the_header():
    content = replaced(make_template(), DOCUMENT, 'w:top="1440"', 'w:top="-1440"')

    assert opened(prepared(content)).sections[0].top_margin.cm == pytest.approx(2.54, abs=0.01)


@pytest.mark.parametrize(
    ("xml", "kind", "thing"),
    [
        (SHAPE, "image", "a picture"),
        (LINKED, "image", "a picture"),
        (OBJECT, "oleObject", "an embedded object"),
    ],
)
def test_what_is_loaded_from_elsewhere_is_refused(xml, kind, thing):
    said = refused(with_relation(in_body(xml), kind, "http://tracker.example.org/dot.png"))

    assert f"{thing} in word/document.xml that is loaded from elsewhere (http://tracker.example.org" in said


def test_what_a_header_loads_is_refused_by_the_name_of_its_part():
    name = "word/header1.xml"
    content = replaced(make_template(), name, "</w:hdr>", f"{SHAPE}</w:hdr>")

    said = refused(with_relation(content, "image", "//server/share/logo.png", part="header1"))

    assert "word/header1.xml that is loaded from elsewhere (//server/share/logo.png)" in said


def test_a_link_to_a_file_is_refused():
    link = f'<w:p><w:hyperlink {R} r:id="rIdMore">{RUN}</w:hyperlink></w:p>'

    assert "leads to a file or program (file:///c:/a.exe)" in refused(
        with_relation(in_body(link), "hyperlink", "file:///c:/a.exe")
    )


def test_a_chart_is_refused():
    content = with_relation(in_body(CHART), "chart", "charts/chart1.xml", is_external=False)

    assert "The template has a chart in word/document.xml." in refused(content)


def test_a_picture_that_few_programs_read_is_refused():
    content = with_parts(in_body(EMBEDDED), {"word/media/logo.svg": b"<svg/>"})

    assert "a picture (word/media/logo.svg)" in refused(
        with_relation(content, "image", "media/logo.svg", is_external=False)
    )


def test_a_part_in_the_place_of_another_is_refused():
    content = with_parts(make_template(), {"word/header1.xml": part_of(make_template(), "word/styles.xml")})

    assert "its part word/header1.xml cannot be read" in refused(content)


def test_pages_on_which_no_table_fits_are_refused():
    def narrow(document):
        document.sections[0].page_width = Cm(14)

    def low(document):
        document.add_section(WD_SECTION.NEW_PAGE).page_height = Cm(12)

    assert "leave 8.0 cm for text" in refused(make_template(change=narrow))
    assert "leave a height of 6.9 cm for text" in refused(make_template(change=low))


def test_the_text_has_one_place_between_paragraphs():
    assert "more than one paragraph “[Text]”" in refused(make_template("[Text]", "[Text]"))
    table = f"<w:tbl><w:tr><w:tc><w:p>{RUN.replace('Text', '[Text]')}</w:p></w:tc></w:tr></w:tbl>"
    assert "within a table" in refused(in_body(table))


def test_a_section_is_in_one_column():
    content = replaced(make_template(), DOCUMENT, '<w:cols w:space="720"/>', '<w:cols w:num="2"/>')

    section = opened(prepared(content)).sections[0]._sectPr
    assert section.find(qn("w:cols")) is None


def test_a_value_that_word_does_not_know_is_refused():
    content = replaced(make_template(), DOCUMENT, "</w:sectPr>", '<w:titlePg w:val="perhaps"/></w:sectPr>')

    assert "its part word/document.xml cannot be read" in refused(content)

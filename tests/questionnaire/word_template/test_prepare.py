import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.hyperlink import Hyperlink

from questionnaire.problems import Refused
from questionnaire.word_template.prepare import prepared
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


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        prepared(content)
    assert refusal.value.message.endswith(".")
    assert refusal.value.remedy.endswith(".")
    return str(refusal.value)


def opened(content: bytes) -> "Document":
    return Document(io.BytesIO(content))


def field(instruction: str) -> str:
    """In two runs, as Word cuts it."""
    middle = len(instruction) // 2
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    texts = "".join(
        f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'
        for text in (instruction[:middle], instruction[middle:])
    )
    return f"<w:p>{begin}{texts}{separate}{RUN}{end}</w:p>"


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


def test_comments_and_bindings_are_taken_out_of_the_text():
    content = in_body(
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent><w:p>'
        f'<w:commentRangeStart w:id="1"/>{RUN}<w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r></w:p></w:sdtContent></w:sdt>'
    )

    text = part_of(prepared(content), DOCUMENT)

    assert b"comment" not in text
    assert b"dataBinding" not in text
    assert b">Text<" in text


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
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is not a Word file."),
        (b"", "This is not a Word file."),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"WordDocument", "old kind (.doc or .dot)"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (b"PK\x03\x04 and no more", "cannot be unpacked"),
        (with_parts(make_template(), {})[:5000], "cannot be unpacked"),
    ],
)
def test_what_is_no_word_file_is_refused(content, said):
    assert said in refused(content)


def test_a_zip_that_was_renamed_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("report.txt", "Text")

    assert "This is not a Word file." in refused(file.getvalue())


def test_a_workbook_that_was_renamed_is_refused():
    workbook = replaced(
        make_template(),
        TYPES,
        f"{WORD}.document.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    )

    assert "This is not a Word file." in refused(workbook)


@pytest.mark.parametrize(
    "content",
    [
        with_parts(make_template(), {"word/vbaProject.bin": b"Macros"}),
        replaced(
            make_template(),
            TYPES,
            f"{WORD}.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        replaced(
            make_template(),
            TYPES,
            "</Types>",
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
    ],
    ids=["a part", "its own type", "the type of a part"],
)
def test_macros_are_refused(content):
    assert "The template has macros." in refused(content)


def test_the_strict_kind_of_file_is_refused():
    relations = part_of(make_template(), RELATIONS).decode()
    strict = relations.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
    )

    assert "Strict Open XML" in refused(with_parts(make_template(), {RELATIONS: strict.encode()}))


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


@pytest.mark.parametrize(
    "instruction",
    [
        ' INCLUDEPICTURE "http://example.org/a.png" ',
        ' includetext "//server/a.docx"',
        " DDEAUTO cmd x",
        " LINK Excel.Sheet.8 a.xlsx",
    ],
)
def test_fields_that_load_something_are_refused(instruction):
    assert f"a field {instruction.split()[0].upper()} in word/document.xml" in refused(
        in_body(field(instruction))
    )


def test_a_field_in_one_element_is_refused_too():
    simple = f'<w:p><w:fldSimple w:instr=" INCLUDETEXT a.docx ">{RUN}</w:fldSimple></w:p>'

    assert "a field INCLUDETEXT" in refused(in_body(simple))


def test_fields_that_load_nothing_remain():
    content = in_body(field(' HYPERLINK "https://example.org/link" ') + field(" PAGE "))

    assert b"instrText" in part_of(prepared(content), DOCUMENT)


def test_a_link_to_a_file_is_refused():
    link = f'<w:p><w:hyperlink {R} r:id="rIdMore">{RUN}</w:hyperlink></w:p>'

    assert "leads to a file or program (file:///c:/a.exe)" in refused(
        with_relation(in_body(link), "hyperlink", "file:///c:/a.exe")
    )


@pytest.mark.parametrize(
    ("xml", "thing"),
    [
        ("<w:p><w:r><w:object/></w:r></w:p>", "an embedded object"),
        ("<w:p><w:r><w:control/></w:r></w:p>", "an ActiveX control"),
        ("<w:altChunk/>", "another document"),
        ("<w:p><w:subDoc/></w:p>", "another document"),
    ],
)
def test_embedded_content_is_refused(xml, thing):
    assert f"The template has {thing} in word/document.xml." in refused(in_body(xml))


def test_a_chart_is_refused():
    content = with_relation(in_body(CHART), "chart", "charts/chart1.xml", is_external=False)

    assert "The template has a chart in word/document.xml." in refused(content)


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:p><w:ins w:id="1" w:author="Ada Author">{RUN}</w:ins></w:p>',
        '<w:p><w:pPr><w:pPrChange w:id="1" w:author="Ada Author"><w:pPr/></w:pPrChange></w:pPr></w:p>',
    ],
)
def test_tracked_changes_are_refused(xml):
    assert "tracked changes in word/document.xml" in refused(in_body(xml))


def test_footnotes_are_refused():
    xml = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'

    assert "a footnote or endnote in word/document.xml" in refused(in_body(xml))


def test_a_picture_that_few_programs_read_is_refused():
    content = with_parts(in_body(EMBEDDED), {"word/media/logo.svg": b"<svg/>"})

    assert "a picture (word/media/logo.svg)" in refused(
        with_relation(content, "image", "media/logo.svg", is_external=False)
    )


def test_a_file_that_is_too_large_is_refused():
    assert "larger than 5 MB" in refused(b"PK" + bytes(5 * 1024 * 1024))


def test_a_bomb_is_refused_by_the_name_of_its_part_before_it_is_unpacked():
    content = with_parts(make_template(), {"word/media/image1.png": bytes(9 * 1024 * 1024)})

    assert "far more than a template holds (word/media/image1.png)" in refused(content)


def test_a_part_that_is_larger_than_the_directory_says_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("questionnaire.word_template.package.MAX_TOTAL", 50_000)
    monkeypatch.setattr("questionnaire.word_template.package.refuse_oversized", lambda *_: None)

    assert "far more than a template holds" in refused(make_template())


def test_too_many_parts_are_refused():
    content = with_parts(make_template(), {f"word/media/image{n}.png": PNG for n in range(501)})

    assert "far more parts than a template needs" in refused(content)


def test_too_many_elements_are_refused():
    assert "far more than a template holds (word/document.xml)" in refused(in_body("<w:p/>" * 100_001))


def test_broken_xml_is_refused_by_the_name_of_its_part():
    content = with_parts(make_template(), {"word/styles.xml": b"<w:styles"})

    assert "its part word/styles.xml cannot be read" in refused(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding):
    text = part_of(make_template(), DOCUMENT).decode()
    declaration = (
        f"<?xml version='1.0' encoding='{encoding}'?>"
        '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    )
    changed = declaration + text.partition("?>")[2].replace(
        "<w:body>", "<w:body><w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p>"
    )

    content = with_parts(make_template(), {DOCUMENT: changed.encode(encoding)})

    assert "declares its own entities in word/document.xml" in refused(content)


def test_a_part_in_the_place_of_another_is_refused():
    content = with_parts(make_template(), {"word/header1.xml": part_of(make_template(), "word/styles.xml")})

    assert "its part word/header1.xml cannot be read" in refused(content)


def test_two_parts_of_one_name_are_refused():
    content = io.BytesIO(make_template())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("WORD/document.xml", "<a/>")

    assert "cannot be unpacked" in refused(content.getvalue())


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

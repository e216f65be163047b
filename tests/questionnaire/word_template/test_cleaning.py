import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from questionnaire.word_template.cleaning import instructions, referred
from questionnaire.word_template.prepare import prepared
from tests.questionnaire.word_template.refused import refused
from tests.word_templates import in_body, part_of

DOCUMENT = "word/document.xml"
RUN = "<w:r><w:t>Text</w:t></w:r>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


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


def test_the_instruction_of_a_field_within_another_is_read_as_part_of_both():
    inner = field(" PAGE ").removeprefix("<w:p>").removesuffix("</w:p>")
    outer = field(" IF 1 ").replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', inner)

    found = list(instructions(parse_xml(f"<w:body {W}>{outer}</w:body>")))

    assert found == [" PAGE ", " IF 1  PAGE "]


def test_a_field_that_has_no_end_is_read_as_well():
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE a</w:instrText></w:r>'

    assert list(instructions(parse_xml(f"<w:p {W}>{begun}</w:p>"))) == ["DDE a"]


def test_each_attribute_that_names_a_relation_is_found():
    link = parse_xml(f'<w:hyperlink {W} {R} r:id="rId7" w:history="1"/>')

    assert list(referred(link)) == [(link, qn("r:id"), "rId7")]


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

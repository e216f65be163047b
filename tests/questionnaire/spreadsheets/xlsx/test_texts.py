import pytest

from questionnaire.spreadsheets.books import read_book
from questionnaire.spreadsheets.cells import Cell
from tests.questionnaire.spreadsheets.xlsx.packages import styles_xml, texts_xml, workbook_of

ROW = '<row r="1"><c r="A1" t="s" s="{style}"><v>0</v></c></row>'
STYLES = styles_xml(fonts="<font/><font><strike/></font>", styles='<xf fontId="0"/><xf fontId="1"/>')
STRUCK = "<r><rPr><strike/></rPr><t>100 </t></r>"
OWN_LOOK = "<r><rPr><b/></rPr><t>200</t></r>"


def cell_with(text: str, style: int) -> Cell:
    [sheet] = read_book(workbook_of(ROW.format(style=style), styles=STYLES, texts=texts_xml(text)))
    return sheet.rows[0].cell(0)


@pytest.mark.parametrize(
    ("text", "style", "is_struck"),
    [
        ("<t>100 200</t>", 0, False),
        ("<t>100 200</t>", 1, True),
        (f"{STRUCK}<r><t>200</t></r>", 0, True),
        ("<r><rPr><strike val='0'/></rPr><t>100 </t></r><r><t>200</t></r>", 0, False),
        (f"<r><t>100 </t></r>{OWN_LOOK}", 1, True),
        (f"<r><rPr><i/></rPr><t>100 </t></r>{OWN_LOOK}", 1, False),
    ],
)
def test_words_that_are_struck_out_are_told_from_others(text: str, style: int, is_struck: bool):
    cell = cell_with(text, style)

    assert (cell.text, cell.is_struck) == ("100 200", is_struck)


def test_reading_aids_are_no_part_of_the_text():
    assert cell_with("<t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh>", 0).text == "東京"


def test_a_text_in_the_cell_itself_is_read_alike():
    own = f'<row r="1"><c r="A1" t="inlineStr"><is>{STRUCK}<r><t>200</t></r></is></c></row>'

    [sheet] = read_book(workbook_of(own))

    assert sheet.rows[0].cell(0) == Cell("100 200", "s", is_struck=True)

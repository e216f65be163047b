import pytest

from questionnaire.spreadsheets.books import read_book
from questionnaire.spreadsheets.cells import Cell
from tests.questionnaire.spreadsheets.xlsx.packages import styles_xml, workbook_of

ODD = (
    '<fills><fill/></fills><borders><border><left style="none"/></border></borders>'
    '<dxfs><dxf><font><family val="99"/><color rgb="F0"/></font></dxf></dxfs>'
)
FORMAT = '<numFmt numFmtId="164" formatCode="#,##0 [$kr-41D]"/>'


def formats_in(styles: str, *references: str) -> list[str]:
    cells = "".join(f"<c{reference}><v>1</v></c>" for reference in references)
    [sheet] = read_book(workbook_of(f'<row r="1">{cells}</row>', styles=styles))
    return [cell.number_format for cell in sheet.rows[0].cells]


def test_formats_are_those_of_the_file_and_those_that_every_program_knows():
    styles = styles_xml(formats=FORMAT, styles='<xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="200"/>')

    assert formats_in(styles, ' s="0"', ' s="1"', ' s="2"') == ["#,##0 [$kr-41D]", "0%", "General"]


def test_the_look_of_cells_cannot_stop_the_reading():
    fonts = '<font><family val="99"/><color rgb="123"/><sz val="big"/></font>'
    styles = styles_xml(formats=FORMAT, fonts=fonts, others=ODD, styles='<xf numFmtId="164" fontId="0"/>')

    assert formats_in(styles, ' s="0"') == ["#,##0 [$kr-41D]"]


@pytest.mark.parametrize("reference", ["", ' s=""', ' s="99"', ' s="-1"', ' s="x"'])
def test_a_cell_without_a_style_that_exists_has_the_general_one(reference: str):
    assert formats_in(styles_xml(styles='<xf numFmtId="0"/>'), reference) == ["General"]


def test_a_workbook_without_styles_is_read():
    [sheet] = read_book(workbook_of('<row r="1"><c r="A1" s="3"><v>1</v></c></row>'))

    assert sheet.rows[0].cell(0) == Cell(1)

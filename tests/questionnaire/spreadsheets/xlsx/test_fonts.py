import io
from zipfile import ZipFile

from lxml import etree
from openpyxl import Workbook
from openpyxl.styles import Font

from questionnaire.spreadsheets.xlsx.fonts import SEQUENCE


def test_every_font_has_its_parts_in_the_order_of_the_standard():
    book = Workbook()
    font = Font(
        "Arial", 10, bold=True, italic=True, underline="single", strike=True, color="FF0000", charset=1
    )
    book.active["A1"].font = font
    written = io.BytesIO()
    book.save(written)

    with ZipFile(written) as archive:
        fonts = etree.fromstring(archive.read("xl/styles.xml")).find("{*}fonts")
    for each in fonts:
        parts = [SEQUENCE.index(etree.QName(part).localname) for part in each]
        assert parts == sorted(parts)
    assert len(fonts[1]) > 6

from questionnaire.spreadsheets.books import read_book
from tests.questionnaire.spreadsheets.xlsx.packages import package, relationships, sheet_xml

DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>In SEK, </a:t></a:r>"
    "<a:r><a:t>not EUR</a:t></a:r></a:p><a:p><a:r><a:t>See the letter</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    "</xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p/></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
    "</xdr:wsDr>"
)


def test_words_that_are_drawn_over_a_sheet_are_known():
    [sheet] = read_book(
        package(
            {
                "xl/worksheets/sheet1.xml": sheet_xml(""),
                "xl/worksheets/_rels/sheet1.xml.rels": relationships(d="drawing ../drawings/drawing1.xml"),
                "xl/drawings/drawing1.xml": DRAWING,
            }
        )
    )

    assert sheet.text_boxes == ("In SEK, not EUR\nSee the letter",)

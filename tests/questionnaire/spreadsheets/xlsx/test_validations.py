import io
import zipfile

from questionnaire.spreadsheets.xlsx.parts import Parts
from questionnaire.spreadsheets.xlsx.validations import extended_validations
from tests.questionnaire.spreadsheets.xlsx.packages import package, sheet_xml

SHEET = "xl/worksheets/sheet1.xml"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"


def validations(xml: str) -> list[tuple[str, str | None, str | None, bool, str]]:
    extension = f'<extLst><ext xmlns:x14="{X14}" xmlns:xm="{XM}">{xml}</ext></extLst>'
    content = package({SHEET: sheet_xml("", after=extension)})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [
            (each.type, each.formula1, each.formula2, each.showErrorMessage, str(each.sqref))
            for each in extended_validations(Parts(archive), SHEET)
        ]


def test_each_is_what_it_is_beside_the_extension():
    drop_down = (
        '<x14:dataValidation type="list" showErrorMessage="1"><x14:formula1><xm:f>Lists!$A$2:$A$7</xm:f>'
        "</x14:formula1><xm:sqref>B2:B50</xm:sqref></x14:dataValidation>"
    )
    between = (
        '<x14:dataValidation type="whole"><x14:formula1><xm:f>Lists!A1</xm:f></x14:formula1>'
        "<x14:formula2><xm:f>Lists!A2</xm:f></x14:formula2><xm:sqref>J2 J4</xm:sqref></x14:dataValidation>"
    )

    assert validations(f"<x14:dataValidations>{drop_down}{between}</x14:dataValidations>") == [
        ("list", "Lists!$A$2:$A$7", None, True, "B2:B50"),
        ("whole", "Lists!A1", "Lists!A2", False, "J2 J4"),
    ]


def test_one_without_cells_is_left_out():
    assert validations('<x14:dataValidation type="list"/>') == []

import io
import warnings
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font

from questionnaire.spreadsheets.xlsx.mending import mended
from tests.questionnaire.spreadsheets.xlsx.packages import packed


def usual_parts() -> dict[str, str]:
    """A number with a format, a text that is struck out and a property, as openpyxl writes them."""
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"] = 1500, "cancelled"
    sheet["A1"].number_format = '#,##0" kr"'
    sheet["A2"].font = Font(strike=True)
    book.custom_doc_props.append(StringProperty(name="wbsurvey round", value="{}"))
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def changed(part: str, old: str, new: str) -> dict[str, str]:
    parts = usual_parts()
    assert old in parts[part]
    return parts | {part: parts[part].replace(old, new)}


def renamed(old: str, new: str) -> dict[str, str]:
    return {name.replace(old, new): content for name, content in usual_parts().items()}


def opened(file: io.BytesIO) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(file)


STYLES, CORE = "xl/styles.xml", "docProps/core.xml"
ODD = {
    "empty fill": changed(STYLES, "<fill><patternFill/></fill>", "<fill/>"),
    "font family": changed(STYLES, '<family val="2"/>', '<family val="99"/>'),
    "short colour": changed(STYLES, '<color theme="1"/>', '<color rgb="F0"/>'),
    "wrong date": changed(CORE, 'W3CDTF">20', 'W3CDTF">on 20'),
    "upper case": renamed("workbook.xml", "Workbook.xml"),
}


@pytest.mark.parametrize("parts", ODD.values(), ids=ODD.keys())
def test_what_openpyxl_cannot_open_it_opens_mended(parts: dict[str, str]):
    content = packed(parts)
    with pytest.raises(Exception, match=r"\S"):
        opened(io.BytesIO(content))

    book = opened(mended(zipfile.ZipFile(io.BytesIO(content))))

    assert (book.active["A1"].value, book.active["A1"].number_format) == (1500, '#,##0" kr"')
    assert (book.active["A1"].font.strike, book.active["A2"].font.strike) == (None, True)
    assert [prop.name for prop in book.custom_doc_props] == ["wbsurvey round"]


def test_a_part_that_is_declared_but_missing_is_declared_no_longer():
    parts = usual_parts()
    texts = (
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", texts)
    content = packed(parts)
    with pytest.raises(KeyError):
        opened(io.BytesIO(content))

    assert opened(mended(zipfile.ZipFile(io.BytesIO(content)))).active["A2"].value == "cancelled"

"""Drop-downs that Excel keeps apart from the others, since their lists stand on another sheet."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.worksheet.datavalidation import DataValidation

from questionnaire.spreadsheets.xlsx.parts import Parts
from questionnaire.spreadsheets.xlsx.texts import OFF

EXTENSION = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
FORMULA = "{http://schemas.microsoft.com/office/excel/2006/main}"
TEXTS = ("type", "operator", "errorStyle", "errorTitle", "error", "promptTitle", "prompt")
SWITCHES = ("allowBlank", "showDropDown", "showInputMessage", "showErrorMessage")


def extended_validations(parts: Parts, sheet: str) -> Iterator[DataValidation]:
    """Those of the sheet's extension, as what they are beside them: programs know both alike."""
    for element in parts.tree(sheet).iter(f"{EXTENSION}dataValidation"):
        if cells := element.findtext(f"{FORMULA}sqref"):
            settings: dict[str, Any] = {name: element.get(name) for name in TEXTS}
            settings |= {name: element.get(name, "0") not in OFF for name in SWITCHES}
            settings |= {f"formula{number}": formula(element, number) for number in (1, 2)}
            yield DataValidation(sqref=cells, **settings)


def formula(element: Element, number: int) -> str | None:
    return element.findtext(f"{EXTENSION}formula{number}/{FORMULA}f")

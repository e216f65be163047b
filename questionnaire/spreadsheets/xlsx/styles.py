"""Of all that a cell looks like only its number format, and whether it is struck out."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from questionnaire.cleaning.numbers import short_number
from questionnaire.spreadsheets.cells import GENERAL
from questionnaire.spreadsheets.xlsx.texts import MAIN, strikes


class CellStyle(NamedTuple):
    number_format: str = GENERAL
    is_struck: bool = False
    is_date: bool = False
    is_duration: bool = False


PLAIN = CellStyle()


def cell_styles(root: Element) -> tuple[CellStyle, ...]:
    """In the order in which cells refer to them. What else the part holds cannot stop the reading."""
    formats = BUILTIN_FORMATS | {
        attribute_number(element, "numFmtId"): element.get("formatCode", GENERAL)
        for element in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    struck = struck_fonts(root)
    return tuple(
        style_of(
            formats.get(attribute_number(element, "numFmtId"), GENERAL),
            is_struck=attribute_number(element, "fontId") in struck,
        )
        for element in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    )


def struck_fonts(root: Element) -> frozenset[int]:
    fonts = enumerate(root.iterfind(f"{MAIN}fonts/{MAIN}font"))
    return frozenset(place for place, font in fonts if strikes(font))


def style_of(number_format: str, *, is_struck: bool) -> CellStyle:
    return CellStyle(
        number_format, is_struck, is_date_format(number_format), is_timedelta_format(number_format)
    )


def attribute_number(element: Element, name: str) -> int:
    """A number of something; the first where the file does not say it."""
    return short_number(element.get(name, "")) or 0

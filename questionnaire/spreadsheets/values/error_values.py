"""Errors of a spreadsheet that came as text: from a paste, or in a cell that was pasted as values."""

import re

from django.utils.translation import gettext as _

from questionnaire.spreadsheets.cells import ERROR_VALUE, Cell
from questionnaire.spreadsheets.values.readers import Unreadable

# Excel's functions ERROR.TYPE and NA are documented in each of its languages. Only “not available” has no
# mark at its end; Bulgarian, Estonian, Irish, Latvian, Lithuanian, Maltese and Romanian Excel show it in
# English. Hungarian, Polish, Slovak and others have shown it with a mark, too.
NOT_AVAILABLE = frozenset({
    "#N/A",  # bg en et fr ga lt lv mt ro
    "#NV",  # de
    "#N/D",  # es hr it pl pt
    "#N/B",  # nl
    "#I/T",  # da
    "#N/V",  # sl
    "#Δ/Υ",  # el
    "#Н/Д",  # bg, before 2010
    "#PUUTTUU",  # fi
    "#SAKNAS",  # sv
    "#HIÁNYZIK",  # hu
    "#NENÍ_K_DISPOZICI",  # cs
    "#NEDOSTUPNÝ",  # sk
    "#GETTING_DATA",
})  # fmt: skip
# All others are capitals between # and a mark: #REF!, #NOM?, #¡VALOR!, #DĚLENÍ_NULOU!, #ΔΙΑΙΡ./0!, and what
# newer versions add (#SPILL!).
MARKED = re.compile(r"#[¡¿]?[^\W\d_](?:[^\W\d]|[./0])*[!?]")
# What is copied of a column that is too narrow for its numbers.
TOO_NARROW = re.compile("#{2,}")
# LibreOffice numbers its own, after the word for error in its language.
NUMBERED = re.compile(r"#?[^\W\d_]{3,8}\.? ?: ?5[0-9]{2}")


# Few cells have either, so that few are looked at more closely.
SIGNS = re.compile("[#:]")


def is_error(cell: Cell) -> bool:
    if cell.kind == ERROR_VALUE or not isinstance(cell.value, str):
        return cell.kind == ERROR_VALUE
    return SIGNS.search(cell.value) is not None and is_error_value(cell.text)


def refuse_error(cell: Cell) -> None:
    if is_error(cell):
        raise Unreadable(
            "error_value",
            _("The cell contains an error of the spreadsheet."),
            _("Enter the value itself, or leave it blank."),
        )


def is_error_value(text: str) -> bool:
    text = text.strip()
    if text.startswith("#") and text == text.upper():
        return any((text in NOT_AVAILABLE, MARKED.fullmatch(text), TOO_NARROW.fullmatch(text)))
    return ":" in text and NUMBERED.fullmatch(text) is not None

"""Rows copied from a spreadsheet, or from a text file, and pasted as text."""

from questionnaire.spreadsheets.cells import Sheet
from questionnaire.spreadsheets.text.delimited import TAB, Notation, as_sheet, separator_of


def read_pasted(text: str) -> Sheet:
    separator = separator_of(text)
    return as_sheet(text, Notation(separator, drops_quotes=separator != TAB))

"""Rows copied from a spreadsheet, or from a text file, and pasted as text."""

from questionnaire.spreadsheets.delimited import TAB, Notation, as_sheet, separator_of
from questionnaire.spreadsheets.sheets import Sheet


def read_pasted(text: str) -> Sheet:
    separator = separator_of(text)
    return as_sheet(text, Notation(separator, drops_quotes=separator != TAB))

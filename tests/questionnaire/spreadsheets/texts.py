"""Rows as they are pasted."""

from questionnaire.spreadsheets.cells import Row
from questionnaire.spreadsheets.text.paste import read_pasted


def rows_of(text: str) -> tuple[Row, ...]:
    return read_pasted(text).rows


def texts_of(text: str) -> list[tuple[str, ...]]:
    return [tuple(str(cell.value) for cell in row.cells) for row in rows_of(text)]

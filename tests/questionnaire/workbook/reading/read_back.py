"""What the application reads in a workbook that a test has made."""

from openpyxl import Workbook

from questionnaire.workbook.reading.read import ReadReply, read
from tests.questionnaire.workbook.files import as_file


def read_book(book: Workbook) -> ReadReply:
    return read(as_file(book))


def errors(book: Workbook) -> list[tuple[str, str, str]]:
    """Place, value and rule of each."""
    return [(found.place, found.value, found.problem.rule) for found in read_book(book).errors]

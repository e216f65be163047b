import io

import pytest
from openpyxl import load_workbook

from questionnaire.workbook.reading.read import read
from questionnaire.workbook.writing.write import write_workbook
from tests.builders import make_reply
from tests.questionnaire.workbook.files import as_file, make_book
from tests.questionnaire.workbook.reading.read_back import read_book

pytestmark = pytest.mark.django_db


def test_words_beside_and_below_the_answers_are_said_with_their_cells():
    book = make_book()
    sheet = book["Reply"]
    sheet["C4"], sheet["E9"], sheet["A20"] = "under discussion", "since 2019", "Our data are provisional."

    assert read_book(book).notes == (
        "Reply!C4: “under discussion” was not read.",
        "Reply!E9: “since 2019” was not read.",
        "Reply!A20: “Our data are provisional.” was not read.",
    )


def own_workbook() -> io.BytesIO:
    reply = make_reply()
    reply.survey_round.is_illustrative, reply.survey_round.marking = True, "LIMITE"
    reply.survey_round.save()
    file = io.BytesIO()
    write_workbook(reply, file)
    file.seek(0)
    return file


def test_what_the_application_writes_there_itself_is_no_matter():
    assert read(own_workbook()).notes == ()


def test_words_next_to_its_own_are_said():
    book = load_workbook(own_workbook())
    sheet = book["Reply"]
    sheet["D5"], sheet[f"A{sheet.max_row + 1}"] = "ask the ministry", "provisional"
    last = sheet.max_row

    assert read(as_file(book)).notes == (
        "Reply!D5: “ask the ministry” was not read.",
        f"Reply!A{last}: “provisional” was not read.",
    )

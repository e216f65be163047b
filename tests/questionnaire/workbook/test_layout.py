"""The names in a reply workbook, which files that are out there already rely on."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from questionnaire.models import Reply
from questionnaire.workbook.writing.write import write_workbook
from tests.builders import activity, make_reply
from tests.questionnaire.workbook.files import HEADERS

pytestmark = pytest.mark.django_db


def written(reply: Reply) -> Workbook:
    file = io.BytesIO()
    write_workbook(reply, file)
    return load_workbook(file)


def test_the_sheets_and_labels_are_those_that_everybody_relies_on():
    reply = make_reply(activities=[activity(partner="XK")])

    book = written(reply)

    assert book.sheetnames == [
        "Start here", "Reply", "Activities", "Definitions", "Examples", "Lists", "Base"
    ]  # fmt: skip
    assert [(row[0].value, row[1].value) for row in book["Reply"].iter_rows(max_row=9)] == [
        ("Round", "2020"),
        ("Member State", "HR"),
        ("Does your Member State provide support?", "Yes"),
        ("Albania", "No"),
        ("Bosnia and Herzegovina", "No"),
        ("Kosovo*", "Yes"),
        ("Montenegro", "No"),
        ("North Macedonia", "No"),
        ("Serbia", "No"),
    ]
    assert tuple(cell.value for cell in book["Activities"][1]) == HEADERS
    assert not book["Activities"].merged_cells.ranges
    assert not book["Reply"].merged_cells.ranges
    assert book["Lists"].sheet_state == "hidden"

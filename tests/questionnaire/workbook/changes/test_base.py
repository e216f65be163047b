from decimal import Decimal

import pytest

from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Activity, Reply
from questionnaire.spreadsheets.cells import Cell, Row
from questionnaire.workbook.changes.base import Base, Verdict, base_of, column_digest, read_base, verdict
from questionnaire.workbook.reading.read import read
from tests.builders import activity, make_reply
from tests.questionnaire.workbook.copies import compared, downloaded, set_cells
from tests.questionnaire.workbook.files import as_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(remark="One\ntwo", value=Decimal("1500.5"), value_basis="spent")])


def test_a_workbook_holds_its_base_where_nobody_sees_it(reply):
    book = downloaded(reply)

    assert book["Base"].sheet_state == "veryHidden"
    assert read(as_file(book)).base.rows == base_of(reply.activities.with_codes(), {}).rows
    assert "Training" not in str([[cell.value for cell in row] for row in book["Base"].iter_rows()])


@pytest.mark.parametrize(
    "content",
    [[], [("wbsurvey 99", "title"), ("2020-HR-001", "x")], [(None, None)], [(5, 7), ("2020-HR-001", "a.b")]],
)
def test_what_cannot_be_understood_is_no_base(content):
    rows = [Row(number, tuple(map(Cell, cells))) for number, cells in enumerate(content, 1)]

    assert read_base(rows) == Base()


def test_a_row_of_another_length_is_left_out():
    rows = [("wbsurvey 1", "title.status"), ("A", "x.y"), ("B", "x"), ("", "x.y")]

    base = read_base([Row(number, tuple(map(Cell, cells))) for number, cells in enumerate(rows, 1)])

    assert base.rows == {"A": ("x", "y")}


def test_a_damaged_base_does_no_harm(reply):
    book = downloaded(reply)
    book["Base"]["B2"] = "nonsense"
    set_cells(book, 2, title="Changed")

    (change,) = compared(reply, book).changed

    assert [column.name for column in change.columns] == ["title"]


def test_equal_contents_of_two_rows_have_different_digests():
    title = COLUMNS["title"]

    digests = {column_digest(reference, title, Activity(title="Same")) for reference in ("A", "B")}

    assert len(digests) == 2
    assert column_digest("A", title, Activity()) == ""
    assert column_digest("a", title, Activity(title=" Same ")) in digests


def test_a_value_beside_not_available_is_none():
    value = COLUMNS["value"]
    both = Activity(value=Decimal(5), value_not_available=True)

    assert column_digest("A", value, both) == column_digest("A", value, Activity(value_not_available=True))


@pytest.mark.parametrize(
    ("written", "stored", "given", "expected"),
    [
        (None, "a", "b", Verdict.CHANGED),
        ("a", "a", "b", Verdict.CHANGED),
        ("b", "a", "b", Verdict.STAYS),
        ("c", "a", "b", Verdict.CONFLICT),
        ("", "a", "", Verdict.STAYS),
    ],
)
def test_who_has_changed_a_value_is_told_by_the_base(written, stored, given, expected):
    assert verdict(written, stored, given) == expected

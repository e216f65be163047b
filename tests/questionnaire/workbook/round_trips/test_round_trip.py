"""A reply written, filled by any program, and read again: nothing is lost and nothing invented."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from questionnaire.code_lists import PARTNERS
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.models import Activity, Reply
from questionnaire.reply.editing_activities import add_activities
from questionnaire.spreadsheets.cells import clean
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from questionnaire.workbook.writing.write import write_file, write_workbook
from tests.builders import activity, make_reply
from tests.office import converted
from tests.questionnaire.workbook.files import HEADERS
from tests.questionnaire.workbook.round_trips.random_activities import activities

pytestmark = pytest.mark.django_db


def awkward() -> list[Activity]:
    return [
        activity(title="=SUM(A1:A9)", description="line one\nline two\r\nline three", project="2018-03"),
        activity(partner="XK", title="@home & <b>“quoted”</b> 'x'", remark="_x0041_ and _x000D_ and \x07"),
        activity(partner="AL", start_month=1, status="completed", end_year=2019, end_month=12),
        activity(partner="BA", start_year=None, start_not_known=True, value_not_available=True),
        activity(
            partner="ME", value=Decimal("999999999999.99"), value_basis="in_kind", quantity=Decimal("0.5")
        ),
        activity(partner="MK", funding="co_funded", national_share=1, title="# N/A", jointly_with="-1"),
        activity(partner=None, support_field=None, assistance_type=None, title="", status="", funding=""),
    ]


def compared(reply: Reply, file: io.BytesIO) -> Comparison:
    file.seek(0)
    return compare_workbook(
        Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk), read(file)
    )


def written(reply: Reply) -> io.BytesIO:
    file = io.BytesIO()
    write_workbook(reply, file)
    return file


def assert_nothing_changes(comparison: Comparison, activities: int) -> None:
    assert comparison.errors == ()
    assert comparison.notes == ()
    assert not comparison.has_changes
    assert comparison.kept == ()
    assert len(comparison.unchanged) == activities


def test_what_was_written_changes_nothing_when_it_is_read():
    reply = make_reply(activities=awkward())

    assert_nothing_changes(compared(reply, written(reply)), len(awkward()))


def test_the_same_rows_without_references_change_nothing_either():
    reply = make_reply(activities=awkward())
    book = load_workbook(written(reply))
    for (cell,) in book["Activities"].iter_rows(min_row=2, max_col=1):
        cell.value = None
    file = io.BytesIO()
    book.save(file)

    comparison = compared(reply, file)
    assert not comparison.has_changes
    assert len(comparison.unchanged) == len(awkward())


@pytest.mark.libreoffice
def test_what_libreoffice_has_saved_changes_nothing(tmp_path: Path):
    reply = make_reply(activities=awkward())
    write_file(reply, tmp_path / "reply.xlsx")

    saved = io.BytesIO(converted(tmp_path / "reply.xlsx", "xlsx", tmp_path / "saved").read_bytes())

    assert_nothing_changes(compared(reply, saved), len(awkward()))


# Header, what somebody types, and how the application shows it.
EDITS = (
    ("Title", "Renamed by hand", "Renamed by hand"),
    ("Title", 112, "112"),
    ("Description", "  New\r\ntext ", "New\ntext"),
    ("Description", None, ""),
    ("Remark", "=1+1 is no formula here", "=1+1 is no formula here"),
    ("Providing authority", "Ministry of the Interior", "Ministry of the Interior"),
    ("Start", "march 2016", "March 2016"),
    ("Start", 2016, "2016"),
    ("Start", "Unknown", "not known"),
    ("Partner", "kosovo", "Kosovo*"),
    ("Field of support", "legal_migration", "Legal migration"),
    ("Quantity", "7,5", "7.50"),
    ("Quantity", None, ""),
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    rows=st.lists(activities(), min_size=1, max_size=5),
    edits=st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, len(EDITS) - 1)), st.none(), max_size=5
    ),
)
def test_random_activities_come_back_equal_and_random_edits_are_exactly_the_changes(
    reply: Reply, rows: list[Activity], edits
):
    with transaction.atomic():
        add_activities(reply, rows)
        file = written(reply)
        assert_nothing_changes(compared(reply, file), len(rows))

        expected = edit(file, [EDITS[which] + (row,) for row, which in edits if row < len(rows)])
        comparison = compared(reply, file)
        assert comparison.errors == ()
        assert told(comparison) == expected

        apply(comparison)
        assert_nothing_changes(compared(reply, file), len(rows))
        transaction.set_rollback(True)


@pytest.fixture
def reply() -> Reply:
    return make_reply(answers=dict.fromkeys([code for code, *_ in PARTNERS], True))


def edit(file: io.BytesIO, edits) -> dict[tuple[str, str], str]:
    """Type into the cells. Returns what that changes, by reference and header."""
    book = load_workbook(file)
    sheet = book["Activities"]
    before = {}
    after = {}
    for header, typed, shown, row in edits:
        cell = sheet.cell(row + 2, HEADERS.index(header) + 1)
        place = (sheet.cell(row + 2, 1).value, header)
        if place not in before:
            before[place] = as_shown(header, cell.value)
        after[place] = shown
        cell.value = typed
        if isinstance(typed, str):
            cell.data_type = "s"
    file.seek(0)
    file.truncate()
    book.save(file)
    return {place: shown for place, shown in after.items() if shown != before[place]}


def as_shown(header: str, value: object) -> str:
    if header == "Start" and value not in (None, "not known"):
        return str(PartialDate.parse(value))
    if isinstance(value, int | float):
        return f"{value:.2f}"
    return clean(str(value or ""))


def told(comparison: Comparison) -> dict[tuple[str, str], str]:
    return {
        (change.stored.reference, difference.label): difference.new
        for change in comparison.changed
        for difference in change.differences
    }

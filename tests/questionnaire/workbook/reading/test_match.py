import pytest

from questionnaire.comparison import Difference
from questionnaire.models import Reply
from questionnaire.workbook.reading.match import LastReferences, Matching, match
from tests.builders import activity, make_reply
from tests.questionnaire.workbook.files import complete, make_book
from tests.questionnaire.workbook.reading.read_back import read_book

pytestmark = pytest.mark.django_db


def matched(reply: Reply, *rows) -> Matching:
    return match(read_book(make_book(rows)).activities.rows, list(reply.activities.with_codes()))


def rules(findings) -> list[tuple[str, str]]:
    return [(found.place, found.problem.rule) for found in findings]


def test_an_equal_row_without_reference_is_unchanged():
    matching = matched(make_reply(activities=[activity()]), complete())

    assert [(row.number, stored.reference) for row, stored in matching.unchanged] == [(2, "2020-HR-001")]
    assert matching.new == matching.changed == matching.kept == []


def test_three_equal_rows_match_three_equal_activities_and_the_fourth_is_new():
    reply = make_reply(activities=[activity(), activity(), activity()])

    assert len(matched(reply, *[complete()] * 3).unchanged) == 3
    assert len(matched(reply, *[complete()] * 2).kept) == 1
    matching = matched(reply, *[complete()] * 4)
    assert (len(matching.unchanged), len(matching.new)) == (3, 1)


def test_a_row_without_reference_does_not_take_what_another_row_has_claimed():
    reply = make_reply(activities=[activity()])

    matching = matched(reply, complete(), complete(reference="2020-HR-001", title="Renamed"))

    assert [row.number for row in matching.new] == [2]
    assert [change.row.number for change in matching.changed] == [3]


@pytest.mark.parametrize("reference", ["2020-HR-001", " 2020-hr-001 "])
def test_a_row_with_a_reference_is_that_activity(reference: str):
    reply = make_reply(activities=[activity(description="Long", value=100, value_basis="spent")])

    (change,) = matched(reply, complete(reference=reference, status="Completed", end="2019-05")).changed

    assert change.stored.reference == "2020-HR-001"
    assert change.differences == (
        Difference("Status", "Ongoing", "Completed"),
        Difference("End", "", "May 2019"),
        Difference("Value (EUR)", "100", ""),
        Difference("Value basis", "Spent", ""),
        Difference("Description", "Long", "", is_prose=True),
    )


def test_an_unknown_reference_and_one_that_stands_there_twice_are_errors():
    reply = make_reply(activities=[activity()])
    known = complete(reference="2020-HR-001")

    matching = matched(reply, known, known, complete(reference="2020-SI-001"))

    assert rules(matching.unmatched) == [
        ("Activities!A3", "reference_twice"),
        ("Activities!A4", "reference_unknown"),
    ]
    assert "Row 2" in matching.unmatched[0].problem.message


def test_a_row_of_which_only_the_reference_is_left_is_refused_because_nothing_is_deleted():
    matching = matched(make_reply(activities=[activity()]), {"Reference": "2020-HR-001"})

    assert rules(matching.unmatched) == [("Activities!A2", "row_emptied")]
    assert "An import deletes nothing" in matching.unmatched[0].problem.remedy


def test_a_reference_of_the_last_round_is_taken_over_or_refused_where_it_was_left_out():
    rows = [complete(reference="2018-hr-001"), complete(reference="2018-HR-002")]
    last = LastReferences({"2018-HR-001": "2018-HR-001"}, frozenset({"2018-HR-002"}))

    matching = match(read_book(make_book(rows)).activities.rows, [], last)

    assert [row.reference for row in matching.new] == ["2018-HR-001"]
    assert rules(matching.unmatched) == [("Activities!A3", "reference_left_out")]

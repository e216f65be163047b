import pytest

from questionnaire.comparison import Difference
from questionnaire.models import Reply
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workflow import CLOSE_ROUND, accept, move_round, return_reply
from tests.builders import activity, make_reply, make_round
from tests.questionnaire.workbook.files import ONLY_SERBIA, as_file, complete, make_book

pytestmark = pytest.mark.django_db


def compared(reply: Reply, *rows, **book) -> Comparison:
    return compare_workbook(reply, read(as_file(make_book(rows, **book))))


def references(activities) -> list[str]:
    return [activity.reference for activity in activities]


def rules(findings) -> list[tuple[str, str]]:
    return [(found.place, found.problem.rule) for found in findings]


def test_a_row_without_reference_that_equals_nothing_is_new():
    comparison = compared(make_reply(activities=[activity()]), complete(title="Another"))

    assert [row.activity.title for row in comparison.new] == ["Another"]
    assert references(comparison.kept) == ["2020-HR-001"]
    assert comparison.has_changes


def test_what_is_wrong_refuses_at_its_cell_and_what_is_missing_is_a_hint():
    reply = make_reply()

    comparison = compared(
        reply,
        complete(start="2019", end="2018", status="Completed"),
        complete(funding="EU co-funded"),
        complete(title=None),
    )

    assert [(str(found.place), found.value, found.problem.rule) for found in comparison.errors] == [
        ("Activities!H2", "2018", "end_before_start")
    ]
    assert rules(comparison.remaining) == [
        ("Activities!J3", "share_required"),
        ("Activities!E4", "required"),
    ]
    assert rules(comparison.refusals(submit=True)) == [
        ("Activities!H2", "end_before_start"),
        ("Activities!J3", "share_required"),
        ("Activities!E4", "required"),
    ]


@pytest.mark.parametrize(
    ("row", "place", "value"),
    [
        (complete(funding="EU"), "Activities!I2", "EU"),
        (complete(funding="entirely EU-funded"), "Activities!I2", "entirely EU-funded"),
        (complete(funding="co_funded", national_share="0%"), "Activities!J2", "0%"),
    ],
)
def test_entirely_eu_funded_activities_are_refused_with_the_rules_own_sentence(row, place: str, value: str):
    (error,) = compared(make_reply(), row).errors

    assert error.problem.message == "Activities funded entirely by the EU are not part of this survey."
    assert (error.place, error.value) == (place, value)


def test_a_cell_that_cannot_be_read_is_not_called_missing_as_well():
    comparison = compared(make_reply(), complete(start="soon", partner="Atlantis"))

    assert rules(comparison.refusals(submit=True)) == [
        ("Reply!B9", "partner_without_activities"),
        ("Activities!B2", "not_in_list"),
        ("Activities!G2", "not_a_date"),
    ]


def test_a_row_with_an_unreadable_cell_is_held_against_the_rules_as_well():
    row = complete(start="soon", end="2014", status="Completed", title=None)

    comparison = compared(make_reply(), row)

    assert rules(comparison.errors) == [
        ("Activities!G2", "not_a_date"),
        ("Activities!H2", "ended_before_period"),
    ]
    assert rules(comparison.remaining) == [("Activities!E2", "required")]
    assert not comparison.new


def test_what_this_round_does_not_ask_is_refused():
    reply = make_reply()
    reply.survey_round.partners.remove("RS")

    assert rules(compared(reply, complete()).errors) == [
        ("Reply!B9", "not_asked"),
        ("Activities!B2", "not_asked"),
    ]


def test_changed_answers_are_told_and_blank_ones_change_nothing():
    reply = make_reply(supports=None)

    answers = compared(reply, supports="Yes", answers={"Serbia": "Yes", "Albania": None}).answers

    assert answers == (
        Difference("Does your Member State provide support?", "not answered", "Yes"),
        Difference("Serbia", "not answered", "Yes"),
    )
    assert compared(reply, supports=None, answers={"Albania": " "}).answers == ()


def test_answers_that_contradict_the_activities_are_found_at_their_cells():
    comparison = compared(
        make_reply(supports=None), complete(partner="AL"), answers=ONLY_SERBIA | {"Montenegro": None}
    )

    assert comparison.errors == ()
    assert [(found.place, found.value, found.problem.rule) for found in comparison.remaining] == [
        ("Reply!B4", "No", "activities_under_no"),
        ("Reply!B7", "", "partner_required"),
        ("Reply!B9", "Yes", "partner_without_activities"),
    ]


def test_an_activity_answers_yes_for_a_partner_that_the_workbook_leaves_blank():
    comparison = compared(make_reply(supports=None), complete(), answers=ONLY_SERBIA | {"Serbia": None})

    assert comparison.remaining == ()


def test_a_nil_reply_needs_no_partner_answers():
    comparison = compared(make_reply(supports=None), supports="No", answers={})

    assert comparison.refusals(submit=True) == ()


def test_activities_that_are_not_in_the_workbook_count_for_submission():
    reply = make_reply(activities=[activity(title="", partner="AL")])

    comparison = compared(reply, complete())

    assert rules(comparison.errors) == []
    assert [(found.place, found.problem.message) for found in comparison.remaining] == [
        ("Reply!B4", "The answer for Albania is no, but activities have been entered."),
        ("Activities", "2020-HR-001, not in the workbook: The title is missing."),
    ]


@pytest.mark.parametrize(
    ("book", "place", "rule"),
    [
        ({"survey_round": "2021"}, "Reply!B1", "other_round"),
        ({"survey_round": None}, "Reply!B1", "other_round"),
        ({"member_state": "Slovenia"}, "Reply!B2", "other_member_state"),
        ({"member_state": "FR"}, "Reply!B2", "member_state_not_asked"),
    ],
)
def test_a_workbook_of_another_round_or_member_state_is_refused(book, place: str, rule: str):
    comparison = compared(make_reply(), complete(), **book)

    assert (place, rule) in rules(comparison.errors)


def test_what_is_submitted_takes_the_same_again_and_nothing_else():
    reply = make_reply(activities=[activity()], is_submitted=True)

    assert compared(reply, complete()).refusals(submit=True) == ()
    (error,) = compared(reply, complete(title="Another")).errors
    assert str(error) == (
        "The reply is submitted, so it cannot be changed. "
        "Open it for correction before the deadline, or ask the Presidency to return it."
    )

    accept(reply, None)
    assert compared(reply, complete()).errors == ()
    assert rules(compared(reply, complete(title="Another")).errors) == [("", "not_editable")]


def test_a_returned_reply_takes_changes():
    reply = make_reply(activities=[activity()], is_submitted=True)
    return_reply(reply, None, "why")

    assert compared(reply, complete(title="Another")).errors == ()


def test_a_closed_round_takes_nothing_new_but_the_same_again():
    reply = make_reply(activities=[activity()])
    move_round(CLOSE_ROUND, reply.survey_round, None)

    (error,) = compared(reply, complete(title="Another")).errors
    assert error.problem.message == "The round is closed, so its replies cannot be changed."
    assert compared(reply, complete()).errors == ()


def test_the_cost_does_not_grow_with_the_rows(django_assert_num_queries):
    reply = make_reply(survey_round=make_round(), activities=[activity() for _ in range(3)])
    few = read(as_file(make_book([complete()] * 2)))
    many = read(as_file(make_book([complete(title=str(number)) for number in range(40)])))

    for content in (few, many):
        fresh = Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)
        with django_assert_num_queries(13):
            compare_workbook(fresh, content)

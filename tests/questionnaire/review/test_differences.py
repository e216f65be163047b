import pytest

from questionnaire.comparison import Difference
from questionnaire.models import Activity, Reply, ReplyVersion
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import declare_nil, set_partner_answers, set_remark
from questionnaire.review.differences import between_versions, since_version
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    """Returned after its first version of three activities."""
    rows = [activity(title="First"), activity(title="Second"), activity(title="Third", partner="XK")]
    made = make_reply(activities=rows, is_submitted=True)
    return_reply(made, None, "Look again")
    return made


@pytest.fixture
def first(reply) -> ReplyVersion:
    return reply.versions.get()


def row(reply, title: str) -> Activity:
    return reply.activities.get(title=title)


def change(stored: Activity, **fields) -> None:
    for name, value in fields.items():
        setattr(stored, name, value)
    save_activity(stored)


def titles(found) -> list[str]:
    return [each.activity.title for each in found]


def test_what_was_only_submitted_again_has_no_differences(reply, first):
    second = submit(reply, None)

    for found in (since_version(first, reply), between_versions(first, second)):
        assert not found.has_any
        assert found.unchanged == 3


def test_rows_are_new_gone_changed_or_unchanged_by_their_reference(reply, first):
    delete_activity(row(reply, "First"))
    change(row(reply, "Second"), title="Second, reworded")
    add_activities(reply, [activity(title="First")])

    found = since_version(first, reply)

    assert (titles(found.changed), titles(found.new), titles(found.gone), found.unchanged) == (
        ["Second, reworded"],
        ["First"],
        ["First"],
        1,
    )
    # The same text under another reference is another activity.
    assert [found.gone[0].activity.reference, found.new[0].activity.reference] == [
        "2020-HR-001",
        "2020-HR-004",
    ]
    assert ("Partner", "Serbia") in found.new[0].texts


def test_a_changed_row_tells_each_column_as_it_was_and_as_it_is(reply, first):
    change(
        row(reply, "Third"),
        support_field_id="return",
        status="completed",
        end_year=2020,
        end_month=3,
        value="150000.50",
        value_basis="spent",
        remark="Corrected",
    )

    (changed,) = since_version(first, reply).changed

    assert changed.differences == (
        Difference("Field of support", "Asylum", "Return"),
        Difference("Status", "Ongoing", "Completed"),
        Difference("End", "", "March 2020"),
        Difference("Value (EUR)", "", "150\u00a0000.50"),
        Difference("Value basis", "", "Spent"),
        Difference("Remark", "", "Corrected", is_prose=True),
    )


def test_a_partner_is_named_and_its_code_is_not(reply, first):
    change(row(reply, "First"), partner_id="XK")

    (changed,) = since_version(first, reply).changed

    assert changed.differences == (Difference("Partner", "Serbia", "Kosovo*"),)


def test_answers_and_remarks_are_compared_in_the_order_of_the_questionnaire(reply, first):
    for stored in reply.activities.all():
        delete_activity(stored)
    set_partner_answers(reply, {"ME": (None, "We are still asking")})
    set_remark(reply, "Now on the whole")
    open_answer = since_version(first, reply).answers
    declare_nil(reply)

    assert Difference("Montenegro", "No", "not answered") not in open_answer
    assert since_version(first, reply).answers == (
        Difference("Does your Member State provide support?", "Yes", "No"),
        Difference("Kosovo*", "Yes", "No"),
        Difference("Serbia", "Yes", "No"),
        Difference("Comment to the Presidency", "", "Now on the whole", is_prose=True),
        Difference("Comment on Montenegro", "", "We are still asking", is_prose=True),
    )


def test_versions_are_compared_either_way_and_without_the_working_rows(reply, first):
    add_activities(reply, [activity(title="Fourth")])
    second = submit(reply, None)
    return_reply(reply, None, "And again")
    add_activities(reply, [activity(title="Not submitted")])

    forth, back = between_versions(first, second), between_versions(second, first)

    assert (titles(forth.new), titles(forth.gone)) == (["Fourth"], [])
    assert (titles(back.new), titles(back.gone)) == ([], ["Fourth"])


def test_an_unfinished_row_is_compared_as_it_stands(reply, first):
    add_activities(reply, [activity(title="", partner=None, support_field=None, status="")])

    (new,) = since_version(first, reply).new

    assert dict(new.texts) == {
        "Type of assistance": "Expert assistance",
        "Start": "2018",
        "Funding": "National",
    }


@pytest.mark.parametrize("size", [1, 30])
def test_the_queries_do_not_grow_with_the_rows(reply, first, size, django_assert_num_queries):
    add_activities(reply, [activity(title=f"New {number}") for number in range(size)])
    for stored in reply.activities.filter(title="First"):
        change(stored, title="Changed")

    with django_assert_num_queries(9):
        found = since_version(first, reply)

    assert (len(found.new), len(found.changed)) == (size, 1)

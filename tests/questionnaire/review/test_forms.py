import datetime as dt

import pytest

from questionnaire.models import Reply, ReplyVersion
from questionnaire.review.forms import CompareForm, version_in_words
from questionnaire.workflow import return_reply, submit
from tests.builders import make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    """Submitted three times, the last time with a remark."""
    reply = make_reply(supports=False)
    for remark in ("", "", "New"):
        reply.remark = remark
        reply.save()
        submit(reply, None)
        return_reply(reply, None, "Look again.")
    return reply


def form(reply: Reply, *, with_working_rows: bool = True, **asked: str) -> CompareForm:
    versions = list(ReplyVersion.objects.filter(reply=reply).order_by("number"))
    return CompareForm(versions, asked, with_working_rows=with_working_rows)


@pytest.mark.parametrize(
    ("asked", "with_working_rows", "names"),
    [
        ({}, True, ("Version 3", "Entered now")),
        ({}, False, ("Version 2", "Version 3")),
        ({"to": "2"}, True, ("Version 1", "Version 2")),
        ({"from": "1"}, True, ("Version 1", "Entered now")),
        ({"from": "3", "to": "1"}, False, ("Version 3", "Version 1")),
    ],
)
def test_what_the_address_leaves_out_is_the_last_step(reply, asked, with_working_rows, names):
    compared = form(reply, with_working_rows=with_working_rows, **asked)

    assert compared.is_valid(), compared.errors
    assert (compared.old_name, compared.new_name) == names


@pytest.mark.parametrize(
    ("asked", "errors"),
    [
        ({"from": "2", "to": "2"}, {"__all__": ["same"]}),
        ({"from": "9", "to": "2"}, {"from": ["invalid_choice"]}),
    ],
)
def test_two_versions_that_there_are_can_be_compared(reply, asked, errors):
    compared = form(reply, **asked)

    found = {
        name: [error["code"] for error in each] for name, each in compared.errors.get_json_data().items()
    }
    assert found == errors


def test_working_rows_are_offered_on_the_page_of_the_contact_points_alone(reply):
    numbers = ["1", "2", "3"]

    assert [value for value, _label in form(reply).fields["to"].choices] == [*numbers, ""]
    assert [value for value, _label in form(reply, with_working_rows=False).fields["to"].choices] == numbers


def test_the_differences_are_those_between_the_two_sides(reply):
    compared = [form(reply, **{"from": old, "to": new}) for old, new in (("1", "2"), ("2", "3"), ("3", ""))]

    assert all(each.is_valid() for each in compared)
    assert [each.differences(reply).number for each in compared] == [0, 1, 0]


def test_a_version_is_named_by_number_and_moment():
    version = ReplyVersion(number=2, submitted_at=dt.datetime(2020, 5, 12, 16, 0, tzinfo=dt.UTC))

    assert version_in_words(version) == "Version 2 of 12 May 2020, 18.00 CEST"

import pytest

from questionnaire.own_lists.store import claim_stored
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def claimed(listed, *stored):
    """The references that activities of a list get beside these stored ones."""
    reply = make_reply(activities=stored)
    claim_stored(listed, list(reply.activities.with_codes()))
    return [one.reference for one in listed]


def test_an_activity_of_the_list_is_the_stored_one_of_the_same_start():
    assert claimed([activity(end_year=2019)], activity(end_year=2018)) == ["2020-HR-001"]


def test_the_same_title_in_another_period_is_another_activity():
    assert claimed([activity(start_year=2016)], activity(start_year=2018)) == [""]


def test_of_two_that_are_alike_each_is_claimed_once():
    listed = [activity(end_year=2019), activity(end_year=2018), activity(end_year=2020)]

    references = claimed(listed, activity(end_year=2018), activity(end_year=2019))

    assert references == ["2020-HR-002", "2020-HR-001", ""]


def test_what_the_list_does_not_say_stays():
    listed = [activity(remark="", value=None, funding="")]

    claimed(listed, activity(remark="Typed", value=5, value_basis="spent"))

    assert (listed[0].remark, listed[0].value, listed[0].funding) == ("Typed", 5, "national")


def test_an_activity_of_the_same_value_is_claimed_before_others():
    listed = [activity(value=5, value_basis="spent"), activity(value=100, value_basis="spent")]

    references = claimed(listed, activity(value=100, value_basis="spent"))

    assert references == ["", "2020-HR-001"]

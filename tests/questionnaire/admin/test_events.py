import pytest
from django.test import Client

from questionnaire.models import Event
from questionnaire.workflow import return_reply
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/event/"


def test_the_trail_says_who_what_from_to_and_why(desk: Client, survey_round, presidency):
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    return_reply(reply, presidency, "Is the start right?")

    page = desk.get(CHANGELIST, {"kind": "returned"}).content.decode()

    for part in ("Returned", "Croatia", "Submitted", "Is the start right?", presidency.email):
        assert part in page


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"member_state": "HR"}, {"submitted"}),
        ({"kind": "round_opened"}, {"round_opened"}),
        ({"round": "2020"}, {"submitted", "round_opened"}),
    ],
)
def test_the_trail_is_filtered(desk: Client, survey_round, theirs, query, kinds):
    make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)

    events = desk.get(CHANGELIST, query).context["cl"].result_list

    assert {event.kind for event in events} == kinds
    assert {event.survey_round for event in events} == {survey_round}


@pytest.mark.parametrize("path", ["add/", "1/change/", "1/delete/", "1/history/"])
def test_the_trail_has_no_page_that_writes(desk: Client, survey_round, path: str):
    before = Event.objects.count()

    assert desk.post(CHANGELIST + path, {"kind": "accepted", "post": "yes"}).status_code == 404
    assert Event.objects.count() == before


def test_the_list_takes_a_constant_number_of_queries(desk: Client, survey_round, django_assert_num_queries):
    make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    desk.get(CHANGELIST)
    with django_assert_num_queries(8):
        desk.get(CHANGELIST)
    for code in ("BE", "SI"):
        make_reply(survey_round=survey_round, member_state=code, supports=False, is_submitted=True)
    with django_assert_num_queries(8):
        desk.get(CHANGELIST)

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.models import Reply, Round
from tests.builders import activity, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round(deadline=timezone.now() + dt.timedelta(days=30))
    make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    return survey_round


@pytest.fixture
def presidency(client: Client, survey_round) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


@pytest.fixture
def day(survey_round) -> str:
    return (survey_round.deadline_day + dt.timedelta(days=7)).isoformat()


def give(client: Client, **fields: Any) -> Any:
    return client.post(reverse("questionnaire:deadline-extension", args=["2020"]), fields, follow=True)


def test_the_member_states_of_the_address_are_ticked(presidency):
    page = presidency.get(reverse("questionnaire:deadline-extension", args=["2020"]), {"member_state": "BE"})

    html = page.content.decode()
    assert html.count(" checked") == 2
    assert page.context["form"]["member_states"].value() == ["BE"]


def test_it_says_what_was_done_and_what_was_skipped(presidency, survey_round, day):
    answer = give(presidency, until=day, for_whom="some", member_states=["BE", "HR"])

    html = answer.content.decode()
    assert "The deadline for Belgium is now " in html
    assert "No contact point is notified." in html
    assert "Not done: Croatia: The reply is submitted" in html
    given = timezone.localtime(Reply.objects.get(member_state="BE").own_deadline)
    assert given.isoformat()[:10] == day
    assert given.time() == timezone.localtime(survey_round.deadline).time()


def test_where_nothing_can_be_done_what_was_typed_stays(presidency, day):
    answer = give(presidency, until=day, for_whom="some", member_states=["HR"], reason="Holidays")

    assert answer.status_code == 422
    assert "Croatia: The reply is submitted" in answer.content.decode()
    assert "Holidays</textarea>" in answer.content.decode()


def test_for_all_the_deadline_of_the_round_moves(presidency, survey_round, day):
    answer = give(presidency, until=day, for_whom="all")

    assert "The deadline of the round is " in answer.content.decode()
    assert Round.objects.get().deadline_day.isoformat() == day


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"for_whom": "some", "member_states": ["BE"]}, "Enter the new deadline"),
        (
            {"until": "2020-01-01", "for_whom": "some", "member_states": ["BE"]},
            "The date must be after today and after the deadline of the round",
        ),
        ({"until": "2999-01-01", "for_whom": "all"}, "This is more than a year after the deadline."),
        ({"until": "soon", "for_whom": "all"}, "Enter a date in the form 2026-05-20."),
        ({"for_whom": "some"}, "Select at least one Member State"),
        ({}, "Select all or at least one Member State"),
    ],
)
def test_a_refusal_says_what_to_do(presidency, survey_round, fields, said):
    answer = give(presidency, **fields)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Round.objects.get().deadline == survey_round.deadline


def test_the_list_of_replies_leads_to_it_with_those_ticked(presidency):
    replies = Reply.objects.filter(member_state__in=["BE", "SI"])
    answer = presidency.post(
        reverse("admin:questionnaire_reply_changelist"),
        {"action": "extend_selected", "_selected_action": [reply.pk for reply in replies]},
    )

    assert answer["Location"].endswith("/rounds/2020/extensions/?member_state=BE&member_state=SI")

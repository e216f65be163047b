import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import RequestKind, RequestOutcome
from questionnaire.follow_up.requests import answer, make_request
from questionnaire.models import MemberState, Reply, Request
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.admin.pages import codes_of_kosovo

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/request/"


@pytest.fixture
def reply(survey_round):
    return make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)


@pytest.fixture
def submitter(reply):
    return make_contact_point(reply=reply)


@pytest.fixture
def request_for_time(submitter, survey_round):
    silent = Reply.objects.get(survey_round=survey_round, member_state="SI")
    until = timezone.now() + dt.timedelta(days=40)
    return make_request(silent, RequestKind.EXTENSION, submitter, reason="Elections <b>", until=until)


@pytest.fixture
def reopening(reply, submitter):
    return make_request(reply, RequestKind.REOPENING, submitter, reason="A ministry was late")


def page_of(request: Request) -> str:
    return reverse("admin:questionnaire_request_change", args=[request.pk])


def found(desk: Client, **query: str) -> list[str]:
    return [asked.kind for asked in desk.get(CHANGELIST, query).context["cl"].result_list]


def test_requests_are_listed_those_that_wait_first(
    desk: Client, theirs, request_for_time, reopening, presidency
):
    make_request(theirs, RequestKind.REOPENING, presidency, reason="Not of your round")
    answer(request_for_time, RequestOutcome.DECLINED, presidency, "No")

    assert found(desk) == ["reopening", "extension"]
    assert found(desk, outcome="waiting") == ["reopening"]
    assert found(desk, outcome="declined") == ["extension"]
    assert found(desk, kind="extension", member_state="SI", round="2020") == ["extension"]
    assert found(desk, outcome="nonsense") == []
    page = desk.get(CHANGELIST).content.decode()
    assert "Waiting for your answer" in page
    assert "Extension of the deadline until" in page
    assert not codes_of_kosovo(page)


def test_the_desk_says_how_many_wait(desk: Client, request_for_time, reopening):
    for page, said in (("/", "2 requests wait for your answer"), ("/rounds/2020/", "2 requests to answer")):
        text = desk.get(page).content.decode()
        assert said in text
        assert f"{CHANGELIST}?round=2020&amp;outcome=waiting" in text


def test_a_request_is_read_with_its_reason(desk: Client, request_for_time):
    text = desk.get(page_of(request_for_time)).content.decode()

    for part in (
        "Elections &lt;b&gt;",
        "submitter.hr@example.org",
        "its own deadline",
        "LIMITE",
        "Send answer",
    ):
        assert part in text


def test_granting_may_give_another_day(desk: Client, request_for_time):
    given = (timezone.localtime() + dt.timedelta(days=33)).replace(second=0, microsecond=0, tzinfo=None)

    response = desk.post(
        page_of(request_for_time), {"outcome": "granted", "until": given.isoformat(), "word": "Not longer"}
    )

    assert response.headers["Location"].endswith("#requests")
    reply = Reply.objects.get(pk=request_for_time.reply_id)
    assert timezone.localtime(reply.own_deadline).replace(tzinfo=None) == given
    text = desk.get(response.headers["Location"]).content.decode()
    assert "Granted" in text
    assert "Not longer" in text


def test_granting_gives_the_reply_back_and_a_second_click_does_nothing(desk: Client, reply, reopening):
    for _click in range(2):
        response = desk.post(page_of(reopening), {"outcome": "granted", "word": "Also check the dates"})
        assert response.status_code == 302

    assert Reply.objects.get(pk=reply.pk).state == "returned"
    assert reply.events.filter(kind="returned").count() == 1
    assert "Send answer" not in desk.get(page_of(reopening)).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Select grant or decline."),
        ({"outcome": "declined"}, "Enter the reason for declining the request."),
        ({"outcome": "granted", "until": "2020-01-01T10:00"}, "not later than now"),
        ({"outcome": "granted", "until": "soon"}, "Enter a valid date/time."),
        ({"outcome": "granted", "word": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_a_refused_answer_keeps_what_was_typed(desk: Client, request_for_time, typed, said):
    response = desk.post(page_of(request_for_time), {"word": ""} | typed)

    assert response.status_code == 422
    text = response.content.decode()
    assert said in text
    assert typed.get("word", "") in text
    assert Request.objects.get().outcome == ""


def test_what_another_has_answered_is_said(desk: Client, request_for_time, presidency):
    answer(request_for_time, RequestOutcome.GRANTED, presidency, "")

    text = desk.post(page_of(request_for_time), {"outcome": "declined", "word": "No"}).content.decode()

    assert re.search("answered this request already, on [^:]+: granted", text)


def test_what_is_no_longer_possible_is_said(desk: Client, reopening, survey_round):
    workflow.move_round(workflow.CLOSE_ROUND, survey_round, None)

    text = desk.post(page_of(reopening), {"outcome": "granted"}).content.decode()

    assert "The round is closed." in text
    assert Request.objects.get().outcome == ""


def test_a_request_of_another_round_does_not_exist(desk: Client, theirs, presidency):
    request = make_request(theirs, RequestKind.REOPENING, presidency, reason="x")

    assert desk.get(page_of(request)).status_code == 404
    assert desk.post(page_of(request), {"outcome": "granted"}).status_code == 404


def test_the_page_of_the_reply_shows_requests_and_joint_replies(
    desk: Client, reply, submitter, reopening, presidency
):
    slovenia = MemberState.objects.filter(pk="SI")
    joint = make_request(reply, RequestKind.JOINT, submitter, reason="One project", member_states=slovenia)
    answer(joint, RequestOutcome.GRANTED, presidency, "")

    text = desk.get(reverse("admin:questionnaire_reply_change", args=[reply.pk])).content.decode()

    assert page_of(reopening) in text
    assert "Joint reply with: Slovenia" in text
    other = Reply.objects.get(survey_round=reply.survey_round, member_state="SI")
    page = desk.get(reverse("admin:questionnaire_reply_change", args=[other.pk])).content.decode()
    assert "Joint reply with: Croatia" in page


def test_the_list_takes_a_constant_number_of_queries(
    desk: Client, request_for_time, reopening, submitter, django_assert_num_queries
):
    desk.get(CHANGELIST)
    with django_assert_num_queries(9):
        desk.get(CHANGELIST, {"outcome": "waiting", "kind": "extension"})
    make_request(
        reopening.reply,
        RequestKind.JOINT,
        submitter,
        reason="x",
        member_states=MemberState.objects.filter(pk="SI"),
    )
    with django_assert_num_queries(9):
        desk.get(CHANGELIST)

"""Replies of a list are read and decided one after the other, in its order and within its filters."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from openpyxl import load_workbook

from questionnaire.models import Reply
from questionnaire.models.replies.versions import ReplyVersion
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/reply/"
SUBMITTED = "round=2020&state=submitted"


@pytest.fixture
def replies(survey_round) -> dict[str, Reply]:
    """Belgium and Slovenia and Croatia are submitted; each names something of its own."""
    return {
        code: make_reply(
            survey_round=survey_round,
            member_state=code,
            activities=[activity(title=f"Training by {code}", project="Danube")],
            is_submitted=True,
        )
        for code in ("BE", "HR", "SI")
    }


def page(reply: Reply, query: str = SUBMITTED) -> str:
    return f"{reverse('admin:questionnaire_reply_change', args=[reply.pk])}?{in_list(query)}"


def in_list(query: str = SUBMITTED) -> str:
    return urlencode({"_changelist_filters": query})


def step(reply: Reply, name: str) -> str:
    return f"{reverse(f'admin:questionnaire_reply_{name}', args=[reply.pk])}?{in_list()}"


def test_a_reply_links_the_one_before_and_after_it_in_its_list(desk: Client, replies):
    queue = desk.get(page(replies["HR"])).context["queue"]

    assert (queue.position, queue.total) == (2, 3)
    assert (queue.previous, queue.following) == (page(replies["BE"]), page(replies["SI"]))
    assert queue.back == f"{CHANGELIST}?{SUBMITTED}"


def test_the_ends_of_the_list_lead_no_further(desk: Client, replies):
    first, last = (desk.get(page(replies[code])).context["queue"] for code in ("BE", "SI"))

    assert (first.previous, last.following) == ("", "")


def test_the_list_keeps_its_order_and_search(desk: Client, replies):
    queue = desk.get(page(replies["HR"], "round=2020&o=-1")).context["queue"]
    searched = desk.get(page(replies["HR"], "round=2020&q=Croatia")).context["queue"]

    assert queue.following == page(replies["BE"], "round=2020&o=-1")
    assert (searched.position, searched.total) == (1, 1)


def test_what_an_address_makes_up_is_no_list(desk: Client, replies, theirs):
    queue = desk.get(page(replies["HR"], "remark__startswith=a&round=2021")).context["queue"]

    assert (queue.position, queue.total) == (0, 0)
    assert desk.get(page(replies["HR"], "remark__startswith=a")).context["queue"].total == 3


def test_accepting_opens_the_next_reply_to_review(desk: Client, replies):
    version = {"version": replies["BE"].counted_version_id, "then": "next"}

    answer = desk.post(step(replies["BE"], "accept"), version)

    assert answer.headers["Location"] == page(replies["HR"])
    assert Reply.objects.get(pk=replies["BE"].pk).state == "accepted"


def test_the_last_reply_is_followed_by_the_first_and_then_by_the_list(desk: Client, replies):
    back = f"{CHANGELIST}?{SUBMITTED}"
    for code, leads_to in (("SI", page(replies["BE"])), ("BE", page(replies["HR"])), ("HR", back)):
        version = {"version": replies[code].counted_version_id, "then": "next"}
        answer = desk.post(step(replies[code], "accept"), version)
        assert answer.headers["Location"] == leads_to


def test_returning_asks_for_the_reason_and_opens_the_next(desk: Client, replies):
    sent = {"version": replies["BE"].counted_version_id, "then": "next"}

    refused = desk.post(step(replies["BE"], "return"), sent)
    answer = desk.post(step(replies["BE"], "return"), {**sent, "reason": "Check the start."})

    assert refused.status_code == 422
    assert "Return and open next" in refused.content.decode()
    assert answer.headers["Location"] == page(replies["HR"])


def test_without_the_second_button_a_step_leads_back_to_the_reply(desk: Client, replies):
    answer = desk.post(step(replies["BE"], "accept"), {"version": replies["BE"].counted_version_id})

    assert answer.headers["Location"] == page(replies["BE"])


def test_a_version_that_was_not_read_is_not_accepted(desk: Client, replies):
    answer = desk.post(step(replies["BE"], "accept"), {"version": "0", "then": "next"})

    assert answer.status_code == 200
    assert Reply.objects.get(pk=replies["BE"].pk).state == "submitted"


def test_an_older_version_is_not_accepted_from_its_page(desk: Client, replies):
    button = "Accept and open next"
    version = ReplyVersion.objects.get(reply=replies["BE"])

    assert button in desk.get(page(replies["BE"])).content.decode()
    Reply.objects.filter(pk=replies["BE"].pk).update(state="accepted", accepted_version=version)
    assert button not in desk.get(page(replies["BE"])).content.decode()


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Danube", {"BE", "HR", "SI"}), ("by HR danube", {"HR"}), ("2020-SI-001", {"SI"}), ("Rhine", set())],
)
def test_the_search_reads_submitted_activities(desk: Client, replies, theirs, words, expected):
    """The other round's reply has a secret title; what is not submitted is not searched."""
    found = desk.get(CHANGELIST, {"q": words}).context["cl"].result_list
    secret = desk.get(CHANGELIST, {"q": "Secret"}).context["cl"].result_list

    assert {reply.member_state_id for reply in found} == expected
    assert {reply.activities_counted for reply in found} <= {1}
    assert not secret


def selected(desk: Client, action: str, replies: list[Reply], **query: str) -> str:
    data = {"action": action, "_selected_action": [reply.pk for reply in replies]}
    answer = desk.post(f"{CHANGELIST}?{urlencode({'round': '2020', **query})}", data)
    return answer.headers["Location"]


def test_selected_replies_come_as_excel(desk: Client, replies):
    file = desk.get(selected(desk, "replies_as_excel", [replies["BE"], replies["SI"]]))

    rows = list(load_workbook(io.BytesIO(file.content)).active.iter_rows(min_row=5, values_only=True))
    assert [row[0] for row in rows] == ["Belgium", "Slovenia"]


def test_activities_of_selected_replies_come_as_excel_within_the_filters(desk: Client, replies):
    url = selected(desk, "activities_as_excel", [replies["HR"], replies["SI"]], partner="serbia")

    assert url == "/rounds/2020/activities/excel/?partner=serbia&member_state=HR&member_state=SI"
    book = load_workbook(io.BytesIO(desk.get(url).content))
    texts = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"Training by HR", "Training by SI"} <= texts
    assert "Training by BE" not in texts

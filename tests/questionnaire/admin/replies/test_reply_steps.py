from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.choices import EventKind, ReplyState
from questionnaire.models import Reply
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, accept, move_round, return_reply, submit
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/reply/"


def url(step: str, reply: Reply) -> str:
    return reverse(f"admin:questionnaire_reply_{step}", args=[reply.pk])


def state(reply: Reply) -> str:
    return Reply.objects.get(pk=reply.pk).state


def submitted(survey_round: Any, member_state: str = "HR") -> Reply:
    return make_reply(
        survey_round=survey_round, member_state=member_state, activities=[activity()], is_submitted=True
    )


def selected(action: str, *replies: Reply, **fields: Any) -> dict[str, Any]:
    """What the page of an action sends."""
    return {
        "action": f"{action}_selected",
        "_selected_action": [reply.pk for reply in replies],
        "version": [reply.counted_version_id for reply in replies if reply.counted_version_id],
        **fields,
    }


def test_accept_asks_first_and_then_accepts(desk: Client, survey_round, presidency):
    reply = submitted(survey_round)

    assert desk.get(url("accept", reply)).status_code == 200
    assert state(reply) == ReplyState.SUBMITTED
    response = desk.post(url("accept", reply), {"version": reply.counted_version_id})

    assert response.headers["Location"] == url("change", reply)
    assert state(reply) == ReplyState.ACCEPTED
    event = reply.events.get(kind=EventKind.ACCEPTED)
    assert (event.by, event.version) == (presidency, reply.counted_version)


@pytest.mark.parametrize(("step", "kind"), [("return", EventKind.RETURNED), ("reopen", EventKind.REOPENED)])
def test_return_and_reopen_take_a_reason(desk: Client, survey_round, step: str, kind: EventKind):
    reply = submitted(survey_round)
    if step == "reopen":
        accept(reply, None)

    desk.post(url(step, reply), {"version": reply.counted_version_id, "reason": " Is the start right? "})

    assert state(reply) == ReplyState.RETURNED
    assert reply.events.get(kind=kind).reason == "Is the start right?"


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2001])
def test_return_without_a_good_reason_is_refused_on_its_page(desk: Client, survey_round, reason: str):
    reply = submitted(survey_round)

    response = desk.post(url("return", reply), {"version": reply.counted_version_id, "reason": reason})

    assert response.status_code == 422
    assert response.context["form"]["reason"].value() == reason
    assert state(reply) == ReplyState.SUBMITTED


def test_what_was_typed_stays_where_the_state_refuses(desk: Client, survey_round):
    reply = submitted(survey_round)
    accept(reply, None)

    response = desk.post(
        url("return", reply), {"version": reply.counted_version_id, "reason": "A long and careful text"}
    )

    assert response.status_code == 200
    assert "A long and careful text" in response.content.decode()
    assert "“Returned” is not possible" in response.content.decode()
    assert state(reply) == ReplyState.ACCEPTED


def test_another_reason_than_a_colleague_gave_is_not_lost(desk: Client, survey_round):
    reply = submitted(survey_round)
    return_reply(reply, None, "The reason of a colleague")

    typed = {"version": reply.counted_version_id, "reason": "A long and careful text"}
    page = desk.post(url("return", reply), typed).content.decode()
    again = desk.post(url("return", reply), typed | {"reason": "The reason of a colleague"}, follow=True)

    assert "A long and careful text" in page
    assert "“Returned” is not possible. Returned by the Presidency on " in page
    assert "The reply is already returned. Returned by the Presidency on " in again.content.decode()
    assert reply.events.filter(kind=EventKind.RETURNED).count() == 1


def test_what_nobody_has_read_is_not_accepted(desk: Client, survey_round):
    reply = submitted(survey_round)
    read = reply.counted_version_id
    return_reply(reply, None, "Look again")
    submit(reply, None)

    response = desk.post(url("accept", reply), {"version": read})

    assert "Croatia has submitted a new version since you opened the page" in response.content.decode()
    assert state(reply) == ReplyState.SUBMITTED


def test_a_second_click_is_no_error(desk: Client, survey_round):
    reply = submitted(survey_round)
    for _ in range(2):
        response = desk.post(url("accept", reply), {"version": reply.counted_version_id}, follow=True)

    assert "The reply is already accepted." in response.content.decode()
    assert reply.events.filter(kind=EventKind.ACCEPTED).count() == 1


def test_a_reply_that_was_never_submitted_cannot_be_accepted(desk: Client, survey_round):
    draft = survey_round.replies.get(member_state="SI")

    assert "not possible in this state" in desk.get(url("accept", draft)).content.decode()
    assert "“Accepted” is not possible" in desk.post(url("accept", draft)).content.decode()
    assert state(draft) == ReplyState.DRAFT


@pytest.mark.parametrize(
    ("move", "offered"), [(None, {"accept", "return"}), (CLOSE_ROUND, {"accept"}), (ARCHIVE_ROUND, set())]
)
def test_the_page_offers_what_is_possible_now(desk: Client, survey_round, move, offered):
    reply = submitted(survey_round)
    if move:
        move_round(CLOSE_ROUND, survey_round, None)
    if move is ARCHIVE_ROUND:
        move_round(ARCHIVE_ROUND, survey_round, None)

    page = desk.get(url("change", reply)).content.decode()

    assert {step for step in ("accept", "return", "reopen") if url(step, reply) in page} == offered


def test_many_are_accepted_after_a_page_that_asks(desk: Client, survey_round):
    croatia, slovenia = submitted(survey_round), submitted(survey_round, "SI")
    draft = survey_round.replies.get(member_state="BE")

    asked = desk.post(CHANGELIST, selected("accept", croatia, slovenia, draft))
    assert state(croatia) == ReplyState.SUBMITTED
    assert "Belgium" in asked.content.decode()
    done = desk.post(
        CHANGELIST, selected("accept", croatia, slovenia, draft, confirmed="yes"), follow=True
    ).content.decode()

    assert [state(r) for r in (croatia, slovenia, draft)] == ["accepted", "accepted", "draft"]
    assert "2 replies have been accepted: Croatia and Slovenia." in done
    assert "Not done: The state of the reply of Belgium is “Draft”" in done


@pytest.mark.parametrize("step", ["return", "reopen"])
def test_many_are_given_back_with_one_reason(desk: Client, survey_round, step: str):
    replies = [submitted(survey_round), submitted(survey_round, "SI")]
    if step == "reopen":
        for reply in replies:
            accept(reply, None)

    refused = desk.post(CHANGELIST, selected(step, *replies, confirmed="yes", reason=" "))
    assert refused.status_code == 422
    desk.post(CHANGELIST, selected(step, *replies, confirmed="yes", reason="Check the dates"))

    assert [state(reply) for reply in replies] == [ReplyState.RETURNED] * 2
    assert [reply.events.first().reason for reply in replies] == ["Check the dates"] * 2


def test_many_reach_only_the_own_rounds(desk: Client, survey_round, theirs: Reply):
    desk.post(CHANGELIST, selected("accept", theirs, confirmed="yes"))

    assert state(theirs) == ReplyState.SUBMITTED


def test_of_many_a_newer_version_is_skipped(desk: Client, survey_round):
    croatia, slovenia = submitted(survey_round), submitted(survey_round, "SI")
    fields = selected("accept", croatia, slovenia, confirmed="yes")
    return_reply(croatia, None, "Look again")
    submit(croatia, None)

    page = desk.post(CHANGELIST, fields, follow=True).content.decode()

    assert [state(r) for r in (croatia, slovenia)] == ["submitted", "accepted"]
    assert "Croatia has submitted a new version since you opened the page" in page

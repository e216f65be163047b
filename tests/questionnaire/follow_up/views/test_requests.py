import datetime as dt
import re

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import RequestKind, RequestOutcome, Role
from questionnaire.follow_up.requests import answer, make_request
from questionnaire.models import MemberState, Reply, Request, Round
from tests.builders import activity, begin_from_letter, make_contact_point, make_presidency, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=made))
    return made


@pytest.fixture
def submitter(reply):
    return reply.survey_round.roles.get(member_state="HR").user


def in_days(days):
    return timezone.localtime() + dt.timedelta(days=days)


def time_asked(days=40, **typed):
    return {"kind": "extension", "until": in_days(days).date().isoformat(), "reason": "Elections"} | typed


def send(client, reply, **typed):
    return html(client.post(address("request-ask", reply), typed, follow=True))


def test_more_time_is_asked_for_at_the_hour_of_the_deadline(client, reply, submitter):
    page = send(client, reply, **time_asked())

    request = Request.objects.get()
    assert (request.kind, request.reason, request.asked_by) == ("extension", "Elections", submitter)
    deadline, until = timezone.localtime(reply.deadline), timezone.localtime(request.until)
    assert (until.date(), until.time()) == (in_days(40).date(), deadline.time())
    assert "Request sent." in page
    assert "Waiting for the Presidency" in page
    assert address("request-take-back", reply, request.pk) in page


def test_a_request_clicked_twice_is_asked_once(client, reply):
    for _click in range(2):
        assert "Request sent." in send(client, reply, **time_asked())

    assert Request.objects.count() == 1


@pytest.mark.parametrize("name", ["reply-overview", "question-ask", "request-ask", "reply-questions"])
def test_no_page_offers_a_request_that_waits_already(client, reply, submitter, name):
    asked = make_request(reply, RequestKind.EXTENSION, submitter, reason="Elections", until=in_days(40))

    page = html(client.get(address(name, reply)))

    assert "Request an extension of the deadline" not in page
    assert 'value="extension"' not in page
    assert asked.wish in page
    assert f"request-{asked.pk}" in page


def test_a_requested_return_is_not_offered_again(client, reply, submitter):
    workflow.submit(reply, None)
    workflow.accept(reply, None)
    make_request(reply, RequestKind.REOPENING, submitter, reason="A ministry was late")

    for page in (address("reply-overview", reply), address("reply-receipt", reply, 1)):
        text = html(client.get(page))
        assert "?kind=reopening" not in text
        assert "A request waits for the Presidency:" in text


def test_a_draft_that_the_presidency_enters_is_not_asked_to_be_returned(client, reply):
    begin_from_letter(reply)

    page = html(client.get(address("reply-overview", reply)))

    assert "Request the return of the reply" not in page


def test_the_page_offers_what_there_is_to_ask(client, reply):
    page = html(client.get(address("request-ask", reply)))
    assert "Extension of the deadline" in page
    assert "Return of the reply for correction" not in page

    workflow.submit(reply, None)
    page = html(client.get(address("request-ask", reply), {"kind": "reopening"}))
    assert 'value="extension"' not in page
    assert re.search(r'<input type="radio" name="kind" value="reopening"[^>]* checked', page)
    assert "You can correct the reply yourself" in page


def test_after_the_deadline_the_receipt_leads_to_asking(client, reply):
    workflow.submit(reply, None)
    Round.objects.update(deadline=in_days(-2))
    ask_page = f"{address('request-ask', reply)}?kind=reopening"

    assert ask_page in html(client.get(address("reply-receipt", reply, 1)))
    assert ask_page in html(client.get(address("reply-overview", reply)))
    assert "You can correct the reply yourself" not in html(client.get(address("request-ask", reply)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Select what you would like to request."),
        ({"kind": "reopening"}, "The state of the reply has changed"),
        ({"kind": "extension"}, "Enter the new deadline that you request."),
        (time_asked(until="next week"), "Enter a date, for example 2026-05-20."),
        (time_asked(until="9999-12-31"), "at most one year after the deadline"),
        (time_asked(days=3), "must be later than today and than your deadline"),
        (time_asked(reason=" "), "Enter the reason for your request."),
        (time_asked(reason="x" * 2001), "at most 2000 characters"),
        ({"kind": "joint"}, "Select at least one Member State."),
        ({"kind": "joint", "member_states": "HR"}, "HR"),
    ],
)
def test_a_refused_request_says_why_and_keeps_what_was_typed(client, reply, typed, said):
    page = send(client, reply, **{"reason": "Our <minister>"} | typed)

    assert said in page
    assert "There is a problem. Your text has been kept, but not saved." in page
    assert not Request.objects.exists()
    if "reason" not in typed:
        assert "Our &lt;minister&gt;" in page


def test_a_joint_reply_is_explained_and_asked_for(client, reply):
    assert "Each Member State still sends its own reply" in html(client.get(address("request-ask", reply)))

    page = send(client, reply, kind="joint", member_states=["SI", "BE"], reason="One project")

    assert "Joint reply with Belgium and Slovenia" in page
    assert set(Request.objects.get().member_states.all()) == set(
        MemberState.objects.filter(pk__in=["BE", "SI"])
    )


def test_another_request_of_the_kind_is_refused_in_words(client, reply):
    send(client, reply, **time_asked())

    assert "Your Member State has already made a request of this kind" in send(
        client, reply, **time_asked(days=50)
    )


def test_a_request_is_taken_back_once(client, reply):
    send(client, reply, **time_asked())
    take_back = address("request-take-back", reply, Request.objects.get().pk)

    for _click in range(2):
        assert "The request has been withdrawn." in html(client.post(take_back, follow=True))

    assert Request.objects.get().outcome == RequestOutcome.TAKEN_BACK
    assert "Withdrawn" in html(client.get(address("reply-questions", reply)))


def test_a_request_that_was_answered_meanwhile_is_not_taken_back(client, reply, submitter):
    request = make_request(reply, RequestKind.EXTENSION, submitter, reason="Elections", until=in_days(40))
    answer(request, RequestOutcome.DECLINED, make_presidency(survey_round=reply.survey_round), "No <time>")

    page = html(client.post(address("request-take-back", reply, request.pk), follow=True))

    assert re.search("The Presidency has answered this request already, on .*: declined.", page)
    assert "No &lt;time&gt;" in page


def test_a_request_of_another_reply_is_not_taken_back(client, reply):
    other = make_reply(member_state="SI")
    request = make_request(
        other, RequestKind.EXTENSION, make_contact_point(reply=other), reason="x", until=in_days(40)
    )

    for at in (reply, other):
        assert client.post(address("request-take-back", at, request.pk)).status_code == 404
    assert Request.objects.get().outcome == ""


def test_a_collaborator_reads_requests_and_asks_none(client, reply):
    send(client, reply, **time_asked())
    client.force_login(make_contact_point(reply=reply, role=Role.COLLABORATOR))

    assert "1 question or request waits for the Presidency." in html(
        client.get(address("reply-overview", reply))
    )
    page = html(client.get(address("reply-questions", reply)))

    assert "Waiting for the Presidency" in page
    assert "Withdraw request" not in page
    assert address("request-ask", reply) not in page


def test_both_sides_of_a_joint_reply_see_it_and_no_reason(client, reply, submitter):
    slovenia = MemberState.objects.filter(pk="SI")
    request = make_request(reply, RequestKind.JOINT, submitter, reason="Our secret", member_states=slovenia)
    answer(request, RequestOutcome.GRANTED, make_presidency(survey_round=reply.survey_round), "Fine for us")
    other = Reply.objects.get(member_state="SI")

    assert "you reply jointly with: <strong>Slovenia</strong>" in html(
        client.get(address("reply-overview", reply))
    )
    client.force_login(make_contact_point(reply=other))
    page = html(client.get(address("reply-overview", other)))

    assert "you reply jointly with: <strong>Croatia</strong>" in page
    assert "Our secret" not in page
    assert "Fine for us" not in page
    assert client.get(address("reply-overview", reply)).status_code == 404


def test_nothing_is_asked_once_the_round_is_closed(client, reply):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    assert "The round is closed, so no request can be made." in html(
        client.get(address("request-ask", reply))
    )
    assert "The state of the reply has changed" in send(client, reply, **time_asked())


@pytest.mark.parametrize("number", [1, 3])
def test_requests_take_as_many_queries_however_many_there_are(
    client, reply, submitter, number, django_assert_num_queries
):
    slovenia = MemberState.objects.filter(pk="SI")
    for _turn in range(number):
        request = make_request(reply, RequestKind.JOINT, submitter, reason="x", member_states=slovenia)
        answer(request, RequestOutcome.DECLINED, submitter, "No")

    with django_assert_num_queries(8):
        client.get(address("request-ask", reply))
    with django_assert_num_queries(9):
        client.get(address("reply-questions", reply))


def test_a_request_is_kept_as_one_types_and_gone_when_sent(client, reply):
    place = address("request-ask", reply)
    typed = {"kind": "joint", "member_states": "SI", "until": "20", "reason": "Half a sen"}
    client.post("/drafts/", {"draft": place, "draft_tab": "a", "draft_turn": "1", **typed})

    page = html(client.get(place))
    assert "Half a sen</textarea>" in page
    assert re.search(r'value="joint"[^>]* checked', page)
    assert re.search(r'value="SI"[^>]* checked', page)
    assert 'value="20"' in page

    send(client, reply, **time_asked(draft=place, draft_edition="1"))
    assert "Half a sen" not in html(client.get(place))

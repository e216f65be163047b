import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import EventKind, MailKind, ReplyState, RequestKind, RequestOutcome, Role
from questionnaire.follow_up.requests import (
    RequestsOfReply,
    answer,
    kinds_to_ask,
    make_request,
    take_back_request,
)
from questionnaire.models import Mail, MemberState, Reply, Request, Round
from questionnaire.problems import Refused
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db

GRANTED, DECLINED = RequestOutcome.GRANTED, RequestOutcome.DECLINED


@pytest.fixture
def reply():
    return make_reply(activities=[activity()])


@pytest.fixture
def submitter(reply):
    return make_contact_point(reply=reply)


@pytest.fixture
def presidency(reply):
    return make_presidency(survey_round=reply.survey_round)


def in_days(days):
    return timezone.now() + dt.timedelta(days=days)


def ask_for_time(reply, submitter, days=40, reason="Elections"):
    return make_request(reply, RequestKind.EXTENSION, submitter, reason=reason, until=in_days(days))


def ask_to_reopen(reply, submitter):
    return make_request(reply, RequestKind.REOPENING, submitter, reason="A ministry was late")


def ask_jointly(reply, submitter, *codes):
    named = MemberState.objects.filter(pk__in=codes)
    return make_request(reply, RequestKind.JOINT, submitter, reason="One project", member_states=named)


def mails(kind):
    return sorted(Mail.objects.filter(kind=kind).values_list("to__email", "reply__member_state"))


def kinds(reply):
    return list(reply.events.order_by("pk").values_list("kind", flat=True))


def test_a_request_is_told_to_the_presidency_and_to_the_audit_log(reply, submitter, presidency):
    request = ask_for_time(reply, submitter)

    assert list(Request.objects.open()) == [request]
    assert mails(MailKind.REQUEST) == [(presidency.email, "HR")]
    mail = Mail.objects.get()
    assert f"/admin/questionnaire/request/{request.pk}/change/" in mail.text
    assert "Elections" not in mail.text
    event = reply.events.get()
    assert (event.kind, event.by) == (EventKind.REQUESTED, submitter)
    assert "Extension of the deadline until" in event.reason
    assert "Elections" in event.reason


def test_the_same_request_again_is_the_one_there_is(reply, submitter, presidency):
    until = in_days(40)
    asked = [
        make_request(reply, RequestKind.EXTENSION, submitter, reason="Elections", until=until)
        for _click in range(2)
    ]

    assert asked[0] == asked[1]
    assert Request.objects.count() == reply.events.count() == Mail.objects.count() == 1


def test_another_request_of_the_kind_waits_for_the_answer_to_the_first(reply, submitter):
    ask_for_time(reply, submitter)

    with pytest.raises(Refused, match="already made a request of this kind"):
        ask_for_time(reply, submitter, days=50)


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (ReplyState.DRAFT, RequestKind.EXTENSION),
        (ReplyState.SUBMITTED, RequestKind.REOPENING),
        (ReplyState.RETURNED, RequestKind.EXTENSION),
        (ReplyState.ACCEPTED, RequestKind.REOPENING),
    ],
)
def test_what_there_is_to_ask_follows_the_state(reply, submitter, state, first):
    if state != ReplyState.DRAFT:
        workflow.submit(reply, None)
    if state == ReplyState.RETURNED:
        workflow.return_reply(reply, None, "why")
    if state == ReplyState.ACCEPTED:
        workflow.accept(reply, None)

    assert kinds_to_ask(reply) == (first, RequestKind.JOINT)
    (other,) = {RequestKind.EXTENSION, RequestKind.REOPENING} - {first}
    with pytest.raises(Refused, match="this request is not needed"):
        make_request(reply, other, submitter, reason="why", until=in_days(40))


def test_nothing_is_asked_in_a_round_that_is_closed(reply, submitter):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
    reply = Reply.objects.get(pk=reply.pk)

    assert kinds_to_ask(reply) == ()
    with pytest.raises(Refused, match="The round is closed"):
        ask_for_time(reply, submitter)


@pytest.mark.parametrize("days", [-1, 29])
def test_more_time_is_asked_for_a_later_day(reply, submitter, days):
    with pytest.raises(Refused, match="must be later than today and than your deadline"):
        ask_for_time(reply, submitter, days=days)


@pytest.mark.parametrize("codes", [(), ("HR",), ("SI", "FI")])
def test_a_joint_reply_is_with_others_of_the_round(reply, submitter, codes):
    with pytest.raises(Refused, match="are missing, or have no reply in this round"):
        ask_jointly(reply, submitter, *codes)

    assert not Request.objects.exists()


def test_a_request_without_a_reason_is_refused(reply, submitter):
    with pytest.raises(Refused, match="The reason is missing"):
        ask_for_time(reply, submitter, reason="")


def test_what_is_taken_back_can_be_asked_again(reply, submitter):
    request = ask_for_time(reply, submitter)

    for _click in range(2):
        take_back_request(request, submitter)

    assert kinds(reply) == [EventKind.REQUESTED, EventKind.REQUEST_TAKEN_BACK]
    assert ask_for_time(reply, submitter, days=50) != request


def test_what_is_answered_is_not_taken_back_nor_answered_otherwise(reply, submitter, presidency):
    request = ask_for_time(reply, submitter)
    answer(request, DECLINED, presidency, "The paper is due")

    with pytest.raises(Refused, match=r"answered this request already, on .*: declined"):
        take_back_request(request, submitter)
    with pytest.raises(Refused, match=r"answered this request already, on .*: declined"):
        answer(request, GRANTED, presidency, "")


def test_what_is_taken_back_is_not_answered(reply, submitter, presidency):
    request = ask_for_time(reply, submitter)
    take_back_request(request, submitter)

    with pytest.raises(Refused, match="has withdrawn this request"):
        answer(request, GRANTED, presidency, "")
    assert Reply.objects.get(pk=reply.pk).own_deadline is None


def test_granted_time_moves_the_deadline_of_the_reply_alone(reply, submitter, presidency):
    request = ask_for_time(reply, submitter)

    for _click in range(2):
        answer(request, GRANTED, presidency, "Of course")

    stored = Request.objects.get()
    assert (stored.outcome, stored.answer, stored.answered_by) == (GRANTED, "Of course", presidency)
    assert stored.granted_until == Reply.objects.get(pk=reply.pk).deadline == request.until
    others = reply.survey_round.replies.exclude(pk=reply.pk)
    assert {other.deadline for other in others} == {reply.survey_round.deadline}
    assert kinds(reply) == [EventKind.REQUESTED, EventKind.DEADLINE_CHANGED, EventKind.REQUEST_ANSWERED]
    assert mails(MailKind.DEADLINE) == [(submitter.email, "HR")]
    assert mails(MailKind.ANSWER) == []


def test_the_presidency_may_give_another_day_than_asked(reply, submitter, presidency):
    request = ask_for_time(reply, submitter, days=60)
    given = in_days(35)

    answer(request, GRANTED, presidency, "Not longer", until=given)

    stored = Request.objects.get()
    assert (stored.until, stored.granted_until) == (request.until, given)
    assert Reply.objects.get(pk=reply.pk).deadline == given


@pytest.mark.parametrize("days", [-1, 20])
def test_the_day_given_is_later_than_the_deadline(reply, submitter, presidency, days):
    request = ask_for_time(reply, submitter)

    with pytest.raises(Refused, match="not later than now and the deadline of the round"):
        answer(request, GRANTED, presidency, "", until=in_days(days))

    assert Request.objects.get().outcome == ""
    assert Reply.objects.get(pk=reply.pk).own_deadline is None


def test_declining_needs_a_word_and_is_told_by_mail(reply, submitter, presidency):
    request = ask_for_time(reply, submitter)

    with pytest.raises(Refused, match="Enter the reason for declining the request"):
        answer(request, DECLINED, presidency, "")
    answer(request, DECLINED, presidency, "The paper is due")

    assert Reply.objects.get(pk=reply.pk).own_deadline is None
    assert mails(MailKind.ANSWER) == [(submitter.email, "HR")]
    assert "The paper is due" not in Mail.objects.get(kind=MailKind.ANSWER).text


@pytest.mark.parametrize("is_accepted", [False, True])
def test_granted_reopening_gives_the_reply_back_which_goes_on_counting(
    reply, submitter, presidency, is_accepted
):
    version = workflow.submit(reply, submitter)
    if is_accepted:
        workflow.accept(reply, presidency)
    Round.objects.update(deadline=timezone.now() - dt.timedelta(days=2))
    request = ask_to_reopen(reply, submitter)

    answer(request, GRANTED, presidency, "")

    stored = Reply.objects.get(pk=reply.pk)
    assert (stored.state, stored.counted_version) == (ReplyState.RETURNED, version)
    move = EventKind.REOPENED if is_accepted else EventKind.RETURNED
    assert reply.events.get(kind=move).reason == "A ministry was late"


def test_granted_reopening_of_what_was_given_back_meanwhile_is_the_word_alone(reply, submitter, presidency):
    workflow.submit(reply, submitter)
    request = ask_to_reopen(reply, submitter)
    workflow.return_reply(reply, presidency, "Look at the dates too")

    answer(request, GRANTED, presidency, "It is with you")

    assert kinds(reply).count(EventKind.RETURNED) == 1
    assert Request.objects.get().outcome == GRANTED


def test_a_joint_reply_is_seen_by_all_its_members_and_by_nobody_else(reply, submitter, presidency):
    slovenia, belgium = (Reply.objects.get(member_state=code) for code in ("SI", "BE"))
    theirs = make_contact_point(reply=slovenia, role=Role.COLLABORATOR)
    make_contact_point(reply=belgium)
    request = ask_jointly(reply, submitter, "SI")
    assert RequestsOfReply.of(slovenia) == RequestsOfReply((), (), ())

    answer(request, GRANTED, presidency, "A good idea")

    def jointly_with(of):
        return [member_state.pk for member_state in RequestsOfReply.of(of).jointly_with]

    assert (jointly_with(reply), jointly_with(slovenia), jointly_with(belgium)) == (["SI"], ["HR"], [])
    # What was said stays between the one who asked and the Presidency.
    assert RequestsOfReply.of(slovenia).answered == ()
    assert RequestsOfReply.of(reply).answered == (request,)
    assert mails(MailKind.ANSWER) == [(theirs.email, "SI"), (submitter.email, "HR")]
    assert Reply.objects.get(pk=reply.pk).state == ReplyState.DRAFT
    assert not Reply.objects.visible_to(theirs).filter(pk=reply.pk).exists()


def test_a_request_is_declined_in_a_closed_round_and_untouched_in_an_archived_one(
    reply, submitter, presidency
):
    time, joint = ask_for_time(reply, submitter), ask_jointly(reply, submitter, "SI")
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
    with pytest.raises(Refused, match="The round is closed"):
        answer(time, GRANTED, presidency, "")
    answer(time, DECLINED, presidency, "It is over")
    workflow.move_round(workflow.ARCHIVE_ROUND, reply.survey_round, None)

    for step in (
        lambda: answer(joint, GRANTED, presidency, ""),
        lambda: answer(joint, DECLINED, presidency, "No"),
        lambda: take_back_request(joint, submitter),
    ):
        with pytest.raises(Refused, match="The round is archived"):
            step()

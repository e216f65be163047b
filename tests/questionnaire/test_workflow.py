import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import EventKind, ReplyState, RoundState
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Reply, ReplyVersion, Round
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import set_support
from tests.builders import activity, make_reply, make_round, make_user

pytestmark = pytest.mark.django_db


def test_submit_again_is_the_same_submission():
    reply = make_reply(activities=[activity()])
    first = workflow.submit(reply, None)

    assert workflow.submit(reply, None) == first
    assert reply.versions.count() == reply.events.count() == 1


def test_submit_refuses_with_every_problem():
    reply = make_reply(activities=[activity(title="", status="")], answers={"AL": True, "BA": None})

    with pytest.raises(Refused) as refusal:
        workflow.submit(reply, None)

    assert [(p.rule, p.partner, p.reference) for p in refusal.value.problems] == [
        ("partner_without_activities", "AL", ""),
        ("partner_required", "BA", ""),
        ("required", "", "2020-HR-001"),
        ("required", "", "2020-HR-001"),
    ]
    assert ReplyVersion.objects.count() == 0


def test_submit_refuses_a_round_that_is_closed():
    reply = make_reply(activities=[activity()])
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    with pytest.raises(Refused, match="The round is closed"):
        workflow.submit(reply, None)


def test_submit_a_nil_reply():
    reply = make_reply(supports=False)

    version = workflow.submit(reply, None)

    assert not version.supports
    assert version.activities.count() == 0


def test_a_returned_reply_counts_its_last_version_until_it_is_submitted_again():
    reply = make_reply(activities=[activity()])
    first = workflow.submit(reply, None)
    workflow.return_reply(reply, None, "Is the start right?")
    add_activities(reply, [activity(support_field="return")])

    assert list(ReplyVersion.objects.counted(reply.survey_round)) == [first]

    second = workflow.submit(reply, None)
    assert list(ReplyVersion.objects.counted(reply.survey_round)) == [second]
    assert (second.number, second.activities.count(), first.activities.count()) == (2, 2, 1)


def test_a_withdrawn_reply_counts_nothing():
    reply = make_reply(activities=[activity()], is_submitted=True)

    workflow.withdraw(reply, None)

    assert reply.state == ReplyState.DRAFT
    assert not ReplyVersion.objects.counted(reply.survey_round).exists()
    assert ReplyVersion.objects.count() == 1


def test_withdraw_refuses_after_the_deadline():
    reply = make_reply(activities=[activity()], is_submitted=True)
    Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1))

    with pytest.raises(Refused, match="The deadline has passed"):
        workflow.withdraw(reply, None)


def test_a_late_reply_can_be_submitted_until_the_round_is_closed():
    reply = make_reply(activities=[activity()])
    Round.objects.update(deadline=timezone.now() - dt.timedelta(days=9))

    assert workflow.submit(reply, None).number == 1


def test_accepted_only_counts_the_accepted_version_while_the_reply_is_reopened():
    reply = make_reply(activities=[activity()])
    accepted = workflow.submit(reply, None)
    workflow.accept(reply, None)
    workflow.reopen(reply, None, "New figures")
    add_activities(reply, [activity(partner="AL")])
    reply.partner_answers.filter(partner="AL").update(supports=True)
    later = workflow.submit(reply, None)
    counted = ReplyVersion.objects.counted

    assert list(counted(reply.survey_round)) == [later]
    assert list(counted(reply.survey_round, accepted_only=True)) == [accepted]

    workflow.withdraw(reply, None)
    assert not counted(reply.survey_round, accepted_only=True).exists()


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_return_needs_a_reason(reason: str):
    reply = make_reply(activities=[activity()], is_submitted=True)

    with pytest.raises(Refused, match="The reason is missing"):
        workflow.return_reply(reply, None, reason)


@pytest.mark.parametrize(
    ("state", "move"),
    [
        (ReplyState.DRAFT, lambda r: workflow.accept(r, None)),
        (ReplyState.DRAFT, lambda r: workflow.return_reply(r, None, "why")),
        (ReplyState.DRAFT, lambda r: workflow.reopen(r, None, "why")),
        (ReplyState.SUBMITTED, lambda r: workflow.reopen(r, None, "why")),
        (ReplyState.ACCEPTED, lambda r: workflow.submit(r, None)),
        (ReplyState.ACCEPTED, lambda r: workflow.withdraw(r, None)),
        (ReplyState.ACCEPTED, lambda r: workflow.return_reply(r, None, "why")),
        (ReplyState.RETURNED, lambda r: workflow.accept(r, None)),
        (ReplyState.RETURNED, lambda r: workflow.withdraw(r, None)),
    ],
)
def test_moves_that_a_state_does_not_allow_are_refused(state, move):
    reply = make_reply(activities=[activity()], is_submitted=state != ReplyState.DRAFT)
    if state == ReplyState.ACCEPTED:
        workflow.accept(reply, None)
    if state == ReplyState.RETURNED:
        workflow.return_reply(reply, None, "why")

    with pytest.raises(Refused, match="is not possible"):
        move(reply)

    assert Reply.objects.get(pk=reply.pk).state == state


@pytest.mark.parametrize("state", [ReplyState.SUBMITTED, ReplyState.ACCEPTED])
def test_what_is_submitted_takes_no_changes(state):
    reply = make_reply(activities=[activity()], is_submitted=True)
    if state == ReplyState.ACCEPTED:
        workflow.accept(reply, None)
    row = reply.activities.get()

    for change in (
        lambda: set_support(reply, False),
        lambda: add_activities(reply, [activity()]),
        lambda: save_activity(row),
        lambda: delete_activity(row),
    ):
        with pytest.raises(Refused, match="cannot be changed"):
            change()


def test_equal_content_has_an_equal_hash_and_the_hash_names_nobody():
    reply = make_reply(activities=[activity()])
    first = workflow.submit(reply, make_user(email="one@example.org"))
    workflow.return_reply(reply, None, "why")
    second = workflow.submit(reply, make_user(email="two@example.org"))
    workflow.return_reply(reply, None, "why")
    row = reply.activities.get()
    row.title = "Another"
    save_activity(row)
    third = workflow.submit(reply, None)

    assert first.content_hash == second.content_hash != third.content_hash


def test_a_round_is_opened_closed_opened_again_and_archived():
    survey_round = make_round(is_open=False)

    for move, state in (
        (workflow.OPEN_ROUND, RoundState.OPEN),
        (workflow.CLOSE_ROUND, RoundState.CLOSED),
        (workflow.REOPEN_ROUND, RoundState.OPEN),
        (workflow.CLOSE_ROUND, RoundState.CLOSED),
        (workflow.ARCHIVE_ROUND, RoundState.ARCHIVED),
    ):
        workflow.move_round(move, survey_round, None)
        assert Round.objects.get().state == state

    with pytest.raises(Refused, match="is not possible"):
        workflow.move_round(workflow.REOPEN_ROUND, survey_round, None)


def test_more_time_is_the_replys_own_and_is_told_in_the_audit_log():
    reply = make_reply(activities=[activity()], is_submitted=True)
    Round.objects.update(deadline=timezone.now() - dt.timedelta(days=1))
    reply.refresh_from_db()
    by, until = make_user(), timezone.now() + dt.timedelta(days=5)

    for _click in range(2):
        workflow.extend_deadline(reply, by, until, "Until your minister is back")

    stored = Reply.objects.get(pk=reply.pk)
    assert (stored.deadline, stored.is_overdue(), stored.days_left()) == (until, False, 5)
    event = stored.events.get(kind=EventKind.DEADLINE_CHANGED)
    assert event.by == by
    assert date_and_time(until) in event.reason
    assert "Until your minister is back" in event.reason
    workflow.withdraw(reply, None)
    assert reply.state == ReplyState.DRAFT


def test_more_time_that_has_run_out_no_longer_allows_to_withdraw():
    reply = make_reply(activities=[activity()], is_submitted=True)
    Round.objects.update(deadline=timezone.now() - dt.timedelta(days=9))
    Reply.objects.update(own_deadline=timezone.now() - dt.timedelta(days=1))

    with pytest.raises(Refused, match=date_and_time(Reply.objects.get(pk=reply.pk).deadline)):
        workflow.withdraw(reply, None)


def test_a_later_deadline_of_the_round_goes_before_an_earlier_one_of_the_reply():
    reply = make_reply()
    workflow.extend_deadline(reply, None, reply.deadline + dt.timedelta(days=1))
    later = reply.deadline + dt.timedelta(days=1)
    Round.objects.update(deadline=later)

    stored = Reply.objects.get(pk=reply.pk)

    assert (stored.deadline, stored.has_extension) == (later, False)


@pytest.mark.parametrize("days", [-40, -1, 0])
def test_more_time_is_not_less(days):
    reply = make_reply()

    with pytest.raises(Refused, match="not later than now and the deadline of the round"):
        workflow.extend_deadline(reply, None, reply.survey_round.deadline + dt.timedelta(days=days))

    assert Reply.objects.get(pk=reply.pk).own_deadline is None


def test_more_time_needs_an_open_round():
    reply = make_reply()
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    with pytest.raises(Refused, match="The round is closed"):
        workflow.extend_deadline(reply, None, reply.deadline + dt.timedelta(days=1))

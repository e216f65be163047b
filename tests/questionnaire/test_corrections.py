"""A submitted reply that its own Member State opens again: what counts meanwhile, what discarding leaves."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire import workflow
from questionnaire.choices import ChangeSource, EventKind, MailKind, ReplyState, Role
from questionnaire.models import Activity, Mail, Reply, ReplyVersion, Round
from questionnaire.problems import Refused
from questionnaire.reply.content import content_of
from questionnaire.reply.editing_activities import (
    add_activities,
    save_activity,
)
from questionnaire.reply.editing_answers import (
    set_remark,
)
from tests.builders import (
    activity,
    make_contact_point,
    make_presidency,
    make_reply,
    make_user,
)
from tests.questionnaire.corrected import change_everything, correcting, stored, submitted

pytestmark = pytest.mark.django_db


def activities_counted(survey_round: Round, **selection: Any) -> int:
    return read_cube(survey_round, Selection(**selection)).activities()


def test_opening_for_correction_records_who_and_keeps_the_version():
    reply, by = submitted(), make_user()
    version = reply.counted_version

    workflow.correct(reply, by)

    assert (reply.state, reply.counted_version) == (ReplyState.CORRECTING, version)
    assert stored(reply).is_editable
    event = reply.events.first()
    assert (event.kind, event.from_state, event.to_state, event.by, event.version) == (
        EventKind.CORRECTION, "submitted", "correcting", by, version,
    )  # fmt: skip


def test_opening_twice_is_opening_once():
    reply = submitted()

    workflow.correct(reply, None)
    workflow.correct(reply, None)

    assert reply.events.filter(kind=EventKind.CORRECTION).count() == 1


@pytest.mark.parametrize(
    "before",
    [
        lambda reply: workflow.withdraw(reply, None),
        lambda reply: workflow.return_reply(reply, None, "Why?"),
        lambda reply: workflow.accept(reply, None),
    ],
    ids=["draft", "returned", "accepted"],
)
def test_only_a_submitted_reply_is_opened_for_correction(before: Callable[[Reply], object]):
    reply = submitted()
    before(reply)

    with pytest.raises(Refused, match="“Opened for correction” is not possible"):
        workflow.correct(reply, None)


def test_after_the_deadline_the_presidency_is_asked():
    reply = submitted()
    Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1))

    with pytest.raises(Refused, match=r"The deadline has passed .* Ask the Presidency to return it"):
        workflow.correct(stored(reply), None)

    assert stored(reply).state == ReplyState.SUBMITTED


def test_figures_change_with_the_submission_and_not_before():
    reply = correcting()
    assert activities_counted(reply.survey_round) == 2

    add_activities(reply, [activity(support_field="integration")])
    assert activities_counted(reply.survey_round) == 2
    assert list(ReplyVersion.objects.counted(reply.survey_round)) == [reply.counted_version]

    workflow.submit(stored(reply), None)
    assert activities_counted(reply.survey_round) == 3


def test_a_correction_changes_nothing_in_accepted_only():
    """Accepted, reopened, submitted again and then corrected: the accepted version is the first one still."""
    reply = submitted()
    workflow.accept(reply, None)
    workflow.reopen(reply, None, "New figures")
    add_activities(reply, [activity(support_field="integration")])
    workflow.submit(stored(reply), None)
    workflow.correct(reply, None)
    add_activities(stored(reply), [activity(support_field="reception")])

    assert activities_counted(reply.survey_round, accepted_only=True) == 2
    assert activities_counted(reply.survey_round) == 3


@pytest.mark.parametrize("move", [workflow.CLOSE_ROUND, workflow.ARCHIVE_ROUND], ids=["closed", "archived"])
def test_in_a_round_that_ends_meanwhile_the_last_version_counts(move: workflow.Move):
    reply = correcting()
    add_activities(reply, [activity(support_field="integration")])
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
    workflow.move_round(move, reply.survey_round, None)

    for act in (workflow.submit, workflow.discard):
        with pytest.raises(Refused, match="The round is"):
            act(stored(reply), None)
    assert activities_counted(reply.survey_round) == 2
    assert list(findings_in(Round.objects.all(), Counts())) == []


def test_after_the_deadline_a_correction_is_submitted_or_discarded_but_not_withdrawn():
    replies = [correcting(member_state=code) for code in ("HR", "SI")]
    for reply in replies:
        add_activities(reply, [activity(support_field="integration")])
    Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1))

    with pytest.raises(Refused, match="Submit your changes or discard them"):
        workflow.withdraw(stored(replies[0]), None)
    workflow.submit(stored(replies[0]), None)
    workflow.discard(stored(replies[1]), None)

    assert [stored(reply).counted_version.number for reply in replies] == [2, 1]


def test_withdrawing_a_correction_takes_the_reply_out_of_the_results():
    reply = correcting()
    add_activities(reply, [activity(support_field="integration")])

    workflow.withdraw(reply, None)

    assert stored(reply).state == ReplyState.DRAFT
    assert activities_counted(reply.survey_round) == 0
    assert reply.activities.count() == 3


@pytest.mark.parametrize("act", [workflow.accept, lambda reply, by: workflow.return_reply(reply, by, "Why?")])
def test_the_presidency_waits_for_the_end_of_a_correction(act: Callable[[Reply, None], object]):
    reply = correcting()

    with pytest.raises(Refused, match=r"is “Being corrected”\. .* Opened for correction by Croatia on "):
        act(reply, None)


def test_a_form_opened_before_the_discarding_is_stale():
    reply = correcting()
    change_everything(reply)
    opened = reply.activities.get(reference="2020-HR-001")

    workflow.discard(reply, None)
    workflow.correct(reply, None)

    opened.title = "Saved from an old form"
    with pytest.raises(Refused, match="Another person has changed this activity since you opened it"):
        save_activity(opened, opened.edition)


def test_discarding_is_one_event_and_one_entry_and_the_history_keeps_what_went():
    reply, by = correcting(), make_user()
    change_everything(reply)
    before = reply.events.count()

    workflow.discard(reply, by)

    event = reply.events.first()
    assert (reply.events.count(), event.kind, event.from_state, event.to_state, event.by) == (
        before + 1, EventKind.DISCARDED, "correcting", "submitted", by,
    )  # fmt: skip
    made = reply.imports.get()
    assert (made.source, made.by) == (ChangeSource.DISCARD, by)
    titles = set(Activity.history.filter(reply=reply).values_list("title", flat=True))
    assert {"Another title", "A new one"} <= titles
    assert Reply.history.filter(id=reply.pk, remark="Please look at Albania").exists()


def test_discarding_nothing_ends_the_correction():
    reply = correcting()

    workflow.discard(reply, None)
    workflow.discard(reply, None)

    assert stored(reply).state == ReplyState.SUBMITTED
    assert reply.events.filter(kind=EventKind.DISCARDED).count() == 1
    assert not reply.imports.exists()


def test_discarding_in_a_returned_reply_leaves_it_returned():
    reply = submitted()
    before = content_of(reply)
    workflow.return_reply(reply, None, "Why?")
    change_everything(stored(reply))

    workflow.discard(reply, None)
    workflow.discard(reply, None)

    found = stored(reply)
    assert (found.state, content_of(found)) == (ReplyState.RETURNED, before)
    assert reply.events.filter(kind=EventKind.DISCARDED).count() == 1
    assert list(findings_in(Round.objects.all(), Counts())) == []


def test_discarding_refuses_a_draft():
    reply = make_reply(activities=[activity()])

    with pytest.raises(Refused, match="“Changes discarded” is not possible"):
        workflow.discard(reply, None)

    assert reply.activities.count() == 1


def test_both_sides_are_told_of_a_correction_and_its_end():
    reply = submitted()
    own = make_contact_point(reply=reply)
    colleague = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    desk = make_presidency(survey_round=reply.survey_round)

    workflow.correct(reply, own)
    workflow.discard(reply, own)

    for kind in (MailKind.CORRECTION, MailKind.DISCARDED):
        mails = {mail.to: mail.text for mail in Mail.objects.filter(kind=kind)}
        assert mails.keys() == {own, colleague, desk}
        assert "/replies/2020/HR/" in mails[own]
        assert f"/admin/questionnaire/reply/{reply.pk}/" in mails[desk]


def test_the_presidency_still_waits_for_a_returned_reply_and_is_told_nothing():
    reply = submitted()
    own = make_contact_point(reply=reply)
    make_presidency(survey_round=reply.survey_round)
    workflow.return_reply(reply, None, "Why?")
    set_remark(stored(reply), "Because")

    workflow.discard(reply, own)

    assert [mail.to for mail in Mail.objects.filter(kind=MailKind.DISCARDED)] == [own]

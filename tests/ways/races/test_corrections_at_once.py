"""Corrections, discarded changes and steps of the Presidency at once, on two connections."""

from collections.abc import Callable

import pytest

from questionnaire import workflow
from questionnaire.choices import EventKind, MailKind
from questionnaire.models import Mail, Reply
from questionnaire.reply.content import content_hash, content_of
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from tests.builders import activity, make_contact_point, make_presidency, make_reply
from tests.ways.races.at_once import Step, accept, give_back, meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("first", "second", "state", "said"),
    [
        (
            workflow.correct,
            accept,
            "correcting",
            "“Accepted” is not possible. Opened for correction by Croatia",
        ),
        (
            workflow.correct,
            give_back,
            "correcting",
            "“Returned” is not possible. Opened for correction by Croatia",
        ),
        (
            accept,
            workflow.correct,
            "accepted",
            "“Opened for correction” is not possible. Accepted by the Presidency",
        ),
        (
            give_back,
            workflow.correct,
            "returned",
            "“Opened for correction” is not possible. Returned by the Presidency",
        ),
    ],
    ids=["correct-accept", "correct-return", "accept-correct", "return-correct"],
)
def test_a_correction_and_a_step_of_the_presidency_at_once(first: Step, second: Step, state: str, said: str):
    reply = make_reply(activities=[activity()], is_submitted=True)
    by = make_contact_point(reply=reply)
    before = reply.events.count()

    with meanwhile(lambda: second(Reply.objects.get(pk=reply.pk), by)) as refusals:
        first(Reply.objects.get(pk=reply.pk), by)

    assert said in refusals[0]
    stored = Reply.objects.get(pk=reply.pk)
    assert (stored.state, stored.counted_version.number) == (state, 1)
    assert (reply.events.count(), Mail.objects.exclude(kind=MailKind.RECEIPT).count()) == (before + 1, 1)


def corrected() -> Reply:
    """Being corrected, with one activity changed, one deleted and one added."""
    reply = make_reply(activities=[activity(), activity(support_field="return")], is_submitted=True)
    workflow.correct(reply, None)
    changed, deleted = reply.activities.order_by("reference")
    changed.title = "Another title"
    save_activity(changed)
    delete_activity(deleted)
    add_activities(reply, [activity(support_field="integration")])
    return Reply.objects.get(pk=reply.pk)


def is_as_submitted(reply: Reply) -> bool:
    stored = Reply.objects.get(pk=reply.pk)
    return content_hash(stored, content_of(stored)) == stored.counted_version.content_hash


@pytest.mark.parametrize("move", [workflow.correct, workflow.discard])
def test_two_who_correct_or_discard_at_once_do_it_once(move: Callable[[Reply, None], None]):
    reply = (
        corrected() if move is workflow.discard else make_reply(activities=[activity()], is_submitted=True)
    )
    before = reply.events.count()

    with meanwhile(lambda: move(Reply.objects.get(pk=reply.pk), None)) as refusals:
        move(Reply.objects.get(pk=reply.pk), None)

    assert refusals == []
    assert reply.events.count() == before + 1
    assert reply.imports.count() == (move is workflow.discard)
    assert is_as_submitted(reply)


@pytest.mark.parametrize(
    ("first", "second", "version", "rows"),
    [
        (workflow.submit, workflow.discard, 2, ["2020-HR-001", "2020-HR-003"]),
        (workflow.discard, workflow.submit, 1, ["2020-HR-001", "2020-HR-002"]),
    ],
    ids=["submit-discard", "discard-submit"],
)
def test_of_a_submission_and_a_discarding_at_once_the_first_holds(
    first: Callable[[Reply, None], object],
    second: Callable[[Reply, None], object],
    version: int,
    rows: list[str],
):
    reply = corrected()

    with meanwhile(lambda: second(Reply.objects.get(pk=reply.pk), None)):
        first(Reply.objects.get(pk=reply.pk), None)

    stored = Reply.objects.get(pk=reply.pk)
    assert (stored.state, stored.counted_version.number, stored.versions.count()) == (
        "submitted",
        version,
        version,
    )
    assert sorted(stored.activities.values_list("reference", flat=True)) == rows
    assert is_as_submitted(reply)


def test_what_is_saved_while_changes_are_discarded_is_refused():
    reply = corrected()
    row = reply.activities.get(reference="2020-HR-003")
    row.title = "Saved too late"

    with meanwhile(lambda: save_activity(row)) as refusals:
        workflow.discard(Reply.objects.get(pk=reply.pk), None)

    assert refusals == ["The reply is submitted, so it cannot be changed."]
    assert is_as_submitted(reply)


def test_a_discarding_that_fails_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch):
    reply = corrected()
    before = content_of(reply)

    def fail(*_args: object) -> None:
        raise OSError("The disk is full")

    monkeypatch.setattr(workflow, "queue_to_both_sides", fail)
    with pytest.raises(OSError, match="The disk is full"):
        workflow.discard(Reply.objects.get(pk=reply.pk), None)

    stored = Reply.objects.get(pk=reply.pk)
    assert (stored.state, content_of(stored)) == ("correcting", before)
    assert not stored.imports.exists()
    assert not stored.events.filter(kind=EventKind.DISCARDED).exists()


def test_a_newer_version_submitted_meanwhile_is_not_returned_unread():
    reply = make_reply(activities=[activity()], is_submitted=True)
    by = make_presidency(survey_round=reply.survey_round)
    read = Reply.objects.get(pk=reply.pk)
    workflow.return_reply(reply, by, "Look again")

    with meanwhile(lambda: give_back(read, by)) as refusals:
        workflow.submit(Reply.objects.get(pk=reply.pk), None)

    assert refusals == ["Croatia has submitted a new version since you opened the page."]
    assert Reply.objects.get(pk=reply.pk).state == "submitted"
    assert reply.events.filter(kind=EventKind.RETURNED).count() == 1

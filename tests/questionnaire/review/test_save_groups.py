import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import ChangeSource
from questionnaire.models import Activity, Reply, User
from questionnaire.models.change_source import changes_from
from questionnaire.reply.editing_activities import (
    add_activities,
    delete_activity,
    restore_activity,
    save_activity,
)
from questionnaire.review.last_seen import record_look
from questionnaire.review.save_groups import LONGEST_PAUSE, last_saves
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title="First")])


@pytest.fixture
def person(reply) -> User:
    return make_contact_point(reply=reply)


@pytest.fixture
def colleague(reply) -> User:
    return make_contact_point(reply=reply, email="colleague@example.org")


def save(by: User | None, title: str, at: dt.datetime | None = None) -> None:
    row = Activity.objects.get()
    row._history_user, row._history_date = by, at or timezone.now()
    row.title = title
    save_activity(row, row.edition)


def groups(reply: Reply, since: dt.datetime | None = None) -> list[tuple[str, str]]:
    """The last record of each, in the order in which they were stored."""
    saves = last_saves(reply, since).order_by("history_id")
    return list(saves.values_list("history_type", "title"))


def titles(reply: Reply, since: dt.datetime | None = None) -> list[str]:
    return [title for _kind, title in groups(reply, since)]


def test_close_saves_of_one_person_are_one_group_of_as_many_records(reply, person):
    for title in ("Second", "Third", "Fourth"):
        save(person, title)

    assert groups(reply) == [("+", "First"), ("~", "Fourth")]
    records = Activity.history.order_by("history_id")
    assert list(records.values_list("title", "edition")) == [
        ("First", 1),
        ("Second", 2),
        ("Third", 3),
        ("Fourth", 4),
    ]


def test_the_first_saves_belong_to_the_addition(reply, person):
    added = activity(title="Draft", partner="AL")
    added._history_user = person
    [row] = add_activities(reply, [added])
    row._history_user, row.title = person, "Finished"
    save_activity(row)

    assert groups(reply) == [("+", "First"), ("~", "Finished")]


@pytest.mark.parametrize(
    ("pause", "found"),
    [
        (LONGEST_PAUSE, ["First", "Third"]),
        (LONGEST_PAUSE + dt.timedelta(microseconds=1), ["First", "Second", "Third"]),
    ],
)
def test_a_pause_of_more_than_ten_minutes_ends_a_group(reply, person, pause, found):
    now = timezone.now()
    save(person, "Second", now)
    save(person, "Third", now + pause)

    assert titles(reply) == found


def test_the_pause_is_counted_from_the_save_before(reply, person):
    now = timezone.now()
    for number, title in enumerate(("Second", "Third", "Fourth")):
        save(person, title, now + number * dt.timedelta(minutes=8))

    assert titles(reply) == ["First", "Fourth"]


def test_a_record_that_lies_ahead_ends_its_group(reply, person):
    now = timezone.now()
    save(person, "By a clock that was fast", now + dt.timedelta(minutes=5))
    save(person, "By the right one", now)

    assert titles(reply) == ["First", "By a clock that was fast", "By the right one"]


def test_each_person_has_groups_of_their_own(reply, person, colleague):
    for by, title in ((person, "Second"), (colleague, "Third"), (person, "Fourth")):
        save(by, title)

    assert titles(reply) == ["First", "Second", "Third", "Fourth"]


def test_changes_that_nobody_made_are_never_put_together(reply):
    save(None, "Second")
    save(None, "Third")

    assert titles(reply) == ["First", "Second", "Third"]


def test_what_comes_through_another_door_is_another_group(reply, person):
    save(person, "Second")
    with changes_from(ChangeSource.WORKBOOK):
        save(person, "Third")

    assert titles(reply) == ["First", "Second", "Third"]
    assert Activity.history.latest().history_change_reason == ChangeSource.WORKBOOK


def test_a_move_of_the_reply_ends_a_group(reply, person):
    save(person, "Submitted so")
    workflow.submit(reply, person)
    workflow.withdraw(reply, person)
    save(person, "Changed after")
    save(person, "Changed again")
    workflow.submit(reply, person)

    assert titles(reply) == ["First", "Submitted so", "Changed again"]


def test_a_look_at_the_changes_ends_a_group(reply, person, colleague):
    save(person, "Seen")
    record_look(colleague, reply, timezone.now())
    save(person, "Not seen")
    save(person, "Not seen either")

    assert titles(reply) == ["First", "Seen", "Not seen either"]


def test_a_look_at_the_last_save_does_not_tear_it_off(reply, person, colleague):
    now = timezone.now()
    save(person, "Second", now)
    save(person, "Third", now + dt.timedelta(minutes=1))
    record_look(colleague, reply, now + dt.timedelta(minutes=1))

    assert titles(reply) == ["First", "Third"]


def test_a_group_ends_at_the_moment_from_which_changes_are_asked_for(reply, person):
    now = timezone.now()
    for number, title in enumerate(("Second", "Third", "Fourth")):
        save(person, title, now + number * dt.timedelta(minutes=1))

    assert titles(reply, since=now) == ["First", "Second", "Fourth"]
    assert titles(reply, since=now + dt.timedelta(minutes=1)) == ["First", "Third", "Fourth"]
    assert titles(reply, since=now - dt.timedelta(days=1)) == ["First", "Fourth"]


def test_a_deletion_and_its_undoing_are_groups_of_their_own(reply, person):
    save(person, "Second")
    delete_activity(Activity.objects.get())
    restore_activity(reply, "2020-HR-001")
    save(person, "Third")

    assert groups(reply) == [
        ("+", "First"),
        ("~", "Second"),
        ("-", "Second"),
        ("+", "Second"),
        ("~", "Third"),
    ]


def test_activities_and_replies_are_kept_apart(reply, person):
    make_reply(member_state="SI", activities=[activity(title="Of Slovenia")])
    add_activities(reply, [activity(title="Another")])
    for title in ("Second", "Third"):
        for row in reply.activities.all():
            row._history_user, row.title = person, f"{title} of {row.reference}"
            save_activity(row)

    assert titles(reply) == ["First", "Another", "Third of 2020-HR-001", "Third of 2020-HR-002"]


def test_a_save_that_changes_nothing_leaves_no_record_and_the_same_edition(reply, person):
    save(person, "First")

    assert Activity.history.count() == 1
    assert Activity.objects.get().edition == 1

import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import Door
from questionnaire.models import Activity, Reply, User
from questionnaire.models.change_source import coming_through
from questionnaire.reply.editing import delete_activity, restore_activity, save_activity
from questionnaire.review.last_seen import note_look
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title="First")])


@pytest.fixture
def person(reply) -> User:
    return make_contact_point(reply=reply)


def save(by: User | None, **fields: object) -> None:
    row = Activity.objects.get()
    row._history_user = by
    for name, value in fields.items():
        setattr(row, name, value)
    save_activity(row, row.edition)


def entries() -> list[tuple[str, str]]:
    return list(Activity.history.order_by("history_id").values_list("history_type", "title"))


def set_back(minutes: int) -> None:
    """The last entry as it would be had it been made so long ago."""
    last = Activity.history.order_by("-history_id").first()
    Activity.history.filter(pk=last.pk).update(history_date=timezone.now() - dt.timedelta(minutes=minutes))


def test_saves_of_one_person_in_one_sitting_make_one_entry(reply, person):
    save(person, title="Second")
    set_back(minutes=9)
    save(person, title="Third")

    assert entries() == [("+", "First"), ("~", "Third")]
    assert Activity.objects.get().title == "Third"
    entry = Activity.history.order_by("-history_id").first()
    assert (entry.edition, entry.history_user) == (3, person)
    assert timezone.now() - entry.history_date < dt.timedelta(minutes=1)


def test_ten_minutes_later_it_is_another_entry(reply, person):
    save(person, title="Second")
    set_back(minutes=11)
    save(person, title="Third")

    assert entries() == [("+", "First"), ("~", "Second"), ("~", "Third")]


def test_each_person_makes_entries_of_their_own(reply, person):
    colleague = make_contact_point(reply=reply, email="colleague@example.org")

    for by, title in ((person, "Second"), (colleague, "Third"), (person, "Fourth")):
        save(by, title=title)

    assert [title for _kind, title in entries()] == ["First", "Second", "Third", "Fourth"]


def test_changes_that_nobody_made_are_never_put_together(reply):
    save(None, title="Second")
    save(None, title="Third")

    assert [title for _kind, title in entries()] == ["First", "Second", "Third"]


def test_what_comes_through_another_door_is_another_entry(reply, person):
    save(person, title="Second")
    with coming_through(Door.WORKBOOK):
        save(person, title="Third")

    assert [title for _kind, title in entries()] == ["First", "Second", "Third"]
    assert Activity.history.latest().history_change_reason == Door.WORKBOOK


def test_a_move_of_the_reply_ends_the_sitting(reply, person):
    save(person, title="Submitted so")
    workflow.submit(reply, person)
    workflow.withdraw(reply, person)
    save(person, title="Changed after")

    assert [title for _kind, title in entries()] == ["First", "Submitted so", "Changed after"]


def test_a_look_at_the_changes_ends_the_sitting(reply, person):
    colleague = make_contact_point(reply=reply, email="colleague@example.org")
    save(person, title="Seen")
    note_look(colleague, reply, timezone.now())
    save(person, title="Not seen")

    assert [title for _kind, title in entries()] == ["First", "Seen", "Not seen"]


def test_a_deletion_and_its_undoing_stay_entries_of_their_own(reply, person):
    save(person, title="Second")
    delete_activity(Activity.objects.get())
    restore_activity(reply, "2020-HR-001")
    save(person, title="Third")

    assert entries() == [
        ("+", "First"),
        ("~", "Second"),
        ("-", "Second"),
        ("+", "Second"),
        ("~", "Third"),
    ]


def test_a_save_that_changes_nothing_leaves_no_entry_and_the_same_edition(reply, person):
    save(person, title="First")

    assert entries() == [("+", "First")]
    assert Activity.objects.get().edition == 1

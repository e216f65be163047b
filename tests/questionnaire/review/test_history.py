import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import ChangeSource, Role
from questionnaire.contact_points.contact_points import Colleague, change_role, invite, remove_contact_point
from questionnaire.models import Activity, Reply, User
from questionnaire.models.history import changes_from
from questionnaire.recording import record_reading
from questionnaire.reply.editing_activities import (
    add_activities,
    delete_activity,
    restore_activity,
    save_activities,
    save_activity,
)
from questionnaire.reply.editing_answers import set_partner_answers, set_remark
from questionnaire.review.history import LONGEST_PAUSE, HistoryEntry, in_full, last_saves, moments_of
from questionnaire.review.last_seen import record_look
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db
FIRST = "2020-HR-001"


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title="First")])


@pytest.fixture
def reader(reply) -> User:
    return make_contact_point(reply=reply)


def entries(reply: Reply, reader: User) -> list[HistoryEntry]:
    return in_full(moments_of(reply, reader))


def last(reply: Reply, reader: User) -> HistoryEntry:
    return entries(reply, reader)[0]


def changed(entry: HistoryEntry) -> list[tuple[str, str, str]]:
    return [(difference.label, difference.old, difference.new) for difference in entry.differences]


def change(reply: Reply, **fields: object) -> None:
    row = reply.activities.get()
    for name, value in fields.items():
        setattr(row, name, value)
    save_activity(row)


def test_a_changed_activity_says_what_was_before_column_by_column(reply, reader):
    change(reply, title="Second", partner_id="XK", value="150000.50", value_basis="spent")

    entry = last(reply, reader)

    assert (entry.what, entry.about) == ("Changed", "Second")
    assert changed(entry) == [
        ("Partner", "Serbia", "Kosovo*"),
        ("Title", "First", "Second"),
        ("Value (EUR)", "", "150 000.50".replace(" ", "\xa0")),
        ("Value basis", "", "Spent"),
    ]


def test_what_was_added_and_deleted_is_told_in_full(reply, reader):
    delete_activity(reply.activities.get())

    deleted, *_others, added = [entry for entry in entries(reply, reader) if entry.about == "First"]

    assert (deleted.what, deleted.is_deletion, added.what) == ("Deleted", True, "Added")
    assert ("Partner", "Serbia") in deleted.texts
    assert deleted.texts == added.texts


def test_what_was_restored_differs_from_nothing(reply, reader):
    delete_activity(reply.activities.get())
    restore_activity(reply, FIRST)

    entry = last(reply, reader)

    assert (entry.what, entry.differences, entry.texts) == ("Restored", (), ())


def test_close_saves_differ_from_what_was_there_before_the_first(reply, reader):
    for title, status in (("Second", "planned"), ("Third", "planned"), ("Third", "ongoing")):
        row = reply.activities.get()
        row._history_user = reader
        row.title, row.status = title, status
        save_activity(row)

    entry, added = [entry for entry in entries(reply, reader) if entry.about in ("Third", "First")]

    assert (entry.what, entry.about, changed(entry)) == ("Changed", "Third", [("Title", "First", "Third")])
    assert (added.what, added.about) == ("Added", "First")


def test_what_is_saved_after_a_moment_differs_from_what_was_there_at_it(reply, reader):
    moments = [timezone.now() + dt.timedelta(minutes=number) for number in range(2)]
    for at, title in zip(moments, ("Second", "Third"), strict=True):
        row = reply.activities.get()
        row._history_user, row._history_date = reader, at
        row.title = title
        save_activity(row)

    since = in_full(moments_of(reply, reader, since=moments[0]))

    assert changed(since[0]) == [("Title", "Second", "Third")]
    assert changed(last(reply, reader)) == [("Title", "First", "Third")]


def test_an_addition_tells_what_it_says_after_the_saves_that_belong_to_it(reply, reader):
    added = activity(title="Draft", partner="AL")
    added._history_user = reader
    [row] = add_activities(reply, [added])
    row._history_user, row.title = reader, "Finished"
    save_activity(row)

    entry = last(reply, reader)

    assert (entry.what, entry.about, entry.differences) == ("Added", "Finished", ())
    assert ("Partner", "Albania") in entry.texts


def test_close_saves_that_come_back_to_the_first_text_say_so(reply, reader):
    for title in ("Second", "First"):
        row = reply.activities.get()
        row._history_user = reader
        row.title = title
        save_activity(row)

    entry = last(reply, reader)

    assert (entry.differences, entry.texts) == ((), ())
    assert entry.note == "Changed and changed back. There is no difference."


def test_answers_and_remarks_say_what_was_before(reply, reader):
    set_partner_answers(reply, {"XK": (True, "See there")})
    set_remark(reply, "On the whole")

    remark, answer = entries(reply, reader)[:2]

    assert changed(remark) == [("Comment to the Presidency", "", "On the whole")]
    assert changed(answer) == [("Kosovo*", "No", "Yes"), ("Comment on Kosovo*", "", "See there")]


def test_moves_are_told_once_and_with_their_reason(reply, reader):
    workflow.submit(reply, reader)
    workflow.return_reply(reply, None, "Please look at Serbia again")

    returned, submitted = entries(reply, reader)[:2]

    assert (returned.what, returned.note) == ("Returned", "Please look at Serbia again")
    assert submitted.what == "Submitted"


def test_who_only_read_has_changed_nothing(reply, reader):
    version = workflow.submit(reply, reader)
    record_reading(reply.survey_round, [version], make_presidency(survey_round=reply.survey_round))

    assert last(reply, reader).what == "Submitted"


def test_colleagues_are_told_by_address_as_long_as_there_is_an_account(reply, reader):
    [invited] = invite(reply, [Colleague("n@example.org", "N. New", Role.COLLABORATOR)], reader)
    change_role(reply, invited, Role.SUBMITTER)
    remove_contact_point(reply, invited, reader)

    told = [(entry.what, entry.about, entry.note) for entry in entries(reply, reader)[:3]]
    assert told == [
        ("Colleague removed", "n@example.org", ""),
        ("Role changed", "n@example.org", "Collaborator → Submitter"),
        ("Colleague invited", "n@example.org", "Collaborator"),
    ]
    invited.delete()
    assert {entry.about for entry in entries(reply, reader)[:3]} == {"an account that was deleted"}


def test_the_source_is_named_where_it_was_not_a_page(reply, reader):
    row = reply.activities.get()
    row.title = "From a file"
    with changes_from(ChangeSource.WORKBOOK):
        save_activities(reply, [row])

    by_file, *others = entries(reply, reader)

    assert by_file.source == "from a workbook"
    assert {entry.source for entry in others} == {""}


def test_the_newest_comes_first_and_nobody_else_s_reply_is_told(reply, reader):
    make_reply(member_state="SI", activities=[activity(title="Of Slovenia")])
    change(reply, title="Second")

    moments = moments_of(reply, reader)

    assert [moment.at for moment in moments] == sorted((moment.at for moment in moments), reverse=True)
    assert "Of Slovenia" not in [entry.about for entry in in_full(moments)]
    assert Activity.history.filter(title="Of Slovenia").exists()


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


def test_what_comes_from_another_source_is_another_group(reply, person):
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
        for row in reply.activities.order_by("reference"):
            row._history_user, row.title = person, f"{title} of {row.reference}"
            save_activity(row)

    assert titles(reply) == ["First", "Another", "Third of 2020-HR-001", "Third of 2020-HR-002"]


def test_a_save_that_changes_nothing_leaves_no_record_and_the_same_edition(reply, person):
    save(person, "First")

    assert Activity.history.count() == 1
    assert Activity.objects.get().edition == 1

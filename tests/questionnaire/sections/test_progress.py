"""How far each section is: what is entered and missing, who is behind, what changed after it was done."""

import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import Scope
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.sections.progress import changed_since_done, progress_of
from questionnaire.sections.sections import tick
from tests.builders import activity, make_reply, make_section

pytestmark = pytest.mark.django_db


def days(number):
    return timezone.localdate() + dt.timedelta(days=number)


def progress(reply):
    activities = list(reply.activities.with_codes())
    sections = list(reply.sections.with_scope())
    changed = changed_since_done(reply, sections, activities)
    return progress_of(sections, activities, reply_problems(reply, activities), changed)


def done(reply, section):
    return tick(reply, section.pk, None, is_done=True, seen=section.tick)


@pytest.mark.parametrize(
    ("scope", "partner", "support_field", "is_covered"),
    [
        (Scope(frozenset({"RS"}), frozenset({"asylum"})), "RS", "asylum", True),
        (Scope(frozenset({"RS"}), frozenset({"asylum"})), "RS", "return", False),
        (Scope(frozenset({"RS"}), frozenset({"asylum"})), "AL", "asylum", False),
        (Scope(frozenset({"RS"})), "RS", "return", True),
        (Scope(), "AL", "return", True),
        # What is not filled in yet belongs where the rest of it does.
        (Scope(frozenset({"RS"}), frozenset({"asylum"})), "RS", None, True),
        (Scope(frozenset({"RS"}), frozenset({"asylum"})), None, "return", False),
        (Scope(frozenset({"RS"}), frozenset({"asylum"})), None, None, False),
        (Scope(), None, None, True),
    ],
)
def test_scope_covers_what_lies_in_it(scope, partner, support_field, is_covered):
    assert scope.covers(activity(partner=partner, support_field=support_field)) is is_covered


def test_section_counts_its_activities_and_what_they_lack():
    rows = [
        activity(start_year=None, title=""),
        activity(support_field="return", title=""),
        activity(partner="AL", title=""),
    ]
    reply = make_reply(activities=rows)
    make_section(reply=reply, partners=["RS"], support_fields=["asylum"])

    (section,) = progress(reply)

    assert section.activities == 1
    assert {problem.column for problem in section.problems} == {"start", "title"}
    assert section.missing == 1


def test_answer_for_a_partner_is_missing_where_all_its_fields_are():
    reply = make_reply(answers={"RS": True, "AL": None})
    make_section(reply=reply, department="Serbia desk", partners=["RS"])
    make_section(reply=reply, department="Asylum office", partners=["RS"], support_fields=["asylum"])
    make_section(reply=reply, department="Coordination")

    missing = {section.section.department: section.missing for section in progress(reply)}

    assert missing == {"Serbia desk": 1, "Asylum office": 0, "Coordination": 2}


def test_first_question_is_missing_for_who_has_the_whole():
    reply = make_reply(supports=None)
    make_section(reply=reply, department="Serbia desk", partners=["RS"])
    make_section(reply=reply, department="Coordination")

    assert {section.section.department: section.missing for section in progress(reply)} == {
        "Serbia desk": 0,
        "Coordination": 1,
    }


def test_most_urgent_section_comes_first_and_done_ones_last():
    reply = make_reply()
    make_section(reply=reply, department="Of the deadline")
    make_section(reply=reply, department="Next", due_on=days(3))
    make_section(reply=reply, department="Behind", due_on=days(-2))
    done(reply, make_section(reply=reply, department="Done", due_on=days(-5)))

    found = progress(reply)

    assert [section.section.department for section in found] == ["Behind", "Next", "Of the deadline", "Done"]
    assert [section.is_behind for section in found] == [True, False, False, False]
    assert (found[0].days_behind, found[1].days_left, found[2].days_left) == (2, 3, 30)


def test_section_is_due_with_its_reply_at_the_latest():
    reply = make_reply()
    section = make_section(reply=reply, due_on=days(20))
    reply.survey_round.deadline = timezone.now() + dt.timedelta(days=10)
    reply.survey_round.save()

    section.reply = reply

    assert section.due == days(10)


@pytest.fixture
def finished():
    """A reply whose section for asylum in Serbia is done, with one activity in it and one outside."""
    reply = make_reply(activities=[activity(), activity(partner="AL")], answers={"AL": True, "ME": True})
    done(reply, make_section(reply=reply, partners=["RS"], support_fields=["asylum"]))
    return reply


def changed(reply):
    (section,) = progress(reply)
    return section.changed


def awaits_tick(reply):
    return [section.awaits_tick for section in progress(reply)]


def stored(reply, number):
    return reply.activities.get(reference=f"2020-HR-{number:03d}")


def test_section_is_to_be_ticked_until_it_is_done_and_again_once_something_in_it_changes(finished):
    assert awaits_tick(finished) == [False]

    add_activities(finished, [activity(title="Forgotten")])
    assert awaits_tick(finished) == [True]

    tick(finished, finished.sections.get().pk, None, is_done=False, seen=finished.sections.get().tick)
    assert awaits_tick(finished) == [True]


def test_done_section_says_nothing_while_nothing_in_it_changes(finished):
    outside = stored(finished, 2)
    outside.title = "Another title"
    save_activity(outside)

    assert changed(finished) == ()


def test_done_section_names_what_was_changed_or_added_in_it(finished):
    inside = stored(finished, 1)
    inside.title = "Another title"
    save_activity(inside)
    add_activities(finished, [activity(title="Forgotten")])

    assert changed(finished) == ("2020-HR-001", "2020-HR-003")


def test_done_section_names_what_was_deleted_in_it(finished):
    delete_activity(stored(finished, 2))
    assert changed(finished) == ()

    delete_activity(stored(finished, 1))
    assert changed(finished) == ("2020-HR-001",)


def test_done_section_names_what_was_moved_out_of_it(finished):
    moved = stored(finished, 1)
    moved.partner_id = "ME"
    save_activity(moved)

    assert changed(finished) == ("2020-HR-001",)


def test_several_saves_are_held_against_where_each_was_when_its_section_was_done():
    reply = make_reply(activities=[activity()], answers={"AL": True, "ME": True})
    sections = {
        code: make_section(reply=reply, department=code, partners=[code]) for code in ("RS", "AL", "ME")
    }
    row = stored(reply, 1)
    for code in ("RS", "AL", "ME"):
        row.partner_id = code
        for number in range(2):
            row.title = f"Save {number} in {code}"
            save_activity(row)
        done(reply, sections[code])
    row.partner_id = "RS"
    save_activity(row)

    assert {section.section.department: section.changed for section in progress(reply)} == {
        "RS": ("2020-HR-001",),
        "AL": ("2020-HR-001",),
        "ME": ("2020-HR-001",),
    }


def test_ticking_again_settles_what_was_changed(finished):
    inside = stored(finished, 1)
    inside.title = "Another title"
    save_activity(inside)

    done(finished, finished.sections.get())

    assert changed(finished) == ()


@pytest.mark.parametrize("number", [1, 3])
def test_progress_asks_once_for_the_history_however_many_sections_are_done(number, django_assert_num_queries):
    reply = make_reply(activities=[activity()])
    for place in range(number):
        done(reply, make_section(reply=reply, department=f"Department {place}"))
    activities = list(reply.activities.with_codes())
    sections = list(reply.sections.with_scope())

    with django_assert_num_queries(1):
        progress_of(sections, activities, [], changed_since_done(reply, sections, activities))

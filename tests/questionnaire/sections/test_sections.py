"""Giving, changing, taking back and ticking a section: once each, by one rule, with an event and a mail."""

import dataclasses
import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from questionnaire import workflow
from questionnaire.choices import EventKind, MailKind, Role
from questionnaire.models import Event, Mail, Partner, ReplySection
from questionnaire.problems import Refused
from questionnaire.sections.sections import Assignment, SectionChanged, give, remove_section, tick
from tests.builders import make_contact_point, make_presidency, make_reply, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(supports=False)


@pytest.fixture
def submitter(reply):
    return make_contact_point(reply=reply)


@pytest.fixture
def colleague(reply):
    return make_contact_point(reply=reply, role=Role.COLLABORATOR)


def assignment(**fields):
    given = Assignment("Border police", None, tuple(Partner.objects.filter(pk="RS")), (), None, "")
    return dataclasses.replace(given, **fields)


def events(reply, kind):
    return list(reply.events.filter(kind=kind).order_by("pk").values_list("reason", flat=True))


def letters():
    return list(Mail.objects.filter(kind=MailKind.SECTION).order_by("pk"))


def test_give_stores_the_section_and_leaves_an_event(reply, submitter, colleague):
    given = assignment(colleague=colleague, due_on=dt.date(2026, 5, 12), note="With the annex")

    section = give(reply, given, submitter)

    assert Assignment.of(ReplySection.objects.get(pk=section.pk)) == given
    assert events(reply, EventKind.SECTION_GIVEN) == [
        f"Border police: Serbia – all fields; due 12 May 2026; {colleague}"
    ]


def test_give_leaves_what_is_entered_as_it_is(reply, submitter):
    before = reply.changed_at

    give(reply, assignment(), submitter)

    reply.refresh_from_db()
    assert reply.changed_at == before


def test_giving_the_same_twice_gives_it_once(reply, submitter, colleague):
    first = give(reply, assignment(colleague=colleague), submitter)
    second = give(reply, assignment(colleague=colleague), submitter)

    assert second == first
    assert len(events(reply, EventKind.SECTION_GIVEN)) == len(letters()) == 1


def test_give_refuses_a_second_section_for_a_department(reply, submitter):
    give(reply, assignment(), submitter)

    with pytest.raises(Refused, match="“Border police” already has a section"):
        give(reply, assignment(department="border POLICE", note="Another"), submitter)

    assert reply.sections.count() == 1


def test_database_keeps_one_section_for_a_department(reply):
    make_section(reply=reply)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReplySection.objects.create(reply=reply, department="Border police")


def test_change_needs_the_stamp_of_what_is_stored(reply, submitter):
    section = give(reply, assignment(), submitter)
    opened = Assignment.of(section).stamp
    give(reply, assignment(note="By a colleague"), submitter, section=section, stamp=opened)

    with pytest.raises(
        SectionChanged,
        match="You have changed this section in another window since you opened the page",
    ) as refusal:
        give(reply, assignment(note="Mine"), submitter, section=section, stamp=opened)

    assert refusal.value.current is not None
    assert reply.sections.get().note == "By a colleague"


def test_change_of_a_section_that_is_gone_says_so(reply, submitter):
    section = give(reply, assignment(), submitter)
    remove_section(section, submitter)
    section.pk = 0

    with pytest.raises(SectionChanged, match="This section has been removed since you opened the page"):
        give(reply, assignment(note="Mine"), submitter, section=section, stamp="")


def test_what_is_asked_anew_is_not_done_yet(reply, submitter, colleague):
    section = give(reply, assignment(colleague=colleague), submitter)
    tick(reply, section.pk, colleague, is_done=True, seen="")

    give(
        reply,
        assignment(colleague=colleague, note="Thank you"),
        submitter,
        section=section,
        stamp=Assignment.of(section).stamp,
    )
    assert reply.sections.get().done_at

    changed = assignment(colleague=colleague, note="Thank you", due_on=dt.date(2026, 5, 12))
    give(reply, changed, submitter, section=section, stamp=Assignment.of(reply.sections.get()).stamp)
    assert reply.sections.get().done_at is None


def test_colleague_gets_a_mail_when_a_section_is_given_and_when_its_day_changes(reply, submitter, colleague):
    section = give(reply, assignment(colleague=colleague), submitter)
    later = assignment(colleague=colleague, due_on=dt.date(2026, 5, 12))
    give(reply, later, submitter, section=section, stamp=Assignment.of(section).stamp)
    noted = dataclasses.replace(later, note="No mail for this")
    give(reply, noted, submitter, section=section, stamp=Assignment.of(reply.sections.get()).stamp)

    first, second = letters()
    assert first.to == second.to == colleague
    assert "Border police" in first.text
    assert "/replies/2020/HR/" in first.text
    assert "Serbia" not in first.text
    assert "12 May 2026" in second.text


def test_nobody_is_written_to_about_a_section_of_ones_own(reply, submitter):
    give(reply, assignment(colleague=submitter), submitter)

    assert letters() == []


def test_take_back_removes_the_section_once(reply, submitter):
    section = give(reply, assignment(), submitter)

    remove_section(section, submitter)
    remove_section(section, submitter)

    assert not reply.sections.exists()
    assert events(reply, EventKind.SECTION_GIVEN)[1:] == ["Removed: Border police: Serbia – all fields"]


def test_tick_and_back_each_happen_once(reply, colleague):
    section = make_section(reply=reply)

    done = tick(reply, section.pk, colleague, is_done=True, seen="")
    again = tick(reply, section.pk, colleague, is_done=True, seen="")
    assert (again.done_at, again.done_by) == (done.done_at, colleague)

    for _click in range(2):
        undone = tick(reply, section.pk, colleague, is_done=False, seen=done.tick)
    assert (undone.done_at, undone.done_by) == (None, None)
    assert events(reply, EventKind.SECTION_DONE) == ["Border police", "Marked as not done: Border police"]


def test_tick_of_a_section_that_is_gone_says_so(reply, colleague):
    with pytest.raises(Refused, match="This section does not exist or has been removed"):
        tick(reply, 0, colleague, is_done=True, seen="")


def test_submitted_reply_is_not_shared_out_any_more(reply, submitter):
    section = make_section(reply=reply)
    workflow.submit(reply, submitter)

    for change in (
        lambda: give(reply, assignment(department="Another"), submitter),
        lambda: remove_section(section, submitter),
        lambda: tick(reply, section.pk, submitter, is_done=True, seen=""),
    ):
        with pytest.raises(Refused, match="The reply is submitted"):
            change()


def test_presidency_does_not_learn_how_a_member_state_shares_out_its_work(reply, submitter):
    presidency = make_presidency(survey_round=reply.survey_round)
    make_section(reply=reply)

    assert not ReplySection.objects.visible_to(presidency).exists()
    assert not Event.objects.visible_to(presidency).filter(kind=EventKind.SECTION_GIVEN).exists()
    assert ReplySection.objects.visible_to(submitter).count() == 1
    assert Event.objects.visible_to(submitter).filter(kind=EventKind.SECTION_GIVEN).count() == 1


def test_other_member_states_see_no_section(reply):
    make_section(reply=reply)
    other = make_contact_point(reply=make_reply(member_state="SI"))

    assert not ReplySection.objects.visible_to(other).exists()
    assert not Event.objects.visible_to(other).exists()

"""People go from rounds that were archived long enough ago; their pseudonym stays where they acted."""

import datetime as dt

import pytest
from django.db import models
from django.utils import timezone

from questionnaire.choices import MailKind, Role
from questionnaire.mails.outbox import queue
from questionnaire.models import Activity, CallNote, Event, Mail, Reply, Round, RoundRole, User
from questionnaire.personal_data.anonymisation import (
    due_rounds,
    empty_mails,
    forget,
    free_columns,
    named_in_texts,
    names_somebody,
    to_forget,
)
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(remark="Ask Ana Anić about it.")])


@pytest.fixture
def person(reply: Reply) -> User:
    user = make_contact_point(reply=reply, email="ana@example.org")
    user.name = "Ana Anić"
    user.save()
    return user


def archive(survey_round: Round, ago: dt.timedelta = DAY) -> None:
    for move in (CLOSE_ROUND, ARCHIVE_ROUND):
        move_round(move, survey_round, None)
    archived = models.QuerySet(Event).filter(survey_round=survey_round, kind="round_archived")
    archived.update(at=timezone.now() - ago)


def test_a_round_is_due_so_long_after_it_was_archived(reply):
    make_round(slug="2021")
    archive(reply.survey_round, ago=2 * DAY)

    assert list(due_rounds(DAY)) == [reply.survey_round]
    assert list(due_rounds(3 * DAY)) == []
    assert list(due_rounds(DAY, slug="2021")) == []


def test_to_forget_are_contact_points_present_and_past_who_have_no_other_part(reply, person):
    survey_round = reply.survey_round
    past = make_contact_point(reply=reply, email="past@example.org")
    past.roles.all().delete()
    elsewhere = make_contact_point(reply=reply, email="elsewhere@example.org")
    RoundRole.objects.create(survey_round=make_round(slug="2021"), user=elsewhere, role=Role.OBSERVER)
    make_presidency(survey_round=survey_round)
    administrator = make_contact_point(reply=reply, email="administrator@example.org")
    User.objects.filter(pk=administrator.pk).update(is_administrator=True)

    assert to_forget(Round.objects.filter(pk=survey_round.pk)) == [person, past]

    archive(survey_round)
    assert forget(person)

    assert to_forget(Round.objects.filter(pk=survey_round.pk)) == [past]


def test_a_pseudonym_takes_the_place_of_the_person(reply, person):
    CallNote.objects.create(reply=reply, by=person, text="Called.")
    person.set_password("correct horse battery")
    person.save()
    archive(reply.survey_round)

    assert forget(person)

    person.refresh_from_db()
    assert (person.email, person.name) == (f"person-{person.pk}@forgotten.invalid", "")
    assert (person.is_active, person.has_usable_password()) == (False, False)
    assert CallNote.objects.get().by == person


def test_who_works_in_a_round_that_is_not_archived_is_not_forgotten(reply, person):
    assert not forget(person)
    person.refresh_from_db()
    assert (person.email, person.name) == ("ana@example.org", "Ana Anić")


def test_a_mail_that_is_emptied_is_sent_no_more(reply, person):
    queue(MailKind.REMINDER, [person], reply=reply, by=person)

    assert [empty_mails(Mail.objects.all()), empty_mails(Mail.objects.all())] == [1, 0]

    mail = Mail.objects.get()
    assert (mail.subject, mail.text, mail.to) == ("", "", person)
    assert not Mail.objects.waiting().exists()


def test_texts_that_hold_an_address_or_a_name_are_told_by_their_place(reply, person):
    CallNote.objects.create(reply=reply, text="Write to anybody@example.org.")
    CallNote.objects.create(reply=reply, text="The list is empty.")
    make_reply(survey_round=make_round(slug="2021"), activities=[activity(remark="Ask Ana Anić.")])

    found = named_in_texts(Round.objects.filter(pk=reply.survey_round_id), [person])

    row, note = reply.activities.get(), CallNote.objects.order_by("pk").first()
    assert [str(place) for place in found] == [f"activity {row.pk}: remark", f"call note {note.pk}: text"]


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Write to a.b@example.org.", True),
        ("ASK ANA ANIĆ", True),
        ("Ask Ana", False),
        ("Twitter: @ministry", False),
        ("", False),
    ],
)
def test_somebody_is_named_by_an_address_or_a_whole_name_in_any_case(text, is_named):
    assert names_somebody(text, ["ana anić"]) == is_named


def test_people_write_into_columns_without_a_closed_list():
    assert {"title", "remark", "description"} <= set(free_columns(Activity))
    assert {"status", "funding", "value_basis"} & set(free_columns(Activity)) == set()
    assert free_columns(Event) == ["from_state", "to_state", "reason"]

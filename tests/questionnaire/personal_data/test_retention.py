"""Each log is cleared after its time, and not before."""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.models import Event, Feedback, FormDraft, Letter, Mail, RoundRole, WorkbookUpload
from questionnaire.personal_data.retention import LOGS
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import (
    make_contact_point,
    make_job,
    make_letter,
    make_presidency,
    make_reply,
    make_round,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db

KEPT = dt.timedelta(days=30)
MINUTE = dt.timedelta(minutes=1)


def clear(name: str) -> int:
    return sum(log.clear(KEPT) for log in LOGS if log.name == name)


def old_and_new() -> tuple[dt.datetime, dt.datetime]:
    limit = timezone.now() - KEPT
    return limit - MINUTE, limit + MINUTE


def test_each_log_is_kept_as_long_as_the_settings_say(settings):
    settings.KEEP_DAYS = {name: number for number, name in enumerate({log.name for log in LOGS})}

    assert {log.name: log.days for log in LOGS} == settings.KEEP_DAYS


@pytest.mark.parametrize("column", ["sent_at", "dropped_at"])
def test_of_old_mails_stays_to_whom_and_when(column):
    reply = make_reply()
    user = make_contact_point(reply=reply)
    for at in old_and_new():
        queue(MailKind.REMINDER, [user], reply=reply, by=user)
        Mail.objects.filter(sent_at=None, dropped_at=None).update(**{column: at})

    assert clear("mails") == 1

    old, new = Mail.objects.order_by("pk")
    assert (old.subject, old.text, old.to, old.kind) == ("", "", user, MailKind.REMINDER)
    assert "Dear" in new.text


def test_old_feedback_goes():
    for at in old_and_new():
        Feedback.objects.create(text=f"{at:%H:%M}")
        Feedback.objects.filter(text=f"{at:%H:%M}").update(at=at)

    assert (clear("feedback"), Feedback.objects.get().at) == (1, at)


def test_old_uploads_letters_and_documents_go_but_letters_that_were_entered():
    version = make_version()
    reply = version.reply
    make_letter(reply=reply, version=version, uploaded_at=old_and_new()[0])
    for at in old_and_new():
        user = make_user(email=f"{at:%H.%M}@example.org")
        WorkbookUpload.objects.create(user=user, reply=reply, kind="pasted", content=b"", uploaded_at=at)
        make_letter(reply=reply, uploaded_by=user, uploaded_at=at)
        make_job(reply=reply, user=user, asked_at=at)

    assert clear("uploads") == 3

    assert set(Letter.objects.values_list("version", "uploaded_by__email")) == {
        (version.pk, None),
        (None, user.email),
    }
    assert WorkbookUpload.objects.get().user == user


def test_old_drafts_go_once_their_round_is_open_no_more():
    reply, user = make_reply(), make_user()
    closed = make_round(slug="2021", is_open=False).replies.get(member_state="HR")
    for place, of, at in (
        ("/open/", reply, old_and_new()[0]),
        ("/old/", closed, old_and_new()[0]),
        ("/new/", closed, old_and_new()[1]),
    ):
        FormDraft.objects.create(user=user, reply=of, place=place, fields=[], saved_at=at)

    assert clear("drafts") == 1
    assert set(FormDraft.objects.values_list("place", flat=True)) == {"/open/", "/new/"}


def test_sessions_that_ended_go_with_where_they_were_used():
    user = make_user()
    for name, at in zip(("old", "new"), old_and_new(), strict=True):
        Session.objects.create(session_key=name, session_data="", expire_date=at)
        UserSession.objects.create(user=user, session_key=name, ip="192.0.2.1", user_agent="Browser")

    assert clear("sessions") == 1
    assert Session.objects.get().session_key == UserSession.objects.get().session_key == "new"


@pytest.mark.parametrize(("ago", "cleared"), [(KEPT + MINUTE, 1), (KEPT - MINUTE, 0)])
def test_who_was_a_contact_point_goes_and_who_presided_stays(ago, cleared):
    reply = make_reply()
    make_contact_point(reply=reply)
    make_presidency(survey_round=reply.survey_round)
    for move in (CLOSE_ROUND, ARCHIVE_ROUND):
        move_round(move, reply.survey_round, None)
    archived = models.QuerySet(Event).filter(kind="round_archived")
    archived.update(at=timezone.now() - ago)

    assert clear("histories") == cleared
    roles = set(RoundRole.history.values_list("role", flat=True))
    assert roles == ({"presidency"} if cleared else {"presidency", "submitter"})

"""The clock is set back: what is done after that counts as done after that, whatever the moments say."""

import datetime as dt
import time

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from analysis.models import ReleaseFile
from analysis.releases.files import stored_file
from questionnaire import workflow
from questionnaire.audit.last_steps import last_move
from questionnaire.audit.record_words import before_and_after
from questionnaire.follow_up.by_letter import begin_entering
from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.locking import Permitted, permitting
from questionnaire.models import Activity, CallNote, Feedback, Letter, Reply
from questionnaire.models.feedback import MOST_IN_AN_HOUR
from questionnaire.reply.editing_activities import delete_activity, save_activity
from questionnaire.reply.editing_answers import declare_nil
from questionnaire.review.history import in_full, moments_of
from tests.builders import (
    activity,
    make_contact_point,
    make_presidency,
    make_release_file,
    make_reply,
    make_round,
    make_user,
)
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"  # noqa: S105
REAL_NOW, REAL_TIME = timezone.now, time.time


@pytest.fixture
def clock(monkeypatch):
    """Two hours fast until it is called, which sets it right."""
    fast = dt.timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: REAL_NOW() + fast)
    monkeypatch.setattr(time, "time", lambda: REAL_TIME() + fast.total_seconds())
    return monkeypatch.undo


def retitle(reply: Reply, by: object, title: str) -> None:
    row = reply.activities.get()
    row._history_user, row.title = by, title
    save_activity(row, row.edition)


def test_the_last_move_is_the_one_that_was_made_last(clock, client):
    reply = make_reply(activities=[activity()], is_submitted=True)
    workflow.return_reply(reply, None, "The first reason")
    workflow.submit(reply, None)
    clock()
    workflow.return_reply(reply, None, "The second reason")

    assert last_move(reply).startswith("Returned")
    client.force_login(make_contact_point(reply=reply))
    page = html(client.get(address("reply-overview", reply)))
    assert "The second reason" in page
    assert "The first reason" not in page


def test_what_was_changed_before_a_submission_is_not_changed_by_what_comes_after_it(clock):
    reply = make_reply(activities=[activity()])
    person = make_contact_point(reply=reply)
    retitle(reply, person, "Submitted so")
    clock()
    workflow.submit(reply, person)
    workflow.withdraw(reply, person)
    retitle(reply, person, "Changed after")

    titles = Activity.history.order_by("history_id").values_list("title", flat=True)
    assert list(titles)[1:] == ["Submitted so", "Changed after"]


def test_changes_are_held_against_what_was_there_before(clock):
    reply = make_reply()
    person = make_contact_point(reply=reply)
    for remark in ("One", "Two"):
        reply.remark = remark
        reply.save()
    clock()
    reply.remark = "Three"
    reply.save()

    told = [each.differences for each in in_full(moments_of(reply, person)) if each.differences]
    assert {(difference.old, difference.new) for [difference] in told} >= {("One", "Two"), ("Two", "Three")}
    records = list(Reply.history.filter(id=reply.pk))
    newest = max(records, key=lambda record: record.history_id)
    before, after = before_and_after([newest], records)[newest.history_id]
    assert ("Two" in before, "Three" in after) == (True, True)


def test_what_was_deleted_can_be_restored(clock, client):
    reply = make_reply(activities=[activity()])
    person = make_contact_point(reply=reply)
    retitle(reply, person, "Second")
    clock()
    delete_activity(reply.activities.get())

    client.force_login(person)
    restore = f'action="{address("activity-restore", reply, "2020-HR-001")}"'
    assert html(client.get(address("reply-changes", reply))).count(restore) == 1


def test_a_second_letter_is_the_one_that_is_entered(clock):
    survey_round = make_round()
    presidency = make_presidency(survey_round=survey_round)
    reply = make_reply(survey_round=survey_round, supports=None)
    enter_letter(reply, presidency, b"%PDF-1.7 first")
    clock()
    workflow.return_reply(reply, presidency, "Another letter came")
    version = enter_letter(reply, presidency, b"%PDF-1.7 second")

    assert version.number == 2
    assert bytes(Letter.objects.get(version=version).content) == b"%PDF-1.7 second"


def enter_letter(reply, by, content):
    reply.refresh_from_db()
    begin_entering(reply, by, ("letter.pdf", content), dt.date(2020, 5, 12), "By post")
    with permitting(Permitted(is_from_letter=True)):
        declare_nil(reply)
        return workflow.submit(reply, by)


def test_a_release_goes_on_giving_out_the_file_that_was_made_first(clock):
    reply = make_reply(activities=[activity()], is_submitted=True)
    first = make_release_file(survey_round=reply.survey_round, format_name="csv")
    clock()
    ReleaseFile.objects.create(
        release=first.release,
        format="csv",
        name="release.csv",
        content=b"[]",
        sha256="of another",
        size=2,
        software="a later program",
        rendered_at=timezone.now(),
    )

    assert stored_file(first.release, "csv") == first


def test_a_second_call_is_noted(clock):
    reply = make_reply()
    presidency = make_presidency(survey_round=reply.survey_round)
    add_call_note(reply, "Nobody answers.", presidency)
    clock()
    add_call_note(reply, "Nobody answers.", presidency)

    assert CallNote.objects.count() == 2


def test_nobody_is_kept_from_leaving_word(clock):
    person = make_user()
    for number in range(MOST_IN_AN_HOUR):
        Feedback.objects.leave(person, "/", f"Word {number}")
    clock()
    Feedback.objects.leave(person, "/", "One more")

    assert Feedback.objects.count() == MOST_IN_AN_HOUR + 1


def test_who_mistyped_too_often_signs_in(clock, client):
    make_user(email="one@example.org", password=PASSWORD)
    tries = ["wrong"] * 11
    for password in tries:
        refused = sign_in(client, password)
    clock()
    signed_in = sign_in(client, PASSWORD)

    assert "Too many wrong passwords" in html(refused)
    assert signed_in.status_code == 302


def test_tries_of_this_minute_go_on_counting(clock, client):
    make_user(email="one@example.org", password=PASSWORD)
    clock()
    for _try in range(11):
        sign_in(client, "wrong")

    assert "Too many wrong passwords" in html(sign_in(client, PASSWORD))


def sign_in(client, password):
    return client.post(reverse("account_login"), {"login": "one@example.org", "password": password})


def test_sessions_last_no_longer_than_they_do(clock, client):
    """The first who opens a page lets all of them end in time."""
    reply = make_reply()
    for name in ("idle", "working"):
        client.cookies.clear()
        client.force_login(make_contact_point(reply=reply, email=f"{name}@example.org"))
    clock()
    client.get(address("reply-overview", reply))

    latest = timezone.now() + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert Session.objects.count() == 2
    assert not Session.objects.filter(expire_date__gt=latest).exists()

import datetime as dt
import re
from collections.abc import Callable
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import models
from django.test import Client
from django.utils import timezone

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats import as_json
from questionnaire.audit.round_log import RoundLog
from questionnaire.choices import AnswerKind, MailKind, Role
from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.mails.outbox import queue
from questionnaire.models import (
    Event,
    ExpiredForm,
    Feedback,
    FormDraft,
    Mail,
    ReplyVersion,
    Round,
    RoundRole,
    User,
    WorkbookUpload,
)
from questionnaire.reply.content import has_its_hash
from questionnaire.reply.editing_answers import set_additional_answers, set_remark
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round, submit
from tests.builders import (
    activity,
    make_additional_question,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
)

pytestmark = pytest.mark.django_db

LONG_AGO = dt.timedelta(days=2000)


@pytest.fixture
def person() -> User:
    """A submitter of Croatia in a round that was archived long ago, with a name and all that goes with it."""
    survey_round = make_round(slug="2020")
    reply = make_reply(
        survey_round=survey_round,
        activities=[activity(remark="Ask Ana Anić about it."), activity(description="a.b@example.org")],
    )
    person = make_contact_point(reply=reply, email="ana@example.org")
    User.objects.filter(pk=person.pk).update(name="Ana Anić")
    RoundRole.objects.filter(user=person).update(name="Ana Anić")
    EmailAddress.objects.create(user=person, email=person.email)
    submit(reply, person)
    archive(survey_round)
    return User.objects.get(pk=person.pk)


def archive(survey_round: Round, ago: dt.timedelta = LONG_AGO) -> None:
    move_round(CLOSE_ROUND, survey_round, None)
    move_round(ARCHIVE_ROUND, survey_round, None)
    archived = models.QuerySet(Event).filter(survey_round=survey_round, kind="round_archived")
    archived.update(at=timezone.now() - ago)


def forget(**options: object) -> str:
    output = StringIO()
    call_command("forget_people", stdout=output, **options)
    return output.getvalue()


def figures() -> tuple[list, list]:
    annex, _data = build_annex(Round.objects.get(slug="2020"), Selection())
    versions = ReplyVersion.objects.order_by("reply__member_state", "number")
    return as_json.annex_document(annex)["tables"], list(versions.values_list("number", "content_hash"))


def test_the_person_is_gone_and_cannot_sign_in(person, client: Client):
    client.force_login(person)
    UserSession.objects.create(
        user=person, session_key=client.session.session_key, ip="127.0.0.1", user_agent="", data={}
    )
    assert "Contact points forgotten: 1." in forget()

    person.refresh_from_db()
    assert (person.name, person.is_active, person.has_usable_password()) == ("", False, False)
    assert person.email.endswith("@forgotten.invalid")
    assert not EmailAddress.objects.exists()
    assert client.get("/").status_code == 302
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()
    log = " ".join(" ".join(map(str, vars(entry).values())) for entry in entries())
    assert "ana@example.org" not in log
    assert "Ana" not in log


def entries() -> list:
    log = RoundLog(Round.objects.get(slug="2020"))
    return log[: len(log)]


def test_no_figure_and_no_hash_changes(person):
    before = figures()

    forget()

    assert figures() == before
    assert all(has_its_hash(version) for version in ReplyVersion.objects.all())
    assert ReplyVersion.objects.get().submitted_by == person


def test_mails_say_nothing_any_more(person):
    mail = Mail.objects.get(kind=MailKind.RECEIPT)
    assert "Ana" in mail.text

    forget()

    mail.refresh_from_db()
    assert (mail.subject, mail.text, mail.last_error) == ("", "", "")
    assert mail.to == person
    assert not Mail.objects.waiting().exists()


def test_the_name_in_a_round_goes_with_the_account(person):
    forget()

    assert set(RoundRole.objects.filter(user=person).values_list("name", flat=True)) <= {""}
    assert not hasattr(RoundRole.history.model, "name")


def test_texts_that_name_somebody_are_listed_and_left_as_they_are(person):
    said = forget()

    assert "submitted activity" in said
    assert ": remark" in said
    assert ": description" in said
    assert ": title" not in said
    assert "Ana" not in said


def test_texts_beside_the_activities_are_read_too():
    """Additional answers, call notes, the remark of a reply entered on behalf, the texts of the round."""
    survey_round = make_round(slug="2020")
    question = make_additional_question(survey_round=survey_round, text="Whom?", kind=AnswerKind.TEXT)
    reply = make_reply(survey_round=survey_round, activities=[activity()])
    set_additional_answers(reply, {(question.position, None): "Write to c.d@example.org"})
    set_remark(reply, "As e.f@example.org wrote to us")
    submit(reply, None, on_behalf=True)
    add_call_note(reply, "Spoke with Ana Anić", make_presidency(survey_round=survey_round))
    Round.objects.update(privacy_note="Write to a.b@example.org")
    User.objects.filter(pk=make_contact_point(reply=reply).pk).update(name="Ana Anić")
    archive(survey_round)

    said = forget()

    for place in (
        "answer to an additional question",
        "version additional answer",
        "call note",
        "version",
        "round",
    ):
        assert re.search(rf"{place} \d+: (text|remark|privacy_note)", said), said
    assert "example.org" not in said


def test_a_second_run_changes_nothing(person):
    forget()
    before = list(User.objects.values()), list(Mail.objects.values())

    assert "Contact points forgotten: 0." in forget()
    assert (list(User.objects.values()), list(Mail.objects.values())) == before


def test_a_dry_run_changes_nothing(person):
    before = list(User.objects.values()), list(Mail.objects.values())

    said = forget(dry_run=True)

    assert "Contact points forgotten: 1." in said
    assert "nothing is changed" in said
    assert (list(User.objects.values()), list(Mail.objects.values())) == before


def is_presidency_elsewhere(person: User) -> None:
    RoundRole.objects.create(survey_round=make_round(slug="2021"), user=person, role=Role.PRESIDENCY)


def is_contact_point_elsewhere(person: User) -> None:
    RoundRole.objects.create(
        survey_round=make_round(slug="2021"), user=person, role=Role.SUBMITTER, member_state_id="HR"
    )


def is_administrator(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_administrator=True)


def is_observer(person: User) -> None:
    RoundRole.objects.create(survey_round=Round.objects.get(), user=person, role=Role.OBSERVER)


@pytest.mark.parametrize(
    "also", [is_presidency_elsewhere, is_contact_point_elsewhere, is_administrator, is_observer]
)
def test_who_has_another_role_stays(person, also: Callable[[User], None]):
    also(person)

    forget()

    person.refresh_from_db()
    assert person.email == "ana@example.org"


def test_who_was_a_contact_point_once_is_forgotten_too(person):
    RoundRole.objects.filter(user=person).delete()

    assert "Contact points forgotten: 1." in forget()


def test_the_presidency_stays(person):
    presidency = make_presidency(survey_round=Round.objects.get())

    forget()

    presidency.refresh_from_db()
    assert presidency.email == "presidency@example.org"


@pytest.mark.parametrize(("after_days", "forgotten"), [(1999, 1), (2001, 0)])
def test_the_time_counts_from_archiving(person, after_days, forgotten):
    assert f"Contact points forgotten: {forgotten}." in forget(after_days=after_days)


def test_one_round_alone(person):
    other = make_round(slug="2021")
    theirs = make_contact_point(reply=other.replies.get(member_state="SI"))
    archive(other)

    forget(round="2021")

    assert User.objects.get(pk=person.pk).email == "ana@example.org"
    assert User.objects.get(pk=theirs.pk).email.endswith("@forgotten.invalid")


def test_a_round_that_is_not_archived_is_refused():
    make_round(slug="2021")

    with pytest.raises(CommandError, match="is not archived"):
        forget(round="2021")
    with pytest.raises(CommandError, match="There is no round"):
        forget(round="2022")
    with pytest.raises(CommandError, match="less than 0"):
        forget(after_days=-1)


def test_each_log_is_cleared_after_its_time_and_not_before():
    reply = make_reply(activities=[activity()])
    user = make_contact_point(reply=reply)
    old, fresh = timezone.now() - LONG_AGO, timezone.now()
    for at in (old, fresh):
        queue(MailKind.REMINDER, [user], reply=reply, by=user)
        Mail.objects.filter(sent_at=None).update(sent_at=at)
        Feedback.objects.create(text=str(at), by=user)
        Feedback.objects.filter(text=str(at)).update(at=at)
        Session.objects.create(session_key=str(at), session_data="", expire_date=at + dt.timedelta(hours=1))
        UserSession.objects.create(user=user, session_key=str(at), ip="192.0.2.1", user_agent="Browser")
    others = make_round(slug="2021", is_open=False)
    for number, (at, of) in enumerate(((old, "BE"), (fresh, "SI"))):
        theirs = others.replies.get(member_state=of)
        FormDraft.objects.create(user=user, reply=theirs, place=f"/{number}/", fields=[], saved_at=at)
        WorkbookUpload.objects.create(
            user=user, reply=theirs, kind="pasted", content=b"", content_hash="0", uploaded_at=at
        )

    said = forget()

    for log in ("texts of mails", "feedback", "uploaded workbooks", "drafts of forms", "ended sessions"):
        assert [line for line in said.splitlines() if log in line and line.endswith(": 1.")], log
    assert Mail.objects.exclude(text="").count() == 1
    kept = (Feedback, FormDraft, WorkbookUpload, Session, UserSession)
    assert all(model.objects.count() == 1 for model in kept)


def test_a_form_that_was_sent_after_a_session_goes_with_the_person(person):
    sent = ExpiredForm(path="/a/", fields=[("remark", "Typed")])
    ExpiredForm.objects.keep(person.pk, "one", "192.0.2.1", sent)

    forget()

    assert not ExpiredForm.objects.exists()


def test_who_was_a_contact_point_when_is_cleared_after_its_time(person):
    assert RoundRole.history.filter(user=person).exists()

    assert "Cleared of histories of contact points (days kept: 1095): 1." in forget()
    assert not RoundRole.history.filter(user=person).exists()

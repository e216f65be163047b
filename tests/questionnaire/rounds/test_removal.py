import pytest
from django.core import mail

from questionnaire.choices import EventKind, MailKind, RoundState
from questionnaire.mails.outbox import queue
from questionnaire.models import ChainHead, Event, Mail, MailText, Reply, Round, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.rounds.removal import delete_round
from questionnaire.workflow import CLOSE_ROUND, OPEN_ROUND, move_round
from tests.builders import make_contact_point, make_presidency, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepared() -> Round:
    return make_round(slug="2030", is_open=False)


def test_a_round_in_preparation_goes_with_everything_that_was_prepared(prepared, caplog):
    other = make_round(slug="2020")
    presidency = make_presidency(survey_round=prepared)
    contact_point = make_contact_point(reply=prepared.replies.get(member_state="HR"))
    MailText.objects.create(survey_round=prepared, kind=MailKind.INVITATION, subject="Welcome", text="Text")
    Event.objects.record(survey_round=prepared, kind=EventKind.APPOINTED, by=presidency)
    queue(MailKind.APPOINTED, [presidency], survey_round=prepared, by=None, link="/")

    delete_round(prepared, presidency)

    assert list(Round.objects.all()) == [other]
    assert {reply.survey_round for reply in Reply.objects.all()} == {other}
    assert not Event.objects.filter(survey_round__slug="2030").exists()
    assert not ChainHead.objects.filter(survey_round__slug="2030").exists()
    assert not RoundRole.history.filter(user=contact_point).exists()
    assert not Mail.objects.exists()
    assert mail.outbox == []
    assert User.objects.filter(pk=contact_point.pk).exists()


def test_who_deleted_it_stands_in_its_history(prepared):
    delete_round(prepared, make_presidency(survey_round=prepared))

    assert Round.history.filter(slug="2030", history_type="-").count() == 1


def test_an_email_that_was_sent_stays(prepared):
    presidency = make_presidency(survey_round=prepared)
    queue(MailKind.APPOINTED, [presidency], survey_round=prepared, by=None, link="/")
    Mail.objects.update(sent_at="2026-01-01T00:00Z")

    delete_round(prepared, presidency)

    [kept] = Mail.objects.all()
    assert kept.survey_round is None


@pytest.mark.parametrize("moves", [[OPEN_ROUND], [OPEN_ROUND, CLOSE_ROUND]], ids=["open", "closed"])
def test_a_round_that_was_opened_stays(prepared, moves):
    for move in moves:
        move_round(move, prepared, None)

    with pytest.raises(Refused, match="has been opened and cannot be deleted"):
        delete_round(prepared, make_presidency(survey_round=prepared))

    assert Round.objects.exclude(state=RoundState.PREPARING).filter(slug="2030").exists()
    assert prepared.replies.exists()

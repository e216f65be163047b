"""The Presidency begins to enter a reply while somebody else is at the same reply, on two connections."""

import datetime as dt
import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from questionnaire.follow_up.by_letter import begin_entering
from questionnaire.locking import Permitted, permitting
from questionnaire.models import Reply, User
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import declare_nil
from questionnaire.workflow import submit
from tests.builders import activity, begin_from_letter, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def presidency() -> User:
    return make_presidency(survey_round=make_round())


@pytest.fixture
def reply(presidency: User) -> Reply:
    return make_reply(survey_round=presidency.roles.get().survey_round, supports=None)


def begins(reply: Reply, by: User) -> Callable[[], object]:
    return lambda: begin_entering(reply, by, ("letter.pdf", b"%PDF-1.7"), dt.date(2020, 5, 12), "By post")


def while_another(changes: Callable[[], object], waits: Callable[[], object]) -> list[BaseException]:
    """What the second met, who came while the first had changed and not yet committed."""
    met: list[BaseException] = []

    def wait() -> None:
        try:
            waits()
        except Refused as refusal:
            met.append(refusal)
        finally:
            connection.close()

    with transaction.atomic():
        changes()
        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(0.5)
    waiting.join()
    return met


def test_what_the_member_state_enters_meanwhile_is_not_entered_over(reply, presidency):
    [refusal] = while_another(
        lambda: add_activities(reply, [activity(title="Its own")]), begins(reply, presidency)
    )

    assert "has started its reply" in str(refusal)
    assert not reply.letters.exists()


def test_once_entering_has_begun_the_member_state_adds_nothing(reply, presidency):
    [refusal] = while_another(
        begins(reply, presidency), lambda: add_activities(reply, [activity(title="Its own")])
    )

    assert "entering this reply from a letter" in str(refusal)
    assert not reply.activities.exists()


def test_two_clicks_at_once_attach_one_letter(reply, presidency):
    assert not while_another(begins(reply, presidency), begins(reply, presidency))

    assert Reply.objects.get(pk=reply.pk).entered_from == reply.letters.get()


def test_two_clicks_at_once_submit_once(reply, presidency):
    begin_from_letter(reply)

    def submits() -> None:
        with permitting(Permitted(is_from_letter=True)):
            declare_nil(reply)
            submit(Reply.objects.get(pk=reply.pk), presidency)

    def submits_again() -> None:
        with permitting(Permitted(is_from_letter=True)):
            submit(Reply.objects.get(pk=reply.pk), presidency)

    assert not while_another(submits, submits_again)

    assert reply.versions.count() == 1

"""The Presidency enters a reply by letter while somebody else is at the same reply, on two connections."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from questionnaire.follow_up.by_letter import attach, enter, letter_preview_token
from questionnaire.models import Letter, Reply, User
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import declare_nil
from questionnaire.workflow import submit
from tests.builders import activity, make_presidency, make_reply, make_round
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def presidency() -> User:
    return make_presidency(survey_round=make_round())


@pytest.fixture
def reply(presidency: User) -> Reply:
    """With a letter attached, whose workbook has one activity."""
    reply = make_reply(survey_round=presidency.roles.get().survey_round, supports=None)
    workbook = as_file(make_book([complete(title="By letter")])).getvalue()
    attach(reply, presidency, "By post", ("letter.pdf", b"%PDF-1.7"), workbook)
    return reply


def of_preview(reply: Reply) -> str:
    return letter_preview_token(Letter.objects.get(reply=reply), Reply.objects.get(pk=reply.pk))


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
    sealed = of_preview(reply)

    [refusal] = while_another(
        lambda: add_activities(reply, [activity(title="Its own")]),
        lambda: enter(reply, sealed, presidency),
    )

    assert "has started its reply" in str(refusal)
    assert list(reply.activities.values_list("title", flat=True)) == ["Its own"]
    assert not reply.versions.exists()


def test_what_is_entered_meanwhile_is_not_added_to(reply, presidency):
    sealed = of_preview(reply)

    [refusal] = while_another(
        lambda: enter(reply, sealed, presidency),
        lambda: add_activities(reply, [activity(title="Its own")]),
    )

    assert "submitted" in str(refusal)
    assert list(reply.versions.get().activities.values_list("title", flat=True)) == ["By letter"]


def test_two_clicks_at_once_enter_once(reply, presidency):
    sealed = of_preview(reply)

    assert not while_another(
        lambda: enter(reply, sealed, presidency), lambda: enter(reply, sealed, presidency)
    )

    assert reply.versions.count() == 1


def test_what_the_member_state_submits_meanwhile_stands(reply, presidency):
    sealed = of_preview(reply)

    def replies_itself() -> None:
        declare_nil(reply)
        submit(reply, None)

    [refusal] = while_another(replies_itself, lambda: enter(reply, sealed, presidency))

    assert "submitted" in str(refusal)
    assert reply.versions.get().supports is False

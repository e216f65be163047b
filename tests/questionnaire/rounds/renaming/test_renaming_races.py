"""Two at once, on two connections: who renames, who opens a round, and who decides."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from questionnaire.choices import EventKind
from questionnaire.models import Event, Partner, Round
from questionnaire.problems import Refused
from questionnaire.rounds.renaming.decide import adopt, changes_of
from questionnaire.workflow import OPEN_ROUND, move_round
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db(transaction=True)


def rename(name: str) -> None:
    serbia = Partner.objects.get(pk="RS")
    serbia.name = name
    serbia.save()


def slowly(step: Callable[[], object], is_under_way: threading.Event) -> threading.Thread:
    """Take the step, and commit only when somebody else has had time to wait for it."""

    def run() -> None:
        try:
            with transaction.atomic():
                step()
                is_under_way.set()
                time.sleep(0.7)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert is_under_way.wait(timeout=20)
    return thread


def told() -> list[str]:
    kind = EventKind.CODE_LIST_CHANGED
    return list(Event.objects.filter(kind=kind).order_by("pk").values_list("reason", flat=True))


def test_a_round_opened_while_a_name_changes_prints_the_name_it_was_opened_with():
    survey_round = make_round(is_open=False)
    opening = slowly(lambda: move_round(OPEN_ROUND, survey_round, None), threading.Event())

    rename("Another")

    opening.join()
    [change] = changes_of(Round.objects.get())
    assert (change.prints, change.new) == ("Serbia", "Another")
    assert len(told()) == 1


def test_a_round_opened_after_a_name_has_changed_prints_the_new_one():
    survey_round = make_round(is_open=False)
    renaming = slowly(lambda: rename("Another"), threading.Event())

    move_round(OPEN_ROUND, survey_round, None)

    renaming.join()
    assert changes_of(Round.objects.get()) == []
    assert told() == []


def test_two_administrators_at_once_leave_two_events_that_follow_each_other():
    make_round()
    serbia = Partner.objects.get(pk="RS")
    first = slowly(lambda: rename("First"), threading.Event())

    # Read before the first one was saved.
    serbia.name = "Second"
    serbia.save()

    first.join()
    assert [reason.partition(".")[0] for reason in told()] == [
        "Name of a partner: from “Serbia” to “First”",
        "Name of a partner: from “First” to “Second”",
    ]
    [change] = changes_of(Round.objects.get())
    assert (change.prints, change.new) == ("Serbia", "Second")


def test_nothing_is_adopted_that_changes_at_the_same_moment():
    survey_round = make_round()
    presidency = make_presidency(survey_round=survey_round)
    rename("First")
    second = slowly(lambda: rename("Second"), threading.Event())

    with pytest.raises(Refused, match="has changed again"):
        adopt(survey_round, "partner.serbia.name", "First", presidency)

    second.join()
    [change] = changes_of(Round.objects.get())
    assert (change.prints, change.new) == ("Serbia", "Second")


def test_two_who_decide_at_once_decide_once():
    survey_round = make_round()
    presidency = make_presidency(survey_round=survey_round)
    rename("Another")
    first = slowly(
        lambda: adopt(survey_round, "partner.serbia.name", "Another", presidency), threading.Event()
    )

    adopt(survey_round, "partner.serbia.name", "Another", presidency)

    first.join()
    assert Event.objects.filter(kind=EventKind.CODE_LIST_FOLLOWED).count() == 1

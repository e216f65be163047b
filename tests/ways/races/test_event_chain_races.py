"""Many record into the chain of one round at once: no number twice, no gap, nobody waits for ever."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire.models import ChainHead, Event, MemberState, Reply, Round
from questionnaire.recording import record_download
from questionnaire.workflow import CLOSE_ROUND, REOPEN_ROUND, move_round, return_reply, submit
from tests.builders import activity, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db(transaction=True)
STATES = ("BE", "HR", "SI", "FR")
TIMES = 5


def test_events_recorded_at_once_make_one_chain():
    assert MemberState.objects.filter(pk__in=STATES).count() == len(STATES)
    survey_round = make_round(member_states=STATES)
    presidency = make_presidency(survey_round=survey_round)
    for code in STATES:
        make_reply(survey_round=survey_round, member_state=code, activities=[activity()])
    before = Event.objects.count()
    together = Barrier(len(STATES) + 2)
    failures: list[Exception] = []

    def work(act) -> None:
        try:
            together.wait(30)
            for number in range(TIMES):
                act(number)
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connections.close_all()

    def move(code):
        def act(number: int) -> None:
            reply = Reply.objects.select_related("survey_round").get(member_state=code)
            submit(reply, None)
            return_reply(reply, presidency, f"Again {number}")

        return act

    def download(number: int) -> None:
        record_download(Round.objects.get(), f"{number}.xlsx", presidency)

    threads = [Thread(target=work, args=(act,)) for act in [*map(move, STATES), download, download]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)

    assert failures == []
    assert not any(thread.is_alive() for thread in threads)
    expected = before + len(STATES) * TIMES * 2 + 2 * TIMES
    assert (Event.objects.count(), ChainHead.objects.get().number) == (expected, expected)
    assert list(findings_in(Round.objects.all(), Counts())) == []


def test_a_round_is_moved_while_others_record():
    survey_round = make_round()
    presidency = make_presidency(survey_round=survey_round)
    failures: list[Exception] = []

    def work(act) -> None:
        try:
            for number in range(TIMES * 2):
                act(number)
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connections.close_all()

    def move(number: int) -> None:
        move_round(REOPEN_ROUND if number % 2 else CLOSE_ROUND, Round.objects.get(), presidency)

    def download(number: int) -> None:
        record_download(Round.objects.get(), f"{number}.xlsx", presidency)

    threads = [Thread(target=work, args=(act,)) for act in (move, download, download)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)

    assert failures == []
    assert list(findings_in(Round.objects.all(), Counts())) == []

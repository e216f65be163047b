"""Verifying while people submit: what is under way is no finding, and nobody waits for it."""

from threading import Event as Signal
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connections

from analysis.models import Verification
from questionnaire.models import Event, Reply
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_presidency, make_reply

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_under_way_is_no_finding():
    key = make_reply(activities=[activity()]).pk
    by = make_presidency(survey_round=Reply.objects.get(pk=key).survey_round)
    is_over = Signal()
    failures: list[Exception] = []

    def work() -> None:
        try:
            while not is_over.is_set():
                reply = Reply.objects.select_related("survey_round").get(pk=key)
                submit(reply, by)
                return_reply(reply, by, "Again")
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connections.close_all()

    worker = Thread(target=work)
    worker.start()
    try:
        for _ in range(5):
            call_command("verify")
    finally:
        is_over.set()
        worker.join(60)

    assert failures == []
    counted = list(Verification.objects.order_by("pk").values_list("events", "findings"))
    assert [findings for _events, findings in counted] == [0] * 5
    assert counted[0] < counted[-1]
    assert Event.objects.count() >= counted[-1][0]

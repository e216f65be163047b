"""Two at once, on two connections: what the locks are for."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from questionnaire import workflow
from questionnaire.editing import add_activities
from questionnaire.models import Reply
from questionnaire.problems import Refused
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db(transaction=True)


def close_slowly(reply: Reply, is_closing: threading.Event) -> None:
    """Close the round, and commit only when somebody else has had time to wait for it."""
    try:
        with transaction.atomic():
            workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
            is_closing.set()
            time.sleep(0.7)
    finally:
        connection.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda reply: workflow.submit(reply, None),
        lambda reply: add_activities(reply, [activity(partner="AL")]),
    ],
    ids=["submit", "add"],
)
def test_what_waits_while_the_round_is_closed_is_refused(change: Callable[[Reply], object]):
    reply = make_reply(activities=[activity()])
    is_closing = threading.Event()
    closing = threading.Thread(target=close_slowly, args=(reply, is_closing))
    closing.start()
    assert is_closing.wait(timeout=10)

    with pytest.raises(Refused, match="The round is closed"):
        change(reply)

    closing.join()
    stored = Reply.objects.get(pk=reply.pk)
    assert (stored.state, stored.versions.count(), stored.activities.count()) == ("draft", 0, 1)

"""Two clicks at once, on two connections."""

import threading
import time

import pytest
from django.db import connection, transaction

from questionnaire.clearance.copies import make_copy
from questionnaire.models import ClearanceCopy, Event, Reply
from questionnaire.reply.editing_activities import add_activities
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db(transaction=True)


def make_slowly(reply: Reply, is_making: threading.Event) -> None:
    """Make a copy, and commit only when somebody else has had time to wait for it."""
    try:
        with transaction.atomic():
            make_copy(reply, None)
            is_making.set()
            time.sleep(0.7)
    finally:
        connection.close()


@pytest.mark.parametrize("has_changed", [False, True])
def test_two_clicks_at_once_make_one_copy_of_equal_content(has_changed: bool):
    reply = make_reply(activities=[activity()])
    is_making = threading.Event()
    making = threading.Thread(target=make_slowly, args=(reply, is_making))
    making.start()
    assert is_making.wait(timeout=10)

    if has_changed:
        add_activities(reply, [activity(title="Added meanwhile")])
    second = make_copy(reply, None)

    making.join()
    assert second.number == ClearanceCopy.objects.count() == (2 if has_changed else 1)
    assert Event.objects.filter(kind="clearance_copy").count() == second.number

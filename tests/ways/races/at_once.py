"""Two at once, on two connections, and the steps of the Presidency that they take."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from questionnaire.admin.replies.reply_steps import ACCEPT, RETURN, carry_out_one
from questionnaire.models import Reply, User
from questionnaire.problems import Refused


@contextmanager
def meanwhile(second: Callable[[], object]) -> Iterator[list[str]]:
    """What stands in the block commits when `second`, on a connection of its own, waits for it.

    Yields what `second` was refused with, to be read once the block has ended.
    """
    refusals: list[str] = []

    def run() -> None:
        try:
            second()
        except Refused as refusal:
            refusals.append(refusal.message)
        finally:
            connection.close()

    with transaction.atomic():
        yield refusals
        waiting = threading.Thread(target=run)
        waiting.start()
        time.sleep(0.5)
    waiting.join()


Step = Callable[[Reply, User], object]


def accept(reply: Reply, by: User) -> None:
    carry_out_one(ACCEPT, reply, by, "", {str(reply.counted_version_id)})


def give_back(reply: Reply, by: User) -> None:
    carry_out_one(RETURN, reply, by, "Is the start right?", {str(reply.counted_version_id)})

"""What the chain of events costs a save: moves with it and without it, taken in turns in one run.

On SQLite and on PostgreSQL, each in a database of its own that waits for the disk. Without the chain an event
is written as it was before there was one: one INSERT in the transaction of the move. Both read the head of
the chain with the round of the reply, in one statement. Each ratio stands beside its target.
"""

import itertools
import logging
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.service.served import HERE, on_both_databases

PAIRS = 150
TARGET = 1.1
PARTNERS = ("AL", "BA", "XK", "ME", "MK")
numbers = itertools.count(10**9)


def main() -> int:
    import django

    django.setup()
    # The figures alone are printed.
    logging.disable(logging.WARNING)
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    is_met = True
    for name, act in moves().items():
        for _warm in range(5):
            act()
        is_met &= printed(connection.display_name, name, act)
    return int(not is_met)


def moves() -> dict[str, Callable[[], object]]:
    """A submission of ten activities that is returned again, and a deadline that moves on."""
    import datetime as dt

    from questionnaire.workflow import extend_deadline, return_reply, submit
    from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

    survey_round = make_round(slug="bench")
    by = make_presidency(survey_round=survey_round)
    rows = [activity(partner=code, title=f"Activity in {code}, {n}") for n in range(2) for code in PARTNERS]
    reply = make_reply(survey_round=survey_round, activities=rows)
    make_contact_point(reply=reply)
    hours = itertools.count(1)

    def submit_and_return() -> None:
        submit(reply, by)
        return_reply(reply, by, "Look again")

    def extend() -> None:
        extend_deadline(reply, by, survey_round.deadline + dt.timedelta(hours=next(hours)), "On request")

    return {"submit and return": submit_and_return, "extend the deadline": extend}


def printed(database: str, name: str, act: Callable[[], object]) -> bool:
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(PAIRS):
        # Whichever goes first finds other caches: in turns.
        for is_chained in (True, False) if number % 2 else (False, True):
            with nullcontext() if is_chained else unchained():
                began = time.perf_counter()
                act()
                times[is_chained].append(time.perf_counter() - began)
    chained, plain = statistics.median(times[True]), statistics.median(times[False])
    ratio = chained / plain
    print(
        f"{database}, {name}: {chained * 1000:.2f} ms with the chain, {plain * 1000:.2f} ms without, "
        f"ratio {ratio:.2f} (target {TARGET}: {'met' if ratio <= TARGET else 'missed'})"
    )
    return ratio <= TARGET


@contextmanager
def unchained() -> Iterator[None]:
    from django.db import models
    from django.utils import timezone

    from questionnaire.models import Event
    from questionnaire.models.events import EventQuerySet

    chained = EventQuerySet.record_all

    def record_all(self, events: Iterable[Event]) -> list[Event]:
        made = list(events)
        for event in made:
            event.at, event.number = event.at or timezone.now(), next(numbers)
        models.QuerySet(Event).bulk_create(made)
        return made

    EventQuerySet.record_all = record_all
    try:
        yield
    finally:
        EventQuerySet.record_all = chained


if __name__ == "__main__":
    if HERE in sys.argv:
        sys.exit(main())
    on_both_databases()

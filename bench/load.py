"""A round as it is on its busiest day: 27 Member States with three people each, and the Presidency.

    .venv/bin/python bench/load.py --minutes 10

All work at once against gunicorn, first on SQLite, then on PostgreSQL that waits for the disk. They sign in,
add and edit activities in place, with drafts while they type, answer for partners, review, submit and
withdraw; the Presidency filters tables and exports. Between two steps each thinks for 2 to 10 seconds.
Printed are each answer that is a fault, with its page, how long the pages took, what the workers hold in
memory, and whether all that was confirmed is stored.
"""

import argparse
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from itertools import chain
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.service.people import PASSWORD, ContactPoint, Person, Presidency
from bench.service.served import (
    HERE,
    Server,
    gunicorn,
    load_average,
    machine_seconds,
    memory_in_words,
    on_both_databases,
)
from bench.service.visitor import Visitor, addresses

PEOPLE = ("submitter", "colleague", "other")
# Each begins at some moment of this share of the time: a password takes the server half a second to check.
ARRIVING = 0.1
SHOWN_FAULTS = 20
NAME = 42


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="of load on each database")
    parser.add_argument("--think", type=float, default=6, help="seconds between two steps, on average")
    parser.add_argument("--workers", type=int, default=3, help="processes of gunicorn")
    parser.add_argument(HERE, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def fill() -> list[tuple[str, str, bool]]:
    """A round of the 27 with nothing in it; each contact point, its Member State, and whether it submits."""
    survey_round = make_round_of_27()
    make_presidency(survey_round=survey_round)
    people = []
    for reply in survey_round.replies.order_by("pk"):
        for name in PEOPLE:
            role = Role.SUBMITTER if name == "submitter" else Role.COLLABORATOR
            email = f"{name}.{reply.member_state_id}@example.org".lower()
            make_contact_point(reply=reply, role=role, email=email)
            people.append((email, reply.member_state_id, role == Role.SUBMITTER))
    User.objects.update(password=make_password(PASSWORD))
    return people


def everybody(people: Sequence[tuple[str, str, bool]], port: int) -> list[Person]:
    """With chances of their own, the same in each run."""
    behind = addresses()
    contact_points = [
        ContactPoint(Visitor(port, next(behind)), email, random.Random(email), Counter(), state, submits)
        for email, state, submits in people
    ]
    presidency = "presidency@example.org"
    return [*contact_points, Presidency(Visitor(port, next(behind)), presidency, random.Random(presidency))]


def live(person: Person, ends: float, arriving: float, think: float) -> None:
    """Until the time is over."""
    time.sleep(person.chance.uniform(0, arriving))
    for _step in person.steps():
        pause = person.chance.uniform(think / 3, think * 5 / 3)
        if time.perf_counter() + pause > ends:
            return
        time.sleep(pause)


def work(persons: Sequence[Person], server: Server, seconds: float, think: float) -> list[list[float]]:
    """All at once; the memory of the workers at the start, in the middle and at the end."""
    memory = [server.memory()]
    ends = time.perf_counter() + seconds
    with ThreadPoolExecutor(len(persons)) as pool:
        lives = [pool.submit(live, person, ends, seconds * ARRIVING, think) for person in persons]
        time.sleep(seconds / 2)
        memory.append(server.memory())
        for each in lives:
            each.result()
    return [*memory, server.memory()]


@dataclass(frozen=True)
class Spent:
    """Seconds: on the clock, and of the processors for the workers, these clients and everything at all."""

    clock: float
    workers: float
    clients: float
    machine: float

    @classmethod
    def so_far(cls, server: Server) -> Self:
        return cls(time.perf_counter(), server.processor_seconds(), time.process_time(), machine_seconds())

    def since(self, earlier: Self) -> Self:
        return type(self)(*(now - then for now, then in zip(astuple(self), astuple(earlier), strict=True)))

    def __str__(self) -> str:
        rest = self.machine - self.workers - self.clients
        return (
            f"processor: the workers {self.workers / self.clock:.0%} of one, the clients "
            f"{self.clients / self.clock:.0%}, the database and whatever else runs {rest / self.clock:.0%}"
        )


def measure(minutes: float, think: float, workers: int) -> None:
    call_command("migrate", verbosity=0)
    people = fill()
    with gunicorn(workers=workers) as server:
        persons = everybody(people, server.port)
        for _each in range(workers * 4):
            # So that every worker has begun before its memory is looked at.
            persons[0].visitor.get("sign-in", "/account/login/")
        before = Spent.so_far(server)
        memory = work(persons, server, minutes * 60, think)
        spent = Spent.so_far(server).since(before)
        faults = server.faults()
    diaries = [person.visitor.diary for person in persons]
    pages = by_page(chain.from_iterable(diary.seconds.items() for diary in diaries))
    requests = sum(map(len, pages.values()))
    print(f"\n{connection.vendor}: {len(persons)} people, {spent.clock / 60:.1f} minutes, {workers} workers")
    print(f"  {requests} requests, {requests / spent.clock:.1f} a second; {load_average()}")
    print(f"  {spent}")
    for moment, sizes in zip(("start", "middle", "end"), memory, strict=True):
        print(f"  memory of each worker at the {moment}: {memory_in_words(sizes)}")
    print_pages(pages)
    print_done(persons)
    faults += chain.from_iterable(diary.faults for diary in diaries)
    faults += lost(persons)
    print(f"  faults: {len(faults)} (target 0)", flush=True)
    if faults:
        raise SystemExit("\n".join(faults[:SHOWN_FAULTS]))


def by_page(seconds: Iterable[tuple[str, list[float]]]) -> dict[str, list[float]]:
    pages = defaultdict(list)
    for name, taken in seconds:
        pages[name] += taken
    return pages


def print_pages(pages: dict[str, list[float]]) -> None:
    print(f"  {'milliseconds':{NAME}}{'number':>8}{'median':>9}{'95 %':>9}{'slowest':>9}")
    for name, taken in sorted(pages.items()):
        figures = (statistics.median(taken), percentile_95(taken), max(taken))
        print(f"  {name:{NAME}}{len(taken):>8}" + "".join(f"{1000 * each:>9.0f}" for each in figures))


def percentile_95(taken: Sequence[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def print_done(persons: Sequence[Person]) -> None:
    for what, number in sorted(sum((person.done for person in persons), Counter()).items()):
        print(f"  {what:{NAME + 18}}{number:>6}")


def lost(persons: Sequence[Person]) -> list[str]:
    """What was confirmed and is not stored, or stored and never confirmed."""
    contact_points = [person for person in persons if isinstance(person, ContactPoint)]
    confirmed = dict(chain.from_iterable(person.added.items() for person in contact_points))
    stored = set(Activity.objects.values_list("reference", flat=True))
    submitted = sum(person.done["submitted"] for person in persons)
    versions = ReplyVersion.objects.count()
    faults = [f"{reference} was confirmed and is not stored" for reference in confirmed.keys() - stored]
    faults += [f"{reference} is stored and was not confirmed" for reference in stored - confirmed.keys()]
    if versions != submitted:
        faults.append(f"{submitted} submissions were confirmed, and {versions} versions are stored")
    return faults


if __name__ == "__main__" and HERE not in sys.argv:
    arguments()
    on_both_databases()
elif __name__ == "__main__":
    import django

    django.setup()

    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command
    from django.db import connection

    from bench.service.filling import make_round_of_27
    from bench.service.people import PASSWORD, ContactPoint, Presidency
    from bench.service.visitor import Visitor, addresses
    from questionnaire.choices import Role
    from questionnaire.models import Activity, ReplyVersion, User
    from tests.builders import make_contact_point, make_presidency

    given = arguments()
    measure(given.minutes, given.think, given.workers)

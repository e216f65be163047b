"""Requests a second and latencies of the five pages that are used most, beside an empty view in the same run.

    .venv/bin/python bench/pages.py

Served by gunicorn, on SQLite and then on PostgreSQL that waits for the disk: with one, two and four workers,
then with 100 rounds instead of one, then with a million activities in the first of them (not with `--quick`).
All is opened by one person who is contact point and Presidency in every round, which is the most that home
ever lists. `CPU` is what the workers spend on a request, which other work on the machine disturbs least;
`floor` is how many times that of the empty view it is, which stands within the same middleware. `first` is
the slowest of the first requests, when nothing is kept yet; `SQL` is the number of statements.
"""

import statistics
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.service.served import HERE, Server, gunicorn, load_average, memory_in_words, on_both_databases
from bench.service.visitor import Visitor

if TYPE_CHECKING:
    from questionnaire.models import Round, User

QUICK = "--quick"
VISITORS, SECONDS = 8, 4.0
WORKERS, WORKERS_OF_GROWTH = (1, 2, 4), 2
ROUNDS, ACTIVITIES, MILLION = 100, 228, 1_000_000
WORKING_ROWS = 12
PAGES = {
    "empty view": ("/empty/", False),
    "home": ("/", False),
    "reply": ("/replies/2020/HR/", False),
    "activities of a reply": ("/replies/2020/HR/activities/", False),
    "edit an activity in place": ("/replies/2020/HR/activities/2020-HR-001/", True),
    "overview of a round": ("/rounds/2020/", False),
    "results": ("/rounds/2020/tables/", False),
    "results, all tables": ("/rounds/2020/tables/section/all-tables/", False),
}


@dataclass(frozen=True)
class Measured:
    """One page: seconds of the first requests and of all later ones, and what the workers spent on these."""

    first: float
    taken: Sequence[float]
    elapsed: float
    spent: float

    @property
    def a_second(self) -> float:
        return len(self.taken) / self.elapsed

    @property
    def cpu(self) -> float:
        return self.spent / len(self.taken)

    @property
    def percentile_95(self) -> float:
        return sorted(self.taken)[int(len(self.taken) * 0.95)]


def fill_round(slug: str, user: "User") -> "tuple[Round, list[int]]":
    """A round of the 27 with 228 activities; this person works on one of its replies, which was returned."""
    survey_round, versions = make_counted_replies(slug)
    fill(survey_round, versions, 0, ACTIVITIES)
    reply = survey_round.replies.get(member_state="HR")
    Reply.objects.filter(pk=reply.pk).update(state="returned")
    roles = {Role.SUBMITTER: reply.member_state, Role.PRESIDENCY: None}
    for role, member_state in roles.items():
        survey_round.roles.create(user=user, role=role, member_state=member_state)
    return survey_round, versions


def cookies_of(user: "User") -> dict[str, str]:
    return {"sessionid": session_of(user)}


def statements(user: "User") -> dict[str, int]:
    """How many each page asks of the database, when what can be kept is kept."""
    client, numbers = Client(), {}
    client.force_login(user)
    for name, (path, in_place) in PAGES.items():
        headers = {"HX-Request": "true"} if in_place else {}
        client.get(path, headers=headers)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path, headers=headers)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        numbers[name] = len(captured)
    return numbers


def measure_page(
    server: Server, cookies: dict[str, str], workers: int, path: str, in_place: bool
) -> Measured:
    """Everybody asks for the page again as soon as it is there."""
    visitors = [Visitor(server.port, "10.0.0.1", dict(cookies)) for _number in range(VISITORS)]
    for _each in range(workers * 4):
        visitors[0].get("first", path, in_place=in_place)
    ends = time.perf_counter() + SECONDS

    def ask(visitor: Visitor) -> None:
        while time.perf_counter() < ends:
            visitor.get("page", path, in_place=in_place)

    threads = [threading.Thread(target=ask, args=(visitor,)) for visitor in visitors]
    began, spent = time.perf_counter(), server.processor_seconds()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed, spent = time.perf_counter() - began, server.processor_seconds() - spent
    if faults := [fault for visitor in visitors for fault in visitor.diary.faults]:
        raise SystemExit("\n".join(faults[:5]))
    taken = [seconds for visitor in visitors for seconds in visitor.diary.seconds["page"]]
    return Measured(max(visitors[0].diary.seconds["first"]), taken, elapsed, spent)


def measure(stage: str, user: "User", workers: int) -> None:
    cookies, asked = cookies_of(user), statements(user)
    began, clients = time.perf_counter(), time.process_time()
    with gunicorn(workers=workers) as server:
        Visitor(server.port, "10.0.0.1").get("sign-in", "/account/login/")
        ready = time.perf_counter() - began
        pages = {name: measure_page(server, cookies, workers, *page) for name, page in PAGES.items()}
        memory, spent = server.memory(), server.processor_seconds()
    clients = time.process_time() - clients
    print(f"\n{connection.vendor}, {stage}, workers: {workers}; {load_average()}")
    print(f"  first page {ready:.1f} s after the start; memory of each worker {memory_in_words(memory)}")
    print(f"  the clients took {clients / spent:.2f} times the processor time of the workers")
    titles = ("a second", "median", "95 %", "slowest", "first", "CPU", "floor", "SQL")
    print(f"  {'milliseconds but for the first column':38}" + "".join(f"{title:>9}" for title in titles))
    for name, page in pages.items():
        print_page(name, page, pages["empty view"], asked[name])


def print_page(name: str, page: Measured, floor: Measured, asked: int) -> None:
    times = (statistics.median(page.taken), page.percentile_95, max(page.taken), page.first, page.cpu)
    figures = "".join(f"{1000 * each:>9.1f}" for each in times)
    print(f"  {name:38}{page.a_second:>9.0f}{figures}{page.cpu / floor.cpu:>9.1f}{asked:>9}", flush=True)


def measure_all() -> None:
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    user = make_user()
    survey_round, versions = fill_round("2020", user)
    rows = [activity(title=f"Activity {number}") for number in range(WORKING_ROWS)]
    reply = survey_round.replies.get(member_state="HR")
    set_support(reply, True)
    add_activities(reply, rows)
    for workers in WORKERS:
        measure(f"1 round, {ACTIVITIES} activities", user, workers)
    for number in range(1, ROUNDS):
        fill_round(f"{2020 + number}", user)
    measure(f"{ROUNDS} rounds of {ACTIVITIES} activities", user, WORKERS_OF_GROWTH)
    if QUICK not in sys.argv:
        fill(survey_round, versions, ACTIVITIES, MILLION)
        measure(f"{ROUNDS} rounds, {MILLION:,} activities in the first", user, WORKERS_OF_GROWTH)


if __name__ == "__main__" and HERE not in sys.argv:
    on_both_databases()
elif __name__ == "__main__":
    import logging

    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.service.filling import fill, make_counted_replies
    from bench.service.sessions import session_of
    from questionnaire.choices import Role
    from questionnaire.models import Reply
    from questionnaire.reply.editing_activities import add_activities
    from questionnaire.reply.editing_answers import set_support
    from tests.builders import activity, make_user

    measure_all()

"""What saving as one types costs when 20 contact points do it at once, over HTTP and through gunicorn.

On SQLite and on PostgreSQL, each in a database of its own that waits for the disk. Beside each figure stands
its target: no error, and a fifth of the bare one-row commits that the same disk does in the same run.
"""

import json
import secrets
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.service.served import HERE, gunicorn, on_both_databases

PEOPLE = 20
SAVES = 50
COMMITS = 500
ADDRESS = "somebody@example.org"
TOGETHER = 15
PLACE = "/replies/2020/HR/activities/add/"
# A form with a description of some length, as it is sent each time.
TYPED = {"title": "Training of asylum officers", "description": "What is done, and for whom. " * 40}


@dataclass
class Person:
    """Somebody signed in who types into the form for adding; `port` is where gunicorn serves."""

    session: str
    csrf: str
    port: int = 0
    edition: int = 0
    errors: list[str] = field(default_factory=list)

    def save(self) -> float:
        """One draft, confirmed by the server; how many seconds that took."""
        began = time.perf_counter()
        technical = {"draft": PLACE, "draft_edition": self.edition, "draft_turn": self.edition + 1}
        status, text = self.post(urlencode(TYPED | technical | {"draft_tab": self.session}))
        taken = time.perf_counter() - began
        if status == 200 and json.loads(text)["edition"] == self.edition + 1:
            self.edition += 1
        else:
            self.errors.append(f"{status}: {text[:100]}")
        return taken

    def post(self, body: str) -> tuple[int, str]:
        """Without a library for it: what the client takes, the server on the same machine cannot have."""
        headers = (
            "POST /drafts/ HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: sessionid={self.session}; csrftoken={self.csrf}",
            f"X-CSRFToken: {self.csrf}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
        )
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=60) as server:
                server.sendall("\r\n".join((*headers, "", body)).encode())
                answer = b"".join(iter(lambda: server.recv(65_536), b"")).decode()
        except OSError as error:
            return 0, str(error)
        head, _, text = answer.partition("\r\n\r\n")
        return int(head.split(" ", 2)[1]), text


def fill() -> list[Person]:
    """An empty database with one reply and 20 people who edit it, all signed in."""
    reply = make_reply(activities=[activity()])
    people = []
    for number in range(PEOPLE):
        user = make_contact_point(reply=reply, email=f"{number}.{ADDRESS}" if number else ADDRESS)
        people.append(Person(session_of(user), csrf=secrets.token_hex(16)))
    return people


def commit(times: int) -> None:
    """One row changed and committed so many times, with nothing around it."""
    with connection.cursor() as cursor:
        for number in range(times):
            cursor.execute("UPDATE questionnaire_user SET name = %s WHERE email = %s", [number, ADDRESS])


def commit_and_leave(times: int) -> None:
    """In a thread, whose connection is its own."""
    commit(times)
    connection.close()


def bare_commits(people: list[Person]) -> tuple[float, float]:
    """One-row commits a second: of one connection, and of as many at once as people save."""
    began = time.perf_counter()
    commit(COMMITS)
    alone = COMMITS / (time.perf_counter() - began)
    together = all_at_once(lambda _person: commit_and_leave(SAVES), people)
    return alone, PEOPLE * SAVES / together


def all_at_once(act: Callable[[Person], object], people: list[Person]) -> float:
    """Everybody begins at the same moment; how many seconds until the last one is done."""
    start = threading.Barrier(len(people) + 1)

    def one(person: Person) -> None:
        start.wait()
        act(person)

    threads = [threading.Thread(target=one, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def line(name: str, figure: str, target: str) -> None:
    print(f"{name:56}{figure:>14}   {target}", flush=True)


def measure() -> None:
    """In the database of this process, whose address is in the environment."""
    call_command("migrate", verbosity=0)
    people = fill()
    before = bare_commits(people)
    with gunicorn(workers=4) as server:
        for person in people:
            person.port = server.port
            person.save()
        taken = all_at_once(lambda person: [person.save() for _ in range(SAVES)], people)
        slowest = [slowest_of(people) for _ in range(TOGETHER)]
    alone, together = map(statistics.mean, zip(before, bare_commits(people), strict=True))
    saved = PEOPLE * SAVES / taken
    errors = [error for person in people for error in person.errors]
    line(f"{connection.vendor}: {PEOPLE} people, {SAVES} drafts each, errors", str(len(errors)), "0")
    line("  drafts saved a second", f"{saved:.0f}", "")
    line(f"  bare one-row commits a second, {PEOPLE} at once", f"{together:.0f}", "")
    line("  drafts for each of these", f"{saved / together:.2f}", "at least 0.2")
    line("  bare one-row commits a second, one after the other", f"{alone:.0f}", "")
    line("  drafts for each of these", f"{saved / alone:.2f}", "")
    line(
        f"  the slowest of {PEOPLE} at the same moment, median", milliseconds(statistics.median(slowest)), ""
    )
    line("  the slowest of all these", milliseconds(max(slowest)), "")
    if errors:
        raise SystemExit("\n".join(errors[:5]))


def slowest_of(people: list[Person]) -> float:
    taken: list[float] = []
    all_at_once(lambda person: taken.append(person.save()), people)
    return max(taken)


if __name__ == "__main__" and HERE not in sys.argv:
    on_both_databases()
elif __name__ == "__main__":
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection

    from bench.service.sessions import session_of
    from tests.builders import activity, make_contact_point, make_reply

    measure()

"""Malformed requests, straight and through nginx: none is answered with a fault, and nothing changes.

`make faults` sends ten thousand each way, always others; here some hundred, always the same. What is sent
comes from a seed, which a failure names; FAULTS_SEED takes it again.
"""

import os
import random
import re
import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from tests.faults.at_work.people import Person
from tests.faults.machines.front import BEHIND, front
from tests.faults.machines.service import DURABLE, ROOT, Service, environment_of, served
from tests.faults.machines.stored import connected
from tests.faults.malformed.generate import malformed
from tests.faults.malformed.written import Malformed, Sender
from tests.runner.postgres import copied

FEW = 250
NUMBER = int(os.environ.get("FAULTS_MALFORMED", FEW))
AT_ONCE = 4
# Seconds after which somebody who has not sent a whole request goes away.
PATIENCE = 0.5
PEOPLE = {"m24@example.org": "/replies/2020/M24/", "presidency@example.org": "/rounds/2020/"}
INSIDE = re.compile(rb"Traceback \(most recent|site-packages|\.py&quot;|\.py\", line|" + str(ROOT).encode())
# Who is signed in, how often something was asked, and how far a table has counted.
NOT_COMPARED = {
    "django_session",
    "wbsurvey_cache",
    "usersessions_usersession",
    "sqlite_sequence",
    # Moves on with what is recorded below.
    "questionnaire_chainhead",
    # A text whose session cannot be read is kept for its author, within bounds.
    "questionnaire_expiredform",
}
# Any text of somebody who is signed in is feedback, a question or a note, with the e-mails that tell of it:
# more of them may be there, and nothing else of them differ.
MAY_GROW = {
    "questionnaire_feedback",
    "questionnaire_question",
    "questionnaire_callnote",
    "questionnaire_mail",
}
# Reading what is LIMITE, or taking it along, is recorded, of the pages that are opened in an odd way, too. So
# is a question.
RECORDED = ("'read'", "'downloaded'", "'question_asked'")
# What nginx and gunicorn say to those who ask for another protocol.
NOT_SPOKEN = {501, 505}
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
}


@dataclass(frozen=True)
class Way:
    """To the service, straight or through nginx."""

    served: Service
    address: str
    certificate: str | None = None


@pytest.fixture(params=["sqlite", "postgresql"])
def upstream(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    if request.param == "sqlite":
        file = request.getfixturevalue("file")
        yield lambda **settings: served(environment_of(f"sqlite:///{file}", **settings))
    else:
        loaded, folder = request.getfixturevalue("loaded_cluster"), request.getfixturevalue("folder")
        with copied(loaded, folder, DURABLE) as postgres:
            yield lambda **settings: served(environment_of(postgres.url, **settings), postgres)


def test_malformed_requests_straight_to_the_service_change_nothing(upstream):
    with upstream() as service:
        change_nothing(Way(service, service.address))


def test_malformed_requests_through_nginx_change_nothing(upstream, tmp_path):
    with (
        upstream(**BEHIND) as service,
        front(tmp_path / "front", f"server 127.0.0.1:{service.port} fail_timeout=0;") as nginx,
    ):
        change_nothing(Way(service, nginx.address, nginx.certificate))


def change_nothing(way: Way) -> None:
    people = [Person(way.address, email, page, way.certificate) for email, page in PEOPLE.items()]
    senders = [Sender(way.address), *(signed_in(person) for person in people)]
    for person in people:
        assert person.ask("GET", person.reply).status_code == 200
    before = dump(way.served)
    seed = int(os.environ.get("FAULTS_SEED", random.randrange(2**32) if NUMBER > FEW else 0))  # noqa: S311
    chance = random.Random(seed)  # noqa: S311
    sent = [malformed(chance, senders) for _each in range(NUMBER)]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda each: answer(way, each), sent))

    found = [
        (each.kind, status, each.content[:400])
        for each, (status, text) in zip(sent, answers, strict=True)
        if is_a_fault(each, status) or INSIDE.search(text)
    ]
    counted = Counter(status for status, _text in answers)
    assert found[:5] == [], f"seed {seed}, {len(found)} answers"
    assert way.served.faults()[:5] == [], f"seed {seed}"
    assert changed(before, dump(way.served)) == {}, f"seed {seed}"
    assert {200, 400, 403, 404, 405} <= set(counted), f"seed {seed}: {counted}"
    for person in people:
        assert person.ask("GET", person.reply).status_code == 200


def is_a_fault(sent: Malformed, status: int) -> bool:
    return (status == 0 and sent.is_whole) or (status >= 500 and (sent.is_whole or status not in NOT_SPOKEN))


def signed_in(person: Person) -> Sender:
    cookies = {each.name: each.value or "" for each in person.client.cookies.jar}
    [token] = [value for name, value in cookies.items() if name.endswith("csrftoken")]
    return Sender(person.address, "; ".join(f"{name}={value}" for name, value in cookies.items()), token)


def answer(way: Way, sent: Malformed) -> tuple[int, bytes]:
    """The status, 0 where the connection ends without one, and the words."""
    host, _colon, port = way.address.partition("//")[2].partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as plain, wrapped(plain, way) as connection:
        connection.settimeout(60 if sent.is_whole else PATIENCE)
        # Refused before all was sent: the answer may be there all the same.
        with suppress(OSError):
            connection.sendall(sent.content)
        found = HTTPResponse(connection, method="GET")
        try:
            found.begin()
            return found.status, found.read()
        except (OSError, HTTPException, ValueError):
            return 0, b""


def wrapped(plain: socket.socket, way: Way) -> socket.socket:
    if way.certificate is None:
        return plain
    return ssl.create_default_context(cafile=way.certificate).wrap_socket(plain, server_hostname="localhost")


def dump(served: Service) -> dict[str, list[str]]:
    """Every row of every table, as it is written."""
    kind = "postgresql" if served.postgres else "sqlite"
    with connected(served) as connection:
        names = [name for (name,) in connection.execute(TABLES[kind]).fetchall() if name not in NOT_COMPARED]
        return {
            name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"{but(name)}').fetchall()))  # noqa: S608
            for name in names
        }


def but(table: str) -> str:
    return f" WHERE kind NOT IN ({', '.join(RECORDED)})" if table == "questionnaire_event" else ""


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, set[str]]:
    return {
        name: set(before[name]).symmetric_difference(after[name])
        for name in before
        if before[name] != after[name] and not has_only_grown(name, before, after)
    }


def has_only_grown(name: str, before: dict[str, list[str]], after: dict[str, list[str]]) -> bool:
    return name in MAY_GROW and set(before[name]) <= set(after[name])

"""A standby that follows the primary, as docs/several-machines.md says, and is promoted when that is lost."""

import os
import shlex
import signal
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import psycopg
import pytest

from tests.deploy.document import SEVERAL_MACHINES, blocks
from tests.faults.at_work.forms import contact_point
from tests.faults.at_work.people import ACKNOWLEDGED, ROW, Adds, Person
from tests.faults.at_work.working import (
    each_activity_is_there_once,
    wait_until_each_goes_on,
    wait_until_each_has_done,
)
from tests.faults.machines.service import DURABLE, Service, environment_of, served
from tests.faults.machines.stored import stored
from tests.runner.postgres import Postgres, copied, following
from tests.runner.waiting import wait_until

PRIMARY, STANDBY = "PostgreSQL primary", "PostgreSQL standby and replication"
LOST = "Failover: promoting the standby"
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
HAS = "SELECT count(*) FROM questionnaire_activity WHERE title = '{title}'"


@dataclass(frozen=True)
class Pair:
    primary: Postgres
    standby: Postgres

    @property
    def url(self) -> str:
        """As in the document: the one of both that takes changes."""
        at = f"127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}"
        asked = "target_session_attrs=read-write&connect_timeout=3"
        assert asked in SEVERAL_MACHINES.read_text()
        return f"postgres://postgres:{self.primary.password}@{at}/postgres?{asked}"


@pytest.fixture
def pair(loaded_cluster: Postgres, folder: Path) -> Iterator[Pair]:
    with (
        copied(loaded_cluster, folder, settings()) as primary,
        tempfile.TemporaryDirectory(prefix="wbsurvey-standby-") as beside,
    ):
        run(primary, blocks(SEVERAL_MACHINES, "sql")[PRIMARY][0])
        with following(Path(beside), primary.password, settings(), *basebackup(primary)) as standby:
            wait_until(lambda: [row[:2] for row in lag(primary)] == [("db2", "async")])
            yield Pair(primary, standby)


def settings() -> tuple[str, ...]:
    """The document's, but for the address."""
    lines = blocks(SEVERAL_MACHINES, "ini")[PRIMARY][0].splitlines()
    given = (line.replace("'", "").split(" = ") for line in lines)
    return (*DURABLE, *(f"{name}={value}" for name, value in given if name != "listen_addresses"))


def basebackup(primary: Postgres) -> list[str]:
    """The document's command, with the addresses of the test."""
    words = shlex.split(blocks(SEVERAL_MACHINES, "sh")[STANDBY][0].replace("\\\n", ""))
    folder, *options = words[words.index("pg_basebackup") + 1 : words.index("systemctl", 2)]
    assert folder.startswith("--pgdata=")
    return [word.replace("10.0.0.21 port=5432", f"127.0.0.1 port={primary.port}") for word in options]


def run(server: Postgres, statements: str) -> list[tuple[Any, ...]]:
    """What the last of them gives."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        for statement in filter(str.strip, statements.split(";")):
            cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def lag(primary: Postgres) -> list[tuple[Any, ...]]:
    return run(primary, sql(STANDBY, 0))


def sql(heading: str, place: int) -> str:
    return blocks(SEVERAL_MACHINES, "sql")[heading][place]


def replicate_synchronously(pair: Pair) -> None:
    run(pair.primary, sql(STANDBY, 1))
    wait_until(lambda: [row[:2] for row in lag(pair.primary)] == [("db2", "sync")])


def lose_with_something_unsent(primary: Postgres, is_time: Callable[[], bool]) -> None:
    """What is stored from now on does not reach the standby."""
    [(sender,)] = run(primary, "SELECT pid FROM pg_stat_replication")
    os.kill(sender, signal.SIGSTOP)
    wait_until(is_time)
    primary.lose()
    os.kill(sender, signal.SIGKILL)


def promote(pair: Pair, served: Service) -> None:
    run(pair.standby, sql(LOST, 0))
    served.postgres = pair.standby


def add(person: Person, title: str) -> httpx.Response:
    page = f"{person.reply}activities/add/"
    return person.send(page, page, ROW | {"title": title})


def test_what_was_acknowledged_is_there_when_replication_is_synchronous(pair):
    replicate_synchronously(pair)
    is_over = Event()
    with served(environment_of(pair.url), pair.primary) as service:
        adding = [Adds(contact_point(service, name), is_over) for name in ("M24", "M25")]
        try:
            wait_until_each_has_done(3, adding)
            lose_with_something_unsent(pair.primary, lambda: run(pair.primary, WAITS)[0][0] > 0)
            promote(pair, service)
            wait_until_each_goes_on(adding)
        finally:
            is_over.set()
            for each in adding:
                each.thread.join()
        each_activity_is_there_once(stored(service), adding)


def test_what_was_not_sent_yet_is_lost_when_it_is_asynchronous(pair):
    with served(environment_of(pair.url), pair.primary) as service:
        somebody = contact_point(service, "M24")
        assert add(somebody, "Sent").status_code == ACKNOWLEDGED
        wait_until(lambda: run(pair.standby, HAS.format(title="Sent")) == [(1,)])

        pair.standby.stop("fast")
        assert add(somebody, "Not sent").status_code == ACKNOWLEDGED
        assert lag(pair.primary) == []
        pair.primary.lose()
        pair.standby.start()
        promote(pair, service)

        titles = stored(service).titles
        assert (titles["Sent"], titles["Not sent"]) == (1, 0)
        wait_until(lambda: somebody.client.get(somebody.reply).is_success)
        assert add(somebody, "Again").status_code == ACKNOWLEDGED


def test_saving_waits_while_a_synchronous_standby_is_away_and_goes_on_when_told_to(pair):
    replicate_synchronously(pair)
    with served(environment_of(pair.url), pair.primary) as service:
        somebody, colleague = contact_point(service, "M24"), contact_point(service, "M25")
        pair.standby.stop("fast")

        answers: list[httpx.Response] = []
        waiting = Thread(target=lambda: answers.append(add(somebody, "Waited for")))
        waiting.start()
        wait_until(lambda: run(pair.primary, WAITS) == [(1,)])
        assert colleague.ask("GET", colleague.reply).is_success
        assert answers == []
        run(pair.primary, sql(STANDBY, 2))
        waiting.join()

        assert [answer.status_code for answer in answers] == [ACKNOWLEDGED]
        assert stored(service).titles["Waited for"] == 1

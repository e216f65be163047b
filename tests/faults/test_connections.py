"""No connection is left, or somebody holds the lock: what was typed is on the page, and is saved later."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Event

import httpx
import psycopg

from tests.faults.at_work.forms import all_is_there_once, contact_point, typed
from tests.faults.at_work.people import Adds, NotAnsweredError, Person, Submits
from tests.faults.at_work.working import (
    each_activity_is_there_once,
    each_version_is_whole,
    wait_until_each_has_done,
)
from tests.faults.machines.service import DURABLE, Service, environment_of, served
from tests.faults.machines.stored import Stored, stored
from tests.runner.postgres import Postgres, copied

# As many as there are, without those that PostgreSQL keeps for who administers it.
ALL = (*DURABLE, "superuser_reserved_connections=0", "max_wal_senders=0")
# Waited for, as a connection that is ending is still taken.
OTHERS = """
    SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
STEPS = int(os.environ.get("FAULTS_STEPS", "3"))


def test_who_finds_no_connection_saves_when_there_is_one(loaded_cluster, folder):
    with (
        copied(loaded_cluster, folder, (*ALL, "max_connections=6")) as postgres,
        served(environment_of(postgres.url), postgres) as service,
    ):
        forms = typed(service)
        before = stored(service)

        with all_connections(postgres):
            pages = [form.is_refused() for form in forms]
            alive, ready = (httpx.get(f"{service.address}/{page}") for page in ("healthz", "readyz"))

        assert (alive.status_code, ready.status_code) == (200, 503)
        assert stored(service) == before
        for form, page in zip(forms, pages, strict=True):
            form.is_saved_from(page)
        all_is_there_once(before, stored(service))


def test_more_processes_than_connections_lose_and_double_nothing(loaded_cluster, folder):
    with (
        copied(loaded_cluster, folder, (*ALL, "max_connections=3")) as postgres,
        served(environment_of(postgres.url, WEB_CONCURRENCY="4"), postgres) as service,
    ):
        is_over = Event()
        adding = [Adds(signed_in(service, code), is_over) for code in ("M24", "M25")]
        submitting = Submits(signed_in(service, "M01"), is_over)
        workers = (*adding, submitting)
        try:
            wait_until_each_has_done(STEPS, workers)
        finally:
            is_over.set()
            for each in workers:
                each.thread.join()
        service.kill()
        after = stored_before_long(service)

    assert sum(worker.failures for worker in workers) > 0
    each_activity_is_there_once(after, adding)
    each_version_is_whole(after, submitting)


def test_a_lock_that_is_held_too_long_is_as_a_database_that_is_away(file):
    with served(environment_of(f"sqlite:///{file}", LOCK_SECONDS="1")) as service:
        forms = typed(service)
        before = stored(service)

        with locked(file):
            pages = [form.is_refused() for form in forms]
            reading = forms[0].person.ask("GET", forms[0].person.reply)

        assert reading.is_success
        assert stored(service) == before
        for form, page in zip(forms, pages, strict=True):
            form.is_saved_from(page)
        all_is_there_once(before, stored(service))


@contextmanager
def all_connections(postgres: Postgres) -> Iterator[None]:
    """Those of the service are ended, and others have them all."""
    with ExitStack() as taken:
        first = taken.enter_context(psycopg.connect(postgres.url, autocommit=True))
        first.execute(OTHERS)
        while True:
            try:
                taken.enter_context(psycopg.connect(postgres.url))
            except psycopg.OperationalError:
                break
        yield


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """By somebody who writes and does not finish."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def signed_in(served: Service, member_state: str) -> Person:
    for _attempt in range(100):
        try:
            return contact_point(served, member_state)
        except NotAnsweredError:
            time.sleep(0.1)
    raise AssertionError(f"{member_state} cannot sign in.")


def stored_before_long(served: Service) -> Stored:
    """PostgreSQL notices a little later that the service has gone."""
    for _attempt in range(100):
        try:
            return stored(served)
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError("No connection becomes free.")

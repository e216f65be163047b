"""The disk is full, or takes no writes: what was typed is on the page, and is saved once it can be."""

import datetime as dt
import io
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import httpx
import psycopg
import pytest
from django.utils import timezone

from tests.faults.at_work.forms import all_is_there_once, contact_point, typed
from tests.faults.at_work.people import Adds, Person, Submits
from tests.faults.at_work.working import (
    each_activity_is_there_once,
    each_version_is_whole,
    wait_until_each_has_done,
    wait_until_one_has_failed,
)
from tests.faults.machines.disk import Disk, small_disk
from tests.faults.machines.service import DURABLE, Service, environment_of, loaded_file, served
from tests.faults.machines.stored import change, stored
from tests.runner.postgres import Postgres, copied

FILLS = int(os.environ.get("FAULTS_FILLS", "1"))
# No file of it waits to be used again: the next one has to find room.
WAL = ("wal_recycle=off", "min_wal_size=32MB", "max_wal_size=32MB")
MORE_WAL = "SELECT pg_logical_emit_message(true, 'test', repeat('x', 40000000))"


@pytest.fixture
def disk() -> Iterator[Disk]:
    """With room for a cluster and little more. Whoever runs PostgreSQL does not see a test's own folders."""
    with (
        tempfile.TemporaryDirectory(prefix="wbsurvey-disk-") as folder,
        small_disk(Path(folder), 120) as disk,
    ):
        yield disk


@pytest.fixture
def on_disk(disk: Disk, beside: Path) -> Iterator[Service]:
    """The service with its database in a file there."""
    file = shutil.copy(loaded_file(beside), disk.folder)
    with served(environment_of(f"sqlite:///{file}")) as found:
        yield found


@pytest.fixture
def cluster_on_disk(disk: Disk, loaded_cluster: Postgres) -> Iterator[Service]:
    """The service with its cluster of PostgreSQL there."""
    with (
        copied(loaded_cluster, disk.folder, (*DURABLE, *WAL)) as postgres,
        served(environment_of(postgres.url), postgres) as found,
    ):
        yield found


def test_what_finds_no_room_is_saved_when_there_is_some(on_disk, disk):
    forms = activity, submission = typed(on_disk)
    before = stored(on_disk)

    disk.fill()
    none = activity.is_refused()
    disk.make_room()
    # The first rows of a version find some, and the others do not.
    disk.fill(but=40_000)
    pages = none, submission.is_refused()

    assert stored(on_disk) == before
    assert forms[0].person.ask("GET", forms[0].person.reply).is_success
    ready, strictly = (httpx.get(f"{on_disk.address}/readyz?strict={strict}") for strict in (0, 1))
    assert (ready.status_code, strictly.status_code) == (200, 503)
    assert strictly.json()["checks"]["disk"] == "failed"
    disk.make_room()
    for form, page in zip(forms, pages, strict=True):
        form.is_saved_from(page)
    all_is_there_once(before, stored(on_disk))


def test_postgresql_that_finds_no_room_stops_and_nothing_is_lost(cluster_on_disk, disk):
    served = cluster_on_disk
    forms = typed(served)
    before = stored(served)

    disk.fill()
    pages = [form.is_refused() for form in forms]
    use_up_what_postgresql_has(served)
    pages = [form.is_refused() for form in forms]
    disk.make_room()
    start_again(served)

    assert (disk.folder / "log").read_text().count("ready to accept connections") > 1
    assert stored(served) == before
    for form, page in zip(forms, pages, strict=True):
        form.is_saved_from(page)
    all_is_there_once(before, stored(served))


def test_a_disk_that_takes_no_writes_can_be_read_and_saves_when_it_does(on_disk, disk):
    """As a machine starts again after a fault of its disk."""
    forms = typed(on_disk)
    before = stored(on_disk)

    let_sessions_be_due(on_disk)
    on_disk.kill()
    disk.only_read()
    on_disk.start("/healthz")
    pages = [form.is_refused() for form in forms]

    assert forms[0].person.ask("GET", forms[0].person.reply).is_success
    ready = httpx.get(f"{on_disk.address}/readyz")
    assert (ready.status_code, ready.json()["checks"]["database"]) == (503, "failed")
    disk.write_again()
    for form, page in zip(forms, pages, strict=True):
        form.is_saved_before_long_from(page)
    all_is_there_once(before, stored(on_disk))
    assert httpx.get(f"{on_disk.address}/readyz").is_success


def test_a_database_that_only_reads_can_be_read_and_saves_when_it_does(loaded_cluster, folder):
    """As a standby, until it is promoted."""
    with (
        copied(loaded_cluster, folder, DURABLE) as postgres,
        served(environment_of(postgres.url), postgres) as service,
    ):
        forms = typed(service)
        before = stored(service)

        let_sessions_be_due(service)
        allow_writing(postgres, is_allowed=False)
        pages = [form.is_refused() for form in forms]

        assert forms[0].person.ask("GET", forms[0].person.reply).is_success
        ready = httpx.get(f"{service.address}/readyz")
        assert (ready.status_code, ready.json()["checks"]["database"]) == (503, "failed")
        allow_writing(postgres, is_allowed=True)
        for form, page in zip(forms, pages, strict=True):
            form.is_saved_from(page)
        all_is_there_once(before, stored(service))


@pytest.mark.parametrize(
    ("email", "address"),
    [
        ("m01@example.org", "/replies/2020/M01/workbook/"),
        ("presidency@example.org", "/rounds/2020/export/xlsx/"),
        ("presidency@example.org", "/rounds/2020/export/docx/"),
    ],
)
def test_a_file_that_finds_no_room_is_given_out_later_and_never_by_half(disk, file, email, address):
    """What openpyxl writes before it is sent stands on that disk, the database on another."""
    with served(environment_of(f"sqlite:///{file}", TMPDIR=str(disk.folder))) as service:
        client = Person(service.address, email, "/").client

        disk.fill()
        refused = client.get(address)
        disk.make_room()
        given = client.get(address)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert "The service cannot read or save its data at present" in refused.text
    assert given.is_success
    assert ZipFile(io.BytesIO(given.content)).testzip() is None


@pytest.mark.parametrize("database", ["on_disk", "cluster_on_disk"])
def test_people_who_work_on_while_the_disk_fills_up_lose_nothing(request, disk, database):
    served = request.getfixturevalue(database)
    chance = random.Random()  # noqa: S311
    is_over = Event()
    adding = [Adds(contact_point(served, code), is_over) for code in ("M24", "M25")]
    submitting = Submits(contact_point(served, "M01"), is_over)
    workers = (*adding, submitting)
    try:
        for number in range(1, FILLS + 1):
            failures = sum(worker.failures for worker in workers)
            disk.fill(but=chance.randrange(20_000))
            use_up_what_postgresql_has(served)
            wait_until_one_has_failed(workers, failures)
            disk.make_room()
            if served.postgres:
                start_again(served)
            wait_until_each_has_done(number, workers)
    finally:
        is_over.set()
        for each in workers:
            each.thread.join()

    after = stored(served)
    each_activity_is_there_once(after, adding)
    each_version_is_whole(after, submitting)


def let_sessions_be_due(served: Service) -> None:
    """The next page that is opened is to renew them."""
    before = timezone.now() + dt.timedelta(minutes=30)
    change(served, f"UPDATE django_session SET expire_date = '{before:%Y-%m-%d %H:%M:%S+00:00}'")  # noqa: S608


def allow_writing(postgres: Postgres, is_allowed: bool) -> None:
    """From now on, also to those who are connected."""
    is_read_only = "off" if is_allowed else "on"
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        connection.execute(f"ALTER SYSTEM SET default_transaction_read_only = {is_read_only}")
        connection.execute("SELECT pg_reload_conf()")


def use_up_what_postgresql_has(served: Service) -> None:
    """The rest of the file that it logs to; it ends by that, where it has not ended already."""
    if served.postgres:
        with pytest.raises(psycopg.OperationalError), psycopg.connect(served.postgres.url) as connection:
            connection.execute(MORE_WAL)


def start_again(served: Service) -> None:
    """PostgreSQL recovers by itself, or has ended and is started, as systemd would do."""
    for _attempt in range(100):
        if not served.postgres.is_running:
            served.start_database()
        try:
            psycopg.connect(served.postgres.url).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("PostgreSQL does not recover.")

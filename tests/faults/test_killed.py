"""kill -9 of a worker, of the whole service, its database and an import, while people work.

`make faults` does it two hundred times on each database; here a few times.
"""

import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.faults.at_work.forms import contact_point
from tests.faults.at_work.importing import Imports, Uploads, titles
from tests.faults.at_work.people import Adds, Person, Submits, Worker
from tests.faults.at_work.releasing import Releases
from tests.faults.at_work.working import wait_until_each_has_done
from tests.faults.machines.service import DURABLE, Service, environment_of, served
from tests.runner.postgres import Postgres, copied

Stored = dict[str, Any]
KILLS = int(os.environ.get("FAULTS_KILLS", "4"))
STORED = """
import json
from itertools import chain
from analysis.backup.manifest import file_hashes, release_hashes, version_hashes
from analysis.models import Release
from questionnaire.models import Activity, ReplyVersion
hashes = chain(version_hashes(), release_hashes(), file_hashes())
print(json.dumps({
    "titles": list(Activity.objects.values_list("title", flat=True)),
    "versions": [
        (version.reply.member_state_id, version.number, [each.title for each in version.activities.all()])
        for version in ReplyVersion.objects.select_related("reply").prefetch_related("activities")
    ],
    "releases": list(Release.objects.values_list("label", "released_at")),
    "broken": [str(name) for name, (made, said) in hashes if made != said],
}, default=str))
"""


@pytest.fixture
def on_sqlite(file: Path) -> Iterator[Service]:
    with served(environment_of(f"sqlite:///{file}")) as found:
        yield found


@pytest.fixture
def on_postgresql(loaded_cluster: Postgres, folder: Path) -> Iterator[Service]:
    with (
        copied(loaded_cluster, folder, DURABLE) as postgres,
        served(environment_of(postgres.url), postgres) as found,
    ):
        yield found


@pytest.mark.parametrize("database", ["on_sqlite", "on_postgresql"])
def test_nothing_acknowledged_is_lost_or_doubled_and_nothing_is_stored_by_half(request, database, tmp_path):
    service: Service = request.getfixturevalue(database)
    chance = random.Random()  # noqa: S311
    is_over = Event()
    adding = [Adds(contact_point(service, name), is_over) for name in ("M24", "M25")]
    submitting = [Submits(contact_point(service, name), is_over) for name in ("M01", "M04")]
    uploading = Uploads(contact_point(service, "M26"), is_over)
    importing = Imports(contact_point(service, "M27"), is_over, service, tmp_path)
    releasing = Releases(Person(service.address, "presidency@example.org", "/"), is_over)
    workers = (*adding, *submitting, uploading, importing, releasing)
    kills = (service.kill_a_worker, service.kill_all, service.kill_database, importing.kill)
    try:
        for _kill in range(KILLS):
            time.sleep(chance.uniform(0.3, 1.5))
            chance.choice(kills)(chance)
        service.wait()
        wait_until_each_has_done(1, workers)
    finally:
        is_over.set()
        for each in workers:
            each.thread.join()

    stored = json.loads(service.manage("shell", "--verbosity=0", "--command", STORED).splitlines()[-1])
    for worker in adding:
        each_is_there_once(stored, [f"{worker.person.email} {number}" for number in worker.done])
    for worker in (uploading, importing):
        each_is_there_once(
            stored, [title for number in worker.done for title in titles(worker.person, int(number))]
        )
        workbooks_are_there_whole_or_not_at_all(stored, worker)
    versions = {f"/replies/2020/{code}/versions/{number}/" for code, number, _titles in stored["versions"]}
    for worker in submitting:
        assert set(worker.done) <= versions
    released = Counter(label for label, released_at in stored["releases"] if released_at)
    assert [released[label] for label in releasing.done] == [1] * len(releasing.done)
    assert Counter(label for label, _released_at in stored["releases"]).most_common(1)[0][1] == 1
    assert stored["broken"] == []


def each_is_there_once(stored: Stored, expected: list[str]) -> None:
    """And nothing else of these people is there twice, acknowledged or not."""
    found = Counter(stored["titles"])
    assert [title for title in expected if found[title] != 1] == []
    assert [title for title, number in found.items() if "@" in title and number > 1] == []


def workbooks_are_there_whole_or_not_at_all(stored: Stored, worker: Worker) -> None:
    """In the reply, and in each of its versions."""
    for found in (stored["titles"], *(in_version for _code, _number, in_version in stored["versions"])):
        for number in range(len(worker.done) + 1):
            there = set(found).intersection(titles(worker.person, number))
            assert len(there) in (0, len(titles(worker.person, number)))

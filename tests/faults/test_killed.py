"""kill -9 of a worker, of the whole service and of its database, while people work.

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

import pytest

from tests.faults.people import Adds, Person, Submits
from tests.faults.service import DURABLE, Service, service
from tests.runner.packages import POSTGRESQL, is_installed
from tests.runner.postgres import temporary_server

KILLS = int(os.environ.get("FAULTS_KILLS", "4"))
STORED = """
import json
from analysis.backup.manifest import version_hashes
from questionnaire.models import Activity, ReplyVersion
print(json.dumps({
    "titles": list(Activity.objects.values_list("title", flat=True)),
    "versions": list(ReplyVersion.objects.values_list("reply__member_state", "number")),
    "broken": [str(name) for name, (made, said) in version_hashes() if made != said],
}))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    if request.param == "sqlite":
        with service(f"sqlite:///{tmp_path / 'service.sqlite3'}") as found:
            yield found
    elif not is_installed(POSTGRESQL):
        pytest.skip(f"{POSTGRESQL.name} is not installed")
    else:
        with temporary_server(DURABLE) as postgres, service(postgres.url, postgres) as found:
            yield found


def person(served: Service, member_state: str) -> Person:
    reply = f"/replies/2020/{member_state}/"
    return Person(served.address, f"{member_state.lower()}@example.org", reply)


def test_nothing_acknowledged_is_lost_or_doubled_and_nothing_is_submitted_by_half(served):
    chance = random.Random()  # noqa: S311
    is_over = Event()
    adding = [Adds(person(served, name), is_over) for name in ("M24", "M25")]
    submitting = [Submits(person(served, name), is_over) for name in ("M01", "M04")]
    try:
        for _kill in range(KILLS):
            time.sleep(chance.uniform(0.3, 1.5))
            chance.choice((served.kill_a_worker, served.kill_all, served.kill_database))(chance)
        served.wait()
        time.sleep(2)
    finally:
        is_over.set()
        for each in (*adding, *submitting):
            each.thread.join()

    stored = json.loads(served.manage("shell", "--verbosity=0", "--command", STORED).splitlines()[-1])
    titles = Counter(stored["titles"])
    for worker in adding:
        assert worker.done, "Nothing was added at all."
        assert [titles[title] for title in worker.done] == [1] * len(worker.done)
        assert titles[f"{worker.person.email} {len(worker.done)}"] <= 1
    for worker in submitting:
        assert worker.done, "Nothing was submitted at all."
        versions = {f"/replies/2020/{code}/versions/{number}/" for code, number in stored["versions"]}
        assert set(worker.done) <= versions
    assert stored["broken"] == []

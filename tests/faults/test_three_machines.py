"""Three machines behind a balancer, as docs/several-machines.md sets them up, while people work."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest

from tests.deploy.document import SEVERAL_MACHINES, blocks
from tests.deploy.newer import COLUMN, bring_in
from tests.faults.at_work.people import Adds, Reads, Worker
from tests.faults.at_work.working import each_activity_is_there_once, wait_until_each_goes_on
from tests.faults.machines.front import BEHIND, UPSTREAM, Front, front
from tests.faults.machines.service import DURABLE, Service, environment_of, served
from tests.faults.machines.stored import rows, stored
from tests.runner.postgres import Postgres, copied
from tests.runner.waiting import wait_until

ADDRESSES = ("10.0.0.11:8000", "10.0.0.12:8000", "10.0.0.13:8000")
COLUMNS = "SELECT column_name FROM information_schema.columns WHERE table_name = 'questionnaire_round'"


@dataclass
class Machines:
    """`each` serves one database; `balancer` passes on to them."""

    each: list[Service]
    balancer: Front

    def serve_without(self, left_out: Service | None = None) -> None:
        self.balancer.serve(upstream(self.each, left_out))

    def requests(self, machine: Service) -> int:
        return machine.log.read_text().count('"method"')


def upstream(machines: list[Service], left_out: Service | None = None) -> str:
    """The document's block with the addresses of the test, and `down` behind the one that is left out."""
    [block] = blocks(SEVERAL_MACHINES, "nginx")["Load balancer"]
    assert UPSTREAM.fullmatch(block.strip())
    inner = block.partition("{")[2].rpartition("}")[0]
    for address, machine in zip(ADDRESSES, machines, strict=True):
        assert address in inner
        down = "down " if machine is left_out else ""
        inner = inner.replace(f"{address} ", f"127.0.0.1:{machine.port} {down}")
    return inner


@pytest.fixture
def machines(loaded_cluster: Postgres, folder: Path, tmp_path: Path) -> Iterator[Machines]:
    with ExitStack() as stack:
        postgres = stack.enter_context(copied(loaded_cluster, folder, DURABLE))
        each = [
            stack.enter_context(served(environment_of(postgres.url, WEB_CONCURRENCY="1", **BEHIND), postgres))
            for _address in ADDRESSES
        ]
        balancer = stack.enter_context(front(tmp_path / "balancer", upstream(each)))
        yield Machines(each, balancer)


@pytest.fixture
def workers(machines: Machines) -> Iterator[list[Worker]]:
    is_over = Event()
    working: list[Worker] = [Adds(machines.balancer.person(name), is_over) for name in ("M24", "M25", "M26")]
    working.append(Reads(machines.balancer.person("M01"), is_over))
    try:
        yield working
    finally:
        stop(working)


def stop(workers: list[Worker]) -> None:
    for worker in workers:
        worker.is_over.set()
        worker.thread.join()


def all_is_stored_once(machines: Machines, workers: list[Worker]) -> None:
    stop(workers)
    adding = [worker for worker in workers if isinstance(worker, Adds)]
    each_activity_is_there_once(stored(machines.each[0]), adding)


def test_one_after_the_other_is_upgraded_and_no_request_fails(machines, workers, tmp_path):
    newer = bring_in(tmp_path / "newer")
    wait_until_each_goes_on(workers)

    machines.each[0].program = newer
    machines.each[0].manage("migrate")
    for machine in machines.each:
        machines.serve_without(machine)
        leaves_it_alone(machines, machine, workers)
        machine.stop()
        machine.program = newer
        machine.start()
        machines.serve_without()
        takes_part(machines, machine)
        wait_until_each_goes_on(workers)

    assert [worker.failures for worker in workers] == [0] * len(workers)
    all_is_stored_once(machines, workers)
    assert [machine.faults() for machine in machines.each] == [[], [], []]
    [columns] = rows(machines.each[0], COLUMNS)
    assert (COLUMN,) in columns


def leaves_it_alone(machines: Machines, machine: Service, workers: list[Worker]) -> None:
    """The balancer, once it has read its site anew: others work on, and this machine gets no more."""

    def is_alone() -> bool:
        before = machines.requests(machine)
        wait_until_each_goes_on(workers)
        return machines.requests(machine) == before

    wait_until(is_alone)


def takes_part(machines: Machines, machine: Service) -> None:
    before = machines.requests(machine)
    wait_until(lambda: machines.requests(machine) > before + 5)


def test_one_is_killed_and_what_it_had_acknowledged_stays(machines, workers):
    wait_until_each_goes_on(workers)
    lost, *others = machines.each

    lost.kill()
    wait_until_each_goes_on(workers)
    wait_until_each_goes_on(workers)

    # Those alone whom it had begun to answer: each works on one thing at a time.
    assert all(worker.failures <= 1 for worker in workers)
    lost.start()
    takes_part(machines, lost)
    all_is_stored_once(machines, workers)
    assert [machine.faults() for machine in others] == [[], []]

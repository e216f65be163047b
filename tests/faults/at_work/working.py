"""People who work on all the while, and what is there of it afterwards."""

from collections.abc import Iterable

from tests.faults.at_work.people import Adds, Submits, Worker
from tests.faults.machines.stored import Stored
from tests.runner.waiting import wait_until


def wait_until_each_has_done(number: int, workers: Iterable[Worker]) -> None:
    """So many steps, all in all."""
    wait_for([(each, number) for each in workers])


def wait_until_each_goes_on(workers: Iterable[Worker]) -> None:
    """And has done a step more than now."""
    wait_for([(each, len(each.done) + 1) for each in workers])


def wait_for(expected: list[tuple[Worker, int]]) -> None:
    """Until each has done so many steps; those who have not are named."""

    def waiting() -> list[str]:
        return [
            f"{each.person.email} {type(each).__name__}"
            for each, number in expected
            if len(each.done) < number
        ]

    try:
        wait_until(lambda: not waiting())
    except AssertionError as error:
        raise AssertionError(f"Cannot work on: {', '.join(waiting())}") from error


def wait_until_one_has_failed(workers: Iterable[Worker], failures: int) -> None:
    """More often than so many times, all in all."""
    working = list(workers)
    wait_until(lambda: sum(each.failures for each in working) > failures, "Nothing fails.")


def each_activity_is_there_once(stored: Stored, adding: Iterable[Adds]) -> None:
    """And none of these people's is there twice, acknowledged or not."""
    titles = [f"{worker.person.email} {number}" for worker in adding for number in worker.done]
    assert [title for title in titles if stored.titles[title] != 1] == []
    assert [title for title, number in stored.titles.items() if "@" in title and number > 1] == []


def each_version_is_whole(stored: Stored, submitting: Submits) -> None:
    """As whole as the first, with a number and a move of its own."""
    code = submitting.person.reply.strip("/").rpartition("/")[2]
    versions = {number: activities for (of, number), activities in stored.versions.items() if of == code}
    assert set(submitting.done) <= {f"{submitting.person.reply}versions/{number}/" for number in versions}
    assert set(versions) == set(range(1, len(versions) + 1))
    assert set(versions.values()) == {versions[1]}
    assert len(versions) == stored.moves.count((code, "submitted"))

"""`make test`: every check, all tests on SQLite, and on PostgreSQL all that have to do with a database.

Tests on SQLite take as long as the rest together, and often wait for a browser, a server or a disk. So the
checks and the run on PostgreSQL go on beside them.
"""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import IO

from tests.runner.checks import BIN, Result, report, run, run_checks
from tests.runner.once import left_out_of_the_second_run
from tests.runner.packages import POSTGRESQL, install_missing
from tests.runner.postgres import temporary_postgres, unwind_when_stopped

PROCESSORS = os.cpu_count() or 1
# On SQLite, some of them wait for a server, a disk or a clock. With more, browsers would wait too long.
PROCESSES = {"SQLite": PROCESSORS + 1, "PostgreSQL": max(1, PROCESSORS // 2)}
# A file stays with one process, which makes once what its tests share; tests/runner/longest.py has the order.
PYTEST = (f"{BIN}/pytest", "--dist=loadfile", "--no-loadscope-reorder", "--quiet")

Work = Callable[[], list[Result]]


def main() -> int:
    unwind_when_stopped()
    lacking = install_missing()

    def checks_and_postgresql() -> list[Result]:
        results = run_checks()
        if POSTGRESQL not in lacking:
            with temporary_postgres() as url:
                results.append(test_on("PostgreSQL", url, *left_out_of_the_second_run()))
        return results

    with beside(checks_and_postgresql) as outcome:
        on_sqlite = test_on("SQLite", "sqlite://:memory:")
        results = [*outcome(), on_sqlite]
    for package in lacking:
        print(f"\n!! {package.name} is not installed, so this was left out: {package.serves}.")
        print(f"!! As root: apt-get install {package.name}")
    if lacking and os.environ.get("CI") == "true":
        results.append(Result("nothing left out (CI)", is_passed=False, seconds=0))
    return report(results)


@contextmanager
def beside(work: Work) -> Iterator[Work]:
    """Do it in a process of its own. Yield what waits for its results and prints what it has said."""
    here, there = multiprocessing.Pipe()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = multiprocessing.get_context("fork").Process(target=do, args=(work, said, there))
        process.start()
        there.close()

        def outcome() -> list[Result]:
            results: list[Result] = []
            try:
                results += here.recv()
            except EOFError:
                results.append(Result("checks and PostgreSQL", is_passed=False, seconds=0))
            said.seek(0)
            print(said.read(), flush=True)
            return results

        try:
            yield outcome
        finally:
            # Stopped or done; it ends what it has started.
            process.terminate()
            process.join()


def do(work: Work, said: IO[str], there: Connection) -> None:
    for stream in (sys.stdout, sys.stderr):
        os.dup2(said.fileno(), stream.fileno())
    there.send(work())


def test_on(name: str, url: str, *arguments: str) -> Result:
    with tempfile.TemporaryDirectory(prefix="wbsurvey-tests-") as folder:
        # Each of the many processes that tests start would otherwise compile every module again.
        environment = os.environ | {"DATABASE_URL": url, "PYTHONDONTWRITEBYTECODE": ""}
        # The folder of traces is emptied at the beginning, so each run has its own.
        kept = f"--output=test-results/traces/{name}"
        given = (f"--numprocesses={PROCESSES[name]}", f"--basetemp={folder}/pytest", kept, *arguments)
        return run(f"tests on {name}", (*PYTEST, *given, *sys.argv[1:]), environment)


if __name__ == "__main__":
    sys.exit(main())

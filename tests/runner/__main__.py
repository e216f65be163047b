"""`make test`: every check, all tests on SQLite, and on PostgreSQL all that have to do with a database."""

import os
import sys
import tempfile

from tests.runner.checks import BIN, Result, report, run, run_checks
from tests.runner.once import left_out_of_the_second_run
from tests.runner.packages import POSTGRESQL, install_missing
from tests.runner.postgres import temporary_postgres, unwind_when_stopped

# Tests in a browser take longest: whoever is done takes over what waits for another process.
# While one waits for a browser or a server, the other processes have work for all processors.
PROCESSES = (os.cpu_count() or 1) + 1
PYTEST = (f"{BIN}/pytest", f"--numprocesses={PROCESSES}", "--dist=worksteal", "--quiet")


def main() -> int:
    unwind_when_stopped()
    lacking = install_missing()
    results = run_checks()
    results.append(test_on("SQLite", "sqlite://:memory:"))
    if POSTGRESQL not in lacking:
        with temporary_postgres() as url:
            results.append(test_on("PostgreSQL", url, *left_out_of_the_second_run()))
    for package in lacking:
        print(f"\n!! {package.name} is not installed, so this was left out: {package.serves}.")
        print(f"!! As root: apt-get install {package.name}")
    if lacking and os.environ.get("CI") == "true":
        results.append(Result("nothing left out (CI)", is_passed=False, seconds=0))
    return report(results)


def test_on(name: str, url: str, *arguments: str) -> Result:
    with tempfile.TemporaryDirectory(prefix="wbsurvey-tests-") as folder:
        # Each of the many processes that tests start would otherwise compile every module again.
        environment = os.environ | {"DATABASE_URL": url, "PYTHONDONTWRITEBYTECODE": ""}
        command = (*PYTEST, f"--basetemp={folder}/pytest", *arguments, *sys.argv[1:])
        return run(f"tests on {name}", command, environment)


if __name__ == "__main__":
    sys.exit(main())

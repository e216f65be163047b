"""What `make test` rests on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runner import packages
from tests.runner.checks import ROOT, Result, report, run, templates
from tests.runner.once import BROWSER, IN_A_BROWSER_ON_BOTH, left_out_of_the_second_run
from tests.runner.packages import POSTGRESQL, Package, is_installed
from tests.runner.quick import CENTRAL, chosen_for

WHERE_IT_WRITES = """
import os, psycopg, sys, time
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("show data_directory").fetchone()[0], flush=True)
time.sleep(float(sys.argv[1]))
"""

needs_postgresql = pytest.mark.skipif(
    not is_installed(POSTGRESQL) and os.environ.get("CI") != "true", reason="postgresql is not installed"
)


def asking_server(seconds: int) -> subprocess.Popen[str]:
    """A server with a command that says where it writes, and stays for so long."""
    command = (sys.executable, "-c", WHERE_IT_WRITES, str(seconds))
    return subprocess.Popen(
        (sys.executable, "-m", "tests.runner.postgres", *command), stdout=subprocess.PIPE, text=True
    )


@needs_postgresql
def test_the_server_answers_and_leaves_nothing_behind():
    with asking_server(0) as running:
        folder = Path(running.communicate(timeout=60)[0].strip())

    assert running.returncode == 0
    assert folder.name == "cluster"
    assert not folder.parent.exists()


@needs_postgresql
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_server_whose_command_is_stopped_goes_too(stop):
    with asking_server(60) as running:
        folder = Path(running.stdout.readline().strip())
        assert (folder / "postmaster.pid").exists()
        running.send_signal(stop)
        running.communicate(timeout=60)

    assert running.returncode == 128 + stop
    assert not folder.parent.exists()


def test_one_failure_fails_the_whole(capsys):
    results = [Result("ruff", is_passed=True, seconds=1), Result("mypy", is_passed=False, seconds=2)]

    assert report(results) == 1
    assert report(results[:1]) == 0
    assert "FAILED  mypy" in capsys.readouterr().out


def test_a_check_that_exits_with_an_error_has_failed():
    assert not run("false", ("false",)).is_passed
    assert run("true", ("true",)).is_passed


def test_a_program_that_is_not_there_is_missing(monkeypatch):
    absent = Package("absent", "usr/bin/absent-*", "nothing")
    monkeypatch.setattr(packages, "PACKAGES", (absent,))

    assert packages.missing() == [absent]


def test_every_template_is_checked():
    assert "templates/base.html" in templates()


def test_a_quick_run_has_the_tests_of_what_was_changed():
    changed = (
        "questionnaire/workflow.py",
        "questionnaire/choices.py",
        "tests/project/test_runner.py",
        "tests/browser/presidency/test_mails.py",
        "tests/builders.py",
        "docs/figures.md",
    )

    found = list(chosen_for([Path(name) for name in changed]))

    assert found == ["tests/questionnaire/test_workflow.py", "tests/project/test_runner.py"]
    assert [name for name in CENTRAL if not (ROOT / name).exists()] == []


def test_the_second_run_keeps_the_whole_ways_in_a_browser():
    there = {str(path.relative_to(ROOT)) for path in (ROOT / BROWSER).rglob("test_*.py")}
    prefix = f"--ignore={BROWSER}/"
    ignored = [argument for argument in left_out_of_the_second_run() if argument.startswith(prefix)]

    assert set(IN_A_BROWSER_ON_BOTH) <= there
    assert len(ignored) == len(there) - len(IN_A_BROWSER_ON_BOTH)

"""What the server of the application writes itself, and which files appear, run as in service."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.document import REFERENCE
from tests.runner.postgres import free_port

ROOT = Path(__file__).resolve().parents[3]
# A round with somebody who asks for a long document.
ASK = """
from django.urls import reverse
from questionnaire.documents.jobs import Request, request_job
from questionnaire.models import Round, RoundRole, User
survey_round, user = Round.objects.get(), User.objects.create_user('hr@example.eu')
RoundRole.objects.create(survey_round=survey_round, user=user, role='submitter', member_state_id='HR')
address = reverse('questionnaire:review-pdf', args=('2026', 'HR'))
request_job(user, Request(survey_round, 'Review', address, '/'))
"""
STATES = """
from questionnaire.models import DocumentJob
print([(job.state, job.failure) for job in DocumentJob.objects.all()])
"""
ROUND = (
    "create_round --slug 2026 --title Survey --period-start 2015-01-01 --cutoff 2026-12-01 "
    "--deadline 2036-12-18T18:00 --member-states HR --presidency presidency@example.eu"
)
GARBAGE = (
    b"GET / HTTP/1.1\r\nHost: survey.example.eu\r\nA header: not-for-logs\r\n\r\n",
    b"not-for-logs\r\n\r\n",
    b"GET /?not-for-logs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: not-for-logs\r\n\r\n",
)


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    """What a service has, by its place on a machine: all of them empty."""
    names = {
        "/opt/wbsurvey/current": "working",
        "/var/lib/wbsurvey": "home",
        "/var/backups/wbsurvey": "backups",
        "/tmp": "temporary",  # noqa: S108
    }
    found = {place: tmp_path / name for place, name in names.items()}
    for folder in found.values():
        folder.mkdir()
    return found


@pytest.fixture
def environment(folders: dict[str, Path]) -> dict[str, str]:
    home = folders["/var/lib/wbsurvey"]
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(folders["/tmp"]),  # noqa: S108
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",
        "DATABASE_URL": f"sqlite:///{home}/db.sqlite3",
        "SECRET_KEY": "of the test alone",
        "DJANGO_SETTINGS_MODULE": "tests.faults.machines.settings",
        "DEBUG": "0",
        "BEHIND_TLS": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "EMAIL_URL": "dummymail://",
        "METRICS_TOKEN": "of-prometheus",
        "SEND_MAIL_EVERY": "1",
        "MAKE_DOCUMENTS_EVERY": "1",
        "PORT": str(free_port()),
    }


def gunicorn(
    environment: dict[str, str], folders: dict[str, Path], errors: Any = subprocess.PIPE
) -> "subprocess.Popen[bytes]":
    """In a working directory without the program, with the rights that the units give."""
    command = (sys.executable, "-m", "gunicorn", "--config", str(ROOT / "gunicorn.conf.py"), "wbsurvey.wsgi")
    return subprocess.Popen(
        command,
        cwd=folders["/opt/wbsurvey/current"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        umask=0o077,
    )


def manage(environment: dict[str, str], folders: dict[str, Path], *arguments: str) -> str:
    ran = subprocess.run(
        (sys.executable, str(ROOT / "manage.py"), *arguments),
        cwd=folders["/opt/wbsurvey/current"],
        env=environment,
        capture_output=True,
        text=True,
        umask=0o077,
        check=True,
    )
    return ran.stdout


@contextmanager
def served(environment: dict[str, str], folders: dict[str, Path], log: Path) -> Iterator[None]:
    with log.open("wb") as errors:
        service = gunicorn(environment, folders, errors)
        try:
            wait_until(lambda: ask(environment, "/healthz") == 200)
            yield
        finally:
            service.terminate()
            service.wait(60)


def ask(environment: dict[str, str], path: str) -> int:
    """The status, 0 while nothing answers."""
    connection = HTTPConnection("127.0.0.1", int(environment["PORT"]), timeout=60)
    try:
        connection.request("GET", path, headers={"Authorization": "Bearer of-prometheus"})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def wait_until(holds: Any) -> None:
    until = time.monotonic() + 180
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.3)


def test_settings_that_cannot_be_read_end_it_with_a_sentence_each(environment, folders):
    wrong = {"DATABASE_URL": "", "KEEP_MAILS_DAYS": "abc", "PORT": "80a"}

    with gunicorn(environment | wrong, folders) as service:
        _nothing, errors = service.communicate(timeout=60)

    lines = [json.loads(line) for line in errors.decode().splitlines()]
    assert service.returncode == 1
    assert [(line["level"], line["message"].split()[0]) for line in lines] == [
        ("ERROR", "PORT"),
        ("ERROR", "DATABASE_URL"),
        ("ERROR", "KEEP_MAILS_DAYS"),
    ]
    assert all(line["message"].endswith(".") and "traceback" not in line for line in lines)


def test_a_request_that_cannot_be_read_is_a_sentence_without_what_was_sent(environment, folders, tmp_path):
    log, statuses = tmp_path / "log", []
    alone = environment | {"SEND_MAIL_EVERY": "0", "MAKE_DOCUMENTS_EVERY": "0"}
    with served(alone, folders, log):
        for sent in GARBAGE:
            with socket.create_connection(("127.0.0.1", int(environment["PORT"])), timeout=60) as connection:
                connection.sendall(sent)
                statuses.append(connection.recv(100).split()[1])

    assert statuses == [b"400", b"400", b"501"]
    assert "not-for-logs" not in log.read_text()
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    refused = [line for line in lines if line["logger"] == "gunicorn.error"]
    assert {line["message"] for line in refused} == {"A request could not be read, so it was refused."}
    assert [line["error"] for line in refused] == [
        "InvalidHeaderName",
        "InvalidRequestLine",
        "UnsupportedTransferCoding",
    ]
    assert all(line["time"].endswith("Z") for line in lines)


def test_no_file_appears_that_the_document_does_not_name_with_its_rights(environment, folders, tmp_path):
    manage(environment, folders, "migrate", "--verbosity", "0")
    manage(environment, folders, *ROUND.split())
    manage(environment, folders, "shell", "-c", ASK)
    with served(environment, folders, tmp_path / "log"):
        for path in ("/account/login/", "/metrics"):
            assert ask(environment, path) == 200
        wait_until(lambda: "ready" in manage(environment, folders, "shell", "-c", STATES))
        manage(environment, folders, "backup", "--to", str(folders["/var/backups/wbsurvey"]))
        manage(environment, folders, "verify")
        found = files(folders)
    left = files(folders)

    named = table()
    assert [file for file in found | left if not any(fnmatch(file, name) for name in named)] == []
    wrong = [
        (file, mode)
        for file, mode in (found | left).items()
        if mode not in {rights for name, rights in named.items() if fnmatch(file, name)}
    ]
    assert wrong == []
    assert "/var/lib/wbsurvey/db.sqlite3-wal" in found
    assert any(fnmatch(file, "/tmp/wbsurvey-metrics-*/*.db") for file in found)  # noqa: S108
    assert [file for file in left if file.startswith("/tmp/")] == []  # noqa: S108


def files(folders: dict[str, Path]) -> dict[str, str]:
    """By the place that a file has on a machine, its rights."""
    found = {}
    for place, folder in folders.items():
        for file in folder.rglob("*"):
            if not file.is_dir():
                found[f"{place}/{file.relative_to(folder)}"] = f"{file.lstat().st_mode & 0o7777:04o}"
    return found


def table() -> dict[str, str]:
    """The rights of each file that the document names."""
    part = REFERENCE.read_text().split("\n## Files and permissions\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| `")]
    return {name.strip("`"): rights for name, _account, rights, _what in rows}

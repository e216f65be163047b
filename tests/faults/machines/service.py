"""The application as it is served, on a database that keeps what it says it has stored."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.runner.migrated import made_once, migrated_file
from tests.runner.postgres import Postgres, free_port

ROOT = Path(__file__).resolve().parents[3]
# Unlike the database of the other tests, this one waits for the disk.
DURABLE = ("max_connections=50",)
WORKERS = 2
FILE = "service.sqlite3"


@dataclass
class Service:
    """gunicorn on one port; `postgres` is its database where that is not a file.

    `log` is the file of what it and the application say.
    """

    environment: dict[str, str]
    port: int
    log: Path
    postgres: Postgres | None
    process: "subprocess.Popen[bytes]"
    program: Path = ROOT

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str) -> str:
        """What a command of the application prints."""
        command = (sys.executable, "manage.py", *arguments)
        done = subprocess.run(
            command, cwd=self.program, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def start(self, page: str = "/readyz") -> None:
        self.process = gunicorn(self.environment, self.log, self.program)
        self.wait(page)

    def faults(self) -> list[str]:
        """What was logged as an error, and what is not a line of the log at all."""
        lines = self.log.read_text().splitlines()
        return [line for line in lines if '"level": "INFO"' not in line and '"WARNING"' not in line]

    def wait(self, page: str = "/readyz") -> None:
        """Until it answers, unless told otherwise with a page that took the database."""
        for _attempt in range(300):
            try:
                if httpx.get(f"{self.address}{page}", timeout=5).status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError("The service does not come back.")

    @property
    def workers(self) -> list[int]:
        number = self.process.pid
        return [int(pid) for pid in Path(f"/proc/{number}/task/{number}/children").read_text().split()]

    def kill_a_worker(self, chance: random.Random) -> None:
        if workers := self.workers:
            os.kill(chance.choice(workers), signal.SIGKILL)

    def stop(self) -> None:
        """As an upgrade does: what it has begun is finished."""
        self.process.terminate()
        self.process.wait(timeout=60)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_all(self, chance: random.Random) -> None:
        self.kill()
        self.start()

    def kill_database(self, chance: random.Random) -> None:
        if self.postgres:
            self.postgres.kill()
            self.start_database()

    def start_database(self) -> None:
        """What was killed leaves processes behind, which end a little later."""
        assert self.postgres
        for _attempt in range(50):
            try:
                self.postgres.start()
            except RuntimeError:
                time.sleep(0.2)
            else:
                return
        raise AssertionError("The database does not start again.")


def load(environment: dict[str, str], *commands: str) -> None:
    """The illustrative round, whose accounts have a known password."""
    for command in (*commands, "demo"):
        subprocess.run(
            (sys.executable, "manage.py", command), cwd=ROOT, env=environment, check=True, capture_output=True
        )


def loaded_file(parent: Path) -> Path:
    """A database of SQLite with that round, which nobody has open, made by the process that comes first."""

    def make(folder: Path) -> None:
        file = shutil.copy(migrated_file(parent), folder / FILE)
        load(environment_of(f"sqlite:///{file}"))

    return made_once(parent / "loaded-file", make) / FILE


@contextmanager
def served(environment: dict[str, str], postgres: Postgres | None = None) -> Iterator[Service]:
    """On a database that has its tables already."""
    with tempfile.TemporaryDirectory(prefix="wbsurvey-service-") as folder:
        log = Path(folder, "log")
        found = Service(environment, int(environment["PORT"]), log, postgres, gunicorn(environment, log))
        try:
            found.wait()
            yield found
        finally:
            found.kill()


def environment_of(url: str, **settings: str) -> dict[str, str]:
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DATABASE_URL": url,
        "SECRET_KEY": "of the test alone",
        "DJANGO_SETTINGS_MODULE": "tests.faults.machines.settings",
        "DEBUG": "0",
        "DEMO": "1",
        "BEHIND_TLS": "0",
        "TRUSTED_PROXY_COUNT": "0",
        "SECOND_STEP_REQUIRED": "0",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "EMAIL_URL": "dummymail://",
        "WEB_CONCURRENCY": str(WORKERS),
        "PORT": str(free_port()),
        **settings,
    }


def gunicorn(environment: dict[str, str], log: Path, program: Path = ROOT) -> "subprocess.Popen[bytes]":
    """In a group of its own, so that it and its workers can be killed in one moment."""
    with log.open("ab") as said:
        return subprocess.Popen(
            (sys.executable, "-m", "gunicorn", "wbsurvey.wsgi"),
            cwd=program,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )

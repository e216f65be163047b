"""A PostgreSQL server of one's own for as long as it is needed, from Debian's package.

Also a command: `python -m tests.runner.postgres pytest tests/analysis` runs the rest with its DATABASE_URL.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

# Nothing of this database is worth a wait for the disk.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")

# Who runs the server where we are root; Debian's package makes the account.
OWNER = "postgres"
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Postgres:
    """A server with a cluster of its own in `folder`, which can be stopped hard and started again."""

    folder: Path
    port: int
    password: str
    settings: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"postgres://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    @property
    def is_running(self) -> bool:
        return self.pid_file.exists()

    @property
    def pid_file(self) -> Path:
        return self.folder / "cluster" / "postmaster.pid"

    def start(self) -> None:
        given = options(self.folder, self.port, self.settings)
        pg(self.folder, "pg_ctl", "start", "--wait", "--silent", f"--log={self.folder}/log", "-o", given)

    def stop(self, mode: str = "immediate") -> None:
        pg(self.folder, "pg_ctl", "stop", "--wait", "--silent", f"--mode={mode}")

    def kill(self) -> None:
        """As if its machine lost power; what it had not written is gone."""
        os.kill(int(self.pid_file.read_text().split()[0]), signal.SIGKILL)

    def lose(self) -> None:
        """As if its machine were gone for good."""
        self.kill()
        self.pid_file.unlink()


@contextmanager
def temporary_server(settings: Iterable[str] = SETTINGS) -> Iterator[Postgres]:
    """Start a server, stop it and remove what it wrote, also after a failure."""
    folder = Path(tempfile.mkdtemp(prefix="wbsurvey-postgres-"))
    server = Postgres(folder, free_port(), secrets.token_hex(16), tuple(settings))
    try:
        initialise(folder, server.password)
        server.start()
        yield server
    finally:
        if server.is_running:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def copied(stopped: Postgres, folder: Path, settings: Iterable[str]) -> Iterator[Postgres]:
    """Another server that begins with all that a stopped one holds."""
    subprocess.run(("cp", "--archive", f"{stopped.folder}/cluster", folder), check=True)
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    server = Postgres(folder, free_port(), stopped.password, tuple(settings))
    try:
        server.start()
        yield server
    finally:
        if server.is_running:
            server.stop()


@contextmanager
def following(folder: Path, password: str, settings: Iterable[str], *arguments: str) -> Iterator[Postgres]:
    """A standby, begun by pg_basebackup with these arguments."""
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    pg(folder, "pg_basebackup", *arguments)
    server = Postgres(folder, free_port(), password, tuple(settings))
    try:
        server.start()
        yield server
    finally:
        if server.is_running:
            server.stop()


@contextmanager
def temporary_postgres(settings: Iterable[str] = SETTINGS) -> Iterator[str]:
    """The DATABASE_URL of such a server."""
    with temporary_server(settings) as server:
        yield server.url


def initialise(folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password)
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
        shutil.chown(secret, OWNER)
    pg(
        folder, "initdb", "--username=postgres", "--auth=scram-sha-256", f"--pwfile={secret}",
        "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
    )  # fmt: skip


def options(folder: Path, port: int, settings: Iterable[str]) -> str:
    given = (f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *settings)
    return " ".join(f"-c {setting}" for setting in given)


def pg(folder: Path, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools, which refuse root. Others of that name may come first on the path."""
    tools = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    done = subprocess.run(
        (str(tools / program), f"--pgdata={folder}/cluster", *arguments),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
        **({"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}),
    )
    if done.returncode:
        log = folder / "log"
        raise RuntimeError(f"{program} failed. {log.read_text() if log.exists() else ''}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unwind_when_stopped() -> None:
    """Being stopped in any way unwinds once, so that no server stays behind."""

    def leave(number: int, frame: FrameType | None) -> None:
        for each in STOPS:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(128 + number)

    for each in STOPS:
        signal.signal(each, leave)


if __name__ == "__main__":
    unwind_when_stopped()
    with temporary_postgres() as url:
        environment = os.environ | {"DATABASE_URL": url}
        code = subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    sys.exit(code)

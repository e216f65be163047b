"""A program that stands in for the service, and records each command that it is given.

It knows the commands that the units and wbsurvey-upgrade give. Its database is a file that names the tables.
A version is ready where these are its own, or those of a version whose migrations suit it. A command that
begins with a line of `faults` in the folder of the version fails.
"""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent
STORED = Path("/var/lib/wbsurvey")
DATABASE = STORED / "db.sqlite3"
RECORD = STORED / "record"
COMMAND = " ".join(sys.argv[1:])
# As systemd numbers what it hands over.
FIRST_SOCKET = 3


def main() -> None:
    """Record all but what a timer gives at moments of its own, and what only asks."""
    if COMMAND != "send_mail" and sys.argv[1] != "shell":
        record(COMMAND)
    COMMANDS[sys.argv[1]]()
    sys.exit(is_faulty(COMMAND))


def record(text: str) -> None:
    with RECORD.open("a") as record:
        record.write(f"{PROGRAM.name} {text}\n")


def is_faulty(command: str) -> bool:
    return any(command.startswith(fault) for fault in lines("faults"))


def lines(name: str) -> list[str]:
    return (PROGRAM / name).read_text().splitlines()


def pass_over() -> None:
    """Succeed, or fail where a fault says so."""


def collectstatic() -> None:
    (PROGRAM / "staticfiles").mkdir()
    (PROGRAM / "staticfiles" / f"site.{PROGRAM.name}.css").write_text(PROGRAM.name)


def migrate() -> None:
    """A migration that fails has changed the tables before."""
    [tables] = lines("tables")
    if COMMAND == "migrate --check":
        sys.exit(DATABASE.read_text() != tables)
    DATABASE.write_text(tables)


def backup() -> None:
    if not is_faulty(COMMAND):
        (Path(sys.argv[3]) / "wbsurvey-1.jsonl.gz").write_text(DATABASE.read_text())


def restore() -> None:
    if not is_faulty(COMMAND):
        assert sys.argv[2:6] == ["--replace", "--drop-tables", "--into", str(DATABASE)]
        DATABASE.write_text(Path(sys.argv[6]).read_text())


def shell() -> None:
    os.execv(sys.executable, (sys.executable, "-c", sys.argv[-1]))  # noqa: S606


def verify() -> None:
    """Go on for a moment after the service is stopped."""
    while "gunicorn is stopped" not in RECORD.read_text():
        time.sleep(0.1)
    time.sleep(2)
    record("verify is finished")


def work() -> None:
    """Run as a service until it is stopped."""
    begin()
    while True:
        signal.pause()


def serve() -> None:
    """Answer each request with the version, and with 503 where that is not ready."""
    begin()
    with socket.socket(fileno=FIRST_SOCKET) as listening:
        while True:
            connection, _address = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer())


def answer() -> bytes:
    is_ready = DATABASE.read_text() in lines("tables") + lines("suits") and not is_faulty("readyz")
    status = "200 OK" if is_ready else "503 Service Unavailable"
    version = PROGRAM.name
    return (
        f"HTTP/1.1 {status}\r\nContent-Length: {len(version)}\r\nConnection: close\r\n\r\n{version}".encode()
    )


def begin() -> None:
    """Tell systemd that the service is started."""
    if is_faulty(COMMAND):
        sys.exit(1)
    signal.signal(signal.SIGTERM, end)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])


def end(_signal: int, _frame: object) -> None:
    record(f"{COMMAND} is stopped")
    sys.exit()


COMMANDS: dict[str, Callable[[], None]] = {
    "backup": backup,
    "check": pass_over,
    "collectstatic": collectstatic,
    "gunicorn": serve,
    "make_documents": work,
    "migrate": migrate,
    "restore": restore,
    "send_mail": work if "--loop" in sys.argv else pass_over,
    "shell": shell,
    "verify": verify,
}

if __name__ == "__main__":
    main()

"""The program that stands in, installed on a machine, and what is seen of it there."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.deploy.document import blocks
from tests.deploy.machine import Machine, machine
from tests.deploy.stand_in.packed import Version, package

FIRST = Version("1.0", tables="first", suits="second")
# A second worker among them; of the timers one alone is for this machine.
ENABLED = (
    "wbsurvey-codes.service", "wbsurvey-mail.timer", "wbsurvey-web.service", "wbsurvey-web.socket",
    "wbsurvey-worker-2.service", "wbsurvey-worker.service",
)  # fmt: skip
SERVICES = ("gunicorn", "make_documents --loop 1", "send_mail --codes --loop 1")
STOPPED = " is stopped"
# The timer of e-mails would start some in the middle of an upgrade, which then waits for them and says so.
PREPARE = """
touch /etc/wbsurvey/environment /etc/wbsurvey/backup.pub
touch /var/lib/wbsurvey/db.sqlite3 /var/lib/wbsurvey/record
chown wbsurvey /var/lib/wbsurvey/*
cp /opt/wbsurvey/1.0/deploy/systemd/wbsurvey-worker.service /etc/systemd/system/wbsurvey-worker-2.service
mkdir /etc/systemd/system/wbsurvey-mail.timer.d
printf '[Timer]\\nOnCalendar=\\nOnCalendar=yearly\\n' >/etc/systemd/system/wbsurvey-mail.timer.d/rarely.conf
"""
# An upgrade spends most of its time on pip of a virtual environment: all but the first get a copy of one.
# In tests/deploy/test_operation.py the first and the newer version make their own.
COPY_ENVIRONMENTS = """
cat > /usr/local/bin/python3 <<end
#!/bin/sh -e
[ "\\$*" = "-m venv .venv" ] || exec /usr/bin/python3 "\\$@"
cp --archive "$environment" .venv
find .venv/bin -type f -exec sed --in-place "s|$environment|\\$PWD/.venv|" {} +
end
chmod 0755 /usr/local/bin/python3
"""
# A unit that tests have started many times within seconds would not start once more.
BEGIN_ANEW = f"""
systemctl stop 'wbsurvey-*'
systemctl reset-failed
cd /opt/wbsurvey
find . -mindepth 1 -maxdepth 1 -not -name 1.0 -exec rm --recursive {{}} +
ln --symbolic 1.0 current
echo -n > current/faults
rm --recursive --force /var/lib/wbsurvey/before-upgrade /var/backups/wbsurvey/*
echo -n first > /var/lib/wbsurvey/db.sqlite3
install --mode=0755 current/deploy/wbsurvey-manage current/deploy/upgrade /usr/local/sbin
mv /usr/local/sbin/upgrade /usr/local/sbin/wbsurvey-upgrade
cp --recursive current/deploy/systemd/wbsurvey-* /etc/systemd/system/
systemctl daemon-reload
systemctl enable --now --quiet {" ".join(ENABLED)}
echo -n > /var/lib/wbsurvey/record
"""
MARKED = (
    "/usr/local/sbin/wbsurvey-* "
    "$(find /etc/systemd/system -maxdepth 1 -type f -name 'wbsurvey-*' -not -name wbsurvey-worker-2.service)"
)
RUNNING = (
    "systemctl list-units --plain --no-legend --state=active 'wbsurvey-*' | cut --delimiter=' ' --fields=1"
)
BY_THE_SOCKET = "--unix-socket /run/wbsurvey/web.sock http://localhost/readyz"


@dataclass(frozen=True)
class State:
    """What an upgrade changes on a machine: `serves` and `installed` name versions."""

    current: str = "1.0"
    previous: str = ""
    serves: str = "1.0"
    database: str = "first"
    has_open_backup: bool = False
    installed: frozenset[str] = frozenset({"1.0"})
    running: frozenset[str] = frozenset(ENABLED)


@contextmanager
def installed() -> Iterator[Machine]:
    """A machine with its folders and its account as docs/operation.md makes them, and the first version."""
    followed = blocks()
    with machine(version=FIRST.name) as found, tempfile.TemporaryDirectory() as folder:
        bring(found, FIRST, Path(folder))
        found.run(followed["Debian packages and service account"][1])
        for block in followed["Program"]:
            found.run(block)
        found.run(PREPARE)
        found.run("python3 -m venv /root/environment")
        found.run(COPY_ENVIRONMENTS, environment="/root/environment")
        yield found


def bring(found: Machine, version: Version, folder: Path) -> None:
    """Bring its package to where docs/operation.md has it."""
    path = package(version, folder)
    found.bring(path, f"/root/{path.name}")


def begin_anew(found: Machine) -> None:
    """The first version serves, and no other was there."""
    found.run(BEGIN_ANEW)


def state(found: Machine, address: str = BY_THE_SOCKET) -> State:
    """As it is on the machine."""
    return State(
        current=found.run("readlink /opt/wbsurvey/current").strip(),
        previous=found.run("readlink /opt/wbsurvey/previous || true").strip(),
        serves=found.run(f"curl --silent --fail {address} || true"),
        database=found.run("cat /var/lib/wbsurvey/db.sqlite3"),
        has_open_backup="before-upgrade" in found.run("ls /var/lib/wbsurvey").split(),
        installed=frozenset(found.run(f"tail --quiet --lines=1 {MARKED}").replace("# ", "").split()),
        running=frozenset(found.run(RUNNING).split()),
    )


def record(found: Machine) -> list[str | set[str]]:
    """Each command with the version that was given it; services that start or stop together are one set."""
    written = found.run("cat /var/lib/wbsurvey/record").splitlines()
    told: list[str | set[str]] = []
    for is_together, group in groupby(written, together):
        lines = list(group)
        told += [set(lines)] if is_together else lines
    return told


def together(line: str) -> str:
    """What a service does, so that those that do it at the same time have no order; else nothing."""
    command = line.partition(" ")[2]
    if command.removesuffix(STOPPED) not in SERVICES:
        return ""
    return "stops" if command.endswith(STOPPED) else "starts"


def started(version: str) -> set[str]:
    return {f"{version} {service}" for service in SERVICES}


def stopped(version: str) -> set[str]:
    return {f"{each}{STOPPED}" for each in started(version)}

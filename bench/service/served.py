"""The application as it is served: by gunicorn, on one database after the other, and what that takes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.runner.postgres import free_port, temporary_postgres, unwind_when_stopped

ROOT = Path(__file__).resolve().parents[2]
HERE = "--here"
# Unlike the database of the tests, this one waits for the disk.
DURABLE = ("max_connections=200",)
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def on_both_databases() -> None:
    """Run this script again on each, in a process of its own: Django knows one database for life."""
    unwind_when_stopped()
    with tempfile.TemporaryDirectory(prefix="wbsurvey-bench-") as folder:
        run_here(f"sqlite:///{folder}/bench.sqlite3", folder)
        with temporary_postgres(DURABLE) as url:
            run_here(url, folder)


def run_here(url: str, folder: str) -> None:
    """`folder` is for its static files, which pages name by what they hold."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "bench.service.settings",
        "SECRET_KEY": "only for this run",
        "DEBUG": "0",
        "BEHIND_TLS": "0",
        "SECOND_STEP_REQUIRED": "0",
        "EMAIL_URL": "dummymail://",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "BENCH_STATIC_ROOT": f"{folder}/static",
    }
    subprocess.run(
        (sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"),
        cwd=ROOT,
        env=environment,
        check=True,
    )
    subprocess.run((sys.executable, *sys.argv, HERE), env=environment, check=True)


@dataclass(frozen=True)
class Server:
    """gunicorn under way; `log` is the file of what it and the application say."""

    port: int
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def workers(self) -> list[int]:
        number = self.process.pid
        return [int(pid) for pid in Path(f"/proc/{number}/task/{number}/children").read_text().split()]

    def memory(self) -> list[float]:
        """MB of each worker, what it shares with the others included."""
        return [resident(pid) for pid in self.workers]

    def processor_seconds(self) -> float:
        return sum(processor_seconds(pid) for pid in (self.process.pid, *self.workers))

    def faults(self) -> list[str]:
        """What was logged as an error, and what is not a line of the log at all."""
        lines = self.log.read_text().splitlines()
        return [line for line in lines if '"level": "INFO"' not in line and '"WARNING"' not in line]


def resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def processor_seconds(pid: int) -> float:
    """Of this process: the fields 14 and 15 of proc_pid_stat(5)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


def machine_seconds() -> float:
    """Processor time of everything on this machine, as proc_stat(5) counts it since it was started."""
    user, nice, system, _idle, _waiting, *interrupts = Path("/proc/stat").read_text().split()[1:8]
    return sum(map(int, (user, nice, system, *interrupts))) / TICKS_A_SECOND


@contextmanager
def gunicorn(*, workers: int = 4) -> Iterator[Server]:
    """On a free port, once it listens; the workers still begin."""
    port = free_port()
    environment = os.environ | {"PORT": str(port), "WEB_CONCURRENCY": str(workers)}
    with tempfile.TemporaryDirectory(prefix="wbsurvey-bench-") as folder:
        log = Path(folder) / "log"
        process = start(environment, log)
        try:
            wait_until_it_listens(process, log)
            yield Server(port, process, log)
        finally:
            process.terminate()
            process.wait()


def start(environment: Mapping[str, str], log: Path) -> "subprocess.Popen[bytes]":
    command = (sys.executable, "-m", "gunicorn", "wbsurvey.wsgi")
    with log.open("wb") as file:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=file)


def wait_until_it_listens(process: "subprocess.Popen[bytes]", log: Path) -> None:
    assert process.stdout
    if not process.stdout.readline():
        raise SystemExit(f"gunicorn did not start.\n{log.read_text()}")


def load_average() -> str:
    """Of the last minute: what else the machine does makes every figure worse."""
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def memory_in_words(megabytes: list[float]) -> str:
    return ", ".join(f"{size:.0f}" for size in sorted(megabytes)) + " MB"

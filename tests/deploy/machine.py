"""A Debian machine to follow the document on: this system's files under an empty layer, with its own systemd.

Its processes, files and network are its own. It needs root and a kernel that lets one be divided, and no
program but those of Debian.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.runner.packages import SERVICE, is_installed

BOOT = Path(__file__).with_name("boot.sh")
APART = ("--mount", "--net", "--pid", "--ipc", "--uts", "--cgroup", "--fork", "--kill-child")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
STARTED = {"running", "degraded"}
# What booting needs of the kernel, tried in a folder.
TRIAL = """
mount --make-rprivate /
mount -t tmpfs trial "$0"
mkdir "$0/upper" "$0/work" "$0/root" "$0/groups"
mount -t overlay overlay -o "lowerdir=/,upperdir=$0/upper,workdir=$0/work" "$0/root"
mount -t cgroup2 cgroup "$0/groups"
"""


@dataclass(frozen=True)
class Machine:
    """`variables` are what whoever follows the document would write in their place."""

    process: int
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, commands: str, **variables: str) -> str:
        """What they print. A command that fails ends them, and the test."""
        done = self.inside(("bash", "-euo", "pipefail", "-c", commands), self.variables | variables)
        assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
        return done.stdout

    def fails(self, commands: str, **variables: str) -> str:
        """What they say on either stream, where they end with an error."""
        done = self.inside(("bash", "-euo", "pipefail", "-c", commands), self.variables | variables)
        assert done.returncode == 1, f"{commands}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def inside(self, command: tuple[str, ...], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
        entering = ("nsenter", f"--target={self.process}", "--all", "--root")
        environment = (
            f"PATH={PATH}",
            "HOME=/root",
            *(f"{name}={value}" for name, value in variables.items()),
        )
        return subprocess.run(
            (*entering, "env", "-i", "--chdir=/root", *environment, *command),
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip

    def bring(self, file: Path, to: str) -> None:
        """A file from outside, as `scp` would."""
        with file.open("rb") as content:
            entering = ("nsenter", f"--target={self.process}", "--mount", "--root")
            subprocess.run((*entering, "dd", f"of={to}", "status=none"), stdin=content, check=True)


def skip_where_impossible() -> None:
    if lacking := [package.name for package in SERVICE if not is_installed(package)]:
        pytest.skip(f"not installed: {', '.join(lacking)}")
    with tempfile.TemporaryDirectory() as folder:
        tried = subprocess.run(
            ("unshare", *APART, "bash", "-euc", TRIAL, folder), capture_output=True, text=True, check=False
        )
    if os.geteuid() != 0 or tried.returncode:
        pytest.skip(f"a machine apart needs root and a kernel that allows it: {tried.stderr.strip()}")


@contextmanager
def machine(**variables: str) -> Iterator[Machine]:
    """Booted, and gone afterwards with everything that ran and stood in it."""
    skip_where_impossible()
    folder = Path(tempfile.mkdtemp(prefix="wbsurvey-machine-"))
    group = folder / "groups" / folder.name
    subprocess.run(("mount", "--mkdir", "-t", "cgroup2", "cgroup", group.parent), check=True)
    group.mkdir()
    dividing = f'echo $$ > "{group}/cgroup.procs"; exec unshare {" ".join(APART)} bash "$0" "$1"'
    # Whatever ends the test ends the machine.
    command = ("setpriv", "--pdeathsig=KILL", "bash", "-c", dividing, BOOT, mountpoint(folder))
    booting = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        found = Machine(first_process(booting), variables)
        wait_until_started(found)
        yield found
    finally:
        booting.kill()
        booting.wait()
        remove_groups(group)
        subprocess.run(("umount", group.parent), check=True)
        shutil.rmtree(folder)


def mountpoint(folder: Path) -> Path:
    (folder / "machine").mkdir()
    return folder / "machine"


def first_process(booting: "subprocess.Popen[bytes]") -> int:
    """Its systemd as this system numbers it: the child of the process that divides."""
    children = Path(f"/proc/{booting.pid}/task/{booting.pid}/children")
    for _attempt in range(100):
        if found := children.read_text().split():
            return int(found[0])
        time.sleep(0.05)
    raise AssertionError("The machine did not begin to boot.")


def wait_until_started(found: Machine) -> None:
    state = ""
    for _attempt in range(200):
        state = found.inside(("systemctl", "is-system-running"), {}).stdout.strip()
        if state in STARTED:
            return
        time.sleep(0.1)
    raise AssertionError(f"The machine did not start: {state}")


def remove_groups(group: Path) -> None:
    """Its processes are gone once the first one is; their groups are not."""
    for _attempt in range(100):
        try:
            for each in sorted(group.rglob("*/"), reverse=True):
                each.rmdir()
            group.rmdir()
        except OSError:
            time.sleep(0.1)
        else:
            return

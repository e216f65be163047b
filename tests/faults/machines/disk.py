"""A small disk of the test's own, which can be filled, emptied and kept from being written to."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Disk:
    folder: Path

    @property
    def filling(self) -> Path:
        return self.folder / "filling"

    def fill(self, but: int = 0) -> None:
        """To its last byte, or but for so many."""
        with self.filling.open("ab") as filling:
            while (room := shutil.disk_usage(self.folder).free - but) > 0:
                # Whoever works on it may have taken some of that meanwhile.
                with suppress(OSError):
                    os.posix_fallocate(filling.fileno(), filling.seek(0, os.SEEK_END), room)

    def make_room(self) -> None:
        self.filling.unlink()

    def only_read(self) -> None:
        """Once a process that was killed has let go of its files."""
        for _attempt in range(100):
            if self.remount("ro").returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError(self.remount("ro").stderr)

    def write_again(self) -> None:
        self.remount("rw").check_returncode()

    def remount(self, option: str) -> subprocess.CompletedProcess[str]:
        command = ("mount", "-o", f"remount,{option}", self.folder)
        return subprocess.run(command, capture_output=True, text=True, check=False)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Mounted there, and gone afterwards with what was on it. Skips the test where nothing can be mounted."""
    command = ("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "small", folder)
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"a disk of its own needs root and a kernel that allows it: {tried.stderr.strip()}")
    try:
        yield Disk(folder)
    finally:
        # Also where a process that is ending still has a file of it open.
        subprocess.run(("umount", "--lazy", folder), check=True)

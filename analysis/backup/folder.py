"""The folder that backups stand in: their names, room for one more, and which of them stay."""

import datetime as dt
import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from analysis.backup.errors import BackupError
from questionnaire.files.whole_files import create_private

MOMENT = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"wbsurvey-(\d{8}T\d{6}Z)\.jsonl\.gz(\.age)?")
SUM = ".sha256"
NO_TIME = dt.timedelta(0)
# One that is being written is never that old.
UNFINISHED_FOR = 60 * 60

Period = Callable[[dt.datetime], tuple[int, ...]]


@dataclass(frozen=True)
class Kept:
    """How many of the newest days, weeks and months keep a backup: the last of each.

    And all of the last hours: one made before an upgrade is not replaced by one made after it.
    """

    daily: int = 7
    weekly: int = 5
    monthly: int = 12
    hours: int = 48

    def periods(self) -> tuple[tuple[int, Period], ...]:
        return (
            (self.daily, lambda at: (at.year, at.month, at.day)),
            (self.weekly, lambda at: at.isocalendar()[:2]),
            (self.monthly, lambda at: (at.year, at.month)),
        )


def name_at(moment: dt.datetime, suffix: str) -> str:
    return f"wbsurvey-{moment.astimezone(dt.UTC).strftime(MOMENT)}.jsonl.gz{suffix}"


def backups_in(folder: Path) -> dict[Path, dt.datetime]:
    """Newest first, by their names; other files are nobody's business here."""
    found = {path: NAME.fullmatch(path.name) for path in folder.iterdir()}
    moments = {
        path: dt.datetime.strptime(match[1], MOMENT).replace(tzinfo=dt.UTC)
        for path, match in found.items()
        if match
    }
    return dict(sorted(moments.items(), key=lambda each: each[1], reverse=True))


def refuse_without_room(folder: Path, needed: int) -> None:
    if not folder.is_dir():
        raise BackupError(f"There is no folder {folder}. Make it, for the service's account alone to read.")
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupError(
            f"{folder} has {megabytes(free)} free, and a backup may need {megabytes(needed)}. Nothing was "
            "written and no older backup removed. Make room, or name another folder with --to."
        )


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Under another name until it is complete and on the disk; for its owner alone to read."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with cast(BinaryIO, create_private(unfinished)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        keep_names(path.parent)
    except OSError as error:
        raise BackupError(
            f"The backup was not written to {path.parent}: {error.strerror or error}. No older one was "
            "removed. Make room, or name another folder with --to."
        ) from None
    finally:
        unfinished.unlink(missing_ok=True)


def keep_names(folder: Path) -> None:
    """A power cut does not take back that a file has its name."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def remove_unfinished(folder: Path) -> None:
    """What backups that were killed have left."""
    for path in folder.glob(".wbsurvey-*.part"):
        if time.time() - path.stat().st_mtime > UNFINISHED_FOR:
            path.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sum(path: Path) -> str:
    """Beside it, as `sha256sum --check` reads it."""
    digest = sha256_of(path)
    with whole_file(path.with_name(path.name + SUM)) as file:
        file.write(f"{digest}  {path.name}\n".encode())
    return digest


def refuse_wrong_sum(path: Path) -> None:
    beside = path.with_name(path.name + SUM)
    if beside.exists() and beside.read_text().split()[:1] != [sha256_of(path)]:
        raise BackupError(f"{path} is not what its check sum {beside.name} says. Nothing was changed.")


def thin(folder: Path, kept: Kept, written: Path) -> list[Path]:
    """Remove what no day, week or month keeps, never the one just written. Returns what was removed."""
    found = backups_in(folder)
    # By its name it need not be the newest: a clock may have been set back.
    ages = {path: found[written] - moment for path, moment in found.items()}
    staying = {path for path, age in ages.items() if NO_TIME <= age <= dt.timedelta(hours=kept.hours)}
    for count, period in kept.periods():
        last_of: dict[tuple[int, ...], Path] = {}
        for path, moment in found.items():
            last_of.setdefault(period(moment), path)
        staying |= set(list(last_of.values())[:count])
    going = [path for path in found if path not in staying]
    for path in going:
        path.unlink()
        path.with_name(path.name + SUM).unlink(missing_ok=True)
    return going

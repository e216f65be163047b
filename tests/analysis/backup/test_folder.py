"""The folder that backups stand in; needs no database."""

import datetime as dt
import os
from pathlib import Path

import pytest

from analysis.backup.errors import BackupError
from analysis.backup.folder import (
    Kept,
    backups_in,
    name_at,
    refuse_without_room,
    refuse_wrong_sum,
    remove_unfinished,
    thin,
    whole_file,
    write_sum,
)

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def put(folder: Path, moment: dt.datetime) -> None:
    path = folder / name_at(moment, ".age")
    path.write_bytes(b"x")
    path.with_name(f"{path.name}.sha256").write_bytes(b"x")


def test_the_last_of_each_day_week_and_month_stays_and_all_of_the_last_hours(tmp_path):
    for day in range(400):
        put(tmp_path, NOON - dt.timedelta(days=day))
        put(tmp_path, NOON - dt.timedelta(days=day, hours=6))
    (tmp_path / "of somebody else").write_text("")
    kept = Kept(daily=3, weekly=3, monthly=3, hours=7)

    going = thin(tmp_path, kept, tmp_path / name_at(NOON, ".age"))

    # A Sunday: the weeks end on the 22nd, 15th and 8th, the months on the 22nd, 31st and 30th.
    # The earlier one of today is less than seven hours older.
    days = [f"{moment:%d.%m. %H}" for moment in backups_in(tmp_path).values()]
    assert days == [
        "22.11. 12",
        "22.11. 06",
        "21.11. 12",
        "20.11. 12",
        "15.11. 12",
        "08.11. 12",
        "31.10. 12",
        "30.09. 12",
    ]
    assert len(going) == 800 - 8
    assert len(list(tmp_path.iterdir())) == 2 * 8 + 1
    assert thin(tmp_path, kept, tmp_path / name_at(NOON, ".age")) == []


def test_the_one_just_written_stays_whatever_is_kept_and_whatever_the_clock_was(tmp_path):
    put(tmp_path, NOON)
    put(tmp_path, NOON + dt.timedelta(days=4000))

    thin(tmp_path, Kept(0, 0, 0, 0), tmp_path / name_at(NOON, ".age"))

    assert list(backups_in(tmp_path).values()) == [NOON]


def test_what_a_backup_that_was_killed_has_left_goes_and_one_at_work_goes_on(tmp_path):
    killed, at_work, other = (tmp_path / f".{name}.part" for name in ("wbsurvey-1", "wbsurvey-2", "other"))
    for path in (killed, at_work, other):
        path.write_bytes(b"half")
    for path in (killed, other):
        os.utime(path, (0, 0))

    remove_unfinished(tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted((at_work, other))


def test_a_file_that_fails_half_way_leaves_nothing(tmp_path):
    path = tmp_path / "F"
    path.write_text("before")

    def fail() -> None:
        with whole_file(path) as file:
            file.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(BackupError, match="No space left"):
        fail()

    assert [each.name for each in tmp_path.iterdir()] == ["F"]
    assert path.read_text() == "before"


def test_too_little_room_and_no_folder_are_refused_before_anything_is_written(tmp_path):
    with pytest.raises(BackupError, match=r"has [\d.,]+ MB free, and a backup may need 1,000,000,000\.0 MB"):
        refuse_without_room(tmp_path, 10**15)
    with pytest.raises(BackupError, match="There is no folder"):
        refuse_without_room(tmp_path / "missing", 0)


def test_a_file_that_is_not_what_its_sum_says_is_refused(tmp_path):
    path = tmp_path / "F"
    path.write_bytes(b"as it was")
    write_sum(path)
    refuse_wrong_sum(path)

    path.write_bytes(b"as it is")
    with pytest.raises(BackupError, match="is not what its check sum"):
        refuse_wrong_sum(path)

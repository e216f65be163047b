"""A rehearsal restores a backup beside the service, says whether it passed, and leaves nothing."""

import gzip
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from questionnaire.models import Activity, VersionActivity
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_reply(activities=[activity(title="Before")], is_submitted=True)
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def back_up(folder: Path) -> Path:
    call_command("backup", to=folder, stdout=StringIO(), stderr=StringIO())
    return max(folder.glob("*.gz"))


def databases() -> set[str]:
    if connection.vendor == "sqlite":
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        return {name for (name,) in cursor}


def test_the_newest_backup_is_restored_beside_the_service_and_thrown_away(
    folder, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    back_up(folder)
    Activity.objects.update(title="After")
    before, files = databases(), set(tmp_path.iterdir())

    call_command("rehearse_restore", folder)

    said = capsys.readouterr().out
    assert "rounds: 2020; accounts: 0;" in said
    assert "As before: rows:" in said
    assert "1 round, 1 version," in said
    assert "The rehearsal passed in" in said
    assert (databases(), set(tmp_path.iterdir())) == (before, files)
    assert set(Activity.objects.values_list("title", flat=True)) == {"After"}


def test_a_backup_that_was_changed_or_does_not_fit_its_hashes_fails(folder, capsys):
    VersionActivity.objects.update(title="Changed by hand")
    path = back_up(folder)
    with pytest.raises(CommandError, match=r"The rehearsal failed\. .* Findings: 1\."):
        call_command("rehearse_restore", path)
    assert "Round 2020, HR, version 1" in capsys.readouterr().out

    path.with_name(f"{path.name}.sha256").unlink()
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"by hand", b"by foot")))
    with pytest.raises(CommandError, match="signature at the end does not fit"):
        call_command("rehearse_restore", path, stdout=StringIO())


def test_a_folder_without_a_backup_and_a_file_that_is_not_there_are_named(tmp_path):
    with pytest.raises(CommandError, match="There is no backup in"):
        call_command("rehearse_restore", tmp_path)
    with pytest.raises(CommandError, match="missing cannot be read"):
        call_command("rehearse_restore", tmp_path / "missing")

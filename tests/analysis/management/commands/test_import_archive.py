from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker

from questionnaire.models import (
    Event,
    Question,
    ReplyVersion,
    Round,
    RoundRole,
    User,
)
from tests.analysis.archive.archives import archived_closed, versions
from tests.builders import (
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    """Made once: the tests that take it have nothing of the round, as in another installation."""
    return archived_closed(django_db_blocker, has_outputs=False)


def test_a_second_time_changes_nothing(archive, tmp_path, capsys):
    path = tmp_path / "2020.zip"
    path.write_bytes(archive)
    call_command("import_archive", path)
    before = versions(), User.objects.count(), Event.objects.count(), RoundRole.objects.count()

    call_command("import_archive", path)

    assert "is here already: nothing is changed" in capsys.readouterr().out
    assert (versions(), User.objects.count(), Event.objects.count(), RoundRole.objects.count()) == before


def test_people_come_as_pseudonyms_that_cannot_sign_in(archive, tmp_path):
    path = tmp_path / "2020.zip"
    path.write_bytes(archive)

    call_command("import_archive", path, presidency=["reader@example.org"])

    imported = User.objects.exclude(email="reader@example.org")
    assert not imported.exclude(email__endswith="@archive.invalid").exists()
    assert not imported.filter(is_active=True).exists()
    reader = User.objects.get(email="reader@example.org")
    assert Round.objects.presided_by(reader).get().slug == "2020"
    returned = Event.objects.get(kind="returned")
    assert returned.by in imported
    assert Question.objects.get().asked_by == returned.by


def test_another_round_of_the_same_name_is_not_touched(archive, tmp_path):
    path = tmp_path / "2020.zip"
    path.write_bytes(archive)
    make_round()

    with pytest.raises(CommandError, match="its versions are not those of the archive"):
        call_command("import_archive", path)

    assert not ReplyVersion.objects.exists()


def test_a_damaged_archive_is_refused(archive, tmp_path: Path):
    path = tmp_path / "2020.zip"
    for broken in (b"", b"PK", archive[: len(archive) // 2]):
        path.write_bytes(broken)
        with pytest.raises(CommandError, match="Nothing was imported"):
            call_command("import_archive", path)
    with pytest.raises(CommandError, match=r"none\.zip cannot be read"):
        call_command("import_archive", tmp_path / "none.zip")

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import QuerySet

from analysis.backup.contents import database_name
from analysis.backup.manifest import manifest, not_as_hashed, tally_all
from analysis.models import Release
from questionnaire.models import Round, VersionActivity
from tests.analysis.backup.backups import backup, make_backed_up_round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey_round() -> Round:
    return make_backed_up_round()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def test_one_that_is_not_encrypted_says_so_and_what_lost_its_hash_is_named(survey_round, folder, capsys):
    VersionActivity.objects.filter(partner="XK").update(title="Changed by hand")
    QuerySet(Release).update(label="Changed by hand")

    path = backup(folder)

    said = capsys.readouterr().err
    assert "It is not encrypted: whoever reads the file reads all replies." in said
    assert "The version 2020 HR 1 is no longer what its hash stands for" in said
    call_command("restore", path, replace=True, into=database_name())
    assert "it was so in the backup already" in capsys.readouterr().err
    assert not_as_hashed(manifest(tally_all())) == ["version 2020 HR 1", "release 2020 1"]

"""A newer version of the program, which knows more of a round than the one that is there."""

import shutil
from pathlib import Path

from tests.deploy.document import ROOT

MIGRATION = "9999_know_more"
COLUMN = "more"
KNOWS_MORE = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("questionnaire", "{last}")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE questionnaire_round ADD COLUMN more varchar(10) NOT NULL DEFAULT 'known'",
            "ALTER TABLE questionnaire_round DROP COLUMN more",
        )
    ]
"""
PROGRAM = ("analysis", "questionnaire", "templates", "tests", "wbsurvey", "gunicorn.conf.py", "manage.py")


def migration() -> str:
    """It suits the version before: the database fills the column that it adds."""
    last = max((ROOT / "questionnaire" / "migrations").glob("0*.py")).stem
    return KNOWS_MORE.format(last=last)


def bring_in(folder: Path) -> Path:
    """The program as it is here with that migration, beside the one that runs."""
    folder.mkdir()
    for name in PROGRAM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    (folder / "questionnaire" / "migrations" / f"{MIGRATION}.py").write_text(migration())
    return folder

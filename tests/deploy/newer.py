"""A newer version of the program, which knows more of a round than the one that is there."""

import re
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
PROGRAM = (
    "analysis", "questionnaire", "templates", "tests", "wbsurvey", "gunicorn.conf.py", "manage.py",
    "pyproject.toml",
)  # fmt: skip
PACKAGED = (
    "deploy", "docs", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "README.md", "SECURITY.md",
    "requirements.txt", "requirements-dev.txt",
)  # fmt: skip


def migration() -> str:
    """It suits the version before: the database fills the column that it adds."""
    last = max((ROOT / "questionnaire" / "migrations").glob("0*.py")).stem
    return KNOWS_MORE.format(last=last)


def bring_in(folder: Path) -> Path:
    """The program as it is here with that migration, beside the one that runs."""
    return with_migration(copied(folder, PROGRAM))


def checkout(folder: Path, version: str) -> Path:
    """The program as it is here under another version, to make a package of; what is fetched stays shared."""
    copied(folder, (*PROGRAM, *PACKAGED))
    for name in (".venv", "wheels"):
        (folder / name).symlink_to(ROOT / name)
    settings = folder / "pyproject.toml"
    settings.write_text(
        re.sub('^version = ".+"', f'version = "{version}"', settings.read_text(), flags=re.MULTILINE)
    )
    return folder


def copied(folder: Path, names: tuple[str, ...]) -> Path:
    folder.mkdir()
    for name in names:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    return folder


def with_migration(folder: Path) -> Path:
    (folder / "questionnaire" / "migrations" / f"{MIGRATION}.py").write_text(migration())
    return folder


def that_is_never_ready(folder: Path) -> Path:
    """Its processes end before they answer, and begin again: not at once, since that takes a processor."""
    (folder / "wbsurvey" / "wsgi.py").write_text(
        'import time\ntime.sleep(5)\nraise SystemExit("not ready")\n'
    )
    return folder

"""One database with all tables, made by the process that comes first and copied by the others.

The migrations take longer than most tests. What is made has the hash of all migrations in its name.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Identifier

from tests.runner.checks import ROOT
from tests.runner.waiting import wait_until

IS_MADE = "is made"
PREFIX = "wbsurvey_migrated_"


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Let the process that comes first fill the folder; the others wait for it."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        wait_until((folder / IS_MADE).exists, f"{folder} is not made.")
    else:
        try:
            make(folder)
        except BaseException:
            shutil.rmtree(folder)
            raise
        (folder / IS_MADE).touch()
    return folder


def migrated_file(parent: Path) -> Path:
    """Return a file of SQLite that nobody has open."""

    def make(folder: Path) -> None:
        migrate(f"sqlite:///{folder}/tables.sqlite3")

    return made_once(parent / f"{PREFIX}{migrations_hash()}", make) / "tables.sqlite3"


def migrated_template(parent: Path, url: str) -> str:
    """Return the name of a database on the server of this DATABASE_URL, to be its template of others."""
    name = f"{PREFIX}{migrations_hash()}"

    def make(_folder: Path) -> None:
        with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as server:
            known = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
            for (stale,) in known.fetchall():
                server.execute(SQL("DROP DATABASE {}").format(Identifier(stale)))
            server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        migrate(urlunsplit(urlsplit(url)._replace(path=f"/{name}")))

    made_once(parent / f"template-{urlsplit(url).port}", make)
    return name


def migrate(url: str) -> None:
    subprocess.run(
        (sys.executable, "manage.py", "migrate", "--verbosity=0"),
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=True,
    )


def migrations_hash() -> str:
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]

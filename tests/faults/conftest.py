"""The illustrative round, stored once for all tests on faults: loading it takes longer than most of them."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.machines.service import DURABLE, environment_of, load, loaded_file
from tests.runner.migrated import made_once
from tests.runner.packages import POSTGRESQL, is_installed
from tests.runner.postgres import Postgres, temporary_server

PASSWORD = "password of the copies"  # noqa: S105


@pytest.fixture
def file(beside: Path, tmp_path: Path) -> Path:
    """A copy of the test's own."""
    return Path(shutil.copy(loaded_file(beside), tmp_path))


@pytest.fixture(scope="session")
def loaded_cluster(beside: Path) -> Postgres:
    """One of PostgreSQL, stopped."""
    if not is_installed(POSTGRESQL):
        pytest.skip(f"{POSTGRESQL.name} is not installed")
    folder = made_once(beside / "loaded-cluster", load_cluster)
    return Postgres(folder, 0, (folder / PASSWORD).read_text(), DURABLE)


def load_cluster(folder: Path) -> None:
    with temporary_server(DURABLE) as postgres:
        load(environment_of(postgres.url), "migrate")
        postgres.stop(mode="fast")
        shutil.move(postgres.folder / "cluster", folder)
    (folder / PASSWORD).write_text(postgres.password)


@pytest.fixture
def folder(loaded_cluster: Postgres) -> Iterator[Path]:
    """Where a copy of it can stand: the account that runs PostgreSQL does not see the test's own folders."""
    with tempfile.TemporaryDirectory(prefix="wbsurvey-copy-") as found:
        yield Path(found)

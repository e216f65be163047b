"""The illustrative round, stored once for all tests on faults: loading it takes longer than most of them."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.service import DURABLE, environment_of, load
from tests.runner.packages import POSTGRESQL, is_installed
from tests.runner.postgres import Postgres, temporary_server


@pytest.fixture(scope="session")
def loaded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of SQLite that nobody has open."""
    file = tmp_path_factory.mktemp("loaded") / "service.sqlite3"
    load(environment_of(f"sqlite:///{file}"))
    return file


@pytest.fixture
def file(loaded_file: Path, tmp_path: Path) -> Path:
    """A copy of the test's own."""
    return Path(shutil.copy(loaded_file, tmp_path))


@pytest.fixture(scope="session")
def loaded_cluster() -> Iterator[Postgres]:
    """One of PostgreSQL, stopped."""
    if not is_installed(POSTGRESQL):
        pytest.skip(f"{POSTGRESQL.name} is not installed")
    with temporary_server(DURABLE) as postgres:
        load(environment_of(postgres.url))
        postgres.stop(mode="fast")
        yield postgres


@pytest.fixture
def folder(loaded_cluster: Postgres) -> Iterator[Path]:
    """Where a copy of it can stand: the account that runs PostgreSQL does not see the test's own folders."""
    with tempfile.TemporaryDirectory(prefix="wbsurvey-copy-") as found:
        yield Path(found)

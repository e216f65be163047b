"""What all tests share: a database of their own, seeded code lists, and what to do without a program."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from pytest_django.plugin import DjangoDbBlocker

from questionnaire.migrations._code_lists import define, move_marks_out, seed
from questionnaire.models import Partner
from questionnaire.models.rounds.printed_names import in_print
from tests.runner.migrated import migrated_file, migrated_template

REUSED = Path(__file__).parents[1] / "test-results" / "databases"
PROGRAMS = {"browser": "chromium-headless-shell", "libreoffice": "soffice", "prometheus": "promtool"}


@pytest.fixture(scope="session")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all processes that test side by side."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """Let Django take the file of SQLite as it finds it: a copy that has its tables already."""
    return connection.vendor == "sqlite" or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    beside: Path,
) -> None:
    """SQLite in a file, where WAL and IMMEDIATE apply as in service; runs side by side do not meet.

    With --reuse-db the file stays, so that a run that is repeated begins at once.
    """
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template(beside, os.environ["DATABASE_URL"])
        return
    tables = migrated_file(REUSED if request.config.getvalue("reuse_db") else beside)
    file = tables.with_name(f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.sqlite3")
    if not file.exists():
        shutil.copy(tables, file)
    connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def nobody_else_is_connected(request: pytest.FixtureRequest) -> Iterator[None]:
    """PostgreSQL notices late that a server or thread of a test has gone, and drops no database before."""
    if connection.vendor == "postgresql":
        request.getfixturevalue("django_db_setup")
        blocker = request.getfixturevalue("django_db_blocker")
        yield
        with blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    else:
        yield


@pytest.fixture(autouse=True)
def names_of_the_code_lists() -> None:
    """Begin each test as a request begins: no round that a test has printed brings its names to the next."""
    in_print.set(None)


@pytest.fixture(scope="module")
def undone_after_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep the rows that a fixture of the module adds for all its tests, each of which is undone alone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def iam_configuration(iam_configuration: dict[str, Any]) -> dict[str, Any]:
    """PKCE and the state tie the answer to the question; the provider asks for no nonce on top."""
    iam_configuration["CANAILLE_OIDC"]["REQUIRE_NONCE"] = False
    return iam_configuration


@receiver(post_migrate, sender=apps.get_app_config("questionnaire"))
def seed_again(**kwargs: object) -> None:
    """Transactional tests empty every table when they end, which sends this signal: the lists come back."""
    if not Partner.objects.exists():
        for fill in (seed, define, move_marks_out):
            fill(apps, connection.schema_editor())


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, program in PROGRAMS.items():
        if item.get_closest_marker(marker) and not shutil.which(program):
            reason = f"{program} is not installed"
            if os.environ.get("CI") == "true":
                pytest.fail(f"{reason}, and under CI nothing is skipped")
            pytest.skip(reason)

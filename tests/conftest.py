"""What all tests share: a database of their own, seeded code lists, and what to do without a program."""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from pytest_django.plugin import DjangoDbBlocker

from questionnaire.models import Partner

seed = import_module("questionnaire.migrations.0002_seed_code_lists").seed
define = import_module("questionnaire.migrations.0007_define_fields_and_types").define

REUSED = Path(__file__).parents[1] / "test-results" / "databases"
PROGRAMS = {"browser": "chromium", "libreoffice": "soffice"}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_keepdb: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """SQLite in a file, where WAL and IMMEDIATE apply as in service; runs side by side do not meet.

    With --reuse-db the file stays, so that only the first run waits for the migrations.
    """
    if connection.vendor == "sqlite":
        folder = REUSED if django_db_keepdb else tmp_path_factory.mktemp("database")
        folder.mkdir(parents=True, exist_ok=True)
        connection.settings_dict["TEST"]["NAME"] = str(
            folder / f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.sqlite3"
        )


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
        for fill in (seed, define):
            fill(apps, connection.schema_editor())


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, program in PROGRAMS.items():
        if item.get_closest_marker(marker) and not shutil.which(program):
            reason = f"{program} is not installed"
            if os.environ.get("CI") == "true":
                pytest.fail(f"{reason}, and under CI nothing is skipped")
            pytest.skip(reason)

"""A database made by the squashed migrations and one made by those that they replace are of one form."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from analysis.backup.dump import Dump, load
from analysis.backup.manifest import manifest, manifest_differences, tally_all
from analysis.backup.migrations import (
    applied_migrations,
    known_migrations,
    migration_names,
    squashed_migrations,
)
from tests.builders import make_reply

pytestmark = pytest.mark.django_db


def forget_squashed_migrations() -> None:
    """As an earlier version left the database."""
    for key in squashed_migrations():
        MigrationRecorder(connection).record_unapplied(*key)


def test_what_squashed_migrations_replace_is_recorded_with_them():
    recorded = MigrationRecorder(connection).applied_migrations().keys()

    assert {app for app, _name in squashed_migrations()} == {"analysis", "questionnaire"}
    assert recorded == known_migrations() | squashed_migrations()
    assert applied_migrations() == known_migrations()
    assert "questionnaire.0001_initial" in migration_names(applied_migrations())


@pytest.mark.parametrize("is_made_before", [True, False])
def test_a_backup_is_restored_whether_squashed_migrations_are_recorded_or_not(is_made_before):
    make_reply()
    before = manifest(tally_all())
    if is_made_before:
        lines = list(Dump(timezone.now()).unsigned())
        forget_squashed_migrations()
    else:
        forget_squashed_migrations()
        lines = list(Dump(timezone.now()).unsigned())
        for key in squashed_migrations():
            MigrationRecorder(connection).record_applied(*key)

    assert manifest_differences(before, load(iter(lines), replace=True)) == []

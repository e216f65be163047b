"""An upgrade from the first state that held a round, and the way back by the backup that an upgrade made."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from analysis.backup.contents import database_name
from analysis.backup.migrations import squashed_migrations
from analysis.backup.snapshot import at_database
from questionnaire.choices import MailKind, PlausibilityCheck
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.models import ConfirmedCheck, Mail, MailText, Request, Round
from tests.deploy.tables import differences, parts_of_tables

# Tables, code lists and the cache: the first state that a round could be run on.
FIRST = {"analysis": "zero", "questionnaire": "0003"}
# What Django writes down about tables, and what lives for minutes.
NOT_COMPARED = {"django_migrations", "django_content_type", "auth_permission", "wbsurvey_cache"}
# What a migration writes into the code lists, and takes out of them when it is taken back.
FILLED = {"definition"}
# The mark of a footnote is a part of the name of a partner in the first state, and a column of its own later.
PARTED = {"questionnaire_partner": {"name"}}

CODE_LISTS = tuple(
    f"questionnaire_{name}" for name in ("assistancetype", "memberstate", "partner", "supportfield")
)
OWN = ("analysis_", "questionnaire_", "wbsurvey_")

Stored = dict[str, tuple[frozenset[str], list[dict[str, Any]]]]


Databases = Callable[[], dict[str, Any]]


@pytest.fixture
def empty_database(tmp_path: Path, transactional_db: None) -> Iterator[Databases]:
    """Make settings of an empty database beside the tests' own, each time of another one."""
    made: list[str] = []

    def make() -> dict[str, Any]:
        name = f"upgraded_{secrets.token_hex(4)}"
        if connection.vendor == "sqlite":
            return connection.settings_dict | {"NAME": str(tmp_path / f"{name}.sqlite3")}
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        made.append(name)
        return connection.settings_dict | {"NAME": name}

    yield make
    for name in made:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


@contextmanager
def before_squashing() -> Iterator[None]:
    """Migrate as a version did that has no squashed migrations, so that each earlier state can be reached."""
    squashed, load_disk = squashed_migrations(), MigrationLoader.load_disk

    def load_others(loader: MigrationLoader) -> None:
        load_disk(loader)
        for key in squashed:
            del loader.disk_migrations[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(MigrationLoader, "load_disk", load_others)
        yield


def migrate_to(names: dict[str, str]) -> None:
    """Migrate to a state of each application, forwards or back."""
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for key in squashed_migrations():
        recorder.record_unapplied(*key)
    with before_squashing():
        for app, name in names.items():
            call_command("migrate", app, name, verbosity=0)


def stored() -> Stored:
    """Every row of every table, by the names of its columns."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - NOT_COMPARED:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            found[table] = (frozenset(names), [dict(zip(names, row, strict=True)) for row in cursor])
    return found


def code_lists() -> dict[str, list[str]]:
    """Every row, without the Member States of the demonstration."""
    found = stored()
    return {
        table: sorted(repr(sorted(row.items())) for row in found[table][1] if row.get("kind") != "fictional")
        for table in CODE_LISTS
    }


def recorded_migrations() -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


def shared(here: Stored, there: Stored) -> dict[str, list[str]]:
    """What stands here in the columns that there are in both, in no order."""
    found = {}
    for table, (names, rows) in here.items():
        if table in there:
            columns = sorted(names & there[table][0] - FILLED - PARTED.get(table, set()))
            found[table] = sorted(repr([row[column] for column in columns]) for row in rows)
    return found


def without_completions(found: Stored) -> Stored:
    """Without the one event that an upgrade adds to a round, of what earlier ones do not cover."""
    names, rows = found["questionnaire_event"]
    kept = [row for row in rows if row["kind"] != "record_completed"]
    assert len(kept) == len(rows) - 1
    return {**found, "questionnaire_event": (names, kept)}


def write_what_earlier_versions_do_not_know() -> None:
    """Mails and possible errors of every kind, and a request that was taken back."""
    survey_round, now = Round.objects.get(), timezone.now()
    reply = survey_round.replies.earliest("pk")
    Mail.objects.bulk_create(
        Mail(survey_round=survey_round, kind=kind, subject="x", text="x", next_try_at=now, sent_at=now)
        for kind in MailKind
    )
    MailText.objects.bulk_create(
        MailText(survey_round=survey_round, kind=kind, subject="x", text="x") for kind in OF_A_ROUND
    )
    ConfirmedCheck.objects.bulk_create(
        ConfirmedCheck(reply=reply, kind=kind, about="x", fingerprint="x", word="x")
        for kind in PlausibilityCheck
    )
    Request.objects.create(reply=reply, kind="reopening", outcome="taken_back", answered_at=now)


def test_squashed_migrations_leave_the_models_that_those_leave_which_they_replace():
    squashed = MigrationLoader(None).project_state()
    with before_squashing():
        one_by_one = MigrationLoader(None).project_state()

    assert {key: model.bases for key, model in squashed.models.items()} == {
        key: model.bases for key, model in one_by_one.models.items()
    }
    assert MigrationAutodetector(one_by_one, squashed).changes(MigrationLoader(None).graph) == {}


def test_data_are_equal_after_going_back_to_the_first_state_and_after_the_upgrade_from_it(
    empty_database, settings
):
    """The tables are those that the squashed migrations have made at the beginning, at each state."""
    settings.DEMO = True
    printed = StringIO()
    with at_database(empty_database()):
        call_command("migrate", verbosity=0)
        made, filled = parts_of_tables(*OWN), code_lists()
        call_command("demo", stdout=StringIO())
        write_what_earlier_versions_do_not_know()
        latest = stored()
        migrate_to(FIRST)
        first, first_made, first_filled = stored(), parts_of_tables(*OWN), code_lists()
        call_command("migrate", verbosity=0)
        upgraded = without_completions(stored())
        upgraded_made, upgraded_filled, recorded = parts_of_tables(*OWN), code_lists(), recorded_migrations()
        call_command("check_published", "--round", "2020", stdout=printed)
        # What was recorded before there was a chain is chained by the upgrade.
        call_command("verify", stdout=printed)
        # On the way up, the tables of the analysis were made by the squashed migration.
        migrate_to({"analysis": "zero"})
        migrate_to(dict(MigrationLoader(None).graph.leaf_nodes("analysis")))
        one_by_one = parts_of_tables("analysis_")
    with at_database(empty_database()):
        migrate_to({"questionnaire": FIRST["questionnaire"]})
        assert differences(first_made, parts_of_tables(*OWN)) == []
        assert first_filled == code_lists()

    assert first["questionnaire_versionactivity"][1]
    assert shared(first, latest) == shared(latest, first)
    assert shared(upgraded, first) == shared(first, upgraded)
    assert upgraded.keys() == latest.keys() > first.keys()
    assert differences(upgraded_made, made) == []
    assert upgraded_filled == filled
    assert differences(one_by_one, [part for part in made if part[0].startswith("analysis_")]) == []
    assert recorded >= squashed_migrations()
    assert "127 of 127" in printed.getvalue()
    assert printed.getvalue().endswith(" verified.\n")


def test_the_backup_that_an_upgrade_made_brings_back_what_stood_before_it(empty_database, settings, tmp_path):
    """Whatever the newer version has added to the tables, and whatever was entered and removed since."""
    settings.DEMO = True
    with at_database(empty_database()):
        call_command("migrate", verbosity=0)
        call_command("demo", stdout=StringIO())
        write_what_earlier_versions_do_not_know()
        before = stored()
        call_command("backup", to=tmp_path, stdout=StringIO(), stderr=StringIO())
        [backup] = tmp_path.glob("*.gz")
        upgrade_beyond_this_version()
        Mail.objects.all().delete()

        call_command(
            "restore", backup, replace=True, drop_tables=True, into=database_name(), stdout=StringIO()
        )  # fmt: skip

        after = stored()
        call_command("verify", stdout=StringIO())
    assert {MailKind(row["kind"]) for row in after["questionnaire_mail"][1]} == set(MailKind)
    assert after.keys() == before.keys()
    assert shared(after, before) == shared(before, after)


def upgrade_beyond_this_version() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE questionnaire_mail ADD COLUMN more varchar(10) NOT NULL DEFAULT 'known'")
        cursor.execute("CREATE TABLE questionnaire_more (id integer PRIMARY KEY)")
        cursor.execute("INSERT INTO questionnaire_more VALUES (1)")
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('questionnaire', '9999_more', %s)",
            [timezone.now()],
        )

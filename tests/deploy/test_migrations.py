"""An upgrade from the first state that held a round, and the way back by the backup that an upgrade made."""

import secrets
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from analysis.backup.contents import database_name
from analysis.backup.snapshot import at_database
from questionnaire.choices import MailKind
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.models import Mail, MailText, Request, Round

# Tables, code lists and the cache: the first state that a round could be run on.
FIRST = {"analysis": "zero", "questionnaire": "0003"}
# What Django writes down about tables, and what lives for minutes.
NOT_COMPARED = {"django_migrations", "django_content_type", "auth_permission", "wbsurvey_cache"}
# What a migration writes into the code lists, and takes out of them when it is taken back.
FILLED = {"definition"}
# The mark of a footnote is a part of the name of a partner in the first state, and a column of its own later.
PARTED = {"questionnaire_partner": {"name"}}

Stored = dict[str, tuple[frozenset[str], list[dict[str, Any]]]]


@pytest.fixture
def elsewhere(tmp_path: Path, transactional_db: None) -> Iterator[dict[str, Any]]:
    """Settings of an empty database beside the tests' own."""
    name = str(tmp_path / "upgraded.sqlite3")
    if connection.vendor == "sqlite":
        yield connection.settings_dict | {"NAME": name}
        return
    name = f"upgraded_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield connection.settings_dict | {"NAME": name}
        cursor.execute(f"DROP DATABASE {name}")


def migrate_to(names: dict[str, str]) -> None:
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
    """Mails of every kind, and a request that was taken back."""
    survey_round, now = Round.objects.get(), timezone.now()
    Mail.objects.bulk_create(
        Mail(survey_round=survey_round, kind=kind, subject="x", text="x", next_try_at=now, sent_at=now)
        for kind in MailKind
    )
    MailText.objects.bulk_create(
        MailText(survey_round=survey_round, kind=kind, subject="x", text="x") for kind in OF_A_ROUND
    )
    Request.objects.create(
        reply=survey_round.replies.earliest("pk"), kind="reopening", outcome="taken_back", answered_at=now
    )


def test_data_are_equal_after_going_back_to_the_first_state_and_after_the_upgrade_from_it(
    elsewhere, settings
):
    settings.DEMO = True
    printed = StringIO()
    with at_database(elsewhere):
        call_command("migrate", verbosity=0)
        call_command("demo", stdout=StringIO())
        write_what_earlier_versions_do_not_know()
        latest = stored()
        migrate_to(FIRST)
        first = stored()
        call_command("migrate", verbosity=0)
        upgraded = without_completions(stored())
        call_command("check_published", "--round", "2020", stdout=printed)
        # What was recorded before there was a chain is chained by the upgrade.
        call_command("verify", stdout=printed)

    assert first["questionnaire_versionactivity"][1]
    assert shared(first, latest) == shared(latest, first)
    assert shared(upgraded, first) == shared(first, upgraded)
    assert upgraded.keys() == latest.keys() > first.keys()
    assert "127 of 127" in printed.getvalue()
    assert printed.getvalue().endswith(" verified.\n")


def test_the_backup_that_an_upgrade_made_brings_back_what_stood_before_it(elsewhere, settings, tmp_path):
    """Whatever the newer version has added to the tables, and whatever was entered and removed since."""
    settings.DEMO = True
    with at_database(elsewhere):
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

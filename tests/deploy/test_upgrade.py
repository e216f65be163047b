"""wbsurvey-upgrade under systemd, with a program that stands in for the service and fails as a test says.

tests/deploy/test_operation.py makes an upgrade with the service itself.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.deploy.document import blocks
from tests.deploy.machine import Machine
from tests.deploy.stand_in.installed import (
    State,
    begin_anew,
    bring,
    installed,
    record,
    started,
    state,
    stopped,
)
from tests.deploy.stand_in.packed import Version
from tests.runner.waiting import wait_until

NEWER = Version("1.1", tables="second")
# Of the same tables, so that an upgrade to it has nothing to migrate.
CORRECTED = Version("1.0.1", tables="first")
SERVED = State()
UPGRADED = State("1.1", "1.0", "1.1", "second", installed=frozenset({"1.1"}))
JOURNAL = "See: journalctl --namespace=wbsurvey"
BROUGHT_IN = ["1.1 collectstatic --no-input --verbosity 0", "1.1 check --deploy --fail-level WARNING"]
BACKED_UP = ["1.0 backup --to /var/backups/wbsurvey", "1.0 backup --to /var/lib/wbsurvey/before-upgrade"]
MIGRATED = ["1.1 migrate --check", "1.1 migrate"]
RESTORED = (
    "1.0 restore --replace --drop-tables --into /var/lib/wbsurvey/db.sqlite3 "
    "/var/lib/wbsurvey/before-upgrade/wbsurvey-1.jsonl.gz"
)
SAID_BEFORE = [
    "Bringing in version 1.1.",
    "Checking the settings with version 1.1.",
    "Stopping the service.",
    "Making a backup.",
]
# What systemctl itself says of a unit that fails.
OF_SYSTEMD = ("Job for ", "See ")


@pytest.fixture(scope="module")
def prepared() -> Iterator[Machine]:
    with installed() as found:
        yield found


@pytest.fixture
def served(prepared: Machine) -> Machine:
    """The machine with the first version that serves, as if nothing had been tried on it."""
    begin_anew(prepared)
    return prepared


def said(output: str) -> list[str]:
    return [line for line in output.splitlines() if not line.startswith(OF_SYSTEMD)]


def upgrade(found: Machine, arguments: str) -> list[str]:
    return said(found.run(f"wbsurvey-upgrade {arguments} 2>&1"))


def refused(found: Machine, arguments: str) -> list[str]:
    """What is said on either stream, in order, where it ends with 1."""
    return said(found.fails(f"wbsurvey-upgrade {arguments} 2>&1", READY_SECONDS="2"))


def test_an_upgrade_stops_all_services_backs_up_migrates_and_starts_them(served, tmp_path):
    bring(served, NEWER, tmp_path)
    [block] = blocks()["Upgrade"]

    printed = served.run(block, version="1.1")

    assert said(printed) == [
        *SAID_BEFORE,
        "Migrating.",
        "Waiting until the service is ready.",
        "Version 1.1 is ready.",
    ]
    assert state(served) == UPGRADED
    assert record(served) == [*BROUGHT_IN, stopped("1.0"), *BACKED_UP, *MIGRATED, started("1.1")]
    assert served.run("cat /var/backups/wbsurvey/*") == "first"


def test_an_upgrade_without_migrations_leaves_the_database_alone(served, tmp_path):
    bring(served, CORRECTED, tmp_path)

    assert "Migrating." not in upgrade(served, "/root/wbsurvey-1.0.1.tar")

    assert state(served) == State("1.0.1", "1.0", "1.0.1", "first", installed=frozenset({"1.0.1"}))
    assert "1.0.1 migrate" not in record(served)


def test_work_that_a_timer_has_started_is_finished_before_anything_is_changed(served, tmp_path):
    bring(served, NEWER, tmp_path)
    served.run("systemctl start --no-block wbsurvey-verify.service")
    wait_until(lambda: record(served) == ["1.0 verify"])

    lines = upgrade(served, "/root/wbsurvey-1.1.tar")

    assert lines[2:4] == ["Stopping the service.", "Waiting until this is finished: wbsurvey-verify.service"]
    assert record(served)[1:] == [
        *BROUGHT_IN,
        stopped("1.0"),
        "1.0 verify is finished",
        *BACKED_UP,
        *MIGRATED,
        started("1.1"),
    ]
    assert state(served) == UPGRADED


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("", "Usage: upgrade PACKAGE, upgrade --bring-in PACKAGE, or upgrade --switch VERSION"),
        ("/root/none.tar", "There is no package /root/none.tar."),
        ("--bring-in /root/none.tar", "There is no package /root/none.tar."),
        ("/etc/hostname", "/etc/hostname is no package of the service."),
        (
            "/root/wbsurvey-1.0.tar",
            "Version 1.0 is here already, as /opt/wbsurvey/current. Nothing was changed.",
        ),
        ("--switch 1.0", "Version 1.0 runs already. Nothing was changed."),
        ("--switch 9", "Version 9 was not brought in."),
    ],
)
def test_what_cannot_be_brought_in_or_switched_to_is_refused_with_a_sentence(served, arguments, sentence):
    assert refused(served, arguments)[-1] == sentence

    assert state(served) == SERVED
    assert record(served) == []


def test_the_version_to_go_back_to_is_not_overwritten(served, tmp_path):
    bring(served, NEWER, tmp_path)
    upgrade(served, "/root/wbsurvey-1.1.tar")

    assert refused(served, "/root/wbsurvey-1.0.tar") == [
        "Version 1.0 is here already, as /opt/wbsurvey/previous. Nothing was changed."
    ]

    assert state(served) == UPGRADED


def test_root_alone_makes_an_upgrade(served):
    assert served.fails("runuser --user wbsurvey -- wbsurvey-upgrade --switch 1.0") == (
        "An upgrade is made by root.\n"
    )


def test_settings_that_the_new_version_refuses_end_the_upgrade_while_the_service_runs(served, tmp_path):
    bring(served, replace(NEWER, faults="check"), tmp_path)

    assert refused(served, "/root/wbsurvey-1.1.tar") == [
        *SAID_BEFORE[:2],
        "The settings do not suit version 1.1. The service was not stopped.",
    ]

    assert state(served) == SERVED
    assert record(served) == BROUGHT_IN


@pytest.mark.parametrize(
    ("fault", "previous", "sentence", "then"),
    [
        ("migrate", "", "The migrations failed.", [*MIGRATED, RESTORED]),
        (
            "gunicorn",
            "",
            "The units of version 1.1 did not start.",
            [*MIGRATED, started("1.1"), stopped("1.1") - {"1.1 gunicorn is stopped"}, RESTORED],
        ),
        (
            "readyz",
            "0.9",
            "Version 1.1 was not ready after 2 seconds.",
            [*MIGRATED, started("1.1"), stopped("1.1"), RESTORED],
        ),
    ],
)
def test_where_the_new_version_fails_the_one_before_serves_again_with_its_database(
    served, tmp_path, fault, previous, sentence, then
):
    bring(served, replace(NEWER, faults=fault), tmp_path)
    if previous:
        served.run(f"ln --symbolic {previous} /opt/wbsurvey/previous")

    lines = refused(served, "/root/wbsurvey-1.1.tar")

    assert lines[:5] == [*SAID_BEFORE, "Migrating."]
    assert f"Going back to version 1.0: {sentence}" in lines
    assert lines[-1] == went_back(sentence)
    assert state(served) == replace(SERVED, previous=previous)
    assert record(served) == [*BROUGHT_IN, stopped("1.0"), *BACKED_UP, *then, started("1.0")]


def went_back(sentence: str) -> str:
    return (
        f"Version 1.0 serves again, with what was stored when the service was stopped. {sentence} {JOURNAL}"
    )


def test_a_version_without_migrations_that_is_not_ready_is_left_without_a_restore(served, tmp_path):
    bring(served, replace(CORRECTED, faults="readyz"), tmp_path)

    assert refused(served, "/root/wbsurvey-1.0.1.tar")[-1] == went_back(
        "Version 1.0.1 was not ready after 2 seconds."
    )

    assert state(served) == SERVED
    assert RESTORED not in record(served)


@pytest.mark.parametrize("number", [0, 1])
def test_without_a_backup_nothing_is_migrated(served, tmp_path, number):
    bring(served, NEWER, tmp_path)
    served.run(f"echo '{BACKED_UP[number].removeprefix('1.0 ')}' > /opt/wbsurvey/1.0/faults")

    assert refused(served, "/root/wbsurvey-1.1.tar") == [
        *SAID_BEFORE,
        "Going back to version 1.0: The backup failed.",
        "Stopping the service.",
        "Waiting until the service is ready.",
        went_back("The backup failed."),
    ]

    assert state(served) == SERVED
    assert record(served) == [*BROUGHT_IN, stopped("1.0"), *BACKED_UP[: number + 1], started("1.0")]


@pytest.mark.parametrize(("fault", "current"), [("migrate", "1.0"), ("readyz", "1.1")])
def test_where_the_restore_fails_the_service_stays_stopped_and_the_document_leads_back(
    served, tmp_path, fault, current
):
    bring(served, replace(NEWER, faults=fault), tmp_path)
    served.run("echo restore > /opt/wbsurvey/1.0/faults")
    [block] = blocks()["A failed restore"]

    assert refused(served, "/root/wbsurvey-1.1.tar")[-1] == (
        "The database was not restored. The service is stopped. The backup from before the upgrade is in "
        "/var/lib/wbsurvey/before-upgrade; it is not encrypted. See docs/operation.md, A failed restore."
    )

    left = state(served)
    assert (left.current, left.serves, left.database, left.running) == (current, "", "second", frozenset())
    assert left.has_open_backup
    backup = "/var/lib/wbsurvey/before-upgrade"
    assert served.run(f"cat {backup}/*; stat --format=' %U %a' {backup}") == "first wbsurvey 700\n"
    served.run("echo -n > /opt/wbsurvey/1.0/faults")
    served.run(block, before="1.0")
    assert replace(state(served), previous="") == SERVED


@pytest.mark.parametrize(
    "arguments", ["/root/wbsurvey-1.1.tar", "--bring-in /root/wbsurvey-1.1.tar", "--switch 9"]
)
def test_the_backup_of_an_upgrade_that_was_not_finished_stays(served, tmp_path, arguments):
    bring(served, NEWER, tmp_path)
    served.run("mkdir /var/lib/wbsurvey/before-upgrade")

    assert refused(served, arguments)[-1] == (
        "An earlier upgrade was not finished: the backup from before it is in "
        "/var/lib/wbsurvey/before-upgrade; it is not encrypted. Nothing was changed. "
        "See docs/operation.md, A failed restore."
    )

    assert state(served) == replace(SERVED, has_open_backup=True)


def test_where_the_version_before_is_not_ready_either_the_command_says_so(served, tmp_path):
    bring(served, replace(NEWER, faults="readyz"), tmp_path)
    served.run("echo readyz > /opt/wbsurvey/1.0/faults")

    assert refused(served, "/root/wbsurvey-1.1.tar")[-1] == f"Version 1.0 is not ready either. {JOURNAL}"

    assert state(served) == replace(SERVED, serves="")


def test_a_version_that_is_brought_in_disturbs_nobody(served, tmp_path):
    bring(served, NEWER, tmp_path)

    assert upgrade(served, "--bring-in /root/wbsurvey-1.1.tar") == SAID_BEFORE[:2]

    assert state(served) == SERVED
    assert record(served) == BROUGHT_IN


def test_going_back_by_the_document_makes_neither_backup_nor_migrations(served, tmp_path):
    bring(served, NEWER, tmp_path)
    upgrade(served, "/root/wbsurvey-1.1.tar")
    served.run("echo -n > /var/lib/wbsurvey/record")
    [block] = blocks()["Rollback to the previous version"]

    printed = served.run(block)

    assert said(printed) == [
        "Stopping the service.",
        "Waiting until the service is ready.",
        "Version 1.0 is ready.",
    ]
    assert state(served) == State("1.0", "1.1", "1.0", "second")
    assert record(served) == [stopped("1.1"), started("1.0")]

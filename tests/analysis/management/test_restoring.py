from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.db import DatabaseError

from analysis.backup.errors import BackupError
from analysis.management.restoring import backup_description, contents_line, refusals

FILE = Path("backup.gz")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (BackupError("The signature does not fit."), r"^The signature does not fit\.$"),
        (DatabaseError("no such table"), r"cannot be used: no such table\. Nothing was changed\.$"),
        (PermissionError(13, "Permission denied"), r"^backup\.gz cannot be read: Permission denied\.$"),
        (OSError("odd"), r"^backup\.gz cannot be read: odd\.$"),
    ],
)
def test_what_is_refused_is_the_sentence_of_the_command(error, said):
    with pytest.raises(CommandError, match=said), refusals(FILE):
        raise error


def test_a_fault_of_the_program_stays_one():
    with pytest.raises(ZeroDivisionError), refusals(FILE):
        _ = 1 / 0


HEAD = {"made_at": "2020-05-20T18:00:00+00:00", "software": "1.2.0", "engine": "sqlite"}


@pytest.mark.parametrize(
    ("head", "end"), [(HEAD, "on sqlite."), (HEAD | {"holds": "rounds: 2020"}, "on sqlite; rounds: 2020.")]
)
def test_a_backup_says_when_by_what_and_with_what_it_was_made(head, end):
    assert backup_description(head) == f"Made at 2020-05-20T18:00:00+00:00 by version 1.2.0 {end}"


def test_what_was_compared_is_counted():
    found = {
        "tables": {"a": [1200, "sum"], "b": [34, "sum"]},
        "figures": {"2020": {}},
        "versions": {"2020 HR 1": []},
        "releases": {},
        "files": {"x": [], "y": []},
    }
    assert contents_line(found) == (
        "As before: rows: 1,234 in 2 tables; rounds with their figures: 1; versions with their hashes: 1; "
        "releases with theirs: 0; files of releases: 2."
    )

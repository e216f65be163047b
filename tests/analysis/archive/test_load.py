"""A round that was archived is the same round in another installation."""

import json
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from analysis.archive.check import DamagedArchiveError
from analysis.archive.load import Loader, People
from analysis.archive.write import write_archive
from analysis.counting.selection import axes_of, members_of
from analysis.grid import Axis
from analysis.models import AgencyActivity
from questionnaire.models import (
    CallNote,
    MemberState,
    Partner,
    Round,
    VersionActivity,
    VersionAdditionalAnswer,
)
from tests.analysis.archive.archives import (
    archived_closed,
    counted,
    forget_everything,
    make_closed,
    names_of,
    rows,
    versions,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed() -> Round:
    return make_closed()


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    """Made once: the tests that take it have nothing of the round, as in another installation."""
    return archived_closed(django_db_blocker, has_outputs=False)


def test_it_is_the_same_round_in_another_installation(closed, tmp_path):
    path = tmp_path / "2020.zip"
    path.write_bytes(write_archive(closed))
    before = counted(closed), versions(), names_of(path.read_bytes())
    forget_everything()

    call_command("import_archive", path, people="accounts")

    there = Round.objects.get(slug="2020")
    again = names_of(write_archive(there))
    assert (counted(there), versions()) == before[:2]
    assert CallNote.objects.values_list("text", "reply__member_state").get() == ("Promised for Friday", "HR")
    assert VersionAdditionalAnswer.objects.exclude(text="").get().text == "Since 2019"
    assert VersionActivity.objects.exclude(answers="").first().question_2 == "Border\nPolice"
    assert any("2. Which services?" in row for row in rows(again["activities.csv"]))
    assert [str(each.start) for each in AgencyActivity.objects.all()] == ["March 2018"]
    differing = {name for name in before[2] if again.get(name) != before[2][name]}
    # Histories and mails of the other installation are in its audit-log.csv alone.
    assert differing == {"audit-log.csv", "manifest.json", "manifest.json.sig"}


def test_it_prints_the_names_of_its_round_whatever_a_code_list_has_later(closed, tmp_path):
    path = tmp_path / "2020.zip"
    path.write_bytes(write_archive(closed))
    rename(Partner, "RS", "Later")
    rename(MemberState, "HR", "Later too")
    again = names_of(write_archive(Round.objects.get(pk=closed.pk)))
    # The audit log tells of the change.
    assert sorted(name for name, content in again.items() if b"Later" in content) == [
        "audit-log.csv",
        "events.json",
    ]
    assert again["round.json"] == names_of(path.read_bytes())["round.json"]

    forget_everything()
    call_command("import_archive", str(path))

    brought = Round.objects.get(slug="2020")
    assert "Serbia" in [entry.label for entry in axes_of(brought)[Axis.PARTNERS]]
    assert [entry.label for entry in members_of(brought)] == ["Belgium", "Croatia", "Slovenia"]


def test_an_archive_with_the_mark_of_a_footnote_in_the_name_differs_in_nothing(archive):
    """As archives were written before partners had footnotes."""
    files = names_of(archive)
    terms = json.loads(files["round.json"])
    for row in terms["code_lists"]["partners"]:
        row["name"] += row.pop("footnote_mark")
        del row["footnote"]
    files["round.json"] = json.dumps(terms).encode()

    Loader(files, People.PSEUDONYMS).load()

    brought = Round.objects.get()
    assert brought.kept_names == {}
    assert "Kosovo*" in [entry.label for entry in axes_of(brought)[Axis.PARTNERS]]


def rename(model: Any, code: str, name: str) -> None:
    entry = model.objects.get(pk=code)
    entry.name = name
    entry.save()


def test_a_version_changed_together_with_the_manifest_is_refused_by_its_hash(archive):
    files = names_of(archive)
    version = json.loads(files["versions/HR-1.json"])
    version["content"]["activities"][0]["title"] = "Another title"
    files["versions/HR-1.json"] = json.dumps(version).encode()

    with pytest.raises(DamagedArchiveError, match=r"versions/HR-1\.json does not have the content"):
        Loader(files, People.PSEUDONYMS).load()

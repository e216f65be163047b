"""The chain of events holds in another installation and goes on there."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from pytest_django import DjangoDbBlocker

from analysis.archive.contents import archive_json, sha256
from analysis.archive.load_events import hashed
from analysis.archive.write import write_archive
from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire.files.zip_archives import zipped
from questionnaire.models import ChainHead, Event, LeftOutEvent, ReplyVersion, Round
from questionnaire.models.event_chain import event_hash
from tests.analysis.archive.archives import forget_everything, names_of, without_outputs
from tests.analysis.archive.eventful import archived_eventful, signed_by
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    return archived_eventful(django_db_blocker)


@pytest.fixture
def path(archive: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "2020.zip"
    path.write_bytes(archive)
    return path


def without_chain(files: dict[str, bytes]) -> bytes:
    """As a version of the program wrote it that knew neither chain nor signature."""
    new = ("chain.json", "public_key.pem", "manifest.json", "manifest.json.sig")
    old = {name: content for name, content in files.items() if name not in new}
    columns = ("number", "account", "subject_hash", "salt", "previous_hash", "hash")
    rows = [{k: v for k, v in row.items() if k not in columns} for row in json.loads(files["events.json"])]
    old["events.json"] = archive_json(rows)
    manifest = {"format": 1, "round": "2020", "files": {n: sha256(c) for n, c in old.items()}}
    return zipped({"manifest.json": archive_json(manifest), **old})


def test_an_archive_of_before_is_still_read_with_a_sentence_and_chained(archive, path, capsys):
    path.write_bytes(without_chain(names_of(archive)))

    call_command("import_archive", path)

    assert "It carries no signature" in capsys.readouterr().err
    assert ChainHead.objects.get().number == Event.objects.count()
    assert list(findings_in(Round.objects.all(), Counts())) == []


def without_subjects(files: dict[str, bytes], settings: Any) -> bytes:
    """As a version of the program wrote it that recorded no subjects: events hash what they had then."""
    events, chain = json.loads(files["events.json"]), json.loads(files["chain.json"])
    left_out, last = {place["number"]: place["hash"] for place in chain["left_out"]}, ""
    for row in events:
        last = left_out.get(row["number"] - 1, last)
        subject = row.pop("subject")
        if subject is not None:
            row["subject_hash"] = subject.get("content_hash", "")
        row["previous_hash"] = last
        row["hash"] = last = event_hash(hashed("2020", row))
    old = files | {"events.json": archive_json(events), "chain.json": archive_json(chain)}
    return signed_by(settings.SECRET_KEY, old)


def test_an_archive_of_before_events_had_subjects_is_completed(archive, path, settings):
    path.write_bytes(without_subjects(names_of(archive), settings))

    call_command("import_archive", path)

    completed = Event.objects.get(kind="record_completed")
    assert {entry["kind"] for entry in completed.subject["entries"]} == {
        "submitted",
        "deadline_changed",
        "released",
        "release_withdrawn",
        "release_file",
    }
    assert list(findings_in(Round.objects.all(), Counts())) == []
    QuerySet(ReplyVersion).update(on_behalf=False)
    [finding] = findings_in(Round.objects.all(), Counts())
    assert "records otherwise whether the Presidency entered it" in str(finding)


@pytest.mark.parametrize("people", ["pseudonyms", "accounts"])
def test_the_chain_holds_in_another_installation_and_is_continued_there(archive, path, people, monkeypatch):
    forget_everything()
    make_presidency(survey_round=make_round(slug="2019"), email="other@example.org")

    call_command("import_archive", path, people=people)

    there = Round.objects.get(slug="2020")
    head = ChainHead.objects.get(survey_round=there)
    assert (head.number, head.imported) == (json.loads(names_of(archive)["chain.json"])["number"],) * 2
    assert LeftOutEvent.objects.count() == 2
    Event.objects.record(survey_round=there, kind="downloaded", reason="2020.xlsx")
    assert list(findings_in(Round.objects.all(), Counts())) == []
    without_outputs(monkeypatch)
    again = names_of(write_archive(there))
    assert len(json.loads(again["events.json"])) == len(json.loads(names_of(archive)["events.json"])) + 1


def test_an_event_changed_in_an_imported_round_is_named(path):
    call_command("import_archive", path)
    QuerySet(Event).filter(kind="returned").update(reason="Other")

    [finding] = findings_in(Round.objects.all(), Counts())
    assert "(returned): it does not say what its hash stands for" in str(finding)


def test_an_event_changed_with_manifest_and_signature_is_refused_by_its_hash(archive, path, settings):
    files = names_of(archive)
    files["events.json"] = files["events.json"].decode().replace("Größe", "Grosse").encode()
    path.write_bytes(signed_by(settings.SECRET_KEY, files))

    for command, options in (("import_archive", {}), ("verify", {"file": path})):
        with pytest.raises(CommandError, match=r"events\.json: event \d+ is not what its hash stands for"):
            call_command(command, *([] if options else [path]), **options)

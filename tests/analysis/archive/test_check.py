"""An archive proves itself: signed by the service, and every hash of it can be made again by an outsider."""

import datetime as dt
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import QuerySet
from pytest_django import DjangoDbBlocker

from analysis.archive.check import DamagedArchiveError, read_signed
from analysis.archive.contents import archive_json, sha256
from analysis.archive.load_events import hashed
from analysis.archive.write import write_archive
from analysis.releases.release import withdraw
from analysis.signing import Signer, fingerprint, own_public_key, private_key
from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire.clearance.copies import make_copy
from questionnaire.files.zip_archives import zipped
from questionnaire.models import ChainHead, Event, LeftOutEvent, ReplyVersion, Round
from questionnaire.models.event_chain import event_hash
from questionnaire.reply.editing_answers import set_remark
from questionnaire.workflow import CLOSE_ROUND, extend_deadline, move_round, return_reply, submit
from tests.analysis.archive.test_write import forget_everything, names_of, without_outputs
from tests.builders import activity, make_letter, make_presidency, make_release_file, make_reply, make_round

pytestmark = pytest.mark.django_db
OTHER = "another secret"
RECOMPUTE = Path(__file__).with_name("recompute.py")


def make_closed() -> Round:
    """Texts in other alphabets and with what JSON escapes, a release, a letter, and steps told to nobody."""
    survey_round = make_round(title="Aide “régionale” – Ελλάδα")
    presidency = make_presidency(survey_round=survey_round)
    title = 'Čuvari "granice" \\ 𝕌 \u2028 / \u007f'
    reply = make_reply(survey_round=survey_round, activities=[activity(title=title, description="a\tb\nč")])
    make_copy(reply, None)
    extend_deadline(reply, presidency, survey_round.deadline + dt.timedelta(days=7), "“Größe”")
    submit(reply, presidency, on_behalf=True, letter=make_letter(reply=reply, name="писмо.pdf"))
    return_reply(reply, presidency, "Größe? “Ćao”\n𝕌 \\ /")
    set_remark(reply, "“Ďalej”")
    release = make_release_file(survey_round=survey_round, format_name="json").release
    withdraw(release, "“Größe”", presidency)
    move_round(CLOSE_ROUND, survey_round, presidency)
    make_copy(reply, None)
    return Round.objects.get(pk=survey_round.pk)


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        without_outputs(patch)
        content = write_archive(make_closed())
        transaction.set_rollback(True)
    return content


def recompute(content: bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    """What somebody finds who knows README.txt alone."""
    for name, each in names_of(content).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each)
    command = [sys.executable, RECOMPUTE, folder]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def signed_by(secret: str, files: dict[str, bytes]) -> bytes:
    """The same files with a manifest that fits them, signed with the key of another service."""
    others = {name: each for name, each in files.items() if not name.startswith("manifest")}
    manifest = json.loads(files["manifest.json"]) | {"files": {n: sha256(c) for n, c in others.items()}}
    content = archive_json(manifest)
    signature = private_key(secret).sign(content)
    return zipped({"manifest.json": content, "manifest.json.sig": signature, **others})


@pytest.fixture
def path(archive: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "2020.zip"
    path.write_bytes(archive)
    return path


def test_an_outsider_makes_every_hash_again_by_what_the_readme_says(archive, tmp_path):
    ran = recompute(archive, tmp_path)

    assert (ran.stderr, ran.returncode) == ("", 0)
    assert "1 versions" in ran.stdout


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("versions/HR-1.json", "Čuvari", "Cuvari"),
        ("events.json", "Größe", "Grosse"),
        ("releases.json", '"software"', '"software2"'),
        ("chain.json", '"number": 2', '"number": 3'),
        ("versions/HR-1.json", '"on_behalf": true', '"on_behalf": false'),
        ("versions/HR-1.json", '"likely_mistakes": 0', '"likely_mistakes": 1'),
        ("replies.json", '"own_deadline": "20', '"own_deadline": "21'),
        ("releases.json", '"to_observers": true', '"to_observers": false'),
        ("releases.json", '"withdrawn_because": "“Größe”"', '"withdrawn_because": "x"'),
        ("events.json", '"likely_mistakes": 0', '"likely_mistakes": 1'),
    ],
)
def test_an_outsider_finds_what_was_changed_also_where_the_manifest_fits_it(
    archive, tmp_path, settings, name, old, new
):
    files = names_of(archive)
    assert old in files[name].decode()
    files[name] = files[name].decode().replace(old, new, 1).encode()

    assert recompute(signed_by(settings.SECRET_KEY, files), tmp_path).returncode == 1


def test_it_says_by_whom_it_is_signed(path, capsys):
    own = fingerprint(own_public_key())

    assert read_signed(path)[1] == Signer(own)
    call_command("verify", file=path)
    assert f"signed by the key {own}, which this service knows." in capsys.readouterr().out
    assert own in names_of(path.read_bytes())["README.txt"].decode("utf-8-sig")


@pytest.mark.parametrize("command", ["import_archive", "verify"])
def test_an_unknown_key_is_named_and_can_be_accepted(path, settings, capsys, command):
    own = fingerprint(own_public_key())
    settings.SECRET_KEY = OTHER
    options = {"file": path} if command == "verify" else {}
    arguments = [] if options else [path]

    for wrong in ("", "ab" * 32):
        with pytest.raises(CommandError, match=f"{own}, which this service does not know"):
            call_command(command, *arguments, accept_key=wrong, **options)
    assert not Round.objects.exists()

    call_command(command, *arguments, accept_key=own, **options)
    printed = capsys.readouterr()
    assert "does not know" in printed.err + printed.out


@pytest.mark.parametrize("setting", ["SECRET_KEY_FALLBACKS", "KNOWN_SIGNING_KEYS"])
def test_a_key_of_earlier_days_or_of_another_service_is_known_where_a_setting_names_it(
    path, settings, setting
):
    earlier = settings.SECRET_KEY, fingerprint(own_public_key())
    settings.SECRET_KEY = OTHER
    setattr(settings, setting, [earlier[setting == "KNOWN_SIGNING_KEYS"]])

    call_command("verify", file=path)


def test_a_wrong_signature_is_refused(archive, path):
    files = names_of(archive)
    files["README.txt"] = b"other"
    by_other = names_of(signed_by(OTHER, files))

    for damaged in (by_other, {**by_other, "manifest.json.sig": b"short"}):
        path.write_bytes(zipped(damaged))
        for command, options in (("import_archive", {}), ("verify", {"file": path})):
            with pytest.raises(CommandError, match=r"manifest\.json is not what was signed"):
                call_command(command, *([] if options else [path]), **options)


@pytest.mark.parametrize("name", ["manifest.json.sig", "public_key.pem"])
def test_half_of_the_signature_is_refused(archive, path, name):
    files = names_of(archive)
    del files[name]
    path.write_bytes(zipped(files))

    with pytest.raises(DamagedArchiveError, match=f"{name}: missing"):
        read_signed(path)


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


def test_what_a_member_state_keeps_to_itself_has_its_place_in_the_chain_and_nothing_more(archive):
    files = names_of(archive)
    chain = json.loads(files["chain.json"])

    kinds = [event["kind"] for event in json.loads(files["events.json"])]
    assert "clearance_copy" not in kinds
    assert [set(place) for place in chain["left_out"]] == [{"number", "hash"}] * 2
    assert len(kinds) + len(chain["left_out"]) == chain["number"]
    # The last step was one of those.
    assert chain["left_out"][-1] == {"number": chain["number"], "hash": chain["hash"]}


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


def test_the_command_prints_the_public_key_and_its_fingerprint(archive, capsys):
    call_command("signing_key")

    pem = names_of(archive)["public_key.pem"].decode()
    assert capsys.readouterr().out == f"{pem}Fingerprint: {fingerprint(own_public_key())}\n"


def test_a_file_that_is_neither_archive_nor_backup_is_refused(tmp_path):
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w"):
        pass

    with pytest.raises(CommandError, match="missing"):
        call_command("verify", file=path)
    path.write_bytes(b"other")
    with pytest.raises(CommandError, match="damaged"):
        call_command("verify", file=path)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify", file=tmp_path / "none")

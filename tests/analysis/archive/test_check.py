"""An archive proves itself: signed by the service, and every hash of it can be made again by an outsider."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker

from analysis.archive.check import FORMAT, MANIFEST, PUBLIC_KEY, SIGNATURE, DamagedArchiveError, read_signed
from analysis.archive.readme import HASHES
from analysis.signing import Signer, fingerprint, own_public_key
from questionnaire.files.zip_archives import zipped
from questionnaire.models import Round
from tests.analysis.archive.archives import names_of
from tests.analysis.archive.eventful import archived_eventful, signed_by

pytestmark = pytest.mark.django_db
OTHER = "another secret"


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    return archived_eventful(django_db_blocker)


@pytest.fixture
def path(archive: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "2020.zip"
    path.write_bytes(archive)
    return path


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


def test_what_a_member_state_keeps_to_itself_has_its_place_in_the_chain_and_nothing_more(archive):
    files = names_of(archive)
    chain = json.loads(files["chain.json"])

    kinds = [event["kind"] for event in json.loads(files["events.json"])]
    assert "clearance_copy" not in kinds
    assert [set(place) for place in chain["left_out"]] == [{"number", "hash"}] * 2
    assert len(kinds) + len(chain["left_out"]) == chain["number"]
    # The last step was one of those.
    assert chain["left_out"][-1] == {"number": chain["number"], "hash": chain["hash"]}


def test_the_readme_names_the_files_that_prove_an_archive():
    said = " ".join(HASHES)
    command = f"openssl pkeyutl -verify -pubin -inkey {PUBLIC_KEY} -rawin -in {MANIFEST} -sigfile {SIGNATURE}"
    assert command in said


def test_archives_of_the_first_format_are_kept_for_years():
    assert (FORMAT, MANIFEST, SIGNATURE) == (1, "manifest.json", "manifest.json.sig")

import json
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from analysis.annex import typesetting
from analysis.archive.check import DamagedArchiveError, read_archive
from analysis.archive.contents import ChangedVersionError, sha256
from analysis.archive.write import write_archive
from questionnaire.files.zip_archives import zipped
from questionnaire.models import (
    Round,
    VersionActivity,
)
from questionnaire.problems import Refused
from tests.analysis.archive.archives import archived_closed, make_closed, names_of, rows
from tests.builders import (
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed() -> Round:
    return make_closed()


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    """Of the same round, made once: the tests that take it alone have nothing of the round, as elsewhere."""
    return archived_closed(django_db_blocker)


def test_it_can_be_read_without_the_application(archive):
    files = names_of(archive)

    assert "Support to the Western Balkans" in files["README.txt"].decode("utf-8-sig")
    assert "UNSCR 1244/1999" in files["README.txt"].decode("utf-8-sig")
    assert [row[:4] for row in rows(files["activities.csv"])[1:]] == [
        ["Croatia", "1", "2020-HR-001", "Kosovo*"],
        ["Croatia", "1", "2020-HR-002", "Serbia"],
    ]
    assert ["Slovenia", "1"] in [row[:2] for row in rows(files["versions.csv"])]
    assert "'=Why?" in [row[6] for row in rows(files["audit-log.csv"])]
    assert {name for name in files if name.startswith("outputs/")} == {
        f"outputs/tables-{whom}-{name}"
        for whom in ("for-circulation", "internal-presidency-only")
        for name in ("xlsx.xlsx", "docx.docx", "pptx.pptx", "pdf.pdf", "json.json", "csv.zip")
    }
    assert json.loads(files["outputs/tables-internal-presidency-only-json.json"])["activities"] == 2


def test_without_the_library_for_pdf_it_says_so_and_holds_the_rest(closed, monkeypatch):
    def refused(html: str) -> bytes:
        raise Refused("This server cannot make PDF files.", "Install Pango.")

    monkeypatch.setattr(typesetting, "render_pdf", refused)

    files = names_of(write_archive(closed))

    assert "Install Pango." in files["outputs/tables-internal-presidency-only-pdf-missing.txt"].decode(
        "utf-8-sig"
    )
    assert "outputs/tables-internal-presidency-only-docx.docx" in files


def test_what_was_not_submitted_is_not_in_it(archive):
    assert not [name for name, content in names_of(archive).items() if b"Not submitted" in content]


def test_the_manifest_has_the_hash_of_every_file(archive):
    files = names_of(archive)

    manifest = json.loads(files.pop("manifest.json"))
    del files["manifest.json.sig"]
    assert manifest["files"] == {name: sha256(content) for name, content in files.items()}


def test_the_same_round_gives_the_same_bytes(closed):
    assert write_archive(closed) == write_archive(closed)


def test_a_round_that_is_open_is_refused():
    with pytest.raises(Refused, match="Close the round"):
        write_archive(make_round())


def test_a_version_that_was_changed_past_the_application_is_not_archived(closed):
    VersionActivity.objects.filter(reference="2020-HR-001").update(title="Something else")

    with pytest.raises(ChangedVersionError, match="Croatia"):
        write_archive(closed)


def changed(files: dict[str, bytes], name: str, content: bytes | None) -> dict[str, bytes]:
    others = {key: value for key, value in files.items() if key != name}
    return others if content is None else {**others, name: content}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("activities.csv", b"other", "activities.csv is not what it was"),
        ("versions/HR-1.json", b"{}", "versions/HR-1.json is not what it was"),
        ("events.json", None, "events.json: missing"),
        ("more.txt", b"more", "more.txt: not named in manifest.json"),
        ("manifest.json", None, "manifest.json is missing"),
        ("manifest.json", b"[]", "manifest.json does not name the files"),
        ("manifest.json", b"{", "manifest.json is no JSON"),
    ],
)
def test_an_archive_that_was_changed_is_refused_by_the_name_of_the_file(
    archive, tmp_path: Path, name, content, said
):
    path = tmp_path / "2020.zip"
    path.write_bytes(zipped(changed(names_of(archive), name, content)))

    with pytest.raises(DamagedArchiveError, match=said):
        read_archive(path)

"""Whoever has nothing but the file makes every hash again by what README.txt says."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.analysis.archive.archives import names_of
from tests.analysis.archive.eventful import archived_eventful, signed_by

pytestmark = pytest.mark.django_db
RECOMPUTE = Path(__file__).with_name("recompute.py")


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    return archived_eventful(django_db_blocker)


def recompute(content: bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    """What somebody finds who knows README.txt alone."""
    for name, each in names_of(content).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each)
    command = [sys.executable, RECOMPUTE, folder]
    return subprocess.run(command, capture_output=True, text=True, check=False)


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

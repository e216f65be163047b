"""One version, in pyproject.toml, is what everything names."""

import json
import logging
import subprocess
import tarfile
import tomllib
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from analysis.backup.dump import Dump, head_of
from analysis.software import VERSION
from tests.builders import make_reply, make_user
from tests.deploy.newer import checkout
from wbsurvey.logs.application import JsonFormatter

ROOT = Path(__file__).resolve().parents[3]
# The bill of materials names no version, and takes longer than the package.
PACKAGE_ALONE = "import package; package.write_bill = lambda path: None; package.main()"


def test_the_version_is_the_one_that_the_project_has_and_the_changelog_describes():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
    headings = [line for line in (ROOT / "CHANGELOG.md").read_text().splitlines() if line.startswith("## ")]
    assert headings[0].startswith(f"## {VERSION}, ")


@pytest.mark.django_db
def test_page_probe_log_backup_and_archive_name_it(client, settings, tmp_path):
    settings.PROBE_TOKEN = "of-the-monitor"  # noqa: S105
    client.force_login(make_user(email="administrator@example.org", is_administrator=True))
    record = logging.LogRecord("wbsurvey", logging.INFO, "", 0, "Said", None, None)

    probe = client.get("/readyz", headers={"Authorization": "Bearer of-the-monitor"})

    assert VERSION in client.get(reverse("operation")).content.decode()
    assert probe.json()["version"] == VERSION
    assert "version" not in client.get("/readyz").json()
    assert json.loads(JsonFormatter().format(record))["version"] == VERSION
    assert head_of(Dump(timezone.now()).lines())["software"] == VERSION
    survey_round = make_reply(is_submitted=True).survey_round
    survey_round.state = "closed"
    survey_round.save()
    file = tmp_path / "archive.zip"
    call_command("archive_round", round=survey_round.slug, output=file, stdout=StringIO())
    with zipfile.ZipFile(BytesIO(file.read_bytes())) as archive:
        assert json.loads(archive.read("manifest.json"))["software"] == VERSION


def packaged(folder: Path) -> str:
    """The name of the package that is made of what stands there."""
    subprocess.run(
        (folder / ".venv/bin/python", "-c", PACKAGE_ALONE),
        cwd=folder / "deploy",
        check=True,
        capture_output=True,
    )
    [file] = folder.glob("wbsurvey-*.tar")
    with tarfile.open(file) as archive:
        version = file.name.removeprefix("wbsurvey-").removesuffix(".tar")
        assert {name.partition("/")[0] for name in archive.getnames()} == {version}
        settings = archive.extractfile(f"{version}/pyproject.toml")
        assert settings
        assert tomllib.loads(settings.read().decode())["project"]["version"] == version
    file.unlink()
    return version


def test_a_package_of_changed_content_never_has_the_name_of_another(tmp_path):
    folder = checkout(tmp_path / "checkout", "1.0")
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org")
    (folder / ".gitignore").write_text((ROOT / ".gitignore").read_text() + ".venv\nwheels\n")

    without_git = packaged(folder)
    for command in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message=x")):
        subprocess.run((*git, *command), cwd=folder, check=True)
    untagged = packaged(folder)
    subprocess.run((*git, "tag", "v1.0"), cwd=folder, check=True)
    tagged = packaged(folder)
    (folder / "questionnaire" / "new.py").write_text("")
    changed = packaged(folder)
    subprocess.run((*git, "add", "."), cwd=folder, check=True)
    subprocess.run((*git, "commit", "--quiet", "--message=y"), cwd=folder, check=True)

    assert without_git.startswith("1.0+")
    assert untagged == without_git
    assert tagged == "1.0"
    assert changed.startswith("1.0+")
    assert changed != untagged
    assert packaged(folder) == changed

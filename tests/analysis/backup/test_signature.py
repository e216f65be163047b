"""A backup is signed by the service; who restores it learns by whom, and a changed one is refused."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from analysis.backup.contents import database_name
from analysis.signing import fingerprint, own_public_key
from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire.models import Round
from tests.analysis.verification.full_round import make_full_round

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "another secret"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_full_round()
    call_command("backup", to=tmp_path)
    [path] = tmp_path.glob("*.gz")
    path.with_name(f"{path.name}.sha256").unlink()
    return path


def rewrite(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in change(lines)).encode()))


def title_changed(lines: list[str]) -> list[str]:
    """With sums that fit, as somebody would do it who knows the program."""
    return [line.replace("Čuvari granice", "Cuvari granice") for line in lines]


def signature_of_another(lines: list[str]) -> list[str]:
    last = json.loads(lines[-1])
    last["signature"]["signature"] = "00" * 64
    return [*lines[:-1], json.dumps(last)]


def test_what_is_restored_fits_and_is_said_to_be_signed_by_the_own_key(path, capsys):
    capsys.readouterr()

    call_command("restore", path, replace=True, into=database_name())

    own = fingerprint(own_public_key())
    assert f"signed by the key {own}, which this service knows." in capsys.readouterr().out
    assert list(findings_in(Round.objects.all(), Counts())) == []


def arguments_of(command: str, path: Path) -> tuple[list[Path], dict[str, Any]]:
    if command == "restore":
        return [path], {"replace": True, "into": database_name()}
    return [], {"file": path}


@pytest.mark.parametrize("change", [title_changed, signature_of_another])
@pytest.mark.parametrize("command", ["restore", "verify"])
def test_a_changed_backup_is_refused_by_its_signature(path, command, change):
    rewrite(path, change)
    arguments, options = arguments_of(command, path)

    with pytest.raises(CommandError, match="signature at the end does not fit"):
        call_command(command, *arguments, **options)


@pytest.mark.parametrize("command", ["restore", "verify"])
def test_an_unknown_key_is_named_and_can_be_accepted(path, settings, capsys, command):
    own = fingerprint(own_public_key())
    settings.SECRET_KEY = OTHER
    arguments, options = arguments_of(command, path)

    with pytest.raises(CommandError, match=f"{own}, which this service does not know"):
        call_command(command, *arguments, **options)
    capsys.readouterr()
    call_command(command, *arguments, accept_key=own, **options)

    printed = capsys.readouterr()
    assert "does not know" in printed.err + printed.out


@pytest.mark.parametrize("command", ["restore", "verify"])
def test_a_backup_of_before_is_still_read_with_a_sentence(path, capsys, command):
    rewrite(path, lambda lines: lines[:-1])
    arguments, options = arguments_of(command, path)

    call_command(command, *arguments, **options)

    printed = capsys.readouterr()
    assert "It carries no signature" in printed.err + printed.out

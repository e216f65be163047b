"""Compressed, encrypted and back; needs no database."""

import hashlib
from pathlib import Path

import pytest
from pyrage import x25519

from analysis.backup.encryption import opened, recipients_in, write_encrypted
from analysis.backup.errors import BackupError

# More than two of the pieces that age encrypts one by one.
LINES = [hashlib.sha256(b"%d" % number).hexdigest() for number in range(5_000)]


def keys(folder: Path) -> tuple[Path, Path]:
    """Files with the public and the secret key."""
    identity = x25519.Identity.generate()
    public, secret = folder / "public", folder / "secret"
    public.write_text(f"{identity.to_public()}\n")
    secret.write_text(f"# created: today\n{identity}\n")
    return public, secret


@pytest.fixture
def sealed(tmp_path: Path) -> tuple[Path, Path]:
    """A backup of the lines, and the file with its secret key."""
    public, secret = keys(tmp_path)
    path = tmp_path / "backup.jsonl.gz.age"
    with path.open("wb") as file:
        write_encrypted(iter(LINES), file, recipients_in(public))
    return path, secret


def read(path: Path, key: Path | None) -> list[str]:
    with opened(path, key) as lines:
        return [line.rstrip("\n") for line in lines]


def test_what_is_sealed_comes_back_and_cannot_be_read_without_the_key(sealed):
    path, secret = sealed

    assert read(path, secret) == LINES
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert path.stat().st_size < sum(map(len, LINES))


def test_each_secret_key_opens_and_one_that_is_missing_or_another_is_refused(sealed, tmp_path):
    path, _secret = sealed
    (tmp_path / "other").mkdir()
    _public, other = keys(tmp_path / "other")

    # Nobody's key alone decides whether a backup can ever be read.
    both = tmp_path / "both"
    both.write_text((tmp_path / "public").read_text() + (tmp_path / "other" / "public").read_text())
    with (tmp_path / "F.age").open("wb") as file:
        write_encrypted(iter(LINES), file, recipients_in(both))
    assert read(tmp_path / "F.age", other) == LINES

    with pytest.raises(BackupError, match=r"is encrypted. Name the file with the secret key: --key"):
        read(path, None)
    with pytest.raises(BackupError, match="encrypted to another key"):
        read(path, other)
    with pytest.raises(BackupError, match="cannot be read"):
        read(path, tmp_path / "missing")


@pytest.mark.parametrize(
    "changed", [lambda b: b[:-1], lambda b: b[:70_000], lambda b: b[:-20] + b"x" + b[-19:]]
)
def test_a_file_that_was_cut_off_or_changed_is_refused_before_a_line_is_read(sealed, changed):
    path, secret = sealed
    path.write_bytes(changed(path.read_bytes()))

    with pytest.raises(BackupError, match="the file was changed or cut off"):
        read(path, secret)


def test_one_that_is_not_encrypted_is_refused_where_it_was_cut_off(tmp_path):
    path = tmp_path / "backup.jsonl.gz"
    with path.open("wb") as file:
        write_encrypted(iter(LINES), file, ())
    assert read(path, None) == LINES

    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BackupError, match="The backup is damaged"):
        read(path, None)


def test_the_secret_key_is_not_taken_for_the_public_one(tmp_path):
    public, secret = keys(tmp_path)

    with pytest.raises(BackupError, match="holds the secret key, which does not belong on this machine"):
        recipients_in(secret)
    public.write_text("age1 of nobody")
    with pytest.raises(BackupError, match="is not a public key of age"):
        recipients_in(public)


def test_what_goes_wrong_with_the_rows_or_the_disk_is_what_is_raised(tmp_path):
    public, _secret = keys(tmp_path)

    def failing():
        yield "first"
        raise KeyError("table")

    with (tmp_path / "F").open("wb") as file, pytest.raises(KeyError, match="table"):
        write_encrypted(failing(), file, recipients_in(public))
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space left"):
        write_encrypted(iter(LINES), full, recipients_in(public))

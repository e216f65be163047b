"""Backups and archives as files: whether each is what was written, and by whom it is signed."""

import zipfile
from pathlib import Path

from django.core.management.base import CommandError

from analysis.archive.check import DamagedArchiveError, read_signed
from analysis.archive.load import Loader, People
from analysis.backup.encryption import opened
from analysis.backup.errors import BackupError
from analysis.backup.signature import SignedLines
from analysis.signing import Signer, UnknownKeyError


def signer_of_file(path: Path, key: Path | None, accepted: str) -> Signer:
    """Nothing of it is brought into the database. Raises CommandError where it does not fit."""
    try:
        signer = (
            signer_of_archive(path) if zipfile.is_zipfile(path) else signer_of_backup(path, key, accepted)
        )
        signer.refuse_unknown(accepted)
    except (DamagedArchiveError, BackupError, UnknownKeyError) as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}.") from None
    return signer


def signer_of_archive(path: Path) -> Signer:
    files, signer = read_signed(path)
    Loader(files, People.PSEUDONYMS).refuse_changed()
    return signer


def signer_of_backup(path: Path, key: Path | None, accepted: str) -> Signer:
    with opened(path, key) as lines:
        signed = SignedLines(lines, accepted)
        for line in signed:
            if line.startswith('{"manifest":'):
                signed.check()
                return signed.signer
    raise BackupError(f"{path} is no whole backup of wbsurvey.")

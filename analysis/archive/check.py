"""The files that say what an archive is, and opening one: only if every file is what the manifest says."""

import hashlib
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

from analysis.signing import Signer, WrongSignatureError, key_of_pem, signer_of

FORMAT = 1

MANIFEST = "manifest.json"
# Of the manifest's bytes, by the key beside it: what openssl reads.
SIGNATURE = "manifest.json.sig"
PUBLIC_KEY = "public_key.pem"


MEGABYTE = 1024 * 1024
MAX_TOTAL = 500 * MEGABYTE
MAX_FILES = 20_000


class DamagedArchiveError(ValueError):
    """The archive is not what was written: says which file, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(f"{message} Nothing was imported. Ask for the archive again.")


def read_archive(path: Path) -> dict[str, bytes]:
    """Every file by name, the manifest and its signature left out. Raises DamagedArchiveError."""
    return read_signed(path)[0]


def read_signed(path: Path) -> tuple[dict[str, bytes], Signer]:
    """The same, and by whom it is signed. Raises DamagedArchiveError."""
    try:
        with zipfile.ZipFile(path) as archive:
            return checked(archive), signer(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedArchiveError(f"{path.name} is no archive of a round, or is damaged: {error}.") from None
    except OSError as error:
        raise DamagedArchiveError(f"{path.name} cannot be read: {error.strerror}.") from None


def checked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MAX_FILES or sum(member.file_size for member in members) > MAX_TOTAL:
        raise DamagedArchiveError("The archive unpacks to far more than a round can hold.")
    names = [member.filename for member in members]
    if MANIFEST not in names:
        raise DamagedArchiveError(f"{MANIFEST} is missing.")
    hashes = hashes_of(archive.read(MANIFEST))
    refuse_other_names(names, hashes)
    files = {name: unpacked_member(archive, name) for name in hashes}
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != hashes[name]:
            raise DamagedArchiveError(f"{name} is not what it was when the archive was written.")
    return files


def hashes_of(content: bytes) -> dict[str, str]:
    manifest = parsed_json(MANIFEST, content)
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise DamagedArchiveError(f"{MANIFEST} does not name the files.")
    if manifest.get("format") != FORMAT:
        raise DamagedArchiveError(f"{MANIFEST} names a format that is not known here.")
    hashes: dict[str, str] = manifest["files"]
    return hashes


def refuse_other_names(names: list[str], hashes: dict[str, str]) -> None:
    if missing := sorted(set(hashes) - set(names)):
        raise DamagedArchiveError(f"{', '.join(missing)}: missing.")
    if added := sorted(set(names) - set(hashes) - {MANIFEST, SIGNATURE}):
        raise DamagedArchiveError(f"{', '.join(added)}: not named in {MANIFEST}.")
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise DamagedArchiveError(f"{', '.join(twice)}: there twice.")


def signer(archive: zipfile.ZipFile) -> Signer:
    """Of an archive that is what its manifest says. Raises DamagedArchiveError for a wrong signature."""
    names = archive.namelist()
    if PUBLIC_KEY not in names and SIGNATURE not in names:
        return Signer()
    if missing := {PUBLIC_KEY, SIGNATURE} - set(names):
        raise DamagedArchiveError(f"{', '.join(missing)}: missing.")
    try:
        key = key_of_pem(unpacked_member(archive, PUBLIC_KEY))
        return signer_of(unpacked_member(archive, MANIFEST), unpacked_member(archive, SIGNATURE), key)
    except WrongSignatureError:
        raise DamagedArchiveError(f"{MANIFEST} is not what was signed.") from None


def unpacked_member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise DamagedArchiveError(f"{name} is damaged.") from None


def parsed_json(name: str, content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        raise DamagedArchiveError(f"{name} is no JSON.") from None

"""Lines as compressed bytes, encrypted to a public key (age: https://age-encryption.org), and back.

Encrypted piece by piece, so that neither the memory nor the disk ever holds all of it in the clear.
Decrypted into a file without a name, as a damaged one is found out only at its end.
"""

import gzip
import shlex
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from pyrage import DecryptError, EncryptError, IdentityError, RecipientError, decrypt_io, encrypt_io, x25519

from analysis.backup.errors import BackupError

# Named once: to the checker of types the library is a stranger.
Recipient: TypeAlias = x25519.Recipient

SUFFIX = ".age"
GZIP = 16 + zlib.MAX_WBITS


def named_recipients(options: str) -> list[Path]:
    """The files with public keys that these options of `manage.py backup` name."""
    words = [*shlex.split(options), ""]
    return [Path(after) for word, after in pairwise(words) if word == "--recipient"]


def recipients_in(path: Path) -> list[Recipient]:
    """The public keys in a file, one a line as `age-keygen -y` writes it; any of their secret keys opens."""
    found = key_lines(path)
    if any(line.startswith("AGE-SECRET-KEY-") for line in found):
        raise BackupError(
            f"{path} holds the secret key, which does not belong on this machine. Give the public one, "
            "which `age-keygen -y` prints of it."
        )
    try:
        return [Recipient.from_str(each) for each in found or [""]]
    except RecipientError:
        raise BackupError(
            f"{path} is not a public key of age: one line that begins with age1, for each of those who may "
            "read the backup. `age-keygen -y` prints it."
        ) from None


def identity_in(path: Path) -> x25519.Identity:
    """The secret key in a file as `age-keygen` writes it."""
    found = key_lines(path)
    try:
        return x25519.Identity.from_str(found[0] if len(found) == 1 else "")
    except IdentityError:
        raise BackupError(
            f"{path} is not a secret key of age: one line that begins with AGE-SECRET-KEY-1."
        ) from None


def key_lines(path: Path) -> list[str]:
    try:
        lines = path.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BackupError(f"The key {path} cannot be read: {error}.") from None
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


class Pulled:
    """Pieces as a file that is read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.left = b""
        self.error: Exception | None = None

    def read(self, size: int) -> bytes:
        try:
            while not self.left and (piece := next(self.pieces, None)) is not None:
                self.left = piece
        except Exception as error:
            self.error = error
            raise
        taken, self.left = self.left[:size], self.left[size:]
        return taken


def compressed(lines: Iterator[str]) -> Iterator[bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    for line in lines:
        yield packer.compress(f"{line}\n".encode())
    yield packer.flush()


def write_encrypted(lines: Iterator[str], to: BinaryIO, recipients: Sequence[Recipient]) -> None:
    """In the clear without recipients.

    Raises OSError where `to` takes no more, and whatever reading the lines raises.
    """
    if not recipients:
        to.writelines(compressed(lines))
        return
    source = Pulled(compressed(lines))
    try:
        encrypt_io(cast(BinaryIO, source), to, recipients)
    except EncryptError as error:
        # It wraps what went wrong on either side.
        raise source.error or OSError(str(error)) from None


@contextmanager
def opened(path: Path, key: Path | None) -> Iterator[Iterator[str]]:
    """The lines of a backup. Raises BackupError for a key that does not fit and a file that was changed."""
    with path.open("rb") as file, tempfile.TemporaryFile() as clear:
        source: BinaryIO = file
        if path.name.endswith(SUFFIX):
            decrypt(file, clear, key, path)
            clear.seek(0)
            source = cast(BinaryIO, clear)
        yield decrypted(source)


def decrypt(file: BinaryIO, to: object, key: Path | None, path: Path) -> None:
    if key is None:
        raise BackupError(f"{path} is encrypted. Name the file with the secret key: --key FILE.")
    identity = identity_in(key)
    try:
        decrypt_io(file, cast(BinaryIO, to), [identity])
    except (DecryptError, OSError) as error:
        raise BackupError(
            f"{path} cannot be decrypted with {key}: {error}. Nothing was changed. It is encrypted to "
            "another key, or the file was changed or cut off: try an earlier backup. Or there is no room for "
            "temporary files: name a folder with room in TMPDIR."
        ) from None


def decrypted(source: BinaryIO) -> Iterator[str]:
    try:
        with gzip.open(source, "rt", encoding="utf-8", newline="\n") as lines:
            yield from lines
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BackupError(
            f"The backup is damaged: {error}. Nothing was changed. Try an earlier one."
        ) from None

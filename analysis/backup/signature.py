"""The signature at the end of a backup: over the SHA-256 of every line before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from analysis.backup.errors import BackupError
from analysis.backup.tables import as_line
from analysis.signing import Signer, UnknownKeyError, own_public_key, sign, signer_of


def signed_message(digest: str) -> bytes:
    return f"wbsurvey backup {digest}".encode()


def signed(lines: Iterable[str]) -> Iterator[str]:
    """The lines, and the signature of the service."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
        yield line
    of_lines = digest.hexdigest()
    yield as_line(
        {
            "signature": {
                "algorithm": "Ed25519",
                "public_key": own_public_key().public_bytes_raw().hex(),
                "sha256": of_lines,
                "signature": sign(signed_message(of_lines)).hex(),
            }
        }
    )


class SignedLines:
    """The lines of a backup as they are read; once all were taken, `check` says who has signed them."""

    def __init__(self, lines: Iterator[str], accepted: str = "") -> None:
        self.lines = lines
        self.accepted = accepted
        self.digest = hashlib.sha256()
        self.signer = Signer()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.digest.update(line.rstrip("\n").encode() + b"\n")
        return line

    def check(self) -> None:
        """Raises BackupError for a wrong signature, and for the key of somebody unknown."""
        line = next(self.lines, "")
        if not line:
            return
        try:
            found = json.loads(line)["signature"]
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(found["public_key"]))
            of_lines = self.digest.hexdigest()
            self.signer = signer_of(signed_message(of_lines), bytes.fromhex(found["signature"]), key)
        except (KeyError, TypeError, ValueError):
            raise BackupError(
                "The signature at the end does not fit the lines before it: the backup was changed after it "
                "was written. Nothing was changed. Take another backup."
            ) from None
        try:
            self.signer.refuse_unknown(self.accepted)
        except UnknownKeyError as error:
            raise BackupError(str(error)) from None

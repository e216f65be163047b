"""The service's own Ed25519 key, and what its signatures under backups and archives are worth.

It is made of SECRET_KEY, which every machine of a service has and a restore needs anyway: no file of its own
to lose, to copy or to protect, and nothing in the database, whose contents it vouches for. Whoever changes
SECRET_KEY changes it, too; the keys of SECRET_KEY_FALLBACKS and KNOWN_SIGNING_KEYS stay known.
"""

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# So that the key is good for nothing else that is made of SECRET_KEY, nor that for it.
PURPOSE = b"wbsurvey signing key 1"


class WrongSignatureError(ValueError):
    """What was signed is not what is there."""


class UnknownKeyError(ValueError):
    """The signature fits, and is by a key that this service does not know."""


@dataclass(frozen=True)
class Signer:
    """By whom something is signed: the fingerprint of the key, "" where it is not signed."""

    fingerprint: str = ""

    @property
    def is_known(self) -> bool:
        return self.fingerprint in known_keys()

    def __str__(self) -> str:
        if not self.fingerprint:
            return (
                "It carries no signature: a version of the program before signatures wrote it, or somebody "
                "has taken the signature away."
            )
        knows = "knows" if self.is_known else "does not know"
        return f"It is signed by the key {self.fingerprint}, which this service {knows}."

    def refuse_unknown(self, accepted: str) -> None:
        """Raises UnknownKeyError unless the key is known, or is the one that whoever asks accepts."""
        if self.fingerprint and not self.is_known and self.fingerprint != accepted:
            raise UnknownKeyError(
                f"{self} Nothing was changed. Ask whoever wrote it for the fingerprint of its key by another "
                f"way, compare, then run the command again with --accept-key {self.fingerprint}."
            )


def private_key(secret: str) -> Ed25519PrivateKey:
    seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def own_public_key() -> Ed25519PublicKey:
    return private_key(settings.SECRET_KEY).public_key()


def known_keys() -> set[str]:
    """Fingerprints of the service's own keys, of now and of earlier days, and of others that it was told."""
    return own_keys().keys() | set(settings.KNOWN_SIGNING_KEYS)


def own_keys() -> dict[str, Ed25519PublicKey]:
    """The service's own public keys, of now and of earlier days, by their fingerprints."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return {fingerprint(key): key for key in (private_key(secret).public_key() for secret in secrets)}


def fingerprint(key: Ed25519PublicKey) -> str:
    """SHA-256 of the 32 bytes of the public key."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()


def as_pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def key_of_pem(content: bytes) -> Ed25519PublicKey:
    """Raises WrongSignatureError for anything else."""
    try:
        key = serialization.load_pem_public_key(content)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise WrongSignatureError("The public key is no Ed25519 key.")
    return key


def sign(message: bytes) -> bytes:
    return private_key(settings.SECRET_KEY).sign(message)


def signer_of(message: bytes, signature: bytes, key: Ed25519PublicKey) -> Signer:
    """Raises WrongSignatureError where the signature is not the key's, or not of this message."""
    try:
        key.verify(signature, message)
    except InvalidSignature:
        raise WrongSignatureError("The signature does not fit what is there.") from None
    return Signer(fingerprint(key))

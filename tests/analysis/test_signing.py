import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from analysis.signing import (
    Signer,
    UnknownKeyError,
    WrongSignatureError,
    as_pem,
    fingerprint,
    key_of_pem,
    known_keys,
    own_keys,
    own_public_key,
    private_key,
    sign,
    signer_of,
)

MESSAGE = b"manifest"
OTHER = "another secret"


def test_a_signature_names_the_key_that_made_it():
    assert signer_of(MESSAGE, sign(MESSAGE), own_public_key()) == Signer(fingerprint(own_public_key()))


def test_a_signature_of_another_message_or_by_another_key_is_refused():
    with pytest.raises(WrongSignatureError):
        signer_of(b"changed", sign(MESSAGE), own_public_key())
    with pytest.raises(WrongSignatureError):
        signer_of(MESSAGE, sign(MESSAGE), private_key(OTHER).public_key())


def test_the_same_secret_gives_the_same_key_on_every_machine(settings):
    before = fingerprint(own_public_key())
    settings.SECRET_KEY = OTHER
    assert fingerprint(own_public_key()) != before
    assert fingerprint(own_public_key()) == fingerprint(private_key(OTHER).public_key())
    # Archives that are kept for years name this key.
    settings.SECRET_KEY = "of a test"  # noqa: S105
    assert fingerprint(own_public_key()) == "497621fd1c180d8ca709be52d330d967172905367fa2dcedc6da91e48adb305d"


def test_keys_of_earlier_days_and_named_ones_stay_known(settings):
    earlier = fingerprint(own_public_key())
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = OTHER
    settings.KNOWN_SIGNING_KEYS = ["ab" * 32]

    assert own_keys().keys() == {earlier, fingerprint(own_public_key())}
    assert known_keys() == {earlier, fingerprint(own_public_key()), "ab" * 32}


def test_an_unknown_key_is_refused_unless_it_is_accepted():
    signer = Signer(fingerprint(private_key(OTHER).public_key()))
    with pytest.raises(UnknownKeyError, match=f"--accept-key {signer.fingerprint}"):
        signer.refuse_unknown("")
    signer.refuse_unknown(signer.fingerprint)
    Signer(fingerprint(own_public_key())).refuse_unknown("")


def test_what_is_not_signed_says_so_and_is_not_refused():
    assert str(Signer()).startswith("It carries no signature")
    Signer().refuse_unknown("")


def test_a_key_comes_back_from_its_file():
    assert key_of_pem(as_pem(own_public_key())) == own_public_key()


def test_no_other_kind_of_key_is_read():
    other = generate_private_key(SECP256R1()).public_key()
    pem = other.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    for content in (pem, b"", b"no key"):
        with pytest.raises(WrongSignatureError, match="no Ed25519 key"):
            key_of_pem(content)

"""Codes to sign in that are sent by e-mail: the session keeps a digest, and the code is in the e-mail alone.

The digest is made with the secret key of the service: whoever reads the session signs in with no code. The
text of the e-mail is in the outbox until it is sent or has expired, and in no backup.
"""

from allauth.core.internal.cryptokit import normalize_user_code
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "questionnaire.credentials.login_codes"


def digest_of(code: str) -> str:
    """The same for every spelling in which the library accepts the code."""
    return salted_hmac(SALT, normalize_user_code(code), algorithm="sha256").hexdigest()


def is_code_of(digest: str, code: str) -> bool:
    """Whether this is the code; none is where no code was sent, and the digest is ""."""
    return bool(digest) and constant_time_compare(digest, digest_of(code))

"""By what attempts are counted: a key for each account, and a bounded number for addresses without one."""

from django.utils.crypto import salted_hmac

from questionnaire.models import User

# Typed addresses that belong to no account share so many counts. They are refused as known ones are, so that
# a refusal does not tell whether there is an account, and the table of counts cannot be filled with them.
UNKNOWN_ADDRESSES = 4096


def account_key(email: str) -> str:
    """The same for every spelling and every host name under which the service is asked."""
    address = email.strip().lower()
    account = User.objects.filter(email=address).values_list("pk", flat=True).first()
    if account is not None:
        return f"account:{account}"
    digest = salted_hmac("questionnaire.credentials.attempts", address, algorithm="sha256").digest()
    return f"unknown:{int.from_bytes(digest[:8]) % UNKNOWN_ADDRESSES}"

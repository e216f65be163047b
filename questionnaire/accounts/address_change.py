"""A new e-mail address for an account: nobody who signed in by the old one keeps a way in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.accounts.adapters import end_sessions
from questionnaire.choices import Notice
from questionnaire.mails.notices import queue_notice
from questionnaire.models import User
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event


@transaction.atomic
def change_address(account: User, old: str, *, is_same_person: bool, by: User) -> None:
    """Sign the account out everywhere and tell both addresses; `account` has the new one already.

    Unless the person stays the same, password, second step and identities of providers go as well.
    """
    # Codes go to every address that is stored for an account: the old one must not get any.
    EmailAddress.objects.filter(user=account).delete()
    end_sessions(account)
    if not is_same_person:
        remove_ways_in(account)
    log_security_event(SecurityEvent.ADDRESS_CHANGED, account, by)
    for address in (old, account.email):
        queue_notice(
            Notice.ADDRESS_CHANGED,
            account,
            address=address,
            old=old,
            new=account.email,
            rest=rest(is_same_person),
        )


def remove_ways_in(account: User) -> None:
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    SocialAccount.objects.filter(user=account).delete()


def rest(is_same_person: bool) -> str:
    if is_same_person:
        return _("Password and two-factor authentication stay the same, because the person stays the same.")
    return _("Password, two-factor authentication and the identities of identity providers were removed.")

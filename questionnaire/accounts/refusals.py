"""What is said where signing in, a code or a password is refused, in place of the library's sentences."""

from django.utils.translation import gettext_lazy as _

TOO_MANY_PASSWORDS = _(
    "Too many wrong passwords were entered. Wait five minutes, or one hour if that is not enough, or sign in "
    "with a code or a passkey."
)
# By the library's own names.
OF_AN_ACCOUNT = {
    "account_inactive": _("The account is closed. Ask an administrator of the service to open it again."),
    "email_password_mismatch": _(
        "The e-mail address or password is not correct. Check both, or sign in with a code."
    ),
    "enter_current_password": _("The password is not correct. Enter the current password of your account."),
    "incorrect_code": _("The code is not correct. Enter the code of the latest e-mail."),
    "incorrect_password": _("The password is not correct. Enter the current password of your account."),
    "invalid_login": _("Enter your e-mail address."),
    "invalid_password_reset": _("The link is no longer valid. Request a new one."),
    "rate_limited": _("Too many requests were sent. Wait five minutes, then try again."),
    "too_many_login_attempts": _(
        "Too many wrong codes were entered. Wait five minutes, then try again or request a new code."
    ),
}
OF_A_SECOND_STEP = {
    "cannot_delete_authenticator": _(
        "Two-factor authentication cannot be removed, because your role requires it."
    ),
    "cannot_generate_recovery_codes": _("Add an authenticator app or a passkey first."),
    "incorrect_code": _(
        "The code or the passkey was not accepted. Enter the code that the app shows now or a recovery code, "
        "or use the passkey again."
    ),
}
# By the library's names of the ways to confirm who one is.
WAYS_TO_CONFIRM = {
    "reauthenticate": _("Use your password"),
    "reauthenticate_by_code": _("Use a code sent by e-mail"),
    "mfa_reauthenticate": _("Use the authenticator app or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey or security key"),
}

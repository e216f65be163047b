"""The forms for signing in: the address first, then a code or a password, in our words and limits."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    RequestReauthenticationCodeForm,
    ResetPasswordForm,
)
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from questionnaire.accounts.forms.fields import describe, describe_address, focus_on
from questionnaire.accounts.login_codes import is_code_of
from questionnaire.accounts.mail_requests import may_ask_for_mail
from questionnaire.cleaning.text import clean_address

TOO_MANY_CODES = _(
    "Too many codes were requested for this address, or from your office. Wait one hour, or until "
    "tomorrow if one hour is not enough, or sign in with your password or a passkey."
)
TOO_MANY_RESETS = _(
    "Too many e-mails were requested for this address, or from your office. Wait one hour, or until "
    "tomorrow if one hour is not enough, or sign in with a passkey or the password that you have."
)

TOO_MANY_CODES_AGAIN = _(
    "Too many codes were requested for this address, or from your office. Wait one hour, or until "
    "tomorrow if one hour is not enough."
)


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]
    """The address alone, of somebody who will enter a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _("Enter the address to which your invitation was sent. We will e-mail you a code.")
        describe_address(self, "email", help_text)
        focus_on(self, "email")

    def clean_email(self) -> str:
        return clean_address(self.cleaned_data["email"])


class CodeForm(AddressForm):
    """The address of somebody to whom a code is sent."""

    def clean_email(self) -> str:
        """The same refusal for every address, so that it does not tell whether there is an account."""
        email = super().clean_email()
        users = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        self._user = users[0] if users else None
        if not may_ask_for_mail(context.request, email):
            raise ValidationError(TOO_MANY_CODES, code="too_many_codes")
        return email


class PasswordForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe_address(self, "login")
        if not self.is_bound:
            # As it was entered on the page before; a password manager reads it here.
            self.fields["login"].widget.attrs["readonly"] = True
        describe(self, "password", _("Password"), _("Enter your password."))
        focus_on(self, "password")

    def clean_login(self) -> str:
        return clean_address(super().clean_login())


class ConfirmCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """Of signing in, and of confirming who one is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self, "code", _("Code"), _("Enter the code from the e-mail."))
        focus_on(self, "code")

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not is_code_of(self.expected_code, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class ResetForm(ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe_address(self, "email")

    def clean_email(self) -> str:
        self.cleaned_data["email"] = clean_address(self.cleaned_data["email"])
        email = str(super().clean_email())
        if not may_ask_for_mail(context.request, email):
            raise ValidationError(TOO_MANY_RESETS, code="too_many_mails")
        return email


class CodeAgainForm(RequestReauthenticationCodeForm):  # type: ignore[misc]
    """Of somebody who is signed in: the code goes to the one address of the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        field.widget = forms.HiddenInput()
        field.initial = next((address for address, _label in field.choices), "")

    def clean_recipient(self) -> str:
        """Counted with the codes for signing in: they go to the same mailbox."""
        recipient = str(self.cleaned_data["recipient"])
        if not may_ask_for_mail(context.request, recipient):
            raise ValidationError(TOO_MANY_CODES_AGAIN, code="too_many_codes")
        return recipient

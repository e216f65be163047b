"""The stock forms for signing in, with labels and limits as this application has them."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.forms import (
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    RequestReauthenticationCodeForm,
    ResetPasswordForm,
)
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from questionnaire.accounts.login_codes import is_code_of
from questionnaire.accounts.mail_requests import may_ask_for_mail
from questionnaire.accounts.one_time_codes import Verdict, report_reused_code, try_code
from questionnaire.cleaning.text import clean_address
from questionnaire.models import User
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event

CODE_WAS_USED = _(
    "This code has been used already. Wait until your app shows the next code, then enter that one. "
    "Each recovery code also serves once."
)
TOO_MANY_CODES = _(
    "Too many codes were requested for this address, or from your office. Wait one hour, or until "
    "tomorrow if one hour is not enough, or sign in with your password or a passkey."
)
TOO_MANY_RESETS = _(
    "Too many mails were requested for this address, or from your office. Wait one hour, or until "
    "tomorrow if one hour is not enough, or sign in with a passkey or the password that you have."
)

TOO_MANY_CODES_AGAIN = _(
    "Too many codes were requested for this address, or from your office. Wait one hour, or until "
    "tomorrow if one hour is not enough."
)


def relabel(form: forms.Form, name: str, label: Any) -> None:
    """A label says what a field is for; a text inside it that vanishes while one types does not."""
    form.fields[name].label = label
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class PasswordForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, "login", _("E-mail address"))

    def clean_login(self) -> str:
        return clean_address(super().clean_login())


class CodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, "email", _("E-mail address"))

    def clean_email(self) -> str:
        """The same refusal for every address, so that it does not tell whether there is an account."""
        email = clean_address(self.cleaned_data["email"])
        users = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        self._user = users[0] if users else None
        if not may_ask_for_mail(context.request, email):
            raise ValidationError(TOO_MANY_CODES, code="too_many_codes")
        return email


class ConfirmCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """Of signing in, and of confirming who one is."""

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not is_code_of(self.expected_code, code):
            raise get_account_adapter().validation_error("incorrect_code")
        return code


class ResetForm(ResetPasswordForm):  # type: ignore[misc]
    def clean_email(self) -> str:
        self.cleaned_data["email"] = clean_address(self.cleaned_data["email"])
        email = str(super().clean_email())
        if not may_ask_for_mail(context.request, email):
            raise ValidationError(TOO_MANY_RESETS, code="too_many_mails")
        return email


class CodeAgainForm(RequestReauthenticationCodeForm):  # type: ignore[misc]
    def clean_recipient(self) -> str:
        """Counted with the codes for signing in: they go to the same mailbox."""
        recipient = str(self.cleaned_data["recipient"])
        if not may_ask_for_mail(context.request, recipient):
            raise ValidationError(TOO_MANY_CODES_AGAIN, code="too_many_codes")
        return recipient


def limit_tries(user: User) -> Callable[[], None]:
    """Count a try of the second step; what is returned forgets the tries."""
    try:
        forget: Callable[[], None] = check_rate_limit(user)
    except ValidationError:
        log_security_event(SecurityEvent.LIMIT_REACHED, user, limit="second_step")
        raise
    return forget


class CodeOnceMixin:
    """Accepts a code of the second step once: `user` is whose, `authenticator` the device it belongs to."""

    user: User
    authenticator: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        clear_limit = limit_tries(self.user)
        code = str(self.cleaned_data["code"])
        verdict, device = try_code(self.user, code)
        if verdict == Verdict.USED:
            report_reused_code(self.user)
            raise ValidationError(CODE_WAS_USED, code="used_code")
        if device is None:
            log_security_event(SecurityEvent.SECOND_STEP_WRONG, self.user)
            raise get_adapter().validation_error("incorrect_code")
        device.user = self.user
        self.authenticator = device
        clear_limit()
        return code


class SecondStepForm(CodeOnceMixin, AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, "code", _("Code of your authenticator app, or a recovery code"))


class SecondStepAgainForm(CodeOnceMixin, ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, "code", _("Code of your authenticator app, or a recovery code"))


class AuthenticatorAppForm(ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, "code", _("Code that the app shows"))


class PasskeyMixin:
    """Logs what is refused. Whose passkey it is, `user`, is not known where it signs in by itself."""

    user: User | None

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError:
            log_security_event(SecurityEvent.PASSKEY_REFUSED, self.user)
            raise
        except LookupError as missing:
            # A forged credential lacks a part: the library fails, which would be a fault of the service.
            log_security_event(SecurityEvent.PASSKEY_REFUSED, self.user)
            raise get_adapter().validation_error("incorrect_code") from missing


class PasskeyForm(PasskeyMixin, LoginWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyStepForm(PasskeyMixin, AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyAgainForm(PasskeyMixin, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass

"""Two-factor authentication: codes of an app, recovery codes, passkeys and security keys."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from questionnaire.accounts.forms.fields import describe
from questionnaire.accounts.one_time_codes import Verdict, report_reused_code, try_code
from questionnaire.models import User
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event

CODE_WAS_USED = _(
    "This code has been used already. Wait until your app shows the next code, then enter that one. "
    "Each recovery code also serves once."
)
ENTER_CODE = _("Enter the code that the app shows now, or a recovery code.")
KEY_NOT_USED = _("The passkey or security key was not used. Try again, or select another way.")
# Without a script, or with a device that did not answer, nothing is sent.
KEY_ERRORS = {"required": KEY_NOT_USED, "invalid": KEY_NOT_USED}
NAME_OF_KEY = _("A name by which you recognise the device, for example “Laptop” or “Blue key”.")


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        describe(form, "code", _("Code of your authenticator app, or a recovery code"), ENTER_CODE)

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
    pass


class SecondStepAgainForm(CodeOnceMixin, ReauthenticateForm):  # type: ignore[misc]
    pass


class AuthenticatorAppForm(ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self, "code", _("Code that the app shows"), _("Enter the code that the app shows now."))


class PasskeyMixin:
    """Logs what is refused. Whose passkey it is, `user`, is not known where it signs in by itself."""

    user: User | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        form.fields["credential"].error_messages |= KEY_ERRORS

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


class NewKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self, "name", _("Name"), _("Enter a name."), NAME_OF_KEY)
        self.fields["credential"].error_messages |= KEY_ERRORS
        describe(
            self,
            "passwordless",
            _("Use it to sign in without a password (passkey)"),
            help_text=_("Your device then asks for your fingerprint, your face or a PIN."),
        )


class KeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self, "name", _("Name"), _("Enter a name."), NAME_OF_KEY)

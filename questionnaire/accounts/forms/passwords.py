"""The forms for one's own password: confirming it, and setting a new one."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    ReauthenticateForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.accounts.forms.fields import describe
from questionnaire.accounts.passwords import ADVICE, FEWEST_CHARACTERS

ENTER_CURRENT = _("Enter the current password of your account.")
NOT_THE_SAME = _("The two new passwords are not the same. Enter the same password twice.")


class NewPasswordMixin:
    """Two fields for a new password, with what it must be like said before it is typed."""

    fields: dict[str, forms.Field]
    errors: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = _("At least %(n)s characters. %(advice)s") % {"n": FEWEST_CHARACTERS, "advice": ADVICE}
        form: Any = self
        describe(form, "password1", _("New password"), _("Enter a new password."), rule)
        describe(form, "password2", _("New password again"), _("Enter the new password again."))

    def clean(self) -> Any:
        """The library compares the two in words of its own."""
        form: Any = self
        cleaned = forms.Form.clean(form)
        first, second = (form.cleaned_data.get(name) for name in ("password1", "password2"))
        if first and second and first != second:
            form.add_error("password2", NOT_THE_SAME)
        return cleaned


class NewPasswordForm(NewPasswordMixin, SetPasswordForm):  # type: ignore[misc]
    pass


class NewPasswordByLinkForm(NewPasswordMixin, ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ChangedPasswordForm(NewPasswordMixin, ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self, "oldpassword", _("Current password"), ENTER_CURRENT)


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        describe(self, "password", _("Password"), ENTER_CURRENT)

"""The stock forms for signing in, with labels as the rest of the application has them."""

from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _


def relabel(form: forms.Form, name: str) -> None:
    """A label says what a field is for; a text inside it that vanishes while one types does not."""
    form.fields[name].label = _("E-mail address")
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class PasswordForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, "login")


class CodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self, "email")

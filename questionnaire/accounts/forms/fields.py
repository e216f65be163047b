"""What the forms of the library say: labels, errors and hints in our words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ENTER_ADDRESS = _("Enter your e-mail address.")


def describe(form: forms.Form, name: str, label: Any, required: Any = "", help_text: Any = "") -> forms.Field:
    """Give a field of the library our words; a text inside it that vanishes while one types is removed."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.error_messages["required"] = required
    field.widget.attrs.pop("placeholder", None)
    is_box = isinstance(field.widget, forms.CheckboxInput)
    field.widget.attrs["class"] = "form-check-input" if is_box else "form-control"
    return field


def focus_on(form: forms.Form, name: str) -> None:
    """Begin in the one field of the page; after an error focus is on the summary of errors."""
    if not form.is_bound:
        form.fields[name].widget.attrs["autofocus"] = True


def describe_address(form: forms.Form, name: str, help_text: Any = "") -> None:
    """As password managers know it: the name by which somebody signs in."""
    field = describe(form, name, _("E-mail address"), ENTER_ADDRESS, help_text)
    field.widget.attrs["autocomplete"] = "username"

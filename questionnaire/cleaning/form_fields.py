"""Fields of forms whose texts are cleaned before anything is checked, compared or stored."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.text import clean_address, one_line, several_lines, without_invisible

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TOO_LONG: "dict[str, StrOrPromise]" = {
    "max_length": _("The text has %(show_value)d characters. Enter at most %(limit_value)d characters."),
}


# What a form asks for that says nothing of its own of a required field, by the kind of field.
REQUIRED: "dict[type[forms.Field], StrOrPromise]" = {
    forms.Field: _("Enter a value."),
    forms.CharField: _("Enter a text."),
    forms.EmailField: _("Enter an e-mail address."),
    forms.DateField: _("Enter a date."),
    forms.DateTimeField: _("Enter a date and a time."),
    forms.FileField: _("Select a file."),
    forms.ChoiceField: _("Select an option."),
    forms.MultipleChoiceField: _("Select at least one option."),
    forms.ModelChoiceField: _("Select an option."),
    forms.ModelMultipleChoiceField: _("Select at least one option."),
}


def describe_fields() -> None:
    """Let all forms ask for a field in the words of the glossary, those of the libraries included."""
    EmailValidator.message = _("Enter an e-mail address in the format name@example.eu.")
    for kind, sentence in REQUIRED.items():
        kind.default_error_messages = {**kind.default_error_messages, "required": sentence}


class LineField(forms.CharField):
    """Text of one line."""

    default_error_messages = TOO_LONG

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class LongTextField(forms.CharField):
    """Text of several lines; browsers send CR LF, but a line break is one character here."""

    widget = forms.Textarea
    default_error_messages = TOO_LONG

    def to_python(self, value: Any) -> str:
        return several_lines(super().to_python(value) or "")


class ListField(forms.CharField):
    """A list pasted or typed: it is split into lines and cells first, and each cell is cleaned then."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return without_invisible(super().to_python(value) or "")


class AddressField(forms.EmailField):
    """An e-mail address, in the form in which it is stored and looked for."""

    default_error_messages = TOO_LONG

    def to_python(self, value: Any) -> str:
        return clean_address(super().to_python(value) or "")

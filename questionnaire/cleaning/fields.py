"""Fields of forms and columns of the database whose texts are cleaned before anything else is done with them.

A form checks, compares and stores the cleaned text. Forms made of the columns clean what is entered, and the
database is given nothing else. Every statement of a model cleans: saving, updating and creating in bulk. Rows
that are frozen are written as they are given, since hashes cover them; so are the rows of a backup.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.core.validators import EmailValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.text import clean_address, one_line, several_lines, without_invisible

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Line = models.CharField[str, str]
    LongText = models.TextField[str, str]
    Address = models.EmailField[str, str]
else:
    Line, LongText, Address = models.CharField, models.TextField, models.EmailField

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


Deconstructed = tuple[str, str, Sequence[Any], dict[str, Any]]


class CleanColumn:
    """What the three kinds of columns share; in migrations each is the column of Django that it is."""

    attname: str
    model: type[models.Model]
    plain: type[models.Field]  # type: ignore[type-arg]

    def deconstruct(self) -> Deconstructed:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{self.plain.__name__}", args, kwargs

    def cleaned(self, text: str) -> str:
        raise NotImplementedError

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Before it is checked: what is too long, taken or blank is said of what would be stored."""
        value = self.cleaned(value) if isinstance(value, str) else value
        return super().clean(value, model_instance)  # type: ignore[misc]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The instance holds what is stored."""
        value = self.stored(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """What saves no instance passes here too: update() and bulk_update()."""
        return super().get_db_prep_save(self.stored(value), connection)  # type: ignore[misc]

    def stored(self, value: Any) -> Any:
        """Expressions and None stay, and so does what belongs to a frozen row."""
        if not isinstance(value, str) or getattr(self.model, "is_frozen", False):
            return value
        return self.cleaned(value)


def cleaned(model: type[models.Model], name: str, value: object) -> object:
    """As the column would store it; what is no text, or no column of its own, stays."""
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        return value
    return column.cleaned(value) if isinstance(column, CleanColumn) and isinstance(value, str) else value


class LineColumn(CleanColumn, Line):
    """Text of one line."""

    plain = models.CharField

    def cleaned(self, text: str) -> str:
        return one_line(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": LineField, **kwargs})


class LongTextColumn(CleanColumn, LongText):
    """Text of several lines."""

    plain = models.TextField

    def cleaned(self, text: str) -> str:
        return several_lines(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": LongTextField, **kwargs})


class AddressColumn(CleanColumn, Address):
    """An e-mail address."""

    plain = models.EmailField

    def cleaned(self, text: str) -> str:
        return clean_address(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": AddressField, **kwargs})

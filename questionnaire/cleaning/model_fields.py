"""Columns of text: forms made of them clean what is entered, and the database is given nothing else.

Every statement of a model cleans: saving, updating and creating in bulk. Rows that are frozen are written
as they are given, since hashes cover them; so are the rows of a backup.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from questionnaire.cleaning import form_fields
from questionnaire.cleaning.text import clean_address, one_line, several_lines

if TYPE_CHECKING:
    Line = models.CharField[str, str]
    LongText = models.TextField[str, str]
    Address = models.EmailField[str, str]
else:
    Line, LongText, Address = models.CharField, models.TextField, models.EmailField

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


class LineField(CleanColumn, Line):
    """Text of one line."""

    plain = models.CharField

    def cleaned(self, text: str) -> str:
        return one_line(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": form_fields.LineField, **kwargs})


class LongTextField(CleanColumn, LongText):
    """Text of several lines."""

    plain = models.TextField

    def cleaned(self, text: str) -> str:
        return several_lines(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": form_fields.LongTextField, **kwargs})


class AddressField(CleanColumn, Address):
    """An e-mail address."""

    plain = models.EmailField

    def cleaned(self, text: str) -> str:
        return clean_address(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": form_fields.AddressField, **kwargs})

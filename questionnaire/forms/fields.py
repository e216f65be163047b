"""Form fields that read what officials write, and say how to write it where they cannot."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.text import one_line
from questionnaire.models import Partner
from questionnaire.models.reference import CodeListEntry
from questionnaire.partial_dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from questionnaire.problems import Refused
from questionnaire.virus_scan import refuse_infected


class PartialDateField(forms.Field):
    """A year, or a month and a year, in one text field."""

    def to_python(self, value: object) -> PartialDate | None:
        text = one_line(str(value or ""))
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(
                gettext(
                    "“%(text)s” cannot be read as a date. Write a year (2019), or a month and a year "
                    "(March 2019 or 2019-03), between %(earliest)s and %(latest)s."
                )
                % {"text": text, "earliest": EARLIEST_YEAR, "latest": LATEST_YEAR},
                code="unreadable",
            ) from error

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, PartialDate) else value


class AmountField(forms.DecimalField):
    """A number of at most two decimals; spaces between thousands are dropped, commas are refused."""

    default_error_messages = {
        "invalid": _("Write the number without commas or letters, for example 150000 or 150000.50."),
    }

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if isinstance(value, str):
            # split() knows the no-break spaces too, which spreadsheets put between thousands.
            value = "".join(one_line(value).split())
        return super().to_python(value)


class UploadField(forms.FileField):
    """A file that the virus scanner has passed, where there is one."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file:
            try:
                refuse_infected(file.read())
            except Refused as refusal:
                raise ValidationError(str(refusal), code="not_scanned") from refusal
            file.seek(0)
        return file


def form_value(entry: CodeListEntry) -> str:
    """What stands in a page for an entry: partners go by their slug, since XK is shown to nobody."""
    return entry.slug if isinstance(entry, Partner) else str(entry.pk)


def entry_field(entries: Iterable[CodeListEntry], **options: Any) -> forms.TypedChoiceField:
    """One of these entries, which are in memory already: rendering and choosing cost no query."""
    by_value = {form_value(entry): entry for entry in entries}
    choices = [(value, entry.label) for value, entry in by_value.items()]
    return forms.TypedChoiceField(
        choices=[("", _("Choose one")), *choices],
        coerce=by_value.__getitem__,
        empty_value=None,
        required=False,
        **options,
    )


def entries_field(entries: Iterable[CodeListEntry], **options: Any) -> forms.TypedMultipleChoiceField:
    """Any number of these entries, as check boxes; none is ticked by an "all"."""
    by_value = {form_value(entry): entry for entry in entries}
    return forms.TypedMultipleChoiceField(
        choices=[(value, entry.label) for value, entry in by_value.items()],
        coerce=by_value.__getitem__,
        empty_value=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **options,
    )

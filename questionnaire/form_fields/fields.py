"""Form fields that read what officials write, and say how to write it where they cannot."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from questionnaire.files.virus_scan import refuse_infected
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.models import CodeListEntry, Partner
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.problems import Refused
from questionnaire.spreadsheets.cells import Cell
from questionnaire.spreadsheets.values.error_values import refuse_error
from questionnaire.spreadsheets.values.readers import Unreadable, amount_of, partial_date_of, whole_number_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Entry = TypeVar("Entry", bound=CodeListEntry)
Value = TypeVar("Value")


DATE_HELP = _("Enter a year or a month and year, for example 2019 or March 2019.")


def read_cell(read: Callable[[Cell], Value], value: object) -> Value | None:
    """What is typed in a field is read as a cell of a sheet is; None where nothing is."""
    cell = Cell(value if value is None else str(value))
    if cell.is_blank:
        return None
    try:
        return read(cell)
    except Unreadable as error:
        raise ValidationError(str(error), code=error.rule) from error


def refuse_error_value(text: str) -> None:
    """Such as #N/A, which nobody has meant. Raises ValidationError."""
    read_cell(refuse_error, text)


class PartialDateField(forms.Field):
    """A year, or a month and a year, in one text field."""

    def to_python(self, value: object) -> PartialDate | None:
        return read_cell(partial_date_of, value)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value


class AmountField(forms.DecimalField):
    """A number of at most two decimals, as people write amounts."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        return read_cell(amount_of, value)


class WholeNumberField(forms.IntegerField):
    """A whole number, with a percent sign or without."""

    def to_python(self, value: Any) -> int | None:
        return read_cell(whole_number_of, value)


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
    """What stands in a page for an entry: for a partner its slug, since its code is shown to nobody."""
    return entry.slug if isinstance(entry, Partner) else str(entry.pk)


class OffersEntries(forms.ChoiceField):
    """Entries of a code list, which are in memory already: rendering and choosing cost no query.

    With a `code_list`, what was chosen while the round asked about it stays chosen, with a sentence. It is
    refused where it is saved.
    """

    no_choice: "ClassVar[tuple[tuple[str, StrOrPromise], ...]]" = ()

    def __init__(
        self,
        entries: Iterable[CodeListEntry],
        *,
        code_list: type[CodeListEntry] | None = None,
        **options: Any,
    ) -> None:
        self.by_value = {form_value(entry): entry for entry in entries}
        self.code_list = code_list
        options |= {"choices": self.offered(), "coerce": self.by_value.__getitem__}
        super().__init__(required=False, **options)

    def offered(self) -> "list[tuple[str, StrOrPromise]]":
        return [*self.no_choice, *((value, entry.label) for value, entry in self.by_value.items())]

    def keep(self, chosen: str | Iterable[str]) -> None:
        """Offer this, or these, too, as far as the code list has them."""
        values = [chosen] if isinstance(chosen, str) else chosen
        unknown = set(filter(None, values)) - self.by_value.keys()
        if self.code_list is None or not unknown:
            return
        for entry in self.code_list._default_manager.all():
            if (value := form_value(entry)) in unknown:
                self.by_value[value] = entry
                self.choices = self.offered()
                self.help_text = f"{self.help_text} {escape(no_longer_asked(entry))}".strip()

    def valid_value(self, value: Any) -> bool:
        self.keep(str(value))
        return super().valid_value(value)


class EntryField(OffersEntries, forms.TypedChoiceField):
    """One entry."""

    no_choice = (("", _("Select")),)


class EntriesField(OffersEntries, forms.TypedMultipleChoiceField):
    """Any number of entries, as check boxes; none is selected by an "all"."""

    widget = forms.CheckboxSelectMultiple


def entry_field(entries: Iterable[CodeListEntry], **options: Any) -> EntryField:
    return EntryField(entries, empty_value=None, **options)


def entries_field(entries: Iterable[CodeListEntry], **options: Any) -> EntriesField:
    return EntriesField(entries, empty_value=[], **options)


def keep_chosen(form: forms.BaseForm, name: str, chosen: str | Iterable[str]) -> None:
    field = form.fields[name]
    if isinstance(field, OffersEntries):
        field.keep(chosen)


def with_stored(entries: Iterable[Entry], stored: Iterable[Entry | None]) -> list[Entry]:
    """With those that are stored, even if the round no longer asks about them: nothing stored is dropped."""
    listed = list(entries)
    return [*listed, *(entry for entry in stored if entry and entry not in listed)]

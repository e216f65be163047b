"""The form field of a column: one for each kind of column."""

from collections.abc import Callable, Iterator, Mapping

from django import forms
from django.utils.translation import gettext

from questionnaire.cleaning.fields import LongTextField
from questionnaire.columns.column import Column, Kind
from questionnaire.form_fields.fields import (
    DATE_HELP,
    AmountField,
    PartialDateField,
    WholeNumberField,
    refuse_error_value,
)


def form_fields(column: Column) -> Iterator[tuple[str, forms.Field]]:
    """By name: the field itself, and the check box that says why it stays blank, where there is one."""
    field = FORM_FIELDS[column.kind](column)
    field.required, field.label = False, column.label
    field.help_text = " ".join(str(text) for text in (column.form_guidance, HELP.get(column.kind)) if text)
    yield column.name, field
    if column.absent:
        yield column.absent.field, forms.BooleanField(label=gettext(column.absent.label), required=False)


def choice_field(column: Column) -> forms.Field:
    choices = list(column.choices.items())
    if column.has_buttons:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", gettext("Select")), *choices])


def text_field(column: Column) -> forms.Field:
    field: forms.Field = column.model_field.formfield()
    # The reply workbook could not come back with it.
    field.validators.append(refuse_error_value)
    if isinstance(field, LongTextField):
        field.widget.attrs["rows"] = 5
    return field


def date_field(column: Column) -> forms.Field:
    return PartialDateField()


def number_field(column: Column) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    # The rules say of a number below 0 what they say of any other that is out of range.
    field: forms.Field = column.model_field.formfield(
        form_class=WholeNumberField, widget=widget, min_value=None
    )
    return field


def amount_field(column: Column) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    field: forms.Field = column.model_field.formfield(form_class=AmountField, widget=widget)
    return field


# How the kind is written.
HELP = {Kind.PARTIAL_DATE: DATE_HELP}
# Of a code list a form offers what its round asks about, so it makes these fields itself.
FORM_FIELDS: Mapping[Kind, Callable[[Column], forms.Field]] = {
    Kind.CHOICE: choice_field,
    Kind.TEXT: text_field,
    Kind.PARTIAL_DATE: date_field,
    Kind.WHOLE_NUMBER: number_field,
    Kind.DECIMAL: amount_field,
}

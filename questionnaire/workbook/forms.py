"""What comes in from a spreadsheet: a filled reply workbook, or rows copied from one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import UploadKind
from questionnaire.cleaning.fields import ListField
from questionnaire.form_fields.fields import UploadField
from questionnaire.formatting.numbers import grouped
from questionnaire.problems import Refused
from questionnaire.spreadsheets.unpack import MAX_FILE, MEGABYTE, refuse_other_formats
from questionnaire.workbook.layout import MAX_ACTIVITIES

MISSING_FILE = _("Select the completed reply workbook, then upload it.")

NOTHING_PASTED = _("Copy the rows in Excel, then paste them here.")


class WorkbookField(UploadField):
    """The bytes of a workbook in the format that is read."""

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        file = super().clean(data, initial)
        if file is None:
            return None
        content: bytes = file.read(MAX_FILE + 1)
        try:
            refuse_other_formats(content)
        except Refused as refusal:
            raise ValidationError(str(refusal), code="refused") from refusal
        return content


class WorkbookForm(forms.Form):
    """A file; whether it can be read is seen when it is compared."""

    kind = UploadKind.WORKBOOK

    file = WorkbookField(
        label=_("Completed reply workbook"),
        help_text=format_lazy(
            _("An Excel workbook (.xlsx) of at most {size} MB and {activities} activities."),
            size=MAX_FILE // MEGABYTE,
            activities=grouped(MAX_ACTIVITIES),
        ),
        error_messages={
            "required": MISSING_FILE,
            "empty": _("The file is empty. Save the workbook again, then upload it again."),
        },
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".xlsx"}),
    )

    @property
    def content(self) -> bytes:
        content: bytes = self.cleaned_data["file"]
        return content


class PastedRowsForm(forms.Form):
    """Text as spreadsheets copy it: one line for each row, tabs between the cells."""

    kind = UploadKind.PASTED

    rows = ListField(
        label=_("Rows copied from a spreadsheet"),
        help_text=_(
            "Include the header row: the columns can then be in any order. Without it, use the "
            "column order of the sheet “Activities”, from Reference or from Partner. Columns "
            "that you leave out are read as blank. Rows with a reference need all columns."
        ),
        # A blank first cell is a tab.
        error_messages={"required": NOTHING_PASTED},
        widget=forms.Textarea(
            attrs={
                "class": "form-control wb-paste",
                "rows": 8,
                "wrap": "off",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )

    def clean_rows(self) -> str:
        rows: str = self.cleaned_data["rows"]
        if not rows.strip():
            raise ValidationError(NOTHING_PASTED, code="required")
        return rows

    @property
    def content(self) -> bytes:
        rows: str = self.cleaned_data["rows"]
        return rows.encode()

"""A list that is pasted, typed, or read from a file: it becomes the text, to be corrected there."""

from typing import Any

from django import forms
from django.utils.text import format_lazy, get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import ListField
from questionnaire.form_fields.fields import UploadField
from questionnaire.problems import Refused
from questionnaire.spreadsheets.tables import MAX_LINES, FileText, Layout, file_as_text
from questionnaire.spreadsheets.unpack import MAX_FILE, MEGABYTE


class ListForm(forms.Form):
    """A file goes before what was pasted."""

    # A blank first cell is a tab.
    lines = ListField(
        required=False,
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
    file = UploadField(
        label=_("Or a file"),
        help_text=format_lazy(
            _(
                "A workbook (.xlsx) or a text file (.csv, .txt), at most {size} MB and {lines} "
                "lines. The first visible sheet with a list is read."
            ),
            size=MAX_FILE // MEGABYTE,
            lines=MAX_LINES,
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    with_hidden_rows = forms.BooleanField(
        label=_("Also read hidden rows"),
        help_text=_("If not selected, rows that are hidden by a filter are left out."),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def __init__(self, *args: Any, layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            self.from_file = self.read_file(cleaned)
        except Refused as refusal:
            self.add_error("file", forms.ValidationError(str(refusal), code="refused"))
        if not self.errors and not self.text.strip():
            self.add_error("lines", gettext("Paste the list or select a file."))
        return cleaned

    def read_file(self, cleaned: dict[str, Any]) -> FileText:
        """Without text where no file was chosen."""
        if not cleaned.get("file"):
            return FileText("")
        content = cleaned["file"].read(MAX_FILE + 1)
        return file_as_text(content, self.layout, with_hidden_rows=cleaned["with_hidden_rows"])

    @property
    def text(self) -> str:
        text: str = self.from_file.text or self.cleaned_data.get("lines", "")
        return text

    @property
    def note(self) -> str:
        """Which rows of the file were left out."""
        if not (rows := self.from_file.left_out):
            return ""
        said = ngettext(
            "Row %(rows)s is hidden in the workbook and was left out.",
            "Rows %(rows)s are hidden in the workbook and were left out.",
            len(rows),
        )
        return said % {"rows": get_text_list([*map(str, rows)], gettext("and"))}

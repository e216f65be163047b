"""A list of contact points: pasted, typed, or the first sheet of a workbook."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.form_fields import ListField
from questionnaire.contact_points.contact_list.read import MAX_LINES, sheet_as_text
from questionnaire.form_fields.fields import UploadField
from questionnaire.problems import Refused
from questionnaire.spreadsheets.unpack import MAX_FILE, MEGABYTE


class ContactListForm(forms.Form):
    """A file goes before what was pasted: it becomes the text, to be corrected there."""

    lines = ListField(
        label=_("Contact points"),
        help_text=_(
            "One in a line: Member State (name or code), e-mail address, name, role. Copy the cells from a "
            "spreadsheet, or separate them with semicolons. With a header row the columns may stand in any "
            "order. The role is submitter or collaborator; blank is submitter."
        ),
        # A blank first cell is a tab.
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
        label=_("Or a workbook"),
        help_text=format_lazy(
            _("A workbook (.xlsx), at most {size} MB; its first sheet is read, up to {lines} lines."),
            size=MAX_FILE // MEGABYTE,
            lines=MAX_LINES,
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".xlsx"}),
    )

    def clean_file(self) -> str:
        """The first sheet as text, "" where no file was chosen."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        try:
            return sheet_as_text(file)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal), code="refused") from refusal

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.text.strip():
            self.add_error("lines", gettext("Nothing was pasted and no file was chosen. Do one of the two."))
        return cleaned

    @property
    def text(self) -> str:
        text: str = self.cleaned_data.get("file") or self.cleaned_data.get("lines", "")
        return text

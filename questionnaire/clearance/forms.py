"""What is recorded of the national clearance."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineField
from questionnaire.models import ClearanceCopy


class ClearanceForm(forms.Form):
    """By whom and on which day a copy was cleared."""

    cleared_by = LineField(
        label=_("Cleared by"),
        help_text=_("Name or office, for example “Director-General for Migration”."),
        max_length=ClearanceCopy._meta.get_field("cleared_by").max_length,
        error_messages={"required": _("Enter who cleared the copy.")},
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    cleared_on = forms.DateField(
        label=_("Cleared on"),
        error_messages={
            "required": _("Enter the date of clearance."),
            "invalid": _("Enter a date in the form 2026-05-12."),
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"}),
    )

    def __init__(self, copy: ClearanceCopy, *args: Any) -> None:
        super().__init__(*args)
        self.initial = {"cleared_by": copy.cleared_by, "cleared_on": copy.cleared_on}
        days = self.fields["cleared_on"].widget.attrs
        days["min"] = timezone.localdate(copy.made_at).isoformat()
        days["max"] = timezone.localdate().isoformat()

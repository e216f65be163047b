"""One activity of an agency as a form, and many from a list: the same rules for both."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from analysis.models import AgencyActivity
from questionnaire.cleaning.fields import LineField, LongTextField
from questionnaire.form_fields.fields import PartialDateField, entry_field, form_value
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.models import Round

ASKED = {"partner": "partners", "support_field": "support_fields", "assistance_type": "assistance_types"}
NOT_ASKED = _("This is not part of the round. Enter a name from the lists of the round.")
MISSING = {
    "partner": _("Select a partner."),
    "support_field": _("Select a field."),
}


class AgencyActivityForm(forms.Form):
    """Its names are the columns of a list."""

    agency = LineField(
        label=_("Agency"),
        max_length=60,
        help_text=_("Its short name, for example: Frontex."),
        error_messages={"required": _("Enter the short name of the agency, for example Frontex.")},
    )
    title = LineField(
        label=_("Title"),
        max_length=150,
        help_text=_("Short description."),
        error_messages={"required": _("Enter a title.")},
    )
    start = PartialDateField(label=_("Start"), required=False, help_text=_("2019, or March 2019."))
    end = PartialDateField(label=_("End"), required=False, help_text=_("Leave blank if it is ongoing."))
    source = LineField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("Source of the information, for example an annual report."),
    )
    remark = LongTextField(
        label=_("Remark"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, survey_round: Round, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = (_("Partner"), _("Field of support"), _("Type of assistance"))
        for (name, asked), label in zip(ASKED.items(), labels, strict=True):
            entries = getattr(survey_round, asked).all()
            self.fields[name] = entry_field(
                entries, label=label, error_messages={"invalid_choice": NOT_ASKED}
            )
        for name, message in MISSING.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = message
        self.fields["assistance_type"].help_text = _("Leave blank if not known.")
        self.order_fields(COLUMNS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, message in MISSING.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, str(message))
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end.last_day < start.first_day:
            self.add_error("end", gettext("The end is before the start. Correct one of the two."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        """What a row of the model is made of, where the form is valid."""
        columns = {name: self.cleaned_data[name] for name in COLUMNS if name not in ("start", "end")}
        for point in ("start", "end"):
            date: PartialDate | None = self.cleaned_data[point]
            columns[f"{point}_year"] = date.year if date else None
            columns[f"{point}_month"] = date.month if date else None
        return columns


COLUMNS = (
    "agency", "partner", "support_field", "assistance_type", "title", "start", "end", "source", "remark",
)  # fmt: skip


def initial_of(activity: AgencyActivity) -> dict[str, Any]:
    initial = {name: getattr(activity, name) for name in COLUMNS}
    return initial | {name: form_value(initial[name]) for name in ASKED if initial[name]}

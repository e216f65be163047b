"""The selection as a form: what is valid filters, what is not is named and filters nothing."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from analysis.axes import Axes
from analysis.grid import Axis, Numbering
from analysis.selection import STATUSES, Selection
from analysis.tables import is_like_paper
from questionnaire.choices import Funding
from questionnaire.partial_dates import EARLIEST_YEAR, LATEST_YEAR

NUMBERINGS = {Numbering.SEQUENTIAL: _("1, 2, 3 …"), Numbering.PAPER: _("as in 7896/20")}
AXIS_FIELDS = {
    Axis.PARTNERS: ("partner", _("Partners")),
    Axis.FIELDS: ("field", _("Fields of support")),
    Axis.TYPES: ("type", _("Types of assistance")),
}


class Ticks(forms.MultipleChoiceField):
    """Boxes to tick; none ticked means all."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.widget.attrs["class"] = "form-check-input"


class YearField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            min_value=EARLIEST_YEAR,
            max_value=LATEST_YEAR,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "class": "form-control"}),
            error_messages={"invalid": _("Write a year as 2020.")},
            **kwargs,
        )


class SelectionForm(forms.Form):
    """Its names are those of the addresses; partners are named by their slugs there."""

    replies = forms.ChoiceField(
        label=_("Replies"),
        required=False,
        choices=[("submitted", _("Submitted and accepted")), ("accepted", _("Accepted only"))],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    status = Ticks(label=_("Status"), choices=[(status.value, status.label) for status in STATUSES])
    funding = Ticks(label=_("Funding"), choices=Funding.choices)
    active_on = forms.DateField(
        label=_("Active on"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
        error_messages={"invalid": _("Write a date as 2020-05-12.")},
    )
    year_from = YearField(label=_("Under way from year"))
    year_to = YearField(label=_("to year"))

    ticks = ("partner", "field", "type", "status", "funding")
    others = ("replies", "active_on", "year_from", "year_to", "numbering")

    def __init__(self, data: Any, *, axes: Axes) -> None:
        super().__init__(data, auto_id="select_%s")
        self.axes = axes
        for axis, (name, label) in AXIS_FIELDS.items():
            choices = [(entry.slug, entry.label) for entry in axes[axis]]
            self.fields[name] = Ticks(label=label, choices=choices)
        possible = [each for each in NUMBERINGS if each == Numbering.SEQUENTIAL or is_like_paper(axes)]
        self.fields["numbering"] = forms.ChoiceField(
            label=_("Numbers of the tables"),
            required=False,
            choices=[(each.value, NUMBERINGS[each]) for each in possible],
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.full_clean()

    def clean(self) -> None:
        first, last = self.cleaned_data.get("year_from"), self.cleaned_data.get("year_to")
        if first and last and first > last:
            self.add_error("year_from", ValidationError(_("The first year lies after the last one.")))
            del self.cleaned_data["year_to"]

    @property
    def selection(self) -> Selection:
        valid = self.cleaned_data
        return Selection(
            accepted_only=valid.get("replies") == "accepted",
            codes={
                axis: self.codes(axis, valid.get(name, ())) for axis, (name, _label) in AXIS_FIELDS.items()
            },
            statuses=tuple(valid.get("status", ())),
            funding=tuple(valid.get("funding", ())),
            active_on=valid.get("active_on"),
            year_from=valid.get("year_from"),
            year_to=valid.get("year_to"),
        )

    def codes(self, axis: Axis, slugs: list[str]) -> tuple[str, ...]:
        return tuple(entry.code for entry in self.axes[axis] if entry.slug in slugs)

    @property
    def chosen_numbering(self) -> Numbering:
        return Numbering(self.cleaned_data.get("numbering") or Numbering.SEQUENTIAL)

    @property
    def query(self) -> str:
        """What was valid, as it stands in an address."""
        return urlencode({name: value for name, value in self.cleaned_data.items() if value}, doseq=True)

    @property
    def not_applied(self) -> Iterator[str]:
        """One sentence for each filter that could not be read."""
        for name, errors in self.errors.items():
            yield f"{self.fields[name].label}: {' '.join(map(str, errors))}"

    @property
    def tick_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.ticks]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.others]

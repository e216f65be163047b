"""The selection as a form: what is valid filters, what is not is named and filters nothing.

The groups of partners to which the round has given a name are selections with a name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analysis.counting.selection import STATUSES, Axes, AxisEntry, Selection, axes_of, members_of
from analysis.grid import Axis, Numbering
from analysis.tables.tables import is_like_paper
from questionnaire.choices import Funding
from questionnaire.formatting.partial_dates import EARLIEST_YEAR, LATEST_YEAR
from questionnaire.models import Round

NUMBERINGS = {Numbering.SEQUENTIAL: _("1, 2, 3 …"), Numbering.PAPER: _("as in 7896/20")}
AXIS_FIELDS = {
    Axis.PARTNERS: ("partner", _("Partners")),
    Axis.FIELDS: ("field", _("Fields of support")),
    Axis.TYPES: ("type", _("Types of assistance")),
}
# What filters nothing although it stands in an address.
DEFAULTS = {"replies": "submitted", "numbering": Numbering.SEQUENTIAL.value}
SELECT = {"class": "form-select"}
KNOWN, NOT_KNOWN = "yes", "no"
# What is chosen together, folded away under one heading.
GROUPS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("partners", _("Partners"), ("partner",)),
    ("fields", _("Fields of support"), ("field",)),
    ("types", _("Types of assistance"), ("type",)),
    ("status", _("Status"), ("status",)),
    ("dates", _("Dates"), ("active_on", "year_from", "year_to")),
    ("funding", _("Funding and value"), ("funding", "value_known")),
    ("replies", _("Replies"), ("replies", "member_state")),
    ("numbers", _("Table numbering"), ("numbering",)),
)


@dataclass(frozen=True)
class FilterGroup:
    """Filters under one heading; `chosen` is how many of them filter something."""

    name: str
    label: str | Promise
    fields: tuple[forms.BoundField, ...]
    chosen: int
    is_faulty: bool


@dataclass(frozen=True)
class Chip:
    """One filter in words; `query` is the address without it."""

    label: str
    query: str


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
            error_messages={"invalid": _("Enter a year, for example 2020.")},
            **kwargs,
        )


class SelectionForm(forms.Form):
    """Its names are those of the addresses; partners are named by their slugs there."""

    replies = forms.ChoiceField(
        label=_("Replies"),
        required=False,
        choices=[("submitted", _("Submitted and accepted")), ("accepted", _("Accepted only"))],
        widget=forms.Select(attrs=SELECT),
    )
    status = Ticks(label=_("Status"), choices=[(status.value, status.label) for status in STATUSES])
    funding = Ticks(label=_("Funding"), choices=Funding.choices)
    active_on = forms.DateField(
        label=_("Active on"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
        error_messages={"invalid": _("Enter a date in the form 2020-05-12.")},
    )
    year_from = YearField(label=_("Under way from year"))
    year_to = YearField(label=_("to year"))
    value_known = forms.ChoiceField(
        label=_("Value"),
        required=False,
        choices=[("", _("Known or not")), (KNOWN, _("Known")), (NOT_KNOWN, _("Not known"))],
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, data: Any, *, axes: Axes, members: Iterable[AxisEntry] = ()) -> None:
        super().__init__(data, auto_id="select_%s")
        self.axes = axes
        self.fields["member_state"] = Ticks(
            label=_("Member States"), choices=[(entry.slug, entry.label) for entry in members]
        )
        for axis, (name, label) in AXIS_FIELDS.items():
            choices = [(entry.slug, entry.label) for entry in axes[axis]]
            self.fields[name] = Ticks(label=label, choices=choices)
        possible = [each for each in NUMBERINGS if each == Numbering.SEQUENTIAL or is_like_paper(axes)]
        self.fields["numbering"] = forms.ChoiceField(
            label=_("Table numbering"),
            required=False,
            choices=[(each.value, NUMBERINGS[each]) for each in possible],
            widget=forms.Select(attrs=SELECT),
        )
        self.full_clean()

    def clean(self) -> None:
        first, last = self.cleaned_data.get("year_from"), self.cleaned_data.get("year_to")
        if first and last and first > last:
            self.add_error("year_from", ValidationError(_("The first year is after the last year.")))
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
            value_known={KNOWN: True, NOT_KNOWN: False}.get(valid.get("value_known", "")),
            member_states=tuple(valid.get("member_state", ())),
        )

    def codes(self, axis: Axis, slugs: list[str]) -> tuple[str, ...]:
        return tuple(entry.code for entry in self.axes[axis] if entry.slug in slugs)

    @property
    def chosen_numbering(self) -> Numbering:
        return Numbering(self.cleaned_data.get("numbering") or Numbering.SEQUENTIAL)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Name and value of each filter that is valid and filters something, as they stand in an address."""
        given = ((name, each) for name, value in self.cleaned_data.items() for each in as_list(value))
        return [(name, str(value)) for name, value in given if value and value != DEFAULTS.get(name)]

    @property
    def query(self) -> str:
        return urlencode(self.chosen)

    @property
    def not_applied(self) -> Iterator[str]:
        """One sentence for each filter that could not be read."""
        for name, errors in self.errors.items():
            yield f"{self.fields[name].label}: {' '.join(map(str, errors))}"

    @property
    def groups(self) -> Iterator[FilterGroup]:
        names = [name for name, _value in self.chosen]
        for group, label, fields in GROUPS:
            chosen = sum(map(names.count, fields))
            is_faulty = any(name in self.errors for name in fields)
            yield FilterGroup(group, label, tuple(self[name] for name in fields), chosen, is_faulty)

    @property
    def chips(self) -> Iterator[Chip]:
        """One for each filter, in the order of the groups."""
        order = [name for _group, _label, fields in GROUPS for name in fields]
        for name, value in sorted(self.chosen, key=lambda each: order.index(each[0])):
            others = [each for each in self.chosen if each != (name, value)]
            yield Chip(self.in_words(name, value), urlencode(others))

    def in_words(self, name: str, value: str) -> str:
        """Such as "Active on: 2020-05-12"; what is ticked is named by itself."""
        field = self.fields[name]
        labels = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}  # type: ignore[arg-type]
        if isinstance(field, Ticks) or name == "replies":
            return str(labels[value])
        return f"{field.label}: {labels.get(value, value)}"


def read_selection(survey_round: Round, data: Any) -> SelectionForm:
    """The selection in an address of the Presidency's, with four queries."""
    return SelectionForm(data, axes=axes_of(survey_round), members=members_of(survey_round))


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def presets(survey_round: Round, form: SelectionForm) -> list[Chip]:
    """Each with the address that chooses its partners and keeps what else is selected; two queries."""
    others = [pair for pair in form.chosen if pair[0] != "partner"]
    slugs = {entry.code: entry.slug for entry in form.axes[Axis.PARTNERS]}
    groups = (
        (
            group.name,
            [("partner", slugs[partner.pk]) for partner in group.partners.all() if partner.pk in slugs],
        )
        for group in survey_round.partner_groups.prefetch_related("partners")
    )
    return [Chip(name, urlencode([*partners, *others])) for name, partners in groups if partners]

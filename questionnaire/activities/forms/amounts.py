"""The value and the quantity of each of several activities that one form adds.

What is entered once is stored once: each activity has an amount of its own, or a total is split.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from questionnaire.columns.column import Place
from questionnaire.columns.columns import COLUMNS
from questionnaire.form_fields.column_fields import form_fields
from questionnaire.formatting.amounts import euros, readable_number
from questionnaire.models import Activity
from questionnaire.problems import Severity
from questionnaire.reply.activity_rules import FOLLOW_UP_RULES, activity_problems
from questionnaire.reply.terms import Terms

MEASURES = ("value", "quantity")
CENT = Decimal("0.01")
# In which the quantity of a type is counted, by its code.
UNITS = {"expert": _("person-days"), "equipment": _("items")}


class Division(StrEnum):
    """How an amount comes to several activities."""

    EACH = "each"
    SPLIT = "split"
    BLANK = "blank"


LABELS = {
    "value": {
        Division.EACH: _("Enter a value for each activity"),
        Division.SPLIT: _("Split a total value equally"),
        Division.BLANK: _("Leave the values blank"),
    },
    "quantity": {
        Division.EACH: _("Enter a quantity for each activity"),
        Division.SPLIT: _("Split a total quantity equally"),
        Division.BLANK: _("Leave the quantities blank"),
    },
}
TOTALS = {"value": _("Total value (EUR)"), "quantity": _("Total quantity")}


@dataclass(frozen=True)
class AmountRow:
    """One of the activities, with the fields in which its own amounts are entered."""

    label: str
    value: BoundField
    quantity: BoundField
    unit: str


class AmountsForm(forms.Form):
    """Bound only once it was shown: `shown` is what was sent back of it.

    `typed` is what the form before it has of a value, by field.
    """

    # Whether all that stands against saving is what follows from another entry.
    can_complete_later = False

    def __init__(
        self,
        activities: Sequence[Activity],
        terms: Terms,
        shown: Mapping[str, Any] | None,
        *,
        typed: Mapping[str, Any],
        auto_id: str = "id_%s",
    ) -> None:
        super().__init__(shown, initial=dict(typed), auto_id=auto_id)
        self.activities, self.terms = activities, terms
        for column in COLUMNS.at(Place.AMOUNTS):
            self.fields.update(form_fields(column))
        for measure in MEASURES:
            self.fields[measure].label = TOTALS[measure]
            self.fields[measure].help_text = ""
            total = self.total_typed(measure)
            self.fields[division_name(measure)] = division_field(measure, total, len(activities))
            if total is None:
                is_unreadable = bool(self[measure].value())
                self.initial[division_name(measure)] = Division.SPLIT if is_unreadable else Division.EACH
            for activity in activities:
                ((_name, field),) = list(form_fields(COLUMNS[measure]))[:1]
                field.label = format_lazy("{}: {}", COLUMNS[measure].label, label_of(activity))
                field.help_text = ""
                field.widget.attrs["class"] = "form-control"
                self.fields[amount_name(measure, activity)] = field
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def total_typed(self, measure: str) -> Decimal | None:
        """As it stands in the form, before it is checked; None where it is none or cannot be read."""
        try:
            total = self.fields[measure].to_python(self[measure].value())
        except ValidationError:
            return None
        return total if isinstance(total, Decimal) and total >= 0 else None

    def clean(self) -> dict[str, Any]:
        for measure in MEASURES:
            for activity, amount in zip(self.activities, self.divided(measure), strict=True):
                setattr(activity, measure, amount)
        basis = self.cleaned_data.get("value_basis", "")
        has_values = any(activity.value is not None for activity in self.activities)
        for activity in self.activities:
            activity.value_not_available = bool(self.cleaned_data.get("value_not_available"))
            activity.value_basis = basis if activity.value is not None or not has_values else ""
        self.add_problems(Severity.WRONG)
        self.can_complete_later = not self.errors
        if "complete_later" not in self.data:
            self.add_problems(Severity.MISSING)
        return self.cleaned_data

    def divided(self, measure: str) -> Sequence[Decimal | None]:
        """The amount of each activity. A total that is not split is not looked at."""
        amounts = [self.cleaned_data.get(amount_name(measure, activity)) for activity in self.activities]
        total = self.cleaned_data.get(measure)
        match self.division(measure):
            case Division.EACH:
                self.errors.pop(measure, None)
                return amounts
            case Division.BLANK:
                self.errors.pop(measure, None)
            case Division.SPLIT if total is not None:
                return split(total, len(amounts), unit_of(measure, total))
            case Division.SPLIT:
                self.add_error_once(measure, gettext("Enter the total to be split."))
            case None if total is not None:
                self.add_error(
                    division_name(measure),
                    gettext("Select how the total of %(total)s is divided between the activities.")
                    % {"total": in_words(measure, total)},
                )
        return [None] * len(amounts)

    def division(self, measure: str) -> str | None:
        """What was selected; amounts that are entered for the activities say it as well."""
        if chosen := self.cleaned_data.get(division_name(measure)):
            return str(chosen)
        names = [amount_name(measure, activity) for activity in self.activities]
        is_each = any(self.cleaned_data.get(name) is not None for name in names)
        return Division.EACH if is_each else None

    def add_problems(self, severity: Severity) -> None:
        """What is wrong with an amount stands at its field; what is said of all of them is said once."""
        for activity in self.activities:
            for problem in activity_problems(activity, self.terms):
                name = self.field_of(problem.column, activity)
                is_asked_now = problem.severity == Severity.WRONG or problem.rule in FOLLOW_UP_RULES
                if problem.severity == severity and is_asked_now and name in self.fields:
                    self.add_error_once(name, str(problem))

    def add_error_once(self, name: str, text: str) -> None:
        if name not in self.errors:
            self.add_error(name, text)

    def field_of(self, column: str, activity: Activity) -> str:
        is_each = column in MEASURES and self.division(column) == Division.EACH
        return amount_name(column, activity) if is_each else column

    @property
    def is_confirmed(self) -> bool:
        """Whether the number and the totals that were shown are those that are about to be saved."""
        return (
            self.is_valid()
            and self.data.get("confirmed_count") == str(len(self.activities))
            and all(
                total is None or self.data.get(f"confirmed_{measure}") == f"{total:.2f}"
                for measure, total in self.totals.items()
            )
        )

    @property
    def totals(self) -> dict[str, Decimal | None]:
        """By measure, over all activities; None where no activity has an amount."""
        return {measure: sum_of(self.activities, measure) for measure in MEASURES}

    @property
    def confirmed(self) -> dict[str, str]:
        """What the form sends back as shown: the sums, or before there are any the totals to be split."""
        sums = self.totals if self.is_bound else dict.fromkeys(MEASURES)
        shown = {name: self.total_typed(name) if total is None else total for name, total in sums.items()}
        return {name: "" if total is None else f"{total:.2f}" for name, total in shown.items()}

    @property
    def totals_in_words(self) -> list[str]:
        return [
            f"{TOTALS[measure]}: {in_words(measure, total)}"
            for measure, total in self.totals.items()
            if total is not None
        ]

    @property
    def rows(self) -> list[AmountRow]:
        return [
            AmountRow(
                label_of(activity),
                self[amount_name("value", activity)],
                self[amount_name("quantity", activity)],
                str(UNITS.get(activity.assistance_type_id or "", "")),
            )
            for activity in self.activities
        ]

    @property
    def is_split(self) -> bool:
        """Whether equal values are shares of one total."""
        return self.division("value") == Division.SPLIT


def division_field(measure: str, total: Decimal | None, number: int) -> forms.ChoiceField:
    labels: dict[Division, Any] = dict(LABELS[measure])
    if total is not None:
        labels[Division.SPLIT] = shares_in_words(measure, total, number)
    return forms.ChoiceField(
        label=COLUMNS[measure].label,
        choices=[(division.value, labels[division]) for division in Division],
        widget=forms.RadioSelect,
        required=False,
    )


def division_name(measure: str) -> str:
    return f"{measure}_division"


def amount_name(measure: str, activity: Activity) -> str:
    """Name the field by the slug of the partner, since pages never show its code.

    Copies of several activities have the references of their originals, since several may have one type.
    """
    slug = activity.partner.slug if activity.partner else ""
    name = f"{measure}_{slug}_{activity.assistance_type_id or ''}"
    return f"{name}_{activity.reference}" if activity.reference else name


def label_of(activity: Activity) -> str:
    label = ", ".join(str(entry) for entry in (activity.partner, activity.assistance_type) if entry)
    return f"{activity.reference}: {label}" if activity.reference else label


def in_words(measure: str, amount: Decimal) -> str:
    return euros(amount) if measure == "value" else readable_number(amount)


def shares_in_words(measure: str, total: Decimal, number: int) -> str:
    shares = split(total, number, unit_of(measure, total))
    larger = shares.count(shares[0])
    words = {
        "total": in_words(measure, total),
        "first": in_words(measure, shares[0]),
        "larger": larger,
        "last": in_words(measure, shares[-1]),
    }
    if larger == number:
        return gettext("Split the total of %(total)s equally: %(first)s for each activity") % words
    return (
        ngettext(
            "Split the total of %(total)s equally: %(first)s for the first activity, %(last)s for each other",
            "Split the total of %(total)s equally: %(first)s for the first %(larger)s activities, "
            "%(last)s for each other",
            larger,
        )
        % words
    )


def unit_of(measure: str, total: Decimal) -> Decimal:
    """What is not split further: a cent, and of a whole quantity one, since no item is a third."""
    return Decimal(1) if measure == "quantity" and total % 1 == 0 else CENT


def split(total: Decimal, number: int, unit: Decimal = CENT) -> list[Decimal]:
    """Equal shares that add up to the total; the first ones have a unit more where it does not divide."""
    share, rest = divmod(int(total / unit), number)
    return [(share + (place < rest)) * unit for place in range(number)]


def sum_of(activities: Sequence[Activity], measure: str) -> Decimal | None:
    amounts = [getattr(activity, measure) for activity in activities]
    given = [amount for amount in amounts if amount is not None]
    return sum(given, Decimal(0)) if given else None

"""What a cross-tabulation counts. Sums of unlike amounts are never mixed: each is a part of its measure."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from analysis.grid import Unit
from questionnaire.choices import ValueBasis

ACTIVITIES, MEMBERS = "activities", "members"


@dataclass(frozen=True)
class Measure:
    """`label` and `words` are msgids. `parts` are what is added up, each in a column of its own.

    `unit` is that of one part; a quantity has the unit of its part.
    """

    code: str
    label: str
    words: str
    parts: tuple[str, ...]
    unit: Unit

    @property
    def is_sum(self) -> bool:
        """Whether amounts are added up, of which some are not known."""
        return self.code not in (ACTIVITIES, MEMBERS)

    @property
    def is_value(self) -> bool:
        return self.unit == Unit.EUR

    def unit_of(self, part: str) -> Unit:
        return self.unit if not self.is_sum or self.is_value else Unit(part)


# Of each part its name in a column.
PARTS = {
    ValueBasis.COMMITTED.value: _("committed (EUR)"),
    ValueBasis.SPENT.value: _("spent (EUR)"),
    ValueBasis.IN_KIND.value: _("in-kind estimate (EUR)"),
    Unit.PERSON_DAYS.value: _("person-days"),
    Unit.ITEMS.value: _("items"),
}
BASES, UNITS = tuple(ValueBasis.values), (Unit.PERSON_DAYS.value, Unit.ITEMS.value)
MEASURES = (
    Measure(ACTIVITIES, _("Activities"), _("activities"), (ACTIVITIES,), Unit.ACTIVITIES),
    Measure(MEMBERS, _("Member States"), _("Member States"), (ACTIVITIES,), Unit.MEMBERS),
    Measure("value", _("Value (EUR)"), _("value, by basis"), BASES, Unit.EUR),
    Measure("committed", _("Committed value (EUR)"), _("committed value"), BASES[:1], Unit.EUR),
    Measure("spent", _("Spent value (EUR)"), _("spent value"), BASES[1:2], Unit.EUR),
    Measure("in_kind", _("In-kind estimates (EUR)"), _("in-kind estimates"), BASES[2:], Unit.EUR),
    Measure("quantity", _("Quantity"), _("quantity, by unit"), UNITS, Unit.ITEMS),
    Measure("person_days", _("Person-days of experts"), _("person-days"), UNITS[:1], Unit.PERSON_DAYS),
    Measure("items", _("Items of equipment"), _("items"), UNITS[1:], Unit.ITEMS),
)
MEASURES_BY_CODE = {each.code: each for each in MEASURES}

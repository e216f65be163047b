"""The list of activities narrowed to a cell of the grid, as the address says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from questionnaire.models import Activity, Partner, Reply, SupportField


@dataclass(frozen=True)
class ListFilter:
    """What the list shows alone; what the address says of no partner and no field of the round is ignored."""

    partner: Partner | None
    support_field: SupportField | None

    @classmethod
    def of(cls, reply: Reply, query: Mapping[str, str]) -> Self:
        partners = {partner.slug: partner for partner in reply.survey_round.partners.all()}
        fields = {
            support_field.pk: support_field for support_field in reply.survey_round.support_fields.all()
        }
        return cls(partners.get(query.get("partner", "")), fields.get(query.get("field", "")))

    def __bool__(self) -> bool:
        return bool(self.partner or self.support_field)

    def __str__(self) -> str:
        return ", ".join(entry.label for entry in (self.partner, self.support_field) if entry)

    def applied(self, activities: Iterable[Activity]) -> list[Activity]:
        return [
            activity
            for activity in activities
            if (self.partner is None or activity.partner_id == self.partner.pk)
            and (self.support_field is None or activity.support_field_id == self.support_field.pk)
        ]

"""The list of activities narrowed to a cell of the grid or to a department's part, as the address says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from questionnaire.models import Activity, Partner, Reply, ReplySection, SupportField
from questionnaire.paging import WHOLE
from questionnaire.reply.section_names import part_in_words


@dataclass(frozen=True)
class ListFilter:
    """What the list shows alone. What the address says of no partner, field or part here is ignored.

    `query` is the rest of it, which the addresses of other pages of the list keep.
    """

    partner: Partner | None = None
    support_field: SupportField | None = None
    parts: tuple[ReplySection, ...] = ()
    query: str = ""

    @classmethod
    def of(
        cls,
        reply: Reply,
        query: Mapping[str, str],
        parts: Iterable[ReplySection] = (),
        opens_on: Sequence[ReplySection] = (),
    ) -> Self:
        """`opens_on` are the parts that the list shows where the address says nothing."""
        partners = {partner.slug: partner for partner in reply.survey_round.partners.all()}
        fields = {
            support_field.pk: support_field for support_field in reply.survey_round.support_fields.all()
        }
        partner = partners.get(query.get("partner", ""))
        support_field = fields.get(query.get("field", ""))
        asked = tuple(part for part in parts if str(part.pk) == query.get("part"))
        known = {"partner": partner, "field": support_field, "part": asked}
        kept = {name: query[name] for name, found in known.items() if found}
        if kept:
            return cls(partner, support_field, asked, urlencode(kept))
        return cls.whole() if "show" in query else cls(parts=tuple(opens_on))

    @classmethod
    def whole(cls) -> Self:
        return cls(query=urlencode(WHOLE))

    def __bool__(self) -> bool:
        return bool(self.partner or self.support_field or self.parts)

    def __str__(self) -> str:
        cell = [entry.label for entry in (self.partner, self.support_field) if entry]
        return ", ".join([*cell, *(f"{part}: {part_in_words(part)}" for part in self.parts)])

    def applied(self, activities: Iterable[Activity]) -> list[Activity]:
        scopes = [part.scope for part in self.parts]
        return [
            activity
            for activity in activities
            if (self.partner is None or activity.partner_id == self.partner.pk)
            and (self.support_field is None or activity.support_field_id == self.support_field.pk)
            and (not scopes or any(scope.covers(activity) for scope in scopes))
        ]

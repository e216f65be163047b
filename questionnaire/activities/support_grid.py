"""The grid partners x fields of a reply: how many activities each cell has, in figures and in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.choices import COUNTED_STATUSES
from questionnaire.models import Activity, Partner, Reply, SupportField


@dataclass(frozen=True)
class GridCell:
    """One partner in one field; `name` says which, `query` filters the list or fills the form for adding."""

    field_label: str
    name: str
    counted: int
    planned: int
    query: str

    @property
    def has_any(self) -> bool:
        return bool(self.counted or self.planned)


@dataclass(frozen=True)
class PartnerRow:
    """One partner: how it is answered, in words, what is wrong with the answer, and a cell for each field."""

    label: str
    slug: str
    answer: str
    is_yes: bool
    is_no: bool
    errors: Sequence[str]
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class SupportGrid:
    """`elsewhere` says how many activities have no cell, as partner or field is missing or not asked; or "".

    Long labels may break at their slash, so that eight columns fit: each label is its parts.
    """

    field_labels: tuple[tuple[str, ...], ...]
    rows: tuple[PartnerRow, ...]
    elsewhere: str


Counts = Counter[tuple[str | None, str | None, bool]]
Answers = Mapping[str, bool | None]
Errors = Mapping[str, Sequence[str]]


def support_grid(
    reply: Reply,
    activities: Iterable[Activity],
    answers: Answers | None = None,
    errors: Errors | None = None,
) -> SupportGrid:
    """`answers` by partner code are what a refused form holds, where it is shown again, with its `errors`."""
    if answers is None:
        answers = dict.fromkeys(reply.answers, False) if reply.supports is False else reply.answers
    counts: Counts = Counter(
        (activity.partner_id, activity.support_field_id, activity.status in COUNTED_STATUSES)
        for activity in activities
    )
    fields = {support_field: support_field.label for support_field in reply.survey_round.support_fields.all()}
    rows = tuple(
        partner_row(partner, answers.get(partner.pk), (errors or {}).get(partner.pk, ()), fields, counts)
        for partner in reply.survey_round.partners.all()
    )
    inside = sum(cell.counted + cell.planned for row in rows for cell in row.cells)
    headers = tuple(tuple(label.split("/")) for label in fields.values())
    return SupportGrid(headers, rows, elsewhere_told(counts.total() - inside))


def elsewhere_told(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "%(number)d activity has no partner or field of this round. It is shown only in the list.",
        "%(number)d activities have no partner or field of this round. They are shown only in the list.",
        number,
    ) % {"number": number}


def partner_row(
    partner: Partner,
    answer: bool | None,
    errors: Sequence[str],
    fields: dict[SupportField, str],
    counts: Counts,
) -> PartnerRow:
    words = {True: _("Yes"), False: _("No"), None: _("Not answered")}
    label = partner.label
    cells = tuple(
        GridCell(
            field_label=field_label,
            name=f"{label}, {field_label}",
            counted=counts[partner.pk, support_field.pk, True],
            planned=counts[partner.pk, support_field.pk, False],
            query=urlencode({"partner": partner.slug, "field": support_field.pk}),
        )
        for support_field, field_label in fields.items()
    )
    return PartnerRow(
        label,
        partner.slug,
        words[answer],
        is_yes=answer is True,
        is_no=answer is False,
        errors=errors,
        cells=cells,
    )

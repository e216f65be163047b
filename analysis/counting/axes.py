"""What a round asks about, in order: what the rows and columns of its tables run over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from analysis.grid import Axis, Footnote
from questionnaire.models import MemberState, Partner, Round
from questionnaire.models.rounds.printed_names import name_in_force, names_of
from questionnaire.models.rounds.reference import CodeListEntry


@dataclass(frozen=True)
class AxisEntry:
    """One partner, field or type. `slug` is its name in addresses: for partners not the code.

    `mark` ends the label of a partner with a footnote, and `footnote` is its text without the mark.
    """

    code: str
    label: str
    slug: str
    mark: str = ""
    footnote: str = ""

    @classmethod
    def of(cls, entry: CodeListEntry) -> "AxisEntry":
        if isinstance(entry, Partner):
            return cls(entry.pk, entry.label, entry.slug, entry.mark, entry.designation)
        return cls(entry.pk, entry.label, entry.pk)


Axes = Mapping[Axis, tuple[AxisEntry, ...]]


def axes_of(survey_round: Round) -> Axes:
    """Partners, fields and types of the round, with three queries."""
    with names_of(survey_round):
        return {
            Axis.PARTNERS: tuple(map(AxisEntry.of, survey_round.partners.all())),
            Axis.FIELDS: tuple(map(AxisEntry.of, survey_round.support_fields.all())),
            Axis.TYPES: tuple(map(AxisEntry.of, survey_round.assistance_types.all())),
        }


def members_of(survey_round: Round) -> tuple[AxisEntry, ...]:
    """Those asked, in protocol order, with one query."""
    asked = survey_round.replies.order_by("member_state__position")
    return tuple(
        AxisEntry(code, gettext(name_in_force(survey_round, MemberState, code, name)), code)
        for code, name in asked.values_list("member_state_id", "member_state__name")
    )


def footnotes_of_entries(entries: Iterable[AxisEntry]) -> tuple[Footnote, ...]:
    """Return those that are due where these entries are named."""
    return tuple(Footnote(entry.label, entry.mark, entry.footnote) for entry in entries if entry.mark)

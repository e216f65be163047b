"""What a round asks about, in order: what the rows and columns of its tables run over."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from analysis.grid import Axis
from questionnaire.models import MemberState, Round
from questionnaire.models.rounds.printed_names import name_in_force, names_of
from questionnaire.models.rounds.reference import KOSOVO, NAME_OF_KOSOVO, CodeListEntry


@dataclass(frozen=True)
class AxisEntry:
    """One partner, field or type. `slug` is its name in addresses: for partners not the code."""

    code: str
    label: str
    slug: str

    @classmethod
    def of(cls, entry: CodeListEntry) -> "AxisEntry":
        return cls(entry.pk, entry.label, getattr(entry, "slug", entry.pk))


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


def marked_name(axes: Axes) -> str:
    """As the round prints it; its asterisk leads to the footnote."""
    return next((e.label for e in axes[Axis.PARTNERS] if e.code == KOSOVO), gettext(NAME_OF_KOSOVO))


def asks_about_kosovo(axes: Axes) -> bool:
    """Whether the Kosovo footnote is due on what is printed of the round."""
    return any(partner.code == KOSOVO for partner in axes[Axis.PARTNERS])

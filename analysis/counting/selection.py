"""What a round asks about, in order, and which of its counted activities are selected.

`counted` in questionnaire/models/replies/versions.py says what counts. The selection stands in the address,
and in words on every output. What a round asks about is what the rows and columns of its tables run over.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from analysis.grid import Axis, Footnote
from questionnaire.choices import COUNTED_STATUSES, ActivityStatus, Funding
from questionnaire.models.rounds.printed_names import name_in_force, names_of
from questionnaire.models.rounds.reference import CodeListEntry, MemberState, Partner

if TYPE_CHECKING:
    from questionnaire.models import Round, VersionActivityQuerySet


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


def axes_of(survey_round: "Round") -> Axes:
    """Partners, fields and types of the round, with three queries."""
    with names_of(survey_round):
        return {
            Axis.PARTNERS: tuple(map(AxisEntry.of, survey_round.partners.all())),
            Axis.FIELDS: tuple(map(AxisEntry.of, survey_round.support_fields.all())),
            Axis.TYPES: tuple(map(AxisEntry.of, survey_round.assistance_types.all())),
        }


def members_of(survey_round: "Round") -> tuple[AxisEntry, ...]:
    """Those asked, in protocol order, with one query."""
    asked = survey_round.replies.order_by("member_state__position")
    return tuple(
        AxisEntry(code, gettext(name_in_force(survey_round, MemberState, code, name)), code)
        for code, name in asked.values_list("member_state_id", "member_state__name")
    )


def footnotes_of_entries(entries: Iterable[AxisEntry]) -> tuple[Footnote, ...]:
    """Return those that are due where these entries are named."""
    return tuple(Footnote(entry.label, entry.mark, entry.footnote) for entry in entries if entry.mark)


# Planned activities do not count, so they cannot be selected.
STATUSES = tuple(status for status in ActivityStatus if status in COUNTED_STATUSES)

HEADERS = {
    Axis.PARTNERS: gettext_noop("Partner"),
    Axis.FIELDS: gettext_noop("Field of support"),
    Axis.TYPES: gettext_noop("Type of assistance"),
}
EVERYTHING = {
    Axis.PARTNERS: gettext_noop("all partners"),
    Axis.FIELDS: gettext_noop("all fields of support"),
    Axis.TYPES: gettext_noop("all types of assistance"),
}


@dataclass(frozen=True)
class Place:
    """A row or column of a cross-tabulation: what finds its activities, and what people call it."""

    condition: Q
    words: str


@dataclass(frozen=True)
class Selection:
    """Codes of partners, fields and types, and what else filters; what is empty filters nothing.

    `member_states` are the codes of those whose replies are counted. `places` are those of a cell that is
    opened; they are in no code, and nothing that is kept has them.
    """

    accepted_only: bool = False
    codes: dict[Axis, tuple[str, ...]] = field(default_factory=dict)
    statuses: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    active_on: dt.date | None = None
    year_from: int | None = None
    year_to: int | None = None
    value_known: bool | None = None
    member_states: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    def on(self, axis: Axis) -> tuple[str, ...]:
        """The codes selected on this axis, empty for all."""
        return self.codes.get(axis, ())

    def selected(self, axes: Axes) -> Axes:
        """The entries of each axis that the selection covers, in their order."""
        return {
            axis: tuple(entry for entry in entries if not self.on(axis) or entry.code in self.on(axis))
            for axis, entries in axes.items()
        }

    @property
    def filters_activities(self) -> bool:
        """Whether it leaves activities out by anything but partner, field and type."""
        by_code = self.statuses or self.funding or self.member_states or self.places
        return bool(by_code) or self.depends_on_dates or self.value_known is not None

    @property
    def depends_on_dates(self) -> bool:
        return bool(self.active_on or self.year_from or self.year_to)

    def narrow(self, activities: "VersionActivityQuerySet") -> "VersionActivityQuerySet":
        """Those of the activities that are in the selection."""
        wanted = {
            "partner__in": self.on(Axis.PARTNERS),
            "support_field__in": self.on(Axis.FIELDS),
            "assistance_type__in": self.on(Axis.TYPES),
            "status__in": self.statuses,
            "funding__in": self.funding,
        }
        activities = activities.filter(**{lookup: codes for lookup, codes in wanted.items() if codes})
        if self.active_on:
            activities = activities.active_on(self.active_on)
        if self.value_known is not None:
            activities = activities.filter(value__isnull=not self.value_known)
        for place in self.places:
            activities = activities.filter(place.condition)
        return activities.under_way_between(self.year_from, self.year_to)

    def as_codes(self) -> dict[str, object]:
        """What the JSON prints."""
        return {
            "replies": "accepted" if self.accepted_only else "submitted",
            "member_states": list(self.member_states),
            "partners": list(self.on(Axis.PARTNERS)),
            "fields": list(self.on(Axis.FIELDS)),
            "types": list(self.on(Axis.TYPES)),
            "statuses": list(self.statuses),
            "funding": list(self.funding),
            "active_on": self.active_on.isoformat() if self.active_on else None,
            "year_from": self.year_from,
            "year_to": self.year_to,
            "value_known": self.value_known,
        }

    @classmethod
    def of_codes(cls, codes: Mapping[str, Any]) -> "Selection":
        """The same read back; what was kept before this could be chosen has no `value_known`."""
        return cls(
            accepted_only=codes["replies"] == "accepted",
            codes={axis: tuple(codes[axis.value]) for axis in Axis},
            statuses=tuple(codes["statuses"]),
            funding=tuple(codes["funding"]),
            active_on=dt.date.fromisoformat(codes["active_on"]) if codes["active_on"] else None,
            year_from=codes["year_from"],
            year_to=codes["year_to"],
            value_known=codes.get("value_known"),
            member_states=tuple(codes["member_states"]),
        )


def selection_sentence(selection: Selection, axes: Axes, members: Sequence[str] = ()) -> str:
    """The selection as one sentence: "Serbia; all fields of support; …; active on 12 May 2020".

    `members` are the names of the chosen Member States, none where all are counted.
    """
    text = "; ".join(
        [
            *([", ".join(members)] if members else []),
            *(axis_in_words(selection, axis, axes) for axis in EVERYTHING),
            *status_and_funding_in_words(selection),
            *dates_in_words(selection),
            *value_in_words(selection),
            *(place.words for place in selection.places),
        ]
    )
    return text[:1].upper() + text[1:]


def axis_in_words(selection: Selection, axis: Axis, axes: Axes) -> str:
    selected = selection.selected(axes)[axis]
    return _(EVERYTHING[axis]) if selected == axes[axis] else ", ".join(entry.label for entry in selected)


def status_and_funding_in_words(selection: Selection) -> Iterable[str]:
    if selection.statuses:
        statuses = ", ".join(str(ActivityStatus(code).label).lower() for code in selection.statuses)
        yield _("status: %(statuses)s") % {"statuses": statuses}
    if selection.funding:
        funding = ", ".join(str(Funding(code).label) for code in selection.funding)
        yield _("funding: %(funding)s") % {"funding": funding}


def dates_in_words(selection: Selection) -> Iterable[str]:
    if selection.active_on:
        yield _("active on %(date)s") % {"date": date_format(selection.active_on)}
    years = {"from": selection.year_from, "to": selection.year_to}
    if selection.year_from and selection.year_to:
        yield _("under way between %(from)s and %(to)s") % years
    elif selection.year_from:
        yield _("under way in %(from)s or later") % years
    elif selection.year_to:
        yield _("under way in %(to)s or earlier") % years


def value_in_words(selection: Selection) -> Iterable[str]:
    if selection.value_known is not None:
        yield _("value known") if selection.value_known else _("value not known")

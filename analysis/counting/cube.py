"""The counted versions of a selection, reduced to what every table is derived from.

The database groups the activities once, by version, partner, field and type, however many there are.
Versions are frozen, so what is read from them by their numbers stays one consistent cut.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Aggregate, Count, Exists, OuterRef, Q

from analysis.counting.selection import STATUSES, Axes, Selection, axes_of
from analysis.counting.shares import percent
from analysis.grid import Axis
from questionnaire.choices import ActivityStatus, EventKind
from questionnaire.models import (
    Event,
    MemberState,
    ReplyVersion,
    Round,
    VersionActivity,
    VersionActivityQuerySet,
)
from questionnaire.models.rounds.printed_names import name_in_force

ALL = ""
IS_CONFIRMED = Exists(Event.objects.filter(version=OuterRef("pk"), kind=EventKind.CONFIRMED))
CELL_COLUMNS = ("version_id", "partner_id", "support_field_id", "assistance_type_id")


class Scope(NamedTuple):
    """One partner, field and type, or ALL of them."""

    partner: str = ALL
    support_field: str = ALL
    assistance_type: str = ALL

    def at(self, axis: Axis, code: str) -> "Scope":
        partner, support_field, assistance_type = self
        if axis is Axis.PARTNERS:
            return Scope(code, support_field, assistance_type)
        if axis is Axis.FIELDS:
            return Scope(partner, code, assistance_type)
        return Scope(partner, support_field, code)


TOTAL = Scope()
# Partner, field and type: what a Scope holds, without its names.
Cell = tuple[str, ...]
# Version, partner, field, type and number of activities.
Group = tuple[int, str, str, str, int]


@dataclass(slots=True)
class Figures:
    """What a scope holds; `supporters` has one bit for each respondent, in their order."""

    activities: int = 0
    supporters: int = 0


NOTHING = Figures()


class Respondent(NamedTuple):
    """A Member State that was asked, with its counted version: None where nothing of it counts.

    `name` is a msgid.
    """

    code: str
    name: str
    version: int | None = None
    supports: bool | None = None
    on_behalf: bool | None = None
    # Of what was entered on behalf: whether the Member State has said that it is right.
    confirmed: bool | None = None


@dataclass(frozen=True)
class Cube:
    """The figures of each scope that has any, totals included. `round_axes` are what the round asks about.

    `groups` are the activities of each version by partner, field and type, as the database grouped them.
    """

    selection: Selection
    round_axes: Axes
    respondents: tuple[Respondent, ...]
    figures: Mapping[Cell, Figures]
    groups: Sequence[Group] = ()

    @cached_property
    def axes(self) -> Axes:
        """What the selection covers: nothing else has a row, a column, a table or a sentence."""
        return self.selection.selected(self.round_axes)

    @property
    def covers_everything(self) -> bool:
        """Whether all that counts in the round is in the selection."""
        return self.axes == self.round_axes and self.covers_all_of_its_partners

    @property
    def covers_all_of_its_partners(self) -> bool:
        """Whether all that counts for the partners of the selection is in it."""
        others = [axis for axis in self.axes if axis is not Axis.PARTNERS]
        are_whole = all(self.axes[axis] == self.round_axes[axis] for axis in others)
        return are_whole and not self.selection.filters_activities

    def activities(self, scope: Scope = TOTAL) -> int:
        return self.figures.get(scope, NOTHING).activities

    def members(self, scope: Scope = TOTAL) -> int:
        """Distinct Member States with at least one activity in the scope; never to be added up."""
        return self.figures.get(scope, NOTHING).supporters.bit_count()

    def percent(self, scope: Scope = TOTAL) -> int:
        """Of all activities of the selection, as a whole number."""
        return percent(self.activities(scope), self.activities())

    def supports(self, respondent: Respondent, scope: Scope = TOTAL) -> bool:
        """Whether the Member State has an activity in the scope."""
        supporters = self.figures.get(scope, NOTHING).supporters
        return bool(supporters >> self.respondents.index(respondent) & 1)

    @property
    def counted(self) -> tuple[Respondent, ...]:
        """Those whose reply counts, nil replies included."""
        return tuple(r for r in self.respondents if r.version is not None)

    @property
    def bits(self) -> Mapping[int, int]:
        """Of each version that counts, the bit that stands for its Member State."""
        return bits_of(self.respondents)

    def asks_about(self, partner: str, support_field: str, assistance_type: str) -> bool:
        codes = (partner, support_field, assistance_type)
        return all(code in self.asked[axis] for axis, code in zip(Axis, codes, strict=True))

    @cached_property
    def asked(self) -> Mapping[Axis, frozenset[str]]:
        return {axis: frozenset(entry.code for entry in self.axes[axis]) for axis in Axis}

    @property
    def versions(self) -> tuple[int, ...]:
        return tuple(r.version for r in self.respondents if r.version is not None)


def read_cube(survey_round: Round, selection: Selection, *, versions: Collection[int] | None = None) -> Cube:
    """Six queries, of which one reads activities.

    `versions` are the keys of those that count; today's, where none are given.
    """
    return cube_of(selection, axes_of(survey_round), read_respondents(survey_round, selection, versions))


def cube_of(selection: Selection, axes: Axes, respondents: tuple[Respondent, ...]) -> Cube:
    """What these versions come to, with one query."""
    bits = bits_of(respondents)
    figures: dict[Cell, Figures] = defaultdict(Figures)
    groups = read_cells(bits, selection)
    for version, partner, support_field, assistance_type, activities in groups:
        cell = figures[partner, support_field, assistance_type]
        cell.activities += activities
        cell.supporters |= bits[version]
    return Cube(selection, axes, respondents, with_totals(figures, selection.selected(axes)), groups)


def bits_of(respondents: tuple[Respondent, ...]) -> dict[int, int]:
    return {r.version: 1 << index for index, r in enumerate(respondents) if r.version is not None}


def read_respondents(
    survey_round: Round, selection: Selection, versions: Collection[int] | None = None
) -> tuple[Respondent, ...]:
    """Those asked that are in the selection, in protocol order, with what of them counts.

    Here alone it is decided whose activities a cube holds.
    """
    counting = (
        ReplyVersion.objects.counted(survey_round, accepted_only=selection.accepted_only)
        if versions is None
        else ReplyVersion.objects.filter(pk__in=versions, reply__survey_round=survey_round)
    )
    counted = {
        reply: version
        for reply, *version in counting.order_by().values_list(
            "reply_id", "pk", "supports", "on_behalf", IS_CONFIRMED
        )
    }
    asked = survey_round.replies.order_by("member_state__position")
    if selection.member_states:
        asked = asked.filter(member_state__in=selection.member_states)
    return tuple(
        Respondent(code, name_in_force(survey_round, MemberState, code, name), *counted.get(reply, ()))
        for reply, code, name in asked.values_list("pk", "member_state_id", "member_state__name")
    )


def read_cells(versions: Collection[int], selection: Selection) -> list[Group]:
    """Version, partner, field, type and number of activities, grouped in the order of the covering index.

    Fetched as they come: numbers and codes need none of the conversions that a queryset makes row by row.
    """
    return read_groups(versions, selection, *CELL_COLUMNS, activities=Count("*"))


def read_groups(
    versions: Collection[int], selection: Selection, *columns: str, **figures: Aggregate
) -> list[tuple[Any, ...]]:
    """One grouped query over the counted activities: of each group its columns, then its figures.

    What the round no longer asks about is still among them.
    """
    if not versions:
        return []
    activities = selection.narrow(VersionActivity.objects.filter(version__in=versions).counted())
    return fetch_groups(activities, *columns, **figures)


def fetch_groups(
    rows: VersionActivityQuerySet, /, *columns: str, **figures: Aggregate
) -> list[tuple[Any, ...]]:
    """Of each group of these activities its columns, then its figures; one query."""
    groups = rows.order_by().values_list(*columns).annotate(**figures)
    with connection.cursor() as cursor:
        cursor.execute(*groups.query.sql_with_params())
        return list(cursor.fetchall())


def with_totals(figures: Mapping[Cell, Figures], axes: Axes) -> Mapping[Cell, Figures]:
    """Of every cell that the round asks about, added up over one axis after the other."""
    asked = product(*([entry.code for entry in axes[axis]] for axis in Axis))
    found = defaultdict(Figures, {cell: figures[cell] for cell in asked if cell in figures})
    for place in range(len(Axis)):
        for cell, part in list(found.items()):
            total = found[(*cell[:place], ALL, *cell[place + 1 :])]
            total.activities += part.activities
            total.supporters |= part.supporters
    return dict(found)


def read_rows(cube: Cube) -> VersionActivityQuerySet:
    """The activities behind the cube's figures, one row each."""
    return within(VersionActivity.objects.filter(version__in=cube.versions).counted(), cube)


def within(activities: VersionActivityQuerySet, cube: Cube) -> VersionActivityQuerySet:
    """Those in the selection, of what the round still asks about."""
    asked = {axis: [entry.code for entry in cube.axes[axis]] for axis in Axis}
    return cube.selection.narrow(activities).filter(
        partner__in=asked[Axis.PARTNERS],
        support_field__in=asked[Axis.FIELDS],
        assistance_type__in=asked[Axis.TYPES],
    )


@dataclass(frozen=True)
class Coverage:
    """What is known of the counted activities, and how many more are only planned."""

    by_status: Mapping[ActivityStatus, int]
    planned: int
    start_known: int
    value_known: int


def read_coverage(cube: Cube) -> Coverage:
    """One query, beside the cube's: no table needs it."""
    counted = ~Q(status=ActivityStatus.PLANNED)
    found = within(VersionActivity.objects.filter(version__in=cube.versions), cube).aggregate(
        **{status.value: Count("pk", filter=Q(status=status)) for status in ActivityStatus},
        start_known=Count("start_year", filter=counted),
        value_known=Count("value", filter=counted),
    )
    return Coverage(
        {status: found[status] for status in STATUSES},
        found[ActivityStatus.PLANNED],
        found["start_known"],
        found["value_known"],
    )

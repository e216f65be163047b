"""The counted versions of a selection, reduced to what every table is derived from.

The database groups the activities once, by version, partner, field and type, however many there are.
Versions are frozen, so what is read from them by their numbers stays one consistent cut.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext

from analysis.axes import Axes, axes_of
from analysis.grid import Axis
from analysis.selection import STATUSES, Selection
from questionnaire.choices import ActivityStatus
from questionnaire.models import ReplyVersion, Round, VersionActivity
from questionnaire.models.versions import VersionActivityQuerySet

ALL = ""


class Scope(NamedTuple):
    """One partner, field and type, or ALL of them; its fields are named like the axes."""

    partners: str = ALL
    fields: str = ALL
    types: str = ALL

    def at(self, axis: Axis, code: str) -> "Scope":
        return self._replace(**{axis.value: code})


TOTAL = Scope()
# Per partner, field and type, ALL where totals are meant: a Scope by another name.
Figures = Mapping[tuple[str, str, str], int]


class Respondent(NamedTuple):
    """A Member State that was asked, with its counted version: None where nothing of it counts."""

    code: str
    name: str
    version: int | None = None
    supports: bool | None = None
    on_behalf: bool | None = None


@dataclass(frozen=True)
class Cube:
    """Activities and supporting Member States of each scope, totals included.

    A set of Member States is an integer with one bit for each of `respondents`.
    """

    selection: Selection
    axes: Axes
    respondents: tuple[Respondent, ...]
    counts: Figures
    supporters: Figures

    def activities(self, scope: Scope = TOTAL) -> int:
        return self.counts.get(scope, 0)

    def members(self, scope: Scope = TOTAL) -> int:
        """Distinct Member States with at least one activity in the scope; never to be added up."""
        return self.supporters.get(scope, 0).bit_count()

    def percent(self, scope: Scope = TOTAL) -> int:
        """Of all activities of the selection, as a whole number."""
        return percent(self.activities(scope), self.activities())

    def supports(self, respondent: Respondent, scope: Scope = TOTAL) -> bool:
        """Whether the Member State has an activity in the scope."""
        return bool(self.supporters.get(scope, 0) >> self.respondents.index(respondent) & 1)

    @property
    def counted(self) -> tuple[Respondent, ...]:
        """Those whose reply counts, nil replies included."""
        return tuple(r for r in self.respondents if r.version is not None)

    @property
    def versions(self) -> tuple[int, ...]:
        return tuple(r.version for r in self.respondents if r.version is not None)


def percent(part: int, whole: int) -> int:
    """A share rounded half up on exact integers; 0 of nothing (DOMAIN: Counting)."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def read_cube(survey_round: Round, selection: Selection) -> Cube:
    """Six queries, of which one reads activities."""
    axes = axes_of(survey_round)
    respondents = read_respondents(survey_round, accepted_only=selection.accepted_only)
    bits = {r.version: 1 << index for index, r in enumerate(respondents) if r.version is not None}
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    supporters: dict[tuple[str, str, str], int] = defaultdict(int)
    for version, partner, support_field, assistance_type, activities in read_cells(bits, selection):
        cell = (partner, support_field, assistance_type)
        counts[cell] += activities
        supporters[cell] |= bits[version]
    return Cube(selection, axes, respondents, *with_totals(counts, supporters, axes))


def read_respondents(survey_round: Round, *, accepted_only: bool) -> tuple[Respondent, ...]:
    """Every Member State that was asked, in protocol order, with what of it counts."""
    versions = ReplyVersion.objects.counted(survey_round, accepted_only=accepted_only)
    counted = {
        reply: version
        for reply, *version in versions.order_by().values_list("reply_id", "pk", "supports", "on_behalf")
    }
    asked = survey_round.replies.order_by("member_state__position")
    return tuple(
        Respondent(code, gettext(name), *counted.get(reply, ()))
        for reply, code, name in asked.values_list("pk", "member_state_id", "member_state__name")
    )


def read_cells(versions: Iterable[int], selection: Selection) -> Iterable[tuple[int, str, str, str, int]]:
    """Version, partner, field, type and number of activities, grouped in the order of the covering index."""
    activities = selection.narrow(VersionActivity.objects.filter(version__in=versions).counted())
    return (
        activities.order_by()
        .values_list("version_id", "partner_id", "support_field_id", "assistance_type_id")
        .annotate(activities=Count("*"))
    )


def with_totals(counts: Figures, supporters: Figures, axes: Axes) -> tuple[Figures, Figures]:
    """Of every cell that the round asks about, added up over each axis."""
    all_counts: dict[tuple[str, str, str], int] = defaultdict(int)
    all_supporters: dict[tuple[str, str, str], int] = defaultdict(int)
    partners, fields, types = ([entry.code for entry in axes[axis]] for axis in Axis)
    for cell in product(partners, fields, types):
        if cell not in counts:
            continue
        partner, support_field, assistance_type = cell
        for scope in product((partner, ALL), (support_field, ALL), (assistance_type, ALL)):
            all_counts[scope] += counts[cell]
            all_supporters[scope] |= supporters[cell]
    return dict(all_counts), dict(all_supporters)


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

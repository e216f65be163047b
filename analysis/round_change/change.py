"""Change between two rounds, like for like: who replied both times, on what both rounds asked about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.counting.cube import TOTAL, Cube, Respondent, Scope, cube_of, read_respondents
from analysis.counting.selection import Axes, AxisEntry, Selection, axes_of
from analysis.grid import Axis, Column, Grid, Row, Unit
from analysis.tables.additional_tables import additional_grid
from analysis.tables.tables import (
    MEMBERS_NOT_ADDITIVE,
    code_or_all,
    measured,
    rounding_note,
    row,
    total_entry,
)
from questionnaire.models import Round
from questionnaire.problems import Refused

EARLIER, LATER, CHANGE = "earlier", "later", "change"
MEASURES = (Unit.ACTIVITIES, Unit.MEMBERS, Unit.PERCENT)
DIFFERENCES = {
    Unit.ACTIVITIES: Unit.DIFFERENCE,
    Unit.MEMBERS: Unit.DIFFERENCE,
    Unit.PERCENT: Unit.POINTS,
}
TITLES = {
    (Axis.PARTNERS, Unit.ACTIVITIES): _("Activities by partner"),
    (Axis.PARTNERS, Unit.MEMBERS): _("Member States by partner"),
    (Axis.PARTNERS, Unit.PERCENT): _("Share of activities by partner (%)"),
    (Axis.FIELDS, Unit.ACTIVITIES): _("Activities by field of support"),
    (Axis.FIELDS, Unit.MEMBERS): _("Member States by field of support"),
    (Axis.FIELDS, Unit.PERCENT): _("Share of activities by field of support (%)"),
    (Axis.TYPES, Unit.ACTIVITIES): _("Activities by type of assistance"),
    (Axis.TYPES, Unit.MEMBERS): _("Member States by type of assistance"),
    (Axis.TYPES, Unit.PERCENT): _("Share of activities by type of assistance (%)"),
}
CROSSED_TITLES = {
    Unit.ACTIVITIES: _("Change in activities, by partner and field of support"),
    Unit.MEMBERS: _("Change in Member States, by partner and field of support"),
    Unit.PERCENT: _("Change in the share of activities (percentage points), by partner and field of support"),
}
POINTS = _(
    "The change is in percentage points: the difference of the shares as they are printed, in whole per "
    "cent. It may be one off the difference of the unrounded shares."
)


@dataclass(frozen=True)
class Side:
    """One of the two rounds: all who were asked and what all it asks about, and its like-for-like cube."""

    survey_round: Round
    respondents: tuple[Respondent, ...]
    axes: Axes
    cube: Cube

    @property
    def name(self) -> str:
        return self.survey_round.slug

    @property
    def replied(self) -> tuple[Respondent, ...]:
        return tuple(each for each in self.respondents if each.version is not None)


@dataclass(frozen=True)
class RoundChange:
    """Two cubes of the same Member States, partners, fields and types."""

    earlier: Side
    later: Side

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Who replied both times."""
        return self.later.cube.respondents

    @property
    def axes(self) -> Axes:
        return self.later.cube.axes

    def only_in(self, side: Side) -> list[Respondent]:
        """Whose reply counts in this round alone."""
        both = {each.code for each in self.respondents}
        return [each for each in side.replied if each.code not in both]

    def asked_only_in(self, side: Side) -> list[AxisEntry]:
        """Partners, fields and types that this round alone asks about."""
        return [
            entry
            for axis in Axis
            for entry in side.axes[axis]
            if entry.code not in {common.code for common in self.later.cube.round_axes[axis]}
        ]


def read_change(earlier: Round, later: Round, selection: Selection) -> RoundChange:
    """Ten queries, of which two read activities.

    Raises Refused for a round against itself, and where there is nothing that both have.
    """
    if earlier.pk == later.pk:
        raise Refused(gettext("A round cannot be compared with itself."), gettext("Select another round."))
    axes = {each.pk: axes_of(each) for each in (earlier, later)}
    replied = {each.pk: read_respondents(each, selection) for each in (earlier, later)}
    refuse_unless_replied(earlier, replied[earlier.pk])
    refuse_unless_replied(later, replied[later.pk])
    shared = common_axes(axes[earlier.pk], axes[later.pk])
    codes = counted_codes(replied[earlier.pk]) & counted_codes(replied[later.pk])
    if not codes or not all(shared.values()):
        raise Refused(
            gettext("The two rounds have nothing in common that could be compared: %(what)s.")
            % {"what": what_is_missing(codes, shared)},
            gettext("Select another round."),
        )

    def side(survey_round: Round) -> Side:
        asked = replied[survey_round.pk]
        both = tuple(each for each in asked if each.code in codes)
        return Side(survey_round, asked, axes[survey_round.pk], cube_of(selection, shared, both))

    return RoundChange(side(earlier), side(later))


def refuse_unless_replied(survey_round: Round, respondents: Iterable[Respondent]) -> None:
    if not counted_codes(respondents):
        raise Refused(
            gettext("No reply is included in the results of the round “%(round)s” (%(slug)s).")
            % {"round": survey_round, "slug": survey_round.slug},
            gettext("Select another round, or wait until replies have been submitted."),
        )


def counted_codes(respondents: Iterable[Respondent]) -> set[str]:
    return {each.code for each in respondents if each.version is not None}


def common_axes(earlier: Axes, later: Axes) -> Axes:
    """What both rounds ask about, in the words of the later one."""
    return {
        axis: tuple(e for e in later[axis] if e.code in {each.code for each in earlier[axis]})
        for axis in Axis
    }


def what_is_missing(codes: set[str], axes: Axes) -> str:
    if not codes:
        return gettext("no Member State has replied in both")
    missing = {
        Axis.PARTNERS: gettext("they ask about no partner both times"),
        Axis.FIELDS: gettext("they ask about no field of support both times"),
        Axis.TYPES: gettext("they ask about no type of assistance both times"),
    }
    return next(words for axis, words in missing.items() if not axes[axis])


def change_grids(change: RoundChange) -> tuple[Grid, ...]:
    """By partner, field and type, each counted, by Member States and by share; then partners by fields."""
    return (
        *(beside(change, axis, unit) for axis in Axis for unit in MEASURES),
        *(crossed(change, unit) for unit in MEASURES),
    )


def beside(change: RoundChange, axis: Axis, unit: Unit) -> Grid:
    """Both rounds beside each other, and the difference; activities have a total."""
    columns = (
        Column(EARLIER, change.earlier.name, unit),
        Column(LATER, change.later.name, unit),
        Column(CHANGE, gettext("Change"), DIFFERENCES[unit]),
    )
    total = (total_entry(),) if unit == Unit.ACTIVITIES else ()
    rows = tuple(
        row(entry, both(change, unit, TOTAL.at(axis, code_or_all(entry))))
        for entry in (*change.axes[axis], *total)
    )
    short = gettext(TITLES[axis, unit])
    title = gettext("%(title)s, %(earlier)s and %(later)s") % {
        "title": short,
        "earlier": change.earlier.name,
        "later": change.later.name,
    }
    notes = notes_of(unit, columns, rows)
    key = f"change_{axis}_{unit}"
    grid = additional_grid(change.later.cube, key, title, axis, columns, rows, notes)
    return replace(grid, short_title=short)


def both(change: RoundChange, unit: Unit, scope: Scope) -> tuple[int, int, int]:
    earlier, later = (measured(side.cube, unit, scope) for side in (change.earlier, change.later))
    return earlier, later, later - earlier


def crossed(change: RoundChange, unit: Unit) -> Grid:
    """The difference alone, for each partner and field."""
    fields = change.axes[Axis.FIELDS]
    columns = tuple(Column(entry.code, entry.label, DIFFERENCES[unit]) for entry in fields)
    rows = tuple(
        row(partner, (both(change, unit, Scope(partner.code, each.code))[2] for each in fields))
        for partner in change.axes[Axis.PARTNERS]
    )
    return additional_grid(
        change.later.cube,
        f"change_crossed_{unit}",
        gettext(CROSSED_TITLES[unit]),
        Axis.PARTNERS,
        columns,
        rows,
        notes_of(unit, columns, rows),
    )


def notes_of(unit: Unit, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Iterator[str]:
    if unit == Unit.MEMBERS:
        yield gettext(MEMBERS_NOT_ADDITIVE)
    if unit == Unit.PERCENT:
        yield gettext(POINTS)
        yield from dict.fromkeys(rounding_note(columns, rows))

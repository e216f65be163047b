"""The tables of the annex, declared in printing order; a new table is one entry, a new kind one class.

Rows and columns are all that the selection covers, noughts included.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.counting.cube import ALL, TOTAL, Cube, Scope
from analysis.counting.quantities import activities_in_words, members_in_words
from analysis.counting.selection import HEADERS, Axes, AxisEntry, footnotes_of_entries
from analysis.grid import (
    Axis,
    Cell,
    Chart,
    Column,
    Footnote,
    Grid,
    Numbering,
    RankedPartner,
    Row,
    Unit,
)
from questionnaire.problems import Refused

MEASURES = {
    Unit.ACTIVITIES: _("Activities"),
    Unit.MEMBERS: _("Member States"),
    Unit.PERCENT: _("Share of activities (%)"),
}
TOTAL_CODE = "total"
TOP_RANK = 3

# What footnote 2 of 7896/20 says of its tables by type.
TYPES_NOT_ADDITIVE = _(
    "Some Member States provide several types of assistance in several fields, "
    "so the figures of this table must not be added up."
)
MEMBERS_NOT_ADDITIVE = _(
    "A Member State that is active in several rows counts once in each, so the rows must not be added up."
)
TIES = _(
    "By number of activities. Partners with equal numbers share a rank, and the next rank is left out. "
    "Every partner of rank 3 or better is listed. Partners without activities are not listed."
)
ROUNDING = _("The shares may not add up to 100 due to rounding.")


def measured(cube: Cube, unit: Unit, scope: Scope) -> int:
    match unit:
        case Unit.MEMBERS:
            return cube.members(scope)
        case Unit.PERCENT:
            return cube.percent(scope)
        case _:
            return cube.activities(scope)


class Shape(Protocol):
    """How a table is laid out. `scope` is the one partner a table is about, or everything."""

    @property
    def rows_over(self) -> Axis: ...

    @property
    def columns_over(self) -> Axis | None: ...

    @property
    def axes(self) -> tuple[Axis, ...]: ...

    def columns(self, cube: Cube) -> tuple[Column, ...]: ...

    def rows(self, cube: Cube, scope: Scope) -> tuple[Row, ...]: ...


@dataclass(frozen=True)
class OneWayTable:
    """One axis down, one column for each measure."""

    rows_over: Axis
    measures: tuple[Unit, ...]
    columns_over: None = None

    @property
    def axes(self) -> tuple[Axis, ...]:
        return (self.rows_over,)

    def columns(self, cube: Cube) -> tuple[Column, ...]:
        return tuple(Column(unit.value, gettext(MEASURES[unit]), unit) for unit in self.measures)

    def rows(self, cube: Cube, scope: Scope) -> tuple[Row, ...]:
        return tuple(
            row(entry, (measured(cube, unit, scope.at(self.rows_over, entry.code)) for unit in self.measures))
            for entry in cube.axes[self.rows_over]
        )


@dataclass(frozen=True)
class CrossTable:
    """One axis down, another across, one measure; totals only of what may be added up."""

    rows_over: Axis
    columns_over: Axis
    unit: Unit
    has_totals: bool = False

    @property
    def axes(self) -> tuple[Axis, ...]:
        return (self.rows_over, self.columns_over)

    def columns(self, cube: Cube) -> tuple[Column, ...]:
        entries = cube.axes[self.columns_over] + self.total
        return tuple(Column(entry.code, entry.label, self.unit) for entry in entries)

    def rows(self, cube: Cube, scope: Scope) -> tuple[Row, ...]:
        across = [code_or_all(entry) for entry in cube.axes[self.columns_over] + self.total]
        return tuple(
            row(entry, self.cells(cube, scope.at(self.rows_over, code_or_all(entry)), across))
            for entry in cube.axes[self.rows_over] + self.total
        )

    def cells(self, cube: Cube, scope: Scope, across: Iterable[str]) -> Iterator[int]:
        for code in across:
            yield measured(cube, self.unit, scope.at(self.columns_over, code))

    @property
    def total(self) -> tuple[AxisEntry, ...]:
        return (total_entry(),) if self.has_totals else ()


@dataclass(frozen=True)
class TopPartners:
    """The partners with most activities in each row's scope, in one column."""

    rows_over: Axis = Axis.FIELDS
    columns_over: None = None

    @property
    def axes(self) -> tuple[Axis, ...]:
        return (self.rows_over, Axis.PARTNERS)

    def columns(self, cube: Cube) -> tuple[Column, ...]:
        return (Column("partners", gettext("Partners"), Unit.PARTNERS),)

    def rows(self, cube: Cube, scope: Scope) -> tuple[Row, ...]:
        return tuple(
            row(entry, (ranked(cube, scope.at(self.rows_over, entry.code)),))
            for entry in cube.axes[self.rows_over]
        )


def ranked(cube: Cube, scope: Scope) -> tuple[RankedPartner, ...]:
    """Competition ranking (1, 1, 3): every partner of rank 3 or better, ties in partner order."""
    scopes = [(partner, scope.at(Axis.PARTNERS, partner.code)) for partner in cube.axes[Axis.PARTNERS]]
    found = [(cube.activities(at), cube.members(at), partner) for partner, at in scopes]
    supported = sorted((each for each in found if each[0]), key=lambda each: -each[0])
    numbers = [activities for activities, _members, _partner in supported]
    places = ((1 + numbers.index(each[0]), each) for each in supported)
    return tuple(ranked_partner(rank, *each) for rank, each in places if rank <= TOP_RANK)


def ranked_partner(rank: int, activities: int, members: int, partner: AxisEntry) -> RankedPartner:
    text = f"{partner.label} ({activities_in_words(activities)}, {members_in_words(members)})"
    return RankedPartner(rank, partner.code, partner.label, activities, members, text)


def code_or_all(entry: AxisEntry) -> str:
    """The code that a scope knows: the total is of all."""
    return ALL if entry.code == TOTAL_CODE else entry.code


def row(entry: AxisEntry, cells: Iterable[Cell]) -> Row:
    return Row(entry.code, entry.label, tuple(cells), is_total=entry.code == TOTAL_CODE)


@dataclass(frozen=True)
class Drawn:
    """The chart that the annex draws from a table's column, with the number it has there."""

    number: int
    title: str
    column: Unit


@dataclass(frozen=True)
class Table:
    """One entry of the annex. Titles and notes are msgids; a title may hold %(partner)s.

    `short` is the title in few words, as it names a sheet.
    """

    key: str
    title: str
    short: str
    shape: Shape
    notes: tuple[str, ...] = ()
    chart: Drawn | None = None


TABLES = (
    Table(
        "overview",
        _("Activities by field of support and type of assistance"),
        _("By field and type"),
        CrossTable(Axis.FIELDS, Axis.TYPES, Unit.ACTIVITIES, has_totals=True),
    ),
    Table(
        "partner_members",
        _("Member States providing support, by partner"),
        _("Member States by partner"),
        OneWayTable(Axis.PARTNERS, (Unit.MEMBERS,)),
        (MEMBERS_NOT_ADDITIVE,),
    ),
    Table(
        "partner_activities",
        _("Activities by partner"),
        _("Activities by partner"),
        OneWayTable(Axis.PARTNERS, (Unit.ACTIVITIES,)),
        chart=Drawn(3, _("Activities by partner"), Unit.ACTIVITIES),
    ),
    Table(
        "partner_share",
        _("Share of all activities, by partner"),
        _("Share by partner"),
        OneWayTable(Axis.PARTNERS, (Unit.PERCENT,)),
        chart=Drawn(4, _("Share of all activities by partner, in per cent"), Unit.PERCENT),
    ),
    Table(
        "type_share",
        _("Activities and their share, by type of assistance"),
        _("By type of assistance"),
        OneWayTable(Axis.TYPES, (Unit.ACTIVITIES, Unit.PERCENT)),
        chart=Drawn(2, _("Share of all activities by type of assistance, in per cent"), Unit.PERCENT),
    ),
    Table(
        "field_share",
        _("Activities and their share, by field of support"),
        _("By field of support"),
        OneWayTable(Axis.FIELDS, (Unit.ACTIVITIES, Unit.PERCENT)),
        chart=Drawn(1, _("Share of all activities by field of support, in per cent"), Unit.PERCENT),
    ),
    Table(
        "field_members",
        _("Member States active in each field of support, beside the field's share of activities"),
        _("Member States by field"),
        OneWayTable(Axis.FIELDS, (Unit.MEMBERS, Unit.PERCENT)),
        (MEMBERS_NOT_ADDITIVE,),
    ),
    Table(
        "top_partners",
        _("Partners with most activities in each field of support"),
        _("Partners with most activities"),
        TopPartners(),
        (TIES,),
    ),
)
# Printed for each partner in turn; the key and the anchor begin with the partner.
PARTNER_TABLES = (
    Table(
        "fields",
        _("%(partner)s: Member States providing support, by field"),
        _("%(partner)s by field"),
        OneWayTable(Axis.FIELDS, (Unit.MEMBERS,)),
        (MEMBERS_NOT_ADDITIVE,),
    ),
    Table(
        "types",
        _("%(partner)s: Member States providing support, by field and type of assistance"),
        _("%(partner)s by field and type"),
        CrossTable(Axis.FIELDS, Axis.TYPES, Unit.MEMBERS),
        (TYPES_NOT_ADDITIVE,),
    ),
)

# 7896/20 prints 13 twice, so the second is 13a, and its top three without a number.
PAPER_NUMBERS = {
    "overview": "1", "partner_members": "2", "partner_activities": "3", "partner_share": "4",
    "type_share": "5", "field_share": "6", "field_members": "7", "top_partners": None,
    "AL_fields": "8", "AL_types": "9", "BA_fields": "10", "BA_types": "11",
    "XK_fields": "12", "XK_types": "13", "ME_fields": "13a", "ME_types": "14",
    "MK_fields": "15", "MK_types": "16", "RS_fields": "17", "RS_types": "18",
}  # fmt: skip


def grids(cube: Cube, numbering: Numbering = Numbering.SEQUENTIAL) -> tuple[Grid, ...]:
    """All tables, in printing order: those of the whole first, then two for each partner.

    Raises Refused where the round has other tables than 7896/20 and its numbering is asked for.
    """
    wanted = declared(cube.axes)
    if numbering == Numbering.SEQUENTIAL:
        numbers: list[str | None] = [str(number) for number in range(1, len(wanted) + 1)]
    else:
        refuse_unless_like_paper(cube.round_axes)
        numbers = [PAPER_NUMBERS[key_of(table, partner)] for table, partner in wanted]
    return tuple(
        grid(cube, table, partner, number) for (table, partner), number in zip(wanted, numbers, strict=True)
    )


def declared(axes: Axes) -> list[tuple[Table, AxisEntry | None]]:
    """The tables over these axes, those of one partner with the partner."""
    return [
        *((table, None) for table in TABLES),
        *((table, partner) for partner in axes[Axis.PARTNERS] for table in PARTNER_TABLES),
    ]


def key_of(table: Table, partner: AxisEntry | None) -> str:
    return f"{partner.code}_{table.key}" if partner else table.key


def is_like_paper(axes: Axes) -> bool:
    """Whether the round has the tables of 7896/20, so that they can be numbered like them."""
    return [key_of(table, partner) for table, partner in declared(axes)] == list(PAPER_NUMBERS)


def refuse_unless_like_paper(axes: Axes) -> None:
    if not is_like_paper(axes):
        raise Refused(
            gettext("The tables of this round cannot be numbered as in 7896/20: it has other partners."),
            gettext("Number them in sequence."),
        )


def grid(cube: Cube, table: Table, partner: AxisEntry | None, number: str | None) -> Grid:
    scope = TOTAL.at(Axis.PARTNERS, partner.code) if partner else TOTAL
    columns, rows = table.shape.columns(cube), table.shape.rows(cube, scope)
    return Grid(
        key=key_of(table, partner),
        anchor=f"{partner.slug}-{table.key}" if partner else table.key.replace("_", "-"),
        number=number,
        label=gettext("Table %(number)s") % {"number": number} if number else "",
        title=gettext(table.title) % {"partner": partner.label if partner else ""},
        row_header=gettext(HEADERS[table.shape.rows_over]),
        row_axis=table.shape.rows_over,
        columns=columns,
        rows=rows,
        notes=(*map(gettext, table.notes), *rounding_note(columns, rows)),
        column_axis=table.shape.columns_over,
        chart=chart(table.chart),
        partner=partner.code if partner else None,
        footnotes=footnotes_of_table(cube, table.shape, partner),
        is_recounted=True,
        column_activities=activities_of_columns(cube, table.shape, scope),
        short_title=gettext(table.short) % {"partner": partner.label if partner else ""},
    )


def activities_of_columns(cube: Cube, shape: Shape, scope: Scope) -> tuple[int, ...]:
    """Of each column over an axis: Member States in several rows cannot be added up, activities can."""
    axis = shape.columns_over
    return tuple(cube.activities(scope.at(axis, entry.code)) for entry in cube.axes[axis]) if axis else ()


def total_entry() -> AxisEntry:
    return AxisEntry(TOTAL_CODE, gettext("Total"), TOTAL_CODE)


def chart(drawn: Drawn | None) -> Chart | None:
    if drawn is None:
        return None
    label = gettext("Chart %(number)s") % {"number": drawn.number}
    return Chart(label, gettext(drawn.title), drawn.column.value)


def rounding_note(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Iterator[str]:
    for index, column in enumerate(columns):
        shares = [row.cells[index] for row in rows]
        if column.unit == Unit.PERCENT and any(shares) and sum(map(int, shares)) != 100:  # type: ignore[arg-type]
            yield gettext(ROUNDING)


def footnotes_of_table(cube: Cube, shape: Shape, partner: AxisEntry | None) -> tuple[Footnote, ...]:
    if partner:
        return footnotes_of_entries([partner])
    return footnotes_of_entries(cube.axes[Axis.PARTNERS] if Axis.PARTNERS in shape.axes else ())

"""Fact sheets: what is counted for one partner, or in one field of support, on one page.

Set in pages, each begins a page of its own and carries all that it needs when it is taken apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.annex.annex import annex_summary, facts_of
from analysis.annex.typesetting import PrintedTable, printed_table
from analysis.counting.cube import TOTAL, Cube, Scope, read_coverage, read_cube
from analysis.counting.selection import AxisEntry, Selection, footnotes_of_entries
from analysis.factsheets.words import of_field, trend
from analysis.grid import (
    Annex,
    Axis,
    Column,
    Facts,
    Grid,
    Numbering,
    Profile,
    Row,
    Unit,
    Words,
    footnote_lines,
)
from analysis.tables.additional_tables import additional_grid
from analysis.tables.tables import MEASURES, MEMBERS_NOT_ADDITIVE, CrossTable, grids
from analysis.tables.year_tables import ACTIVE_RULE, NOT_ADDITIVE, Years, read_years
from analysis.tables.year_tables import MEASURES as MOMENTS
from analysis.wording.method import what_counts, what_is_known, who_is_missing
from analysis.wording.narrative import narrative
from analysis.wording.words import words
from questionnaire.files.pdf import render_pdf
from questionnaire.formatting.numbers import grouped
from questionnaire.models import Round

# What the rows of a sheet run over, by what the sheet is about.
ROWS = {Axis.PARTNERS: Axis.FIELDS, Axis.FIELDS: Axis.PARTNERS}
TITLES = {
    Axis.FIELDS: _("Activities by field of support and type of assistance, and Member States"),
    Axis.PARTNERS: _("Activities by partner and type of assistance, and Member States"),
}
# As many as an upright page is wide enough for: the last ones of the period.
MOST_YEARS = 14


@dataclass(frozen=True)
class Sheet:
    """One page. `name` stands in addresses; `figures` are the numbers on top, each after what it is.

    `who` has the names of the Member States behind each row, of the internal profile alone.
    """

    name: str
    title: str
    figures: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    grids: tuple[Grid, ...]
    footnotes: tuple[str, ...]
    who: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sheets:
    """The sheets of one kind with what was counted, which is the same for all."""

    facts: Facts
    sheets: tuple[Sheet, ...]

    def of(self, name: str) -> "Sheets":
        """The sheet of this name alone, if there is one."""
        return replace(self, sheets=tuple(sheet for sheet in self.sheets if sheet.name == name))


def build_sheets(survey_round: Round, axis: Axis, profile: Profile) -> Sheets:
    """One for each partner or field of the round, with eight queries however many there are."""
    cube = read_cube(survey_round, Selection())
    facts = facts_of_sheets(survey_round, cube, profile, names_members=profile == Profile.INTERNAL)
    annex = Annex(facts, grids(cube), words())
    said = narrative(annex)
    years = read_years(cube, last_years(survey_round))
    build = partial(build_sheet, cube, years, axis, profile)
    return Sheets(
        facts,
        tuple(
            build(entry, (*said_of(annex, said, axis, index), *trend(years, TOTAL.at(axis, entry.code))))
            for index, entry in enumerate(cube.axes[axis])
        ),
    )


def facts_of_sheets(survey_round: Round, cube: Cube, profile: Profile, *, names_members: bool) -> Facts:
    """The method in few words, as a page has no room for more."""
    moment = timezone.localtime()
    return facts_of(
        survey_round,
        cube,
        moment,
        profile=profile,
        numbering=Numbering.SEQUENTIAL,
        summary=annex_summary(cube, moment),
        method=(
            what_counts(cube),
            *what_is_known(read_coverage(cube), cube),
            *who_is_missing(cube, names_members=names_members),
        ),
    )


def last_years(survey_round: Round) -> range:
    last = survey_round.cutoff.year
    return range(max(survey_round.period_start.year, last + 1 - MOST_YEARS), last + 1)


def said_of(annex: Annex, said: dict[str, tuple[str, ...]], axis: Axis, index: int) -> Iterator[str]:
    """What the tables of the annex say of this partner or field."""
    by_key = {grid.key: grid for grid in annex.grids}
    if axis is Axis.PARTNERS:
        supported = by_key["partner_members"].rows[index]
        yield from said[f"{supported.code}_fields"]
        if any(supported.cells):
            yield from said[f"{supported.code}_types"]
    else:
        yield said["top_partners"][index]


def build_sheet(
    cube: Cube, years: Years, axis: Axis, profile: Profile, entry: AxisEntry, sentences: tuple[str, ...]
) -> Sheet:
    scope, rows = TOTAL.at(axis, entry.code), ROWS[axis]
    support = support_grid(cube, rows, scope)
    more = tuple(of_field(support)) if axis is Axis.FIELDS else ()
    return Sheet(
        name=entry.slug,
        title=entry.label,
        figures=tuple(figures(cube, scope)),
        sentences=(*sentences[:1], *more, *sentences[1:]),
        grids=(support, years_grid(years, scope)),
        footnotes=footnote_lines(footnotes_of_entries(cube.axes[rows] if rows is Axis.PARTNERS else [entry])),
        who=tuple(who(cube, rows, scope)) if profile == Profile.INTERNAL else (),
    )


def figures(cube: Cube, scope: Scope) -> Iterator[tuple[str, str]]:
    """The totals of the table below, in which Member States must not be added up."""
    yield gettext(MEASURES[Unit.ACTIVITIES]), grouped(cube.activities(scope))
    yield gettext("Share of all activities"), f"{cube.percent(scope)}%"
    for entry in cube.axes[Axis.TYPES]:
        yield entry.label, grouped(cube.activities(scope.at(Axis.TYPES, entry.code)))
    yield gettext(MEASURES[Unit.MEMBERS]), f"{cube.members(scope)}"


def support_grid(cube: Cube, rows_over: Axis, scope: Scope) -> Grid:
    """One row for each field or partner: its activities of each type and of all, and its Member States."""
    table = CrossTable(rows_over, Axis.TYPES, Unit.ACTIVITIES)
    measures = (Unit.ACTIVITIES, Unit.MEMBERS)
    columns = tuple(Column(unit.value, gettext(MEASURES[unit]), unit) for unit in measures)
    rows = tuple(
        Row(row.code, row.label, (*row.cells, cube.activities(at), cube.members(at)))
        for row in table.rows(cube, scope)
        for at in (scope.at(rows_over, row.code),)
    )
    return additional_grid(
        cube,
        "support",
        gettext(TITLES[rows_over]),
        rows_over,
        (*table.columns(cube), *columns),
        rows,
        [gettext(MEMBERS_NOT_ADDITIVE)],
    )


def years_grid(years: Years, scope: Scope) -> Grid:
    columns = tuple(Column(str(year), str(year), Unit.ACTIVITIES) for year in years.years)
    rows = tuple(
        Row(measure, gettext(label), tuple(years_of(years, measure, scope)))
        for measure, label in MOMENTS.items()
    )
    notes = map(gettext, (ACTIVE_RULE, NOT_ADDITIVE))
    title = gettext("Activities started, ended and active in each year")
    return additional_grid(years.cube, "years", title, gettext("In the year"), columns, rows, notes)


def years_of(years: Years, measure: str, scope: Scope) -> Iterator[int]:
    for year in years.years:
        yield years.number(measure, year, scope.partner, scope.support_field)


def who(cube: Cube, rows_over: Axis, scope: Scope) -> Iterator[tuple[str, str]]:
    """Each row where anybody is active, with their names in protocol order."""
    for entry in cube.axes[rows_over]:
        at = scope.at(rows_over, entry.code)
        names = [gettext(each.name) for each in cube.respondents if cube.supports(each, at)]
        if names:
            yield entry.label, ", ".join(names)


def typeset_sheets(found: Sheets, title: str) -> bytes:
    """The PDF. Raises Refused where the server lacks the library that sets the text."""
    terms = words()
    pages = [(sheet, printed_tables(sheet, terms)) for sheet in found.sheets]
    context = {"facts": found.facts, "words": terms, "title": title, "pages": pages}
    return render_pdf(render_to_string("analysis/factsheets/sheets_pdf.html", context))


def printed_tables(sheet: Sheet, terms: Words) -> list[PrintedTable]:
    """Anchored by the name of the sheet, as others of the same file have the same tables."""
    return [
        printed_table(replace(grid, anchor=f"{sheet.name}-{grid.anchor}"), terms, ()) for grid in sheet.grids
    ]

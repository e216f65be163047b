"""Over time: how many activities started, ended and were active in each year of the period."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.counting.cube import ALL, Cube, read_groups
from analysis.counting.selection import AxisEntry
from analysis.grid import Axis, Column, Grid, Row, Unit
from analysis.tables.additional_tables import additional_grid, with_chart
from analysis.tables.tables import TOTAL_CODE, row, total_entry
from questionnaire.choices import ENDED_STATUSES, ActivityStatus
from questionnaire.models import Round

STARTED, ENDED, ACTIVE = "started", "ended", "active"
BEFORE, LATER, UNKNOWN = "before", "later", "unknown"
MEASURES = {STARTED: _("Started"), ENDED: _("Ended"), ACTIVE: _("Active")}
TITLES = {
    (STARTED, Axis.PARTNERS): _("Activities started in each year, by partner"),
    (STARTED, Axis.FIELDS): _("Activities started in each year, by field of support"),
    (ENDED, Axis.PARTNERS): _("Activities ended in each year, by partner"),
    (ENDED, Axis.FIELDS): _("Activities ended in each year, by field of support"),
    (ACTIVE, Axis.PARTNERS): _("Activities active in each year, by partner"),
    (ACTIVE, Axis.FIELDS): _("Activities active in each year, by field of support"),
}
SHORT_TITLES = {
    (STARTED, Axis.PARTNERS): _("Started, by partner"),
    (STARTED, Axis.FIELDS): _("Started, by field"),
    (ENDED, Axis.PARTNERS): _("Ended, by partner"),
    (ENDED, Axis.FIELDS): _("Ended, by field"),
    (ACTIVE, Axis.PARTNERS): _("Active, by partner"),
    (ACTIVE, Axis.FIELDS): _("Active, by field"),
}
ACTIVE_RULE = _(
    "Active in a year: under way at some time in it, from the year of the start to that of the end. "
    "Suspended activities and those without a known start are left out."
)
NOT_ADDITIVE = _("An activity that lasts counts in each of its years, so the years must not be added up.")
ENDED_RULE = _("Ended: completed or discontinued activities, by the year of their end.")
APART = _(
    "Started before %(first)d: %(before)d; start not known: %(unknown)d; started after %(last)d: %(later)d."
)
ENDED_APART = _("Ended before %(first)d: %(before)d; ended after %(last)d: %(later)d.")

# Partner and field, or ALL of them; what happened; the year, or one of BEFORE, LATER and UNKNOWN.
Moment = tuple[str, str, str, int | str]


@dataclass(frozen=True)
class Years:
    """Numbers of activities by moment, within the years of the period."""

    cube: Cube
    years: range
    numbers: Mapping[Moment, int]

    def number(self, measure: str, year: int | str, partner: str = ALL, support_field: str = ALL) -> int:
        return self.numbers.get((partner, support_field, measure, year), 0)


def year_grids(cube: Cube, survey_round: Round) -> tuple[Grid, ...]:
    """Seven tables, with one query: all years, then started, ended and active by partner and by field."""
    years = read_years(cube, range(survey_round.period_start.year, survey_round.cutoff.year + 1))
    return (all_years(years), *(by_year(years, measure, axis) for measure, axis in TITLES))


def read_years(cube: Cube, years: range) -> Years:
    """One grouped query; the number of groups has a bound that does not depend on the activities."""
    columns = ("partner_id", "support_field_id", "assistance_type_id", "status", "start_year", "end_year")
    groups = read_groups(cube.versions, cube.selection, *columns, activities=Count("*"))
    numbers: Counter[Moment] = Counter()
    for *codes, status, start, end, activities in groups:
        if cube.asks_about(*codes):
            for measure, year in reference_dates(status, start, end, years):
                for partner, support_field in ((ALL, ALL), (codes[0], ALL), (ALL, codes[1])):
                    numbers[partner, support_field, measure, year] += activities
    return Years(cube, years, numbers)


def reference_dates(
    status: str, start: int | None, end: int | None, years: range
) -> Iterator[tuple[str, int | str]]:
    """What happened to an activity, and when."""
    yield STARTED, UNKNOWN if start is None else placed(start, years)
    if status in ENDED_STATUSES and end is not None:
        yield ENDED, placed(end, years)
    if start is not None and status != ActivityStatus.SUSPENDED:
        last = years[-1] if end is None else min(end, years[-1])
        yield from ((ACTIVE, year) for year in range(max(start, years[0]), last + 1))


def placed(year: int, years: range) -> int | str:
    return year if year in years else BEFORE if year < years[0] else LATER


def all_years(years: Years) -> Grid:
    columns = tuple(Column(code, gettext(label), Unit.ACTIVITIES) for code, label in MEASURES.items())
    rows = tuple(
        Row(str(year), str(year), tuple(years.number(measure, year) for measure in MEASURES))
        for year in years.years
    )
    notes = (apart(years, APART, STARTED), apart(years, ENDED_APART, ENDED), *rules(ACTIVE))
    title = gettext("Activities started, ended and active in each year")
    year = gettext("Year")
    grid = replace(
        additional_grid(years.cube, "years", title, year, columns, rows, notes),
        short_title=gettext("All years"),
    )
    return with_chart(grid, ACTIVE, gettext("Activities active in each year"))


def apart(years: Years, text: str, measure: str) -> str:
    outside = {code: years.number(measure, code) for code in (BEFORE, LATER, UNKNOWN)}
    return gettext(text) % {"first": years.years[0], "last": years.years[-1], **outside}


def rules(measure: str) -> tuple[str, ...]:
    texts = {STARTED: (), ENDED: (ENDED_RULE,), ACTIVE: (ENDED_RULE, ACTIVE_RULE, NOT_ADDITIVE)}
    return tuple(map(gettext, texts[measure]))


def by_year(years: Years, measure: str, axis: Axis) -> Grid:
    codes = list(columns_of(measure, years.years))
    columns = tuple(Column(str(code), label, Unit.ACTIVITIES) for code, label in codes)
    rows = tuple(
        row(entry, numbers(years, measure, axis, entry, [code for code, _label in codes]))
        for entry in (*years.cube.axes[axis], total_entry())
    )
    notes = rules(measure) if measure != ACTIVE else tuple(map(gettext, (ACTIVE_RULE, NOT_ADDITIVE)))
    key = f"years_{measure}_{axis}"
    title, short = gettext(TITLES[measure, axis]), gettext(SHORT_TITLES[measure, axis])
    return replace(additional_grid(years.cube, key, title, axis, columns, rows, notes), short_title=short)


def columns_of(measure: str, years: range) -> Iterator[tuple[int | str, str]]:
    """The years; around them what lies outside, and its total, where each activity has one place."""
    if measure != ACTIVE:
        yield BEFORE, gettext("Before %(year)d") % {"year": years[0]}
    yield from ((year, str(year)) for year in years)
    if measure != ACTIVE:
        yield LATER, gettext("After %(year)d") % {"year": years[-1]}
    if measure == STARTED:
        yield UNKNOWN, gettext("Not known")
    if measure != ACTIVE:
        yield TOTAL_CODE, gettext("Total")


def numbers(
    years: Years, measure: str, axis: Axis, entry: AxisEntry, codes: Iterable[int | str]
) -> Iterator[int]:
    code = ALL if entry.code == TOTAL_CODE else entry.code
    scope = (code, ALL) if axis == Axis.PARTNERS else (ALL, code)
    whole = 0
    for year in codes:
        yield (number := whole if year == TOTAL_CODE else years.number(measure, year, *scope))
        whole += number

"""What has to be said of a cross-tabulation: of what shares are, what does not add up, what is not known."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from analysis.crosstab.counting.categories import ANY
from analysis.crosstab.counting.count import EVERY
from analysis.crosstab.counting.measures import ACTIVITIES, BASES, MEMBERS, UNITS
from analysis.crosstab.layout import CrosstabLayout, ranks_by_activities
from analysis.crosstab.question import Share
from analysis.grid import Missing, Row
from analysis.tables.tables import ROUNDING
from analysis.tables.value_tables import (
    AS_REPORTED,
    BASES_APART,
    BASIS_COVERAGE,
    DAYS_COVERAGE,
    ITEMS_COVERAGE,
    VALUE_COVERAGE,
    WHOLE,
    coverage,
    signs,
)

OF_WHAT = {
    Share.ROW: _("Each share is of its row. The label of the row gives its total."),
    Share.COLUMN: _("Each share is of its column. The label of the column gives its total."),
}
OF_ALL = {
    ACTIVITIES: _("Each share is of all activities in this table (100%% = %(number)s)."),
    MEMBERS: _("Each share is of all Member States in this table (100%% = %(number)s)."),
}
OF_ALL_AMOUNTS = _("Each share is of the amount of all activities in this table (100%% = %(number)s).")
MEMBERS_ONCE = _(
    "A Member State counts once in each row and column in which it is active, so rows and columns must "
    "not be added up."
)
IN_ANY = _("“In any of these” counts each Member State, activity or amount once.")
TOP = _("The rows with the largest figures are shown. “Other” is all further rows together.")
TOP_BY_ACTIVITIES = _("The rows with most activities are shown. “Other” is all further rows together.")
CUT_ROWS = _(
    "There are more rows than a table can show. Those with most activities are shown, at most %(most)d. "
    "“Other” is all further rows together."
)
CUT_COLUMNS = _(
    "There are more columns than a table can show. Those with most activities are shown, at most %(most)d. "
    "“Other” is all further columns together."
)


def crosstab_notes(layout: CrosstabLayout, rows: tuple[Row, ...], whole: str) -> Iterator[str]:
    """In printing order; `whole` is the figure of all as it is printed."""
    yield from of_shares(layout, rows, whole)
    yield from not_additive(layout)
    yield from of_amounts(layout, rows)
    yield from of_left_out(layout)
    yield from of_rest(layout)


def of_shares(layout: CrosstabLayout, rows: Iterable[Row], whole: str) -> Iterator[str]:
    question = layout.question
    if question.share == Share.ALL:
        text = OF_ALL.get(question.measure.code, OF_ALL_AMOUNTS)
        yield gettext(text) % {"number": whole}
    elif question.share:
        yield gettext(OF_WHAT[question.share])
    if question.share and has_rounding(layout, list(rows)):
        yield gettext(ROUNDING)


def has_rounding(layout: CrosstabLayout, rows: list[Row]) -> bool:
    """Whether shares that do add up do not come to 100 as whole numbers."""
    if any(side.total and side.total.key == ANY for side in (layout.rows, layout.columns)):
        return False
    if any(Missing.WITHHELD in row.cells for row in rows):
        return False
    cells = [[cell if isinstance(cell, int) else 0 for cell in row.cells] for row in rows if not row.is_total]
    across = cells if not layout.columns.total else [row[:-1] for row in cells]
    if layout.question.share == Share.ROW:
        sums = [sum(row) for row in across]
    elif layout.question.share == Share.COLUMN:
        sums = [sum(column) for column in zip(*cells, strict=True)]
    else:
        sums = [sum(map(sum, across))]
    return any(number not in (0, 100) for number in sums)


def not_additive(layout: CrosstabLayout) -> Iterator[str]:
    if layout.question.measure.code == MEMBERS:
        yield gettext(MEMBERS_ONCE)
    sides = zip(layout.question.dimensions, (layout.rows, layout.columns), strict=False)
    for dimension, side in sides:
        if dimension.note and side.divided and side.divided.overlaps:
            yield gettext(dimension.note)
    if any(side.total and side.total.key == ANY for side in (layout.rows, layout.columns)):
        yield gettext(IN_ANY)


def of_amounts(layout: CrosstabLayout, rows: Iterable[Row]) -> Iterator[str]:
    measure = layout.question.measure
    if not measure.is_sum:
        return
    known = {part: known_in(layout, part) for part in (*BASES, *UNITS)}
    if measure.is_value:
        values = {basis: known[basis] for basis in BASES}
        whole = coverage(VALUE_COVERAGE, sum(values.values()), layout.activities)
        yield f"{whole} {gettext(BASIS_COVERAGE) % values}"
        yield from map(gettext, (BASES_APART, AS_REPORTED))
    else:
        texts = dict(zip(UNITS, (DAYS_COVERAGE, ITEMS_COVERAGE), strict=True))
        for unit in measure.parts:
            yield coverage(texts[unit], known[unit], known_in(layout, f"{ACTIVITIES} {unit}"))
    if not layout.question.share:
        yield gettext(WHOLE)
    yield from signs(rows)


def known_in(layout: CrosstabLayout, part: str) -> int:
    found = layout.figures_of_part(part).get((EVERY, EVERY))
    return found.known if found else 0


def of_left_out(layout: CrosstabLayout) -> Iterator[str]:
    if layout.left_out:
        yield ngettext(
            "%(number)d activity is in none of these years: suspended, or active in other years only.",
            "%(number)d activities are in none of these years: suspended, or active in other years only.",
            layout.left_out,
        ) % {"number": layout.left_out}


def of_rest(layout: CrosstabLayout) -> Iterator[str]:
    """How the rest came to be one row or column; nothing is cut in silence."""
    rows, columns = layout.rows, layout.columns
    if rows.cut_to:
        yield gettext(CUT_ROWS) % {"most": rows.cut_to}
    elif rows.merged:
        by_activities = ranks_by_activities(layout.question.measure, layout.profile)
        yield gettext(TOP_BY_ACTIVITIES if by_activities else TOP)
    if columns.cut_to:
        yield gettext(CUT_COLUMNS) % {"most": columns.cut_to}

"""Sentences drafted for the tables of change, from the figures that are printed beside them."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from analysis.grid import Annex, Grid, Sentences, Unit, signed
from analysis.round_change.change import CHANGE
from analysis.wording.narrative import figure, rows_without_total
from analysis.wording.phrases import joined_names, within

# Of more that changed most by the same number, a sentence says how many.
MOST_NAMED = 6

Named = tuple[str, int]


def change_sentences(annex: Annex) -> Sentences:
    """What has become more, less, and stayed the same, for each table by its key."""
    return {grid.key: tuple(grid_change_sentences(grid)) for grid in annex.grids}


def grid_change_sentences(grid: Grid) -> Iterator[str]:
    if grid.columns[-1].code != CHANGE:
        yield from of_crossed(grid)
        return
    [earlier, later, _change] = (column.label for column in grid.columns)
    unit = grid.columns[0].unit
    changes = [(row.label, figure(row, 2)) for row in rows_without_total(grid)]
    yield from of_total(grid, earlier, later)
    yield from of_direction(more(unit), [each for each in changes if each[1] > 0], earlier, later)
    yield from of_direction(fewer(unit), [each for each in changes if each[1] < 0], earlier, later)
    same = [label for label, change in changes if not change]
    if same:
        yield _("No change in %(later)s: %(names)s.") % {"later": later, "names": joined_names(same)}


def of_total(grid: Grid, earlier: str, later: str) -> Iterator[str]:
    for row in grid.rows:
        if row.is_total:
            before, now = figure(row, 0), figure(row, 1)
            yield _("Activities in all: %(now)d in %(later)s, %(before)d in %(earlier)s (%(change)s).") % {
                "now": now,
                "before": before,
                "later": later,
                "earlier": earlier,
                "change": signed(now - before),
            }


def more(unit: Unit) -> str:
    return {
        Unit.ACTIVITIES: _("More activities in %(later)s than in %(earlier)s: %(names)s."),
        Unit.MEMBERS: _("More Member States in %(later)s than in %(earlier)s: %(names)s."),
        Unit.PERCENT: _("A larger share in %(later)s than in %(earlier)s: %(names)s (percentage points)."),
    }[unit]


def fewer(unit: Unit) -> str:
    return {
        Unit.ACTIVITIES: _("Fewer activities in %(later)s than in %(earlier)s: %(names)s."),
        Unit.MEMBERS: _("Fewer Member States in %(later)s than in %(earlier)s: %(names)s."),
        Unit.PERCENT: _("A smaller share in %(later)s than in %(earlier)s: %(names)s (percentage points)."),
    }[unit]


def of_direction(sentence: str, changes: list[Named], earlier: str, later: str) -> Iterator[str]:
    """The largest change first."""
    if changes:
        ordered = sorted(changes, key=lambda each: -abs(each[1]))
        yield sentence % {"later": later, "earlier": earlier, "names": joined_names(map(with_sign, ordered))}


def with_sign(named: Named) -> str:
    label, change = named
    return f"{label} ({signed(change)})"


def of_crossed(grid: Grid) -> Iterator[str]:
    """Where most has been added and where most has gone."""
    changes = [
        (_("%(partner)s, %(field)s") % {"partner": row.label, "field": within(column.label)}, figure(row, at))
        for row in grid.rows
        for at, column in enumerate(grid.columns)
    ]
    most, least = max(each[1] for each in changes), min(each[1] for each in changes)
    if most > 0:
        yield _("The largest increase: %(where)s.") % {"where": at_most_named(changes, most)}
    if least < 0:
        yield _("The largest decrease: %(where)s.") % {"where": at_most_named(changes, least)}
    if not any(change for _label, change in changes):
        yield _("Nothing has changed.")


def at_most_named(changes: Iterable[Named], number: int) -> str:
    names = [label for label, change in changes if change == number]
    if len(names) > MOST_NAMED:
        return _("%(change)s for each of %(number)d combinations of partner and field") % {
            "change": signed(number),
            "number": len(names),
        }
    return f"{'; '.join(names)} ({signed(number)})"

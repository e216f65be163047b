"""Values, quantities, years and projects against a plain recount of random replies."""

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.grid import Axis, Missing, Profile
from analysis.tables.table_sets import PAGES
from tests.analysis.random_rounds import SELECTIONS, items, store
from tests.analysis.recount import FIELD_CODES, PARTNER_CODES, TYPE_CODES, Counted, Item, selected
from tests.builders import make_round

STATES = ("BE", "DE", "EL", "HR")
YEARS = range(2017, 2021)
BASES, FUNDING = ("committed", "spent", "in_kind"), ("national", "co_funded")
SIDES = (
    ("partners", "partner", PARTNER_CODES),
    ("fields", "support_field", FIELD_CODES),
    ("types", "assistance_type", TYPE_CODES),
    ("funding", "funding", FUNDING),
)


@st.composite
def worth(draw: st.DrawFn) -> Item:
    """A random item with value, quantity and project."""
    value = draw(st.none() | st.decimals(0, 999_999_999_999, places=2))
    return replace(
        draw(items()),
        value=value,
        basis="" if value is None else draw(st.sampled_from(BASES)),
        quantity=draw(st.none() | st.decimals(0, 999, places=2)),
        project=draw(st.sampled_from(("", "Border Watch", "border  watch ", "Twinning"))),
    )


REPLIES = st.lists(st.lists(worth(), max_size=8), min_size=len(STATES), max_size=len(STATES))


def whole(numbers: list[Decimal | None]) -> int | Missing:
    known = [number for number in numbers if number is not None]
    if not known:
        return Missing.UNKNOWN
    return int(sum(known, Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP))


def value_cells(of: Counted) -> tuple[int | Missing, ...]:
    known = [item for _member, item in of if item.value is not None]
    sums = (whole([item.value for item in known if item.basis == basis]) for basis in BASES)
    return (len(of), len(known), *sums)


def quantity_cells(of: Counted) -> tuple[int | Missing, ...]:
    found: list[int | Missing] = []
    for kind in ("expert", "equipment"):
        given = [item.quantity for _member, item in of if item.assistance_type == kind]
        found += [len(given), len(given) - given.count(None), whole(given)]
    return tuple(found)


def project_cells(of: Counted) -> tuple[int, ...]:
    named = [(member, item.project.split()) for member, item in of if item.project]
    projects = {(member, " ".join(words).lower()) for member, words in named}
    return (len(of), len(named), len(projects), len(of) - len(named) + len(projects))


def started(item: Item, year: int) -> bool:
    return item.start is not None and item.start[0] == year


def ended(item: Item, year: int) -> bool:
    return item.status in ("completed", "discontinued") and item.end is not None and item.end[0] == year


def active(item: Item, year: int) -> bool:
    if item.start is None or item.status == "suspended":
        return False
    return item.start[0] <= year and (item.end is None or item.end[0] >= year)


def per_year(happened: Callable[[Item, int], bool], of: Counted) -> list[int]:
    return [sum(happened(item, year) for _member, item in of) for year in YEARS]


def started_cells(of: Counted) -> tuple[int, ...]:
    starts = [item.start[0] for _member, item in of if item.start]
    before, after = (sum(y < YEARS[0] for y in starts), sum(y > YEARS[-1] for y in starts))
    return (before, *per_year(started, of), after, len(of) - len(starts), len(of))


def ended_cells(of: Counted) -> tuple[int, ...]:
    ends = [item.end[0] for _m, item in of if item.end and item.status in ("completed", "discontinued")]
    before, after = (sum(y < YEARS[0] for y in ends), sum(y > YEARS[-1] for y in ends))
    return (before, *per_year(ended, of), after, len(ends))


def active_cells(of: Counted) -> tuple[int, ...]:
    return tuple(per_year(active, of))


def recounted(counted: Counted, selection: Selection) -> dict[str, list[tuple[int | Missing, ...]]]:
    """The cells of each table by key, row by row, the total last."""
    found: dict[str, list[tuple[int | Missing, ...]]] = {
        "years": list(zip(*(per_year(each, counted) for each in (started, ended, active)), strict=True))
    }
    chosen = {axis.value: selection.on(axis) for axis in Axis} | {"funding": selection.funding}
    for name, column, every_code in SIDES:
        codes = [code for code in every_code if code in (chosen[name] or every_code)]
        parts = [[(m, i) for m, i in counted if getattr(i, column) == code] for code in codes]
        rows = [*parts, counted]
        found[f"value_{name}"] = [value_cells(row) for row in rows]
        if name != "types":
            found[f"quantity_{name}"] = [quantity_cells(row) for row in rows]
        if name != "funding":
            found[f"projects_{name}"] = [project_cells(row) for row in rows]
        if name in ("partners", "fields"):
            found[f"years_started_{name}"] = [started_cells(row) for row in rows]
            found[f"years_ended_{name}"] = [ended_cells(row) for row in rows]
            found[f"years_active_{name}"] = [active_cells(row) for row in rows]
    return found


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(replies=REPLIES, selection=SELECTIONS)
def test_every_table_beyond_the_annex_equals_a_recount(replies, selection):
    with transaction.atomic():
        survey_round = make_round(member_states=STATES)
        type(survey_round).objects.update(period_start="2017-01-01", cutoff="2020-05-12")
        survey_round.refresh_from_db()
        for reply, version in zip(survey_round.replies.all(), replies, strict=True):
            store(reply, "accepted", [version])
        annexes = [
            build_annex(survey_round, selection, profile=Profile.INTERNAL, tables=name)[0] for name in PAGES
        ]
        transaction.set_rollback(True)

    printed = {grid.key: [row.cells for row in grid.rows] for annex in annexes for grid in annex.grids}
    assert printed == recounted(selected(dict(zip(STATES, replies, strict=True)), selection), selection)

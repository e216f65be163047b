"""A cross-tabulation recounted in plain Python, row by row, from what was submitted."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from analysis.counting.selection import Selection
from analysis.grid import Axis, Missing
from tests.analysis.recount import (
    FIELD_CODES,
    PARTNER_CODES,
    TYPE_CODES,
    Counted,
    Item,
    covered,
    members,
    share,
)

STATUSES = ["ongoing", "completed", "suspended", "discontinued"]
FUNDING = ["national", "co_funded"]
BASES = ["committed", "spent", "in_kind"]
UNITS = {"person_days": "expert", "items": "equipment"}
TEXTS = {"providing_authority", "implementing_body", "project"}
YEARS = {"start_year": "start", "end_year": "end"}
LISTS = {
    "partner": ("partner", PARTNER_CODES, Axis.PARTNERS),
    "field": ("support_field", FIELD_CODES, Axis.FIELDS),
    "type": ("assistance_type", TYPE_CODES, Axis.TYPES),
}


@dataclass
class Asked:
    """What a round has beside its activities; answers by Member State, and by partner for `by_partner`."""

    states: list[str]
    years: range
    groups: dict[str, list[str]]
    answers: dict[str, dict[Any, str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    by_partner: frozenset[str] = frozenset()
    by_activity: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()


def codes_of(  # noqa: PLR0911
    dimension: str, member: str, item: Item, asked: Asked
) -> list[str]:
    """The rows or columns that an activity is in."""
    if dimension == "member_state":
        return [member]
    if dimension in LISTS:
        return [getattr(item, LISTS[dimension][0])]
    if dimension in YEARS:
        date = getattr(item, YEARS[dimension])
        return [str(date[0]) if date else "unknown"]
    if dimension == "active_year":
        if item.start is None:
            return ["unknown"]
        last = item.end[0] if item.end else 9999
        is_active = item.status != "suspended"
        return [str(year) for year in asked.years if is_active and item.start[0] <= year <= last]
    if dimension == "group":
        return [name for name, partners in asked.groups.items() if item.partner in partners] or ["none"]
    if dimension.startswith("question-"):
        if dimension in asked.by_activity:
            return (item.answers.get(dimension) or "unknown").split("\n")
        key = (member, item.partner) if dimension in asked.by_partner else member
        return (asked.answers[dimension].get(key) or "unknown").split("\n")
    # A text may say "unknown" or "total", so texts are told apart by what is before them.
    text = getattr(item, dimension)
    return [text if dimension not in TEXTS else f"={text}" if text else "unknown"]


def listed(dimension: str, selection: Selection, asked: Asked) -> list[str]:
    """What is printed also without activities."""
    if dimension in LISTS:
        _name, codes, axis = LISTS[dimension]
        return covered(codes, axis, selection)
    partners = covered(PARTNER_CODES, Axis.PARTNERS, selection)
    return {
        "member_state": [s for s in asked.states if s in (selection.member_states or asked.states)],
        "status": [code for code in STATUSES if code in (selection.statuses or STATUSES)],
        "funding": [code for code in FUNDING if code in (selection.funding or FUNDING)],
        "active_year": list(map(str, asked.years)),
        "group": [name for name, among in asked.groups.items() if set(among) & set(partners)],
    }.get(dimension, asked.choices.get(dimension, []))


def ordered(dimension: str, numbers: Counter[str], selection: Selection, asked: Asked) -> list[str]:
    given = listed(dimension, selection, asked)
    missing = "none" if dimension == "group" else "unknown"
    found = [code for code in numbers if code not in (*given, missing)]
    if dimension in TEXTS or dimension == "group":
        rows = sorted([*given, *found], key=lambda code: (-numbers[code], code))
    else:
        rows = [*given, *sorted(found)]
    return [*rows, *([missing] if missing in numbers else [])]


def overlaps(dimension: str, selection: Selection, asked: Asked) -> bool:
    if dimension == "group":
        partners = covered(PARTNER_CODES, Axis.PARTNERS, selection)
        return any(sum(p in among for among in asked.groups.values()) > 1 for p in partners)
    return dimension == "active_year" or dimension in asked.several


def half_up(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def amounts(measure: str, items: Iterable[Item]) -> list[Decimal]:
    if measure in BASES:
        return [item.value for item in items if item.value is not None and item.basis == measure]
    return [i.quantity for i in items if i.quantity is not None and i.assistance_type == UNITS[measure]]


def measured(measure: str, rows: Counted) -> int | Decimal | None:
    """Exactly; None where nothing is known."""
    if measure == "activities":
        return len(rows)
    if measure == "members":
        return members(rows)
    known = amounts(measure, [item for _member, item in rows])
    return sum(known, Decimal(0)) if known else None


@dataclass
class Recounted:
    """Codes of rows and columns, the cells, and how many activities each cell opens."""

    rows: list[str]
    columns: list[str]
    cells: list[list[Any]]
    lengths: list[list[int]]


def recounted(
    counted: Counted, selection: Selection, asked: Asked, rows: str, columns: str, measure: str,
    of: str = "", top: int = 0,
) -> Recounted:  # fmt: skip
    """`columns` is "" for none, `of` of what the cells are shares."""
    placed = [
        (codes_of(rows, m, i, asked), codes_of(columns, m, i, asked) if columns else [measure], (m, i))
        for m, i in counted
    ]
    placed = [(down, across, each) for down, across, each in placed if down and across]
    whole = [each for _down, _across, each in placed]

    def within(row: str | None, column: str | None) -> Counted:
        return [e for d, a, e in placed if (row is None or row in d) and (column is None or column in a)]

    numbers = Counter(code for down, _across, _each in placed for code in down)
    codes = ordered(rows, numbers, selection, asked)

    def size(code: str) -> Any:
        return measured(measure, within(code, None)) or 0

    rest = rest_of(codes, top, size)
    if top and not rows.endswith("year"):
        codes.sort(key=lambda code: (code in ("unknown", "none"), -size(code)))
    if rest:
        placed = [(["other" if c in rest else c for c in d], a, e) for d, a, e in placed]
        missing = [code for code in codes if code in ("unknown", "none")]
        codes = [*(code for code in codes if code not in (*rest, *missing)), "other", *missing]
    across = Counter(code for _down, found, _each in placed for code in found)
    column_codes = ordered(columns, across, selection, asked) if columns else [measure]

    def end(dimension: str) -> list[tuple[str, None]]:
        is_any = measure == "members" or overlaps(dimension, selection, asked)
        return [("any" if is_any else "total", None)]

    down = [*((code, code) for code in codes), *end(rows)]
    over = [*((code, code) for code in column_codes), *(end(columns) if columns else [])]
    cells, lengths = [], []
    for _code, row in down:
        found = [within(row, column) for _c, column in over]
        of_what = [
            {"": None, "row": within(row, None), "column": within(None, column), "all": whole}[of]
            for _c, column in over
        ]
        cells.append([cell(measure, part, wholes) for part, wholes in zip(found, of_what, strict=True)])
        lengths.append([length(measure, part) for part in found])
    return Recounted([named(code) for code, _r in down], [named(code) for code, _c in over], cells, lengths)


def named(code: str) -> str:
    return code.removeprefix("=")


def rest_of(codes: list[str], top: int, number: Callable[[str], Any]) -> set[str]:
    """What is no longer shown by itself: nothing where it would be one."""
    own = [code for code in codes if code not in ("unknown", "none")]
    rest = sorted(own, key=lambda code: -number(code))[top:] if top else []
    return set(rest) if len(rest) > 1 else set()


def cell(measure: str, part: Counted, whole: Counted | None) -> Any:
    number = measured(measure, part)
    if number is None or (whole is not None and measured(measure, whole) is None):
        return Missing.UNKNOWN
    if whole is None:
        return half_up(number) if isinstance(number, Decimal) else number
    of = measured(measure, whole)
    return share_of(Decimal(number), Decimal(of or 0))


def share_of(part: Decimal, whole: Decimal) -> int:
    # Exact in hundredths: shares of cents are shares of whole numbers.
    return share(int(part * 100), int(whole * 100))


def length(measure: str, part: Counted) -> int:
    if measure in ("activities", "members"):
        return len(part)
    return len(amounts(measure, [item for _member, item in part]))

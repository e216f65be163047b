"""The tables of the annex recounted in plain Python, row by row, from what was submitted."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from analysis.counting.selection import Selection
from analysis.grid import Axis, Grid
from questionnaire.code_lists import ASSISTANCE_TYPES, PARTNERS, SUPPORT_FIELDS

PARTNER_CODES = [code for code, _name, _slug in PARTNERS]
FIELD_CODES = [code for code, _name in SUPPORT_FIELDS]
TYPE_CODES = [code for code, _name in ASSISTANCE_TYPES]


@dataclass(frozen=True)
class Item:
    """A submitted activity; `start` and `end` are (year, month or None), or None."""

    partner: str
    support_field: str
    assistance_type: str
    status: str = "ongoing"
    start: tuple[int, int | None] | None = (2018, None)
    end: tuple[int, int | None] | None = None
    funding: str = "national"
    value: Decimal | None = None
    basis: str = ""
    quantity: Decimal | None = None
    project: str = ""
    providing_authority: str = ""
    implementing_body: str = ""
    # Answers to additional questions, by the name of their dimension.
    answers: Mapping[str, str] = field(default_factory=dict, compare=False)


Counted = list[tuple[str, Item]]


def first_day(date: tuple[int, int | None]) -> dt.date:
    return dt.date(date[0], date[1] or 1, 1)


def last_day(date: tuple[int, int | None]) -> dt.date:
    year, month = date[0], date[1] or 12
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def is_active(item: Item, date: dt.date) -> bool:
    if item.start is None or first_day(item.start) > date or item.status in ("suspended", "planned"):
        return False
    return last_day(item.end) >= date if item.end else item.status == "ongoing"


def is_under_way(item: Item, year_from: int | None, year_to: int | None) -> bool:
    if year_from is None and year_to is None:
        return True
    if item.start is None:
        return False
    return item.start[0] <= (year_to or 9999) and (item.end or (9999, None))[0] >= (year_from or 0)


def is_selected(item: Item, selection: Selection) -> bool:
    wanted = [
        (item.partner, selection.on(Axis.PARTNERS)),
        (item.support_field, selection.on(Axis.FIELDS)),
        (item.assistance_type, selection.on(Axis.TYPES)),
        (item.status, selection.statuses),
        (item.funding, selection.funding),
    ]
    return (
        item.status != "planned"
        and all(not codes or code in codes for code, codes in wanted)
        and (selection.active_on is None or is_active(item, selection.active_on))
        and is_under_way(item, selection.year_from, selection.year_to)
        and selection.value_known in (None, item.value is not None)
    )


def selected(versions: Mapping[str, Iterable[Item]], selection: Selection) -> Counted:
    """What counts of the versions that count, with its Member State."""
    return [(m, item) for m, items in versions.items() for item in items if is_selected(item, selection)]


def members(items: Counted) -> int:
    return len({member for member, _item in items})


def share(part: int, whole: int) -> int:
    if not whole:
        return 0
    return int((Decimal(part * 100) / whole).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def within(items: Counted, **codes: str) -> Counted:
    return [
        (member, item)
        for member, item in items
        if all(getattr(item, name) == code for name, code in codes.items())
    ]


def top_three(items: Counted) -> list[tuple[int, str, int, int]]:
    found = [(code, within(items, partner=code)) for code in PARTNER_CODES]
    sizes = [(code, len(mine), members(mine)) for code, mine in found]
    ranked = [
        (
            1 + len([n for _code, n, _members in sizes if n > size]),
            PARTNER_CODES.index(code),
            code,
            size,
            number,
        )
        for code, size, number in sizes
        if size
    ]
    return [(rank, code, size, number) for rank, _place, code, size, number in sorted(ranked) if rank <= 3]


def covered(codes: list[str], axis: Axis, selection: Selection) -> list[str]:
    """Those of the codes that have a row or column: what is not selected has none."""
    return [code for code in codes if code in (selection.on(axis) or codes)]


def recounted(items: Counted, selection: Selection) -> dict[str, list[list[Any]]]:
    """The cells of each table by key, row by row."""
    partners = covered(PARTNER_CODES, Axis.PARTNERS, selection)
    fields = covered(FIELD_CODES, Axis.FIELDS, selection)
    types = covered(TYPE_CODES, Axis.TYPES, selection)

    def over(
        name: str, codes: list[str], *measures: Callable[[Counted], int], of: Counted = items
    ) -> list[list[int]]:
        return [[measure(within(of, **{name: code})) for measure in measures] for code in codes]

    def percent(part: Counted) -> int:
        return share(len(part), len(items))

    overview = [
        [len(within(items, support_field=f, assistance_type=t)) for t in types]
        + [len(within(items, support_field=f))]
        for f in fields
    ]
    overview.append([len(within(items, assistance_type=t)) for t in types] + [len(items)])
    tables: dict[str, list[list[Any]]] = {
        "overview": overview,
        "partner_members": over("partner", partners, members),
        "partner_activities": over("partner", partners, len),
        "partner_share": over("partner", partners, percent),
        "type_share": over("assistance_type", types, len, percent),
        "field_share": over("support_field", fields, len, percent),
        "field_members": over("support_field", fields, members, percent),
        "top_partners": [[top_three(within(items, support_field=f))] for f in fields],
    }
    for partner in partners:
        mine = within(items, partner=partner)
        tables[f"{partner}_fields"] = over("support_field", fields, members, of=mine)
        tables[f"{partner}_types"] = [
            [members(within(mine, support_field=f, assistance_type=t)) for t in types] for f in fields
        ]
    return tables


def cells_of(grid: Grid) -> list[list[Any]]:
    """The grid's cells in the same form."""
    return [
        [
            cell
            if isinstance(cell, int)
            else [(place.rank, place.partner, place.activities, place.members) for place in cell]
            for cell in row.cells
        ]
        for row in grid.rows
    ]

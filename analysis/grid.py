"""A finished table: every figure in it is computed, every text in it is written.

Who renders a grid computes nothing; who computes one knows no format. So page and files cannot disagree.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Unit(StrEnum):
    ACTIVITIES = "activities"
    MEMBERS = "members"
    PERCENT = "percent"
    PARTNERS = "partners"


@dataclass(frozen=True)
class RankedPartner:
    """One partner in the top three of a field."""

    rank: int
    partner: str
    label: str
    activities: int
    members: int


# A number of the column's unit (percent as a whole number), or the ranked partners of a field.
Cell = int | tuple[RankedPartner, ...]


@dataclass(frozen=True)
class Column:
    code: str
    label: str
    unit: Unit


@dataclass(frozen=True)
class Row:
    code: str
    label: str
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Chart:
    """A bar chart of one column of its grid, with its number in the paper: "Chart 1"."""

    number: int
    title: str
    column: str


@dataclass(frozen=True)
class Grid:
    """One table of the annex. `number` is what stands after "Table", None where it has none.

    `anchor` is its name in addresses: the key holds partner codes, which people must not see.
    """

    key: str
    anchor: str
    number: str | None
    title: str
    row_header: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    # Whether the Kosovo footnote is due where this grid stands alone.
    has_footnote: bool = False
    group: str = field(default="")


@dataclass(frozen=True)
class Facts:
    """What was counted, as every output says it: numbers, and the sentences that hold them."""

    round_slug: str
    round_title: str
    as_of: str
    profile: str
    numbering: str
    selection: dict[str, object]
    selection_words: str
    replies: int
    members: int
    activities: int
    summary: str
    method: tuple[str, ...]
    marking: str
    footnote: str
    banner: str


@dataclass(frozen=True)
class Annex:
    """All tables of a selection with the facts that belong to them: what every format is handed."""

    facts: Facts
    grids: tuple[Grid, ...]

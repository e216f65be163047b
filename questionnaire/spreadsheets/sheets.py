"""One sheet as plain cells, with what people see of it beside its content."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import ascii_letters

from questionnaire.spreadsheets.rows import Row

# Excel's own last row.
LAST_ROW = 1_048_576


@dataclass(frozen=True)
class Sheet:
    """The rows that hold anything, hidden ones too.

    `merged` are the ranges of merged cells, such as A1:B2. Hidden columns count from 0. `comments` are by
    address of the cell.
    """

    title: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: Mapping[str, str] = field(default_factory=dict)
    text_boxes: tuple[str, ...] = ()


def last_row_of(cells: str) -> int:
    """Of a range such as A1:B2, or of whole columns."""
    return int(cells.rpartition(":")[2].lstrip(ascii_letters + "$") or LAST_ROW)

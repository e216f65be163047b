"""One sheet as plain cells, with what people see of it beside its content."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from questionnaire.spreadsheets.rows import Row


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

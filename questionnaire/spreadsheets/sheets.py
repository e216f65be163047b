"""A sheet as plain rows, with what a reader of it would see besides its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from questionnaire.spreadsheets.rows import Row


@dataclass(frozen=True)
class Sheet:
    """`merged` are the ranges of merged cells, such as A1:B2; `comments` are by cell address.

    Hidden rows are counted from 1, hidden columns from 0.
    """

    title: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: Mapping[str, str] = field(default_factory=dict)

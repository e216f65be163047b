"""A list in a layout of its own, with what is right: how one is written down, filed and read."""

import csv
import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

from questionnaire.columns.columns import COLUMNS

Rows = tuple[tuple[Any, ...], ...]
# Partner, field, type, start, end, value.
Facts = tuple[str | None, str | None, str | None, str | None, str | None, float | None]


@dataclass(frozen=True)
class ForeignList:
    """`rows` begin with row 1. What is not in `columns` is not in the list; `values` are by our columns.

    `activities` are by row, `left_out` and `held` are rows.
    """

    name: str
    rows: Rows
    header_row: int
    columns: Mapping[str, str | tuple[str, ...]]
    values: Mapping[str, Mapping[str, str]]
    activities: Mapping[int, tuple[Facts, ...]]
    left_out: Mapping[int, str] = field(default_factory=dict)
    held: frozenset[int] = frozenset()
    sheet: str = "List"
    merged: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ";"

    @property
    def content(self) -> bytes:
        return as_text(self) if self.encoding else as_workbook(self)


def as_text(one: ForeignList) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=one.delimiter).writerows(one.rows)
    return file.getvalue().encode(one.encoding)


def as_workbook(one: ForeignList) -> bytes:
    book = Workbook()
    book.active.title = one.sheet
    for row in one.rows:
        book.active.append(row)
    for cells in book.active.iter_rows():
        for cell in cells:
            if isinstance(cell.value, dt.date):
                cell.number_format = "dd.mm.yyyy"
    for span in one.merged:
        book.active.merge_cells(span)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def facts(activity: Any) -> Facts:
    dates = (activity.start, activity.end)
    start, end = (date.isoformat() if date else None for date in dates)
    value = None if activity.value is None else float(activity.value)
    return activity.partner_id, activity.support_field_id, activity.assistance_type_id, start, end, value


def all_columns(one: ForeignList) -> dict[str, tuple[str, ...]]:
    sources = {name: (source,) if isinstance(source, str) else source for name, source in one.columns.items()}
    return {column.name: tuple(sources.get(column.name, ())) for column in COLUMNS}

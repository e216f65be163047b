"""What keeps rows of a list from being saved: one fault for all rows that say the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from questionnaire.own_lists.corrections import Corrections
from questionnaire.own_lists.mapping import By, ListMapping, Meaning
from questionnaire.own_lists.plan import Plan, PlannedRow
from questionnaire.own_lists.row_reader import RowReader


@dataclass(frozen=True)
class Fault:
    """One of our columns for which some rows say the same, and why that cannot be saved.

    `text` is what stands there; `is_value` says that it is a value for which nothing is selected yet.
    """

    column: str
    text: str
    sentences: tuple[str, ...]
    rows: tuple[int, ...]
    is_value: bool = False

    @property
    def key(self) -> str:
        """Names its fields on the page."""
        return f"{self.column}-{self.rows[0]}"


def faults(plan: Plan, held: Iterable[PlannedRow]) -> list[Fault]:
    """In the order of their first rows."""
    reader = RowReader(plan.table, plan.mapping, plan.corrections)
    rows: defaultdict[tuple[str, str, tuple[str, ...], bool], list[int]] = defaultdict(list)
    for row in held:
        for column, sentences in sentences_by_column(row):
            # A mark in one of several columns is no value that could be selected for the whole list.
            is_value = column in row.unknown and len(plan.mapping.choice(column).sources) < 2
            text = row.unknown[column] if is_value else reader.shown(row.line, column)
            rows[column, text, sentences, is_value].append(row.number)
    return [
        Fault(column, text, sentences, tuple(numbers), is_value)
        for (column, text, sentences, is_value), numbers in rows.items()
    ]


def sentences_by_column(row: PlannedRow) -> Iterator[tuple[str, tuple[str, ...]]]:
    columns = dict.fromkeys(problem.column for problem in row.problems)
    for column in columns:
        yield column, tuple(dict.fromkeys(str(each) for each in row.problems if each.column == column))


def corrected(
    corrections: Corrections, mapping: ListMapping, fault: Fault, text: str
) -> tuple[Corrections, ListMapping]:
    """With this text for all rows of a fault; a value is selected for the whole list, and remembered."""
    if fault.is_value and text:
        return corrections, with_meaning(mapping, fault, tuple(text.split(",")))
    return corrections.with_cells(fault.rows, fault.column, text), mapping


def with_meaning(mapping: ListMapping, fault: Fault, codes: tuple[str, ...]) -> ListMapping:
    known: Mapping[str, Meaning] = mapping.values.get(fault.column, {})
    chosen = {**known, fault.text: Meaning(codes, By.REMEMBERED)}
    return replace(mapping, values={**mapping.values, fault.column: chosen})

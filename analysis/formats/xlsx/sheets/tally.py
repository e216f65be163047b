"""The rows of the data sheet counted once more, by themselves: what the formulas of Checks come to."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import gt, itemgetter, le, lt
from typing import NamedTuple, cast

from openpyxl.utils import get_column_letter

from analysis.grid import Axis, DataValue, Year

MEMBER_STATE, PROJECT = "member_state", "project"
STATUS, FUNDING, START_YEAR, END_YEAR = "status", "funding", "start_year", "end_year"
VALUE, BASIS, QUANTITY = "value", "value_basis", "quantity"
AXES = {Axis.PARTNERS: "partner", Axis.FIELDS: "support_field", Axis.TYPES: "assistance_type"}

# What tables are counted by: those of the annex, and by the name of the set what its tables need beside that.
ALWAYS = (MEMBER_STATE, *AXES.values())
FURTHER = {
    "value": (FUNDING, VALUE, BASIS, QUANTITY),
    "years": (STATUS, START_YEAR, END_YEAR),
    "projects": (PROJECT,),
}
ORDERS: Mapping[str, Callable[[int, int], bool]] = {"<": lt, "<=": le, ">": gt}


def counted_columns(tables: str) -> tuple[str, ...]:
    return (*ALWAYS, *FURTHER.get(tables, ()))


class Condition(NamedTuple):
    """What a row holds in a column: `sign` is =, <>, <, <= or >. "<>" without a value is any value."""

    column: str
    sign: str
    value: str | int | None = None

    def holds(self, held: DataValue) -> bool:
        if self.sign == "=":
            return held == self.value
        if self.sign == "<>":
            return held != self.value
        return isinstance(held, int) and ORDERS[self.sign](held, cast(int, self.value))


# What holds for a row in all of these columns; nothing narrows it where there is none.
Criteria = tuple[Condition, ...]
# What a tally holds of a row, in the order of its columns, and how many rows are alike.
Alike = tuple[tuple[DataValue, ...], int]
# A Member State and a reference that it gave, without regard to capital letters.
Project = tuple[str, str]


def labelled(axis: Axis, label: str) -> Condition:
    return Condition(AXES[axis], "=", label)


class Tally:
    """Counts rows as they pass by; asked for figures when all have passed.

    `positions` are those of the columns that are asked about, the Member State among them.
    """

    def __init__(self, positions: Mapping[str, int]) -> None:
        self.positions = positions
        self.places = {column: place for place, column in enumerate(positions)}
        self.key_of = itemgetter(*positions.values())
        self.cells: Counter[tuple[DataValue, ...]] = Counter()
        self.found: dict[Criteria, list[Alike]] = {}

    def add(self, rows: Iterable[tuple[DataValue, ...]]) -> None:
        self.cells.update(map(self.key_of, rows))

    def activities(self, criteria: Criteria) -> int:
        return sum(rows for _key, rows in self.narrowed(criteria))

    def members(self, criteria: Criteria) -> int:
        place = self.places[MEMBER_STATE]
        return len({key[place] for key, _rows in self.narrowed(criteria)})

    def percent(self, criteria: Criteria) -> int:
        """Of all rows, rounded half up on whole numbers; 0 of none."""
        total = self.activities(())
        return (200 * self.activities(criteria) + total) // (2 * total) if total else 0

    def amount(self, column: str, criteria: Criteria) -> Decimal | None:
        """The sum of what is known in the column; None where nothing is."""
        known = self.narrowed((*criteria, Condition(column, "<>")))
        place = self.places[column]
        return sum((Decimal(str(key[place])) * rows for key, rows in known), Decimal()) if known else None

    def projects(self, criteria: Criteria) -> Counter[Project]:
        """The activities of each project, however its reference is spelled."""
        member, project = self.places[MEMBER_STATE], self.places[PROJECT]
        found: Counter[Project] = Counter()
        for key, rows in self.narrowed((*criteria, Condition(PROJECT, "<>"))):
            found[project_key(key[member], key[project])] += rows
        return found

    @cached_property
    def project_names(self) -> dict[Project, str]:
        """The reference of each project, as it is spelled first."""
        member, project = self.places[MEMBER_STATE], self.places[PROJECT]
        names: dict[Project, str] = {}
        for key, _rows in self.narrowed((Condition(PROJECT, "<>"),)):
            names.setdefault(project_key(key[member], key[project]), str(key[project]))
        return names

    @cached_property
    def member_states(self) -> list[str]:
        """The codes of those with rows, in the order of the rows."""
        place = self.places[MEMBER_STATE]
        return list(dict.fromkeys(str(key[place]) for key, _rows in self.narrowed(())))

    def narrowed(self, criteria: Criteria) -> list[Alike]:
        """What meets the criteria. Tables ask for the same rows column by column, so it is kept."""
        if criteria not in self.found:
            self.found[criteria] = self.narrow(criteria) if criteria else self.everything()
        return self.found[criteria]

    def everything(self) -> list[Alike]:
        return list(map(with_numbers, self.cells.items()))

    def narrow(self, criteria: Criteria) -> list[Alike]:
        *before, last = criteria
        place = self.places[last.column]
        return [alike for alike in self.narrowed(tuple(before)) if last.holds(alike[0][place])]


def with_numbers(alike: Alike) -> Alike:
    """Years as the numbers that they are, to be compared."""
    key, rows = alike
    return tuple(value.number if isinstance(value, Year) else value for value in key), rows


def project_key(member_state: DataValue, reference: DataValue) -> Project:
    return str(member_state), str(reference).casefold()


@dataclass(frozen=True)
class WrittenData:
    """Where the rows stand on their sheet, and what they come to. The rows themselves are XML in a file."""

    header_row: int
    columns: int
    rows: int
    tally: Tally

    @property
    def first_row(self) -> int:
        return self.header_row + 1

    @property
    def last_row(self) -> int:
        # Excel calls a table broken that has nothing below its header.
        return self.header_row + max(self.rows, 1)

    @property
    def last_cell(self) -> str:
        return f"{get_column_letter(self.columns)}{self.last_row}"

"""Which rows and columns are printed: all, the largest, or as many as a table holds; the rest is "Other"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from analysis.crosstab.counting.categories import ANY, OTHER, TOTAL, Category, Divided
from analysis.crosstab.counting.count import EVERY

# A page with more is hard to read and slow to show.
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 500, 30, 5000


@dataclass(frozen=True)
class Side:
    """The rows or the columns as printed. `merged` are those that are shown together, by key as OTHER.

    `total` is None where there is no total. `cut_to` is how many a table had room
    for, 0 where it had for all.
    """

    divided: Divided | None
    categories: tuple[Category, ...]
    total: Category | None = None
    merged: Mapping[str, str] = field(default_factory=dict)
    cut_to: int = 0

    @property
    def lines(self) -> tuple[Category, ...]:
        return (*self.categories, *([self.total] if self.total else []))


def figure_key(line: Category) -> str:
    """Where the figures of a row or column are: a total is of every one."""
    return EVERY if line.key in (TOTAL, ANY) else line.key


def shown_side(
    divided: Divided,
    categories: list[Category],
    numbers: Mapping[str, int],
    most: int,
    *,
    is_ranked: bool = False,
) -> Side:
    """The categories with the largest numbers, in their order, then "Other", then what is missing.

    A rest of one category is shown itself. `is_ranked` puts the largest first.
    """
    missing = [each for each in categories if divided.missing and each.key == divided.missing.key]
    others = [each for each in categories if each not in missing]
    places = largest(others, numbers, most if len(others) > most + 1 else len(others))
    kept = [others[place] for place in (places if is_ranked else sorted(places))]
    shown = set(places)
    rest = [each for place, each in enumerate(others) if place not in shown]
    if not rest:
        return Side(divided, (*kept, *missing))
    other = Category(OTHER, OTHER, _("Other (%(number)d)") % {"number": len(rest)})
    return Side(divided, (*kept, other, *missing), merged={each.key: OTHER for each in rest})


def largest(categories: Iterable[Category], numbers: Mapping[str, int], most: int) -> list[int]:
    """The places of the categories with the largest numbers; of equal ones the first."""
    ranked = sorted(enumerate(categories), key=lambda each: -numbers.get(each[1].key, 0))
    return [place for place, _category in ranked[:most]]

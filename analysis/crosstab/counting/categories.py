"""What a dimension divides activities into, and how the activities of each part are found again."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from analysis.counting.cube import Cube
    from questionnaire.models import Round

# Keys of what is no value of its own. A text has a key that begins with TEXT, so that it is none of these.
UNKNOWN, NO_GROUP, OTHER, TOTAL, ANY = "unknown", "none", "other", "total", "any"
TEXT = "="

# The keys of the categories that an activity is in: one, or several where a dimension overlaps.
Keys = tuple[str, ...]


@dataclass(frozen=True)
class Category:
    """One row or column. `key` names it in addresses, where no code of a partner may be, `code` in JSON."""

    key: str
    code: str
    label: str


class Order(Enum):
    LISTED = auto()
    YEARS = auto()
    # By number of activities falling, then by text.
    NUMBER = auto()


@dataclass(frozen=True)
class Divided:
    """A dimension of one round under one selection.

    `columns` are read from the database, and `keys_of` is called with their values. `listed` are printed
    also where they have no activities; all others are found in the data. `condition` finds the activities
    of any of some categories. An activity is in exactly one category unless the dimension `overlaps`.
    """

    columns: tuple[str, ...]
    keys_of: Callable[..., Keys]
    condition: Callable[[Collection[str]], Q]
    listed: tuple[Category, ...] = ()
    order: Order = Order.LISTED
    missing: Category | None = None
    overlaps: bool = False

    def categories(self, activities: Mapping[str, int]) -> list[Category]:
        """All in order, what is missing last; `activities` are the numbers by key of what was found."""
        known = {category.key for category in self.listed}
        missing = self.missing
        found = [key for key in activities if key not in known and not (missing and key == missing.key)]
        ordered = [*self.listed, *map(found_category, found)]
        if self.order == Order.YEARS:
            ordered.sort(key=lambda each: int(each.code))
        elif self.order == Order.NUMBER:
            ordered.sort(key=lambda each: (-activities.get(each.key, 0), each.code))
        return [*ordered, *([missing] if missing and missing.key in activities else [])]


@dataclass(frozen=True)
class DividedRound:
    """What is divided: a round, and a cube without figures, which holds the selection and who is counted."""

    survey_round: "Round"
    cube: "Cube"


def found_category(key: str) -> Category:
    """A text or a year that is in the data, which stands for itself."""
    text = key.removeprefix(TEXT)
    return Category(key, text, text)


def unknown(label: str) -> Category:
    return Category(UNKNOWN, UNKNOWN, label)


def total_category() -> Category:
    return Category(TOTAL, TOTAL, _("Total"))

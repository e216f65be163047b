"""The activities of one cell: what finds them, and what the cell is called."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from analysis.counting.selection import Place
from analysis.counting.sums import QUANTITIES
from analysis.crosstab.counting.categories import ANY, OTHER, TOTAL
from analysis.crosstab.counting.dimensions import Dimension
from analysis.crosstab.counting.measures import ACTIVITIES, BASES, PARTS
from analysis.crosstab.layout import CrosstabLayout
from analysis.crosstab.shown import Side
from questionnaire.problems import Refused


def places_of(layout: CrosstabLayout, row: str, column: str, part: str) -> tuple[Place, ...]:
    """The places of the cell in this row and column, by their keys; `part` is what of the measure it holds.

    Raises Refused where the table has no such cell any more.
    """
    if part not in layout.question.measure.parts:
        raise gone()
    across = layout.question.columns
    return (
        *place_on(layout.question.rows, layout.rows, row),
        *(place_on(across, layout.columns, column) if across else ()),
        *place_of_part(part),
    )


def gone() -> Refused:
    return Refused(
        _("The cross-tabulation no longer has this row or column."), _("Open the cross-tabulation again.")
    )


def place_on(dimension: Dimension, side: Side, key: str) -> Iterator[Place]:
    line = next((line for line in side.lines if line.key == key), None)
    if line is None:
        raise gone()
    condition = condition_of(side, key)
    if condition is not None:
        yield Place(condition, f"{_(dimension.label)}: {line.label}")


def condition_of(side: Side, key: str) -> Q | None:
    """None where all that is selected is in it."""
    divided = side.divided
    if divided is None:
        return None
    shown = [each.key for each in side.categories if each.key != OTHER]
    if key in (TOTAL, ANY):
        return divided.condition([*shown, *side.merged]) if divided.overlaps else None
    if key != OTHER:
        return divided.condition([key])
    # Of thousands of others, those that are shown are fewer.
    return divided.condition(list(side.merged)) if divided.overlaps else ~divided.condition(shown)


def place_of_part(part: str) -> Iterator[Place]:
    """Of amounts the activities of which they are known."""
    if part == ACTIVITIES:
        return
    kinds = [kind for kind, unit in QUANTITIES.items() if unit == part]
    known = Q(value_basis=part) if part in BASES else Q(assistance_type__in=kinds, quantity__isnull=False)
    yield Place(known, _(PARTS[part]))

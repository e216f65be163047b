"""A cross-tabulation counted and laid out: rows, columns, figures, and what of them is not circulated."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from analysis.counting.amounts import Amount
from analysis.counting.cube import Cube
from analysis.crosstab.counting.categories import ANY, Category, Divided, DividedRound, Order, total_category
from analysis.crosstab.counting.count import (
    EVERY,
    NOTHING,
    Atom,
    Counted,
    Figures,
    Pair,
    cells_and_totals,
    count,
    merged_atoms,
    side_amounts,
)
from analysis.crosstab.counting.disclosure import withheld_lines, withheld_overlapping, withheld_pairs
from analysis.crosstab.counting.measures import ACTIVITIES, MEMBERS, Measure
from analysis.crosstab.question import Crosstab
from analysis.crosstab.shown import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Side, shown_side
from analysis.grid import Profile
from questionnaire.models import Round


@dataclass(frozen=True)
class CrosstabLayout:
    question: Crosstab
    profile: Profile
    rows: Side
    columns: Side
    counted: Counted

    @property
    def parts(self) -> tuple[str, ...]:
        """What of the measure has columns: only what is known of an activity, if anything is."""
        found = [part for part in self.question.measure.parts if self.counted.part(part)]
        return tuple(found) or self.question.measure.parts

    @property
    def overlaps(self) -> bool:
        return any(side.divided.overlaps for side in (self.rows, self.columns) if side.divided)

    @cached_property
    def figures(self) -> Mapping[str, Figures]:
        """Cells and totals of each part."""
        return {part: self.figures_of_part(part) for part in (ACTIVITIES, *self.question.measure.parts)}

    def figures_of_part(self, part: str) -> Figures:
        return cells_and_totals(self.shown_atoms(part))

    def shown_atoms(self, part: str) -> Mapping[Atom, Amount]:
        return merged_atoms(self.counted.part(part), self.rows.merged, self.columns.merged)

    @cached_property
    def hidden(self) -> Mapping[str, set[Pair]]:
        """The figures of each part that are not circulated; counts all are."""
        if self.profile != Profile.CIRCULATION or not self.question.measure.is_sum:
            return {}
        return {part: self.hidden_in(part) for part in self.parts}

    def hidden_in(self, part: str) -> set[Pair]:
        figures = self.figures[part]
        if self.overlaps:
            return withheld_overlapping(self.shown_atoms(part), figures)
        return withheld_pairs(figures) if self.columns.divided else withheld_lines(figures)

    def amount(self, part: str, pair: Pair) -> Amount:
        return self.figures[part].get(pair, NOTHING)

    @property
    def activities(self) -> int:
        """How many the table is about."""
        return self.amount(ACTIVITIES, (EVERY, EVERY)).known

    @property
    def left_out(self) -> int:
        """How many activities of the selection are in no row, or in no column."""
        atoms = self.counted.part(ACTIVITIES)
        return sum(amount.known for (rows, columns), amount in atoms.items() if not (rows and columns))


def lay_out(survey_round: Round, cube: Cube, question: Crosstab, profile: Profile) -> CrosstabLayout:
    """One query for the figures, and those that the dimensions take.

    `cube` says which versions count under which selection; its figures are not needed.
    """
    divided = DividedRound(survey_round, cube)
    rows = question.rows.divide(divided)
    columns = question.columns.divide(divided) if question.columns else None
    needs_members = question.measure.code == MEMBERS or profile == Profile.CIRCULATION
    counted = count(cube, rows, columns, question.measure, names_members=needs_members)
    across = shown_columns(columns, counted, question)
    down = shown_rows(rows, counted, question, profile, len(across.lines))
    return CrosstabLayout(question, profile, down, across, counted)


def shown_columns(columns: Divided | None, counted: Counted, question: Crosstab) -> Side:
    if columns is None:
        return Side(None, (Category(EVERY, question.measure.code, _(question.measure.label)),))
    numbers = numbers_of(counted, is_row=False)
    categories = columns.categories(numbers)
    is_cut = len(categories) > MOST_COLUMNS and len(categories) > len(columns.listed)
    side = shown_side(columns, categories, numbers, MOST_COLUMNS if is_cut else len(categories))
    return replace(side, total=total_of(columns, question.measure), cut_to=MOST_COLUMNS if is_cut else 0)


def shown_rows(rows: Divided, counted: Counted, question: Crosstab, profile: Profile, across: int) -> Side:
    """The top ones by the measure. Those that a table has no room for are the ones with fewest activities."""
    numbers = numbers_of(counted, is_row=True)
    categories = rows.categories(numbers)
    most = min(MOST_ROWS, MOST_CELLS // (across * len(question.measure.parts)))
    is_cut = len(categories) > most and not 0 < question.top < most
    if is_cut:
        side = shown_side(rows, categories, numbers, most)
    else:
        ranking = ranking_of(counted, question, profile) if question.top else numbers
        # Years stay in their order.
        is_ranked = bool(question.top) and rows.order != Order.YEARS
        most_asked = question.top or len(categories)
        side = shown_side(rows, categories, ranking, most_asked, is_ranked=is_ranked)
    return replace(side, total=total_of(rows, question.measure), cut_to=most if is_cut else 0)


def numbers_of(counted: Counted, *, is_row: bool) -> dict[str, int]:
    """How many activities each row or column has."""
    amounts = side_amounts(counted.part(ACTIVITIES), is_row=is_row)
    return {key: amount.known for key, amount in amounts.items()}


def ranking_of(counted: Counted, question: Crosstab, profile: Profile) -> dict[str, int]:
    """What the largest rows are the largest by."""
    measure = question.measure
    if ranks_by_activities(measure, profile):
        return numbers_of(counted, is_row=True)
    amounts = side_amounts(counted.part(measure.parts[0]), is_row=True)
    if measure.code == MEMBERS:
        return {key: amount.supporters.bit_count() for key, amount in amounts.items()}
    return {key: amount.hundredths for key, amount in amounts.items()}


def ranks_by_activities(measure: Measure, profile: Profile) -> bool:
    """Unlike amounts have no common order, and the order of amounts that are withheld would tell of them."""
    if measure.is_sum:
        return len(measure.parts) > 1 or profile == Profile.CIRCULATION
    return measure.code == ACTIVITIES


def total_of(divided: Divided, measure: Measure) -> Category:
    """The last row or column: a total where adding up is right, and otherwise what is in any of them."""
    if measure.code == MEMBERS:
        return Category(ANY, ANY, _("Member States in any of these"))
    if not divided.overlaps:
        return total_category()
    if measure.is_sum:
        return Category(ANY, ANY, _("Amount in any of these"))
    return Category(ANY, ANY, _("Activities in any of these"))

import pytest

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.printed import (
    NUMBER_WIDTH,
    RANK_WIDTH,
    PrintedColumn,
    printed_cells,
    printed_columns,
    printed_row,
)
from analysis.grid import Column, Missing, Row, Unit
from tests.analysis.annexes import WORDS, ranked


def test_ranked_partners_take_a_column_for_each_rank():
    columns = printed_columns(Column("partners", "Partners", Unit.PARTNERS), WORDS)
    assert columns == tuple(
        PrintedColumn(label, RANK_WIDTH, styles.LABEL, styles.HEADER)
        for label in ("Rank 1", "Rank 2", "Rank 3")
    )


@pytest.mark.parametrize(
    ("unit", "style"),
    [
        (Unit.ACTIVITIES, styles.NUMBER),
        (Unit.EUR, styles.NUMBER),
        (Unit.PERCENT, styles.PERCENT),
        (Unit.DIFFERENCE, styles.CHANGE),
        (Unit.POINTS, styles.CHANGE),
    ],
)
def test_the_style_of_a_figure_says_its_unit(unit, style):
    printed = printed_columns(Column("total", "Total", unit), WORDS)
    assert printed == (PrintedColumn("Total", NUMBER_WIDTH, style, styles.NUMBER_HEADER),)


@pytest.mark.parametrize(
    ("cell", "values"),
    [(7, (7,)), (0, (0,)), (Missing.WITHHELD, ("c",)), (Missing.UNKNOWN, ("–",)), ((), ("–", "–", "–"))],
)
def test_a_cell_is_a_number_or_says_why_there_is_none(cell, values):
    assert printed_cells(cell) == values


def test_partners_who_share_a_rank_stand_one_below_the_other():
    first, second, third = ranked(1, "XK", 6, 4), ranked(1, "ME", 6, 5), ranked(3, "AL", 2, 2)
    assert printed_cells((first, second, third)) == (f"{first.text}\n{second.text}", "–", third.text)


def test_figures_are_printed_with_their_separators_and_signs():
    columns = (
        Column("eur", "Value", Unit.EUR),
        Column("difference", "Change", Unit.DIFFERENCE),
        Column("members", "Member States", Unit.MEMBERS),
    )
    row = Row("RS", "Serbia", (1_234_567, -3, Missing.WITHHELD))
    assert printed_row(row, columns) == ["Serbia", "1\u00a0234\u00a0567", "−3", "c"]

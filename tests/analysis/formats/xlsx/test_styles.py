import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.styles import TOTALS, add_styles, quoted


def cells_in_styles() -> dict[str, Cell]:
    """A cell in each of the named styles."""
    workbook = Workbook()
    cell_styles = add_styles(workbook)
    cells = {name: workbook.active.cell(row, 1) for row, name in enumerate(cell_styles, 1)}
    for name, cell in cells.items():
        cell._style = cell_styles[name]
    return cells


def test_each_look_is_that_of_its_named_style():
    assert {name: cell.style for name, cell in cells_in_styles().items()} == {
        name: name for name, *_ in styles.STYLES
    }


@pytest.mark.parametrize("name", TOTALS)
def test_a_total_is_bold_and_its_figures_look_as_those_above(name):
    cells = cells_in_styles()
    figure, total = cells[name], cells[TOTALS[name]]
    assert (figure.font.b, total.font.b) == (False, True)
    assert total.number_format == figure.number_format
    assert total.alignment.horizontal == figure.alignment.horizontal


def test_a_quoted_look_differs_in_nothing_else():
    look = add_styles(Workbook())[styles.DATA_TEXT]
    marked = quoted(look)
    assert (look.quotePrefix, marked.quotePrefix) == (0, 1)
    marked.quotePrefix = 0
    assert marked == look

from questionnaire.spreadsheets.cells import BLANK, Cell
from questionnaire.spreadsheets.rows import Row


def test_beside_its_last_cell_a_row_is_blank():
    row = Row(1, (Cell("a"),))

    assert (row.cell(0), row.cell(7)) == (Cell("a"), BLANK)

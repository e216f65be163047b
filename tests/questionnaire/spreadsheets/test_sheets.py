import pytest

from questionnaire.spreadsheets.sheets import last_row_of


@pytest.mark.parametrize(("cells", "row"), [("A1:B12", 12), ("$A$1:$B$3", 3), ("C7", 7), ("A:B", 1_048_576)])
def test_the_last_row_of_a_range_is_that_of_its_end(cells: str, row: int):
    assert last_row_of(cells) == row

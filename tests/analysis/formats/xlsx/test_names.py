from analysis.formats.xlsx.names import CHECKS, CONTENTS, DATA
from tests.analysis.annexes import make_annex


def test_formulas_can_name_the_sheets_without_quotes():
    assert all(name.isascii() and name.isalpha() for name in (CHECKS, CONTENTS, DATA))


def test_no_two_sheets_have_one_name_in_any_case_of_letters():
    names = [CHECKS, CONTENTS, DATA, *(grid.key for grid in make_annex().grids)]
    assert len({name.lower() for name in names}) == len(names)
